//! Pages for everyone: home, how we work, the log. Serves S1 and P.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::PageError;
use crate::http::PublicPage;
use crate::http::charts::Drawing;
use crate::http::clocks::Clocks;
use crate::http::frame::SideView;
use crate::http::frame::both_clocks;
use crate::http::frame::long_date;
use crate::http::map;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::Value;
use crate::kernel::log::checkpoint;
use crate::kernel::sides::Sides;
use crate::kernel::signoff::PublicationRules;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::statements;

/// Statements on the home page.
const LATEST: u32 = 3;
/// Clauses of the founding statement, with a sentence `site-aim-…` each.
const AIMS: &[&str] = &["s1", "s2", "s3", "s4", "s5", "s6", "l1", "l2", "l3", "l4", "l5"];

/// `/` and `/{lang}`: the home page in the reader's language.
pub async fn root(ctx: Ctx) -> Response {
    ctx.go(&format!("/{}/", ctx.lang))
}

#[derive(Template)]
#[template(path = "site/home.html")]
struct HomePage {
    page: PublicPage,
    day: String,
    clocks: Option<Clocks>,
    latest: Vec<statements::CardView>,
    aims: Vec<String>,
    map: Option<Drawing>,
}

/// `/{lang}/`
pub async fn home(ctx: Ctx, Path(lang): Path<String>) -> Result<Response, PageError> {
    let _known: Lang = lang.parse().map_err(|_| PageError::not_found())?;
    let latest = ctx.app.store().read(|read| statements::public_list(read, None, LATEST)).await?;
    ctx.html(&HomePage {
        page: ctx.public_page(),
        day: long_date(ctx.lang, ctx.now),
        clocks: both_clocks(ctx.lang, ctx.now),
        latest: latest.iter().map(|one| statements::card(ctx.lang, one)).collect(),
        aims: AIMS.iter().map(|aim| ctx.t(&format!("site-aim-{aim}"))).collect(),
        map: draw_map(&ctx),
    })
}

fn draw_map(ctx: &Ctx) -> Option<Drawing> {
    let words = map::MapWords {
        title: ctx.t("map-title"),
        describe: ctx.t("map-describe"),
        no_authority: ctx.t("map-no-authority"),
        no_authority_short: ctx.t("map-no-authority-short"),
        heads: [ctx.t("map-place"), ctx.t("map-other-names")],
    };
    let langs: Vec<&str> = Sides::get().in_order_of(ctx.now).into_iter().map(|side| side.lang.as_str()).collect();
    let areas: Vec<&str> = Sides::get().all().iter().map(|side| side.letters.as_str()).collect();
    map::render(&words, ctx.lang.as_str(), &langs, &areas).ok()
}

#[derive(Template)]
#[template(path = "site/how.html")]
struct HowPage {
    page: PublicPage,
    sides: Vec<SideView>,
    required: String,
    silence: String,
    contact: Option<String>,
}

/// `/{lang}/how`
pub async fn how(ctx: Ctx, Path(lang): Path<String>) -> Result<Response, PageError> {
    let _known: Lang = lang.parse().map_err(|_| PageError::not_found())?;
    let rules = PublicationRules::get();
    let hours = [("ordinary", Value::Number(rules.silence_hours_ordinary)), ("crisis", Value::Number(rules.silence_hours_crisis))];
    ctx.html(&HowPage {
        page: ctx.public_page(),
        sides: Sides::get().in_order_of(ctx.now).into_iter().map(|side| SideView::of(side, ctx.lang)).collect(),
        required: rules.required_languages.iter().map(|lang| lang.own_name()).collect::<Vec<_>>().join(", "),
        silence: ctx.t_with("site-how-silence", &hours),
        contact: ctx.app.config().contact.clone(),
    })
}

#[derive(Template)]
#[template(path = "site/log.html")]
struct LogPage {
    page: PublicPage,
    head: Option<HeadView>,
    key: String,
}

struct HeadView {
    size: i64,
    note: String,
    clocks: Option<Clocks>,
}

/// `/{lang}/log`
pub async fn log(ctx: Ctx, Path(lang): Path<String>) -> Result<Response, PageError> {
    let _known: Lang = lang.parse().map_err(|_| PageError::not_found())?;
    let head = ctx.app.store().read(head_of).await?;
    let view = |head: checkpoint::StoredHead| HeadView {
        size: i64::try_from(head.size).unwrap_or(i64::MAX),
        note: head.note,
        clocks: jiff::Timestamp::from_millisecond(head.at_ms).ok().and_then(|at| both_clocks(ctx.lang, at)),
    };
    ctx.html(&LogPage { page: ctx.public_page(), head: head.map(view), key: ctx.app.keys().log.public().to_string() })
}

/// The head that everyone may see.
fn head_of(read: &Read<'_>) -> Result<Option<checkpoint::StoredHead>, Error> {
    read.public_head()
}
