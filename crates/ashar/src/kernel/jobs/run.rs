//! Running what is due. The story: `mod.rs`. Serves all clauses.

use std::future::Future;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::jobs::clock::CALM_DESTROYS_MS;
use crate::kernel::jobs::clock::CALM_MS;
use crate::kernel::jobs::clock::Look;
use crate::kernel::jobs::clock::Twin;
use crate::kernel::jobs::model::Care;
use crate::kernel::jobs::model::Kind;
use crate::kernel::jobs::model::Task;
use crate::kernel::jobs::model::TaskRow;
use crate::kernel::jobs::model::Timetable;
use crate::kernel::jobs::model::When;
use crate::kernel::jobs::model::slot_start_s;
use crate::kernel::jobs::store;
use crate::kernel::store::Error;
use crate::kernel::store::Store;

/// Pause between two rounds: nobody waits for a job by the second.
const ROUND: Duration = Duration::from_secs(10);
/// Length of a lease; it is renewed while the work runs. After a crash the work rests for this long.
const LEASE_MS: i64 = 10 * 60 * 1000;
/// A lease is renewed this often.
const RENEW: Duration = Duration::from_mins(3);
/// Longest run of one task: the backup of a large node over a slow disk.
const RUN_MAX: Duration = Duration::from_hours(6);
/// Tasks at once: this is a small machine, and people wait for pages.
const RUNNING_MAX: usize = 4;
/// Code of a job that panicked.
const PANICKED: &str = "job.panicked";
/// Code of a job that ran longer than it may.
const TOO_SLOW: &str = "job.too-slow";

/// The queue of timed work; cheap to clone.
#[derive(Clone)]
pub struct Jobs {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    env: Env,
    /// This process, among all that ever ran.
    owner: Id,
    timetable: Mutex<Timetable>,
    running: Mutex<Vec<Id>>,
    last: Mutex<Option<Twin>>,
    n_rounds: AtomicUsize,
}

impl Jobs {
    /// A queue over the store, with an empty timetable.
    pub fn new(store: Store, env: Env) -> Self {
        let owner = env.id();
        let inner = Inner {
            store,
            env,
            owner,
            timetable: Mutex::new(Timetable::default()),
            running: Mutex::new(Vec::new()),
            last: Mutex::new(None),
            n_rounds: AtomicUsize::new(0),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Sets what runs when.
    pub fn schedule(&self, timetable: Timetable) {
        *self.inner.timetable.lock().unwrap_or_else(PoisonError::into_inner) = timetable;
    }

    /// The timetable, for `ashar doctor`.
    pub fn timetable(&self) -> Timetable {
        self.inner.timetable.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Asks for work outside of any act; see [`store::ask_within`].
    ///
    /// # Errors
    /// Those of the store.
    pub async fn ask(&self, kind: &'static str, key: String, arg: String) -> Result<bool, Error> {
        self.inner.store.housekeep(move |keep| store::ask_within(keep, kind, &key, &arg)).await
    }

    /// One round: notes the clock, adds the slots of now, takes what is due, and waits until it has run. Gives the number of tasks run.
    ///
    /// # Errors
    /// Those of the store. A failing job is no error: it is in the table.
    pub async fn run_due_once(&self) -> Result<usize, Error> {
        let mut running = JoinSet::new();
        let n_started = self.start_due(&mut running).await?;
        while running.join_next().await.is_some() {}
        Ok(n_started)
    }

    /// Runs rounds until `shutdown` resolves, then waits for what is running.
    pub async fn run_forever(&self, shutdown: impl Future<Output = ()>) {
        let mut running = JoinSet::new();
        let mut shutdown = std::pin::pin!(shutdown);
        loop {
            if let Err(error) = self.start_due(&mut running).await {
                tracing::warn!(code = error.code(), "a round of jobs did not run");
            }
            let pause = std::pin::pin!(tokio::time::sleep(ROUND));
            tokio::select! {
                () = &mut shutdown => break,
                () = pause => {}
            }
            while running.try_join_next().is_some() {}
        }
        while running.join_next().await.is_some() {}
    }

    /// Everything that an operator may want to see, at most 500 tasks.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn list(&self) -> Result<Vec<TaskRow>, Error> {
        self.inner.store.read(store::list).await
    }

    /// Work that was given up.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn dead(&self) -> Result<Vec<TaskRow>, Error> {
        self.inner.store.read(store::dead).await
    }

    /// Gives dead work another eight starts; false where there is none of this id.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn retry(&self, task: Id) -> Result<bool, Error> {
        self.inner.store.housekeep(move |keep| store::retry(keep, task)).await
    }

