//! Ways in that are handed over as a receipt code: first entry, lost passphrase, lost phone. Serves P.
//!
//! Whoever holds the code sets a passphrase and pairs an authenticator. After a loss the code works only once a member of each side has
//! confirmed, away from the screen, that the person is who they say: nobody at the machine can take over an account alone.

use secrecy::SecretString;

use crate::kernel::auth::TotpSecret;
use crate::kernel::env::Id;
use crate::kernel::sides::SideId;

/// What a way in opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The first entry of an admitted applicant or a founder.
    First,
    /// A new passphrase.
    Passphrase,
    /// A new authenticator, where the backup codes are lost too.
    Phone,
}

impl Purpose {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Passphrase => "passphrase",
            Self::Phone => "phone",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::First, Self::Passphrase, Self::Phone].into_iter().find(|purpose| purpose.as_str() == word)
    }
}

/// A way in as it stands.
#[derive(Debug, Clone)]
pub struct WayIn {
    /// Id.
    pub id: Id,
    /// Account.
    pub account: Id,
    /// Its pseudonym.
    pub handle: String,
    /// What it opens.
    pub purpose: Purpose,
    /// Sides whose member has confirmed it.
    pub confirmed: Vec<SideId>,
    /// True where it can be used now.
    pub is_open: bool,
}

/// What the person gives at the end of the way in.
#[derive(Debug)]
pub struct Enrolment {
    /// New passphrase.
    pub passphrase: SecretString,
    /// The same again.
    pub again: SecretString,
    /// Authenticator and the code that it shows; `None` for readers who want none.
    pub factor: Option<(TotpSecret, String)>,
}

/// What came of it.
#[derive(Debug)]
pub struct Enrolled {
    /// Account.
    pub account: Id,
    /// Its pseudonym.
    pub handle: String,
    /// Backup codes, shown once.
    pub backup_codes: Vec<SecretString>,
}
