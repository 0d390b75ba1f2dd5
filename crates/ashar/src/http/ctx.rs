//! The one extractor: language, who is there, and what the page's frame needs. Serves every clause.

use axum::extract::FromRequestParts;
use axum::extract::MatchedPath;
use axum::http::HeaderMap;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::Uri;
use axum::http::header;
use axum::http::request::Parts;
use axum::response::Html;
use axum::response::IntoResponse;
use axum::response::Redirect;
use axum::response::Response;
use jiff::Timestamp;

use crate::http::Access;
use crate::http::App;
use crate::http::PageError;
use crate::http::guard::LangCell;
use crate::http::route::RouteInfo;
use crate::kernel::auth::Present;
use crate::kernel::auth::Token;
use crate::kernel::i18n::Args;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::negotiate;
use crate::kernel::i18n::say;
use crate::kernel::i18n::say_with;
use crate::kernel::log::Who;
use crate::kernel::policy::Actor;

/// Cookie with the session's secret, where the address is https.
const COOKIE_HTTPS: &str = "__Host-ashar";
/// The same for loopback and onion addresses, where a browser refuses `Secure`.
const COOKIE_LOCAL: &str = "ashar";
/// Cookie with the language of the desk; it says nothing else.
const COOKIE_LANG: &str = "ashar-lang";

/// Room for a page from the beginning, in bytes: most are smaller, and growing piece by piece copies them several times.
const PAGE_BYTES: usize = 32 * 1_024;

/// Everything a handler knows of its request.
pub struct Ctx {
    /// The program.
    pub app: App,
    /// Language of the page.
    pub lang: Lang,
    /// Who is there; always someone on desk routes.
    pub present: Option<Present>,
    /// Path of the request.
    pub path: String,
    /// Query of the request.
    pub query: String,
    /// Access of the route.
    pub access: Access,
    /// Now.
    pub now: Timestamp,
}

impl FromRequestParts<App> for Ctx {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Response> {
        let access = parts.extensions.get::<RouteInfo>().map_or(Access::Public, |info| info.access);
        let path = parts.uri.path().to_owned();
        let query = parts.uri.query().unwrap_or("").to_owned();
        let accept = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
        let is_in_language = parts.extensions.get::<MatchedPath>().is_some_and(|route| route.as_str().starts_with("/{lang}"));
        if is_in_language && lang_of_path(&path).is_none() {
            return Err(PageError::not_found().into_response());
        }
        let mut lang = lang_of_path(&path).unwrap_or_else(|| negotiate(accept));
        let mut present = None;
        if access == Access::Desk {
            let chosen = cookie(&parts.headers, COOKIE_LANG).and_then(|code| code.parse().ok());
            present = present_of(app, &parts.headers).await.map_err(IntoResponse::into_response)?;
            lang = lang_of_query(&query).or(chosen).or(present.as_ref().map(|present| present.account.lang)).unwrap_or(lang);
        }
        if let Some(cell) = parts.extensions.get::<LangCell>() {
            cell.note(lang);
        }
        let ctx = Self { app: app.clone(), lang, present, path, query, access, now: app.env().now() };
        if access == Access::Desk && ctx.present.is_none() {
            return Err(ctx.ask_to_sign_in(parts.method == axum::http::Method::GET));
        }
        Ok(ctx)
    }
}

async fn present_of(app: &App, headers: &HeaderMap) -> Result<Option<Present>, PageError> {
    let name = if app.config().is_https() { COOKIE_HTTPS } else { COOKIE_LOCAL };
    let Some(token) = cookie(headers, name).and_then(Token::parse) else { return Ok(None) };
    Ok(app.auth().present(token).await?)
}

/// Value of a cookie.
fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(known, _)| *known == name).map(|(_, value)| value)
}

/// `/tg/…` is Tajik.
pub fn lang_of_path(path: &str) -> Option<Lang> {
    path.strip_prefix('/')?.split('/').next()?.parse().ok()
}

