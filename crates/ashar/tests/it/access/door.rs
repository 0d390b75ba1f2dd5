//! First entry, signing in and out, a lost passphrase. Serves P.

use ashar::kernel::auth::TotpSecret;
use ashar::kernel::config::SecondFactor;
use ashar::kernel::policy::Role;
use ashar::kernel::seal::Receipt;
use axum::http::StatusCode;

use crate::access::between;
use crate::access::said;
use crate::access::without_keys;
use crate::world::Page;
use crate::world::World;

const PHRASE: &str = "снег тает, вода пойдёт в мае";

/// From the receipt code to the form of the last step.
async fn enrol_form(world: &World, receipt: &Receipt) -> Page {
    world.client().post("/ru/enter", &[("entry-code", &receipt.to_string())]).await
}

/// Fields of the last step, with the right code of the app.
fn filled(world: &World, form: &Page, phrase: &str) -> Vec<(&'static str, String)> {
    let secret = form.field("totp-secret");
    let code = TotpSecret::from_base32(&secret).unwrap().code_at(world.env.now().as_second());
    vec![
        ("entry-code", form.field("entry-code")),
        ("totp-secret", secret),
        ("passphrase", phrase.to_owned()),
        ("passphrase-again", phrase.to_owned()),
        ("code", code),
    ]
}

