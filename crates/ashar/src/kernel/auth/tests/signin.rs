//! Signing in, the life of a session, and the slow-down of guessing.

use crate::kernel::auth::tests::world::*;
use crate::kernel::auth::*;
use crate::kernel::config::SecondFactor;
use crate::kernel::policy::Role;

#[tokio::test]
async fn the_right_words_open_and_whatever_is_wrong_sounds_the_same() {
    let door = Door::new(10);
    let person = door.person("Жаргылчак", Some("kg"), &[Role::Editor]).await;
    door.env.advance(60);
    let code = door.code(&person);
    let wrong = if code == "000000" { "111111" } else { "000000" };
    for (handle, passphrase, code) in [
        ("Башка", GOOD, code.as_str()),
        ("Жаргылчак", OTHER, code.as_str()),
        ("Жаргылчак", GOOD, wrong),
        ("Жаргылчак", GOOD, ""),
        ("Жаргылчак", GOOD, "abcde-fghjk"),
        ("Жаргылчак", "", code.as_str()),
        ("", "", ""),
    ] {
        let error = door.try_in(handle, passphrase, code).await.unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), ("auth.wrong", "name, passphrase or code do not fit"), "{handle} {code}");
    }
    let token = door.try_in(" жаргылчак", GOOD, &format!("{} {}", &code[..3], &code[3..])).await.unwrap();
    let present = door.auth.present(token).await.unwrap().unwrap();
    assert_eq!((present.account.id, present.actor.account), (person.id, person.id));
    assert!(present.actor.roles.has(Role::Editor) && present.actor.roles.has(Role::Reader) && !present.actor.roles.has(Role::Operator));
    assert!(present.actor.is_fresh && !present.actor.is_tool);
    assert!(door.auth.identity(&present).is_ok());
}

/// Unknown names go through the same hash check and the same unwrapping, of a decoy. Bounds are wide: this machine does other things too.
#[tokio::test]
async fn an_unknown_name_costs_the_same_work() {
    let door = Door::new(11);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    // The set clock stands still: real time is asked of a real one.
    let clock = crate::kernel::env::Env::real();
    let mut medians = Vec::new();
    for handle in [person.handle, "Башка"] {
        let mut times_ms = Vec::new();
        for _ in 0..5 {
            let began = clock.monotonic_ms();
            assert_eq!(code_of(door.try_in(handle, OTHER, "000000").await), "auth.wrong");
            times_ms.push(clock.monotonic_ms() - began);
        }
        times_ms.sort_unstable();
        medians.push(times_ms[2]);
    }
    assert!(medians[0] < medians[1] * 3 && medians[1] < medians[0] * 3, "{medians:?} ms");
    assert!(medians[1] > 5, "no hash was computed: {medians:?} ms");
}

#[tokio::test]
async fn a_code_works_once_and_one_step_early_or_late() {
    let door = Door::new(12);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    door.env.advance(3_600);
    let at = |steps: i64| person.secret.code_at(door.env.now().as_second() + steps * 30);
    for steps in [-2, 2, -3, 3] {
        assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(steps)).await), "auth.wrong", "{steps} steps");
    }
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(-1)).await), "ok");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(-1)).await), "auth.wrong", "again");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(0)).await), "ok");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(-1)).await), "auth.wrong", "an older one after a newer");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(1)).await), "ok");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &at(0)).await), "auth.wrong", "again");
}

/// A used code tells its finder nothing and buys no further tries.
#[tokio::test]
async fn a_replayed_code_does_not_reset_the_slow_down() {
    let door = Door::new(13);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    door.env.advance(30);
    let code = door.code(&person);
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &code).await), "ok");
    for _ in 0..10 {
        assert_eq!(code_of(door.try_in(person.handle, GOOD, &code).await), "auth.wrong");
    }
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &code).await), "auth.wait");
}

