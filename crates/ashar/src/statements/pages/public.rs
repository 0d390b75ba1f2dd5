//! What everyone reads. Serves P and S1.

use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::http::charts;
use crate::http::frame::SideView;
use crate::http::frame::both_clocks;
use crate::http::frame::long_date;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::signoff::Outcome;
use crate::kernel::signoff::PublicationState;
use crate::statements::Error;
use crate::statements::model::paragraphs;
use crate::statements::pages::views;
use crate::statements::pages::views::CardView;
use crate::statements::pages::views::KeyView;
use crate::statements::pages::views::ReasonView;
use crate::statements::store;
use crate::statements::store::Published;

#[derive(Template)]
#[template(path = "statements/public_list.html")]
struct ListPage {
    page: PublicPage,
    cards: Vec<CardView>,
    chart: Option<charts::Drawing>,
    newer: Option<String>,
    older: Option<String>,
}

/// `/{lang}/statements?before=MS.ID`
pub async fn list(ctx: Ctx, Path(lang): Path<String>) -> Result<Response, PageError> {
    known(&lang)?;
    let before = ctx.query_value("before").and_then(|key| position_in_list(&key));
    let now = ctx.now;
    let look = move |read: &crate::kernel::store::Read<'_>| {
        Ok::<_, Error>((store::public_list(read, before, store::PAGE)?, store::published_by_month(read, now)?))
    };
    let (found, months) = ctx.app.store().read(look).await?;
    let older = found.last().filter(|_| u32::try_from(found.len()).is_ok_and(|n| n == store::PAGE));
    let older =
        older.map(|last| format!("/{}/statements?before={}.{}", ctx.lang, last.publication.at.as_millisecond(), last.publication.id));
    let cards = found.iter().map(|one| views::card(ctx.lang, one)).collect();
    let newer = before.map(|_| format!("/{}/statements", ctx.lang));
    let chart = if months.len() > 1 { by_month(&ctx, &months) } else { None };
    ctx.html(&ListPage { page: ctx.public_page(), cards, chart, newer, older })
}

/// `MS.ID`: where a list goes on.
pub fn position_in_list(key: &str) -> Option<(i64, Id)> {
    let (ms, id) = key.split_once('.')?;
    Some((ms.parse().ok()?, id.parse().ok()?))
}

/// Bars: publications of each month, whatever the outcome; the table beneath says which.
fn by_month(ctx: &Ctx, months: &[(String, Outcome, i64)]) -> Option<charts::Drawing> {
    let mut bars: Vec<charts::Bar> = Vec::new();
    for (month, _, n) in months {
        #[expect(clippy::cast_precision_loss, reason = "a count of statements in a month is far below 2^52")]
        let n = *n as f64;
        match bars.iter_mut().find(|bar| bar.label == *month) {
            Some(bar) => bar.value = bar.value.map(|value| value + n),
            None => bars.push(charts::Bar { label: month.clone(), tone: charts::Tone::Plain, value: Some(n) }),
        }
    }
    let words = charts::Words {
        title: ctx.t("statements-chart-title"),
        first_head: ctx.t("statements-chart-month"),
        value_head: ctx.t("statements-chart-n"),
        unknown: "–".to_owned(),
        decimal: ',',
    };
    charts::bars("by-month", &words, &bars).ok()
}

#[derive(Template)]
#[template(path = "statements/public_one.html")]
struct OnePage {
    page: PublicPage,
    mark: &'static str,
    label: String,
    heading: String,
    shown: &'static str,
    is_other_language: bool,
    paragraphs: Vec<String>,
    keys: Vec<KeyView>,
    reasons: Vec<ReasonView>,
    clocks: Option<crate::http::clocks::Clocks>,
    day: String,
    digest: String,
    signed_href: String,
    languages: Vec<(&'static str, &'static str, String)>,
    withdrawn: Option<Ended>,
    replaced_href: Option<String>,
    history: Vec<(String, String)>,
}

