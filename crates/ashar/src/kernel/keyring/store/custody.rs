//! SQL of custodians and packets. Serves P, S4, L1.

use rusqlite::Row;

use crate::kernel::auth::store::day_of;
use crate::kernel::env::Id;
use crate::kernel::keyring::CustodianView;
use crate::kernel::keyring::PacketView;
use crate::kernel::keyring::store::forget;
use crate::kernel::keyring::store::time;
use crate::kernel::seal::MAX_CUSTODIANS;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

const CUSTODIAN: &str = "select id, side, label, recipient, state = 'active', made_day_ms from keyring_custodian";

fn read_custodian(row: &Row<'_>) -> rusqlite::Result<CustodianView> {
    let recipient: String = row.get(3)?;
    let recipient: Recipient =
        recipient.parse().map_err(|_| rusqlite::Error::InvalidColumnType(3, recipient, rusqlite::types::Type::Text))?;
    Ok(CustodianView { id: row.get(0)?, side: row.get(1)?, label: row.get(2)?, recipient, is_active: row.get(4)?, made_day: time(row, 5)? })
}

/// Custodians for whom packets are made, in the order of their random ids, which prefers no side.
///
/// # Errors
/// What the store says.
pub fn active_custodians(read: &Read<'_>) -> Result<Vec<CustodianView>, Error> {
    read.all(&format!("{CUSTODIAN} where state = 'active' order by id limit ?1"), [MAX_CUSTODIANS], read_custodian)
}

/// All custodians, retired ones last; at most 100.
///
/// # Errors
/// What the store says.
pub fn custodians(read: &Read<'_>) -> Result<Vec<CustodianView>, Error> {
    read.all(&format!("{CUSTODIAN} order by state, id limit 100"), [], read_custodian)
}

/// One custodian.
///
/// # Errors
/// What the store says.
pub fn custodian(read: &Read<'_>, id: Id) -> Result<Option<CustodianView>, Error> {
    read.one(&format!("{CUSTODIAN} where id = ?1"), [id], read_custodian)
}

/// Adds a custodian.
///
/// # Errors
/// [`Error::Refused`] where an active one has the same key.
pub fn insert_custodian(write: &Write<'_>, side: SideId, label: &str, recipient: &Recipient) -> Result<Id, Error> {
    let id = write.env().id();
    write.execute(
        "insert into keyring_custodian (id, side, label, recipient, state, made_day_ms) values (?1, ?2, ?3, ?4, 'active', ?5)",
        (id, side, label, recipient.to_string(), day_of(write.env().now())),
    )?;
    Ok(id)
}

/// Retires a custodian; gives the number of rows changed.
///
/// # Errors
/// What the store says.
pub fn retire_custodian(write: &Write<'_>, id: Id) -> Result<usize, Error> {
    write.execute("update keyring_custodian set state = 'retired' where id = ?1 and state = 'active'", [id])
}

/// Orders a new generation of every current key that is not ordered yet.
///
/// # Errors
/// What the store says.
pub fn order_all(write: &Write<'_>) -> Result<usize, Error> {
    write.execute("update keyring_key set is_due = 1 where state = 'current' and is_due = 0", [])
}

/// Packets of one key or of all; at most 5,000.
///
/// # Errors
/// What the store says.
pub fn packets(read: &Read<'_>, key: Option<Id>) -> Result<Vec<PacketView>, Error> {
    read.all("select id, key, armoured from keyring_packet where ?1 is null or key = ?1 order by key, id limit 5000", [key], |row| {
        Ok(PacketView { id: row.get(0)?, key: row.get(1)?, text: row.get(2)? })
    })
}

/// Stores one packet of a key.
///
/// # Errors
/// [`Error::Refused`] where both custodians stand on one side.
pub fn insert_packet(write: &Write<'_>, key: Id, pair: (Id, Id), text: &str) -> Result<(), Error> {
    write.execute(
        "insert into keyring_packet (id, key, outer_custodian, inner_custodian, armoured) values (?1, ?2, ?3, ?4, ?5)",
        (write.env().id(), key, pair.0, pair.1, text),
    )?;
    Ok(())
}

/// Removes every packet that names a custodian.
///
/// # Errors
/// What the store says.
pub fn drop_packets_of(write: &Write<'_>, custodian: Id) -> Result<(), Error> {
    let sql = "select id from keyring_packet where outer_custodian = ?1 or inner_custodian = ?1";
    let gone: Vec<Id> = write.all(sql, [custodian], |row| row.get(0))?;
    write.execute("delete from keyring_packet where outer_custodian = ?1 or inner_custodian = ?1", [custodian])?;
    forget(write, "keyring_packet", &gone)
}
