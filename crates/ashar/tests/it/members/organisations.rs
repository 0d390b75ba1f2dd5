//! Organisations: how one joins, who is in it, and when it is named in public. Serves P.

use ashar::members;

use super::*;

async fn organisation(world: &World, mine: &str, clients: [&mut Client; 2]) -> (String, Id) {
    let fields = [
        ("kind", "organisation"),
        ("handle", "голос моста"),
        ("side", mine),
        ("aim", "Помогать школам"),
        ("organisation", "Мост соседей"),
        ("shows", "1"),
    ];
    let page = world.client().post("/ru/join", &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    let application = application_of(world, "голос моста").await;
    for client in clients {
        does(client, &application, &format!("{application}/vouch"), &[]).await;
    }
    let look = |read: &Read<'_>| {
        let row =
            read.one("select id, representative from member_organisation", [], |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)))?;
        Ok::<_, ashar::kernel::store::Error>(row)
    };
    let (id, representative) = world.app.store().read(look).await.unwrap().unwrap();
    (format!("/desk/organisations/{id}"), representative)
}

async fn public_name(world: &World, account: Id) -> Option<String> {
    let look = move |read: &Read<'_>| members::public_organisation_of(read, account);
    let name = world.app.store().read(look).await.unwrap();
    name.map(|name| name.words(Lang::Ru).to_owned())
}

#[tokio::test]
async fn an_organisation_joins_and_is_named_only_while_it_wants_to_be() {
    for (mine, theirs) in ORDERS {
        let world = World::new();
        let (mut one, mut two) = two_members(&world, mine, theirs).await;
        let (page, speaker) = organisation(&world, mine, [&mut one, &mut two]).await;
        assert_eq!(public_name(&world, speaker).await.as_deref(), Some("Мост соседей"));
        assert!(world.client().get("/ru/join").await.says("Мост соседей"));
        assert!(one.get("/desk/groups").await.says("Мост соседей"));

        refused(&mut one, &page, &format!("{page}/show"), &[], "policy.owner").await;
        refused(&mut one, &page, &page, &[("handle", "чинар-первый")], "policy.owner").await;
        let coordinator = world.member("арча", Some(mine), &[Role::Coordinator]).await;
        let mut coordinator = world.signed_in(&coordinator).await;
        does(&mut coordinator, &page, &page, &[("handle", "чинар-первый")]).await;
        for handle in ["тополь-второй", "никто такой", "чинар-первый", ""] {
            let back = coordinator.post(&page, &[("handle", handle)]).await;
            assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{handle}");
            assert!(back.says(&said("members-not-eligible")));
        }
        let far = world.member("чинор", Some(theirs), &[Role::Coordinator]).await;
        let mut far = world.signed_in(&far).await;
        refused(&mut far, &page, &page, &[("handle", "тополь-второй")], "policy.side").await;

        let account = speaker.to_string();
        refused(&mut two, &page, &format!("{page}/remove"), &[("account", &account)], "policy.owner").await;
        does(&mut coordinator, &page, &format!("{page}/remove"), &[("account", &account)]).await;
        assert_eq!(public_name(&world, speaker).await, None);
        assert!(!world.client().get("/ru/join").await.says("Мост соседей"), "nobody speaks for it, so nobody consents");
        assert_eq!(findings(&world), []);
    }
}

#[tokio::test]
async fn everyone_may_take_themselves_out() {
    let world = World::new();
    let (mut one, mut two) = two_members(&world, "kg", "tj").await;
    let (page, _) = organisation(&world, "kg", [&mut one, &mut two]).await;
    let coordinator = world.member("арча", Some("kg"), &[Role::Coordinator]).await;
    let mut coordinator = world.signed_in(&coordinator).await;
    does(&mut coordinator, &page, &page, &[("handle", "чинар-первый")]).await;
    let me = one.get(&page).await.field("account");
    does(&mut one, &page, &format!("{page}/remove"), &[("account", &me)]).await;
    assert_eq!(world.count("member_affiliation").await, 1);
}

/// An organisation with its speaker signed in, and a second member of it.
async fn with_two(mine: &str, theirs: &str) -> (World, Client, Client, Person, String) {
    let world = World::new();
    let (mut one, mut two) = two_members(&world, mine, theirs).await;
    let (page, _) = organisation(&world, mine, [&mut one, &mut two]).await;
    let coordinator = world.member("арча", Some(mine), &[Role::Coordinator]).await;
    let mut coordinator = world.signed_in(&coordinator).await;
    let speaker = world.member("второй голос", Some(mine), &[Role::Member]).await;
    does(&mut coordinator, &page, &page, &[("handle", "второй голос")]).await;
    (world, coordinator, one, speaker, page)
}

async fn speaker_of(world: &World) -> i64 {
    number(world, "select coalesce(representative, 0) from member_organisation").await
}

