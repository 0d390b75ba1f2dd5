//! The front rooms: what everyone sees first, and what a member sees first. Serves S1, P; later the home pages of S2, S5 and L4.
//!
//! Who uses it: readers (home, how we work, the log), members (the morning page), operators (the machine at a glance).
//! It reads from `members` and `statements`, owns no table, and changes nothing.

mod desk;
mod public;
mod verbs;

use axum::routing::get;

use crate::http::Access;
use crate::http::Method;
use crate::http::Route;

pub use verbs::ALL as VERBS;

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
