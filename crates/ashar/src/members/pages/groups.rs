//! Groups and organisations: what each is for, and who is in it. Serves P, and L3 through the group of the young.

use askama::Template;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::PageError;
use crate::http::frame::SideView;
use crate::members::actions::lists;
use crate::members::pages::view;

/// Someone in a group.
struct Seat {
    href: String,
    handle: String,
    side: Option<SideView>,
}

struct GroupView {
    code: String,
    name: String,
    purpose: String,
    clause: String,
    seats: Vec<Seat>,
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
    });
    let organisations = organisations.iter().map(|one| OrganisationRow {
        href: format!("/desk/organisations/{}", one.id),
        name: view::name(&one.name, lang),
        side: view::side(one.side, lang),
        shows: one.shows_publicly,
    });
    ctx.html(&GroupsPage { page: ctx.desk_page(), groups: groups.collect(), organisations: organisations.collect() })
}
