//! Sealing: what only certain keys can read, and how a key is destroyed.
//!
//! For everyone who keeps something that could hurt a person: who wrote a tip, who asked for help, the keys of a working group.
//! Serves S2, S4, L1 and promises 1 (two keys) and 5 (nobody is exposed). Pure functions over bytes: no SQL, no HTTP, no file.
//!
//! Everything stored is an age file (<https://age-encryption.org/v1>, specified at <https://c2sp.org/age>), so that a rescuer with
//! nothing but the `age` command and the keys can open it. Nothing here is a construction of our own; we choose what is sealed to whom.
//!
//! ```text
//! passphrase --scrypt--> Identity of a member  (wrap_with_passphrase)
//!                            |  while a session lives: Vault, sealed by the cookie, in memory only
//!                            v
//!                   Identity of a group x side  (seal_group_identity: one file to all its members)
//!                            |                   (recovery: one Packet for each pair of custodians of two sides)
//!                            v
//!            a field, a text: seal / open        an identity of a person: seal_nested = age(age(x -> A) -> B)
//!                                                 B: hand_over(to a named reader of A)   A's reader: open_handed
//! receipt (20 digits) --Argon2id, HKDF--> what the post box is found by, and the Identity of its sender
//! ```
//!
//! Reading order: [`Error`], [`Identity`] and [`Recipient`] (`identity`), the age files themselves (`layer`), fields in one and two
//! layers (`envelope`), `group`, `recovery`, `vault`, `receipt`; `stream` for what is too large for memory.
//!
//! **Every payload names its kind.** The first line inside an age file that we write is `# ashar field 1`, `# ashar layer 1`,
//! `# ashar handed 1` or `# ashar key 1`. So a file of one kind is never taken for another, and what `age -d` prints of a key file is
//! still a key file, since `#` begins a comment there. By hand: `age -d -i B sealed | tail -n +2 | age -d -i A | tail -n +2`.
//!
//! **Erasure** is destroying the key. A sealed item whose last key is gone is noise: overwriting or deleting every file wrapped to
//! that key (the group file, the packets, the passphrase file) erases all that was sealed to it, also in backups and on the other
//! side's node, without touching the log. What is sealed to several keys is erased only when all of them are gone, so whoever wants
//! an item to be erasable alone gives it an [`Identity`] of its own and seals that to the readers.
//!
//! **Chance.** What we draw ourselves comes from [`Env`](crate::kernel::env::Env): receipts, the vault's nonces. The age library draws
//! its file keys, nonces and new identities from the operating system by itself, and looks at the clock to guess a work factor
//! for a passphrase, which we overrule; no test can make these repeatable.
//!
//! **What this never does.** It does not say who sealed: anyone with a public key can seal, and someone who can write to the database
//! can swap two sealed fields; signatures and the log answer for that. It does not limit how many scrypt or Argon2 runs go on at
//! once (36 MB and 19 MB each): the caller does. It names no side. It does not hide a field's length beyond 256-byte steps.

mod envelope;
mod error;
mod group;
mod identity;
mod layer;
mod receipt;
mod recovery;
mod stream;
mod stretch;
mod vault;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_interop;

pub use envelope::MAX_PLAIN_BYTES;
pub use envelope::hand_over;
pub use envelope::open;
pub use envelope::open_handed;
pub use envelope::open_outer;
pub use envelope::reseal_outer;
pub use envelope::seal;
pub use envelope::seal_nested;
pub use error::Error;
pub use group::open_group_identity;
pub use group::seal_group_identity;
pub use identity::Identity;
pub use identity::MAX_PASSPHRASE_BYTES;
pub use identity::Recipient;
pub use identity::unwrap_with_passphrase;
pub use identity::wrap_with_passphrase;
pub use layer::MAX_RECIPIENTS;
pub use layer::MAX_SEALED_BYTES;
pub use receipt::Receipt;
pub use receipt::ReceiptError;
pub use receipt::ReceiptKeys;
pub use receipt::derive;
pub use recovery::Custodian;
pub use recovery::Holder;
pub use recovery::MAX_CUSTODIANS;
pub use recovery::Packet;
pub use recovery::make_packets;
pub use recovery::open_packet;
pub use stream::SealReader;
pub use stream::SealWriter;
pub use stream::open_stream;
pub use stream::seal_stream;
pub use stretch::argon2id;
pub use vault::MAX_SESSIONS;
pub use vault::Vault;
pub use vault::token_hash;
