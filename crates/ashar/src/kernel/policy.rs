//! Who may do what: one typed function over (actor, verb, object). Serves every clause (promises 1 and 5).
//!
//! A [`Verb`] carries what it needs; each module lists its verbs in a table, and `docs/policy.md` is that table, held true by a test.
//! Deny by default: a verb that names no role is for nobody. What someone may not know of is answered as if it did not exist.

use std::fmt;

use crate::kernel::env::Id;
use crate::kernel::sides::SideId;

/// What a member may be trusted with. Roles lapse after [`ROLE_DAYS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Reads the desk. Every account has this one, and it does not lapse.
    Reader,
    /// Drafts, translates, vouches.
    Member,
    /// Turns the key of a side.
    Editor,
    /// Looks after people: groups, roles, freezing.
    Coordinator,
    /// Looks after the machine; sees no content that a reader does not see.
    Operator,
}

/// Roles expire after 90 days (safety.toml M15).
pub const ROLE_DAYS: i64 = 90;

impl Role {
    /// All roles.
    pub const ALL: [Self; 5] = [Self::Reader, Self::Member, Self::Editor, Self::Coordinator, Self::Operator];

    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reader => "reader",
            Self::Member => "member",
            Self::Editor => "editor",
            Self::Coordinator => "coordinator",
            Self::Operator => "operator",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// A small set of roles.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct Roles(u8);

impl Roles {
    /// The set with `role` added.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | (1 << role as u8))
    }

    /// True where `role` is in it.
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// Those in it.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Debug for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter().map(Role::as_str)).finish()
    }
}

/// A signed-in member, as policy sees one.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Account.
    pub account: Id,
    /// Side; observers have none and cannot sign.
    pub side: Option<SideId>,
    /// Roles that have not lapsed.
    pub roles: Roles,
    /// Groups by code.
    pub groups: Vec<String>,
    /// True for five minutes after a second factor.
    pub is_fresh: bool,
    /// True for a tool that came with a token: it reads, and never acts.
    pub is_tool: bool,
}

/// How far a thing may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitivity {
    /// Everyone.
    Public,
    /// Every member.
    Desk,
    /// Members of its group.
    Group,
    /// Members of its side.
    Side,
    /// Holders of its keys (and the policy asks for group and side first).
    Sealed,
}

/// What a verb is done to.
#[derive(Debug, Clone, Copy)]
pub struct Object<'a> {
    /// How far it may be seen.
    pub sensitivity: Sensitivity,
    /// Whose side's it is.
    pub side: Option<SideId>,
    /// Which group's.
    pub group: Option<&'a str>,
    /// Who wrote it, or whom it is about.
    pub owner: Option<Id>,
}

impl Object<'_> {
    /// Something every member may see.
    pub const DESK: Self = Object { sensitivity: Sensitivity::Desk, side: None, group: None, owner: None };

    /// Of a side.
    #[must_use]
    pub const fn of_side(mut self, side: Option<SideId>) -> Self {
        self.side = side;
        self
    }

    /// Of an owner.
    #[must_use]
    pub const fn of_owner(mut self, owner: Id) -> Self {
        self.owner = Some(owner);
        self
    }
}

/// How the actor's side must stand to the object's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SideNeed {
    /// No matter.
    None,
    /// The actor must have one.
    Any,
    /// The same one.
    Same,
}

/// How the actor must stand to the object's owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerNeed {
    /// No matter.
    None,
    /// Must be the owner.
    Own,
    /// Must not be the owner.
    NotOwn,
}

/// A deed and what it needs.
#[derive(Debug, Clone, Copy)]
pub struct Verb {
    /// `module.deed`: the name in the log.
    pub name: &'static str,
    /// Any one of these roles.
    pub roles: &'static [Role],
    /// Side.
    pub side: SideNeed,
    /// Owner.
    pub owner: OwnerNeed,
    /// Whether a second factor within five minutes is needed.
    pub needs_fresh: bool,
}

impl Verb {
    /// A verb for `roles`, with no further need.
    pub const fn new(name: &'static str, roles: &'static [Role]) -> Self {
        Self { name, roles, side: SideNeed::None, owner: OwnerNeed::None, needs_fresh: false }
    }

    /// With a need of side.
    #[must_use]
    pub const fn side(mut self, need: SideNeed) -> Self {
        self.side = need;
        self
    }

    /// With a need of owner.
    #[must_use]
    pub const fn owner(mut self, need: OwnerNeed) -> Self {
        self.owner = need;
        self
    }

    /// With a fresh second factor.
    #[must_use]
    pub const fn fresh(mut self) -> Self {
        self.needs_fresh = true;
        self
    }
}

