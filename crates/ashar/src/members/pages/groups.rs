//! Groups and organisations: what each is for, who is in it, and how its keys stand. Serves P, and L3 through the group of the young.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Form;
use crate::http::PageError;
use crate::http::frame::SideView;
use crate::kernel::keyring;
use crate::kernel::keyring::KeyView;
use crate::kernel::policy::Object;
use crate::kernel::sides::Side;
use crate::kernel::sides::Sides;
use crate::members::actions::groups as actions;
use crate::members::actions::lists;
use crate::members::groups::Groups;
use crate::members::pages::address;
use crate::members::pages::unmask_deeds::fresh_present;
use crate::members::pages::view;

/// Someone in a group.
struct Seat {
    href: String,
    handle: String,
    side: Option<SideView>,
}

/// The key that a group has on one side.
struct KeyRow {
    side: Option<SideView>,
    n_holders: i64,
    n_waiting: i64,
    is_due: bool,
    may_order: bool,
}

struct GroupView {
    code: String,
    name: String,
    purpose: String,
    clause: String,
    seats: Vec<Seat>,
    keys: Vec<KeyRow>,
}

struct OrganisationRow {
    href: String,
    name: String,
    side: Option<SideView>,
    shows: bool,
}

#[derive(Template)]
#[template(path = "members/groups.html")]
struct GroupsPage {
    page: DeskPage,
    groups: Vec<GroupView>,
    organisations: Vec<OrganisationRow>,
}

/// `/desk/groups`
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    let (groups, organisations) = lists::groups(&ctx.app, ctx.actor()).await?;
    let keys = actions::keys(&ctx.app, ctx.actor()).await?;
    let lang = ctx.lang;
    let seat = |(id, handle, side): (crate::kernel::env::Id, String, Option<crate::kernel::sides::SideId>)| Seat {
        href: format!("/desk/people/{id}"),
        handle,
        side: view::side(side, lang),
    };
    let groups = groups.into_iter().map(|(group, people)| GroupView {
        code: group.code.clone(),
        name: group.name(lang).to_owned(),
        purpose: group.purpose(lang).to_owned(),
        clause: group.clause.clone(),
        seats: people.into_iter().map(seat).collect(),
        keys: key_rows(&ctx, &keys, &group.code),
    });
    let organisations = organisations.iter().map(|one| OrganisationRow {
        href: format!("/desk/organisations/{}", one.id),
        name: view::name(&one.name, lang),
        side: view::side(one.side, lang),
        shows: one.shows_publicly,
    });
    ctx.html(&GroupsPage { page: ctx.desk_page(), groups: groups.collect(), organisations: organisations.collect() })
}

/// The keys of a group, in the order in which the day puts the sides.
fn key_rows(ctx: &Ctx, keys: &[KeyView], group: &str) -> Vec<KeyRow> {
    let of_side = |side: &&Side| keys.iter().find(|key| key.group == group && key.side == side.id);
    Sides::get().in_order_of(ctx.now).iter().filter_map(of_side).map(|key| key_row(ctx, key)).collect()
}

fn key_row(ctx: &Ctx, key: &KeyView) -> KeyRow {
    let object = Object::DESK.of_side(Some(key.side));
    KeyRow {
        side: view::side(Some(key.side), ctx.lang),
        n_holders: i64::from(key.n_holders),
        n_waiting: i64::from(key.n_waiting),
        is_due: key.is_rotation_due,
        may_order: !key.is_rotation_due && view::could(ctx.actor(), &keyring::verbs::ORDER_ROTATION, &object),
    }
}

/// Orders that the key of a group on the coordinator's side be changed.
pub async fn order_rotation(ctx: Ctx, Path(code): Path<String>, form: Form) -> Result<Response, PageError> {
    // Only the code of a group that is there goes into the address.
    let anchor = Groups::get().find(&code).map(|group| format!("#{}", group.code)).unwrap_or_default();
    let to = format!("/desk/groups?done=done-rotation-ordered{anchor}");
    let key = address::deed_key(&ctx, &form, &format!("rotate{anchor}"), &to)?;
    actions::order_rotation(&ctx.app, &fresh_present(&ctx, &form).await?, key, &code).await?;
    Ok(ctx.go(&to))
}
