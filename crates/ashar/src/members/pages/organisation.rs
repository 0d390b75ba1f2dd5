//! One organisation: who belongs to it, who speaks for it, and whether it may be named in public. Serves P.

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
use crate::kernel::policy::Object;
use crate::members::actions::lists;
use crate::members::actions::organisations;
use crate::members::error::Error;
use crate::members::model::Organisation;
use crate::members::pages::address;
use crate::members::pages::view;
use crate::members::rules;
use crate::members::verbs;

struct MemberRow {
    id: String,
    handle: String,
    speaks: bool,
    may_remove: bool,
}

#[derive(Template)]
#[template(path = "members/organisation.html")]
#[expect(clippy::struct_excessive_bools, reason = "a template asks each by its name")]
struct OrganisationPage {
    page: DeskPage,
    id: String,
    name: String,
    side: Option<SideView>,
    shows: bool,
    members: Vec<MemberRow>,
    may_add: bool,
    may_show: bool,
    /// Who could speak for it from now on; empty where this reader does not say.
    speakers: Vec<Choice>,
    /// Nobody does.
    is_voiceless: bool,
    typed: String,
    errors: Errors,
}

/// `/desk/organisations/{id}`
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let page = page(&ctx, address::id(&id)?, String::new(), Errors::new(ctx.lang)).await?;
    ctx.html(&page)
}

async fn page(ctx: &Ctx, id: Id, typed: String, errors: Errors) -> Result<OrganisationPage, PageError> {
    let (found, members) = lists::organisation(&ctx.app, ctx.actor(), id).await?;
    let may_add = ctx.actor().is_some_and(|actor| rules::speaks_for(actor, &found).is_ok());
    let me = ctx.actor().map(|actor| actor.account);
    let speakers = speakers(ctx, &found, &members);
    let row = |(account, handle): (Id, String)| MemberRow {
        id: account.to_string(),
        handle,
        speaks: found.representative == Some(account),
        may_remove: may_add || me == Some(account),
    };
    Ok(OrganisationPage {
        page: ctx.desk_page(),
        id: id.to_string(),
        name: view::name(&found.name, ctx.lang),
        side: view::side(found.side, ctx.lang),
        shows: found.shows_publicly,
        members: members.into_iter().map(row).collect(),
        may_add,
        may_show: me.is_some() && found.representative == me,
        speakers,
        is_voiceless: found.representative.is_none(),
        typed,
        errors,
    })
}

fn speakers(ctx: &Ctx, found: &Organisation, members: &[(Id, String)]) -> Vec<Choice> {
    let Some(actor) = ctx.actor().filter(|actor| rules::may_appoint(actor, found).is_ok()) else { return Vec::new() };
    if !view::could(Some(actor), &verbs::APPOINT_SPEAKER, &Object::DESK) {
        return Vec::new();
    }
    let others = members.iter().filter(|(account, _)| *account != actor.account);
    others.map(|(account, handle)| Choice::new(account.to_string(), handle.clone(), false)).collect()
}

/// Adds a member by pseudonym.
pub async fn add(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let to = format!("/desk/organisations/{id}?done=done-affiliated");
    let typed = form.line("handle");
    let key = address::deed_key(&ctx, &form, "affiliate", &to)?;
    match organisations::add(&ctx.app, ctx.actor(), key, id, typed.clone()).await {
        Ok(()) => Ok(ctx.go(&to)),
        Err(Error::NotEligible) => {
            let mut errors = Errors::new(ctx.lang);
            errors.add("handle", "members-not-eligible");
            ctx.html_to_mend(&page(&ctx, id, typed, errors).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes a member out.
pub async fn remove(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let account = address::id(form.raw("account"))?;
    let to = format!("/desk/organisations/{id}?done=done-disaffiliated");
    let key = address::deed_key(&ctx, &form, &format!("disaffiliate {account}"), &to)?;
    organisations::remove(&ctx.app, ctx.actor(), key, id, account).await?;
    Ok(ctx.go(&to))
}

/// Says who speaks for it from now on.
pub async fn appoint_speaker(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let account = address::id(form.raw("speaker"))?;
    let to = format!("/desk/organisations/{id}?done=done-speaker");
    let key = address::deed_key(&ctx, &form, "speaker", &to)?;
    let actor = fresh_actor(&ctx, &form).await?;
    organisations::appoint_speaker(&ctx.app, Some(&actor), key, id, account).await?;
    Ok(ctx.go(&to))
}

/// Says whether it may be named in public.
pub async fn set_shows(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let shows = form.is_ticked("shows");
    let to = format!("/desk/organisations/{id}?done={}", if shows { "done-organisation-shown" } else { "done-organisation-not-shown" });
    let key = address::deed_key(&ctx, &form, "show", &to)?;
    organisations::set_shows(&ctx.app, ctx.actor(), key, id, shows).await?;
    Ok(ctx.go(&to))
}
