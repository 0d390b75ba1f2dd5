//! One spelling for what members write: the text as it is seen.
//!
//! For whoever stores or signs typed text; serves every clause through the texts that members write. Pure; nothing is decided here.

use unicode_normalization::UnicodeNormalization;

/// The text as it is seen: NFC, line ends as `\n`, and without what nobody sees but a signature would cover.
///
/// Taken out: control characters (but newline and tab), characters that turn the direction of writing round (a text would read
/// otherwise than it is stored), zero-width spaces and anchors. Joiners and marks that only hint at direction stay: some scripts need
/// them. Taken out first, normalised then: an invisible character between a letter and its accent must not keep them apart.
///
/// # Source
/// Ranges: Unicode Standard Annex 9, "Explicit Directional Embeddings, Overrides and Isolates". Why: Boucher and Anderson, "Trojan
/// Source", 2021 (both looked up 2026-11-22).
///
/// # Example
/// ```
/// assert_eq!(ashar_text::visible("и\u{200b}\u{306}\r\nа\0"), "й\nа");
/// ```
pub fn visible(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|c| matches!(c, '\n' | '\t') || !(c.is_control() || is_unseen(*c))).nfc().collect()
}

/// Characters that turn text round or hide in it.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::visible;

    #[test]
    fn every_letter_of_the_five_languages_stays() {
        let letters = "ң ө ү Ң Ө Ү ғ ӣ қ ӯ ҳ ҷ Ғ Ӣ Қ Ӯ Ҳ Ҷ й ё oʻ gʻ Oʻ Gʻ ʼ «» – …";
        assert_eq!(visible(letters), letters);
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_spelling() {
        assert_eq!(visible("и\u{306} е\u{308} и\u{304} у\u{304}"), "й ё ӣ ӯ");
    }

    #[test]
    fn what_turns_text_round_is_gone() {
        assert_eq!(visible("a\u{202e}b\u{2066}c\u{2069}\u{feff}\0\u{7}d\te"), "abcd\te");
    }

    proptest! {
        #[test]
        fn seeing_twice_changes_nothing(text in any::<String>()) {
            let once = visible(&text);
            prop_assert_eq!(visible(&once), once);
        }
    }
}
