//! The first way in: a receipt, a passphrase, an authenticator.

use crate::kernel::auth::store::insert_account;
use crate::kernel::auth::tests::world::*;
use crate::kernel::auth::*;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Role;
use crate::kernel::store::Error as StoreError;

#[tokio::test]
async fn whoever_holds_the_receipt_comes_in_once() {
    let door = Door::new(1);
    let (account, receipt) = door.invite("Жаргылчак", Some("kg"), &[Role::Member]).await;
    let way = door.auth.way_in(receipt.clone()).await.unwrap();
    assert_eq!((way.account, way.handle.as_str(), way.purpose, way.is_open), (account, "Жаргылчак", Purpose::First, true));
    let (given, _) = door.enrolment(GOOD);
    let done = door.auth.enrol(&way, given).await.unwrap();
    let mut codes = shown(&done.backup_codes);
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), BACKUP_CODES);
    assert!(codes.iter().all(|code| code.len() == 11), "{codes:?}");
    assert_eq!(door.acts("auth.enrol").await, 1);
    assert_eq!(code_of(door.auth.way_in(receipt).await), "auth.no-entry");
    let (given, _) = door.enrolment(OTHER);
    assert_eq!(code_of(door.auth.enrol(&way, given).await), "auth.no-entry", "the page was still open");
}

#[tokio::test]
async fn what_is_wrong_is_said_and_the_way_stays_open() {
    let door = Door::new(2);
    let (_, receipt) = door.invite("Жаргылчак", Some("kg"), &[]).await;
    let way = door.auth.way_in(receipt.clone()).await.unwrap();
    for (passphrase, again, code) in
        [("кыска", "кыска", "auth.weak"), ("менин жаргылчак сууда", "менин жаргылчак сууда", "auth.weak"), (GOOD, OTHER, "auth.differ")]
    {
        let (mut given, _) = door.enrolment(passphrase);
        given.again = secret(again);
        assert_eq!(code_of(door.auth.enrol(&way, given).await), code, "{passphrase}");
    }
    let (mut given, factor) = door.enrolment(GOOD);
    given.factor = Some((factor.clone(), factor.code_at(START_S + 600)));
    assert_eq!(code_of(door.auth.enrol(&way, given).await), "auth.wrong");
    assert!(door.auth.way_in(receipt).await.is_ok());
    assert_eq!(door.acts("auth.enrol").await, 0);
}

#[tokio::test]
async fn a_newer_receipt_closes_the_older_one_and_time_closes_both() {
    let door = Door::new(3);
    let (account, first) = door.invite("Жаргылчак", Some("kg"), &[]).await;
    let second = door.way_for(account, Purpose::First, 7).await;
    assert_eq!(code_of(door.auth.way_in(first).await), "auth.no-entry");
    let way = door.auth.way_in(second.clone()).await.unwrap();
    door.env.advance(7 * 86_400 - 1);
    assert!(door.auth.way_in(second.clone()).await.is_ok());
    door.env.advance(1);
    assert_eq!(code_of(door.auth.way_in(second).await), "auth.no-entry");
    let (given, _) = door.enrolment(GOOD);
    assert_eq!(code_of(door.auth.enrol(&way, given).await), "auth.no-entry", "the page was opened in time, and sent too late");
}

#[tokio::test]
async fn a_frozen_account_does_not_come_in() {
    let door = Door::new(4);
    let (account, receipt) = door.invite("Жаргылчак", Some("kg"), &[]).await;
    let way = door.auth.way_in(receipt.clone()).await.unwrap();
    door.act(move |write| write.execute("update auth_account set state = 'frozen' where id = ?1", [account])).await.unwrap();
    assert_eq!(code_of(door.auth.way_in(receipt).await), "auth.no-entry");
    let (given, _) = door.enrolment(GOOD);
    assert_eq!(code_of(door.auth.enrol(&way, given).await), "auth.no-entry");
}

#[tokio::test]
async fn a_reader_may_do_without_a_second_factor_and_then_nothing_is_fresh() {
    let door = Door::new(5);
    let (_, receipt) = door.invite("Окурман", None, &[]).await;
    let way = door.auth.way_in(receipt).await.unwrap();
    let bare = |passphrase| Enrolment { passphrase: secret(passphrase), again: secret(passphrase), factor: None };
    let done = door.auth.enrol(&way, bare(GOOD)).await.unwrap();
    assert!(done.backup_codes.is_empty());
    let token = door.try_in("Окурман", GOOD, "").await.unwrap();
    let present = door.auth.present(token.clone()).await.unwrap().unwrap();
    assert!(!present.actor.is_fresh);
    assert_eq!(code_of(door.auth.confirm(&present, "123456").await), "auth.no-factor");
    assert!(!door.auth.present(token).await.unwrap().unwrap().actor.is_fresh);

    let (_, receipt) = door.invite("Мүчө", Some("tj"), &[Role::Member]).await;
    let way = door.auth.way_in(receipt).await.unwrap();
    assert_eq!(code_of(door.auth.enrol(&way, bare(GOOD)).await), "auth.no-factor", "a role asks for a factor");
}

#[tokio::test]
async fn a_side_has_at_most_two_founders_and_an_observer_founds_nothing() {
    let door = Door::new(6);
    let found = async |name: &'static str, side: Option<&str>| {
        let (handle, side, account) = (Handle::parse(name).unwrap(), side.map(|side| side.parse().unwrap()), door.env.id());
        door.act(move |write| insert_account(write, account, &handle, side, Lang::Ru, true)).await
    };
    for (one, other) in [("kg", "tj"), ("tj", "kg")] {
        let [first, second, third] =
            if one == "kg" { ["Апрель", "Баатыр", "Гүлнар"] } else { ["Дарё", "Зебо", "Наврӯз"] };
        assert!(found(first, Some(one)).await.is_ok());
        assert!(found(second, Some(one)).await.is_ok());
        assert!(matches!(found(third, Some(one)).await, Err(StoreError::Refused(rule)) if rule == "auth.founders"), "{one} before {other}");
    }
    assert!(matches!(found("Байкоочу", None).await, Err(StoreError::Refused(rule)) if rule == "auth.founders"));
    assert_eq!(door.number("select count(*) from auth_account").await, 4);
}

#[tokio::test]
async fn a_pseudonym_that_looks_alike_is_taken() {
    let door = Door::new(7);
    door.invite("Канат", Some("kg"), &[]).await;
    let (handle, account) = (Handle::parse("KAHAT").unwrap(), door.env.id());
    let second = door.act(move |write| insert_account(write, account, &handle, None, Lang::Ru, false)).await;
    assert!(matches!(second, Err(StoreError::Refused(_))));
}
