//! Keys that change hands: making, letting in, rotating, resealing, and the rules that the database itself holds. Serves P, S4, L1.

use crate::kernel::keyring::Attended;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::KeyState;
use crate::kernel::keyring::Layers;
use crate::kernel::keyring::group_recipient;
use crate::kernel::keyring::nested_recipients;
use crate::kernel::keyring::ring;
use crate::kernel::keyring::store;
use crate::kernel::keyring::tests::world::GROUP;
use crate::kernel::keyring::tests::world::Member;
use crate::kernel::keyring::tests::world::World;
use crate::kernel::keyring::tests::world::side;
use crate::kernel::keyring::verbs;
use crate::kernel::log::Entry;
use crate::kernel::policy::Refusal;
use crate::kernel::seal;
use crate::kernel::store::Error as StoreError;

#[tokio::test]
async fn the_first_member_makes_the_key_and_lets_in_the_next() {
    let world = World::new(1);
    let (first, second) = (world.join(side("kg")).await, world.join(side("kg")).await);
    let third = {
        assert_eq!(world.verbs(&first).await, [verbs::MAKE.name]);
        assert_eq!(world.attend(&second).await, Attended::default(), "was a member when the key was made");
        world.join(side("kg")).await
    };
    assert_eq!(world.attend(&third).await.waiting, [GROUP]);
    let key = world.current(side("kg")).await;
    assert_eq!((key.generation, key.n_holders, key.n_waiting, key.is_rotation_due), (1, 2, 1, false));
    assert_eq!(world.verbs(&second).await, [verbs::LET_IN.name]);
    assert_eq!(world.attend(&third).await, Attended::default());
    for member in [&first, &second, &third] {
        let opener = member.opener();
        let held = world.store.read(move |read| ring::open_held(read, &opener, GROUP, side("kg"))).await.unwrap();
        assert_eq!(held[0].public().to_string(), key.recipient);
    }
}

#[tokio::test]
async fn nothing_is_written_when_nothing_is_to_be_done() {
    let world = World::new(2);
    let one = world.join(side("tj")).await;
    world.attend(&one).await;
    let n_acts = || async { world.store.read(|read| read.one("select count(*) from log_act", [], |row| row.get::<_, u32>(0))).await };
    let before = n_acts().await.unwrap();
    world.attend(&one).await;
    assert_eq!(n_acts().await.unwrap(), before);
}

#[tokio::test]
async fn who_leaves_or_is_frozen_cannot_open_the_next_generation() {
    for frozen in [false, true] {
        let world = World::new(3);
        let (stays, goes) = (world.join(side("kg")).await, world.join(side("kg")).await);
        world.attend(&stays).await;
        let old = world.current(side("kg")).await;
        let before = seal::seal(b"before", &[old.recipient.parse().unwrap()]).unwrap();
        if frozen {
            world.freeze(&goes).await;
        } else {
            world.leave(&goes).await;
        }
        assert!(world.current(side("kg")).await.is_rotation_due);
        assert_eq!(world.verbs(&stays).await, [verbs::ROTATE.name, verbs::LET_IN.name], "the retired key is taken from them too");
        let new = world.current(side("kg")).await;
        assert_eq!((new.generation, new.n_holders), (2, 1));
        let rows = world.store.read(store::live_keys).await.unwrap();
        for row in &rows {
            assert_eq!(seal::open_group_identity(&row.sealed, &goes.identity()).unwrap_err(), seal::Error::WrongKey);
        }
        let opener = stays.opener();
        let plain = world.store.read(move |read| ring::unseal(read, &opener, GROUP, side("kg"), &before)).await.unwrap();
        assert_eq!(plain.as_slice(), b"before", "old items stay readable");
    }
}

