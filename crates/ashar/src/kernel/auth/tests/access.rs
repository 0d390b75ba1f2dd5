//! Looking after one's own access: passphrase, factor, panic, tools, and hashes that grow old.

use argon2::password_hash::PasswordHasher;
use argon2::password_hash::SaltString;

use crate::kernel::auth::tests::world::*;
use crate::kernel::auth::*;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Role;

#[tokio::test]
async fn another_passphrase_keeps_the_identity_and_this_session_only() {
    let door = Door::new(30);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let elsewhere = door.sign_in_token(&person).await;
    let here = door.sign_in_token(&person).await;
    let present = door.auth.present(here.clone()).await.unwrap().unwrap();
    let before = door.auth.identity(&present).unwrap().public().to_string();
    for (old, new, again, code) in [
        (OTHER, OTHER, OTHER, "auth.wrong"),
        (GOOD, "кыска", "кыска", "auth.weak"),
        (GOOD, "менин жаргылчак сууда", "менин жаргылчак сууда", "auth.weak"),
        (GOOD, OTHER, GOOD, "auth.differ"),
    ] {
        assert_eq!(code_of(door.auth.change_passphrase(&present, secret(old), secret(new), secret(again)).await), code);
    }
    assert_eq!((door.acts("auth.passphrase").await, door.is_present(&elsewhere).await), (0, true));
    door.auth.change_passphrase(&present, secret(GOOD), secret(OTHER), secret(OTHER)).await.unwrap();
    assert_eq!(door.acts("auth.passphrase").await, 1);
    assert!(door.is_present(&here).await && !door.is_present(&elsewhere).await);
    door.env.advance(30);
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &door.code(&person)).await), "auth.wrong");
    let token = door.try_in(person.handle, OTHER, &door.code(&person)).await.unwrap();
    let anew = door.auth.present(token).await.unwrap().unwrap();
    assert_eq!(door.auth.identity(&anew).unwrap().public().to_string(), before);
}

#[tokio::test]
async fn guessing_the_old_passphrase_is_slowed_down() {
    let door = Door::new(31);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let present = door.sign_in(&person).await;
    let guess = async || code_of(door.auth.change_passphrase(&present, secret("x"), secret(OTHER), secret(OTHER)).await);
    for _ in 0..10 {
        assert_eq!(guess().await, "auth.wrong");
    }
    assert_eq!(guess().await, "auth.wait");
}

#[tokio::test]
async fn another_factor_needs_the_fresh_old_one_and_ends_old_codes() {
    let door = Door::new(32);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let token = door.sign_in_token(&person).await;
    let present = door.auth.present(token.clone()).await.unwrap().unwrap();
    let newer = TotpSecret::new(&door.env);
    assert_eq!(code_of(door.auth.renew_factor(&present, newer.clone(), "000").await), "auth.wrong");
    door.env.advance(FRESH_MS / 1_000);
    let stale = door.auth.present(token.clone()).await.unwrap().unwrap();
    let code = newer.code_at(door.env.now().as_second());
    assert_eq!(code_of(door.auth.renew_factor(&stale, newer.clone(), &code).await), "policy.fresh");
    door.auth.confirm(&stale, &door.code(&person)).await.unwrap();
    let fresh = door.auth.present(token).await.unwrap().unwrap();
    let codes = door.auth.renew_factor(&fresh, newer.clone(), &code).await.unwrap();
    assert_eq!((codes.len(), door.acts("auth.factor").await), (BACKUP_CODES, 1));
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &code).await), "auth.wrong", "the code that proved it is used");
    door.env.advance(60);
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &door.code(&person)).await), "auth.wrong", "the old phone");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &shown(&person.codes)[0]).await), "auth.wrong", "the old paper");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &newer.code_at(door.env.now().as_second())).await), "ok");
    assert_eq!(code_of(door.try_in(person.handle, GOOD, &shown(&codes)[0]).await), "ok");
}

#[tokio::test]
async fn a_reader_without_a_factor_may_pair_a_first_one() {
    let door = Door::new(33);
    let (_, receipt) = door.invite("Окурман", None, &[]).await;
    let way = door.auth.way_in(receipt).await.unwrap();
    door.auth.enrol(&way, Enrolment { passphrase: secret(GOOD), again: secret(GOOD), factor: None }).await.unwrap();
    let token = door.try_in("Окурман", GOOD, "").await.unwrap();
    let present = door.auth.present(token).await.unwrap().unwrap();
    let first = TotpSecret::new(&door.env);
    door.auth.renew_factor(&present, first.clone(), &first.code_at(START_S)).await.unwrap();
    assert_eq!(code_of(door.try_in("Окурман", GOOD, "").await), "auth.wrong", "from now on it is asked for");
    door.env.advance(30);
    assert_eq!(code_of(door.try_in("Окурман", GOOD, &first.code_at(door.env.now().as_second())).await), "ok");
}

#[tokio::test]
async fn panic_hides_and_ends_everything_of_that_member() {
    let door = Door::new(34);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let other = door.person("Бостон", Some("tj"), &[]).await;
    let others = door.sign_in_token(&other).await;
    let tokens = [door.sign_in_token(&person).await, door.sign_in_token(&person).await];
    let present = door.auth.present(tokens[0].clone()).await.unwrap().unwrap();
    let tool = door.auth.new_token(&present, "жыйноочу", 30).await.unwrap();
    door.auth.panic(&present).await.unwrap();
    assert!(!door.is_present(&tokens[0]).await && !door.is_present(&tokens[1]).await);
    assert!(door.auth.tool(&tool).await.unwrap().is_none());
    assert!(door.is_present(&others).await);
    assert_eq!(door.auth.inner.vault.len(), 1);
    assert_eq!((door.acts("auth.panic").await, door.number("select sum(is_hidden) from auth_account").await), (1, 1));
    let back = door.sign_in(&person).await;
    assert!(back.account.is_hidden);
    door.auth.unhide(&back).await.unwrap();
    assert_eq!((door.acts("auth.unhide").await, door.number("select sum(is_hidden) from auth_account").await), (1, 0));
}

