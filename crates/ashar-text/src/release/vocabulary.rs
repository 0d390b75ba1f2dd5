//! Every stem of a release with all that it means: one dictionary for frames, lexicon, groups, concepts and places. Serves S2.
//!
//! The same stem often stands in several lists ("video" in three languages and four frames). It goes into the automaton once; what it
//! means is a slice of senses.

use rustc_hash::FxHashMap;

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::fold_term;
use crate::normalise::latinise;
use crate::release::BadRelease;
use crate::release::limits::STEM_CHARS_MIN;
use crate::release::limits::TERM_CHARS_MAX;
use crate::release::limits::TERMS_MAX;
use crate::signals::frames::Sense;
use crate::words::Dictionary;
use crate::words::DictionaryBuilder;

/// What the words of a release mean, and the automaton that finds them.
#[derive(Debug)]
pub struct Vocabulary {
    dictionary: Dictionary,
    entries: Vec<Entry>,
    senses: Vec<Sense>,
}

/// One distinct stem.
#[derive(Debug)]
struct Entry {
    from: u32,
    to: u32,
    tail: Tail,
}

/// The last word of a stem, to tell stem from ending.
#[derive(Debug, Default)]
pub struct Tail {
    /// Bytes of it, folded.
    pub folded_bytes: u32,
    /// In Latin letters.
    pub latin: Box<str>,
    /// Letters of the whole stem.
    pub n_letters: u16,
}

impl Vocabulary {
    /// The automaton.
    pub const fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// What a value of the automaton means.
    pub fn senses(&self, value: u32) -> &[Sense] {
        let Some(entry) = self.entries.get(value as usize) else { return &[] };
        self.senses.get(entry.from as usize..entry.to as usize).unwrap_or_default()
    }

    /// The last word of the stem of a value.
    pub fn tail(&self, value: u32) -> Option<&Tail> {
        self.entries.get(value as usize).map(|entry| &entry.tail)
    }

    /// How many distinct stems there are.
    pub fn n_terms(&self) -> usize {
        self.entries.len()
    }
}

/// Collects stems.
#[derive(Debug, Default)]
pub struct VocabularyBuilder {
    known: FxHashMap<String, usize>,
    entries: Vec<(String, LangSet, Vec<Sense>)>,
}

impl VocabularyBuilder {
    /// Takes a stem as the data write it.
    ///
    /// # Errors
    /// In words, when the stem is empty, too short, too long, or one too many.
    pub fn add(&mut self, stem: &str, sense: Sense) -> Result<(), String> {
        let folded = fold_stem(stem);
        let letters = folded.chars().filter(|c| c.is_alphanumeric()).count();
        if letters == 0 {
            return Err(format!("\"{stem}\" holds no letter"));
        }
        if folded.chars().count() > TERM_CHARS_MAX {
            return Err(format!("\"{stem}\" is longer than {TERM_CHARS_MAX} characters"));
        }
        if letters < STEM_CHARS_MIN && !folded.starts_with('=') {
            return Err(format!("\"{stem}\" is too short for a stem: write \"={stem}\" for the whole word"));
        }
        if self.entries.len() >= TERMS_MAX {
            return Err(format!("more than {TERMS_MAX} stems in this release"));
        }
        let next = self.entries.len();
        let at = *self.known.entry(folded).or_insert_with_key(|key| {
            self.entries.push((key.clone(), LangSet::EMPTY, Vec::new()));
            next
        });
        if let Some((_, langs, senses)) = self.entries.get_mut(at) {
            *langs = langs.with(sense.langs);
            merge(senses, sense);
        }
        Ok(())
    }

    /// Builds the automaton. `others` may enter more terms, with values from the number that it is given.
    pub fn build(self, others: impl FnOnce(&mut DictionaryBuilder, u32)) -> Vocabulary {
        let mut builder = DictionaryBuilder::new();
        let mut vocabulary = (Vec::with_capacity(self.entries.len()), Vec::new());
        for (value, (stem, langs, senses)) in (0u32..).zip(self.entries) {
            builder.add(&stem, langs, value);
            let last = stem.rsplit(' ').next().unwrap_or_default().trim_start_matches('=');
            let from = u32::try_from(vocabulary.1.len()).unwrap_or(u32::MAX);
            vocabulary.1.extend(senses);
            let to = u32::try_from(vocabulary.1.len()).unwrap_or(u32::MAX);
            let n_letters = stem.chars().filter(|c| c.is_alphanumeric()).count();
            let tail = Tail {
                folded_bytes: u32::try_from(last.len()).unwrap_or(0),
                latin: latinise(last).into(),
                n_letters: u16::try_from(n_letters).unwrap_or(u16::MAX),
            };
            vocabulary.0.push(Entry { from, to, tail });
        }
        others(&mut builder, u32::try_from(vocabulary.0.len()).unwrap_or(u32::MAX));
        Vocabulary { dictionary: builder.build(), entries: vocabulary.0, senses: vocabulary.1 }
    }
}

/// A stem folded word by word, its marks kept.
fn fold_stem(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    for word in stem.split([' ', '-']).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        match word.strip_prefix('=') {
            Some(word) => {
                out.push('=');
                out.push_str(&fold_term(word));
            }
            None => out.push_str(&fold_term(word)),
        }
    }
    out
}

/// Joins the languages of a sense that is there already.
fn merge(senses: &mut Vec<Sense>, sense: Sense) {
    let same = |known: &&mut Sense| known.class == sense.class && known.forms == sense.forms && known.verb == sense.verb;
    match senses.iter_mut().find(same) {
        Some(known) => known.langs = known.langs.with(sense.langs),
        None => senses.push(sense),
    }
}

/// The languages of the data, with what each means.
pub const LANGS: [(&str, LangSet); 5] = [
    ("ru", LangSet::of(Lang::Ru)),
    ("ky", LangSet::of(Lang::Ky)),
    ("tg", LangSet::of(Lang::Tg)),
    ("uz", LangSet::of(Lang::UzLatn).with(LangSet::of(Lang::UzCyrl))),
    ("en", LangSet::of(Lang::En)),
];

/// The set of a language of the data.
///
/// # Errors
/// [`BadRelease`] for a word that is none of the five.
pub fn langs_of(tag: &str) -> Option<LangSet> {
    LANGS.iter().find(|(known, _)| *known == tag).map(|(_, langs)| *langs)
}

/// A fault of a stem, at its place.
pub fn stem_fault(file: &'static str, text: &str, stem: &toml::Spanned<String>, what: String) -> BadRelease {
    BadRelease::at(file, text, stem.span().start, what)
}
