//! Endings of nouns by language and form, so that «в Сынак-Булаке», «Сынак-Булактан» and «Синакбулоқро» are one place.
//!
//! For the gazetteer and for groups of people; serves S2. The tables are data (`data/endings.toml`); here they are unfolded once and asked
//! many times. It knows no stem and no meaning: whether a word is a name is decided by who asks.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Reading;
use crate::normalise::fold_term;
use crate::normalise::latinise;
use crate::normalise::loosen;
use crate::words::Hit;
use crate::words::Strength;

/// Name of the data file, for messages.
const FILE: &str = "endings.toml";
/// Endings that one bracket pattern may unfold to: a slip of the pen must not fill the memory.
const UNFOLDED_MAX: usize = 400_000;

/// What an ending makes of its stem. A noun may be read in several ways: the forms are a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms(u16);

impl Forms {
    /// The bare stem.
    pub const BARE: Self = Self(1);
    /// One, in some case.
    pub const SINGULAR: Self = Self(2);
    /// Several, as the doer of the sentence.
    pub const PLURAL_SUBJECT: Self = Self(4);
    /// Several, in some other case.
    pub const PLURAL: Self = Self(8);
    /// An adjective.
    pub const ADJECTIVE: Self = Self(16);
    /// An adjective that may stand for several doers.
    pub const ADJECTIVE_PLURAL_SUBJECT: Self = Self(32);
    /// An adjective that may stand for several.
    pub const ADJECTIVE_PLURAL: Self = Self(64);
    /// An adjective made from the name of a place.
    pub const OF_PLACE: Self = Self(128);
    /// Those who live there.
    pub const DWELLER: Self = Self(256);
    /// The endings of a stem that lost its last letter (Исфар-а): they stand for the whole name.
    pub const TRIMMED: Self = Self(512);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// What both have.
    #[must_use]
    pub const fn among(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether nothing fits.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the two sets share a form.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Forms by their names in the data file.
const NAMES: &[(&str, Forms)] = &[
    ("trimmed", Forms::TRIMMED),
    ("singular", Forms::SINGULAR),
    ("plural_subject", Forms::PLURAL_SUBJECT),
    ("plural", Forms::PLURAL),
    ("adjective", Forms::ADJECTIVE),
    ("adjective_plural_subject", Forms::ADJECTIVE_PLURAL_SUBJECT),
    ("adjective_plural", Forms::ADJECTIVE_PLURAL),
    ("of_place", Forms::OF_PLACE),
    ("dweller", Forms::DWELLER),
];

/// Tables by language, in the order in which [`Endings`] keeps them.
const LANGUAGES: &[(&str, LangSet)] = &[
    ("ru", LangSet::of(Lang::Ru)),
    ("ky", LangSet::of(Lang::Ky)),
    ("tg", LangSet::of(Lang::Tg)),
    ("uz", LangSet::of(Lang::UzLatn)),
    ("uz_cyrl", LangSet::of(Lang::UzCyrl)),
    ("en", LangSet::of(Lang::En)),
];
const N_LANGUAGES: usize = 6;

#[derive(Deserialize)]
struct Tables {
    ru: Table,
    ky: Table,
    tg: Table,
    uz: Table,
    uz_cyrl: Table,
    en: Table,
}

#[derive(Deserialize)]
struct Table {
    lists: BTreeMap<String, Vec<String>>,
    forms: BTreeMap<String, Vec<String>>,
}

/// All endings of all languages, each with the forms it makes by language.
#[derive(Debug, Clone, Default)]
pub struct Endings {
    by_text: FxHashMap<Box<str>, [Forms; N_LANGUAGES]>,
}

impl Endings {
    /// The tables of a data file, unfolded.
    ///
    /// # Errors
    /// An unknown form or list, or a pattern that unfolds to too much.
    pub fn load(text: &str) -> Result<Self, DataFault> {
        let tables: Tables = toml::from_str(text).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let mut endings = Self::default();
        for (i, table) in [tables.ru, tables.ky, tables.tg, tables.uz, tables.uz_cyrl, tables.en].iter().enumerate() {
            for (form, recipes) in &table.forms {
                let Some((_, forms)) = NAMES.iter().find(|(name, _)| name == form) else {
                    return Err(DataFault::new(FILE, form, "no such form"));
                };
                for recipe in recipes {
                    for ending in unfold_recipe(recipe, &table.lists)? {
                        endings.add(i, &ending, *forms);
                    }
                }
            }
        }
        Ok(endings)
    }

    fn add(&mut self, language: usize, ending: &str, forms: Forms) {
        let folded = fold_term(ending);
        let loose = loosen(&folded);
        let latin = latinise(&folded);
        for text in [folded, loose, latin] {
            if let Some(cell) = self.by_text.entry(text.into_boxed_str()).or_default().get_mut(language) {
                *cell = cell.with(forms);
            }
        }
    }

    /// The forms that an ending makes of a stem of these languages. The languages of the stem are asked first, then the others: names
    /// are declined the way of the writer's own language.
    ///
    /// The empty ending is the bare stem.
    pub fn forms(&self, ending: &str, langs: LangSet, allowed: Forms) -> Forms {
        if ending.is_empty() {
            return Forms::BARE.among(allowed);
        }
        let Some(cells) = self.by_text.get(ending) else {
            return Forms::default();
        };
        let mut own = Forms::default();
        let mut any = Forms::default();
        for (forms, (_, lang)) in cells.iter().zip(LANGUAGES) {
            any = any.with(*forms);
            if langs.meets(*lang) {
                own = own.with(*forms);
            }
        }
        let own = own.among(allowed);
        if own.is_empty() { any.among(allowed) } else { own }
    }
}

/// What follows the stem of a hit in its last word, in the spelling that agreed.
pub fn ending_of<'a>(reading: &'a Reading, hit: &Hit) -> &'a str {
    let Some(token) = reading.tokens().get(hit.last as usize) else { return "" };
    let (text, end) = match hit.strength {
        Strength::Strict => (reading.folded(), token.end),
        Strength::Loose => (reading.loose(), token.end),
        Strength::Latin => (reading.latin(), token.latin_end),
    };
    text.get(hit.stem_end as usize..end as usize).unwrap_or("")
}

