//! Letters taken for each other: look-alikes between Cyrillic and Latin, digits and signs that stand for letters.
//!
//! For `cut` and `write`; serves S2. Which way a letter is turned is decided by its word; here are only the pairs.

/// The Cyrillic letter for a Latin one in a word that is Cyrillic.
///
/// First the twins (a а), then what people use for its shape (u и, n п, r г), then the rest by sound.
pub(super) const fn to_cyrillic(c: char) -> char {
    match c {
        'a' => 'а',
        'b' | 'v' => 'в',
        'c' | 's' => 'с',
        'd' => 'д',
        'e' => 'е',
        'f' => 'ф',
        'g' | 'r' => 'г',
        'h' => 'н',
        'i' | 'u' => 'и',
        'j' => 'й',
        'k' | 'q' => 'к',
        'l' => 'л',
        'm' => 'м',
        'n' => 'п',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'w' => 'ш',
        'x' => 'х',
        'y' => 'у',
        'z' => 'з',
        _ => c,
    }
}

/// The Latin letter for a Cyrillic one in a word that is Latin.
pub(super) const fn to_latin(c: char) -> char {
    match c {
        'а' => 'a',
        'б' | 'в' | 'ь' => 'b',
        'г' | 'ғ' => 'g',
        'д' => 'd',
        'е' | 'э' => 'e',
        'ж' | 'ј' => 'j',
        'з' => 'z',
        'и' | 'і' | 'ы' => 'i',
        'й' | 'у' => 'y',
        'к' => 'k',
        'л' | 'ӏ' => 'l',
        'м' => 'm',
        'н' | 'ҳ' | 'һ' => 'h',
        'о' | 'ө' | 'ў' => 'o',
        'п' => 'n',
        'р' => 'p',
        'с' => 'c',
        'ѕ' => 's',
        'т' => 't',
        'ү' | 'ӯ' => 'u',
        'ф' => 'f',
        'х' => 'x',
        'қ' | 'ԛ' => 'q',
        'ԝ' => 'w',
        _ => c,
    }
}

/// One letter for all that may become the same letter: to tell a stretched single letter from a word before its script is known.
pub(super) const fn likeness(c: char) -> char {
    let latin = to_latin(c);
    match latin {
        'u' => 'i',
        's' => 'c',
        'v' => 'b',
        'r' => 'g',
        'q' => 'k',
        'j' => 'y',
        _ => latin,
    }
}

/// The Cyrillic letter a digit or sign stands for between two letters.
///
/// 3 and 4 are read by sound when they stand between consonants (см3рть, т4джик), by shape otherwise (ре3ать, 4ёрт).
pub(super) const fn sign_to_cyrillic(c: char, before: char, after: char) -> Option<char> {
    let between_consonants = before != '\0' && !is_vowel(before) && !is_vowel(after);
    Some(match c {
        '0' => 'о',
        '1' => 'и',
        '3' if between_consonants => 'е',
        '3' => 'з',
        '4' if between_consonants => 'а',
        '4' => 'ч',
        '6' => 'б',
        '8' => 'в',
        '@' => 'а',
        '$' => 'с',
        '€' => 'е',
        _ => return None,
    })
}

/// The Latin letter a digit or sign stands for between two letters.
pub(super) const fn sign_to_latin(c: char) -> Option<char> {
    Some(match c {
        '0' => 'o',
        '1' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '6' | '8' => 'b',
        '7' => 't',
        '9' => 'g',
        _ => return None,
    })
}

/// Whether a digit or sign can stand for a letter at all; kept apart from every letter it might become, so that reading a folded text
/// again finds nothing new to squeeze.
pub(super) const fn may_stand_for_letter(c: char, before: char, after: char) -> bool {
    let likenesses: &[char] = match c {
        '0' => &['o'],
        '1' => &['i'],
        '3' => &['z', 'e'],
        '4' => &['ч', 'a'],
        '5' | '$' => &['c'],
        '6' | '8' => &['b'],
        '7' => &['t'],
        '9' => &['g'],
        '@' => &['a'],
        '€' => &['e'],
        _ => return false,
    };
    let mut i = 0;
    while i < likenesses.len() {
        if likenesses[i] == likeness(before) || likenesses[i] == likeness(after) {
            return false;
        }
        i += 1;
    }
    true
}

/// Vowels of the five languages in either script.
const fn is_vowel(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ө' | 'ү' | 'ӣ' | 'ӯ' | 'ў' | 'і' | 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// Words of one letter in the five languages: a row of them alone is no spaced-out word.
pub(super) const fn is_word_alone(c: char) -> bool {
    matches!(likeness(c), 'a' | 'b' | 'i' | 'k' | 'o' | 'c' | 'y' | 'я') || matches!(c, 'ж' | 'б' | 'э')
}
