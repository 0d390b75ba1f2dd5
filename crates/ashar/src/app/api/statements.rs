//! Statements for programs: what everyone may read, and what a member's tool may read of the desk. Serves S1 and P.

use axum::extract::Path;
use axum::extract::Query;
use axum::extract::State;
use axum::extract::rejection::QueryRejection;
use axum::http::HeaderMap;
use axum::http::header;
use axum::response::Response;

use crate::app::api::answer::ApiError;
use crate::app::api::answer::private;
use crate::app::api::answer::public;
use crate::app::api::model::DeskStatement;
use crate::app::api::model::DeskStatements;
use crate::app::api::model::Failure;
use crate::app::api::model::Nothing;
use crate::app::api::model::Page;
use crate::app::api::model::PublicStatement;
use crate::app::api::model::PublicStatements;
use crate::http::App;
use crate::kernel::auth::Token;
use crate::kernel::env::Id;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::decide;
use crate::statements;

/// Statements on a page, where nothing else is asked for.
const LIMIT: u32 = 20;
/// The same, at most.
const LIMIT_MAX: u32 = 100;

/// Where a page begins, and how long it is.
type Place = (Option<(i64, Id)>, u32);

fn place(query: Result<Query<Page>, QueryRejection>) -> Result<Place, ApiError> {
    let Query(page) = query.map_err(|refusal| ApiError::query(refusal.body_text()))?;
    let limit = page.limit.unwrap_or(LIMIT);
    if !(1..=LIMIT_MAX).contains(&limit) {
        return Err(ApiError::query(format!("limit: 1 to {LIMIT_MAX}")));
    }
    let parse = |text: &str| text.split_once('.').and_then(|(ms, id)| Some((ms.parse().ok()?, id.parse().ok()?)));
    let before = page.before.map(|text| parse(&text).ok_or_else(|| ApiError::query("before: the `next` of the page before")));
    Ok((before.transpose()?, limit))
}

fn id_of(text: &str) -> Result<Id, ApiError> {
    text.parse().map_err(|_| ApiError::not_found())
}

/// Published statements, newest first; those that were corrected are reached from what took their place.
#[utoipa::path(get, path = "/api/v1/statements", tag = "public", params(Page),
    responses((status = 200, body = PublicStatements), (status = 304, description = "not changed"), (status = 400, body = Failure)))]
pub async fn list(State(app): State<App>, query: Result<Query<Page>, QueryRejection>, headers: HeaderMap) -> Result<Response, ApiError> {
    let (before, limit) = place(query)?;
    let found = app.store().read(move |read| statements::public_list(read, before, limit)).await?;
    let is_full = u32::try_from(found.len()).is_ok_and(|n| n == limit);
    let last = found.last().filter(|_| is_full).map(|one| &one.publication);
    let next = last.map(|last| format!("{}.{}", last.at.as_millisecond(), last.id));
    Ok(public(&headers, &PublicStatements { items: found.iter().map(PublicStatement::from).collect(), next }))
}

/// One publication.
#[utoipa::path(get, path = "/api/v1/statements/{id}", tag = "public", params(("id" = String, Path, description = "id of the publication")),
    responses((status = 200, body = PublicStatement), (status = 304, description = "not changed"), (status = 404, body = Failure)))]
pub async fn one(
    State(app): State<App>,
    Path(id): Path<String>,
    query: Result<Query<Nothing>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    query.map_err(|refusal| ApiError::query(refusal.body_text()))?;
    let id = id_of(&id)?;
    let found = app.store().read(move |read| statements::public_one(read, id)).await?.ok_or_else(ApiError::not_found)?;
    Ok(public(&headers, &PublicStatement::from(&found)))
}

/// The tool behind the token of a request.
async fn tool(app: &App, headers: &HeaderMap) -> Result<Option<Actor>, ApiError> {
    let said = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or("");
    let Some(token) = said.strip_prefix("Bearer ").and_then(|text| Token::parse(text.trim())) else { return Ok(None) };
    app.auth().tool(&token).await.map_err(|error| match error {
        crate::kernel::auth::Error::Store(error) => error.into(),
        other => ApiError::new(axum::http::StatusCode::UNAUTHORIZED, other.code(), other.to_string()),
    })
}

/// Statements inside the desk, newest first, 20 on a page, for a member's tool.
#[utoipa::path(get, path = "/api/v1/desk/statements", tag = "desk", security(("token" = [])), params(Page),
    responses((status = 200, body = DeskStatements), (status = 400, body = Failure), (status = 401, body = Failure)))]
pub async fn desk(State(app): State<App>, query: Result<Query<Page>, QueryRejection>, headers: HeaderMap) -> Result<Response, ApiError> {
    let actor = tool(&app, &headers).await?;
    let reader = decide(actor.as_ref(), &statements::READ, &Object::DESK)?.account;
    let (before, limit) = place(query)?;
    let mut found = app.store().read(move |read| statements::desk_list(read, before, reader)).await?;
    let n_found = found.len();
    found.truncate(usize::try_from(limit.min(LIMIT)).unwrap_or(0));
    let is_more = n_found > found.len() || u32::try_from(n_found).is_ok_and(|n| n == LIMIT);
    let last = found.last().filter(|_| is_more).map(|one| &one.document);
    let next = last.map(|last| format!("{}.{}", last.created_at.as_millisecond(), last.id));
    Ok(private(&DeskStatements { items: found.iter().map(DeskStatement::from).collect(), next }))
}
