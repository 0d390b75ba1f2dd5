//! What coordinators and members do for each other: roles, groups, freezing, lost access, changes of side. Serves P.

use ashar::kernel::auth::Purpose;
use ashar::members;

use super::*;

struct Desk {
    world: World,
    coordinator: Client,
    other: Client,
    person: Person,
    page: String,
}

/// A coordinator of each side, and a member of the first side.
async fn desk(mine: &str, theirs: &str) -> Desk {
    let world = World::new();
    let person = world.member("сосед", Some(mine), &[Role::Member]).await;
    let one = world.member("арча", Some(mine), &[Role::Member, Role::Coordinator]).await;
    let two = world.member("чинор", Some(theirs), &[Role::Member, Role::Coordinator]).await;
    let (coordinator, other) = (world.signed_in(&one).await, world.signed_in(&two).await);
    let page = format!("/desk/people/{}", person.id);
    Desk { world, coordinator, other, person, page }
}

#[tokio::test]
async fn a_coordinator_gives_renews_and_takes_roles_of_the_own_side() {
    for (mine, theirs) in ORDERS {
        let Desk { world, mut coordinator, mut other, person, page } = desk(mine, theirs).await;
        for role in ["editor", "coordinator"] {
            let fields = [("role", role)];
            refused(&mut other, &page, &format!("{page}/grant"), &fields, "policy.side").await;
            does(&mut coordinator, &page, &format!("{page}/grant"), &fields).await;
            refused(&mut other, &page, &format!("{page}/revoke"), &fields, "policy.side").await;
        }
        world.env.advance(91 * 86_400);
        let (coordinator, mut other) = {
            let one = world.member("можжевельник", Some(mine), &[Role::Coordinator]).await;
            let two = world.member("платан", Some(theirs), &[Role::Coordinator]).await;
            (world.signed_in(&one).await, world.signed_in(&two).await)
        };
        let mut coordinator = coordinator;
        assert!(other.get(&page).await.says(&say_word("members-role-renew", &said("members-role-coordinator"))), "lapsed, and it says so");
        does(&mut other, &page, &format!("{page}/grant"), &[("role", "coordinator")]).await;
        refused(&mut other, &page, &format!("{page}/grant"), &[("role", "editor")], "policy.side").await;
        does(&mut coordinator, &page, &format!("{page}/revoke"), &[("role", "editor")]).await;
        refused(&mut coordinator, &page, &format!("{page}/revoke"), &[("role", "operator")], "member.unknown-word").await;
        refused(&mut coordinator, &page, &format!("{page}/grant"), &[("role", "reader")], "member.unknown-word").await;
        refused(&mut coordinator, &page, &format!("{page}/grant"), &[("role", "king")], "member.unknown-word").await;
        let mut own = world.signed_in(&person).await;
        refused(&mut own, &page, &format!("{page}/grant"), &[("role", "editor")], "policy.owner").await;
        assert_eq!(findings(&world), []);
    }
}

fn say_word(key: &str, word: &str) -> String {
    ashar::kernel::i18n::say_with(Lang::Ru, key, &[("word", word.into())])
}