#[tokio::test]
async fn a_member_with_a_new_identity_is_let_in_again_and_the_old_one_is_out() {
    let world = World::new(4);
    let (stays, lost) = (world.join(side("tj")).await, world.join(side("tj")).await);
    world.attend(&stays).await;
    let renewed = world.renew(&lost).await;
    assert_eq!(world.verbs(&stays).await, [verbs::ROTATE.name, verbs::LET_IN.name]);
    assert_eq!(world.attend(&renewed).await, Attended::default());
    for row in world.store.read(store::live_keys).await.unwrap() {
        assert!(seal::open_group_identity(&row.sealed, &renewed.identity()).is_ok());
        assert!(seal::open_group_identity(&row.sealed, &lost.identity()).is_err());
    }
}

#[tokio::test]
async fn two_layers_need_a_key_on_every_side() {
    let world = World::new(5);
    let (one, other) = (world.join(side("kg")).await, world.join(side("tj")).await);
    for attends in [&one, &other] {
        assert!(world.store.read(|read| nested_recipients(read, GROUP, side("kg"))).await.unwrap().is_none());
        world.attend(attends).await;
    }
    let (inner, outer) = world.store.read(|read| nested_recipients(read, GROUP, side("kg"))).await.unwrap().unwrap();
    let (turned_inner, turned_outer) = world.store.read(|read| nested_recipients(read, GROUP, side("tj"))).await.unwrap().unwrap();
    assert_eq!((&inner, &outer), (&turned_outer, &turned_inner));
    assert_eq!(world.store.read(|read| group_recipient(read, GROUP, side("kg"))).await.unwrap().as_ref(), inner.first());
}

#[tokio::test]
async fn what_is_of_another_group_or_side_does_not_exist() {
    let world = World::new(6);
    let (one, other) = (world.join(side("kg")).await, world.join(side("tj")).await);
    world.attend(&one).await;
    world.attend(&other).await;
    for (group, of) in [(GROUP, side("tj")), ("legal", side("kg"))] {
        let opener = one.opener();
        let refused = world.store.read(move |read| ring::open_held(read, &opener, group, of)).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Hidden))), "{group} {of}");
    }
}

#[tokio::test]
async fn items_move_to_the_current_key_layer_by_layer() {
    let world = World::new(7);
    let (one, other, goes) = (world.join(side("kg")).await, world.join(side("tj")).await, world.join(side("tj")).await);
    world.attend(&one).await;
    world.attend(&other).await;
    let (item, sealed) = world.seal_two(side("kg"), b"two").await.unwrap();
    let move_it = |member: &Member, layers: Layers, sealed: Vec<u8>| {
        let (opener, item) = (member.opener(), item.clone());
        world.store.read(move |read| ring::reseal(read, &opener, &item, &layers, &sealed))
    };
    assert!(move_it(&other, Layers::Two, sealed.clone()).await.unwrap().is_none(), "it is there already");
    world.freeze(&goes).await;
    world.attend(&other).await;
    let moved = move_it(&other, Layers::Two, sealed.clone()).await.unwrap().unwrap();
    assert!(move_it(&other, Layers::Two, moved.clone()).await.unwrap().is_none());
    let current = world.current(side("tj")).await;
    let opener = other.opener();
    let keys = world.store.read(move |read| ring::open_held(read, &opener, GROUP, side("tj"))).await.unwrap();
    assert_eq!(keys[0].public().to_string(), current.recipient);
    assert!(seal::open_outer(&moved, &[&keys[0]]).is_ok());
    assert_eq!(seal::open_outer(&moved, &[&keys[1]]).unwrap_err(), seal::Error::WrongKey);
    assert!(matches!(move_it(&one, Layers::Two, sealed.clone()).await, Err(Error::Refused(Refusal::Side))));
    assert!(matches!(move_it(&other, Layers::One(vec![]), sealed).await, Err(Error::Refused(Refusal::Side))));

    let sender = seal::Identity::generate();
    let recipient = world.store.read(|read| group_recipient(read, GROUP, side("kg"))).await.unwrap().unwrap();
    let single = seal::seal(b"one", &[recipient, sender.public()]).unwrap();
    let leaves = world.join(side("kg")).await;
    world.attend(&one).await;
    world.leave(&leaves).await;
    world.attend(&one).await;
    let moved = move_it(&one, Layers::One(vec![sender.public()]), single).await.unwrap().unwrap();
    assert_eq!(seal::open(&moved, &[&sender]).unwrap().as_slice(), b"one", "the sender reads on");
    let opener = one.opener();
    let keys = world.store.read(move |read| ring::open_held(read, &opener, GROUP, side("kg"))).await.unwrap();
    assert!(seal::open(&moved, &[&keys[0]]).is_ok());
    assert_eq!(seal::open(&moved, &[&keys[1]]).unwrap_err(), seal::Error::WrongKey);
}

