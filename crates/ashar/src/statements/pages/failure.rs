//! Refusals of statements as pages. Serves P and S1.

use axum::http::StatusCode;

use crate::http::PageError;
use crate::statements::Error;

impl From<Error> for PageError {
    fn from(error: Error) -> Self {
        let code = error.code();
        match error {
            Error::Refused(refusal) => refusal.into(),
            Error::Store(error) => error.into(),
            Error::NotFound => Self::new(StatusCode::NOT_FOUND, code),
            Error::Content => {
                tracing::error!(code, "the stored content of a statement cannot be read");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, code)
            }
            _ => Self::new(StatusCode::CONFLICT, code),
        }
    }
}
