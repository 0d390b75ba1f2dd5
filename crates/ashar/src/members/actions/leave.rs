//! Leaving for good: what one leaves behind names nobody. Serves P (promise 5).

use crate::http::App;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::decide;
use crate::kernel::signoff;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::members::actions::load::about;
use crate::members::actions::load::person;
use crate::members::actions::load::who;
use crate::members::error::Error;
use crate::members::store::erase;
use crate::members::verbs;

/// Leaves: pseudonym, passphrase, keys, roles, groups and tokens are erased, open signatures are void. It cannot be taken back.
///
/// # Errors
/// The policy's refusals: everyone leaves by themselves only.
pub async fn leave(app: &App, actor: Option<&Actor>, key: FormKey) -> Result<(), Error> {
    let Some(id) = actor.map(|actor| actor.account) else { return Err(crate::kernel::policy::Refusal::SignIn.into()) };
    let actor = decide(actor, &verbs::LEAVE, &about(id))?.clone();
    let deed = move |write: &Write<'_>| {
        person(write, id)?;
        signoff::void_positions_of(write, id, "left")?;
        erase::erase(write, id)?;
        Ok::<_, Error>(((), Entry::new(who(&actor), verbs::LEAVE.name, "account", id).about_a_person()))
    };
    app.store().act_once(key, deed).await?;
    app.auth().end_all(id).await?;
    app.store().truncate_wal().await.map_err(Error::from)
}
