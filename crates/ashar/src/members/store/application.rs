//! SQL of applications and vouches. Serves P.

use jiff::Timestamp;
use rusqlite::Row;

use crate::kernel::auth::AccountState;
use crate::kernel::auth::store::day_of;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::kernel::text::Text;
use crate::members::model::Application;
use crate::members::model::ApplicationState;
use crate::members::model::Kind;
use crate::members::model::Reason;
use crate::members::model::Vouch;
use crate::members::store::word::json;
use crate::members::store::word::text;
use crate::members::store::word::time;
use crate::members::store::word::word;

/// Applications on one page of the desk; those past it come up as the first ones are decided.
pub const LIST_MAX: u32 = 50;

/// An application about to be stored.
pub struct NewRow {
    /// Id of the application, which stands inside the sealed part too.
    pub id: Id,
    /// Its account.
    pub account: Id,
    /// Person or organisation.
    pub kind: Kind,
    /// Desk.
    pub side: Option<SideId>,
    /// What the applicant wants to do.
    pub aim: String,
    /// Organisation's name, and whether it may be shown.
    pub organisation: Option<(Text, bool)>,
    /// Sealed part, and the side of its inner keys.
    pub sealed: Option<(Vec<u8>, SideId)>,
    /// Language.
    pub lang: Lang,
    /// Lookup key of the receipt code.
    pub lookup: [u8; 32],
    /// Lapses then, UTC milliseconds.
    pub until_ms: i64,
}

const APPLICATION: &str = "select p.id, p.account, a.state, a.handle, p.kind, p.side, p.aim, p.organisation_name, p.shows_publicly, \
     p.sealed_side, p.lang, p.state, p.reason, p.applied_day_ms, p.until_ms \
     from member_application p join auth_account a on a.id = p.account";

fn read_application(row: &Row<'_>) -> rusqlite::Result<Application> {
    let lang: String = row.get(10)?;
    Ok(Application {
        id: row.get(0)?,
        account: row.get(1)?,
        account_state: word(row, 2, AccountState::parse)?,
        handle: row.get(3)?,
        kind: word(row, 4, Kind::parse)?,
        side: row.get(5)?,
        aim: row.get(6)?,
        organisation_name: text(row, 7)?,
        shows_publicly: row.get(8)?,
        sealed_side: row.get(9)?,
        lang: lang.parse().unwrap_or_default(),
        state: word(row, 11, ApplicationState::parse)?,
        reason: row.get::<_, Option<String>>(12)?.as_deref().and_then(Reason::parse),
        applied: time(row, 13)?,
        until: time(row, 14)?,
        vouches: Vec::new(),
    })
}

fn with_vouches(read: &Read<'_>, mut application: Application) -> Result<Application, Error> {
    application.vouches = read.all(
        "select v.side, v.voucher, case a.state when 'left' then '' else a.handle end \
         from member_vouch v join auth_account a on a.id = v.voucher where v.application = ?1 order by v.day_ms, v.id limit 16",
        [application.id],
        |row| Ok(Vouch { side: row.get(0)?, voucher: row.get(1)?, handle: row.get(2)? }),
    )?;
    Ok(application)
}

/// One application.
pub fn application(read: &Read<'_>, id: Id) -> Result<Option<Application>, Error> {
    let found = read.one(&format!("{APPLICATION} where p.id = ?1"), [id], read_application)?;
    found.map(|application| with_vouches(read, application)).transpose()
}

/// The application behind a receipt code.
pub fn by_lookup(read: &Read<'_>, lookup: &[u8; 32]) -> Result<Option<Application>, Error> {
    let found = read.one(&format!("{APPLICATION} where p.lookup = ?1"), [lookup.as_slice()], read_application)?;
    found.map(|application| with_vouches(read, application)).transpose()
}

/// Lookup key of an application's receipt code.
pub fn lookup_of(read: &Read<'_>, id: Id) -> Result<Option<[u8; 32]>, Error> {
    read.one("select lookup from member_application where id = ?1", [id], |row| row.get(0))
}

/// Applications that wait, oldest first.
pub fn waiting(read: &Read<'_>, now: Timestamp) -> Result<Vec<Application>, Error> {
    let sql = format!("{APPLICATION} where p.state = 'waiting' and p.until_ms > ?1 order by p.until_ms, p.id limit {LIST_MAX}");
    let found = read.all(&sql, [now.as_millisecond()], read_application)?;
    found.into_iter().map(|application| with_vouches(read, application)).collect()
}

/// How many wait.
pub fn n_waiting(read: &Read<'_>, now: Timestamp) -> Result<i64, Error> {
    let sql = "select count(*) from member_application where state = 'waiting' and until_ms > ?1";
    Ok(read.one(sql, [now.as_millisecond()], |row| row.get(0))?.unwrap_or(0))
}

/// Applications that lapse now: nobody decided, or the admitted person never entered. At most 100 at a time.
pub fn overdue(read: &Read<'_>, now: Timestamp) -> Result<Vec<Id>, Error> {
    read.all(
        "select p.id from member_application p join auth_account a on a.id = p.account \
         where p.until_ms <= ?1 and (p.state = 'waiting' or (p.state = 'admitted' and a.state = 'invited')) order by p.until_ms, p.id limit 100",
        [now.as_millisecond()],
        |row| row.get(0),
    )
}

/// The sealed part of an application, and the side of its inner key; none where nothing was given, or once it is erased.
pub fn sealed(read: &Read<'_>, id: Id) -> Result<Option<(SideId, Vec<u8>)>, Error> {
    let sql = "select sealed_side, sealed from member_application where id = ?1 and sealed is not null and sealed_side is not null";
    read.one(sql, [id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Stores a new application.
pub fn insert(write: &Write<'_>, new: &NewRow) -> Result<(), Error> {
    let (sealed, sealed_side) = new.sealed.as_ref().map_or((None, None), |(bytes, side)| (Some(bytes), Some(side)));
    let (name, shows) = new.organisation.as_ref().map_or((None, false), |(name, shows)| (Some(json(name)), *shows));
    write.execute(
        "insert into member_application \
           (id, account, kind, side, aim, organisation_name, shows_publicly, sealed, sealed_side, lang, lookup, state, applied_day_ms, until_ms) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'waiting', ?12, ?13)",
        (
            new.id,
            new.account,
            new.kind.as_str(),
            new.side,
            &new.aim,
            name,
            shows,
            sealed,
            sealed_side,
            new.lang.as_str(),
            new.lookup.as_slice(),
            day_of(write.env().now()),
            new.until_ms,
        ),
    )?;
    Ok(())
}

/// Stores a vouch.
///
/// # Errors
/// [`Error::Refused`] with `member.own`, `member.side`, `member.decided`, or where that side has vouched.
pub fn insert_vouch(write: &Write<'_>, application: Id, side: SideId, voucher: Id) -> Result<(), Error> {
    write.execute(
        "insert into member_vouch (id, application, side, voucher, day_ms) values (?1, ?2, ?3, ?4, ?5)",
        (write.env().id(), application, side, voucher, day_of(write.env().now())),
    )?;
    Ok(())
}

/// Says where an application stands from now on.
///
/// # Errors
/// [`Error::Refused`] with `member.two-keys` for an admission without both.
pub fn decide(write: &Write<'_>, id: Id, state: ApplicationState, reason: Option<Reason>, until_ms: i64) -> Result<(), Error> {
    write.execute(
        "update member_application set state = ?2, reason = ?3, until_ms = ?4 where id = ?1",
        (id, state.as_str(), reason.map(Reason::as_str), until_ms),
    )?;
    Ok(())
}
