//! `ashar backup`: the whole data folder in one sealed file. For the operator, and for the timer at night. Serves every clause (promise 6).

use std::fs;
use std::fs::File;
use std::io::BufWriter;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;

use crate::cli::args::Backup;
use crate::cli::bar::Bar;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::cli::folder;
use crate::cli::run::Setting;
use crate::cli::run::wait;
use crate::kernel::config::Config;
use crate::kernel::env::Env;
use crate::kernel::seal::Recipient;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::backup::BACKUP_DAYS;
use crate::kernel::store::backup::BackupReport;
use crate::kernel::store::backup::backup;
use crate::kernel::store::backup::backup_into;
use crate::kernel::store::backup::expire_backups;
use crate::kernel::store::backup::export_erasures;
use crate::kernel::store::backup::write_erasures;

/// In the data folder: the day of the last backup, for the doctor.
const LAST: &str = "last-backup";
/// Beside the backups: what was erased.
const ERASED: &str = "erased.jsonl";

/// Writes the backup.
///
/// # Errors
/// Where it could not be written; nothing is left of it then.
pub fn run(setting: &Setting, args: &Backup) -> Result<Exit, Stop> {
    let env = Env::real();
    let dir = folder::existing(setting.data.as_deref())?;
    let recipients = recipients(setting, &dir, &args.recipient)?;
    let bar = Bar::of_bytes(setting.out, &env);
    let mut progress = |n_done, n_all| bar.at(n_done, n_all);
    let mut removed = Vec::new();
    let (path, report) = if args.to.is_dir() {
        let (path, report) = backup_into(&args.to, &dir, &recipients, &env, &mut progress)?;
        list_erasures(&dir, &args.to, &env)?;
        removed = expire(&dir, &args.to, &env)?;
        (path, report)
    } else {
        let report = one_file(&args.to, |out| Ok(backup(&dir, &recipients, &env, BufWriter::new(out), &mut progress)?))?;
        (args.to.clone(), report)
    };
    bar.end();
    let last = dir.join(LAST);
    fs::write(&last, format!("{}\n", report.day)).map_err(|error| file_error(&last, &error))?;
    say(setting, &path, &report, &removed);
    Ok(Exit::Fine)
}

fn recipients(setting: &Setting, dir: &Path, named: &[String]) -> Result<Vec<Recipient>, Stop> {
    let config = Config::load(dir, &setting.vars, "http://127.0.0.1")?;
    let texts = if named.is_empty() { &config.backup_recipients } else { named };
    let parse = |text: &String| text.parse().map_err(|_| Stop::cannot("seal.not-a-key", format!("{text} is no public key of age")));
    texts.iter().map(parse).collect()
}

/// Writes a new file, whole or not at all.
fn one_file<T>(path: &Path, write: impl FnOnce(&File) -> Result<T, Stop>) -> Result<T, Stop> {
    let wrong = |error: std::io::Error| file_error(path, &error);
    let file = File::options().write(true).create_new(true).mode(0o600).open(path).map_err(wrong)?;
    let done = write(&file).and_then(|value| file.sync_all().map(|()| value).map_err(wrong));
    if done.is_err() {
        fs::remove_file(path).map_err(wrong)?;
    }
    done
}

/// The list of erasures, in place of the one of the day before.
fn list_erasures(dir: &Path, to: &Path, env: &Env) -> Result<(), Stop> {
    let erased = wait(async {
        let store = Store::open(&StoreOptions::in_dir(dir), env)?;
        Ok(export_erasures(&store).await?)
    })?;
    let part = to.join(format!("{ERASED}.{}.part", env.id()));
    one_file(&part, |out| Ok(write_erasures(&erased, BufWriter::new(out))?))?;
    fs::rename(&part, to.join(ERASED)).map_err(|error| file_error(&part, &error))
}

/// Removes backups that are too old; none where the clock may have jumped, since all would look old to it.
fn expire(dir: &Path, to: &Path, env: &Env) -> Result<Vec<String>, Stop> {
    let is_calm = last_day(dir).is_some_and(|last| age_days(last, env).is_some_and(|days| (0..=BACKUP_DAYS).contains(&days)));
    if is_calm { Ok(expire_backups(to, env.now())?) } else { Ok(Vec::new()) }
}

/// Day of the last backup; `None` where there was none.
pub fn last_day(dir: &Path) -> Option<Date> {
    fs::read_to_string(dir.join(LAST)).ok()?.trim().parse().ok()
}

/// Whole days since `day`, in UTC.
pub fn age_days(day: Date, env: &Env) -> Option<i32> {
    let today = env.now().to_zoned(jiff::tz::TimeZone::UTC).date();
    day.until(today).ok().map(|age| age.get_days())
}

fn say(setting: &Setting, path: &PathBuf, report: &BackupReport, removed: &[String]) {
    let out = setting.out;
    out.value(&serde_json::json!({
        "file": path, "files": report.files, "bytes": report.bytes, "entries": report.log_size, "day": report.day,
        "checkpoint": report.checkpoint, "left_out": report.left_out, "removed": removed,
    }));
    out.line(&format!("{}: {} files, {} bytes, {} entries of the log", path.display(), report.files, report.bytes, report.log_size));
    for name in &report.left_out {
        out.line(&format!("left out, because it is damaged: {name}"));
    }
    for name in removed {
        out.line(&format!("removed, because it is older than {BACKUP_DAYS} days: {name}"));
    }
}
