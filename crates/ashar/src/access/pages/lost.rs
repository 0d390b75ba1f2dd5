//! A lost passphrase: a receipt code to come back with. Serves P.
//!
//! The answer is the same, in words and in work, whether the pseudonym exists or not: nobody learns here who is a member.

use askama::Template;
use axum::response::Response;
use secrecy::SecretString;

use crate::access::forms;
use crate::http::Ctx;
use crate::http::Form;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::kernel::auth::Error;
use crate::kernel::auth::Purpose;
use crate::kernel::seal::Receipt;

#[derive(Template)]
#[template(path = "access/lost.html")]
struct LostPage {
    page: PublicPage,
    handle: String,
    error: String,
}

#[derive(Template)]
#[template(path = "access/lost_receipt.html")]
struct ReceiptPage {
    page: PublicPage,
    groups: Vec<String>,
}

/// What can be done, and the form.
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    ctx.html(&LostPage { page: ctx.public_page(), handle: String::new(), error: String::new() })
}

/// Gives a receipt code.
pub async fn send(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    let handle = forms::handle(&form);
    let code = forms::code(&form, "backup-code");
    let again = |key: &str, handle: String| ctx.html_to_mend(&LostPage { page: ctx.public_page(), handle, error: ctx.t(key) });
    if form.key(&ctx, ctx.path.clone()).is_err() {
        return again("access-stale", handle);
    }
    if handle.is_empty() || code.is_empty() {
        return again("access-lost-empty", handle);
    }
    let receipt = match ctx.app.auth().start_own_recovery(&handle, SecretString::from(code), Purpose::Passphrase).await {
        Ok(receipt) => receipt,
        // Nobody learns whether the pseudonym or the code was wrong: a code is shown all the same, and it opens nothing.
        Err(Error::Wrong) => Receipt::new(ctx.app.env()),
        Err(error) => return Err(error.into()),
    };
    let groups = receipt.to_string().split(' ').map(str::to_owned).collect();
    ctx.html(&ReceiptPage { page: ctx.public_page(), groups })
}
