//! Uzbek endings in both alphabets: number, possession, case; the commonest of the verb.
//!
//! For `stem`; serves S2. Uzbek endings know no vowel harmony; the only change is at the end of the stem (q to g', k to g).
//!
//! # Source
//! Wikibooks, "Uzbek", Before You Begin; Wikipedia, "Uzbek language", Grammar (both looked up 2026-11-23).

use std::borrow::Cow;

use crate::words::stem::cut_all;
use crate::words::stem::with_last;

/// Endings in Latin and Cyrillic letters, longest first, each with the letters that must remain.
const ENDINGS: &[(&str, &str, usize)] = &[
    ("yaptilar", "яптилар", 2),
    ("dingizlar", "дингизлар", 2),
    ("inglar", "инглар", 2),
    ("sinlar", "синлар", 2),
    ("dilar", "дилар", 2),
    ("ganlar", "ганлар", 2),
    ("moqchi", "моқчи", 2),
    ("moqda", "моқда", 2),
    ("yapman", "япман", 2),
    ("yapsan", "япсан", 2),
    ("yapmiz", "япмиз", 2),
    ("yapsiz", "япсиз", 2),
    ("yapti", "япти", 2),
    ("dingiz", "дингиз", 2),
    ("gancha", "ганча", 2),
    ("ganda", "ганда", 2),
    ("aylik", "айлик", 2),
    ("ingiz", "ингиз", 2),
    ("ngiz", "нгиз", 3),
    ("gacha", "гача", 3),
    ("qacha", "қача", 3),
    ("kacha", "кача", 3),
    ("imiz", "имиз", 2),
    ("ning", "нинг", 2),
    ("dagi", "даги", 3),
    ("niki", "ники", 3),
    ("aman", "аман", 3),
    ("asan", "асан", 3),
    ("amiz", "амиз", 3),
    ("asiz", "асиз", 3),
    ("ylik", "йлик", 3),
    ("miz", "миз", 3),
    ("moq", "моқ", 2),
    ("lar", "лар", 2),
    ("dan", "дан", 2),
    ("gan", "ган", 2),
    ("kan", "кан", 3),
    ("qan", "қан", 3),
    ("adi", "ади", 2),
    ("ydi", "йди", 2),
    ("dim", "дим", 2),
    ("ding", "динг", 2),
    ("dik", "дик", 2),
    ("sin", "син", 3),
    ("ing", "инг", 3),
    ("ish", "иш", 3),
    ("ga", "га", 2),
    ("ka", "ка", 3),
    ("qa", "қа", 3),
    ("ni", "ни", 2),
    ("da", "да", 2),
    ("di", "ди", 2),
    ("si", "си", 3),
    ("sa", "са", 3),
    ("ib", "иб", 3),
    ("im", "им", 3),
    ("i", "и", 3),
];

pub(super) fn stem_latin(word: &str) -> Cow<'_, str> {
    let stem = cut_all(word, |rest| ENDINGS.iter().find_map(|(ending, _, min)| without(rest, ending, *min)));
    with_last(stem, &[("g'", "q"), ("g", "k")])
}

pub(super) fn stem_cyrillic(word: &str) -> Cow<'_, str> {
    let stem = cut_all(word, |rest| ENDINGS.iter().find_map(|(_, ending, min)| without(rest, ending, *min)));
    with_last(stem, &[("ғ", "қ"), ("г", "к")])
}

fn without<'w>(word: &'w str, ending: &str, letters_min: usize) -> Option<&'w str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().filter(|letter| *letter != '\'').nth(letters_min - 1).is_some())
}
