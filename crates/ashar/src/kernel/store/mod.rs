//! One SQLite file, one writer, many readers: what was acknowledged survives.
//!
//! Serves every clause. A write is either an **act** ([`Store::act`]), which changes what people rely on and does not compile
//! without the log entry of what it did, or **housekeeping** ([`Store::housekeep`]), which may write only the tables listed in
//! `store_housekeeping`. One thread writes; it takes all that waits, gives each act its own savepoint, commits once, and only then
//! answers: group commit. Readers are read-only connections with a time limit.
//!
//! ```text
//! act ──┐                       ┌─ savepoint, closure, log leaf, release ─┐
//! act ──┼─ bounded queue ─ begin┼─ savepoint, closure (refused), rollback ┼─ commit (fsync) ─ answer all
//! keep ─┘                       └─ savepoint, closure, tables listed?     ┘
//! ```
//!
//! What it never does: answer "done" before the disk has it; let an act pass without its leaf; run SQL that came from outside.
//! Tables: `store_housekeeping`, `store_migration`, `store_once`.

pub mod backup;
#[cfg(test)]
mod backup_tests;
mod error;
mod memory;
mod migrate;
mod open;
mod pool;
#[cfg(test)]
pub(in crate::kernel) mod tests;
mod write;
mod writer;

pub use error::Error;
pub use migrate::MIGRATIONS;
pub use migrate::Migration;
pub use migrate::expected_schema;
pub use migrate::migrate_to;
pub use open::Store;
pub use open::StoreHealth;
pub use open::StoreOptions;
pub use open::open_connection;
pub use pool::Read;
pub use write::FormKey;
pub use write::Housekeeping;
pub use write::Write;
