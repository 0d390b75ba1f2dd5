//! Migrations: numbered files that are never edited. Serves every clause.
//!
//! All that are missing run in one transaction: after a crash the file is old or new, never between. Where a migration changed a
//! table that already held rows, the act `store.migrate` takes new digests of them, so that `log verify` stays true.

use rusqlite::Connection;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::append;
use crate::kernel::log::load_frontier;
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
pub const MIGRATIONS: &[Migration] = migrations![1 "0001_store_log", 2 "0002_auth", 3 "0003_signoff", 4 "0004_keyring"];

/// Brings the database to step `target` (at most the newest that this program knows).
///
/// # Errors
/// [`Error::Version`] when the file was made by a newer program, or a step that ran differs from the one in this program.
pub fn migrate_to(conn: &mut Connection, env: &Env, target: i64) -> Result<i64, Error> {
    conn.execute_batch(
        "create table if not exists store_migration ( \
           id integer primary key, name text not null, sha256 blob not null, at_ms integer not null)",
    )?;
    let done = check_done(conn)?;
    let missing: Vec<&Migration> = MIGRATIONS.iter().filter(|m| m.number > done && m.number <= target).collect();
    if missing.is_empty() {
        return Ok(done);
    }
    let tx = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let before = table_shapes(&tx)?;
    for migration in &missing {
        tx.execute_batch(migration.sql).map_err(|error| Error::Version(format!("migration {} did not run: {error}", migration.name)))?;
        tx.execute(
            "insert into store_migration (id, name, sha256, at_ms) values (?1, ?2, ?3, ?4)",
            (migration.number, migration.name, Sha256::digest(migration.sql).as_slice(), env.now().as_millisecond()),
        )?;
    }
    witness_changed(&tx, env, &before, missing.last().map_or(done, |m| m.number))?;
    tx.commit()?;
    Ok(missing.last().map_or(done, |m| m.number))
}

fn check_done(conn: &Connection) -> Result<i64, Error> {
    let mut statement = conn.prepare("select id, name, sha256 from store_migration order by id")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?)))?;
    let mut done = 0;
    for row in rows {
        let (number, name, sha256) = row?;
        let Some(known) = MIGRATIONS.iter().find(|m| m.number == number) else {
            return Err(Error::Version(format!("the data folder was made by a newer program (step {number}, {name})")));
        };
        if Sha256::digest(known.sql).as_slice() != sha256 {
            return Err(Error::Version(format!("migration {name} is not the one that made this data folder")));
        }
        done = number;
    }
    Ok(done)
}

fn table_shapes(conn: &Connection) -> Result<Vec<(String, String)>, Error> {
    let mut statement = conn.prepare("select name, sql from sqlite_schema where type = 'table' and sql is not null order by name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn witness_changed(conn: &Connection, env: &Env, before: &[(String, String)], number: i64) -> Result<(), Error> {
    let mut touched = Vec::new();
    for table in witnessed_tables(conn)? {
        let old = before.iter().find(|(name, _)| *name == table);
        let new: String = conn.query_row("select sql from sqlite_schema where type = 'table' and name = ?1", [&table], |row| row.get(0))?;
        if old.is_some_and(|(_, sql)| *sql == new) {
            continue;
        }
        let mut rows = conn.prepare(&format!("select id from \"{table}\" order by id"))?;
        for id in rows.query_map([], |row| row.get::<_, i64>(0))? {
            touched.push((table.clone(), id?));
        }
    }
    if touched.is_empty() {
        return Ok(());
    }
    let object = Id::new(number).map_err(|_| Error::Version("a migration has no number".to_owned()))?;
    let mut frontier = load_frontier(conn)?;
    append(conn, &mut frontier, env, &Entry::by_console("store.migrate", "schema", object), &touched)?;
    Ok(())
}
