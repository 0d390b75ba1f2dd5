//! What runs by the clock, on one page: `ashar doctor` prints this table. Serves every clause.
//!
//! Each job stands on a grid of the UTC clock, so that nothing shows when the service was started, and [`crate::kernel::jobs`] remembers
//! which slots are done: a new start between two public heads does not show in the public tree. What was missed runs at the start; run
//! twice, it does no harm. What ends or removes things by their age waits for a clock that was calm for a day.

use std::future::Future;
use std::pin::Pin;

use crate::app::store::purge;
use crate::http::App;
use crate::kernel::jobs::Care;
use crate::kernel::jobs::Failure;
use crate::kernel::jobs::Jobs;
use crate::kernel::jobs::Kind;
use crate::kernel::jobs::Timetable;
use crate::kernel::jobs::When;
use crate::kernel::log::checkpoint::Audience;
use crate::kernel::log::checkpoint::StoredHead;
use crate::kernel::log::checkpoint::keep_head;
use crate::kernel::log::checkpoint::public_head;
use crate::kernel::log::note::Checkpoint;
use crate::kernel::log::note::Note;
use crate::kernel::store::Error;
use crate::members::apply_side_changes;
use crate::members::lapse_applications;

const HOUR_S: u32 = 3_600;
const DAY_S: u32 = 24 * HOUR_S;
/// `PUBLIC_EVERY_MS` of the log in seconds; a test holds the two together.
const PUBLIC_EVERY_S: u32 = 6 * HOUR_S;

/// A failure is a stable code, never words: those may hold what people wrote.
type Done = Pin<Box<dyn Future<Output = Result<(), &'static str>> + Send>>;

/// One line of the timetable.
pub struct Job {
    /// Name, as the operator's log has it.
    pub name: &'static str,
    /// What it does, for people.
    pub what: &'static str,
    /// Seconds between two runs.
    pub every_s: u32,
    /// Seconds after the start of the UTC grid.
    pub at_s: u32,
    care: Care,
    run: fn(App) -> Done,
}

/// Everything that runs by the clock.
pub const TIMETABLE: &[Job] = &[
    Job {
        name: "log.public-head",
        what: "sign the head of the log that everyone can fetch at /log/checkpoint",
        every_s: PUBLIC_EVERY_S,
        at_s: 0,
        care: Care::Ordinary,
        run: |app| Box::pin(async move { sign_public(&app).await.map_err(|error| error.code()) }),
    },
    Job {
        name: "log.own-head",
        what: "sign the head of the log for our own verification at the next start",
        every_s: HOUR_S,
        at_s: 0,
        care: Care::Ordinary,
        run: |app| Box::pin(async move { sign_own(&app).await.map_err(|error| error.code()) }),
    },
    Job {
        name: "store.purge",
        what: "remove sessions that are over and keys of forms that are older than a day",
        every_s: HOUR_S,
        at_s: HOUR_S / 4,
        care: Care::Destroys,
        run: |app| Box::pin(async move { sweep(&app).await.map_err(|error| error.code()) }),
    },
    Job {
        name: "member.lapse",
        what: "end applications that nobody decided in ninety days, and admissions that nobody used",
        every_s: DAY_S,
        at_s: 20 * HOUR_S,
        care: Care::Destroys,
        run: |app| Box::pin(async move { lapse_applications(&app).await.map(|_| ()).map_err(|error| error.code()) }),
    },
    Job {
        name: "member.change-side",
        what: "let changes of side take effect whose thirty days are over",
        every_s: HOUR_S,
        at_s: 0,
        care: Care::Destroys,
        run: |app| Box::pin(async move { apply_side_changes(&app).await.map(|_| ()).map_err(|error| error.code()) }),
    },
    Job {
        name: "keyring.lapse",
        what: "end requests for unmasking that nobody answered in eight days, and files that nobody read in a day",
        every_s: HOUR_S,
        at_s: HOUR_S / 2,
        care: Care::Destroys,
        run: |app| Box::pin(async move { app.keyring().lapse().await.map(|_| ()).map_err(|error| error.code()) }),
    },
    Job {
        name: "store.truncate",
        what: "empty the write-ahead log, so that what was erased leaves the disk",
        every_s: DAY_S,
        at_s: 21 * HOUR_S,
        care: Care::Ordinary,
        run: |app| Box::pin(async move { app.store().truncate_wal().await.map_err(|error| error.code()) }),
    },
];

