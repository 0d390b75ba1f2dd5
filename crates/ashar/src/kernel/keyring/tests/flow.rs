//! A whole unmasking with real sign-ins; the canaries in the data folder; who may do which step. Serves P, S4, L1.

use rusqlite::Connection;
use secrecy::SecretString;

use crate::kernel::auth::Auth;
use crate::kernel::auth::Enrolment;
use crate::kernel::auth::Handle;
use crate::kernel::auth::Present;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::SignIn;
use crate::kernel::auth::TotpSecret;
use crate::kernel::auth::store::entry;
use crate::kernel::auth::store::grant_role;
use crate::kernel::auth::store::insert_account;
use crate::kernel::auth::store::insert_entry;
use crate::kernel::config::SecondFactor;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::Item;
use crate::kernel::keyring::Keyring;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::keyring::RequestState;
use crate::kernel::keyring::erase_traces;
use crate::kernel::keyring::request;
use crate::kernel::keyring::requests_by;
use crate::kernel::keyring::requests_to_answer;
use crate::kernel::keyring::store;
use crate::kernel::keyring::tests::world::GROUP;
use crate::kernel::keyring::tests::world::Member;
use crate::kernel::keyring::tests::world::START;
use crate::kernel::keyring::tests::world::World;
use crate::kernel::keyring::tests::world::n_hits;
use crate::kernel::keyring::tests::world::side;
use crate::kernel::keyring::unmask;
use crate::kernel::log::NoteKey;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::verify;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Role;
use crate::kernel::seal;
use crate::kernel::sides::SideId;
use crate::kernel::store::FormKey;

const MARKER: &[u8] = "канарейка Сынак-Булак 7f3a91".as_bytes();
const PASSPHRASE: &str = "көпүрөдөгү кызыл дарыя 2031";
/// How every secret key of age begins.
const SECRET: &[u8] = b"AGE-SECRET-KEY-1";

fn form(key: &str) -> FormKey {
    FormKey { key: key.to_owned(), outcome: "/desk".to_owned() }
}

/// A member who came in by the front door.
async fn come_in(world: &World, auth: &Auth, of: SideId, name: &'static str) -> Present {
    let account = world.env.id();
    let lookup: [u8; 32] = world.env.bytes();
    world
        .change(move |write| {
            insert_account(write, account, &Handle::parse(name).unwrap(), Some(of), Lang::Ru, false)?;
            grant_role(write, account, Role::Member, (START + 86_400 * 90) * 1_000, None)?;
            insert_entry(write, account, Purpose::First, &lookup, (START + 86_400) * 1_000)?;
            let membership = write.env().id();
            write.execute("insert into auth_membership (id, account, group_code) values (?1, ?2, ?3)", (membership, account, GROUP))?;
            Ok(())
        })
        .await;
    let find = move |read: &crate::kernel::store::Read<'_>| {
        let id = read.one("select id from auth_entry where account = ?1", [account], |row| row.get::<_, Id>(0))?.unwrap();
        entry(read, id)
    };
    let way = world.store.read(find).await.unwrap().unwrap();
    let passphrase = || SecretString::from(PASSPHRASE);
    let factor = Some((factor_of(name), factor_of(name).code_at(world.env.now().as_second())));
    auth.enrol(&way, Enrolment { passphrase: passphrase(), again: passphrase(), factor }).await.unwrap();
    sign_in(world, auth, name).await
}

/// The authenticator of a member, always the same for a name.
fn factor_of(name: &str) -> TotpSecret {
    use sha2::Digest;
    TotpSecret::from_bytes(&sha2::Sha256::digest(name)[..20]).unwrap()
}

async fn sign_in(world: &World, auth: &Auth, name: &str) -> Present {
    // A code works once: the next step has another one.
    world.env.advance(31);
    let code = factor_of(name).code_at(world.env.now().as_second());
    let typed = SignIn { handle: name.to_owned(), passphrase: SecretString::from(PASSPHRASE), code };
    let token = auth.sign_in(typed).await.unwrap();
    auth.present(token).await.unwrap().unwrap()
}

