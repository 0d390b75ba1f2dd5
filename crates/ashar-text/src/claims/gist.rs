//! The gist of a text: what of it can be compared with another text, of the same language or of any.
//!
//! For the index of claims; serves S2. Names of places that are known, and numbers, are taken out of the letters: they are compared as what
//! they are. A gist holds no text.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::claims::acts::ThingKey;
use crate::claims::acts::pole;
use crate::claims::figures::Figure;
use crate::claims::figures::FigureBuffers;
use crate::claims::figures::TimeMark;
use crate::claims::rules::ClaimRules;
use crate::concepts::ConceptBuffers;
use crate::concepts::ConceptMention;
use crate::concepts::Polarity;
use crate::language::Lang;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::normalise::TokenKind;
use crate::places::PlaceMention;
use crate::words::Hit;

/// Letters of a stretch.
const GRAM_LENGTHS: [usize; 2] = [3, 4];
/// Stretches of letters that are kept of a text: a claim is a sentence or two, and a long post is cut here.
pub(super) const GRAMS_MAX: usize = 768;
/// Letters by which words are compared: what follows is mostly endings.
const WORD_LETTERS: usize = 5;
/// Shorter words are particles.
const WORD_LETTERS_MIN: usize = 3;
/// Words that are kept of a text.
const WORDS_MAX: usize = 256;
/// Things that are kept of a text.
const THINGS_MAX: usize = 128;
/// Places that are kept of a text.
const SPOTS_MAX: usize = 32;

/// What the analysis found in a text.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The text.
    pub reading: &'a Reading,
    /// All hits of the dictionary in which the rules are registered.
    pub hits: &'a [Hit],
    /// Which language is spoken where; empty when not known.
    pub segments: &'a [Segment],
    /// Places that it names.
    pub places: &'a [PlaceMention],
    /// Subjects that it names.
    pub subjects: &'a [ConceptMention],
}

/// A thing and whether it is said or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) key: ThingKey,
    pub(super) polarity: Polarity,
}

/// Words of a name that are compared.
const NAMES: usize = 3;

/// A place, by its spot and by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub(super) struct Spot {
    pub(super) spot: u16,
    /// Its first words; 0 where there are fewer.
    names: [u32; NAMES],
    sure: bool,
}

impl Spot {
    /// Whether both may mean one place. Where a name has several bearers, the name decides.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.spot == other.spot || (!(self.sure && other.sure) && self.names.iter().any(|name| *name != 0 && other.names.contains(name)))
    }
}

/// What of a text can be compared with another.
///
/// Invariants: `grams` and `words` are sorted and hold no value twice; `things` and `stances` are sorted by key and hold no key twice.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Gist {
    pub(super) lang: Option<Lang>,
    pub(super) grams: Vec<u32>,
    pub(super) words: Vec<u32>,
    /// Subjects that are no acts.
    pub(super) subjects: Vec<Thing>,
    pub(super) acts: Vec<Thing>,
    /// Pair and the poles that the text takes in it.
    pub(super) stances: Vec<(u8, u8)>,
    pub(super) marks: Vec<ThingKey>,
    pub(super) actors: Vec<ThingKey>,
    pub(super) spots: Vec<Spot>,
    pub(super) figures: Vec<Figure>,
    pub(super) times: Vec<TimeMark>,
    /// Denials, whatever they deny.
    pub(super) n_denials: u8,
}

/// Buffers of [`ClaimRules::gist`], to be used again from text to text.
#[derive(Debug, Default)]
pub struct GistBuffers {
    concepts: ConceptBuffers,
    acts: Vec<ConceptMention>,
    figures: FigureBuffers,
    word: Vec<u8>,
}

impl Gist {
    /// The language that most of the text is in, if it could be told.
    pub fn lang(&self) -> Option<Lang> {
        self.lang
    }

    /// Figures of the text.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The gist as it would be if every second word of the word lists were not there, by a rule that depends on `salt` alone: for fitting
    /// weights that bear words which no list knows yet.
    #[must_use]
    pub fn thinned(&self, salt: u16) -> Self {
        let keeps = |key: u16| hash(THINNING, &[key.to_le_bytes(), salt.to_le_bytes()].concat()) & 1 == 0;
        let mut thin = self.clone();
        thin.subjects.retain(|thing| keeps(thing.key));
        thin.acts.retain(|thing| keeps(thing.key));
        thin.stances.retain(|(pair, _)| keeps(u16::from(*pair)));
        thin
    }

    fn clear(&mut self) {
        self.lang = None;
        self.grams.clear();
        self.words.clear();
        self.subjects.clear();
        self.acts.clear();
        self.stances.clear();
        self.marks.clear();
        self.actors.clear();
        self.spots.clear();
        self.figures.clear();
        self.times.clear();
        self.n_denials = 0;
    }
}

