//! Recovery: packets, drills, a lost key that comes back, and a key that is destroyed. Serves P, S4, L1.

use secrecy::ExposeSecret;

use crate::kernel::env::Id;
use crate::kernel::keyring::DrillOutcome;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::KeyState;
use crate::kernel::keyring::add_custodian;
use crate::kernel::keyring::destroy_key;
use crate::kernel::keyring::drill;
use crate::kernel::keyring::packets;
use crate::kernel::keyring::read_identity_file;
use crate::kernel::keyring::recover;
use crate::kernel::keyring::restore_access;
use crate::kernel::keyring::retire_custodian;
use crate::kernel::keyring::ring;
use crate::kernel::keyring::store;
use crate::kernel::keyring::tests::world::GROUP;
use crate::kernel::keyring::tests::world::World;
use crate::kernel::keyring::tests::world::n_hits;
use crate::kernel::keyring::tests::world::side;
use crate::kernel::keyring::verbs;
use crate::kernel::seal;
use crate::kernel::seal::Identity;

fn file_of(identity: &Identity) -> String {
    format!("# created: by age-keygen\n# public key: {}\n{}\n", identity.public(), identity.to_secret_text().expose_secret())
}

/// Two custodians on each side, in turn.
async fn council(world: &World) -> Vec<(Id, Identity)> {
    let mut council = Vec::new();
    for n in 0..4 {
        let identity = Identity::generate();
        let of = side(if n % 2 == 0 { "kg" } else { "tj" });
        let id = add_custodian(&world.store, of, &format!("совет-{n}"), identity.public()).await.unwrap();
        council.push((id, identity));
    }
    council
}

async fn texts(world: &World, key: Option<Id>) -> Vec<String> {
    world.store.read(move |read| packets(read, key)).await.unwrap().into_iter().map(|packet| packet.text).collect()
}

#[tokio::test]
async fn every_generation_has_a_packet_for_each_pair_of_two_sides() {
    let world = World::new(20);
    let (one, other) = (world.join(side("kg")).await, world.join(side("tj")).await);
    world.attend(&one).await;
    assert_eq!(texts(&world, None).await.len(), 0);
    let council = council(&world).await;
    assert_eq!(world.verbs(&one).await, [verbs::PACKETS.name], "a key from before the custodians");
    assert_eq!(world.verbs(&other).await, [verbs::MAKE.name], "a key from after them has its packets at once");
    assert_eq!(world.current(side("kg")).await.n_packets, 4);
    assert_eq!(world.current(side("tj")).await.n_packets, 4);
    let report = drill(&world.store, &texts(&world, None).await, &council[0].1, &council[1].1).await.unwrap();
    assert!(report.is_good(), "{report:?}");
    let opens = report.lines.iter().filter(|line| line.outcome == DrillOutcome::Opens).count();
    assert_eq!((opens, report.lines.len()), (2, 8), "one packet of each key is for these two");
    let turned = drill(&world.store, &texts(&world, None).await, &council[1].1, &council[0].1).await.unwrap();
    assert_eq!(turned, report);
    let alone = drill(&world.store, &texts(&world, None).await, &council[0].1, &council[2].1).await.unwrap();
    assert!(!alone.is_good() && alone.lines.iter().all(|line| line.outcome == DrillOutcome::NotForThese), "two of one side open nothing");
    assert_eq!(alone.missing.len(), 2);
}