#[tokio::test]
async fn a_backup_code_works_once() {
    let door = Door::new(14);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let codes = shown(&person.codes);
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &codes[0].to_uppercase()).await), "ok");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &codes[0]).await), "auth.wrong");
    assert_eq!(code_of(door.try_in(person.handle, OTHER, &codes[1]).await), "auth.wrong");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &codes[1].replace('-', " ")).await), "ok", "a wrong passphrase used nothing up");
    assert_eq!(door.acts("auth.backup-code").await, 2);
    let other = door.person("Бостон", Some("tj"), &[]).await;
    assert_eq!(code_of(door.try_in(other.handle, GOOD, &codes[2]).await), "auth.wrong", "another's code");
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_alone_and_after_twelve_hours_in_any_case() {
    let door = Door::new(15);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let idle = door.sign_in_token(&person).await;
    door.env.advance(IDLE_MS / 1_000 - 1);
    let present = door.auth.present(idle.clone()).await.unwrap().unwrap();
    assert_eq!(present.ends.as_millisecond(), door.env.now().as_millisecond() + IDLE_MS);
    door.env.advance(IDLE_MS / 1_000);
    assert!(!door.is_present(&idle).await);
    assert!(door.auth.inner.vault.is_empty(), "its key went with it");

    let busy = door.sign_in_token(&person).await;
    let began = door.env.now().as_second();
    while door.env.now().as_second() - began + 1_200 < SESSION_MS / 1_000 {
        door.env.advance(1_200);
        assert!(door.is_present(&busy).await, "after {} s", door.env.now().as_second() - began);
    }
    let left = SESSION_MS / 1_000 - (door.env.now().as_second() - began);
    door.env.advance(left - 1);
    assert_eq!(door.auth.present(busy.clone()).await.unwrap().unwrap().ends.as_second(), began + SESSION_MS / 1_000);
    door.env.advance(1);
    assert!(!door.is_present(&busy).await);
}

#[tokio::test]
async fn freezing_ends_a_session_at_once() {
    let door = Door::new(16);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let token = door.sign_in_token(&person).await;
    for state in ["frozen", "left"] {
        let account = person.id;
        door.act(move |write| write.execute("update auth_account set state = ?2 where id = ?1", (account, state))).await.unwrap();
        assert!(!door.is_present(&token).await);
        assert_eq!(code_of(door.try_in(person.handle, GOOD, &door.code(&person)).await), "auth.wrong");
    }
}

#[tokio::test]
async fn the_eleventh_try_in_a_minute_waits_and_only_that_account() {
    let door = Door::new(17);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let other = door.person("Бостон", Some("tj"), &[]).await;
    door.env.advance(30);
    for _ in 0..10 {
        assert_eq!(code_of(door.try_in(person.handle, OTHER, "000000").await), "auth.wrong");
    }
    door.env.advance(20);
    let error = door.try_in(person.handle, GOOD, &door.code(&person)).await.unwrap_err();
    assert!(matches!(error, Error::Wait(40)), "{error}");
    assert_eq!(code_of(door.try_in("ЖАРГЫЛЧАК", GOOD, &door.code(&person)).await), "auth.wait", "another spelling of the same name");
    assert_eq!(code_of(door.try_in(other.handle, GOOD, &door.code(&other)).await), "ok");
    door.env.advance(40);
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &door.code(&person)).await), "ok");
}

#[test]
fn all_names_together_are_slowed_down_too() {
    let env = crate::kernel::env::Env::fixed(START_S, 1);
    let throttle = crate::kernel::auth::throttle::Throttle::new(env.clone());
    for n in 0..200 {
        assert_eq!(throttle.take(&format!("name {n}")), Ok(()));
    }
    assert_eq!(throttle.take("one more"), Err(60));
    env.advance(59);
    assert_eq!(throttle.take("one more"), Err(1));
    env.advance(1);
    assert_eq!(throttle.take("one more"), Ok(()));
}

