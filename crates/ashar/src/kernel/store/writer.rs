//! The one thread that writes: group commit. Serves every clause.
//!
//! A batch is one transaction; each act in it has its own savepoint, so that a refused or panicking act rolls back alone. Nobody is
//! answered before the commit has come back from the disk. When the disk refuses the commit, everybody in the batch hears so.

use std::collections::HashMap;
use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;

use rusqlite::Connection;
use rusqlite::hooks::AuthAction;
use rusqlite::hooks::AuthContext;
use rusqlite::hooks::Authorization;
use tokio::sync::Notify;
use tokio::sync::oneshot;

use crate::kernel::env::Env;
use crate::kernel::log::Entry;
use crate::kernel::log::Frontier;
use crate::kernel::log::append;
use crate::kernel::log::load_frontier;
use crate::kernel::log::witnessed_tables;
use crate::kernel::store::Error;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::kernel::store::write::Housekeeping;

/// Acts that may wait; the next one is told to come back. 4096 acts are under half a second of work.
const QUEUE_MAX: usize = 4_096;
/// Acts in one commit: bounds how long the first of them waits for the last.
const BATCH_MAX: usize = 256;

type Answer = Box<dyn FnOnce(Result<(), BatchFailed>)>;
/// Rows of witnessed and of other tables that the running closure wrote, by table: filled by SQLite's update hook.
type Touched = Arc<Mutex<HashMap<String, HashSet<i64>>>>;
type Task = Box<dyn FnOnce(&mut Bench) -> Answer + Send>;

/// Why a whole batch was not committed.
#[derive(Clone, Copy)]
enum BatchFailed {
    Full,
    Busy,
    Unsafe,
}

impl From<BatchFailed> for Error {
    fn from(failed: BatchFailed) -> Self {
        match failed {
            BatchFailed::Full => Self::Full,
            BatchFailed::Busy => Self::Busy,
            BatchFailed::Unsafe => Self::Unsafe,
        }
    }
}

enum Message {
    Work(Task),
    Truncate(oneshot::Sender<Result<(), Error>>),
}

#[derive(Default)]
struct Shared {
    is_unsafe: AtomicBool,
    waiting: AtomicUsize,
    alarm: Notify,
}

/// The way to the writer; cheap to clone. The thread ends when the last handle is gone.
#[derive(Clone)]
pub(super) struct Handle {
    queue: mpsc::SyncSender<Message>,
    shared: Arc<Shared>,
}

/// The writer's side: connection, tree frontier, and the rows that the running act touched.
pub(super) struct Writer {
    bench: Bench,
    shared: Arc<Shared>,
}

struct Bench {
    conn: Connection,
    env: Env,
    frontier: Frontier,
    touched: Touched,
    witnessed: Arc<[String]>,
    /// True while a closure runs, and stricter rules hold for its SQL than for ours.
    in_deed: Arc<AtomicBool>,
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(conn: Connection, env: Env) -> Result<Handle, Error> {
        let (queue, inbox) = mpsc::sync_channel(QUEUE_MAX);
        let shared = Arc::new(Shared::default());
        let handle = Handle { queue, shared: shared.clone() };
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || match Bench::new(conn, env) {
            Ok(bench) => Self { bench, shared }.run(&inbox),
            Err(error) => tracing::error!(code = error.code(), "writer did not start"),
        })?;
        Ok(handle)
    }

    fn run(mut self, inbox: &mpsc::Receiver<Message>) {
        while let Ok(first) = inbox.recv() {
            let mut tasks = Vec::new();
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Work(task) => tasks.push(task),
                    Message::Truncate(reply) => {
                        self.batch(std::mem::take(&mut tasks));
                        let _gone = reply.send(self.bench.truncate());
                    }
                }
                next = if tasks.len() < BATCH_MAX { inbox.try_recv().ok() } else { None };
            }
            self.batch(tasks);
        }
    }

    fn batch(&mut self, tasks: Vec<Task>) {
        if tasks.is_empty() {
            return;
        }
        self.shared.waiting.fetch_sub(tasks.len(), Ordering::Relaxed);
        let mut answers = Vec::with_capacity(tasks.len());
        let outcome =
            if self.shared.is_unsafe.load(Ordering::Acquire) { Err(Error::Unsafe) } else { self.bench.commit(tasks, &mut answers) };
        let said = match outcome {
            Ok(()) => Ok(()),
            Err(Error::Full) => Err(BatchFailed::Full),
            Err(Error::Busy) => Err(BatchFailed::Busy),
            Err(error) => {
                tracing::error!(code = error.code(), %error, "commit not confirmed by the disk; no more writes");
                self.shared.is_unsafe.store(true, Ordering::Release);
                self.shared.alarm.notify_waiters();
                Err(BatchFailed::Unsafe)
            }
        };
        for answer in answers {
            answer(said);
        }
    }
}

