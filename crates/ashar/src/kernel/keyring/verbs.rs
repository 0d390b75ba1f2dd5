//! Deeds of the keyring and what they need. Serves P, S4, L1.
//!
//! The four steps of unmasking and the order to rotate need a second factor within five minutes. Deeds of the console and of the
//! clock name no role: at the desk they are for nobody.

use crate::kernel::policy::OwnerNeed;
use crate::kernel::policy::Role;
use crate::kernel::policy::SideNeed;
use crate::kernel::policy::Verb;

const TRUSTED: &[Role] = &[Role::Member, Role::Editor, Role::Coordinator];

/// Makes the first key of a group on one's side.
pub const MAKE: Verb = Verb::new("keyring.make", &[Role::Reader]).side(SideNeed::Same);
/// Makes a new generation and retires the old one.
pub const ROTATE: Verb = Verb::new("keyring.rotate", &[Role::Reader]).side(SideNeed::Same);
/// Seals a key again to the members of today.
pub const LET_IN: Verb = Verb::new("keyring.let-in", &[Role::Reader]).side(SideNeed::Same);
/// Makes the recovery packets of a key.
pub const PACKETS: Verb = Verb::new("keyring.packets", &[Role::Reader]).side(SideNeed::Same);
/// Opens what is sealed to one's group on one's side. Leaves no entry by itself: the module that shows the text makes it.
pub const OPEN: Verb = Verb::new("keyring.open", &[Role::Reader]).side(SideNeed::Same);
/// Orders that a group's key on one's own side be replaced.
pub const ORDER_ROTATION: Verb = Verb::new("keyring.order-rotation", &[Role::Coordinator]).side(SideNeed::Same).fresh();
/// Asks to unmask an item of one's side.
pub const ASK: Verb = Verb::new("keyring.ask", TRUSTED).side(SideNeed::Same).fresh();
/// Opens the outer layer for the reader who asked; by a member of another side.
pub const HAND_OVER: Verb = Verb::new("keyring.hand-over", TRUSTED).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Refuses a request; by a member of another side.
pub const REFUSE: Verb = Verb::new("keyring.refuse", TRUSTED).side(SideNeed::Any).owner(OwnerNeed::NotOwn).fresh();
/// Reads what was handed over, once.
pub const READ_ONCE: Verb = Verb::new("keyring.read-once", TRUSTED).side(SideNeed::Same).owner(OwnerNeed::Own).fresh();
/// Ends requests whose time is over; by the clock.
pub const LAPSE: Verb = Verb::new("keyring.lapse", &[]);
/// Adds a custodian; at the console.
pub const ADD_CUSTODIAN: Verb = Verb::new("keyring.add-custodian", &[]);
/// Retires a custodian; at the console.
pub const RETIRE_CUSTODIAN: Verb = Verb::new("keyring.retire-custodian", &[]);
/// Gives a member a recovered key; at the console.
pub const RESTORE: Verb = Verb::new("keyring.restore", &[]);
/// Destroys a retired key, and with it all that is sealed to it alone; at the console.
pub const DESTROY: Verb = Verb::new("keyring.destroy", &[]);

/// All of them.
pub const ALL: &[Verb] = &[
    MAKE,
    ROTATE,
    LET_IN,
    PACKETS,
    OPEN,
    ORDER_ROTATION,
    ASK,
    HAND_OVER,
    REFUSE,
    READ_ONCE,
    LAPSE,
    ADD_CUSTODIAN,
    RETIRE_CUSTODIAN,
    RESTORE,
    DESTROY,
];
