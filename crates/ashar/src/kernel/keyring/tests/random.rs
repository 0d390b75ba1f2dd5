//! Random sequences of joining, leaving, freezing, losing a passphrase, rotating, sealing and unmasking. Serves P, S4, L1.
//!
//! Everybody hoards: each member keeps every group key that their identity ever opened, for ever. At the end all hoards of one side are
//! thrown together and must not open one field that needs both sides; and whoever was out when something was sealed must not open it.

use std::collections::HashSet;

use proptest::prelude::*;
use secrecy::ExposeSecret;

use crate::kernel::keyring::Item;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::keyring::ring;
use crate::kernel::keyring::store;
use crate::kernel::keyring::tests::world::GROUP;
use crate::kernel::keyring::tests::world::Member;
use crate::kernel::keyring::tests::world::World;
use crate::kernel::keyring::tests::world::side;
use crate::kernel::keyring::unmask;
use crate::kernel::seal;
use crate::kernel::seal::Identity;

/// One step; the numbers choose a side and someone of those who are there.
#[derive(Debug, Clone, Copy)]
enum Op {
    Join(usize),
    Leave(usize, usize),
    Freeze(usize, usize),
    Renew(usize, usize),
    Attend(usize, usize),
    Order(usize),
    SealOne(usize),
    SealTwo(usize),
    Unmask(usize, usize, usize),
}

struct Person {
    place: usize,
    member: Member,
    is_in: bool,
    hoard: HashSet<String>,
}

struct Thing {
    item: Item,
    place: usize,
    layers: usize,
    sealed: Vec<u8>,
    plain: Vec<u8>,
    /// People who were out, with the key already replaced, when this was sealed.
    out: Vec<usize>,
}

