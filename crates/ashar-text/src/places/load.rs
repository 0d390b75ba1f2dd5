//! Builds the gazetteer of a release from its data files, and enters its names into the dictionary.
//!
//! For the release; serves S2. Lists may follow one another (the border area, well-known places, a list of the monitors, test places): a
//! later list adds places, it never changes earlier ones.

use std::collections::BTreeMap;

use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::places::endings::Endings;
use crate::places::enter::Apostrophes;
use crate::places::enter::enter;
use crate::places::gazetteer::Candidate;
use crate::places::gazetteer::Entry;
use crate::places::gazetteer::Gazetteer;
use crate::places::gazetteer::Name;
use crate::places::model::Kind;
use crate::places::model::Place;
use crate::places::model::PlaceId;
use crate::places::model::Tier;
use crate::places::names::Spelling;
use crate::places::names::spellings;
use crate::places::rules::Rules;
use crate::places::rules::SHORT_LETTERS_MAX;
use crate::places::rules::languages;
use crate::places::table::rows;
use crate::words::DictionaryBuilder;

/// The lists that ship with the library.
const BUILTIN_LISTS: &[(&str, &str)] =
    &[("places.csv", include_str!("../../data/places.csv")), ("places_wide.csv", include_str!("../../data/places_wide.csv"))];
/// Places that a gazetteer may hold: ids are 16 bits wide.
const PLACES_MAX: usize = u16::MAX as usize;

/// Columns with names, and the languages whose stems they are.
const NAME_COLUMNS: &[(&str, &[Lang])] = &[
    ("en", &[Lang::En]),
    ("ru", &CYRILLIC),
    ("ky", &CYRILLIC),
    ("tg", &CYRILLIC),
    ("uz", &[Lang::UzLatn, Lang::UzCyrl]),
    ("variants", &CYRILLIC),
];
/// A Cyrillic name is written alike in all of them.
const CYRILLIC: [Lang; 4] = [Lang::Ru, Lang::Ky, Lang::Tg, Lang::UzCyrl];

/// Names by spelling, with the places that carry them.
type Table = BTreeMap<(Spelling, u8), (LangSet, Vec<Candidate>)>;

impl Gazetteer {
    /// The gazetteer that ships with the library, and further lists after it.
    ///
    /// # Errors
    /// A list is not in order.
    pub fn builtin(more_lists: &[(&str, &str)]) -> Result<Self, DataFault> {
        let lists: Vec<(&str, &str)> = BUILTIN_LISTS.iter().chain(more_lists).copied().collect();
        Self::load(&lists, include_str!("../../data/places.toml"), include_str!("../../data/endings.toml"))
    }

    /// A gazetteer of lists (name of the file, text), rules and endings.
    ///
    /// # Errors
    /// A row without id or of unknown kind, an id twice, a rule about an unknown place, too many places.
    pub fn load(lists: &[(&str, &str)], rules: &str, endings: &str) -> Result<Self, DataFault> {
        let rules = Rules::load(rules)?;
        let mut made = Self { endings: Endings::load(endings)?, ..Self::default() };
        let mut table = Table::new();
        for (file, text) in lists {
            for row in rows(text) {
                made.add_place(file, &row, &rules, &mut table)?;
            }
        }
        made.join_spots(&rules)?;
        for ((spelling, _), (langs, candidates)) in table {
            let start = made.candidates.len();
            made.candidates.extend(candidates);
            made.names.push(Name { spelling, langs, candidates: start..made.candidates.len() });
        }
        for i in 0..made.names.len() {
            made.entries.push(Entry::Name(u16::try_from(i).map_err(|_| DataFault::new("places.csv", "file", "too many names"))?));
        }
        for cue in rules.cues {
            made.entries.push(Entry::Cue(cue.kind));
            made.cues.push(cue);
        }
        Ok(made)
    }

