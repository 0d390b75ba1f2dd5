//! What may be looked at here. Serves S1 and P.

use crate::kernel::policy::Role;
use crate::kernel::policy::Verb;

/// The morning page.
pub const MORNING: Verb = Verb::new("site.morning", &[Role::Reader]);
/// The machine at a glance.
pub const OPERATE: Verb = Verb::new("site.operate", &[Role::Operator]);

/// All of them, for the table in `docs/policy.md`.
pub const ALL: &[Verb] = &[MORNING, OPERATE];
