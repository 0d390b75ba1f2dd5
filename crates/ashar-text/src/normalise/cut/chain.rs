//! Single letters in a row, spaced (т а д ж) or dotted (т.а.д.ж, та.дж.ик): one word.
//!
//! For `cut`; serves S2.

use crate::normalise::TokenKind;
use crate::normalise::alike::is_word_alone;
use crate::normalise::alike::likeness;
use crate::normalise::cut::Cutter;
use crate::normalise::cut::TOKEN_CHARS_MAX;
use crate::normalise::cut::draft::Letters;
use crate::normalise::cut::draft::Stretch;
use crate::normalise::letters::Class;

/// Fewer letters in a row are initials or the words of one letter that every one of the languages has.
const CHAIN_LETTERS_MIN: usize = 3;
/// So many words of one letter do not follow each other in a sentence.
const CHAIN_WORDS_MIN: usize = 5;

/// What stands between the pieces of a chain.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// One space or hyphen; pieces are single letters.
    Space,
    /// This sign each time; pieces have two letters at most.
    Sign(char),
}

impl Separator {
    fn at(self, class: Class, letter: char) -> bool {
        match self {
            Self::Space => matches!(class, Class::Space | Class::Hyphen),
            Self::Sign(sign) => letter == sign,
        }
    }

    fn fits(self, piece: &Letters) -> bool {
        piece.single || (self != Self::Space && piece.n <= 2)
    }
}

impl Cutter<'_> {
    /// Reads a chain whose first piece has been read; nothing where there is none.
    pub(super) fn chain(&mut self, i: usize, first_end: usize, first: Letters) -> Option<usize> {
        let separator = match self.units.get(first_end)? {
            unit if Separator::Space.at(unit.class, unit.letter) => Separator::Space,
            unit if matches!(unit.letter, '.' | '_' | '*' | '|' | '/' | '·' | '•' | ',') => Separator::Sign(unit.letter),
            _ => return None,
        };
        if !separator.fits(&first) || !self.is_mixable(i) {
            return None;
        }
        let like = likeness(self.letter(i));
        let (mut end, mut last) = (first_end, i);
        let (mut n, mut n_letters, mut alone, mut differ) = (1, usize::from(first.n), is_word_alone(self.letter(i)), !first.single);
        while n_letters < TOKEN_CHARS_MAX && self.units.get(end).is_some_and(|unit| separator.at(unit.class, unit.letter)) {
            if !self.is_mixable(end + 1) {
                break;
            }
            let (piece_end, piece) = self.scan(end + 1);
            let fits = separator.fits(&piece);
            // A longer last piece belongs to dotted single letters: т.а.д.жикам.
            if !fits && (separator == Separator::Space || n < CHAIN_LETTERS_MIN || n_letters > n) {
                break;
            }
            last = end + 1;
            alone &= is_word_alone(self.letter(last)) && piece.single;
            differ |= !piece.single || likeness(self.letter(last)) != like;
            n += 1;
            n_letters += usize::from(piece.n);
            end = piece_end;
            if !fits {
                break;
            }
        }
        let words = alone && separator == Separator::Space && n < CHAIN_WORDS_MIN;
        if n < CHAIN_LETTERS_MIN || !differ || words {
            // The last piece may begin a chain with other separators.
            self.no_chain_until = if n > 1 { last } else { end };
            return None;
        }
        let mut whole = Letters { joined: true, rough: true, ..Letters::default() };
        let mut stretch = Stretch::default();
        for unit in self.units.iter().take(end).skip(i).filter(|unit| unit.class.is_mixable()) {
            whole.take(unit, &mut stretch);
        }
        self.push_word(TokenKind::Word, i, end, whole);
        Some(end)
    }
}
