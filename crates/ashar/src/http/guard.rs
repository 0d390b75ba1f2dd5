//! What every request and answer passes: same origin, limits, headers, and a net under panics. Serves every clause (promise 5).
//!
//! Three content policies by access: public pages carry no script at all; desk pages one own script; the API none.

use axum::body::Body;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Response;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;

use crate::http::Access;
use crate::http::App;
use crate::http::PageError;
use crate::http::error_page;
use crate::http::route::RouteInfo;
use crate::kernel::i18n::negotiate;

/// Largest body of a form: five languages of a long statement fit many times.
pub const BODY_BYTES_MAX: usize = 512 * 1024;
/// Longest address, so that nothing large hides in a query.
const URI_BYTES_MAX: usize = 4 * 1024;

const POLICY_PUBLIC: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const POLICY_DESK: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// The middleware of a route.
pub async fn guard(State(app): State<App>, info: axum::Extension<RouteInfo>, request: Request, next: Next) -> Response<Body> {
    let access = info.access;
    let accept = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let lang = crate::http::ctx::lang_of_path(request.uri().path()).unwrap_or_else(|| negotiate(accept));
    let is_post = request.method() == axum::http::Method::POST;
    let refused = if request.uri().to_string().len() > URI_BYTES_MAX {
        Some(PageError::new(StatusCode::URI_TOO_LONG, "http.too-long"))
    } else if is_post && !is_same_origin(request.headers()) {
        Some(PageError::new(StatusCode::FORBIDDEN, "http.other-origin"))
    } else {
        None
    };
    let mut answer = match refused {
        Some(error) => error_page::render(&app, lang, &error),
        None => next.run(request).await,
    };
    put_headers(answer.headers_mut(), access, app.config().is_https());
    answer
}

/// A form must come from a page of this site. Browsers that send neither header are held by the form's key alone.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site"))
        && site != "same-origin"
    {
        return false;
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        _ => true,
    }
}

fn put_headers(headers: &mut HeaderMap, access: Access, is_https: bool) {
    let policy = if access == Access::Desk { POLICY_DESK } else { POLICY_PUBLIC };
    let mut put = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    put(header::CONTENT_SECURITY_POLICY, policy);
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::REFERRER_POLICY, "no-referrer");
    put(header::X_FRAME_OPTIONS, "DENY");
    put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    put(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    put(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), interest-cohort=()");
    put(header::CACHE_CONTROL, "no-store");
    if access == Access::Desk {
        put(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    }
    if is_https {
        put(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
}

/// The page behind a panic in one request: the service goes on.
pub fn on_panic(_cause: Box<dyn std::any::Any + Send + 'static>) -> Response<Body> {
    // What the panic said may hold what a member typed: it is not written anywhere.
    tracing::error!(code = "http.panic", "a request panicked");
    error_page::plain(StatusCode::INTERNAL_SERVER_ERROR, "http.panic")
}
