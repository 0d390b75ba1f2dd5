//! What a member's sign-in does for the keys of the member's groups: make, rotate, let in, make packets. Serves P, S4, L1.
//!
//! Each deed is one act. What is to be done is decided by [`rules::next_deed`] twice: on a reader, so that nothing is written when
//! nothing is to be done, and again inside the act, so that two members who sign in at once do not both do it.

use crate::kernel::auth::Present;
use crate::kernel::env::Id;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::Keyring;
use crate::kernel::keyring::ring::Opener;
use crate::kernel::keyring::ring::open_row;
use crate::kernel::keyring::rules;
use crate::kernel::keyring::rules::Deed;
use crate::kernel::keyring::rules::Seat;
use crate::kernel::keyring::rules::Standing;
use crate::kernel::keyring::store;
use crate::kernel::keyring::verbs;
use crate::kernel::log::Entry;
use crate::kernel::policy;
use crate::kernel::policy::Object;
use crate::kernel::policy::Sensitivity;
use crate::kernel::seal;
use crate::kernel::seal::Custodian;
use crate::kernel::seal::Holder;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
use crate::kernel::store::FormKey;
use crate::kernel::store::Store;
use crate::kernel::store::Write;

/// Deeds for one group at one sign-in: make or rotate, then let in and packets for each generation, with room.
const DEEDS_MAX: u32 = 2 * rules::KEYS_MAX + 4;

/// What a sign-in did for the keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attended {
    /// Group and name of the verb, in the order in which it was done.
    pub done: Vec<(String, &'static str)>,
    /// Groups of the member whose key they cannot open yet: another member has to sign in first.
    pub waiting: Vec<String>,
}

impl Keyring {
    /// Looks after the keys of the member's groups on the member's side. The app calls it after each sign-in; it is cheap when nothing
    /// is to be done (one read for each group).
    ///
    /// # Errors
    /// `auth.ended`, `seal.too-many` (more than 64 members of a group on one side), or what the store says. What was done until then
    /// stands. An observer holds no keys: nothing is done.
    ///
    /// # Limits
    /// 32 groups, 64 generations each.
    pub async fn attend(&self, present: &Present) -> Result<Attended, Error> {
        if present.actor.side.is_none() {
            return Ok(Attended::default());
        }
        attend(&self.store, &self.opener(present)?).await
    }

    /// Orders that the key of a group on the coordinator's own side be replaced: the next member of that group who signs in does it. For
    /// the time after a freeze, or when a key may have been seen.
    ///
    /// # Errors
    /// `policy.*`, `keyring.no-key`.
    pub async fn order_rotation(&self, present: &Present, key: FormKey, group: &str) -> Result<(), Error> {
        let (opener, group) = (self.opener(present)?, group.to_owned());
        policy::decide(Some(&opener.actor), &verbs::ORDER_ROTATION, &Object::DESK.of_side(Some(opener.side)))?;
        let deed = move |write: &Write<'_>| {
            let row = store::current_key(&write.as_read(), &group, opener.side)?.ok_or(Error::NoKey)?;
            store::order_rotation(write, row.id)?;
            Ok(((), Entry::new(opener.who(), verbs::ORDER_ROTATION.name, "key", row.id).about_a_person().with("group", group)))
        };
        self.store.act_once(key, deed).await
    }
}

pub(super) async fn attend(store: &Store, opener: &Opener) -> Result<Attended, Error> {
    let mut attended = Attended::default();
    for group in opener.actor.groups.iter().take(rules::GROUPS_MAX) {
        for _ in 0..DEEDS_MAX {
            let standing = standing_of(store, group, opener.side).await?;
            if rules::next_deed(&standing, &opener.seat()).is_none() {
                if rules::is_waiting(&standing, &opener.seat()) {
                    attended.waiting.push(group.clone());
                }
                break;
            }
            let (opener, of) = (opener.clone(), group.clone());
            match store.act(move |write| act(write, &opener, &of)).await {
                Ok(verb) => attended.done.push((group.clone(), verb)),
                Err(Error::Nothing) => break,
                Err(error) => return Err(error),
            }
        }
    }
    Ok(attended)
}

