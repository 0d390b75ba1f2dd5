//! The deeds on a person's page: roles, groups, freezing, change of side, leaving. Serves P.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::Response;

use crate::access::fresh_actor;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Form;
use crate::http::PageError;
use crate::kernel::auth::Present;
use crate::kernel::auth::Purpose;
use crate::kernel::env::Id;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Role;
use crate::kernel::store::FormKey;
use crate::members::actions::change_side;
use crate::members::actions::groups;
use crate::members::actions::leave;
use crate::members::actions::recovery;
use crate::members::actions::roles;
use crate::members::error::Error;
use crate::members::model::WorksFor;
use crate::members::pages::address;

/// What every deed here begins with: whose page, where it leads, its key, and a fresh factor.
struct Begun {
    id: Id,
    to: String,
    key: FormKey,
    actor: Actor,
}

async fn begin(ctx: &Ctx, id: &str, form: &Form, done: &str) -> Result<Begun, PageError> {
    let id = address::id(id)?;
    let to = format!("/desk/people/{id}?done={done}");
    // Two roles given from one page are two deeds.
    let deed = format!("{done} {id} {} {}", form.raw("role"), form.raw("group"));
    let key = address::deed_key(ctx, form, &deed, &to)?;
    Ok(Begun { id, to, key, actor: fresh_actor(ctx, form).await? })
}

fn role(form: &Form) -> Result<Role, PageError> {
    Role::parse(form.raw("role")).ok_or_else(|| Error::UnknownWord.into())
}

/// Gives or renews a role.
pub async fn grant(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-role-granted").await?;
    roles::grant(&ctx.app, Some(&begun.actor), begun.key, begun.id, role(&form)?).await?;
    Ok(ctx.go(&begun.to))
}

/// Takes a role away.
pub async fn revoke(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-role-revoked").await?;
    roles::revoke(&ctx.app, Some(&begun.actor), begun.key, begun.id, role(&form)?).await?;
    Ok(ctx.go(&begun.to))
}

/// Puts into a group.
pub async fn join_group(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-group-joined").await?;
    groups::add(&ctx.app, Some(&begun.actor), begun.key, begun.id, form.raw("group")).await?;
    Ok(ctx.go(&begun.to))
}

/// Takes out of a group.
pub async fn leave_group(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-group-left").await?;
    groups::take_out(&ctx.app, Some(&begun.actor), begun.key, begun.id, form.line("group")).await?;
    Ok(ctx.go(&begun.to))
}

/// Freezes.
pub async fn freeze(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-frozen").await?;
    roles::freeze(&ctx.app, Some(&begun.actor), begun.key, begun.id).await?;
    Ok(ctx.go(&begun.to))
}

/// Opens again.
pub async fn unfreeze(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-unfrozen").await?;
    roles::unfreeze(&ctx.app, Some(&begun.actor), begun.key, begun.id).await?;
    Ok(ctx.go(&begun.to))
}

#[derive(Template)]
#[template(path = "members/recovery.html")]
struct RecoveryPage {
    page: DeskPage,
    id: String,
    groups: Vec<String>,
}

/// Opens a way back for someone who lost a passphrase or a phone; the code is shown once, to be handed over.
pub async fn open_recovery(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-recovery").await?;
    let purpose = Purpose::parse(form.raw("purpose")).filter(|purpose| *purpose != Purpose::First).ok_or(Error::UnknownWord)?;
    let present = Present { actor: begun.actor, ..ctx.present()?.clone() };
    let receipt = recovery::open(&ctx.app, &present, begun.id, purpose).await?;
    let groups = receipt.to_string().split(' ').map(str::to_owned).collect();
    ctx.html(&RecoveryPage { page: ctx.desk_page(), id: begun.id.to_string(), groups })
}

/// Asks to work with another desk; only on one's own page.
pub async fn ask_side(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin_own(&ctx, &id, &form, "done-side-asked").await?;
    let to = WorksFor::parse(form.raw("side")).ok_or(Error::UnknownWord)?;
    change_side::ask(&ctx.app, Some(&begun.actor), begun.key, to.side()).await?;
    Ok(ctx.go(&begun.to))
}

/// Takes that back.
pub async fn keep_side(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin_own(&ctx, &id, &form, "done-side-kept").await?;
    change_side::keep(&ctx.app, Some(&begun.actor), begun.key).await?;
    Ok(ctx.go(&begun.to))
}

/// A coordinator turns the key of the own side.
pub async fn confirm_side(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin(&ctx, &id, &form, "done-side-confirmed").await?;
    change_side::confirm(&ctx.app, Some(&begun.actor), begun.key, begun.id).await?;
    Ok(ctx.go(&begun.to))
}

/// Leaves for good; then there is no session any more, and no cookie.
pub async fn leave(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let begun = begin_own(&ctx, &id, &form, "done-left").await?;
    if !form.is_ticked("sure") {
        return Err(Error::NotSure.into());
    }
    leave::leave(&ctx.app, Some(&begun.actor), begun.key).await?;
    let mut answer = ctx.go(&format!("/{}/", ctx.lang));
    if let Ok(cookie) = HeaderValue::from_str(&ctx.session_cookie(None)) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// Deeds that everyone does for themselves only.
async fn begin_own(ctx: &Ctx, id: &str, form: &Form, done: &str) -> Result<Begun, PageError> {
    if ctx.actor().map(|actor| actor.account) != Some(address::id(id)?) {
        return Err(crate::kernel::policy::Refusal::Owner.into());
    }
    begin(ctx, id, form, done).await
}
