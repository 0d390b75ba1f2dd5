//! The sealed part of an application: real name and contact, for the day on which someone must be reached or stood up for.
//!
//! Serves P (promises 1 and 5). Nested: the key of one side is not enough. The id of the row stands inside, so that a sealed part
//! moved to another application gives itself away. Nothing here writes, logs or shows the plaintext.

use serde::Serialize;
use zeroize::Zeroizing;

use crate::kernel::env::Id;
use crate::kernel::seal;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
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

/// To whom a sealed part is sealed.
#[derive(Clone)]
pub struct SealTo {
    /// Side of the inner keys.
    pub side: SideId,
    /// Keys of that side.
    pub inner: Vec<Recipient>,
    /// Keys of the others.
    pub outer: Vec<Recipient>,
}

#[derive(Serialize)]
struct Plain<'a> {
    row: Id,
    name: &'a str,
    contact: &'a str,
}

/// Seals what was given for the row `row`.
pub fn seal(row: Id, private: &Private, to: &SealTo) -> Result<Vec<u8>, Error> {
    let plain = Plain { row, name: &private.name, contact: &private.contact };
    let bytes = Zeroizing::new(serde_json::to_vec(&plain).map_err(|_| seal::Error::Failed)?);
    Ok(seal::seal_nested(&bytes, &to.inner, &to.outer)?)
}
