//! First step: characters become units, each one folded character with its way back.
//!
//! For `reading`; serves S2. NFKC, small letters, invisible and direction marks dropped, accents joined with their letters or dropped,
//! apostrophes one sign. Nothing is decided about words here.

use std::str::CharIndices;

use unicode_normalization::IsNormalized;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::is_nfkc_quick;

use crate::normalise::Warning;
use crate::normalise::Warnings;
use crate::normalise::latin::sound;
use crate::normalise::letters::Class;
use crate::normalise::letters::Glyph;
use crate::normalise::letters::look_up;
use crate::normalise::letters::loose;
use crate::normalise::reading::narrow;

/// Marks upon one letter that are still read. More is decoration or an attack on whoever draws or sorts them; real writing has up to
/// three (Vietnamese, vocalised Arabic).
pub const MARKS_MAX: usize = 8;

/// One folded character and the original characters it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// As it was written (after NFKC).
    pub(super) raw: char,
    /// Folded: small, ё as е.
    pub(super) letter: char,
    /// What it counts as.
    pub(super) class: Class,
    /// Whether it was a capital.
    pub(super) capital: bool,
    /// Whether a Russian keyboard has another letter for it.
    pub(super) national: bool,
    /// Its sound in the Latin key, as [`crate::normalise::letters::Glyph::sound`].
    pub(super) sound: u8,
    /// Whether the text has this very letter at `byte`.
    pub(super) kept: bool,
    /// Where it stands in the text, for units that were kept.
    pub(super) byte: u32,
    /// First original character.
    pub(super) at: u32,
    /// How many original characters.
    pub(super) width: u32,
}

impl Unit {
    /// A unit outside the table.
    fn rare(raw: char, letter: char, class: Class, at: u32, width: u32) -> Self {
        Self {
            raw,
            letter,
            class,
            capital: false,
            national: loose(letter) != letter,
            sound: sound(letter),
            kept: false,
            byte: 0,
            at,
            width,
        }
    }
}

/// Turns a text into units; the buffer is emptied first.
pub(super) fn cut_into_units(text: &str, units: &mut Vec<Unit>, warnings: &mut Warnings) {
    units.clear();
    let mut chars = text.char_indices();
    let mut at: u32 = 0;
    // A character that ended a cluster has already been taken from `chars`.
    let mut waiting = None;
    while let Some((byte, c)) = waiting.take().or_else(|| chars.next()) {
        let glyph = look_up(c);
        if glyph.class == Class::Rare {
            let (taken, next) = rare(c, at, &mut chars, units, warnings);
            at += taken;
            waiting = next;
            continue;
        }
        if glyph.class == Class::Unseen {
            warnings.add(Warning::Unseen);
        } else {
            let Glyph { small, class, capital, national, sound } = glyph;
            let byte = narrow(byte);
            units.push(Unit { raw: c, letter: small, class, capital, national, sound, kept: small == c, byte, at, width: 1 });
        }
        at += 1;
    }
}

/// A character outside the table. Gives the number of original characters used, and one that was read but not used.
fn rare(c: char, at: u32, chars: &mut CharIndices<'_>, units: &mut Vec<Unit>, warnings: &mut Warnings) -> (u32, Option<(usize, char)>) {
    if is_unseen(c) {
        if c == '\u{200d}' && units.last().is_some_and(|unit| unit.class == Class::Emoji) {
            units.push(Unit::rare(c, c, Class::Joiner, at, 1));
        } else if !is_plain_hint(c) {
            warnings.add(Warning::Unseen);
        }
        return (1, None);
    }
    if joins_the_letter_before(c) {
        return marks(c, at, chars, units, warnings);
    }
    if let Some((letter, class)) = known_sign(c) {
        units.push(Unit::rare(c, letter, class, at, 1));
    } else if is_nfkc_quick(std::iter::once(c)) == IsNormalized::Yes {
        push(c, at, 1, units);
    } else {
        for part in std::iter::once(c).nfkc() {
            push(part, at, 1, units);
        }
    }
    (1, None)
}

