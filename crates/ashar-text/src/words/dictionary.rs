//! Stems, whole words and phrases of a release in two tries: one pass over a reading finds every entry at every token.
//!
//! For every part that looks for words; serves S2. Its cost grows with the letters of the text, not with the number of entries.

use std::collections::BTreeMap;

use crawdad::Trie;

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Reading;
use crate::normalise::Script;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::words::pattern::Found;
use crate::words::pattern::Pattern;
use crate::words::pattern::prefix_bytes;
use crate::words::pattern::slice;

/// Most entries: fifty times what a release has. Past it, entries are left out and the builder says so.
pub const STEMS_MAX: usize = 500_000;
/// Most words of one phrase; the rest of a longer one is not looked for.
const PHRASE_WORDS_MAX: usize = 8;
/// Other words that may stand between two words of a phrase.
const PHRASE_GAP: usize = 1;
/// Most hits of one text: a text of a megabyte with a hit at every word stays below it; an entry list that matches everything does not
/// fill the memory.
const HITS_MAX: usize = 1 << 20;

/// How a stem was met, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// In Latin letters: a hint.
    Latin,
    /// As a Russian keyboard writes it, without the letters of the language.
    Loose,
    /// As it should be written.
    Strict,
}

/// An entry at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// What the owner of the entry gave it.
    pub value: u32,
    /// Index of the first token.
    pub first: u32,
    /// Index of the last token.
    pub last: u32,
    /// The weakest of its words.
    pub strength: Strength,
    /// Languages that the entry belongs to.
    pub langs: LangSet,
    /// Byte after the stem of the last word: in [`Reading::folded`], or in [`Reading::latin`] where the strength is Latin.
    pub stem_end: u32,
}

impl Hit {
    /// What stands behind the stem in its last token: a case, a plural, the form of a verb. In the loose key, or in the Latin one.
    pub fn ending<'r>(&self, reading: &'r Reading) -> &'r str {
        let Some(token) = usize::try_from(self.last).ok().and_then(|last| reading.tokens().get(last)) else { return "" };
        match self.strength {
            Strength::Latin => slice(reading.latin(), self.stem_end, token.latin_end),
            Strength::Loose | Strength::Strict => slice(reading.loose(), self.stem_end, token.end),
        }
    }
}

#[derive(Debug, Clone)]
struct Entry {
    words: Vec<Pattern>,
    langs: LangSet,
    value: u32,
}

/// Collects entries.
#[derive(Debug, Clone, Default)]
pub struct DictionaryBuilder {
    entries: Vec<Entry>,
    n_left_out: usize,
}

impl DictionaryBuilder {
    /// Nothing in it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry: `stem` (a token begins with it), `=word` (a token is it), or several of these with spaces or hyphens between them (a
    /// phrase, in this order, with at most one other word between two of them). An entry without letters or digits is left out.
    pub fn add(&mut self, stem: &str, langs: LangSet, value: u32) {
        let words: Vec<Pattern> = stem
            .split([' ', '-'])
            .filter(|word| !word.trim_start_matches('=').is_empty())
            .take(PHRASE_WORDS_MAX)
            .filter_map(|word| Pattern::of(word, langs))
            .collect();
        if words.is_empty() || self.entries.len() >= STEMS_MAX {
            self.n_left_out += 1;
            return;
        }
        self.entries.push(Entry { words, langs, value });
    }

    /// Entries that were left out: empty ones, and those past [`STEMS_MAX`].
    pub const fn n_left_out(&self) -> usize {
        self.n_left_out
    }

    /// The dictionary.
    pub fn build(self) -> Dictionary {
        let mut cyrillic: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut latin: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        for (number, entry) in (0_u32..).zip(&self.entries) {
            let Some(first) = entry.words.first() else { continue };
            // The strict key of a word always has the loose one as its beginning's loose form: one trie serves both.
            cyrillic.entry(first.loose.clone()).or_default().push(number);
            if !first.cyrillic.is_empty() && first.cyrillic != first.loose {
                cyrillic.entry(first.cyrillic.clone()).or_default().push(number);
            }
            if !first.latin.is_empty() {
                latin.entry(first.latin.clone()).or_default().push(number);
            }
        }
        Dictionary { own: Stems::of(cyrillic), latin: Stems::of(latin), entries: self.entries }
    }
}

/// Keys of first words, each with the entries that begin with it.
#[derive(Default)]
struct Stems {
    trie: Option<Trie>,
    lists: Vec<Vec<u32>>,
}

impl Stems {
    fn of(keys: BTreeMap<String, Vec<u32>>) -> Self {
        // Keys are unique and sorted by their bytes, which is the order of their letters; values are their places: nothing that the
        // trie refuses. An empty set it does refuse.
        let trie = Trie::from_records(keys.keys().zip(0_u32..)).ok();
        Self { trie, lists: keys.into_values().collect() }
    }

