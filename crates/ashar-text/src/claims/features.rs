//! What speaks for and against a match, as named numbers between 0 and 1.
//!
//! For the score, and for whoever reads why a claim was suggested; serves S2. Each feature says one thing that a person could check.

use crate::claims::acts::pole;
use crate::claims::figures::CLASSES;
use crate::claims::figures::Figure;
use crate::claims::figures::Unit;
use crate::claims::gist::Gist;
use crate::claims::gist::Thing;
use crate::concepts::Polarity;

/// One thing that speaks for or against a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Feature {
    /// Always 1: where nothing speaks for or against.
    Always,
    /// Both are in one language.
    SameLanguage,
    /// Stretches of letters that both share, in one language.
    Letters,
    /// The same across languages: names and loans.
    LettersAcross,
    /// Words of the claim that the message has too, in one language.
    Words,
    /// The same across languages.
    WordsAcross,
    /// Subjects of the claim that the message names.
    Subjects,
    /// Subjects of the message that the claim does not name.
    OtherSubjects,
    /// Acts of the claim that the message tells.
    Acts,
    /// Acts of the message that the claim does not tell.
    OtherActs,
    /// Pairs in which both take the same pole.
    SamePole,
    /// Pairs in which they take opposite poles: closed, opened.
    OppositePole,
    /// Pairs in which one takes both poles and the other one.
    MixedPole,
    /// A subject said in one and denied in the other.
    Denied,
    /// The message denies more than the claim does, whatever it is.
    MoreDenials,
    /// The claim denies more than the message does.
    FewerDenials,
    /// The message sets something right ("checked", "only", "long ago") and the claim does not.
    SetsRight,
    /// Places of the claim that the message names.
    Places,
    /// None of the places is shared.
    OtherPlaces,
    /// One place is shared, and another was put for another.
    SwappedPlace,
    /// The message names a further place.
    FurtherPlace,
    /// The message names no place and the claim does.
    NoPlace,
    /// Figures of the claim that the message has.
    Figures,
    /// A figure of the claim is another one in the message.
    OtherFigures,
    /// A time that both name.
    Times,
    /// Another hour, weekday or month.
    OtherTimes,
    /// Another part of the day, another day, another season.
    OtherDays,
    /// The message speaks of long ago or of plans, and the claim does not; or the reverse.
    OtherSpan,
    /// The message names another doer or cause.
    OtherActors,
    /// The message names a doer or cause of which the claim says nothing.
    FurtherActors,
    /// Likeness by a sentence encoder. No encoder ships with the library: the feature is 0 and has no weight yet.
    Encoder,
}

/// Number of features.
pub const N_FEATURES: usize = 31;

impl Feature {
    /// Every feature with its name in `data/claims.toml`, in the order of [`Features`], and whether it may speak for a match (1), against it
    /// (-1) or either (0): the fitter keeps to it.
    pub const ALL: [(Self, &'static str, i8); N_FEATURES] = [
        (Self::Always, "always", 0),
        (Self::SameLanguage, "same_language", 0),
        (Self::Letters, "letters", 1),
        (Self::LettersAcross, "letters_across", 1),
        (Self::Words, "words", 1),
        (Self::WordsAcross, "words_across", 1),
        (Self::Subjects, "subjects", 1),
        (Self::OtherSubjects, "other_subjects", -1),
        (Self::Acts, "acts", 1),
        (Self::OtherActs, "other_acts", -1),
        (Self::SamePole, "same_pole", 1),
        (Self::OppositePole, "opposite_pole", -1),
        (Self::MixedPole, "mixed_pole", -1),
        (Self::Denied, "denied", -1),
        (Self::MoreDenials, "more_denials", -1),
        (Self::FewerDenials, "fewer_denials", -1),
        (Self::SetsRight, "sets_right", -1),
        (Self::Places, "places", 1),
        (Self::OtherPlaces, "other_places", -1),
        (Self::SwappedPlace, "swapped_place", -1),
        (Self::FurtherPlace, "further_place", -1),
        (Self::NoPlace, "no_place", -1),
        (Self::Figures, "figures", 1),
        (Self::OtherFigures, "other_figures", -1),
        (Self::Times, "times", 1),
        (Self::OtherTimes, "other_times", -1),
        (Self::OtherDays, "other_days", -1),
        (Self::OtherSpan, "other_span", -1),
        (Self::OtherActors, "other_actors", -1),
        (Self::FurtherActors, "further_actors", -1),
        (Self::Encoder, "encoder", 1),
    ];

    /// Name in the data file.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(known, _, _)| *known == self).map_or("", |(_, name, _)| name)
    }
}