/// Stores a nested field in the row of an applicant and gives the item and its bytes.
async fn applicant(world: &World) -> (Item, Vec<u8>) {
    let (item, sealed) = world.seal_two(side("kg"), MARKER).await.unwrap();
    let (id, kept) = (item.id, sealed.clone());
    world
        .change(move |write| {
            insert_account(write, id, &Handle::parse("заявитель").unwrap(), Some(side("kg")), Lang::Ky, false)?;
            write.execute("update auth_account set totp_sealed = ?2 where id = ?1", (id, kept))?;
            Ok(())
        })
        .await;
    (item, sealed)
}

/// No plaintext and no secret key stands in any file.
fn assert_no_canary(world: &World) {
    assert_eq!(n_hits(world.dir.path(), MARKER), 0, "plaintext on disk");
    assert_eq!(n_hits(world.dir.path(), SECRET), 0, "secret key on disk");
}

/// The last bytes of a sealed file: unlike its header they are the same nowhere else.
fn tail(sealed: &[u8]) -> Vec<u8> {
    sealed[sealed.len() - 64..].to_vec()
}

#[tokio::test]
async fn an_unmasking_leaves_neither_text_nor_key_on_the_disk_and_erasure_not_even_noise() {
    let world = World::new(40);
    let auth = Auth::new(world.store.clone(), world.env.clone(), SecondFactor::Required, [7; 32]).unwrap();
    let keyring = Keyring::new(world.store.clone(), auth.clone());
    let reader = come_in(&world, &auth, side("kg"), "читатель").await;
    let holder = come_in(&world, &auth, side("tj"), "хранитель").await;
    assert_eq!(keyring.attend(&reader).await.unwrap().done.len(), 1);
    assert_eq!(keyring.attend(&holder).await.unwrap().done.len(), 1);
    let (item, sealed) = applicant(&world).await;
    assert_no_canary(&world);
    assert!(n_hits(world.dir.path(), &tail(&sealed)) > 0, "the search finds what is there");

    let asked = keyring.ask(&reader, form("1"), item.clone(), Reason::Vouching).await.unwrap();
    keyring.hand_over(&holder, form("2"), asked, item.clone(), sealed.clone()).await.unwrap();
    let handed = world.store.read(move |read| store::handed(read, asked)).await.unwrap().unwrap();
    assert_no_canary(&world);
    assert!(n_hits(world.dir.path(), &tail(&handed)) > 0);
    let plain = keyring.read_once(&reader, form("3"), asked).await.unwrap();
    assert_eq!(plain.as_slice(), MARKER);
    drop(plain);
    assert_eq!(n_hits(world.dir.path(), &tail(&handed)), 0, "the handed file went with the reading");
    assert!(matches!(keyring.read_once(&reader, form("4"), asked).await, Err(Error::State)));
    assert_no_canary(&world);

    let gone = item.id;
    world
        .change(move |write| {
            write.execute("delete from auth_account where id = ?1", [gone])?;
            assert_eq!(erase_traces(write, "auth_account", "application", gone)?, 1);
            Ok(())
        })
        .await;
    world.store.truncate_wal().await.unwrap();
    assert_eq!(n_hits(world.dir.path(), &tail(&sealed)), 0, "after erasure not even ciphertext");
    assert_no_canary(&world);
    let salts = "select count(*) from log_row where salt is not null and (row_id = ?1 or table_name = 'keyring_request')";
    let left = world.store.read(move |read| read.one(salts, [gone], |row| row.get::<_, u32>(0))).await.unwrap();
    assert_eq!(left, Some(0), "nobody can test a guess");
    assert_log_holds(&world);
}

