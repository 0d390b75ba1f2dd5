//! Tests of `log verify`: someone with the file in their hands changes it, and each way of doing so is found and named.
//!
//! The tamperer has a plain SQLite connection, knows every rule of ours, and may even hold the key that signs checkpoints.

use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::types::Value;
use rusqlite::types::ValueRef;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::Frontier;
use crate::kernel::log::NoteKey;
use crate::kernel::log::checkpoint::Audience;
use crate::kernel::log::checkpoint::forget_row;
use crate::kernel::log::checkpoint::keep_head;
use crate::kernel::log::checkpoint::sign_head;
use crate::kernel::log::leaf_hash;
use crate::kernel::log::record;
use crate::kernel::log::row_digest;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::verify;
use crate::kernel::store::Error;
use crate::kernel::store::expected_schema;
use crate::kernel::store::tests::NOON;
use crate::kernel::store::tests::World;
use crate::kernel::store::tests::verified;

/// Five accounts; the first was renamed once, the second removed; a checkpoint at 4 and one at 7. Entries 0 to 6.
async fn history() -> (World, Vec<Id>) {
    let world = World::new();
    let mut ids = Vec::new();
    for handle in ["one", "two", "three", "four"] {
        ids.push(world.account(handle).await);
    }
    keep(&world);
    ids.push(world.account("five").await);
    for (verb, sql, id) in [
        ("account.rename", "update auth_account set handle = 'uno' where id = ?1", ids[0]),
        ("account.erase", "delete from auth_account where id = ?1", ids[1]),
    ] {
        let done: Result<(), Error> = world
            .store
            .act(move |write| {
                write.execute(sql, [id])?;
                Ok(((), Entry::by_console(verb, "account", id)))
            })
            .await;
        done.unwrap();
    }
    keep(&world);
    (world, ids)
}

fn keep(world: &World) {
    let conn = Connection::open(world.path()).unwrap();
    keep_head(&conn, &world.keys.log, NOON * 1000, Audience::Own).unwrap();
}

/// A copy of the database that the tamperer works on, without foreign keys and triggers in the way.
fn tampered(world: &World, how: impl FnOnce(&Connection)) -> (tempfile::TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("copy.db");
    Connection::open(world.path()).unwrap().execute("vacuum into ?1", [path.to_str().unwrap()]).unwrap();
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("pragma foreign_keys = off").unwrap();
    how(&conn);
    (dir, path)
}

fn findings(world: &World, how: impl FnOnce(&Connection)) -> Vec<(Option<u64>, &'static str)> {
    let (_dir, path) = tampered(world, how);
    verified(&path, &world.keys, None).findings.into_iter().map(|finding| (finding.seq, finding.code)).collect()
}

#[tokio::test]
async fn an_honest_history_is_clean() {
    let (world, _) = history().await;
    let report = world.verified();
    assert_eq!((report.size, report.n_rows, report.n_checkpoints, report.findings), (7, 5, 2, vec![]));
    assert_eq!(findings(&world, |_| ()), vec![]);
}

/// What it is called, the SQL that does it, and what must be found.
type Case = (&'static str, String, (Option<u64>, &'static str));

