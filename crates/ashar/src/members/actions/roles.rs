//! What a coordinator does for people: roles, freezing. Serves P (safety.toml M5, M15).

use crate::http::App;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::policy::Actor;
use crate::kernel::policy::ROLE_DAYS;
use crate::kernel::policy::Role;
use crate::kernel::policy::decide;
use crate::kernel::signoff;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::about;
use crate::members::actions::load::person;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::rules;
use crate::members::store::erase;
use crate::members::store::person as people;
use crate::members::verbs;

/// Gives a role for ninety days from now, or renews it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotActive`], [`Error::Observer`], and the policy's refusals.
pub async fn grant(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, role: Role) -> Result<(), Error> {
    let actor = decide(actor, &verbs::GRANT_ROLE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let found = person(write, id)?;
        rules::grant(&actor, &found, role)?;
        let until_ms = rules::days_later(write.env().now(), ROLE_DAYS);
        access::grant_role(write, id, role, until_ms, Some(actor.account))?;
        let entry = Entry::new(who(&actor), verbs::GRANT_ROLE.name, "account", id).about_a_person();
        Ok(((), entry.with("role", role.as_str())))
    };
    app.store().act_once(key, deed).await
}

/// Takes a role away.
///
/// # Errors
/// [`Error::NotFound`], [`Error::UnknownWord`] for a role that is not held, and the policy's refusals.
pub async fn revoke(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, role: Role) -> Result<(), Error> {
    let actor = decide(actor, &verbs::REVOKE_ROLE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let found = person(write, id)?;
        rules::looks_after(&actor, found.account.side)?;
        if !found.roles.iter().any(|held| held.role == role) {
            return Err(Error::UnknownWord);
        }
        access::revoke_role(write, id, role)?;
        let entry = Entry::new(who(&actor), verbs::REVOKE_ROLE.name, "account", id).about_a_person();
        Ok(((), entry.with("role", role.as_str())))
    };
    app.store().act_once(key, deed).await
}

/// Closes an account for now: sessions end, open signatures are void, tools' tokens are taken back.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotActive`], and the policy's refusals.
pub async fn freeze(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<(), Error> {
    let actor = decide(actor, &verbs::FREEZE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let found = person(write, id)?;
        rules::looks_after(&actor, found.account.side)?;
        close(write, id)?;
        Ok::<_, Error>(((), Entry::new(who(&actor), verbs::FREEZE.name, "account", id).about_a_person()))
    };
    app.store().act_once(key, deed).await?;
    Ok(app.auth().end_all(id).await?)
}

/// The same, at the console.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotActive`].
pub async fn freeze_by_console(app: &App, id: Id) -> Result<(), Error> {
    let deed = move |write: &Write<'_>| {
        close(write, id)?;
        Ok::<_, Error>(((), Entry::new(Who::Console, verbs::FREEZE.name, "account", id).about_a_person()))
    };
    app.store().act(deed).await?;
    Ok(app.auth().end_all(id).await?)
}

fn close(write: &Write<'_>, id: Id) -> Result<(), Error> {
    if !people::set_state(write, id, "active", "frozen")? {
        return Err(Error::NotActive);
    }
    signoff::void_positions_of(write, id, "frozen")?;
    erase::delete_tokens(write, id)?;
    Ok(())
}

/// Opens a frozen account again. What was void stays void.
///
/// # Errors
/// As [`freeze`].
pub async fn unfreeze(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<(), Error> {
    let actor = decide(actor, &verbs::UNFREEZE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let found = person(write, id)?;
        rules::looks_after(&actor, found.account.side)?;
        if !people::set_state(write, id, "frozen", "active")? {
            return Err(Error::NotActive);
        }
        Ok(((), Entry::new(who(&actor), verbs::UNFREEZE.name, "account", id).about_a_person()))
    };
    app.store().act_once(key, deed).await
}