#[tokio::test]
async fn a_coordinator_appoints_a_speaker_where_nobody_speaks() {
    for (mine, theirs) in ORDERS {
        let (world, mut coordinator, mut one, second, page) = with_two(mine, theirs).await;
        let (to, account) = (format!("{page}/speaker"), second.id.to_string());
        let fields = [("speaker", account.as_str())];
        let first = speaker_of(&world).await;
        assert!(!coordinator.get(&page).await.says(&to), "it has a voice, and keeps it");
        refused(&mut coordinator, &page, &to, &fields, "policy.owner").await;
        let old = Id::new(first).unwrap().to_string();
        does(&mut coordinator, &page, &format!("{page}/remove"), &[("account", &old)]).await;
        assert!(one.get(&page).await.says(&said("members-organisation-voiceless")));

        assert!(!one.get(&page).await.says(&to));
        refused(&mut one, &page, &to, &fields, "policy.owner").await;
        let far = world.member("чинор", Some(theirs), &[Role::Coordinator]).await;
        let mut far = world.signed_in(&far).await;
        assert!(!far.get(&page).await.says(&to));
        refused(&mut far, &page, &to, &fields, "policy.side").await;
        refused(&mut coordinator, &page, &to, &[("speaker", &old)], "member.no-speaker").await;
        refused(&mut coordinator, &page, &to, &[("speaker", "0000000000001")], "member.not-found").await;
        refused(&mut coordinator, &page, &to, &[], "policy.hidden").await;
        assert_eq!(speaker_of(&world).await, 0);

        let form = coordinator.get(&page).await;
        assert!(form.says(&to) && form.says(&account));
        let key = form.field("form_key");
        for _ in 0..2 {
            assert!(coordinator.post_with(&key, &to, &fields).await.location().ends_with("done=done-speaker"));
        }
        assert_eq!(speaker_of(&world).await, second.id.get());
        assert_eq!(number(&world, "select count(*) from log_act where verb = 'member.appoint-speaker'").await, 1);
        assert_eq!(number(&world, "select shows_publicly from member_organisation").await, 0, "the new speaker is asked anew");
        let mut speaker = world.signed_in(&second).await;
        does(&mut speaker, &page, &format!("{page}/show"), &[("shows", "1")]).await;
        assert_eq!(findings(&world), []);
    }
}

#[tokio::test]
async fn a_speaker_hands_the_voice_on_and_has_it_no_more() {
    for (mine, theirs) in ORDERS {
        let (world, mut coordinator, _, second, page) = with_two(mine, theirs).await;
        let to = format!("{page}/speaker");
        let old = Id::new(speaker_of(&world).await).unwrap().to_string();
        does(&mut coordinator, &page, &format!("{page}/remove"), &[("account", &old)]).await;
        let account = second.id.to_string();
        does(&mut coordinator, &page, &to, &[("speaker", &account)]).await;
        let third = world.member("третий голос", Some(mine), &[Role::Member]).await;
        does(&mut coordinator, &page, &page, &[("handle", "третий голос")]).await;

        let mut speaker = world.signed_in(&second).await;
        refused(&mut speaker, &page, &to, &[("speaker", &account)], "policy.owner").await;
        world.env.advance(301);
        let next = third.id.to_string();
        refused(&mut speaker, &page, &to, &[("speaker", &next)], "policy.fresh").await;
        let code = world.code(&second);
        does(&mut speaker, &page, &to, &[("speaker", &next), ("code", &code)]).await;
        assert_eq!(speaker_of(&world).await, third.id.get());
        refused(&mut speaker, &page, &format!("{page}/show"), &[("shows", "1")], "policy.owner").await;
        refused(&mut speaker, &page, &to, &[("speaker", &next)], "policy.owner").await;
        assert_eq!(findings(&world), []);
    }
}

#[tokio::test]
async fn who_cannot_come_in_cannot_speak() {
    let (world, mut coordinator, _, second, page) = with_two("kg", "tj").await;
    let old = Id::new(speaker_of(&world).await).unwrap().to_string();
    does(&mut coordinator, &page, &format!("{page}/remove"), &[("account", &old)]).await;
    let person = format!("/desk/people/{}", second.id);
    does(&mut coordinator, &person, &format!("{person}/freeze"), &[]).await;
    let account = second.id.to_string();
    refused(&mut coordinator, &page, &format!("{page}/speaker"), &[("speaker", &account)], "member.no-speaker").await;
    let me = world.member("сам себе голос", Some("kg"), &[Role::Coordinator]).await;
    let mut own = world.signed_in(&me).await;
    does(&mut own, &page, &page, &[("handle", "сам себе голос")]).await;
    let account = me.id.to_string();
    refused(&mut own, &page, &format!("{page}/speaker"), &[("speaker", &account)], "policy.owner").await;
}
