//! What the data folder holds besides the database. The story: `backup.rs`. Serves promises 5 and 6.

use std::fs::File;
use std::fs::OpenOptions;
use std::io::Read;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use zeroize::Zeroizing;

use crate::kernel::store::backup::BackupError;
use crate::kernel::store::backup::FILES_MAX;
use crate::kernel::store::backup::KEY_BYTES_MAX;
use crate::kernel::store::backup::Listed;
use crate::kernel::store::backup::Place;
use crate::kernel::store::backup::length;
use crate::kernel::store::backup::measure;
use crate::kernel::store::backup::promised;

/// Name in the archive, and content.
pub(super) type KeyFile = (String, Zeroizing<Vec<u8>>);

/// The key files, by name.
pub(super) fn read_keys(dir: &Path) -> Result<Vec<KeyFile>, BackupError> {
    let mut keys = Vec::new();
    for entry in std::fs::read_dir(dir.join("keys"))? {
        let entry = entry?;
        let name = format!("keys/{}", entry.file_name().to_string_lossy());
        if Place::of(&name).is_none() || !entry.file_type()?.is_file() {
            continue;
        }
        let mut key = Zeroizing::new(Vec::new());
        open_plain(&entry.path())?.take(KEY_BYTES_MAX.saturating_add(1)).read_to_end(&mut key)?;
        if length(&key) > KEY_BYTES_MAX {
            return Err(BackupError::Hostile(format!("{name} is larger than {KEY_BYTES_MAX} bytes")));
        }
        keys.push((name, key));
    }
    keys.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(keys)
}

/// Every blob that is what its name says, read once for that; names of the others go to `left_out`.
pub(super) fn list_blobs(dir: &Path, left_out: &mut Vec<String>) -> Result<Vec<Listed>, BackupError> {
    let mut listed = Vec::new();
    for class in ["open", "sealed"] {
        let folder = dir.join("blobs/objects").join(class);
        if !folder.is_dir() {
            continue;
        }
        for head in std::fs::read_dir(folder)? {
            let head = head?;
            if !head.file_type()?.is_dir() {
                continue;
            }
            for entry in std::fs::read_dir(head.path())? {
                let entry = entry?;
                let name = format!("blobs/objects/{class}/{}/{}", head.file_name().to_string_lossy(), entry.file_name().to_string_lossy());
                let measured = open_plain(&entry.path()).and_then(|mut file| measure(&mut file));
                match measured {
                    Ok((bytes, sha256)) if Place::of(&name).is_some() && promised(&name) == sha256 => {
                        listed.push(Listed { name, bytes, sha256 });
                    }
                    Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                    _ => left_out.push(name),
                }
                if listed.len().saturating_add(left_out.len()) > FILES_MAX {
                    return Err(BackupError::TooMany);
                }
            }
        }
    }
    listed.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(listed)
}

/// Opens a plain file for reading: no symbolic link, no pipe.
pub(super) fn open_plain(path: &Path) -> std::io::Result<File> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    let file = OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(std::io::Error::other("not a plain file")) }
}
