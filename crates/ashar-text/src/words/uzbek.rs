//! Uzbek in Latin letters, written in Cyrillic ones by rule.
//!
//! For the dictionary, whose Uzbek stems are kept in Latin letters; serves S2. Where the rule fails (soft sign, ц in the middle of loanwords)
//! the data carry the Cyrillic stem beside the Latin one.
//!
//! # Source
//! Correspondences of the two official alphabets: law of the Republic of Uzbekistan of 2 September 1993, as amended on 6 May 1995, on the
//! introduction of the Uzbek alphabet based on the Latin script (looked up 2026-11-23).

/// Letters written with two signs, longest match first.
const PAIRS: &[(&str, &str)] =
    &[("sh", "ш"), ("ch", "ч"), ("o'", "ў"), ("g'", "ғ"), ("yo", "ё"), ("yu", "ю"), ("ya", "я"), ("ye", "е"), ("ts", "ц")];

/// Letters written with one sign.
const SINGLE: &[(char, char)] = &[
    ('a', 'а'),
    ('b', 'б'),
    ('d', 'д'),
    ('e', 'е'),
    ('f', 'ф'),
    ('g', 'г'),
    ('h', 'ҳ'),
    ('i', 'и'),
    ('j', 'ж'),
    ('k', 'к'),
    ('l', 'л'),
    ('m', 'м'),
    ('n', 'н'),
    ('o', 'о'),
    ('p', 'п'),
    ('q', 'қ'),
    ('r', 'р'),
    ('s', 'с'),
    ('t', 'т'),
    ('u', 'у'),
    ('v', 'в'),
    ('x', 'х'),
    ('y', 'й'),
    ('z', 'з'),
    ('\'', 'ъ'),
];

/// A folded Uzbek word in Cyrillic letters; anything that is no letter of the Latin alphabet stays as it is.
///
/// # Example
/// ```
/// assert_eq!(ashar_text::words::uzbek_cyrillic("o'zbekcha"), "ўзбекча");
/// ```
pub fn uzbek_cyrillic(word: &str) -> String {
    let mut written = String::with_capacity(word.len() * 2);
    let mut rest = word;
    while let Some(letter) = rest.chars().next() {
        // In yo'l the apostrophe belongs to the o: й and ў, not ё.
        let is_y_alone = rest.starts_with("yo'");
        if let Some((pair, cyrillic)) = PAIRS.iter().find(|(pair, _)| rest.starts_with(pair) && !is_y_alone) {
            written.push_str(cyrillic);
            rest = rest.get(pair.len()..).unwrap_or("");
            continue;
        }
        // At the beginning of a word, е is read with a y before it: the plain vowel is э there.
        let is_first_e = letter == 'e' && written.is_empty();
        let single = SINGLE.iter().find(|(latin, _)| *latin == letter).map_or(letter, |(_, cyrillic)| *cyrillic);
        written.push(if is_first_e { 'э' } else { single });
        rest = rest.get(letter.len_utf8()..).unwrap_or("");
    }
    written
}
