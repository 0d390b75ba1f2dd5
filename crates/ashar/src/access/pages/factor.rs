//! Another authenticator for a member who is signed in, and ten new backup codes. Serves P.

use askama::Template;
use axum::response::Response;
use secrecy::ExposeSecret;

use crate::access::actions;
use crate::access::forms;
use crate::access::fresh::fresh_present;
use crate::access::qr;
use crate::access::rules;
use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::kernel::auth::TotpSecret;

#[derive(Template)]
#[template(path = "access/factor.html")]
struct FactorPage {
    page: DeskPage,
    secret: String,
    secret_groups: Vec<String>,
    qr: String,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "access/shown_once.html")]
pub(super) struct ShownOncePage {
    pub page: DeskPage,
    pub heading: String,
    pub lead: String,
    pub hint: String,
    pub items: Vec<String>,
}

fn factor_page(ctx: &Ctx, secret: &TotpSecret, is_fresh: bool, errors: Errors) -> FactorPage {
    let letters = secret.to_base32();
    let mut page = ctx.desk_page();
    page.asks_code = !is_fresh;
    FactorPage {
        page,
        secret_groups: rules::in_groups(&letters, 4),
        qr: qr::svg(&secret.to_uri(&ctx.app.config().product)).unwrap_or_default(),
        secret: letters,
        errors,
    }
}

/// Shows a new secret; the present one goes on working until the first code of the new one came.
pub async fn begin(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    fresh_present(&ctx, &form).await?;
    ctx.html(&factor_page(&ctx, &TotpSecret::new(ctx.app.env()), true, Errors::new(ctx.lang)))
}

/// Puts the new secret in place and shows ten new backup codes, once.
pub async fn finish(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, "/desk/me")?;
    let Some(secret) = forms::secret(&form) else { return Ok(ctx.go("/desk/me")) };
    let present = fresh_present(&ctx, &form).await?;
    match actions::renew_factor(&ctx.app, &present, secret.clone(), forms::code(&form, "new-code")).await {
        Ok(codes) => {
            let items = codes.iter().map(|code| code.expose_secret().to_owned()).collect();
            let (heading, lead, hint) = (ctx.t("access-factor-done"), ctx.t("access-backup-once"), ctx.t("access-backup-print"));
            ctx.html(&ShownOncePage { page: ctx.desk_page(), heading, lead, hint, items })
        }
        Err(error) => {
            let mut errors = Errors::new(ctx.lang);
            forms::beside_fields(&mut errors, error, "new-code")?;
            ctx.html_to_mend(&factor_page(&ctx, &secret, true, errors))
        }
    }
}
