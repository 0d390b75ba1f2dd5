//! People and organisations: how someone joins, who may do what, and how someone leaves. Serves P, and L3 through its groups.
//!
//! For everyone who shares the ideas of the statement, on either side of the border or beside it; and for the newcomer among
//! developers: this is the module to copy.
//!
//! ```text
//! apply ─▶ waiting ──vouch of one side──vouch of the other──▶ admitted ─▶ first entry (module `access`) ─▶ active
//!             │ 90 days            │ a member refuses              │ 30 days without entry
//!             ▼                    ▼                               ▼
//!           lapsed              refused                          lapsed         (in all three the pseudonym is erased)
//!
//! active ◀──freeze, unfreeze──▶ frozen          asked ──key of each side──▶ confirmed ──30 days──▶ the other desk
//! active ──leave──▶ left (pseudonym, keys, roles, groups are erased)         ▲ roles lapse, open signatures are void
//! ```
//!
//! Reading order: `model` and `rules` (pure: every decision), `groups` (data), `verbs` (what one may do, and what it needs),
//! `store` (all SQL), `actions` (permission, load, decide, save), `forms`, `pages`, `jobs`. Tables: `member_application`,
//! `member_vouch`, `member_organisation`, `member_affiliation`, `member_side_change`, `member_side_change_key`.
//!
//! What it never does: ask for a real name (it may be given, sealed); tell an applicant who refused, or why; show a pseudonym in
//! public; count members in public more exactly than in tens; let anyone decide about themselves; name a side in its logic.

mod actions;
mod error;
mod forms;
mod groups;
mod jobs;
mod model;
mod pages;
mod routes;
mod rules;
mod sealed;
mod store;
#[cfg(test)]
mod tests;
pub mod verbs;

pub use actions::founders::add_founder;
pub use actions::founders::list_for_console;
pub use actions::founders::suspend_by_console;
pub use actions::join::NewApplication;
pub use actions::join::apply;
pub use error::Error;
pub use groups::Group;
pub use groups::Groups;
pub use jobs::apply_side_changes;
pub use jobs::lapse_applications;
pub use model::Application;
pub use model::ApplicationState;
pub use model::HeldRole;
pub use model::Kind;
pub use model::Organisation;
pub use model::Person;
pub use model::Reason;
pub use model::SideChange;
pub use model::Step;
pub use model::Waiting;
pub use routes::routes;
pub use sealed::Private;
pub use store::public::founders;
pub use store::public::public_organisation_of;
pub use store::public::public_organisations;
pub use store::public::public_steps;
pub use store::waiting::waiting_for;
