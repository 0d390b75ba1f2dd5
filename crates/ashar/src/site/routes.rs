//! Routes of the front rooms. Serves S1 and P.

use axum::routing::get;

use crate::http::Access;
use crate::http::Method;
use crate::http::Route;
use crate::site::desk;
use crate::site::public;

/// Routes of this module.
pub fn routes() -> Vec<Route> {
    let show = |path, access, handler| Route { method: Method::Get, path, access, handler };
    vec![
        show("/", Access::Public, get(public::root)),
        show("/{lang}", Access::Public, get(public::root)),
        show("/{lang}/", Access::Public, get(public::home)),
        show("/{lang}/how", Access::Public, get(public::how)),
        show("/{lang}/log", Access::Public, get(public::log)),
        show("/desk", Access::Desk, get(desk::morning)),
        show("/desk/operator", Access::Desk, get(desk::operator)),
    ]
}
