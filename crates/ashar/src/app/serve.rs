//! Serving: from an address to a running site, and down again without losing anything. Serves every clause.

use std::future::Future;
use std::future::IntoFuture;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::app::jobs;
use crate::app::router;
use crate::http::App;

/// How long requests under way may take once the service was asked to stop: a page on 2G, not an endless one.
const DRAIN_MAX: Duration = Duration::from_secs(10);

/// Serves, and runs what runs by the clock, until `stop` resolves or until the disk fails to confirm a write.
///
/// # Errors
/// When the listener fails. `Ok(false)`: the disk failed, and the process should be started anew.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()> + Send + 'static) -> std::io::Result<bool> {
    let store = app.store().clone();
    let watched = store.clone();
    let (stopping, stopped) = watch::channel(false);
    let until = async move {
        tokio::select! {
            () = stop => {}
            () = watched.unsafe_signal() => {
                tracing::error!(code = "store.unsafe", "the disk does not confirm writes; stopping, to be started anew");
            }
        }
        // The other end lives as long as this one does.
        let _heard = stopping.send(true);
    };
    let mut asked = stopped.clone();
    let mut work = tokio::spawn(jobs::run(app.clone(), async move {
        // An error says that serving has ended by itself: that is a stop too.
        let _stopped = asked.wait_for(|is_stopping| *is_stopping).await;
    }));
    let served = tokio::select! {
        served = axum::serve(listener, router(&app)).with_graceful_shutdown(until).into_future() => served,
        () = too_long(stopped) => {
            tracing::warn!("some requests did not end in time; they are cut off");
            Ok(())
        }
    };
    if tokio::time::timeout(DRAIN_MAX, &mut work).await.is_err() {
        tracing::warn!("a job did not end in time; it is cut off, and done again later");
        work.abort();
    }
    served?;
    if !store.health().writes {
        return Ok(false);
    }
    jobs::sign_last(&app).await;
    // What was erased must not wait in the write-ahead log for the next start.
    if let Err(error) = store.truncate_wal().await {
        tracing::warn!(code = error.code(), "the write-ahead log was not emptied at the end");
    }
    Ok(store.health().writes)
}

/// Resolves some time after the service was asked to stop, and never before.
async fn too_long(mut stopped: watch::Receiver<bool>) {
    if stopped.wait_for(|is_stopping| *is_stopping).await.is_err() {
        // The sender is gone because serving has ended: the other branch says so.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(DRAIN_MAX).await;
}
