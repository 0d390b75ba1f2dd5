//! Every refusal and every failure as a page: what happened, what is safe, what to do, in the reader's language. Serves every clause.
//!
//! A module's errors become a [`PageError`] with a stable code; the sentences are `error-CODE` in the locale files (dots as dashes).
//! The cause is logged once, here, by code; never what someone typed, a name or an address.

use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header;
use axum::response::Html;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;

use crate::http::App;
use crate::kernel::auth;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::has;
use crate::kernel::i18n::say;
use crate::kernel::i18n::say_with;
use crate::kernel::keyring;
use crate::kernel::policy::Refusal;
use crate::kernel::seal;
use crate::kernel::store;

/// An answer that is not what was asked for.
#[derive(Debug)]
pub struct PageError {
    /// HTTP status.
    pub status: StatusCode,
    /// Stable code, `module.what`.
    pub code: &'static str,
    /// Seconds after which a new try makes sense.
    pub retry_s: Option<u64>,
    /// Where to go instead: a form that was sent twice leads where its first use led.
    pub elsewhere: Option<String>,
}

impl PageError {
    /// An error page.
    pub const fn new(status: StatusCode, code: &'static str) -> Self {
        Self { status, code, retry_s: None, elsewhere: None }
    }

    /// Nothing is there (or nothing that this reader may know of).
    pub const fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "policy.hidden")
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::SignIn => StatusCode::UNAUTHORIZED,
            Refusal::Hidden => StatusCode::NOT_FOUND,
            Refusal::Role | Refusal::Side | Refusal::Owner | Refusal::Fresh | Refusal::Tool => StatusCode::FORBIDDEN,
        };
        Self::new(status, refusal.code())
    }
}

impl From<store::Error> for PageError {
    fn from(error: store::Error) -> Self {
        use store::Error as E;
        let code = error.code();
        match error {
            E::Repeated(outcome) => Self { elsewhere: Some(outcome), ..Self::new(StatusCode::SEE_OTHER, code) },
            E::Full | E::Unsafe | E::Busy | E::TooSlow | E::Closed => {
                Self { retry_s: Some(10), ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code) }
            }
            E::Refused(ref why) => {
                tracing::warn!(code, why, "the database's own rules refused an act");
                Self::new(StatusCode::CONFLICT, code)
            }
            _ => {
                tracing::error!(code, %error, "the store failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, code)
            }
        }
    }
}

impl From<auth::Error> for PageError {
    fn from(error: auth::Error) -> Self {
        use auth::Error as E;
        let code = error.code();
        match error {
            E::Wait(seconds) => Self { retry_s: Some(seconds), ..Self::new(StatusCode::TOO_MANY_REQUESTS, code) },
            E::Refused(refusal) => refusal.into(),
            E::Store(error) => error.into(),
            E::Ended => Self::new(StatusCode::UNAUTHORIZED, code),
            E::Wrong | E::NoFactor | E::Weak(_) | E::Differ | E::NoEntry | E::NotConfirmed => Self::new(StatusCode::FORBIDDEN, code),
            E::Seal(_) | E::Hash => {
                tracing::error!(code, %error, "auth failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, code)
            }
        }
    }
}

impl From<keyring::Error> for PageError {
    fn from(error: keyring::Error) -> Self {
        use keyring::Error as E;
        let code = error.code();
        match error {
            E::Refused(refusal) => refusal.into(),
            E::Auth(error) => error.into(),
            E::Store(error) => error.into(),
            E::NotFound => Self::new(StatusCode::NOT_FOUND, code),
            E::NoKey | E::NotHolder | E::State | E::Lapsed | E::Asked | E::ReaderGone | E::Label | E::Custodians => {
                Self::new(StatusCode::CONFLICT, code)
            }
            // Sealed to a key from before this member was let in: somebody else of the group can.
            E::Seal(seal::Error::WrongKey) => Self::new(StatusCode::CONFLICT, code),
            E::Seal(_) | E::OtherKey | E::KeyFile | E::Nothing => {
                tracing::error!(code, %error, "a key or something sealed did not open");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, code)
            }
        }
    }
}

impl From<askama::Error> for PageError {
    fn from(error: askama::Error) -> Self {
        tracing::error!(code = "http.template", %error, "a page could not be written");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "http.template")
    }
}

/// An error on its way out of a handler: [`crate::http::guard`] writes its page, in the reader's language and with what was typed.
impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut answer = plain(self.status, self.code);
        answer.extensions_mut().insert(Arc::new(self));
        answer
    }
}

#[derive(Template)]
#[template(path = "frame/error.html")]
struct ErrorTemplate<'a> {
    lang: Lang,
    css: &'a str,
    icon: &'a str,
    product: &'a str,
    code: &'a str,
    heading: String,
    what_to_do: String,
    back: String,
    back_href: String,
    kept: String,
    typed: &'a [String],
}

/// Writes the page of an error.
pub fn render(app: &App, lang: Lang, error: &PageError, typed: &[String]) -> Response {
    if let Some(elsewhere) = &error.elsewhere {
        return Redirect::to(elsewhere).into_response();
    }
    let (heading, what_to_do) = sentences(lang, error);
    let (back, back_href) = way_on(lang, error);
    let template = ErrorTemplate {
        lang,
        css: app.assets().css(),
        icon: app.assets().icon(),
        product: &app.config().product,
        code: error.code,
        heading,
        what_to_do,
        back: say(lang, back),
        back_href,
        kept: say(lang, "error-kept"),
        typed,
    };
    let Ok(html) = template.render() else { return plain(StatusCode::INTERNAL_SERVER_ERROR, "http.template") };
    let mut answer = (error.status, Html(html)).into_response();
    if let Some(seconds) = error.retry_s
        && let Ok(value) = HeaderValue::from_str(&seconds.to_string())
    {
        answer.headers_mut().insert(header::RETRY_AFTER, value);
    }
    answer
}

/// Where the one link of the page leads, and its words.
fn way_on(lang: Lang, error: &PageError) -> (&'static str, String) {
    if error.status == StatusCode::UNAUTHORIZED {
        ("error-to-sign-in", format!("/{lang}/sign-in"))
    } else if error.code == Refusal::Fresh.code() {
        ("error-to-confirm", "/desk/confirm".to_owned())
    } else {
        ("error-back", format!("/{lang}/"))
    }
}

/// `error-auth-wrong` and `error-auth-wrong-do`; a code without a sentence of its own takes that of its status.
fn sentences(lang: Lang, error: &PageError) -> (String, String) {
    let own = format!("error-{}", error.code.replace('.', "-"));
    let key = if has(Lang::default(), &own) {
        own
    } else if error.status.is_server_error() {
        "error-server".to_owned()
    } else {
        "error-request".to_owned()
    };
    let seconds = i64::try_from(error.retry_s.unwrap_or(0)).unwrap_or(0);
    (say(lang, &key), say_with(lang, &format!("{key}-do"), &[("seconds", seconds.into())]))
}

/// Where not even a page can be written: one line, no words of any language but the code.
pub fn plain(status: StatusCode, code: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(format!("{} {code}\n", status.as_u16())));
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    answer
}