#[tokio::test]
async fn a_drill_says_what_is_wrong_and_touches_nothing() {
    let world = World::new(21);
    let one = world.join(side("kg")).await;
    let council = council(&world).await;
    world.attend(&one).await;
    let papers = texts(&world, None).await;
    let state = |world: &World| {
        let store = world.store.clone();
        async move { store.read(|read| read.one("select count(*) from log_act", [], |row| row.get::<_, u32>(0))).await.unwrap() }
    };
    let before = state(&world).await;
    let key = world.current(side("kg")).await;
    let holder = |n: usize, of: &str| seal::Holder { side: of.to_owned(), name: format!("совет-{n}") };
    let pair = [
        seal::Custodian { holder: holder(0, "kg"), recipient: council[0].1.public() },
        seal::Custodian { holder: holder(1, "tj"), recipient: council[1].1.public() },
    ];
    let forge = |name: String| seal::make_packets(&name, &Identity::generate(), &pair).unwrap()[0].to_string();
    let torn = papers[0].replacen("-----END", "----END", 1);
    let mut all = papers.clone();
    all.extend([forge(format!("experts kg 1 {}", key.id)), forge("experts kg 1 0000000000001".to_owned()), torn]);
    let report = drill(&world.store, &all, &council[0].1, &council[1].1).await.unwrap();
    let outcomes: Vec<DrillOutcome> = report.lines[4..].iter().map(|line| line.outcome).collect();
    assert_eq!(outcomes, [DrillOutcome::OtherKey, DrillOutcome::UnknownKey, DrillOutcome::Unreadable]);
    assert!(!report.is_good() && report.missing.is_empty());
    assert!(drill(&world.store, &papers, &council[0].1, &council[1].1).await.unwrap().is_good());
    assert_eq!(state(&world).await, before);
}

#[tokio::test]
async fn a_lost_key_comes_back_to_a_member_and_is_replaced() {
    let world = World::new(22);
    let sole = world.join(side("kg")).await;
    let council = council(&world).await;
    world.attend(&sole).await;
    let lost = world.current(side("kg")).await;
    let item = seal::seal(b"old", &[lost.recipient.parse().unwrap()]).unwrap();
    let renewed = world.renew(&sole).await;
    assert_eq!(world.verbs(&renewed).await, [verbs::ROTATE.name], "the desk goes on with a new key");
    let read_it = || {
        let (opener, item) = (renewed.opener(), item.clone());
        world.store.read(move |read| ring::unseal(read, &opener, GROUP, side("kg"), &item))
    };
    assert!(read_it().await.is_err(), "and the old items are closed");

    let papers = texts(&world, Some(lost.id)).await;
    let files: Vec<String> = council.iter().map(|(_, identity)| file_of(identity)).collect();
    let paper = papers.iter().find(|paper| recover(paper, &files[0], &files[3]).is_ok()).unwrap();
    assert!(recover(paper, &files[0], &files[2]).is_err(), "two of one side bring nothing back");
    let recovered = recover(paper, &files[3], &files[0]).unwrap();
    assert_eq!(recovered.key, lost.id);
    let stranger = world.join(side("tj")).await;
    let foreign = restore_access(&world.store, lost.id, Identity::generate(), renewed.id()).await;
    assert!(matches!(foreign, Err(Error::OtherKey)));
    let again = recover(paper, &files[3], &files[0]).unwrap().identity;
    assert!(matches!(restore_access(&world.store, lost.id, again, stranger.id()).await, Err(Error::NotHolder)));
    restore_access(&world.store, lost.id, recovered.identity, renewed.id()).await.unwrap();
    assert_eq!(read_it().await.unwrap().as_slice(), b"old");

    let current = world.current(side("kg")).await;
    let paper = texts(&world, Some(current.id)).await.into_iter().find(|paper| recover(paper, &files[0], &files[1]).is_ok()).unwrap();
    let identity = recover(&paper, &files[0], &files[1]).unwrap().identity;
    restore_access(&world.store, current.id, identity, renewed.id()).await.unwrap();
    assert!(world.current(side("kg")).await.is_rotation_due, "a current key that stood open is replaced");
    assert_eq!(world.verbs(&renewed).await, [verbs::ROTATE.name]);
}

