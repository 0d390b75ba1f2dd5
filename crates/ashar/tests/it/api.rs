//! The API as a program sees it: statements, the log, tokens, tags, errors. Serves S1 and P.

use ashar::app::demo::fill;
use ashar::kernel::auth::SignIn;
use ashar::kernel::config::SecondFactor;
use axum::body::Body;
use axum::http::Request;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;
use tower::ServiceExt;

use crate::world::World;

async fn ask(world: &World, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    world.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
}

async fn read(world: &World, path: &str, headers: &[(&str, &str)]) -> (StatusCode, Value) {
    let answer = ask(world, path, headers).await;
    let status = answer.status();
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 22).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or_else(|_| panic!("{path} said {:?}", String::from_utf8_lossy(&bytes))))
}

#[tokio::test(flavor = "multi_thread")]
async fn published_statements_are_read_without_a_token_and_name_nobody() {
    let world = World::with("http://127.0.0.1:8080", SecondFactor::OffForDemo);
    let people = fill(&world.app).await.unwrap();
    let (status, page) = read(&world, "/api/v1/statements", &[]).await;
    assert_eq!(status, StatusCode::OK);
    let items = page["items"].as_array().unwrap();
    assert!(!items.is_empty(), "{page}");
    for one in people {
        assert!(!page.to_string().contains(one.name), "{} is in public", one.name);
    }
    let mut n_seen = 0;
    let mut next = Some("/api/v1/statements?limit=1".to_owned());
    while let Some(path) = next {
        let (_, page) = read(&world, &path, &[]).await;
        n_seen += page["items"].as_array().unwrap().len();
        next = page["next"].as_str().map(|before| format!("/api/v1/statements?limit=1&before={before}"));
    }
    assert_eq!(n_seen, items.len());
    let id = items[0]["id"].as_str().unwrap();
    assert_eq!(read(&world, &format!("/api/v1/statements/{id}"), &[]).await, (StatusCode::OK, items[0].clone()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tag_saves_the_bytes_and_a_wrong_query_is_told() {
    let world = World::new();
    let first = ask(&world, "/api/v1/statements", &[]).await;
    let tag = first.headers()["etag"].to_str().unwrap().to_owned();
    assert_eq!(first.headers()["cache-control"], "public, max-age=60");
    assert_eq!(ask(&world, "/api/v1/statements", &[("if-none-match", &tag)]).await.status(), StatusCode::NOT_MODIFIED);
    for wrong in ["?limt=1", "?limit=0", "?limit=101", "?limit=x", "?before=x", "?before=1.u"] {
        let (status, said) = read(&world, &format!("/api/v1/statements{wrong}"), &[]).await;
        assert_eq!((status, said["code"].as_str()), (StatusCode::BAD_REQUEST, Some("api.query")), "{wrong}");
    }
    for path in ["/api/v1/statements/0000000000001", "/api/v1/statements/nonsense", "/api/v1/log"] {
        let (status, said) = read(&world, path, &[]).await;
        assert_eq!((status, said["code"].as_str()), (StatusCode::NOT_FOUND, Some("api.not-found")), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_is_read_with_a_token_only() {
    let world = World::with("http://127.0.0.1:8080", SecondFactor::OffForDemo);
    let people = fill(&world.app).await.unwrap();
    let auth = world.app.auth();
    let typed = SignIn { handle: people[0].name.to_owned(), passphrase: people[0].passphrase.to_owned().into(), code: String::new() };
    let present = auth.present(auth.sign_in(typed).await.unwrap()).await.unwrap().unwrap();
    let token = auth.new_token(&present, "a tool", 30).await.unwrap().to_text();
    let path = "/api/v1/desk/statements";
    let bearer = format!("Bearer {token}");
    let answer = ask(&world, path, &[("authorization", &bearer)]).await;
    assert_eq!((answer.status(), &answer.headers()["cache-control"]), (StatusCode::OK, &"no-store".parse().unwrap()));
    let (_, page) = read(&world, path, &[("authorization", &bearer)]).await;
    let (_, public) = read(&world, "/api/v1/statements", &[]).await;
    let states: Vec<&str> = page["items"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert!(states.contains(&"draft") && states.len() > public["items"].as_array().unwrap().len(), "{page}");

    for wrong in [vec![], vec![("authorization", "Bearer nonsense")], vec![("authorization", token.as_str())]] {
        let answer = ask(&world, path, &wrong).await;
        assert_eq!((answer.status(), &answer.headers()["www-authenticate"]), (StatusCode::UNAUTHORIZED, &"Bearer".parse().unwrap()));
    }
    let cookie = format!("ashar={}", present.token.to_text());
    assert_eq!(ask(&world, path, &[("cookie", &cookie)]).await.status(), StatusCode::UNAUTHORIZED, "a session is no token");
    let id = auth.tokens(&present).await.unwrap()[0].id;
    auth.revoke_token(&present, id).await.unwrap();
    assert_eq!(ask(&world, path, &[("authorization", &bearer)]).await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_description_names_every_route_of_the_api() {
    let world = World::new();
    let (status, document) = read(&world, "/api/openapi.json", &[]).await;
    assert_eq!(status, StatusCode::OK);
    let described: Vec<&str> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let table = ashar::app::table();
    let routes: Vec<&str> = table.iter().map(|route| route.path).filter(|path| path.starts_with("/api/v1/")).collect();
    assert!(routes.len() >= 4 && routes.iter().all(|path| described.contains(path)), "{routes:?} {described:?}");
    assert_eq!(routes.len(), described.len());
}
