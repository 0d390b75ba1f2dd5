//! Tokens of members' own tools: they read, and never act. Serves P.

use axum::extract::Path;
use axum::response::Response;

use crate::access::actions;
use crate::access::forms;
use crate::access::fresh::fresh_present;
use crate::access::pages::factor::ShownOncePage;
use crate::access::pages::me;
use crate::http::Ctx;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;

/// Makes a token and shows it once.
pub async fn make(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    let mut errors = Errors::new(ctx.lang);
    let asked = forms::new_token(&form, &mut errors);
    if errors.is_empty()
        && let Some(sentence) = actions::hindrance(&ctx.app, ctx.present()?, &asked.label).await?
    {
        errors.add("label", sentence);
    }
    if !errors.is_empty() {
        return me::to_mend(&ctx, asked.label, errors).await;
    }
    let present = fresh_present(&ctx, &form).await?;
    let token = actions::new_token(&ctx.app, &present, &asked).await?;
    ctx.html(&ShownOncePage {
        page: ctx.desk_page(),
        heading: ctx.t("access-token-made"),
        lead: ctx.t("access-token-made-lead"),
        hint: ctx.t("access-token-made-hint"),
        items: vec![token.to_text()],
    })
}

/// Takes a token back.
pub async fn revoke(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    actions::revoke_token(&ctx.app, ctx.present()?, me::id_of(&id)?).await?;
    Ok(ctx.go("/desk/me?done=done-token-revoked"))
}
