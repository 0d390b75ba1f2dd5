//! The few queries of the program as a whole: the last signed head, and what passes by itself. Serves every clause.

use crate::kernel::auth::IDLE_MS;
use crate::kernel::auth::SESSION_MS;
use crate::kernel::store::Error;
use crate::kernel::store::Housekeeping;
use crate::kernel::store::Read;

/// Single-use keys of forms are kept for a day: a phone that was out of reach may send a form again that late.
const FORM_KEY_MS: i64 = 86_400_000;

/// The signed note over the largest tree.
///
/// # Errors
/// What the store says.
pub fn last_signed(read: &Read<'_>) -> Result<Option<String>, Error> {
    read.one("select note from log_checkpoint order by size desc, id desc limit 1", [], |row| row.get(0))
}

/// Removes sessions that are over and keys of forms that are older than a day; gives how many of each.
///
/// # Errors
/// What the store says.
pub fn purge(keep: &Housekeeping<'_>) -> Result<(usize, usize), Error> {
    let now = keep.env().now().as_millisecond();
    let sessions = keep.execute("delete from auth_session where seen_ms <= ?1 - ?2 or began_ms <= ?1 - ?3", (now, IDLE_MS, SESSION_MS))?;
    let keys = keep.execute("delete from store_once where at_ms <= ?1", [now - FORM_KEY_MS])?;
    Ok((sessions, keys))
}
