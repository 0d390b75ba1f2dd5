//! SQL of people as the desk sees them: accounts, roles, groups. Serves P.

use jiff::Timestamp;

use crate::kernel::auth::Handle;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::policy::Role;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::members::model::HeldRole;
use crate::members::model::PeopleFilter;
use crate::members::model::Person;
use crate::members::model::WorksFor;
use crate::members::store::organisation;
use crate::members::store::side_change;

/// People on one page.
pub const PAGE: u32 = 50;
/// People that one group, or the console's list, shows.
pub const GROUP_MAX: u32 = 500;

/// One person; nobody who has left.
pub fn person(read: &Read<'_>, now: Timestamp, id: Id) -> Result<Option<Person>, Error> {
    let Some(account) = access::account(read, now, id)?.filter(|account| account.state != crate::kernel::auth::AccountState::Left) else {
        return Ok(None);
    };
    let groups =
        read.all("select group_code from auth_membership where account = ?1 order by group_code limit 100", [id], |row| row.get(0))?;
    let roles = access::roles_of(read, id)?.into_iter().map(|(role, until)| HeldRole { role, until }).collect();
    Ok(Some(Person { account, groups, roles, organisation: organisation::of_account(read, id)?, change: side_change::open_of(read, id)? }))
}

/// The person with this pseudonym.
pub fn by_handle(read: &Read<'_>, now: Timestamp, handle: &str) -> Result<Option<Person>, Error> {
    let key = Handle::fold(handle);
    let id = read.one("select id from auth_account where handle_key = ?1 and state <> 'left'", [key], |row| row.get(0))?;
    id.map_or(Ok(None), |id| person(read, now, id))
}

fn load(read: &Read<'_>, now: Timestamp, ids: Vec<Id>) -> Result<Vec<Person>, Error> {
    ids.into_iter().filter_map(|id| person(read, now, id).transpose()).collect()
}

/// Members in the order of their pseudonyms, one more than a page holds.
pub fn people(read: &Read<'_>, now: Timestamp, filter: &PeopleFilter) -> Result<Vec<Person>, Error> {
    let ids = read.all(
        "select a.id from auth_account a where a.state in ('active', 'frozen') and a.handle_key > ?1 \
           and (not ?2 or a.side is ?3) \
           and (?4 is null or exists (select 1 from auth_role r where r.account = a.id and r.role = ?4 and r.until_ms > ?5)) \
           and (?6 is null or exists (select 1 from auth_membership m where m.account = a.id and m.group_code = ?6)) \
         order by a.handle_key limit ?7",
        (
            &filter.after,
            filter.side.is_some(),
            filter.side.and_then(WorksFor::side),
            filter.role.map(Role::as_str),
            now.as_millisecond(),
            &filter.group,
            PAGE + 1,
        ),
        |row| row.get(0),
    )?;
    load(read, now, ids)
}

/// Who is in a group, in the order of pseudonyms.
pub fn in_group(read: &Read<'_>, code: &str) -> Result<Vec<(Id, String, Option<SideId>)>, Error> {
    read.all(
        "select a.id, a.handle, a.side from auth_membership m join auth_account a on a.id = m.account \
         where m.group_code = ?1 and a.state in ('active', 'frozen') order by a.handle_key limit ?2",
        (code, GROUP_MAX),
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// Everyone but those who left, for the console; founders who have not entered yet too.
pub fn all(read: &Read<'_>, now: Timestamp) -> Result<Vec<Person>, Error> {
    let sql = "select id from auth_account where state in ('active', 'frozen') or (state = 'invited' and is_founder = 1) \
         order by handle_key limit ?1";
    load(read, now, read.all(sql, [GROUP_MAX], |row| row.get(0))?)
}

/// Folded pseudonym: where a page of the list ends.
pub fn key_of(handle: &str) -> String {
    Handle::fold(handle)
}

/// How many founders a side has had.
pub fn n_founders(read: &Read<'_>, side: SideId) -> Result<i64, Error> {
    Ok(read.one("select count(*) from auth_account where is_founder = 1 and side = ?1", [side], |row| row.get(0))?.unwrap_or(0))
}

/// Puts someone into a group; false where they were in it.
pub fn insert_membership(write: &Write<'_>, account: Id, code: &str, by: Option<Id>) -> Result<bool, Error> {
    let changed = write.execute(
        "insert into auth_membership (id, account, group_code, added_by) select ?1, ?2, ?3, ?4 \
         where not exists (select 1 from auth_membership where account = ?2 and group_code = ?3)",
        (write.env().id(), account, code, by),
    )?;
    Ok(changed == 1)
}

/// Takes someone out of a group.
pub fn delete_membership(write: &Write<'_>, account: Id, code: &str) -> Result<bool, Error> {
    Ok(write.execute("delete from auth_membership where account = ?1 and group_code = ?2", (account, code))? == 1)
}

/// Sets the state of an account from one to another; false where it was in a third.
pub fn set_state(write: &Write<'_>, account: Id, from: &str, to: &str) -> Result<bool, Error> {
    Ok(write.execute("update auth_account set state = ?3 where id = ?1 and state = ?2", (account, from, to))? == 1)
}

/// Takes all roles away.
pub fn delete_roles(write: &Write<'_>, account: Id) -> Result<(), Error> {
    write.execute("delete from auth_role where account = ?1", [account])?;
    Ok(())
}

/// Takes someone out of all groups.
pub fn delete_memberships(write: &Write<'_>, account: Id) -> Result<(), Error> {
    write.execute("delete from auth_membership where account = ?1", [account])?;
    Ok(())
}

/// Sets the side that someone works for.
pub fn set_side(write: &Write<'_>, account: Id, side: Option<SideId>) -> Result<(), Error> {
    write.execute("update auth_account set side = ?2 where id = ?1", (account, side))?;
    Ok(())
}
