//! Enters a stem of a data file into the dictionary in every spelling that its writers have.
//!
//! For places, groups and concepts; serves S2. Uzbek is written in two alphabets, and in Latin people leave the apostrophes out: each of
//! these is an entry of its own with the same value, so that it counts as written, not as misspelled.

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::fold_term;
use crate::words::DictionaryBuilder;
use crate::words::uzbek_cyrillic;

/// Whether apostrophes may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apostrophes {
    /// They may.
    Optional,
    /// They may not: without them it is another word.
    Needed,
}

/// Enters one stem.
pub fn enter(builder: &mut DictionaryBuilder, stem: &str, langs: LangSet, value: u32, apostrophes: Apostrophes) {
    builder.add(stem, langs, value);
    let latin = stem.chars().any(|letter| letter.is_ascii_alphabetic());
    if !latin || !langs.has(Lang::UzLatn) {
        return;
    }
    let folded: Vec<(bool, String)> =
        stem.split([' ', '-']).map(|word| (word.starts_with('='), fold_term(word.trim_start_matches('=')))).collect();
    let join = |spell: &dyn Fn(&str) -> String| {
        let words: Vec<String> = folded.iter().map(|(whole, word)| format!("{}{}", if *whole { "=" } else { "" }, spell(word))).collect();
        words.join(" ")
    };
    if langs.has(Lang::UzCyrl) {
        builder.add(&join(&uzbek_cyrillic), LangSet::of(Lang::UzCyrl), value);
    }
    if apostrophes == Apostrophes::Optional && folded.iter().any(|(_, word)| word.contains('\'')) {
        builder.add(&join(&|word| word.replace('\'', "")), LangSet::of(Lang::UzLatn), value);
    }
}
