//! The description of the API, made from the code that answers, and its routes. Serves S1 and P.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use utoipa::Modify;
use utoipa::OpenApi;
use utoipa::openapi::security::HttpAuthScheme;
use utoipa::openapi::security::HttpBuilder;
use utoipa::openapi::security::SecurityScheme;

use crate::app::api::answer::ApiError;
use crate::app::api::answer::public;
use crate::app::api::log;
use crate::app::api::model::Nothing;
use crate::app::api::statements;
use crate::http::Access;
use crate::http::App;
use crate::http::Method;
use crate::http::Route;

#[derive(OpenApi)]
#[openapi(
    info(title = "Ashar", description = "Reads what is published, and with a member's token what the desk may read. It never acts."),
    paths(statements::list, statements::one, statements::desk, log::head),
    tags((name = "public", description = "for everyone"), (name = "desk", description = "for members' tools")),
    modifiers(&WithToken)
)]
struct Document;

struct WithToken;

impl Modify for WithToken {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("token of a tool, made on the desk")).build();
        document.components.get_or_insert_default().add_security_scheme("token", SecurityScheme::Http(bearer));
    }
}

/// The description.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}

async fn describe(query: Result<Query<Nothing>, QueryRejection>, headers: HeaderMap) -> Result<Response, ApiError> {
    query.map_err(|refusal| ApiError::query(refusal.body_text()))?;
    Ok(public(&headers, &openapi()))
}

/// Routes of the API.
pub fn routes() -> Vec<Route> {
    let show = |path, handler: axum::routing::MethodRouter<App>| Route { method: Method::Get, path, access: Access::Api, handler };
    vec![
        show("/api/openapi.json", get(describe)),
        show("/api/v1/statements", get(statements::list)),
        show("/api/v1/statements/{id}", get(statements::one)),
        show("/api/v1/desk/statements", get(statements::desk)),
        show("/api/v1/log", get(log::head)),
    ]
}
