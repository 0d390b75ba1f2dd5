//! Blobs: files named by the hash of what is in them. Pictures, imports, sealed attachments; for S2, S4, S5 and L5.
//!
//! Two classes from the first day:
//! - `open`: named by the SHA-256 of the content;
//! - `sealed`: the caller has encrypted it with a key of its own; named by the SHA-256 of the ciphertext. Destroying the key erases.
//!
//! ```text
//! dir/temp/<random>.part     being written, mode 0600
//! dir/objects/open/ab/cdef…  62 of the 64 hex letters; the first two name the folder
//! dir/objects/sealed/ab/cdef…
//! ```
//!
//! **Order: durable before any row names it.** [`Blobs::put`] writes a temporary file, hashes while writing, fsyncs it, renames it
//! into place, fsyncs the folder, and only then returns the name. The caller then writes the row that names it. A crash between
//! the two leaves a blob that no row names (an orphan, swept later), never a row without its blob.
//!
//! **Counting references** is SQL and lives in `store.rs`: in the same transaction that writes or drops a row naming a blob.
//! [`add_ref`] refuses a name whose blob is not on the disk.
//! What the two halves ask of each other:
//! - before a row: `put` has returned;
//! - [`Blobs::list_orphans`] takes `known(&BlobName) -> bool` = "has a row"; [`Blobs::remove_orphan`] removes one only if nobody has
//!   put it again since `older_than`. Take `older_than` at least a day back: that is longer than any put waits for its row.
//! - [`Blobs::remove`] removes at once: for erasure of sealed blobs, whose ciphertext nobody else can share.
//!
//! A blob that is not what its name says (bit rot, tampering) is never handed out: [`Error::Damaged`]. Putting the right content
//! again heals it.
//!
//! Table: `blob_ref`.
//! What it never does: encrypt, unpack, look into a blob, follow a symbolic link below its own folder, keep a file name of a person.
//! Times of sealed files are moved to the next midnight (UTC), so that a copy of the folder does not tell when someone wrote.

mod check;
mod error;
mod files;
mod model;
mod space;
mod store;
#[cfg(test)]
mod store_tests;

#[cfg(test)]
mod tests;

pub use check::Finding;
pub use error::Error;
pub use files::Blobs;
pub use files::Checked;
pub use model::BlobName;
pub use model::Class;
pub use model::NotABlobName;
pub use store::NewRef;
pub use store::add_ref;
pub use store::drop_ref;
pub use store::drop_refs_of;
pub use store::known;
pub use store::n_refs;
pub use store::refs_of;
