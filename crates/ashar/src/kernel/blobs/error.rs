//! What can go wrong with blobs; for the operator and for the pages that answer "the disk is full". Serves S2, S4, L5.

use std::path::PathBuf;

use crate::kernel::blobs::model::BlobName;

/// A blob that could not be kept or given.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk has too little room; nothing was kept.
    #[error("too little room for blobs: {free_bytes} bytes are free")]
    Full {
        /// What the file system says is free; 0 if a write already failed for want of room.
        free_bytes: u64,
    },
    /// More bytes than the caller allowed; nothing was kept.
    #[error("larger than {limit_bytes} bytes")]
    TooLarge {
        /// The limit that was passed.
        limit_bytes: u64,
    },
    /// The content is not what the name says.
    #[error("blob {name} is damaged")]
    Damaged {
        /// The blob.
        name: BlobName,
    },
    /// Something that is not a plain file or folder stands where ours should be, such as a symbolic link.
    #[error("not a plain file or folder: {}", path.display())]
    NotPlain {
        /// Where.
        path: PathBuf,
    },
    /// The source of the bytes failed while being read; nothing was kept.
    #[error("the source failed: {0}")]
    Source(#[source] std::io::Error),
    /// The file system failed.
    #[error("the file system failed: {0}")]
    Io(#[source] std::io::Error),
}

impl Error {
    /// The stable code: what pages, the log and `ashar doctor` say.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Full { .. } => "blobs.full",
            Self::TooLarge { .. } => "blobs.too-large",
            Self::Damaged { .. } => "blobs.damaged",
            Self::NotPlain { .. } => "blobs.not-plain",
            Self::Source(_) => "blobs.source",
            Self::Io(_) => "blobs.io",
        }
    }
}

impl From<std::io::Error> for Error {
    /// A disk or quota without room is [`Error::Full`], whatever call noticed it.
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full { free_bytes: 0 },
            _ => Self::Io(error),
        }
    }
}