#[tokio::test]
async fn who_is_no_custodian_any_more_is_on_no_packet_and_keys_are_replaced() {
    let world = World::new(23);
    let one = world.join(side("kg")).await;
    let council = council(&world).await;
    world.attend(&one).await;
    retire_custodian(&world.store, council[0].0).await.unwrap();
    assert!(matches!(retire_custodian(&world.store, council[0].0).await, Err(Error::State)));
    assert!(world.current(side("kg")).await.is_rotation_due);
    assert_eq!(world.verbs(&one).await, [verbs::ROTATE.name]);
    assert_eq!(texts(&world, None).await.len(), 4, "two pairs are left, for two generations");
    for (_, identity) in &council[1..] {
        let report = drill(&world.store, &texts(&world, None).await, &council[0].1, identity).await.unwrap();
        assert!(report.lines.iter().all(|line| line.outcome == DrillOutcome::NotForThese));
    }
}

#[tokio::test]
async fn a_destroyed_key_is_gone_from_the_disk_and_its_items_are_noise() {
    let world = World::new(24);
    let one = world.join(side("tj")).await;
    let council = council(&world).await;
    world.attend(&one).await;
    let old = world.current(side("tj")).await;
    let item = seal::seal(b"old", &[old.recipient.parse().unwrap()]).unwrap();
    assert!(matches!(destroy_key(&world.store, old.id).await, Err(Error::State)), "a current key is rotated first");
    world
        .change(move |write| {
            store::order_rotation(write, old.id)?;
            Ok(())
        })
        .await;
    world.attend(&one).await;
    let rows = world.store.read(store::live_keys).await.unwrap();
    let sealed = &rows.iter().find(|row| row.id == old.id).unwrap().sealed;
    let needle = sealed[sealed.len() - 48..].to_vec();
    let papers = texts(&world, Some(old.id)).await;
    let paper = papers[0].lines().nth(10).unwrap().as_bytes().to_vec();
    world.store.truncate_wal().await.unwrap();
    assert!(n_hits(world.dir.path(), &needle) > 0 && n_hits(world.dir.path(), &paper) > 0);
    destroy_key(&world.store, old.id).await.unwrap();
    assert_eq!(n_hits(world.dir.path(), &needle) + n_hits(world.dir.path(), &paper), 0);
    let opener = one.opener();
    let outcome = world.store.read(move |read| ring::unseal(read, &opener, GROUP, side("tj"), &item)).await;
    assert!(matches!(outcome, Err(Error::Seal(seal::Error::WrongKey))));
    assert!(world.keys().await.iter().any(|key| key.id == old.id && key.state == KeyState::Destroyed));
    let report = drill(&world.store, &papers, &council[0].1, &council[1].1).await.unwrap();
    assert!(report.lines.iter().any(|line| line.outcome == DrillOutcome::Destroyed), "the paper must be burnt");
    assert_eq!(world.verbs(&one).await, Vec::<&str>::new(), "nobody tries to open it again");
}

#[tokio::test]
async fn a_custodian_has_a_label_and_a_key_of_their_own() {
    let world = World::new(25);
    let key = Identity::generate().public();
    assert!(matches!(add_custodian(&world.store, side("kg"), "x\ny", key.clone()).await, Err(Error::Label)));
    add_custodian(&world.store, side("kg"), "юрист", key.clone()).await.unwrap();
    assert!(matches!(add_custodian(&world.store, side("tj"), "юрист", key).await, Err(Error::Custodians)));
    for n in 1..16 {
        add_custodian(&world.store, side("tj"), &format!("совет-{n}"), Identity::generate().public()).await.unwrap();
    }
    let full = add_custodian(&world.store, side("tj"), "семнадцатый", Identity::generate().public()).await;
    assert!(matches!(full, Err(Error::Custodians)));
}

#[test]
fn a_key_file_holds_exactly_one_identity() {
    let identity = Identity::generate();
    let file = file_of(&identity);
    assert_eq!(read_identity_file(&file).unwrap().public(), identity.public());
    for wrong in [String::new(), "# nothing\n".to_owned(), file.repeat(2), "x".repeat(20_000)] {
        assert!(matches!(read_identity_file(&wrong), Err(Error::KeyFile)));
    }
    assert!(matches!(read_identity_file("age1qqq"), Err(Error::Seal(seal::Error::NotAKey))));
}
