//! SQL of organisations and of who belongs to them. Serves P.

use rusqlite::Row;

use crate::kernel::env::Id;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::kernel::text::Text;
use crate::members::model::Organisation;
use crate::members::store::word::json;
use crate::members::store::word::text;

/// Organisations that a list shows.
pub const LIST_MAX: u32 = 200;

/// Columns of an organisation `o`.
pub const ORGANISATION: &str = "select o.id, o.name, o.side, o.shows_publicly, o.representative from member_organisation o";

/// Reads [`ORGANISATION`].
pub fn read_organisation(row: &Row<'_>) -> rusqlite::Result<Organisation> {
    Ok(Organisation {
        id: row.get(0)?,
        name: text(row, 1)?.unwrap_or_default(),
        side: row.get(2)?,
        shows_publicly: row.get(3)?,
        representative: row.get(4)?,
    })
}

/// One organisation.
pub fn organisation(read: &Read<'_>, id: Id) -> Result<Option<Organisation>, Error> {
    read.one(&format!("{ORGANISATION} where o.id = ?1"), [id], read_organisation)
}

/// All of them.
pub fn organisations(read: &Read<'_>) -> Result<Vec<Organisation>, Error> {
    read.all(&format!("{ORGANISATION} order by o.id limit ?1"), [LIST_MAX], read_organisation)
}

/// Who belongs to it, in the order of pseudonyms; at most 500.
pub fn members_of(read: &Read<'_>, id: Id) -> Result<Vec<(Id, String)>, Error> {
    read.all(
        "select a.id, a.handle from member_affiliation f join auth_account a on a.id = f.account where f.organisation = ?1 \
         order by a.handle_key limit 500",
        [id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The organisation of a member.
pub fn of_account(read: &Read<'_>, account: Id) -> Result<Option<(Id, Text)>, Error> {
    let sql = "select o.id, o.name from member_affiliation f join member_organisation o on o.id = f.organisation where f.account = ?1";
    read.one(sql, [account], |row| Ok((row.get(0)?, text(row, 1)?.unwrap_or_default())))
}

/// Stores a new one.
pub fn insert(write: &Write<'_>, name: &Text, side: Option<SideId>, shows_publicly: bool, representative: Id) -> Result<Id, Error> {
    let id = write.env().id();
    write.execute(
        "insert into member_organisation (id, name, side, shows_publicly, representative) values (?1, ?2, ?3, ?4, ?5)",
        (id, json(name), side, shows_publicly, representative),
    )?;
    Ok(id)
}

/// Adds a member.
///
/// # Errors
/// [`Error::Refused`] where the member belongs to one already.
pub fn add(write: &Write<'_>, organisation: Id, account: Id) -> Result<(), Error> {
    write.execute(
        "insert into member_affiliation (id, organisation, account) values (?1, ?2, ?3)",
        (write.env().id(), organisation, account),
    )?;
    Ok(())
}

/// Takes a member out; who spoke for it does so no more, and then it is not named in public any longer.
pub fn remove(write: &Write<'_>, organisation: Id, account: Id) -> Result<bool, Error> {
    let gone = write.execute("delete from member_affiliation where organisation = ?1 and account = ?2", (organisation, account))?;
    write.execute(
        "update member_organisation set representative = null, shows_publicly = 0 where id = ?1 and representative = ?2",
        (organisation, account),
    )?;
    Ok(gone == 1)
}

/// Takes a member out of whatever organisation they are in.
pub fn remove_from_any(write: &Write<'_>, account: Id) -> Result<(), Error> {
    match of_account(&write.as_read(), account)? {
        Some((organisation, _)) => remove(write, organisation, account).map(drop),
        None => Ok(()),
    }
}

/// Says who speaks for it. Whether it may be named in public stays as it is: where nobody spoke for it, it may not.
pub fn set_speaker(write: &Write<'_>, id: Id, account: Id) -> Result<(), Error> {
    write.execute("update member_organisation set representative = ?2 where id = ?1", (id, account))?;
    Ok(())
}

/// Says whether it may be named in public.
pub fn set_shows(write: &Write<'_>, id: Id, shows: bool) -> Result<(), Error> {
    write.execute("update member_organisation set shows_publicly = ?2 where id = ?1", (id, shows))?;
    Ok(())
}
