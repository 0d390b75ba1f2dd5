//! One person: roles, groups, and what a coordinator or the person can do. Serves P.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::PageError;
use crate::http::form::Choice;
use crate::http::frame::SideView;
use crate::kernel::auth::AccountState;
use crate::kernel::auth::Purpose;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Role;
use crate::kernel::sides::Sides;
use crate::members::actions::lists;
use crate::members::groups::Groups;
use crate::members::model::Person;
use crate::members::model::WorksFor;
use crate::members::pages::address;
use crate::members::pages::view;
use crate::members::rules;
use crate::members::verbs;

/// A role and what may be done with it.
struct RoleRow {
    code: &'static str,
    name: String,
    about: String,
    /// Held until then; "" where it is not.
    until: String,
    is_lapsed: bool,
    may_grant: bool,
    may_revoke: bool,
}

/// A group and whether the person is in it.
struct GroupRow {
    code: String,
    name: String,
}

/// A change of side that is under way.
struct ChangeView {
    to: Option<SideView>,
    confirmed: Vec<SideView>,
    due: String,
    may_confirm: bool,
}

#[derive(Template)]
#[template(path = "members/person.html")]
#[expect(clippy::struct_excessive_bools, reason = "a template asks each by its name")]
struct PersonPage {
    page: DeskPage,
    id: String,
    handle: String,
    side: Option<SideView>,
    state: &'static str,
    is_founder: bool,
    is_me: bool,
    organisation: Option<(String, String)>,
    roles: Vec<RoleRow>,
    groups: Vec<GroupRow>,
    other_groups: Vec<Choice>,
    change: Option<ChangeView>,
    may_group: bool,
    may_freeze: bool,
    may_unfreeze: bool,
    may_recover: bool,
    lost: Vec<Choice>,
    may_leave: bool,
    may_change: bool,
    sides: Vec<Choice>,
    /// Something may be done here.
    has_deeds: bool,
}

/// `/desk/people/{id}`
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let found = lists::person(&ctx.app, ctx.actor(), id).await?;
    let Some(actor) = ctx.actor() else { return Err(PageError::not_found()) };
    let lang = ctx.lang;
    let object = Object::DESK.of_owner(id);
    let looks_after = rules::looks_after(actor, found.account.side).is_ok();
    let is_me = actor.account == id;
    let roles = roles(&ctx, actor, &found);
    let change = change(&ctx, actor, &found);
    let mut page = PersonPage {
        page: ctx.desk_page(),
        id: id.to_string(),
        handle: found.account.handle.clone(),
        side: view::side(found.account.side, lang),
        state: found.account.state.as_str(),
        is_founder: found.account.is_founder,
        is_me,
        organisation: found.organisation.as_ref().map(|(id, name)| (format!("/desk/organisations/{id}"), view::name(name, lang))),
        groups: in_groups(&ctx, &found),
        other_groups: other_groups(&ctx, &found),
        may_group: rules::add_to_group(actor, &found).is_ok() && view::could(Some(actor), &verbs::ADD_TO_GROUP, &object),
        may_freeze: looks_after && found.account.state == AccountState::Active && view::could(Some(actor), &verbs::FREEZE, &object),
        may_unfreeze: looks_after && found.account.state == AccountState::Frozen && view::could(Some(actor), &verbs::UNFREEZE, &object),
        may_recover: looks_after && found.account.state == AccountState::Active && view::could(Some(actor), &verbs::OPEN_RECOVERY, &object),
        lost: [Purpose::Passphrase, Purpose::Phone]
            .map(|purpose| {
                Choice::new(purpose.as_str(), ctx.t(&format!("members-lost-{}", purpose.as_str())), purpose == Purpose::Passphrase)
            })
            .into(),
        may_leave: is_me,
        may_change: is_me && !found.account.is_founder && found.change.is_none(),
        sides: side_choices(&ctx, &found),
        has_deeds: false,
        roles,
        change,
    };
    page.has_deeds = is_me || page.may_group || page.may_freeze || page.may_unfreeze;
    page.has_deeds |= page.roles.iter().any(|role| role.may_grant || role.may_revoke);
    page.has_deeds |= page.change.as_ref().is_some_and(|change| change.may_confirm);
    ctx.html(&page)
}

fn roles(ctx: &Ctx, actor: &Actor, person: &Person) -> Vec<RoleRow> {
    let object = Object::DESK.of_owner(person.account.id);
    let looks_after = rules::looks_after(actor, person.account.side).is_ok();
    let row = |role: Role| {
        let held = person.roles.iter().find(|held| held.role == role);
        let is_held = held.is_some();
        RoleRow {
            code: role.as_str(),
            name: ctx.t(&format!("members-role-{}", role.as_str())),
            about: ctx.t(&format!("members-role-{}-more", role.as_str())),
            until: held.map(|held| view::day(ctx.lang, held.until)).unwrap_or_default(),
            is_lapsed: held.is_some_and(|held| held.until <= ctx.now),
            may_grant: rules::grant(actor, person, role).is_ok() && view::could(Some(actor), &verbs::GRANT_ROLE, &object),
            may_revoke: is_held && looks_after && view::could(Some(actor), &verbs::REVOKE_ROLE, &object),
        }
    };
    Role::ALL.into_iter().filter(|role| *role != Role::Reader).map(row).collect()
}

fn in_groups(ctx: &Ctx, person: &Person) -> Vec<GroupRow> {
    let known = person.groups.iter().filter_map(|code| Groups::get().find(code));
    known.map(|group| GroupRow { code: group.code.clone(), name: group.name(ctx.lang).to_owned() }).collect()
}

fn other_groups(ctx: &Ctx, person: &Person) -> Vec<Choice> {
    let others = Groups::get().all().iter().filter(|group| !person.groups.contains(&group.code));
    others.map(|group| Choice::new(&group.code, group.name(ctx.lang), false)).collect()
}

fn change(ctx: &Ctx, actor: &Actor, person: &Person) -> Option<ChangeView> {
    let change = person.change.as_ref()?;
    let object = Object::DESK.of_owner(person.account.id);
    Some(ChangeView {
        to: view::side(change.to, ctx.lang),
        confirmed: change.confirmed.iter().filter_map(|side| SideView::by_id(*side, ctx.lang)).collect(),
        due: change.due.map(|due| view::day(ctx.lang, due)).unwrap_or_default(),
        may_confirm: rules::confirm_change(change, actor).is_ok() && view::could(Some(actor), &verbs::CONFIRM_SIDE, &object),
    })
}

fn side_choices(ctx: &Ctx, person: &Person) -> Vec<Choice> {
    let sides = Sides::get().in_order_of(ctx.now).into_iter().filter(|side| Some(side.id) != person.account.side);
    let mut choices: Vec<Choice> = sides.map(|side| Choice::new(side.id.as_str(), side.desk(ctx.lang), false)).collect();
    if person.account.side.is_some() {
        choices.push(Choice::new(WorksFor::NOBODY, ctx.t("members-side-observe"), false));
    }
    choices
}
