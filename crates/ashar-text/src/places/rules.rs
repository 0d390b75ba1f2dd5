//! What the gazetteer knows besides the list of places: words of kinds, names that are ordinary words, names that are one spot.
//!
//! For the gazetteer; serves S2. All of it is data (`data/places.toml`).

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use rustc_hash::FxHashSet;
use serde::Deserialize;

use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::fold_term;
use crate::normalise::latinise;
use crate::places::model::Kind;

/// Name of the data file, for messages.
const FILE: &str = "places.toml";
/// Names of one word and so few letters are ordinary words or beginnings of them too often: they always want a cue.
pub const SHORT_LETTERS_MAX: usize = 3;

#[derive(Deserialize)]
struct Data {
    kinds: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    names: Names,
    #[serde(default)]
    same: Vec<Same>,
    #[serde(default)]
    more: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Names {
    qualifiers: Vec<String>,
    dropped: Vec<String>,
    openings: Vec<String>,
    ordinary: Ordinary,
}

#[derive(Deserialize)]
struct Ordinary {
    words: Vec<String>,
    never: Vec<String>,
    #[serde(default)]
    only_in: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Same {
    ids: Vec<String>,
}

/// A word of a kind, as a stem of the dictionary.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The stem as the dictionary takes it.
    pub stem: String,
    /// Languages of the stem.
    pub langs: LangSet,
    /// The kind that it names.
    pub kind: Kind,
}

/// The rules of one release.
#[derive(Debug, Clone, Default)]
pub struct Rules {
    /// Words of kinds.
    pub cues: Vec<Cue>,
    /// Further names by id.
    pub more: BTreeMap<String, Vec<String>>,
    /// Ids that are one spot, the first stands for all.
    pub same: Vec<Vec<String>>,
    dropped: Vec<Vec<String>>,
    qualifiers: FxHashSet<String>,
    openings: FxHashSet<String>,
    /// Ordinary words in the coarse Latin key: a name in one alphabet is the ordinary word of the other.
    ordinary: FxHashSet<String>,
    only_in: FxHashMap<String, LangSet>,
    never: FxHashSet<String>,
}

impl Rules {
    /// The rules of a data file.
    ///
    /// # Errors
    /// The file is not in order, or names an unknown kind.
    pub fn load(text: &str) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(text).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let folded = |words: &[String]| words.iter().map(|word| fold_name(word)).collect();
        let mut rules = Self {
            more: data.more,
            same: data.same.into_iter().map(|same| same.ids).collect(),
            qualifiers: folded(&data.names.qualifiers),
            dropped: data.names.dropped.iter().map(|words| fold_name(words).split(' ').map(str::to_owned).collect()).collect(),
            openings: folded(&data.names.openings),
            ordinary: data.names.ordinary.words.iter().map(|word| latinise(&fold_name(word))).collect(),
            never: folded(&data.names.ordinary.never),
            ..Self::default()
        };
        for (name, langs) in &data.names.ordinary.only_in {
            let set = langs.iter().filter_map(|tag| languages(tag)).fold(LangSet::EMPTY, LangSet::with);
            rules.only_in.insert(fold_name(name), set);
        }
        for (name, by_language) in data.kinds {
            let Some(kind) = Kind::from_name(&name) else {
                return Err(DataFault::new(FILE, &name, "no such kind of place"));
            };
            for (tag, stems) in by_language {
                let Some(langs) = languages(&tag) else {
                    return Err(DataFault::new(FILE, &tag, "no such language"));
                };
                for stem in stems {
                    rules.cues.push(Cue { stem, langs, kind });
                }
            }
        }
        Ok(rules)
    }

    /// Takes the words of kinds out of an official name; says whether there were any. A name that is nothing else stays whole.
    pub fn drop_kinds(&self, words: &mut Vec<String>) -> bool {
        let before = words.len();
        for pattern in &self.dropped {
            let fits = |at: &[String]| at.iter().zip(pattern).all(|(word, stem)| word.starts_with(stem.as_str()));
            if words.len() > pattern.len()
                && let Some(at) = words.windows(pattern.len()).position(fits)
            {
                words.drain(at..at + pattern.len());
            }
        }
        words.len() != before
    }

    /// Whether what stands in brackets only tells places of one name apart.
    pub fn is_qualifier(&self, inside: &str) -> bool {
        self.qualifiers.contains(&fold_name(inside))
    }

    /// Whether official names begin with the word and people leave it out.
    pub fn is_opening(&self, word: &str) -> bool {
        self.openings.contains(word)
    }

    /// Whether the name is never taken as one.
    pub fn is_never(&self, name: &str) -> bool {
        self.never.contains(name)
    }

    /// Whether the name counts as a place only with a cue.
    pub fn wants_cue(&self, name: &str) -> bool {
        self.ordinary.contains(&latinise(name)) || (!name.contains(' ') && name.chars().count() <= SHORT_LETTERS_MAX)
    }

    /// Languages in which the name is a name; elsewhere it is an ordinary word.
    pub fn only_in(&self, name: &str) -> LangSet {
        self.only_in.get(name).copied().unwrap_or(LangSet::ALL)
    }
}

/// A name as the lists compare it: folded, hyphens as spaces.
pub fn fold_name(name: &str) -> String {
    fold_term(&name.replace('-', " ")).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The languages that a column of a data file stands for. Uzbek stems are Latin and hold for both scripts by rule.
pub fn languages(tag: &str) -> Option<LangSet> {
    Some(match tag {
        "ru" => LangSet::of(Lang::Ru),
        "ky" => LangSet::of(Lang::Ky),
        "tg" => LangSet::of(Lang::Tg),
        "uz" => LangSet::of(Lang::UzLatn).with(LangSet::of(Lang::UzCyrl)),
        "uz_cyrl" => LangSet::of(Lang::UzCyrl),
        "en" => LangSet::of(Lang::En),
        _ => return None,
    })
}
