//! What the doctor sees without opening the database: folder, keys, settings, SQLite, room, backups, addresses. Serves every clause.

use std::collections::BTreeMap;
use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::cli::advice;
use crate::cli::backup::age_days;
use crate::cli::backup::last_day;
use crate::cli::doctor::report::Seen;
use crate::kernel::config::Config;
use crate::kernel::env::Env;

/// Keys that the program makes for itself, and what is lost with each.
const KEYS: &[(&str, &str)] = &[
    ("log.key", "heads and proofs could not be signed under the same name any more"),
    ("form.key", "forms that are open in browsers would have to be opened anew"),
    ("receipt.salt", "every receipt code that was handed out would open nothing"),
];
/// Below this much room, an operator should act today: the database, its write-ahead log and one backup need it.
const FREE_BYTES_MIN: u64 = 2 * 1024 * 1024 * 1024;
/// Below this much, the next evening's work may not fit.
const FREE_BYTES_LAST: u64 = 100 * 1024 * 1024;

/// Everything but the inside of the database.
pub fn outside(dir: &Path, vars: &BTreeMap<String, String>, listen: SocketAddr, env: &Env) -> Vec<Seen> {
    let Ok(meta) = fs::metadata(dir) else {
        let to_do = "Check the path; a new folder is made by: ashar serve --data DIR";
        return vec![Seen::problem("folder", format!("{} is not there or cannot be read", dir.display()), to_do)];
    };
    let mut seen = vec![folder(dir, &meta), sqlite(), room(dir)];
    seen.extend(keys(dir));
    seen.extend(open_files(dir));
    match Config::load(dir, vars, &format!("http://{listen}")) {
        Ok(config) => {
            seen.push(Seen::fine("settings", "ashar.toml can be used"));
            seen.push(address(&config, listen));
            seen.push(recipients(&config));
            seen.push(last_backup(dir, env));
        }
        Err(error) => seen.push(Seen::problem("settings", error.to_string(), advice::of(error.code()))),
    }
    seen.push(crate::cli::doctor::inside::clock_alone(env));
    seen
}

fn folder(dir: &Path, meta: &fs::Metadata) -> Seen {
    let mode = meta.mode() & 0o777;
    if mode & 0o077 != 0 {
        return Seen::problem("folder", format!("{} is open to others (mode {mode:o})", dir.display()), advice::of("folder.open"));
    }
    let own = rustix::process::geteuid().as_raw();
    if meta.uid() != own {
        let said = format!("{} belongs to account {}, and this program runs as {own}", dir.display(), meta.uid());
        return Seen::problem("folder", said, "Run ashar under the account that owns the folder (systemd: User=ashar).");
    }
    Seen::fine("folder", format!("{} is closed to others", dir.display()))
}

fn sqlite() -> Seen {
    const SQLITE_MIN: i32 = 3_051_003;
    let said = format!("SQLite {}", rusqlite::version());
    if rusqlite::version_number() >= SQLITE_MIN {
        return Seen::fine("sqlite", said);
    }
    Seen::problem(
        "sqlite",
        said,
        "3.51.3 or newer is needed: older ones can lose data. Build the program as it comes, with its own SQLite.",
    )
}

fn room(dir: &Path) -> Seen {
    let Ok(disk) = rustix::fs::statvfs(dir) else {
        return Seen::warning("room", "the file system does not say how much room there is", "Look with: df -h");
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let said = format!("{} MB free", free / 1_000_000);
    let to_do = "Free some room, or give the folder a larger disk; see docs/operations/night.md, \"The disk is full\".";
    match free {
        FREE_BYTES_MIN.. => Seen::fine("room", said),
        FREE_BYTES_LAST.. => Seen::warning("room", said, to_do),
        _ => Seen::problem("room", said, to_do),
    }
}

fn keys(dir: &Path) -> Vec<Seen> {
    let folder = dir.join("keys");
    let mut seen = Vec::new();
    for (name, loss) in KEYS {
        match fs::metadata(folder.join(name)) {
            Err(_) => {
                let said = format!("keys/{name} is not there; if the folder is not new, {loss}");
                seen.push(Seen::warning("keys", said, "Put it back from a backup before you start; else a new one is made."));
            }
            Ok(meta) if meta.mode() & 0o077 != 0 => {
                let said = format!("keys/{name} can be read by others (mode {:o})", meta.mode() & 0o777);
                seen.push(Seen::problem("keys", said, advice::of("config.open-key")));
            }
            Ok(meta) if meta.len() != 32 => {
                let said = format!("keys/{name} has {} bytes instead of 32", meta.len());
                seen.push(Seen::problem("keys", said, "Put it back from a backup."));
            }
            Ok(_) => {}
        }
    }
    if seen.is_empty() {
        seen.push(Seen::fine("keys", "all there, and closed to others"));
    }
    seen
}

/// Files of the folder that others could read if the folder's own mode were ever loosened.
fn open_files(dir: &Path) -> Vec<Seen> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let mut open: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.metadata().is_ok_and(|meta| meta.mode() & 0o077 != 0))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    open.sort();
    if open.is_empty() {
        return Vec::new();
    }
    let said = format!("open to others, were the folder not closed: {}", open.join(", "));
    vec![Seen::warning("files", said, "Close them: chmod go-rwx on each.")]
}

fn address(config: &Config, listen: SocketAddr) -> Seen {
    let said = format!("people use {}; ashar serve listens on {listen}", config.public_address);
    let host = config.public_address.host_str().unwrap_or("");
    let is_local = matches!(host, "127.0.0.1" | "localhost" | "[::1]");
    let is_onion = host.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("onion"));
    if is_local && listen.ip().is_loopback() {
        let to_do = "Fine for a trial. For others, set public_address to an https or .onion address; see docs/operations/reverse-proxy.md.";
        return Seen::warning("address", format!("{said}: only this machine can reach it"), to_do);
    }
    if listen.ip().is_loopback() {
        return Seen::fine("address", said);
    }
    if config.is_https() || is_onion {
        let to_do = "Listen on 127.0.0.1, so that nobody can go past the proxy; or close the port to all but the proxy.";
        return Seen::warning("address", format!("{said}, which the network may reach"), to_do);
    }
    Seen::problem("address", said, advice::of("listen.in-clear"))
}

/// More days than this without a backup are worth a word.
const BACKUP_DAYS_MAX: i32 = 2;

fn last_backup(dir: &Path, env: &Env) -> Seen {
    let to_do = "ashar backup --data DIR --to FOLDER, every night: docs/operations/backup-restore.md.";
    let Some(day) = last_day(dir) else { return Seen::warning("backup", "none was made yet", to_do) };
    match age_days(day, env) {
        Some(days) if (0..=BACKUP_DAYS_MAX).contains(&days) => Seen::fine("backup", format!("the last one is of {day}")),
        _ => Seen::warning("backup", format!("the last one is of {day}"), to_do),
    }
}

fn recipients(config: &Config) -> Seen {
    match config.backup_recipients.len() {
        0 => {
            let to_do = "Make a key pair on another machine (age-keygen), and put its public half into backup_recipients in ashar.toml.";
            Seen::warning("backup", "no backup_recipients are set: no backup can be sealed", to_do)
        }
        n => Seen::fine("backup", format!("backups are sealed to {n} keys")),
    }
}
