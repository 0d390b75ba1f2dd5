//! Migrations: from nothing, from an older step, from a newer program, and over rows that the log vouches for.

use rusqlite::Connection;
use tempfile::TempDir;

use crate::kernel::env::Env;
use crate::kernel::log::verify::Odd;
use crate::kernel::log::verify::odd_rows;
use crate::kernel::log::verify::shape;
use crate::kernel::store::Error;
use crate::kernel::store::MIGRATIONS;
use crate::kernel::store::Migration;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::expected_schema;
use crate::kernel::store::migrate::migrate_with;
use crate::kernel::store::migrate::newest;
use crate::kernel::store::migrate_to;
use crate::kernel::store::open::check_sqlite;
use crate::kernel::store::open_connection;
use crate::kernel::store::tests::NOON;
use crate::kernel::store::tests::World;

const ADD: Migration = Migration {
    number: 1_001,
    name: "1001_add",
    sql: "alter table auth_account add column mood text not null default 'calm'; update auth_role set role = 'editor' where role = 'member';",
};
const REBUILD: Migration = Migration {
    number: 1_002,
    name: "1002_rebuild",
    sql: "pragma legacy_alter_table = on; create table auth_account_new (id integer primary key, handle text not null); \
          insert into auth_account_new (id, handle) select id, handle || '!' from auth_account; \
          drop table auth_account; alter table auth_account_new rename to auth_account; \
          delete from auth_role where role = 'operator';",
};

fn steps() -> Vec<Migration> {
    MIGRATIONS.iter().copied().chain([ADD, REBUILD]).collect()
}

fn odd(conn: &Connection) -> Vec<(String, i64, Odd)> {
    let mut found = Vec::new();
    for table in crate::kernel::log::witnessed_tables(conn).unwrap() {
        odd_rows(conn, &table, |row, how| found.push((table.clone(), row, how))).unwrap();
    }
    found
}

#[test]
fn step_by_step_gives_the_same_schema_as_all_at_once() {
    let dir = TempDir::new().unwrap();
    let mut conn = open_connection(&dir.path().join("ashar.db")).unwrap();
    for target in 1..=newest() {
        assert_eq!(migrate_to(&mut conn, &Env::fixed(NOON, 1), target).unwrap(), target);
    }
    assert_eq!(shape(&conn).unwrap(), expected_schema().unwrap());
    assert_eq!(migrate_to(&mut conn, &Env::fixed(NOON, 1), newest()).unwrap(), newest());
}

#[test]
fn numbers_have_no_gaps_and_names_begin_with_them() {
    for (expected, step) in (1..).zip(MIGRATIONS) {
        assert_eq!(step.number, expected);
        assert!(step.name.starts_with(&format!("{expected:04}_")), "{}", step.name);
    }
}

#[test]
fn every_column_is_commented_and_every_table_of_acts_has_an_id() {
    let expected = expected_schema().unwrap();
    for (what, sql) in expected.iter().filter(|(what, _)| what.starts_with("table ") && what != "table store_migration") {
        assert!(sql.contains("integer primary key"), "{what}");
        for line in sql.lines().skip(1).filter(|line| line.starts_with("    ")) {
            let is_rule = line.trim().starts_with("unique (") || line.trim().starts_with("check (");
            assert!(is_rule || line.contains(" -- "), "{what}: {line}");
        }
        assert!(!sql.to_lowercase().contains("without rowid"), "{what}");
        assert!(!sql.to_lowercase().contains("on conflict replace"), "{what}");
    }
}

/// Accounts with roles, written by acts and then left to the migrations.
async fn peopled() -> (World, Connection) {
    let world = World::new();
    for (handle, role) in [("one", "member"), ("two", "operator"), ("three", "coordinator")] {
        let account = world.account(handle).await;
        let given: Result<(), Error> = world
            .store
            .act(move |write| {
                let id = write.env().id();
                write.execute("insert into auth_role (id, account, role, until_ms) values (?1, ?2, ?3, 0)", (id, account, role))?;
                Ok(((), crate::kernel::log::Entry::by_console("role.give", "account", account)))
            })
            .await;
        given.unwrap();
    }
    let conn = open_connection(world.path()).unwrap();
    (world, conn)
}

