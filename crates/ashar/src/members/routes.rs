//! Routes of `members`. Serves P.

use axum::routing::MethodRouter;
use axum::routing::get;
use axum::routing::post;

use crate::http::Access;
use crate::http::App;
use crate::http::Method;
use crate::http::Route;
use crate::members::pages::application;
use crate::members::pages::groups;
use crate::members::pages::join;
use crate::members::pages::organisation;
use crate::members::pages::people;
use crate::members::pages::person;
use crate::members::pages::person_deeds as deeds;
use crate::members::pages::status;
use crate::members::pages::unmask;
use crate::members::pages::unmask_deeds;

const fn show(path: &'static str, access: Access, handler: MethodRouter<App>) -> Route {
    Route { method: Method::Get, path, access, handler }
}

const fn send(path: &'static str, access: Access, handler: MethodRouter<App>) -> Route {
    Route { method: Method::Post, path, access, handler }
}

/// All of them.
pub fn routes() -> Vec<Route> {
    use Access::Desk;
    use Access::Public;
    vec![
        show("/{lang}/join", Public, get(join::show)),
        send("/{lang}/join", Public, post(join::send)),
        show("/{lang}/join/status", Public, get(status::show)),
        send("/{lang}/join/status", Public, post(status::send)),
        show("/desk/people", Desk, get(people::show)),
        send("/desk/recoveries/{id}/confirm", Desk, post(people::confirm_way_in)),
        show("/desk/applications/{id}", Desk, get(application::show)),
        send("/desk/applications/{id}/vouch", Desk, post(application::vouch)),
        send("/desk/applications/{id}/refuse", Desk, post(application::refuse)),
        send("/desk/applications/{id}/unmask", Desk, post(unmask_deeds::ask)),
        show("/desk/unmask", Desk, get(unmask::list)),
        show("/desk/unmask/{id}", Desk, get(unmask::show)),
        send("/desk/unmask/{id}/hand-over", Desk, post(unmask_deeds::hand_over)),
        send("/desk/unmask/{id}/refuse", Desk, post(unmask_deeds::refuse)),
        send("/desk/unmask/{id}/read", Desk, post(unmask_deeds::read)),
        show("/desk/people/{id}", Desk, get(person::show)),
        send("/desk/people/{id}/grant", Desk, post(deeds::grant)),
        send("/desk/people/{id}/revoke", Desk, post(deeds::revoke)),
        send("/desk/people/{id}/join-group", Desk, post(deeds::join_group)),
        send("/desk/people/{id}/leave-group", Desk, post(deeds::leave_group)),
        send("/desk/people/{id}/freeze", Desk, post(deeds::freeze)),
        send("/desk/people/{id}/unfreeze", Desk, post(deeds::unfreeze)),
        send("/desk/people/{id}/recovery", Desk, post(deeds::open_recovery)),
        send("/desk/people/{id}/side", Desk, post(deeds::ask_side)),
        send("/desk/people/{id}/keep-side", Desk, post(deeds::keep_side)),
        send("/desk/people/{id}/confirm-side", Desk, post(deeds::confirm_side)),
        send("/desk/people/{id}/leave", Desk, post(deeds::leave)),
        show("/desk/groups", Desk, get(groups::show)),
        send("/desk/groups/{code}/rotate", Desk, post(groups::order_rotation)),
        show("/desk/organisations/{id}", Desk, get(organisation::show)),
        send("/desk/organisations/{id}", Desk, post(organisation::add)),
        send("/desk/organisations/{id}/remove", Desk, post(organisation::remove)),
        send("/desk/organisations/{id}/speaker", Desk, post(organisation::appoint_speaker)),
        send("/desk/organisations/{id}/show", Desk, post(organisation::set_shows)),
    ]
}
