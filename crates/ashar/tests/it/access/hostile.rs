//! Hostile visitors: other sites, strange text, too much of it; and the headers that stand on every page. Serves P.

use ashar::kernel::policy::Role;
use axum::body::Body;
use axum::http::HeaderName;
use axum::http::Request;
use axum::http::StatusCode;

use crate::world::Client;
use crate::world::World;

const PUBLIC: [&str; 3] = ["/ru/sign-in", "/ru/enter", "/ru/lost"];
const SAME_EVERYWHERE: [(&str, &str); 7] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cache-control", "no-store"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()"),
];

#[tokio::test]
async fn every_page_carries_its_headers() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    for path in PUBLIC.into_iter().chain(["/desk/me", "/desk/confirm", "/ru/nothing", "/desk/nothing"]) {
        let page = client.get(path).await;
        for (name, value) in SAME_EVERYWHERE {
            assert_eq!(page.header(name), value, "{path} {name}");
        }
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; ") && policy.contains("frame-ancestors 'none'"), "{path}");
        assert!(policy.contains("form-action 'self'") && policy.contains("base-uri 'none'"), "{path}");
        assert!(!policy.contains("unsafe") && !policy.contains("data:") && !policy.contains('*'), "{path}");
        let is_desk = path.starts_with("/desk/me") || path.starts_with("/desk/confirm");
        assert_eq!(policy.contains("script-src"), is_desk, "{path}");
        assert_eq!(page.says("<script"), is_desk, "{path}");
        assert!(!page.says(" style=") && !page.says("<style"), "{path}");
        assert_eq!(page.header("x-robots-tag").is_empty(), !is_desk, "{path}");
    }
}