#[tokio::test]
async fn a_confirmation_is_fresh_for_five_minutes() {
    let door = Door::new(18);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let token = door.sign_in_token(&person).await;
    let is_fresh = async || door.auth.present(token.clone()).await.unwrap().unwrap().actor.is_fresh;
    door.env.advance(FRESH_MS / 1_000 - 1);
    assert!(is_fresh().await);
    door.env.advance(1);
    assert!(!is_fresh().await);
    let present = door.auth.present(token.clone()).await.unwrap().unwrap();
    let code = door.code(&person);
    assert_eq!(code_of(door.auth.confirm(&present, "12").await), "auth.wrong");
    assert!(!is_fresh().await);
    assert_eq!(code_of(door.auth.confirm(&present, &code).await), "ok");
    assert!(is_fresh().await);
    assert_eq!(code_of(door.auth.confirm(&present, &code).await), "auth.wrong", "a code works once here too");
    assert_eq!(code_of(door.auth.confirm(&present, &shown(&person.codes)[0]).await), "ok");
    door.env.advance(FRESH_MS / 1_000);
    assert!(!is_fresh().await);
    for _ in 0..10 {
        assert_eq!(code_of(door.auth.confirm(&present, "000").await), "auth.wrong");
    }
    assert_eq!(code_of(door.auth.confirm(&present, &door.code(&person)).await), "auth.wait");
}

#[tokio::test]
async fn sessions_are_ended_one_by_one_or_all() {
    let door = Door::new(19);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let tokens = [door.sign_in_token(&person).await, door.sign_in_token(&person).await, door.sign_in_token(&person).await];
    let present = door.auth.present(tokens[0].clone()).await.unwrap().unwrap();
    let (now, account, this) = (door.env.now(), person.id, present.session);
    let list = door.store.read(move |read| store::sessions(read, now, account, this)).await.unwrap();
    assert_eq!((list.len(), list.iter().filter(|session| session.is_this).count()), (3, 1));
    let other = door.auth.present(tokens[1].clone()).await.unwrap().unwrap();
    door.auth.end_session(crate::kernel::env::Id::new(4).unwrap(), other.session).await.unwrap();
    assert!(door.is_present(&tokens[1]).await, "nobody ends another's session");
    door.auth.end_session(account, other.session).await.unwrap();
    assert!(!door.is_present(&tokens[1]).await);
    door.auth.sign_out(&present).await.unwrap();
    assert!(!door.is_present(&tokens[0]).await && door.is_present(&tokens[2]).await);
    door.auth.end_all(account).await.unwrap();
    assert!(!door.is_present(&tokens[2]).await);
    assert!(door.auth.inner.vault.is_empty());
}

#[tokio::test]
async fn after_a_restart_everyone_signs_in_again() {
    let door = Door::new(20);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let token = door.sign_in_token(&person).await;
    assert!(door.is_present(&token).await);
    let restarted = Auth::new(door.store.clone(), door.env.clone(), SecondFactor::Required, SALT).unwrap();
    assert!(restarted.present(token.clone()).await.unwrap().is_none());
    assert!(Token::parse(&token.to_text()).is_some_and(|read| read.hash() == token.hash()));
    for nonsense in ["", "x", "ж", &"A".repeat(43), &"A".repeat(44)] {
        let read = Token::parse(nonsense);
        assert!(read.is_none() || restarted.present(read.unwrap()).await.unwrap().is_none(), "{nonsense}");
    }
}

#[tokio::test]
async fn the_demo_asks_for_no_second_factor() {
    let door = Door::with(21, SecondFactor::OffForDemo);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let token = door.try_in(person.handle, GOOD, "").await.unwrap();
    door.env.advance(FRESH_MS / 1_000 + 60);
    assert!(door.auth.is_factor_off());
    assert!(door.auth.present(token).await.unwrap().unwrap().actor.is_fresh);
}

#[tokio::test]
async fn roles_lapse_by_the_clock() {
    let door = Door::new(22);
    let person = door.person("Жаргылчак", Some("kg"), &[Role::Editor]).await;
    door.env.advance(90 * 86_400 - 60);
    assert!(door.sign_in(&person).await.actor.roles.has(Role::Editor));
    door.env.advance(30);
    let roles = door.sign_in(&person).await.actor.roles;
    assert!(roles.has(Role::Reader) && !roles.has(Role::Editor));
}