    fn add_place(&mut self, file: &str, row: &BTreeMap<String, String>, rules: &Rules, table: &mut Table) -> Result<(), DataFault> {
        let cell = |name: &str| row.get(name).map_or("", |cell| cell.trim());
        let id = cell("id");
        let Some(kind) = Kind::from_name(cell("kind")) else {
            return Err(DataFault::new(file, id, format!("no such kind of place: {}", cell("kind"))));
        };
        if id.is_empty() || self.place_by_id(id).is_some() {
            return Err(DataFault::new(file, id, "a place needs an id of its own"));
        }
        let number = u16::try_from(self.places.len()).ok().filter(|number| usize::from(*number) < PLACES_MAX);
        let Some(number) = number.map(PlaceId) else {
            return Err(DataFault::new(file, id, "too many places"));
        };
        let tier = match cell("tier") {
            "extra" => Tier::Extra,
            "wide" => Tier::Wide,
            _ => Tier::Core,
        };
        let point = cell("lat").parse().ok().zip(cell("lon").parse().ok());
        self.places.push(Place { id: id.into(), kind, tier, district: cell("adm2").into(), pair: cell("pair").into(), point });
        self.by_id.insert(id.into(), number);
        self.spots.push(number);
        for (column, langs) in NAME_COLUMNS {
            let langs = langs.iter().fold(LangSet::EMPTY, |set, lang| set.with(LangSet::of(*lang)));
            add_names(&[cell(column)], langs, number, tier, rules, table);
        }
        if let Some(more) = rules.more.get(id) {
            let raw: Vec<&str> = more.iter().map(String::as_str).collect();
            let uzbek = languages("uz").unwrap_or_default();
            add_names(&raw, uzbek, number, tier, rules, table);
        }
        Ok(())
    }

    /// Places that are one spot share the id of the first.
    fn join_spots(&mut self, rules: &Rules) -> Result<(), DataFault> {
        for same in &rules.same {
            let mut first = None;
            for id in same {
                let Some(place) = self.place_by_id(id) else {
                    // A release may leave places out; a rule about them is idle then.
                    continue;
                };
                let spot = *first.get_or_insert(place);
                if let Some(cell) = self.spots.get_mut(usize::from(place.0)) {
                    *cell = spot;
                }
            }
            if same.len() < 2 {
                return Err(DataFault::new("places.toml", "same", "one spot needs two names at least"));
            }
        }
        Ok(())
    }

    /// Enters every name and word of a kind into the dictionary, with the values from `base` on. Gives the first value that is free.
    pub fn register(&mut self, builder: &mut DictionaryBuilder, base: u32) -> u32 {
        self.base = base;
        let mut value = base;
        for name in &self.names {
            let short = name.spelling.name.chars().filter(|letter| letter.is_alphabetic()).count() <= SHORT_LETTERS_MAX;
            let apostrophes = if short { Apostrophes::Needed } else { Apostrophes::Optional };
            enter(builder, &dictionary_stem(&name.spelling.words), name.langs, value, apostrophes);
            value += 1;
        }
        for cue in &self.cues {
            enter(builder, &cue.stem, cue.langs, value, Apostrophes::Optional);
            value += 1;
        }
        value
    }
}

/// Enters the spellings of one place; a Latin spelling in a Cyrillic column is English, a Cyrillic one in a Latin column belongs to all.
fn add_names(raw: &[&str], langs: LangSet, place: PlaceId, tier: Tier, rules: &Rules, table: &mut Table) {
    for spelling in spellings(raw, rules) {
        let cyrillic = spelling.name.chars().any(|letter| ('\u{0400}'..='\u{052F}').contains(&letter));
        let own = match (cyrillic, langs.has(Lang::Ru), langs.has(Lang::En)) {
            (true, _, _) => CYRILLIC.iter().fold(LangSet::EMPTY, |set, lang| set.with(LangSet::of(*lang))),
            (false, true, _) | (false, _, true) => LangSet::of(Lang::En),
            (false, false, false) => langs,
        };
        // Uzbek Latin names match Cyrillic text by rule, English ones do not: they are entries of their own.
        let script = u8::from(own.has(Lang::UzLatn));
        let only_in = rules.only_in(&spelling.name);
        let wants_cue = rules.wants_cue(&spelling.name) && tier != Tier::Wide;
        let (set, candidates) = table.entry((spelling, script)).or_default();
        *set = set.with(own);
        if candidates.iter().all(|known| known.place != place) {
            candidates.push(Candidate { place, wants_cue, only_in });
        }
    }
}

/// The words of a name as the dictionary takes them: all but the last are whole words.
fn dictionary_stem(words: &[String]) -> String {
    let mut stem = String::new();
    for (i, word) in words.iter().enumerate() {
        if i + 1 < words.len() {
            stem.push('=');
        }
        stem.push_str(word);
        if i + 1 < words.len() {
            stem.push(' ');
        }
    }
    stem
}
