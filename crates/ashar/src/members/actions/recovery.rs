//! Confirming that someone who lost a passphrase or a phone is who they say: one member of each side, away from the screen. Serves P.

use crate::http::App;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::decide;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::about;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::rules;
use crate::members::verbs;

/// Confirms a way in.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Already`], and the policy's refusals; nobody confirms their own.
pub async fn confirm_way_in(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<(), Error> {
    let actor = decide(actor, &verbs::CONFIRM_ENTRY, &Object::DESK)?.clone();
    let deed = move |write: &Write<'_>| {
        let open = access::entries_to_confirm(&write.as_read(), write.env().now())?;
        let way = open.into_iter().find(|way| way.id == id).ok_or(Error::NotFound)?;
        decide(Some(&actor), &verbs::CONFIRM_ENTRY, &about(way.account))?;
        let turn = rules::confirm_way_in(&way, &actor)?;
        access::confirm_entry(write, id, turn.side(), actor.account)?;
        Ok(((), Entry::new(who(&actor), verbs::CONFIRM_ENTRY.name, "entry", id).about_a_person()))
    };
    app.store().act_once(key, deed).await
}
