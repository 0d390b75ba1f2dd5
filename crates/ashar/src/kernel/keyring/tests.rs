//! Tests of the keyring: the rules here; `flow` a whole unmasking with real sign-ins and the canaries; `hands` keys that change hands;
//! `custodians` recovery; `random` sequences of everything. Serves P, S4, L1.

mod custodians;
mod flow;
mod hands;
mod random;
mod world;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::has;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::keyring::rules::Deed;
use crate::kernel::keyring::rules::KeyStanding;
use crate::kernel::keyring::rules::Seat;
use crate::kernel::keyring::rules::Standing;
use crate::kernel::keyring::rules::answer_until_ms;
use crate::kernel::keyring::rules::handed_until_ms;
use crate::kernel::keyring::rules::is_label;
use crate::kernel::keyring::rules::is_waiting;
use crate::kernel::keyring::rules::next_deed;
use crate::kernel::keyring::rules::pairs_of;
use crate::kernel::keyring::verbs;
use crate::kernel::policy::Role;
use crate::kernel::seal;

fn seat(n: i64) -> Seat {
    Seat { account: Id::new(n).unwrap(), recipient: format!("key {n}") }
}

fn key(n: i64, is_current: bool, holders: &[i64]) -> KeyStanding {
    KeyStanding {
        id: Id::new(n).unwrap(),
        is_current,
        is_due: false,
        holders: holders.iter().copied().map(seat).collect(),
        pairs: Vec::new(),
    }
}

fn standing(seats: &[i64], keys: Vec<KeyStanding>) -> Standing {
    Standing { seats: seats.iter().copied().map(seat).collect(), keys, pairs: Vec::new() }
}

#[test]
fn what_is_done_first_is_what_keeps_the_gone_out() {
    let id = |n| Id::new(n).unwrap();
    let cases = [
        (standing(&[], vec![]), None, "not a member"),
        (standing(&[1], vec![]), Some(Deed::Make), "no key"),
        (standing(&[1], vec![key(9, true, &[1])]), None, "all is well"),
        (standing(&[1, 2], vec![key(9, true, &[1])]), Some(Deed::LetIn(id(9))), "2 is new"),
        (standing(&[1, 2], vec![key(9, true, &[2])]), None, "1 is new and cannot let themselves in"),
        (standing(&[1, 2], vec![key(9, true, &[1, 3])]), Some(Deed::Rotate(id(9))), "3 has gone, before 2 is let in"),
        (standing(&[1], vec![key(9, true, &[3])]), Some(Deed::Rotate(id(9))), "all holders have gone"),
        (standing(&[1], vec![key(9, true, &[1]), key(8, false, &[1, 3])]), Some(Deed::LetIn(id(8))), "3 leaves the retired one too"),
        (standing(&[1, 2], vec![key(9, true, &[1, 2]), key(8, false, &[2])]), None, "1 does not hold the retired one"),
    ];
    for (standing, expected, why) in cases {
        assert_eq!(next_deed(&standing, &seat(1)), expected, "{why}");
    }
}

#[test]
fn a_member_with_a_new_public_key_counts_as_gone_and_as_new() {
    let mut renewed = standing(&[1, 2], vec![key(9, true, &[1, 2])]);
    renewed.seats[1].recipient = "another key".to_owned();
    assert_eq!(next_deed(&renewed, &seat(1)), Some(Deed::Rotate(Id::new(9).unwrap())));
    assert_eq!(next_deed(&renewed, &seat(2)), None, "a session with the old key does nothing");
    assert!(is_waiting(&renewed, &seat(2)));
}

#[test]
fn an_ordered_rotation_comes_before_letting_in() {
    let mut due = standing(&[1, 2], vec![key(9, true, &[1])]);
    due.keys[0].is_due = true;
    assert_eq!(next_deed(&due, &seat(1)), Some(Deed::Rotate(Id::new(9).unwrap())));
    assert_eq!(next_deed(&due, &seat(2)), Some(Deed::Rotate(Id::new(9).unwrap())), "a member who waits may do it too");
}

