//! Second step: units are cut into drafts of tokens. Spaced and dotted letters become one word here.
//!
//! For `reading`; serves S2. A draft says which units belong together and what they are; letters are not changed yet, because the script
//! of a message is known only at its end.

mod chain;
mod digits;
pub(super) mod draft;
mod word;

use crate::normalise::TokenKind;
use crate::normalise::Warnings;
use crate::normalise::cut::draft::Before;
use crate::normalise::cut::draft::Draft;
use crate::normalise::cut::draft::Letters;
use crate::normalise::cut::draft::Way;
use crate::normalise::letters::Class;
use crate::normalise::reading::narrow;
use crate::normalise::units::Unit;

/// Letters of one token. The longest words of the five languages stay below 60; a longer row of letters is an attack or a code, and is
/// cut into pieces, so that work upon one token is bounded.
pub const TOKEN_CHARS_MAX: usize = 256;

/// The same sign or pictograph in a row: the third stands for all further ones. Rules count up to three.
const SAME_SIGNS_MAX: usize = 3;

/// Cuts units into drafts; the buffer is emptied first.
pub(super) fn cut_into_drafts(units: &[Unit], way: Way, drafts: &mut Vec<Draft>, warnings: &mut Warnings) {
    drafts.clear();
    let mut cutter = Cutter { units, way, drafts, warnings, before: Before::Space, no_address_until: 0, no_chain_until: 0 };
    let mut i = 0;
    while i < units.len() {
        let next = cutter.step(i);
        // Every step goes forward, whatever the text: the loop ends.
        i = next.max(i + 1);
    }
}

struct Cutter<'a> {
    units: &'a [Unit],
    way: Way,
    drafts: &'a mut Vec<Draft>,
    warnings: &'a mut Warnings,
    before: Before,
    /// No address begins before this unit: the row of characters has been looked at.
    no_address_until: usize,
    /// No chain of single letters begins before this unit.
    no_chain_until: usize,
}

