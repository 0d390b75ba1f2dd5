//! Statements inside the desk: the list, and one with everything that can be done to it now. Serves P and S1.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use crate::http::Ctx;
use crate::http::DeskPage;
use crate::http::Errors;
use crate::http::PageError;
use crate::http::clocks::Clocks;
use crate::http::form::Choice;
use crate::http::frame::SideView;
use crate::http::frame::both_clocks;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy;
use crate::kernel::policy::Object;
use crate::kernel::policy::Role;
use crate::kernel::signoff;
use crate::kernel::signoff::Document;
use crate::kernel::signoff::DocumentState;
use crate::kernel::signoff::Draft;
use crate::kernel::signoff::Headed;
use crate::kernel::signoff::Position;
use crate::kernel::signoff::Publication;
use crate::kernel::signoff::PublicationRules;
use crate::kernel::signoff::Signable;
use crate::kernel::signoff::Stance;
use crate::kernel::signoff::missing_for_joint;
use crate::kernel::signoff::missing_for_one_side;
use crate::kernel::store::Read;
use crate::kernel::text::Mark;
use crate::statements::Error;
use crate::statements::model::Statement;
use crate::statements::model::paragraphs;
use crate::statements::pages::public::position_in_list;
use crate::statements::pages::views;
use crate::statements::pages::views::KeyView;
use crate::statements::pages::views::ReasonView;
use crate::statements::rules::waits_for;
use crate::statements::store;
use crate::statements::store::Listed;
use crate::statements::verbs;

/// A statement in the list.
pub struct Row {
    href: String,
    heading: String,
    lang: &'static str,
    state: &'static str,
    state_label: String,
    waits_for_me: bool,
    languages: Vec<&'static str>,
    clocks: Option<Clocks>,
    keys: Vec<KeyView>,
}

#[derive(Template)]
#[template(path = "statements/desk_list.html")]
struct ListPage {
    page: DeskPage,
    rows: Vec<Row>,
    may_draft: bool,
    newer: Option<String>,
    older: Option<String>,
}

/// `/desk/statements?before=MS.ID`
pub async fn list(ctx: Ctx) -> Result<Response, PageError> {
    let actor = policy::decide(ctx.actor(), &verbs::READ, &Object::DESK)?.clone();
    let before = ctx.query_value("before").and_then(|key| position_in_list(&key));
    let lang = ctx.lang;
    // Only someone who hid their own sees another list than the others do.
    let own = ctx.present()?.account.is_hidden.then_some(actor.account);
    let key = format!("statements.headings {lang} {before:?} {own:?}");
    let found = ctx.app.store().remember(key, move |read: &Read<'_>| store::headings(read, lang, before, own)).await?;
    let older = found.last().filter(|_| u32::try_from(found.len()).is_ok_and(|n| n == store::PAGE));
    let older = older.map(|last| format!("/desk/statements?before={}.{}", last.document.created_at.as_millisecond(), last.document.id));
    let rows = found.iter().map(|one| row(lang, one, waits_for(one, &actor))).collect();
    let may_draft = policy::decide(Some(&actor), &verbs::DRAFT, &Object::DESK).is_ok();
    ctx.html(&ListPage { page: ctx.desk_page(), rows, may_draft, newer: before.map(|_| "/desk/statements".to_owned()), older })
}

fn row(lang: Lang, one: &Headed, waits_for_me: bool) -> Row {
    let state = one.document.state;
    Row {
        href: format!("/desk/statements/{}", one.document.id),
        heading: one.heading.words.clone(),
        lang: one.heading.lang.as_str(),
        state: if state == DocumentState::Published { "v-true" } else { "v-wait" },
        state_label: crate::kernel::i18n::say(lang, &format!("statements-state-{}", state.as_str())),
        waits_for_me,
        // A heading comes with its text: the form takes no half of a language.
        languages: one.heading.languages.iter().map(|lang| lang.as_str()).collect(),
        clocks: both_clocks(lang, one.document.asked_at.unwrap_or(one.document.created_at)),
        keys: if state == DocumentState::Draft { Vec::new() } else { views::keys(lang, one.document.created_at, &one.positions) },
    }
}

/// One language of the text.
pub struct Version {
    code: &'static str,
    name: &'static str,
    mark: String,
    is_open: bool,
    title: String,
    paragraphs: Vec<String>,
}

/// One step of the strip.
pub struct Step {
    state: &'static str,
    label: String,
    detail: String,
    clocks: Option<Clocks>,
}

/// A position, as the desks see it: with the pseudonym.
pub struct PositionRow {
    side: Option<SideView>,
    handle: String,
    stance: String,
    languages: String,
    clocks: Option<Clocks>,
    is_void: bool,
}

/// What this member can do now.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one form of the page, shown or not")]
pub struct Deeds {
    may_edit: bool,
    may_ask: bool,
    may_sign: bool,
    is_own: bool,
    may_take_back: bool,
    may_publish: bool,
    may_publish_alone: bool,
    may_withdraw: bool,
}

/// The page of one statement; forms that came back carry their errors and what was typed.
#[derive(Template)]
#[template(path = "statements/desk_one.html")]
pub struct OnePage {
    page: DeskPage,
    id: String,
    heading: String,
    heading_lang: &'static str,
    digest: String,
    seen: String,
    versions: Vec<Version>,
    steps: Vec<Step>,
    keys: Vec<KeyView>,
    reasons: Vec<ReasonView>,
    positions: Vec<PositionRow>,
    missing: Vec<String>,
    missing_alone: Vec<String>,
    deeds: Deeds,
    stances: Vec<Choice>,
    readable: Vec<Choice>,
    reasoning: String,
    reason: String,
    errors: Errors,
    published_href: Option<String>,
}

/// Everything of one statement, as loaded.
pub struct Whole {
    listed: Listed,
    positions: Vec<Position>,
    handles: Vec<(Id, String)>,
    publications: Vec<Publication>,
}

/// Loads one statement with its history.
pub async fn load(ctx: &Ctx, id: Id) -> Result<Whole, PageError> {
    let reader = policy::decide(ctx.actor(), &verbs::READ, &Object::DESK)?.account;
    let look = move |read: &Read<'_>| {
        let listed = store::one(read, id, reader)?.ok_or(Error::NotFound)?;
        let positions = signoff::positions_of(read, id)?;
        let mut handles = Vec::new();
        for position in &positions {
            if !handles.iter().any(|(known, _)| *known == position.member) {
                handles.push((position.member, store::handle(read, position.member)?));
            }
        }
        Ok::<_, Error>(Whole { listed, positions, handles, publications: signoff::publications_of(read, id)? })
    };
    Ok(ctx.app.store().read(look).await?)
}

