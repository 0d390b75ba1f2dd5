//! Other spellings of the same text: Uzbek in Cyrillic letters, and what people type where a keyboard has Russian letters only.
//!
//! For learning and testing; serves S2. Rule tables, no dictionary: a few words come out otherwise than the dictionary has them.

/// Letters of Uzbek Latin that belong together, longest first.
///
/// # Source
/// Law of the Republic of Uzbekistan on the introduction of the Uzbek alphabet based on Latin letters, 2 September 1993, changed 6 May
/// 1995; the pairs of letters as commonly printed. Remembered, not looked up again.
const PAIRS: &[(&str, &str)] = &[
    ("yo'", "йў"),
    ("sh", "ш"),
    ("ch", "ч"),
    ("yo", "ё"),
    ("yu", "ю"),
    ("ya", "я"),
    ("ye", "е"),
    ("o'", "ў"),
    ("g'", "ғ"),
    ("a", "а"),
    ("b", "б"),
    ("c", "с"),
    ("d", "д"),
    ("e", "е"),
    ("f", "ф"),
    ("g", "г"),
    ("h", "ҳ"),
    ("i", "и"),
    ("j", "ж"),
    ("k", "к"),
    ("l", "л"),
    ("m", "м"),
    ("n", "н"),
    ("o", "о"),
    ("p", "п"),
    ("q", "қ"),
    ("r", "р"),
    ("s", "с"),
    ("t", "т"),
    ("u", "у"),
    ("v", "в"),
    ("w", "в"),
    ("x", "х"),
    ("y", "й"),
    ("z", "з"),
    ("'", "ъ"),
];

/// Uzbek in Cyrillic letters, in small letters.
pub fn uzbek_cyrillic(latin: &str) -> String {
    let text = latin.to_lowercase().replace(['‘', '’', 'ʻ', 'ʼ', '`'], "'");
    let mut out = String::new();
    let mut rest = text.as_str();
    let mut inside = false;
    while let Some(first) = rest.chars().next() {
        // At the beginning of a word, e is written as э.
        if !inside && first == 'e' {
            out.push('э');
            rest = &rest[1..];
        } else if !inside && first == '\'' {
            out.push('\'');
            rest = &rest[1..];
        } else if let Some((from, to)) = PAIRS.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
        inside = first.is_alphabetic() || first == '\'';
    }
    out
}

/// Letters that a Russian keyboard has not, and what is typed instead.
const RUSSIAN: &[(char, char)] = &[
    ('ң', 'н'),
    ('ө', 'о'),
    ('ү', 'у'),
    ('ғ', 'г'),
    ('қ', 'к'),
    ('ҳ', 'х'),
    ('ҷ', 'ч'),
    ('ӣ', 'и'),
    ('ӯ', 'у'),
    ('ў', 'у'),
    ('і', 'и'),
    ('ї', 'и'),
    ('є', 'е'),
    ('ґ', 'г'),
    ('ә', 'а'),
    ('ұ', 'у'),
    ('һ', 'х'),
    ('җ', 'ж'),
];

/// The text as typed with Russian letters, or without the signs of Uzbek Latin.
pub fn with_russian_letters(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, '\'' | '‘' | '’' | 'ʻ' | 'ʼ' | '`'));
    kept.map(|c| {
        let small = c.to_lowercase().next().unwrap_or(c);
        RUSSIAN
            .iter()
            .find(|(from, _)| *from == small)
            .map_or(c, |(_, to)| if small == c { *to } else { to.to_uppercase().next().unwrap_or(*to) })
    })
    .collect()
}

/// Cyrillic letters as people write them on a Latin keyboard, without any standard: the commonest way, and another common one.
const LATIN: &[(char, [&str; 2])] = &[
    ('а', ["a", "a"]),
    ('б', ["b", "b"]),
    ('в', ["v", "v"]),
    ('г', ["g", "g"]),
    ('ғ', ["g", "gh"]),
    ('д', ["d", "d"]),
    ('е', ["e", "e"]),
    ('ё', ["yo", "e"]),
    ('ж', ["j", "zh"]),
    ('җ', ["j", "j"]),
    ('з', ["z", "z"]),
    ('и', ["i", "i"]),
    ('і', ["i", "i"]),
    ('ӣ', ["i", "i"]),
    ('й', ["y", "i"]),
    ('к', ["k", "k"]),
    ('қ', ["q", "k"]),
    ('л', ["l", "l"]),
    ('м', ["m", "m"]),
    ('н', ["n", "n"]),
    ('ң', ["n", "ng"]),
    ('о', ["o", "o"]),
    ('ө', ["o", "o"]),
    ('п', ["p", "p"]),
    ('р', ["r", "r"]),
    ('с', ["s", "s"]),
    ('т', ["t", "t"]),
    ('у', ["u", "u"]),
    ('ү', ["u", "u"]),
    ('ұ', ["u", "u"]),
    ('ӯ', ["u", "u"]),
    ('ф', ["f", "f"]),
    ('х', ["h", "kh"]),
    ('ҳ', ["h", "h"]),
    ('һ', ["h", "h"]),
    ('ц', ["ts", "c"]),
    ('ч', ["ch", "ch"]),
    ('ҷ', ["j", "j"]),
    ('ш', ["sh", "sh"]),
    ('щ', ["sh", "sch"]),
    ('ъ', ["", ""]),
    ('ы', ["y", "i"]),
    ('ь', ["", ""]),
    ('э', ["e", "e"]),
    ('ә', ["a", "a"]),
    ('ю', ["yu", "iu"]),
    ('я', ["ya", "ia"]),
];

/// A Cyrillic text in small Latin letters, in one of two ways. Other letters stay.
pub fn with_latin_letters(text: &str, way: usize) -> String {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match LATIN.iter().find(|(cyrillic, _)| *cyrillic == c) {
            Some((_, ways)) => out.push_str(ways.get(way).copied().unwrap_or_default()),
            None => out.push(c),
        }
    }
    out
}
