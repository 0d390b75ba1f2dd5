//! Who belongs to an organisation, who speaks for it, and whether it may be named in public. Serves P.

use crate::http::App;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::decide;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::organisation;
use crate::members::actions::load::person;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::rules;
use crate::members::store::organisation as organisations;
use crate::members::store::person as people;
use crate::members::verbs;

/// Adds a member by pseudonym.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotEligible`] for someone unknown, of another side, or in an organisation already; the policy's refusals.
pub async fn add(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, handle: String) -> Result<(), Error> {
    let actor = decide(actor, &verbs::AFFILIATE, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let found = organisation(&write.as_read(), id)?;
        rules::speaks_for(&actor, &found)?;
        let person = people::by_handle(&write.as_read(), write.env().now(), &handle)?.ok_or(Error::NotEligible)?;
        rules::affiliate(&actor, &found, &person)?;
        organisations::add(write, id, person.account.id)?;
        let entry = Entry::new(who(&actor), verbs::AFFILIATE.name, "organisation", id).about_a_person();
        Ok(((), entry.with("account", person.account.id.to_string())))
    };
    app.store().act_once(key, deed).await
}

/// Takes a member out. Everyone may take themselves out.
///
/// # Errors
/// [`Error::NotFound`], and the policy's refusals.
pub async fn remove(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, account: Id) -> Result<(), Error> {
    let actor = decide(actor, &verbs::DISAFFILIATE, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let found = organisation(&write.as_read(), id)?;
        if actor.account != account {
            rules::speaks_for(&actor, &found)?;
        }
        if !organisations::remove(write, id, account)? {
            return Err(Error::NotFound);
        }
        let entry = Entry::new(who(&actor), verbs::DISAFFILIATE.name, "organisation", id).about_a_person();
        Ok(((), entry.with("account", account.to_string())))
    };
    app.store().act_once(key, deed).await
}

/// Says whether the organisation may be named in public; only who speaks for it can.
///
/// # Errors
/// [`Error::NotFound`], and the policy's refusals.
pub async fn set_shows(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, shows: bool) -> Result<(), Error> {
    let actor = decide(actor, &verbs::SHOW_ORGANISATION, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let found = organisation(&write.as_read(), id)?;
        if found.representative != Some(actor.account) {
            return Err(Refusal::Owner.into());
        }
        organisations::set_shows(write, id, shows)?;
        let entry = Entry::new(who(&actor), verbs::SHOW_ORGANISATION.name, "organisation", id).about_a_person();
        Ok(((), entry.with("shows", shows)))
    };
    app.store().act_once(key, deed).await
}

/// Says who speaks for the organisation from now on.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NoSpeaker`] for someone who is not in it or cannot come in, and the policy's refusals.
pub async fn appoint_speaker(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, account: Id) -> Result<(), Error> {
    let actor = decide(actor, &verbs::APPOINT_SPEAKER, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let found = organisation(&write.as_read(), id)?;
        rules::appoint_speaker(&actor, &found, &person(write, account)?)?;
        organisations::set_speaker(write, id, account)?;
        let entry = Entry::new(who(&actor), verbs::APPOINT_SPEAKER.name, "organisation", id).about_a_person();
        Ok(((), entry.with("account", account.to_string())))
    };
    app.store().act_once(key, deed).await
}