#[tokio::test]
async fn what_a_step_changes_is_witnessed_anew() {
    let (world, mut conn) = peopled().await;
    migrate_with(&mut conn, &world.env, &steps(), ADD.number).unwrap();
    assert_eq!(odd(&conn), vec![]);
    let marks: i64 = conn.query_row("select count(*) from log_row where seq = 6", [], |row| row.get(0)).unwrap();
    assert_eq!(marks, 4, "three accounts got a column, one role another word");
    migrate_with(&mut conn, &world.env, &steps(), REBUILD.number).unwrap();
    assert_eq!(odd(&conn), vec![]);
    let verbs: String = conn.query_row("select group_concat(verb) from log_act where seq >= 6", [], |row| row.get(0)).unwrap();
    assert_eq!(verbs, "store.migrate,store.migrate");
    let findings = crate::kernel::store::tests::verified(world.path(), &world.keys, None).findings;
    assert!(findings.iter().all(|finding| finding.code == "schema"), "{findings:?}");
}

#[tokio::test]
async fn a_step_does_not_bless_what_was_changed_behind_the_logs_back() {
    let (world, mut conn) = peopled().await;
    conn.execute("update auth_account set handle = 'forged' where handle = 'two'", []).unwrap();
    migrate_with(&mut conn, &world.env, &steps(), REBUILD.number).unwrap();
    let left = odd(&conn);
    assert_eq!(left.len(), 1, "{left:?}");
    assert!(left[0].0 == "auth_account" && matches!(left[0].2, Odd::Changed(_)), "{left:?}");
}

#[tokio::test]
async fn a_step_that_leaves_references_to_nothing_is_refused_whole() {
    let (world, mut conn) = peopled().await;
    let bad = Migration { number: 1_001, name: "1001_bad", sql: "create table t (id integer primary key); delete from auth_account;" };
    let list: Vec<Migration> = MIGRATIONS.iter().copied().chain([bad]).collect();
    let before = shape(&conn).unwrap();
    assert_eq!(migrate_with(&mut conn, &world.env, &list, 1_001).unwrap_err().code(), "store.version");
    assert_eq!(shape(&conn).unwrap(), before);
    assert_eq!(world.count("auth_account"), 3);
    let legacy: i64 = conn.query_row("pragma legacy_alter_table", [], |row| row.get(0)).unwrap();
    assert_eq!(legacy, 0);
    let keys_on: i64 = conn.query_row("pragma foreign_keys", [], |row| row.get(0)).unwrap();
    assert_eq!(keys_on, 1);
    let broken = Migration { number: 1_001, name: "1001_broken", sql: "create table t (id integer primary key); nonsense;" };
    let list: Vec<Migration> = MIGRATIONS.iter().copied().chain([broken]).collect();
    assert_eq!(migrate_with(&mut conn, &world.env, &list, 1_001).unwrap_err().code(), "store.version");
    assert_eq!(shape(&conn).unwrap(), before);
}

#[test]
fn a_folder_of_a_newer_program_and_an_edited_step_are_refused() {
    for sql in [
        "insert into store_migration (id, name, sha256, at_ms) values (999, '0999_later', zeroblob(32), 0)",
        "update store_migration set sha256 = zeroblob(32) where id = 2",
    ] {
        let dir = TempDir::new().unwrap();
        let mut conn = open_connection(&dir.path().join("ashar.db")).unwrap();
        migrate_to(&mut conn, &Env::fixed(NOON, 1), newest()).unwrap();
        conn.execute(sql, []).unwrap();
        drop(conn);
        let opened = Store::open(&StoreOptions::in_dir(dir.path()), &Env::fixed(NOON, 1));
        assert_eq!(opened.err().map(|error| error.code()), Some("store.version"), "{sql}");
    }
}

#[test]
fn two_processes_that_start_at_once_make_one_schema() {
    let dir = TempDir::new().unwrap();
    std::thread::scope(|scope| {
        let starts: Vec<_> = (0..4)
            .map(|seed| {
                let options = StoreOptions::in_dir(dir.path());
                scope.spawn(move || Store::open(&options, &Env::fixed(NOON, seed)).map(|_| ()).map_err(|error| error.to_string()))
            })
            .collect();
        for start in starts {
            assert_eq!(start.join().unwrap(), Ok(()));
        }
    });
}

#[test]
fn a_sqlite_that_can_lose_data_is_refused() {
    for (version, expected) in [(3_051_002, false), (3_050_004, false), (3_051_003, true), (3_052_000, true)] {
        assert_eq!(check_sqlite(version).is_ok(), expected, "{version}");
    }
    assert!(check_sqlite(rusqlite::version_number()).is_ok());
}
