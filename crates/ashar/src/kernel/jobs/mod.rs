//! Timed work: what runs at night, and what runs because someone asked. For every module; serves all clauses.
//!
//! A [`Kind`] of work runs at fixed times ([`When::Every`]) or when asked ([`When::Asked`]). Each piece of work is one row of
//! `job_task`, and the pair of kind and period is unique: a period is the start of its slot in UTC (`2026-11-22T00:00:00Z` for daily
//! work) or the key that the asker gave. So work of the same day is never there twice, however often the program starts.
//!
//! ```text
//!             lease (owner, until)                 ok
//!   waiting ───────────────────────▶ leased ──────────────▶ done
//!      ▲                               │ │ failed 8 times
//!      └──── back-off with jitter ─────┘ └───────────────▶ dead ──── retry (operator) ──▶ waiting
//! ```
//!
//! - A process that dies leaves its lease behind; when that ends, the work is taken up again. So work must bear being done twice:
//!   every job is idempotent, or its deed is an act under a form key of its own.
//! - Missed slots are not made up for: the slot of now covers them. Periodic work of one kind is never open twice.
//! - A failure is kept as a stable code, never as a text: texts may carry what people wrote.
//!
//! **A clock that jumps.** Cheap machines start in 1970, and a dead battery can send one ten years ahead. Each round compares the
//! clock with what it said last (`job_clock`) and with the monotonic clock. After a jump nothing new is started until the clock has
//! been calm for [`CALM_MS`]; most jumps are corrected in that time. Work that destroys ([`Care::Destroys`]: purges, expiry of
//! backups) waits for [`CALM_DESTROYS_MS`], a whole day of calm: it takes two reads of the clock, a day apart and both in keeping with
//! all between them, to believe that something is old. What no program can know is a clock that is wrong and stays wrong: `ashar
//! doctor` shows it to a person.
//!
//! What it never does: run SQL for a job, keep words of a failure, hold a lease for a job that does not run.
//! Tables: `job_task`, `job_clock`; both housekeeping.

mod clock;
mod model;
mod run;
mod store;
#[cfg(test)]
mod tests;

pub use clock::CALM_DESTROYS_MS;
pub use clock::CALM_MS;
pub use model::Care;
pub use model::Failure;
pub use model::Kind;
pub use model::State;
pub use model::Task;
pub use model::TaskRow;
pub use model::Timetable;
pub use model::When;
pub use run::Jobs;
pub use store::ask_within;
