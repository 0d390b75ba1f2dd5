//! SQL of unmasking requests. Serves P, S4, L1.

use rusqlite::Row;

use crate::kernel::auth::store::day_of;
use crate::kernel::env::Id;
use crate::kernel::keyring::Item;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::keyring::Request;
use crate::kernel::keyring::RequestState;
use crate::kernel::keyring::rules;
use crate::kernel::keyring::store::forget;
use crate::kernel::keyring::store::time;
use crate::kernel::log::checkpoint::forget_row;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

/// Requests ended by one act of the clock.
const LAPSE_MAX: u32 = 500;

const REQUEST: &str = "select r.id, r.item_kind, r.item, r.group_code, r.side, r.reader, case a.state when 'left' then '' else a.handle end, \
     r.reason, r.state, r.holder, case h.state when 'left' then '' else h.handle end, r.holder_side, f.objection, r.until_ms, r.asked_day_ms \
     from keyring_request r join auth_account a on a.id = r.reader left join auth_account h on h.id = r.holder \
     left join keyring_refusal f on f.request = r.id";

fn word<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or(rusqlite::Error::InvalidColumnType(column, text, rusqlite::types::Type::Text))
}

fn read_request(row: &Row<'_>) -> rusqlite::Result<Request> {
    Ok(Request {
        id: row.get(0)?,
        item_kind: row.get(1)?,
        item: row.get(2)?,
        group: row.get(3)?,
        side: row.get(4)?,
        reader: row.get(5)?,
        reader_handle: row.get(6)?,
        reason: word(row, 7, Reason::parse)?,
        state: word(row, 8, RequestState::parse)?,
        holder: row.get(9)?,
        holder_handle: row.get::<_, Option<String>>(10)?.unwrap_or_default(),
        holder_side: row.get(11)?,
        objection: row.get::<_, Option<String>>(12)?.as_deref().and_then(Objection::parse),
        until: time(row, 13)?,
        asked_day: time(row, 14)?,
    })
}

/// A request about to be stored.
#[derive(Debug, Clone)]
pub struct NewRequest {
    /// The item.
    pub item: Item,
    /// Who asks.
    pub reader: Id,
    /// Why.
    pub reason: Reason,
}

/// One request.
///
/// # Errors
/// What the store says.
pub fn request(read: &Read<'_>, id: Id) -> Result<Option<Request>, Error> {
    read.one(&format!("{REQUEST} where r.id = ?1"), [id], read_request)
}

/// Requests that members of `groups` on `side` may answer now, oldest first; at most 50.
///
/// # Errors
/// What the store says.
pub fn requests_to_answer(read: &Read<'_>, now: jiff::Timestamp, groups: &[String], side: SideId) -> Result<Vec<Request>, Error> {
    let groups = serde_json::to_string(groups).unwrap_or_else(|_| "[]".to_owned());
    let sql = format!(
        "{REQUEST} where r.state = 'asked' and r.side <> ?1 and r.until_ms > ?2 and r.group_code in (select value from json_each(?3)) \
         order by r.asked_day_ms, r.id limit 50"
    );
    read.all(&sql, (side, now.as_millisecond(), groups), read_request)
}

/// Requests of one reader, newest day first; at most 50.
///
/// # Errors
/// What the store says.
pub fn requests_by(read: &Read<'_>, reader: Id) -> Result<Vec<Request>, Error> {
    read.all(&format!("{REQUEST} where r.reader = ?1 order by r.asked_day_ms desc, r.id limit 50"), [reader], read_request)
}

/// Open requests of a reader for an item, over ones too.
///
/// # Errors
/// What the store says.
pub fn n_open(read: &Read<'_>, item: &Item, reader: Id) -> Result<u32, Error> {
    let sql = "select count(*) from keyring_request where item_kind = ?1 and item = ?2 and reader = ?3 and state in ('asked', 'handed')";
    Ok(read.one(sql, (item.kind, item.id, reader), |row| row.get(0))?.unwrap_or(0))
}