#[tokio::test]
async fn a_form_from_another_site_does_nothing() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    let key = client.get("/desk/me").await.field("form_key");
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "none"),
        ("origin", "https://evil.example"),
    ];
    for path in ["/desk/me/hide", "/desk/sign-out", "/ru/sign-in", "/ru/lost"] {
        for (name, value) in foreign {
            let mut request = client.form(&key, path, &[]);
            request.headers_mut().insert(HeaderName::from_static(name), value.parse().unwrap());
            assert_eq!(client.send(request).await.status, StatusCode::FORBIDDEN, "{path} {name}: {value}");
        }
    }
    // Real browsers send "Origin: null" under our referrer policy: from our own page it is fine, from elsewhere it is not.
    let mut request = client.form(&key, "/desk/me/hide", &[]);
    request.headers_mut().insert(HeaderName::from_static("origin"), "null".parse().unwrap());
    request.headers_mut().insert(HeaderName::from_static("sec-fetch-site"), "cross-site".parse().unwrap());
    assert_eq!(client.send(request).await.status, StatusCode::FORBIDDEN);
    // A browser that sends neither header: the key of the form holds, and it belongs to one session.
    let other = world.member("тополь", Some("tj"), &[]).await;
    let strange = world.signed_in(&other).await.get("/desk/me").await.field("form_key");
    let public = client.get("/ru/sign-in").await.field("form_key");
    for key in ["", "AAAA", &strange, &public] {
        let body = format!("form_key={key}");
        let request =
            Request::post("/desk/me/hide").header("content-type", "application/x-www-form-urlencoded").body(Body::from(body)).unwrap();
        assert_eq!(client.send(request).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(client.get("/desk/me").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_language_that_we_do_not_speak_is_not_found() {
    let world = World::new();
    for path in ["/xx/sign-in", "/RU/sign-in", "/%D1%80%D1%83/lost", "/desk/enter"] {
        assert_eq!(world.client().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for lang in ["ru", "ky", "tg", "uz", "en"] {
        assert!(world.client().get(&format!("/{lang}/sign-in")).await.says(&format!("<html lang=\"{lang}\">")));
    }
}

/// The forms of the door, with the fields of each.
const FORMS: [(&str, &str, &[&str]); 9] = [
    ("/ru/sign-in", "/ru/sign-in", &["handle", "passphrase", "code"]),
    ("/ru/enter", "/ru/enter", &["entry-code"]),
    ("/ru/enter", "/ru/enter/finish", &["entry-code", "totp-secret", "passphrase", "passphrase-again", "code", "no-factor"]),
    ("/ru/lost", "/ru/lost", &["handle", "backup-code"]),
    ("/desk/me", "/desk/me/passphrase", &["passphrase-old", "passphrase", "passphrase-again"]),
    ("/desk/me", "/desk/me/factor", &["code"]),
    ("/desk/me", "/desk/me/factor/finish", &["totp-secret", "new-code", "code"]),
    ("/desk/me", "/desk/me/token", &["label", "days", "code"]),
    ("/desk/confirm", "/desk/confirm", &["code", "next"]),
];

/// What must not change, whatever is typed.
const TABLES: [&str; 6] = ["auth_session", "auth_token", "auth_entry", "auth_account", "auth_backup_code", "auth_totp_step"];

struct Desk {
    world: World,
    client: Client,
    keys: Vec<String>,
}

/// A member whose second factor is no longer fresh, and a key for each form.
async fn desk() -> Desk {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    world.env.advance(301);
    let mut keys = Vec::new();
    for (from, _, _) in FORMS {
        keys.push(client.get(from).await.field("form_key"));
    }
    Desk { world, client, keys }
}

async fn check_all(desk: &mut Desk, text: &str) {
    for ((_, to, fields), key) in FORMS.iter().zip(desk.keys.clone()) {
        let fields: Vec<(&str, &str)> = fields.iter().map(|name| (*name, text)).collect();
        let page = desk.client.post_with(&key, to, &fields).await;
        assert!(!page.status.is_server_error(), "{to} with {text:?}: {}", page.status);
        assert!(!page.says("<script>") && !page.says("<img src=x"), "{to} with {text:?}");
    }
}

async fn counts(world: &World) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push(world.count(table).await);
    }
    counts
}

#[tokio::test]
async fn strange_text_is_refused_in_peace_and_nothing_is_stored() {
    let mut desk = desk().await;
    let before = counts(&desk.world).await;
    let long = "ы".repeat(40_000);
    let texts = [
        "",
        "\0",
        "a\0b",
        "\u{202e}чинар",
        "\u{200b}",
        "\u{fffd}",
        "'; drop table auth_account; --",
        "<script>alert(1)</script>",
        "%s%n",
        &long,
    ];
    for text in texts {
        check_all(&mut desk, text).await;
    }
    assert_eq!(counts(&desk.world).await, before);
}

#[tokio::test]
async fn bodies_that_are_no_forms_are_refused() {
    let mut desk = desk().await;
    let before = counts(&desk.world).await;
    let huge = format!("handle={}", "x".repeat(600 * 1024));
    let bodies: [(&[u8], &str); 5] = [
        (b"handle=%ff%fe", "application/x-www-form-urlencoded"),
        (b"\xff\xfe\x00", "application/x-www-form-urlencoded"),
        (huge.as_bytes(), "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"", "multipart/form-data; boundary=x"),
    ];
    for (_, to, _) in FORMS {
        for (body, kind) in bodies {
            let request = Request::post(to).header("content-type", kind).header("sec-fetch-site", "same-origin");
            let page = desk.client.send(request.body(Body::from(body.to_vec())).unwrap()).await;
            assert!(page.status.is_client_error(), "{to} {kind}: {}", page.status);
        }
    }
    let page = desk.client.get(&format!("/ru/sign-in?{}", "x".repeat(5_000))).await;
    assert_eq!(page.status, StatusCode::URI_TOO_LONG);
    assert_eq!(counts(&desk.world).await, before);
}

#[tokio::test]
async fn the_naughty_strings_are_refused_in_peace() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let shared = std::env::vars().find(|(name, _)| name == "ASHAR_SHARED").map_or_else(|| root.join("../shared"), |(_, path)| path.into());
    let file = shared.join("corpora/hostile/naughty-strings/blns.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        println!("skipped: {} is not there", file.display());
        return;
    };
    let strings: Vec<String> = serde_json::from_str(&text).unwrap();
    assert!(strings.len() > 400);
    let mut desk = desk().await;
    let before = counts(&desk.world).await;
    for text in &strings {
        check_all(&mut desk, text).await;
    }
    assert_eq!(counts(&desk.world).await, before);
}
