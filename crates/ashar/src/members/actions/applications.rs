//! Vouching and refusing. Serves P (promise 1): one member of each side opens the door, and any member may keep it shut.

use crate::http::App;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::ROLE_DAYS;
use crate::kernel::policy::Role;
use crate::kernel::policy::decide;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::about;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::model::Application;
use crate::members::model::ApplicationState;
use crate::members::model::Reason;
use crate::members::rules;
use crate::members::rules::Turn;
use crate::members::store::application;
use crate::members::store::erase;
use crate::members::store::organisation;
use crate::members::verbs;

fn load(write: &Write<'_>, id: Id) -> Result<Application, Error> {
    application::application(&write.as_read(), id)?.ok_or(Error::NotFound)
}

/// Vouches for an applicant. The last vouch that was missing admits: roles begin, and the receipt code opens the first entry.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Decided`], [`Error::Already`] where the own side has vouched, and the policy's refusals.
pub async fn vouch(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<Turn, Error> {
    let actor = decide(actor, &verbs::VOUCH, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let found = load(write, id)?;
        decide(Some(&actor), &verbs::VOUCH, &about(found.account))?;
        let turn = rules::vouch(&found, &actor, write.env().now())?;
        application::insert_vouch(write, id, turn.side(), actor.account)?;
        if let Turn::Opens(_) = turn {
            admit(write, &found, actor.account)?;
        }
        let entry = Entry::new(who(&actor), verbs::VOUCH.name, "application", id).about_a_person();
        Ok((turn, entry.with("admits", matches!(turn, Turn::Opens(_)))))
    };
    app.store().act_once(key, deed).await
}

fn admit(write: &Write<'_>, found: &Application, by: Id) -> Result<(), Error> {
    let now = write.env().now();
    let until_ms = rules::days_later(now, rules::ENTRY_DAYS);
    let lookup = application::lookup_of(&write.as_read(), found.id)?.ok_or(Error::NotFound)?;
    application::decide(write, found.id, ApplicationState::Admitted, None, until_ms)?;
    access::insert_entry(write, found.account, Purpose::First, &lookup, until_ms)?;
    if found.side.is_some() {
        access::grant_role(write, found.account, Role::Member, rules::days_later(now, ROLE_DAYS), Some(by))?;
    }
    if let Some(name) = &found.organisation_name {
        let id = organisation::insert(write, name, found.side, found.shows_publicly, found.account)?;
        organisation::add(write, id, found.account)?;
    }
    Ok(())
}

/// Refuses an applicant; the pseudonym is free again. The applicant sees only that they were not admitted.
///
/// # Errors
/// As [`vouch`].
pub async fn refuse(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, reason: Reason) -> Result<(), Error> {
    let actor = decide(actor, &verbs::REFUSE, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let found = load(write, id)?;
        decide(Some(&actor), &verbs::REFUSE, &about(found.account))?;
        let now = write.env().now();
        rules::waits(&found, now)?;
        application::decide(write, id, ApplicationState::Refused, Some(reason), now.as_millisecond())?;
        erase::erase(write, found.account)?;
        let entry = Entry::new(who(&actor), verbs::REFUSE.name, "application", id).about_a_person();
        Ok::<_, Error>(((), entry.with("reason", reason.as_str())))
    };
    app.store().act_once(key, deed).await?;
    // What was erased leaves the disk; where that fails now, the next truncation does it.
    app.store().truncate_wal().await.map_err(Error::from)
}
