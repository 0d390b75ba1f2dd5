//! What each character is: its small form, its class, and its spelling on a keyboard without national letters.
//!
//! For the other files of this folder; serves S2. Pure tables. The two blocks in which people here write (ASCII and Cyrillic) are looked
//! up in one step; everything else is rare and asked of Unicode.

use crate::normalise::latin::sound;

/// What a character counts as when a text is cut into tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    // The four mixable kinds come first: words count them by number.
    /// A letter that exists in Cyrillic only.
    CyrillicOnly,
    /// A Cyrillic letter with a Latin look-alike.
    CyrillicAlike,
    /// A letter that exists in Latin only.
    LatinOnly,
    /// A Latin letter with a Cyrillic look-alike.
    LatinAlike,
    /// A letter of the Arabic script.
    Arabic,
    /// A letter of another script.
    OtherLetter,
    /// White space within a line.
    Space,
    /// End of a line.
    Newline,
    /// A decimal digit.
    Digit,
    /// Any of the many apostrophes.
    Apostrophe,
    /// A hyphen: joins words, and counts as a space.
    Hyphen,
    /// A pictograph.
    Emoji,
    /// Half of a flag.
    Regional,
    /// The zero-width joiner between two pictographs.
    Joiner,
    /// Punctuation and every other mark.
    Sign,
    /// Not seen by anyone: dropped.
    Unseen,
    /// Not in the table: asked of Unicode.
    Rare,
}

impl Class {
    /// Cyrillic or Latin: the scripts whose letters are taken for each other.
    pub(super) const fn is_mixable(self) -> bool {
        matches!(self, Self::CyrillicOnly | Self::CyrillicAlike | Self::LatinOnly | Self::LatinAlike)
    }

    /// A letter of any script.
    pub(super) const fn is_letter(self) -> bool {
        self.is_mixable() || matches!(self, Self::Arabic | Self::OtherLetter)
    }

    /// Written with a Cyrillic code point.
    pub(super) const fn is_cyrillic(self) -> bool {
        matches!(self, Self::CyrillicOnly | Self::CyrillicAlike)
    }

    /// Written with a Latin code point.
    pub(super) const fn is_latin(self) -> bool {
        matches!(self, Self::LatinOnly | Self::LatinAlike)
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// The small form, with ё as е.
    pub(super) small: char,
    /// What it counts as.
    pub(super) class: Class,
    /// Whether it was a capital.
    pub(super) capital: bool,
    /// Whether a Russian keyboard has another letter for it.
    pub(super) national: bool,
    /// Its sound in the Latin key.
    pub(super) sound: u8,
}

impl Glyph {
    const fn new(small: char, class: Class, capital: bool) -> Self {
        Self { small, class, capital, national: loose(small) != small, sound: sound(small) }
    }
}

/// The table reaches to the end of the Cyrillic Supplement block.
const TABLE_LEN: usize = 0x530;

static TABLE: [Glyph; TABLE_LEN] = build();

const fn build() -> [Glyph; TABLE_LEN] {
    let mut table = [Glyph::new('\0', Class::Rare, false); TABLE_LEN];
    let mut code: u32 = 0;
    while (code as usize) < TABLE_LEN {
        if let Some(c) = char::from_u32(code) {
            table[code as usize] = if code < 0x80 {
                ascii(c)
            } else if code >= 0x400 {
                cyrillic(c)
            } else {
                Glyph::new(c, Class::Rare, false)
            };
        }
        code += 1;
    }
    table
}

const fn ascii(c: char) -> Glyph {
    let small = c.to_ascii_lowercase();
    let class = match c {
        ' ' | '\t' => Class::Space,
        '\n' | '\r' | '\u{b}' | '\u{c}' => Class::Newline,
        '0'..='9' => Class::Digit,
        '\'' | '`' => Class::Apostrophe,
        '-' => Class::Hyphen,
        // B and H look Cyrillic as capitals only.
        'B' | 'H' => Class::LatinAlike,
        'a'..='z' | 'A'..='Z' => match small {
            'a' | 'c' | 'e' | 'i' | 'k' | 'm' | 'o' | 'p' | 't' | 'x' | 'y' => Class::LatinAlike,
            _ => Class::LatinOnly,
        },
        '\0'..='\u{1f}' | '\u{7f}' => Class::Unseen,
        _ => Class::Sign,
    };
    let small = if matches!(class, Class::Apostrophe) { '\'' } else { small };
    Glyph::new(small, class, c.is_ascii_uppercase())
}

const fn cyrillic(c: char) -> Glyph {
    let code = c as u32;
    let small = match code {
        0x400..=0x40f => code + 0x50,
        0x410..=0x42f => code + 0x20,
        0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f if code.is_multiple_of(2) => code + 1,
        0x4c1..=0x4ce if !code.is_multiple_of(2) => code + 1,
        0x4c0 => 0x4cf,
        _ => code,
    };
    let capital = small != code;
    let small = match char::from_u32(small) {
        // ё and its accented kin are typed as е.
        Some('ё' | 'ѐ') => 'е',
        Some('ѝ') => 'и',
        Some(other) => other,
        None => c,
    };
    let class = match code {
        // Combining marks of old Cyrillic; the thousands sign.
        0x482..=0x489 => Class::Rare,
        0x412 | 0x41d => Class::CyrillicAlike,
        _ => match small {
            'а' | 'е' | 'і' | 'к' | 'м' | 'о' | 'р' | 'с' | 'т' | 'у' | 'х' | 'ѕ' | 'ј' | 'ԛ' | 'ԝ' | 'ӏ' => {
                Class::CyrillicAlike
            }
            _ => Class::CyrillicOnly,
        },
    };
    Glyph::new(small, class, capital)
}

/// Looks a character up; [`Class::Rare`] where Unicode has to be asked.
#[inline]
pub(super) fn look_up(c: char) -> Glyph {
    TABLE.get(c as usize).copied().unwrap_or(Glyph::new(c, Class::Rare, false))
}

/// The letter a Russian keyboard has in place of a national one. Same length in bytes, so that offsets hold for both keys.
///
/// # Source
/// ../shared lists of this project: `lexicon.toml` [obfuscation], 2026-11-22; і, ә, ұ, һ are Kazakh and Ukrainian letters seen in chats.
#[inline]
pub(super) const fn loose(c: char) -> char {
    match c {
        'ң' => 'н',
        'ө' | 'ӧ' => 'о',
        'ү' | 'ӯ' | 'ў' | 'ұ' | 'ӱ' => 'у',
        'ғ' | 'ґ' => 'г',
        'қ' => 'к',
        'ҳ' | 'һ' => 'х',
        'ҷ' => 'ч',
        'ӣ' | 'і' | 'ї' => 'и',
        'ә' => 'а',
        'є' => 'е',
        _ => c,
    }
}
