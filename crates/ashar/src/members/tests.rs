//! The rules of people, every one with the sides swapped. Serves P (promises 1 and 3).

use proptest::prelude::*;

use crate::kernel::auth::Account;
use crate::kernel::auth::AccountState;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Actor;
use crate::kernel::policy::ROLE_DAYS;
use crate::kernel::policy::Role;
use crate::kernel::policy::Roles;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::text::Text;
use crate::members::error::Error;
use crate::members::groups::Groups;
use crate::members::model::Application;
use crate::members::model::ApplicationState;
use crate::members::model::HeldRole;
use crate::members::model::Kind;
use crate::members::model::Organisation;
use crate::members::model::Person;
use crate::members::model::SideChange;
use crate::members::model::Step;
use crate::members::model::Vouch;
use crate::members::rules;
use crate::members::rules::Turn;

fn id(raw: i64) -> Id {
    Id::new(raw).unwrap()
}

fn env() -> Env {
    Env::fixed(1_935_381_600, 1)
}

/// The sides in both orders: what holds for one must hold for the other.
fn both_orders() -> [(SideId, SideId); 2] {
    let all = Sides::get().all();
    [(all[0].id, all[1].id), (all[1].id, all[0].id)]
}

fn actor(raw: i64, side: Option<SideId>, role: Role) -> Actor {
    let roles: Roles = [Role::Reader, role].into_iter().collect();
    Actor { account: id(raw), side, roles, groups: Vec::new(), is_fresh: true, is_tool: false }
}

fn application(vouched: &[SideId]) -> Application {
    let now = env().now();
    let until = jiff::Timestamp::from_millisecond(rules::days_later(now, rules::APPLICATION_DAYS)).unwrap();
    Application {
        id: id(100),
        account: id(101),
        account_state: AccountState::Invited,
        handle: "тихий-абрикос".to_owned(),
        kind: Kind::Person,
        side: None,
        aim: "Проверять слухи".to_owned(),
        organisation_name: None,
        shows_publicly: false,
        sealed_side: None,
        lang: Lang::Ru,
        state: ApplicationState::Waiting,
        reason: None,
        applied: now,
        until,
        vouches: vouched.iter().map(|side| Vouch { side: *side, voucher: id(7), handle: "кто-то".to_owned() }).collect(),
    }
}

fn person(side: Option<SideId>, held: &[Role]) -> Person {
    let roles: Roles = held.iter().copied().collect();
    let account = Account {
        id: id(50),
        handle: "сосед".to_owned(),
        side,
        state: AccountState::Active,
        is_founder: false,
        is_hidden: false,
        lang: Lang::Ru,
        roles,
    };
    let roles = held.iter().map(|role| HeldRole { role: *role, until: env().now() }).collect();
    Person { account, groups: Vec::new(), roles, organisation: None, change: None }
}

#[test]
fn one_member_of_each_side_opens_the_door() {
    for (mine, theirs) in both_orders() {
        let now = env().now();
        let me = actor(1, Some(mine), Role::Member);
        assert_eq!(rules::vouch(&application(&[]), &me, now).unwrap(), Turn::Waits(mine));
        assert_eq!(rules::vouch(&application(&[theirs]), &me, now).unwrap(), Turn::Opens(mine));
        assert_eq!(rules::vouch(&application(&[mine]), &me, now).unwrap_err().code(), "member.already");
    }
}

#[test]
fn nobody_vouches_alone_late_twice_or_for_themselves() {
    for (mine, theirs) in both_orders() {
        let now = env().now();
        let me = actor(1, Some(mine), Role::Member);
        assert_eq!(rules::vouch(&application(&[theirs]), &actor(101, Some(mine), Role::Member), now).unwrap_err().code(), "policy.owner");
        assert_eq!(rules::vouch(&application(&[theirs]), &actor(2, None, Role::Member), now).unwrap_err().code(), "policy.side");
        let late = Application { until: now, ..application(&[theirs]) };
        assert_eq!(rules::vouch(&late, &me, now).unwrap_err().code(), "member.decided");
        for state in [ApplicationState::Admitted, ApplicationState::Refused, ApplicationState::Lapsed] {
            let done = Application { state, ..application(&[]) };
            assert_eq!(rules::vouch(&done, &me, now).unwrap_err().code(), "member.decided");
        }
    }
}

#[test]
fn a_coordinator_gives_roles_on_the_own_side_only() {
    for (mine, theirs) in both_orders() {
        let me = actor(1, Some(mine), Role::Coordinator);
        for role in [Role::Member, Role::Editor, Role::Coordinator, Role::Operator] {
            assert!(rules::grant(&me, &person(Some(mine), &[]), role).is_ok());
            assert_eq!(rules::grant(&me, &person(Some(theirs), &[]), role).unwrap_err().code(), "policy.side");
            assert_eq!(rules::grant(&me, &person(None, &[]), role).unwrap_err().code(), "member.observer");
        }
        assert_eq!(rules::grant(&me, &person(Some(mine), &[]), Role::Reader).unwrap_err().code(), "member.unknown-word");
    }
}

#[test]
fn the_other_side_may_renew_a_coordinator_and_nothing_else() {
    for (mine, theirs) in both_orders() {
        let other = actor(1, Some(theirs), Role::Coordinator);
        let held = [Role::Member, Role::Editor, Role::Coordinator];
        assert!(rules::grant(&other, &person(Some(mine), &held), Role::Coordinator).is_ok());
        for role in [Role::Member, Role::Editor] {
            assert_eq!(rules::grant(&other, &person(Some(mine), &held), role).unwrap_err().code(), "policy.side");
        }
        let observer = actor(2, None, Role::Coordinator);
        assert_eq!(rules::grant(&observer, &person(Some(mine), &held), Role::Coordinator).unwrap_err().code(), "policy.side");
    }
}