struct Play {
    world: World,
    sides: [&'static str; 2],
    people: Vec<Person>,
    things: Vec<Thing>,
    trace: Vec<String>,
}

fn keys_of(secrets: impl IntoIterator<Item = String>) -> Vec<Identity> {
    secrets.into_iter().map(|secret| Identity::parse(&secret).unwrap()).collect()
}

impl Play {
    async fn new(sides: [&'static str; 2]) -> Self {
        let mut play = Self { world: World::new(60), sides, people: Vec::new(), things: Vec::new(), trace: Vec::new() };
        for place in [0, 1, 0, 1] {
            play.join(place).await;
        }
        for person in 0..4 {
            play.attend(person).await;
        }
        play
    }

    async fn join(&mut self, place: usize) {
        let member = self.world.join(side(self.sides[place])).await;
        self.people.push(Person { place, member, is_in: true, hoard: HashSet::new() });
    }

    /// The n-th of those who are in, on a side.
    fn pick(&self, place: usize, n: usize) -> Option<usize> {
        let there: Vec<usize> = (0..self.people.len()).filter(|p| self.people[*p].is_in && self.people[*p].place == place).collect();
        there.get(n % there.len().max(1)).copied()
    }

    async fn attend(&mut self, person: usize) {
        let done = self.world.attend(&self.people[person].member).await;
        self.trace.push(format!("{person} {:?} {}", done.done, done.waiting.len()));
        self.hoard().await;
    }

    /// Everyone tries every key file in the database with their own identity, and keeps what opens.
    async fn hoard(&mut self) {
        let rows = self.world.store.read(store::live_keys).await.unwrap();
        for person in &mut self.people {
            for row in &rows {
                if let Ok(key) = seal::open_group_identity(&row.sealed, &person.member.identity()) {
                    assert_eq!(row.side, person.member.side(), "a key of another side");
                    person.hoard.insert(key.to_secret_text().expose_secret().to_owned());
                }
            }
        }
    }

    async fn step(&mut self, op: Op) {
        match op {
            Op::Join(place) => self.join(place).await,
            Op::Leave(place, n) | Op::Freeze(place, n) | Op::Renew(place, n) => self.go(op, place, n).await,
            Op::Attend(place, n) => {
                if let Some(person) = self.pick(place, n) {
                    self.attend(person).await;
                }
            }
            Op::Order(place) => {
                let key = self.world.current(side(self.sides[place])).await.id;
                self.world.change(move |write| Ok(store::order_rotation(write, key).map(|_| ())?)).await;
            }
            Op::SealOne(place) => self.seal(place, 1).await,
            Op::SealTwo(place) => self.seal(place, 2).await,
            Op::Unmask(thing, reader, holder) => self.unmask(thing, reader, holder).await,
        }
    }

    async fn go(&mut self, op: Op, place: usize, n: usize) {
        let Some(person) = self.pick(place, n) else { return };
        let member = self.people[person].member.clone();
        self.people[person].is_in = false;
        match op {
            Op::Leave(..) => self.world.leave(&member).await,
            Op::Freeze(..) => self.world.freeze(&member).await,
            _ => {
                // The old identity stays behind as a ghost that hoarded what it hoarded.
                let renewed = self.world.renew(&member).await;
                self.people.push(Person { place, member: renewed, is_in: true, hoard: HashSet::new() });
            }
        }
    }

    async fn seal(&mut self, place: usize, layers: usize) {
        let of = side(self.sides[place]);
        let plain = format!("thing {}", self.things.len()).into_bytes();
        let (item, mut sealed) = self.world.seal_two(of, &plain).await.unwrap();
        let current = self.world.current(of).await;
        if layers == 1 {
            sealed = seal::seal(&plain, &[current.recipient.parse().unwrap()]).unwrap();
        }
        let is_out = |person: &Person| person.place == place && !person.is_in && !current.is_rotation_due;
        let out = (0..self.people.len()).filter(|p| is_out(&self.people[*p])).collect();
        self.things.push(Thing { item, place, layers, sealed, plain, out });
    }

    async fn unmask(&mut self, thing: usize, reader: usize, holder: usize) {
        let two: Vec<&Thing> = self.things.iter().filter(|thing| thing.layers == 2).collect();
        let Some(thing) = two.get(thing % two.len().max(1)) else { return };
        let (Some(reader), Some(holder)) = (self.pick(thing.place, reader), self.pick(1 - thing.place, holder)) else { return };
        let (by, item) = (self.people[reader].member.opener(), thing.item.clone());
        let asked = self.world.store.act(move |write| unmask::ask(write, &by, item, Reason::Law)).await.unwrap();
        let (by, item, sealed) = (self.people[holder].member.opener(), thing.item.clone(), thing.sealed.clone());
        let handed = self.world.store.act(move |write| unmask::hand_over(write, &by, asked, &item, &sealed)).await;
        let by = self.people[reader].member.opener();
        let outcome = match handed {
            Ok(()) => match self.world.store.act(move |write| unmask::read_once(write, &by, asked)).await {
                Ok(plain) => {
                    assert_eq!(*plain, thing.plain);
                    "read"
                }
                Err(error) => error.code(),
            },
            Err(error) => {
                let refusing = self.people[holder].member.opener();
                self.world.store.act(move |write| unmask::refuse(write, &refusing, asked, Objection::Needless)).await.unwrap();
                error.code()
            }
        };
        self.world.env.advance(86_400);
        let _nothing_over = self.world.store.act(unmask::lapse).await;
        self.trace.push(format!("unmask {outcome}"));
    }

    /// All that one side ever had in hand, the gone included.
    fn side_hoard(&self, place: usize) -> Vec<Identity> {
        let people = self.people.iter().filter(|person| person.place == place);
        keys_of(people.flat_map(|person| person.hoard.iter().cloned().chain([person.member.secret.expose_secret().to_owned()])))
    }

    fn check_secrecy(&self) {
        for thing in self.things.iter().filter(|thing| thing.layers == 2) {
            let (own, other) = (self.side_hoard(thing.place), self.side_hoard(1 - thing.place));
            let own: Vec<&Identity> = own.iter().collect();
            let other: Vec<&Identity> = other.iter().collect();
            assert_eq!(seal::open_outer(&thing.sealed, &own).unwrap_err(), seal::Error::WrongKey);
            let core = seal::open_outer(&thing.sealed, &other).unwrap();
            assert_eq!(seal::open(&core, &other).unwrap_err(), seal::Error::WrongKey, "one side alone reads");
            assert_eq!(*seal::open(&core, &own).unwrap(), thing.plain, "both together read");
        }
        for thing in self.things.iter().filter(|thing| thing.layers == 1) {
            for person in &thing.out {
                let person = &self.people[*person];
                let keys = keys_of(person.hoard.iter().cloned().chain([person.member.secret.expose_secret().to_owned()]));
                let keys: Vec<&Identity> = keys.iter().collect();
                assert_eq!(seal::open(&thing.sealed, &keys).unwrap_err(), seal::Error::WrongKey, "someone who was out reads");
            }
        }
    }

    /// Whoever holds the current key opens everything that is sealed to it.
    async fn check_reading(&self) {
        for place in [0, 1] {
            let of = side(self.sides[place]);
            let key = self.world.current(of).await;
            let holders = self.world.store.read(move |read| store::holders(read, key.id)).await.unwrap();
            let current =
                |thing: &&Thing, key: &Identity| thing.layers == 1 && thing.place == place && seal::open(&thing.sealed, &[key]).is_ok();
            for person in self.people.iter().filter(|person| person.is_in && holders.contains(&person.member.opener().seat())) {
                let opener = person.member.opener();
                let held = self.world.store.read(move |read| ring::open_held(read, &opener, GROUP, of)).await.unwrap();
                assert_eq!(held[0].public().to_string(), key.recipient);
                for thing in self.things.iter().filter(|thing| current(thing, &held[0])) {
                    let (opener, sealed) = (person.member.opener(), thing.sealed.clone());
                    let plain = self.world.store.read(move |read| ring::unseal(read, &opener, GROUP, of, &sealed)).await.unwrap();
                    assert_eq!(*plain, thing.plain);
                }
            }
        }
    }
}

async fn play(ops: &[Op], sides: [&'static str; 2]) -> Vec<String> {
    let mut play = Play::new(sides).await;
    for op in ops {
        play.step(*op).await;
    }
    play.check_secrecy();
    play.check_reading().await;
    // Once everyone has signed in twice, nobody waits, and nothing that was sealed in one layer is closed to a member who holds its key.
    for person in (0..play.people.len()).chain(0..play.people.len()) {
        if play.people[person].is_in {
            play.attend(person).await;
        }
    }
    let views = play.world.keys().await;
    for view in views.iter().filter(|view| view.state == crate::kernel::keyring::KeyState::Current) {
        let is_there = play.people.iter().any(|person| person.is_in && person.member.side() == view.side);
        assert!(!is_there || (!view.is_rotation_due && view.n_waiting == 0), "{view:?}");
    }
    play.check_secrecy();
    play.check_reading().await;
    play.trace
}

fn op() -> impl Strategy<Value = Op> {
    let (place, n) = (0..2_usize, 0..4_usize);
    prop_oneof![
        2 => place.clone().prop_map(Op::Join),
        1 => (place.clone(), n.clone()).prop_map(|(place, n)| Op::Leave(place, n)),
        1 => (place.clone(), n.clone()).prop_map(|(place, n)| Op::Freeze(place, n)),
        1 => (place.clone(), n.clone()).prop_map(|(place, n)| Op::Renew(place, n)),
        5 => (place.clone(), n.clone()).prop_map(|(place, n)| Op::Attend(place, n)),
        1 => place.clone().prop_map(Op::Order),
        3 => place.clone().prop_map(Op::SealOne),
        3 => place.prop_map(Op::SealTwo),
        3 => (n.clone(), n.clone(), n).prop_map(|(thing, reader, holder)| Op::Unmask(thing, reader, holder)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_lets_one_side_read_alone_and_exchanging_the_sides_changes_nothing(ops in prop::collection::vec(op(), 8..24)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let trace = runtime.block_on(play(&ops, ["kg", "tj"]));
        let turned = runtime.block_on(play(&ops, ["tj", "kg"]));
        prop_assert_eq!(trace, turned);
    }
}