/// The features of one message and one claim.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Features(pub [f32; N_FEATURES]);

impl Default for Features {
    fn default() -> Self {
        Self([0.0; N_FEATURES])
    }
}

impl Features {
    /// The value of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0.get(feature as usize).copied().unwrap_or(0.0)
    }

    /// Sets a feature: also for a sentence encoder that is not part of this library.
    pub fn set(&mut self, feature: Feature, value: f32) {
        if let Some(cell) = self.0.get_mut(feature as usize) {
            *cell = value;
        }
    }
}

/// A gist with how rare its keys are among the claims.
pub(super) struct Weighed<'a> {
    pub(super) gist: &'a Gist,
    pub(super) weights: &'a Weights,
}

/// Rarity of each key of a gist, in the order of its lists, and their sums.
#[derive(Debug, Clone, Default)]
pub(super) struct Weights {
    pub(super) grams: Vec<f32>,
    pub(super) words: Vec<f32>,
    pub(super) subjects: Vec<f32>,
    pub(super) acts: Vec<f32>,
    /// Sum of squares of `grams`.
    pub(super) grams_norm: f32,
}

/// Compares a message with a claim.
pub(super) fn compare(post: &Weighed<'_>, claim: &Weighed<'_>) -> Features {
    let mut out = Features::default();
    out.set(Feature::Always, 1.0);
    let same_language = post.gist.lang.is_some() && post.gist.lang == claim.gist.lang;
    spelling(post, claim, same_language, &mut out);
    let (found, other) = shares(&post.gist.subjects, &claim.gist.subjects, &post.weights.subjects, &claim.weights.subjects);
    out.set(Feature::Subjects, found);
    out.set(Feature::OtherSubjects, other);
    let (found, other) = shares(&post.gist.acts, &claim.gist.acts, &post.weights.acts, &claim.weights.acts);
    out.set(Feature::Acts, found);
    out.set(Feature::OtherActs, other);
    stances(post.gist, claim.gist, &mut out);
    places(post.gist, claim.gist, &mut out);
    figures(&post.gist.figures, &claim.gist.figures, &mut out);
    times(post.gist, claim.gist, &mut out);
    actors(post.gist, claim.gist, &mut out);
    out
}

fn spelling(post: &Weighed<'_>, claim: &Weighed<'_>, same_language: bool, out: &mut Features) {
    let mut shared = 0.0;
    meet(&post.gist.grams, &claim.gist.grams, |at| shared += post.weights.grams.get(at).map_or(0.0, |weight| weight * weight));
    let norm = (post.weights.grams_norm * claim.weights.grams_norm).sqrt();
    let letters = if norm > 0.0 { shared / norm } else { 0.0 };
    let mut found = 0.0;
    meet(&post.gist.words, &claim.gist.words, |at| found += post.weights.words.get(at).copied().unwrap_or(0.0));
    let all: f32 = claim.weights.words.iter().sum();
    let words = if all > 0.0 { (found / all).min(1.0) } else { 0.0 };
    if same_language {
        out.set(Feature::SameLanguage, 1.0);
        out.set(Feature::Letters, letters.min(1.0));
        out.set(Feature::Words, words);
    } else {
        out.set(Feature::LettersAcross, letters.min(1.0));
        out.set(Feature::WordsAcross, words);
    }
}

