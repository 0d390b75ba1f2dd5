//! Signed heads of the log in the database, what the public may fetch, and forgetting. Serves every clause.
//!
//! The public sees a head every six hours ([`PUBLIC_EVERY_MS`]), so that the growth of the tree tells nothing of the day's work.
//! Tiles and entries are served only up to that head.

use rusqlite::Connection;
use rusqlite::OptionalExtension;

use crate::kernel::log::Checkpoint;
use crate::kernel::log::Hash;
use crate::kernel::log::NoteKey;
use crate::kernel::log::load_frontier;
use crate::kernel::log::node;
use crate::kernel::log::record;

/// GROUND_RULES, "The log shows no lives": public checkpoints come every six hours.
pub const PUBLIC_EVERY_MS: i64 = 6 * 3_600_000;

/// Who may see a stored checkpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Served at `/log/checkpoint`.
    Public,
    /// Kept for our own verification.
    Own,
}

/// A stored signed head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredHead {
    /// Number of leaves.
    pub size: u64,
    /// C2SP signed note.
    pub note: String,
    /// UTC milliseconds.
    pub at_ms: i64,
}

/// Signs the head as it stands.
///
/// # Errors
/// What SQLite says.
pub fn sign_head(conn: &Connection, key: &NoteKey) -> rusqlite::Result<(Checkpoint, String)> {
    let frontier = load_frontier(conn)?;
    let head = Checkpoint { origin: key.name().to_owned(), size: frontier.size(), root: frontier.root() };
    let note = head.sign(key).map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    Ok((head, note))
}

/// Signs the head and keeps it; a head of the same size and audience is not kept twice.
///
/// # Errors
/// What SQLite says.
pub fn keep_head(conn: &Connection, key: &NoteKey, at_ms: i64, audience: Audience) -> rusqlite::Result<StoredHead> {
    let (head, note) = sign_head(conn, key)?;
    let is_public = audience == Audience::Public;
    conn.execute(
        "insert into log_checkpoint (size, note, at_ms, is_public) select ?1, ?2, ?3, ?4 \
         where not exists (select 1 from log_checkpoint where size = ?1 and is_public = ?4)",
        (head.size, &note, at_ms, is_public),
    )?;
    Ok(StoredHead { size: head.size, note, at_ms })
}

/// The newest head that the public may see.
///
/// # Errors
/// What SQLite says.
pub fn public_head(conn: &Connection) -> rusqlite::Result<Option<StoredHead>> {
    conn.prepare_cached("select size, note, at_ms from log_checkpoint where is_public = 1 order by size desc, id desc limit 1")?
        .query_row([], |row| Ok(StoredHead { size: row.get(0)?, note: row.get(1)?, at_ms: row.get(2)? }))
        .optional()
}

/// `width` hashes of the tile at `level` (of nodes, not of tiles) from `first` on, where the tree of `size` leaves has them all.
///
/// # Errors
/// What SQLite says.
pub fn nodes(conn: &Connection, size: u64, level: u8, first: u64, width: u64) -> rusqlite::Result<Option<Vec<Hash>>> {
    if first.saturating_add(width) > size.checked_shr(u32::from(level)).unwrap_or(0) {
        return Ok(None);
    }
    (first..first.saturating_add(width)).map(|index| node(conn, level, index)).collect::<rusqlite::Result<_>>().map(Some)
}

/// Leaf bytes of `width` entries from `first` on, where the first `size` entries have them all.
///
/// # Errors
/// What SQLite says.
pub fn entries(conn: &Connection, size: u64, first: u64, width: u64) -> rusqlite::Result<Option<Vec<Vec<u8>>>> {
    let mut leaves = Vec::new();
    for seq in first..first.saturating_add(width) {
        let Some((record, salt)) = (if seq < size { record(conn, seq)? } else { None }) else { return Ok(None) };
        leaves.push(record.leaf_bytes(&salt)?);
    }
    Ok(Some(leaves))
}

/// Destroys the salts of every digest of a row that was erased: the log goes on to verify, and nobody can test a guess at what it said.
///
/// # Errors
/// What SQLite says.
pub fn forget_row(conn: &Connection, table: &str, row: i64) -> rusqlite::Result<usize> {
    conn.prepare_cached("update log_row set salt = null where table_name = ?1 and row_id = ?2")?.execute((table, row))
}
