//! How the API answers: JSON, tags that save a phone's data, and errors that a program can read. Serves S1 and P.

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::app::api::model::Failure;
use crate::kernel::policy::Refusal;
use crate::kernel::store;
use crate::statements;

/// A minute: a crowd asks the database once, and a correction is seen soon.
const CACHE: &str = "public, max-age=60";

/// Why not, as the API says it.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl ApiError {
    /// An error.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into() }
    }

    /// Nothing is there.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "api.not-found", "there is no such thing")
    }

    /// The query cannot be used.
    pub fn query(why: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "api.query", why)
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut answer = json(self.status, &Failure { code: self.code, message: self.message });
        if self.status == StatusCode::UNAUTHORIZED {
            answer.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}

impl From<store::Error> for ApiError {
    fn from(error: store::Error) -> Self {
        let code = error.code();
        tracing::warn!(code, "a read for the API failed");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, code, "try again in a while")
    }
}

impl From<statements::Error> for ApiError {
    fn from(error: statements::Error) -> Self {
        match error {
            statements::Error::Store(error) => error.into(),
            statements::Error::Refused(refusal) => refusal.into(),
            other => Self::new(StatusCode::INTERNAL_SERVER_ERROR, other.code(), other.to_string()),
        }
    }
}

impl From<Refusal> for ApiError {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::SignIn => StatusCode::UNAUTHORIZED,
            Refusal::Hidden => StatusCode::NOT_FOUND,
            Refusal::Role | Refusal::Side | Refusal::Owner | Refusal::Fresh | Refusal::Tool => StatusCode::FORBIDDEN,
        };
        Self::new(status, refusal.code(), refusal.to_string())
    }
}

fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    let mut answer = Response::new(Body::from(bytes));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// For the one who asked, and nobody's cache.
pub fn private(value: &impl Serialize) -> Response {
    json(StatusCode::OK, value)
}

/// For everyone, with a tag: who has it already gets 304 and no bytes.
pub fn public(headers: &HeaderMap, value: &impl Serialize) -> Response {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&Sha256::digest(&bytes)[..12]));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let has_it = known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*");
    let mut answer = if has_it { Response::new(Body::empty()) } else { Response::new(Body::from(bytes)) };
    if has_it {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHE));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    answer
}