/// Accents and other marks: composed with their letter where such a letter exists, dropped where they only decorate.
fn marks(
    first: char,
    at: u32,
    chars: &mut CharIndices<'_>,
    units: &mut Vec<Unit>,
    warnings: &mut Warnings,
) -> (u32, Option<(usize, char)>) {
    let from = base_of_cluster(units);
    let mut cluster: String = units.iter().skip(from).map(|unit| unit.raw).collect();
    let start = units.get(from).map_or(at, |unit| unit.at);
    units.truncate(from);
    let mut taken: u32 = 0;
    let mut read = 0;
    let mut next = Some((0, first));
    while let Some((_, mark)) = next {
        if joins_the_letter_before(mark) {
            if read < MARKS_MAX {
                cluster.push(mark);
            } else {
                warnings.add(Warning::DeepMarks);
            }
            read += 1;
        } else if !is_unseen(mark) || mark == '\u{200d}' {
            break;
        }
        taken += 1;
        next = chars.next();
    }
    let width = at + taken - start;
    let before = units.len();
    for part in cluster.nfkc() {
        push(part, start, width, units);
    }
    // Only marks, and all dropped: the letter before them takes their place in the original.
    if units.len() == before
        && let Some(last) = units.last_mut()
    {
        last.width = at + taken - last.at;
    }
    (taken, next)
}

/// The unit that a mark belongs to: the last letter or sign, with the marks NFKC has already taken out of it.
fn base_of_cluster(units: &[Unit]) -> usize {
    let marks = units.iter().rev().take(MARKS_MAX).take_while(|unit| canonical_combining_class(unit.raw) != 0).count();
    let from = units.len() - marks;
    match units.get(from.wrapping_sub(1)) {
        Some(unit) if unit.class.is_letter() || unit.class == Class::Sign => from - 1,
        _ => from,
    }
}

/// Pushes one NFKC character in its small form.
fn push(c: char, at: u32, width: u32, units: &mut Vec<Unit>) {
    let glyph = look_up(c);
    match glyph.class {
        Class::Rare => {
            for small in c.to_lowercase() {
                push_rare(c, small, at, width, units);
            }
        }
        Class::Unseen => {}
        class => units.push(Unit { capital: glyph.capital, ..Unit::rare(c, glyph.small, class, at, width) }),
    }
}

fn push_rare(raw: char, small: char, at: u32, width: u32, units: &mut Vec<Unit>) {
    if is_unseen(small) || is_decoration(small) {
        return;
    }
    let capital = raw != small;
    if let Some((letter, class)) = known_sign(small) {
        units.push(Unit { capital, ..Unit::rare(raw, letter, class, at, width) });
        return;
    }
    if let Some(letter) = shape_of_latin(small) {
        units.push(Unit { capital, ..Unit::rare(raw, letter, look_up(letter).class, at, width) });
        return;
    }
    // A Greek letter in the middle of a Cyrillic or Latin word stands there for its shape.
    if let Some(letter) = greek_twin(small).filter(|_| units.last().is_some_and(|unit| unit.class.is_mixable())) {
        units.push(Unit { capital, ..Unit::rare(raw, letter, Class::LatinAlike, at, width) });
        return;
    }
    let glyph = look_up(small);
    let class = if glyph.class == Class::Rare { class_of(small) } else { glyph.class };
    let letter = if glyph.class == Class::Rare { small } else { glyph.small };
    if class != Class::Unseen {
        units.push(Unit { capital, ..Unit::rare(raw, letter, class, at, width) });
    }
}

/// The class of a character outside the table, by its block.
fn class_of(c: char) -> Class {
    let code = c as u32;
    match code {
        0x1f1e6..=0x1f1ff => Class::Regional,
        0x203c | 0x2049 | 0x2139 | 0x231a..=0x23ff | 0x24c2 | 0x2600..=0x27bf | 0x2b00..=0x2bff | 0x3030 | 0x303d | 0x1f000..=0x1faff => {
            Class::Emoji
        }
        0xe0000..=0xe0fff => Class::Unseen,
        _ if c.is_alphabetic() => match code {
            0xaa | 0xba | 0xc0..=0x2af | 0x1d00..=0x1d7f | 0x1e00..=0x1eff | 0x2c60..=0x2c7f | 0xa720..=0xa7ff | 0xab30..=0xab6f => {
                Class::LatinOnly
            }
            0x1c80..=0x1c8f | 0x2de0..=0x2dff | 0xa640..=0xa69f => Class::CyrillicOnly,
            0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => Class::Arabic,
            _ => Class::OtherLetter,
        },
        0x85 | 0x2028 | 0x2029 => Class::Newline,
        _ if c.is_whitespace() => Class::Space,
        _ if c.is_control() => Class::Unseen,
        // Vowel signs and other spacing marks of scripts that need them.
        _ if c.is_numeric() || is_nfkc_quick(std::iter::once(c)) == IsNormalized::Maybe || canonical_combining_class(c) != 0 => {
            Class::OtherLetter
        }
        _ => Class::Sign,
    }
}

