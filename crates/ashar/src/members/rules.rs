//! Every decision about people, as pure functions. Serves P (promises 1 and 3). Swapping the sides changes none of them.

use jiff::Timestamp;

use crate::kernel::auth::AccountState;
use crate::kernel::auth::WayIn;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Role;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::members::error::Error;
use crate::members::model::Application;
use crate::members::model::ApplicationState;
use crate::members::model::Organisation;
use crate::members::model::Person;
use crate::members::model::SideChange;
use crate::members::model::Step;

const DAY_MS: i64 = 86_400_000;
/// An application lapses after as many days as a role does: who is not vouched for in a season is not known here.
pub const APPLICATION_DAYS: i64 = 90;
/// The first entry is open for so many days after admission.
pub const ENTRY_DAYS: i64 = 30;
/// A change of side takes effect after so many days (GROUND_RULES, "Sides").
pub const CHANGE_DAYS: i64 = 30;
/// Roles that lapse within so many days are shown in the morning.
pub const SOON_DAYS: i64 = 14;
/// Applications that may wait at once: what two desks can read in a season, and no more for a flood to fill.
pub const WAITING_MAX: i64 = 500;
/// Public counts of people below this are not given (GROUND_RULES, "Small numbers"), and above it only in its multiples.
const STEP: i64 = 10;

/// A moment some days later, in UTC milliseconds.
pub fn days_later(now: Timestamp, days: i64) -> i64 {
    now.as_millisecond().saturating_add(days.saturating_mul(DAY_MS))
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// The keys of other sides are missing.
    Waits(SideId),
    /// It was the last key.
    Opens(SideId),
}

impl Turn {
    /// Side of the key.
    pub const fn side(self) -> SideId {
        match self {
            Self::Waits(side) | Self::Opens(side) => side,
        }
    }
}

/// One key of each side: what the actor's key does where those in `turned` were turned before.
fn turn(actor: &Actor, turned: &[SideId]) -> Result<Turn, Error> {
    let side = actor.side.ok_or(Refusal::Side)?;
    if turned.contains(&side) {
        return Err(Error::Already);
    }
    let is_last = Sides::get().all().iter().all(|known| known.id == side || turned.contains(&known.id));
    Ok(if is_last { Turn::Opens(side) } else { Turn::Waits(side) })
}

/// Whether an application still waits.
pub fn waits(application: &Application, now: Timestamp) -> Result<(), Error> {
    let is_open = application.state == ApplicationState::Waiting && application.until > now;
    if is_open { Ok(()) } else { Err(Error::Decided) }
}

/// A member vouches for an applicant.
pub fn vouch(application: &Application, actor: &Actor, now: Timestamp) -> Result<Turn, Error> {
    waits(application, now)?;
    not_oneself(actor, application.account)?;
    let turned: Vec<SideId> = application.vouches.iter().map(|vouch| vouch.side).collect();
    turn(actor, &turned)
}

/// A member confirms that someone who lost a passphrase or a phone is who they say.
pub fn confirm_way_in(way: &WayIn, actor: &Actor) -> Result<Turn, Error> {
    not_oneself(actor, way.account)?;
    turn(actor, &way.confirmed)
}

/// A coordinator confirms a change of side.
pub fn confirm_change(change: &SideChange, actor: &Actor) -> Result<Turn, Error> {
    not_oneself(actor, change.account)?;
    if change.due.is_some() {
        return Err(Error::Decided);
    }
    turn(actor, &change.confirmed)
}

fn not_oneself(actor: &Actor, account: crate::kernel::env::Id) -> Result<(), Error> {
    if actor.account == account { Err(Refusal::Owner.into()) } else { Ok(()) }
}

/// A coordinator looks after people of the own side, and after observers, who have none.
pub fn looks_after(actor: &Actor, person: Option<SideId>) -> Result<(), Error> {
    let is_theirs = actor.side.is_some() && (person.is_none() || person == actor.side);
    if is_theirs { Ok(()) } else { Err(Refusal::Side.into()) }
}

/// Gives or renews a role. A coordinator of the other side may renew a coordinator, so that a side that let all of its
/// coordinators lapse is not lost; everything else is for the own side.
pub fn grant(actor: &Actor, person: &Person, role: Role) -> Result<(), Error> {
    if person.account.state != AccountState::Active {
        return Err(Error::NotActive);
    }
    let side = person.account.side.ok_or(Error::Observer)?;
    if role == Role::Reader {
        return Err(Error::UnknownWord);
    }
    let is_renewal = person.roles.iter().any(|held| held.role == role);
    if role == Role::Coordinator && is_renewal && actor.side.is_some() {
        return Ok(());
    }
    looks_after(actor, Some(side))
}

/// Puts someone into a group.
pub fn add_to_group(actor: &Actor, person: &Person) -> Result<(), Error> {
    if person.account.state != AccountState::Active {
        return Err(Error::NotActive);
    }
    let side = person.account.side.ok_or(Error::Observer)?;
    looks_after(actor, Some(side))
}

/// A member asks to work with another desk.
pub fn ask_change(person: &Person, to: Option<SideId>) -> Result<(), Error> {
    if person.account.is_founder {
        return Err(Error::Founder);
    }
    if person.change.is_some() {
        return Err(Error::ChangeOpen);
    }
    if person.account.side == to { Err(Error::SameSide) } else { Ok(()) }
}

/// Who may look after an organisation's list: who speaks for it, and a coordinator of its side.
pub fn speaks_for(actor: &Actor, organisation: &Organisation) -> Result<(), Error> {
    if organisation.representative == Some(actor.account) {
        return Ok(());
    }
    if actor.roles.has(Role::Coordinator) { looks_after(actor, organisation.side) } else { Err(Refusal::Owner.into()) }
}

/// Adds someone to an organisation.
pub fn affiliate(actor: &Actor, organisation: &Organisation, person: &Person) -> Result<(), Error> {
    speaks_for(actor, organisation)?;
    let fits = person.account.state == AccountState::Active && person.account.side == organisation.side && person.organisation.is_none();
    if fits { Ok(()) } else { Err(Error::NotEligible) }
}

/// Says who speaks for an organisation: who did so far hands it on; where nobody does any more, a coordinator of its side finds someone.
/// Nobody appoints themselves, and no coordinator takes an organisation's voice from someone who has it.
pub fn appoint_speaker(actor: &Actor, organisation: &Organisation, person: &Person) -> Result<(), Error> {
    may_appoint(actor, organisation)?;
    not_oneself(actor, person.account.id)?;
    let is_in_it = person.organisation.as_ref().is_some_and(|(id, _)| *id == organisation.id);
    if is_in_it && person.account.state == AccountState::Active { Ok(()) } else { Err(Error::NoSpeaker) }
}

/// Whether the actor may say who speaks for it, whoever that will be.
pub fn may_appoint(actor: &Actor, organisation: &Organisation) -> Result<(), Error> {
    if organisation.representative.is_some_and(|speaker| speaker != actor.account) {
        return Err(Refusal::Owner.into());
    }
    speaks_for(actor, organisation)
}

/// How many people, as the public may know it.
pub const fn step(n: i64) -> Step {
    if n < STEP { Step::FewerThanTen } else { Step::AtLeast(n - n % STEP) }
}

/// Whether something ends soon.
pub fn is_soon(until: Timestamp, now: Timestamp) -> bool {
    until > now && until.as_millisecond() <= days_later(now, SOON_DAYS)
}