#[tokio::test]
async fn two_deeds_from_one_page_are_two_and_a_double_tap_is_one() {
    let Desk { world, mut coordinator, page, .. } = desk("kg", "tj").await;
    let key = coordinator.get(&page).await.field("form_key");
    let to = format!("{page}/grant");
    for role in ["editor", "editor", "coordinator"] {
        assert_eq!(coordinator.post_with(&key, &to, &[("role", role)]).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(number(&world, "select count(*) from log_act where verb = 'member.grant-role'").await, 2);
}

#[tokio::test]
async fn groups_are_filled_by_the_own_side() {
    for (mine, theirs) in ORDERS {
        let Desk { world, mut coordinator, mut other, page, .. } = desk(mine, theirs).await;
        let fields = [("group", "youth")];
        refused(&mut other, &page, &format!("{page}/join-group"), &fields, "policy.side").await;
        refused(&mut coordinator, &page, &format!("{page}/join-group"), &[("group", "kings")], "member.unknown-word").await;
        does(&mut coordinator, &page, &format!("{page}/join-group"), &fields).await;
        does(&mut coordinator, &page, &format!("{page}/join-group"), &fields).await;
        assert_eq!(world.count("auth_membership").await, 1);
        assert!(other.get("/desk/groups").await.says("сосед"));
        assert!(other.get("/desk/people?group=youth").await.says(&page));
        assert!(!other.get("/desk/people?group=experts").await.says(&page));
        refused(&mut other, &page, &format!("{page}/leave-group"), &fields, "policy.side").await;
        does(&mut coordinator, &page, &format!("{page}/leave-group"), &fields).await;
        assert_eq!(world.count("auth_membership").await, 0);
    }
}

#[tokio::test]
async fn a_frozen_member_is_out_at_once_and_can_come_back() {
    for (mine, theirs) in ORDERS {
        let Desk { world, mut coordinator, mut other, person, page } = desk(mine, theirs).await;
        let mut own = world.signed_in(&person).await;
        assert_eq!(own.get("/desk/people").await.status, StatusCode::OK);
        refused(&mut other, &page, &format!("{page}/freeze"), &[], "policy.side").await;
        refused(&mut own, &page, &format!("{page}/freeze"), &[], "policy.role").await;
        does(&mut coordinator, &page, &format!("{page}/freeze"), &[]).await;
        assert_eq!(own.get("/desk/people").await.status, StatusCode::SEE_OTHER, "sent to the door");
        assert_eq!(number(&world, "select count(*) from auth_account where state = 'frozen'").await, 1);
        refused(&mut coordinator, &page, &format!("{page}/freeze"), &[], "member.not-active").await;
        refused(&mut coordinator, &page, &format!("{page}/grant"), &[("role", "editor")], "member.not-active").await;
        does(&mut coordinator, &page, &format!("{page}/unfreeze"), &[]).await;
        world.signed_in(&person).await;
    }
}

#[tokio::test]
async fn lost_access_comes_back_by_both_sides_only() {
    for (mine, theirs) in ORDERS {
        let Desk { world, mut coordinator, mut other, person, page } = desk(mine, theirs).await;
        let open = format!("{page}/recovery");
        refused(&mut other, &page, &open, &[("purpose", "passphrase")], "policy.side").await;
        refused(&mut coordinator, &page, &open, &[("purpose", "first")], "member.unknown-word").await;
        let shown = coordinator.post_from(&page, &open, &[("purpose", "passphrase")]).await;
        let receipt = Receipt::parse(&receipt_on(&shown)).unwrap();
        let way = world.app.auth().way_in(receipt.clone()).await.unwrap();
        assert!(!way.is_open && way.purpose == Purpose::Passphrase);
        let confirm = format!("/desk/recoveries/{}/confirm", way.id);
        assert!(coordinator.get("/desk/people").await.says(&confirm));
        let mut own = world.signed_in(&person).await;
        refused(&mut own, "/desk/people", &confirm, &[], "policy.owner").await;
        does(&mut coordinator, "/desk/people", &confirm, &[]).await;
        does(&mut coordinator, "/desk/people", &confirm, &[]).await;
        assert!(!world.app.auth().way_in(receipt.clone()).await.unwrap().is_open, "one side opens nothing, also twice");
        does(&mut other, "/desk/people", &confirm, &[]).await;
        assert!(world.app.auth().way_in(receipt).await.unwrap().is_open);
        refused(&mut other, "/desk/people", "/desk/recoveries/0000000000001/confirm", &[], "member.not-found").await;
    }
}

#[tokio::test]
async fn a_change_of_side_takes_both_keys_and_thirty_days() {
    for (mine, theirs) in ORDERS {
        let Desk { world, mut coordinator, mut other, person, page } = desk(mine, theirs).await;
        let mut own = world.signed_in(&person).await;
        does(&mut coordinator, &page, &format!("{page}/join-group"), &[("group", "youth")]).await;
        refused(&mut coordinator, &page, &format!("{page}/side"), &[("side", theirs)], "policy.owner").await;
        refused(&mut own, &page, &format!("{page}/side"), &[("side", mine)], "member.same-side").await;
        refused(&mut own, &page, &format!("{page}/side"), &[("side", "moon")], "member.unknown-word").await;
        does(&mut own, &page, &format!("{page}/side"), &[("side", theirs)]).await;
        refused(&mut own, &page, &format!("{page}/side"), &[("side", "none")], "member.change-open").await;
        let confirm = format!("{page}/confirm-side");
        refused(&mut own, &page, &confirm, &[], "policy.role").await;
        does(&mut coordinator, &page, &confirm, &[]).await;
        refused(&mut coordinator, &page, &confirm, &[], "member.already").await;
        world.env.advance(31 * 86_400);
        assert_eq!(members::apply_side_changes(&world.app).await.unwrap(), 0, "one key is not enough");

        let fresh = world.member("платан", Some(theirs), &[Role::Coordinator]).await;
        let mut fresh = world.signed_in(&fresh).await;
        does(&mut fresh, &page, &confirm, &[]).await;
        world.env.advance(29 * 86_400);
        assert_eq!(members::apply_side_changes(&world.app).await.unwrap(), 0);
        world.env.advance(2 * 86_400);
        assert_eq!(members::apply_side_changes(&world.app).await.unwrap(), 1);
        assert_eq!(members::apply_side_changes(&world.app).await.unwrap(), 0);
        let people = members::list_for_console(&world.app).await.unwrap();
        let moved = people.iter().find(|one| one.account.id == person.id).unwrap();
        assert_eq!(moved.account.side, theirs.parse().ok());
        assert!(moved.roles.is_empty() && moved.groups.is_empty(), "trust begins anew");
        assert_eq!(findings(&world), []);
        drop(other.get("/desk/people").await);
    }
}

#[tokio::test]
async fn a_wish_to_change_can_be_taken_back() {
    let Desk { world, person, page, .. } = desk("kg", "tj").await;
    let mut own = world.signed_in(&person).await;
    does(&mut own, &page, &format!("{page}/side"), &[("side", "tj")]).await;
    does(&mut own, &page, &format!("{page}/keep-side"), &[]).await;
    refused(&mut own, &page, &format!("{page}/keep-side"), &[], "member.not-found").await;
    assert_eq!(number(&world, "select count(*) from member_side_change where state = 'withdrawn'").await, 1);
}

#[tokio::test]
async fn two_founders_a_side_and_no_third() {
    for (mine, theirs) in ORDERS {
        let world = World::new();
        founder(&world, "арча", mine).await;
        founder(&world, "карлыгач", mine).await;
        let side = mine.parse().unwrap();
        let third = members::add_founder(&world.app, Handle::parse("третий").unwrap(), side).await;
        assert_eq!(third.unwrap_err().code(), "member.founders");
        let taken = members::add_founder(&world.app, Handle::parse("Арча").unwrap(), theirs.parse().unwrap()).await;
        assert_eq!(taken.unwrap_err().code(), "member.handle-taken");
        let people = members::list_for_console(&world.app).await.unwrap();
        assert_eq!(people.iter().filter(|one| one.account.roles.has(Role::Operator)).count(), 1, "the first of a side");
        assert!(people.iter().all(|one| one.account.roles.has(Role::Coordinator) && one.groups.len() >= 12));
    }
}

#[tokio::test]
async fn a_founder_who_lost_the_code_before_entering_gets_another_one() {
    let world = World::new();
    let handle = Handle::parse("арча").unwrap();
    let first = members::add_founder(&world.app, handle.clone(), "kg".parse().unwrap()).await.unwrap();
    let second = members::add_founder(&world.app, handle, "kg".parse().unwrap()).await.unwrap();
    assert!(world.app.auth().way_in(first).await.is_err());
    assert!(world.app.auth().way_in(second).await.is_ok());
    assert_eq!(members::list_for_console(&world.app).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_console_can_close_an_account() {
    let Desk { world, person, .. } = desk("kg", "tj").await;
    let mut own = world.signed_in(&person).await;
    members::suspend_by_console(&world.app, "СОСЕД").await.unwrap();
    assert_eq!(own.get("/desk/people").await.status, StatusCode::SEE_OTHER);
    assert_eq!(members::suspend_by_console(&world.app, "никто").await.unwrap_err().code(), "member.not-found");
    assert_eq!(number(&world, "select count(*) from log_act where verb = 'member.freeze' and actor = 'console'").await, 1);
}

#[tokio::test]
async fn the_morning_says_what_waits_and_nothing_else() {
    for (mine, theirs) in ORDERS {
        let Desk { world, mut coordinator, person, page, .. } = desk(mine, theirs).await;
        apply(&mut world.client(), "тихий абрикос", mine).await;
        let waiting = async |id: Id, side: Option<&str>, role: Role| {
            let roles = [Role::Reader, role].into_iter().collect();
            let side = side.map(|side| side.parse().unwrap());
            let actor = ashar::kernel::policy::Actor { account: id, side, roles, groups: Vec::new(), is_fresh: true, is_tool: false };
            let now = world.env.now();
            let look = move |read: &Read<'_>| members::waiting_for(read, &actor, now);
            world.app.store().read(look).await.unwrap().into_iter().map(|one| (one.key, one.n)).collect::<Vec<_>>()
        };
        assert_eq!(waiting(person.id, Some(mine), Role::Member).await, [("members-waiting-vouch", 1)]);
        assert_eq!(waiting(person.id, Some(mine), Role::Reader).await, []);
        assert_eq!(waiting(person.id, None, Role::Member).await, []);
        let application = application_of(&world, "тихий абрикос").await;
        does(&mut coordinator, &application, &format!("{application}/vouch"), &[]).await;
        assert_eq!(waiting(person.id, Some(mine), Role::Member).await, []);
        assert_eq!(waiting(person.id, Some(theirs), Role::Member).await, [("members-waiting-vouch", 1)]);
        let mut own = world.signed_in(&person).await;
        does(&mut own, &page, &format!("{page}/side"), &[("side", theirs)]).await;
        assert!(waiting(Id::new(5).unwrap(), Some(theirs), Role::Coordinator).await.contains(&("members-waiting-changes", 1)));
        world.env.advance(80 * 86_400);
        assert!(waiting(person.id, Some(mine), Role::Reader).await.contains(&("members-waiting-own-roles", 1)));
        assert!(waiting(Id::new(5).unwrap(), Some(mine), Role::Coordinator).await.contains(&("members-waiting-roles", 2)));
    }
}
