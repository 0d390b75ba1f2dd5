//! Restoring a backup, without believing it. The story: `backup.rs`. Serves promises 5 and 6.

use std::collections::HashMap;
use std::fs::DirBuilder;
use std::fs::File;
use std::io::BufRead;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use sha2::Digest;
use sha2::Sha256;

use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::verify;
use crate::kernel::seal::Identity;
use crate::kernel::seal::open_stream;
use crate::kernel::store::backup::BackupError;
use crate::kernel::store::backup::BackupReport;
use crate::kernel::store::backup::DATABASE;
use crate::kernel::store::backup::FILES_MAX;
use crate::kernel::store::backup::FORMAT;
use crate::kernel::store::backup::KEY_BYTES_MAX;
use crate::kernel::store::backup::Listed;
use crate::kernel::store::backup::MANIFEST;
use crate::kernel::store::backup::MANIFEST_BYTES_MAX;
use crate::kernel::store::backup::Manifest;
use crate::kernel::store::backup::PIECE_BYTES;
use crate::kernel::store::backup::Place;
use crate::kernel::store::backup::hex;
use crate::kernel::store::backup::length;
use crate::kernel::store::backup::new_file;
use crate::kernel::store::backup::promised;
use crate::kernel::store::migrate::expected_schema_at;
use crate::kernel::store::migrate::step_of;
use crate::kernel::store::open_connection;

/// Files without which a data folder cannot be checked.
const NEEDED: [&str; 3] = [DATABASE, "keys/log.key", "keys/log.name"];
/// Bytes after the last file: `tar` fills its last record, of 10 KiB, with zeros.
const TAIL_BYTES_MAX: u64 = 64 * 1024;

/// Restores a backup into `into`, a new or empty folder, checks every file against the manifest, and verifies the log with its own key
/// against the checkpoint of the backup. `progress` is told bytes done and bytes in all. Blocks: call it from a thread that may.
///
/// # Limits
/// [`FILES_MAX`] files; 64 MiB of manifest; key files of 64 KiB; all other files as long as the manifest says and the disk has room for.
///
/// # Errors
/// `backup.not-empty`, `seal.wrong-key`, `backup.damaged`, `backup.hostile`, `backup.full`, `backup.unsound`, `store.version` (made by
/// a newer program), `backup.file`. After any of them nothing is left of what was written.
pub fn restore(
    sealed: impl BufRead,
    identities: &[Identity],
    into: &Path,
    env: &Env,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<BackupReport, BackupError> {
    let mut fresh = Fresh::make(into)?;
    let mut opened = open_stream(sealed, identities)?;
    let mut archive = tar::Archive::new(&mut opened);
    // Raw: the library would read long names and other extensions into memory, whatever their size. We write none, so we refuse them.
    let mut entries = archive.entries().map_err(BackupError::Damaged)?.raw(true);
    let first = entries.next().ok_or_else(|| hostile("it is empty"))?.map_err(BackupError::Damaged)?;
    let manifest = read_manifest(first)?;
    let all_bytes = check_manifest(&manifest, into)?;
    let mut missing: HashMap<&str, &Listed> = manifest.files.iter().map(|file| (file.name.as_str(), file)).collect();
    let mut done_bytes: u64 = 0;
    for entry in entries {
        let mut entry = entry.map_err(BackupError::Damaged)?;
        let name = name_of(&entry)?;
        let file = missing.remove(name.as_str()).ok_or_else(|| hostile("a file that the manifest does not have, or has once"))?;
        if entry.size() != file.bytes {
            return Err(hostile("a file of another length than the manifest says"));
        }
        write_file(into, file, &mut entry)?;
        done_bytes = done_bytes.saturating_add(file.bytes);
        progress(done_bytes, all_bytes);
    }
    if !missing.is_empty() {
        return Err(hostile("files of the manifest are missing"));
    }
    read_tail(&mut opened)?;
    sync_folders(into)?;
    verify_restored(into, &manifest, env)?;
    fresh.keep = true;
    Ok(BackupReport {
        files: u64::try_from(manifest.files.len()).unwrap_or(u64::MAX),
        bytes: all_bytes,
        log_size: manifest.log_size,
        checkpoint: manifest.checkpoint,
        day: manifest.day,
        left_out: Vec::new(),
    })
}

fn hostile(why: &str) -> BackupError {
    BackupError::Hostile(why.to_owned())
}

/// The folder that is being filled; emptied again unless everything went well.
struct Fresh<'d> {
    dir: &'d Path,
    was_there: bool,
    keep: bool,
}

impl<'d> Fresh<'d> {
    fn make(dir: &'d Path) -> Result<Self, BackupError> {
        match std::fs::symlink_metadata(dir) {
            Ok(meta) => {
                if !meta.is_dir() || std::fs::read_dir(dir)?.next().is_some() {
                    return Err(BackupError::NotEmpty(dir.to_owned()));
                }
                Ok(Self { dir, was_there: true, keep: false })
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                DirBuilder::new().recursive(true).mode(0o700).create(dir)?;
                Ok(Self { dir, was_there: false, keep: false })
            }
            Err(error) => Err(error.into()),
        }
    }