/// The log verifies after all of it, and holds an entry of each side for the unmasking, to the day.
fn assert_log_holds(world: &World) {
    let conn = Connection::open(world.store.path()).unwrap();
    let schema = crate::kernel::store::expected_schema().unwrap();
    let key = NoteKey::from_seed("test", &[1; 32]).unwrap().public();
    let report = verify(&conn, &Expectation { key: &key, against: None, schema: &schema }, |_| {}).unwrap();
    assert_eq!(report.findings, vec![]);
    let mut statement = conn.prepare("select verb, side, at_ms from log_act where verb like 'keyring.%' order by seq").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?))).unwrap();
    let acts: Vec<(String, String)> =
        rows.map(Result::unwrap).inspect(|act| assert_eq!(act.2 % 86_400_000, 0)).map(|a| (a.0, a.1)).collect();
    let expected =
        [("keyring.make", "kg"), ("keyring.make", "tj"), ("keyring.ask", "kg"), ("keyring.hand-over", "tj"), ("keyring.read-once", "kg")];
    assert_eq!(acts, expected.map(|(verb, of)| (verb.to_owned(), of.to_owned())));
}

#[tokio::test]
async fn each_step_asks_for_a_second_factor_within_five_minutes() {
    let world = World::new(42);
    let auth = Auth::new(world.store.clone(), world.env.clone(), SecondFactor::Required, [7; 32]).unwrap();
    let keyring = Keyring::new(world.store.clone(), auth.clone());
    let reader = come_in(&world, &auth, side("kg"), "читатель").await;
    let holder = come_in(&world, &auth, side("tj"), "хранитель").await;
    keyring.attend(&reader).await.unwrap();
    keyring.attend(&holder).await.unwrap();
    let (item, sealed) = applicant(&world).await;
    let asked = keyring.ask(&reader, form("1"), item.clone(), Reason::Danger).await.unwrap();
    world.env.advance(301);
    let reader = auth.present(reader.token).await.unwrap().unwrap();
    let stale = auth.present(holder.token).await.unwrap().unwrap();
    let is_stale = |error: Error| matches!(error, Error::Refused(Refusal::Fresh));
    assert!(is_stale(keyring.ask(&reader, form("2"), item.clone(), Reason::Danger).await.unwrap_err()));
    assert!(is_stale(keyring.hand_over(&stale, form("3"), asked, item.clone(), sealed.clone()).await.unwrap_err()));
    assert!(is_stale(keyring.refuse(&stale, form("4"), asked, Objection::Unclear).await.unwrap_err()));
    let fresh = sign_in(&world, &auth, "хранитель").await;
    keyring.hand_over(&fresh, form("5"), asked, item, sealed).await.unwrap();
    assert!(is_stale(keyring.read_once(&reader, form("6"), asked).await.unwrap_err()));
    let opened = keyring.open_group(&reader, GROUP, side("kg")).await.unwrap();
    assert_eq!(opened.public().to_string(), world.current(side("kg")).await.recipient, "opening one's own key needs none");
}

/// Two readers of one side and two holders of the other, all let in, and an item of the readers' side.
async fn four(world: &World) -> ([Member; 4], Item, Vec<u8>) {
    let members = [world.join(side("kg")).await, world.join(side("kg")).await, world.join(side("tj")).await, world.join(side("tj")).await];
    for member in &members {
        world.attend(member).await;
    }
    let (item, sealed) = world.seal_two(side("kg"), MARKER).await.unwrap();
    (members, item, sealed)
}

async fn ask(world: &World, by: &Member, item: &Item) -> Result<Id, Error> {
    let (opener, item) = (by.opener(), item.clone());
    world.store.act(move |write| unmask::ask(write, &opener, item, Reason::Rights)).await
}

async fn hand(world: &World, by: &Member, asked: Id, item: &Item, sealed: &[u8]) -> Result<(), Error> {
    let (opener, item, sealed) = (by.opener(), item.clone(), sealed.to_vec());
    world.store.act(move |write| unmask::hand_over(write, &opener, asked, &item, &sealed)).await
}

async fn read(world: &World, by: &Member, asked: Id) -> Result<Vec<u8>, Error> {
    let opener = by.opener();
    let act = move |write: &crate::kernel::store::Write<'_>| unmask::read_once(write, &opener, asked);
    world.store.act(act).await.map(|plain| plain.to_vec())
}

