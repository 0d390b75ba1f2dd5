//! Why someone could not come in. Serves P.

use crate::kernel::auth::Weakness;
use crate::kernel::policy::Refusal;
use crate::kernel::seal;
use crate::kernel::store;

/// A failure of signing in or of looking after one's access.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Name, passphrase or code do not fit; which of them is not said.
    #[error("name, passphrase or code do not fit")]
    Wrong,
    /// Too many tries; seconds to wait.
    #[error("too many tries: wait {0} seconds")]
    Wait(u64),
    /// The passphrase is too weak.
    #[error("the passphrase is too weak: {0:?}")]
    Weak(Weakness),
    /// The two passphrases differ.
    #[error("the two passphrases differ")]
    Differ,
    /// The receipt code opens nothing (any more).
    #[error("this code opens nothing, or not any more")]
    NoEntry,
    /// The way in still waits for its vouchers.
    #[error("this way in still waits for a member of each side")]
    NotConfirmed,
    /// A second factor is needed, and there is none.
    #[error("a second factor is needed")]
    NoFactor,
    /// The session's keys are gone (the program was started anew).
    #[error("sign in again")]
    Ended,
    /// Refused by the policy.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Sealing or opening failed.
    #[error(transparent)]
    Seal(#[from] seal::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Password hashing failed: the stored hash is not one.
    #[error("the stored hash cannot be read")]
    Hash,
}

impl Error {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Wrong => "auth.wrong",
            Self::Wait(_) => "auth.wait",
            Self::Weak(_) => "auth.weak",
            Self::Differ => "auth.differ",
            Self::NoEntry => "auth.no-entry",
            Self::NotConfirmed => "auth.not-confirmed",
            Self::NoFactor => "auth.no-factor",
            Self::Ended => "auth.ended",
            Self::Refused(refusal) => refusal.code(),
            Self::Seal(_) => "auth.seal",
            Self::Store(error) => error.code(),
            Self::Hash => "auth.hash",
        }
    }
}
