//! Endings with vowel harmony: one pattern for all their spellings.
//!
//! For the stems of Kyrgyz; serves S2. In a pattern a capital stands for a group of letters: `A` а е о ө, `I` ы и у ү, `D` д т, `G` г к,
//! `L` л д т, `N` н д т, `B` б п, `H` ң and the н typed for it. The first letter of an ending agrees with the letter before it; without
//! that check every second noun would end in something that looks like a case.

/// The word without an ending, if it has it and enough letters remain.
pub(super) fn without<'w>(word: &'w str, pattern: &str, letters_min: usize) -> Option<&'w str> {
    let mut rest = word;
    let mut first = '\0';
    for wanted in pattern.chars().rev() {
        let letter = rest.chars().next_back()?;
        if !is_one_of(letter, wanted) {
            return None;
        }
        first = letter;
        rest = rest.get(..rest.len() - letter.len_utf8())?;
    }
    let before = rest.chars().next_back()?;
    let enough = rest.chars().nth(letters_min.checked_sub(1)?).is_some();
    (enough && agrees(before, first, pattern.chars().next()?)).then_some(rest)
}

fn is_one_of(letter: char, wanted: char) -> bool {
    match wanted {
        'A' => matches!(letter, 'а' | 'е' | 'о' | 'ө' | 'э'),
        'I' => matches!(letter, 'ы' | 'и' | 'у' | 'ү'),
        'D' => matches!(letter, 'д' | 'т'),
        'G' => matches!(letter, 'г' | 'к'),
        'L' => matches!(letter, 'л' | 'д' | 'т'),
        'N' => matches!(letter, 'н' | 'д' | 'т'),
        'B' => matches!(letter, 'б' | 'п'),
        'H' => matches!(letter, 'ң' | 'н'),
        _ => letter == wanted,
    }
}

/// Whether an ending may begin with this letter after that one.
///
/// # Source
/// Wikibooks, "A Handbook of Kyrgyz Grammar", Nouns; Apertium wiki, "Morphology of Kyrgyz language" (both looked up 2026-11-23).
fn agrees(before: char, first: char, group: char) -> bool {
    match first {
        'т' | 'к' | 'п' if group.is_ascii_uppercase() => is_voiceless(before),
        'д' if matches!(group, 'L' | 'N') => !is_voiceless(before) && !is_vowel(before),
        'д' | 'г' | 'б' if group.is_ascii_uppercase() => !is_voiceless(before),
        'л' if group == 'L' => is_vowel(before) || matches!(before, 'р' | 'й'),
        'н' if group == 'N' => is_vowel(before),
        'с' | 'ң' => is_vowel(before) || group == 'с',
        _ if is_vowel(first) => !is_vowel(before),
        _ => true,
    }
}

pub(super) fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ө' | 'ү' | 'ю' | 'я')
}

fn is_voiceless(letter: char) -> bool {
    matches!(letter, 'к' | 'п' | 'т' | 'с' | 'ш' | 'ч' | 'ф' | 'х' | 'ц' | 'щ')
}
