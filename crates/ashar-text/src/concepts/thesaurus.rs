//! The thesaurus: some three hundred things, each with stems in five languages, loaded from data and entered into the dictionary.
//!
//! For the analysis, for search, for claims; serves S2. Stems hold in their own language. In a word of another language a stem counts only
//! when it is long enough to be a loan and is no trap (a stem that is a common word elsewhere: listed in the data).

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::concepts::compose::Composer;
use crate::concepts::compose::Rule;
use crate::concepts::compose::Sweep;
use crate::concepts::model::Concept;
use crate::concepts::model::ConceptId;
use crate::concepts::model::ConceptMention;
use crate::concepts::model::Polarity;
use crate::concepts::polarity::Denials;
use crate::concepts::polarity::FoundStem;
use crate::concepts::polarity::PolarityRules;
use crate::concepts::polarity::Spoken;
use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::places::Apostrophes;
use crate::places::PlaceMention;
use crate::places::enter;
use crate::words::DictionaryBuilder;
use crate::words::Hit;
use crate::words::Strength;

/// Name of the data file, for messages.
const FILE: &str = "concepts.toml";
/// Letters that a stem must have to be read as a loan in another language than its own: shorter ones are other words too often.
const LOAN_LETTERS_MIN: usize = 5;
/// Letters that a stem must have to be read where the language could not be told.
const UNDECIDED_LETTERS_MIN: usize = 3;
/// Mentions that one message may have; what follows is not looked at.
pub const MENTIONS_MAX: usize = 512;

#[derive(Deserialize)]
struct Data {
    #[serde(default = "compose_window")]
    compose_window: u32,
    concept: Vec<Row>,
    #[serde(default)]
    trap: Vec<Trap>,
    #[serde(default)]
    strict: Vec<StrictRow>,
    #[serde(default)]
    idiom: Vec<IdiomRow>,
    #[serde(default)]
    compose: Vec<ComposeRow>,
}

/// Words between a thing and its act when the data file does not say.
const fn compose_window() -> u32 {
    7
}

#[derive(Deserialize)]
struct ComposeRow {
    key: String,
    parts: [Vec<String>; 2],
}

#[derive(Deserialize)]
struct IdiomRow {
    phrase: String,
    lang: String,
    hides: Vec<String>,
}

/// A fixed phrase in which words mean something else.
#[derive(Debug, Clone)]
struct Idiom {
    phrase: Box<str>,
    langs: LangSet,
    hides: Vec<ConceptId>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    group: String,
    #[serde(default)]
    related: Vec<String>,
    #[serde(default)]
    part: bool,
    #[serde(flatten)]
    rest: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct StrictRow {
    concept: String,
    stem: String,
    lang: String,
}

#[derive(Deserialize)]
struct Trap {
    concept: String,
    stem: String,
    lang: String,
    also_in: String,
}

/// A stem of a concept.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
struct Stem {
    text: Box<str>,
    langs: LangSet,
    /// Languages in which it is another word.
    barred: LangSet,
    concept: ConceptId,
    n_letters: u8,
    is_phrase: bool,
    /// It holds a denying word of its own.
    is_denying: bool,
    /// Without its own letters it is another word of its language.
    is_strict: bool,
    /// An Uzbek stem without its apostrophes: holds where the writer uses none.
    is_bare: bool,
}

/// The concepts of a release.
#[derive(Debug, Clone, Default)]
pub struct Thesaurus {
    concepts: Vec<Concept>,
    stems: Vec<Stem>,
    idioms: Vec<Idiom>,
    /// Concepts that serve compositions only.
    parts: Vec<ConceptId>,
    composer: Composer,
    polarity: PolarityRules,
    base: u32,
}

/// Buffers of [`Thesaurus::find`], to be used again from message to message.
#[derive(Debug, Default)]
pub struct ConceptBuffers {
    denials: Denials,
    stems: Vec<FoundStem>,
    /// First and last token of each idiom, and which one it is.
    idioms: Vec<(u32, u32, usize)>,
    sweep: Sweep,
}

/// Columns with stems.
const COLUMNS: &[&str] = &["ru", "ky", "tg", "uz", "uz_cyrl", "en"];

/// The languages of a column. Uzbek stems are Latin and hold for both scripts by rule.
fn languages(column: &str) -> LangSet {
    let of = LangSet::of;
    match column {
        "ru" => of(Lang::Ru),
        "ky" => of(Lang::Ky),
        "tg" => of(Lang::Tg),
        "uz" => of(Lang::UzLatn).with(of(Lang::UzCyrl)),
        "uz_cyrl" => of(Lang::UzCyrl),
        "en" => of(Lang::En),
        _ => LangSet::EMPTY,
    }
}

impl ConceptBuffers {
    /// Denials of the text last looked at, whatever they deny; none where it named nothing.
    pub fn n_denials(&self) -> usize {
        self.denials.n_found()
    }
}

impl Thesaurus {
    /// The thesaurus that ships with the library.
    ///
    /// # Errors
    /// The file is not in order: held by a test.
    pub fn builtin() -> Result<Self, DataFault> {
        Self::load(include_str!("../../data/concepts.toml"), include_str!("../../data/polarity.toml"))
    }

