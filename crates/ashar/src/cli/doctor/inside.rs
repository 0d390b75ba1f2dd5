//! What the doctor sees in the database: the file itself, the schema, the clock, founders, roles. Serves every clause.

use jiff::Timestamp;
use rusqlite::Connection;

use crate::cli::advice;
use crate::cli::doctor::report::Seen;
use crate::cli::store;
use crate::kernel::env::Env;
use crate::kernel::sides::Sides;
use crate::kernel::store::Error;

const DAY_MS: i64 = 86_400_000;
/// Roles that lapse within this many days are worth a word.
const SOON_DAYS: i64 = 14;
/// Founders that a side has from the beginning.
const FOUNDERS: u64 = 2;
/// No clock of today stands before this: the day on which this program was begun.
const BEGUN: &str = "2026-11-01T00:00:00Z";

type Question = fn(&Connection, &Env) -> Result<Vec<Seen>, Error>;

/// Looks into the database. A question that the database cannot answer is a problem of its own.
pub fn inside(conn: &Connection, env: &Env) -> Vec<Seen> {
    let questions: [Question; 6] = [file, schema, clock, founders, roles, jobs];
    let mut seen = Vec::new();
    for question in questions {
        match question(conn, env) {
            Ok(said) => seen.extend(said),
            Err(error) => seen.push(Seen::problem("database", error.to_string(), advice::of(error.code()))),
        }
    }
    seen
}

fn file(conn: &Connection, _env: &Env) -> Result<Vec<Seen>, Error> {
    let entries = store::count_acts(conn)?;
    Ok(vec![match store::quick_check(conn)? {
        None => Seen::fine("database", format!("whole; {entries} entries in the log (ashar log verify checks them)")),
        Some(fault) => Seen::problem("database", format!("damaged: {fault}"), advice::of("store.damaged")),
    }])
}

fn schema(conn: &Connection, _env: &Env) -> Result<Vec<Seen>, Error> {
    let (is_at, newest) = (store::step(conn)?, store::newest_step());
    Ok(vec![match is_at.cmp(&newest) {
        std::cmp::Ordering::Equal => Seen::fine("schema", format!("step {is_at}, the newest of this program")),
        std::cmp::Ordering::Less => {
            let said = format!("step {is_at}; this program brings it to {newest} when it starts");
            Seen::warning("schema", said, "Make a backup first; see docs/operations/upgrade.md.")
        }
        std::cmp::Ordering::Greater => {
            let said = format!("step {is_at}, and this program knows {newest}: the folder was made by a newer one");
            Seen::problem("schema", said, advice::of("store.version"))
        }
    }])
}

/// The clock, as far as it can be judged without a database.
pub fn clock_alone(env: &Env) -> Seen {
    let now = env.now();
    if BEGUN.parse::<Timestamp>().is_ok_and(|begun| now < begun) {
        return Seen::problem("clock", format!("the clock says {now}, which cannot be"), "Set the clock: timedatectl set-ntp true");
    }
    Seen::fine("clock", format!("{now}"))
}

fn clock(conn: &Connection, env: &Env) -> Result<Vec<Seen>, Error> {
    let Some(last_ms) = store::last_act_ms(conn)? else { return Ok(Vec::new()) };
    if env.now().as_millisecond() >= last_ms {
        return Ok(Vec::new());
    }
    let last = Timestamp::from_millisecond(last_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let said = format!("the clock says {}, and the last entry is of {last}", env.now());
    Ok(vec![Seen::problem("clock", said, "Set the clock before you start: timedatectl set-ntp true")])
}

fn founders(conn: &Connection, _env: &Env) -> Result<Vec<Seen>, Error> {
    let found = store::founders(conn)?;
    let mut missing = Vec::new();
    for side in Sides::get().all() {
        let n = found.iter().find(|(id, _)| *id == side.id.as_str()).map_or(0, |(_, n)| *n);
        if n < FOUNDERS {
            missing.push(format!("{} {n} of {FOUNDERS}", side.letters));
        }
    }
    if missing.is_empty() {
        return Ok(vec![Seen::fine("founders", "two on each side")]);
    }
    let to_do = "Each side needs two to begin: ashar member add --side SIDE --name NAME. After that people join by vouching only.";
    Ok(vec![Seen::warning("founders", missing.join(", "), to_do)])
}

fn jobs(conn: &Connection, _env: &Env) -> Result<Vec<Seen>, Error> {
    let given_up = store::jobs_given_up(conn)?;
    if given_up.is_empty() {
        return Ok(vec![Seen::fine("jobs", "none was given up")]);
    }
    let to_do = "Look for the code in the operator's log (journalctl -u ashar). The next slot of the timetable tries anew.";
    Ok(vec![Seen::warning("jobs", format!("given up after many tries: {}", given_up.join(", ")), to_do)])
}

fn roles(conn: &Connection, env: &Env) -> Result<Vec<Seen>, Error> {
    let now_ms = env.now().as_millisecond();
    let n = store::roles_lapsing(conn, now_ms, now_ms + SOON_DAYS * DAY_MS)?;
    if n == 0 {
        return Ok(vec![Seen::fine("roles", format!("none lapses within {SOON_DAYS} days"))]);
    }
    let said = format!("{n} lapse within {SOON_DAYS} days");
    Ok(vec![Seen::warning("roles", said, "Coordinators renew them on the desk, on the page of each member.")])
}
