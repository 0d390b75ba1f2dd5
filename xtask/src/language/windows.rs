//! Pieces of texts: cut anywhere, as posts are short and quotations begin in the middle. Serves S2.

use crate::language::chance::Chance;

/// A piece of `text` of `n_chars` characters from anywhere in it, also from within a word; the whole where it is shorter.
pub fn cut(text: &str, n_chars: usize, chance: &mut Chance) -> String {
    let total = text.chars().count();
    if total <= n_chars {
        return text.to_owned();
    }
    let start = chance.below(total - n_chars + 1);
    text.chars().skip(start).take(n_chars).collect()
}

/// Words of a text, folded. (Stands here until the reading of the text library is there.)
pub fn words(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace('ё', "е").replace(['‘', '’', 'ʻ', 'ʼ', '`'], "'");
    text.split(|c: char| !(c.is_alphabetic() || c == '\'' || unicode_mark(c))).map(|w| w.trim_matches('\'').to_owned()).filter(|w| !w.is_empty()).collect()
}

fn unicode_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{200c}')
}