#[tokio::test]
async fn what_was_changed_by_hand_is_named() {
    let (world, ids) = history().await;
    let (one, two, three) = (ids[0].get(), ids[1].get(), ids[2].get());
    let cases: [Case; 21] = [
        ("a value", format!("update auth_account set handle = 'x' where id = {three}"), (Some(2), "row")),
        ("a value that was written twice", format!("update auth_account set handle = 'one' where id = {one}"), (Some(5), "row")),
        ("null for a word", format!("update auth_account set joined_day_ms = 1 where id = {three}"), (Some(2), "row")),
        ("a row removed", format!("delete from auth_account where id = {three}"), (Some(2), "row-gone")),
        (
            "a removed row brought back",
            format!("insert into auth_account (id, handle, handle_key, state, joined_day_ms) values ({two}, 'two', 'two', 'active', 0)"),
            (Some(6), "row"),
        ),
        (
            "a row added",
            "insert into auth_account (id, handle, handle_key, state, joined_day_ms) values (9, 'x', 'x', 'active', 0)".to_owned(),
            (None, "row-unlogged"),
        ),
        ("the verb", "update log_act set verb = 'x.y' where seq = 3".to_owned(), (Some(3), "act")),
        ("the detail", "update log_act set detail = '{\"a\":1}' where seq = 3".to_owned(), (Some(3), "act")),
        ("the detail's spelling", "update log_act set detail = '{ }' where seq = 3".to_owned(), (Some(3), "act")),
        ("the time", "update log_act set at_ms = at_ms + 1 where seq = 3".to_owned(), (Some(3), "act")),
        ("the actor", "update log_act set actor = 'job' where seq = 3".to_owned(), (Some(3), "act")),
        ("the side", "update log_act set side = '' where seq = 3".to_owned(), (Some(3), "act")),
        ("the object", "update log_act set object_id = object_id + 1 where seq = 3".to_owned(), (Some(3), "act")),
        ("the leaf", "update log_act set leaf = zeroblob(32) where seq = 3".to_owned(), (Some(3), "act")),
        ("the digest of a row", "update log_row set digest = zeroblob(32) where seq = 3".to_owned(), (Some(3), "act")),
        ("which row", "update log_row set row_id = 9 where seq = 3".to_owned(), (Some(3), "act")),
        ("a mark removed", "delete from log_row where seq = 5".to_owned(), (Some(5), "act")),
        ("the salt of a mark", "update log_row set salt = zeroblob(32) where seq = 3".to_owned(), (Some(3), "row")),
        ("a node", "update log_node set hash = zeroblob(32) where id = 3".to_owned(), (Some(3), "node")),
        ("a node added", "insert into log_node (id, hash) values (7, zeroblob(32))".to_owned(), (None, "node")),
        ("an act removed", "delete from log_act where seq = 3".to_owned(), (Some(3), "order")),
    ];
    for (what, sql, expected) in cases {
        let found = findings(&world, |conn| assert_eq!(conn.execute(&sql, []).unwrap(), 1, "{what}"));
        assert!(found.contains(&expected), "{what}: {found:?}");
    }
}

#[tokio::test]
async fn a_forged_digest_without_an_act_does_not_pass_for_the_last_word() {
    let (world, ids) = history().await;
    let row = ids[2].get();
    let found = findings(&world, |conn| {
        conn.execute("update auth_account set handle = 'forged' where id = ?1", [row]).unwrap();
        let digest = row_digest(conn, "auth_account", row, &[7; 32]).unwrap();
        let sql = "insert into log_row (seq, table_name, row_id, salt, digest) values (99, 'auth_account', ?1, ?2, ?3)";
        conn.execute(sql, (row, [7_u8; 32].as_slice(), digest)).unwrap();
    });
    assert_eq!(found, [(None, "order")]);
}

#[tokio::test]
async fn the_last_acts_cannot_be_dropped_in_silence() {
    let (world, _) = history().await;
    let found = findings(&world, |conn| {
        conn.execute_batch(
            "delete from log_act where seq >= 5; delete from log_row where seq >= 5; \
             delete from log_node where id in (5, 6) or id in ((1 << 48) + 2); \
             update auth_account set handle = 'one' where handle = 'uno'",
        )
        .unwrap();
        let two = "insert into auth_account (id, handle, handle_key, state, joined_day_ms) select row_id, 'two', 'two', 'active', 0 \
                   from log_row where seq = 1";
        conn.execute(two, []).unwrap();
    });
    assert_eq!(found, [(None, "checkpoint")], "only the signed head still knows");
}

