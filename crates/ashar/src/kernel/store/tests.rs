//! Tests of the store: nothing without its leaf, nothing half, nothing behind the log's back. And the little world that the tests of
//! the log, the backups, the jobs and the blobs share.

mod migrations;
mod refusals;
mod remember;

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use tempfile::TempDir;

use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::Report;
use crate::kernel::log::verify::verify;
use crate::kernel::store::Error;
use crate::kernel::store::FormKey;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::Write;
use crate::kernel::store::expected_schema;

/// 2026-11-22, noon.
pub(in crate::kernel) const NOON: i64 = 1_795_348_800;

/// A data folder with a store in it.
pub(in crate::kernel) struct World {
    pub(in crate::kernel) dir: TempDir,
    pub(in crate::kernel) env: Env,
    pub(in crate::kernel) store: Store,
    pub(in crate::kernel) keys: Keys,
}

impl World {
    pub(in crate::kernel) fn new() -> Self {
        Self::with(Env::fixed(NOON, 5), 5_000)
    }

    fn with(env: Env, read_ms_max: u64) -> Self {
        let dir = TempDir::new().unwrap();
        let store = Store::open(&StoreOptions { read_ms_max, ..StoreOptions::in_dir(dir.path()) }, &env).unwrap();
        let keys = Keys::load(dir.path(), &env).unwrap();
        Self { dir, env, store, keys }
    }

    pub(in crate::kernel) fn path(&self) -> &Path {
        self.store.path()
    }

    /// One act that makes an account.
    pub(in crate::kernel) async fn account(&self, handle: &'static str) -> Id {
        self.store.act(move |write| insert(write, handle)).await.unwrap()
    }

    pub(in crate::kernel) fn verified(&self) -> Report {
        verified(self.path(), &self.keys, None)
    }

    pub(in crate::kernel) fn count(&self, table: &str) -> i64 {
        let conn = Connection::open(self.path()).unwrap();
        conn.query_row(&format!("select count(*) from {table}"), [], |row| row.get(0)).unwrap()
    }
}

pub(in crate::kernel) fn verified(path: &Path, keys: &Keys, against: Option<&str>) -> Report {
    let conn = Connection::open(path).unwrap();
    verify(&conn, &Expectation { key: &keys.log.public(), against, schema: &expected_schema().unwrap() }, |_| ()).unwrap()
}

/// Makes an account, and the entry that says so.
pub(in crate::kernel) fn insert(write: &Write<'_>, handle: &str) -> Result<(Id, Entry), Error> {
    let id = write.env().id();
    write.execute(
        "insert into auth_account (id, handle, handle_key, side, state, joined_day_ms) values (?1, ?2, ?2, null, 'active', 0)",
        (id, handle),
    )?;
    Ok((id, Entry::by_console("account.add", "account", id)))
}

#[tokio::test]
async fn an_act_writes_its_row_and_its_leaf() {
    let world = World::new();
    let id = world.account("рӯд").await;
    assert_eq!((world.count("auth_account"), world.count("log_act"), world.count("log_row")), (1, 1, 1));
    let report = world.verified();
    assert_eq!((report.size, report.n_rows, report.findings), (1, 1, vec![]));
    let shown =
        world.store.read(move |read| read.one("select handle from auth_account where id = ?1", [id], |row| row.get::<_, String>(0))).await;
    assert_eq!(shown.unwrap().as_deref(), Some("рӯд"));
}

