//! What the shell hears, and the one way to end badly. Serves every clause.
//!
//! The table for people is `docs/operations/exit-codes.md`; a test holds the two together.

use std::fmt::Display;

use crate::cli::advice;
use crate::kernel::auth;
use crate::kernel::config;
use crate::kernel::log;
use crate::kernel::store;
use crate::kernel::store::backup::BackupError;

/// Exit code of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done; nothing to worry about.
    Fine,
    /// The question was answered, and the answer is no: findings, warnings, a false proof, a rule that refuses.
    No,
    /// It could not be done or even tried: wrong words, a folder that is not there or not safe, a setting, a problem.
    CannotRun,
    /// The disk did not confirm a write (`EX_IOERR` of sysexits.h): start anew, and look at the disk.
    DiskFailed,
}

impl Exit {
    /// The number.
    pub const fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::No => 1,
            Self::CannotRun => 2,
            Self::DiskFailed => 74,
        }
    }
}

/// A command that ends without having done what was asked.
#[derive(Debug)]
pub struct Stop {
    /// What the shell hears.
    pub exit: Exit,
    /// Stable code, as pages show it too.
    pub code: &'static str,
    /// What happened.
    pub message: String,
    /// What to do about it; may be empty.
    pub advice: String,
}

impl Stop {
    /// It cannot run.
    pub fn cannot(code: &'static str, message: impl Into<String>) -> Self {
        Self { exit: Exit::CannotRun, code, message: message.into(), advice: advice::of(code).to_owned() }
    }

    /// A rule says no.
    pub fn no(code: &'static str, message: impl Into<String>) -> Self {
        Self { exit: Exit::No, ..Self::cannot(code, message) }
    }

    /// With advice of its own.
    #[must_use]
    pub fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    fn coded(code: &'static str, error: &impl Display) -> Self {
        let exit = if code == "store.unsafe" { Exit::DiskFailed } else { Exit::CannotRun };
        Self { exit, ..Self::cannot(code, error.to_string()) }
    }
}

impl From<store::Error> for Stop {
    fn from(error: store::Error) -> Self {
        Self::coded(error.code(), &error)
    }
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        store::Error::from(error).into()
    }
}

impl From<config::Error> for Stop {
    fn from(error: config::Error) -> Self {
        Self::coded(error.code(), &error)
    }
}

impl From<auth::Error> for Stop {
    fn from(error: auth::Error) -> Self {
        Self::coded(error.code(), &error)
    }
}

impl From<log::Error> for Stop {
    fn from(error: log::Error) -> Self {
        Self::coded(error.code(), &error)
    }
}

impl From<BackupError> for Stop {
    fn from(error: BackupError) -> Self {
        Self::coded(error.code(), &error)
    }
}

/// A file or folder that does not let itself be used: the path belongs into the message.
pub fn file_error(path: &std::path::Path, error: &std::io::Error) -> Stop {
    Stop::cannot("file", format!("{}: {error}", path.display()))
}
