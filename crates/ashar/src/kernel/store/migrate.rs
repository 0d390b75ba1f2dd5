//! Migrations: numbered files that are never edited. Serves every clause.
//!
//! All that are missing run in one transaction: after a crash the file is old or new, never between. Where a migration changed
//! rows, or the shape of a table that already held rows, the act `store.migrate` takes new digests of them, so that `log verify`
//! stays true. A step that makes a table anew under its old name begins with `pragma legacy_alter_table = on`, since triggers of other
//! tables may name it, and makes its own triggers and indexes again. For the digests, all witnessed rows are compared with their digests before and after: an upgrade takes about two verifies.

use std::collections::HashSet;

use rusqlite::Connection;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::append;
use crate::kernel::log::load_frontier;
use crate::kernel::log::verify::odd_rows;
use crate::kernel::log::verify::shape;
use crate::kernel::log::witnessed_tables;
use crate::kernel::store::Error;

/// One numbered step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// 1, 2, 3 … without gaps.
    pub number: i64,
    /// File name without the number.
    pub name: &'static str,
    /// SQL text.
    pub sql: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Migration {
            number: $number,
            name: $name,
            sql: include_str!(concat!("../../../migrations/", $name, ".sql")),
        }),*]
    };
}

/// All steps, in order.
pub const MIGRATIONS: &[Migration] = migrations![1 "0001_store_log", 2 "0002_auth", 3 "0003_signoff", 4 "0004_members", 5 "0005_jobs_blobs", 6 "0006_keyring", 7 "0007_lists", 8 "0008_keyring_refusal"];

/// Brings the database to step `target` (at most the newest that this program knows).
///
/// # Errors
/// [`Error::Version`] when the file was made by a newer program, or a step that ran differs from the one in this program.
pub fn migrate_to(conn: &mut Connection, env: &Env, target: i64) -> Result<i64, Error> {
    migrate_with(conn, env, MIGRATIONS, target)
}

/// What a database made by all steps looks like, in the words of [`shape`]: for `log verify`.
///
/// # Errors
/// When a step does not run.
pub fn expected_schema() -> Result<Vec<(String, String)>, Error> {
    expected_schema_at(newest())
}

/// The same for a database that stands at step `target`, such as one from an older backup.
pub(super) fn expected_schema_at(target: i64) -> Result<Vec<(String, String)>, Error> {
    let mut conn = Connection::open_in_memory()?;
    migrate_to(&mut conn, &Env::real(), target)?;
    Ok(shape(&conn)?)
}

/// Number of the newest step.
pub(super) fn newest() -> i64 {
    MIGRATIONS.last().map_or(0, |m| m.number)
}

/// The step that a database stands at.
///
/// # Errors
/// As [`migrate_to`].
pub(super) fn step_of(conn: &Connection) -> Result<i64, Error> {
    check_done(conn, MIGRATIONS)
}

/// [`migrate_to`] over any list of steps, so that tests can try steps of their own.
pub(super) fn migrate_with(conn: &mut Connection, env: &Env, steps: &[Migration], target: i64) -> Result<i64, Error> {
    conn.execute_batch(
        "create table if not exists store_migration ( \
           id integer primary key, name text not null, sha256 blob not null, at_ms integer not null)",
    )?;
    let done = check_done(conn, steps)?;
    if !steps.iter().any(|step| step.number > done && step.number <= target) {
        return Ok(done);
    }
    // A step that makes a table anew drops the old one; with foreign keys on, that would delete what refers to it. SQLite lets them
    // be switched only outside a transaction (https://www.sqlite.org/lang_altertable.html, section 7, looked up 2026-11-22).
    conn.execute_batch("pragma foreign_keys = off")?;
    let reached = run_missing(conn, env, steps, target);
    conn.execute_batch("pragma foreign_keys = on; pragma legacy_alter_table = off")?;
    reached
}

fn run_missing(conn: &mut Connection, env: &Env, steps: &[Migration], target: i64) -> Result<i64, Error> {
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Asked again now that nobody else can write: another process may have run the same steps a moment ago.
    let done = check_done(&tx, steps)?;
    let missing: Vec<&Migration> = steps.iter().filter(|step| step.number > done && step.number <= target).collect();
    let Some(last) = missing.last() else { return Ok(done) };
    let before = odd_rows_of_all(&tx)?;
    for step in &missing {
        tx.execute_batch(step.sql).map_err(|error| Error::Version(format!("migration {} did not run: {error}", step.name)))?;
        tx.execute(
            "insert into store_migration (id, name, sha256, at_ms) values (?1, ?2, ?3, ?4)",
            (step.number, step.name, Sha256::digest(step.sql).as_slice(), env.now().as_millisecond()),
        )?;
    }
    check_references(&tx)?;
    witness_changed(&tx, env, &before, last.number)?;
    tx.commit()?;
    Ok(last.number)
}

fn check_done(conn: &Connection, steps: &[Migration]) -> Result<i64, Error> {
    let mut statement = conn.prepare("select id, name, sha256 from store_migration order by id")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?)))?;
    let mut done = 0;
    for row in rows {
        let (number, name, sha256) = row?;
        let Some(known) = steps.iter().find(|step| step.number == number) else {
            return Err(Error::Version(format!("the data folder was made by a newer program (step {number}, {name})")));
        };
        if Sha256::digest(known.sql).as_slice() != sha256 {
            return Err(Error::Version(format!("migration {name} is not the one that made this data folder")));
        }
        done = number;
    }
    Ok(done)
}

fn check_references(conn: &Connection) -> Result<(), Error> {
    let mut statement = conn.prepare("pragma foreign_key_check")?;
    let mut broken = statement.query([])?;
    match broken.next()? {
        Some(row) => Err(Error::Version(format!("a migration left rows of {} that refer to nothing", row.get::<_, String>(0)?))),
        None => Ok(()),
    }
}

/// Rows that are not as the log says; none where there is no log yet.
fn odd_rows_of_all(conn: &Connection) -> Result<HashSet<(String, i64)>, Error> {
    let mut odd = HashSet::new();
    if conn.query_row("select count(*) from sqlite_schema where name = 'log_act'", [], |row| row.get::<_, i64>(0))? == 0 {
        return Ok(odd);
    }
    for table in witnessed_tables(conn)? {
        odd_rows(conn, &table, |row, _| {
            odd.insert((table.clone(), row));
        })?;
    }
    Ok(odd)
}

/// Takes new digests of what the steps changed. A row that did not fit its digest before the steps ran is left as it is: an upgrade
/// must not bless what someone changed behind the log's back.
fn witness_changed(conn: &Connection, env: &Env, before: &HashSet<(String, i64)>, number: i64) -> Result<(), Error> {
    let after = odd_rows_of_all(conn)?;
    let touched: Vec<(String, i64)> = after.difference(before).cloned().collect();
    if touched.is_empty() {
        return Ok(());
    }
    let object = Id::new(number).map_err(|_| Error::Version("a migration has no number".to_owned()))?;
    let mut frontier = load_frontier(conn)?;
    append(conn, &mut frontier, env, &Entry::by_console("store.migrate", "schema", object), &touched)?;
    Ok(())
}
