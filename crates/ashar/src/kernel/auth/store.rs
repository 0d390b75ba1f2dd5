//! All SQL of accounts and sessions. Serves P.

use jiff::Timestamp;
use rusqlite::Row;

use crate::kernel::auth::Account;
use crate::kernel::auth::AccountState;
use crate::kernel::auth::Handle;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::Session;
use crate::kernel::auth::WayIn;
use crate::kernel::auth::session::IDLE_MS;
use crate::kernel::auth::session::SESSION_MS;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Role;
use crate::kernel::policy::Roles;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

const MS_PER_DAY: i64 = 86_400_000;

/// UTC midnight of the day: times about people are kept to the day.
pub fn day_of(now: Timestamp) -> i64 {
    let ms = now.as_millisecond();
    ms - ms.rem_euclid(MS_PER_DAY)
}

/// Everything that signing in needs of an account.
pub struct Credentials {
    /// Account.
    pub account: Account,
    /// Argon2id hash.
    pub passphrase_hash: String,
    /// Identity, wrapped by the passphrase.
    pub identity_wrapped: Vec<u8>,
    /// Second factor's secret, sealed to the identity.
    pub totp_sealed: Option<Vec<u8>>,
}

/// A session as a request finds it.
pub struct Found {
    /// Session.
    pub session: Id,
    /// Account.
    pub account: Account,
    /// Groups.
    pub groups: Vec<String>,
    /// Began, UTC milliseconds.
    pub began_ms: i64,
    /// Last seen, UTC milliseconds.
    pub seen_ms: i64,
    /// Second factor fresh until, UTC milliseconds.
    pub fresh_until_ms: i64,
}

pub(super) const ACCOUNT: &str = "a.id, a.handle, a.side, a.state, a.is_founder, a.is_hidden, a.lang, \
     (select group_concat(r.role, ' ') from auth_role r where r.account = a.id and r.until_ms > ?1)";

pub(super) fn read_account(row: &Row<'_>) -> rusqlite::Result<Account> {
    let state: String = row.get(3)?;
    let lang: String = row.get(6)?;
    let roles: Option<String> = row.get(7)?;
    let roles: Roles = roles.unwrap_or_default().split(' ').filter_map(Role::parse).collect();
    Ok(Account {
        id: row.get(0)?,
        handle: row.get(1)?,
        side: row.get(2)?,
        state: AccountState::parse(&state).unwrap_or(AccountState::Frozen),
        is_founder: row.get(4)?,
        is_hidden: row.get(5)?,
        lang: lang.parse().unwrap_or_default(),
        roles: roles.with(Role::Reader),
    })
}

/// One account.
///
/// # Errors
/// What the store says.
pub fn account(read: &Read<'_>, now: Timestamp, id: Id) -> Result<Option<Account>, Error> {
    read.one(&format!("select {ACCOUNT} from auth_account a where a.id = ?2"), (now.as_millisecond(), id), read_account)
}

/// The account with this pseudonym.
///
/// # Errors
/// What the store says.
pub fn account_by_handle(read: &Read<'_>, now: Timestamp, handle: &str) -> Result<Option<Account>, Error> {
    let sql = format!("select {ACCOUNT} from auth_account a where a.handle_key = ?2");
    read.one(&sql, (now.as_millisecond(), Handle::fold(handle)), read_account)
}

/// Accounts after `after` in the order of pseudonyms, at most `limit`.
///
/// # Errors
/// What the store says.
pub fn accounts(read: &Read<'_>, now: Timestamp, after: &str, limit: u32) -> Result<Vec<Account>, Error> {
    let sql = format!("select {ACCOUNT} from auth_account a where a.handle_key > ?2 and a.state <> 'left' order by a.handle_key limit ?3");
    read.all(&sql, (now.as_millisecond(), Handle::fold(after), limit), read_account)
}

/// What signing in needs, for an active account.
///
/// # Errors
/// What the store says.
pub fn credentials(read: &Read<'_>, now: Timestamp, handle: &str) -> Result<Option<Credentials>, Error> {
    let sql = format!(
        "select {ACCOUNT}, a.passphrase_hash, a.identity_wrapped, a.totp_sealed from auth_account a \
         where a.handle_key = ?2 and a.state = 'active' and a.passphrase_hash is not null and a.identity_wrapped is not null"
    );
    read.one(&sql, (now.as_millisecond(), Handle::fold(handle)), |row| {
        Ok(Credentials {
            account: read_account(row)?,
            passphrase_hash: row.get(8)?,
            identity_wrapped: row.get(9)?,
            totp_sealed: row.get(10)?,
        })
    })
}

/// Sealed secret of the second factor.
///
/// # Errors
/// What the store says.
pub fn totp_sealed(read: &Read<'_>, account: Id) -> Result<Option<Vec<u8>>, Error> {
    Ok(read.one("select totp_sealed from auth_account where id = ?1", [account], |row| row.get(0))?.flatten())
}

