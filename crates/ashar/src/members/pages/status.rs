//! How my application goes, by its receipt code. Public. Serves P. The code comes by POST and is never part of an address.

use askama::Template;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::Form;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::kernel::auth::AccountState;
use crate::kernel::sides::Sides;
use crate::members::actions::join;
use crate::members::forms;
use crate::members::model::Application;
use crate::members::model::ApplicationState;
use crate::members::pages::address;
use crate::members::pages::view;

#[derive(Template)]
#[template(path = "members/status.html")]
struct StatusPage {
    page: PublicPage,
    typed: String,
    error: String,
    found: Option<Found>,
}

/// What the applicant may know.
struct Found {
    heading: String,
    text: String,
    /// The code, to go on to the first entry with.
    entry_code: Option<String>,
    may_sign_in: bool,
}

/// `/{lang}/join/status`
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    address::in_a_language(&ctx)?;
    ctx.html(&StatusPage { page: ctx.public_page(), typed: String::new(), error: String::new(), found: None })
}

/// Where the application behind the code stands.
pub async fn send(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    address::in_a_language(&ctx)?;
    form.key(&ctx, ctx.path.clone())?;
    let typed = form.line("receipt");
    let receipt = match forms::receipt(&form) {
        Ok(receipt) => receipt,
        Err(key) => return again(&ctx, typed, key),
    };
    let shown = receipt.to_string();
    let Some(application) = join::status(&ctx.app, receipt).await? else { return again(&ctx, typed, "members-receipt-nothing") };
    match found(&ctx, &application, shown) {
        Some(found) => ctx.html(&StatusPage { page: ctx.public_page(), typed: String::new(), error: String::new(), found: Some(found) }),
        None => again(&ctx, typed, "members-receipt-nothing"),
    }
}

fn again(ctx: &Ctx, typed: String, key: &str) -> Result<Response, PageError> {
    ctx.html_to_mend(&StatusPage { page: ctx.public_page(), typed, error: ctx.t(key), found: None })
}

/// `None` for someone who was admitted and has left since: the code opens nothing any more.
fn found(ctx: &Ctx, application: &Application, receipt: String) -> Option<Found> {
    let has_lapsed = application.until <= ctx.now;
    let word = match (application.state, application.account_state) {
        (ApplicationState::Refused, _) => "refused",
        (ApplicationState::Admitted, AccountState::Left) => return None,
        (ApplicationState::Admitted, AccountState::Active | AccountState::Frozen) => "entered",
        (ApplicationState::Lapsed, _) => "lapsed",
        (_, AccountState::Invited) if has_lapsed => "lapsed",
        (ApplicationState::Admitted, AccountState::Invited) => "admitted",
        (ApplicationState::Waiting, _) => "waiting",
    };
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let args = [
        ("n", count(application.vouches.len()).into()),
        ("all", count(Sides::get().all().len()).into()),
        ("date", view::day(ctx.lang, application.until).into()),
    ];
    Some(Found {
        heading: ctx.t(&format!("members-status-{word}")),
        text: ctx.t_with(&format!("members-status-{word}-more"), &args),
        entry_code: (word == "admitted").then_some(receipt),
        may_sign_in: word == "entered",
    })
}