#[test]
fn packets_are_made_when_custodians_change() {
    let id = |n| Id::new(n).unwrap();
    let mut standing = standing(&[1, 2], vec![key(9, true, &[1, 2])]);
    standing.pairs = vec![(id(5), id(6))];
    assert_eq!(next_deed(&standing, &seat(1)), Some(Deed::Packets(id(9))));
    standing.keys[0].pairs = vec![(id(5), id(6))];
    assert_eq!(next_deed(&standing, &seat(1)), None);
    standing.pairs.clear();
    assert_eq!(next_deed(&standing, &seat(1)), Some(Deed::Packets(id(9))), "nobody is left: the old ones go");
}

#[test]
fn pairs_join_two_sides_and_exchanging_them_changes_nothing() {
    let id = |n| Id::new(n).unwrap();
    let council = |one: &str, other: &str| {
        let side = |n: i64| if n % 2 == 0 { one } else { other };
        pairs_of(&(1..=6).map(|n| (id(n), side(n).parse().unwrap())).collect::<Vec<_>>())
    };
    let pairs = council("kg", "tj");
    assert_eq!(pairs.len(), 9);
    assert!(pairs.iter().all(|(outer, inner)| outer.get() % 2 != inner.get() % 2));
    assert_eq!(pairs, council("tj", "kg"));
}

#[test]
fn times_end_on_full_days_and_hours() {
    let now = Env::fixed(1_935_446_400 + 5 * 3_600 + 59 * 60, 1).now().as_millisecond();
    assert_eq!(handed_until_ms(now), (1_935_446_400 + 29 * 3_600) * 1_000);
    assert_eq!(answer_until_ms(now) % 86_400_000, 0);
    assert_eq!((answer_until_ms(now) - now) / 86_400_000, 8);
}

#[test]
fn a_label_is_a_word_for_a_role() {
    for label in ["юрист-1", "legal desk", "совет 2"] {
        assert!(is_label(label), "{label}");
    }
    for label in ["", "ab", " abc", "abc ", "a  b", "a\nb", "Key: x", "а\u{202e}бв", &"я".repeat(41)] {
        assert!(!is_label(label), "{label:?}");
    }
}

#[test]
fn every_step_of_unmasking_needs_a_fresh_factor_and_the_console_has_no_desk_verb() {
    for verb in [verbs::ASK, verbs::HAND_OVER, verbs::REFUSE, verbs::READ_ONCE, verbs::ORDER_ROTATION] {
        assert!(verb.needs_fresh && !verb.roles.contains(&Role::Reader), "{}", verb.name);
    }
    for verb in [verbs::LAPSE, verbs::ADD_CUSTODIAN, verbs::RETIRE_CUSTODIAN, verbs::RESTORE, verbs::DESTROY] {
        assert!(verb.roles.is_empty(), "{}", verb.name);
    }
    let mut names: Vec<&str> = verbs::ALL.iter().map(|verb| verb.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), verbs::ALL.len());
}

#[test]
fn every_failure_has_its_sentence_in_every_language() {
    let own = [
        Error::NoKey,
        Error::NotHolder,
        Error::NotFound,
        Error::State,
        Error::Lapsed,
        Error::Asked,
        Error::ReaderGone,
        Error::Label,
        Error::Custodians,
        Error::OtherKey,
        Error::KeyFile,
        Error::Nothing,
    ];
    let sealing = [seal::Error::WrongKey, seal::Error::Damaged, seal::Error::TooMany];
    for error in own.into_iter().chain(sealing.map(Error::Seal)) {
        let key = format!("error-{}", error.code().replace('.', "-"));
        for lang in Lang::ALL {
            assert!(has(lang, &key) && has(lang, &format!("{key}-do")), "{lang}: {key}");
        }
    }
}

#[test]
fn every_word_of_the_lists_has_its_sentence_and_comes_back_from_the_database() {
    let reasons = Reason::ALL.map(|one| format!("keyring-reason-{}", one.as_str()));
    let objections = Objection::ALL.map(|one| format!("keyring-objection-{}", one.as_str()));
    let states = ["asked", "handed", "read", "refused", "lapsed"].map(|state| format!("keyring-state-{state}"));
    for key in reasons.iter().chain(&objections).chain(&states) {
        assert!(has(Lang::default(), key), "{key}");
    }
    assert!(Objection::ALL.into_iter().all(|one| Objection::parse(one.as_str()) == Some(one)));
    assert_eq!(Objection::parse(""), None);
}