/// The endings of "a + b + c": each ending of a list, followed by each of the next.
fn unfold_recipe(recipe: &str, lists: &BTreeMap<String, Vec<String>>) -> Result<Vec<String>, DataFault> {
    let mut made = vec![String::new()];
    for name in recipe.split('+').map(str::trim) {
        let Some(patterns) = lists.get(name) else {
            return Err(DataFault::new(FILE, recipe, format!("no list `{name}`")));
        };
        let tails: Vec<String> = patterns.iter().flat_map(|pattern| unfold(pattern)).collect();
        if made.len() * tails.len() > UNFOLDED_MAX {
            return Err(DataFault::new(FILE, recipe, format!("more than {UNFOLDED_MAX} endings")));
        }
        made = made.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect();
    }
    Ok(made.iter().flat_map(|ending| harmonise(ending)).collect())
}

/// Every reading of a pattern with alternatives in brackets.
fn unfold(pattern: &str) -> Vec<String> {
    let mut made = vec![String::new()];
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('[') {
        let (letters, tail) = after.split_once(']').unwrap_or((after, ""));
        made = made.iter().flat_map(|head| letters.chars().map(move |letter| format!("{head}{before}{letter}"))).collect();
        rest = tail;
    }
    made.into_iter().map(|head| head + rest).collect()
}

/// An ending in each harmony of Kyrgyz vowels: A and I stand for an open and a close one. After у stands а: the fifth pair.
fn harmonise(ending: &str) -> Vec<String> {
    if !ending.contains(['A', 'I']) {
        return vec![ending.to_owned()];
    }
    let pairs = [("а", "ы"), ("е", "и"), ("о", "у"), ("ө", "ү"), ("а", "у")];
    pairs.iter().map(|(open, close)| ending.replace('A', open).replace('I', close)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_unfold_to_every_reading() {
        assert_eq!(unfold("[дт][ае]н"), ["дан", "ден", "тан", "тен"]);
        assert_eq!(unfold("нинг"), ["нинг"]);
        assert_eq!(harmonise("дAрдIн"), ["дардын", "дердин", "дордун", "дөрдүн", "дардун"]);
    }

    #[test]
    fn the_language_of_the_stem_decides_first() {
        let endings = Endings::load(include_str!("../../data/endings.toml")).unwrap();
        let noun = Forms::BARE.with(Forms::SINGULAR).with(Forms::PLURAL_SUBJECT).with(Forms::PLURAL);
        let ru = endings.forms("и", LangSet::of(Lang::Ru), noun);
        assert!(ru.meets(Forms::PLURAL_SUBJECT));
        let tg = endings.forms("и", LangSet::of(Lang::Tg), noun);
        assert!(!tg.meets(Forms::PLURAL_SUBJECT));
        assert!(tg.meets(Forms::SINGULAR));
        assert!(endings.forms("стан", LangSet::ALL, noun).is_empty());
    }
}
