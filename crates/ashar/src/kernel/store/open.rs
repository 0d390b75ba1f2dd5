//! Opening the store and handing out its two ways to write. Serves every clause.

use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::config::DbConfig;

use crate::kernel::env::Env;
use crate::kernel::log::Entry;
use crate::kernel::store::Error;
use crate::kernel::store::FormKey;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::kernel::store::memory::Memory;
use crate::kernel::store::migrate::newest;
use crate::kernel::store::migrate_to;
use crate::kernel::store::pool::Pool;
use crate::kernel::store::write::Housekeeping;
use crate::kernel::store::writer::Handle;
use crate::kernel::store::writer::Writer;

/// SQLite 3.7.0 to 3.51.2 can corrupt a database when a WAL is reset; fixed in 3.51.3 (sqlite.org, release log, 2026-03-13).
const SQLITE_MIN: i32 = 3_051_003;

/// How to open a store.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// Path of the database file.
    pub path: PathBuf,
    /// Read-only connections: as many as reads that run at once.
    pub readers: usize,
    /// Time limit of one read, in milliseconds.
    pub read_ms_max: u64,
}

impl StoreOptions {
    /// The usual options for the data folder `dir`.
    pub fn in_dir(dir: &Path) -> Self {
        Self { path: dir.join("ashar.db"), readers: 4, read_ms_max: 5_000 }
    }
}

/// The store; cheap to clone.
#[derive(Clone)]
pub struct Store {
    writer: Handle,
    pool: Pool,
    memory: Memory,
    path: Arc<PathBuf>,
}

/// What an operator wants to know at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreHealth {
    /// Version of SQLite that runs.
    pub sqlite: &'static str,
    /// False after the disk failed to confirm a write.
    pub writes: bool,
    /// Acts that wait for the writer.
    pub waiting: usize,
}

impl Store {
    /// Opens (and where needed makes and upgrades) the database.
    ///
    /// # Errors
    /// [`Error::Version`] for a SQLite with the WAL fault or a file from a newer program; [`Error::Damaged`] when the quick check fails.
    pub fn open(options: &StoreOptions, env: &Env) -> Result<Self, Error> {
        check_sqlite(rusqlite::version_number())?;
        let mut conn = open_connection(&options.path)?;
        quick_check(&conn)?;
        migrate_to(&mut conn, env, newest())?;
        let pool = Pool::open(options, env)?;
        let writer = Writer::start(conn, env.clone())?;
        Ok(Self { writer, pool, memory: Memory::default(), path: Arc::new(options.path.clone()) })
    }

    /// Writes what people rely on: the closure returns its value **and** the log entry of what it did.
    ///
    /// Answers after the disk has confirmed. A closure that returns an error, or panics, leaves neither row nor entry.
    ///
    /// ```compile_fail
    /// # async fn x(store: ashar::kernel::store::Store) -> Result<(), ashar::kernel::store::Error> {
    /// // An act without its log entry is not an act.
    /// store.act(|_write| Ok::<_, ashar::kernel::store::Error>(())).await
    /// # }
    /// ```
    ///
    /// # Errors
    /// What the closure refused with, or [`Error`] turned into `E`.
    pub async fn act<T, E, F>(&self, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Write<'_>) -> Result<(T, Entry), E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let done = self.writer.act(None, deed).await;
        self.memory.forget();
        done
    }

    /// Like [`Store::act`], and a second use of the same form key is [`Error::Repeated`] with the place where the first one led.
    ///
    /// # Errors
    /// As [`Store::act`].
    pub async fn act_once<T, E, F>(&self, key: FormKey, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Write<'_>) -> Result<(T, Entry), E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let done = self.writer.act(Some(key), deed).await;
        self.memory.forget();
        done
    }

    /// Writes state that passes by itself, in listed tables only.
    ///
    /// # Errors
    /// [`Error::NotHousekeeping`] when another table was written; nothing is kept then.
    pub async fn housekeep<T, E, F>(&self, deed: F) -> Result<T, E>
    where
        F: FnOnce(&Housekeeping<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.writer.housekeep(deed).await
    }

    /// Reads.
    ///
    /// # Errors
    /// [`Error::TooSlow`] past the time limit, or what the closure returns.
    pub async fn read<T, E, F>(&self, look: F) -> Result<T, E>
    where
        F: FnOnce(&Read<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.pool.read(look).await
    }

