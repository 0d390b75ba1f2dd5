//! How the findings of the doctor are told. Serves every clause.

use serde::Serialize;

use crate::app::TIMETABLE;
use crate::cli::args::Doctor;
use crate::cli::doctor::checks;
use crate::cli::doctor::inside;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::cli::store;
use crate::kernel::env::Env;
use crate::kernel::store::StoreOptions;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// As it should be.
    Fine,
    /// It runs, and something wants doing.
    Warning,
    /// It does not run, or not safely.
    Problem,
}

/// What one check saw.
#[derive(Debug, Clone, Serialize)]
pub struct Seen {
    /// What was looked at.
    pub what: &'static str,
    /// How bad it is.
    pub level: Level,
    /// What was seen.
    pub said: String,
    /// What to do about it; empty where all is well.
    pub to_do: String,
}

impl Seen {
    /// As it should be.
    pub fn fine(what: &'static str, said: impl Into<String>) -> Self {
        Self { what, level: Level::Fine, said: said.into(), to_do: String::new() }
    }

    /// It runs, and something wants doing.
    pub fn warning(what: &'static str, said: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { what, level: Level::Warning, said: said.into(), to_do: to_do.into() }
    }

    /// It does not run, or not safely.
    pub fn problem(what: &'static str, said: impl Into<String>, to_do: impl Into<String>) -> Self {
        Self { what, level: Level::Problem, said: said.into(), to_do: to_do.into() }
    }
}

/// Looks at everything and says it.
///
/// # Errors
/// Where no folder was named.
pub fn run(setting: &Setting, args: &Doctor) -> Result<Exit, Stop> {
    let env = Env::real();
    let dir = folder::named(setting.data.as_deref())?;
    let mut seen = checks::outside(&dir, &setting.vars, args.listen, &env);
    if StoreOptions::in_dir(&dir).path.is_file() {
        match store::open_read_only(&dir) {
            Ok(conn) => seen.extend(inside::inside(&conn, &env)),
            Err(error) => seen.push(Seen::problem("database", error.to_string(), crate::cli::advice::of(error.code()))),
        }
    } else if dir.is_dir() {
        seen.push(Seen::warning("database", "there is no ashar.db yet", "It is made by: ashar serve --data DIR"));
    }
    say(setting.out, &seen);
    Ok(match seen.iter().map(|one| one.level).max() {
        None | Some(Level::Fine) => Exit::Fine,
        Some(Level::Warning) => Exit::No,
        Some(Level::Problem) => Exit::CannotRun,
    })
}

fn say(out: Out, seen: &[Seen]) {
    let jobs: Vec<_> = TIMETABLE.iter().map(|job| serde_json::json!({ "name": job.name, "when": when(job), "what": job.what })).collect();
    out.value(&serde_json::json!({ "checks": seen, "jobs": jobs }));
    for one in seen {
        let mark = match one.level {
            Level::Fine => "  fine   ",
            Level::Warning => "! warning",
            Level::Problem => "X PROBLEM",
        };
        out.line(&format!("{mark}  {:<12} {}", one.what, one.said));
        if !one.to_do.is_empty() {
            out.line(&format!("{:>25}{}", "do: ", one.to_do));
        }
    }
    out.line("\nWhat runs by the clock while ashar serve runs (UTC):");
    for job in TIMETABLE {
        out.line(&format!("  {:<16} {:<18} {}", job.name, when(job), job.what));
    }
    let count = |level| seen.iter().filter(|one| one.level == level).count();
    out.line(&format!("\n{} fine, {} warnings, {} problems", count(Level::Fine), count(Level::Warning), count(Level::Problem)));
}

/// `every 6 h`, `daily at 21:00`, `hourly at :15`.
fn when(job: &crate::app::Job) -> String {
    const HOUR_S: u32 = 3_600;
    let minutes = job.at_s / 60;
    match job.every_s / HOUR_S {
        24 => format!("daily at {:02}:{:02}", minutes / 60, minutes % 60),
        1 => format!("hourly at :{:02}", minutes % 60),
        hours => format!("every {hours} h from {:02}:{:02}", minutes / 60, minutes % 60),
    }
}
