//! Erasing a person: what is blanked, what is deleted, and the salts that are destroyed. Serves P (promise 5).
//!
//! What remains are ids, the side, and a random word where the pseudonym stood: signatures given earlier stay valid, and name nobody.

use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::store::Error;
use crate::kernel::store::Write;

/// Tables whose rows of an account go away, with the column that names the account.
const GOES: [(&str, &str); 6] = [
    ("auth_role", "account"),
    ("auth_membership", "account"),
    ("auth_backup_code", "account"),
    ("auth_token", "account"),
    ("auth_entry", "account"),
    ("member_affiliation", "account"),
];

/// Deletes the rows of `table` where `column` is `of`, and forgets them.
fn delete(write: &Write<'_>, table: &str, column: &str, of: Id) -> Result<Vec<Id>, Error> {
    let rows: Vec<Id> = write.all(&format!("select id from {table} where {column} = ?1"), [of], |row| row.get(0))?;
    for row in &rows {
        write.execute(&format!("delete from {table} where id = ?1"), [row])?;
        write.forget(table, *row)?;
    }
    Ok(rows)
}

/// Takes the tools' tokens of an account back.
pub fn delete_tokens(write: &Write<'_>, account: Id) -> Result<(), Error> {
    delete(write, "auth_token", "account", account).map(drop)
}

/// Erases an account and what it applied with.
pub fn erase(write: &Write<'_>, account: Id) -> Result<(), Error> {
    for entry in write.all("select id from auth_entry where account = ?1", [account], |row| row.get::<_, Id>(0))? {
        delete(write, "auth_entry_voucher", "entry", entry)?;
    }
    for (table, column) in GOES {
        delete(write, table, column, account)?;
    }
    let blank = write.env().id().to_string();
    write.execute(
        "update auth_account set handle = ?2, handle_key = ?2, state = 'left', is_hidden = 1, lang = 'ru', passphrase_hash = null, \
           identity_wrapped = null, recipient = null, totp_sealed = null, joined_day_ms = 0 where id = ?1",
        (account, blank),
    )?;
    write.forget("auth_account", account)?;
    erase_application(write, account)?;
    write.execute("update member_side_change set state = 'withdrawn' where account = ?1 and state in ('asked', 'confirmed')", [account])?;
    write.execute("update member_organisation set representative = null, shows_publicly = 0 where representative = ?1", [account])?;
    Ok(())
}

fn erase_application(write: &Write<'_>, account: Id) -> Result<(), Error> {
    let row: Option<Id> = write.one("select id from member_application where account = ?1", [account], |row| row.get(0))?;
    let Some(row) = row else { return Ok(()) };
    write.execute(
        "update member_application set aim = '', organisation_name = null, shows_publicly = 0, sealed = null, sealed_side = null where id = ?1",
        [row],
    )?;
    keyring::erase_traces(write, "member_application", "application", row)?;
    Ok(())
}