#[tokio::test]
async fn a_refused_and_a_panicking_act_leave_neither_row_nor_leaf() {
    let world = World::new();
    let refused: Result<(), Error> = world
        .store
        .act(|write| {
            insert(write, "one")?;
            Err(Error::Refused("no".to_owned()))
        })
        .await;
    assert_eq!(refused.unwrap_err().code(), "store.refused");
    let panicked: Result<(), Error> = world
        .store
        .act(|write| {
            insert(write, "two")?;
            panic!("a broken invariant")
        })
        .await;
    assert_eq!(panicked.unwrap_err().code(), "store.panicked");
    assert_eq!((world.count("auth_account"), world.count("log_act"), world.count("log_node")), (0, 0, 0));
    world.account("three").await;
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn in_a_group_commit_each_act_stands_or_falls_alone() {
    let world = World::new();
    let mut running = Vec::new();
    for number in 0..300_u32 {
        let store = world.store.clone();
        running.push(tokio::spawn(async move {
            store
                .act(move |write| {
                    let done = insert(write, &format!("n{number}"))?;
                    match number % 4 {
                        0 => Err(Error::Refused("no".to_owned())),
                        1 => panic!("act {number}"),
                        2 => insert(write, "the same handle").and(insert(write, "the same handle")),
                        _ => Ok(done),
                    }
                })
                .await
        }));
    }
    for (number, task) in (0_u32..).zip(running) {
        assert_eq!(task.await.unwrap().is_ok(), number % 4 == 3, "act {number}");
    }
    let conn = Connection::open(world.path()).unwrap();
    let mut statement = conn.prepare("select handle from auth_account").unwrap();
    let there: BTreeSet<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(there, (0..300).filter(|number| number % 4 == 3).map(|number| format!("n{number}")).collect());
    let report = world.verified();
    assert_eq!((report.size, report.findings), (75, vec![]));
}

#[tokio::test]
async fn one_act_may_write_many_rows_quickly() {
    let world = World::new();
    let n: Result<u32, Error> = world
        .store
        .act(|write| {
            for number in 0..20_000 {
                insert(write, &format!("n{number}"))?;
            }
            Ok((20_000, Entry::by_console("account.import", "account", write.env().id())))
        })
        .await;
    assert_eq!(n.unwrap(), 20_000);
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_form_sent_twice_is_one_act() {
    let world = World::new();
    let key = |name: &str| FormKey { key: name.to_owned(), outcome: format!("/led/{name}") };
    let send = |form: FormKey, handle: &'static str| {
        let store = world.store.clone();
        tokio::spawn(async move { store.act_once(form, move |write| insert(write, handle)).await })
    };
    assert!(send(key("a"), "first").await.unwrap().is_ok());
    assert!(matches!(send(key("a"), "second").await.unwrap(), Err(Error::Repeated(to)) if to == "/led/a"));
    let (one, other) = (send(key("b"), "third"), send(key("b"), "fourth"));
    let answers = [one.await.unwrap(), other.await.unwrap()];
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert!(answers.iter().any(|answer| matches!(answer, Err(Error::Repeated(to)) if to == "/led/b")));
    // A refused act gives the key back: the person corrects the form and sends it again.
    let refused: Result<(), Error> = world.store.act_once(key("c"), |_| Err(Error::Refused("no".to_owned()))).await;
    assert!(refused.is_err());
    assert!(send(key("c"), "fifth").await.unwrap().is_ok());
    assert_eq!(world.count("auth_account"), 3);
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test]
async fn a_runaway_read_ends_at_its_limit_and_the_reader_goes_on() {
    let world = World::with(Env::real(), 50);
    for _ in 0..8 {
        let runaway = world
            .store
            .read(|read| {
                let endless = "with recursive n (x) as (select 1 union all select x + 1 from n) select count(*) from n";
                read.one(endless, [], |row| row.get::<_, i64>(0))
            })
            .await;
        assert_eq!(runaway.unwrap_err().code(), "store.too-slow");
    }
    let after: Result<_, Error> = world.store.read(|read| read.one("select 7", [], |row| row.get::<_, i64>(0))).await;
    assert_eq!(after.unwrap(), Some(7));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_sees_one_moment() {
    let world = World::new();
    let (go, went) = std::sync::mpsc::channel();
    let (done, heard) = std::sync::mpsc::channel();
    let store = world.store.clone();
    let reading = tokio::spawn(async move {
        store
            .read(move |read| {
                let count = || read.one("select count(*) from auth_account", [], |row| row.get::<_, i64>(0));
                let before = count()?;
                go.send(()).unwrap();
                heard.recv().unwrap();
                Ok::<_, Error>((before, count()?))
            })
            .await
    });
    tokio::task::spawn_blocking(move || went.recv().unwrap()).await.unwrap();
    world.account("meanwhile").await;
    done.send(()).unwrap();
    assert_eq!(reading.await.unwrap().unwrap(), (Some(0), Some(0)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn past_the_queue_one_is_told_to_come_back() {
    let world = World::new();
    let (go, gate) = std::sync::mpsc::channel::<()>();
    let (begun, begins) = tokio::sync::oneshot::channel::<()>();
    let store = world.store.clone();
    let holding = tokio::spawn(async move {
        store
            .housekeep(move |_| {
                // The writer stands still until the test lets it go.
                begun.send(()).unwrap();
                let _gone = gate.recv();
                Ok::<_, Error>(())
            })
            .await
    });
    begins.await.unwrap();
    let mut waiting = Vec::new();
    let mut n_busy = 0;
    for number in 0..9_000_u32 {
        let mut asked = Box::pin(world.store.housekeep(|_| Ok::<_, Error>(())));
        match tokio::time::timeout(Duration::ZERO, asked.as_mut()).await {
            Err(_waits) => waiting.push(asked),
            Ok(Err(Error::Busy)) => n_busy += 1,
            Ok(other) => panic!("act {number}: {other:?}"),
        }
    }
    assert!(n_busy > 4_000 && waiting.len() >= 4_000, "{n_busy} busy, {} waiting", waiting.len());
    go.send(()).unwrap();
    for asked in waiting {
        asked.await.unwrap();
    }
    holding.await.unwrap().unwrap();
    assert_eq!(world.store.health().waiting, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_on_one_file_keep_one_log() {
    let world = World::new();
    let other = Store::open(&StoreOptions::in_dir(world.dir.path()), &Env::fixed(NOON, 6)).unwrap();
    let mut running = Vec::new();
    for number in 0..120_u32 {
        let store = if number % 2 == 0 { world.store.clone() } else { other.clone() };
        running.push(tokio::spawn(async move { store.act(move |write| insert(write, &format!("n{number}"))).await }));
        if number % 7 == 0 {
            tokio::task::yield_now().await;
        }
    }
    for task in running {
        task.await.unwrap().unwrap();
    }
    let report = world.verified();
    assert_eq!((report.size, report.n_rows, report.findings), (120, 120, vec![]));
}

#[tokio::test]
async fn a_delete_without_where_is_seen_row_by_row() {
    // A table without triggers and that nothing refers to: only there does SQLite take its shortcut.
    let world = World::new();
    let filled: Result<(), Error> = world
        .store
        .act(|write| {
            for number in 1..=3 {
                write.execute(
                    "insert into blob_ref (id, class, hash, size_bytes, owner_kind, owner_id, added_day_ms) \
                     values (?1, 'open', zeroblob(32), 0, 'x', ?1, 0)",
                    [number],
                )?;
            }
            Ok(((), Entry::by_console("x.fill", "x", write.env().id())))
        })
        .await;
    filled.unwrap();
    let gone = world
        .store
        .act(|write| {
            let n = write.execute("delete from blob_ref", [])?;
            Ok::<_, Error>((n, Entry::by_console("x.clear", "x", write.env().id())))
        })
        .await;
    assert_eq!(gone.unwrap(), 3);
    let conn = Connection::open(world.path()).unwrap();
    let removed: i64 = conn.query_row("select count(*) from log_row where seq = 1 and digest is null", [], |row| row.get(0)).unwrap();
    assert_eq!(removed, 3);
    assert_eq!(world.verified().findings, vec![]);
}

#[tokio::test]
async fn what_triggers_and_upserts_write_is_seen() {
    let world = World::new();
    let id = world.account("one").await;
    let upsert = world
        .store
        .act(move |write| {
            write.execute(
                "insert into auth_account (id, handle, handle_key, state, joined_day_ms) values (?1, 'x', 'x', 'active', 0) \
                 on conflict (id) do update set handle = 'two'",
                [id],
            )?;
            Ok::<_, Error>(((), Entry::by_console("account.rename", "account", id)))
        })
        .await;
    upsert.unwrap();
    assert_eq!(world.verified().findings, vec![]);
}
