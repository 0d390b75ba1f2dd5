//! All SQL of members' tools: tokens that read. Serves P.

use jiff::Timestamp;

use crate::kernel::auth::Account;
use crate::kernel::auth::ToolToken;
use crate::kernel::auth::store::ACCOUNT;
use crate::kernel::auth::store::read_account;
use crate::kernel::env::Id;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

/// The account and groups behind a tool's token.
///
/// # Errors
/// What the store says.
pub fn behind(read: &Read<'_>, now: Timestamp, token_hash: &[u8; 32]) -> Result<Option<(Account, Vec<String>)>, Error> {
    let sql = format!(
        "select {ACCOUNT}, (select group_concat(m.group_code, ' ') from auth_membership m where m.account = a.id) \
         from auth_token t join auth_account a on a.id = t.account where t.token_hash = ?2 and a.state = 'active' and t.until_ms > ?1"
    );
    read.one(&sql, (now.as_millisecond(), token_hash.as_slice()), |row| {
        let groups: Option<String> = row.get(8)?;
        Ok((read_account(row)?, groups.unwrap_or_default().split(' ').filter(|g| !g.is_empty()).map(str::to_owned).collect()))
    })
}

/// Stores a token; those of the account that have lapsed go.
///
/// # Errors
/// [`Error::Refused`] with `auth.tokens` where the account has `limit` of them.
pub fn insert(write: &Write<'_>, account: Id, new: (&str, &[u8; 32], i64), limit: i64) -> Result<(), Error> {
    let (label, hash, until_ms) = new;
    let now = write.env().now().as_millisecond();
    write.execute("delete from auth_token where account = ?1 and until_ms <= ?2", (account, now))?;
    let held: i64 = write.one("select count(*) from auth_token where account = ?1", [account], |row| row.get(0))?.unwrap_or(0);
    if held >= limit {
        return Err(Error::Refused("auth.tokens".to_owned()));
    }
    write.execute(
        "insert into auth_token (id, account, label, token_hash, until_ms) values (?1, ?2, ?3, ?4, ?5)",
        (write.env().id(), account, label, hash.as_slice(), until_ms),
    )?;
    Ok(())
}

/// Tokens of an account that have not lapsed.
///
/// # Errors
/// What the store says.
pub fn of(read: &Read<'_>, now: Timestamp, account: Id) -> Result<Vec<ToolToken>, Error> {
    let sql = "select id, label, until_ms from auth_token where account = ?1 and until_ms > ?2 order by until_ms, id limit 50";
    read.all(sql, (account, now.as_millisecond()), |row| {
        let until = Timestamp::from_millisecond(row.get(2)?).unwrap_or(Timestamp::UNIX_EPOCH);
        Ok(ToolToken { id: row.get(0)?, label: row.get(1)?, until })
    })
}

/// Ends one token of an account; false where there is none such.
///
/// # Errors
/// What the store says.
pub fn end(write: &Write<'_>, account: Id, id: Id) -> Result<bool, Error> {
    Ok(write.execute("delete from auth_token where id = ?1 and account = ?2", (id, account))? == 1)
}

/// Ends all tokens of an account.
///
/// # Errors
/// What the store says.
pub fn end_all(write: &Write<'_>, account: Id) -> Result<(), Error> {
    write.execute("delete from auth_token where account = ?1", [account])?;
    Ok(())
}
