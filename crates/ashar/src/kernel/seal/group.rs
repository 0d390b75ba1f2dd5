//! The key of a working group on one side, kept in one file that each of its members opens with their own key.
//!
//! For `members` and the streams whose tables hold sealed columns. Serves S2, S4, L1 and promise 5.
//!
//! Someone joins: open, seal again to the longer list. Someone leaves: make a new [`Identity`], seal the items again to it, destroy
//! the old file; the old key in the leaver's memory must not open anything written afterwards. This file knows neither the group's
//! name nor its side; the caller keeps the file beside them.

use secrecy::ExposeSecret;

use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;
use crate::kernel::seal::layer;
use crate::kernel::seal::layer::Kind;

/// Seals a group's key to all who shall have it: the members, and recovery keys if the group has any.
///
/// # Errors
/// `seal.no-recipient`, `seal.too-many` ([`MAX_RECIPIENTS`](crate::kernel::seal::MAX_RECIPIENTS)).
pub fn seal_group_identity(group: &Identity, members: &[Recipient]) -> Result<Vec<u8>, Error> {
    layer::lock(Kind::Key, group.to_secret_text().expose_secret().as_bytes(), members)
}

/// Opens a group's key with the key of one of its members.
///
/// # Errors
/// `seal.wrong-key`, `seal.damaged`, `seal.too-large`, `seal.too-many`; `seal.wrong-kind` if it is a field and no key.
pub fn open_group_identity(sealed: &[u8], member: &Identity) -> Result<Identity, Error> {
    let text = layer::unlock(Kind::Key, sealed, &[member])?;
    let text = std::str::from_utf8(&text).map_err(|_| Error::Damaged)?;
    Identity::parse(text).map_err(|_| Error::Damaged)
}
