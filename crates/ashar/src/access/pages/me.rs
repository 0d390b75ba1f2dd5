//! My access: who I am here, where I am signed in, and the ways to change it. Serves P.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::access::actions;
use crate::access::actions::Mine;
use crate::access::forms;
use crate::access::pages::leave;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::http::clocks::Clocks;
use crate::http::form::Choice;
use crate::http::frame::both_clocks;
use crate::http::frame::long_date;
use crate::kernel::env::Id;
use crate::kernel::i18n::say_with;

struct RoleRow {
    name: String,
    until: String,
    is_over: bool,
}

struct SessionRow {
    id: String,
    is_this: bool,
    began_day: String,
    began: Option<Clocks>,
    seen: Option<Clocks>,
}

struct TokenRow {
    id: String,
    label: String,
    until: String,
}

#[derive(Template)]
#[template(path = "access/me.html")]
struct MePage {
    page: DeskPage,
    is_hidden: bool,
    roles: Vec<RoleRow>,
    /// Their names are data of a later module: the page leads there.
    n_groups: usize,
    sessions: Vec<SessionRow>,
    tokens: Vec<TokenRow>,
    days: Vec<Choice>,
    token_label: String,
    errors: Errors,
}

/// The page.
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    ctx.html(&page(&ctx, String::new(), Errors::new(ctx.lang)).await?)
}

/// The page with a form that came back.
pub(super) async fn to_mend(ctx: &Ctx, token_label: String, errors: Errors) -> Result<Response, PageError> {
    ctx.html_to_mend(&page(ctx, token_label, errors).await?)
}

async fn page(ctx: &Ctx, token_label: String, errors: Errors) -> Result<MePage, PageError> {
    let present = ctx.present()?;
    let mine = actions::mine(&ctx.app, present).await?;
    let lang = ctx.lang;
    let days = forms::TOKEN_DAYS.map(|days| {
        let words = say_with(lang, "access-token-days-of", &[("n", days.into())]);
        Choice::new(days.to_string(), words, days == forms::TOKEN_DAYS[1])
    });
    let (roles, sessions, tokens) = rows(ctx, mine);
    Ok(MePage {
        page: ctx.desk_page(),
        is_hidden: present.account.is_hidden,
        roles,
        n_groups: present.actor.groups.len(),
        sessions,
        tokens,
        days: days.into(),
        token_label,
        errors,
    })
}

fn rows(ctx: &Ctx, mine: Mine) -> (Vec<RoleRow>, Vec<SessionRow>, Vec<TokenRow>) {
    let role = |(role, until): (crate::kernel::policy::Role, jiff::Timestamp)| RoleRow {
        name: ctx.t(&format!("access-role-{}", role.as_str())),
        until: long_date(ctx.lang, until),
        is_over: until <= ctx.now,
    };
    let session = |session: crate::kernel::auth::Session| SessionRow {
        id: session.id.to_string(),
        is_this: session.is_this,
        began_day: long_date(ctx.lang, session.began),
        began: both_clocks(ctx.lang, session.began),
        seen: both_clocks(ctx.lang, session.seen),
    };
    let token = |token: crate::kernel::auth::ToolToken| TokenRow {
        id: token.id.to_string(),
        label: token.label,
        until: long_date(ctx.lang, token.until),
    };
    (
        mine.roles.into_iter().map(role).collect(),
        mine.sessions.into_iter().map(session).collect(),
        mine.tokens.into_iter().map(token).collect(),
    )
}

/// An id in an address; what is none leads nowhere.
pub(super) fn id_of(text: &str) -> Result<Id, PageError> {
    text.parse().map_err(|_| PageError::not_found())
}

/// Ends one session.
pub async fn end_session(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    actions::end_session(&ctx.app, ctx.present()?, id_of(&id)?).await?;
    Ok(ctx.go("/desk/me?done=done-session-ended"))
}

/// Ends all sessions but this one.
pub async fn end_others(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    actions::end_others(&ctx.app, ctx.present()?).await?;
    Ok(ctx.go("/desk/me?done=done-sessions-ended"))
}

/// Changes the passphrase; the old one is asked for.
pub async fn change_passphrase(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    let done = "/desk/me?done=done-passphrase";
    form.key(&ctx, done)?;
    let (new, again) = forms::passphrases(&form);
    match actions::change_passphrase(&ctx.app, ctx.present()?, form.secret("passphrase-old"), (new, again)).await {
        Ok(()) => Ok(ctx.go(done)),
        Err(error) => {
            let mut errors = Errors::new(ctx.lang);
            forms::beside_fields(&mut errors, error, "passphrase-old")?;
            to_mend(&ctx, String::new(), errors).await
        }
    }
}

/// Ends everything and hides what the member wrote: one tap, no question.
pub async fn panic(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/")?;
    actions::panic(&ctx.app, ctx.present()?).await?;
    Ok(leave(&ctx))
}

/// Shows again what was hidden.
pub async fn unhide(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    actions::unhide(&ctx.app, ctx.present()?).await?;
    Ok(ctx.go("/desk/me?done=done-shown"))
}
