//! One application: what the applicant says, who has vouched, and the two deeds. Serves P.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::access::fresh_actor;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::http::form::Choice;
use crate::http::frame::SideView;
use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::policy::Object;
use crate::kernel::policy::Sensitivity;
use crate::kernel::sides::Sides;
use crate::members::actions::applications;
use crate::members::actions::lists;
use crate::members::actions::unmask;
use crate::members::model::Application;
use crate::members::model::ApplicationState;
use crate::members::model::Reason;
use crate::members::pages::address;
use crate::members::pages::view;
use crate::members::rules;
use crate::members::rules::Turn;
use crate::members::verbs;

/// A side's key on the application.
struct KeyRow {
    side: SideView,
    is_turned: bool,
    handle: String,
}

/// The sealed part: whose members may ask for it, and where an open request of this member stands.
struct SealedView {
    side: Option<SideView>,
    request: Option<String>,
    may_ask: bool,
}

#[derive(Template)]
#[template(path = "members/application.html")]
#[expect(clippy::struct_excessive_bools, reason = "a template asks each by its name")]
struct ApplicationPage {
    page: DeskPage,
    id: String,
    heading: String,
    kind: String,
    side: Option<SideView>,
    state: &'static str,
    state_label: String,
    reason: String,
    aim_lang: &'static str,
    aim: String,
    organisation: String,
    shows: bool,
    sealed: Option<SealedView>,
    day: String,
    until: String,
    keys: Vec<KeyRow>,
    may_vouch: bool,
    is_last_key: bool,
    may_refuse: bool,
    reasons: Vec<Choice>,
    unmask_reasons: Vec<Choice>,
    errors: Errors,
}

/// `/desk/applications/{id}`
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let page = page(&ctx, address::id(&id)?, Errors::new(ctx.lang)).await?;
    ctx.html(&page)
}

/// The page of an application, also when a form of it came back.
pub(super) async fn page(ctx: &Ctx, id: Id, errors: Errors) -> Result<impl Template, PageError> {
    let found = lists::application(&ctx.app, ctx.actor(), id).await?;
    let lang = ctx.lang;
    let turn = ctx.actor().and_then(|actor| rules::vouch(&found, actor, ctx.now).ok());
    let object = Object::DESK.of_owner(found.account);
    let waits = rules::waits(&found, ctx.now).is_ok();
    let is_gone = found.account_state == crate::kernel::auth::AccountState::Left;
    let reason = |reason: Reason| ctx.t(&format!("members-reason-{}", reason.as_str()));
    Ok(ApplicationPage {
        page: ctx.desk_page(),
        id: id.to_string(),
        heading: if is_gone { ctx.t("members-erased") } else { found.handle.clone() },
        kind: ctx.t(&format!("members-is-{}", found.kind.as_str())),
        side: view::side(found.side, lang),
        state: if found.state == ApplicationState::Admitted { "v-true" } else { "v-wait" },
        state_label: ctx.t(&format!("members-application-{}", found.state.as_str())),
        reason: found.reason.map(reason).unwrap_or_default(),
        aim_lang: found.lang.as_str(),
        organisation: found.organisation_name.as_ref().map(|name| view::name(name, lang)).unwrap_or_default(),
        shows: found.shows_publicly,
        sealed: sealed(ctx, &found).await?,
        day: view::day(lang, found.applied),
        until: view::day(lang, found.until),
        keys: keys(ctx, &found),
        may_vouch: turn.is_some() && view::could(ctx.actor(), &verbs::VOUCH, &object),
        is_last_key: matches!(turn, Some(Turn::Opens(_))),
        may_refuse: waits && view::could(ctx.actor(), &verbs::REFUSE, &object),
        reasons: Reason::ALL.into_iter().map(|one| Choice::new(one.as_str(), reason(one), false)).collect(),
        unmask_reasons: unmask_reasons(ctx),
        aim: found.aim,
        errors,
    })
}

async fn sealed(ctx: &Ctx, found: &Application) -> Result<Option<SealedView>, PageError> {
    let (Some(side), Some(actor)) = (found.sealed_side, ctx.actor()) else { return Ok(None) };
    let request = unmask::open_request(&ctx.app, actor, found.id).await?.map(|request| format!("/desk/unmask/{}", request.id));
    let object = Object { sensitivity: Sensitivity::Sealed, side: Some(side), ..unmask::in_group() };
    let may_ask = request.is_none() && view::could(Some(actor), &keyring::verbs::ASK, &object);
    Ok(Some(SealedView { side: view::side(Some(side), ctx.lang), request, may_ask }))
}

fn unmask_reasons(ctx: &Ctx) -> Vec<Choice> {
    let choice = |one: keyring::Reason| Choice::new(one.as_str(), ctx.t(&format!("keyring-reason-{}", one.as_str())), false);
    keyring::Reason::ALL.into_iter().map(choice).collect()
}

fn keys(ctx: &Ctx, found: &Application) -> Vec<KeyRow> {
    let row = |side: &&crate::kernel::sides::Side| {
        let vouch = found.vouches.iter().find(|vouch| vouch.side == side.id);
        let handle = vouch.map(|vouch| if vouch.handle.is_empty() { ctx.t("members-gone") } else { vouch.handle.clone() });
        KeyRow { side: SideView::of(side, ctx.lang), is_turned: vouch.is_some(), handle: handle.unwrap_or_default() }
    };
    Sides::get().in_order_of(found.applied).iter().map(row).collect()
}

/// Vouches.
pub async fn vouch(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let to = format!("/desk/applications/{id}?done=done-vouched");
    let key = address::deed_key(&ctx, &form, "vouch", &to)?;
    let actor = fresh_actor(&ctx, &form).await?;
    let turn = applications::vouch(&ctx.app, Some(&actor), key, id).await?;
    Ok(match turn {
        Turn::Waits(_) => ctx.go(&to),
        Turn::Opens(_) => ctx.go(&format!("/desk/applications/{id}?done=done-admitted")),
    })
}

/// Refuses.
pub async fn refuse(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let to = "/desk/people?done=done-refused";
    let key = address::deed_key(&ctx, &form, "refuse", to)?;
    let Some(reason) = Reason::parse(form.raw("reason")) else {
        let mut errors = Errors::new(ctx.lang);
        errors.add("reason", "members-reason-missing");
        return ctx.html_to_mend(&page(&ctx, id, errors).await?);
    };
    let actor = fresh_actor(&ctx, &form).await?;
    applications::refuse(&ctx.app, Some(&actor), key, id, reason).await?;
    Ok(ctx.go(to))
}