    fn clear(&self) -> std::io::Result<()> {
        if !self.was_there {
            return std::fs::remove_dir_all(self.dir);
        }
        for entry in std::fs::read_dir(self.dir)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                std::fs::remove_dir_all(entry.path())?;
            } else {
                std::fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Fresh<'_> {
    fn drop(&mut self) {
        if !self.keep
            && let Err(error) = self.clear()
        {
            tracing::error!(%error, "what was restored so far could not be removed");
        }
    }
}

/// The name of a plain file; anything else (links, folders, devices, extensions) is refused.
fn name_of<R: Read>(entry: &tar::Entry<'_, R>) -> Result<String, BackupError> {
    if entry.header().entry_type() != tar::EntryType::Regular {
        return Err(hostile("something else than a plain file"));
    }
    String::from_utf8(entry.path_bytes().into_owned()).map_err(|_| hostile("a name that is no text"))
}

fn read_manifest<R: Read>(mut entry: tar::Entry<'_, R>) -> Result<Manifest, BackupError> {
    if name_of(&entry)? != MANIFEST {
        return Err(hostile("it does not begin with the manifest"));
    }
    if entry.size() > MANIFEST_BYTES_MAX {
        return Err(hostile("the manifest is too large"));
    }
    let mut text = Vec::new();
    entry.read_to_end(&mut text).map_err(BackupError::Damaged)?;
    let manifest: Manifest = serde_json::from_slice(&text).map_err(|error| hostile(&format!("the manifest cannot be read: {error}")))?;
    if manifest.format == FORMAT { Ok(manifest) } else { Err(hostile("a manifest of another kind or a newer program")) }
}

/// Checks all that can be checked before a byte is written; gives the bytes of all files.
fn check_manifest(manifest: &Manifest, into: &Path) -> Result<u64, BackupError> {
    if manifest.files.len() > FILES_MAX {
        return Err(hostile("more files than a backup may have"));
    }
    let mut needed_bytes: u64 = 0;
    let mut names = std::collections::HashSet::new();
    for file in &manifest.files {
        if !names.insert(file.name.as_str()) {
            return Err(hostile("a name stands in the manifest twice"));
        }
        match Place::of(&file.name) {
            None => return Err(hostile("a name that no data folder has")),
            Some(Place::Key) if file.bytes > KEY_BYTES_MAX => return Err(hostile("a key file that is too large")),
            Some(Place::Blob) if promised(&file.name) != file.sha256 => return Err(hostile("a blob of another name than its hash")),
            Some(_) => {}
        }
        needed_bytes = needed_bytes.checked_add(file.bytes).ok_or_else(|| hostile("more bytes than can be counted"))?;
    }
    if let Some(name) = NEEDED.iter().find(|name| !names.contains(*name)) {
        return Err(hostile(&format!("{name} is missing")));
    }
    let disk = rustix::fs::statvfs(into).map_err(std::io::Error::from)?;
    let free_bytes = disk.f_bavail.saturating_mul(disk.f_frsize);
    if needed_bytes > free_bytes {
        return Err(BackupError::Full { needed_bytes, free_bytes });
    }
    Ok(needed_bytes)
}

fn write_file(into: &Path, listed: &Listed, from: &mut impl Read) -> Result<(), BackupError> {
    let path = into.join(&listed.name);
    if let Some(folder) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    let mut file = new_file(&path)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; PIECE_BYTES];
    let mut bytes: u64 = 0;
    loop {
        let n = from.read(&mut piece).map_err(BackupError::Damaged)?;
        if n == 0 {
            break;
        }
        hasher.update(&piece[..n]);
        bytes = bytes.saturating_add(length(&piece[..n]));
        file.write_all(&piece[..n])?;
    }
    if bytes != listed.bytes || hex(&hasher.finalize()) != listed.sha256 {
        return Err(hostile("a file that is not what the manifest says"));
    }
    Ok(file.sync_all()?)
}

/// Only at the end of the sealed stream is it known to be whole.
fn read_tail(opened: &mut impl Read) -> Result<(), BackupError> {
    let mut tail = Vec::new();
    opened.take(TAIL_BYTES_MAX.saturating_add(1)).read_to_end(&mut tail).map_err(BackupError::Damaged)?;
    if length(&tail) > TAIL_BYTES_MAX || tail.iter().any(|byte| *byte != 0) { Err(hostile("something after its end")) } else { Ok(()) }
}

fn sync_folders(dir: &Path) -> Result<(), BackupError> {
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_folders(&entry.path())?;
        }
    }
    Ok(File::open(dir)?.sync_all()?)
}

fn verify_restored(into: &Path, manifest: &Manifest, env: &Env) -> Result<(), BackupError> {
    let keys = Keys::load(into, env)?;
    let conn = open_connection(&into.join(DATABASE))?;
    let step = step_of(&conn)?;
    if step != manifest.step {
        return Err(hostile("a database of another step than the manifest says"));
    }
    let schema = expected_schema_at(step)?;
    let expect = Expectation { key: &keys.log.public(), against: Some(&manifest.checkpoint), schema: &schema };
    let report = verify(&conn, &expect, |_| ())?;
    if !report.findings.is_empty() {
        return Err(BackupError::Unsound(report.findings));
    }
    if report.size != manifest.log_size || report.root != manifest.root {
        return Err(hostile("a log of another size or root than the manifest says"));
    }
    Ok(())
}