/// The open session behind a cookie.
///
/// # Errors
/// What the store says.
pub fn session(read: &Read<'_>, now: Timestamp, token_hash: &[u8; 32]) -> Result<Option<Found>, Error> {
    let sql = format!(
        "select {ACCOUNT}, s.id, s.began_ms, s.seen_ms, s.fresh_until_ms, \
           (select group_concat(m.group_code, ' ') from auth_membership m where m.account = a.id) \
         from auth_session s join auth_account a on a.id = s.account \
         where s.token_hash = ?2 and a.state = 'active' and s.seen_ms > ?1 - ?3 and s.began_ms > ?1 - ?4"
    );
    read.one(&sql, (now.as_millisecond(), token_hash.as_slice(), IDLE_MS, SESSION_MS), |row| {
        Ok(Found {
            account: read_account(row)?,
            session: row.get(8)?,
            began_ms: row.get(9)?,
            seen_ms: row.get(10)?,
            fresh_until_ms: row.get(11)?,
            groups: row.get::<_, Option<String>>(12)?.unwrap_or_default().split(' ').filter(|g| !g.is_empty()).map(str::to_owned).collect(),
        })
    })
}

/// Open sessions of an account.
///
/// # Errors
/// What the store says.
pub fn sessions(read: &Read<'_>, now: Timestamp, account: Id, this: Id) -> Result<Vec<Session>, Error> {
    read.all(
        "select id, began_ms, seen_ms from auth_session where account = ?1 and seen_ms > ?2 and began_ms > ?3 order by began_ms desc limit 50",
        (account, now.as_millisecond() - IDLE_MS, now.as_millisecond() - SESSION_MS),
        |row| {
            let id: Id = row.get(0)?;
            let time = |ms| Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
            Ok(Session { id, began: time(row.get(1)?), seen: time(row.get(2)?), is_this: id == this })
        },
    )
}

/// Ends one session of an account (housekeeping); gives its hash, so that the vault can drop it.
///
/// # Errors
/// What the store says.
pub fn end_session(write: &Write<'_>, account: Id, session: Id) -> Result<Option<Vec<u8>>, Error> {
    let sql = "select token_hash from auth_session where id = ?1 and account = ?2";
    let hash = write.one(sql, (session, account), |row| row.get(0))?;
    write.execute("delete from auth_session where id = ?1 and account = ?2", (session, account))?;
    Ok(hash)
}

/// Ends all sessions of an account but one; gives their hashes, so that the vault can drop them.
///
/// # Errors
/// What the store says.
pub fn end_other_sessions(write: &Write<'_>, account: Id, kept: Id) -> Result<Vec<Vec<u8>>, Error> {
    let hashes = write.all("select token_hash from auth_session where account = ?1 and id <> ?2", (account, kept), |row| row.get(0))?;
    write.execute("delete from auth_session where account = ?1 and id <> ?2", (account, kept))?;
    Ok(hashes)
}

/// Removes sessions that are over (housekeeping); gives their hashes, so that the vault can drop them. At most 1000 at a time.
///
/// # Errors
/// What the store says.
pub fn sweep_sessions(write: &Write<'_>) -> Result<Vec<Vec<u8>>, Error> {
    let now = write.env().now().as_millisecond();
    let over = write.all(
        "select id, token_hash from auth_session where seen_ms <= ?1 or began_ms <= ?2 limit 1000",
        (now - IDLE_MS, now - SESSION_MS),
        |row| Ok((row.get::<_, Id>(0)?, row.get(1)?)),
    )?;
    for (id, _) in &over {
        write.execute("delete from auth_session where id = ?1", [id])?;
    }
    Ok(over.into_iter().map(|(_, hash)| hash).collect())
}

/// Ends all sessions of an account (housekeeping); gives their hashes, so that the vault can drop them.
///
/// # Errors
/// What the store says.
pub fn end_all_sessions(write: &Write<'_>, account: Id) -> Result<Vec<Vec<u8>>, Error> {
    let hashes = write.all("select token_hash from auth_session where account = ?1", [account], |row| row.get(0))?;
    write.execute("delete from auth_session where account = ?1", [account])?;
    Ok(hashes)
}

/// A new account without a passphrase.
///
/// # Errors
/// [`Error::Refused`] for a pseudonym that is taken, or a third founder of a side.
pub fn insert_account(write: &Write<'_>, id: Id, handle: &Handle, side: Option<SideId>, lang: Lang, is_founder: bool) -> Result<(), Error> {
    write.execute(
        "insert into auth_account (id, handle, handle_key, side, state, is_founder, lang, joined_day_ms) \
         values (?1, ?2, ?3, ?4, 'invited', ?5, ?6, ?7)",
        (id, handle.as_str(), handle.key(), side, is_founder, lang.as_str(), day_of(write.env().now())),
    )?;
    Ok(())
}

