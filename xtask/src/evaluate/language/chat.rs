//! Our own chat-like lines, which nothing is ever learnt from. Serves S2.
//!
//! Every other line is for development: settings may be chosen by it. The lines between are the final part and are only reported.

use std::path::Path;

use ashar_text::language::Lang;

use crate::evaluate::language::score::Case;
use crate::evaluate::language::score::OURS;
use crate::evaluate::language::score::Typed;

/// A half of the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// For choosing settings.
    Development,
    /// Only reported.
    Final,
}

/// Lines of a half with so many words. Typed with Russian letters, only those that come out otherwise: the others say nothing new.
pub fn lines(root: &Path, half: Half, n_words: std::ops::RangeInclusive<usize>, typed: Typed) -> Vec<Case> {
    let mut cases = Vec::new();
    for lang in OURS.into_iter().filter(|lang| typed.applies(*lang)) {
        let all = read(root, lang);
        let own = all.lines().enumerate().filter(|(i, _)| (i % 2 == 0) == (half == Half::Development));
        let sized = own.map(|(_, line)| line).filter(|line| n_words.contains(&words(line)));
        let typed_lines = sized.map(|line| (line, typed.of(line))).filter(|(line, text)| typed == Typed::AsWritten || line != text);
        cases.extend(typed_lines.map(|(_, text)| (lang, text)));
    }
    cases
}

fn read(root: &Path, lang: Lang) -> String {
    std::fs::read_to_string(root.join(format!("crates/ashar-text/tests/data/chat/{}.txt", lang.tag()))).unwrap_or_default()
}

/// Words with a letter or a digit, as the lines' own README counts them.
fn words(line: &str) -> usize {
    line.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
