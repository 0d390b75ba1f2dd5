//! What can go wrong when storing. Serves every clause.

/// A failure of the store. Nothing was written when one of these comes back from an act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk (or a quota) is full; reading goes on, and writing again once there is room.
    #[error("no room left on the disk")]
    Full,
    /// The disk did not confirm a write. Nothing more is written until the process starts anew and reads what is really there.
    #[error("the disk did not confirm a write")]
    Unsafe,
    /// More acts are waiting than the queue holds.
    #[error("too many writes are waiting")]
    Busy,
    /// A read took longer than its limit.
    #[error("a read took too long")]
    TooSlow,
    /// The closure of an act panicked; it alone was rolled back.
    #[error("a write panicked and was rolled back")]
    Panicked,
    /// `housekeep` wrote a table that is not listed.
    #[error("housekeeping wrote the table {0}, which needs a log entry")]
    NotHousekeeping(String),
    /// The same form was sent twice; the first time led to this place.
    #[error("this form was sent before")]
    Repeated(String),
    /// A constraint of the database refused the change.
    #[error("refused by a rule of the database: {0}")]
    Refused(String),
    /// The file is damaged or is not ours.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The database was made by a newer program, or by a SQLite with a known fault.
    #[error("{0}")]
    Version(String),
    /// The writer has stopped.
    #[error("the store is closed")]
    Closed,
    /// Anything else that SQLite says.
    #[error("database: {0}")]
    Sqlite(rusqlite::Error),
    /// A file outside the database.
    #[error("file: {0}")]
    File(#[from] std::io::Error),
}

impl Error {
    /// Stable code, for logs, tests and the table of messages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Full => "store.full",
            Self::Unsafe => "store.unsafe",
            Self::Busy => "store.busy",
            Self::TooSlow => "store.too-slow",
            Self::Panicked => "store.panicked",
            Self::NotHousekeeping(_) => "store.not-housekeeping",
            Self::Repeated(_) => "store.repeated",
            Self::Refused(_) => "store.refused",
            Self::Damaged(_) => "store.damaged",
            Self::Version(_) => "store.version",
            Self::Closed => "store.closed",
            Self::Sqlite(_) => "store.sqlite",
            Self::File(_) => "store.file",
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let rusqlite::Error::SqliteFailure(failure, ref text) = error else {
            return Self::Sqlite(error);
        };
        match failure.code {
            ErrorCode::DiskFull => Self::Full,
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Unsafe,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::OperationInterrupted => Self::TooSlow,
            ErrorCode::ConstraintViolation => Self::Refused(text.clone().unwrap_or_default()),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Damaged(text.clone().unwrap_or_default()),
            _ => Self::Sqlite(error),
        }
    }
}
