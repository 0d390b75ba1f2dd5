//! The second factor in the middle of a form: a deed that needs a fresh one asks for the code in the same form. Serves P, and every
//! clause whose deeds are signed.

use crate::http::Ctx;
use crate::http::Form;
use crate::http::PageError;
use crate::kernel::auth::Error;
use crate::kernel::auth::Present;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Refusal;

/// The member who is there, with a fresh second factor: from before, or by the field `code` of this form (`parts/code.html`).
///
/// Hand the result, not `ctx.actor()`, to the action: the latter was made before the code was read.
///
/// # Errors
/// `policy.fresh` where a code is needed and none came, `auth.wrong`, `auth.wait`.
pub async fn fresh_actor(ctx: &Ctx, form: &Form) -> Result<Actor, PageError> {
    Ok(fresh_present(ctx, form).await?.actor)
}

/// The same, for deeds to one's own access.
pub(super) async fn fresh_present(ctx: &Ctx, form: &Form) -> Result<Present, PageError> {
    let present = ctx.present()?;
    if present.actor.is_fresh {
        return Ok(present.clone());
    }
    let code = form.line("code");
    if code.is_empty() {
        return Err(Refusal::Fresh.into());
    }
    match ctx.app.auth().confirm(present, &code).await {
        Ok(()) => {}
        // A double tap: the first one used this code up and made the session fresh in the meantime.
        Err(Error::Wrong) => return fresh_by_now(ctx, present).await,
        Err(error) => return Err(error.into()),
    }
    let mut present = present.clone();
    present.actor.is_fresh = true;
    Ok(present)
}

async fn fresh_by_now(ctx: &Ctx, before: &Present) -> Result<Present, PageError> {
    let now = ctx.app.auth().present(before.token.clone()).await?;
    now.filter(|present| present.actor.is_fresh).ok_or_else(|| Error::Wrong.into())
}
