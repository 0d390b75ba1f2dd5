//! All SQL of the keyring: keys and who holds them here, custodians in `store/custody.rs`, requests in `store/request.rs`. Serves P, S4, L1.

mod custody;
mod request;

use jiff::Timestamp;
use rusqlite::Row;

use crate::kernel::auth::store::day_of;
use crate::kernel::env::Id;
use crate::kernel::keyring::KeyState;
use crate::kernel::keyring::KeyView;
use crate::kernel::keyring::rules;
use crate::kernel::keyring::rules::KeyStanding;
use crate::kernel::keyring::rules::Seat;
use crate::kernel::keyring::rules::Standing;
use crate::kernel::log::checkpoint::forget_row;
use crate::kernel::seal::MAX_RECIPIENTS;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

pub use custody::active_custodians;
pub use custody::custodian;
pub use custody::custodians;
pub use custody::drop_packets_of;
pub use custody::insert_custodian;
pub use custody::insert_packet;
pub use custody::order_all;
pub use custody::packets;
pub use custody::retire_custodian;
pub use request::NewRequest;
pub use request::answer;
pub use request::erase_traces;
pub use request::handed;
pub use request::insert_refusal;
pub use request::insert_request;
pub use request::lapse;
pub use request::mark_read;
pub use request::n_open;
pub use request::request;
pub use request::requests_by;
pub use request::requests_to_answer;

/// A stored key as a member, or a custodian's recovery, meets it.
#[derive(Debug, Clone)]
pub struct KeyRow {
    /// Id.
    pub id: Id,
    /// Group.
    pub group: String,
    /// Side.
    pub side: SideId,
    /// Generation.
    pub generation: u32,
    /// Public half.
    pub recipient: String,
    /// State.
    pub state: KeyState,
    /// Secret half, sealed to the holders; empty once destroyed.
    pub sealed: Vec<u8>,
}

const KEY: &str = "select k.id, k.group_code, k.side, k.generation, k.recipient, k.state, coalesce(k.sealed, x'') from keyring_key k";

/// What makes an account `a` one that holds the keys `k` of its group on its side.
const SEATED: &str = "a.state = 'active' and a.side = k.side and a.recipient is not null \
     and exists (select 1 from auth_membership m where m.account = a.id and m.group_code = k.group_code)";

fn read_key(row: &Row<'_>) -> rusqlite::Result<KeyRow> {
    Ok(KeyRow {
        id: row.get(0)?,
        group: row.get(1)?,
        side: row.get(2)?,
        generation: row.get(3)?,
        recipient: row.get(4)?,
        state: key_state(row, 5)?,
        sealed: row.get(6)?,
    })
}

fn key_state(row: &Row<'_>, column: usize) -> rusqlite::Result<KeyState> {
    let word: String = row.get(column)?;
    KeyState::parse(&word).ok_or(rusqlite::Error::InvalidColumnType(column, word, rusqlite::types::Type::Text))
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp::from_millisecond(row.get(column)?).unwrap_or(Timestamp::UNIX_EPOCH))
}

fn seat(row: &Row<'_>) -> rusqlite::Result<Seat> {
    Ok(Seat { account: row.get(0)?, recipient: row.get(1)? })
}

/// Members of a group on a side who could hold its keys. One more than fits is read, so that sealing refuses rather than forgets someone.
///
/// # Errors
/// What the store says.
pub fn seats(read: &Read<'_>, group: &str, side: SideId) -> Result<Vec<Seat>, Error> {
    read.all(
        "select a.id, a.recipient from auth_account a join auth_membership m on m.account = a.id \
         where m.group_code = ?1 and a.side = ?2 and a.state = 'active' and a.recipient is not null order by a.id limit ?3",
        (group, side, MAX_RECIPIENTS + 1),
        seat,
    )
}

