//! What happens to people by the clock: applications lapse, changes of side take effect. Serves P. Each job may run at any time and any
//! number of times.

use crate::http::App;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::signoff;
use crate::kernel::store::Write;
use crate::members::error::Error;
use crate::members::model::ApplicationState;
use crate::members::model::SideChange;
use crate::members::store::application;
use crate::members::store::erase;
use crate::members::store::organisation;
use crate::members::store::person;
use crate::members::store::side_change;

/// Ends applications that nobody decided within ninety days, and admissions that nobody used within thirty; pseudonym and words are
/// erased. Gives how many ended.
///
/// # Errors
/// What the store says.
pub async fn lapse_applications(app: &App) -> Result<usize, Error> {
    let now = app.env().now();
    let overdue = app.store().read(move |read| application::overdue(read, now)).await?;
    for id in &overdue {
        let id = *id;
        let deed = move |write: &Write<'_>| {
            let found = application::application(&write.as_read(), id)?.ok_or(Error::NotFound)?;
            application::decide(write, id, ApplicationState::Lapsed, None, write.env().now().as_millisecond())?;
            erase::erase(write, found.account)?;
            Ok::<_, Error>(((), Entry::new(Who::Job, "member.lapse", "application", id).about_a_person()))
        };
        app.store().act(deed).await?;
    }
    if !overdue.is_empty() {
        app.store().truncate_wal().await?;
    }
    Ok(overdue.len())
}

/// Lets changes of side take effect whose thirty days are over: open signatures are void, all roles and groups of the old desk end, and
/// the member works for the new one as someone whom its coordinator has still to trust. Gives how many took effect.
///
/// # Errors
/// What the store says.
pub async fn apply_side_changes(app: &App) -> Result<usize, Error> {
    let now = app.env().now();
    let due = app.store().read(move |read| side_change::due(read, now)).await?;
    let n = due.len();
    for change in due {
        let account = change.account;
        app.store().act(move |write| apply(write, &change)).await?;
        app.auth().end_all(account).await?;
    }
    Ok(n)
}

fn apply(write: &Write<'_>, change: &SideChange) -> Result<((), Entry), Error> {
    signoff::void_positions_of(write, change.account, "side")?;
    person::delete_roles(write, change.account)?;
    person::delete_memberships(write, change.account)?;
    organisation::remove_from_any(write, change.account)?;
    person::set_side(write, change.account, change.to)?;
    side_change::end(write, change.id, true)?;
    let entry = Entry::new(Who::Job, "member.change-side", "account", change.account).about_a_person();
    Ok(((), entry.with("to", change.to.map(|side| side.to_string()))))
}