/// What someone with the signing key can do: another history whose parts all fit each other.
fn rewrite(conn: &Connection, key: &NoteKey) {
    conn.execute("update log_act set verb = 'account.invite' where seq = 2", []).unwrap();
    conn.execute_batch("delete from log_node; delete from log_checkpoint").unwrap();
    let mut frontier = Frontier::default();
    let size: u64 = conn.query_row("select count(*) from log_act", [], |row| row.get(0)).unwrap();
    for seq in 0..size {
        let (record, salt) = record(conn, seq).unwrap().unwrap();
        let leaf = leaf_hash(&record.leaf_bytes(&salt).unwrap());
        conn.execute("update log_act set leaf = ?1 where seq = ?2", (leaf, seq)).unwrap();
        for node in frontier.append(leaf) {
            let id = (i64::from(node.level) << 48) | i64::try_from(node.index).unwrap();
            conn.execute("insert into log_node (id, hash) values (?1, ?2)", (id, node.hash)).unwrap();
        }
    }
    keep_head(conn, key, NOON * 1000, Audience::Own).unwrap();
}

#[tokio::test]
async fn a_history_rewritten_and_signed_again_is_caught_by_a_checkpoint_that_was_kept() {
    let (world, _) = history().await;
    let conn = Connection::open(world.path()).unwrap();
    let (_, kept) = sign_head(&conn, &world.keys.log).unwrap();
    world.account("six").await;
    assert_eq!(verified(world.path(), &world.keys, Some(&kept)).findings, vec![]);
    let (_dir, path) = tampered(&world, |conn| rewrite(conn, &world.keys.log));
    assert_eq!(verified(&path, &world.keys, None).findings, vec![], "nothing inside betrays it");
    let found = verified(&path, &world.keys, Some(&kept)).findings;
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["against"]);
}

#[tokio::test]
async fn a_checkpoint_of_another_key_is_found() {
    let (world, _) = history().await;
    let other = NoteKey::from_seed(world.keys.log.name(), &[9; 32]).unwrap();
    let (_dir, path) = tampered(&world, |conn| rewrite(conn, &other));
    let found = verified(&path, &world.keys, None).findings;
    assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["checkpoint"]);
    let (_, note) = sign_head(&Connection::open(world.path()).unwrap(), &other).unwrap();
    assert_eq!(verified(world.path(), &world.keys, Some(&note)).findings[0].code, "against");
}

#[tokio::test]
async fn a_changed_schema_is_found_whatever_it_is_called() {
    let (world, _) = history().await;
    for sql in [
        "drop trigger signoff_revision_fixed",
        "create trigger evil after insert on auth_account begin delete from auth_role; end",
        "create view evil as select 1",
        "drop index log_row_by_row",
        "create table evil (id integer primary key)",
        "insert into store_housekeeping (table_name, reason) values ('auth_account', 'x')",
        "update store_migration set name = 'x' where id = 2",
        "delete from store_migration where id = 3",
        "pragma writable_schema = on; insert into sqlite_schema (type, name, tbl_name, rootpage, sql) values ('trigger', 'sqlite_evil', \
         'auth_account', 0, 'CREATE TRIGGER sqlite_evil after insert on auth_account begin delete from auth_role; end')",
    ] {
        let found = findings(&world, |conn| conn.execute_batch(sql).unwrap());
        assert!(found.contains(&(None, "schema")), "{sql}: {found:?}");
    }
}

