//! What is to be done about a group's keys when a member signs in; how long requests live. Pure. Serves P, S4, L1.

use crate::kernel::env::Id;
use crate::kernel::sides::SideId;

/// Days after the day of asking in which another side may answer.
pub const ANSWER_DAYS: i64 = 8;
/// Hours in which what was handed over can be read, at most: the end is cut to the full hour.
pub const HANDED_HOURS: i64 = 24;
/// Generations of one key that are looked after. Older ones than these are left as they are: reseal their items, then destroy them.
pub const KEYS_MAX: u32 = 64;
/// Groups of one member that are looked after at one sign-in.
pub const GROUPS_MAX: usize = 32;

const MS_PER_HOUR: i64 = 3_600_000;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// A member together with the public key that this member has now (or, of a holder, had then).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// Member.
    pub account: Id,
    /// Public key.
    pub recipient: String,
}

/// One generation.
#[derive(Debug, Clone)]
pub struct KeyStanding {
    /// Id.
    pub id: Id,
    /// Whether new items are sealed to it.
    pub is_current: bool,
    /// Whether a new generation was ordered.
    pub is_due: bool,
    /// To whom it is sealed.
    pub holders: Vec<Seat>,
    /// Its packets: outer and inner custodian.
    pub pairs: Vec<(Id, Id)>,
}

/// All that decides what is to be done for one group on one side.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Members of today: active, of the group, on the side, with a key of their own.
    pub seats: Vec<Seat>,
    /// Generations that are not destroyed, newest first.
    pub keys: Vec<KeyStanding>,
    /// Packets that every key should have.
    pub pairs: Vec<(Id, Id)>,
}

/// Something to be done about a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Make the first one.
    Make,
    /// Make a new generation in place of this one.
    Rotate(Id),
    /// Seal this one again to the members of today.
    LetIn(Id),
    /// Make the packets of this one.
    Packets(Id),
}

/// The next thing that `me` can do and should. The order matters: a key that someone took away is replaced before anyone is let in.
pub fn next_deed(standing: &Standing, me: &Seat) -> Option<Deed> {
    if !standing.seats.contains(me) {
        return None;
    }
    let Some(current) = standing.keys.iter().find(|key| key.is_current) else { return Some(Deed::Make) };
    if current.is_due || current.holders.iter().any(|holder| !standing.seats.contains(holder)) {
        return Some(Deed::Rotate(current.id));
    }
    let mut held = standing.keys.iter().filter(|key| key.holders.contains(me));
    held.clone()
        .find(|key| !same(&key.holders, &standing.seats))
        .map(|key| Deed::LetIn(key.id))
        .or_else(|| held.find(|key| !same(&key.pairs, &standing.pairs)).map(|key| Deed::Packets(key.id)))
}

/// Whether the member belongs to the group on this side and cannot open its current key with this public key (yet).
pub fn is_waiting(standing: &Standing, me: &Seat) -> bool {
    let current = standing.keys.iter().find(|key| key.is_current);
    let can_open = standing.seats.contains(me) && current.is_some_and(|key| key.holders.contains(me));
    standing.seats.iter().any(|seat| seat.account == me.account) && !can_open
}

/// The pairs of custodians of two sides, in the order of the list: what `seal::make_packets` makes of the same list.
pub fn pairs_of(custodians: &[(Id, SideId)]) -> Vec<(Id, Id)> {
    let each = custodians.iter().enumerate();
    each.flat_map(|(place, (outer, outer_side))| {
        let rest = custodians[place + 1..].iter().filter(move |(_, side)| side != outer_side);
        rest.map(move |(inner, _)| (*outer, *inner))
    })
    .collect()
}

/// Same members of two sets without doubles.
fn same<T: PartialEq>(one: &[T], other: &[T]) -> bool {
    one.len() == other.len() && one.iter().all(|member| other.contains(member))
}

/// Until when a request of today may be answered, UTC milliseconds.
pub const fn answer_until_ms(now_ms: i64) -> i64 {
    now_ms - now_ms.rem_euclid(MS_PER_DAY) + (ANSWER_DAYS + 1) * MS_PER_DAY
}

/// Until when something that is handed over now can be read, UTC milliseconds.
pub const fn handed_until_ms(now_ms: i64) -> i64 {
    now_ms - now_ms.rem_euclid(MS_PER_HOUR) + HANDED_HOURS * MS_PER_HOUR
}

/// A word for a role on a packet: 3 to 40 letters, digits, single spaces or dashes.
pub fn is_label(label: &str) -> bool {
    let fits = (3..=40).contains(&label.chars().count());
    fits && label.split(' ').all(|word| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '-'))
}