    /// Calls `each` with every entry whose first word's key is a beginning of `text`.
    fn each(&self, text: &str, mut each: impl FnMut(u32)) {
        let Some(trie) = &self.trie else { return };
        for (list, _) in trie.common_prefix_search(text.chars()) {
            let numbers = usize::try_from(list).ok().and_then(|list| self.lists.get(list));
            numbers.into_iter().flatten().for_each(|number| each(*number));
        }
    }
}

/// The entries of a release.
pub struct Dictionary {
    own: Stems,
    latin: Stems,
    entries: Vec<Entry>,
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Dictionary").field("n_entries", &self.entries.len()).finish_non_exhaustive()
    }
}

impl Dictionary {
    /// Number of entries.
    pub fn n_entries(&self) -> usize {
        self.entries.len()
    }

    /// Finds every entry at every token, in the order of the text; at most one hit for an entry at a token, the strongest. What `hits` held is
    /// gone.
    pub fn find(&self, reading: &Reading, hits: &mut Vec<Hit>) {
        hits.clear();
        for (at, token) in reading.tokens().iter().enumerate() {
            if hits.len() >= HITS_MAX {
                return;
            }
            if matches!(token.kind, TokenKind::Word | TokenKind::Hashtag | TokenKind::Number) {
                self.find_at(reading, at, token, hits);
            }
        }
    }

    fn find_at(&self, reading: &Reading, at: usize, token: &Token, hits: &mut Vec<Hit>) {
        let loose = slice(reading.loose(), token.start, token.end);
        self.own.each(loose, |number| self.try_entry(reading, (at, token), number, hits));
        if token.script == Script::Latin {
            let latin = slice(reading.latin(), token.latin_start, token.latin_end);
            self.latin.each(latin, |number| self.try_entry(reading, (at, token), number, hits));
        }
        let folded = slice(reading.folded(), token.start, token.end);
        if token.script == Script::Cyrillic
            && let Some(n_bytes) = prefix_bytes(folded)
        {
            let rest = loose.get(n_bytes..).unwrap_or("");
            let n_before = hits.len();
            self.own.each(rest, |number| {
                let entry = usize::try_from(number).ok().and_then(|number| self.entries.get(number));
                if entry.is_some_and(|entry| entry.langs.has(Lang::Tg)) {
                    self.try_entry(reading, (at, token), number, hits);
                }
            });
            forget_repeated(hits, at, n_before);
        }
    }

    fn try_entry(&self, reading: &Reading, (at, token): (usize, &Token), number: u32, hits: &mut Vec<Hit>) {
        let Some(entry) = usize::try_from(number).ok().and_then(|number| self.entries.get(number)) else { return };
        let Some(hit) = entry.hit(reading, at, token) else { return };
        hits.push(hit);
    }
}

/// An entry can be met at the beginning of a word and behind its prefix: the first one stays.
fn forget_repeated(hits: &mut Vec<Hit>, at: usize, n_before: usize) {
    let mut kept = n_before;
    for next in n_before..hits.len() {
        let Some(hit) = hits.get(next).copied() else { break };
        let is_here = |other: &Hit| usize::try_from(other.first).ok() == Some(at);
        let is_known = hits.iter().take(kept).rev().take_while(|other| is_here(other)).any(|other| other.value == hit.value);
        if !is_known {
            hits.swap(kept, next);
            kept += 1;
        }
    }
    hits.truncate(kept);
}

impl Entry {
    fn hit(&self, reading: &Reading, at: usize, token: &Token) -> Option<Hit> {
        let (first, rest) = self.words.split_first()?;
        let mut found = first.matches(reading, token, self.langs)?;
        let mut last = at;
        for word in rest {
            let (place, next) = self.next_word(reading, last, word)?;
            last = place;
            found = Found { strength: found.strength.min(next.strength), stem_end: next.stem_end };
        }
        Some(Hit {
            value: self.value,
            first: u32::try_from(at).ok()?,
            last: u32::try_from(last).ok()?,
            strength: found.strength,
            langs: self.langs,
            stem_end: found.stem_end,
        })
    }

    /// The next word of a phrase: the next token or the one after it. A hyphen counts as a space; any other sign ends the phrase.
    fn next_word(&self, reading: &Reading, last: usize, word: &Pattern) -> Option<(usize, Found)> {
        let mut n_between = 0;
        for (at, token) in reading.tokens().iter().enumerate().skip(last + 1) {
            match token.kind {
                TokenKind::Sign if is_hyphen(reading, token) => continue,
                TokenKind::Sign => return None,
                _ => {}
            }
            if let Some(found) = word.matches(reading, token, self.langs) {
                return Some((at, found));
            }
            n_between += 1;
            if n_between > PHRASE_GAP {
                return None;
            }
        }
        None
    }
}

fn is_hyphen(reading: &Reading, token: &Token) -> bool {
    matches!(slice(reading.folded(), token.start, token.end), "-" | "\u{2010}" | "\u{2011}")
}