    /// [`Store::read`] without the way to another thread: for one row that is found by its key, on the path of every request.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn glance<T, E, F>(&self, look: F) -> Result<T, E>
    where
        F: FnOnce(&Read<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.pool.glance(look).await
    }

    /// [`Store::read`], or what it gave under `key` before, where nobody has acted since. The closure may look at witnessed tables only, and
    /// not at the clock; `key` must name everything that its answer depends on.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub async fn remember<T, E, F>(&self, key: String, look: F) -> Result<Arc<T>, E>
    where
        F: FnOnce(&Read<'_>) -> Result<T, E> + Send + 'static,
        T: Send + Sync + 'static,
        E: From<Error> + Send + 'static,
    {
        let (memory, name) = (self.memory.clone(), key.clone());
        let known = move |read: &Read<'_>| Ok::<_, Error>(memory.get::<T>(read.n_acts()?, &name));
        if let Some(known) = self.pool.glance(known).await? {
            return Ok(known);
        }
        let memory = self.memory.clone();
        let keep = move |read: &Read<'_>| {
            let n_acts = read.n_acts()?;
            let seen = Arc::new(look(read)?);
            memory.keep(n_acts, key, seen.clone());
            Ok(seen)
        };
        self.pool.read(keep).await
    }

    /// Truncates the write-ahead log, so that what was erased leaves the disk.
    ///
    /// # Errors
    /// As [`Store::housekeep`].
    pub async fn truncate_wal(&self) -> Result<(), Error> {
        self.writer.truncate_wal().await
    }

    /// Health for `doctor` and the operator's page.
    pub fn health(&self) -> StoreHealth {
        StoreHealth { sqlite: rusqlite::version(), writes: !self.writer.is_unsafe(), waiting: self.writer.waiting() }
    }

    /// Resolves when the disk has failed to confirm a write: the process should end and be started anew.
    pub async fn unsafe_signal(&self) {
        self.writer.unsafe_signal().await;
    }

    /// Path of the database file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Refuses a SQLite with the fault of [`SQLITE_MIN`].
pub(super) fn check_sqlite(version: i32) -> Result<(), Error> {
    if version < SQLITE_MIN {
        return Err(Error::Version(format!("SQLite {version} can lose data; 3.51.3 or newer is needed")));
    }
    Ok(())
}

/// Opens one connection with the settings that everything rests on.
///
/// Ids are random, so that each act touches pages all over the tables: 16 MB of pages are kept, and the write-ahead log grows to 16 MB
/// before its pages are carried home, so that a page written often is carried once.
///
/// # Errors
/// When the file cannot be opened, or is no database.
pub fn open_connection(path: &Path) -> Result<Connection, Error> {
    make_private(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(std::time::Duration::from_secs(10))?;
    conn.execute_batch(
        "pragma journal_mode = wal; \
         pragma synchronous = full; \
         pragma foreign_keys = on; \
         pragma secure_delete = on; \
         pragma trusted_schema = off; \
         pragma cell_size_check = on; \
         pragma temp_store = memory; \
         pragma mmap_size = 0; \
         pragma cache_size = -16000; \
         pragma wal_autocheckpoint = 4000; \
         pragma journal_size_limit = 67108864;",
    )?;
    conn.set_prepared_statement_cache_capacity(256);
    keep_plans(&conn)?;
    Ok(conn)
}

/// Plans of statements hold whatever values are bound. Otherwise SQLite plans a cached statement anew at each use, because the cache
/// clears its values (`sqlite3_clear_bindings` marks it expired): that was a quarter of the time of a page.
///
/// # Source
/// "Query Planner Stability Guarantee", <https://www.sqlite.org/queryplanner-ng.html#qpstab> (looked up 2026-11-22).
///
/// # Errors
/// What SQLite says.
pub(super) fn keep_plans(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map(drop)
}

/// Makes the file if it is missing, closed to other accounts of the machine; SQLite gives its `-wal` and `-shm` the same mode.
fn make_private(path: &Path) -> Result<(), Error> {
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

pub(super) fn quick_check(conn: &Connection) -> Result<(), Error> {
    let answer: String = conn.query_row("pragma quick_check(1)", [], |row| row.get(0))?;
    if answer == "ok" { Ok(()) } else { Err(Error::Damaged(answer)) }
}