#[tokio::test]
async fn only_the_right_member_takes_each_step() {
    let world = World::new(43);
    let ([reader, other, holder, _], item, sealed) = four(&world).await;
    assert!(matches!(ask(&world, &holder, &item).await, Err(Error::Refused(Refusal::Hidden))), "the item is of the other side");
    let mut outsider = other.clone();
    outsider.actor.groups.clear();
    assert!(matches!(ask(&world, &outsider, &item).await, Err(Error::Refused(Refusal::Hidden))));
    let mut only_reads = other.clone();
    only_reads.actor.roles = [Role::Reader].into_iter().collect();
    assert!(matches!(ask(&world, &only_reads, &item).await, Err(Error::Refused(Refusal::Role))));

    let asked = ask(&world, &reader, &item).await.unwrap();
    assert!(matches!(ask(&world, &reader, &item).await, Err(Error::Asked)));
    assert!(matches!(hand(&world, &reader, asked, &item, &sealed).await, Err(Error::Refused(Refusal::Owner))));
    assert!(matches!(hand(&world, &other, asked, &item, &sealed).await, Err(Error::Refused(Refusal::Side))));
    let mut foreign = holder.clone();
    foreign.actor.groups.clear();
    assert!(matches!(hand(&world, &foreign, asked, &item, &sealed).await, Err(Error::Refused(Refusal::Hidden))));
    let another = Item { id: reader.id(), ..item.clone() };
    assert!(matches!(hand(&world, &holder, asked, &another, &sealed).await, Err(Error::NotFound)));
    assert!(matches!(read(&world, &reader, asked).await, Err(Error::State)), "nothing was handed over yet");

    hand(&world, &holder, asked, &item, &sealed).await.unwrap();
    assert!(matches!(hand(&world, &holder, asked, &item, &sealed).await, Err(Error::State)));
    assert!(matches!(read(&world, &other, asked).await, Err(Error::Refused(Refusal::Owner))));
    assert!(matches!(read(&world, &holder, asked).await, Err(Error::Refused(Refusal::Hidden))));
    assert_eq!(read(&world, &reader, asked).await.unwrap(), MARKER);
    assert!(matches!(read(&world, &reader, asked).await, Err(Error::State)));
    assert!(ask(&world, &reader, &item).await.is_ok(), "one may ask again");
}

#[tokio::test]
async fn what_was_handed_over_opens_with_both_of_the_readers_keys_only() {
    let world = World::new(44);
    let ([reader, other, holder, second], item, sealed) = four(&world).await;
    let asked = ask(&world, &reader, &item).await.unwrap();
    hand(&world, &holder, asked, &item, &sealed).await.unwrap();
    let handed = world.store.read(move |read| store::handed(read, asked)).await.unwrap().unwrap();
    let group = |member: &Member| {
        let opener = member.opener();
        let of = member.side();
        world.store.read(move |read| crate::kernel::keyring::ring::open_held(read, &opener, GROUP, of))
    };
    let (inner, outer) = (group(&other).await.unwrap().remove(0), group(&second).await.unwrap().remove(0));
    for thief in [&other, &holder, &second] {
        for key in [&inner, &outer] {
            assert!(seal::open_handed(&handed, &thief.identity(), key).is_err());
        }
    }
    assert!(seal::open_handed(&handed, &reader.identity(), &outer).is_err());
    assert_eq!(seal::open_handed(&handed, &reader.identity(), &inner).unwrap().as_slice(), MARKER);
}

