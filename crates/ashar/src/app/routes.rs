//! Every route of the program, on one page. `tests/it/routes.rs` drives each of them as every kind of visitor. Serves every clause.

use std::convert::Infallible;

use axum::Extension;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::middleware;
use axum::response::IntoResponse;
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::access;
use crate::app::api;
use crate::app::log_routes;
use crate::http::Access;
use crate::http::App;
use crate::http::Method;
use crate::http::PageError;
use crate::http::Route;
use crate::http::guard;
use crate::http::route::RouteInfo;
use crate::members;
use crate::site;
use crate::statements;

const fn show(path: &'static str, access: Access, handler: axum::routing::MethodRouter<App>) -> Route {
    Route { method: Method::Get, path, access, handler }
}

/// All routes.
pub fn table() -> Vec<Route> {
    let mut table = vec![show("/static/{name}", Access::Public, get(asset))];
    table.extend(log_routes::routes());
    table.extend(api::routes());
    table.extend(access::routes());
    table.extend(members::routes());
    table.extend(statements::routes());
    table.extend(site::routes());
    table
}

/// The router of the program.
pub fn router(app: &App) -> Router {
    router_of(app, table())
}

/// A router over these routes, each behind the guard: for tests that need a route of their own.
pub fn router_of(app: &App, table: Vec<Route>) -> Router {
    let mut router = Router::new();
    for route in table {
        router = router.route(route.path, with_guard(app, route.access, route.handler));
    }
    let lost = axum::routing::any(|| async { PageError::not_found().into_response() });
    router
        .fallback_service(with_guard(app, Access::Public, lost).with_state(app.clone()))
        .with_state(app.clone())
        .layer(CompressionLayer::new())
}

/// Panics are caught innermost, so that the guard's headers stand on that page too.
fn with_guard(app: &App, access: Access, handler: axum::routing::MethodRouter<App>) -> axum::routing::MethodRouter<App> {
    handler
        .layer::<_, Infallible>(CatchPanicLayer::custom(guard::on_panic))
        .layer::<_, Infallible>(middleware::from_fn_with_state(app.clone(), guard::guard))
        .layer::<_, Infallible>(Extension(RouteInfo { access }))
        // Should the guard itself fall, the connection still gets an answer.
        .layer(CatchPanicLayer::custom(guard::on_panic))
}

async fn asset(State(app): State<App>, uri: Uri) -> axum::response::Response {
    let answer = app.assets().serve(uri.path());
    if answer.status() == StatusCode::NOT_FOUND { PageError::not_found().into_response() } else { answer }
}
