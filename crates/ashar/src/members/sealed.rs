//! The sealed part of an application: real name and contact, for the day on which someone must be reached or stood up for.
//!
//! Serves P (promises 1 and 5). Nested: the key of one side is not enough. The id of the row stands inside, so that a sealed part
//! moved to another application gives itself away. Nothing here writes, logs or shows the plaintext.

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::keyring::Item;
use crate::kernel::seal;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::store::Read;
use crate::members::error::Error;

/// What an applicant gave under seal.
#[derive(Default)]
pub struct Private {
    /// Real name.
    pub name: Zeroizing<String>,
    /// How to reach the person.
    pub contact: Zeroizing<String>,
}

impl Private {
    /// True where nothing was given.
    pub fn is_empty(&self) -> bool {
        self.name.is_empty() && self.contact.is_empty()
    }
}

/// What the keyring calls an application.
pub const KIND: &str = "application";
/// The group whose keys a sealed part is sealed to.
pub const GROUP: &str = "admission";

/// Keys of the inner and the outer layer, and the side of the inner one.
pub type SealTo = (SideId, Vec<Recipient>, Vec<Recipient>);

/// To whom a part about someone of `side` is sealed; for observers, the side that comes first that day holds the inner key. `None` while
/// a side has no key yet.
pub fn recipients(read: &Read<'_>, now: Timestamp, side: Option<SideId>) -> Result<Option<SealTo>, Error> {
    let Some(side) = side.or_else(|| Sides::get().in_order_of(now).first().map(|first| first.id)) else { return Ok(None) };
    Ok(keyring::nested_recipients(read, GROUP, side)?.map(|(inner, outer)| (side, inner, outer)))
}

#[derive(Serialize)]
struct Plain<'a> {
    row: Id,
    name: &'a str,
    contact: &'a str,
}

/// Seals what was given for the row `row`; gives the bytes and the side of the inner key. Called in the act that stores it, so that no
/// key is replaced in between.
///
/// # Errors
/// [`Error::NoKeys`].
pub fn seal(read: &Read<'_>, now: Timestamp, row: Id, side: Option<SideId>, private: &Private) -> Result<(Vec<u8>, SideId), Error> {
    let (side, inner, outer) = recipients(read, now, side)?.ok_or(Error::NoKeys)?;
    let plain = Plain { row, name: &private.name, contact: &private.contact };
    let bytes = Zeroizing::new(serde_json::to_vec(&plain).map_err(|_| seal::Error::Failed)?);
    Ok((seal::seal_nested(&bytes, &inner, &outer)?, side))
}

/// The sealed part of an application, as the keyring asks for it.
pub fn item(application: Id, side: SideId) -> Item {
    Item { kind: KIND, id: application, group: GROUP.to_owned(), side }
}

#[derive(Deserialize)]
struct Opened {
    row: Id,
    name: String,
    contact: String,
}

/// Reads what the keyring has opened for the row `row`.
///
/// # Errors
/// [`Error::SealedOther`] where the part was given with another application, or is none at all.
pub fn read(plain: &[u8], row: Id) -> Result<Private, Error> {
    let opened: Opened = serde_json::from_slice(plain).map_err(|_| Error::SealedOther)?;
    // Whatever comes of it, the words are wiped when they go.
    let given = Private { name: Zeroizing::new(opened.name), contact: Zeroizing::new(opened.contact) };
    if opened.row == row { Ok(given) } else { Err(Error::SealedOther) }
}
