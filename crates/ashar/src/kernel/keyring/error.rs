//! What can go wrong with keys of groups. Serves P, S4, L1.

use crate::kernel::auth;
use crate::kernel::policy::Refusal;
use crate::kernel::seal;
use crate::kernel::store;

/// A failure of the keyring. Nothing was written when one of these comes back.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The group has no key on a side that is needed: nobody of it has signed in yet.
    #[error("the group has no key on one side yet")]
    NoKey,
    /// This member does not hold the key: not let in yet, or not any more.
    #[error("this member does not hold the key")]
    NotHolder,
    /// There is no such key, custodian or request, or it is about another item.
    #[error("there is no such thing")]
    NotFound,
    /// It has gone on already: answered, read, refused, retired or destroyed.
    #[error("this is not in a state in which that can be done")]
    State,
    /// The time for it is over.
    #[error("the time for this is over")]
    Lapsed,
    /// The same member asked for the same item already.
    #[error("this was asked already")]
    Asked,
    /// The reader is not a member of that group on that side any more.
    #[error("the reader is no member of the group any more")]
    ReaderGone,
    /// A custodian's label is not a short word for a role.
    #[error("not a label for a role")]
    Label,
    /// As many custodians as there may be, or one with the same key.
    #[error("no further custodian with this key")]
    Custodians,
    /// The secret key does not belong to the public one in the database.
    #[error("this is another key")]
    OtherKey,
    /// The file holds no age identity, or more than one.
    #[error("the file does not hold exactly one age identity")]
    KeyFile,
    /// Nothing is to be done; only inside.
    #[error("nothing is to be done")]
    Nothing,
    /// Refused by the policy.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The session's keys.
    #[error(transparent)]
    Auth(#[from] auth::Error),
    /// Sealing or opening.
    #[error(transparent)]
    Seal(#[from] seal::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoKey => "keyring.no-key",
            Self::NotHolder => "keyring.not-holder",
            Self::NotFound => "keyring.not-found",
            Self::State => "keyring.state",
            Self::Lapsed => "keyring.lapsed",
            Self::Asked => "keyring.asked",
            Self::ReaderGone => "keyring.reader-gone",
            Self::Label => "keyring.label",
            Self::Custodians => "keyring.custodians",
            Self::OtherKey => "keyring.other-key",
            Self::KeyFile => "keyring.key-file",
            Self::Nothing => "keyring.nothing",
            Self::Refused(refusal) => refusal.code(),
            Self::Auth(error) => error.code(),
            Self::Seal(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}
