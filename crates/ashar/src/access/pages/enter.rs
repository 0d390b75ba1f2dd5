//! The way in by a receipt code: first entry, lost passphrase, lost phone. Serves P.
//!
//! Nothing is kept between the steps but what rides in the form itself, and only answers to POST carry it.

use askama::Template;
use axum::response::Response;
use secrecy::ExposeSecret;

use crate::access::actions;
use crate::access::forms;
use crate::access::qr;
use crate::access::rules;
use crate::http::Ctx;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::http::frame::SideView;
use crate::kernel::auth::Enrolment;
use crate::kernel::auth::Error;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::TotpSecret;
use crate::kernel::auth::WayIn;
use crate::kernel::seal::Receipt;
use crate::kernel::sides::Sides;

#[derive(Template)]
#[template(path = "access/enter.html")]
struct EnterPage {
    page: PublicPage,
    typed: String,
    error: String,
}

struct Waiting {
    side: SideView,
    is_confirmed: bool,
}

#[derive(Template)]
#[template(path = "access/waiting.html")]
struct WaitingPage {
    page: PublicPage,
    handle: String,
    sides: Vec<Waiting>,
}

#[derive(Template)]
#[template(path = "access/enrol.html")]
struct EnrolPage {
    page: PublicPage,
    purpose: &'static str,
    handle: String,
    receipt: String,
    secret: String,
    secret_groups: Vec<String>,
    qr: String,
    may_skip: bool,
    is_skipped: bool,
    errors: Errors,
}

#[derive(Template)]
#[template(path = "access/enrolled.html")]
struct EnrolledPage {
    page: PublicPage,
    handle: String,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "access/opened.html")]
struct OpenedPage {
    page: PublicPage,
}

/// The form for a receipt code.
pub async fn show(ctx: Ctx) -> Result<Response, PageError> {
    ctx.html(&EnterPage { page: ctx.public_page(), typed: String::new(), error: String::new() })
}

fn again(ctx: &Ctx, form: &Form, error: String) -> Result<Response, PageError> {
    ctx.html_to_mend(&EnterPage { page: ctx.public_page(), typed: forms::code(form, "entry-code"), error })
}

/// What the code opens: the form of the last step, or who still has to confirm.
pub async fn send(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    if form.key(&ctx, ctx.path.clone()).is_err() {
        return again(&ctx, &form, ctx.t("access-stale"));
    }
    let receipt = match forms::receipt(&ctx, &form) {
        Ok(receipt) => receipt,
        Err(sentence) => return again(&ctx, &form, sentence),
    };
    let way = match ctx.app.auth().way_in(receipt.clone()).await {
        Ok(way) => way,
        Err(Error::NoEntry) => return again(&ctx, &form, ctx.t("access-entry-code-nothing")),
        Err(error) => return Err(error.into()),
    };
    if !way.is_open {
        return ctx.html(&waiting(&ctx, &way));
    }
    let may_skip = actions::may_skip_factor(&ctx.app, way.account).await?;
    let secret = TotpSecret::new(ctx.app.env());
    ctx.html(&enrol_page(&ctx, &way, &receipt, &secret, (may_skip, false), Errors::new(ctx.lang)))
}

fn waiting(ctx: &Ctx, way: &WayIn) -> WaitingPage {
    let sides = Sides::get().in_order_of(ctx.now).into_iter();
    let sides = sides.map(|side| Waiting { side: SideView::of(side, ctx.lang), is_confirmed: way.confirmed.contains(&side.id) });
    WaitingPage { page: ctx.public_page(), handle: way.handle.clone(), sides: sides.collect() }
}

fn enrol_page(ctx: &Ctx, way: &WayIn, receipt: &Receipt, secret: &TotpSecret, skip: (bool, bool), errors: Errors) -> EnrolPage {
    let letters = secret.to_base32();
    EnrolPage {
        page: ctx.public_page(),
        purpose: match way.purpose {
            Purpose::First => "access-purpose-first",
            Purpose::Passphrase => "access-purpose-passphrase",
            Purpose::Phone => "access-purpose-phone",
        },
        handle: way.handle.clone(),
        receipt: receipt.to_string(),
        secret_groups: rules::in_groups(&letters, 4),
        qr: qr::svg(&secret.to_uri(&ctx.app.config().product)).unwrap_or_default(),
        secret: letters,
        may_skip: skip.0,
        is_skipped: skip.1,
        errors,
    }
}

/// Opens the account.
pub async fn finish(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    form.key(&ctx, ctx.path.clone())?;
    let (Ok(receipt), Some(secret)) = (forms::receipt(&ctx, &form), forms::secret(&form)) else {
        return again(&ctx, &form, ctx.t("access-entry-code-nothing"));
    };
    let way = match ctx.app.auth().way_in(receipt.clone()).await {
        Ok(way) => way,
        Err(Error::NoEntry) => return ctx.html(&OpenedPage { page: ctx.public_page() }),
        Err(error) => return Err(error.into()),
    };
    let may_skip = actions::may_skip_factor(&ctx.app, way.account).await?;
    let is_skipped = may_skip && form.is_ticked("no-factor");
    let (passphrase, repeated) = forms::passphrases(&form);
    let factor = (!is_skipped).then(|| (secret.clone(), forms::code(&form, "code")));
    match ctx.app.auth().enrol(&way, Enrolment { passphrase, again: repeated, factor }).await {
        Ok(enrolled) => {
            let codes = enrolled.backup_codes.iter().map(|code| code.expose_secret().to_owned()).collect();
            ctx.html(&EnrolledPage { page: ctx.public_page(), handle: enrolled.handle, codes })
        }
        Err(Error::NoEntry) => ctx.html(&OpenedPage { page: ctx.public_page() }),
        Err(error) => {
            let mut errors = Errors::new(ctx.lang);
            forms::beside_fields(&mut errors, error, "code")?;
            ctx.html_to_mend(&enrol_page(&ctx, &way, &receipt, &secret, (may_skip, is_skipped), errors))
        }
    }
}
