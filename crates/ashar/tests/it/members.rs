//! People, tried from outside: joining, vouching, roles, freezing, leaving, changing sides; every refusal; both sides swapped. Serves P.

mod desk;
mod hostile;
mod join;
mod leave;
mod looks;
mod organisations;
mod unmask;

use ashar::kernel::auth::Enrolment;
use ashar::kernel::auth::Handle;
use ashar::kernel::auth::TotpSecret;
use ashar::kernel::env::Id;
use ashar::kernel::i18n::Lang;
use ashar::kernel::i18n::say;
use ashar::kernel::keyring::Keyring;
use ashar::kernel::policy::Role;
use ashar::kernel::seal::Receipt;
use ashar::kernel::store::Read;
use ashar::members;
use axum::http::StatusCode;
use secrecy::SecretString;

use crate::world::Client;
use crate::world::Page;
use crate::world::Person;
use crate::world::World;

/// Both sides in both orders.
const ORDERS: [(&str, &str); 2] = [("kg", "tj"), ("tj", "kg")];

/// A sentence of the interface, in Russian.
fn said(key: &str) -> String {
    say(Lang::Ru, key)
}

/// A founder who has entered.
async fn founder(world: &World, handle: &str, side: &str) -> Person {
    let receipt = members::add_founder(&world.app, Handle::parse(handle).unwrap(), side.parse().unwrap()).await.unwrap();
    let way = world.app.auth().way_in(receipt).await.unwrap();
    let passphrase = format!("вода течёт с горы мимо {}", way.account);
    let totp = TotpSecret::new(&world.env);
    let secret = || SecretString::from(passphrase.clone());
    let factor = Some((totp.clone(), totp.code_at(world.env.now().as_second())));
    world.app.auth().enrol(&way, Enrolment { passphrase: secret(), again: secret(), factor }).await.unwrap();
    Person { id: way.account, handle: handle.to_owned(), passphrase, totp, backup_codes: Vec::new() }
}

/// The keys of all groups are made when their members sign in.
async fn make_keys(world: &World, founders: &[&Person]) {
    let keyring = Keyring::new(world.app.store().clone(), world.app.auth().clone());
    for person in founders {
        let code = world.code(person);
        let typed =
            ashar::kernel::auth::SignIn { handle: person.handle.clone(), passphrase: SecretString::from(person.passphrase.clone()), code };
        let token = world.app.auth().sign_in(typed).await.unwrap();
        let present = world.app.auth().present(token).await.unwrap().unwrap();
        keyring.attend(&present).await.unwrap();
    }
}

/// Applies as a person and gives the receipt code.
async fn apply(client: &mut Client, handle: &str, side: &str) -> String {
    let fields = [("kind", "person"), ("handle", handle), ("side", side), ("aim", "Проверять слухи")];
    let page = client.post("/ru/join", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    receipt_on(&page)
}

/// The receipt code on a page.
fn receipt_on(page: &Page) -> String {
    let code = page
        .body
        .split("class=\"code\"")
        .nth(1)
        .and_then(|rest| rest.split("</p>").next())
        .unwrap_or_else(|| panic!("no code: {}", page.body));
    let groups: Vec<&str> = code.split("<span>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let code = groups.join(" ");
    Receipt::parse(&code).unwrap_or_else(|error| panic!("{code}: {error}"));
    code
}

/// The only application that waits, as the list of the desk links to it.
async fn application_of(world: &World, handle: &str) -> String {
    let handle = handle.to_owned();
    let look = move |read: &Read<'_>| {
        let sql = "select p.id from member_application p join auth_account a on a.id = p.account where a.handle = ?1";
        read.one(sql, [&handle], |row| row.get::<_, Id>(0))
    };
    let id = world.app.store().read::<_, ashar::kernel::store::Error, _>(look).await.unwrap().unwrap();
    format!("/desk/applications/{id}")
}

/// One number of the database.
async fn number(world: &World, sql: &'static str) -> i64 {
    world.app.store().read::<_, ashar::kernel::store::Error, _>(move |read| read.one(sql, [], |row| row.get(0))).await.unwrap().unwrap()
}

/// Does a deed on a page and expects that it was done.
async fn does(client: &mut Client, from: &str, to: &str, fields: &[(&str, &str)]) -> String {
    let page = client.post_from(from, to, fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{to}: {}", page.body);
    page.location().to_owned()
}

/// Does a deed on a page and expects a refusal with this code.
async fn refused(client: &mut Client, from: &str, to: &str, fields: &[(&str, &str)], code: &str) {
    let page = client.post_from(from, to, fields).await;
    assert!(page.status.is_client_error(), "{to}: {}", page.status);
    assert!(page.says(&format!("<code>{code}</code>")), "{to}: wanted {code}: {}", page.body);
}

/// A member of each side, signed in: mine, theirs.
async fn two_members(world: &World, mine: &str, theirs: &str) -> (Client, Client) {
    let one = world.member("чинар-первый", Some(mine), &[Role::Member]).await;
    let two = world.member("тополь-второй", Some(theirs), &[Role::Member]).await;
    (world.signed_in(&one).await, world.signed_in(&two).await)
}

/// `log verify`, as the console runs it.
fn findings(world: &World) -> Vec<ashar::kernel::log::verify::Finding> {
    let conn = ashar::kernel::store::open_connection(world.app.store().path()).unwrap();
    let schema = ashar::kernel::store::expected_schema().unwrap();
    let key = world.app.keys().log.public();
    let expect = ashar::kernel::log::verify::Expectation { key: &key, against: None, schema: &schema };
    ashar::kernel::log::verify::verify(&conn, &expect, |_| {}).unwrap().findings
}

/// Files of the data folder in which the bytes stand.
fn hits(world: &World, needle: &str) -> Vec<String> {
    assert!(needle.len() >= 6, "too short to look for");
    let dir = world.app.store().path().parent().unwrap();
    let files = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let has = |path: &std::path::PathBuf| std::fs::read(path).unwrap().windows(needle.len()).any(|window| window == needle.as_bytes());
    files.filter(has).map(|path| path.display().to_string()).collect()
}