impl Bench {
    fn new(mut conn: Connection, env: Env) -> Result<Self, Error> {
        let frontier = load_frontier(&conn)?;
        let witnessed: Arc<[String]> = witnessed_tables(&conn)?.into();
        let touched = Touched::default();
        let seen = touched.clone();
        conn.update_hook(Some(move |_action, _db: &str, table: &str, row: i64| {
            let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
            match seen.get_mut(table) {
                Some(rows) => drop(rows.insert(row)),
                None => drop(seen.insert(table.to_owned(), HashSet::from([row]))),
            }
        }))?;
        let in_deed = Arc::new(AtomicBool::new(false));
        let rules = in_deed.clone();
        conn.authorizer(Some(
            move |context: AuthContext<'_>| {
                if rules.load(Ordering::Relaxed) { authorize(&context) } else { Authorization::Allow }
            },
        ))?;
        Ok(Self { conn, env, frontier, touched, witnessed, in_deed })
    }

    /// Runs all tasks in one transaction. On error nothing of the batch is on the disk.
    fn commit(&mut self, tasks: Vec<Task>, answers: &mut Vec<Answer>) -> Result<(), Error> {
        let mut tasks = tasks.into_iter();
        let begun = self.begin();
        if let Err(error) = begun {
            if !self.conn.is_autocommit() {
                let _already_failed = self.conn.execute_batch("rollback");
            }
            // The tasks are dropped unrun: their senders go with them, and each caller hears of it.
            return Err(error);
        }
        let before = self.frontier.clone();
        for task in tasks.by_ref() {
            answers.push(task(self));
            if self.conn.is_autocommit() {
                // SQLite gave up the whole transaction: disk full or an input/output error inside an act.
                self.frontier = before;
                return Err(Error::Full);
            }
        }
        match self.conn.execute_batch("commit") {
            Ok(()) => Ok(()),
            Err(error) => {
                self.frontier = before;
                if !self.conn.is_autocommit() {
                    let _already_failed = self.conn.execute_batch("rollback");
                }
                Err(error.into())
            }
        }
    }

    fn begin(&mut self) -> Result<(), Error> {
        self.conn.execute_batch("begin immediate")?;
        // Another process (the command line) may have written since: then the tree has grown.
        let stored: u64 = self.conn.prepare_cached("select coalesce(max(seq) + 1, 0) from log_act")?.query_row([], |row| row.get(0))?;
        if stored != self.frontier.size() {
            self.frontier = load_frontier(&self.conn)?;
        }
        Ok(())
    }

    fn truncate(&self) -> Result<(), Error> {
        self.conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))?;
        Ok(())
    }

    fn act<T, E, F>(&mut self, key: Option<&FormKey>, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Write<'_>) -> Result<(T, Entry), E>,
        E: From<Error>,
    {
        let before = self.frontier.clone();
        let done = self.in_savepoint(|bench| {
            if let Some(key) = key {
                key.mark(&bench.conn, &bench.env)?;
            }
            let (value, entry) = bench.under_rules(|| deed(&Write { conn: &bench.conn, env: &bench.env }))?;
            let rows = bench.take_touched(|table| bench.witnessed.iter().any(|name| name == table));
            append(&bench.conn, &mut bench.frontier, &bench.env, &entry, &rows).map_err(Error::from)?;
            Ok(value)
        });
        if done.is_err() {
            self.frontier = before;
        }
        done
    }

    fn housekeep<T, E, F>(&mut self, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Housekeeping<'_>) -> Result<T, E>,
        E: From<Error>,
    {
        self.in_savepoint(|bench| {
            let value = bench.under_rules(|| deed(&Housekeeping::over(&bench.conn, &bench.env)))?;
            match bench.take_touched(|table| bench.witnessed.iter().any(|name| name == table)).into_iter().next() {
                Some((table, _)) => Err(Error::NotHousekeeping(table).into()),
                None => Ok(value),
            }
        })
    }

    fn in_savepoint<T, E: From<Error>>(&mut self, deed: impl FnOnce(&mut Self) -> Result<T, E>) -> Result<T, E> {
        self.run("savepoint act")?;
        self.touched.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let done = catch_unwind(AssertUnwindSafe(|| deed(self))).unwrap_or_else(|_| Err(Error::Panicked.into()));
        if self.conn.is_autocommit() {
            // SQLite gave up the whole transaction; `commit` sees that too.
            return done;
        }
        let ended =
            if done.is_err() { self.run("rollback to act").and_then(|()| self.run("release act")) } else { self.run("release act") };
        if let Err(error) = ended {
            // Half an act must not be committed with the rest of the batch: all of it goes.
            tracing::error!(code = error.code(), "a savepoint did not end; the batch is rolled back");
            self.conn.execute_batch("rollback").map_err(Error::from)?;
        }
        done
    }

    fn under_rules<T>(&self, deed: impl FnOnce() -> T) -> T {
        self.in_deed.store(true, Ordering::Relaxed);
        // A panic passes through here on its way to `in_savepoint`, and the rules must end with it.
        let done = catch_unwind(AssertUnwindSafe(deed));
        self.in_deed.store(false, Ordering::Relaxed);
        done.unwrap_or_else(|panic| resume_unwind(panic))
    }

    /// Not from the cache of statements: a statement in there could be run by a closure without being asked about.
    fn run(&self, sql: &str) -> Result<(), Error> {
        Ok(self.conn.execute_batch(sql)?)
    }

    fn take_touched(&self, keep: impl Fn(&str) -> bool) -> Vec<(String, i64)> {
        let touched = std::mem::take(&mut *self.touched.lock().unwrap_or_else(PoisonError::into_inner));
        let kept = touched.into_iter().filter(|(table, _)| keep(table));
        kept.flat_map(|(table, rows)| rows.into_iter().map(move |row| (table.clone(), row))).collect()
    }
}

/// What SQL a closure may run: rows may change; the shape, the history and the running transaction may not.
fn authorize(context: &AuthContext<'_>) -> Authorization {
    match context.action {
        // "Ignore" lets a delete go on, row by row: the shortcut that empties a table unseen by the update hook is off.
        AuthAction::Delete { table_name } if !is_fixed(table_name) => Authorization::Ignore,
        AuthAction::Update { table_name: "log_row", column_name: "salt" } | AuthAction::Insert { table_name: "log_checkpoint" } => {
            Authorization::Allow
        }
        AuthAction::Insert { table_name } | AuthAction::Update { table_name, .. } if !is_fixed(table_name) => Authorization::Allow,
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Function { .. } | AuthAction::Recursive => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

/// Tables that only the log and the migrations write, and SQLite's own.
fn is_fixed(table: &str) -> bool {
    table.starts_with("log_") || table.starts_with("sqlite_") || matches!(table, "store_housekeeping" | "store_migration")
}

impl Handle {
    pub(super) async fn act<T, E, F>(&self, key: Option<FormKey>, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Write<'_>) -> Result<(T, Entry), E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(move |bench| bench.act(key.as_ref(), deed)).await
    }

    pub(super) async fn housekeep<T, E, F>(&self, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Housekeeping<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.ask(move |bench| bench.housekeep(deed)).await
    }

    async fn ask<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Bench) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        if self.is_unsafe() {
            return Err(Error::Unsafe.into());
        }
        let (send, receive) = oneshot::channel();
        let task: Task = Box::new(move |bench| {
            let done = work(bench);
            Box::new(move |said| {
                // A caller that has gone away (closed the page) needs no answer; the act stands.
                let _gone = send.send(match said {
                    Ok(()) => done,
                    Err(failed) => Err(Error::from(failed).into()),
                });
            })
        });
        self.shared.waiting.fetch_add(1, Ordering::Relaxed);
        self.queue.try_send(Message::Work(task)).map_err(|error| {
            self.shared.waiting.fetch_sub(1, Ordering::Relaxed);
            match error {
                mpsc::TrySendError::Full(_) => Error::Busy,
                mpsc::TrySendError::Disconnected(_) => Error::Closed,
            }
        })?;
        receive.await.unwrap_or_else(|_| Err(if self.is_unsafe() { Error::Unsafe } else { Error::Busy }.into()))
    }

    pub(super) async fn truncate_wal(&self) -> Result<(), Error> {
        let (send, receive) = oneshot::channel();
        self.queue.try_send(Message::Truncate(send)).map_err(|_| Error::Busy)?;
        receive.await.unwrap_or(Err(Error::Closed))
    }

    pub(super) fn is_unsafe(&self) -> bool {
        self.shared.is_unsafe.load(Ordering::Acquire)
    }

    pub(super) fn waiting(&self) -> usize {
        self.shared.waiting.load(Ordering::Relaxed)
    }

    pub(super) async fn unsafe_signal(&self) {
        let alarm = self.shared.alarm.notified();
        if !self.is_unsafe() {
            alarm.await;
        }
    }
}
