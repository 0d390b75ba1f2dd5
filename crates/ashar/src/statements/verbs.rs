//! What can be done with a statement, and who may. Serves P and S1.

use crate::kernel::policy::OwnerNeed;
use crate::kernel::policy::Role;
use crate::kernel::policy::SideNeed;
use crate::kernel::policy::Verb;

/// Reads drafts inside the desk.
pub const READ: Verb = Verb::new("statement.read", &[Role::Reader]);
/// Begins one.
pub const DRAFT: Verb = Verb::new("statement.draft", &[Role::Member]).side(SideNeed::Any);
/// Edits or translates one; voids its positions.
pub const REVISE: Verb = Verb::new("statement.revise", &[Role::Member]).side(SideNeed::Any);
/// Puts it before both desks.
pub const ASK: Verb = Verb::new("statement.ask", &[Role::Member]).side(SideNeed::Any);
/// Turns, or refuses to turn, the key of one's side. Never one's own words.
pub const SIGN: Verb = Verb::new("statement.sign", &[Role::Editor]).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Takes one's own position back.
pub const TAKE_BACK: Verb = Verb::new("statement.take-back", &[Role::Editor]).side(SideNeed::Any);
/// Publishes what both sides signed.
pub const PUBLISH: Verb = Verb::new("statement.publish", &[Role::Editor]).side(SideNeed::Any).fresh();
/// Publishes in the name of one's own side after the other's silence.
pub const PUBLISH_ALONE: Verb = Verb::new("statement.publish-alone", &[Role::Editor]).side(SideNeed::Any).fresh();
/// Withdraws what was published.
pub const WITHDRAW: Verb = Verb::new("statement.withdraw", &[Role::Editor]).side(SideNeed::Any).fresh();

/// All of them, for the table in `docs/policy.md`.
pub const ALL: &[Verb] = &[READ, DRAFT, REVISE, ASK, SIGN, TAKE_BACK, PUBLISH, PUBLISH_ALONE, WITHDRAW];
