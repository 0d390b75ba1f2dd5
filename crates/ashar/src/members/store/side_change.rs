//! SQL of changes of side. Serves P (promise 1).

use jiff::Timestamp;
use rusqlite::Row;

use crate::kernel::env::Id;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::members::model::SideChange;
use crate::members::store::word::words;

const CHANGE: &str = "select c.id, c.account, c.to_side, c.due_day_ms, \
     (select group_concat(k.side, ' ') from member_side_change_key k where k.change = c.id) from member_side_change c";

fn read_change(row: &Row<'_>) -> rusqlite::Result<SideChange> {
    Ok(SideChange {
        id: row.get(0)?,
        account: row.get(1)?,
        to: row.get(2)?,
        due: row.get::<_, Option<i64>>(3)?.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
        confirmed: words(row, 4)?.iter().filter_map(|side| side.parse().ok()).collect(),
    })
}

/// The change of a member that is under way.
pub fn open_of(read: &Read<'_>, account: Id) -> Result<Option<SideChange>, Error> {
    let sql = format!("{CHANGE} where c.account = ?1 and c.state in ('asked', 'confirmed') order by c.id limit 1");
    read.one(&sql, [account], read_change)
}

/// Changes that wait for keys, at most 100.
pub fn asked(read: &Read<'_>) -> Result<Vec<SideChange>, Error> {
    read.all(&format!("{CHANGE} where c.state = 'asked' order by c.id limit 100"), [], read_change)
}

/// Changes that take effect now, at most 100.
pub fn due(read: &Read<'_>, now: Timestamp) -> Result<Vec<SideChange>, Error> {
    let sql = format!("{CHANGE} where c.state = 'confirmed' and c.due_day_ms <= ?1 order by c.id limit 100");
    read.all(&sql, [now.as_millisecond()], read_change)
}

/// Stores a wish.
pub fn insert(write: &Write<'_>, account: Id, to: Option<SideId>) -> Result<Id, Error> {
    let id = write.env().id();
    write.execute("insert into member_side_change (id, account, to_side, state) values (?1, ?2, ?3, 'asked')", (id, account, to))?;
    Ok(id)
}

/// Stores a key.
///
/// # Errors
/// [`Error::Refused`] with `member.own` or `member.side`, or where that side has turned its key.
pub fn insert_key(write: &Write<'_>, change: Id, side: SideId, coordinator: Id) -> Result<(), Error> {
    write.execute(
        "insert into member_side_change_key (id, change, side, coordinator) values (?1, ?2, ?3, ?4)",
        (write.env().id(), change, side, coordinator),
    )?;
    Ok(())
}

/// Both keys were turned: it takes effect on the day `due_day_ms`.
pub fn confirm(write: &Write<'_>, change: Id, due_day_ms: i64) -> Result<(), Error> {
    write.execute("update member_side_change set state = 'confirmed', due_day_ms = ?2 where id = ?1", (change, due_day_ms))?;
    Ok(())
}

/// It took effect, or was taken back.
pub fn end(write: &Write<'_>, change: Id, is_done: bool) -> Result<(), Error> {
    let state = if is_done { "done" } else { "withdrawn" };
    write.execute("update member_side_change set state = ?2 where id = ?1", (change, state))?;
    Ok(())
}