/// One member's seat in a group on a side, where there is one.
///
/// # Errors
/// What the store says.
pub fn seat_of(read: &Read<'_>, group: &str, side: SideId, account: Id) -> Result<Option<Seat>, Error> {
    read.one(
        "select a.id, a.recipient from auth_account a join auth_membership m on m.account = a.id \
         where m.group_code = ?1 and a.side = ?2 and a.id = ?3 and a.state = 'active' and a.recipient is not null",
        (group, side, account),
        seat,
    )
}

/// All that decides what is to be done for a group on a side.
///
/// # Errors
/// What the store says.
pub fn standing(read: &Read<'_>, group: &str, side: SideId) -> Result<Standing, Error> {
    let mut keys = read.all(
        "select id, state, is_due from keyring_key where group_code = ?1 and side = ?2 and state <> 'destroyed' \
         order by generation desc limit ?3",
        (group, side, rules::KEYS_MAX),
        |row| {
            let is_current = key_state(row, 1)? == KeyState::Current;
            Ok(KeyStanding { id: row.get(0)?, is_current, is_due: row.get(2)?, holders: Vec::new(), pairs: Vec::new() })
        },
    )?;
    for key in &mut keys {
        key.holders = holders(read, key.id)?;
        key.pairs = read.all("select outer_custodian, inner_custodian from keyring_packet where key = ?1 limit 200", [key.id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    }
    let custodians: Vec<(Id, SideId)> = active_custodians(read)?.into_iter().map(|one| (one.id, one.side)).collect();
    Ok(Standing { seats: seats(read, group, side)?, keys, pairs: rules::pairs_of(&custodians) })
}

/// To whom a key is sealed.
///
/// # Errors
/// What the store says.
pub fn holders(read: &Read<'_>, key: Id) -> Result<Vec<Seat>, Error> {
    read.all("select account, recipient from keyring_holder where key = ?1 order by account limit ?2", (key, MAX_RECIPIENTS + 1), seat)
}

/// One key.
///
/// # Errors
/// What the store says.
pub fn key(read: &Read<'_>, id: Id) -> Result<Option<KeyRow>, Error> {
    read.one(&format!("{KEY} where k.id = ?1"), [id], read_key)
}

/// The current key of a group on a side.
///
/// # Errors
/// What the store says.
pub fn current_key(read: &Read<'_>, group: &str, side: SideId) -> Result<Option<KeyRow>, Error> {
    read.one(&format!("{KEY} where k.group_code = ?1 and k.side = ?2 and k.state = 'current'"), (group, side), read_key)
}

/// The keys of a group on a side that this member holds, newest first.
///
/// # Errors
/// What the store says.
pub fn held_keys(read: &Read<'_>, group: &str, side: SideId, holder: &Seat) -> Result<Vec<KeyRow>, Error> {
    let sql = format!(
        "{KEY} join keyring_holder h on h.key = k.id where k.group_code = ?1 and k.side = ?2 and k.state <> 'destroyed' \
         and h.account = ?3 and h.recipient = ?4 order by k.generation desc limit ?5"
    );
    read.all(&sql, (group, side, holder.account, &holder.recipient, rules::KEYS_MAX), read_key)
}

/// Keys that are not destroyed, of all groups and sides; at most 1,000.
///
/// # Errors
/// What the store says.
pub fn live_keys(read: &Read<'_>) -> Result<Vec<KeyRow>, Error> {
    read.all(&format!("{KEY} where k.state <> 'destroyed' order by k.group_code, k.generation desc, k.id limit 1000"), [], read_key)
}

/// Keys as pages show them, of one group or of all, newest first within a group; at most 200.
///
/// # Errors
/// What the store says.
pub fn keys(read: &Read<'_>, group: Option<&str>) -> Result<Vec<KeyView>, Error> {
    let sql = format!(
        "select k.id, k.group_code, k.side, k.generation, k.recipient, k.state, k.made_day_ms, \
           (select count(*) from keyring_holder h where h.key = k.id), \
           (select count(*) from auth_account a where {SEATED} and not exists \
              (select 1 from keyring_holder h where h.key = k.id and h.account = a.id and h.recipient = a.recipient)), \
           (select count(*) from keyring_packet p where p.key = k.id), \
           k.state = 'current' and (k.is_due or exists (select 1 from keyring_holder h where h.key = k.id and not exists \
              (select 1 from auth_account a where a.id = h.account and a.recipient = h.recipient and {SEATED}))) \
         from keyring_key k where ?1 is null or k.group_code = ?1 order by k.group_code, k.generation desc, k.id limit 200"
    );
    read.all(&sql, [group], |row| {
        Ok(KeyView {
            id: row.get(0)?,
            group: row.get(1)?,
            side: row.get(2)?,
            generation: row.get(3)?,
            recipient: row.get(4)?,
            state: key_state(row, 5)?,
            made_day: time(row, 6)?,
            n_holders: row.get(7)?,
            n_waiting: row.get(8)?,
            n_packets: row.get(9)?,
            is_rotation_due: row.get(10)?,
        })
    })
}

/// Stores a new generation as the current one; the one before it is retired.
///
/// # Errors
/// What the store says.
pub fn insert_key(write: &Write<'_>, group: &str, side: SideId, recipient: &str, sealed: &[u8]) -> Result<Id, Error> {
    let id = write.env().id();
    write.execute(
        "update keyring_key set state = 'retired', is_due = 0 where group_code = ?1 and side = ?2 and state = 'current'",
        (group, side),
    )?;
    write.execute(
        "insert into keyring_key (id, group_code, side, generation, recipient, sealed, state, made_day_ms) \
         values (?1, ?2, ?3, (select coalesce(max(generation), 0) + 1 from keyring_key where group_code = ?2 and side = ?3), \
           ?4, ?5, 'current', ?6)",
        (id, group, side, recipient, sealed, day_of(write.env().now())),
    )?;
    Ok(id)
}

/// Stores a key's secret half, sealed to other holders than before.
///
/// # Errors
/// What the store says.
pub fn set_sealed(write: &Write<'_>, key: Id, sealed: &[u8]) -> Result<(), Error> {
    write.execute("update keyring_key set sealed = ?2 where id = ?1", (key, sealed))?;
    Ok(())
}

/// Writes down to whom a key is sealed now.
///
/// # Errors
/// What the store says.
pub fn set_holders(write: &Write<'_>, key: Id, holders: &[Seat]) -> Result<(), Error> {
    write.execute("delete from keyring_holder where key = ?1", [key])?;
    for holder in holders {
        write.execute(
            "insert into keyring_holder (id, key, account, recipient) values (?1, ?2, ?3, ?4)",
            (write.env().id(), key, holder.account, &holder.recipient),
        )?;
    }
    Ok(())
}

/// Orders a new generation of a current key; gives the number of keys ordered.
///
/// # Errors
/// What the store says.
pub fn order_rotation(write: &Write<'_>, key: Id) -> Result<usize, Error> {
    write.execute("update keyring_key set is_due = 1 where id = ?1 and state = 'current'", [key])
}

/// Removes the secret half of a retired key, its packets and the salts of all that was written of them.
///
/// # Errors
/// What the store says.
pub fn destroy_key(write: &Write<'_>, key: Id) -> Result<(), Error> {
    drop_packets(write, key)?;
    set_holders(write, key, &[])?;
    forget_row(write.as_read().connection(), "keyring_key", key.get())?;
    write.execute("update keyring_key set sealed = null, state = 'destroyed' where id = ?1 and state = 'retired'", [key])?;
    Ok(())
}

/// Removes the packets of a key.
///
/// # Errors
/// What the store says.
pub fn drop_packets(write: &Write<'_>, key: Id) -> Result<(), Error> {
    let gone: Vec<Id> = write.all("select id from keyring_packet where key = ?1", [key], |row| row.get(0))?;
    write.execute("delete from keyring_packet where key = ?1", [key])?;
    forget(write, "keyring_packet", &gone)
}

fn forget(write: &Write<'_>, table: &str, rows: &[Id]) -> Result<(), Error> {
    for row in rows {
        forget_row(write.as_read().connection(), table, row.get())?;
    }
    Ok(())
}
