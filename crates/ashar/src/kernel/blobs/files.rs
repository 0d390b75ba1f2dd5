//! Writing, reading and removing blobs on disk. The story and the order of steps: `mod.rs`. Serves S2, S4, L5 and promise 6.

use std::fs::DirBuilder;
use std::fs::File;
use std::fs::OpenOptions;
use std::fs::Permissions;
use std::io::ErrorKind;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::DirBuilderExt;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;
use std::time::Duration;
use std::time::SystemTime;

use jiff::Timestamp;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::blobs::error::Error;
use crate::kernel::blobs::model::BlobName;
use crate::kernel::blobs::model::Class;
use crate::kernel::blobs::space::Floor;
use crate::kernel::env::Env;

/// Only the account of the service may read: ciphertext too, because sizes and numbers tell something.
pub(super) const FILE_MODE: u32 = 0o600;
pub(super) const FOLDER_MODE: u32 = 0o700;
/// Bytes that are read, hashed and written at a time.
const PIECE_BYTES: usize = 64 * 1024;
/// The room on the disk is asked for again after this many bytes, so that one long put cannot eat the reserve.
const SPACE_CHECK_BYTES: u64 = 16 * 1024 * 1024;
/// What [`Blobs::get`] holds in memory at most; larger blobs are read with [`Blobs::reader`].
const GET_BYTES_MAX: u64 = 64 * 1024 * 1024;
const DAY_SECONDS: i64 = 24 * 60 * 60;

/// The folder of blobs. One for the process; shared by reference.
#[derive(Debug)]
pub struct Blobs {
    pub(super) env: Env,
    pub(super) dir: PathBuf,
    floor: Floor,
    /// Held for a rename into place and for "look at the time, then remove": without it a sweep could remove what was just put.
    names: Mutex<()>,
}

impl Blobs {
    /// Opens the folder, makes what is missing, and closes it to other accounts of the machine. Leftovers of a crash stay until
    /// [`Blobs::clear_leftovers`], because another process may be writing them.
    ///
    /// # Errors
    /// [`Error::NotPlain`] if something else stands where a folder of ours should be; [`Error::Io`].
    pub fn open(env: Env, dir: impl Into<PathBuf>) -> Result<Self, Error> {
        Self::open_with(env, dir.into(), Floor::default())
    }

