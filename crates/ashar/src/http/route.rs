//! A route and who may take it: data, so that one table shows them all and one test drives them all. Serves every clause.

use axum::routing::MethodRouter;

use crate::http::App;

/// Method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Shows; changes nothing.
    Get,
    /// Does something.
    Post,
}

/// Who may come at all; what exactly someone may do is decided by the action's verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everyone; no cookie is read, no script is allowed.
    Public,
    /// Members with a session; one own script is allowed.
    Desk,
    /// Members' tools with a token, or everyone where the data is public.
    Api,
}

/// One line of the table in `app/routes.rs`.
#[derive(Clone)]
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path in axum's form.
    pub path: &'static str,
    /// Access.
    pub access: Access,
    /// Handler.
    pub handler: MethodRouter<App>,
}

/// What the guard and `Ctx` need to know of the route that was taken.
#[derive(Debug, Clone, Copy)]
pub struct RouteInfo {
    /// Access.
    pub access: Access,
}
