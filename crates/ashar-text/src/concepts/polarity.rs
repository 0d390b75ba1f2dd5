//! Denial: which of the things that a message names it denies. "The gate is not closed" is another claim than "the gate is closed".
//!
//! For the thesaurus; serves S2. Russian and English deny with a word before, Kyrgyz and Uzbek inside the verb or with a word after, Tajik
//! with a beginning of the verb. Words and endings are data (`data/polarity.toml`). What is denied is looked for within the clause and
//! within the reach of the language; two denials undo each other. It does not know irony, questions or conditions.

use std::collections::BTreeMap;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::concepts::model::ConceptMention;
use crate::concepts::model::Polarity;
use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::normalise::TokenKind;
use crate::normalise::fold_term;
use crate::normalise::loosen;
use crate::places::Apostrophes;
use crate::places::enter;
use crate::words::DictionaryBuilder;
use crate::words::Hit;

/// Name of the data file, for messages.
const FILE: &str = "polarity.toml";
/// Things before a word that are asked whether it may deny them.
const NEAR_MAX: usize = 8;
/// Denials of one message that are looked at.
const DENIALS_MAX: usize = 64;

#[derive(Deserialize)]
struct Data {
    letters_min: usize,
    clause_signs: Vec<String>,
    #[serde(flatten)]
    languages: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Row {
    particles: Vec<String>,
    not_denying: Vec<String>,
    reach: [u32; 2],
    clause_words: Vec<String>,
    markers: Vec<String>,
    inside: Vec<String>,
    prefixes: Vec<String>,
    verbs: Vec<String>,
}

/// What a value of the dictionary stands for here.
#[derive(Debug, Clone, Copy)]
enum Word {
    Particle(Reach),
    NotDenying,
    ClauseBreak,
}

/// Tokens before and after a denying word that it denies.
#[derive(Debug, Clone, Copy, Default)]
struct Reach {
    before: u32,
    after: u32,
}

/// How verbs of one language deny inside the word.
#[derive(Debug, Clone, Default)]
struct Inside {
    langs: LangSet,
    reach: Reach,
    /// Marker and ending together, folded and with dropped letters.
    endings: FxHashSet<Box<str>>,
    /// The longest of them, in bytes.
    longest: usize,
    /// Letters that markers begin with: a word is cut only there.
    openings: Vec<char>,
    prefixes: Vec<Box<str>>,
    verbs: Vec<Box<str>>,
}

/// The rules of all languages.
#[derive(Debug, Clone, Default)]
pub(super) struct PolarityRules {
    stems: Vec<(Box<str>, LangSet, Word)>,
    inside: Vec<Inside>,
    clause_signs: Vec<Box<str>>,
    letters_min: usize,
    /// The furthest that a verb denies backwards.
    reach_max: u32,
    base: u32,
}

/// Buffers of [`PolarityRules::deny`].
#[derive(Debug, Default)]
pub(super) struct Denials {
    found: Vec<Denial>,
    spared: Vec<(u32, u32)>,
    breaks: Vec<u32>,
}

/// A stem that was found in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct FoundStem {
    pub(super) first: u32,
    pub(super) last: u32,
    /// Where it ends in its last word, in bytes.
    pub(super) end: u32,
    /// It holds a denying word of its own.
    pub(super) is_denying: bool,
}

impl Denials {
    /// Tokens that end a clause.
    pub(super) fn breaks(&self) -> &[u32] {
        &self.breaks
    }
}

#[derive(Debug, Clone, Copy)]
struct Denial {
    first: u32,
    last: u32,
    reach: Reach,
    /// Where in the folded text the denial begins: a stem that reaches further has it inside.
    byte: u32,
    /// It stands before the stem: only a stem that was written with it has it inside.
    is_prefix: bool,
}

/// A text with what was found in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken<'a> {
    pub(super) reading: &'a Reading,
    pub(super) hits: &'a [Hit],
    pub(super) segments: &'a [Segment],
}

impl Denials {
    pub(super) fn n_found(&self) -> usize {
        self.found.len()
    }
}

