//! Looking after the folder of blobs: orphans, leftovers of crashes, and the check of everything. For the nightly job and
//! `ashar doctor`. Serves promise 6 and L5 (evidence must still be what it was).

use std::fs::DirEntry;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

use jiff::Timestamp;

use crate::kernel::blobs::error::Error;
use crate::kernel::blobs::files::Blobs;
use crate::kernel::blobs::files::FILE_MODE;
use crate::kernel::blobs::files::sync_folder;
use crate::kernel::blobs::files::system_time;
use crate::kernel::blobs::model::BlobName;
use crate::kernel::blobs::model::Class;

/// Findings that one check reports; a folder with more is not damaged but lost, and the first thousand show it.
const FINDINGS_MAX: usize = 1_000;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// The content is not what the name says.
    Damaged(BlobName),
    /// The file system does not give the content.
    Unreadable(BlobName),
    /// Other accounts of the machine can reach it; the mode it has.
    OpenToOthers(BlobName, u32),
    /// Not a blob at all: a link, a folder, an odd name.
    Stray(PathBuf),
    /// A temporary file: being written now, or left by a crash.
    Leftover(PathBuf),
}

impl Blobs {
    /// Blobs that `known` does not know and that are older than `older_than`. Removes nothing.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn list_orphans(&self, known: impl Fn(&BlobName) -> bool, older_than: Timestamp) -> Result<Vec<BlobName>, Error> {
        let limit = system_time(older_than);
        let mut orphans = Vec::new();
        self.walk(|entry, name| {
            let Some(name) = name else { return Ok(Walk::On) };
            if entry.metadata()?.modified()? < limit && !known(&name) {
                orphans.push(name);
            }
            Ok(Walk::On)
        })?;
        orphans.sort_unstable();
        Ok(orphans)
    }

    /// Removes temporary files older than `older_than`; returns how many. Take an hour at least: no put lasts longer.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn clear_leftovers(&self, older_than: Timestamp) -> Result<usize, Error> {
        let limit = system_time(older_than);
        let mut n_removed: usize = 0;
        for entry in std::fs::read_dir(self.temp())? {
            let entry = entry?;
            // `metadata` of an entry does not follow links: a link here is removed, never what it points to.
            let meta = entry.metadata()?;
            if !meta.is_dir() && meta.modified()? < limit {
                std::fs::remove_file(entry.path())?;
                n_removed = n_removed.saturating_add(1);
            }
        }
        sync_folder(&self.temp())?;
        Ok(n_removed)
    }

    /// Reads every blob and compares it with its name. Repairs nothing.
    ///
    /// # Errors
    /// [`Error::Io`] if the folders themselves cannot be listed.
    ///
    /// # Limits
    /// At most 1,000 findings; reads all blobs, so it is work for the night.
    pub fn fsck(&self) -> Result<Vec<Finding>, Error> {
        let mut findings = Vec::new();
        for entry in std::fs::read_dir(self.temp())? {
            findings.push(Finding::Leftover(entry?.path()));
        }
        self.walk(|entry, name| {
            match name {
                None => findings.push(Finding::Stray(entry.path())),
                Some(name) => {
                    let mode = entry.metadata()?.permissions().mode() & 0o777;
                    if mode & !FILE_MODE != 0 {
                        findings.push(Finding::OpenToOthers(name, mode));
                    }
                    findings.extend(self.compare(name));
                }
            }
            Ok(if findings.len() < FINDINGS_MAX { Walk::On } else { Walk::Enough })
        })?;
        findings.truncate(FINDINGS_MAX);
        findings.sort_unstable();
        Ok(findings)
    }

    fn compare(&self, name: BlobName) -> Option<Finding> {
        let mut reader = match self.reader(&name) {
            Ok(Some(reader)) => reader,
            // Removed since the folder was listed.
            Ok(None) => return None,
            Err(_) => return Some(Finding::Unreadable(name)),
        };
        match std::io::copy(&mut reader, &mut std::io::sink()) {
            Ok(_) => None,
            Err(error) if error.kind() == std::io::ErrorKind::InvalidData => Some(Finding::Damaged(name)),
            Err(_) => Some(Finding::Unreadable(name)),
        }
    }

    /// Shows every entry below the class folders with the blob name that it has, if it is a plain file with such a name.
    fn walk(&self, mut see: impl FnMut(&DirEntry, Option<BlobName>) -> Result<Walk, Error>) -> Result<(), Error> {
        for class in Class::ALL {
            for head in std::fs::read_dir(self.class_folder(class))? {
                let head = head?;
                if !is_head(&head)? {
                    if see(&head, None)? == Walk::Enough {
                        return Ok(());
                    }
                    continue;
                }
                for entry in std::fs::read_dir(head.path())? {
                    let entry = entry?;
                    let name = if entry.file_type()?.is_file() { name_of(class, &entry.path()) } else { None };
                    if see(&entry, name)? == Walk::Enough {
                        return Ok(());
                    }
                }
            }
        }
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Walk {
    On,
    Enough,
}

/// A real folder whose name is two letters: `file_type` of an entry does not follow links.
fn is_head(entry: &DirEntry) -> Result<bool, Error> {
    Ok(entry.file_type()?.is_dir() && entry.file_name().len() == 2)
}

fn name_of(class: Class, path: &Path) -> Option<BlobName> {
    let rest = path.file_name()?.to_str()?;
    let head = path.parent()?.file_name()?.to_str()?;
    BlobName::from_hex(class, &format!("{head}{rest}")).ok()
}