/// Calls back with the place in `a` of every key that both sorted lists hold.
fn meet(a: &[u32], b: &[u32], mut found: impl FnMut(usize)) {
    let mut rest = b.iter().peekable();
    for (at, key) in a.iter().enumerate() {
        while rest.next_if(|other| *other < key).is_some() {}
        if rest.next_if(|other| *other == key).is_some() {
            found(at);
        }
    }
}

/// The share of the claim's things that the message has, and of the message's things that the claim has not, by rarity.
fn shares(post: &[Thing], claim: &[Thing], post_weights: &[f32], claim_weights: &[f32]) -> (f32, f32) {
    let has = |list: &[Thing], thing: &Thing| list.binary_search_by_key(&thing.key, |known| known.key).is_ok();
    let share = |from: &[Thing], weights: &[f32], other: &[Thing]| {
        let all: f32 = weights.iter().sum();
        let both: f32 = from.iter().zip(weights).filter(|(thing, _)| has(other, thing)).map(|(_, weight)| weight).sum();
        if all > 0.0 { Some(both / all) } else { None }
    };
    let found = share(claim, claim_weights, post).unwrap_or(0.0);
    let other = share(post, post_weights, claim).map_or(0.0, |share| 1.0 - share);
    (found, other)
}

fn stances(post: &Gist, claim: &Gist, out: &mut Features) {
    let (mut same, mut opposite, mut mixed) = (0.0_f32, 0.0_f32, 0.0_f32);
    for (pair, poles) in &claim.stances {
        let Some((_, other)) = post.stances.iter().find(|(known, _)| known == pair) else { continue };
        match (*poles, *other) {
            (a, b) if a == b && a != pole::BOTH => same += 1.0,
            (a, b) if a & b == 0 => opposite += 1.0,
            (a, b) if a != b => mixed += 1.0,
            _ => {}
        }
    }
    out.set(Feature::SamePole, (same / 2.0).min(1.0));
    out.set(Feature::OppositePole, opposite.min(2.0) / 2.0);
    out.set(Feature::MixedPole, mixed.min(2.0) / 2.0);
    let differs = |thing: &&Thing| {
        let other = claim.subjects.binary_search_by_key(&thing.key, |known| known.key).ok().and_then(|at| claim.subjects.get(at));
        other.is_some_and(|other| matches!((thing.polarity, other.polarity), (Polarity::Plain, Polarity::Negated) | (Polarity::Negated, Polarity::Plain)))
    };
    let n_denied = post.subjects.iter().filter(differs).count();
    out.set(Feature::Denied, share_of(n_denied, 2));
    out.set(Feature::MoreDenials, share_of(usize::from(post.n_denials.saturating_sub(claim.n_denials)), 2));
    out.set(Feature::FewerDenials, share_of(usize::from(claim.n_denials.saturating_sub(post.n_denials)), 2));
    let n_marks = post.marks.iter().filter(|mark| claim.marks.binary_search(mark).is_err()).count();
    out.set(Feature::SetsRight, share_of(n_marks, 2));
}

/// A small count as a share of what is a lot already.
fn share_of(n: usize, lot: u8) -> f32 {
    f32::from(u8::try_from(n).unwrap_or(u8::MAX).min(lot)) / f32::from(lot)
}

fn places(post: &Gist, claim: &Gist, out: &mut Features) {
    if claim.spots.is_empty() {
        out.set(Feature::FurtherPlace, f32::from(u8::from(!post.spots.is_empty())));
        return;
    }
    let n_found = claim.spots.iter().filter(|spot| post.spots.iter().any(|other| other.meets(spot))).count();
    let further = post.spots.iter().any(|spot| !claim.spots.iter().any(|other| other.meets(spot)));
    let all_found = n_found == claim.spots.len();
    #[expect(clippy::cast_precision_loss, reason = "counts of places are small")]
    out.set(Feature::Places, n_found as f32 / claim.spots.len() as f32);
    let against = match (post.spots.is_empty(), n_found, further, all_found) {
        (true, ..) => Some(Feature::NoPlace),
        (false, 0, ..) => Some(Feature::OtherPlaces),
        (false, _, true, false) => Some(Feature::SwappedPlace),
        (false, _, true, true) => Some(Feature::FurtherPlace),
        _ => None,
    };
    if let Some(feature) = against {
        out.set(feature, 1.0);
    }
}

