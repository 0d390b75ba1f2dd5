//! Keys, custodians and requests as pages and the console see them. No secret is in any of these. Serves P, S4, L1.

use jiff::Timestamp;

use crate::kernel::env::Id;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;

/// Where a key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyState {
    /// New items are sealed to it.
    Current,
    /// It opens older items only.
    Retired,
    /// Its secret half is gone.
    Destroyed,
}

impl KeyState {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Retired => "retired",
            Self::Destroyed => "destroyed",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Current, Self::Retired, Self::Destroyed].into_iter().find(|state| state.as_str() == word)
    }
}

/// A key of a group on a side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyView {
    /// Id.
    pub id: Id,
    /// Group.
    pub group: String,
    /// Side.
    pub side: SideId,
    /// 1, 2, 3 ...
    pub generation: u32,
    /// Public half.
    pub recipient: String,
    /// State.
    pub state: KeyState,
    /// Day on which it was made.
    pub made_day: Timestamp,
    /// Members who can open it.
    pub n_holders: u32,
    /// Members of the group on this side who wait to be let in.
    pub n_waiting: u32,
    /// Recovery packets that stand.
    pub n_packets: u32,
    /// True where the next member who signs in makes a new generation: a holder has gone, or it was ordered.
    pub is_rotation_due: bool,
}

/// A custodian.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodianView {
    /// Id.
    pub id: Id,
    /// Side.
    pub side: SideId,
    /// Word for the role.
    pub label: String,
    /// Public half of the custodian's key.
    pub recipient: Recipient,
    /// False once retired.
    pub is_active: bool,
    /// Day on which it was added.
    pub made_day: Timestamp,
}

/// A recovery packet, ready to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PacketView {
    /// Id.
    pub id: Id,
    /// Key that it restores.
    pub key: Id,
    /// Printed form.
    pub text: String,
}

/// What someone wishes to unmask. The sealed bytes stay in the module that owns it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Kind of thing, a word of the owning module.
    pub kind: &'static str,
    /// Its id.
    pub id: Id,
    /// Group to which it is sealed.
    pub group: String,
    /// Side of the inner layer (of two), or of the only one.
    pub side: SideId,
}

/// How an item is sealed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Layers {
    /// In one layer, to the group on its side and to these keys besides (the sender's, for instance).
    One(Vec<Recipient>),
    /// In two: the inner one for its side, the outer one for every other side.
    Two,
}

/// Why someone asks to unmask. Locale keys: `keyring-reason-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// To vouch: is this the person whom one knows?
    Vouching,
    /// To reach someone who asked for it.
    Contact,
    /// Someone is in danger.
    Danger,
    /// A legal step that the person agreed to.
    Law,
    /// The person wants to see, mend or erase what is kept.
    Rights,
}

impl Reason {
    /// All.
    pub const ALL: [Self; 5] = [Self::Vouching, Self::Contact, Self::Danger, Self::Law, Self::Rights];

    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vouching => "vouching",
            Self::Contact => "contact",
            Self::Danger => "danger",
            Self::Law => "law",
            Self::Rights => "rights",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == word)
    }
}

/// Why a member of the other side does not open. Locale keys: `keyring-objection-…`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objection {
    /// The reason is not clear to the other side: talk first.
    Unclear,
    /// It can be done without knowing who this is.
    Needless,
    /// Opening could hurt the person.
    Danger,
    /// The person does not want it.
    Unwilling,
}

impl Objection {
    /// All.
    pub const ALL: [Self; 4] = [Self::Unclear, Self::Needless, Self::Danger, Self::Unwilling];

    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unclear => "unclear",
            Self::Needless => "needless",
            Self::Danger => "danger",
            Self::Unwilling => "unwilling",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|objection| objection.as_str() == word)
    }
}

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestState {
    /// Waits for a member of another side.
    Asked,
    /// Waits for its reader, at most [`HANDED_HOURS`](crate::kernel::keyring::HANDED_HOURS).
    Handed,
    /// Read.
    Read,
    /// Refused.
    Refused,
    /// Nobody came in time.
    Lapsed,
}

impl RequestState {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Handed => "handed",
            Self::Read => "read",
            Self::Refused => "refused",
            Self::Lapsed => "lapsed",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asked, Self::Handed, Self::Read, Self::Refused, Self::Lapsed].into_iter().find(|state| state.as_str() == word)
    }
}

/// A wish to unmask one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Id.
    pub id: Id,
    /// Kind of the item.
    pub item_kind: String,
    /// The item.
    pub item: Id,
    /// Group.
    pub group: String,
    /// Side of the reader.
    pub side: SideId,
    /// Who asked and alone may read.
    pub reader: Id,
    /// Pseudonym of that member; empty once that person has left.
    pub reader_handle: String,
    /// Why.
    pub reason: Reason,
    /// State.
    pub state: RequestState,
    /// Who handed over or refused.
    pub holder: Option<Id>,
    /// Pseudonym of that member; empty once that person has left.
    pub holder_handle: String,
    /// Side of that member.
    pub holder_side: Option<SideId>,
    /// Why it was refused.
    pub objection: Option<Objection>,
    /// Past it nobody can answer or read.
    pub until: Timestamp,
    /// Day on which it was asked.
    pub asked_day: Timestamp,
}

impl Request {
    /// Whether it still waits for an answer, or for its reader.
    pub fn is_open(&self, now: Timestamp) -> bool {
        matches!(self.state, RequestState::Asked | RequestState::Handed) && self.until > now
    }

    /// Where it stands for whoever looks now: what is over has lapsed, also before the timed job has said so.
    pub fn state_at(&self, now: Timestamp) -> RequestState {
        let has_ended = matches!(self.state, RequestState::Read | RequestState::Refused | RequestState::Lapsed);
        if has_ended || self.is_open(now) { self.state } else { RequestState::Lapsed }
    }
}
