//! Working with another desk: asked by the person, opened by a coordinator of each side, done by `jobs` after thirty days. Serves P.

use jiff::Timestamp;

use crate::http::App;
use crate::kernel::auth::store::day_of;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::decide;
use crate::kernel::sides::SideId;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::about;
use crate::members::actions::load::person;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::rules;
use crate::members::rules::Turn;
use crate::members::store::side_change;
use crate::members::verbs;

/// Asks to work with another desk, or to observe.
///
/// # Errors
/// [`Error::Founder`], [`Error::ChangeOpen`], [`Error::SameSide`], and the policy's refusals.
pub async fn ask(app: &App, actor: Option<&Actor>, key: FormKey, to: Option<SideId>) -> Result<(), Error> {
    let id = actor.map(|actor| actor.account).ok_or(Refusal::SignIn)?;
    let actor = decide(actor, &verbs::ASK_SIDE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        rules::ask_change(&person(write, id)?, to)?;
        side_change::insert(write, id, to)?;
        let entry = Entry::new(who(&actor), verbs::ASK_SIDE.name, "account", id).about_a_person();
        Ok(((), entry.with("to", to.map(|side| side.to_string()))))
    };
    app.store().act_once(key, deed).await
}

/// Takes the wish back, as long as it has not taken effect.
///
/// # Errors
/// [`Error::NotFound`] where there is none, and the policy's refusals.
pub async fn keep(app: &App, actor: Option<&Actor>, key: FormKey) -> Result<(), Error> {
    let id = actor.map(|actor| actor.account).ok_or(Refusal::SignIn)?;
    let actor = decide(actor, &verbs::KEEP_SIDE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let change = person(write, id)?.change.ok_or(Error::NotFound)?;
        side_change::end(write, change.id, false)?;
        Ok(((), Entry::new(who(&actor), verbs::KEEP_SIDE.name, "account", id).about_a_person()))
    };
    app.store().act_once(key, deed).await
}

/// Turns the own side's key. With the last one the thirty days begin.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Already`], [`Error::Decided`], and the policy's refusals.
pub async fn confirm(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<Turn, Error> {
    let actor = decide(actor, &verbs::CONFIRM_SIDE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let change = person(write, id)?.change.ok_or(Error::NotFound)?;
        let turn = rules::confirm_change(&change, &actor)?;
        side_change::insert_key(write, change.id, turn.side(), actor.account)?;
        if let Turn::Opens(_) = turn {
            let due_ms = rules::days_later(write.env().now(), rules::CHANGE_DAYS);
            let due = Timestamp::from_millisecond(due_ms).unwrap_or(Timestamp::MAX);
            side_change::confirm(write, change.id, day_of(due))?;
        }
        Ok((turn, Entry::new(who(&actor), verbs::CONFIRM_SIDE.name, "account", id).about_a_person()))
    };
    app.store().act_once(key, deed).await
}
