//! The log that nobody can rewrite in silence: its mathematics and its file formats.
//!
//! For whom: every act that people rely on becomes a leaf here; a reader, a court or the other side's desk checks it without
//! trusting us. Serves all clauses, first of all L5 and S1: evidence and agreements that both sides can verify alone.
//!
//! Leaves are hashed in pairs, pairs in pairs, up to one root (RFC 6962). Five leaves:
//!
//! ```text
//!   level 3              root                 the root commits to every leaf and to their order
//!                     ┌────┴─────┐
//!   level 2        (2,0)         │            a stored node is (level, index) of a perfect subtree: it never changes again
//!                ┌───┴───┐       │
//!   level 1    (1,0)   (1,1)     │            peaks, of which the root is made, are here (2,0) and (0,4)
//!              ┌─┴─┐   ┌─┴─┐     │
//!   level 0    0   1   2   3     4            leaves, numbered from 0
//! ```
//!
//! - [`merkle`]: hashes, and the right-hand edge of the tree to which leaves are appended;
//! - [`proof`]: "this leaf is in that tree", "this tree only grew out of that one", and the proof file that travels alone;
//! - [`note`]: signed text, and the checkpoint, by which a log binds itself to a size and a root;
//! - [`tile`]: names and contents of the static files by which anyone may mirror the log.
//!
//! - [`store`]: how an act becomes a leaf, in the transaction of the act; [`verify`]: whether the history still says what it said;
//!   [`checkpoint`]: signed heads, what the public may fetch, and forgetting.
//!
//! Tables: `log_act`, `log_row`, `log_node`, `log_checkpoint`. The first four modules are pure: they read no database, clock or file.
//!
//! What it never does: read a file or a network; hold a name or a text of anyone, since a leaf is a salted
//! commitment made elsewhere. Text from outside is bounded first, and accepted only in the one spelling that we would write.
//!
//! Formats: RFC 6962 and RFC 9162; signed-note, tlog-checkpoint, tlog-tiles and tlog-proof of <https://c2sp.org> (looked up
//! 2026-11-22), so that the tools of other transparency logs can read ours.

pub mod checkpoint;
mod error;
pub mod merkle;
pub mod note;
pub mod proof;
pub mod store;
pub mod tile;
pub mod verify;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod verify_tests;

pub use crate::kernel::log::error::Error;
pub use crate::kernel::log::merkle::Frontier;
pub use crate::kernel::log::merkle::Hash;
pub use crate::kernel::log::merkle::leaf_hash;
pub use crate::kernel::log::note::Checkpoint;
pub use crate::kernel::log::note::NoteKey;
pub use crate::kernel::log::note::NotePublic;
pub use crate::kernel::log::store::Entry;
pub use crate::kernel::log::store::Record;
pub use crate::kernel::log::store::RowMark;
pub use crate::kernel::log::store::Who;
pub use crate::kernel::log::store::append;
pub use crate::kernel::log::store::load_frontier;
pub use crate::kernel::log::store::node;
pub use crate::kernel::log::store::row_digest;
pub use crate::kernel::log::store::witnessed_tables;
pub use crate::kernel::log::verify::record;
