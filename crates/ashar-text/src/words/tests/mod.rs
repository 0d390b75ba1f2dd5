//! Tests of the dictionary, over invented entries; of stems, numbers and personal data in rooms of their own.

mod numbers;
mod personal;
mod stem;

use proptest::prelude::*;

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Reading;
use crate::words::Dictionary;
use crate::words::DictionaryBuilder;
use crate::words::Strength;
use crate::words::uzbek_cyrillic;

const ENTRIES: &[(&str, Lang)] = &[
    ("канал", Lang::Ru),
    ("=вода", Lang::Ru),
    ("өрт", Lang::Ky),
    ("чек ара", Lang::Ky),
    ("=курт кумурска", Lang::Ky),
    ("куш", Lang::Tg),
    ("=об", Lang::Tg),
    ("to'sqich", Lang::UzLatn),
    ("suv", Lang::UzLatn),
    ("=102", Lang::Ru),
];

fn dictionary() -> Dictionary {
    let mut builder = DictionaryBuilder::new();
    for ((stem, lang), value) in ENTRIES.iter().zip(0..) {
        builder.add(stem, LangSet::of(*lang), value);
    }
    assert_eq!(builder.n_left_out(), 0);
    builder.build()
}

/// The entries that are found, with their tokens, how they were met, and what stands behind the stem.
fn found(text: &str) -> Vec<(&'static str, u32, u32, Strength, String)> {
    let reading = Reading::of(text);
    let mut hits = Vec::new();
    dictionary().find(&reading, &mut hits);
    let name = |value: u32| ENTRIES[usize::try_from(value).unwrap()].0;
    hits.iter().map(|hit| (name(hit.value), hit.first, hit.last, hit.strength, hit.ending(&reading).to_owned())).collect()
}

fn check(text: &str, expected: &[(&'static str, u32, u32, Strength, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(stem, first, last, how, end)| (*stem, *first, *last, *how, (*end).to_owned())).collect();
    assert_eq!(found(text), expected, "{text}");
}

#[test]
fn a_stem_is_found_at_the_beginning_of_a_word_and_a_whole_word_only_whole() {
    check("В каналах вода", &[("канал", 1, 1, Strength::Strict, "ах"), ("=вода", 2, 2, Strength::Strict, "")]);
    check("водами заканалом", &[]);
}

#[test]
fn letters_of_the_language_may_be_missing() {
    check("өртөндү ортонду", &[("өрт", 0, 0, Strength::Strict, "онду"), ("өрт", 1, 1, Strength::Loose, "онду")]);
}

#[test]
fn words_of_a_phrase_stand_in_order_with_one_word_between_and_no_sign() {
    check("чек арада", &[("чек ара", 0, 1, Strength::Strict, "да")]);
    check("чек-арада", &[("чек ара", 0, 1, Strength::Strict, "да")]);
    check("чек жакын арада", &[("чек ара", 0, 2, Strength::Strict, "да")]);
    check("чек эң жакын арада", &[]);
    check("чек, арада", &[]);
    check("ара чек", &[]);
}

#[test]
fn tajik_verbs_are_found_behind_their_prefixes_and_nothing_else_is() {
    check("мекушанд", &[("куш", 0, 0, Strength::Strict, "анд")]);
    check("намекушем", &[("куш", 0, 0, Strength::Strict, "ем")]);
    check("меканалад", &[]);
    check("наоб", &[]);
}

#[test]
fn uzbek_is_found_in_both_alphabets() {
    check("suvni", &[("suv", 0, 0, Strength::Strict, "ni")]);
    check("сувни тўсқич", &[("suv", 0, 0, Strength::Loose, "ни"), ("to'sqich", 1, 1, Strength::Loose, "")]);
    assert_eq!(uzbek_cyrillic("echki"), "эчки");
    assert_eq!(uzbek_cyrillic("yo'l"), "йўл");
}

#[test]
fn cyrillic_stems_are_found_in_latin_letters_but_not_the_shortest() {
    check("kanaldy", &[("канал", 0, 0, Strength::Latin, "di")]);
    check("ob", &[]);
}

#[test]
fn numbers_are_words_of_the_dictionary_too() {
    check("102", &[("=102", 0, 0, Strength::Strict, "")]);
}

proptest! {
    #[test]
    fn hits_lie_inside_the_reading_and_in_order(text in any::<String>()) {
        let reading = Reading::of(&text);
        let mut hits = Vec::new();
        dictionary().find(&reading, &mut hits);
        for pair in hits.windows(2) {
            prop_assert!(pair[0].first <= pair[1].first);
        }
        for hit in &hits {
            prop_assert!(hit.first <= hit.last && usize::try_from(hit.last).unwrap() < reading.tokens().len());
            let _inside = hit.ending(&reading);
        }
    }
}