/// Signs with one spelling of our own: apostrophes, dashes, the ellipsis, digits of the Arabic script.
fn known_sign(c: char) -> Option<(char, Class)> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bb}' | '\u{2bc}' | '\u{2bd}' | '\u{2bf}' | '\u{2c8}' | '\u{b4}'
        | '\u{2032}' | '\u{ff07}' | '\u{ff40}' | '\u{a78c}' | '\u{55a}' => ('\'', Class::Apostrophe),
        '\u{2010}' | '\u{2011}' => ('-', Class::Hyphen),
        '\u{2012}'..='\u{2015}' | '\u{2212}' | '\u{2e3a}' | '\u{2e3b}' | '\u{30fc}' => ('—', Class::Sign),
        '\u{2026}' => ('…', Class::Sign),
        '\u{a0}' | '\u{202f}' => (' ', Class::Space),
        '\u{660}'..='\u{669}' => (digit(c, 0x660), Class::Digit),
        '\u{6f0}'..='\u{6f9}' => (digit(c, 0x6f0), Class::Digit),
        _ => return None,
    })
}

fn digit(c: char, zero: u32) -> char {
    char::from_digit((c as u32).saturating_sub(zero), 10).unwrap_or('0')
}

/// Letters drawn like a Latin one: small capitals, letters in black boxes, dotless i.
fn shape_of_latin(c: char) -> Option<char> {
    let code = c as u32;
    let letter = |from: u32| char::from_u32(u32::from('a') + code - from);
    match code {
        0x1f150..=0x1f169 => letter(0x1f150),
        0x1f170..=0x1f189 => letter(0x1f170),
        _ => Some(match c {
            'ᴀ' | 'ɑ' => 'a',
            'ʙ' => 'b',
            'ᴄ' => 'c',
            'ᴅ' => 'd',
            'ᴇ' => 'e',
            'ꜰ' => 'f',
            'ɢ' | 'ɡ' => 'g',
            'ʜ' => 'h',
            'ɪ' | 'ı' => 'i',
            'ᴊ' => 'j',
            'ᴋ' => 'k',
            'ʟ' => 'l',
            'ᴍ' => 'm',
            'ɴ' => 'n',
            'ᴏ' => 'o',
            'ᴘ' => 'p',
            'ʀ' => 'r',
            'ꜱ' => 's',
            'ᴛ' => 't',
            'ᴜ' => 'u',
            'ᴠ' => 'v',
            'ᴡ' => 'w',
            'ʏ' => 'y',
            'ᴢ' => 'z',
            _ => return None,
        }),
    }
}

/// The Latin letter a Greek one looks like.
fn greek_twin(c: char) -> Option<char> {
    Some(match c {
        'α' => 'a',
        'β' => 'b',
        'ε' => 'e',
        'η' => 'h',
        'ι' => 'i',
        'κ' => 'k',
        'μ' => 'm',
        'ο' => 'o',
        'ρ' => 'p',
        'τ' => 't',
        'υ' => 'y',
        'χ' => 'x',
        'ϲ' => 'c',
        _ => return None,
    })
}

/// Zero-width characters, direction marks, variation selectors, skin tones: they change the look, not the words.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}' | '\u{180b}'..='\u{180f}'
        | '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{fff9}'..='\u{fffb}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{ad}'
        | '\u{17b4}' | '\u{17b5}' | '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0000}'..='\u{e0fff}' | '\u{20e3}')
}

/// Those of the unseen that ordinary keyboards put in: emoji style, skin tone, keycap, joiners of Persian, the soft hyphen of a web page.
const fn is_plain_hint(c: char) -> bool {
    matches!(
        c,
        '\u{fe0f}' | '\u{fe0e}' | '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{20e3}' | '\u{ad}' | '\u{1f3fb}'..='\u{1f3ff}'
    )
}

/// Marks that are composed with what stands before them, in Unicode's own order.
fn joins_the_letter_before(c: char) -> bool {
    canonical_combining_class(c) != 0 || is_nfkc_quick(std::iter::once(c)) == IsNormalized::Maybe || is_decoration(c)
}

/// Accents that no composed letter took up: they carry stress or ornament, and people hide words under them.
fn is_decoration(c: char) -> bool {
    // Classes from 200 on stand above or below a letter and never are one.
    canonical_combining_class(c) >= 200
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}
