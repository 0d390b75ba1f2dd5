//! Serving: from an address to a running site, and down again without losing anything. Serves every clause.

use std::future::Future;

use tokio::net::TcpListener;

use crate::app::router;
use crate::http::App;

/// Serves until `stop` resolves, or until the disk fails to confirm a write.
///
/// # Errors
/// When the listener fails. `Ok(false)`: the disk failed, and the process should be started anew.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> std::io::Result<bool> {
    let store = app.store().clone();
    let watched = store.clone();
    let until = async move {
        tokio::select! {
            () = stop => {}
            () = watched.unsafe_signal() => tracing::error!("the disk does not confirm writes; stopping, to be started anew"),
        }
    };
    axum::serve(listener, router(&app)).with_graceful_shutdown(until).await?;
    Ok(store.health().writes)
}