impl ClaimRules {
    /// The gist of a text, written over `out`.
    pub fn gist(&self, told: &Told<'_>, buffers: &mut GistBuffers, out: &mut Gist) {
        out.clear();
        out.lang = main_language(told.segments);
        let GistBuffers { concepts, acts, figures, word } = buffers;
        self.figures.find(told.reading, told.hits, told.segments, figures, &mut out.figures, &mut out.times);
        self.acts.acts.find_outside_names(told.reading, told.hits, (told.segments, told.places), concepts, acts);
        out.n_denials = u8::try_from(concepts.n_denials()).unwrap_or(u8::MAX);
        for mention in told.subjects {
            self.put(mention.concept.0, mention.polarity, out);
        }
        for mention in acts.iter() {
            self.put(self.acts.act(mention.concept.0), mention.polarity, out);
        }
        settle(&mut out.subjects);
        settle(&mut out.acts);
        out.marks.sort_unstable();
        out.marks.dedup();
        out.actors.sort_unstable();
        out.actors.dedup();
        for mention in told.places {
            let mut names = [0; NAMES];
            for (name, at) in names.iter_mut().zip(mention.first..=mention.last) {
                let token = told.reading.tokens().get(at as usize);
                let text = token.and_then(|token| told.reading.latin().get(token.latin_start as usize..token.latin_end as usize));
                let bytes = text.unwrap_or_default().as_bytes();
                *name = hash(NAME, bytes.get(..WORD_LETTERS).unwrap_or(bytes));
            }
            let spot = Spot { spot: mention.spot.0, names, sure: mention.n_rivals == 0 };
            if out.spots.len() < SPOTS_MAX && !out.spots.iter().any(|known| known.spot == spot.spot) {
                out.spots.push(spot);
            }
        }
        spell(told, &figures.used, word, out);
    }

    fn put(&self, key: ThingKey, polarity: Polarity, out: &mut Gist) {
        if self.acts.is_mark(key) {
            out.marks.push(key);
            return;
        }
        if self.acts.is_actor(key) && polarity != Polarity::Negated {
            out.actors.push(key);
        }
        for (pair, side) in self.acts.poles(key) {
            let side = match polarity {
                Polarity::Plain => *side,
                Polarity::Negated => pole::BOTH ^ *side,
                Polarity::Both => pole::BOTH,
            };
            match out.stances.iter_mut().find(|(known, _)| known == pair) {
                Some((_, poles)) => *poles |= side,
                None => out.stances.push((*pair, side)),
            }
        }
        let list = if self.acts.is_act(key) { &mut out.acts } else { &mut out.subjects };
        if list.len() < THINGS_MAX {
            list.push(Thing { key, polarity });
        }
    }
}

/// Sorts things and joins what is said of one.
fn settle(things: &mut Vec<Thing>) {
    things.sort_by_key(|thing| thing.key);
    things.dedup_by(|next, kept| {
        let same = next.key == kept.key;
        if same {
            kept.polarity = kept.polarity.with(next.polarity);
        }
        same
    });
}

fn main_language(segments: &[Segment]) -> Option<Lang> {
    let length = |lang: Lang| -> u32 {
        segments.iter().filter(|segment| segment.lang == lang).map(|segment| (segment.last + 1).saturating_sub(segment.first)).sum()
    };
    let longest = segments.iter().map(|segment| segment.lang).filter(|lang| *lang != Lang::Und);
    longest.max_by_key(|lang| (length(*lang), std::cmp::Reverse(*lang)))
}

/// Kinds of hashed keys, so that a word and a stretch of letters never meet.
const GRAM: u8 = 1;
const WORD: u8 = 2;
const NAME: u8 = 3;
const THINNING: u8 = 4;

fn hash(kind: u8, bytes: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write_u8(kind);
    hasher.write(bytes);
    let sum = hasher.finish();
    // Both halves count: the lower bits of this hash alone are weak.
    u32::try_from((sum >> 32) ^ (sum & u64::from(u32::MAX))).unwrap_or(0)
}

/// Letters and words of a text, in the coarse Latin spelling that all languages share.
fn spell(told: &Told<'_>, numbers: &[bool], word: &mut Vec<u8>, out: &mut Gist) {
    let latin = told.reading.latin();
    for (at, token) in (0_u32..).zip(told.reading.tokens()) {
        let is_word = matches!(token.kind, TokenKind::Word | TokenKind::Hashtag);
        let is_number = numbers.get(at as usize).copied().unwrap_or(false);
        let is_place = told.places.iter().any(|place| place.first <= at && at <= place.last);
        let Some(text) = latin.get(token.latin_start as usize..token.latin_end as usize) else { continue };
        if !is_word || is_number || is_place || text.is_empty() {
            continue;
        }
        if text.len() >= WORD_LETTERS_MIN && out.words.len() < WORDS_MAX {
            let head = text.as_bytes().get(..WORD_LETTERS).unwrap_or(text.as_bytes());
            out.words.push(hash(WORD, head));
        }
        word.clear();
        word.push(b'_');
        word.extend_from_slice(text.as_bytes());
        word.push(b'_');
        for length in GRAM_LENGTHS {
            for gram in word.windows(length) {
                if out.grams.len() < GRAMS_MAX {
                    out.grams.push(hash(GRAM, gram));
                }
            }
        }
    }
    for keys in [&mut out.grams, &mut out.words] {
        keys.sort_unstable();
        keys.dedup();
    }
}
