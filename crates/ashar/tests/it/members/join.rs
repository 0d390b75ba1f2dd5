//! Joining: from the form to the first entry, and every way in which it ends otherwise. Serves P.

use ashar::members;
use ashar::members::Step;
use axum::http::StatusCode;

use super::*;

#[tokio::test]
async fn whom_both_sides_vouch_for_comes_in() {
    for (mine, theirs) in ORDERS {
        let world = World::new();
        let (mut one, mut two) = two_members(&world, mine, theirs).await;
        let mut outside = world.client();
        let receipt = apply(&mut outside, "тихий абрикос", mine).await;
        let waiting = outside.post("/ru/join/status", &[("receipt", &receipt)]).await;
        assert!(waiting.says(&said("members-status-waiting")) && waiting.says("0 из 2"), "{}", waiting.body);

        let application = application_of(&world, "тихий абрикос").await;
        assert!(one.get("/desk/people").await.says(&application));
        let vouch = format!("{application}/vouch");
        assert!(does(&mut one, &application, &vouch, &[]).await.ends_with("done=done-vouched"));
        let half = outside.post("/ru/join/status", &[("receipt", &receipt)]).await;
        assert!(half.says("1 из 2") && !half.says("entry-code"));
        assert_eq!(number(&world, "select count(*) from auth_entry where is_used = 0").await, 0, "one side opens nothing");
        assert!(does(&mut two, &application, &vouch, &[]).await.ends_with("done=done-admitted"));

        let admitted = outside.post("/ru/join/status", &[("receipt", &receipt)]).await;
        assert!(admitted.says(&said("members-status-admitted")));
        let code = admitted.field("entry-code");
        let enter = outside.post_with(&admitted.field("form_key"), "/ru/enter", &[("entry-code", &code)]).await;
        assert_eq!(enter.status, StatusCode::OK);
        assert!(enter.says("тихий абрикос"), "{}", enter.body);
        let roles = "select count(*) from auth_role r join auth_account a on a.id = r.account where a.handle = 'тихий абрикос' and r.role = 'member'";
        assert_eq!(number(&world, roles).await, 1);
        assert_eq!(findings(&world), []);
    }
}

#[tokio::test]
async fn an_observer_is_let_in_by_both_sides_too_and_only_reads() {
    let world = World::new();
    let (mut one, mut two) = two_members(&world, "kg", "tj").await;
    apply(&mut world.client(), "наблюдатель", "none").await;
    let application = application_of(&world, "наблюдатель").await;
    let vouch = format!("{application}/vouch");
    does(&mut one, &application, &vouch, &[]).await;
    does(&mut two, &application, &vouch, &[]).await;
    let sql = "select count(*) from auth_role r join auth_account a on a.id = r.account where a.handle = 'наблюдатель'";
    assert_eq!(number(&world, sql).await, 0);
    assert_eq!(number(&world, "select count(*) from auth_entry where purpose = 'first' and is_used = 0").await, 1);
}

