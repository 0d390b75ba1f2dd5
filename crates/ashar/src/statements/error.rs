//! What can go wrong with a statement. Serves P and S1.

use crate::kernel::policy::Refusal;
use crate::kernel::signoff::Missing;
use crate::kernel::store;

/// A deed on a statement that did not happen.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Refused by the policy.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// No such statement, or none that this reader may know of.
    #[error("there is no such statement")]
    NotFound,
    /// The text was changed since the page was shown.
    #[error("the text was changed since you read it")]
    Stale,
    /// Nothing was changed.
    #[error("nothing was changed")]
    Unchanged,
    /// It is not before the desks.
    #[error("the desks were not asked yet")]
    NotAsked,
    /// Another editor of the same side holds this side's position.
    #[error("another editor of your side has answered")]
    Held,
    /// The keys cannot turn yet.
    #[error("something is still missing: {0:?}")]
    Missing(Vec<Missing>),
    /// It was withdrawn or corrected already, or is the other side's own.
    #[error("this publication does not stand, or is not yours to end")]
    NotStanding,
    /// Both sides' word stands; one side alone cannot take its place, only withdraw it.
    #[error("what both sides signed stands")]
    JointStands,
    /// The stored content cannot be read.
    #[error("the stored content cannot be read")]
    Content,
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::NotFound => "statement.not-found",
            Self::Stale => "statement.stale",
            Self::Unchanged => "statement.unchanged",
            Self::NotAsked => "statement.not-asked",
            Self::Held => "statement.held",
            Self::Missing(_) => "statement.missing",
            Self::NotStanding => "statement.not-standing",
            Self::JointStands => "statement.joint-stands",
            Self::Content => "statement.content",
            Self::Store(error) => error.code(),
        }
    }
}