    async fn start_due(&self, running: &mut JoinSet<()>) -> Result<usize, Error> {
        let calm_ms = self.look().await?.calm_ms();
        let mut kinds = self.timetable().kinds;
        kinds.retain(|kind| match kind.care {
            Care::Ordinary => calm_ms >= CALM_MS,
            Care::Destroys => calm_ms >= CALM_DESTROYS_MS,
        });
        // Each round begins with another kind, and each kind gets one hand before any gets two: a kind with a thousand tasks must not
        // starve the nightly backup.
        let n_kinds = kinds.len();
        if n_kinds > 0 {
            kinds.rotate_left(self.inner.n_rounds.fetch_add(1, Ordering::Relaxed) % n_kinds);
        }
        let before = running.len();
        loop {
            let n_running = running.len();
            for kind in &kinds {
                if let Some(task) = self.take(kind).await? {
                    let (jobs, kind) = (self.clone(), kind.clone());
                    running.spawn(async move { jobs.run(&kind, task).await });
                }
            }
            if running.len() == n_running {
                return Ok(n_running.saturating_sub(before));
            }
        }
    }

    async fn look(&self) -> Result<Look, Error> {
        let now = Twin { wall_ms: self.inner.env.now().as_millisecond(), monotonic_ms: self.inner.env.monotonic_ms() };
        let last = self.inner.last.lock().unwrap_or_else(PoisonError::into_inner).replace(now);
        let twins = last.map(|last| (last, now));
        self.inner
            .store
            .housekeep(move |keep| {
                store::look(keep, |stored| stored.map_or_else(|| Look::first(now.wall_ms), |stored| stored.next(now.wall_ms, twins)))
            })
            .await
    }

    /// Adds the slot of now, and leases what is due, where this process has a hand free.
    async fn take(&self, kind: &Kind) -> Result<Option<Task>, Error> {
        let busy = self.inner.running.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if busy.len() >= RUNNING_MAX {
            return Ok(None);
        }
        let (name, when, owner) = (kind.name, kind.when, self.inner.owner);
        let taken = self
            .inner
            .store
            .housekeep(move |keep| {
                let now = keep.env().now();
                if let When::Every { every_s, at_s } = when {
                    let start_s = slot_start_s(now.as_second(), every_s, at_s);
                    let start = jiff::Timestamp::from_second(start_s).unwrap_or(now);
                    store::add_slot(keep, name, &start.to_string(), start.as_millisecond())?;
                }
                store::lease(keep, name, owner, now.as_millisecond().saturating_add(LEASE_MS), &busy)
            })
            .await?;
        if let Some(task) = &taken {
            self.inner.running.lock().unwrap_or_else(PoisonError::into_inner).push(task.id);
        }
        Ok(taken)
    }

    async fn run(&self, kind: &Kind, task: Task) {
        let failed = self.watch(kind, &task).await;
        let (name, owner, id) = (kind.name, self.inner.owner, task.id);
        let settled = self.inner.store.housekeep(move |keep| store::settle(keep, name, &task, owner, failed)).await;
        self.inner.running.lock().unwrap_or_else(PoisonError::into_inner).retain(|running| *running != id);
        match settled {
            Ok(state) => tracing::info!(kind = name, task = %id, state = state.as_str(), code = failed.unwrap_or("ok"), "job"),
            // The lease ends by itself, and the work is done again.
            Err(error) => tracing::warn!(kind = name, task = %id, code = error.code(), "the end of a job was not written down"),
        }
    }

    /// Runs the job in a task of its own, so that its panic is its own, and renews the lease meanwhile. Gives the code of its failure.
    async fn watch(&self, kind: &Kind, task: &Task) -> Option<&'static str> {
        let mut work = tokio::spawn((kind.run)(task.clone()));
        let mut limit = std::pin::pin!(tokio::time::sleep(RUN_MAX));
        loop {
            tokio::select! {
                ended = &mut work => return match ended {
                    Ok(Ok(())) => None,
                    Ok(Err(failure)) => Some(failure.0),
                    Err(_panicked) => Some(PANICKED),
                },
                () = &mut limit => {
                    work.abort();
                    return Some(TOO_SLOW);
                }
                () = tokio::time::sleep(RENEW) => self.renew(task.id).await,
            }
        }
    }

    async fn renew(&self, task: Id) {
        let owner = self.inner.owner;
        let until_ms = self.inner.env.now().as_millisecond().saturating_add(LEASE_MS);
        let renewed = self.inner.store.housekeep(move |keep| store::renew(keep, task, owner, until_ms)).await;
        if !matches!(renewed, Ok(true)) {
            tracing::warn!(%task, "a lease was not renewed");
        }
    }
}
