//! My access: sessions, passphrase, authenticator, tools, panic; and the second factor in the middle of a form. Serves P.

use ashar::kernel::auth::TotpSecret;
use ashar::kernel::policy::Role;
use axum::http::StatusCode;

use crate::access::between;
use crate::access::said;
use crate::world::World;

const NEW_PHRASE: &str = "урюк цветёт раньше, чем лист";

#[tokio::test]
async fn my_page_shows_sessions_and_ends_only_my_own() {
    let world = World::new();
    let (one, other) = (world.member("чинар", Some("kg"), &[Role::Editor]).await, world.member("тополь", Some("tj"), &[]).await);
    let (mut first, mut second, mut theirs) = (world.signed_in(&one).await, world.signed_in(&one).await, world.signed_in(&other).await);
    let page = first.get("/desk/me").await;
    assert!(page.says("чинар") && page.says(&said("access-role-editor")) && page.says(&said("access-session-this")));
    let ends = between(&page, "action=\"/desk/me/session/", "/end\"");
    assert_eq!(ends.len(), 1, "the session that asks is ended by signing out");
    let end = format!("/desk/me/session/{}/end", ends[0]);

    theirs.post_from("/desk/me", &end, &[]).await;
    assert_eq!(second.get("/desk/me").await.status, StatusCode::OK, "nobody ends a session of someone else");
    let page = first.post_from("/desk/me", &end, &[]).await;
    assert_eq!(page.location(), "/desk/me?done=done-session-ended");
    assert!(first.get(page.location()).await.says(&said("done-session-ended")));
    assert_eq!(second.get("/desk/me").await.status, StatusCode::SEE_OTHER);

    let mut third = world.signed_in(&one).await;
    first.post_from("/desk/me", "/desk/me/sessions/end-others", &[]).await;
    assert_eq!(third.get("/desk/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(first.get("/desk/me").await.status, StatusCode::OK);
    assert_eq!(first.post_from("/desk/me", "/desk/me/session/no-such/end", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_changed_passphrase_opens_and_the_old_one_does_not() {
    let world = World::new();
    let mut person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let (mut client, mut other) = (world.signed_in(&person).await, world.signed_in(&person).await);
    let wrong = [("passphrase-old", "не та, но длинная фраза"), ("passphrase", NEW_PHRASE), ("passphrase-again", NEW_PHRASE)];
    let page = client.post_from("/desk/me", "/desk/me/passphrase", &wrong).await;
    assert!(page.says(&said("access-passphrase-old-wrong")) && !page.says(NEW_PHRASE));
    let right = [("passphrase-old", person.passphrase.as_str()), ("passphrase", NEW_PHRASE), ("passphrase-again", NEW_PHRASE)];
    let key = client.get("/desk/me").await.field("form_key");
    for _ in 0..2 {
        let page = client.post_with(&key, "/desk/me/passphrase", &right).await;
        assert_eq!(page.location(), "/desk/me?done=done-passphrase", "a double tap is no mistake: {}", page.body);
    }
    assert_eq!(client.get("/desk/me").await.status, StatusCode::OK);
    assert_eq!(other.get("/desk/me").await.status, StatusCode::SEE_OTHER);
    let code = world.code(&person);
    let old = [("handle", "чинар"), ("passphrase", person.passphrase.as_str()), ("code", &code)];
    assert!(world.client().post("/ru/sign-in", &old).await.says(&said("access-wrong")));
    NEW_PHRASE.clone_into(&mut person.passphrase);
    world.signed_in(&person).await;
}

#[tokio::test]
async fn another_phone_needs_a_fresh_code_of_the_present_one() {
    let world = World::new();
    let mut person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    assert!(!client.get("/desk/me").await.says("f-factor-code"), "fresh from signing in");
    world.env.advance(6 * 60);
    assert!(client.get("/desk/me").await.says("f-factor-code"));

    let page = client.post_from("/desk/me", "/desk/me/factor", &[]).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.says("policy.fresh") && page.says("href=\"/desk/confirm\""));
    assert_eq!(client.post_from("/desk/me", "/desk/me/factor", &[("code", "000000")]).await.status, StatusCode::FORBIDDEN);
    let code = world.code(&person);
    let form = client.post_from("/desk/me", "/desk/me/factor", &[("code", &code)]).await;
    assert!(form.says("<svg viewBox"), "{}", form.body);

    let secret = TotpSecret::from_base32(&form.field("totp-secret")).unwrap();
    let fields = |code: String| vec![("totp-secret", secret.to_base32()), ("new-code", code)];
    let wrong = fields("000000".to_owned());
    let key = form.field("form_key");
    let refs = |fields: &[(&'static str, String)]| fields.iter().map(|(n, v)| (*n, v.clone())).collect::<Vec<_>>();
    let send = refs(&wrong);
    let send: Vec<(&str, &str)> = send.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let page = client.post_with(&key, "/desk/me/factor/finish", &send).await;
    assert!(page.says(&said("access-wrong-code")) && page.field("totp-secret") == secret.to_base32());
    let right = fields(secret.code_at(world.env.now().as_second()));
    let send: Vec<(&str, &str)> = right.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let page = client.post_with(&key, "/desk/me/factor/finish", &send).await;
    assert_eq!(between(&page, "<li><code>", "</code>").len(), 10);

    let code = world.code(&person);
    let old = [("handle", "чинар"), ("passphrase", person.passphrase.as_str()), ("code", &code)];
    assert!(world.client().post("/ru/sign-in", &old).await.says(&said("access-wrong")));
    person.totp = secret;
    world.signed_in(&person).await;
}

#[tokio::test]
async fn a_confirmed_factor_is_fresh_for_five_minutes_and_leads_only_into_the_desk() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    let evil = [
        "https://evil.example/",
        "//evil.example",
        "/desk//evil.example",
        "/%5Cevil.example",
        "/desk%0D%0ASet-Cookie:x",
        "/ru/",
        "javascript:1",
    ];
    for next in evil {
        world.env.advance(300);
        let (path, code) = (format!("/desk/confirm?next={next}"), world.code(&person));
        let page = client.post(&path, &[("code", &code)]).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/desk/me"), "{next}");
    }
    world.env.advance(301);
    let code = world.code(&person);
    let path = "/desk/confirm?next=/desk/statements/0a?done%3Dx";
    let page = client.post(path, &[("code", "123")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says(&said("access-wrong-code")) && page.says("/desk/statements/0a"));
    assert_eq!(client.post(path, &[("code", &code)]).await.location(), "/desk/statements/0a?done=x");
    assert!(!client.get("/desk/me").await.says("f-factor-code"));
    world.env.advance(301);
    assert!(client.get("/desk/me").await.says("f-factor-code"));
}

#[tokio::test]
async fn a_tool_gets_its_token_once_and_a_double_tap_makes_one() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    let key = client.get("/desk/me").await.field("form_key");
    let fields = [("label", "сводка по вторникам"), ("days", "7")];
    let page = client.post_with(&key, "/desk/me/token", &fields).await;
    let shown = between(&page, "<li><code>", "</code>");
    assert_eq!((page.status, shown.len()), (StatusCode::OK, 1));
    let token = ashar::kernel::auth::Token::parse(shown[0]).unwrap();
    let tool = world.app.auth().tool(&token).await.unwrap().unwrap();
    assert!(tool.is_tool && tool.account == person.id);

    let again = client.post_with(&key, "/desk/me/token", &fields).await;
    assert!(again.says(&said("access-token-label-taken")) && again.says("сводка по вторникам"));
    assert_eq!(world.count("auth_token").await, 1);
    assert!(client.post_from("/desk/me", "/desk/me/token", &[("label", " ")]).await.says(&said("access-token-label-empty")));

    let page = client.get("/desk/me").await;
    let revoke = format!("/desk/me/token/{}/revoke", between(&page, "action=\"/desk/me/token/", "/revoke\"")[0]);
    assert_eq!(client.post_from("/desk/me", &revoke, &[]).await.location(), "/desk/me?done=done-token-revoked");
    assert!(world.app.auth().tool(&token).await.unwrap().is_none());
    for n in 0..10 {
        let label = format!("таблица {n}");
        assert_eq!(client.post_from("/desk/me", "/desk/me/token", &[("label", &label)]).await.status, StatusCode::OK);
    }
    let full = client.post_from("/desk/me", "/desk/me/token", &[("label", "ещё одна")]).await;
    assert!(full.says(&said("access-token-label-many")));
}

#[tokio::test]
async fn panic_ends_everything_and_hides_until_its_owner_comes_back() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let (mut client, mut other) = (world.signed_in(&person).await, world.signed_in(&person).await);
    world.env.advance(6 * 60);
    let page = client.post_from("/desk/me", "/desk/me/hide", &[]).await;
    assert_eq!(page.location(), "/ru/", "no second question, no second factor");
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    assert!(client.cookies.is_empty());
    assert_eq!(other.get("/desk/me").await.status, StatusCode::SEE_OTHER);
    assert_eq!(world.count("auth_session").await, 0);
    let mut client = world.signed_in(&person).await;
    assert!(client.get("/desk/me").await.says(&said("access-hidden")));
    client.post_from("/desk/me", "/desk/me/show", &[]).await;
    assert!(!client.get("/desk/me").await.says(&said("access-hidden")));
}

#[tokio::test]
async fn what_was_typed_is_kept_when_the_session_is_over() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut client = world.signed_in(&person).await;
    let key = client.get("/desk/me").await.field("form_key");
    world.env.advance(31 * 60);
    let fields = [("label", "долгий & важный <текст>"), ("code", "123456"), ("passphrase", "тайна-тайна-тайна")];
    let page = client.post_with(&key, "/desk/me/token", &fields).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert!(page.says("долгий &#38; важный &#60;текст&#62;") && page.says(&said("error-policy-sign-in")), "{}", page.body);
    assert!(!page.says("123456") && !page.says("тайна"));
}
