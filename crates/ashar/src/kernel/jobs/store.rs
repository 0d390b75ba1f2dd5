//! All SQL of the jobs. Serves all clauses.

use jiff::Timestamp;
use rusqlite::Row;

use crate::kernel::env::Id;
use crate::kernel::jobs::clock::Look;
use crate::kernel::jobs::model::State;
use crate::kernel::jobs::model::TRIES_MAX;
use crate::kernel::jobs::model::Task;
use crate::kernel::jobs::model::TaskRow;
use crate::kernel::jobs::model::backoff_ms;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

/// Finished tasks of each kind that are kept, so that their periods are known: over a year of daily work.
const KEPT_A_KIND: i64 = 400;
/// Rows of one list.
const LIST_MAX: i64 = 500;
/// Code of work that was started as often as it may be and never came back.
const LOST: &str = "job.lost";

/// The last look at the clock, replaced by what `next` makes of it.
pub(super) fn look(write: &Write<'_>, next: impl FnOnce(Option<Look>) -> Look) -> Result<Look, Error> {
    let last = write.one("select seen_ms, calm_since_ms from job_clock where id = 1", [], |row| {
        Ok(Look { seen_ms: row.get(0)?, calm_since_ms: row.get(1)? })
    })?;
    let now = next(last);
    write.execute(
        "insert into job_clock (id, seen_ms, calm_since_ms) values (1, ?1, ?2) \
         on conflict (id) do update set seen_ms = excluded.seen_ms, calm_since_ms = excluded.calm_since_ms",
        (now.seen_ms, now.calm_since_ms),
    )?;
    Ok(now)
}

/// Adds the slot of a periodic kind, unless it is there already or an older one is still open.
pub(super) fn add_slot(write: &Write<'_>, kind: &str, period: &str, due_ms: i64) -> Result<(), Error> {
    write.execute(
        "insert into job_task (id, kind, period, arg, state, due_ms) select ?1, ?2, ?3, '', 'waiting', ?4 \
         where not exists (select 1 from job_task where kind = ?2 and state in ('waiting', 'leased')) \
         on conflict (kind, period) do nothing",
        (write.env().id(), kind, period, due_ms),
    )?;
    Ok(())
}

/// Asks for work within a running act or housekeeping: it is there if and only if the act is. `key` says which work it is: asking
/// twice with one key is asking once, for as long as the first is among the 400 newest finished ones of its kind. False: it was
/// there already.
///
/// # Errors
/// What SQLite says.
pub fn ask_within(write: &Write<'_>, kind: &str, key: &str, arg: &str) -> Result<bool, Error> {
    let n = write.execute(
        "insert into job_task (id, kind, period, arg, state, due_ms) values (?1, ?2, ?3, ?4, 'waiting', ?5) \
         on conflict (kind, period) do nothing",
        (write.env().id(), kind, key, arg, write.env().now().as_millisecond()),
    )?;
    Ok(n > 0)
}

/// Takes the next task of this kind that is due, for `owner` until `until_ms`; a lease that has ended counts as a failed start.
/// `running` are tasks that this process runs: it does not take its own, however the clock jumps.
pub(super) fn lease(write: &Write<'_>, kind: &str, owner: Id, until_ms: i64, running: &[Id]) -> Result<Option<Task>, Error> {
    let now_ms = write.env().now().as_millisecond();
    write.execute(
        "update job_task set state = 'dead', lease_owner = null, lease_until_ms = null, error_code = ?3 \
         where kind = ?1 and state = 'leased' and lease_until_ms <= ?2 and n_tries >= ?4 and lease_owner <> ?5",
        (kind, now_ms, LOST, TRIES_MAX, owner),
    )?;
    let due = write.all(
        "select id, period, arg, n_tries from job_task where kind = ?1 \
           and ((state = 'waiting' and due_ms <= ?2) or (state = 'leased' and lease_until_ms <= ?2)) order by due_ms, id limit ?3",
        (kind, now_ms, i64::try_from(running.len()).unwrap_or(0).saturating_add(1)),
        |row| Ok(Task { id: row.get(0)?, period: row.get(1)?, arg: row.get(2)?, n_try: row.get::<_, u32>(3)?.saturating_add(1) }),
    )?;
    let Some(task) = due.into_iter().find(|task| !running.contains(&task.id)) else { return Ok(None) };
    write.execute(
        "update job_task set state = 'leased', lease_owner = ?2, lease_until_ms = ?3, n_tries = ?4 where id = ?1",
        (task.id, owner, until_ms, task.n_try),
    )?;
    Ok(Some(task))
}

