//! Backups: the whole data folder in one sealed file. For operators; serves promises 5 (nobody is exposed) and 6 (nothing is lost).
//!
//! ```text
//! ashar.db ── SQLite's online backup ─▶ nameless copy ─┐
//! keys/*  ────────────────────────────────────────────┼─ tar ─▶ age, to the recipients ─▶ ashar-YYYY-MM-DD.age
//! blobs/objects/{open,sealed}/ab/…  ───────────────────┘
//! ```
//!
//! The first file of the archive is `MANIFEST.json`: name, length and SHA-256 of every other, size and root of the log, a checkpoint
//! signed over them, the day (no time: when an operator works is nobody's business), and the version of the program. Names in the
//! archive are those in the data folder, so that a rescuer without this program gets a data folder out of
//! `age -d -i key.txt ashar-2026-11-22.age | tar x`.
//!
//! Acts go on while a backup is made; it holds the state of one moment. The database is copied first and the blobs after it: a blob
//! is durable before any row names it, so every blob that the copied rows name is there (unless it is erased meanwhile, which is
//! [`BackupError::Changed`]: try again). A blob that is not what its name says is left out and reported: one rotten picture must not
//! make every later backup useless.
//!
//! [`restore`] believes nothing: the manifest and the archive come from outside, since anyone can seal to a public key. It writes into
//! a new folder only, only names that a data folder has, and leaves nothing behind when anything is wrong.
//!
//! **Erasures and old backups.** What was erased after a backup was made comes back with it. [`export_erasures`] writes down table
//! and id of every erased row; keep that list beside the backups, and [`reapply_erasures`] after restoring. Backups are removed after
//! [`BACKUP_DAYS`] days by [`expire_backups`], so the list is needed for that long.
//!
//! What it never does: hold a file in memory (the manifest and the keys excepted), leave an unsealed copy on the disk (the copy of
//! the database has no name from the moment it is made), follow a symbolic link, write outside the folder that it was given.

mod erasures;
mod folder;
mod restore;

use std::fs::File;
use std::fs::OpenOptions;
use std::io::Read;
use std::io::Seek;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::OpenFlags;
use rusqlite::backup::Backup;
use rusqlite::backup::StepResult;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::config;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::log::Hash;
use crate::kernel::log::checkpoint::sign_head;
use crate::kernel::log::verify::Finding;
use crate::kernel::seal;
use crate::kernel::seal::Recipient;
use crate::kernel::seal::seal_stream;
use crate::kernel::store;
use crate::kernel::store::migrate::step_of;

use folder::list_blobs;
use folder::open_plain;
use folder::read_keys;

pub use erasures::BACKUP_DAYS;
pub use erasures::Erased;
pub use erasures::expire_backups;
pub use erasures::export_erasures;
pub use erasures::read_erasures;
pub use erasures::reapply_erasures;
pub use erasures::write_erasures;
pub use restore::restore;

/// Version of the archive's form.
const FORMAT: &str = "ashar-backup/1";
/// Name of the first file.
const MANIFEST: &str = "MANIFEST.json";
/// Name of the database, here and in the data folder.
const DATABASE: &str = "ashar.db";
/// Files in one backup: the manifest, about 190 bytes for each, is held in memory. More blobs than this want another kind of backup.
pub const FILES_MAX: usize = 250_000;
/// Bytes of a manifest: [`FILES_MAX`] lines, with room.
const MANIFEST_BYTES_MAX: u64 = 64 * 1024 * 1024;
/// Bytes of one key file: real ones have 32 to 300.
const KEY_BYTES_MAX: u64 = 64 * 1024;
/// Letters of the name of a key file.
const KEY_NAME_MAX: usize = 64;
/// Pages of 4 KiB that are copied between two calls for the progress bar.
const PAGES_A_STEP: i32 = 2_048;
/// Bytes that are read and written at a time.
const PIECE_BYTES: usize = 64 * 1024;