#[tokio::test]
async fn a_double_tap_is_one_application_and_one_receipt() {
    let world = World::new();
    let mut client = world.client();
    let key = client.get("/ru/join").await.field("form_key");
    let fields = [("kind", "person"), ("handle", "чинар"), ("side", "kg"), ("aim", "Переводить")];
    let first = client.post_with(&key, "/ru/join", &fields).await;
    let again = client.post_with(&key, "/ru/join", &fields).await;
    assert_eq!(receipt_on(&first), receipt_on(&again));
    assert_eq!(world.count("member_application").await, 1);
    let other = apply(&mut client, "тополь", "kg").await;
    assert_ne!(other, receipt_on(&first), "another form has another receipt");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_is_lost() {
    let world = World::new();
    let mut client = world.client();
    apply(&mut client, "Чинар", "kg").await;
    let long = "ы".repeat(2_001);
    let cases: [(&str, &str, &str, &str); 7] = [
        ("ab", "kg", "цель", "auth-handle-length"),
        ("имя@сеть", "kg", "цель", "auth-handle-letters"),
        ("чинаr", "kg", "цель", "auth-handle-mixed"),
        ("чинар", "tj", "цель", "members-handle-taken"),
        ("чи-нар", "kg", "цель", "members-handle-taken"),
        ("тополь", "moon", "цель", "members-side-missing"),
        ("тополь", "kg", "", "members-aim-missing"),
    ];
    for (handle, side, aim, key) in cases {
        let page = client.post("/ru/join", &[("handle", handle), ("side", side), ("aim", aim)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        assert!(page.says(&said(key)) && said(key) != key, "{key}: {}", page.body);
        assert!(page.says(&format!("value=\"{handle}\"")), "{key}: what was typed is kept");
        assert!(page.says("data-kept"));
    }
    let page = client.post("/ru/join", &[("handle", "тополь"), ("side", "kg"), ("aim", &long)]).await;
    assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(&long));
    let page = client.post("/ru/join", &[("kind", "organisation"), ("handle", "тополь"), ("side", "kg"), ("aim", "цель")]).await;
    assert!(page.says(&said("members-organisation-missing")));
    assert_eq!(world.count("member_application").await, 1);
}

#[tokio::test]
async fn a_refused_applicant_learns_that_and_no_more_and_the_pseudonym_is_free() {
    for (mine, _) in ORDERS {
        let world = World::new();
        let member = world.member("чинар", Some(mine), &[Role::Member]).await;
        let mut desk = world.signed_in(&member).await;
        let mut outside = world.client();
        let receipt = apply(&mut outside, "тихий абрикос", mine).await;
        let application = application_of(&world, "тихий абрикос").await;
        let refuse = format!("{application}/refuse");
        let page = desk.post_from(&application, &refuse, &[]).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(&said("members-reason-missing")));
        does(&mut desk, &application, &refuse, &[("reason", "danger")]).await;

        let page = outside.post("/ru/join/status", &[("receipt", &receipt)]).await;
        assert!(page.says(&said("members-status-refused")));
        assert!(!page.says(&said("members-reason-danger")) && !page.says("чинар"));
        assert!(desk.get(&application).await.says(&said("members-reason-danger")), "the desk sees why");
        assert_eq!(hits(&world, "тихий абрикос"), Vec::<String>::new());
        assert_eq!(hits(&world, "Проверять слухи"), Vec::<String>::new());
        refused(&mut desk, "/desk/people", &format!("{application}/vouch"), &[], "member.decided").await;
        apply(&mut outside, "тихий абрикос", mine).await;
        assert_eq!(findings(&world), []);
    }
}

#[tokio::test]
async fn one_vouch_a_side_and_none_without_a_role_a_side_or_a_fresh_factor() {
    for (mine, theirs) in ORDERS {
        let world = World::new();
        let (mut one, _) = two_members(&world, mine, theirs).await;
        let second = world.member("ива", Some(mine), &[Role::Member]).await;
        let mut second = world.signed_in(&second).await;
        let reader = world.member("клён", Some(theirs), &[]).await;
        let mut reader = world.signed_in(&reader).await;
        let observer = world.member("дуб-наблюдатель", None, &[Role::Member]).await;
        let mut observer = world.signed_in(&observer).await;
        apply(&mut world.client(), "тихий абрикос", mine).await;
        let application = application_of(&world, "тихий абрикос").await;
        let vouch = format!("{application}/vouch");
        refused(&mut reader, &application, &vouch, &[], "policy.role").await;
        refused(&mut observer, &application, &vouch, &[], "policy.side").await;
        does(&mut one, &application, &vouch, &[]).await;
        refused(&mut second, &application, &vouch, &[], "member.already").await;
        world.env.advance(301);
        refused(&mut second, &application, &format!("{application}/refuse"), &[("reason", "spam")], "policy.fresh").await;
        refused(&mut reader, &application, &format!("{application}/refuse"), &[("reason", "spam")], "policy.fresh").await;
        assert_eq!(world.count("member_vouch").await, 1);
    }
}

#[tokio::test]
async fn a_code_in_the_same_form_makes_the_deed_possible() {
    let world = World::new();
    let member = world.member("чинар", Some("kg"), &[Role::Member]).await;
    let mut desk = world.signed_in(&member).await;
    apply(&mut world.client(), "тихий абрикос", "tj").await;
    let application = application_of(&world, "тихий абрикос").await;
    world.env.advance(600);
    let code = world.code(&member);
    does(&mut desk, &application, &format!("{application}/vouch"), &[("code", &code)]).await;
    assert_eq!(world.count("member_vouch").await, 1);
}

#[tokio::test]
async fn what_nobody_decides_lapses_and_is_erased() {
    let world = World::new();
    let mut outside = world.client();
    let receipt = apply(&mut outside, "тихий абрикос", "kg").await;
    world.env.advance(89 * 86_400);
    assert_eq!(members::lapse_applications(&world.app).await.unwrap(), 0);
    world.env.advance(86_400);
    assert!(outside.post("/ru/join/status", &[("receipt", &receipt)]).await.says(&said("members-status-lapsed")), "even before the job");
    assert_eq!(members::lapse_applications(&world.app).await.unwrap(), 1);
    assert_eq!(members::lapse_applications(&world.app).await.unwrap(), 0);
    assert!(outside.post("/ru/join/status", &[("receipt", &receipt)]).await.says(&said("members-status-lapsed")));
    assert_eq!(hits(&world, "тихий абрикос"), Vec::<String>::new());
    assert_eq!(findings(&world), []);
}

#[tokio::test]
async fn who_was_admitted_and_never_came_lapses_too() {
    let world = World::new();
    let (mut one, mut two) = two_members(&world, "kg", "tj").await;
    apply(&mut world.client(), "тихий абрикос", "kg").await;
    let application = application_of(&world, "тихий абрикос").await;
    for client in [&mut one, &mut two] {
        does(client, &application, &format!("{application}/vouch"), &[]).await;
    }
    world.env.advance(29 * 86_400);
    assert_eq!(members::lapse_applications(&world.app).await.unwrap(), 0);
    world.env.advance(86_400);
    assert_eq!(members::lapse_applications(&world.app).await.unwrap(), 1);
    assert_eq!(hits(&world, "тихий абрикос"), Vec::<String>::new());
}

#[tokio::test]
async fn without_keys_of_both_sides_nothing_is_taken_under_seal() {
    let world = World::new();
    let mut client = world.client();
    assert!(!client.get("/ru/join").await.says("name=\"contact\""));
    let fields = [("handle", "чинар"), ("side", "kg"), ("aim", "цель"), ("name", "Настоящее Имя")];
    let page = client.post("/ru/join", &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says(&said("members-sealed-not-yet")));
    assert_eq!(hits(&world, "Настоящее Имя"), Vec::<String>::new());
}

#[tokio::test]
async fn what_is_sealed_stands_nowhere_in_the_clear() {
    let world = World::new();
    let one = founder(&world, "арча", "kg").await;
    let two = founder(&world, "чинор", "tj").await;
    make_keys(&world, &[&one, &two]).await;
    for (n, side) in ["kg", "tj", "none"].into_iter().enumerate() {
        let mut client = world.client();
        assert!(client.get("/ru/join").await.says("name=\"contact\""));
        let handle = format!("тихий абрикос {n}");
        let fields =
            [("handle", handle.as_str()), ("side", side), ("aim", "цель"), ("name", "Настоящее Имя"), ("contact", "+000 канарейка")];
        let page = client.post("/ru/join", &fields).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let application = application_of(&world, &handle).await;
        let page = world.signed_in(&one).await.get(&application).await;
        assert!(page.says(&said("members-sealed-given")) && !page.says("канарейка"));
    }
    assert_eq!(number(&world, "select count(*) from member_application where sealed is not null").await, 3);
    world.app.store().truncate_wal().await.unwrap();
    for canary in ["Настоящее Имя", "канарейка"] {
        assert_eq!(hits(&world, canary), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_receipt_that_is_none_is_told_so() {
    let world = World::new();
    let mut client = world.client();
    let cases = [
        ("", "members-receipt-length"),
        ("123", "members-receipt-length"),
        ("12345 67890 12345 67890 8", "members-receipt-check"),
        ("12345 6789O 12345 67890 7", "members-receipt-character"),
        ("12345 67890 12345 67890 7", "members-receipt-nothing"),
    ];
    for (typed, key) in cases {
        let page = client.post("/ru/join/status", &[("receipt", typed)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.says(&said(key)), "{typed}");
    }
}

#[tokio::test]
async fn the_public_sees_no_pseudonym_and_no_exact_number() {
    let world = World::new();
    founder(&world, "арча", "kg").await;
    for n in 0..12 {
        world.member(&format!("сосед {n}"), Some("tj"), &[]).await;
    }
    let page = world.client().get("/ru/join").await;
    assert!(!page.says("арча") && !page.says("сосед"));
    assert!(page.says(&said("members-step-few")));
    assert!(page.says("10 человек или больше") && !page.says("12"), "{}", page.body);
    let look = |read: &Read<'_>| Ok::<_, ashar::kernel::store::Error>((members::founders(read)?, members::public_steps(read)?));
    let (founders, steps) = world.app.store().read(look).await.unwrap();
    let of = |side: &str| side.parse::<ashar::kernel::sides::SideId>().unwrap();
    assert!(founders.contains(&(of("kg"), 1)) && founders.contains(&(of("tj"), 0)));
    assert!(steps.contains(&(of("kg"), Step::FewerThanTen)) && steps.contains(&(of("tj"), Step::AtLeast(10))));
}
