//! What every request passes: one request that panics is one page, and the service goes on. Serves every clause (promise 6).

use ashar::app::router_of;
use ashar::app::table;
use ashar::http::Access;
use ashar::http::Ctx;
use ashar::http::Form;
use ashar::http::Method;
use ashar::http::PageError;
use ashar::http::Route;
use ashar::kernel::policy::Role;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use axum::routing::post;

use crate::world::Client;
use crate::world::Page;
use crate::world::World;

const PATH: &str = "/{lang}/test-panic";
const DESK_PATH: &str = "/desk/test-panic";
/// What a panic says may hold what somebody typed: no page may show it.
const CAUSE: &str = "cause-that-nobody-may-read";

async fn panics(_ctx: Ctx) -> Result<Response, PageError> {
    panic!("{CAUSE}")
}

async fn panics_over(_ctx: Ctx, form: Form) -> Result<Response, PageError> {
    panic!("{CAUSE} {}", form.raw("title"))
}

/// The program with routes that panic, behind the same guard as all others.
fn world() -> World {
    let mut world = World::new();
    let mut routes = table();
    routes.push(Route { method: Method::Get, path: PATH, access: Access::Public, handler: get(panics) });
    routes.push(Route { method: Method::Post, path: PATH, access: Access::Public, handler: post(panics_over) });
    routes.push(Route { method: Method::Get, path: DESK_PATH, access: Access::Desk, handler: get(panics) });
    world.router = router_of(&world.app, routes);
    world
}

fn is_page_of_a_panic(page: &Page, lang: &str) {
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.says(&format!("<html lang=\"{lang}\"")), "{}", page.body);
    assert!(page.says("http.panic"), "{}", page.body);
    assert!(!page.says(CAUSE), "{}", page.body);
    assert!(page.header("content-security-policy").contains("default-src 'none'"));
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("referrer-policy"), "no-referrer");
    assert_eq!(page.header("cache-control"), "no-store");
}

async fn goes_on(client: &mut Client) {
    assert_eq!(client.get("/ru/sign-in").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_panic_in_one_request_is_one_page_and_the_next_request_is_fine() {
    let world = world();
    let mut client = world.client();
    for lang in ["ru", "tg", "en"] {
        is_page_of_a_panic(&client.get(&format!("/{lang}/test-panic")).await, lang);
        goes_on(&mut client).await;
    }
    let page = client.post_from("/ky/sign-in", "/ky/test-panic", &[("title", "what was typed"), ("passphrase", "secret words")]).await;
    is_page_of_a_panic(&page, "ky");
    assert!(page.says("what was typed"), "what was typed is kept: {}", page.body);
    assert!(!page.says("secret words"), "a secret is not");
    goes_on(&mut client).await;
}

#[tokio::test]
async fn a_panic_in_the_desk_ends_no_session() {
    let world = world();
    let person = world.member("Тал", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    let page = client.get(DESK_PATH).await;
    is_page_of_a_panic(&page, "ru");
    assert!(page.header("content-security-policy").contains("script-src 'self'"));
    assert_eq!(client.get("/desk").await.status, StatusCode::OK);
}
