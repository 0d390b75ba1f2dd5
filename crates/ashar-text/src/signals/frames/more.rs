//! Entries that the data need not list: whole words with their endings, verbs with prefixes and auxiliaries, misspellings. Serves S2.

use crate::signals::forms::Endings;
use crate::signals::frames::RawForms;
use crate::signals::frames::model::Sense;

/// Forms of a whole-word stem, and stems with a verb prefix: entries that the data need not list.
pub(super) fn more_forms(stem: &str, forms: &RawForms, sense: Sense) -> Vec<(String, Sense)> {
    let mut more = Vec::new();
    let last = stem.rsplit(' ').next().unwrap_or_default();
    if last.starts_with('=') {
        for (ending, forms) in Endings::for_whole_words(forms) {
            more.push((format!("{stem}{ending}"), Sense { forms, verb: false, ..sense }));
        }
    }
    for auxiliary in &forms.auxiliary {
        if !stem.contains(' ') && !stem.starts_with('=') {
            more.push((format!("{stem} {auxiliary}"), sense));
        }
        for converb in forms.converb.iter().filter(|_| last.starts_with('=')) {
            more.push((format!("{stem}{converb} {auxiliary}"), sense));
        }
    }
    for (vowel, long) in &forms.final_vowels {
        if let Some(body) = stem.strip_suffix(vowel.as_str()) {
            more.push((format!("{body}{long}"), sense));
        }
    }
    for variant in misspelled(stem) {
        more.push((variant, Sense { formed_only: true, ..sense }));
    }
    if !stem.contains(' ') {
        for prefix in &forms.verb_prefixes {
            let prefixed = match stem.strip_prefix('=') {
                Some(stem) => format!("={prefix}{stem}"),
                None => format!("{prefix}{stem}"),
            };
            more.push((prefixed, Sense { formed_only: true, ..sense }));
        }
    }
    more
}

/// Misspellings of a verb stem: one letter left out, or two neighbours swapped. They count only with an ending of a form.
fn misspelled(stem: &str) -> Vec<String> {
    let words: Vec<&str> = stem.split(' ').collect();
    let least = if words.len() > 1 { MISSPELLED_IN_PHRASE_MIN } else { MISSPELLED_MIN };
    let mut all = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let letters: Vec<char> = word.chars().collect();
        if letters.first() == Some(&'=') || letters.len() < least {
            continue;
        }
        for index in 1..letters.len() {
            let mut left_out = letters.clone();
            left_out.remove(index);
            let mut swapped = letters.clone();
            swapped.swap(index - 1, index);
            for variant in [left_out, swapped] {
                let mut changed: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
                let short = variant.len() < MISSPELLED_IN_PHRASE_MIN;
                if let Some(slot) = changed.get_mut(at) {
                    *slot = if short { "=" } else { "" }.chars().chain(variant).collect();
                }
                if short && at + 1 == words.len() {
                    continue;
                }
                all.push(changed.join(" "));
            }
        }
    }
    all
}

/// Letters of a stem whose misspellings are looked for: shorter ones would become other words.
const MISSPELLED_MIN: usize = 5;
/// Letters of a word in a phrase whose misspellings are looked for: the rest of the phrase must still stand beside it.
const MISSPELLED_IN_PHRASE_MIN: usize = 4;