/// Language of a page that knows nobody: its path's, the one chosen for the desk, or the browser's.
pub fn lang_of_request(uri: &Uri, headers: &HeaderMap) -> Lang {
    let accept = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("");
    let chosen = || cookie(headers, COOKIE_LANG).and_then(|code| code.parse().ok());
    let named = lang_of_path(uri.path()).or_else(|| lang_of_query(uri.query().unwrap_or("")));
    named.or_else(chosen).unwrap_or_else(|| negotiate(accept))
}

fn lang_of_query(query: &str) -> Option<Lang> {
    url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang").and_then(|(_, value)| value.parse().ok())
}

impl Ctx {
    /// The sentence `key`.
    pub fn t(&self, key: &str) -> String {
        say(self.lang, key)
    }

    /// The sentence `key`, with values.
    pub fn t_with(&self, key: &str, args: Args<'_>) -> String {
        say_with(self.lang, key, args)
    }

    /// The member as policy sees them.
    pub fn actor(&self) -> Option<&Actor> {
        self.present.as_ref().map(|present| &present.actor)
    }

    /// The member who is there.
    ///
    /// # Errors
    /// `policy.sign-in`; on desk routes never.
    pub fn present(&self) -> Result<&Present, PageError> {
        self.present.as_ref().ok_or_else(|| PageError::new(StatusCode::UNAUTHORIZED, "policy.sign-in"))
    }

    /// Who acts, as the log names them.
    pub fn who(&self) -> Who {
        match &self.present {
            Some(present) => Who::Member(present.account.id, present.account.side.map(|side| side.to_string())),
            None => Who::Public,
        }
    }

    /// One value of the query.
    pub fn query_value(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(self.query.as_bytes()).find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }

    /// `Set-Cookie` that keeps the session; `None` ends it.
    pub fn session_cookie(&self, token: Option<&Token>) -> String {
        let is_https = self.app.config().is_https();
        let (name, secure) = if is_https { (COOKIE_HTTPS, "; Secure") } else { (COOKIE_LOCAL, "") };
        match token {
            Some(token) => format!("{name}={}; Path=/; HttpOnly; SameSite=Strict{secure}", token.to_text()),
            None => format!("{name}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0{secure}"),
        }
    }

    /// `Set-Cookie` that keeps the language of the desk, when the address chose one.
    pub fn lang_cookie(&self) -> Option<String> {
        let chosen = lang_of_query(&self.query)?;
        let secure = if self.app.config().is_https() { "; Secure" } else { "" };
        Some(format!("{COOKIE_LANG}={chosen}; Path=/desk; HttpOnly; SameSite=Strict{secure}"))
    }

    /// A page of a template.
    ///
    /// # Errors
    /// `http.template` where it cannot be written.
    pub fn html(&self, template: &impl askama::Template) -> Result<Response, PageError> {
        let mut page = String::with_capacity(PAGE_BYTES);
        template.render_into(&mut page)?;
        let mut answer = Html(page).into_response();
        if let Some(cookie) = self.lang_cookie().filter(|_| self.access == Access::Desk)
            && let Ok(value) = HeaderValue::from_str(&cookie)
        {
            answer.headers_mut().append(header::SET_COOKIE, value);
        }
        Ok(answer)
    }

    /// A page of a form that came back: status 422, so that tools see it too.
    ///
    /// # Errors
    /// As [`Ctx::html`].
    pub fn html_to_mend(&self, template: &impl askama::Template) -> Result<Response, PageError> {
        let mut answer = self.html(template)?;
        *answer.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(answer)
    }

    /// See elsewhere: after a deed.
    pub fn go(&self, to: &str) -> Response {
        Redirect::to(to).into_response()
    }

    /// No session: a page is asked for again after signing in; a form that was sent gets a page that says so.
    fn ask_to_sign_in(&self, is_get: bool) -> Response {
        if is_get {
            return Redirect::to(&format!("/{}/sign-in", self.lang)).into_response();
        }
        PageError::new(StatusCode::UNAUTHORIZED, "policy.sign-in").into_response()
    }
}
