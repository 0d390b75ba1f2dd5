//! People as templates show them. Serves P.

use jiff::Timestamp;

use crate::http::frame::SideView;
use crate::http::frame::long_date;
use crate::kernel::auth::AccountState;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::say;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Verb;
use crate::kernel::policy::decide;
use crate::kernel::sides::SideId;
use crate::kernel::text::Text;
use crate::members::groups::Groups;
use crate::members::model::Person;

/// A line of the list of people.
pub struct PersonRow {
    /// Address.
    pub href: String,
    /// Pseudonym.
    pub handle: String,
    /// Side; none for observers.
    pub side: Option<SideView>,
    /// Roles that have not lapsed, in words.
    pub roles: String,
    /// Groups, in words.
    pub groups: String,
    /// Made at the console.
    pub is_founder: bool,
    /// Frozen.
    pub is_frozen: bool,
}

impl PersonRow {
    /// The line of a person.
    pub fn of(person: &Person, lang: Lang) -> Self {
        let account = &person.account;
        let roles = account.roles.iter().filter(|role| *role != crate::kernel::policy::Role::Reader);
        let roles: Vec<String> = roles.map(|role| say(lang, &format!("members-role-{}", role.as_str()))).collect();
        let groups = person.groups.iter().filter_map(|code| Groups::get().find(code));
        Self {
            href: format!("/desk/people/{}", account.id),
            handle: account.handle.clone(),
            side: side(account.side, lang),
            roles: roles.join(", "),
            groups: groups.map(|group| group.name(lang)).collect::<Vec<_>>().join(", "),
            is_founder: account.is_founder,
            is_frozen: account.state == AccountState::Frozen,
        }
    }
}

/// A side's badge.
pub fn side(side: Option<SideId>, lang: Lang) -> Option<SideView> {
    side.and_then(|side| SideView::by_id(side, lang))
}

/// A day, written out.
pub fn day(lang: Lang, at: Timestamp) -> String {
    long_date(lang, at)
}

/// A name in the reader's language, or as it was written.
pub fn name(text: &Text, lang: Lang) -> String {
    text.best(lang).map_or_else(String::new, |(_, piece)| piece.words.clone())
}

/// Whether the deed would be allowed once the second factor is fresh: such a deed is offered.
pub fn could(actor: Option<&Actor>, verb: &Verb, object: &Object<'_>) -> bool {
    let fresh = actor.cloned().map(|actor| Actor { is_fresh: true, ..actor });
    decide(fresh.as_ref(), verb, object).is_ok()
}
