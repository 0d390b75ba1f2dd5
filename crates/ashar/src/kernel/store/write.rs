//! The two handles that a write closure gets. Serves every clause.

use rusqlite::Connection;
use rusqlite::Params;
use rusqlite::Row;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::checkpoint::forget_row;
use crate::kernel::store::Error;
use crate::kernel::store::pool;

/// An act under way. Every row that it writes in a witnessed table ends, digested, in the act's log entry, by itself.
pub struct Write<'c> {
    pub(super) conn: &'c Connection,
    pub(super) env: &'c Env,
}

/// Housekeeping under way.
pub struct Housekeeping<'c> {
    write: Write<'c>,
}

/// The single-use key of a rendered form.
#[derive(Debug, Clone)]
pub struct FormKey {
    /// The key as the form carried it.
    pub key: String,
    /// Where a first use leads, so that a repeated one can be led there too.
    pub outcome: String,
}

impl<'c> Write<'c> {
    /// Runs one statement and gives the number of rows that it changed.
    ///
    /// # Errors
    /// [`Error::Refused`] for a constraint and for "or replace", or what SQLite says.
    pub fn execute<P: Params>(&self, sql: &str, params: P) -> Result<usize, Error> {
        refuse_replace(sql)?;
        Ok(self.conn.prepare_cached(sql)?.execute(params)?)
    }

    /// At most one row.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn one<T, P: Params>(&self, sql: &str, params: P, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<Option<T>, Error> {
        pool::one(self.conn, sql, params, map)
    }

    /// All rows; the query itself carries the limit.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn all<T, P: Params>(&self, sql: &str, params: P, map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, Error> {
        pool::all(self.conn, sql, params, map)
    }

    /// The same rows as a reader sees them, so that one query function serves both.
    pub const fn as_read(&self) -> pool::Read<'c> {
        pool::Read::over(self.conn)
    }

    /// Destroys the salts of every earlier digest of a row that is being erased: the log goes on to verify, and nobody can test a
    /// guess at what the row said. What the running act itself leaves in the row gets a salt of its own at its end.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn forget(&self, table: &str, row: Id) -> Result<usize, Error> {
        Ok(forget_row(self.conn, table, row.get())?)
    }

    /// Clock and chance of the process.
    pub const fn env(&self) -> &Env {
        self.env
    }
}

/// Where "or replace" deletes a row to make room, SQLite does not tell the update hook, and the log would not hear of it
/// (<https://www.sqlite.org/c3ref/update_hook.html>, looked up 2026-11-22).
fn refuse_replace(sql: &str) -> Result<(), Error> {
    let mut words = sql.split_ascii_whitespace().map(|word| word.trim_end_matches(|letter: char| !letter.is_ascii_alphanumeric()));
    let mut before = "";
    if words.any(|word| {
        let is_replace = word.eq_ignore_ascii_case("replace") && (before.is_empty() || before.eq_ignore_ascii_case("or"));
        before = word;
        is_replace
    }) {
        return Err(Error::Refused("replace hides a removed row from the log; use \"on conflict do update\"".to_owned()));
    }
    Ok(())
}

impl<'c> Housekeeping<'c> {
    pub(super) const fn over(conn: &'c Connection, env: &'c Env) -> Self {
        Self { write: Write { conn, env } }
    }
}

impl<'c> std::ops::Deref for Housekeeping<'c> {
    type Target = Write<'c>;

    fn deref(&self) -> &Self::Target {
        &self.write
    }
}

impl FormKey {
    /// Row id of the key: 63 bits of its hash. The key itself is not stored.
    fn row_id(&self) -> i64 {
        let digest = Sha256::digest(self.key.as_bytes());
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        i64::from_be_bytes(first) & i64::MAX
    }

    /// Marks the key as used within the running act.
    ///
    /// # Errors
    /// [`Error::Repeated`] with the first outcome, when it was used before.
    pub(super) fn mark(&self, conn: &Connection, env: &Env) -> Result<(), Error> {
        let id = self.row_id();
        let before = pool::one(conn, "select outcome from store_once where id = ?1", [id], |row| row.get::<_, String>(0))?;
        if let Some(outcome) = before {
            return Err(Error::Repeated(outcome));
        }
        conn.prepare_cached("insert into store_once (id, outcome, at_ms) values (?1, ?2, ?3)")?.execute((
            id,
            &self.outcome,
            env.now().as_millisecond(),
        ))?;
        Ok(())
    }
}
