//! A stolen disk: what must not be found in any file of the data folder.

use std::fs;

use secrecy::ExposeSecret;

use crate::kernel::auth::tests::world::*;
use crate::kernel::auth::*;
use crate::kernel::log::NoteKey;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::verify;
use crate::kernel::policy::Role;

fn hits(files: &[(String, Vec<u8>)], needle: &[u8]) -> Vec<String> {
    assert!(needle.len() >= 6, "too short to look for");
    files.iter().filter(|(_, bytes)| bytes.windows(needle.len()).any(|window| window == needle)).map(|(name, _)| name.clone()).collect()
}

fn read_all(dir: &std::path::Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    entries.map(|path| (path.display().to_string(), fs::read(&path).unwrap())).collect()
}

#[tokio::test]
async fn no_secret_reaches_the_disk() {
    let door = Door::new(50);
    let person = door.person("Жаргылчак", Some("kg"), &[Role::Editor]).await;
    let token = door.sign_in_token(&person).await;
    let present = door.auth.present(token.clone()).await.unwrap().unwrap();
    let tool = door.auth.new_token(&present, "жыйноочу", 30).await.unwrap();
    let newer = TotpSecret::new(&door.env);
    let code = newer.code_at(door.env.now().as_second());
    let codes = door.auth.renew_factor(&present, newer.clone(), &code).await.unwrap();
    door.auth.change_passphrase(&present, secret(GOOD), secret(OTHER), secret(OTHER)).await.unwrap();
    let used = codes[0].expose_secret().to_owned();
    door.try_in(person.handle, OTHER, &used).await.unwrap();
    let identity = door.auth.identity(&present).unwrap().to_secret_text();
    let before = read_all(door.dir.path());
    door.store.truncate_wal().await.unwrap();
    let after = read_all(door.dir.path());

    let digits: String = person.receipt.to_string();
    let mut needles: Vec<Vec<u8>> = vec![GOOD.into(), OTHER.into(), digits.clone().into(), digits.replace(' ', "").into()];
    needles.push(identity.expose_secret().as_bytes().to_vec());
    for token in [&token, &tool] {
        needles.extend([token.to_text().into_bytes(), token.secret().to_vec()]);
    }
    for factor in [&person.secret, &newer] {
        needles.extend([factor.to_base32().into_bytes(), factor.as_bytes().to_vec()]);
    }
    for code in person.codes.iter().chain(&codes) {
        let code = code.expose_secret();
        needles.extend([code.as_bytes().to_vec(), code.replace('-', "").into_bytes()]);
    }
    assert_eq!(needles.len(), 4 + 1 + 4 + 4 + 40);
    for files in [&before, &after] {
        for needle in &needles {
            assert_eq!(hits(files, needle), [""; 0], "{:?}", String::from_utf8_lossy(needle));
        }
        assert!(!hits(files, "Жаргылчак".as_bytes()).is_empty(), "the search itself works");
    }
}

#[tokio::test]
async fn the_log_of_the_door_verifies_and_shows_the_day_only() {
    let door = Door::new(51);
    let person = door.person("Жаргылчак", Some("kg"), &[]).await;
    let present = door.sign_in(&person).await;
    door.auth.new_token(&present, "жыйноочу", 30).await.unwrap();
    door.auth.panic(&present).await.unwrap();
    let told = "select count(*) from log_act where verb like 'auth.%' and (at_ms % 86400000 <> 0 or detail like '%Жаргылчак%')";
    assert_eq!(door.number(told).await, 0);
    assert_eq!(door.number("select count(*) from log_act where verb like 'auth.%'").await, 3);
    assert_eq!(door.number("select count(*) from log_row where table_name in ('auth_session', 'auth_totp_step')").await, 0);
    let conn = crate::kernel::store::open_connection(door.store.path()).unwrap();
    let key = NoteKey::from_seed("test.invalid/auth", &[7; 32]).unwrap().public();
    let schema = crate::kernel::store::expected_schema().unwrap();
    let report = verify(&conn, &Expectation { key: &key, against: None, schema: &schema }, |_| {}).unwrap();
    assert_eq!(report.findings, []);
    assert!(report.n_rows > 10);
}
