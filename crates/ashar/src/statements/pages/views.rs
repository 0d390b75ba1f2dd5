//! What templates show of a statement: words chosen for the reader, sides in the order of the day, no ids of people. Serves P and S1.

use jiff::Timestamp;

use crate::http::clocks::Clocks;
use crate::http::frame::SideView;
use crate::http::frame::both_clocks;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::Value;
use crate::kernel::i18n::say;
use crate::kernel::i18n::say_of;
use crate::kernel::i18n::say_with;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::signoff::Missing;
use crate::kernel::signoff::Outcome;
use crate::kernel::signoff::Position;
use crate::kernel::signoff::PublicationState;
use crate::statements::model::paragraphs;
use crate::statements::store::Published;

/// One side's key on a text.
pub struct KeyView {
    /// Side.
    pub side: SideView,
    /// Whether it is turned.
    pub turned: bool,
    /// What was done, by which desk.
    pub text: String,
    /// When.
    pub clocks: Option<Clocks>,
}

/// Keys of all sides, in the order of the day.
pub fn keys(lang: Lang, date: Timestamp, positions: &[Position]) -> Vec<KeyView> {
    let view = |side: &'static crate::kernel::sides::Side| {
        let position = positions.iter().find(|position| position.side == side.id);
        let key = position.map_or_else(|| "statements-key-waits".to_owned(), |p| format!("statements-key-{}", p.stance.as_str()));
        KeyView {
            side: SideView::of(side, lang),
            turned: position.is_some(),
            text: say_of(lang, &key, "desk", side.desk(lang)),
            clocks: position.and_then(|position| both_clocks(lang, position.at)),
        }
    };
    Sides::get().in_order_of(date).into_iter().map(view).collect()
}

/// A published statement in a list.
pub struct CardView {
    /// Shape of the mark.
    pub state: &'static str,
    /// Its words.
    pub state_label: String,
    /// Address.
    pub href: String,
    /// Heading.
    pub heading: String,
    /// Language of heading and excerpt.
    pub lang: &'static str,
    /// First words.
    pub excerpt: String,
    /// When it was published.
    pub clocks: Option<Clocks>,
    /// Keys.
    pub keys: Vec<KeyView>,
}

/// Characters of an excerpt.
const EXCERPT_CHARS: usize = 220;

/// The card of a published statement.
pub fn card(lang: Lang, published: &Published) -> CardView {
    let publication = &published.publication;
    let (shown, heading) = published.content.heading(lang);
    CardView {
        state: mark(publication.outcome, publication.state),
        state_label: outcome_label(lang, publication.outcome, publication.side, publication.state),
        href: format!("/{lang}/statements/{}", publication.id),
        heading: heading.to_owned(),
        lang: shown.as_str(),
        excerpt: excerpt(published.content.body.words(shown)),
        clocks: both_clocks(lang, publication.at),
        keys: keys(lang, publication.at, &published.positions),
    }
}

/// First words of a body, cut at a space.
pub fn excerpt(body: &str) -> String {
    let flat = body.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= EXCERPT_CHARS {
        return flat;
    }
    let cut: String = flat.chars().take(EXCERPT_CHARS).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

/// Shape of the mark: full for both keys, half for one side, two bars for no common verdict, crossed where it was withdrawn.
pub const fn mark(outcome: Outcome, state: PublicationState) -> &'static str {
    match (state, outcome) {
        (PublicationState::Withdrawn, _) => "v-false",
        (_, Outcome::Agreed | Outcome::Dissent) => "v-true",
        (_, Outcome::OneSide) => "v-half",
        (_, Outcome::NoCommonVerdict) => "v-none",
    }
}

/// Words of the mark.
pub fn outcome_label(lang: Lang, outcome: Outcome, side: Option<SideId>, state: PublicationState) -> String {
    if state == PublicationState::Withdrawn {
        return say(lang, "statements-state-withdrawn");
    }
    let side = side.and_then(|id| Sides::get().find(id));
    let Some(side) = side else { return say(lang, &format!("statements-outcome-{}", outcome.as_str())) };
    let others: Vec<&str> = Sides::get().others(side.id).map(|other| other.letters.as_str()).collect();
    say_with(lang, "statements-outcome-one-side", &[("side", Value::from(side.letters.as_str())), ("others", others.join(", ").into())])
}

/// One side's reasoning or dissent.
pub struct ReasonView {
    /// Class of the side: "s1".
    pub class: String,
    /// Side.
    pub side: SideView,
    /// What it says in one word.
    pub stance: String,
    /// Language of the words.
    pub lang: &'static str,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
}

/// Reasonings that were given, in the order of the day.
pub fn reasons(lang: Lang, date: Timestamp, positions: &[Position]) -> Vec<ReasonView> {
    let of = |side: &&crate::kernel::sides::Side| {
        let position = positions.iter().find(|position| position.side == side.id)?;
        let (shown, piece) = position.reasoning.best(lang)?;
        let view = SideView::of(side, lang);
        Some(ReasonView {
            class: view.class.clone(),
            side: view,
            stance: say(lang, &format!("statements-stance-{}", position.stance.as_str())),
            lang: shown.as_str(),
            paragraphs: paragraphs(&piece.words),
        })
    };
    Sides::get().in_order_of(date).iter().filter_map(of).collect()
}

/// What is still missing, as sentences.
pub fn missing(lang: Lang, missing: &[Missing]) -> Vec<String> {
    let desk = |id: &SideId| Sides::get().find(*id).map_or_else(String::new, |side| side.desk(lang).to_owned());
    let sentence = |one: &Missing| match one {
        Missing::NotAsked => say(lang, "statements-missing-ask"),
        Missing::Words(of) => say_with(lang, "statements-missing-words", &[("language", of.own_name().into())]),
        Missing::Reader(of) => say_with(lang, "statements-missing-reader", &[("language", of.own_name().into())]),
        Missing::Side(id) => say_with(lang, "statements-missing-side", &[("desk", desk(id).into())]),
        Missing::Reasons(id) => say_with(lang, "statements-missing-reasons", &[("desk", desk(id).into())]),
        Missing::Answered(id) => say_with(lang, "statements-missing-answered", &[("desk", desk(id).into())]),
        Missing::OwnDisagreement => say(lang, "statements-missing-own"),
        Missing::Silence(until) => {
            let faces = both_clocks(lang, *until).map(|clocks| clocks.faces).unwrap_or_default();
            let times: Vec<String> = faces.iter().map(|face| format!("{} {}", face.time, face.city)).collect();
            let day = crate::http::frame::long_date(lang, *until);
            say_with(lang, "statements-missing-silence", &[("day", day.into()), ("times", times.join(" / ").into())])
        }
    };
    missing.iter().map(sentence).collect()
}

/// A digest in groups that can be compared by eye: beginning and end.
pub fn short_digest(hex: &str) -> String {
    let (first, last) = (hex.get(..8).unwrap_or(hex), hex.get(hex.len().saturating_sub(4)..).unwrap_or(""));
    let (a, b) = first.split_at(first.len() / 2);
    format!("{a} {b} … {last}")
}