/// Stores a request.
///
/// # Errors
/// What the store says.
pub fn insert_request(write: &Write<'_>, new: &NewRequest) -> Result<Id, Error> {
    let id = write.env().id();
    let now = write.env().now();
    write.execute(
        "insert into keyring_request (id, item_kind, item, group_code, side, reader, reason, state, until_ms, asked_day_ms) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'asked', ?8, ?9)",
        (
            id,
            new.item.kind,
            new.item.id,
            &new.item.group,
            new.item.side,
            new.reader,
            new.reason.as_str(),
            rules::answer_until_ms(now.as_millisecond()),
            day_of(now),
        ),
    )?;
    Ok(id)
}

/// Stores the answer of another side: the handed file, or a refusal where there is none. Gives the number of rows changed.
///
/// # Errors
/// [`Error::Refused`] where the one who answers stands on the reader's side.
pub fn answer(write: &Write<'_>, request: Id, holder: (Id, SideId), handed: Option<&[u8]>) -> Result<usize, Error> {
    let until = rules::handed_until_ms(write.env().now().as_millisecond());
    write.execute(
        "update keyring_request set state = iif(?4 is null, 'refused', 'handed'), holder = ?2, holder_side = ?3, handed = ?4, \
           until_ms = iif(?4 is null, until_ms, ?5) where id = ?1 and state = 'asked'",
        (request, holder.0, holder.1, handed, until),
    )
}

/// Stores why a request was refused.
///
/// # Errors
/// What the store says.
pub fn insert_refusal(write: &Write<'_>, request: Id, objection: Objection) -> Result<(), Error> {
    let row = (write.env().id(), request, objection.as_str());
    write.execute("insert into keyring_refusal (id, request, objection) values (?1, ?2, ?3)", row)?;
    Ok(())
}

/// What was handed over.
///
/// # Errors
/// What the store says.
pub fn handed(read: &Read<'_>, request: Id) -> Result<Option<Vec<u8>>, Error> {
    Ok(read.one("select handed from keyring_request where id = ?1", [request], |row| row.get(0))?.flatten())
}

/// Removes the handed file: it was read. Gives the number of rows changed.
///
/// # Errors
/// What the store says.
pub fn mark_read(write: &Write<'_>, request: Id) -> Result<usize, Error> {
    write.execute("update keyring_request set state = 'read', handed = null where id = ?1 and state = 'handed'", [request])
}

/// Ends requests whose time is over, with their handed files; gives their ids.
///
/// # Errors
/// What the store says.
pub fn lapse(write: &Write<'_>, now_ms: i64) -> Result<Vec<Id>, Error> {
    let over: Vec<Id> = write.all(
        "select id from keyring_request where state in ('asked', 'handed') and until_ms <= ?1 order by id limit ?2",
        (now_ms, LAPSE_MAX),
        |row| row.get(0),
    )?;
    for request in &over {
        write.execute("update keyring_request set state = 'lapsed', handed = null where id = ?1", [request])?;
    }
    Ok(over)
}

/// Erases what the keyring and the log keep of an item: requests, handed files, and the salts of every digest of `table`'s row, so that
/// nobody can test a guess at what the row said. Call it in the act that deletes the row itself (whose id is the item's), and
/// [`Store::truncate_wal`](crate::kernel::store::Store::truncate_wal) after that act. Gives the number of requests that went.
///
/// # Errors
/// What the store says.
pub fn erase_traces(write: &Write<'_>, table: &str, kind: &str, item: Id) -> Result<usize, Error> {
    let requests: Vec<Id> =
        write.all("select id from keyring_request where item_kind = ?1 and item = ?2", (kind, item), |row| row.get(0))?;
    let refusals: Vec<Id> = write.all(
        "select f.id from keyring_refusal f join keyring_request r on r.id = f.request where r.item_kind = ?1 and r.item = ?2",
        (kind, item),
        |row| row.get(0),
    )?;
    for refusal in &refusals {
        write.execute("delete from keyring_refusal where id = ?1", [refusal])?;
    }
    forget(write, "keyring_refusal", &refusals)?;
    write.execute("delete from keyring_request where item_kind = ?1 and item = ?2", (kind, item))?;
    forget(write, "keyring_request", &requests)?;
    forget_row(write.as_read().connection(), table, item.get())?;
    Ok(requests.len())
}
