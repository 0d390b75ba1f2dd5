//! Learning who an applicant is: by two sides, once, and not otherwise. Serves P (promises 1 and 5).

use ashar::kernel::log::Entry;
use ashar::kernel::log::Who;

use super::*;

const NAME: &str = "Имя Известное Двоим";
const CONTACT: &str = "через старосту у моста";
const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;

/// Two founders of each side, who are in the group and hold its keys, and an application with a sealed part.
struct Hall {
    world: World,
    reader: Client,
    beside: Client,
    holder: Client,
    second: Client,
    application: String,
    people: Vec<Person>,
}

async fn sealed_application(world: &World, handle: &str, side: &str, name: &str) -> String {
    let fields = [("kind", "person"), ("handle", handle), ("side", side), ("aim", "Переводить"), ("name", name), ("contact", CONTACT)];
    let page = world.client().post("/ru/join", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    application_of(world, handle).await
}

async fn hall(mine: &str, theirs: &str) -> Hall {
    let world = World::new();
    let mut people = Vec::new();
    for (handle, side) in [("арча", mine), ("можжевельник", mine), ("чинор", theirs), ("платан", theirs)] {
        people.push(founder(&world, handle, side).await);
    }
    // The first of each side to come in makes the keys, for both of them.
    let mut clients = Vec::new();
    for person in &people {
        clients.push(world.signed_in(person).await);
    }
    let application = sealed_application(&world, "тихий абрикос", mine, NAME).await;
    let [reader, beside, holder, second] = clients.try_into().ok().unwrap();
    Hall { world, reader, beside, holder, second, application, people }
}

impl Hall {
    /// The reader asks; gives the page of the request.
    async fn ask(&mut self) -> String {
        let to = format!("{}/unmask", self.application);
        let went = does(&mut self.reader, &self.application, &to, &[("why", "vouching")]).await;
        assert!(went.ends_with("done=done-unmask-asked"), "{went}");
        newest_request(&self.world).await
    }

    async fn handed(&mut self) -> String {
        let request = self.ask().await;
        does(&mut self.holder, &request, &format!("{request}/hand-over"), &[]).await;
        request
    }
}

async fn newest_request(world: &World) -> String {
    let look = |read: &Read<'_>| read.one("select id from keyring_request order by rowid desc limit 1", [], |row| row.get::<_, Id>(0));
    format!("/desk/unmask/{}", world.app.store().read::<_, ashar::kernel::store::Error, _>(look).await.unwrap().unwrap())
}

/// Changes the database as someone with the machine could.
async fn tamper(world: &World, sql: &'static str) {
    let object = world.env.id();
    let deed = move |write: &ashar::kernel::store::Write<'_>| {
        write.execute(sql, [])?;
        Ok::<_, ashar::kernel::store::Error>(((), Entry::new(Who::Console, "test.tamper", "test", object)))
    };
    world.app.store().act(deed).await.unwrap();
}

