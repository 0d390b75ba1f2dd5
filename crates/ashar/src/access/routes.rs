//! The module's lines in the table of routes. Serves P.

use axum::routing::MethodRouter;
use axum::routing::get;
use axum::routing::post;

use crate::access::pages::confirm;
use crate::access::pages::enter;
use crate::access::pages::factor;
use crate::access::pages::lost;
use crate::access::pages::me;
use crate::access::pages::sign_in;
use crate::access::pages::tokens;
use crate::http::Access;
use crate::http::App;
use crate::http::Method;
use crate::http::Route;

const fn line(method: Method, access: Access, path: &'static str, handler: MethodRouter<App>) -> Route {
    Route { method, path, access, handler }
}

/// Routes of the door.
pub fn routes() -> Vec<Route> {
    let show = |path, handler| line(Method::Get, Access::Public, path, handler);
    let send = |path, handler| line(Method::Post, Access::Public, path, handler);
    let desk = |path, handler| line(Method::Get, Access::Desk, path, handler);
    let deed = |path, handler| line(Method::Post, Access::Desk, path, handler);
    vec![
        show("/{lang}/sign-in", get(sign_in::show)),
        send("/{lang}/sign-in", post(sign_in::send)),
        show("/{lang}/enter", get(enter::show)),
        send("/{lang}/enter", post(enter::send)),
        send("/{lang}/enter/finish", post(enter::finish)),
        show("/{lang}/lost", get(lost::show)),
        send("/{lang}/lost", post(lost::send)),
        desk("/desk/me", get(me::show)),
        deed("/desk/me/session/{id}/end", post(me::end_session)),
        deed("/desk/me/sessions/end-others", post(me::end_others)),
        deed("/desk/me/passphrase", post(me::change_passphrase)),
        deed("/desk/me/factor", post(factor::begin)),
        deed("/desk/me/factor/finish", post(factor::finish)),
        deed("/desk/me/token", post(tokens::make)),
        deed("/desk/me/token/{id}/revoke", post(tokens::revoke)),
        deed("/desk/me/hide", post(me::panic)),
        deed("/desk/me/show", post(me::unhide)),
        desk("/desk/confirm", get(confirm::show)),
        deed("/desk/confirm", post(confirm::send)),
        deed("/desk/sign-out", post(sign_in::leave_desk)),
    ]
}