/// Gives or renews a role.
///
/// # Errors
/// What the store says.
pub fn grant_role(write: &Write<'_>, account: Id, role: Role, until_ms: i64, by: Option<Id>) -> Result<(), Error> {
    let changed = write.execute(
        "update auth_role set until_ms = ?3, granted_by = ?4 where account = ?1 and role = ?2",
        (account, role.as_str(), until_ms, by),
    )?;
    if changed == 0 {
        write.execute(
            "insert into auth_role (id, account, role, until_ms, granted_by) values (?1, ?2, ?3, ?4, ?5)",
            (write.env().id(), account, role.as_str(), until_ms, by),
        )?;
    }
    Ok(())
}

/// Takes a role away.
///
/// # Errors
/// What the store says.
pub fn revoke_role(write: &Write<'_>, account: Id, role: Role) -> Result<(), Error> {
    write.execute("delete from auth_role where account = ?1 and role = ?2", (account, role.as_str()))?;
    Ok(())
}

/// Until when each role is held, lapsed ones too.
///
/// # Errors
/// What the store says.
pub fn roles_of(read: &Read<'_>, account: Id) -> Result<Vec<(Role, Timestamp)>, Error> {
    let rows = read.all("select role, until_ms from auth_role where account = ?1 order by role", [account], |row| {
        Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))
    })?;
    let known = rows.into_iter().filter_map(|(role, ms)| Some((Role::parse(&role)?, Timestamp::from_millisecond(ms).ok()?)));
    Ok(known.collect())
}

/// Stores a way in; an older one of that account opens nothing any more. Whatever it is called, only someone who never was inside
/// comes in by it without vouchers.
///
/// # Errors
/// What the store says.
pub fn insert_entry(write: &Write<'_>, account: Id, purpose: Purpose, lookup: &[u8; 32], until_ms: i64) -> Result<Id, Error> {
    let id = write.env().id();
    write.execute("update auth_entry set is_used = 1 where account = ?1 and is_used = 0", [account])?;
    write.execute(
        "insert into auth_entry (id, account, purpose, lookup, needs_vouchers, until_ms) \
         values (?1, ?2, ?3, ?4, ?5 or (select state <> 'invited' from auth_account where id = ?2), ?6)",
        (id, account, purpose.as_str(), lookup.as_slice(), purpose != Purpose::First, until_ms),
    )?;
    Ok(id)
}

const ENTRY: &str = "select e.id, e.account, a.handle, e.purpose, e.needs_vouchers, \
     (select group_concat(v.side, ' ') from auth_entry_voucher v where v.entry = e.id) \
     from auth_entry e join auth_account a on a.id = e.account";

fn read_entry(row: &Row<'_>) -> rusqlite::Result<WayIn> {
    let purpose: String = row.get(3)?;
    let needs_vouchers: bool = row.get(4)?;
    let sides: Option<String> = row.get(5)?;
    let confirmed: Vec<SideId> = sides.unwrap_or_default().split(' ').filter_map(|side| side.parse().ok()).collect();
    let is_open = !needs_vouchers || Sides::get().all().iter().all(|side| confirmed.contains(&side.id));
    let purpose = Purpose::parse(&purpose).unwrap_or(Purpose::First);
    Ok(WayIn { id: row.get(0)?, account: row.get(1)?, handle: row.get(2)?, purpose, confirmed, is_open })
}

/// The way in behind a receipt code, if it was not used and has not lapsed.
///
/// # Errors
/// What the store says.
pub fn entry_by_lookup(read: &Read<'_>, now: Timestamp, lookup: &[u8; 32]) -> Result<Option<WayIn>, Error> {
    let sql = format!("{ENTRY} where e.lookup = ?1 and e.is_used = 0 and e.until_ms > ?2 and a.state in ('invited', 'active')");
    read.one(&sql, (lookup.as_slice(), now.as_millisecond()), read_entry)
}

/// Ways in that wait for confirmation, at most 100.
///
/// # Errors
/// What the store says.
pub fn entries_to_confirm(read: &Read<'_>, now: Timestamp) -> Result<Vec<WayIn>, Error> {
    let sql = format!("{ENTRY} where e.needs_vouchers = 1 and e.is_used = 0 and e.until_ms > ?1 order by e.id limit 100");
    read.all(&sql, [now.as_millisecond()], read_entry)
}

/// One way in.
///
/// # Errors
/// What the store says.
pub fn entry(read: &Read<'_>, id: Id) -> Result<Option<WayIn>, Error> {
    read.one(&format!("{ENTRY} where e.id = ?1"), [id], read_entry)
}

