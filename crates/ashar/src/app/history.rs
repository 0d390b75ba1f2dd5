//! Before anyone is served: does the tree still fit the last head that we signed? Serves every clause (promise 6).
//!
//! Cheap: one signature and the peaks of one size. Whoever rewrote the log and did not have the key is found here; whether every entry
//! and row is as it was, says `ashar log verify`.

use crate::app::store::last_signed;
use crate::kernel::log::Checkpoint;
use crate::kernel::log::NotePublic;
use crate::kernel::log::load_frontier;
use crate::kernel::log::merkle::root_at;
use crate::kernel::log::node;
use crate::kernel::store;
use crate::kernel::store::Read;
use crate::kernel::store::Store;

/// The history is not the one that was signed.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// Entries are gone.
    #[error("the log has {now} entries, and {signed} were signed: the end of the history is missing")]
    Shorter {
        /// Entries under the last signature.
        signed: u64,
        /// Entries now.
        now: u64,
    },
    /// Entries were changed.
    #[error("the first {0} entries of the log are not what was signed: the history was changed")]
    Rewritten(u64),
    /// The head was signed by another key, or its signature is false.
    #[error("the last signed head does not fit keys/log.key: {0}")]
    OtherKey(crate::kernel::log::Error),
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl HistoryError {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Shorter { .. } => "history.shorter",
            Self::Rewritten(_) => "history.rewritten",
            Self::OtherKey(_) => "history.other-key",
            Self::Store(error) => error.code(),
        }
    }
}

/// Compares the tree with the last head that was signed; fine where none was signed yet.
///
/// # Errors
/// [`HistoryError`].
pub async fn check_history(store: &Store, key: NotePublic) -> Result<(), HistoryError> {
    store.read(move |read| check(read, &key)).await
}

fn check(read: &Read<'_>, key: &NotePublic) -> Result<(), HistoryError> {
    let Some(note) = last_signed(read)? else { return Ok(()) };
    let head = Checkpoint::open(&note, key).map_err(HistoryError::OtherKey)?;
    let conn = read.connection();
    let now = load_frontier(conn).map_err(|_| HistoryError::Rewritten(head.size))?.size();
    if now < head.size {
        return Err(HistoryError::Shorter { signed: head.size, now });
    }
    match root_at(head.size, |level, index| node(conn, level, index)) {
        Ok(root) if root == head.root => Ok(()),
        // A node that is missing was there when the head was signed.
        Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => Err(HistoryError::Rewritten(head.size)),
        Err(error) => Err(store::Error::from(error).into()),
    }
}