#[tokio::test]
async fn the_one_who_asked_reads_once_what_the_other_side_opened() {
    for (mine, theirs) in ORDERS {
        let mut hall = hall(mine, theirs).await;
        assert!(hall.holder.get("/desk/unmask").await.says(&said("members-unmask-to-answer-empty")));
        assert!(hall.reader.get("/desk/unmask").await.says(&said("members-unmask-own-empty")));
        let request = hall.ask().await;
        assert!(hall.reader.get(&hall.application).await.says(&request), "the page of the application leads to the open request");
        for client in [&mut hall.holder, &mut hall.second] {
            assert!(client.get("/desk").await.says("/desk/unmask#to-answer"));
            assert!(client.get("/desk/unmask").await.says(&request));
        }
        assert!(
            hall.beside.get("/desk/unmask").await.says(&said("members-unmask-to-answer-empty")),
            "nothing to answer on the side that asks"
        );
        let asked = hall.holder.get(&request).await;
        assert!(asked.says(&said("keyring-reason-vouching")) && asked.says("арча") && asked.says("тихий абрикос"));

        let to = format!("{request}/hand-over");
        assert!(does(&mut hall.holder, &request, &to, &[]).await.ends_with("done=done-unmask-handed"));
        assert!(!hall.second.get("/desk/unmask").await.says(&request), "answered");
        assert!(hall.reader.get("/desk").await.says("/desk/unmask#own"));
        let key = hall.reader.get(&request).await.field("form_key");
        let shown = hall.reader.post_with(&key, &format!("{request}/read"), &[]).await;
        assert!(shown.status == StatusCode::OK && shown.says(NAME) && shown.says(CONTACT), "{}", shown.body);
        assert_eq!(shown.header("cache-control"), "no-store");
        assert!(shown.says("data-once"), "left out of print and of the browser's memory");
        let head = shown.body.split("</head>").next().unwrap();
        assert!(!head.contains(NAME) && !head.contains("абрикос"), "nothing for the browser's history");

        let again = hall.reader.post_with(&key, &format!("{request}/read"), &[]).await;
        assert!(again.location().ends_with("done=done-unmask-read"), "a second tap shows nothing: {}", again.body);
        refused(&mut hall.reader, &request, &format!("{request}/read"), &[], "keyring.state").await;
        for client in [&mut hall.reader, &mut hall.holder] {
            let page = client.get(&request).await;
            assert!(page.says(&said("keyring-state-read")) && !page.says(NAME) && !page.says(CONTACT));
        }
        assert_eq!(hits(&hall.world, NAME), Vec::<String>::new());
        assert_eq!(hits(&hall.world, CONTACT), Vec::<String>::new());
        for verb in ["ask", "hand-over", "read-once"] {
            assert!(hall.beside.get("/desk").await.says(&said(&format!("act-keyring-{verb}"))), "the others see that it happened");
        }
        assert_eq!(number(&hall.world, "select count(*) from log_act where verb like 'keyring.%' and at_ms % 86400000 <> 0").await, 0);
        assert_eq!(findings(&hall.world), []);
    }
}

#[tokio::test]
async fn each_step_is_taken_by_the_one_for_whom_it_is() {
    for (mine, theirs) in ORDERS {
        let mut hall = hall(mine, theirs).await;
        let to = format!("{}/unmask", hall.application);
        let why = [("why", "danger")];
        let visitors: [(Option<&str>, &[Role], &str); 5] = [
            (None, &[], "policy.role"),
            (Some(mine), &[], "policy.role"),
            (Some(mine), &[Role::Operator], "policy.role"),
            (Some(mine), &[Role::Member, Role::Editor, Role::Coordinator], "policy.hidden"),
            (Some(theirs), &[Role::Member, Role::Editor, Role::Coordinator], "policy.hidden"),
        ];
        let mut strangers = Vec::new();
        for (n, (side, roles, code)) in visitors.into_iter().enumerate() {
            let person = hall.world.member(&format!("гость {n}"), side, roles).await;
            strangers.push((hall.world.signed_in(&person).await, code));
        }
        for (client, code) in &mut strangers {
            assert!(!client.get(&hall.application).await.says(&to), "not offered");
            refused(client, "/desk/people", &to, &why, code).await;
        }
        assert!(!hall.holder.get(&hall.application).await.says(&to));
        refused(&mut hall.holder, "/desk/people", &to, &why, "policy.hidden").await;
        assert_eq!(hall.world.count("keyring_request").await, 0);

        let request = hall.ask().await;
        let [hand, refuse, read] = ["hand-over", "refuse", "read"].map(|deed| format!("{request}/{deed}"));
        let no = [("objection", "danger")];
        for (client, code) in &mut strangers {
            let hidden = if *code == "policy.role" { StatusCode::FORBIDDEN } else { StatusCode::NOT_FOUND };
            assert_eq!(client.get(&request).await.status, hidden);
            for (deed, fields) in [(&hand, &[][..]), (&refuse, &no[..])] {
                refused(client, "/desk/people", deed, fields, code).await;
            }
        }
        for (client, code) in [(&mut hall.reader, "policy.owner"), (&mut hall.beside, "policy.side")] {
            assert!(!client.get(&request).await.says(&hand));
            refused(client, &request, &hand, &[], code).await;
            refused(client, &request, &refuse, &no, code).await;
        }
        refused(&mut hall.reader, &request, &read, &[], "keyring.state").await;
        does(&mut hall.second, &request, &hand, &[]).await;
        refused(&mut hall.holder, &request, &hand, &[], "keyring.state").await;
        assert!(!hall.beside.get(&request).await.says(&read) && !hall.second.get(&request).await.says(&read));
        refused(&mut hall.beside, &request, &read, &[], "policy.owner").await;
        refused(&mut hall.second, &request, &read, &[], "policy.hidden").await;
        assert!(hall.reader.post_from(&request, &read, &[]).await.says(NAME));
    }
}

