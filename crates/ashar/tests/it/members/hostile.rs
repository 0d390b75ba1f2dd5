//! Hostile visitors of people's pages: strange text in every form, ids that are not theirs, forged keys. Serves P.

use super::*;

/// Addresses below a person, an application and an organisation, with the fields of their forms.
const DEEDS: [(&str, &str, &[&str]); 18] = [
    ("people", "/grant", &["role"]),
    ("people", "/revoke", &["role"]),
    ("people", "/join-group", &["group"]),
    ("people", "/leave-group", &["group"]),
    ("people", "/freeze", &[]),
    ("people", "/unfreeze", &[]),
    ("people", "/recovery", &["purpose"]),
    ("people", "/side", &["side"]),
    ("people", "/keep-side", &[]),
    ("people", "/confirm-side", &[]),
    ("people", "/leave", &["sure"]),
    ("applications", "/vouch", &[]),
    ("applications", "/refuse", &["reason"]),
    ("applications", "/unmask", &["why"]),
    ("organisations", "", &["handle"]),
    ("organisations", "/remove", &["account"]),
    ("organisations", "/speaker", &["speaker"]),
    ("organisations", "/show", &["shows"]),
];
const TABLES: [&str; 7] =
    ["auth_role", "auth_membership", "auth_entry", "member_application", "member_vouch", "member_organisation", "member_side_change"];

async fn counts(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push(world.count(table).await);
    }
    counts.push(number(world, "select count(*) from auth_account where state = 'active'").await);
    counts
}

#[tokio::test]
async fn who_is_not_meant_changes_nothing_by_any_address() {
    for (mine, theirs) in ORDERS {
        let world = World::new();
        let target = world.member("сосед", Some(mine), &[Role::Member]).await;
        apply(&mut world.client(), "тихий абрикос", mine).await;
        let application = application_of(&world, "тихий абрикос").await;
        let visitors: [(Option<&str>, &[Role]); 4] =
            [(None, &[]), (None, &[Role::Member, Role::Coordinator]), (Some(theirs), &[]), (Some(mine), &[])];
        let mut clients = Vec::new();
        for (n, (side, roles)) in visitors.into_iter().enumerate() {
            let person = world.member(&format!("гость {n}"), side, roles).await;
            clients.push(world.signed_in(&person).await);
        }
        let before = counts(&world).await;
        for client in &mut clients {
            let key = client.get("/desk/people").await.field("form_key");
            for (kind, deed, fields) in DEEDS {
                let to = match kind {
                    "people" => format!("/desk/people/{}{deed}", target.id),
                    "applications" => format!("{application}{deed}"),
                    _ => format!("/desk/{kind}/{}{deed}", target.id),
                };
                let value = ["editor", "youth", "passphrase", theirs, "spam", "1"];
                for value in value {
                    let typed: Vec<(&str, &str)> = fields.iter().map(|name| (*name, value)).collect();
                    let page = client.post_with(&key, &to, &typed).await;
                    assert!(page.status.is_client_error(), "{to} {value}: {}", page.status);
                }
            }
        }
        assert_eq!(counts(&world).await, before);
    }
}

#[tokio::test]
async fn ids_that_are_none_are_pages_that_do_not_exist() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member, Role::Coordinator]).await;
    let mut client = world.signed_in(&person).await;
    let key = client.get("/desk/people").await.field("form_key");
    for id in ["1", "x", "0000000000000", "0000000000001", "zzzzzzzzzzzzz", "%00", "..", "%F0%9F%8D%91"] {
        for kind in ["people", "applications", "organisations"] {
            let page = client.get(&format!("/desk/{kind}/{id}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{kind} {id}");
        }
        for (kind, deed, _) in DEEDS {
            let page = client
                .post_with(&key, &format!("/desk/{kind}/{id}{deed}"), &[("role", "editor"), ("group", "youth"), ("reason", "spam")])
                .await;
            assert!(page.status.is_client_error(), "{kind} {id} {deed}: {}", page.status);
        }
    }
    for path in ["/xx/join", "/desk/join", "/RU/join/status"] {
        assert_eq!(client.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for query in ["side=moon", "role=king", "group=%00", "after=%F0%9F%8D%91", "side=none&role=editor&group=youth&after=zzz"] {
        assert_eq!(client.get(&format!("/desk/people?{query}")).await.status, StatusCode::OK, "{query}");
    }
}

#[tokio::test]
async fn a_key_of_another_visitor_is_no_key() {
    let world = World::new();
    let one = world.member("чинар", Some("kg"), &[Role::Member, Role::Coordinator]).await;
    let two = world.member("сосед", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&one).await;
    let foreign = world.signed_in(&two).await.get("/desk/people").await.field("form_key");
    for key in ["", "AAAA", &foreign] {
        let page = client.post_with(key, &format!("/desk/people/{}/freeze", two.id), &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
    let mut outside = world.client();
    let page = outside.post_with(&foreign, "/ru/join", &[("handle", "гость"), ("side", "kg"), ("aim", "цель")]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert_eq!(world.count("member_application").await, 0);
}

#[tokio::test]
async fn the_naughty_strings_are_kept_and_shown_as_text() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::vars().find(|(name, _)| name == "ASHAR_SHARED").map_or_else(|| root.join("../shared"), |(_, path)| path.into());
    let mut strings: Vec<String> = [
        "",
        "\0",
        "\u{202e}чинар",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; drop table auth_account; --",
        "%s%n",
    ]
    .map(str::to_owned)
    .into();
    match std::fs::read_to_string(shared.join("corpora/hostile/naughty-strings/blns.json")) {
        Ok(text) => strings.extend(serde_json::from_str::<Vec<String>>(&text).unwrap()),
        Err(_) => println!("only our own strings: the shared corpus is not there"),
    }
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member, Role::Coordinator]).await;
    let mut desk = world.signed_in(&person).await;
    let mut outside = world.client();
    let key = outside.get("/ru/join").await.field("form_key");
    for (n, text) in strings.iter().enumerate() {
        // As a pseudonym, a receipt, a name: refused in peace, what was typed is shown as text.
        for to in ["/ru/join", "/ru/join/status"] {
            let fields = ["kind", "handle", "side", "organisation", "name", "contact", "receipt"].map(|name| (name, text.as_str()));
            let page = outside.post_with(&key, to, &fields).await;
            assert!(page.status.is_client_error(), "{to} {text:?}: {}", page.status);
            is_tame(&page, text);
        }
        if n % 20 > 0 {
            continue;
        }
        // As the words of an application: kept as they are, and shown as text on the desk.
        let handle = format!("гость {n}");
        let page = outside.post("/ru/join", &[("handle", &handle), ("side", "tj"), ("aim", text)]).await;
        assert!(!page.status.is_server_error());
        if page.status == StatusCode::OK {
            let page = desk.get(&application_of(&world, &handle).await).await;
            assert_eq!(page.status, StatusCode::OK, "{text:?}");
            is_tame(&page, text);
        }
    }
    assert!(world.count("member_application").await > 3);
    assert_eq!(findings(&world), []);
}

fn is_tame(page: &Page, text: &str) {
    let has_script = page.body.matches("<script").count() > page.body.matches("<script src=\"/static/").count();
    assert!(!has_script && !page.says("<img src=x") && !page.says("<svg/onload") && !page.says("<iframe"), "{text:?}");
}
