//! The morning page and the operator's page. Serves S1 and P.

use askama::Template;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::PageError;
use crate::http::clocks::Clocks;
use crate::http::frame::SideView;
use crate::http::frame::both_clocks;
use crate::http::frame::long_date;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::has;
use crate::kernel::log::store::Recent;
use crate::kernel::policy;
use crate::kernel::policy::Object;
use crate::kernel::signoff::Headed;
use crate::kernel::store::Read;
use crate::members;
use crate::site::verbs;
use crate::statements;

/// Acts of others that the morning page shows.
const RECENT: u32 = 12;

struct WaitingStatement {
    href: String,
    heading: String,
    lang: &'static str,
    is_urgent: bool,
    clocks: Option<Clocks>,
}

struct WaitingLine {
    href: String,
    text: String,
}

struct RecentLine {
    side: Option<SideView>,
    text: String,
    href: Option<String>,
    clocks: Option<Clocks>,
    day: String,
}

#[derive(Template)]
#[template(path = "site/morning.html")]
struct MorningPage {
    page: DeskPage,
    day: String,
    clocks: Option<Clocks>,
    keys: Vec<WaitingStatement>,
    waiting: Vec<WaitingLine>,
    recent: Vec<RecentLine>,
}

/// `/desk`: what needs me now, and what the others did.
pub async fn morning(ctx: Ctx) -> Result<Response, PageError> {
    let actor = policy::decide(ctx.actor(), &verbs::MORNING, &Object::DESK)?.clone();
    let (me, now, lang) = (actor.account, ctx.now, ctx.lang);
    let look = move |read: &Read<'_>| {
        let keys = statements::waiting_for(read, lang, &actor)?;
        let waiting = members::waiting_for(read, &actor, now)?;
        Ok::<_, statements::Error>((keys, waiting, read.recent_acts(RECENT, me)?))
    };
    let (keys, waiting, recent) = ctx.app.store().read(look).await?;
    let key = |one: &Headed| WaitingStatement {
        href: format!("/desk/statements/{}", one.document.id),
        heading: one.heading.words.clone(),
        lang: one.heading.lang.as_str(),
        is_urgent: one.document.urgency == crate::kernel::signoff::Urgency::Crisis,
        clocks: one.document.asked_at.and_then(|at| both_clocks(lang, at)),
    };
    let line = |one: members::Waiting| WaitingLine { text: ctx.t_with(one.key, &[("n", one.n.into())]), href: one.href };
    ctx.html(&MorningPage {
        page: ctx.desk_page(),
        day: long_date(lang, now),
        clocks: both_clocks(lang, now),
        keys: keys.iter().map(key).collect(),
        waiting: waiting.into_iter().map(line).collect(),
        recent: recent.into_iter().filter_map(|act| recent_line(lang, &act)).collect(),
    })
}

/// One act as a sentence; acts that have none are not for this list.
fn recent_line(lang: Lang, act: &Recent) -> Option<RecentLine> {
    let key = format!("act-{}", act.verb.replace('.', "-"));
    if !has(Lang::default(), &key) {
        return None;
    }
    let at = jiff::Timestamp::from_millisecond(act.at_ms).ok()?;
    let is_statement = act.object_kind == "statement";
    Some(RecentLine {
        side: act.side.as_deref().and_then(|side| side.parse().ok()).and_then(|side| SideView::by_id(side, lang)),
        text: crate::kernel::i18n::say(lang, &key),
        href: is_statement.then(|| format!("/desk/statements/{}", act.object)),
        clocks: if is_statement { both_clocks(lang, at) } else { None },
        day: long_date(lang, at),
    })
}

#[derive(Template)]
#[template(path = "site/operator.html")]
struct OperatorPage {
    page: DeskPage,
    sqlite: &'static str,
    writes: bool,
    queue: i64,
    acts: i64,
    checkpoint: Option<Clocks>,
    public_address: String,
}

/// `/desk/operator`: the machine at a glance; no content of anyone.
pub async fn operator(ctx: Ctx) -> Result<Response, PageError> {
    policy::decide(ctx.actor(), &verbs::OPERATE, &Object::DESK)?;
    let look = |read: &Read<'_>| Ok::<_, crate::kernel::store::Error>((read.log_size()?, read.public_head()?));
    let (acts, head) = ctx.app.store().read(look).await?;
    let health = ctx.app.store().health();
    ctx.html(&OperatorPage {
        page: ctx.desk_page(),
        sqlite: health.sqlite,
        writes: health.writes,
        queue: i64::try_from(health.waiting).unwrap_or(i64::MAX),
        acts: i64::try_from(acts).unwrap_or(i64::MAX),
        checkpoint: head.and_then(|head| jiff::Timestamp::from_millisecond(head.at_ms).ok()).and_then(|at| both_clocks(ctx.lang, at)),
        public_address: ctx.app.config().public_address.to_string(),
    })
}
