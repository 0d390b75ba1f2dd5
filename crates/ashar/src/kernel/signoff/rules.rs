//! What is still missing before a key turns: pure decisions over positions. Serves S1, S2, P.

use std::sync::LazyLock;

use jiff::SignedDuration;
use jiff::Timestamp;
use serde::Deserialize;

use crate::kernel::i18n::Lang;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::kernel::signoff::Draft;
use crate::kernel::signoff::Position;
use crate::kernel::signoff::Signable;
use crate::kernel::signoff::Stance;
use crate::kernel::signoff::Urgency;
use crate::kernel::signoff::model::live;

/// What publications need, as data (`data/publication.toml`).
#[derive(Debug, Clone, Deserialize)]
pub struct PublicationRules {
    /// Languages without which nothing joint is published.
    pub required_languages: Vec<Lang>,
    /// Hours of silence on an ordinary day.
    pub silence_hours_ordinary: i64,
    /// Hours of silence in a crisis.
    pub silence_hours_crisis: i64,
}

static RULES: LazyLock<PublicationRules> = LazyLock::new(|| {
    // Part of the program and read by a test; a broken file means the strictest rule, never a looser one.
    toml::from_str(include_str!("../../../data/publication.toml")).unwrap_or_else(|_| PublicationRules {
        required_languages: Lang::ALL.to_vec(),
        silence_hours_ordinary: i64::from(u16::MAX),
        silence_hours_crisis: i64::from(u16::MAX),
    })
});

impl PublicationRules {
    /// The rules of this program.
    pub fn get() -> &'static Self {
        &RULES
    }

    /// How long one side waits for the other.
    pub const fn silence(&self, urgency: Urgency) -> SignedDuration {
        SignedDuration::from_hours(match urgency {
            Urgency::Ordinary => self.silence_hours_ordinary,
            Urgency::Crisis => self.silence_hours_crisis,
        })
    }
}

/// One thing that is still missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// The desks were not asked yet.
    NotAsked,
    /// No words in this language.
    Words(Lang),
    /// No position of this side.
    Side(SideId),
    /// Nobody who did not translate it has read this language.
    Reader(Lang),
    /// This side has given no reasons, and without them there is no "no common verdict".
    Reasons(SideId),
    /// The other side still has until then to answer.
    Silence(Timestamp),
    /// The other side has answered: then one side alone has nothing to publish.
    Answered(SideId),
    /// The side does not agree itself.
    OwnDisagreement,
}

/// Languages of the draft that one of the givers read without having translated them.
pub fn counted_languages<T: Signable>(draft: &Draft<T>, positions: &[&Position]) -> Vec<Lang> {
    let has_reader = |lang: &Lang| {
        positions.iter().any(|position| {
            let translated = draft.content().texts().iter().any(|text| text.get(*lang).is_some_and(|p| p.by == Some(position.member)));
            position.languages.contains(lang) && !translated
        })
    };
    draft.content().languages().into_iter().filter(has_reader).collect()
}

/// What a joint publication still needs; empty when both keys can turn.
pub fn missing_for_joint<T: Signable>(draft: &Draft<T>, positions: &[Position], rules: &PublicationRules) -> Vec<Missing> {
    let live = signing(draft, positions);
    let mut missing = common(draft, rules);
    let sides = Sides::get().all();
    missing.extend(sides.iter().filter(|side| !live.iter().any(|p| p.side == side.id)).map(|side| Missing::Side(side.id)));
    let counted = counted_languages(draft, &live);
    missing.extend(unread(draft, rules, &counted));
    if live.iter().any(|position| position.stance == Stance::Disagree) {
        missing.extend(live.iter().filter(|position| position.reasoning.is_empty()).map(|position| Missing::Reasons(position.side)));
    }
    missing
}

/// What `side` still needs to publish alone; empty when its key can turn.
pub fn missing_for_one_side<T: Signable>(
    draft: &Draft<T>,
    side: SideId,
    positions: &[Position],
    rules: &PublicationRules,
    now: Timestamp,
) -> Vec<Missing> {
    let live = signing(draft, positions);
    let mut missing = common(draft, rules);
    match live.iter().find(|position| position.side == side) {
        None => missing.push(Missing::Side(side)),
        Some(own) if own.stance == Stance::Disagree => missing.push(Missing::OwnDisagreement),
        Some(_) => {}
    }
    missing.extend(live.iter().filter(|position| position.side != side).map(|position| Missing::Answered(position.side)));
    let counted = counted_languages(draft, &live);
    missing.extend(unread(draft, rules, &counted));
    let document = draft.document();
    if let Some(until) = document.asked_at.and_then(|asked| asked.checked_add(rules.silence(document.urgency)).ok())
        && now < until
    {
        missing.push(Missing::Silence(until));
    }
    missing
}

fn common<T: Signable>(draft: &Draft<T>, rules: &PublicationRules) -> Vec<Missing> {
    let mut missing = Vec::new();
    let present = draft.content().languages();
    missing.extend(rules.required_languages.iter().filter(|lang| !present.contains(lang)).map(|lang| Missing::Words(*lang)));
    if draft.document().asked_at.is_none() {
        missing.push(Missing::NotAsked);
    }
    missing
}

fn unread<T: Signable>(draft: &Draft<T>, rules: &PublicationRules, counted: &[Lang]) -> Vec<Missing> {
    let present = draft.content().languages();
    let needed = rules.required_languages.iter().filter(|lang| present.contains(lang));
    needed.filter(|lang| !counted.contains(lang)).map(|lang| Missing::Reader(*lang)).collect()
}

/// Live positions whose giver is no author and gave none for another side: such a one would not count, wherever it came from.
pub(super) fn signing<'p, T: Signable>(draft: &Draft<T>, positions: &'p [Position]) -> Vec<&'p Position> {
    let authors = draft.authors();
    let live = live(draft, positions);
    let is_on_two = |one: &Position| live.iter().any(|other| other.member == one.member && other.side != one.side);
    live.iter().copied().filter(|position| !authors.contains(&position.member) && !is_on_two(position)).collect()
}
