//! The second factor, asked for again: fresh for five minutes. Serves P.

use askama::Template;
use axum::response::Response;

use crate::access::forms;
use crate::access::rules;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Form;
use crate::http::PageError;
use crate::kernel::auth::Error;

#[derive(Template)]
#[template(path = "access/confirm.html")]
struct ConfirmPage {
    page: DeskPage,
    next: String,
    problem: String,
}

/// Where to go afterwards: a path of the desk, or one's own page.
fn next(ctx: &Ctx) -> String {
    let asked = ctx.query_value("next").unwrap_or_default();
    rules::desk_path(&asked).unwrap_or("/desk/me").to_owned()
}

/// The form.
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    ctx.html(&ConfirmPage { page: ctx.desk_page(), next: next(&ctx), problem: String::new() })
}

/// Makes the second factor fresh.
pub async fn send(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    let next = next(&ctx);
    form.key(&ctx, next.clone())?;
    let present = ctx.present()?;
    match ctx.app.auth().confirm(present, &forms::code(&form, "code")).await {
        Ok(()) => Ok(ctx.go(&next)),
        Err(Error::Wrong) if present.actor.is_fresh => Ok(ctx.go(&next)),
        Err(Error::Wrong) => ctx.html_to_mend(&ConfirmPage { page: ctx.desk_page(), next, problem: ctx.t("access-wrong-code") }),
        Err(error) => Err(error.into()),
    }
}
