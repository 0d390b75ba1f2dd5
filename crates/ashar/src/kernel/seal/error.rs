//! What can go wrong while sealing and opening, as stable codes.
//!
//! For pages, which turn a code into a sentence, and for the operator's log. Serves promise 5. An error never carries a secret, a
//! text or a key, and says no more than an attacker may learn: never which of several keys came close.

/// Why sealing or opening was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The file is whole as far as one can see, but none of the given keys opens it.
    #[error("none of the given keys opens this")]
    WrongKey,
    /// The bytes are not what was written: changed, cut, or never a sealed file.
    #[error("sealed data is damaged or incomplete")]
    Damaged,
    /// More bytes than the limit of this kind of data.
    #[error("too large to seal or open")]
    TooLarge,
    /// More recipients or custodians than the limit.
    #[error("too many keys at once")]
    TooMany,
    /// Nobody to seal to.
    #[error("no one to seal to")]
    NoRecipient,
    /// One key stands on both sides of something that needs two.
    #[error("the same key stands on both sides")]
    SameKey,
    /// The passphrase is wrong, empty or too long.
    #[error("the passphrase does not open this")]
    Passphrase,
    /// The file asks for more work than any file of ours: a trap, or not ours.
    #[error("the file asks for too much work")]
    TooMuchWork,
    /// The text is not a key that can be used.
    #[error("not a usable key")]
    NotAKey,
    /// It opened, but holds another kind of thing than was asked for.
    #[error("sealed data of another kind")]
    WrongKind,
    /// The session vault holds as many sessions as it may.
    #[error("too many sessions are open")]
    VaultFull,
    /// No two custodians stand on different sides.
    #[error("no pair of custodians from two sides")]
    NoPair,
    /// A name on a recovery packet is empty, too long, or has characters that cannot be printed.
    #[error("not a name that can be printed")]
    Label,
    /// A recovery packet was typed or scanned with a mistake.
    #[error("the packet's check does not agree with its text")]
    Checksum,
    /// The cryptographic library refused what it never should.
    #[error("sealing failed")]
    Failed,
}

impl Error {
    /// The stable code for logs, the API and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WrongKey => "seal.wrong-key",
            Self::Damaged => "seal.damaged",
            Self::TooLarge => "seal.too-large",
            Self::TooMany => "seal.too-many",
            Self::NoRecipient => "seal.no-recipient",
            Self::SameKey => "seal.same-key",
            Self::Passphrase => "seal.passphrase",
            Self::TooMuchWork => "seal.too-much-work",
            Self::NotAKey => "seal.not-a-key",
            Self::WrongKind => "seal.wrong-kind",
            Self::VaultFull => "seal.vault-full",
            Self::NoPair => "seal.no-pair",
            Self::Label => "seal.label",
            Self::Checksum => "seal.checksum",
            Self::Failed => "seal.failed",
        }
    }
}
