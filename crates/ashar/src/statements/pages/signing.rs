//! The deeds on a statement's page: asking, turning keys, publishing, withdrawing. Serves P and S1.

use axum::extract::Path;
use axum::response::Response;

use crate::access::fresh_actor;
use crate::http::Ctx;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::kernel::env::Id;
use crate::kernel::signoff::Stance;
use crate::kernel::signoff::Urgency;
use crate::statements::Error;
use crate::statements::actions;
use crate::statements::forms::TypedPosition;
use crate::statements::forms::read_reason;
use crate::statements::pages::desk;
use crate::statements::pages::desk::Typing;
use crate::statements::pages::editor::digest_of;

fn parse(id: &str) -> Result<(Id, String), PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found())?;
    Ok((id, format!("/desk/statements/{id}")))
}

/// Puts the statement before both desks.
pub async fn ask(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, here) = parse(&id)?;
    let to = format!("{here}?done=done-asked");
    let urgency = if form.is_ticked("crisis") { Urgency::Crisis } else { Urgency::Ordinary };
    actions::ask(&ctx.app, ctx.actor(), form.key(&ctx, &to)?, id, urgency).await?;
    Ok(ctx.go(&to))
}

/// Gives a side's position.
pub async fn sign(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, here) = parse(&id)?;
    let to = format!("{here}?done=done-signed");
    let (typed, mut errors) = TypedPosition::read(&form, ctx.lang);
    if let Some(typed) = typed {
        let key = form.key(&ctx, &to)?;
        let actor = fresh_actor(&ctx, &form).await?;
        let seen = digest_of(form.raw("seen"));
        match actions::sign(&ctx.app, Some(&actor), key, (id, seen), typed, ctx.lang).await {
            Ok(()) => return Ok(ctx.go(&to)),
            Err(Error::Stale) => errors.add("stance", "statements-error-stale"),
            Err(other) => return Err(other.into()),
        }
    }
    let typing = Typing {
        stance: Stance::parse(form.raw("stance")),
        read: form.all("read").into_iter().map(str::to_owned).collect(),
        reasoning: form.area("reasoning"),
        reason: String::new(),
    };
    back(&ctx, id, errors, &typing).await
}

async fn back(ctx: &Ctx, id: Id, errors: Errors, typing: &Typing) -> Result<Response, PageError> {
    let whole = desk::load(ctx, id).await?;
    ctx.html_to_mend(&desk::page(ctx, &whole, errors, typing))
}

/// Takes one's own position back.
pub async fn take_back(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, here) = parse(&id)?;
    let to = format!("{here}?done=done-taken-back");
    actions::take_back(&ctx.app, ctx.actor(), form.key(&ctx, &to)?, id).await?;
    Ok(ctx.go(&to))
}

/// Publishes what both sides signed.
pub async fn publish(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, here) = parse(&id)?;
    let to = format!("{here}?done=done-published");
    let key = form.key(&ctx, &to)?;
    let actor = fresh_actor(&ctx, &form).await?;
    actions::publish(&ctx.app, Some(&actor), key, id).await?;
    Ok(ctx.go(&to))
}

/// Publishes in the name of one's own side.
pub async fn publish_alone(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, here) = parse(&id)?;
    let to = format!("{here}?done=done-published-alone");
    let key = form.key(&ctx, &to)?;
    let actor = fresh_actor(&ctx, &form).await?;
    actions::publish_alone(&ctx.app, Some(&actor), key, id).await?;
    Ok(ctx.go(&to))
}

/// Withdraws what was published.
pub async fn withdraw(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let (id, here) = parse(&id)?;
    let to = format!("{here}?done=done-withdrawn");
    let (reason, errors) = read_reason(&form, ctx.lang);
    if !errors.is_empty() {
        let typing = Typing { reason: form.area("reason"), ..Typing::default() };
        return back(&ctx, id, errors, &typing).await;
    }
    let key = form.key(&ctx, &to)?;
    let actor = fresh_actor(&ctx, &form).await?;
    actions::withdraw(&ctx.app, Some(&actor), key, id, reason).await?;
    Ok(ctx.go(&to))
}