    /// A thesaurus and the rules of denial.
    ///
    /// # Errors
    /// A key twice, a stem that is empty, a trap or a neighbour that names nothing.
    pub fn load(concepts: &str, polarity: &str) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(concepts).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let mut made = Self { polarity: PolarityRules::load(polarity)?, ..Self::default() };
        for row in &data.concept {
            made.add(row)?;
        }
        for (i, row) in data.concept.iter().enumerate() {
            let related = made.all_by_key(&row.key, &row.related)?;
            if let Some(concept) = made.concepts.get_mut(i) {
                concept.related = related;
            }
        }
        for trap in &data.trap {
            made.bar(trap)?;
        }
        for row in &data.strict {
            made.restrict(row)?;
        }
        made.add_bare_stems();
        for row in &data.idiom {
            let hides = made.all_by_key(&row.phrase, &row.hides)?;
            made.idioms.push(Idiom { phrase: row.phrase.as_str().into(), langs: languages(&row.lang), hides });
        }
        let mut rules = Vec::new();
        for row in &data.compose {
            let [thing, act] = &row.parts;
            let mades = made.all_by_key(&row.key, std::slice::from_ref(&row.key))?;
            let (thing, act) = (made.all_by_key(&row.key, thing)?, made.all_by_key(&row.key, act)?);
            rules.extend(mades.into_iter().map(|made| Rule { made, thing: thing.clone(), act: act.clone() }));
        }
        made.composer = Composer::new(rules, made.concepts.len(), data.compose_window);
        Ok(made)
    }

    /// The concepts that an entry names.
    fn all_by_key(&self, entry: &str, keys: &[String]) -> Result<Vec<ConceptId>, DataFault> {
        let find = |key: &String| self.by_key(key).ok_or_else(|| DataFault::new(FILE, entry, format!("no concept `{key}`")));
        keys.iter().map(find).collect()
    }

    fn add(&mut self, row: &Row) -> Result<(), DataFault> {
        if self.by_key(&row.key).is_some() {
            return Err(DataFault::new(FILE, &row.key, "this key stands twice"));
        }
        let number = u16::try_from(self.concepts.len()).map_err(|_| DataFault::new(FILE, &row.key, "too many concepts"))?;
        if row.part {
            self.parts.push(ConceptId(number));
        }
        self.concepts.push(Concept { key: row.key.as_str().into(), group: row.group.as_str().into(), related: Vec::new() });
        for column in COLUMNS {
            let Some(value) = row.rest.get(*column) else { continue };
            for stem in value.as_array().into_iter().flatten().filter_map(toml::Value::as_str) {
                if stem.trim_matches('=').is_empty() {
                    return Err(DataFault::new(FILE, &row.key, format!("an empty stem in {column}")));
                }
                let n_letters = stem.chars().filter(|letter| letter.is_alphabetic()).count();
                self.stems.push(Stem {
                    text: stem.into(),
                    langs: languages(column),
                    barred: LangSet::EMPTY,
                    concept: ConceptId(number),
                    n_letters: u8::try_from(n_letters).unwrap_or(u8::MAX),
                    is_phrase: stem.trim().contains([' ', '-']),
                    is_denying: self.polarity.is_denying(stem, languages(column)),
                    is_strict: false,
                    is_bare: false,
                });
            }
        }
        Ok(())
    }

