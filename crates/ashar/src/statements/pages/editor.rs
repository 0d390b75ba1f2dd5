//! The editor: one text in five languages, without a script. Serves P and S1.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::Form;
use crate::http::PageError;
use crate::http::form::Choice;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Hash;
use crate::kernel::policy;
use crate::kernel::policy::Object;
use crate::kernel::signoff::Canonical;
use crate::kernel::signoff::PublicationRules;
use crate::kernel::text::Mark;
use crate::statements::Error;
use crate::statements::actions;
use crate::statements::forms::Typed;
use crate::statements::model::Statement;
use crate::statements::store;
use crate::statements::verbs;

/// One language in the editor.
pub struct Tab {
    code: &'static str,
    name: &'static str,
    state: String,
    is_open: bool,
    title_field: String,
    body_field: String,
    read_field: String,
    title: String,
    body: String,
    title_error: String,
    body_error: String,
    asks_review: bool,
}

#[derive(Template)]
#[template(path = "statements/editor.html")]
struct EditorPage {
    page: DeskPage,
    action: String,
    back: String,
    is_new: bool,
    voids: bool,
    seen: String,
    originals: Vec<Choice>,
    tabs: Vec<Tab>,
    required: String,
    errors: Errors,
}

/// `/desk/statements/new`
pub async fn new(ctx: Ctx) -> Result<Response, PageError> {
    policy::decide(ctx.actor(), &verbs::DRAFT, &Object::DESK)?;
    let typed = Typed { original: ctx.lang, ..Typed::of(&Statement::default()) };
    ctx.html(&editor(&ctx, None, &typed, Errors::new(ctx.lang)))
}

/// Stores a new one.
pub async fn create(ctx: Ctx, form: Form) -> Result<Response, PageError> {
    let (typed, errors) = Typed::read(&form, ctx.lang);
    if !errors.is_empty() {
        return ctx.html_to_mend(&editor(&ctx, None, &typed, errors));
    }
    let id = ctx.app.env().id();
    let to = format!("/desk/statements/{id}?done=done-drafted");
    actions::create(&ctx.app, ctx.actor(), form.key(&ctx, &to)?, id, typed).await?;
    Ok(ctx.go(&to))
}

/// `/desk/statements/{id}/edit`
pub async fn edit(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let before = current(&ctx, &id).await?;
    let typed = Typed::of(&before.content);
    ctx.html(&editor(&ctx, Some(&before), &typed, Errors::new(ctx.lang)))
}

/// Stores a new revision.
pub async fn revise(ctx: Ctx, Path(id): Path<String>, form: Form) -> Result<Response, PageError> {
    let before = current(&ctx, &id).await?;
    let (typed, mut errors) = Typed::read(&form, ctx.lang);
    let seen = digest_of(form.raw("seen"));
    if errors.is_empty() {
        let to = format!("/desk/statements/{}?done=done-revised", before.document.id);
        let key = form.key(&ctx, &to)?;
        match actions::revise(&ctx.app, ctx.actor(), key, before.document.id, seen, typed.clone()).await {
            Ok(()) => return Ok(ctx.go(&to)),
            Err(Error::Unchanged) => errors.add("original", "statements-error-unchanged"),
            Err(Error::Stale) => errors.add("original", "statements-error-stale"),
            Err(other) => return Err(other.into()),
        }
    }
    ctx.html_to_mend(&editor(&ctx, Some(&before), &typed, errors))
}

async fn current(ctx: &Ctx, id: &str) -> Result<store::Listed, PageError> {
    let actor = policy::decide(ctx.actor(), &verbs::REVISE, &Object::DESK)?;
    let id: Id = id.parse().map_err(|_| PageError::not_found())?;
    let reader = actor.account;
    Ok(ctx.app.store().read(move |read| store::one(read, id, reader)?.ok_or(Error::NotFound)).await?)
}

/// A digest as forms carry it (hex). Nonsense is a digest that nothing has.
pub fn digest_of(hex: &str) -> Hash {
    let byte = |at: usize| hex.get(at * 2..at * 2 + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let mut bytes = [0; 32];
    for (at, slot) in bytes.iter_mut().enumerate() {
        *slot = byte(at).unwrap_or(0);
    }
    Hash::from_bytes(bytes)
}

fn editor(ctx: &Ctx, before: Option<&store::Listed>, typed: &Typed, errors: Errors) -> EditorPage {
    let required = &PublicationRules::get().required_languages;
    let me = ctx.actor().map(|actor| actor.account);
    let tab = |lang: Lang| {
        let piece = typed.pieces.get(&lang).cloned().unwrap_or_default();
        let stored = before.and_then(|before| before.content.title.get(lang));
        let (title_field, body_field) = (format!("title-{lang}"), format!("body-{lang}"));
        let state = match stored.map(|piece| piece.mark) {
            Some(Mark::Original) => "statements-mark-original",
            Some(Mark::Translation) => "statements-mark-translation",
            Some(Mark::Unreviewed) => "statements-mark-unreviewed",
            None if required.contains(&lang) => "statements-mark-needed",
            None => "statements-mark-empty",
        };
        let (title_error, body_error) = (errors.of(&title_field).to_owned(), errors.of(&body_field).to_owned());
        Tab {
            code: lang.as_str(),
            name: lang.own_name(),
            state: ctx.t(state),
            is_open: lang == typed.original
                || stored.is_some()
                || !title_error.is_empty()
                || !body_error.is_empty()
                || !piece.title.is_empty(),
            read_field: format!("read-{lang}"),
            title: piece.title,
            body: piece.body,
            title_field,
            body_field,
            title_error,
            body_error,
            asks_review: stored.is_some_and(|piece| piece.mark == Mark::Unreviewed && piece.by != me),
        }
    };
    let here = before.map(|before| format!("/desk/statements/{}", before.document.id));
    EditorPage {
        page: ctx.desk_page(),
        action: here.as_ref().map_or_else(|| "/desk/statements/new".to_owned(), |here| format!("{here}/edit")),
        back: here.unwrap_or_else(|| "/desk/statements".to_owned()),
        is_new: before.is_none(),
        voids: before.is_some_and(|before| !before.positions.is_empty()),
        seen: before.map(|before| Canonical::of(before.document.id, &before.content).digest.to_hex()).unwrap_or_default(),
        originals: Lang::ALL.into_iter().map(|lang| Choice::new(lang.as_str(), lang.own_name(), lang == typed.original)).collect(),
        tabs: Lang::ALL.into_iter().map(tab).collect(),
        required: required.iter().map(|lang| lang.own_name()).collect::<Vec<_>>().join(", "),
        errors,
    }
}