#[tokio::test]
async fn a_refusal_ends_it_and_is_seen_by_the_one_who_asked() {
    let world = World::new(45);
    let ([reader, _, holder, second], item, sealed) = four(&world).await;
    let asked = ask(&world, &reader, &item).await.unwrap();
    let now = world.env.now();
    let waiting = |of: SideId| world.store.read(move |read| requests_to_answer(read, now, &[GROUP.to_owned()], of));
    assert_eq!(waiting(side("tj")).await.unwrap().len(), 1);
    assert_eq!(waiting(side("kg")).await.unwrap().len(), 0, "not to the side that asks");
    let opener = holder.opener();
    world.store.act(move |write| unmask::refuse(write, &opener, asked, Objection::Danger)).await.unwrap();
    assert!(matches!(hand(&world, &second, asked, &item, &sealed).await, Err(Error::State)));
    let me = reader.id();
    let mine = world.store.read(move |read| requests_by(read, me)).await.unwrap();
    assert_eq!((mine.len(), mine[0].state, mine[0].holder), (1, RequestState::Refused, Some(holder.id())));
    assert_eq!(mine[0].objection, Some(Objection::Danger));
    assert_eq!(waiting(side("tj")).await.unwrap().len(), 0);

    let gone = item.id;
    world.change(move |write| Ok(erase_traces(write, "auth_account", "application", gone).map(drop)?)).await;
    let left = "select (select count(*) from keyring_refusal) + (select count(*) from log_row \
         where table_name in ('keyring_refusal', 'keyring_request') and salt is not null)";
    assert_eq!(world.store.read(move |read| read.one(left, [], |row| row.get::<_, u32>(0))).await.unwrap(), Some(0));
}

#[tokio::test]
async fn what_nobody_reads_within_a_day_is_gone() {
    let world = World::new(46);
    let ([reader, other, holder, _], item, sealed) = four(&world).await;
    let handed = ask(&world, &reader, &item).await.unwrap();
    let unanswered = ask(&world, &other, &item).await.unwrap();
    hand(&world, &holder, handed, &item, &sealed).await.unwrap();
    world.env.advance(24 * 3_600 - 1);
    let nothing = world.store.act(unmask::lapse).await;
    assert!(matches!(nothing, Err(Error::Nothing)), "not before");
    world.env.advance(1);
    assert!(matches!(read(&world, &reader, handed).await, Err(Error::Lapsed)), "even if the clock's job did not run");
    assert_eq!(world.store.act(unmask::lapse).await.unwrap(), 1);
    let state = |id: Id| world.store.read(move |read| request(read, id));
    assert_eq!(state(handed).await.unwrap().unwrap().state, RequestState::Lapsed);
    assert_eq!(world.store.read(move |read| store::handed(read, handed)).await.unwrap(), None);
    assert_eq!(state(unanswered).await.unwrap().unwrap().state, RequestState::Asked);
    world.env.advance(8 * 86_400);
    assert!(matches!(hand(&world, &holder, unanswered, &item, &sealed).await, Err(Error::Lapsed)));
    assert!(ask(&world, &other, &item).await.is_ok(), "what is over does not stand in the way of a new request");
    assert_eq!(state(unanswered).await.unwrap().unwrap().state, RequestState::Lapsed);
}

#[tokio::test]
async fn nothing_is_handed_to_someone_who_has_left() {
    let world = World::new(47);
    let ([reader, _, holder, _], item, sealed) = four(&world).await;
    let asked = ask(&world, &reader, &item).await.unwrap();
    world.leave(&reader).await;
    assert!(matches!(hand(&world, &holder, asked, &item, &sealed).await, Err(Error::ReaderGone)));
}

#[tokio::test]
async fn an_item_of_an_older_generation_is_unmasked_all_the_same() {
    let world = World::new(48);
    let ([reader, other, holder, second], item, sealed) = four(&world).await;
    world.freeze(&other).await;
    world.freeze(&second).await;
    world.attend(&reader).await;
    world.attend(&holder).await;
    let newcomer = world.join(side("kg")).await;
    world.attend(&reader).await;
    let asked = ask(&world, &newcomer, &item).await.unwrap();
    hand(&world, &holder, asked, &item, &sealed).await.unwrap();
    assert_eq!(read(&world, &newcomer, asked).await.unwrap(), MARKER);
}