    /// Uzbek stems once more without apostrophes, which chats leave out.
    fn add_bare_stems(&mut self) {
        let with_apostrophe = |stem: &&Stem| stem.langs.has(Lang::UzLatn) && stem.text.contains('\'') && !stem.is_strict;
        let bare = |stem: &Stem| Stem {
            text: stem.text.replace('\'', "").into(),
            langs: LangSet::of(Lang::UzLatn),
            is_bare: true,
            ..stem.clone()
        };
        let more: Vec<Stem> = self.stems.iter().filter(with_apostrophe).map(bare).collect();
        self.stems.extend(more);
    }

    fn restrict(&mut self, row: &StrictRow) -> Result<(), DataFault> {
        let concept = self.by_key(&row.concept);
        let langs = languages(&row.lang);
        let same = |stem: &&mut Stem| Some(stem.concept) == concept && *stem.text == *row.stem && stem.langs.meets(langs);
        let Some(stem) = self.stems.iter_mut().find(same) else {
            return Err(DataFault::new(FILE, &row.concept, format!("no stem `{}` of this concept in {}", row.stem, row.lang)));
        };
        stem.is_strict = true;
        Ok(())
    }

    fn bar(&mut self, trap: &Trap) -> Result<(), DataFault> {
        let concept = self.by_key(&trap.concept);
        let langs = languages(&trap.lang);
        let also_in = languages(&trap.also_in);
        let mut found = false;
        for stem in &mut self.stems {
            if Some(stem.concept) != concept || *stem.text != *trap.stem {
                continue;
            }
            found |= stem.langs.meets(langs);
            // The same stem of a third language is the same trap.
            if !stem.langs.meets(also_in) {
                stem.barred = stem.barred.with(also_in);
            }
        }
        let what = || format!("no stem `{}` of this concept in {}", trap.stem, trap.lang);
        if found { Ok(()) } else { Err(DataFault::new(FILE, &trap.concept, what())) }
    }

    /// The concept of a key.
    pub fn by_key(&self, key: &str) -> Option<ConceptId> {
        let at = self.concepts.iter().position(|concept| *concept.key == *key)?;
        u16::try_from(at).ok().map(ConceptId)
    }

    /// A concept.
    pub fn concept(&self, id: ConceptId) -> Option<&Concept> {
        self.concepts.get(usize::from(id.0))
    }

    /// Number of concepts.
    pub fn n_concepts(&self) -> usize {
        self.concepts.len()
    }

    /// Enters every stem and every denying word into the dictionary, with the values from `base` on. Gives the first value that is free.
    pub fn register(&mut self, builder: &mut DictionaryBuilder, base: u32) -> u32 {
        self.base = base;
        let mut value = base;
        for stem in &self.stems {
            enter(builder, &stem.text, stem.langs, value, Apostrophes::Needed);
            value += 1;
        }
        for idiom in &self.idioms {
            enter(builder, &idiom.phrase, idiom.langs, value, Apostrophes::Optional);
            value += 1;
        }
        self.polarity.register(builder, value)
    }

    /// The concepts of a message, in the order of the text; the same concept once for each word.
    ///
    /// `segments` says which language is spoken where; empty when not known.
    pub fn find(&self, reading: &Reading, hits: &[Hit], segments: &[Segment], buffers: &mut ConceptBuffers, out: &mut Vec<ConceptMention>) {
        self.find_outside_names(reading, hits, (segments, &[]), buffers, out);
    }

