//! Kyrgyz endings: number, possession, case; the commonest of the verb.
//!
//! For `stem`; serves S2. Endings of one vowel are cut only where three letters remain. Not cut: -м and -ң after a vowel, -ар: too many
//! words end so.
//!
//! # Source
//! Wikibooks, "A Handbook of Kyrgyz Grammar" (Nouns, Verbs); Apertium wiki, "Morphology of Kyrgyz language" (both looked up 2026-11-23).

use std::borrow::Cow;

use crate::words::stem::cut_all;
use crate::words::stem::suffix::without;
use crate::words::stem::with_last;

/// Endings, longest first, each with the letters that must remain.
const ENDINGS: &[(&str, usize)] = &[
    // Verb: participles with cases, persons of the past and present, wishes and commands.
    ("GAндIктAн", 2),
    ("GAндIгI", 2),
    ("IңIздAр", 2),
    ("ңIздAр", 3),
    ("GAндAр", 2),
    ("IптIр", 2),
    ("птIр", 2),
    ("GAндA", 2),
    ("GIчA", 3),
    ("DIңIз", 2),
    ("DIңAр", 2),
    ("сIңAр", 3),
    ("GIлA", 2),
    ("AлIк", 2),
    ("йлIк", 2),
    ("IңAр", 2),
    ("IңIз", 2),
    ("IбIз", 2),
    ("DAгI", 3),
    ("сIнA", 3),
    ("сIн", 3),
    ("мIн", 3),
    ("сIң", 3),
    ("сIз", 3),
    ("бIз", 3),
    ("бAй", 2),
    ("AтA", 3),
    ("йтA", 3),
    ("DIм", 2),
    ("DIң", 2),
    ("DIк", 2),
    ("GAн", 2),
    ("GIн", 2),
    ("AлI", 2),
    ("йлI", 2),
    ("уу", 2),
    ("үү", 2),
    // Noun: plural, cases, possession with cases.
    ("LAр", 2),
    ("NIн", 2),
    ("DAн", 2),
    ("нDA", 3),
    ("нAн", 3),
    ("нA", 3),
    ("GA", 2),
    ("NI", 2),
    ("DA", 2),
    ("DI", 2),
    ("сI", 3),
    ("Iн", 3),
    ("Iм", 3),
    ("IH", 3),
    ("Aт", 3),
    ("йт", 3),
    ("сA", 3),
    ("Iп", 3),
    ("I", 3),
];

/// Letters that are voiced before a vowel.
const VOICED: &[(&str, &str)] = &[("б", "п"), ("г", "к")];

pub(super) fn stem(word: &str) -> Cow<'_, str> {
    with_last(cut_all(word, |rest| ENDINGS.iter().find_map(|(pattern, min)| without(rest, pattern, *min))), VOICED)
}