/// Part of a value by which two figures may differ: "about 20" of 21 houses is no other claim.
const TOLERANCE: f32 = 0.03;

fn figures(post: &[Figure], claim: &[Figure], out: &mut Features) {
    let claim: Vec<&Figure> = claim.iter().filter(|figure| figure.unit != Unit::Hour).collect();
    let post: Vec<&Figure> = post.iter().filter(|figure| figure.unit != Unit::Hour).collect();
    if claim.is_empty() {
        return;
    }
    let comparable = |a: &Figure, b: &Figure| a.unit == b.unit || a.unit == Unit::Open || b.unit == Unit::Open;
    let same = |a: &Figure, b: &Figure| comparable(a, b) && (a.value - b.value).abs() <= TOLERANCE * a.value.max(b.value);
    let n_found = claim.iter().filter(|figure| post.iter().any(|other| same(figure, other))).count();
    let replaced = claim.iter().any(|figure| {
        let lacking = !post.iter().any(|other| same(figure, other));
        lacking && post.iter().any(|other| comparable(figure, other) && !claim.iter().any(|known| same(known, other)))
    });
    #[expect(clippy::cast_precision_loss, reason = "counts of figures are small")]
    out.set(Feature::Figures, n_found as f32 / claim.len() as f32);
    out.set(Feature::OtherFigures, f32::from(u8::from(replaced)));
}

/// Hours of half a day: "20:00" is "eight in the evening".
const HALF_DAY: f32 = 12.0;
/// Classes of times that are dates: weekday, month.
const DATES: [u8; 2] = [0, 1];
/// Half an hour.
const HOUR_TOLERANCE: f32 = 0.5;

fn times(post: &Gist, claim: &Gist, out: &mut Features) {
    let hours = |gist: &Gist| -> Vec<f32> {
        gist.figures.iter().filter(|figure| figure.unit == Unit::Hour).map(|figure| figure.value % HALF_DAY).collect()
    };
    let (ours, theirs) = (hours(post), hours(claim));
    let same_hour = ours.iter().any(|hour| theirs.iter().any(|other| (hour - other).abs() <= HOUR_TOLERANCE));
    let mut agrees = same_hour;
    let mut other_times = !ours.is_empty() && !theirs.is_empty() && !same_hour;
    let mut other_days = false;
    for (class, name) in (0_u8..).zip(CLASSES) {
        let of = |gist: &Gist| -> Vec<u8> { gist.times.iter().filter(|time| time.class == class).map(|time| time.value).collect() };
        let (ours, theirs) = (of(post), of(claim));
        let shared = ours.iter().any(|value| theirs.contains(value));
        let apart = !ours.is_empty() && !theirs.is_empty() && !shared;
        match name {
            "span" => out.set(Feature::OtherSpan, f32::from(u8::from(ours != theirs && !shared))),
            "weekday" | "month" => other_times |= apart,
            _ => other_days |= apart,
        }
        agrees |= shared && name != "span";
    }
    // A weekday where the claim has a month: named differently, most often another time.
    let dates = |gist: &Gist| -> Vec<u8> { gist.times.iter().map(|time| time.class).filter(|class| DATES.contains(class)).collect() };
    let (ours, theirs) = (dates(post), dates(claim));
    other_times |= !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|class| theirs.contains(class));
    out.set(Feature::Times, f32::from(u8::from(agrees)));
    out.set(Feature::OtherTimes, f32::from(u8::from(other_times)));
    out.set(Feature::OtherDays, f32::from(u8::from(other_days)));
}

fn actors(post: &Gist, claim: &Gist, out: &mut Features) {
    let further = post.actors.iter().any(|actor| claim.actors.binary_search(actor).is_err());
    let lacking = claim.actors.iter().any(|actor| post.actors.binary_search(actor).is_err());
    let feature = if lacking { Feature::OtherActors } else { Feature::FurtherActors };
    out.set(feature, f32::from(u8::from(further)));
}