    /// The same, but not inside the names of places: the village of Улгу-Арык is no canal.
    pub fn find_outside_names(
        &self,
        reading: &Reading,
        hits: &[Hit],
        (segments, places): (&[Segment], &[PlaceMention]),
        buffers: &mut ConceptBuffers,
        out: &mut Vec<ConceptMention>,
    ) {
        out.clear();
        buffers.stems.clear();
        buffers.idioms.clear();
        let mut apostrophes = None;
        for hit in hits {
            let at = hit.value.wrapping_sub(self.base) as usize;
            let Some(stem) = self.stems.get(at) else {
                self.note_idiom(at, hit, segments, &mut buffers.idioms);
                continue;
            };
            if out.len() >= MENTIONS_MAX {
                break;
            }
            let in_name = places.iter().any(|place| place.first <= hit.first && hit.last <= place.last);
            if stem.is_bare && *apostrophes.get_or_insert_with(|| writes_apostrophes(reading)) {
                continue;
            }
            if in_name || !holds(stem, hit, language_at(segments, hit.first)) || !is_typed_plain(reading, hit) {
                continue;
            }
            buffers.stems.push(FoundStem { first: hit.first, last: hit.last, end: hit.stem_end, is_denying: stem.is_denying });
            let known = out
                .iter_mut()
                .rev()
                .take_while(|known| known.first + 2 >= hit.first)
                .find(|known| known.concept == stem.concept && known.first == hit.first);
            if let Some(known) = known {
                known.last = known.last.max(hit.last);
                known.strength = known.strength.max(hit.strength);
                continue;
            }
            let mention = ConceptMention {
                concept: stem.concept,
                first: hit.first,
                last: hit.last,
                strength: hit.strength,
                polarity: Polarity::Plain,
            };
            out.push(mention);
        }
        out.retain(|mention| !self.is_hidden(mention, &buffers.idioms));
        out.sort_by_key(|mention| (mention.first, mention.last, mention.concept));
        self.polarity.deny(Spoken { reading, hits, segments }, &buffers.stems, &mut buffers.denials, out);
        self.composer.add(buffers.denials.breaks(), &mut buffers.sweep, out);
        out.retain(|mention| !self.parts.contains(&mention.concept));
        out.sort_by_key(|mention| (mention.first, mention.last, mention.concept));
    }

    fn note_idiom(&self, at: usize, hit: &Hit, segments: &[Segment], found: &mut Vec<(u32, u32, usize)>) {
        let which = at.wrapping_sub(self.stems.len());
        let Some(idiom) = self.idioms.get(which) else { return };
        if idiom.langs.has(language_at(segments, hit.first)) && found.len() < MENTIONS_MAX {
            found.push((hit.first, hit.last, which));
        }
    }

    /// Whether a mention stands inside an idiom that hides its concept.
    fn is_hidden(&self, mention: &ConceptMention, found: &[(u32, u32, usize)]) -> bool {
        let inside = found.iter().filter(|(first, last, _)| *first <= mention.first && mention.last <= *last);
        inside.filter_map(|(_, _, which)| self.idioms.get(*which)).any(|idiom| idiom.hides.contains(&mention.concept))
    }
}

/// The language spoken at a token.
fn language_at(segments: &[Segment], token: u32) -> Lang {
    segments.iter().find(|segment| segment.first <= token && token <= segment.last).map_or(Lang::Und, |segment| segment.lang)
}

/// Whether a loose hit is what it seems: a word typed without the letters of its language. A word that has such letters was typed on the
/// keyboard of its language, and its plain letters are meant («үй» is no «уй»).
fn is_typed_plain(reading: &Reading, hit: &Hit) -> bool {
    if hit.strength != Strength::Loose {
        return true;
    }
    [hit.first, hit.last].iter().all(|at| {
        let Some(token) = reading.tokens().get(*at as usize) else { return false };
        let span = token.start as usize..token.end as usize;
        reading.folded().get(span.clone()) == reading.loose().get(span)
    })
}

/// Whether the writer uses the apostrophes of Uzbek: then a word without one is meant without.
fn writes_apostrophes(reading: &Reading) -> bool {
    reading.folded().contains("o'") || reading.folded().contains("g'")
}

/// Whether a stem may be read in a word of this language.
fn holds(stem: &Stem, hit: &Hit, lang: Lang) -> bool {
    let n_letters = usize::from(stem.n_letters);
    if stem.barred.has(lang) || (stem.is_strict && hit.strength != Strength::Strict) {
        return false;
    }
    // An Uzbek stem stands in both alphabets as it is: the coarse Latin key of its Cyrillic spelling would only add what sounds like it.
    if stem.langs.has(Lang::UzLatn) && hit.strength == Strength::Latin {
        return false;
    }
    if stem.langs.has(lang) {
        return true;
    }
    if lang == Lang::Und {
        let least = if hit.strength == Strength::Latin { LOAN_LETTERS_MIN } else { UNDECIDED_LETTERS_MIN };
        return stem.barred == LangSet::EMPTY && n_letters >= least;
    }
    // Uzbek words in Cyrillic letters look like Russian, Kyrgyz and Tajik ones: they are no loans.
    let may_be_loan = !stem.langs.has(Lang::UzLatn) && !stem.langs.has(Lang::UzCyrl);
    may_be_loan && hit.strength == Strength::Strict && (stem.is_phrase || n_letters >= LOAN_LETTERS_MIN)
}
