//! Errors of `members` as pages. Serves P.

use axum::http::StatusCode;

use crate::http::PageError;
use crate::members::error::Error;

impl From<Error> for PageError {
    fn from(error: Error) -> Self {
        let code = error.code();
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Store(error) => error.into(),
            Error::Auth(error) => error.into(),
            Error::NotFound => Self::new(StatusCode::NOT_FOUND, code),
            Error::UnknownWord => Self::new(StatusCode::BAD_REQUEST, code),
            Error::Full => Self { retry_s: Some(24 * 3_600), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code) },
            Error::Keyring(error) => error.into(),
            Error::Seal(_) => {
                tracing::error!(code, %error, "sealing failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, code)
            }
            _ => Self::new(StatusCode::CONFLICT, code),
        }
    }
}
