//! Words: rows of letters, with the apostrophes, digits and signs inside them.
//!
//! For `cut`; serves S2. Most words are plain rows and take the short way; the long way is only for those with something inside.

use crate::normalise::TokenKind;
use crate::normalise::Warning;
use crate::normalise::address::Address;
use crate::normalise::address::address_at;
use crate::normalise::alike::likeness;
use crate::normalise::alike::may_stand_for_letter;
use crate::normalise::cut::Cutter;
use crate::normalise::cut::TOKEN_CHARS_MAX;
use crate::normalise::cut::draft::Letters;
use crate::normalise::cut::draft::Stretch;
use crate::normalise::cut::draft::Way;
use crate::normalise::letters::Class;
use crate::normalise::units::Unit;

impl Cutter<'_> {
    /// Reads what begins with a letter.
    pub(super) fn word(&mut self, i: usize) -> usize {
        let row = self.row_of_letters(i);
        let next = self.units.get(row.0).map(|unit| (unit.class, unit.letter));
        let alone = match next {
            None | Some((Class::Space | Class::Newline, _)) => true,
            Some((Class::Sign, sign)) => matches!(sign, ',' | '!' | '?' | ')' | '"' | '»' | ';' | '—' | '…'),
            _ => false,
        };
        if !alone && let Some(end) = self.address(i) {
            return end;
        }
        let (end, letters) = row.1.filter(|_| alone).map_or_else(|| self.scan(i), |letters| (row.0, letters));
        if (letters.single || letters.n <= 2)
            && self.way == Way::Message
            && i >= self.no_chain_until
            && let Some(end) = self.chain(i, end, letters)
        {
            return end;
        }
        self.push_letters(TokenKind::Word, i, end, letters);
        end
    }

    /// Reads one word that is no address and no chain.
    pub(super) fn plain_word(&mut self, i: usize, kind: TokenKind) -> usize {
        let (end, letters) = self.scan(i);
        self.push_letters(kind, i, end, letters);
        end
    }

    fn push_letters(&mut self, kind: TokenKind, i: usize, end: usize, letters: Letters) {
        if usize::from(letters.n) >= TOKEN_CHARS_MAX {
            self.warnings.add(Warning::LongToken);
        }
        self.push_word(kind, i, end, letters);
    }

    /// The link or e-mail that begins here, if one does.
    pub(super) fn address(&mut self, i: usize) -> Option<usize> {
        if i < self.no_address_until || !self.units.get(i).is_some_and(|unit| unit.raw.is_ascii()) {
            return None;
        }
        match address_at(self.units, i) {
            Address::Found(end) => {
                self.push(TokenKind::Url, i, end);
                Some(end)
            }
            Address::NoneBefore(until) => {
                self.no_address_until = until;
                None
            }
        }
    }

    /// The row of Cyrillic and Latin letters from here, and its letters where nothing about it is out of the ordinary.
    fn row_of_letters(&self, i: usize) -> (usize, Option<Letters>) {
        let units = self.units.get(i..).unwrap_or_default();
        let mut counts = [0_u16; 4];
        let (mut capitals, mut plain, mut kept, mut national) = (0_u16, true, true, false);
        let (mut last, mut before_last) = ('\0', '\0');
        let first = units.first().map_or(0, |unit| unit.at);
        let mut n: u16 = 0;
        for (unit, expected) in units.iter().take(TOKEN_CHARS_MAX).zip(first..) {
            let Some(count) = counts.get_mut(unit.class as usize) else { break };
            *count += 1;
            capitals += u16::from(unit.capital);
            kept &= unit.kept;
            national |= unit.national;
            plain &= unit.at == expected && unit.width == 1 && !(unit.letter == last && unit.letter == before_last);
            before_last = last;
            last = unit.letter;
            n += 1;
        }
        let [cyrillic_only, cyrillic_alike, latin_only, latin_alike] = counts;
        let (cyrillic, latin) = (cyrillic_only + cyrillic_alike, latin_only + latin_alike);
        let letters = Letters {
            n,
            cyrillic_only,
            latin_only,
            cyrillic,
            latin,
            capitals,
            kept,
            loose: !national,
            single: n == 1,
            ..Letters::default()
        };
        (i + usize::from(n), (plain && usize::from(n) < TOKEN_CHARS_MAX && (cyrillic == 0 || latin == 0)).then_some(letters))
    }

    /// Reads one word from a letter (or a sign that stands for one) on.
    pub(super) fn scan(&self, i: usize) -> (usize, Letters) {
        let mut letters = Letters::default();
        let Some(head) = self.units.get(i) else { return (i + 1, letters) };
        let headed_by_sign = !head.class.is_letter();
        let family = if headed_by_sign { Class::is_mixable as fn(Class) -> bool } else { family(head.class) };
        letters.n = u16::from(headed_by_sign);
        letters.rough = headed_by_sign;
        letters.single = !headed_by_sign;
        let like = likeness(head.letter);
        let mut at = i + usize::from(headed_by_sign);
        let mut stretch = Stretch::default();
        let mut expected = head.at + u32::from(headed_by_sign);
        while usize::from(letters.n) < TOKEN_CHARS_MAX {
            let Some(unit) = self.units.get(at) else { break };
            if family(unit.class) {
                letters.rough |= unit.at != expected || unit.width != 1;
                expected = unit.at + 1;
                letters.take(unit, &mut stretch);
                letters.single = letters.single && likeness(unit.letter) == like;
                at += 1;
                continue;
            }
            let bridge = match self.bridge(at, stretch.last.as_ref(), family) {
                Bridge::Apostrophe if self.other_script_after(at, &letters) => Bridge::None,
                bridge => bridge,
            };
            match bridge {
                Bridge::None => break,
                Bridge::Apostrophe => letters.single = false,
                Bridge::Dropped => letters.rough = true,
                Bridge::Leet => {
                    letters.rough = true;
                    letters.single = false;
                    letters.n += 1;
                }
            }
            if bridge != Bridge::Dropped {
                stretch = Stretch::default();
            }
            expected += 1;
            at += 1;
        }
        letters.rough |= letters.cyrillic > 0 && letters.latin > 0;
        letters.single &= at - i != 2;
        if self.ends_with_apostrophe(i, at, stretch.letter()) {
            return (at + 1, Letters { single: false, ..letters });
        }
        (at, letters)
    }

    /// Whether something that is no letter stands inside a word.
    fn bridge(&self, at: usize, last: Option<&Unit>, family: fn(Class) -> bool) -> Bridge {
        let Some((unit, next)) = self.units.get(at).zip(self.units.get(at + 1)) else { return Bridge::None };
        let Some(last) = last.filter(|_| family(next.class)) else { return Bridge::None };
        if unit.class == Class::Apostrophe {
            return Bridge::Apostrophe;
        }
        if self.way == Way::Term || !next.class.is_mixable() {
            return Bridge::None;
        }
        if matches!(unit.letter, '*' | '|' | '·' | '•' | '~' | '^' | '¬') {
            return Bridge::Dropped;
        }
        let mention = unit.letter == '@' && next.class == Class::LatinOnly && !last.class.is_latin();
        // H5N1, A1GP: a code.
        let code = last.capital && next.capital && last.class.is_latin() && next.class.is_latin();
        let leet = !mention && !code && may_stand_for_letter(unit.letter, last.letter, next.letter);
        if leet { Bridge::Leet } else { Bridge::None }
    }

    /// Whether an apostrophe stands between a word of one script and an ending of the other (Office'теги): two words then.
    fn other_script_after(&self, apostrophe: usize, before: &Letters) -> bool {
        let (mut cyrillic, mut latin) = (0_usize, 0_usize);
        let mut last = None;
        for (at, unit) in self.units.iter().enumerate().skip(apostrophe + 1).take(TOKEN_CHARS_MAX) {
            if unit.class.is_mixable() {
                cyrillic += usize::from(unit.class == Class::CyrillicOnly);
                latin += usize::from(unit.class == Class::LatinOnly);
                last = Some(unit);
            } else if !matches!(self.bridge(at, last, Class::is_mixable), Bridge::Leet | Bridge::Dropped) {
                break;
            }
        }
        // Majorities on both sides: turning letters to one script never makes them differ.
        let before = before.cyrillic_only.cmp(&before.latin_only);
        before.is_ne() && cyrillic.cmp(&latin) == before.reverse()
    }

    /// The apostrophe at the end of Uzbek bog' and tog', unless it closes a quotation. Asked of every letter that may become o or g.
    fn ends_with_apostrophe(&self, first: usize, end: usize, last: char) -> bool {
        matches!(last, 'o' | 'g' | 'r' | 'о' | 'г' | 'ө' | 'ў' | 'ғ')
            && self.class(end) == Some(Class::Apostrophe)
            && !self.is_letter(end + 1)
            && self.class(end + 1) != Some(Class::Apostrophe)
            && !(first > 0 && self.class(first - 1) == Some(Class::Apostrophe))
    }
}

/// What a sign inside a word is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Bridge {
    None,
    Apostrophe,
    Dropped,
    Leet,
}

/// Which letters go on a word that begins with a letter of this class.
fn family(class: Class) -> fn(Class) -> bool {
    match class {
        Class::Arabic => |class| class == Class::Arabic,
        Class::OtherLetter => |class| class == Class::OtherLetter,
        _ => Class::is_mixable,
    }
}
