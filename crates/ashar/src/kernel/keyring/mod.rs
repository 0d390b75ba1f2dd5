//! The keyring: the stored half of sealing. Who holds which key, how it changes hands, and unmasking by two sides. Serves P, S4 and L1.
//!
//! Each group has one key on each side (promise 5). Its secret half is an age file sealed to the members of that group on that side, who open
//! it with their own identities while their sessions live; the database alone opens nothing. A field about a person is sealed in two
//! layers, `age(age(x -> group, its side) -> group, every other side)`, so unmasking needs both sides by cryptography (promise 1), not by
//! a check that someone could remove.
//!
//! ```text
//!   a member signs in ─▶ Keyring::attend ─┬─ no key yet            ─▶ make        (generation 1)
//!                                         ├─ a holder went, or due ─▶ rotate      (generation n + 1; the old one is retired)
//!                                         ├─ a member has no key   ─▶ let in      (sealed again to all members of today)
//!                                         └─ custodians changed    ─▶ packets     (one for each pair of custodians of two sides)
//!
//!   ask ──────────────────▶ asked ── hand over ─────────────▶ handed ── read once ─▶ read   (plaintext shown, never stored)
//!   member of the item's      │      holder of another side,    │       the one who asked
//!   side, fresh factor        │      fresh factor               └─ after 24 hours ─▶ lapsed
//!                             ├─ refuse, and say why ─▶ refused
//!                             └─ after 8 days ─▶ lapsed
//! ```
//!
//! **Reading on.** A retired key still opens what was sealed to it, and is sealed to the members of today like the current one, since
//! the inner layer of a field can be moved to a new key only by showing it to both sides. Who has gone is dropped from it, and
//! [`Keyring::reseal_item`] moves single layers and outer layers to the current key, after which [`destroy_key`] may end the retired one.
//! A holder is a member **and** a public key: a member who lost the passphrase has a new one, counts as gone under the old one, and is
//! let in again by the others.
//!
//! **Erasure.** Items are sealed directly to groups, so an item is erased by deleting its row: `secure_delete` overwrites the bytes,
//! [`erase_traces`] deletes the requests and handed files and the salts of its digests in the same act, and
//! [`Store::truncate_wal`](crate::kernel::store::Store::truncate_wal) after it takes the last copy from the disk. Old backups expire by
//! themselves. Erasing a whole generation at once is [`destroy_key`].
//!
//! **Recovery.** [`recover`], [`drill`] and [`restore_access`] are for the console. A recovered key is sealed to one member, who lets in
//! the others at the next sign-in; a current one is then replaced, because it stood open on a console.
//!
//! **What it never does.** It keeps no plaintext and no secret key, not even for a moment on disk. It names no side. It has no override:
//! neither an operator nor a majority of one side can unmask. It does not protect against someone who can *change* the database and
//! waits: such a one can put a public key in a member's row, and the next holder would seal to it; the log shows that change.
//!
//! Tables: `keyring_key`, `keyring_holder`, `keyring_custodian`, `keyring_packet`, `keyring_request`,
//! `keyring_refusal`.

mod attend;
mod custody;
mod error;
mod model;
mod ring;
mod rules;
mod store;
mod unmask;
pub mod verbs;

#[cfg(test)]
mod tests;

pub use attend::Attended;
pub use custody::DrillLine;
pub use custody::DrillOutcome;
pub use custody::DrillReport;
pub use custody::Recovered;
pub use custody::add_custodian;
pub use custody::destroy_key;
pub use custody::drill;
pub use custody::read_identity_file;
pub use custody::recover;
pub use custody::restore_access;
pub use custody::retire_custodian;
pub use error::Error;
pub use model::CustodianView;
pub use model::Item;
pub use model::KeyState;
pub use model::KeyView;
pub use model::Layers;
pub use model::Objection;
pub use model::PacketView;
pub use model::Reason;
pub use model::Request;
pub use model::RequestState;
pub use ring::InnerOuter;
pub use ring::Keyring;
pub use ring::group_recipient;
pub use ring::nested_recipients;
pub use rules::ANSWER_DAYS;
pub use rules::HANDED_HOURS;
pub use store::custodians;
pub use store::erase_traces;
pub use store::keys;
pub use store::packets;
pub use store::request;
pub use store::requests_by;
pub use store::requests_to_answer;