#[tokio::test]
async fn a_refusal_says_why_and_nothing_is_opened() {
    for (mine, theirs) in ORDERS {
        let mut hall = hall(mine, theirs).await;
        let request = hall.ask().await;
        let refuse = format!("{request}/refuse");
        for wrong in [&[][..], &[("objection", "мне так хочется")]] {
            let page = hall.holder.post_from(&request, &refuse, wrong).await;
            assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(&said("members-reason-missing")));
        }
        assert!(does(&mut hall.holder, &request, &refuse, &[("objection", "unwilling")]).await.ends_with("done-unmask-refused"));
        let page = hall.reader.get(&request).await;
        assert!(page.says(&said("keyring-objection-unwilling")) && page.says("чинор") && page.says(&said("keyring-state-refused")));
        refused(&mut hall.second, &request, &format!("{request}/hand-over"), &[], "keyring.state").await;
        refused(&mut hall.reader, &request, &format!("{request}/read"), &[], "keyring.state").await;
        hall.ask().await;
        assert_eq!(hall.world.count("keyring_request").await, 2, "one may ask again");
        assert_eq!(findings(&hall.world), []);
    }
}

#[tokio::test]
async fn a_double_tap_is_one_request_and_one_answer() {
    let mut hall = hall("kg", "tj").await;
    let to = format!("{}/unmask", hall.application);
    let mend = hall.reader.post_from(&hall.application, &to, &[("why", "so")]).await;
    assert!(mend.status == StatusCode::UNPROCESSABLE_ENTITY && mend.says(&said("members-reason-missing")));
    let key = hall.reader.get(&hall.application).await.field("form_key");
    for _ in 0..2 {
        let page = hall.reader.post_with(&key, &to, &[("why", "rights")]).await;
        assert!(page.location().ends_with("done=done-unmask-asked"), "{}", page.body);
    }
    refused(&mut hall.reader, "/desk/people", &to, &[("why", "rights")], "keyring.asked").await;
    assert_eq!(hall.world.count("keyring_request").await, 1);
    let request = newest_request(&hall.world).await;
    let key = hall.holder.get(&request).await.field("form_key");
    for _ in 0..2 {
        let page = hall.holder.post_with(&key, &format!("{request}/hand-over"), &[]).await;
        assert!(page.location().ends_with("done=done-unmask-handed"), "{}", page.body);
    }
    let forged = hall.reader.post_with(&key, &format!("{request}/read"), &[]).await;
    assert!(forged.says("<code>http.form-key</code>"), "the key of another member's form");
    let other_site = hall.reader.form(&hall.reader.clone().get(&request).await.field("form_key"), &format!("{request}/read"), &[]);
    let (mut parts, body) = other_site.into_parts();
    parts.headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
    let page = hall.reader.send(axum::http::Request::from_parts(parts, body)).await;
    assert!(page.says("<code>http.other-origin</code>") && !page.says(NAME));
    assert_eq!(number(&hall.world, "select count(*) from log_act where verb in ('keyring.ask', 'keyring.hand-over')").await, 2);
}

