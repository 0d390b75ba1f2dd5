//! Tajik endings: number, izofat, possession, object; prefixes and persons of the verb.
//!
//! For `stem`; serves S2.
//!
//! # Source
//! Wikipedia, "Tajik grammar" (Nouns, Pronouns, Verbs; looked up 2026-11-23).

use crate::words::stem::cut_all;

/// Endings, longest first, each with the letters that must remain; in folded letters and as a Russian keyboard writes them.
const ENDINGS: &[(&str, usize)] = &[
    ("ямонро", 3),
    ("ятонро", 3),
    ("яшонро", 3),
    ("тарин", 4),
    ("ямон", 3),
    ("ятон", 3),
    ("яшон", 3),
    ("амон", 3),
    ("атон", 3),
    ("ашон", 3),
    ("етон", 3),
    ("анда", 3),
    ("агӣ", 3),
    ("аги", 3),
    ("анд", 2),
    ("ҳои", 2),
    ("хои", 3),
    ("ҳое", 2),
    ("тар", 4),
    ("гон", 3),
    ("вон", 3),
    ("ён", 3),
    ("ҳо", 2),
    ("хо", 3),
    ("он", 3),
    ("ро", 2),
    ("ям", 3),
    ("ят", 3),
    ("яш", 3),
    ("ам", 3),
    ("ат", 3),
    ("аш", 3),
    ("ад", 3),
    ("ем", 3),
    ("ед", 3),
    ("ан", 3),
    ("ӣ", 3),
    ("и", 3),
    ("е", 3),
    ("а", 3),
];

/// Prefixes of the verb, each only where a personal ending follows.
const PREFIXES: &[&str] = &["наме", "ме", "би"];
/// Letters that must remain behind a prefix.
const VERB_LETTERS_MIN: usize = 3;
const PERSONS: &[&str] = &["ам", "ӣ", "и", "ад", "ем", "ед", "етон", "анд"];

pub(super) fn stem(word: &str) -> &str {
    let verb = PREFIXES.iter().filter(|_| PERSONS.iter().any(|ending| word.ends_with(ending))).find_map(|prefix| {
        let rest = word.strip_prefix(prefix)?;
        rest.chars().nth(VERB_LETTERS_MIN - 1).is_some().then_some(rest)
    });
    cut_all(verb.unwrap_or(word), |rest| {
        ENDINGS.iter().find_map(|(ending, min)| rest.strip_suffix(ending).filter(|rest| rest.chars().nth(min - 1).is_some()))
    })
}