/// What a backup holds, or what was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupReport {
    /// Files, without the manifest.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Acts in the log.
    pub log_size: u64,
    /// Signed checkpoint of that log.
    pub checkpoint: String,
    /// UTC day on which it was made, `2026-11-22`.
    pub day: String,
    /// Names of damaged or odd files that were left out; empty after restoring.
    pub left_out: Vec<String>,
}

/// Why a backup was not made or not restored. Nothing is left behind.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The database.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The sealing: no recipient, wrong key, damaged.
    #[error(transparent)]
    Seal(#[from] seal::Error),
    /// The keys of the data folder.
    #[error(transparent)]
    Keys(#[from] config::Error),
    /// A file or the output.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
    /// A file changed while it was being copied: try again.
    #[error("{0} changed while it was being copied; try again")]
    Changed(String),
    /// More files than a backup may have.
    #[error("more than {FILES_MAX} files")]
    TooMany,
    /// The folder to restore into holds something, or is not a folder.
    #[error("{0} is not an empty folder")]
    NotEmpty(PathBuf),
    /// The sealed file is cut or changed.
    #[error("the backup is damaged or cut off: {0}")]
    Damaged(std::io::Error),
    /// The archive is not what this program writes.
    #[error("this is no backup of ours: {0}")]
    Hostile(String),
    /// The disk has less room than the backup needs.
    #[error("the backup needs {needed_bytes} bytes, and {free_bytes} are free")]
    Full {
        /// Bytes of all files.
        needed_bytes: u64,
        /// Bytes that are free.
        free_bytes: u64,
    },
    /// The restored log does not verify.
    #[error("the restored log does not verify: {} findings", .0.len())]
    Unsound(Vec<Finding>),
    /// A line of a list of erasures cannot be used.
    #[error("list of erasures, line {0}: {1}")]
    Erasures(usize, &'static str),
}

impl BackupError {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Seal(error) => error.code(),
            Self::Keys(error) => error.code(),
            Self::File(_) => "backup.file",
            Self::Changed(_) => "backup.changed",
            Self::TooMany => "backup.too-many",
            Self::NotEmpty(_) => "backup.not-empty",
            Self::Damaged(_) => "backup.damaged",
            Self::Hostile(_) => "backup.hostile",
            Self::Full { .. } => "backup.full",
            Self::Unsound(_) => "backup.unsound",
            Self::Erasures(..) => "backup.erasures",
        }
    }
}

impl From<rusqlite::Error> for BackupError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    format: String,
    program: String,
    day: String,
    step: i64,
    log_size: u64,
    root: Hash,
    checkpoint: String,
    files: Vec<Listed>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    bytes: u64,
    sha256: String,
}

/// What a name in the archive stands for. Every other name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Database,
    Key,
    /// Its SHA-256, as 64 hex letters, is in its name.
    Blob,
}

impl Place {
    fn of(name: &str) -> Option<Self> {
        if name == DATABASE {
            return Some(Self::Database);
        }
        if let Some(key) = name.strip_prefix("keys/") {
            let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_');
            let is_key = (1..=KEY_NAME_MAX).contains(&key.len()) && !key.starts_with('.') && key.bytes().all(is_plain);
            return is_key.then_some(Self::Key);
        }
        let parts: Vec<&str> = name.split('/').collect();
        let ["blobs", "objects", "open" | "sealed", head, rest] = parts[..] else { return None };
        let is_hex = |text: &str| text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        (head.len() == 2 && rest.len() == 62 && is_hex(head) && is_hex(rest)).then_some(Self::Blob)
    }
}

/// The SHA-256 that the name of a blob promises.
fn promised(name: &str) -> String {
    name.rsplit('/').take(2).collect::<Vec<_>>().into_iter().rev().collect()
}