#[tokio::test]
async fn each_step_asks_for_the_second_factor_again() {
    let world = World::new();
    let (one, two) = (founder(&world, "арча", "kg").await, founder(&world, "чинор", "tj").await);
    make_keys(&world, &[&one, &two]).await;
    let application = sealed_application(&world, "тихий абрикос", "kg", NAME).await;
    let (mut reader, mut holder) = (world.signed_in(&one).await, world.signed_in(&two).await);
    let ask = format!("{application}/unmask");
    world.env.advance(301);
    refused(&mut reader, &application, &ask, &[("why", "law")], "policy.fresh").await;
    refused(&mut reader, &application, &ask, &[("why", "law"), ("code", "000000")], "auth.wrong").await;
    world.env.advance(60);
    let code = world.code(&one);
    does(&mut reader, &application, &ask, &[("why", "law"), ("code", &code)]).await;
    let request = newest_request(&world).await;
    let (hand, read) = (format!("{request}/hand-over"), format!("{request}/read"));
    refused(&mut holder, &request, &hand, &[], "policy.fresh").await;
    refused(&mut holder, &request, &format!("{request}/refuse"), &[("objection", "unclear")], "policy.fresh").await;
    let code = world.code(&two);
    does(&mut holder, &request, &hand, &[("code", &code)]).await;
    world.env.advance(301);
    refused(&mut reader, &request, &read, &[], "policy.fresh").await;
    let code = world.code(&one);
    assert!(reader.post_from(&request, &read, &[("code", &code)]).await.says(NAME));
}

#[tokio::test]
async fn what_is_not_answered_or_not_read_in_time_is_over() {
    let world = World::new();
    let (one, two) = (founder(&world, "арча", "kg").await, founder(&world, "чинор", "tj").await);
    make_keys(&world, &[&one, &two]).await;
    let application = sealed_application(&world, "тихий абрикос", "kg", NAME).await;
    let ask = format!("{application}/unmask");

    let mut reader = world.signed_in(&one).await;
    does(&mut reader, &application, &ask, &[("why", "contact")]).await;
    let unanswered = newest_request(&world).await;
    world.env.advance(10 * DAY_S);
    let (mut reader, mut holder) = (world.signed_in(&one).await, world.signed_in(&two).await);
    assert!(holder.get(&unanswered).await.says(&said("keyring-state-lapsed")), "also before the clock's job");
    assert!(!holder.get("/desk/unmask").await.says(&unanswered));
    refused(&mut holder, &unanswered, &format!("{unanswered}/hand-over"), &[], "keyring.lapsed").await;
    refused(&mut holder, &unanswered, &format!("{unanswered}/refuse"), &[("objection", "unclear")], "keyring.lapsed").await;

    does(&mut reader, &application, &ask, &[("why", "contact")]).await;
    let handed = newest_request(&world).await;
    does(&mut holder, &handed, &format!("{handed}/hand-over"), &[]).await;
    world.env.advance(25 * HOUR_S);
    assert_eq!(world.app.keyring().lapse().await.unwrap(), 1);
    assert_eq!(number(&world, "select count(*) from keyring_request where handed is not null").await, 0);
    let mut reader = world.signed_in(&one).await;
    assert!(!reader.get(&handed).await.says(&format!("{handed}/read")));
    refused(&mut reader, &handed, &format!("{handed}/read"), &[], "keyring.lapsed").await;
    assert_eq!(findings(&world), []);
}

