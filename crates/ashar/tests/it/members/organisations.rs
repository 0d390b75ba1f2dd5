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