impl PolarityRules {
    pub(super) fn load(text: &str) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(text).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let mut rules = Self { letters_min: data.letters_min, ..Self::default() };
        rules.clause_signs = data.clause_signs.iter().map(|sign| sign.as_str().into()).collect();
        for (tag, langs) in LANGUAGES {
            let Some(value) = data.languages.get(*tag) else { continue };
            let row: Row = value.clone().try_into().map_err(|error: toml::de::Error| DataFault::new(FILE, tag, error.to_string()))?;
            let langs = langs.iter().fold(LangSet::EMPTY, |set, lang| set.with(LangSet::of(*lang)));
            rules.add(langs, &row);
        }
        Ok(rules)
    }

    fn add(&mut self, langs: LangSet, row: &Row) {
        let [before, after] = row.reach;
        let reach = Reach { before, after };
        self.reach_max = self.reach_max.max(before);
        let mut push = |stems: &[String], word: Word| {
            self.stems.extend(stems.iter().map(|stem| (stem.as_str().into(), langs, word)));
        };
        push(&row.particles, Word::Particle(reach));
        push(&row.not_denying, Word::NotDenying);
        let whole: Vec<String> = row.clause_words.iter().map(|words| format!("={}", words.replace(' ', " ="))).collect();
        push(&whole, Word::ClauseBreak);
        let mut inside = Inside { langs, reach, ..Inside::default() };
        for marker in &row.markers {
            inside.openings.extend(fold_term(marker).chars().next());
            for ending in &row.inside {
                let folded = fold_term(&format!("{marker}{ending}"));
                inside.longest = inside.longest.max(folded.len());
                inside.endings.insert(loosen(&folded).into_boxed_str());
                inside.endings.insert(folded.into_boxed_str());
            }
        }
        let folded = |words: &[String]| words.iter().map(|word| loosen(&fold_term(word)).into_boxed_str()).collect();
        inside.prefixes = folded(&row.prefixes);
        inside.verbs = folded(&row.verbs);
        if !inside.endings.is_empty() || !inside.prefixes.is_empty() {
            self.inside.push(inside);
        }
    }

    pub(super) fn register(&mut self, builder: &mut DictionaryBuilder, base: u32) -> u32 {
        self.base = base;
        let mut value = base;
        for (stem, langs, _) in &self.stems {
            enter(builder, stem, *langs, value, Apostrophes::Optional);
            value += 1;
        }
        value
    }

    /// Whether a phrase holds a denying word of its own: "нет вод", "суу жок".
    pub(super) fn is_denying(&self, phrase: &str, langs: LangSet) -> bool {
        let denies = |word: &str| {
            self.stems.iter().any(|(stem, of, kind)| {
                let (bare, whole) = (stem.trim_start_matches('='), stem.starts_with('='));
                let same = if whole { word == bare } else { word.starts_with(bare) };
                matches!(kind, Word::Particle(_)) && langs.meets(*of) && same
            })
        };
        let inside =
            |word: &str| self.inside.iter().any(|inside| inside.langs.meets(langs) && inside.has_prefix(&loosen(&fold_term(word))));
        phrase.split([' ', '-']).map(|word| word.trim_start_matches('=')).any(|word| denies(word) || inside(word))
    }

    /// Marks what is denied. `stems` holds the stem of every mention found.
    pub(super) fn deny(&self, text: Spoken<'_>, stems: &[FoundStem], buffers: &mut Denials, out: &mut [ConceptMention]) {
        buffers.breaks.clear();
        buffers.found.clear();
        if out.is_empty() {
            return;
        }
        self.collect(text, out, buffers);
        for denial in &buffers.found {
            let token = denial.last;
            let in_stem = stems.iter().any(|stem| {
                let inside = stem.first <= token && token <= stem.last;
                inside && (stem.is_denying || (!denial.is_prefix && stem.last == token && stem.end > denial.byte))
            });
            let spared = buffers.spared.iter().any(|(first, last)| *first <= token && token <= *last);
            if in_stem || spared {
                continue;
            }
            let from = buffers.breaks.iter().copied().filter(|at| *at < denial.first).max().map_or(0, |at| at + 1);
            let to = buffers.breaks.iter().copied().filter(|at| *at > denial.last).min().unwrap_or(u32::MAX);
            let lowest = from.max(denial.first.saturating_sub(denial.reach.before));
            let highest = (denial.last.saturating_add(denial.reach.after)).min(to.saturating_sub(1));
            for mention in out.iter_mut().filter(|mention| mention.last >= lowest && mention.first <= highest) {
                mention.polarity = match mention.polarity {
                    Polarity::Plain => Polarity::Negated,
                    _ => Polarity::Plain,
                };
            }
        }
    }

    /// Finds denying words, words that break the clause, and verbs that deny inside.
    fn collect(&self, text: Spoken<'_>, mentions: &[ConceptMention], buffers: &mut Denials) {
        let Spoken { reading, hits, segments } = text;
        buffers.found.clear();
        buffers.spared.clear();
        buffers.breaks.clear();
        for hit in hits {
            let Some((_, langs, word)) = self.stems.get(hit.value.wrapping_sub(self.base) as usize) else { continue };
            let lang = language_at(segments, hit.first);
            if lang != Lang::Und && !langs.has(lang) {
                continue;
            }
            match word {
                Word::Particle(reach) => {
                    let byte = reading.tokens().get(hit.first as usize).map_or(0, |token| token.start);
                    let known = buffers.found.iter().any(|known| known.first == hit.first);
                    if !known && buffers.found.len() < DENIALS_MAX {
                        buffers.found.push(Denial { first: hit.first, last: hit.last, reach: *reach, byte, is_prefix: false });
                    }
                }
                Word::NotDenying => buffers.spared.push((hit.first, hit.last)),
                Word::ClauseBreak => buffers.breaks.push(hit.first),
            }
        }
        let mut n_begun = 0;
        for (at, token) in (0_u32..).zip(reading.tokens()) {
            n_begun += mentions.get(n_begun..).unwrap_or_default().iter().take_while(|mention| mention.first <= at).count();
            let text = reading.folded().get(token.start as usize..token.end as usize).unwrap_or_default();
            match token.kind {
                TokenKind::Sign if self.clause_signs.iter().any(|sign| **sign == *text) => buffers.breaks.push(at),
                TokenKind::Word if has_near(mentions.get(..n_begun), at, self.reach_max) => {
                    self.look_inside(reading, at, segments, &mut buffers.found);
                }
                _ => {}
            }
        }
    }

    fn look_inside(&self, reading: &Reading, at: u32, segments: &[Segment], found: &mut Vec<Denial>) {
        let Some(token) = reading.tokens().get(at as usize) else { return };
        let lang = language_at(segments, at);
        let span = token.start as usize..token.end as usize;
        let Some(loose) = reading.loose().get(span) else { return };
        for inside in self.inside.iter().filter(|inside| inside.langs.has(lang)) {
            let Some(offset) = inside.denies(loose, self.letters_min) else { continue };
            let byte = token.start + u32::try_from(offset).unwrap_or(0);
            let is_prefix = offset == 0;
            if found.len() < DENIALS_MAX && found.iter().all(|known| known.first != at) {
                found.push(Denial { first: at, last: at, reach: inside.reach, byte, is_prefix });
            }
        }
    }
}

