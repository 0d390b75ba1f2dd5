//! What a member may do to their own access. Serves P.

use crate::kernel::policy::OwnerNeed;
use crate::kernel::policy::Role;
use crate::kernel::policy::Verb;

/// Sees and ends one's sessions, signs out.
pub const SESSIONS: Verb = Verb::new("access.sessions", &[Role::Reader]).owner(OwnerNeed::Own);
/// Changes one's passphrase; the old one is asked for.
pub const PASSPHRASE: Verb = Verb::new("access.passphrase", &[Role::Reader]).owner(OwnerNeed::Own);
/// Pairs another authenticator.
pub const FACTOR: Verb = Verb::new("access.factor", &[Role::Reader]).owner(OwnerNeed::Own).fresh();
/// Makes a token for a tool.
pub const TOKEN: Verb = Verb::new("access.token", &[Role::Reader]).owner(OwnerNeed::Own).fresh();
/// Sees one's tokens.
pub const TOKEN_LIST: Verb = Verb::new("access.tokens", &[Role::Reader]).owner(OwnerNeed::Own);
/// Takes a token back.
pub const REVOKE: Verb = Verb::new("access.revoke", &[Role::Reader]).owner(OwnerNeed::Own);
/// Ends everything at once and hides what one wrote. Never slowed down by a second factor.
pub const PANIC: Verb = Verb::new("access.panic", &[Role::Reader]).owner(OwnerNeed::Own);
/// Shows again what was hidden.
pub const SHOW: Verb = Verb::new("access.show", &[Role::Reader]).owner(OwnerNeed::Own);

/// All verbs of this module.
pub const ALL: &[Verb] = &[SESSIONS, PASSPHRASE, FACTOR, TOKEN, TOKEN_LIST, REVOKE, PANIC, SHOW];
