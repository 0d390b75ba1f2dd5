//! What the pages of the desk show. Serves P. Reads only; everything here is for every member.

use crate::http::App;
use crate::kernel::auth::WayIn;
use crate::kernel::auth::store as access;
use crate::kernel::env::Id;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::decide;
use crate::kernel::sides::SideId;
use crate::members::actions::load;
use crate::members::error::Error;
use crate::members::groups::Group;
use crate::members::groups::Groups;
use crate::members::model::Application;
use crate::members::model::Organisation;
use crate::members::model::PeopleFilter;
use crate::members::model::Person;
use crate::members::model::Step;
use crate::members::store;
use crate::members::verbs;

/// The page of people.
pub struct PeopleLists {
    /// Applications that wait, those that the actor's side has not vouched for first.
    pub applications: Vec<Application>,
    /// Ways in to confirm.
    pub recoveries: Vec<WayIn>,
    /// Those who ask to change sides and wait for keys.
    pub changes: Vec<Person>,
    /// Members.
    pub people: Vec<Person>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// Applications, recoveries, changes of side, members.
///
/// # Errors
/// The policy's refusals.
pub async fn people(app: &App, actor: Option<&Actor>, filter: PeopleFilter) -> Result<PeopleLists, Error> {
    let side = decide(actor, &verbs::READ, &Object::DESK)?.side;
    let now = app.env().now();
    app.store()
        .read(move |read| {
            let mut applications = store::application::waiting(read, now)?;
            // Stable: within both halves the oldest stays first.
            applications.sort_by_key(|application| side.is_none_or(|side| application.vouches.iter().any(|vouch| vouch.side == side)));
            let asked = store::side_change::asked(read)?;
            let changes = asked.iter().filter_map(|change| store::person::person(read, now, change.account).transpose());
            let changes = changes.collect::<Result<_, _>>()?;
            let mut people = store::person::people(read, now, &filter)?;
            let page = usize::try_from(store::person::PAGE).unwrap_or(usize::MAX);
            let is_more = people.len() > page;
            people.truncate(page);
            let next = people.last().filter(|_| is_more).map(|last| store::person::key_of(&last.account.handle));
            Ok(PeopleLists { applications, recoveries: access::entries_to_confirm(read, now)?, changes, people, next })
        })
        .await
}

/// One application.
///
/// # Errors
/// [`Error::NotFound`], and the policy's refusals.
pub async fn application(app: &App, actor: Option<&Actor>, id: Id) -> Result<Application, Error> {
    decide(actor, &verbs::READ, &Object::DESK)?;
    app.store().read(move |read| store::application::application(read, id)?.ok_or(Error::NotFound)).await
}

/// One person.
///
/// # Errors
/// [`Error::NotFound`], and the policy's refusals.
pub async fn person(app: &App, actor: Option<&Actor>, id: Id) -> Result<Person, Error> {
    decide(actor, &verbs::READ, &Object::DESK)?;
    let now = app.env().now();
    app.store().read(move |read| store::person::person(read, now, id)?.ok_or(Error::NotFound)).await
}

/// Who is in a group: account, pseudonym, side.
pub type InGroup = Vec<(Id, String, Option<SideId>)>;

/// Every group with who is in it, and all organisations.
///
/// # Errors
/// The policy's refusals.
pub async fn groups(app: &App, actor: Option<&Actor>) -> Result<(Vec<(&'static Group, InGroup)>, Vec<Organisation>), Error> {
    decide(actor, &verbs::READ, &Object::DESK)?;
    app.store()
        .read(|read| {
            let with_people = |group: &'static Group| Ok::<_, Error>((group, store::person::in_group(read, &group.code)?));
            let groups = Groups::get().all().iter().map(with_people).collect::<Result<_, _>>()?;
            Ok((groups, store::organisation::organisations(read)?))
        })
        .await
}

/// An organisation and who belongs to it.
///
/// # Errors
/// [`Error::NotFound`], and the policy's refusals.
pub async fn organisation(app: &App, actor: Option<&Actor>, id: Id) -> Result<(Organisation, Vec<(Id, String)>), Error> {
    decide(actor, &verbs::READ, &Object::DESK)?;
    app.store().read(move |read| Ok((load::organisation(read, id)?, store::organisation::members_of(read, id)?))).await
}

/// What the public page says of who is here: founders and members by side, and organisations.
pub struct WhoIsHere {
    /// Founders of each side.
    pub founders: Vec<(SideId, i64)>,
    /// Members of each side, in tens.
    pub members: Vec<(SideId, Step)>,
    /// Organisations that may be named.
    pub organisations: Vec<Organisation>,
}

/// The public's view.
///
/// # Errors
/// What the store says.
pub async fn who_is_here(app: &App) -> Result<WhoIsHere, Error> {
    app.store()
        .read(|read| {
            Ok(WhoIsHere {
                founders: store::public::founders(read)?,
                members: store::public::public_steps(read)?,
                organisations: store::public::public_organisations(read)?,
            })
        })
        .await
}
