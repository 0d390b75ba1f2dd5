//! Putting people into groups and taking them out, and changing the key that a group holds. Serves P, and through the groups every clause
//! that has one.

use crate::http::App;
use crate::kernel::auth::Present;
use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::keyring::KeyState;
use crate::kernel::keyring::KeyView;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::decide;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::about;
use crate::members::actions::load::person;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::groups::Groups;
use crate::members::rules;
use crate::members::store::person as people;
use crate::members::verbs;

/// Puts someone into a group; being in it already changes nothing.
///
/// # Errors
/// [`Error::UnknownWord`], [`Error::NotFound`], [`Error::NotActive`], [`Error::Observer`], and the policy's refusals.
pub async fn add(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, code: &str) -> Result<(), Error> {
    let actor = decide(actor, &verbs::ADD_TO_GROUP, &about(id))?.clone();
    let group = Groups::get().find(code).ok_or(Error::UnknownWord)?;
    let deed = move |write: &Write<'_>| {
        let found = person(write, id)?;
        rules::add_to_group(&actor, &found)?;
        people::insert_membership(write, id, &group.code, Some(actor.account))?;
        let entry = Entry::new(who(&actor), verbs::ADD_TO_GROUP.name, "account", id).about_a_person();
        Ok(((), entry.with("group", group.code.as_str())))
    };
    app.store().act_once(key, deed).await
}

/// Takes someone out of a group.
///
/// # Errors
/// [`Error::UnknownWord`] where they are not in it, [`Error::NotFound`], and the policy's refusals.
pub async fn take_out(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, code: String) -> Result<(), Error> {
    let actor = decide(actor, &verbs::TAKE_FROM_GROUP, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        let found = person(write, id)?;
        rules::looks_after(&actor, found.account.side)?;
        if !people::delete_membership(write, id, &code)? {
            return Err(Error::UnknownWord);
        }
        let entry = Entry::new(who(&actor), verbs::TAKE_FROM_GROUP.name, "account", id).about_a_person();
        Ok(((), entry.with("group", code)))
    };
    app.store().act_once(key, deed).await
}

/// The keys of today, of every group and side.
///
/// # Errors
/// The policy's refusals.
pub async fn keys(app: &App, actor: Option<&Actor>) -> Result<Vec<KeyView>, Error> {
    decide(actor, &verbs::READ, &Object::DESK)?;
    app.store()
        .read(|read| {
            let mut keys = Vec::new();
            for group in Groups::get().all() {
                let all = keyring::keys(read, Some(&group.code))?;
                keys.extend(all.into_iter().filter(|key| key.state == KeyState::Current));
            }
            Ok(keys)
        })
        .await
}

/// Orders that the key of a group on the coordinator's side be changed: whoever of the group comes in next does it.
///
/// # Errors
/// [`Error::NotFound`], `keyring.no-key`, and the policy's refusals.
pub async fn order_rotation(app: &App, present: &Present, key: FormKey, code: &str) -> Result<(), Error> {
    decide(Some(&present.actor), &keyring::verbs::ORDER_ROTATION, &Object::DESK.of_side(present.actor.side))?;
    let group = Groups::get().find(code).ok_or(Error::NotFound)?;
    Ok(app.keyring().order_rotation(present, key, &group.code).await?)
}
