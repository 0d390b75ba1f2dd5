//! Read-only connections with a time limit; each read sees one snapshot. Serves every clause.

use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicU64;
use std::sync::atomic::Ordering;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::Params;
use rusqlite::Row;
use tokio::sync::Semaphore;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log;
use crate::kernel::store::Error;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::open::keep_plans;

/// SQLite asks after this many of its instructions whether to go on: about every 0.1 ms.
const STEPS_BETWEEN_CHECKS: i32 = 4_000;

/// A view of the database that cannot write.
pub struct Read<'c> {
    conn: &'c Connection,
}

impl<'c> Read<'c> {
    pub(in crate::kernel) const fn over(conn: &'c Connection) -> Self {
        Self { conn }
    }

    /// At most one row.
    ///
    /// # Errors
    /// What SQLite says, or [`Error::TooSlow`].
    pub fn one<T, P: Params>(&self, sql: &str, params: P, map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>) -> Result<Option<T>, Error> {
        one(self.conn, sql, params, map)
    }

    /// All rows; the query itself carries the limit.
    ///
    /// # Errors
    /// What SQLite says, or [`Error::TooSlow`].
    pub fn all<T, P: Params>(&self, sql: &str, params: P, map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>) -> Result<Vec<T>, Error> {
        all(self.conn, sql, params, map)
    }

    /// Number of acts.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn log_size(&self) -> Result<u64, Error> {
        Ok(log::load_frontier(self.conn)?.size())
    }

    /// [`Read::log_size`] without the check that the tree is whole: one step along an index.
    ///
    /// # Errors
    /// What SQLite says.
    pub(super) fn n_acts(&self) -> Result<u64, Error> {
        Ok(self.one("select coalesce(max(seq) + 1, 0) from log_act", [], |row| row.get(0))?.unwrap_or(0))
    }

    /// The newest head of the log that the public may see.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn public_head(&self) -> Result<Option<log::checkpoint::StoredHead>, Error> {
        Ok(log::checkpoint::public_head(self.conn)?)
    }

    /// The newest acts of members other than `reader`.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn recent_acts(&self, limit: u32, reader: Id) -> Result<Vec<log::store::Recent>, Error> {
        Ok(log::store::recent(self.conn, limit, reader)?)
    }

    /// The connection, for code that walks the log: `kernel::log` knows no store.
    pub(crate) const fn connection(&self) -> &Connection {
        self.conn
    }
}

/// One row or none, from any connection.
pub fn one<T, P: Params>(
    conn: &Connection,
    sql: &str,
    params: P,
    map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Option<T>, Error> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query(params)?;
    match rows.next()? {
        Some(row) => Ok(Some(map(row)?)),
        None => Ok(None),
    }
}

/// All rows, from any connection.
pub fn all<T, P: Params>(
    conn: &Connection,
    sql: &str,
    params: P,
    map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, Error> {
    let mut statement = conn.prepare_cached(sql)?;
    let rows = statement.query_map(params, map)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The pool; cheap to clone.
#[derive(Clone)]
pub(super) struct Pool {
    inner: Arc<Inner>,
}

struct Inner {
    idle: Mutex<Vec<Reader>>,
    places: Arc<Semaphore>,
    env: Env,
    read_ms_max: u64,
}

struct Reader {
    conn: Connection,
    /// Monotonic milliseconds at which the running read must end.
    deadline: Arc<AtomicU64>,
}

impl Pool {
    pub(super) fn open(options: &StoreOptions, env: &Env) -> Result<Self, Error> {
        let count = options.readers.max(1);
        let idle = (0..count).map(|_| Reader::open(options, env)).collect::<Result<Vec<_>, _>>()?;
        let places = Arc::new(Semaphore::new(count));
        let inner = Inner { idle: Mutex::new(idle), places, env: env.clone(), read_ms_max: options.read_ms_max };
        Ok(Self { inner: Arc::new(inner) })
    }

    pub(super) async fn read<T, E, F>(&self, look: F) -> Result<T, E>
    where
        F: FnOnce(&Read<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let place = self.inner.places.clone().acquire_owned().await.map_err(|_| Error::Closed)?;
        let inner = self.inner.clone();
        let done = tokio::task::spawn_blocking(move || {
            let _place = place;
            inner.read(look)
        });
        done.await.unwrap_or_else(|_| Err(Error::Panicked.into()))
    }

    /// [`Pool::read`] on the spot where a connection is free, for one row that is found by its key: the way to another thread and back
    /// takes longer than the reading. On a slow disk it holds one worker of the runtime for one page of the file.
    pub(super) async fn glance<T, E, F>(&self, look: F) -> Result<T, E>
    where
        F: FnOnce(&Read<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        match self.inner.places.clone().try_acquire_owned() {
            Ok(_place) => self.inner.read(look),
            Err(_) => self.read(look).await,
        }
    }
}

impl Inner {
    /// Reads with an idle connection; whoever calls holds a place, so that there is one.
    fn read<T, E: From<Error>>(&self, look: impl FnOnce(&Read<'_>) -> Result<T, E>) -> Result<T, E> {
        let reader = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop().ok_or(Error::Closed)?;
        reader.deadline.store(self.env.monotonic_ms().saturating_add(self.read_ms_max), Ordering::Relaxed);
        let answer = catch_unwind(AssertUnwindSafe(|| {
            // One snapshot for all queries of the closure: a page must not show a head of one moment and rows of the next.
            let snapshot = reader.conn.unchecked_transaction().map_err(Error::from)?;
            look(&Read { conn: &snapshot })
        }));
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        answer.unwrap_or_else(|_| Err(Error::Panicked.into()))
    }
}

impl Reader {
    fn open(options: &StoreOptions, env: &Env) -> Result<Self, Error> {
        let mut conn = Connection::open_with_flags(&options.path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(std::time::Duration::from_secs(5))?;
        conn.execute_batch("pragma query_only = on; pragma trusted_schema = off; pragma temp_store = memory; pragma mmap_size = 0;")?;
        conn.set_prepared_statement_cache_capacity(128);
        keep_plans(&conn)?;
        let deadline = Arc::new(AtomicU64::new(u64::MAX));
        let limit = deadline.clone();
        let env = env.clone();
        conn.progress_handler(STEPS_BETWEEN_CHECKS, Some(move || env.monotonic_ms() > limit.load(Ordering::Relaxed)))?;
        Ok(Self { conn, deadline })
    }
}