fn as_refs<'f>(fields: &'f [(&'static str, String)]) -> Vec<(&'static str, &'f str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[tokio::test]
async fn a_founder_comes_in_by_the_receipt_code() {
    for side in ["kg", "tj"] {
        let world = World::new();
        let (_, receipt) = world.invited("тихий абрикос", Some(side), &[Role::Member, Role::Editor]).await;
        let form = enrol_form(&world, &receipt).await;
        assert_eq!(form.status, StatusCode::OK);
        assert!(form.says("тихий абрикос") && form.says("<svg viewBox") && !form.says("style="));
        assert!(!form.says("no-factor"), "an account with a role needs a phone");
        let fields = filled(&world, &form, PHRASE);
        let key = form.field("form_key");
        let done = world.client().post_with(&key, "/ru/enter/finish", &as_refs(&fields)).await;
        assert_eq!(done.status, StatusCode::OK);
        assert_eq!(between(&done, "<li><code>", "</code>").len(), 10);
        assert!(done.says(&said("access-backup-once")));

        // A double tap: nothing is lost in silence, and nothing is done twice.
        let again = world.client().post_with(&key, "/ru/enter/finish", &as_refs(&fields)).await;
        assert!(again.says(&said("access-opened-codes")), "{}", again.body);
        assert_eq!(world.count("auth_backup_code").await, 10);

        world.env.advance(30);
        let code = TotpSecret::from_base32(&form.field("totp-secret")).unwrap().code_at(world.env.now().as_second());
        let mut client = world.client();
        let page = client.post("/ru/sign-in", &[("handle", "Тихий Абрикос"), ("passphrase", PHRASE), ("code", &code)]).await;
        assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/desk"));
        assert!(client.get("/desk/me").await.says("тихий абрикос"));
    }
}

#[tokio::test]
async fn what_is_wrong_on_the_last_step_is_said_beside_its_field() {
    let world = World::new();
    let (_, receipt) = world.invited("чинар", Some("kg"), &[Role::Member]).await;
    let form = enrol_form(&world, &receipt).await;
    let right = filled(&world, &form, PHRASE);
    let key = form.field("form_key");
    let cases = [
        ("passphrase", "коротко", "auth-weak-short"),
        ("passphrase-again", "снег тает, вода пойдёт в июне", "access-passphrase-differ"),
        ("code", "000000", "access-wrong-code"),
        ("code", "", "access-wrong-code"),
    ];
    for (field, value, sentence) in cases {
        let mut fields = right.clone();
        fields.iter_mut().find(|(name, _)| *name == field).unwrap().1 = value.to_owned();
        fields.push(("no-factor", "1".to_owned()));
        let page = world.client().post_with(&key, "/ru/enter/finish", &as_refs(&fields)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{sentence}");
        assert!(page.says(&said(sentence)), "{sentence}");
        assert_eq!(page.field("totp-secret"), form.field("totp-secret"), "the phone need not be paired again");
        assert!(!page.says(PHRASE));
    }
    assert_eq!(world.count("auth_backup_code").await, 0);
}

#[tokio::test]
async fn whoever_only_reads_may_do_without_a_phone() {
    let world = World::new();
    let (_, receipt) = world.invited("читатель", None, &[]).await;
    let form = enrol_form(&world, &receipt).await;
    assert!(form.says("no-factor"));
    let mut fields = filled(&world, &form, PHRASE);
    fields.retain(|(name, _)| *name != "code");
    fields.push(("no-factor", "1".to_owned()));
    let done = world.client().post_with(&form.field("form_key"), "/ru/enter/finish", &as_refs(&fields)).await;
    assert!(done.says(&said("access-enrolled-plain")));
    let page = world.client().post("/ru/sign-in", &[("handle", "читатель"), ("passphrase", PHRASE)]).await;
    assert_eq!(page.location(), "/desk");
}

#[tokio::test]
async fn a_mistyped_code_is_explained_and_stays_in_the_box() {
    let world = World::new();
    let (_, receipt) = world.invited("чинар", Some("tj"), &[Role::Member]).await;
    let right = receipt.to_string();
    let last = right.chars().last().unwrap();
    let wrong = format!("{}{}", &right[..right.len() - 1], if last == '0' { '1' } else { '0' });
    for (typed, sentence) in [(wrong.as_str(), "access-entry-code-check"), ("12345 6789O", "access-entry-code-character")] {
        let page = world.client().post("/ru/enter", &[("entry-code", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(&said(sentence)) && page.says(typed), "{}", page.body);
    }
    let nobody = Receipt::new(&world.env).to_string();
    assert!(world.client().post("/ru/enter", &[("entry-code", &nobody)]).await.says(&said("access-entry-code-nothing")));
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_is_one_sentence() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let code = world.code(&person);
    let phrase = person.passphrase.clone();
    let tries = [
        ("никто такой", phrase.as_str(), code.as_str()),
        ("чинар", "не та фраза, но длинная", &code),
        ("чинар", &phrase, "000000"),
        ("чинар", &phrase, ""),
    ];
    let mut answers = Vec::new();
    for (handle, passphrase, code) in tries {
        let mut client = world.client();
        let page = client.post("/ru/sign-in", &[("handle", handle), ("passphrase", passphrase), ("code", code)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says(&said("access-wrong")));
        assert_eq!(page.field("handle"), handle, "the pseudonym is kept");
        assert!(!page.says(&phrase) && client.cookies.is_empty());
        answers.push(without_keys(&page));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(world.count("auth_session").await, 0);
}

#[tokio::test]
async fn a_code_of_the_app_works_once_and_a_backup_code_once() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    for code in [world.code(&person), person.backup_codes[0].to_uppercase()] {
        let fields = [("handle", "чинар"), ("passphrase", person.passphrase.as_str()), ("code", code.as_str())];
        assert_eq!(world.client().post("/ru/sign-in", &fields).await.location(), "/desk");
        assert!(world.client().post("/ru/sign-in", &fields).await.says(&said("access-wrong")));
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_and_the_wait_is_said() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let wrong = [("handle", "ЧИНАР"), ("passphrase", "не та фраза, но длинная"), ("code", "")];
    for _ in 0..10 {
        assert_eq!(world.client().post("/ru/sign-in", &wrong).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    world.env.advance(20);
    let page = world.client().post("/ru/sign-in", &wrong).await;
    assert_eq!((page.status, page.header("retry-after")), (StatusCode::TOO_MANY_REQUESTS, "40"));
    assert!(page.says("40 секунд") && page.field("handle") == "ЧИНАР");
    world.env.advance(40);
    world.signed_in(&person).await;
}

#[tokio::test]
async fn the_cookie_fits_the_address() {
    for (address, start, end) in [
        ("http://127.0.0.1:8080", "ashar=", "; Path=/; HttpOnly; SameSite=Strict"),
        ("https://ashar.example", "__Host-ashar=", "; Path=/; HttpOnly; SameSite=Strict; Secure"),
    ] {
        let world = World::with(address, SecondFactor::Required);
        let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
        let code = world.code(&person);
        let fields = [("handle", "чинар"), ("passphrase", person.passphrase.as_str()), ("code", code.as_str())];
        let page = world.client().post("/ru/sign-in", &fields).await;
        let cookie = page.header("set-cookie");
        assert!(cookie.starts_with(start) && cookie.ends_with(end), "{cookie}");
        let is_https = address.starts_with("https");
        assert_eq!(page.header("strict-transport-security").is_empty(), !is_https);
    }
}

#[tokio::test]
async fn a_cookie_from_before_never_becomes_a_session() {
    let world = World::new();
    let (mallory, person) = (world.member("мелодия", Some("tj"), &[]).await, world.member("чинар", Some("kg"), &[]).await);
    let planted = [world.signed_in(&mallory).await.cookies["ashar"].clone(), "A".repeat(43)];
    for planted in planted {
        let mut client = world.client();
        client.cookies.insert("ashar".to_owned(), planted.clone());
        let code = world.code(&person);
        client.post("/ru/sign-in", &[("handle", "чинар"), ("passphrase", &person.passphrase), ("code", &code)]).await;
        assert_ne!(client.cookies["ashar"], planted);
        assert!(client.get("/desk/me").await.says("чинар"));
        let mut other = world.client();
        other.cookies.insert("ashar".to_owned(), planted);
        assert!(!other.get("/desk/me").await.says("чинар"));
    }
}

#[tokio::test]
async fn after_signing_out_the_cookie_is_dead() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[]).await;
    let mut client = world.signed_in(&person).await;
    let mut stolen = client.clone();
    let page = client.post_from("/desk/me", "/desk/sign-out", &[]).await;
    assert_eq!(page.location(), "/ru/");
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    assert!(client.cookies.is_empty());
    let page = stolen.get("/desk/me").await;
    assert_eq!((page.status, page.location()), (StatusCode::SEE_OTHER, "/ru/sign-in"));
}

#[tokio::test]
async fn a_lost_passphrase_waits_for_both_sides_and_tells_strangers_nothing() {
    let world = World::new();
    let person = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut shown = Vec::new();
    for (handle, code) in [("чинар", person.backup_codes[1].as_str()), ("чинар", "aaaaa-aaaaa"), ("никто", &person.backup_codes[2])]
    {
        let page = world.client().post("/ru/lost", &[("handle", handle), ("backup-code", code)]).await;
        assert_eq!(page.status, StatusCode::OK);
        let receipt = between(&page, "<span>", "</span>").into_iter().filter(|group| group.bytes().all(|b| b.is_ascii_digit()));
        shown.push((receipt.collect::<Vec<_>>().join(" "), page.body.split("<p class=\"code\"").next().unwrap().to_owned()));
    }
    let frames = shown.iter().map(|(_, before)| before.replace(char::is_numeric, "0"));
    assert!(frames.collect::<Vec<_>>().windows(2).all(|pair| pair[0] == pair[1]), "the three answers are one page");

    let page = world.client().post("/ru/enter", &[("entry-code", &shown[0].0)]).await;
    assert!(page.says(&said("access-waiting")) && !page.says("totp-secret"), "{}", page.body);
    assert_eq!(page.body.matches(&said("access-waiting-no")).count(), 2);
    for (receipt, _) in &shown[1..] {
        let page = world.client().post("/ru/enter", &[("entry-code", receipt)]).await;
        assert!(page.says(&said("access-entry-code-nothing")));
    }
    assert!(world.client().post("/ru/lost", &[("handle", "чинар")]).await.says(&said("access-lost-empty")));
}

#[tokio::test]
async fn the_demonstration_asks_for_no_code_and_says_that_it_is_one() {
    let world = World::with("http://127.0.0.1:8080", SecondFactor::OffForDemo);
    let page = world.client().get("/ru/sign-in").await;
    assert!(page.says(&said("frame-demo")) && !page.says("f-code"));
    let usual = World::new().client().get("/ru/sign-in").await;
    assert!(!usual.says(&said("frame-demo")) && usual.says("f-code"));
}
