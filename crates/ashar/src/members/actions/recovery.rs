//! Lost access: a coordinator opens a way back, and one member of each side confirms, away from the screen, who it is for. Serves P.

use crate::http::App;
use crate::kernel::auth;
use crate::kernel::auth::AccountState;
use crate::kernel::auth::Present;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::policy::Actor;
use crate::kernel::policy::decide;
use crate::kernel::seal::Receipt;
use crate::members::actions::load::about;
use crate::members::error::Error;
use crate::members::rules;
use crate::members::store::person as people;
use crate::members::verbs;

/// Opens a way back for someone whom this coordinator looks after; gives the code to hand over.
///
/// # Errors
/// [`Error::NotFound`], [`Error::NotActive`], and the policy's refusals.
pub async fn open(app: &App, coordinator: &Present, id: Id, purpose: Purpose) -> Result<Receipt, Error> {
    let actor = decide(Some(&coordinator.actor), &verbs::OPEN_RECOVERY, &about(id))?;
    let now = app.env().now();
    let found = app.store().read(move |read| people::person(read, now, id)?.ok_or(Error::NotFound)).await?;
    rules::looks_after(actor, found.account.side)?;
    if found.account.state != AccountState::Active {
        return Err(Error::NotActive);
    }
    Ok(app.auth().start_recovery(coordinator, id, purpose).await?)
}

/// Confirms a way back for the own side. A second tap finds it confirmed, and that is well.
///
/// # Errors
/// [`Error::NotFound`] where nothing waits, and the policy's refusals; nobody confirms their own.
pub async fn confirm(app: &App, actor: &Actor, id: Id) -> Result<(), Error> {
    match app.auth().confirm_recovery(actor, id).await {
        Ok(()) => Ok(()),
        Err(auth::Error::NoEntry) => {
            let way = app.store().read(move |read| Ok::<_, Error>(access::entry(read, id)?)).await?;
            let is_done = way.is_some_and(|way| actor.side.is_some_and(|side| way.confirmed.contains(&side)));
            if is_done { Ok(()) } else { Err(Error::NotFound) }
        }
        Err(other) => Err(other.into()),
    }
}
