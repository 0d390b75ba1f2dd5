//! Routes of statements. Serves P and S1.

use axum::routing::get;
use axum::routing::post;

use crate::http::Access;
use crate::http::Method;
use crate::http::Route;
use crate::statements::pages::desk;
use crate::statements::pages::editor;
use crate::statements::pages::public;
use crate::statements::pages::signing;

const fn route(method: Method, path: &'static str, access: Access, handler: axum::routing::MethodRouter<crate::http::App>) -> Route {
    Route { method, path, access, handler }
}

/// Routes of this module.
pub fn routes() -> Vec<Route> {
    use Access::Desk;
    use Access::Public;
    use Method::Get;
    use Method::Post;
    vec![
        route(Get, "/{lang}/statements", Public, get(public::list)),
        route(Get, "/{lang}/statements/{id}", Public, get(public::one)),
        route(Get, "/{lang}/statements/{id}/signed.json", Public, get(public::signed_bytes)),
        route(Get, "/desk/statements", Desk, get(desk::list)),
        route(Get, "/desk/statements/new", Desk, get(editor::new)),
        route(Post, "/desk/statements/new", Desk, post(editor::create)),
        route(Get, "/desk/statements/{id}", Desk, get(desk::one)),
        route(Get, "/desk/statements/{id}/edit", Desk, get(editor::edit)),
        route(Post, "/desk/statements/{id}/edit", Desk, post(editor::revise)),
        route(Post, "/desk/statements/{id}/ask", Desk, post(signing::ask)),
        route(Post, "/desk/statements/{id}/sign", Desk, post(signing::sign)),
        route(Post, "/desk/statements/{id}/take-back", Desk, post(signing::take_back)),
        route(Post, "/desk/statements/{id}/publish", Desk, post(signing::publish)),
        route(Post, "/desk/statements/{id}/publish-alone", Desk, post(signing::publish_alone)),
        route(Post, "/desk/statements/{id}/withdraw", Desk, post(signing::withdraw)),
    ]
}
