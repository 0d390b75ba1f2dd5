//! From what stands in the list of places to the names that people write: without words of kinds, without brackets, in every spelling.
//!
//! For the loader of the gazetteer; serves S2. «Баткенская область» gives the adjective of Баткен, «Раззаков (Исфана)» two names,
//! «Кызыл-Бел – Гулистон» both ends of a crossing, «Ак-Сай» also Аксай.

use rustc_hash::FxHashSet;

use crate::normalise::fold_term;
use crate::places::rules::Rules;

/// What may follow the stem of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stem {
    /// The whole name: every ending of a noun, adjectives, dwellers.
    Whole,
    /// A name that lost its last letter: the Russian cases that stand for it, adjectives, dwellers.
    Trimmed,
    /// The stem of an adjective that is the name itself (Головн-ой).
    Adjective,
    /// What is left of «Согдийская»: adjectives and dwellers only.
    OfPlace,
}

/// One spelling of a name: its words, folded, and what may follow the last of them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spelling {
    /// Words of the name; the last is the stem.
    pub words: Vec<String>,
    /// What may follow it.
    pub stem: Stem,
    /// The whole name as folded, with spaces: what the lists of ordinary words are compared with.
    pub name: String,
}

/// Letters that a trimmed stem of one word must keep: shorter ones would begin too many words.
const TRIMMED_LETTERS_MIN: usize = 4;
/// The same before an ending that is long enough to tell what the word is.
const OF_PLACE_LETTERS_MIN: usize = 3;
/// Endings of Russian adjectives.
const ADJECTIVE: &[&str] = &["ой", "ый", "ий", "ая", "ое", "ые", "ого"];
/// What joins an adjective to the name of a place, longest first.
const OF_PLACE: &[&str] = &["инск", "овск", "евск", "анск", "ийск", "ск"];

/// All spellings of the raw names of one place.
pub fn spellings(raw: &[&str], rules: &Rules) -> FxHashSet<Spelling> {
    let mut found = FxHashSet::default();
    for cell in raw {
        for part in parts(cell, rules) {
            add_name(&part, rules, &mut found);
        }
    }
    found
}

/// The names in one cell: brackets opened, both ends of a pair, words of kinds and quotes taken off.
fn parts(cell: &str, rules: &Rules) -> Vec<String> {
    let mut pieces = Vec::new();
    for variant in cell.split(';') {
        let mut rest = variant.to_owned();
        while let Some((before, after)) = rest.clone().split_once('(') {
            let (inside, tail) = after.split_once(')').unwrap_or((after, ""));
            if !rules.is_qualifier(&fold_term(inside.trim())) {
                pieces.push(inside.to_owned());
            }
            rest = format!("{before} {tail}");
        }
        pieces.push(rest);
    }
    let mut names = Vec::new();
    for piece in pieces {
        for end in piece.split(['–', '/', '—']) {
            let plain: String = end.chars().filter(|sign| !"«»\"“”„".contains(*sign)).collect();
            names.push(plain);
        }
    }
    names
}

fn add_name(raw: &str, rules: &Rules, found: &mut FxHashSet<Spelling>) {
    let readable = |sign: char| sign.is_ascii() || ('\u{00C0}'..='\u{024F}').contains(&sign) || ('\u{0400}'..='\u{052F}').contains(&sign);
    if raw.chars().any(|sign| !readable(sign) && !"ʻʼ‘’`\u{304}".contains(sign)) {
        return;
    }
    let folded = fold_term(&raw.replace('-', " "));
    let mut words: Vec<String> = folded.split_whitespace().filter(|word| !word.ends_with('.')).map(str::to_owned).collect();
    // A lone word of a kind is the name itself («Плотина»), else it only says what the place is.
    words.retain(|word| !rules.is_opening(word));
    let dropped = rules.drop_kinds(&mut words);
    let name = words.join(" ");
    if name.chars().count() < 2 || rules.is_never(&name) {
        return;
    }
    let Some(last) = words.last().cloned() else { return };
    if let Some((stem, kind)) = adjective(&last, dropped) {
        push(&words, &stem, kind, &name, found);
        return;
    }
    push(&words, &last, Stem::Whole, &name, found);
    let enough = |stem: &&str| words.len() > 1 || stem.chars().count() >= TRIMMED_LETTERS_MIN;
    if let Some(stem) = last.strip_suffix(['а', 'я', 'ь', 'й', 'о', 'е']).filter(enough) {
        push(&words, stem, Stem::Trimmed, &name, found);
    }
    // Улгу: улгинский, but no case of its own.
    if let Some(stem) = last.strip_suffix(['у', 'ю', 'ы', 'и']).filter(|stem| stem.chars().count() >= OF_PLACE_LETTERS_MIN) {
        push(&words, stem, Stem::OfPlace, &name, found);
    }
}

/// The stem of a name that is a Russian adjective: of a place when a word of a kind stood beside it («Баткенская область»), else the name
/// itself («Головной»).
fn adjective(word: &str, beside_kind: bool) -> Option<(String, Stem)> {
    let bare = ADJECTIVE.iter().find_map(|ending| word.strip_suffix(ending))?;
    if let Some(place) = OF_PLACE.iter().find_map(|joint| bare.strip_suffix(joint)) {
        return Some((place.to_owned(), Stem::OfPlace));
    }
    (beside_kind && bare.chars().count() >= TRIMMED_LETTERS_MIN).then(|| (bare.to_owned(), Stem::Adjective))
}

/// The name as written, and in one word: hyphens are left out as often as they are written.
fn push(words: &[String], stem: &str, kind: Stem, name: &str, found: &mut FxHashSet<Spelling>) {
    let mut apart: Vec<String> = words.to_vec();
    if let Some(last) = apart.last_mut() {
        stem.clone_into(last);
    }
    if apart.len() > 1 {
        let joined = apart.concat();
        found.insert(Spelling { words: vec![joined], stem: kind, name: name.to_owned() });
    }
    found.insert(Spelling { words: apart, stem: kind, name: name.to_owned() });
}
