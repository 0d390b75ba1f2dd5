//! Kinds of work, tasks and their rules. Pure. Serves all clauses.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use jiff::Timestamp;

use crate::kernel::env::Id;

/// Starts after which work is given up until an operator looks: with the back-off, after about an hour.
pub(super) const TRIES_MAX: u32 = 8;
/// First pause after a failure; it doubles with each further one.
const BACKOFF_S: i64 = 30;
/// Longest pause.
const BACKOFF_S_MAX: i64 = 6 * 3_600;

/// Why a job failed, as a stable code of its module ("net.timeout").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure(pub &'static str);

/// When a kind of work runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At fixed times: whenever UTC seconds, less `at_s`, are a multiple of `every_s`. Daily at 02:30 UTC: 86400 and 9000.
    Every {
        /// Seconds between two starts; at least 1.
        every_s: u32,
        /// Seconds after the multiple.
        at_s: u32,
    },
    /// Once for each key that someone asks with.
    Asked,
}

/// How sure of the time one must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Ten minutes of a calm clock.
    Ordinary,
    /// A day of a calm clock: the work removes what it takes for old.
    Destroys,
}

/// What a job is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Id of the task.
    pub id: Id,
    /// Start of the slot in UTC (`2026-11-22T00:00:00Z`), or the key that the asker gave.
    pub period: String,
    /// What the asker gave along.
    pub arg: String,
    /// Which start this is, from 1.
    pub n_try: u32,
}

type Running = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send>>;

/// One kind of work.
#[derive(Clone)]
pub struct Kind {
    pub(super) name: &'static str,
    pub(super) when: When,
    pub(super) care: Care,
    pub(super) run: Arc<dyn Fn(Task) -> Running + Send + Sync>,
}

impl Kind {
    /// Work named `module.deed`. It may be run twice for one task (a process can die after the deed and before it says so).
    pub fn new<F, R>(name: &'static str, when: When, run: F) -> Self
    where
        F: Fn(Task) -> R + Send + Sync + 'static,
        R: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        Self { name, when, care: Care::Ordinary, run: Arc::new(move |task| Box::pin(run(task))) }
    }

    /// Marks it as work that removes what it takes for old.
    #[must_use]
    pub fn destroys(mut self) -> Self {
        self.care = Care::Destroys;
        self
    }
}

/// All kinds of work of the program. `ashar doctor` prints it.
#[derive(Clone, Default)]
pub struct Timetable {
    pub(super) kinds: Vec<Kind>,
}

impl Timetable {
    /// Adds a kind. One of the same name takes the place of the earlier.
    #[must_use]
    pub fn with(mut self, kind: Kind) -> Self {
        self.kinds.retain(|known| known.name != kind.name);
        self.kinds.push(kind);
        self
    }

    /// Name, time and care of each kind, in the order in which they were added.
    pub fn lines(&self) -> Vec<(&'static str, When, Care)> {
        self.kinds.iter().map(|kind| (kind.name, kind.when, kind.care)).collect()
    }
}

/// State of a task, as in the drawing of `mod.rs`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not started, or failed and to be started again.
    Waiting,
    /// Running, or its process has died.
    Leased,
    /// Done.
    Done,
    /// Given up.
    Dead,
}

impl State {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Leased => "leased",
            Self::Done => "done",
            Self::Dead => "dead",
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        [Self::Waiting, Self::Leased, Self::Done, Self::Dead].into_iter().find(|state| state.as_str() == text)
    }
}

/// A task as an operator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// Id.
    pub id: Id,
    /// Kind of work.
    pub kind: String,
    /// Slot or key.
    pub period: String,
    /// State.
    pub state: State,
    /// Not started before.
    pub due: Timestamp,
    /// Starts so far.
    pub n_tries: u32,
    /// Code of the last failure.
    pub error_code: Option<String>,
}

/// Start of the slot that `now_s` is in, in UTC seconds.
pub(super) fn slot_start_s(now_s: i64, every_s: u32, at_s: u32) -> i64 {
    let (every, at) = (i64::from(every_s.max(1)), i64::from(at_s));
    now_s.saturating_sub(now_s.saturating_sub(at).rem_euclid(every))
}

/// Milliseconds to wait after start number `n_tries` has failed. `chance` spreads it by a quarter to both sides, so that what failed
/// together does not come back together.
pub(super) fn backoff_ms(n_tries: u32, chance: u16) -> i64 {
    let doublings = n_tries.saturating_sub(1).min(20);
    let whole_s = BACKOFF_S.saturating_mul(1_i64 << doublings).min(BACKOFF_S_MAX);
    let share_thousandths = 750 + i64::from(chance) * 500 / i64::from(u16::MAX);
    whole_s.saturating_mul(share_thousandths)
}