#[tokio::test]
async fn forgetting_leaves_the_log_whole_and_the_digest_beyond_guessing() {
    let (world, ids) = history().await;
    let row = ids[1].get();
    let (_dir, path) = tampered(&world, |conn| assert_eq!(forget_row(conn, "auth_account", row).unwrap(), 2));
    let report = verified(&path, &world.keys, None);
    assert_eq!((report.size, report.findings), (7, vec![]));
    let conn = Connection::open(&path).unwrap();
    let n_salts: i64 = conn
        .query_row("select count(salt) from log_row where table_name = 'auth_account' and row_id = ?1", [row], |row| row.get(0))
        .unwrap();
    assert_eq!(n_salts, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn verifying_while_acts_go_on_finds_nothing() {
    let (world, _) = history().await;
    let store = world.store.clone();
    let writing = tokio::spawn(async move {
        for number in 0..200_u32 {
            store.act(move |write| crate::kernel::store::tests::insert(write, &format!("n{number}"))).await.unwrap();
        }
    });
    let mut sizes = Vec::new();
    for _ in 0..8 {
        let report = world.verified();
        assert_eq!(report.findings, vec![]);
        sizes.push(report.size);
    }
    writing.await.unwrap();
    assert!(sizes.is_sorted());
    assert_eq!(world.verified().size, 207);
}

/// Everything that the log vouches for, and the log, read straight from the tables.
fn dump(path: &Path) -> rusqlite::Result<Vec<Vec<Value>>> {
    let conn = Connection::open(path)?;
    let mut all = Vec::new();
    let mut tables = crate::kernel::log::witnessed_tables(&conn)?;
    tables.extend(["log_act", "log_row", "log_node", "log_checkpoint", "store_migration", "store_housekeeping"].map(str::to_owned));
    tables.push("sqlite_schema".to_owned());
    for table in tables {
        // The salt of a replaced digest is out of everyone's sight: see the story of `verify`.
        let columns = match table.as_str() {
            "log_row" => {
                "id, seq, table_name, row_id, digest, case when seq = (select max(later.seq) from log_row later \
                 where later.table_name = log_row.table_name and later.row_id = log_row.row_id) then salt end"
            }
            _ => "*",
        };
        let mut statement = conn.prepare(&format!("select {columns} from \"{table}\" not indexed order by rowid"))?;
        let n = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut values = vec![Value::Text(table.clone())];
            for column in (0..n).filter(|column| !is_aside(&table, *column)) {
                values.push(match row.get_ref(column)? {
                    ValueRef::Text(text) => Value::Blob(text.to_vec()),
                    value => value.try_into().unwrap(),
                });
            }
            all.push(values);
        }
    }
    Ok(all)
}

/// Columns that nobody relies on: table and page of a schema entry (SQLite takes the first from the SQL text and checks the second),
/// when a step ran, and when and for whom a checkpoint was kept.
fn is_aside(table: &str, column: usize) -> bool {
    matches!((table, column), ("sqlite_schema", 2 | 3) | ("store_migration", 3) | ("log_checkpoint", 0 | 3 | 4))
}

#[tokio::test]
async fn no_flipped_bit_that_changes_what_is_said_goes_unseen() {
    let (world, _) = history().await;
    let (_dir, whole) = tampered(&world, |_| ());
    let bytes = std::fs::read(&whole).unwrap();
    let said = dump(&whole).unwrap();
    let expected = expected_schema().unwrap();
    let dice = Env::fixed(0, 2_026);
    let (mut n_seen, mut n_harmless) = (0, 0);
    let dir = tempfile::tempdir().unwrap();
    // Half of the flips aim at bytes that are in use: most of a young file is empty.
    let used: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] != 0).collect();
    for number in 0..600_usize {
        let chance = usize::try_from(u32::from_be_bytes(dice.bytes())).unwrap();
        let at = if number % 2 == 0 { chance % bytes.len() } else { used[chance % used.len()] };
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (dice.bytes::<1>()[0] % 8);
        let path = dir.path().join(format!("{number}.db"));
        std::fs::write(&path, &flipped).unwrap();
        let complaint = Connection::open(&path)
            .and_then(|conn| verify(&conn, &Expectation { key: &world.keys.log.public(), against: None, schema: &expected }, |_| ()))
            .map(|report| report.findings);
        match complaint {
            Ok(findings) if findings.is_empty() => {
                let now = dump(&path).unwrap();
                let other = now.iter().zip(&said).find(|(now, said)| now != said);
                assert!(now.len() == said.len() && other.is_none(), "byte {at} was changed, and nothing complains: {other:?}");
                n_harmless += 1;
            }
            _ => n_seen += 1,
        }
        std::fs::remove_file(&path).unwrap();
    }
    assert!(n_seen >= 100, "{n_seen} seen, {n_harmless} harmless: the flips did not aim well");
}