/// Makes a sealed backup of the data folder `dir`; the store may be open and at work, in this process or another. `progress` is told
/// bytes done and bytes in all. Blocks: call it from a thread that may.
///
/// After an error `out` holds the beginning of a file that nobody can open: throw it away. See [`backup_into`].
///
/// # Limits
/// [`FILES_MAX`] files.
///
/// # Errors
/// `seal.no-recipient`, `backup.changed` (try again), `backup.too-many`, `backup.file`, and those of the store and the keys.
pub fn backup(
    dir: &Path,
    recipients: &[Recipient],
    env: &Env,
    out: impl Write,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<BackupReport, BackupError> {
    let sealed = seal_stream(out, recipients)?;
    let mut copy = Copy::take(dir, env)?;
    let keys = read_keys(dir)?;
    let mut left_out = Vec::new();
    let blobs = list_blobs(dir, &mut left_out)?;
    let mut files = vec![Listed { name: DATABASE.to_owned(), bytes: copy.bytes, sha256: copy.sha256.clone() }];
    files.extend(keys.iter().map(|(name, key)| Listed { name: name.clone(), bytes: length(key), sha256: hex(&Sha256::digest(key)) }));
    files.extend(blobs);
    let report = BackupReport {
        files: u64::try_from(files.len()).unwrap_or(u64::MAX),
        bytes: files.iter().map(|file| file.bytes).sum(),
        log_size: copy.log_size,
        checkpoint: copy.checkpoint.clone(),
        day: day_of(env),
        left_out,
    };
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        day: report.day.clone(),
        step: copy.step,
        log_size: copy.log_size,
        root: copy.root,
        checkpoint: copy.checkpoint.clone(),
        files,
    };
    let mut archive = Archive { tar: tar::Builder::new(sealed), done_bytes: 0, all_bytes: report.bytes, progress };
    archive.manifest(&manifest)?;
    for file in &manifest.files {
        match Place::of(&file.name) {
            Some(Place::Database) => archive.add(file, &mut copy.file)?,
            Some(Place::Key) => match keys.iter().find(|(name, _)| *name == file.name) {
                Some((_, key)) => archive.add(file, &mut key.as_slice())?,
                None => return Err(BackupError::Changed(file.name.clone())),
            },
            Some(Place::Blob) => match open_plain(&dir.join(&file.name)) {
                Ok(mut blob) => archive.add(file, &mut blob)?,
                Err(_) => return Err(BackupError::Changed(file.name.clone())),
            },
            None => return Err(BackupError::Hostile(file.name.clone())),
        }
    }
    archive.tar.into_inner()?.finish()?.flush()?;
    Ok(report)
}