/// Why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// Not for this actor to know of: answered like something that does not exist.
    #[error("there is no such thing")]
    Hidden,
    /// None of the roles.
    #[error("your role does not allow this")]
    Role,
    /// The wrong side, or none.
    #[error("this is for the other desk, or needs a desk")]
    Side,
    /// One's own work, or not one's own.
    #[error("this cannot be done to one's own work")]
    Owner,
    /// The second factor is too old.
    #[error("confirm with your second factor first")]
    Fresh,
    /// A tool's token cannot act.
    #[error("a token reads and does not act")]
    Tool,
}

impl Refusal {
    /// Stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignIn => "policy.sign-in",
            Self::Hidden => "policy.hidden",
            Self::Role => "policy.role",
            Self::Side => "policy.side",
            Self::Owner => "policy.owner",
            Self::Fresh => "policy.fresh",
            Self::Tool => "policy.tool",
        }
    }
}

/// Decides. The order of the questions is the order of what may be known: first whether the thing exists for this actor at all.
///
/// # Errors
/// The first [`Refusal`] that applies.
pub fn decide<'a>(actor: Option<&'a Actor>, verb: &Verb, object: &Object<'_>) -> Result<&'a Actor, Refusal> {
    let actor = actor.ok_or(Refusal::SignIn)?;
    if !may_see(actor, object) {
        return Err(Refusal::Hidden);
    }
    if actor.is_tool && verb.needs_fresh {
        return Err(Refusal::Tool);
    }
    if !verb.roles.iter().any(|role| actor.roles.has(*role)) {
        return Err(Refusal::Role);
    }
    let fits = match verb.side {
        SideNeed::None => true,
        SideNeed::Any => actor.side.is_some(),
        SideNeed::Same => actor.side.is_some() && actor.side == object.side,
    };
    if !fits {
        return Err(Refusal::Side);
    }
    let is_own = object.owner == Some(actor.account);
    match verb.owner {
        OwnerNeed::Own if !is_own => return Err(Refusal::Owner),
        OwnerNeed::NotOwn if is_own => return Err(Refusal::Owner),
        _ => {}
    }
    if verb.needs_fresh && !actor.is_fresh {
        return Err(Refusal::Fresh);
    }
    Ok(actor)
}

/// Whether the object exists for this actor.
pub fn may_see(actor: &Actor, object: &Object<'_>) -> bool {
    let in_group = object.group.is_some_and(|group| actor.groups.iter().any(|mine| mine == group));
    let on_side = actor.side.is_some() && actor.side == object.side;
    match object.sensitivity {
        Sensitivity::Public | Sensitivity::Desk => true,
        Sensitivity::Group => in_group,
        Sensitivity::Side => on_side,
        Sensitivity::Sealed => in_group && on_side,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(side: Option<&str>, roles: &[Role]) -> Actor {
        Actor {
            account: Id::new(1).unwrap(),
            side: side.map(|side| side.parse().unwrap()),
            roles: roles.iter().copied().collect(),
            groups: vec!["experts".to_owned()],
            is_fresh: true,
            is_tool: false,
        }
    }

    #[test]
    fn a_verb_without_roles_is_for_nobody() {
        let all = actor(Some("kg"), &Role::ALL);
        let nothing = Verb::new("test.nothing", &[]);
        assert_eq!(decide(Some(&all), &nothing, &Object::DESK).err(), Some(Refusal::Role));
    }

    #[test]
    fn swapping_the_sides_changes_no_decision() {
        let verb = Verb::new("test.sign", &[Role::Editor]).side(SideNeed::Same).owner(OwnerNeed::NotOwn).fresh();
        let other = |side: &str| if side == "kg" { "tj" } else { "kg" };
        for mine in ["kg", "tj"] {
            for theirs in ["kg", "tj"] {
                for fresh in [false, true] {
                    let decision = |mine: &str, theirs: &str| {
                        let mut one = actor(Some(mine), &[Role::Editor]);
                        one.is_fresh = fresh;
                        let object = Object::DESK.of_side(theirs.parse().ok());
                        decide(Some(&one), &verb, &object).err()
                    };
                    assert_eq!(decision(mine, theirs), decision(other(mine), other(theirs)));
                }
            }
        }
    }

    #[test]
    fn what_one_may_not_see_does_not_exist() {
        let reader = actor(Some("kg"), &[Role::Reader]);
        let theirs = Object { sensitivity: Sensitivity::Side, side: "tj".parse().ok(), group: None, owner: None };
        let read = Verb::new("test.read", &[Role::Reader]);
        assert_eq!(decide(Some(&reader), &read, &theirs).err(), Some(Refusal::Hidden));
        assert_eq!(decide(None, &read, &theirs).err(), Some(Refusal::SignIn));
    }

    #[test]
    fn an_observer_cannot_sign() {
        let observer = actor(None, &[Role::Reader, Role::Editor]);
        let sign = Verb::new("test.sign", &[Role::Editor]).side(SideNeed::Any);
        assert_eq!(decide(Some(&observer), &sign, &Object::DESK).err(), Some(Refusal::Side));
    }
}
