//! What every request and answer passes: same origin, limits, headers, and a net under panics. Serves every clause (promise 5).
//!
//! Three content policies by access: public pages carry no script at all; desk pages one own script; the API none.

use std::sync::Arc;
use std::sync::OnceLock;

use axum::Extension;
use axum::body::Body;
use axum::body::Bytes;
use axum::extract::Request;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::HeaderName;
use axum::http::HeaderValue;
use axum::http::Response;
use axum::http::StatusCode;
use axum::http::header;
use axum::middleware::Next;
use axum::response::IntoResponse;

use crate::http::Access;
use crate::http::App;
use crate::http::Form;
use crate::http::PageError;
use crate::http::ctx::lang_of_request;
use crate::http::error_page;
use crate::http::route::RouteInfo;
use crate::kernel::i18n::Lang;

/// Largest body of a form: five languages of a long statement fit many times.
pub const BODY_BYTES_MAX: usize = 512 * 1024;
/// Longest address, so that nothing large hides in a query.
const URI_BYTES_MAX: usize = 4 * 1024;

const POLICY_PUBLIC: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const POLICY_DESK: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
     frame-ancestors 'none'; base-uri 'none'";

/// Language that `Ctx` found for the reader, for pages of errors.
#[derive(Clone, Default)]
pub struct LangCell(Arc<OnceLock<Lang>>);

impl LangCell {
    /// Notes the language; the first note stays.
    pub fn note(&self, lang: Lang) {
        let _first_stays = self.0.set(lang);
    }
}

/// The middleware of every route.
pub async fn guard(State(app): State<App>, info: Extension<RouteInfo>, request: Request, next: Next) -> Response<Body> {
    let access = info.access;
    let guess = lang_of_request(request.uri(), request.headers());
    let cell = LangCell::default();
    let (mut answer, typed) = match admit(request, &cell).await {
        Ok((request, typed)) => (next.run(request).await, typed),
        Err(error) => (error.into_response(), Bytes::new()),
    };
    if let Some(error) = answer.extensions_mut().remove::<Arc<PageError>>() {
        let lang = cell.0.get().copied().unwrap_or(guess);
        let kept: Option<Vec<String>> = Form::parse(&typed).map(|form| form.typed().into_iter().map(|(_, text)| text.to_owned()).collect());
        answer = error_page::render(&app, lang, &error, &kept.unwrap_or_default());
    }
    put_headers(answer.headers_mut(), access, app.config().is_https());
    answer
}

/// Lets a request in, and keeps a copy of a form's body, so that nothing that was typed is lost.
async fn admit(mut request: Request, cell: &LangCell) -> Result<(Request, Bytes), PageError> {
    if request.uri().to_string().len() > URI_BYTES_MAX {
        return Err(PageError::new(StatusCode::URI_TOO_LONG, "http.too-long"));
    }
    request.extensions_mut().insert(cell.clone());
    if request.method() != axum::http::Method::POST {
        return Ok((request, Bytes::new()));
    }
    if !is_same_origin(request.headers()) {
        return Err(PageError::new(StatusCode::FORBIDDEN, "http.other-origin"));
    }
    let (parts, body) = request.into_parts();
    let too_large = |_| PageError::new(StatusCode::PAYLOAD_TOO_LARGE, "http.too-large");
    let bytes = axum::body::to_bytes(body, BODY_BYTES_MAX).await.map_err(too_large)?;
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), bytes))
}

/// A form must come from a page of this site. Browsers that send neither header are held by the form's key alone.
///
/// Our own pages ask for no referrer, and a browser then writes `Origin: null` on every form it sends: that says nothing either way.
/// Source: <https://fetch.spec.whatwg.org/#append-a-request-origin-header>, looked up 2026-11-23.
fn is_same_origin(headers: &HeaderMap) -> bool {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(HeaderName::from_static("sec-fetch-site"))
        && site != "same-origin"
    {
        return false;
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) if origin != "null" => origin.split_once("://").is_some_and(|(_, from)| from == host),
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
    PageError::new(StatusCode::INTERNAL_SERVER_ERROR, "http.panic").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_ours(site: Option<&'static str>, origin: Option<&'static str>) -> bool {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, HeaderValue::from_static("ashar.example"));
        site.map(|site| headers.insert("sec-fetch-site", HeaderValue::from_static(site)));
        origin.map(|origin| headers.insert(header::ORIGIN, HeaderValue::from_static(origin)));
        is_same_origin(&headers)
    }

    #[test]
    fn a_form_of_our_own_page_comes_in_from_every_browser() {
        assert!(is_ours(Some("same-origin"), Some("null")), "Chromium and Firefox, on a page without referrer");
        assert!(is_ours(Some("same-origin"), Some("https://ashar.example")));
        assert!(is_ours(None, Some("https://ashar.example")));
        assert!(is_ours(None, Some("null")), "an old browser: the form's key decides");
        assert!(is_ours(None, None));
    }

    #[test]
    fn a_form_of_another_site_stays_out() {
        assert!(!is_ours(Some("cross-site"), Some("null")), "a page that hides where it is");
        assert!(!is_ours(Some("cross-site"), None));
        assert!(!is_ours(Some("same-site"), Some("https://other.ashar.example")));
        assert!(!is_ours(Some("none"), None));
        assert!(!is_ours(None, Some("https://other.example")));
        assert!(!is_ours(None, Some("ashar.example")), "no scheme");
    }
}
