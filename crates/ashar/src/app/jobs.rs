//! What runs by the clock, on one page: `ashar doctor` prints this table. Serves every clause.
//!
//! Each job stands on a grid of the UTC clock, so that nothing shows when the service was started. A job that was missed while the
//! service was down runs at the start; run twice, it does no harm. A job that fails is tried again at the next look, and says its code.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::app::store::purge;
use crate::http::App;
use crate::kernel::keyring::Keyring;
use crate::kernel::log::checkpoint::Audience;
use crate::kernel::log::checkpoint::PUBLIC_EVERY_MS;
use crate::kernel::log::checkpoint::StoredHead;
use crate::kernel::log::checkpoint::keep_head;
use crate::kernel::log::checkpoint::public_head;
use crate::kernel::log::note::Checkpoint;
use crate::kernel::log::note::Note;
use crate::kernel::store::Error;
use crate::members::apply_side_changes;
use crate::members::lapse_applications;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// How often the clock is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(20);

/// Place of the public head in the timetable.
const PUBLIC_HEAD: usize = 0;

/// A failure is a stable code, never words: those may hold what people wrote.
type Done = Pin<Box<dyn Future<Output = Result<(), &'static str>> + Send>>;

/// One line of the timetable.
pub struct Job {
    /// Name, as the operator's log has it.
    pub name: &'static str,
    /// What it does, for people.
    pub what: &'static str,
    /// Milliseconds between two runs.
    pub every_ms: i64,
    /// Milliseconds after the start of the UTC grid.
    pub offset_ms: i64,
    run: fn(App) -> Done,
}

/// Everything that runs by the clock.
pub const TIMETABLE: &[Job] = &[
    Job {
        name: "log.public-head",
        what: "sign the head of the log that everyone can fetch at /log/checkpoint",
        every_ms: PUBLIC_EVERY_MS,
        offset_ms: 0,
        run: |app| Box::pin(async move { sign_public(&app).await.map_err(|error| error.code()) }),
    },
    Job {
        name: "log.own-head",
        what: "sign the head of the log for our own verification at the next start",
        every_ms: HOUR_MS,
        offset_ms: 0,
        run: |app| Box::pin(async move { sign_own(&app).await.map_err(|error| error.code()) }),
    },
    Job {
        name: "store.purge",
        what: "remove sessions that are over and keys of forms that are older than a day",
        every_ms: HOUR_MS,
        offset_ms: HOUR_MS / 4,
        run: |app| Box::pin(async move { sweep(&app).await.map_err(|error| error.code()) }),
    },
    Job {
        name: "member.lapse",
        what: "end applications that nobody decided in ninety days, and admissions that nobody used",
        every_ms: DAY_MS,
        offset_ms: 20 * HOUR_MS,
        run: |app| Box::pin(async move { lapse_applications(&app).await.map(|_| ()).map_err(|error| error.code()) }),
    },
    Job {
        name: "member.change-side",
        what: "let changes of side take effect whose thirty days are over",
        every_ms: HOUR_MS,
        offset_ms: 0,
        run: |app| Box::pin(async move { apply_side_changes(&app).await.map(|_| ()).map_err(|error| error.code()) }),
    },
    Job {
        name: "keyring.lapse",
        what: "end requests for unmasking that nobody answered in eight days, and files that nobody read in a day",
        every_ms: HOUR_MS,
        offset_ms: HOUR_MS / 2,
        run: |app| {
            Box::pin(async move {
                Keyring::new(app.store().clone(), app.auth().clone()).lapse().await.map(|_| ()).map_err(|error| error.code())
            })
        },
    },
    Job {
        name: "store.truncate",
        what: "empty the write-ahead log, so that what was erased leaves the disk",
        every_ms: DAY_MS,
        offset_ms: 21 * HOUR_MS,
        run: |app| Box::pin(async move { app.store().truncate_wal().await.map_err(|error| error.code()) }),
    },
];

impl Job {
    /// Number of the slot of the grid in which `now_ms` lies.
    const fn slot(&self, now_ms: i64) -> i64 {
        (now_ms - self.offset_ms).div_euclid(self.every_ms)
    }
}

/// Runs the timetable for ever; dropping it is safe at any point.
pub async fn run(app: App) {
    let mut done: Vec<Option<i64>> = vec![None; TIMETABLE.len()];
    // A new start between two public heads must not show in the public tree.
    done[PUBLIC_HEAD] = newest_public(&app).await.ok().flatten().map(|head| TIMETABLE[PUBLIC_HEAD].slot(head.at_ms));
    loop {
        for (job, last) in TIMETABLE.iter().zip(&mut done) {
            let slot = job.slot(app.env().now().as_millisecond());
            // A clock that was set back does not run a job again.
            if last.is_some_and(|last| slot <= last) {
                continue;
            }
            match (job.run)(app.clone()).await {
                Ok(()) => *last = Some(slot),
                Err(code) => tracing::warn!(job = job.name, code, "a job failed; it is tried again"),
            }
        }
        tokio::time::sleep(LOOK_EVERY).await;
    }
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

    #[test]
    fn every_job_has_its_own_name_and_a_grid() {
        for (index, job) in TIMETABLE.iter().enumerate() {
            assert!(job.every_ms >= HOUR_MS && job.offset_ms < job.every_ms, "{}", job.name);
            assert!(TIMETABLE[index + 1..].iter().all(|other| other.name != job.name), "{}", job.name);
        }
    }

    #[test]
    fn a_slot_begins_on_the_clock_and_not_at_the_start() {
        let public = &TIMETABLE[PUBLIC_HEAD];
        assert_eq!(public.name, "log.public-head");
        let six = 6 * HOUR_MS;
        assert_eq!(public.slot(six - 1), public.slot(0));
        assert_eq!(public.slot(six), public.slot(0) + 1);
        let nightly = TIMETABLE.iter().find(|job| job.name == "store.truncate").unwrap();
        assert_ne!(nightly.slot(21 * HOUR_MS), nightly.slot(21 * HOUR_MS - 1));
    }
}
