//! Near-duplicates: which posts are the same message, passed on, cut, decorated or slightly reworded, and which of them came first.
//!
//! For monitors, who should read a message once and not a hundred times, and for the page that shows how it spread. Serves S2.
//! The index is streamed: each post is looked up and put in at once, in constant time and memory.
//!
//! ```text
//! reading ─► letters ─┬─► whole: the same letters again? ────────────► that family
//!                     ├─► anchors ─► table ─► earlier posts that share some
//!                     └─► sketch ───────────► alike enough, or one a part of the other? ─► that family, else a new one
//! ```
//!
//! What it does not do. It does not know what a text says: two posts that differ in one village, one number or one "not" are alike, and
//! may come into one family. Telling those apart is the work of claim matching. Two families are never joined afterwards: a post that
//! was placed stays where it was placed. What was forgotten (see [`Families::keeping`]) cannot be found again.

mod anchors;
mod frequent;
mod index;
mod letters;
mod likeness;
mod sketch;
mod table;
#[cfg(test)]
mod tests;

pub use index::Families;
pub use index::Family;