    /// For tests of a full disk, and for tests that must not depend on the disk they run on.
    pub(super) fn open_with(env: Env, dir: PathBuf, floor: Floor) -> Result<Self, Error> {
        DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&dir)?;
        std::fs::set_permissions(&dir, Permissions::from_mode(FOLDER_MODE))?;
        let blobs = Self { env, dir, floor, names: Mutex::new(()) };
        blobs.folder(&blobs.temp())?;
        blobs.folder(&blobs.dir.join("objects"))?;
        for class in Class::ALL {
            blobs.folder(&blobs.class_folder(class))?;
        }
        Ok(blobs)
    }

    /// Keeps what `bytes` gives, and returns its name when it is safe on disk. The same content again is no second copy.
    ///
    /// # Errors
    /// [`Error::TooLarge`] after `limit_bytes`, [`Error::Full`], [`Error::Source`] if `bytes` fails, [`Error::NotPlain`],
    /// [`Error::Io`]. After any of them nothing was kept.
    pub fn put(&self, class: Class, bytes: impl Read, limit_bytes: u64) -> Result<BlobName, Error> {
        let path = self.temp().join(format!("{}.part", self.env.id()));
        // `create_new` is O_EXCL: it neither follows a symbolic link nor takes over a file that stands there.
        let file = OpenOptions::new().write(true).create_new(true).mode(FILE_MODE).open(&path)?;
        let kept = self.write(class, bytes, limit_bytes, &file).and_then(|name| self.place(&path, name));
        if kept.is_err() {
            // The error that we already have says more than a failure to clean up; leftovers are swept later anyway.
            drop(std::fs::remove_file(&path));
        }
        kept
    }

    /// The whole blob, checked before a byte of it is handed out; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`], [`Error::NotPlain`], [`Error::Io`]; [`Error::TooLarge`] above 64 MiB: use [`Blobs::reader`].
    pub fn get(&self, name: &BlobName) -> Result<Option<Vec<u8>>, Error> {
        let Some(file) = self.file(name)? else { return Ok(None) };
        let mut content = Vec::new();
        file.take(GET_BYTES_MAX.saturating_add(1)).read_to_end(&mut content)?;
        if u64::try_from(content.len()).unwrap_or(u64::MAX) > GET_BYTES_MAX {
            return Err(Error::TooLarge { limit_bytes: GET_BYTES_MAX });
        }
        if BlobName::of(name.class(), &content) != *name {
            return Err(Error::Damaged { name: *name });
        }
        Ok(Some(content))
    }

    /// Reads a blob of any size piece by piece. The check can only be made at the end: see [`Checked`].
    ///
    /// # Errors
    /// [`Error::NotPlain`], [`Error::Io`].
    pub fn reader(&self, name: &BlobName) -> Result<Option<Checked>, Error> {
        Ok(self.file(name)?.map(|file| Checked { file, name: *name, hasher: Sha256::new() }))
    }

    /// Bytes of a blob on the disk, without reading it; `None` if there is none.
    ///
    /// # Errors
    /// [`Error::NotPlain`], [`Error::Io`].
    pub fn size_bytes(&self, name: &BlobName) -> Result<Option<u64>, Error> {
        Ok(match self.file(name)? {
            Some(file) => Some(file.metadata()?.len()),
            None => None,
        })
    }

    /// Removes a blob at once; false if there was none. For erasure: see `mod.rs` for who may call it.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn remove(&self, name: &BlobName) -> Result<bool, Error> {
        let _names = self.lock();
        self.unlink(name)
    }

    /// Removes a blob that no row names, unless it was put again since `older_than`; false if it stays.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn remove_orphan(&self, name: &BlobName, older_than: Timestamp) -> Result<bool, Error> {
        let _names = self.lock();
        match std::fs::symlink_metadata(self.path(name)) {
            Ok(meta) if meta.modified()? < system_time(older_than) => self.unlink(name),
            Ok(_) => Ok(false),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    pub(super) fn temp(&self) -> PathBuf {
        self.dir.join("temp")
    }

    pub(super) fn class_folder(&self, class: Class) -> PathBuf {
        self.dir.join("objects").join(class.as_str())
    }

    pub(super) fn path(&self, name: &BlobName) -> PathBuf {
        let hex = name.hex();
        let (head, rest) = hex.split_at(2);
        self.class_folder(name.class()).join(head).join(rest)
    }

    fn lock(&self) -> MutexGuard<'_, ()> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Copies and hashes; the file is durable when this returns.
    fn write(&self, class: Class, mut bytes: impl Read, limit_bytes: u64, mut file: &File) -> Result<BlobName, Error> {
        let mut piece = vec![0; PIECE_BYTES];
        let mut hasher = Sha256::new();
        let mut written_bytes: u64 = 0;
        let mut checked_bytes: u64 = 0;
        self.floor.check(file)?;
        loop {
            let n = match bytes.read(&mut piece) {
                Ok(0) => break,
                Ok(n) => n,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Err(Error::Source(error)),
            };
            written_bytes = written_bytes.saturating_add(u64::try_from(n).unwrap_or(u64::MAX));
            if written_bytes > limit_bytes {
                return Err(Error::TooLarge { limit_bytes });
            }
            if written_bytes.saturating_sub(checked_bytes) >= SPACE_CHECK_BYTES {
                self.floor.check(file)?;
                checked_bytes = written_bytes;
            }
            hasher.update(&piece[..n]);
            file.write_all(&piece[..n])?;
        }
        file.set_modified(system_time(shown_time(class, self.env.now())))?;
        file.sync_all()?;
        Ok(BlobName::new(class, hasher.finalize().into()))
    }

    /// Moves a durable file to its name. Replaces what stands there: the same content, or a damaged copy of it, or a symbolic link
    /// (which a rename replaces and does not follow).
    fn place(&self, from: &Path, name: BlobName) -> Result<BlobName, Error> {
        let to = self.path(&name);
        let folder = to.parent().ok_or_else(|| Error::NotPlain { path: to.clone() })?;
        self.folder(folder)?;
        {
            let _names = self.lock();
            std::fs::rename(from, &to)?;
        }
        sync_folder(folder)?;
        Ok(name)
    }

    /// Makes a folder of ours if it is missing, durably; refuses a symbolic link or a file in its place.
    fn folder(&self, path: &Path) -> Result<(), Error> {
        match DirBuilder::new().mode(FOLDER_MODE).create(path) {
            Ok(()) => return sync_folder(path.parent().unwrap_or(&self.dir)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error.into()),
        }
        if !std::fs::symlink_metadata(path)?.is_dir() {
            return Err(Error::NotPlain { path: path.to_owned() });
        }
        Ok(())
    }

    fn file(&self, name: &BlobName) -> Result<Option<File>, Error> {
        let path = self.path(name);
        let meta = match std::fs::symlink_metadata(&path) {
            Ok(meta) => meta,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        if !meta.is_file() {
            return Err(Error::NotPlain { path });
        }
        match open_plain(&path) {
            Ok(file) => Ok(Some(file)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn unlink(&self, name: &BlobName) -> Result<bool, Error> {
        let path = self.path(name);
        match std::fs::remove_file(&path) {
            Ok(()) => {
                sync_folder(path.parent().unwrap_or(&self.dir))?;
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

/// A blob that is hashed while it is read. At the end, if the content is not what the name says, `read` fails with
/// [`ErrorKind::InvalidData`] holding [`Error::Damaged`] instead of reporting the end. Until then do nothing final with the bytes.
#[derive(Debug)]
pub struct Checked {
    file: File,
    name: BlobName,
    hasher: Sha256,
}

impl Read for Checked {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.file.read(out)?;
        self.hasher.update(&out[..n]);
        if n == 0 && !out.is_empty() && BlobName::new(self.name.class(), self.hasher.clone().finalize().into()) != self.name {
            return Err(std::io::Error::new(ErrorKind::InvalidData, Error::Damaged { name: self.name }));
        }
        Ok(n)
    }
}

/// Opens for reading; fails on a symbolic link, also one that was put there a moment ago, and does not hang on a pipe.
fn open_plain(path: &Path) -> std::io::Result<File> {
    let flags = rustix::fs::OFlags::NOFOLLOW | rustix::fs::OFlags::NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}

/// A rename is safe only when the folder that holds the name is on disk.
pub(super) fn sync_folder(path: &Path) -> Result<(), Error> {
    Ok(File::open(path)?.sync_all()?)
}

/// The time a file shows: the moment for open blobs, the next midnight for sealed ones. Later rather than earlier, so that a sweep of
/// orphans never takes a fresh blob for an old one.
fn shown_time(class: Class, now: Timestamp) -> Timestamp {
    let seconds = now.as_second();
    match class {
        Class::Open => now,
        Class::Sealed => Timestamp::from_second(seconds - seconds.rem_euclid(DAY_SECONDS) + DAY_SECONDS).unwrap_or(now),
    }
}

pub(super) fn system_time(time: Timestamp) -> SystemTime {
    let millis = u64::try_from(time.as_millisecond()).unwrap_or(0);
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_millis(millis)).unwrap_or(SystemTime::UNIX_EPOCH)
}
