//! Migrations are never edited: numbers without gaps, and the hash of each in a lock file.
//!
//! For whoever adds a table, and for operators whose database was made by an older file; serves every clause. It reads
//! `crates/ashar/migrations/` and writes only `LOCK` beside the migrations.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use sha2::Digest;
use sha2::Sha256;

use crate::tidy::Finding;

const FOLDER: &str = "crates/ashar/migrations";
const LOCK: &str = "LOCK";

/// What [`lock`] did.
pub struct Locked {
    /// Migrations whose hash was written down now.
    pub added: Vec<String>,
    /// Migrations that differ from their hash; nothing was written for them.
    pub refused: Vec<String>,
}

/// Findings about numbers and hashes of the migrations below `root`.
pub fn check(root: &Path) -> Vec<Finding> {
    let files = migrations(root);
    let locked = read_lock(root);
    let mut found = Vec::new();
    for (i, name) in files.keys().enumerate() {
        let path = format!("{FOLDER}/{name}");
        match number(name) {
            None => found.push(Finding::new(&path, 0, "migration-name", "Name it NNNN_module_what.sql, four digits first.")),
            Some(n) if n != i + 1 => {
                found.push(Finding::new(
                    &path,
                    0,
                    "migration-name",
                    format!("Number it {:04}: migrations have no gaps and no doubles.", i + 1),
                ));
            }
            Some(_) => {}
        }
        match locked.get(name) {
            None => found.push(Finding::new(&path, 0, "migration-lock", "Run `cargo xtask lock-migrations` when this migration is final.")),
            Some(hash) if *hash != files[name] => {
                let advice = "A locked migration was edited: undo the edit and add a new migration.";
                found.push(Finding::new(&path, 0, "migration-lock", advice));
            }
            Some(_) => {}
        }
    }
    for name in locked.keys().filter(|name| !files.contains_key(*name)) {
        found.push(Finding::new(&format!("{FOLDER}/{LOCK}"), 0, "migration-lock", format!("`{name}` is locked but gone: bring it back.")));
    }
    found
}

/// Writes the hashes of new migrations into the lock file; changed ones are refused and keep their old hash.
///
/// # Errors
/// The lock file cannot be written.
pub fn lock(root: &Path) -> anyhow::Result<Locked> {
    let mut locked = read_lock(root);
    let mut outcome = Locked { added: Vec::new(), refused: Vec::new() };
    for (name, hash) in migrations(root) {
        match locked.get(&name) {
            None => {
                locked.insert(name.clone(), hash);
                outcome.added.push(name);
            }
            Some(old) if *old != hash => outcome.refused.push(name),
            Some(_) => {}
        }
    }
    if !outcome.added.is_empty() {
        let mut text =
            String::from("# SHA-256 of every migration. Written by `cargo xtask lock-migrations`; a locked migration is never edited.\n");
        for (name, hash) in &locked {
            writeln!(text, "{hash}  {name}")?;
        }
        std::fs::write(root.join(FOLDER).join(LOCK), text).context("the lock file could not be written")?;
    }
    Ok(outcome)
}

/// Name of each migration to the SHA-256 of its bytes, in the order of names.
fn migrations(root: &Path) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(root.join(FOLDER)).into_iter().flatten().flatten();
    let files = entries.filter_map(|entry| {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_sql = Path::new(&name).extension().is_some_and(|ending| ending == "sql");
        is_sql.then(|| std::fs::read(entry.path()).ok()).flatten().map(|bytes| (name, hex(&Sha256::digest(&bytes))))
    });
    files.collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn read_lock(root: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(root.join(FOLDER).join(LOCK)).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once("  ")).map(|(hash, name)| (name.trim().to_owned(), hash.to_owned())).collect()
}

fn number(name: &str) -> Option<usize> {
    let (digits, rest) = name.split_once('_')?;
    let four = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if four && rest.len() > ".sql".len() { digits.parse().ok() } else { None }
}