/// Makes a backup as `ashar-YYYY-MM-DD.age` in `folder`, which is whole or not there: written under another name first, and renamed
/// once it is on the disk. A second one of the same day takes the place of the first.
///
/// # Errors
/// As [`backup`].
pub fn backup_into(
    folder: &Path,
    dir: &Path,
    recipients: &[Recipient],
    env: &Env,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(PathBuf, BackupReport), BackupError> {
    let part = Unfinished(folder.join(format!("ashar-{}.part", env.id())));
    let file = new_file(&part.0)?;
    let report = backup(dir, recipients, env, std::io::BufWriter::new(&file), progress)?;
    file.sync_all()?;
    let path = folder.join(format!("ashar-{}.age", report.day));
    std::fs::rename(&part.0, &path)?;
    File::open(folder)?.sync_all()?;
    Ok((path, report))
}

/// Removes the file when it goes out of sight, if it is still there under this name.
struct Unfinished(PathBuf);

impl Drop for Unfinished {
    fn drop(&mut self) {
        // Gone already after the rename; else there is nothing better to do than to leave it.
        let _gone = std::fs::remove_file(&self.0);
    }
}

/// The copy of the database: a file without a name, which the machine forgets when the process ends, however it ends.
struct Copy {
    file: File,
    bytes: u64,
    sha256: String,
    step: i64,
    log_size: u64,
    root: Hash,
    checkpoint: String,
}

impl Copy {
    fn take(dir: &Path, env: &Env) -> Result<Self, BackupError> {
        let keys = Keys::load(dir, env)?;
        let source = Connection::open_with_flags(dir.join(DATABASE), OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        source.busy_timeout(std::time::Duration::from_secs(10))?;
        // The snapshot is held while the pages are copied, so that acts going on do not make SQLite begin again and again.
        source.execute_batch("begin")?;
        let (head, checkpoint) = sign_head(&source, &keys.log)?;
        let step = step_of(&source)?;
        let unnamed = Unfinished(dir.join(format!("backup-{}.part", env.id())));
        let mut file = new_file(&unnamed.0)?;
        let mut target = Connection::open(&unnamed.0)?;
        target.execute_batch("pragma journal_mode = off; pragma synchronous = off")?;
        drop(unnamed);
        {
            let copying = Backup::new(&source, &mut target)?;
            loop {
                match copying.step(PAGES_A_STEP)? {
                    StepResult::Done => break,
                    StepResult::More => {}
                    _ => return Err(store::Error::Busy.into()),
                }
            }
        }
        target.close().map_err(|(_, error)| error)?;
        let (bytes, sha256) = measure(&mut file)?;
        file.rewind()?;
        Ok(Self { file, bytes, sha256, step, log_size: head.size, root: head.root, checkpoint })
    }
}

struct Archive<'p, W: Write> {
    tar: tar::Builder<W>,
    done_bytes: u64,
    all_bytes: u64,
    progress: &'p mut dyn FnMut(u64, u64),
}

impl<W: Write> Archive<'_, W> {
    fn manifest(&mut self, manifest: &Manifest) -> Result<(), BackupError> {
        let text = serde_json::to_vec(manifest).map_err(std::io::Error::from)?;
        if length(&text) > MANIFEST_BYTES_MAX {
            return Err(BackupError::TooMany);
        }
        Ok(self.tar.append(&header(MANIFEST, length(&text))?, text.as_slice())?)
    }

    fn add(&mut self, file: &Listed, from: &mut dyn Read) -> Result<(), BackupError> {
        let mut measured = Measured { from: from.take(file.bytes.saturating_add(1)), hasher: Sha256::new(), bytes: 0 };
        self.tar.append(&header(&file.name, file.bytes)?, &mut measured)?;
        if measured.bytes != file.bytes || hex(&measured.hasher.finalize()) != file.sha256 {
            return Err(BackupError::Changed(file.name.clone()));
        }
        self.done_bytes = self.done_bytes.saturating_add(file.bytes);
        (self.progress)(self.done_bytes, self.all_bytes);
        Ok(())
    }
}

/// Owner, times and rights say nothing of the machine that made it.
fn header(name: &str, bytes: u64) -> std::io::Result<tar::Header> {
    let mut header = tar::Header::new_ustar();
    header.set_path(name)?;
    header.set_entry_type(tar::EntryType::Regular);
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(0);
    header.set_cksum();
    Ok(header)
}

/// Counts and hashes what goes by.
struct Measured<R> {
    from: R,
    hasher: Sha256,
    bytes: u64,
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.from.read(out)?;
        self.hasher.update(&out[..n]);
        self.bytes = self.bytes.saturating_add(length(&out[..n]));
        Ok(n)
    }
}

fn measure(from: &mut impl Read) -> std::io::Result<(u64, String)> {
    let mut measured = Measured { from, hasher: Sha256::new(), bytes: 0 };
    let mut piece = vec![0; PIECE_BYTES];
    while measured.read(&mut piece)? > 0 {}
    Ok((measured.bytes, hex(&measured.hasher.finalize())))
}

/// A new file that only the account of the service may read.
fn new_file(path: &Path) -> std::io::Result<File> {
    OpenOptions::new().read(true).write(true).create_new(true).mode(0o600).open(path)
}

fn day_of(env: &Env) -> String {
    env.now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string()
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len().saturating_mul(2)), |mut text, byte| {
        // Writing to a string does not fail.
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}
