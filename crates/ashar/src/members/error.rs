//! Why something about people could not be done. Serves P. It holds no name and no text of anyone.

use crate::kernel::auth;
use crate::kernel::keyring;
use crate::kernel::policy::Refusal;
use crate::kernel::seal;
use crate::kernel::store;

/// A refusal or a failure of `members`.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is there.
    #[error("there is no such person, application or organisation")]
    NotFound,
    /// The pseudonym is held by someone.
    #[error("this pseudonym is taken")]
    HandleTaken,
    /// So many applications wait that nobody could read one more.
    #[error("too many applications are waiting")]
    Full,
    /// The application was decided, or has lapsed.
    #[error("this application does not wait any more")]
    Decided,
    /// The actor's side has turned its key here already.
    #[error("a member of your side has done this already")]
    Already,
    /// The account is not in the state that this needs.
    #[error("this account is not in use")]
    NotActive,
    /// Observers read; roles and groups are for members of a side.
    #[error("an observer holds no role and is in no group")]
    Observer,
    /// A founder stays with the desk that was founded.
    #[error("a founder cannot change sides")]
    Founder,
    /// A change of side is under way.
    #[error("a change of side is under way")]
    ChangeOpen,
    /// The change would lead nowhere.
    #[error("this is the side that the member works for")]
    SameSide,
    /// An organisation takes members of its own side only, and each member is in one at most.
    #[error("this member cannot be added to this organisation")]
    NotEligible,
    /// Only who is in an organisation, and can come in, may speak for it.
    #[error("this member cannot speak for this organisation")]
    NoSpeaker,
    /// There is no group, role or reason of this name.
    #[error("there is no such word")]
    UnknownWord,
    /// There are two founders of this side.
    #[error("there are two founders of this side already")]
    Founders,
    /// A side has no key yet to which something could be sealed.
    #[error("sealed fields cannot be taken yet")]
    NoKeys,
    /// What stands under the seal belongs to another application: somebody moved it.
    #[error("the sealed part is not that of this application")]
    SealedOther,
    /// Leaving cannot be taken back, and the box that says so was not ticked.
    #[error("confirm that you want to leave for good")]
    NotSure,
    /// Refused by the policy.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Access.
    #[error(transparent)]
    Auth(#[from] auth::Error),
    /// The keyring.
    #[error(transparent)]
    Keyring(#[from] keyring::Error),
    /// Sealing.
    #[error(transparent)]
    Seal(#[from] seal::Error),
    /// The store.
    #[error(transparent)]
    Store(store::Error),
}

impl Error {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "member.not-found",
            Self::HandleTaken => "member.handle-taken",
            Self::Full => "member.full",
            Self::Decided => "member.decided",
            Self::Already => "member.already",
            Self::NotActive => "member.not-active",
            Self::Observer => "member.observer",
            Self::Founder => "member.founder",
            Self::ChangeOpen => "member.change-open",
            Self::SameSide => "member.same-side",
            Self::NotEligible => "member.not-eligible",
            Self::NoSpeaker => "member.no-speaker",
            Self::UnknownWord => "member.unknown-word",
            Self::Founders => "member.founders",
            Self::NoKeys => "member.no-keys",
            Self::SealedOther => "member.sealed-other",
            Self::NotSure => "member.not-sure",
            Self::Refused(refusal) => refusal.code(),
            Self::Auth(error) => error.code(),
            Self::Keyring(error) => error.code(),
            Self::Seal(_) => "member.seal",
            Self::Store(error) => error.code(),
        }
    }
}

/// Two rules that only the database can hold against two people at once have sentences of their own.
impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match &error {
            store::Error::Refused(rule) if rule.contains("auth_account.handle_key") => Self::HandleTaken,
            store::Error::Refused(rule) if rule.contains("auth.founders") => Self::Founders,
            _ => Self::Store(error),
        }
    }
}
