//! What a token will be made of, before its letters are written.
//!
//! For `cut` and `write`; serves S2.

use crate::normalise::TokenKind;
use crate::normalise::alike::likeness;
use crate::normalise::letters::Class;
use crate::normalise::units::Unit;

/// A message, in which people hide words, or a term of a data file, which is written as it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::normalise) enum Way {
    Message,
    Term,
}

/// What a token will be made of.
#[derive(Debug, Clone, Copy)]
pub(in crate::normalise) struct Draft {
    pub(in crate::normalise) kind: TokenKind,
    /// First unit, and the one after the last.
    pub(in crate::normalise) first: u32,
    pub(in crate::normalise) end: u32,
    /// What stands before it in the folded text.
    pub(in crate::normalise) before: Before,
    pub(in crate::normalise) letters: Letters,
}

/// What stands before a token in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::normalise) enum Before {
    /// One space.
    Space,
    /// Two: letters that stand alone were further apart than one space.
    WideSpace,
    /// One space and `#`.
    Hash,
    /// Two spaces and `#`.
    WideHash,
    /// `_`, inside a hashtag: between its words, and where digits meet letters.
    LowLine,
}

/// What is known of the letters of a word.
#[expect(clippy::struct_excessive_bools, reason = "independent observations, each read by name")]
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::normalise) struct Letters {
    /// Letters, a stretched one counted once. All counts stay below twice [`crate::normalise::TOKEN_CHARS_MAX`].
    pub(in crate::normalise) n: u16,
    /// Letters that exist in Cyrillic only.
    pub(in crate::normalise) cyrillic_only: u16,
    /// Letters that exist in Latin only.
    pub(in crate::normalise) latin_only: u16,
    /// Letters with a Cyrillic code point.
    pub(in crate::normalise) cyrillic: u16,
    /// Letters with a Latin code point.
    pub(in crate::normalise) latin: u16,
    /// Capitals.
    pub(in crate::normalise) capitals: u16,
    /// Letters were spaced or dotted.
    pub(in crate::normalise) joined: bool,
    /// More than a plain row of different letters: has to be written letter by letter.
    pub(in crate::normalise) rough: bool,
    /// Small letters already: the word can be taken from the text as it stands.
    pub(in crate::normalise) kept: bool,
    /// No letter that a Russian keyboard lacks.
    pub(in crate::normalise) loose: bool,
    /// One letter, perhaps stretched.
    pub(in crate::normalise) single: bool,
}

/// The letter that stands in a row just now.
#[derive(Clone, Copy, Default)]
pub(in crate::normalise) struct Stretch {
    pub(in crate::normalise) last: Option<Unit>,
    n: usize,
}

impl Stretch {
    pub(in crate::normalise) fn letter(&self) -> char {
        self.last.map_or('\0', |unit| unit.letter)
    }
}

impl Letters {
    /// Counts a letter; a stretched one once, as it will be written.
    pub(in crate::normalise) fn take(&mut self, unit: &Unit, stretch: &mut Stretch) {
        let mixed = self.cyrillic > 0 && self.latin > 0;
        let before = stretch.letter();
        let same = unit.letter == before || (mixed && likeness(unit.letter) == likeness(before));
        stretch.n = if same { stretch.n + 1 } else { 1 };
        match (stretch.n, stretch.last) {
            (3, Some(second)) => {
                self.rough = true;
                self.uncount(&second);
            }
            (1 | 2, _) => self.count(unit),
            _ => {}
        }
        stretch.last = Some(*unit);
    }

    fn count(&mut self, unit: &Unit) {
        let (cyrillic, latin) = (unit.class.is_cyrillic(), unit.class.is_latin());
        self.n += 1;
        self.capitals += u16::from(unit.capital);
        self.cyrillic += u16::from(cyrillic);
        self.latin += u16::from(latin);
        self.cyrillic_only += u16::from(unit.class == Class::CyrillicOnly);
        self.latin_only += u16::from(unit.class == Class::LatinOnly);
    }

    fn uncount(&mut self, unit: &Unit) {
        let (cyrillic, latin) = (unit.class.is_cyrillic(), unit.class.is_latin());
        self.n -= 1;
        self.capitals -= u16::from(unit.capital);
        self.cyrillic -= u16::from(cyrillic);
        self.latin -= u16::from(latin);
        self.cyrillic_only -= u16::from(unit.class == Class::CyrillicOnly);
        self.latin_only -= u16::from(unit.class == Class::LatinOnly);
    }
}
