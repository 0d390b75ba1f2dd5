//! Pieces of texts: cut anywhere, as posts are short and quotations begin in the middle. Serves S2.

use ashar_text::normalise::Reading;
use ashar_text::normalise::TokenKind;

use crate::language::chance::Chance;

/// A piece of `text` of `n_chars` characters from anywhere in it, also from within a word; the whole where it is shorter.
pub fn cut<'a>(text: &'a str, n_chars: usize, chance: &mut Chance) -> &'a str {
    let total = text.chars().count();
    if total <= n_chars {
        return text;
    }
    let start = chance.below(total - n_chars + 1);
    let mut edges = text.char_indices().map(|(at, _)| at).chain([text.len()]).skip(start);
    let first = edges.next().unwrap_or_default();
    let last = edges.nth(n_chars - 1).unwrap_or(text.len());
    &text[first..last]
}

/// The words of a text as the model sees them, with a space between.
pub fn words(text: &str) -> String {
    let reading = Reading::of(text);
    let words = reading.tokens().iter().filter(|token| matches!(token.kind, TokenKind::Word | TokenKind::Hashtag));
    words.map(|token| reading.text_of(token)).collect::<Vec<_>>().join(" ")
}
