//! The keyring of this desk, opened by the member who is there. Serves P, S4, L1.
//!
//! Every opening is decided twice: by the policy (group and side), and by the age file, which opens to a holder's identity only.

use std::sync::Arc;

use zeroize::Zeroizing;

use crate::kernel::auth::Auth;
use crate::kernel::auth::Present;
use crate::kernel::env::Id;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::Item;
use crate::kernel::keyring::Layers;
use crate::kernel::keyring::rules::Seat;
use crate::kernel::keyring::store;
use crate::kernel::keyring::store::KeyRow;
use crate::kernel::keyring::verbs;
use crate::kernel::log::Who;
use crate::kernel::policy;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Sensitivity;
use crate::kernel::seal;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::store::Read;
use crate::kernel::store::Store;

/// The keyring; cheap to clone.
#[derive(Clone)]
pub struct Keyring {
    pub(super) store: Store,
    auth: Auth,
}

/// A member of a side with the identity of the live session. The identity is wiped when the last copy of this goes.
#[derive(Clone)]
pub(super) struct Opener {
    pub(super) actor: Actor,
    pub(super) side: SideId,
    identity: Arc<Identity>,
}

impl Opener {
    /// # Errors
    /// [`Refusal::Side`] for observers.
    pub(super) fn new(actor: Actor, identity: Identity) -> Result<Self, Error> {
        let side = actor.side.ok_or(Refusal::Side)?;
        Ok(Self { actor, side, identity: Arc::new(identity) })
    }

    pub(super) const fn account(&self) -> Id {
        self.actor.account
    }

    pub(super) fn identity(&self) -> &Identity {
        &self.identity
    }

    /// This member with the public key of this session. A key that the account no longer has opens nothing any more.
    pub(super) fn seat(&self) -> Seat {
        Seat { account: self.actor.account, recipient: self.identity.public().to_string() }
    }

    pub(super) fn who(&self) -> Who {
        Who::Member(self.actor.account, Some(self.side.to_string()))
    }
}

impl Keyring {
    /// The keyring over a store and its door.
    pub const fn new(store: Store, auth: Auth) -> Self {
        Self { store, auth }
    }

    pub(super) fn opener(&self, present: &Present) -> Result<Opener, Error> {
        Opener::new(present.actor.clone(), self.auth.identity(present)?)
    }

    /// The current key of a group on one's own side.
    ///
    /// # Errors
    /// `policy.hidden` (another group or side), `keyring.not-holder` (not let in yet), `auth.ended`.
    pub async fn open_group(&self, present: &Present, group: &str, side: SideId) -> Result<Identity, Error> {
        let (opener, group) = (self.opener(present)?, group.to_owned());
        self.store.read(move |read| open_current(read, &opener, &group, side)).await
    }

    /// Opens a field in one layer that was sealed to a group on one's own side, with the current key or an older one. The caller asks
    /// its own policy first and logs the reading.
    ///
    /// # Errors
    /// As [`Keyring::open_group`]; `seal.wrong-key` and the other errors of [`seal::open`].
    pub async fn unseal(&self, present: &Present, group: &str, side: SideId, sealed: Vec<u8>) -> Result<Zeroizing<Vec<u8>>, Error> {
        let (opener, group) = (self.opener(present)?, group.to_owned());
        self.store.read(move |read| unseal(read, &opener, &group, side, &sealed)).await
    }

    /// Moves a sealed item to the current keys, or `None` where it is there already. In one layer by a member of the item's side; in two
    /// layers by a member of another side, who moves the outer one and learns nothing. The caller stores the new bytes in its own act.
    ///
    /// # Errors
    /// `policy.hidden`, `policy.side`, `keyring.not-holder`, `keyring.no-key`, and the errors of opening and sealing.
    pub async fn reseal_item(&self, present: &Present, item: Item, layers: Layers, sealed: Vec<u8>) -> Result<Option<Vec<u8>>, Error> {
        let opener = self.opener(present)?;
        self.store.read(move |read| reseal(read, &opener, &item, &layers, &sealed)).await
    }
}

