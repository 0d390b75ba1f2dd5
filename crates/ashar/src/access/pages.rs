//! Pages of the door. Serves P.

pub mod confirm;
pub mod enter;
pub mod factor;
pub mod lost;
pub mod me;
pub mod sign_in;
pub mod tokens;

use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::Response;

use crate::http::Ctx;

/// The answer that ends a session in the browser too: no cookie, no page and no draft stays on a phone that may be looked through.
fn leave(ctx: &Ctx) -> Response {
    let mut answer = ctx.go(&format!("/{}/", ctx.lang));
    let headers = answer.headers_mut();
    if let Ok(cookie) = HeaderValue::from_str(&ctx.session_cookie(None)) {
        headers.append(header::SET_COOKIE, cookie);
    }
    let clear = HeaderValue::from_static("\"cache\", \"cookies\", \"storage\"");
    headers.insert(HeaderName::from_static("clear-site-data"), clear);
    answer
}
