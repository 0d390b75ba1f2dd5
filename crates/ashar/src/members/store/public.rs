//! What the public may know of people: founders by number, others in tens, and organisations that want to be named. Serves P, S1.
//!
//! No pseudonym leaves the desk by this file.

use crate::kernel::env::Id;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::text::Text;
use crate::members::model::Organisation;
use crate::members::model::Step;
use crate::members::rules;
use crate::members::store::organisation::ORGANISATION;
use crate::members::store::organisation::read_organisation;
use crate::members::store::person;
use crate::members::store::word::text;

/// Organisations that a public list shows.
const LIST_MAX: u32 = 100;

/// How many people each side's desk was founded by, at the console. At most two a side, shown openly.
///
/// # Errors
/// What the store says.
pub fn founders(read: &Read<'_>) -> Result<Vec<(SideId, i64)>, Error> {
    Sides::get().all().iter().map(|side| Ok((side.id, person::n_founders(read, side.id)?))).collect()
}

/// How many members each side has, in tens; fewer than ten is all that is said of a small desk.
///
/// # Errors
/// What the store says.
pub fn public_steps(read: &Read<'_>) -> Result<Vec<(SideId, Step)>, Error> {
    let count = |side: SideId| {
        let sql = "select count(*) from auth_account where side = ?1 and state = 'active'";
        let n = read.one(sql, [side], |row| row.get(0))?.unwrap_or(0);
        Ok((side, rules::step(n)))
    };
    Sides::get().all().iter().map(|side| count(side.id)).collect()
}

/// Organisations that may be named in public, in the order of their random ids; at most 100.
///
/// # Errors
/// What the store says.
pub fn public_organisations(read: &Read<'_>) -> Result<Vec<Organisation>, Error> {
    let sql = format!("{ORGANISATION} where o.shows_publicly = 1 order by o.id limit ?1");
    let mut found = read.all(&sql, [LIST_MAX], read_organisation)?;
    for organisation in &mut found {
        // Who speaks for it, and who wrote its name, is for the desk.
        organisation.representative = None;
        organisation.name = organisation.name.without_names();
    }
    Ok(found)
}

/// Name of the organisation that a public strip may show beside what this member signed.
///
/// # Errors
/// What the store says.
pub fn public_organisation_of(read: &Read<'_>, account: Id) -> Result<Option<Text>, Error> {
    let sql = "select o.name from member_affiliation f join member_organisation o on o.id = f.organisation \
         where f.account = ?1 and o.shows_publicly = 1";
    let name = read.one(sql, [account], |row| text(row, 0))?.flatten();
    Ok(name.map(|name| name.without_names()))
}