pub(super) fn unseal(read: &Read<'_>, opener: &Opener, group: &str, side: SideId, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let held = open_held(read, opener, group, side)?;
    Ok(seal::open(sealed, &held.iter().collect::<Vec<_>>())?)
}

pub(super) fn reseal(read: &Read<'_>, opener: &Opener, item: &Item, layers: &Layers, sealed: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let is_inner = item.side == opener.side;
    if is_inner == (*layers == Layers::Two) {
        return Err(Refusal::Side.into());
    }
    let held = open_held(read, opener, &item.group, opener.side)?;
    let older: Vec<&Identity> = held.iter().collect();
    let current = open_current(read, opener, &item.group, opener.side)?;
    match layers {
        Layers::One(besides) => {
            if seal::open(sealed, &[&current]).is_ok() {
                return Ok(None);
            }
            let to: Vec<Recipient> = besides.iter().cloned().chain([current.public()]).collect();
            Ok(Some(seal::seal(&seal::open(sealed, &older)?, &to)?))
        }
        Layers::Two => {
            if seal::open_outer(sealed, &[&current]).is_ok() {
                return Ok(None);
            }
            let (_, outer) = nested_recipients(read, &item.group, item.side)?.ok_or(Error::NoKey)?;
            Ok(Some(seal::reseal_outer(sealed, &older, &outer)?))
        }
    }
}

/// The keys of a group on a side that this member holds, newest first; at least one.
pub(super) fn open_held(read: &Read<'_>, opener: &Opener, group: &str, side: SideId) -> Result<Vec<Identity>, Error> {
    let object = Object { sensitivity: Sensitivity::Sealed, side: Some(side), group: Some(group), owner: None };
    policy::decide(Some(&opener.actor), &verbs::OPEN, &object)?;
    let rows = store::held_keys(read, group, side, &opener.seat())?;
    if rows.is_empty() {
        return Err(Error::NotHolder);
    }
    rows.iter().map(|row| open_row(row, opener.identity())).collect()
}

fn open_current(read: &Read<'_>, opener: &Opener, group: &str, side: SideId) -> Result<Identity, Error> {
    let object = Object { sensitivity: Sensitivity::Sealed, side: Some(side), group: Some(group), owner: None };
    policy::decide(Some(&opener.actor), &verbs::OPEN, &object)?;
    let row = store::current_key(read, group, side)?.ok_or(Error::NoKey)?;
    let is_holder = store::holders(read, row.id)?.contains(&opener.seat());
    if is_holder { open_row(&row, opener.identity()) } else { Err(Error::NotHolder) }
}

/// Opens a stored key and compares it with its public half: whoever exchanged the file is found.
pub(super) fn open_row(row: &KeyRow, member: &Identity) -> Result<Identity, Error> {
    let identity = seal::open_group_identity(&row.sealed, member)?;
    if identity.public().to_string() == row.recipient { Ok(identity) } else { Err(Error::OtherKey) }
}

/// The keys of the inner layer and those of the outer one, as [`seal::seal_nested`] takes them.
pub type InnerOuter = (Vec<Recipient>, Vec<Recipient>);

/// To whom a text of a group on one side is sealed now; `None` before its first member has signed in.
///
/// # Errors
/// What the store says.
pub fn group_recipient(read: &Read<'_>, group: &str, side: SideId) -> Result<Option<Recipient>, Error> {
    let Some(row) = store::current_key(read, group, side)? else { return Ok(None) };
    Ok(Some(row.recipient.parse()?))
}

/// To whom a field about a person of `side` is sealed in two layers (inner, outer); `None` while any side has no key of that group. Call it
/// in the act that stores the field, so that no rotation comes between.
///
/// With more than two sides the outer layer opens to each of the other ones.
///
/// # Errors
/// What the store says.
pub fn nested_recipients(read: &Read<'_>, group: &str, side: SideId) -> Result<Option<InnerOuter>, Error> {
    let Some(inner) = group_recipient(read, group, side)? else { return Ok(None) };
    let mut outer = Vec::new();
    for other in Sides::get().others(side) {
        let Some(recipient) = group_recipient(read, group, other.id)? else { return Ok(None) };
        outer.push(recipient);
    }
    Ok((!outer.is_empty()).then_some((vec![inner], outer)))
}
