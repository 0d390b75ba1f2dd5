//! Requests to learn who an applicant is: the list, and one of them. Serves P (promises 1 and 5). Nothing sealed is on these pages.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::PageError;
use crate::http::clocks::Clocks;
use crate::http::form::Choice;
use crate::http::frame::SideView;
use crate::http::frame::both_clocks;
use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Request;
use crate::kernel::keyring::RequestState;
use crate::kernel::policy::may_see;
use crate::members::actions::unmask;
use crate::members::actions::unmask::Asked;
use crate::members::pages::address;
use crate::members::pages::view;

/// A request in a list.
struct Row {
    href: String,
    applicant: String,
    side: Option<SideView>,
    reader: String,
    reason: String,
    state: &'static str,
    state_label: String,
    until: String,
}

#[derive(Template)]
#[template(path = "members/unmask.html")]
struct ListPage {
    page: DeskPage,
    is_in_group: bool,
    to_answer: Vec<Row>,
    own: Vec<Row>,
    answer_days: i64,
    read_hours: i64,
}

#[derive(Template)]
#[template(path = "members/unmask_one.html")]
struct OnePage {
    page: DeskPage,
    id: String,
    applicant: String,
    application: String,
    state: &'static str,
    state_label: String,
    reason: String,
    side: Option<SideView>,
    reader: String,
    asked: String,
    /// The day until which an answer can come; "" where none is awaited.
    answer_until: String,
    /// The moment until which it can be read.
    read_until: Option<Clocks>,
    holder_side: Option<SideView>,
    holder: String,
    objection: String,
    may_answer: bool,
    may_read: bool,
    read_hours: i64,
    objections: Vec<Choice>,
    errors: Errors,
}

/// How a state looks: what waits for someone, what went well, and what ended without.
const fn mark(state: RequestState) -> &'static str {
    match state {
        RequestState::Asked | RequestState::Handed => "v-wait",
        RequestState::Read => "v-true",
        RequestState::Refused | RequestState::Lapsed => "v-none",
    }
}

fn state_label(ctx: &Ctx, state: RequestState) -> String {
    ctx.t(&format!("keyring-state-{}", state.as_str()))
}

fn reason(ctx: &Ctx, request: &Request) -> String {
    ctx.t(&format!("keyring-reason-{}", request.reason.as_str()))
}

fn name_of(ctx: &Ctx, handle: &str) -> String {
    if handle.is_empty() { ctx.t("members-gone") } else { handle.to_owned() }
}

fn row(ctx: &Ctx, asked: &Asked) -> Row {
    let request = &asked.request;
    let state = request.state_at(ctx.now);
    Row {
        href: format!("/desk/unmask/{}", request.id),
        applicant: asked.applicant.clone(),
        side: view::side(Some(request.side), ctx.lang),
        reader: name_of(ctx, &request.reader_handle),
        reason: reason(ctx, request),
        state: mark(state),
        state_label: state_label(ctx, state),
        until: view::day(ctx.lang, request.until),
    }
}

/// `/desk/unmask`
pub async fn list(ctx: Ctx) -> Result<Response, PageError> {
    let found = unmask::requests(&ctx.app, ctx.actor()).await?;
    ctx.html(&ListPage {
        page: ctx.desk_page(),
        is_in_group: ctx.actor().is_some_and(|actor| may_see(actor, &unmask::in_group())),
        to_answer: found.to_answer.iter().map(|asked| row(&ctx, asked)).collect(),
        own: found.own.iter().map(|asked| row(&ctx, asked)).collect(),
        answer_days: keyring::ANSWER_DAYS,
        read_hours: keyring::HANDED_HOURS,
    })
}

/// `/desk/unmask/{id}`
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let page = page(&ctx, address::id(&id)?, Errors::new(ctx.lang)).await?;
    ctx.html(&page)
}

/// The page of a request, also when a form of it came back.
pub(super) async fn page(ctx: &Ctx, id: Id, errors: Errors) -> Result<impl Template, PageError> {
    let Asked { request, applicant } = unmask::one(&ctx.app, ctx.actor(), id).await?;
    let state = request.state_at(ctx.now);
    let objection = |one: Objection| ctx.t(&format!("keyring-objection-{}", one.as_str()));
    let is_read_by_now = state == RequestState::Handed;
    Ok(OnePage {
        page: ctx.desk_page(),
        id: id.to_string(),
        applicant,
        application: format!("/desk/applications/{}", request.item),
        state: mark(state),
        state_label: state_label(ctx, state),
        reason: reason(ctx, &request),
        side: view::side(Some(request.side), ctx.lang),
        reader: name_of(ctx, &request.reader_handle),
        asked: view::day(ctx.lang, request.asked_day),
        answer_until: if state == RequestState::Asked { view::day(ctx.lang, request.until) } else { String::new() },
        read_until: if is_read_by_now { both_clocks(ctx.lang, request.until) } else { None },
        holder_side: view::side(request.holder_side, ctx.lang),
        holder: if request.holder.is_some() { name_of(ctx, &request.holder_handle) } else { String::new() },
        objection: request.objection.map(objection).unwrap_or_default(),
        may_answer: state == RequestState::Asked && may_answer(ctx, &request),
        may_read: is_read_by_now && ctx.actor().map(|actor| actor.account) == Some(request.reader),
        read_hours: keyring::HANDED_HOURS,
        objections: Objection::ALL.into_iter().map(|one| Choice::new(one.as_str(), objection(one), false)).collect(),
        errors,
    })
}

fn may_answer(ctx: &Ctx, request: &Request) -> bool {
    let object = unmask::in_group().of_side(Some(request.side)).of_owner(request.reader);
    let is_of_other_side = ctx.actor().is_some_and(|actor| actor.side.is_some() && actor.side != Some(request.side));
    is_of_other_side && view::could(ctx.actor(), &keyring::verbs::HAND_OVER, &object)
}
