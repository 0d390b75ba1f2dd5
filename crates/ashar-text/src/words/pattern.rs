//! One word of a dictionary entry, and whether a token is it. For the dictionary; serves S2.

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Reading;
use crate::normalise::Script;
use crate::normalise::Token;
use crate::normalise::fold_term;
use crate::normalise::latinise;
use crate::normalise::loosen;
use crate::words::dictionary::Strength;
use crate::words::uzbek::uzbek_cyrillic;

/// Tajik verbs carry their aspect, mood and negation in front of the stem (Perry, A Tajik Persian Reference Grammar, 2005, chapter 3). Longest
/// first. The spoken ме- is also heard as ми-.
pub(super) const TAJIK_PREFIXES: [&str; 6] = ["наме", "ме", "ми", "би", "бу", "на"];
/// Letters that must be left of a word after its prefix is taken off: shorter rests are other words.
const LETTERS_AFTER_PREFIX_MIN: usize = 3;
/// Letters of the shortest stem that is looked for in Latin letters: two-letter ones are words of other languages too.
pub(super) const LATIN_LETTERS_MIN: usize = 3;

/// A stem or a whole word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    /// Folded, in its own script.
    pub(super) strict: String,
    /// As a Russian keyboard writes it.
    pub(super) loose: String,
    /// In Latin letters; empty where it is in Latin letters anyway, or too short.
    pub(super) latin: String,
    /// The same in Cyrillic letters, for Uzbek stems in Latin ones; else empty.
    pub(super) cyrillic: String,
    /// The token must end with it.
    pub(super) whole: bool,
}

/// Where a token matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) strength: Strength,
    /// Byte after the stem: in the folded text, or in the Latin key where the strength is Latin.
    pub(super) stem_end: u32,
}

impl Pattern {
    /// Reads one word of a stem: `stem`, or `=word`.
    pub(super) fn of(word: &str, langs: LangSet) -> Option<Self> {
        let whole = word.starts_with('=');
        let strict = fold_term(word.trim_start_matches('='));
        if strict.is_empty() || strict.contains(' ') {
            return None;
        }
        let is_foreign = strict.chars().any(char::is_alphabetic) && !strict.chars().any(|letter| letter.is_ascii_alphabetic());
        let latin = if is_foreign { latinise(&strict) } else { String::new() };
        let latin = if latin.chars().count() >= LATIN_LETTERS_MIN { latin } else { String::new() };
        let cyrillic = if langs.has(Lang::UzLatn) && !is_foreign { loosen(&fold_term(&uzbek_cyrillic(&strict))) } else { String::new() };
        Some(Self { loose: loosen(&strict), strict, latin, cyrillic, whole })
    }

    /// Whether this token begins with the stem, or is the word.
    pub(super) fn matches(&self, reading: &Reading, token: &Token, langs: LangSet) -> Option<Found> {
        let (folded, loose) = (slice(reading.folded(), token.start, token.end), slice(reading.loose(), token.start, token.end));
        self.at(folded, loose, token.start)
            .or_else(|| self.behind_prefix(folded, loose, token.start, langs))
            .or_else(|| self.in_latin(reading, token))
    }

    fn fits(&self, rest: &str, stem: &str) -> bool {
        rest.starts_with(stem) && (!self.whole || rest.len() == stem.len())
    }

    fn at(&self, folded: &str, loose: &str, start: u32) -> Option<Found> {
        let found =
            |strength, n_bytes: usize| Some(Found { strength, stem_end: start.saturating_add(u32::try_from(n_bytes).unwrap_or(u32::MAX)) });
        if self.fits(folded, &self.strict) {
            return found(Strength::Strict, self.strict.len());
        }
        if self.fits(loose, &self.loose) {
            return found(Strength::Loose, self.loose.len());
        }
        if !self.cyrillic.is_empty() && self.fits(loose, &self.cyrillic) {
            return found(Strength::Loose, self.cyrillic.len());
        }
        None
    }

    fn behind_prefix(&self, folded: &str, loose: &str, start: u32, langs: LangSet) -> Option<Found> {
        let n_bytes = prefix_bytes(folded).filter(|_| langs.has(Lang::Tg) && !self.whole)?;
        let start = start.saturating_add(u32::try_from(n_bytes).ok()?);
        self.at(folded.get(n_bytes..)?, loose.get(n_bytes..)?, start)
    }

    fn in_latin(&self, reading: &Reading, token: &Token) -> Option<Found> {
        if token.script != Script::Latin || self.latin.is_empty() {
            return None;
        }
        let latin = slice(reading.latin(), token.latin_start, token.latin_end);
        let stem_end = token.latin_start.saturating_add(u32::try_from(self.latin.len()).ok()?);
        self.fits(latin, &self.latin).then_some(Found { strength: Strength::Latin, stem_end })
    }
}

/// Bytes of a Tajik verb prefix at the beginning of a word, where enough of the word is left behind it.
pub(super) fn prefix_bytes(folded: &str) -> Option<usize> {
    let prefix = TAJIK_PREFIXES.into_iter().find(|prefix| folded.starts_with(prefix))?;
    let rest = folded.get(prefix.len()..)?;
    (rest.chars().take(LETTERS_AFTER_PREFIX_MIN).count() == LETTERS_AFTER_PREFIX_MIN).then_some(prefix.len())
}

pub(super) fn slice(key: &str, start: u32, end: u32) -> &str {
    let range = usize::try_from(start).unwrap_or(usize::MAX)..usize::try_from(end).unwrap_or(usize::MAX);
    key.get(range).unwrap_or("")
}
