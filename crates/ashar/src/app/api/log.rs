//! The log for programs: where to begin when one wants to check it. Serves S1 and L5.

use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::QueryRejection;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::api::answer::ApiError;
use crate::app::api::answer::public;
use crate::app::api::model::Failure;
use crate::app::api::model::LogHead;
use crate::app::api::model::Nothing;
use crate::http::App;
use crate::kernel::log::checkpoint::StoredHead;
use crate::kernel::store::Error;
use crate::kernel::store::Read;

/// The head of the log that everyone may see; the tiles are at `/log/tile/…`.
#[utoipa::path(get, path = "/api/v1/log", tag = "public",
    responses((status = 200, body = LogHead), (status = 304, description = "not changed"), (status = 404, body = Failure)))]
pub async fn head(State(app): State<App>, query: Result<Query<Nothing>, QueryRejection>, headers: HeaderMap) -> Result<Response, ApiError> {
    query.map_err(|refusal| ApiError::query(refusal.body_text()))?;
    let head = app.store().read(head_of).await?.ok_or_else(ApiError::not_found)?;
    let key = app.keys().log.public().to_string();
    Ok(public(&headers, &LogHead { size: head.size, checkpoint: head.note, key }))
}

/// The head that everyone may see.
fn head_of(read: &Read<'_>) -> Result<Option<StoredHead>, Error> {
    read.public_head()
}