/// `/desk/statements/{id}`
pub async fn one(ctx: Ctx, Path(id): Path<String>) -> Result<Response, PageError> {
    let id: Id = id.parse().map_err(|_| PageError::not_found())?;
    let whole = load(&ctx, id).await?;
    ctx.html(&page(&ctx, &whole, Errors::new(ctx.lang), &Typing::default()))
}

/// What was typed into the forms of the page.
#[derive(Default)]
pub struct Typing {
    /// Stance.
    pub stance: Option<Stance>,
    /// Languages.
    pub read: Vec<String>,
    /// Reasoning.
    pub reasoning: String,
    /// Reason of a withdrawal.
    pub reason: String,
}

/// Puts the page together.
pub fn page(ctx: &Ctx, whole: &Whole, errors: Errors, typing: &Typing) -> OnePage {
    let lang = ctx.lang;
    let listed = &whole.listed;
    let document = &listed.document;
    let draft = Draft::new(document.clone(), listed.content.clone());
    let rules = PublicationRules::get();
    let is_asked = document.state == DocumentState::Asked;
    let joint = missing_for_joint(&draft, &listed.positions, rules);
    let side = ctx.actor().and_then(|actor| actor.side);
    let alone = side.map(|side| missing_for_one_side(&draft, side, &listed.positions, rules, ctx.now)).unwrap_or_default();
    let (shown, heading) = listed.content.heading(lang);
    let standing = whole.publications.iter().find(|one| one.state == signoff::PublicationState::Standing);
    OnePage {
        page: ctx.desk_page(),
        id: document.id.to_string(),
        heading: heading.to_owned(),
        heading_lang: shown.as_str(),
        digest: views::short_digest(&draft.canonical().digest.to_hex()),
        seen: draft.canonical().digest.to_hex(),
        versions: versions(lang, &listed.content),
        steps: steps(lang, document, &listed.positions, standing),
        keys: if document.state == DocumentState::Draft { Vec::new() } else { views::keys(lang, document.created_at, &listed.positions) },
        reasons: views::reasons(lang, document.created_at, &listed.positions),
        positions: position_rows(lang, whole),
        deeds: deeds(ctx, whole, &draft, is_asked && joint.is_empty(), is_asked && alone.is_empty() && side.is_some()),
        missing: if document.state == DocumentState::Published { Vec::new() } else { views::missing(lang, &joint) },
        missing_alone: if is_asked && !joint.is_empty() { views::missing(lang, &alone) } else { Vec::new() },
        stances: stances(lang, typing.stance),
        readable: readable(&listed.content, &typing.read),
        reasoning: typing.reasoning.clone(),
        reason: typing.reason.clone(),
        errors,
        published_href: whole.publications.first().map(|one| format!("/{lang}/statements/{}", one.id)),
    }
}

