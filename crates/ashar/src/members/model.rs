//! What this module speaks of: applications, people, organisations, changes of side. Serves P. Pure.

use jiff::Timestamp;

use crate::kernel::auth::Account;
use crate::kernel::auth::AccountState;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Role;
use crate::kernel::sides::SideId;
use crate::kernel::text::Text;

/// Longest "what I want to do here", in characters.
pub const AIM_CHARS_MAX: usize = 2_000;
/// Longest name of an organisation, in characters.
pub const NAME_CHARS_MAX: usize = 200;
/// Longest sealed name or contact, in characters.
pub const PRIVATE_CHARS_MAX: usize = 300;

/// Who asks to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One person.
    Person,
    /// Someone who speaks for an organisation.
    Organisation,
}

impl Kind {
    /// As the database and the forms name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Person, Self::Organisation].into_iter().find(|kind| kind.as_str() == word)
    }
}

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplicationState {
    /// Waits for its vouches.
    Waiting,
    /// Both sides vouched; the receipt code opens the first entry.
    Admitted,
    /// A member refused.
    Refused,
    /// Nobody decided in time, or nobody entered.
    Lapsed,
}

impl ApplicationState {
    /// As the database names it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Admitted => "admitted",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Waiting, Self::Admitted, Self::Refused, Self::Lapsed].into_iter().find(|state| state.as_str() == word)
    }
}

/// Why an application was refused: for the desk, never for the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nobody here knows this person.
    Unknown,
    /// Letting this person in could hurt someone.
    Danger,
    /// The aims are not those of the statement.
    Aims,
    /// The same person is here, or has applied before.
    Twice,
    /// Not meant seriously.
    Spam,
}

impl Reason {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 5] = [Self::Unknown, Self::Danger, Self::Aims, Self::Twice, Self::Spam];

    /// As the database, the log and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Danger => "danger",
            Self::Aims => "aims",
            Self::Twice => "twice",
            Self::Spam => "spam",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// A member's word for an applicant.
#[derive(Debug, Clone)]
pub struct Vouch {
    /// Side of the voucher at that time.
    pub side: SideId,
    /// Who.
    pub voucher: Id,
    /// Pseudonym; empty once that person has left.
    pub handle: String,
}

/// An application as the desk sees it.
#[derive(Debug, Clone)]
pub struct Application {
    /// Id.
    pub id: Id,
    /// Its account.
    pub account: Id,
    /// State of that account.
    pub account_state: AccountState,
    /// Pseudonym.
    pub handle: String,
    /// Person or organisation.
    pub kind: Kind,
    /// Desk that the applicant wants to work with; none for observers.
    pub side: Option<SideId>,
    /// What the applicant wants to do here.
    pub aim: String,
    /// Name of the organisation.
    pub organisation_name: Option<Text>,
    /// Whether the organisation may be named in public.
    pub shows_publicly: bool,
    /// Side of the inner key, where a sealed part was given: its members may ask to read it.
    pub sealed_side: Option<SideId>,
    /// Language of the applicant.
    pub lang: Lang,
    /// Where it stands.
    pub state: ApplicationState,
    /// Why it was refused.
    pub reason: Option<Reason>,
    /// The day on which it came (UTC midnight).
    pub applied: Timestamp,
    /// Waiting: lapses then. Admitted: the first entry lapses then.
    pub until: Timestamp,
    /// Vouches so far.
    pub vouches: Vec<Vouch>,
}

/// A role and until when it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeldRole {
    /// Role.
    pub role: Role,
    /// Until then; may be past.
    pub until: Timestamp,
}

/// A member as the desk sees one.
#[derive(Debug, Clone)]
pub struct Person {
    /// Account.
    pub account: Account,
    /// Groups by code.
    pub groups: Vec<String>,
    /// Roles, lapsed ones too.
    pub roles: Vec<HeldRole>,
    /// Organisation.
    pub organisation: Option<(Id, Text)>,
    /// A change of side that is under way.
    pub change: Option<SideChange>,
}

/// A change of side that is under way.
#[derive(Debug, Clone)]
pub struct SideChange {
    /// Id.
    pub id: Id,
    /// Who asks.
    pub account: Id,
    /// Where to; none: to observe.
    pub to: Option<SideId>,
    /// Sides whose coordinator has confirmed.
    pub confirmed: Vec<SideId>,
    /// When it takes effect; none until each side has confirmed.
    pub due: Option<Timestamp>,
}

/// An organisation.
#[derive(Debug, Clone)]
pub struct Organisation {
    /// Id.
    pub id: Id,
    /// Name.
    pub name: Text,
    /// Side; none for observers.
    pub side: Option<SideId>,
    /// Whether it may be named in public.
    pub shows_publicly: bool,
    /// Who speaks for it; none after that person left, until someone else is appointed.
    pub representative: Option<Id>,
}

/// Where someone works, or wants to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorksFor {
    /// The desk of a side.
    Side(SideId),
    /// None: an observer.
    Nobody,
}

impl WorksFor {
    /// The word for "none" in forms and addresses.
    pub const NOBODY: &'static str = "none";

    /// From a form or an address.
    pub fn parse(word: &str) -> Option<Self> {
        if word == Self::NOBODY { Some(Self::Nobody) } else { word.parse().ok().map(Self::Side) }
    }

    /// The side.
    pub const fn side(self) -> Option<SideId> {
        match self {
            Self::Side(side) => Some(side),
            Self::Nobody => None,
        }
    }
}

/// Which people a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PeopleFilter {
    /// Of this desk, or observers.
    pub side: Option<WorksFor>,
    /// Who hold this role now.
    pub role: Option<Role>,
    /// In this group.
    pub group: Option<String>,
    /// After this folded pseudonym.
    pub after: String,
}

/// One thing that waits for a member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Locale key of the sentence, with a place `n`.
    pub key: &'static str,
    /// How many.
    pub n: i64,
    /// Where to see to it.
    pub href: String,
}

/// A public count of people: never exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Fewer than ten.
    FewerThanTen,
    /// At least this many, in tens.
    AtLeast(i64),
}