async fn standing_of(store: &Store, group: &str, side: SideId) -> Result<Standing, Error> {
    let group = group.to_owned();
    store.read(move |read| Ok::<_, Error>(store::standing(read, &group, side)?)).await
}

fn act(write: &Write<'_>, opener: &Opener, group: &str) -> Result<(&'static str, Entry), Error> {
    let standing = store::standing(&write.as_read(), group, opener.side)?;
    let deed = rules::next_deed(&standing, &opener.seat()).ok_or(Error::Nothing)?;
    let verb = match deed {
        Deed::Make => verbs::MAKE,
        Deed::Rotate(_) => verbs::ROTATE,
        Deed::LetIn(_) => verbs::LET_IN,
        Deed::Packets(_) => verbs::PACKETS,
    };
    let object = Object { sensitivity: Sensitivity::Sealed, side: Some(opener.side), group: Some(group), owner: None };
    policy::decide(Some(&opener.actor), &verb, &object)?;
    let key = match deed {
        Deed::Make | Deed::Rotate(_) => make(write, opener.side, group, &standing.seats)?,
        Deed::LetIn(key) => seal_to(write, key, &open(write, opener, key)?, &standing.seats).map(|()| key)?,
        Deed::Packets(key) => make_packets(write, key, &open(write, opener, key)?).map(|()| key)?,
    };
    let entry = Entry::new(opener.who(), verb.name, "key", key).about_a_person().with("group", group);
    Ok((verb.name, entry.with("n_holders", standing.seats.len())))
}

fn open(write: &Write<'_>, opener: &Opener, key: Id) -> Result<Identity, Error> {
    let row = store::key(&write.as_read(), key)?.ok_or(Error::NotFound)?;
    open_row(&row, opener.identity())
}

/// A new generation, sealed to the members of today, with its packets. Whoever makes it need not hold the one before.
fn make(write: &Write<'_>, side: SideId, group: &str, seats: &[Seat]) -> Result<Id, Error> {
    let identity = Identity::generate();
    let sealed = seal::seal_group_identity(&identity, &recipients(seats)?)?;
    let key = store::insert_key(write, group, side, &identity.public().to_string(), &sealed)?;
    store::set_holders(write, key, seats)?;
    make_packets(write, key, &identity)?;
    Ok(key)
}

/// Seals a key to these members and to nobody else.
pub(super) fn seal_to(write: &Write<'_>, key: Id, identity: &Identity, seats: &[Seat]) -> Result<(), Error> {
    let sealed = seal::seal_group_identity(identity, &recipients(seats)?)?;
    store::set_sealed(write, key, &sealed)?;
    store::set_holders(write, key, seats)?;
    Ok(())
}

fn recipients(seats: &[Seat]) -> Result<Vec<Recipient>, Error> {
    seats.iter().map(|seat| Ok(seat.recipient.parse()?)).collect()
}

/// Packets for the custodians of today, in place of those that stood. Without custodians of two sides there are none.
fn make_packets(write: &Write<'_>, key: Id, identity: &Identity) -> Result<(), Error> {
    store::drop_packets(write, key)?;
    let custodians = store::active_custodians(&write.as_read())?;
    let pairs = rules::pairs_of(&custodians.iter().map(|one| (one.id, one.side)).collect::<Vec<_>>());
    if pairs.is_empty() {
        return Ok(());
    }
    let row = store::key(&write.as_read(), key)?.ok_or(Error::NotFound)?;
    let name = format!("{} {} {} {}", row.group, row.side, row.generation, row.id);
    let named = custodians
        .into_iter()
        .map(|one| Custodian { holder: Holder { side: one.side.to_string(), name: one.label }, recipient: one.recipient });
    let packets = seal::make_packets(&name, identity, &named.collect::<Vec<_>>())?;
    if packets.len() != pairs.len() {
        return Err(seal::Error::NoPair.into());
    }
    for (pair, packet) in pairs.into_iter().zip(packets) {
        store::insert_packet(write, key, pair, &packet.to_string())?;
    }
    Ok(())
}