#[tokio::test]
async fn a_tool_reads_and_never_acts() {
    let door = Door::new(35);
    let person = door.person("Жаргылчак", Some("kg"), &[Role::Editor, Role::Coordinator]).await;
    let other = door.person("Бостон", Some("tj"), &[]).await;
    let present = door.sign_in(&person).await;
    let tool = door.auth.new_token(&present, "  статистика\u{0}  ", 30).await.unwrap();
    let actor = door.auth.tool(&tool).await.unwrap().unwrap();
    assert_eq!((actor.account, actor.side, actor.is_tool, actor.is_fresh), (person.id, present.actor.side, true, false));
    assert_eq!(actor.roles.iter().collect::<Vec<_>>(), [Role::Reader]);
    for verb in VERBS {
        let refused = crate::kernel::policy::decide(Some(&actor), &verb, &crate::kernel::policy::Object::DESK).err();
        assert_eq!(refused, Some(Refusal::Tool), "{}", verb.name);
    }
    assert!(!door.is_present(&tool).await, "a tool's token is no cookie");
    let list = door.auth.tokens(&present).await.unwrap();
    assert_eq!(list.iter().map(|token| token.label.as_str()).collect::<Vec<_>>(), ["статистика"]);
    let theirs = door.sign_in(&other).await;
    assert_eq!(code_of(door.auth.revoke_token(&theirs, list[0].id).await), "auth.no-entry", "nobody ends another's tool");
    assert!(door.auth.tool(&tool).await.unwrap().is_some());
    door.auth.revoke_token(&present, list[0].id).await.unwrap();
    assert!(door.auth.tool(&tool).await.unwrap().is_none());
    assert_eq!((door.acts("auth.token").await, door.acts("auth.token-end").await), (1, 1));
}

#[tokio::test]
async fn a_tools_token_lapses_and_there_are_only_so_many() {
    let door = Door::new(36);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let present = door.sign_in(&person).await;
    let short = door.auth.new_token(&present, "a", 0).await.unwrap();
    let long = door.auth.new_token(&present, "b", 10_000).await.unwrap();
    for n in 2..TOKENS_MAX {
        door.auth.new_token(&present, &n.to_string(), TOKEN_DAYS_MAX).await.unwrap();
    }
    let more = door.auth.new_token(&present, "one more", 1).await.unwrap_err();
    assert_eq!(more.to_string(), "refused by a rule of the database: auth.tokens");
    door.env.advance(86_400);
    assert!(door.auth.tool(&short).await.unwrap().is_none() && door.auth.tool(&long).await.unwrap().is_some());
    let mut stale = present.clone();
    stale.actor.is_fresh = false;
    assert_eq!(code_of(door.auth.new_token(&stale, "x", 1).await), "policy.fresh");
    assert_eq!(code_of(door.auth.new_token(&present, "in its place", 1).await), "ok");
    door.env.advance((TOKEN_DAYS_MAX - 1) * 86_400);
    assert!(door.auth.tool(&long).await.unwrap().is_none());
    let account = person.id;
    door.act(move |write| write.execute("update auth_account set state = 'frozen' where id = ?1", [account])).await.unwrap();
    assert!(door.auth.tool(&long).await.unwrap().is_none());
}

#[tokio::test]
async fn an_old_hash_is_made_anew_at_the_next_sign_in() {
    let door = Door::new(37);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let weak =
        argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, argon2::Params::new(4 * 1_024, 1, 1, None).unwrap());
    let salt = SaltString::encode_b64(&[7; 16]).unwrap();
    let (old, account) = (weak.hash_password(GOOD.as_bytes(), &salt).unwrap().to_string(), person.id);
    door.act(move |write| write.execute("update auth_account set passphrase_hash = ?2 where id = ?1", (account, old))).await.unwrap();
    assert_eq!(code_of(door.try_in(person.handle, OTHER, "000000").await), "auth.wrong");
    assert_eq!(door.acts("auth.rehash").await, 0, "a wrong passphrase changes nothing");
    door.sign_in(&person).await;
    assert_eq!(door.acts("auth.rehash").await, 1);
    door.sign_in(&person).await;
    assert_eq!(door.acts("auth.rehash").await, 1, "once is enough");
    let new = door.number("select count(*) from auth_account where passphrase_hash like '$argon2id$v=19$m=19456,t=2,p=1$%'").await;
    assert_eq!(new, 1);
}

#[tokio::test]
async fn sessions_that_are_over_are_swept_with_their_keys() {
    let door = Door::new(38);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    for _ in 0..3 {
        door.sign_in_token(&person).await;
    }
    door.env.advance(IDLE_MS / 1_000);
    let young = door.sign_in_token(&person).await;
    assert_eq!(door.auth.inner.vault.len(), 4);
    assert_eq!(door.auth.sweep().await.unwrap(), 3);
    assert_eq!((door.auth.inner.vault.len(), door.auth.sweep().await.unwrap()), (1, 0));
    assert!(door.is_present(&young).await);
}
