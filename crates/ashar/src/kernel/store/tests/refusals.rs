//! What a closure may not do, and who may write what.

use std::os::unix::fs::PermissionsExt;

use rusqlite::Connection;

use crate::kernel::log::Entry;
use crate::kernel::store::Error;
use crate::kernel::store::open_connection;
use crate::kernel::store::tests::World;
use crate::kernel::store::tests::insert;

#[tokio::test]
async fn a_closure_changes_neither_shape_nor_history_nor_transaction() {
    let world = World::new();
    world.account("one").await;
    for sql in [
        "create table evil (id integer primary key)",
        "create trigger evil after insert on auth_account begin delete from log_act; end",
        "create temp trigger evil after insert on auth_account begin delete from auth_role; end",
        "create view evil as select 1",
        "drop table auth_account",
        "drop trigger signoff_revision_fixed",
        "alter table auth_account add column evil text",
        "create index evil on auth_account (state)",
        "pragma foreign_keys = off",
        "pragma writable_schema = on",
        "pragma wal_checkpoint(truncate)",
        "attach database ':memory:' as evil",
        "vacuum",
        "reindex",
        "delete from log_act",
        "delete from log_row",
        "delete from log_node",
        "delete from log_checkpoint",
        "update log_act set verb = 'x'",
        "update log_row set digest = null",
        "update log_node set hash = zeroblob(32)",
        "insert into log_node (id, hash) values (77, zeroblob(32))",
        "insert into log_row (seq, table_name, row_id) values (0, 'auth_account', 1)",
        "insert into store_housekeeping (table_name, reason) values ('auth_account', 'x')",
        "delete from store_housekeeping",
        "update store_migration set name = 'x'",
        "update sqlite_schema set sql = 'x'",
        "commit",
        "rollback",
        "savepoint act",
        "release act",
        "rollback to act",
        "begin",
    ] {
        let done: Result<(), Error> = world
            .store
            .act(move |write| {
                insert(write, "evil")?;
                write.execute(sql, [])?;
                Ok(((), Entry::by_console("x.y", "x", write.env().id())))
            })
            .await;
        assert!(done.is_err(), "{sql}");
    }
    assert_eq!((world.count("auth_account"), world.count("log_act")), (1, 1));
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test]
async fn replace_is_refused_because_the_log_would_not_hear_of_it() {
    let world = World::new();
    let id = world.account("one").await;
    for sql in [
        "insert or replace into auth_account (id, handle, handle_key, state, joined_day_ms) values (?1, 'b', 'one', 'active', 0)",
        "REPLACE into auth_account (id, handle, handle_key, state, joined_day_ms) values (?1, 'b', 'one', 'active', 0)",
        "update  Or\n replace auth_account set handle_key = 'one' where id = ?1",
    ] {
        let done: Result<(), Error> = world
            .store
            .act(move |write| {
                write.execute(sql, [id])?;
                Ok(((), Entry::by_console("x.y", "x", id)))
            })
            .await;
        assert_eq!(done.unwrap_err().code(), "store.refused", "{sql}");
    }
    let harmless: Result<usize, Error> = world
        .store
        .act(move |write| {
            let n = write.execute("update auth_account set handle = replace(handle, 'o', 'a') where id = ?1", [id])?;
            Ok((n, Entry::by_console("x.y", "x", id)))
        })
        .await;
    assert_eq!(harmless.unwrap(), 1);
}

#[tokio::test]
async fn housekeeping_writes_listed_tables_only() {
    const SESSION: &str = "insert into auth_totp_step (id, step) values (?1, 1)";
    let world = World::new();
    let kept: Result<usize, Error> = world.store.housekeep(|keep| keep.execute(SESSION, [1])).await;
    assert_eq!(kept.unwrap(), 1);
    let unlisted: Result<(), Error> = world.store.housekeep(|keep| insert(keep, "one").map(|_| ())).await;
    assert!(matches!(unlisted, Err(Error::NotHousekeeping(table)) if table == "auth_account"));
    let mixed: Result<(), Error> = world
        .store
        .housekeep(|keep| {
            keep.execute(SESSION, [2])?;
            insert(keep, "one").map(|_| ())
        })
        .await;
    assert_eq!(mixed.unwrap_err().code(), "store.not-housekeeping");
    for sql in ["insert into store_housekeeping (table_name, reason) values ('auth_account', 'x')", "delete from log_act"] {
        assert!(world.store.housekeep(move |keep| keep.execute(sql, [])).await.is_err(), "{sql}");
    }
    assert_eq!((world.count("auth_totp_step"), world.count("auth_account"), world.count("log_act")), (1, 0, 0));
}

#[tokio::test]
async fn readers_cannot_write() {
    let world = World::new();
    world.account("one").await;
    for sql in [
        "delete from auth_account returning 1",
        "insert into auth_totp_step (id, step) values (1, 1) returning 1",
        "create table evil (id integer primary key)",
        "pragma query_only = off",
    ] {
        // A setting may be said; what counts is that nothing is written after it.
        let _answer = world.store.read(move |read| read.one(sql, [], |row| row.get::<_, i64>(0))).await;
    }
    let done = world.store.read(|read| read.one("delete from auth_account returning 1", [], |row| row.get::<_, i64>(0))).await;
    assert!(done.is_err());
    assert_eq!((world.count("auth_account"), world.count("auth_totp_step")), (1, 0));
}

#[tokio::test]
async fn a_panicking_read_costs_no_reader() {
    let world = World::new();
    for _ in 0..9 {
        let done: Result<(), Error> = world.store.read(|_| panic!("a broken invariant")).await;
        assert_eq!(done.unwrap_err().code(), "store.panicked");
    }
    let after: Result<_, Error> = world.store.read(|read| read.one("select 7", [], |row| row.get::<_, i64>(0))).await;
    assert_eq!(after.unwrap(), Some(7));
}

#[tokio::test]
async fn the_files_are_closed_to_other_accounts_of_the_machine() {
    let world = World::new();
    world.account("one").await;
    for name in ["ashar.db", "ashar.db-wal", "ashar.db-shm"] {
        let mode = std::fs::metadata(world.dir.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}");
    }
}

#[test]
fn a_damaged_file_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("ashar.db");
    std::fs::write(&path, [b'x'; 8_192]).unwrap();
    assert_eq!(open_connection(&path).unwrap_err().code(), "store.damaged");
}

#[tokio::test]
async fn what_was_erased_leaves_the_disk() {
    let world = World::new();
    let secret = "зоопаркзоопаркзоопарк";
    let id = world.account(secret).await;
    let gone: Result<(), Error> = world
        .store
        .act(move |write| {
            write.execute("delete from auth_account where id = ?1", [id])?;
            Ok(((), Entry::by_console("account.erase", "account", id)))
        })
        .await;
    gone.unwrap();
    world.store.truncate_wal().await.unwrap();
    // Read through another process's eyes: the bytes of the files, which SQLite's own locks do not mind.
    let conn = Connection::open(world.path()).unwrap();
    let n: i64 = conn.query_row("select count(*) from auth_account", [], |row| row.get(0)).unwrap();
    assert_eq!(n, 0);
    for name in ["ashar.db", "ashar.db-wal"] {
        let bytes = std::fs::read(world.dir.path().join(name)).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{name}");
    }
}