/// Runs the timetable until `shutdown` resolves, then waits for what is running.
pub async fn run(app: App, shutdown: impl Future<Output = ()>) {
    let jobs = Jobs::new(app.store().clone(), app.env().clone());
    jobs.schedule(timetable(&app));
    jobs.run_forever(shutdown).await;
}

fn timetable(app: &App) -> Timetable {
    TIMETABLE.iter().fold(Timetable::default(), |table, job| {
        let (app, run) = (app.clone(), job.run);
        let kind = Kind::new(job.name, When::Every { every_s: job.every_s, at_s: job.at_s }, move |_| {
            let work = run(app.clone());
            async move { work.await.map_err(Failure) }
        });
        table.with(if job.care == Care::Destroys { kind.destroys() } else { kind })
    })
}

async fn keep(app: &App, audience: Audience) -> Result<StoredHead, Error> {
    let signer = app.clone();
    let deed = move |keep: &crate::kernel::store::Housekeeping<'_>| {
        let now_ms = keep.env().now().as_millisecond();
        Ok::<_, Error>(keep_head(keep.as_read().connection(), &signer.keys().log, now_ms, audience)?)
    };
    app.store().housekeep(deed).await
}

async fn sign_public(app: &App) -> Result<(), Error> {
    let head = keep(app, Audience::Public).await?;
    show(app, &head);
    tracing::info!(size = head.size, "public head signed");
    Ok(())
}

async fn sign_own(app: &App) -> Result<(), Error> {
    keep(app, Audience::Own).await.map(|head| tracing::debug!(size = head.size, "own head signed"))
}

/// Signs the head once more when the service stops, so that the next start can compare the whole history with it.
pub async fn sign_last(app: &App) {
    if let Err(error) = keep(app, Audience::Own).await {
        tracing::warn!(code = error.code(), "the last head was not signed");
    }
}

async fn sweep(app: &App) -> Result<(), Error> {
    let (sessions, keys) = app.store().housekeep(purge).await?;
    tracing::debug!(sessions, keys, "swept");
    Ok(())
}

/// Reads the newest public head from the database, for the foot of every page.
///
/// # Errors
/// What the store says.
pub async fn show_public_head(app: &App) -> Result<(), Error> {
    if let Some(head) = newest_public(app).await? {
        show(app, &head);
    }
    Ok(())
}

async fn newest_public(app: &App) -> Result<Option<StoredHead>, Error> {
    app.store().read(|read| Ok::<_, Error>(public_head(read.connection())?)).await
}

fn show(app: &App, head: &StoredHead) {
    let root = Note::parse(&head.note).and_then(|note| Checkpoint::parse_body(note.text)).map(|head| head.root.to_string());
    app.set_public_head(head.size, &root.unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::log::checkpoint::PUBLIC_EVERY_MS;

    #[test]
    fn every_job_has_its_own_name_and_a_grid() {
        for (index, job) in TIMETABLE.iter().enumerate() {
            assert!(job.every_s >= HOUR_S && job.at_s < job.every_s, "{}", job.name);
            assert!(TIMETABLE[index + 1..].iter().all(|other| other.name != job.name), "{}", job.name);
        }
    }

    #[test]
    fn the_public_head_comes_as_often_as_the_log_says() {
        assert_eq!(i64::from(PUBLIC_EVERY_S) * 1_000, PUBLIC_EVERY_MS);
    }
}