struct Ended {
    side: Option<SideView>,
    day: String,
    lang: &'static str,
    paragraphs: Vec<String>,
}

/// `/{lang}/statements/{id}`
pub async fn one(ctx: Ctx, Path((lang, id)): Path<(String, String)>) -> Result<Response, PageError> {
    known(&lang)?;
    let id: Id = id.parse().map_err(|_| PageError::not_found())?;
    let look = move |read: &crate::kernel::store::Read<'_>| {
        let Some(found) = store::public_one(read, id)? else { return Err(Error::NotFound) };
        let history = crate::kernel::signoff::publications_of(read, found.publication.document)?;
        Ok((found, history))
    };
    let (found, history) = ctx.app.store().read(look).await?;
    let publication = &found.publication;
    let (shown, heading) = found.content.heading(ctx.lang);
    let other_versions = history.iter().filter(|other| other.id != publication.id);
    let page = OnePage {
        page: ctx.public_page(),
        mark: views::mark(publication.outcome, publication.state),
        label: views::outcome_label(ctx.lang, publication.outcome, publication.side, publication.state),
        heading: heading.to_owned(),
        shown: shown.as_str(),
        is_other_language: shown != ctx.lang,
        paragraphs: paragraphs(found.content.body.words(shown)),
        keys: views::keys(ctx.lang, publication.at, &found.positions),
        reasons: views::reasons(ctx.lang, publication.at, &found.positions),
        clocks: both_clocks(ctx.lang, publication.at),
        day: long_date(ctx.lang, publication.at),
        digest: publication.digest.to_hex(),
        signed_href: format!("/{}/statements/{id}/signed.json", ctx.lang),
        languages: languages(&found, id),
        withdrawn: withdrawn(&ctx, &found),
        replaced_href: publication.replaced_by.map(|newer| format!("/{}/statements/{newer}", ctx.lang)),
        history: other_versions.map(|other| (format!("/{}/statements/{}", ctx.lang, other.id), long_date(ctx.lang, other.at))).collect(),
    };
    ctx.html(&page)
}

fn languages(found: &Published, id: Id) -> Vec<(&'static str, &'static str, String)> {
    let link = |lang: &Lang| (lang.as_str(), lang.own_name(), format!("/{lang}/statements/{id}"));
    found.publication.languages.iter().map(link).collect()
}

fn withdrawn(ctx: &Ctx, found: &Published) -> Option<Ended> {
    let (side, at, reason) = found.publication.ended.as_ref().filter(|_| found.publication.state == PublicationState::Withdrawn)?;
    let (lang, words) = reason.best(ctx.lang).map_or((ctx.lang, ""), |(lang, piece)| (lang, piece.words.as_str()));
    Some(Ended {
        side: SideView::by_id(*side, ctx.lang),
        day: long_date(ctx.lang, *at),
        lang: lang.as_str(),
        paragraphs: paragraphs(words),
    })
}

/// `/{lang}/statements/{id}/signed.json`: the signed bytes, exactly, so that anyone can compute their SHA-256.
pub async fn signed_bytes(ctx: Ctx, Path((lang, id)): Path<(String, String)>) -> Result<Response, PageError> {
    known(&lang)?;
    let id: Id = id.parse().map_err(|_| PageError::not_found())?;
    let bytes = ctx.app.store().read(move |read| store::signed_bytes(read, id)?.ok_or(Error::NotFound)).await?;
    let name = format!("attachment; filename=\"statement-{id}.json\"");
    Ok(([(header::CONTENT_TYPE, "application/json".to_owned()), (header::CONTENT_DISPOSITION, name)], bytes).into_response())
}

/// The first part of the path is one of the five languages, or there is no such page.
fn known(lang: &str) -> Result<Lang, PageError> {
    lang.parse().map_err(|_| PageError::not_found())
}
