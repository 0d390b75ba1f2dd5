//! What the commands ask the database directly, without a writer. Serves every clause.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::OpenFlags;

use crate::kernel::store::Error;
use crate::kernel::store::MIGRATIONS;
use crate::kernel::store::StoreOptions;

/// Opens the database of a data folder to read it.
///
/// # Errors
/// What SQLite says.
pub fn open_read_only(dir: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(StoreOptions::in_dir(dir).path, flags)?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.execute_batch("pragma query_only = on; pragma trusted_schema = off; pragma temp_store = memory; pragma mmap_size = 0;")?;
    Ok(conn)
}

/// Number of the newest step of the schema that this program knows.
pub fn newest_step() -> i64 {
    MIGRATIONS.last().map_or(0, |step| step.number)
}

/// Number of acts.
///
/// # Errors
/// What SQLite says.
pub fn count_acts(conn: &Connection) -> Result<u64, Error> {
    Ok(conn.query_row("select count(*) from log_act", [], |row| row.get(0))?)
}

/// What SQLite finds wrong with the file; `None` when nothing.
///
/// # Errors
/// What SQLite says.
pub fn quick_check(conn: &Connection) -> Result<Option<String>, Error> {
    let answer: String = conn.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    Ok((answer != "ok").then_some(answer))
}

/// Step of the schema that the database is at.
///
/// # Errors
/// What SQLite says.
pub fn step(conn: &Connection) -> Result<i64, Error> {
    Ok(conn.query_row("select coalesce(max(id), 0) from store_migration", [], |row| row.get(0))?)
}

/// UTC milliseconds of the last act; acts about people count from their day.
///
/// # Errors
/// What SQLite says.
pub fn last_act_ms(conn: &Connection) -> Result<Option<i64>, Error> {
    Ok(conn.query_row("select max(at_ms) from log_act", [], |row| row.get(0))?)
}

/// Side and number of its founders who have not left.
///
/// # Errors
/// What SQLite says.
pub fn founders(conn: &Connection) -> Result<Vec<(String, u64)>, Error> {
    let mut statement = conn.prepare(
        "select side, count(*) from auth_account where is_founder = 1 and side is not null and state <> 'left' group by side order by side",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Kinds of timed work that were given up, each with the code of its last failure.
///
/// # Errors
/// What SQLite says.
pub fn jobs_given_up(conn: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = conn.prepare(
        "select distinct kind || ' (' || coalesce(error_code, '') || ')' from job_task where state = 'dead' order by 1 limit 20",
    )?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many roles lapse between two times.
///
/// # Errors
/// What SQLite says.
pub fn roles_lapsing(conn: &Connection, from_ms: i64, until_ms: i64) -> Result<u64, Error> {
    let sql = "select count(*) from auth_role r join auth_account a on a.id = r.account \
               where r.until_ms > ?1 and r.until_ms <= ?2 and a.state = 'active'";
    Ok(conn.query_row(sql, (from_ms, until_ms), |row| row.get(0))?)
}