#[tokio::test]
async fn what_was_changed_in_the_database_is_not_shown() {
    let mut hall = hall("kg", "tj").await;
    let request = hall.ask().await;
    tamper(
        &hall.world,
        "update member_application set sealed = cast(substr(sealed, 1, length(sealed) - 8) || x'0011223344556677' as blob)",
    )
    .await;
    let page = hall.holder.post_from(&request, &format!("{request}/hand-over"), &[]).await;
    assert!(
        page.status.is_server_error() && page.says("<code>seal.damaged</code>") && page.says(&said("error-seal-damaged")),
        "{}",
        page.body
    );
    assert!(hall.holder.get(&request).await.says(&said("keyring-state-asked")), "nothing was handed over");
}

#[tokio::test]
async fn what_was_moved_from_another_application_is_not_shown() {
    let mut hall = hall("kg", "tj").await;
    sealed_application(&hall.world, "спелая вишня", "kg", "Имя Другого Человека").await;
    let take = "update member_application set sealed = (select p.sealed from member_application p \
         join auth_account a on a.id = p.account where a.handle = 'спелая вишня')";
    tamper(&hall.world, take).await;
    let request = hall.handed().await;
    let page = hall.reader.post_from(&request, &format!("{request}/read"), &[]).await;
    assert!(page.status == StatusCode::CONFLICT && page.says("<code>member.sealed-other</code>"), "{}", page.body);
    assert!(!page.says("Имя Другого Человека") && !page.says(NAME));
}

#[tokio::test]
async fn a_request_goes_with_the_application_that_is_erased() {
    let mut hall = hall("kg", "tj").await;
    let request = hall.handed().await;
    let (application, refuse) = (hall.application.clone(), format!("{}/refuse", hall.application));
    does(&mut hall.second, &application, &refuse, &[("reason", "unknown")]).await;
    assert_eq!(hall.reader.get(&request).await.status, StatusCode::NOT_FOUND);
    assert!(!hall.reader.get("/desk/unmask").await.says(&request));
    refused(&mut hall.reader, "/desk/unmask", &format!("{request}/read"), &[], "policy.hidden").await;
    assert!(!hall.reader.get(&application).await.says(&format!("{application}/unmask")), "nothing is sealed any more");
    refused(&mut hall.reader, "/desk/unmask", &format!("{application}/unmask"), &[("why", "law")], "member.not-found").await;
    assert_eq!(hall.world.count("keyring_request").await, 0);
}

#[tokio::test]
async fn a_coordinator_orders_a_new_key_of_the_own_side() {
    for (mine, theirs) in ORDERS {
        let mut hall = hall(mine, theirs).await;
        let rotate = "/desk/groups/admission/rotate";
        let person = hall.world.member("сосед", Some(mine), &[Role::Member, Role::Editor]).await;
        let mut member = hall.world.signed_in(&person).await;
        assert!(!member.get("/desk/groups").await.says(rotate));
        refused(&mut member, "/desk/groups", rotate, &[], "policy.role").await;
        refused(&mut hall.reader, "/desk/groups", "/desk/groups/nobody/rotate", &[], "member.not-found").await;
        assert!(!member.get("/desk/groups").await.says(&said("members-key-due")));
        assert!(does(&mut hall.reader, "/desk/groups", rotate, &[]).await.ends_with("done=done-rotation-ordered#admission"));
        assert!(member.get("/desk/groups").await.says(&said("members-key-due")), "everyone sees that it is due");
        let due = "select count(*) from keyring_key where is_due = 1 and group_code = 'admission'";
        assert_eq!(number(&hall.world, due).await, 1, "of one side only");
        let key = "select generation from keyring_key where is_due = 0 and state = 'current' and group_code = 'admission'";
        assert_eq!(number(&hall.world, key).await, 1);
        hall.world.signed_in(&hall.people[0]).await;
        assert_eq!(number(&hall.world, due).await, 0, "whoever came in next has changed it");
        let newest = "select max(generation) from keyring_key where group_code = 'admission'";
        assert_eq!(number(&hall.world, newest).await, 2);
        assert_eq!(findings(&hall.world), []);
    }
}
