//! What the console can do with people: make the founders, list, freeze. Serves P. SECURITY.md says openly what this means.

use crate::http::App;
use crate::kernel::auth::AccountState;
use crate::kernel::auth::Handle;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::policy::ROLE_DAYS;
use crate::kernel::policy::Role;
use crate::kernel::seal::Receipt;
use crate::kernel::sides::SideId;
use crate::kernel::store::Write;
use crate::members::actions::roles::freeze_by_console;
use crate::members::error::Error;
use crate::members::groups::Groups;
use crate::members::model::Person;
use crate::members::rules;
use crate::members::store::person as people;

/// Makes a founder of a side: at most two a side, ever, and shown openly by number. Gives the receipt code for the first entry.
///
/// Called again for a founder who has not entered yet, it gives a new code. Roles member, editor and coordinator for ninety days, operator too for the first founder of a side; all groups.
///
/// # Errors
/// [`Error::Founders`] for a third one, [`Error::HandleTaken`].
pub async fn add_founder(app: &App, handle: Handle, side: SideId) -> Result<Receipt, Error> {
    let receipt = Receipt::new(app.env());
    let lookup = app.auth().lookup(receipt.clone()).await?;
    let deed = move |write: &Write<'_>| {
        let now = write.env().now();
        let entry_until_ms = rules::days_later(now, rules::ENTRY_DAYS);
        if let Some(known) = people::by_handle(&write.as_read(), now, handle.as_str())?.filter(|known| is_on_the_way(known, side)) {
            access::insert_entry(write, known.account.id, Purpose::First, &lookup, entry_until_ms)?;
            return Ok(((), entry_of(known.account.id, side)));
        }
        let id = write.env().id();
        let is_first = people::n_founders(&write.as_read(), side)? == 0;
        access::insert_account(write, id, &handle, Some(side), Lang::default(), true)?;
        let roles = [Role::Member, Role::Editor, Role::Coordinator].into_iter().chain(is_first.then_some(Role::Operator));
        for role in roles {
            access::grant_role(write, id, role, rules::days_later(now, ROLE_DAYS), None)?;
        }
        for group in Groups::get().all() {
            people::insert_membership(write, id, &group.code, None)?;
        }
        access::insert_entry(write, id, Purpose::First, &lookup, entry_until_ms)?;
        Ok::<_, Error>(((), entry_of(id, side)))
    };
    app.store().act(deed).await?;
    Ok(receipt)
}

/// A founder who has not entered yet gets a new code in place of the old one.
fn is_on_the_way(known: &Person, side: SideId) -> bool {
    known.account.is_founder && known.account.side == Some(side) && known.account.state == AccountState::Invited
}

fn entry_of(id: Id, side: SideId) -> Entry {
    Entry::new(Who::Console, "member.add-founder", "account", id).about_a_person().with("for", side.to_string())
}

/// Everyone, for the console.
///
/// # Errors
/// What the store says.
pub async fn list_for_console(app: &App) -> Result<Vec<Person>, Error> {
    let now = app.env().now();
    app.store().read(move |read| Ok(people::all(read, now)?)).await
}

/// Freezes the account with this pseudonym.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotActive`].
pub async fn suspend_by_console(app: &App, handle: &str) -> Result<(), Error> {
    let now = app.env().now();
    let handle = handle.to_owned();
    let found = app.store().read(move |read| people::by_handle(read, now, &handle)).await?;
    freeze_by_console(app, found.ok_or(Error::NotFound)?.account.id).await
}