/// A member of a side confirms a way in.
///
/// # Errors
/// [`Error::Refused`] where that side has confirmed it already.
pub fn confirm_entry(write: &Write<'_>, entry: Id, side: SideId, voucher: Id) -> Result<(), Error> {
    write.execute(
        "insert into auth_entry_voucher (id, entry, side, voucher) values (?1, ?2, ?3, ?4)",
        (write.env().id(), entry, side, voucher),
    )?;
    Ok(())
}

/// Uses a way in up; false where it was used before or has lapsed.
///
/// # Errors
/// What the store says.
pub fn use_entry(write: &Write<'_>, entry: Id) -> Result<bool, Error> {
    let now = write.env().now().as_millisecond();
    Ok(write.execute("update auth_entry set is_used = 1 where id = ?1 and is_used = 0 and until_ms > ?2", (entry, now))? == 1)
}

/// True where a way in waits for a voucher, and `voucher` has not confirmed it (for whichever side) before.
///
/// # Errors
/// What the store says.
pub fn awaits_voucher(write: &Write<'_>, entry: Id, voucher: Id) -> Result<bool, Error> {
    let sql = "select 1 from auth_entry e where id = ?1 and needs_vouchers = 1 and is_used = 0 and until_ms > ?3 \
         and not exists (select 1 from auth_entry_voucher v where v.entry = e.id and v.voucher = ?2)";
    Ok(write.one(sql, (entry, voucher, write.env().now().as_millisecond()), |_| Ok(()))?.is_some())
}

/// True where an account may not be without a second factor: it had one, or holds a role.
///
/// # Errors
/// What the store says.
pub fn needs_factor(read: &Read<'_>, now: Timestamp, account: Id) -> Result<bool, Error> {
    let sql = "select a.totp_sealed is not null or exists (select 1 from auth_role r where r.account = a.id and r.until_ms > ?2) \
         from auth_account a where a.id = ?1";
    Ok(read.one(sql, (account, now.as_millisecond()), |row| row.get(0))?.unwrap_or(true))
}

/// Hash of the passphrase, and the identity wrapped by it.
///
/// # Errors
/// What the store says.
pub fn secrets(read: &Read<'_>, account: Id) -> Result<Option<(String, Vec<u8>)>, Error> {
    let sql = "select passphrase_hash, identity_wrapped from auth_account where id = ?1 and state = 'active' \
         and passphrase_hash is not null and identity_wrapped is not null";
    read.one(sql, [account], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Stores another hash of the passphrase, and where it is given the identity wrapped anew.
///
/// # Errors
/// What the store says.
pub fn set_passphrase(write: &Write<'_>, account: Id, hash: &str, wrapped: Option<&[u8]>) -> Result<(), Error> {
    write.execute(
        "update auth_account set passphrase_hash = ?2, identity_wrapped = coalesce(?3, identity_wrapped) where id = ?1",
        (account, hash, wrapped),
    )?;
    Ok(())
}

/// Stores another second factor, and marks the step of the code that proved it as used.
///
/// # Errors
/// What the store says.
pub fn set_factor(write: &Write<'_>, account: Id, sealed: &[u8], step: i64) -> Result<(), Error> {
    write.execute("update auth_account set totp_sealed = ?2 where id = ?1", (account, sealed))?;
    write.execute(
        "insert into auth_totp_step (id, step) values (?1, ?2) on conflict (id) do update set step = max(step, excluded.step)",
        (account, step),
    )?;
    Ok(())
}

/// Puts new backup codes in place of all old ones.
///
/// # Errors
/// What the store says.
pub fn replace_backup_codes(write: &Write<'_>, account: Id, hashes: &[[u8; 32]]) -> Result<(), Error> {
    write.execute("delete from auth_backup_code where account = ?1", [account])?;
    for hash in hashes {
        write.execute(
            "insert into auth_backup_code (id, account, code_hash) values (?1, ?2, ?3)",
            (write.env().id(), account, hash.as_slice()),
        )?;
    }
    Ok(())
}

/// Uses a backup code up; false where there is none such.
///
/// # Errors
/// What the store says.
pub fn use_backup_code(write: &Write<'_>, account: Id, hash: &[u8; 32]) -> Result<bool, Error> {
    let sql = "update auth_backup_code set is_used = 1 where account = ?1 and code_hash = ?2 and is_used = 0";
    Ok(write.execute(sql, (account, hash.as_slice()))? == 1)
}

/// Hides what an account has authored, or shows it again.
///
/// # Errors
/// What the store says.
pub fn set_hidden(write: &Write<'_>, account: Id, is_hidden: bool) -> Result<(), Error> {
    write.execute("update auth_account set is_hidden = ?2 where id = ?1", (account, is_hidden))?;
    Ok(())
}