impl Cutter<'_> {
    fn class(&self, i: usize) -> Option<Class> {
        self.units.get(i).map(|unit| unit.class)
    }

    fn is_letter(&self, i: usize) -> bool {
        self.class(i).is_some_and(Class::is_letter)
    }

    fn is_mixable(&self, i: usize) -> bool {
        self.class(i).is_some_and(Class::is_mixable)
    }

    fn letter(&self, i: usize) -> char {
        self.units.get(i).map_or('\0', |unit| unit.letter)
    }

    /// Reads what begins at a unit; gives the unit after it.
    fn step(&mut self, i: usize) -> usize {
        let Some(unit) = self.units.get(i) else { return i + 1 };
        match unit.class {
            Class::Space => {
                if i > 0 && self.class(i - 1) == Some(Class::Space) {
                    self.before = Before::WideSpace;
                }
                i + 1
            }
            Class::Newline => {
                let end = self.end_of(i, |class| class == Class::Newline || class == Class::Space);
                self.push(TokenKind::Sign, i, end);
                end
            }
            Class::Hyphen => self.hyphen(i),
            Class::Digit => self.digits(i),
            Class::Emoji | Class::Regional => self.emoji(i),
            Class::Joiner | Class::Unseen | Class::Rare => i + 1,
            Class::Apostrophe | Class::Sign => self.sign(i, unit.letter),
            _ => self.word(i),
        }
    }

    fn end_of(&self, i: usize, belongs: impl Fn(Class) -> bool) -> usize {
        self.units.iter().skip(i).position(|unit| !belongs(unit.class)).map_or(self.units.len(), |n| i + n)
    }

    fn push(&mut self, kind: TokenKind, first: usize, end: usize) {
        self.push_word(kind, first, end, Letters::default());
    }

    fn push_word(&mut self, kind: TokenKind, first: usize, end: usize, letters: Letters) {
        let before = std::mem::replace(&mut self.before, Before::Space);
        self.drafts.push(Draft { kind, first: narrow(first), end: narrow(end), before, letters });
    }

    fn hyphen(&mut self, i: usize) -> usize {
        let joins = |at: Option<usize>| at.and_then(|at| self.class(at)).is_some_and(|class| class.is_letter() || class == Class::Digit);
        let digits = i > 0 && self.class(i - 1) == Some(Class::Digit) && self.class(i + 1) == Some(Class::Digit);
        if joins(i.checked_sub(1)) && joins(Some(i + 1)) && !digits {
            return i + 1;
        }
        self.row(i, '-')
    }

    fn sign(&mut self, i: usize, sign: char) -> usize {
        match sign {
            '@' if self.is_name(i + 1) => return self.mention(i),
            '@' | '$' if self.way == Way::Message && self.is_mixable(i + 1) && self.is_mixable(i + 2) && !self.is_letter_before(i) => {
                return self.plain_word(i, TokenKind::Word);
            }
            '#' if self.is_letter(i + 1) || self.class(i + 1) == Some(Class::Digit) => return self.hashtag(i),
            '.' | '…' => {
                let end = self.units.iter().skip(i).position(|unit| !matches!(unit.letter, '.' | '…')).map_or(self.units.len(), |n| i + n);
                self.push(TokenKind::Sign, i, end);
                return end;
            }
            _ => {}
        }
        self.row(i, sign)
    }

    fn is_letter_before(&self, i: usize) -> bool {
        i > 0 && self.is_letter(i - 1)
    }

    /// The same sign again and again.
    fn row(&mut self, i: usize, sign: char) -> usize {
        let end = self.units.iter().skip(i).position(|unit| unit.letter != sign).map_or(self.units.len(), |n| i + n);
        let single = end.min(i + SAME_SIGNS_MAX - 1);
        for at in i..single {
            self.push(TokenKind::Sign, at, at + 1);
        }
        if single < end {
            self.push(TokenKind::Sign, single, end);
        }
        end
    }

    fn is_name(&self, i: usize) -> bool {
        self.units.get(i).is_some_and(|unit| unit.raw.is_ascii_alphanumeric() || unit.raw == '_')
    }

    fn mention(&mut self, i: usize) -> usize {
        let mut end = i + 1;
        while end < i + TOKEN_CHARS_MAX && (self.is_name(end) || (self.letter(end) == '.' && self.is_name(end + 1))) {
            end += 1;
        }
        self.push(TokenKind::Mention, i, end);
        end
    }

    fn hashtag(&mut self, i: usize) -> usize {
        self.before = if self.before == Before::WideSpace { Before::WideHash } else { Before::Hash };
        let mut at = i + 1;
        loop {
            if self.is_letter(at) {
                at = self.plain_word(at, TokenKind::Hashtag);
            } else if self.class(at) == Some(Class::Digit) {
                let end = self.end_of_digits(at);
                self.push(TokenKind::Hashtag, at, end);
                at = end;
            } else {
                return at;
            }
            let goes_on = self.letter(at) == '_' && (self.is_letter(at + 1) || self.class(at + 1) == Some(Class::Digit));
            if goes_on {
                self.before = Before::LowLine;
                at += 1;
            } else if self.is_letter(at) || self.class(at) == Some(Class::Digit) {
                self.before = Before::LowLine;
            } else {
                return at;
            }
        }
    }

    fn emoji(&mut self, i: usize) -> usize {
        if self.class(i) == Some(Class::Regional) {
            let pair = self.class(i + 1) == Some(Class::Regional);
            let end = if pair { i + 2 } else { i + 1 };
            self.push(TokenKind::Emoji, i, end);
            return end;
        }
        let mut end = i + 1;
        while end < i + TOKEN_CHARS_MAX && self.class(end) == Some(Class::Joiner) && self.class(end + 1) == Some(Class::Emoji) {
            end += 2;
        }
        if end > i + 1 {
            self.push(TokenKind::Emoji, i, end);
            return end;
        }
        let same = |unit: &Unit| unit.class == Class::Emoji && unit.letter == self.letter(i);
        let mut run = self.units.iter().skip(i).position(|unit| !same(unit)).map_or(self.units.len(), |n| i + n);
        if self.class(run) == Some(Class::Joiner) {
            // The last of the row begins a sequence of its own.
            run = (run - 1).max(i + 1);
        }
        let single = run.min(i + SAME_SIGNS_MAX - 1);
        for at in i..single {
            self.push(TokenKind::Emoji, at, at + 1);
        }
        if single < run {
            self.push(TokenKind::Emoji, single, run);
        }
        run
    }
}