#[tokio::test]
async fn an_exchanged_key_file_is_found() {
    let world = World::new(8);
    let one = world.join(side("kg")).await;
    world.attend(&one).await;
    let foreign = seal::seal_group_identity(&seal::Identity::generate(), &[one.identity().public()]).unwrap();
    world
        .change(move |write| {
            write.execute("update keyring_key set sealed = ?1", [foreign])?;
            Ok(())
        })
        .await;
    let opener = one.opener();
    let outcome = world.store.read(move |read| ring::open_held(read, &opener, GROUP, side("kg"))).await;
    assert!(matches!(outcome, Err(Error::OtherKey)));
}

#[tokio::test]
async fn the_database_itself_refuses_what_the_rules_refuse() {
    let world = World::new(9);
    let (one, other) = (world.join(side("kg")).await, world.join(side("tj")).await);
    world.attend(&one).await;
    world.attend(&other).await;
    let key = world.current(side("kg")).await.id;
    let request = format!(
        "insert into keyring_request (id, item_kind, item, group_code, side, reader, reason, state, holder, holder_side, until_ms, \
         asked_day_ms) values (1, 'x', 1, 'experts', 'kg', {0}, 'law', ",
        one.id().get()
    );
    let custodian = "insert into keyring_custodian (id, side, label, recipient, state, made_day_ms) values ";
    let refused = [
        format!("update keyring_key set state = 'destroyed' where id = {}", key.get()),
        "insert into keyring_key select id + 1, group_code, side, 2, recipient, sealed, 'current', 0, 0 from keyring_key".to_owned(),
        format!("{request} 'refused', {}, 'kg', 1, 1)", one.id().get()),
        format!("{request} 'read', null, null, 1, 1)"),
        format!("{request} 'handed', {}, 'tj', 1, 1)", other.id().get()),
    ];
    for sql in refused {
        let text = sql.clone();
        let entry = Entry::by_console("test.change", "test", key);
        let done = world.store.act(move |write| write.execute(&sql, []).map(|n| (n, entry))).await;
        assert!(matches!(done, Err(StoreError::Refused(_))), "{text}: {done:?}");
    }
    let setup =
        format!("{custodian} (1, 'kg', 'one', 'a', 'active', 0), (2, 'kg', 'two', 'b', 'active', 0), (3, 'tj', 'three', 'c', 'active', 0)");
    let packet = |n: i64, outer: i64, inner: i64| {
        format!(
            "insert into keyring_packet (id, key, outer_custodian, inner_custodian, armoured) values ({n}, {}, {outer}, {inner}, 'x')",
            key.get()
        )
    };
    let steps = format!("{request} 'asked', null, null, 1, 1)");
    let no_way_back = "update keyring_request set state = 'asked' where id = 1".to_owned();
    let lapsed = "update keyring_request set state = 'lapsed' where id = 1".to_owned();
    let cases = [
        (setup, true),
        (packet(1, 1, 3), true),
        (packet(2, 1, 2), false),
        (steps, true),
        ("update keyring_request set state = 'read' where id = 1".to_owned(), false),
        (lapsed, true),
        (no_way_back, false),
    ];
    for (sql, works) in cases {
        let text = sql.clone();
        let entry = Entry::by_console("test.change", "test", key);
        let done = world.store.act(move |write| write.execute(&sql, []).map(|n| (n, entry))).await;
        assert_eq!(done.is_ok(), works, "{text}: {done:?}");
    }
    assert_eq!(world.current(side("kg")).await.state, KeyState::Current);
}