#[test]
fn a_closed_account_gets_no_role_and_no_group() {
    for (mine, _) in both_orders() {
        let me = actor(1, Some(mine), Role::Coordinator);
        for state in [AccountState::Invited, AccountState::Frozen, AccountState::Left] {
            let mut closed = person(Some(mine), &[]);
            closed.account.state = state;
            assert_eq!(rules::grant(&me, &closed, Role::Member).unwrap_err().code(), "member.not-active");
            assert_eq!(rules::add_to_group(&me, &closed).unwrap_err().code(), "member.not-active");
        }
    }
}

#[test]
fn a_change_of_side_needs_both_keys_and_no_founder() {
    for (mine, theirs) in both_orders() {
        let change =
            |confirmed: &[SideId]| SideChange { id: id(9), account: id(50), to: Some(theirs), confirmed: confirmed.to_vec(), due: None };
        let me = actor(1, Some(mine), Role::Coordinator);
        assert_eq!(rules::confirm_change(&change(&[]), &me).unwrap(), Turn::Waits(mine));
        assert_eq!(rules::confirm_change(&change(&[theirs]), &me).unwrap(), Turn::Opens(mine));
        assert_eq!(rules::confirm_change(&change(&[mine]), &me).unwrap_err().code(), "member.already");
        assert_eq!(rules::confirm_change(&change(&[]), &actor(50, Some(mine), Role::Coordinator)).unwrap_err().code(), "policy.owner");
        let done = SideChange { due: Some(env().now()), ..change(&[theirs]) };
        assert_eq!(rules::confirm_change(&done, &me).unwrap_err().code(), "member.decided");

        assert!(rules::ask_change(&person(Some(mine), &[]), Some(theirs)).is_ok());
        assert!(rules::ask_change(&person(Some(mine), &[]), None).is_ok());
        assert_eq!(rules::ask_change(&person(Some(mine), &[]), Some(mine)).unwrap_err().code(), "member.same-side");
        let mut founder = person(Some(mine), &[]);
        founder.account.is_founder = true;
        assert_eq!(rules::ask_change(&founder, Some(theirs)).unwrap_err().code(), "member.founder");
        let twice = Person { change: Some(change(&[])), ..person(Some(mine), &[]) };
        assert_eq!(rules::ask_change(&twice, None).unwrap_err().code(), "member.change-open");
    }
}

#[test]
fn who_speaks_for_an_organisation_adds_members_of_its_side() {
    for (mine, theirs) in both_orders() {
        let organisation =
            Organisation { id: id(3), name: Text::default(), side: Some(mine), shows_publicly: true, representative: Some(id(1)) };
        let speaker = actor(1, Some(mine), Role::Member);
        assert!(rules::affiliate(&speaker, &organisation, &person(Some(mine), &[])).is_ok());
        assert_eq!(rules::affiliate(&speaker, &organisation, &person(Some(theirs), &[])).unwrap_err().code(), "member.not-eligible");
        assert_eq!(rules::affiliate(&speaker, &organisation, &person(None, &[])).unwrap_err().code(), "member.not-eligible");
        let taken = Person { organisation: Some((id(4), Text::default())), ..person(Some(mine), &[]) };
        assert_eq!(rules::affiliate(&speaker, &organisation, &taken).unwrap_err().code(), "member.not-eligible");
        let code = |actor: &Actor| rules::speaks_for(actor, &organisation).map_err(|error| error.code());
        assert_eq!(code(&actor(2, Some(mine), Role::Member)), Err("policy.owner"));
        assert_eq!(code(&actor(2, Some(mine), Role::Coordinator)), Ok(()));
        assert_eq!(code(&actor(2, Some(theirs), Role::Coordinator)), Err("policy.side"));
    }
}

#[test]
fn every_error_of_people_has_its_own_code() {
    let codes = [Error::NotFound, Error::HandleTaken, Error::Full, Error::Decided, Error::Already, Error::NotActive, Error::Observer];
    let unique: std::collections::BTreeSet<&str> = codes.iter().map(Error::code).collect();
    assert_eq!(unique.len(), codes.len());
    assert!(unique.iter().all(|code| code.starts_with("member.")));
}

#[test]
fn every_group_has_name_purpose_and_clause() {
    let groups = Groups::get().all();
    assert!(groups.len() >= 12, "data/groups.toml is broken");
    for group in groups {
        assert!(group.is_complete(), "{}", group.code);
        assert!(!group.clause.is_empty(), "{}", group.code);
        assert_eq!(groups.iter().filter(|other| other.code == group.code).count(), 1, "{}", group.code);
    }
}

#[test]
fn every_term_has_its_days() {
    let now = env().now();
    assert_eq!((rules::days_later(now, ROLE_DAYS) - now.as_millisecond()) / 86_400_000, 90);
    let in_days = |days| jiff::Timestamp::from_millisecond(rules::days_later(now, days)).unwrap();
    assert!(rules::is_soon(in_days(rules::SOON_DAYS), now));
    assert!(!rules::is_soon(in_days(rules::SOON_DAYS + 1), now));
    assert!(!rules::is_soon(now, now), "what has lapsed does not lapse soon");
}

proptest! {
    #[test]
    fn a_public_count_is_never_exact(n in 0_i64..100_000) {
        match rules::step(n) {
            Step::FewerThanTen => prop_assert!(n < 10),
            Step::AtLeast(shown) => prop_assert!(n >= 10 && shown % 10 == 0 && (0..10).contains(&(n - shown))),
        }
    }
}
