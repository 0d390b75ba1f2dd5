//! Signing in and signing out. Serves P.

use askama::Template;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Response;

use crate::access::actions;
use crate::access::forms;
use crate::access::pages::leave;
use crate::http::Ctx;
use crate::http::Form;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::kernel::auth::Error;
use crate::kernel::auth::SignIn;
use crate::kernel::auth::Token;

#[derive(Template)]
#[template(path = "access/sign_in.html")]
struct SignInPage {
    page: PublicPage,
    handle: String,
    problem: String,
    is_factor_off: bool,
}

fn page(ctx: &Ctx, handle: String, problem: String) -> SignInPage {
    let is_factor_off = ctx.app.auth().is_factor_off();
    let mut page = ctx.public_page();
    page.demo |= is_factor_off;
    SignInPage { page, handle, problem, is_factor_off }
}

/// The form.
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    ctx.html(&page(&ctx, String::new(), String::new()))
}

/// Signs in, or says in one sentence that something does not fit.
pub async fn send(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    let handle = forms::handle(&form);
    if form.key(&ctx, "/desk").is_err() {
        return ctx.html_to_mend(&page(&ctx, handle, ctx.t("access-stale")));
    }
    let typed = SignIn { handle: handle.clone(), passphrase: form.secret("passphrase"), code: forms::code(&form, "code") };
    match ctx.app.auth().sign_in(typed).await {
        Ok(token) => {
            actions::attend_keys(&ctx.app, &token).await;
            Ok(go_in(&ctx, &token))
        }
        Err(Error::Wrong) => ctx.html_to_mend(&page(&ctx, handle, ctx.t("access-wrong"))),
        Err(Error::Wait(seconds)) => wait(&ctx, handle, seconds),
        Err(error) => Err(error.into()),
    }
}

fn wait(ctx: &Ctx, handle: String, seconds: u64) -> Result<Response, PageError> {
    let shown = i64::try_from(seconds).unwrap_or(i64::MAX);
    let problem = ctx.t_with("access-wait", &[("n", shown.into())]);
    let mut answer = ctx.html_to_mend(&page(ctx, handle, problem))?;
    *answer.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(answer)
}

fn go_in(ctx: &Ctx, token: &Token) -> Response {
    let mut answer = ctx.go("/desk");
    if let Ok(cookie) = HeaderValue::from_str(&ctx.session_cookie(Some(token))) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// Signs out.
pub async fn leave_desk(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/")?;
    actions::sign_out(&ctx.app, ctx.present()?).await?;
    Ok(leave(&ctx))
}
