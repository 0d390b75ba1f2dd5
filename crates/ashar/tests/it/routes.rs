//! Every route as every kind of visitor, against the table in `routes.txt`. Serves every clause (security.md, requirement 1).
//!
//! A route that is not in the table, or answers somebody otherwise than the table says, fails. Ids in paths name nothing, and forms are
//! empty but for their key: so 404, 409 and 422 mean "you may, but there is no such thing"; 303, 401 and 403 mean "not you" (303 to the
//! door for whoever is not signed in).

use std::fmt::Write as _;

use ashar::app::table;
use ashar::http::Access;
use ashar::http::Method;
use ashar::kernel::config::SecondFactor;
use ashar::kernel::policy::Role;

use crate::world::Client;
use crate::world::World;

const TABLE: &str = include_str!("routes.txt");
/// An id that names nothing.
const NO_ID: &str = "0000000000001";

/// Column, side, roles.
const VISITORS: &[(&str, Option<&str>, &[Role])] = &[
    ("observer", None, &[]),
    ("reader-kg", Some("kg"), &[]),
    ("reader-tj", Some("tj"), &[]),
    ("member-kg", Some("kg"), &[Role::Member]),
    ("member-tj", Some("tj"), &[Role::Member]),
    ("editor-kg", Some("kg"), &[Role::Editor]),
    ("editor-tj", Some("tj"), &[Role::Editor]),
    ("coord-kg", Some("kg"), &[Role::Coordinator]),
    ("coord-tj", Some("tj"), &[Role::Coordinator]),
    ("operator-kg", Some("kg"), &[Role::Operator]),
    ("operator-tj", Some("tj"), &[Role::Operator]),
];

/// Deeds after which the visitor signs in anew.
fn ends_the_session(path: &str) -> bool {
    ["sign-out", "/hide", "/passphrase", "/factor"].iter().any(|deed| path.contains(deed))
}

fn sample(path: &str) -> String {
    let parts = path.split('/').map(|part| match part {
        "{lang}" => "ru",
        part if part.starts_with('{') => NO_ID,
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

async fn drive(client: &mut Client, method: Method, path: &str, key: &str) -> u16 {
    let page = match method {
        Method::Get => client.get(path).await,
        Method::Post => client.post_with(key, path, &[]).await,
    };
    page.status.as_u16()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_every_visitor_as_the_table_says() {
    // Without a second factor every session is fresh, and the clock can stand: only roles, sides and owners decide.
    let world = World::with("http://127.0.0.1:8080", SecondFactor::OffForDemo);
    let mut people = Vec::new();
    for (name, side, roles) in VISITORS {
        let handle: String = name.split('-').map(|part| if part == "kg" { "one" } else { part }).collect::<Vec<_>>().join(" ");
        people.push(world.member(&handle.replace("tj", "two"), *side, roles).await);
    }
    let mut clients = Vec::new();
    for person in &people {
        let mut client = world.signed_in(person).await;
        let key = client.get("/desk/me").await.field("form_key");
        clients.push((client, key));
    }
    let mut actual = String::new();
    let columns: Vec<&str> = ["nobody"].into_iter().chain(VISITORS.iter().map(|(name, _, _)| *name)).collect();
    writeln!(actual, "# method path | {}", columns.join(" ")).unwrap();
    for route in table() {
        let path = sample(route.path);
        let mut nobody = world.client();
        let public_key = nobody.get("/ru/sign-in").await.field("form_key");
        let mut row = vec![drive(&mut nobody, route.method, &path, &public_key).await];
        for ((client, key), person) in clients.iter_mut().zip(&people) {
            if route.access == Access::Desk {
                row.push(drive(client, route.method, &path, key).await);
                if ends_the_session(route.path) {
                    *client = world.signed_in(person).await;
                    *key = client.get("/desk/me").await.field("form_key");
                }
            } else {
                row.push(drive(client, route.method, &path, &public_key).await);
            }
            if route.path.ends_with("/sign-in") {
                // Ten tries a minute: the table is about permission, not about patience.
                world.env.advance(7);
            }
        }
        let row: Vec<String> = row.into_iter().map(|status| status.to_string()).collect();
        writeln!(actual, "{:?} {} | {}", route.method, route.path, row.join(" ")).unwrap();
    }
    if actual != TABLE {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("routes.txt");
        std::fs::write(&path, &actual).unwrap();
        let wrong: Vec<&str> = actual.lines().filter(|line| !TABLE.lines().any(|known| known == *line)).collect();
        let gone: Vec<&str> = TABLE.lines().filter(|line| !actual.lines().any(|known| known == *line)).collect();
        panic!(
            "routes answer otherwise than tests/it/routes.txt says (what they said: {}).\nnow: {wrong:#?}\nbefore: {gone:#?}",
            path.display()
        );
    }
}

#[test]
fn the_table_is_the_same_for_both_sides() {
    let columns: Vec<&str> = TABLE.lines().next().unwrap().split(" | ").nth(1).unwrap().split(' ').collect();
    for line in TABLE.lines().skip(1) {
        let answers: Vec<&str> = line.split(" | ").nth(1).unwrap().split(' ').collect();
        let answer = |column: &str| answers[columns.iter().position(|known| *known == column).unwrap()];
        for kind in ["reader", "member", "editor", "coord", "operator"] {
            assert_eq!(answer(&format!("{kind}-kg")), answer(&format!("{kind}-tj")), "{line}");
        }
    }
}

#[test]
fn nobody_reaches_the_desk_without_a_session() {
    for line in TABLE.lines().skip(1).filter(|line| line.contains(" /desk")) {
        let first = line.split(" | ").nth(1).unwrap().split(' ').next().unwrap();
        assert!(first == "303" || first == "401", "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_route_is_a_404_page() {
    let world = World::new();
    let mut client = world.client();
    for path in ["/nothing", "/ru/nothing", "/xx/", "/xx/statements", "/desk/nothing", "/static/nothing.css", "/ru/statements/zzz", "/.env"]
    {
        let page = client.get(path).await;
        assert_eq!(page.status.as_u16(), 404, "{path}");
        assert!(page.header("content-security-policy").contains("default-src 'none'"), "{path}");
    }
}
