//! The desk's page of people: who waits at the door, who has to be confirmed, who is here. Serves P.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::access::fresh_actor;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Form;
use crate::http::PageError;
use crate::http::form::Choice;
use crate::http::frame::SideView;
use crate::kernel::auth::WayIn;
use crate::kernel::policy::Object;
use crate::kernel::policy::Role;
use crate::kernel::sides::Sides;
use crate::members::actions::lists;
use crate::members::actions::recovery;
use crate::members::forms;
use crate::members::groups::Groups;
use crate::members::model::Application;
use crate::members::model::PeopleFilter;
use crate::members::model::Person;
use crate::members::model::WorksFor;
use crate::members::pages::address;
use crate::members::pages::view;
use crate::members::pages::view::PersonRow;
use crate::members::rules;
use crate::members::verbs;

/// An application in the list.
struct WaitingRow {
    href: String,
    handle: String,
    kind: String,
    side: Option<SideView>,
    day: String,
    n_vouches: i64,
    is_mine: bool,
}

/// A way in that waits for confirmation.
struct RecoveryRow {
    id: String,
    handle: String,
    purpose: String,
    confirmed: Vec<SideView>,
    is_mine: bool,
}

/// A change of side that waits for keys.
struct ChangeRow {
    href: String,
    handle: String,
    from: Option<SideView>,
    to: Option<SideView>,
}

#[derive(Template)]
#[template(path = "members/people.html")]
struct PeoplePage {
    page: DeskPage,
    applications: Vec<WaitingRow>,
    recoveries: Vec<RecoveryRow>,
    changes: Vec<ChangeRow>,
    sees_unmasking: bool,
    people: Vec<PersonRow>,
    is_filtered: bool,
    sides: Vec<Choice>,
    roles: Vec<Choice>,
    groups: Vec<Choice>,
    first: Option<String>,
    next: Option<String>,
}

/// `/desk/people?side=…&role=…&group=…&after=…`
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    let filter = forms::filter(|name| ctx.query_value(name));
    let lists = lists::people(&ctx.app, ctx.actor(), filter.clone()).await?;
    let lang = ctx.lang;
    let change = |person: &Person| ChangeRow {
        href: format!("/desk/people/{}", person.account.id),
        handle: person.account.handle.clone(),
        from: view::side(person.account.side, lang),
        to: person.change.as_ref().and_then(|change| view::side(change.to, lang)),
    };
    let is_filtered = PeopleFilter { after: String::new(), ..filter.clone() } != PeopleFilter::default();
    ctx.html(&PeoplePage {
        page: ctx.desk_page(),
        applications: lists.applications.iter().map(|application| waiting_row(&ctx, application)).collect(),
        recoveries: lists.recoveries.iter().map(|way| recovery_row(&ctx, way)).collect(),
        changes: lists.changes.iter().map(change).collect(),
        sees_unmasking: view::could(ctx.actor(), &verbs::SEE_UNMASKING, &Object::DESK),
        people: lists.people.iter().map(|person| PersonRow::of(person, lang)).collect(),
        is_filtered,
        sides: side_choices(&ctx, &filter),
        roles: role_choices(&ctx, &filter),
        groups: group_choices(&ctx, &filter),
        first: (!filter.after.is_empty()).then(|| page_address(&filter, "")),
        next: lists.next.map(|after| page_address(&filter, &after)),
    })
}

fn waiting_row(ctx: &Ctx, application: &Application) -> WaitingRow {
    let is_mine = view::could(ctx.actor(), &verbs::VOUCH, &Object::DESK)
        && ctx.actor().is_some_and(|actor| rules::vouch(application, actor, ctx.now).is_ok());
    WaitingRow {
        href: format!("/desk/applications/{}", application.id),
        handle: application.handle.clone(),
        kind: ctx.t(&format!("members-is-{}", application.kind.as_str())),
        side: view::side(application.side, ctx.lang),
        day: view::day(ctx.lang, application.applied),
        n_vouches: i64::try_from(application.vouches.len()).unwrap_or(i64::MAX),
        is_mine,
    }
}

fn recovery_row(ctx: &Ctx, way: &WayIn) -> RecoveryRow {
    let is_mine = view::could(ctx.actor(), &verbs::SEE_RECOVERIES, &Object::DESK)
        && ctx.actor().is_some_and(|actor| rules::confirm_way_in(way, actor).is_ok());
    RecoveryRow {
        id: way.id.to_string(),
        handle: way.handle.clone(),
        purpose: ctx.t(&format!("members-lost-{}", way.purpose.as_str())),
        confirmed: way.confirmed.iter().filter_map(|side| SideView::by_id(*side, ctx.lang)).collect(),
        is_mine,
    }
}

fn side_choices(ctx: &Ctx, filter: &PeopleFilter) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", ctx.t("members-filter-any-side"), filter.side.is_none())];
    for side in Sides::get().in_order_of(ctx.now) {
        choices.push(Choice::new(side.id.as_str(), side.desk(ctx.lang), filter.side == Some(WorksFor::Side(side.id))));
    }
    choices.push(Choice::new(WorksFor::NOBODY, ctx.t("members-observers"), filter.side == Some(WorksFor::Nobody)));
    choices
}

fn role_choices(ctx: &Ctx, filter: &PeopleFilter) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", ctx.t("members-filter-any-role"), filter.role.is_none())];
    for role in Role::ALL.into_iter().filter(|role| *role != Role::Reader) {
        choices.push(Choice::new(role.as_str(), ctx.t(&format!("members-role-{}", role.as_str())), filter.role == Some(role)));
    }
    choices
}

fn group_choices(ctx: &Ctx, filter: &PeopleFilter) -> Vec<Choice> {
    let mut choices = vec![Choice::new("", ctx.t("members-filter-any-group"), filter.group.is_none())];
    for group in Groups::get().all() {
        choices.push(Choice::new(&group.code, group.name(ctx.lang), filter.group.as_ref() == Some(&group.code)));
    }
    choices
}

/// The same list from another place.
fn page_address(filter: &PeopleFilter, after: &str) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if let Some(side) = filter.side {
        query.append_pair("side", side.side().as_ref().map_or(WorksFor::NOBODY, |side| side.as_str()));
    }
    if let Some(role) = filter.role {
        query.append_pair("role", role.as_str());
    }
    if let Some(group) = &filter.group {
        query.append_pair("group", group);
    }
    if !after.is_empty() {
        query.append_pair("after", after);
    }
    format!("/desk/people?{}#people", query.finish())
}

/// Confirms that someone who lost a passphrase or a phone is who they say.
pub async fn confirm_way_in(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let to = "/desk/people?done=done-confirmed";
    form.key(&ctx, to)?;
    recovery::confirm(&ctx.app, &fresh_actor(&ctx, &form).await?, id).await?;
    Ok(ctx.go(to))
}