/// Whether a thing stands near enough before a word to be denied by it. Things come in the order of the text and are short: the last few
/// tell.
fn has_near(begun: Option<&[ConceptMention]>, at: u32, reach: u32) -> bool {
    begun.unwrap_or_default().iter().rev().take(NEAR_MAX).any(|mention| mention.last + reach >= at)
}

impl Inside {
    /// Whether the word is a verb behind a denying beginning.
    fn has_prefix(&self, word: &str) -> bool {
        let begins = |prefix: &str| word.strip_prefix(prefix).is_some_and(|verb| self.verbs.iter().any(|stem| verb.starts_with(&**stem)));
        self.prefixes.iter().any(|prefix| begins(prefix))
    }

    /// Where in the word the denial begins, in bytes, if the verb denies.
    fn denies(&self, word: &str, letters_min: usize) -> Option<usize> {
        if self.has_prefix(word) {
            return Some(0);
        }
        if self.endings.is_empty() {
            return None;
        }
        let enough = word.char_indices().nth(letters_min).map(|(at, _)| at)?;
        let from = word.len().saturating_sub(self.longest).max(enough);
        let cuts = word.char_indices().filter(|(at, letter)| *at >= from && self.openings.contains(letter));
        cuts.map(|(at, _)| at).find(|at| word.get(*at..).is_some_and(|tail| self.endings.contains(tail)))
    }
}

/// Sections of the data file.
const LANGUAGES: &[(&str, &[Lang])] = &[
    ("ru", &[Lang::Ru]),
    ("ky", &[Lang::Ky]),
    ("tg", &[Lang::Tg]),
    ("uz", &[Lang::UzLatn, Lang::UzCyrl]),
    ("uz_cyrl", &[Lang::UzCyrl]),
    ("en", &[Lang::En]),
];

/// The language spoken at a token.
fn language_at(segments: &[Segment], token: u32) -> Lang {
    segments.iter().find(|segment| segment.first <= token && token <= segment.last).map_or(Lang::Und, |segment| segment.lang)
}
