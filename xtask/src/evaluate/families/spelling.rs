//! The same message in other letters: typing errors, look-alikes, disguises, other keyboards.
//!
//! For the evaluation of near-duplicates; serves S2. Written apart from the tables of the text library, so that a gap there is seen here.

use crate::evaluate::families::chance::Chance;

/// Cyrillic letters and the Latin ones that look the same.
const TWINS: &[(char, char)] = &[
    ('а', 'a'),
    ('е', 'e'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('х', 'x'),
    ('у', 'y'),
    ('к', 'k'),
    ('м', 'm'),
    ('т', 't'),
    ('в', 'b'),
    ('н', 'h'),
    ('і', 'i'),
    ('А', 'A'),
    ('Е', 'E'),
    ('О', 'O'),
    ('Р', 'P'),
    ('С', 'C'),
    ('Х', 'X'),
    ('К', 'K'),
    ('М', 'M'),
    ('Т', 'T'),
    ('В', 'B'),
    ('Н', 'H'),
];
/// Of these only the ones that nobody can tell apart: the others show in small letters.
const N_TRUE_TWINS: usize = 7;
/// Digits and signs for letters.
const SIGNS: &[(char, char)] =
    &[('о', '0'), ('О', '0'), ('з', '3'), ('а', '@'), ('o', '0'), ('a', '@'), ('i', '1'), ('e', '3'), ('s', '$')];
/// What the Russian keyboard has not, and what people type instead.
const KEYBOARD: &[(&str, &str)] = &[
    ("ң", "н"),
    ("ө", "о"),
    ("ү", "у"),
    ("ғ", "г"),
    ("қ", "к"),
    ("ҳ", "х"),
    ("ҷ", "ч"),
    ("ӣ", "и"),
    ("ӯ", "у"),
    ("ё", "е"),
    ("Ң", "Н"),
    ("Ө", "О"),
    ("Ү", "У"),
    ("Ғ", "Г"),
    ("Қ", "К"),
    ("Ҳ", "Х"),
    ("Ҷ", "Ч"),
    ("Ӣ", "И"),
    ("Ӯ", "У"),
    ("Ё", "Е"),
    ("o'", "o"),
    ("g'", "g"),
    ("'", ""),
];
/// Cyrillic in Latin letters as people chat.
const LATIN: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "yo"),
    ('ж', "j"),
    ('з', "z"),
    ('и', "i"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('ң', "n"),
    ('ө', "o"),
    ('ү', "u"),
    ('ғ', "g"),
    ('қ', "q"),
    ('ҳ', "h"),
    ('ҷ', "j"),
    ('ӣ', "i"),
    ('ӯ', "u"),
];

/// One letter of one word of eight wrong, at least one.
pub fn typos(text: &str, chance: &mut Chance) -> String {
    let mut words: Vec<Vec<char>> = text.split(' ').map(|word| word.chars().collect()).collect();
    for _ in 0..words.len().div_ceil(8) {
        let place = chance.below(words.len());
        let word = &mut words[place];
        if word.len() < 4 {
            continue;
        }
        let letter = chance.between(1, word.len() - 2);
        match chance.below(4) {
            0 => drop(word.remove(letter)),
            1 => word.swap(letter, letter + 1),
            2 => word.insert(letter, word[letter - 1]),
            _ => word[letter] = word[letter - 1],
        }
    }
    words.into_iter().map(String::from_iter).collect::<Vec<_>>().join(" ")
}

/// Letters that look like others: 12 of 100, up to all that have a twin.
pub fn look_alikes(text: &str, chance: &mut Chance) -> String {
    let percent = chance.pick(&[12, 12, 30, 60]);
    let twins = if chance.percent(50) { &TWINS[..N_TRUE_TWINS] } else { TWINS };
    let is_cyrillic = text.chars().filter(|letter| ('а'..='я').contains(letter)).count() * 4 > text.chars().count();
    let twin = |letter: char| {
        let pair = twins.iter().find(|(cyrillic, latin)| if is_cyrillic { *cyrillic == letter } else { *latin == letter });
        pair.map(|(cyrillic, latin)| if is_cyrillic { *latin } else { *cyrillic })
    };
    text.chars().map(|letter| twin(letter).filter(|_| chance.percent(percent)).unwrap_or(letter)).collect()
}

/// A quarter of the words stretched, spaced, dotted, or written with digits; at least one.
pub fn disguise(text: &str, chance: &mut Chance) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..words.len().div_ceil(4) {
        let place = chance.below(words.len());
        let letters: Vec<char> = words[place].chars().collect();
        // A word that was disguised before, or is not one, stays.
        if letters.len() < 4 || !letters.iter().all(|letter| letter.is_alphabetic()) {
            continue;
        }
        words[place] = match chance.below(4) {
            0 => stretch(&letters, chance),
            1 if letters.len() > 4 => spell(&letters, " "),
            2 => spell(&letters, "."),
            _ => letters.iter().map(|letter| SIGNS.iter().find(|(from, _)| from == letter).map_or(*letter, |(_, to)| *to)).collect(),
        };
    }
    words.join(" ")
}

fn stretch(letters: &[char], chance: &mut Chance) -> String {
    let place = chance.below(letters.len());
    let times = chance.between(2, 5);
    letters.iter().enumerate().flat_map(|(i, letter)| std::iter::repeat_n(*letter, if i == place { 1 + times } else { 1 })).collect()
}

fn spell(letters: &[char], sign: &str) -> String {
    letters.iter().map(char::to_string).collect::<Vec<_>>().join(sign)
}

/// Without the letters that the Russian keyboard has not.
pub fn keyboard(text: &str) -> String {
    KEYBOARD.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// In Latin letters.
pub fn latin(text: &str) -> String {
    let mut latin = String::with_capacity(text.len());
    for letter in text.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        match LATIN.iter().find(|(cyrillic, _)| *cyrillic == small) {
            Some((_, spelled)) if small == letter => latin.push_str(spelled),
            Some((_, spelled)) => latin.push_str(&crate::evaluate::families::posts::capital(spelled)),
            None => latin.push(letter),
        }
    }
    latin
}
