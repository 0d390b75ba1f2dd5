//! The data folder: found, made, and closed to others. Serves every clause (promise 5).

use std::fs;
use std::fs::File;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;

use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::kernel::store::StoreOptions;

/// Bits of a mode that let others in.
pub const OTHERS: u32 = 0o077;

/// Everything that is made from here on is for this account alone.
pub fn close_to_others() {
    let _before = rustix::process::umask(rustix::fs::Mode::RWXG | rustix::fs::Mode::RWXO);
}

/// The folder that was named.
pub fn named(data: Option<&Path>) -> Result<PathBuf, Stop> {
    data.map(Path::to_owned).ok_or_else(|| Stop::cannot("folder.none", "which data folder?"))
}

/// A folder that holds a database and that others cannot read.
pub fn existing(data: Option<&Path>) -> Result<PathBuf, Stop> {
    let dir = named(data)?;
    if !StoreOptions::in_dir(&dir).path.is_file() {
        return Err(Stop::cannot("folder.empty", format!("{} is no data folder", dir.display())));
    }
    check_closed(&dir)?;
    Ok(dir)
}

/// Makes the folder (0700) where it is missing, and refuses one that others can read.
pub fn made(dir: &Path) -> Result<(), Stop> {
    if !dir.exists() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(|error| file_error(dir, &error))?;
    }
    check_closed(dir)
}

fn check_closed(dir: &Path) -> Result<(), Stop> {
    let mode = fs::metadata(dir).map_err(|error| file_error(dir, &error))?.permissions().mode();
    if mode & OTHERS != 0 {
        return Err(open_folder(dir, mode));
    }
    Ok(())
}

fn open_folder(dir: &Path, mode: u32) -> Stop {
    Stop::cannot("folder.open", format!("{} is open to other accounts of this machine (mode {:o})", dir.display(), mode & 0o777))
}

/// Holds the folder for one serving process, until dropped.
pub struct Hold(File);

impl std::fmt::Debug for Hold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hold({:?})", self.0)
    }
}

/// Holds the folder, or says that another process does.
pub fn hold(dir: &Path) -> Result<Hold, Stop> {
    let path = dir.join("serve.lock");
    let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(|error| file_error(&path, &error))?;
    match rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Hold(file)),
        Err(rustix::io::Errno::WOULDBLOCK) => {
            Err(Stop::cannot("folder.in-use", format!("{} is served by another process already", dir.display())))
        }
        Err(error) => Err(file_error(&path, &error.into())),
    }
}