fn versions(lang: Lang, content: &Statement) -> Vec<Version> {
    let present = content.languages();
    let first = content.heading(lang).0;
    let version = |lang: Lang| {
        let mark = content.title.get(lang).map_or(Mark::Unreviewed, |piece| piece.mark);
        let key = match mark {
            Mark::Original => "statements-mark-original",
            Mark::Translation => "statements-mark-translation",
            Mark::Unreviewed => "statements-mark-unreviewed",
        };
        Version {
            code: lang.as_str(),
            name: lang.own_name(),
            mark: key.to_owned(),
            is_open: lang == first,
            title: content.title.words(lang).to_owned(),
            paragraphs: paragraphs(content.body.words(lang)),
        }
    };
    let mut all: Vec<Version> = present.into_iter().map(version).collect();
    for version in &mut all {
        version.mark = crate::kernel::i18n::say(lang, &version.mark);
    }
    all
}

fn steps(lang: Lang, document: &Document, positions: &[Position], standing: Option<&Publication>) -> Vec<Step> {
    let say = |key: &str| crate::kernel::i18n::say(lang, key);
    let rank = match document.state {
        DocumentState::Draft => 0,
        DocumentState::Asked => 1 + usize::from(positions.len() >= crate::kernel::sides::Sides::get().all().len()),
        DocumentState::Published => 4,
    };
    let state = |place: usize| match place.cmp(&rank) {
        std::cmp::Ordering::Less => "done",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "next",
    };
    let number = crate::kernel::i18n::say_with(lang, "statements-step-draft-detail", &[("n", document.number.into())]);
    let last = positions.iter().map(|position| position.at).max();
    let published = standing.filter(|_| document.state == DocumentState::Published);
    vec![
        Step { state: state(0), label: say("statements-step-draft"), detail: number, clocks: both_clocks(lang, document.created_at) },
        Step {
            state: state(1),
            label: say("statements-step-asked"),
            detail: document.asked_at.map(|_| say(&format!("statements-urgency-{}", document.urgency.as_str()))).unwrap_or_default(),
            clocks: document.asked_at.and_then(|at| both_clocks(lang, at)),
        },
        Step {
            state: state(2),
            label: say("statements-step-keys"),
            detail: String::new(),
            clocks: last.filter(|_| rank >= 2).and_then(|at| both_clocks(lang, at)),
        },
        Step {
            state: if published.is_some() { "done" } else { "next" },
            label: say("statements-step-published"),
            detail: published.map(|one| views::outcome_label(lang, one.outcome, one.side, one.state)).unwrap_or_default(),
            clocks: published.and_then(|one| both_clocks(lang, one.at)),
        },
    ]
}

fn position_rows(lang: Lang, whole: &Whole) -> Vec<PositionRow> {
    let row = |position: &Position| PositionRow {
        side: SideView::by_id(position.side, lang),
        handle: whole.handles.iter().find(|(id, _)| *id == position.member).map(|(_, handle)| handle.clone()).unwrap_or_default(),
        stance: crate::kernel::i18n::say(lang, &format!("statements-stance-{}", position.stance.as_str())),
        languages: position.languages.iter().map(|lang| lang.own_name()).collect::<Vec<_>>().join(", "),
        clocks: both_clocks(lang, position.at),
        is_void: position.voided_at.is_some(),
    };
    whole.positions.iter().map(row).collect()
}

fn deeds(ctx: &Ctx, whole: &Whole, draft: &Draft<Statement>, may_publish: bool, may_publish_alone: bool) -> Deeds {
    let Some(actor) = ctx.actor() else { return Deeds::default() };
    let listed = &whole.listed;
    let is_asked = listed.document.state == DocumentState::Asked;
    let is_editor = actor.roles.has(Role::Editor) && actor.side.is_some();
    let is_member = actor.roles.has(Role::Member) && actor.side.is_some();
    let is_own = draft.authors().contains(&actor.account);
    let holds = |position: &Position| position.member == actor.account;
    let is_held = listed.positions.iter().any(|position| Some(position.side) == actor.side && !holds(position));
    let stands =
        |one: &Publication| one.state == signoff::PublicationState::Standing && one.side.is_none_or(|side| Some(side) == actor.side);
    Deeds {
        may_edit: is_member,
        may_ask: is_member && listed.document.state == DocumentState::Draft,
        may_sign: is_editor && is_asked && !is_own && !is_held,
        is_own: is_own && is_asked && is_editor,
        may_take_back: is_editor && is_asked && listed.positions.iter().any(holds),
        may_publish: is_editor && may_publish,
        may_publish_alone: is_editor && may_publish_alone && !may_publish,
        may_withdraw: is_editor && whole.publications.iter().any(stands),
    }
}

fn stances(lang: Lang, chosen: Option<Stance>) -> Vec<Choice> {
    let choice = |stance: Stance| {
        Choice::new(
            stance.as_str(),
            crate::kernel::i18n::say(lang, &format!("statements-choose-{}", stance.as_str())),
            chosen == Some(stance),
        )
    };
    Stance::ALL.into_iter().map(choice).collect()
}

fn readable(content: &Statement, ticked: &[String]) -> Vec<Choice> {
    let choice = |lang: Lang| Choice::new(lang.as_str(), lang.own_name(), ticked.iter().any(|code| code == lang.as_str()));
    content.languages().into_iter().map(choice).collect()
}
