//! What one may do with people, and what it needs. Serves P. `docs/policy.md` shows this table.

use crate::kernel::policy::OwnerNeed;
use crate::kernel::policy::Role;
use crate::kernel::policy::SideNeed;
use crate::kernel::policy::Verb;

const COORDINATOR: &[Role] = &[Role::Coordinator];
const VOUCHERS: &[Role] = &[Role::Member, Role::Editor, Role::Coordinator];

/// Reads the lists of people, groups and organisations.
pub const READ: Verb = Verb::new("member.read", &[Role::Reader]);
/// Vouches for an applicant.
pub const VOUCH: Verb = Verb::new("member.vouch", &[Role::Member]).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Refuses an applicant.
pub const REFUSE: Verb = Verb::new("member.refuse", &[Role::Member]).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Sees who asks to open sealed parts, and why; each step itself is a verb of the keyring.
pub const SEE_UNMASKING: Verb = Verb::new("member.see-unmasking", VOUCHERS).side(SideNeed::Any);
/// Shows on the list which ways back a member can confirm; the deed itself is `auth.recovery-confirm`.
pub const SEE_RECOVERIES: Verb = Verb::new("member.see-recoveries", VOUCHERS).side(SideNeed::Any);
/// Opens a way back for someone who lost a passphrase or a phone.
pub const OPEN_RECOVERY: Verb = Verb::new("member.open-recovery", COORDINATOR).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Gives or renews a role.
pub const GRANT_ROLE: Verb = Verb::new("member.grant-role", COORDINATOR).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Takes a role away.
pub const REVOKE_ROLE: Verb = Verb::new("member.revoke-role", COORDINATOR).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Puts someone into a group.
pub const ADD_TO_GROUP: Verb = Verb::new("member.add-to-group", COORDINATOR).side(SideNeed::Any).fresh();
/// Takes someone out of a group.
pub const TAKE_FROM_GROUP: Verb = Verb::new("member.take-from-group", COORDINATOR).side(SideNeed::Any).fresh();
/// Closes an account for now.
pub const FREEZE: Verb = Verb::new("member.freeze", COORDINATOR).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Opens it again.
pub const UNFREEZE: Verb = Verb::new("member.unfreeze", COORDINATOR).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Leaves for good.
pub const LEAVE: Verb = Verb::new("member.leave", &[Role::Reader]).owner(OwnerNeed::Own).fresh();
/// Asks to work with another desk.
pub const ASK_SIDE: Verb = Verb::new("member.ask-side", &[Role::Reader]).owner(OwnerNeed::Own).fresh();
/// Takes that back.
pub const KEEP_SIDE: Verb = Verb::new("member.keep-side", &[Role::Reader]).owner(OwnerNeed::Own);
/// Turns a side's key on a change of side.
pub const CONFIRM_SIDE: Verb = Verb::new("member.confirm-side", COORDINATOR).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Adds someone to an organisation; for who speaks for it, or a coordinator of its side.
pub const AFFILIATE: Verb = Verb::new("member.affiliate", &[Role::Reader]);
/// Takes someone out of an organisation; everyone may take themselves out.
pub const DISAFFILIATE: Verb = Verb::new("member.disaffiliate", &[Role::Reader]);
/// Says whether an organisation may be named in public; for who speaks for it.
pub const SHOW_ORGANISATION: Verb = Verb::new("member.show-organisation", &[Role::Reader]);
/// Says who speaks for an organisation from now on; for who spoke for it so far, and where nobody does, a coordinator of its side.
pub const APPOINT_SPEAKER: Verb = Verb::new("member.appoint-speaker", &[Role::Reader]).fresh();

/// All of them.
pub const ALL: &[Verb] = &[
    READ,
    VOUCH,
    REFUSE,
    SEE_UNMASKING,
    SEE_RECOVERIES,
    OPEN_RECOVERY,
    GRANT_ROLE,
    REVOKE_ROLE,
    ADD_TO_GROUP,
    TAKE_FROM_GROUP,
    FREEZE,
    UNFREEZE,
    LEAVE,
    ASK_SIDE,
    KEEP_SIDE,
    CONFIRM_SIDE,
    AFFILIATE,
    DISAFFILIATE,
    SHOW_ORGANISATION,
    APPOINT_SPEAKER,
];
