//! The four steps of learning who an applicant is, as forms. Serves P (promises 1 and 5).
//!
//! What was opened goes onto one page, in the answer to the very tap that asked for it. The page is not stored (the guard's `no-store`),
//! not printed (the sheet), not in the title or the address, and another tap of the same form leads back to the request.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::access::fresh_actor;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::kernel::auth::Present;
use crate::kernel::env::Id;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::store::FormKey;
use crate::members::actions::unmask;
use crate::members::pages::address;
use crate::members::pages::application;
use crate::members::pages::unmask as requests;
use crate::members::sealed::Private;

#[derive(Template)]
#[template(path = "members/unmask_read.html")]
struct ReadPage {
    page: DeskPage,
    id: String,
    given: Private,
}

/// A request, where its deed leads, and the key of the form.
fn begin(ctx: &Ctx, id: &str, form: &Form, deed: &str) -> Result<(Id, String, FormKey), PageError> {
    let id = address::id(id)?;
    let to = format!("/desk/unmask/{id}?done=done-unmask-{deed}");
    let key = address::deed_key(ctx, form, deed, &to)?;
    Ok((id, to, key))
}

/// The live session, whose keys open what is sealed, with a fresh second factor.
pub(super) async fn fresh_present(ctx: &Ctx, form: &Form) -> Result<Present, PageError> {
    let actor = fresh_actor(ctx, form).await?;
    Ok(Present { actor, ..ctx.present()?.clone() })
}

/// Asks, from the page of the application.
pub async fn ask(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let id = address::id(&id)?;
    let to = format!("/desk/applications/{id}?done=done-unmask-asked");
    let key = address::deed_key(&ctx, &form, "unmask", &to)?;
    let Some(reason) = Reason::parse(form.raw("why")) else {
        let mut errors = Errors::new(ctx.lang);
        errors.add("why", "members-reason-missing");
        return ctx.html_to_mend(&application::page(&ctx, id, errors).await?);
    };
    unmask::ask(&ctx.app, &fresh_present(&ctx, &form).await?, key, id, reason).await?;
    Ok(ctx.go(&to))
}

/// Opens the outer layer for the one who asked.
pub async fn hand_over(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, to, key) = begin(&ctx, &id, &form, "handed")?;
    unmask::hand_over(&ctx.app, &fresh_present(&ctx, &form).await?, key, id).await?;
    Ok(ctx.go(&to))
}

/// Refuses, with a reason.
pub async fn refuse(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, to, key) = begin(&ctx, &id, &form, "refused")?;
    let Some(objection) = Objection::parse(form.raw("objection")) else {
        let mut errors = Errors::new(ctx.lang);
        errors.add("objection", "members-reason-missing");
        return ctx.html_to_mend(&requests::page(&ctx, id, errors).await?);
    };
    unmask::refuse(&ctx.app, &fresh_present(&ctx, &form).await?, key, id, objection).await?;
    Ok(ctx.go(&to))
}

/// Shows it, once.
pub async fn read(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, _, key) = begin(&ctx, &id, &form, "read")?;
    let given = unmask::read_once(&ctx.app, &fresh_present(&ctx, &form).await?, key, id).await?;
    ctx.html(&ReadPage { page: ctx.desk_page(), id: id.to_string(), given })
}
