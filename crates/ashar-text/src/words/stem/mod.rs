//! Stems: the part of a word that its grammatical endings leave alone.
//!
//! For claims, and for whoever compares words within a language; serves S2. Russian and English by Snowball; Kyrgyz, Tajik and Uzbek by
//! endings of our own, because no stemmer of theirs exists. A stem is a key, not a word of the language: endings that only look like one
//! are cut too, in every form alike. Stems of a stem are the stem itself.

mod kyrgyz;
mod suffix;
mod tajik;
mod uzbek;

use std::borrow::Cow;

use rust_stemmers::Algorithm;
use rust_stemmers::Stemmer;

use crate::language::Lang;

/// Endings are cut so often at most; no word of the four languages carries more.
const ENDINGS_MAX: usize = 8;

/// The stem of a folded word in a language; the word itself where the language has no rules here.
///
/// # Example
/// ```
/// use ashar_text::language::Lang;
/// use ashar_text::words::stem;
/// assert_eq!(stem(Lang::Ky, "китептерибизден"), "китеп");
/// assert_eq!(stem(Lang::Tg, "китобҳоямонро"), "китоб");
/// assert_eq!(stem(Lang::UzLatn, "qishloqlarimizdan"), "qishloq");
/// ```
pub fn stem(lang: Lang, word: &str) -> Cow<'_, str> {
    match lang {
        Lang::Ru => settled(word, &Stemmer::create(Algorithm::Russian)),
        Lang::En => settled(word, &Stemmer::create(Algorithm::English)),
        Lang::Ky => kyrgyz::stem(word),
        Lang::Tg => Cow::Borrowed(tajik::stem(word)),
        Lang::UzLatn => uzbek::stem_latin(word),
        Lang::UzCyrl => uzbek::stem_cyrillic(word),
        Lang::Kk | Lang::Fa | Lang::Tr | Lang::Tt | Lang::Uk | Lang::Und => Cow::Borrowed(word),
    }
}

/// Snowball again and again until nothing changes, so that a stem is its own stem.
fn settled<'w>(word: &'w str, stemmer: &Stemmer) -> Cow<'w, str> {
    let mut stem = stemmer.stem(word);
    for _ in 0..ENDINGS_MAX {
        let next = stemmer.stem(&stem).into_owned();
        if next == stem {
            break;
        }
        stem = Cow::Owned(next);
    }
    stem
}

/// Cuts endings with `cut` until it finds none.
fn cut_all<'w>(word: &'w str, cut: impl Fn(&'w str) -> Option<&'w str>) -> &'w str {
    let mut rest = word;
    for _ in 0..ENDINGS_MAX {
        match cut(rest) {
            Some(shorter) => rest = shorter,
            None => break,
        }
    }
    rest
}

/// A stem whose last letters are written otherwise before a vowel than at the end of a word: both become one.
fn with_last<'w>(stem: &'w str, pairs: &[(&str, &str)]) -> Cow<'w, str> {
    for (before_vowel, at_end) in pairs {
        if let Some(rest) = stem.strip_suffix(before_vowel) {
            return Cow::Owned(format!("{rest}{at_end}"));
        }
    }
    Cow::Borrowed(stem)
}