/// Makes a lease longer; false where it is no longer ours.
pub(super) fn renew(write: &Write<'_>, task: Id, owner: Id, until_ms: i64) -> Result<bool, Error> {
    let n = write.execute(
        "update job_task set lease_until_ms = ?3 where id = ?1 and lease_owner = ?2 and state = 'leased'",
        (task, owner, until_ms),
    )?;
    Ok(n > 0)
}

/// Writes down how a task ended, if the lease is still ours; else its next holder will.
pub(super) fn settle(write: &Write<'_>, kind: &str, task: &Task, owner: Id, failed: Option<&str>) -> Result<State, Error> {
    let chance = u16::from_be_bytes(write.env().bytes());
    let due_ms = write.env().now().as_millisecond().saturating_add(backoff_ms(task.n_try, chance));
    let state = match failed {
        None => State::Done,
        Some(_) if task.n_try >= TRIES_MAX => State::Dead,
        Some(_) => State::Waiting,
    };
    write.execute(
        "update job_task set state = ?3, error_code = ?4, lease_owner = null, lease_until_ms = null, \
           due_ms = case when ?3 = 'waiting' then ?5 else due_ms end \
         where id = ?1 and lease_owner = ?2 and state = 'leased'",
        (task.id, owner, state.as_str(), failed, due_ms),
    )?;
    for ended in [State::Done, State::Dead] {
        write.execute(
            "delete from job_task where id in \
               (select id from job_task where kind = ?1 and state = ?2 order by due_ms desc, id limit -1 offset ?3)",
            (kind, ended.as_str(), KEPT_A_KIND),
        )?;
    }
    Ok(state)
}

/// Gives dead work another eight starts; false where there is no such dead task.
pub(super) fn retry(write: &Write<'_>, task: Id) -> Result<bool, Error> {
    let n = write.execute(
        "update job_task set state = 'waiting', n_tries = 0, due_ms = ?2 where id = ?1 and state = 'dead'",
        (task, write.env().now().as_millisecond()),
    )?;
    Ok(n > 0)
}

/// Open and dead tasks first, then the newest finished ones.
pub(super) fn list(read: &Read<'_>) -> Result<Vec<TaskRow>, Error> {
    read.all(
        "select id, kind, period, state, due_ms, n_tries, error_code from job_task order by state = 'done', due_ms desc, id limit ?1",
        [LIST_MAX],
        row,
    )
}

/// Dead tasks, newest first.
pub(super) fn dead(read: &Read<'_>) -> Result<Vec<TaskRow>, Error> {
    read.all(
        "select id, kind, period, state, due_ms, n_tries, error_code from job_task where state = 'dead' order by due_ms desc, id limit ?1",
        [LIST_MAX],
        row,
    )
}

fn row(row: &Row<'_>) -> rusqlite::Result<TaskRow> {
    let state: String = row.get(3)?;
    Ok(TaskRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        period: row.get(2)?,
        state: State::parse(&state).ok_or(rusqlite::Error::InvalidColumnType(3, state, rusqlite::types::Type::Text))?,
        due: Timestamp::from_millisecond(row.get(4)?).unwrap_or(Timestamp::UNIX_EPOCH),
        n_tries: row.get(5)?,
        error_code: row.get(6)?,
    })
}
