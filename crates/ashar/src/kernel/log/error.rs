//! What the log refuses, and why.
//!
//! Serves whoever reads a refusal at night: the code is stable and goes to the member's page and the command line, the words
//! are for the operator. It never repeats the refused bytes, which come from strangers.

/// A refusal by the log's parsers and verifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Not the base64 of 32 bytes.
    #[error("not a hash: base64 of 32 bytes wanted")]
    BadHash,
    /// A key's name or its written form is malformed.
    #[error("bad key of a note: {0}")]
    BadKey(&'static str),
    /// The text is not a signed note.
    #[error("bad note: {0}")]
    BadNote(&'static str),
    /// The note carries no signature by the key that was asked for.
    #[error("the note is not signed by this key")]
    Unsigned,
    /// The note names the key, and the signature is not the key's: forged or damaged.
    #[error("the signature does not fit the text")]
    BadSignature,
    /// The note is signed, its text is not a checkpoint.
    #[error("bad checkpoint: {0}")]
    BadCheckpoint(&'static str),
    /// A proof file is malformed, or proves nothing.
    #[error("bad proof: {0}")]
    BadProof(&'static str),
    /// A bundle of entries is malformed.
    #[error("bad bundle of entries: {0}")]
    BadEntries(&'static str),
}

impl Error {
    /// The stable code: `log.` and a word.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::BadHash => "log.bad-hash",
            Self::BadKey(_) => "log.bad-key",
            Self::BadNote(_) => "log.bad-note",
            Self::Unsigned => "log.unsigned",
            Self::BadSignature => "log.bad-signature",
            Self::BadCheckpoint(_) => "log.bad-checkpoint",
            Self::BadProof(_) => "log.bad-proof",
            Self::BadEntries(_) => "log.bad-entries",
        }
    }
}
