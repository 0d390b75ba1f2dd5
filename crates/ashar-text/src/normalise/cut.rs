//! Second step: units are cut into drafts of tokens. Spaced and dotted letters become one word here.
//!
//! For `reading`; serves S2. A draft says which units belong together and what they are; letters are not changed yet, because the script
//! of a message is known only at its end.

use crate::normalise::TokenKind;
use crate::normalise::Warning;
use crate::normalise::Warnings;
use crate::normalise::address::Address;
use crate::normalise::address::address_at;
use crate::normalise::alike::is_word_alone;
use crate::normalise::alike::likeness;
use crate::normalise::alike::may_stand_for_letter;
use crate::normalise::letters::Class;
use crate::normalise::units::Unit;

/// Letters of one token. The longest words of the five languages stay below 60; a longer row of letters is an attack or a code, and is
/// cut into pieces, so that work upon one token is bounded.
pub const TOKEN_CHARS_MAX: usize = 256;

/// The same sign or pictograph in a row: the third stands for all further ones. Rules count up to three.
const SAME_SIGNS_MAX: usize = 3;

/// What a token will be made of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draft {
    pub(super) kind: TokenKind,
    /// First unit, and the one after the last.
    pub(super) first: usize,
    pub(super) end: usize,
    /// What stands before it in the folded text.
    pub(super) before: Before,
    pub(super) letters: Letters,
}

/// What stands before a token in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// One space.
    Space,
    /// Two: letters that stand alone were further apart than one space.
    WideSpace,
    /// One space and `#`.
    Hash,
    /// Two spaces and `#`.
    WideHash,
    /// The `_` inside a hashtag.
    LowLine,
}

/// What is known of the letters of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Letters {
    /// Letters, a stretched one counted twice at most.
    pub(super) n: usize,
    /// Letters that exist in Cyrillic only.
    pub(super) cyrillic_only: usize,
    /// Letters that exist in Latin only.
    pub(super) latin_only: usize,
    /// Letters with a Cyrillic code point.
    pub(super) cyrillic: usize,
    /// Letters with a Latin code point.
    pub(super) latin: usize,
    /// Capitals.
    pub(super) capitals: usize,
    /// Letters were spaced or dotted.
    pub(super) joined: bool,
    /// A digit or sign stands for a letter.
    pub(super) leet: bool,
    /// More than a plain row of different letters: has to be written letter by letter.
    pub(super) rough: bool,
    /// One letter, perhaps stretched.
    pub(super) single: bool,
}

impl Letters {
    fn add(&mut self, other: Self) {
        self.n += other.n;
        self.cyrillic_only += other.cyrillic_only;
        self.latin_only += other.latin_only;
        self.cyrillic += other.cyrillic;
        self.latin += other.latin;
        self.capitals += other.capitals;
        self.leet |= other.leet;
    }
}

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

/// A message, in which people hide words, or a term of a data file, which is written as it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Message,
    Term,
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
        self.drafts.push(Draft { kind, first, end, before, letters });
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
        while self.is_name(end) || (self.letter(end) == '.' && self.is_name(end + 1)) {
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
                let end = self.end_of(at, |class| class == Class::Digit).min(at + TOKEN_CHARS_MAX);
                self.push(TokenKind::Hashtag, at, end);
                at = end;
            } else {
                return at;
            }
            let goes_on = self.letter(at) == '_' && (self.is_letter(at + 1) || self.class(at + 1) == Some(Class::Digit));
            if goes_on {
                self.before = Before::LowLine;
                at += 1;
            } else if !(self.is_letter(at) || self.class(at) == Some(Class::Digit)) {
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
        while self.class(end) == Some(Class::Joiner) && self.class(end + 1) == Some(Class::Emoji) {
            end += 2;
        }
        if end > i + 1 {
            let limit = end.min(i + TOKEN_CHARS_MAX);
            self.push(TokenKind::Emoji, i, limit);
            return limit;
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

    fn digits(&mut self, i: usize) -> usize {
        if let Some(end) = self.address(i) {
            return end;
        }
        let mut end = i + 1;
        while end < i + TOKEN_CHARS_MAX {
            if self.class(end) == Some(Class::Digit) {
                end += 1;
            } else if matches!(self.letter(end), '.' | ',' | ':' | '/' | '\'') && self.class(end + 1) == Some(Class::Digit) {
                end += 2;
            } else {
                break;
            }
        }
        if end == i + 1 && self.way == Way::Message && self.begins_a_word(i) {
            return self.plain_word(i, TokenKind::Word);
        }
        self.push(TokenKind::Number, i, end);
        end
    }

    /// Whether one digit right before letters stands for a letter (4урка) and not for a number (4кг).
    fn begins_a_word(&self, i: usize) -> bool {
        let next = self.letter(i + 1);
        if !(matches!(self.letter(i), '0' | '3' | '4' | '6') && self.is_mixable(i + 1) && self.is_mixable(i + 2)) {
            return false;
        }
        if !may_stand_for_letter(self.letter(i), '\0', next) || self.is_letter_before(i) {
            return false;
        }
        let rest = || self.units.iter().skip(i + 1).take_while(|unit| unit.class.is_letter()).map(|unit| unit.letter);
        !AFTER_NUMBERS.iter().any(|word| match word.strip_suffix('*') {
            Some(stem) => rest().take(stem.chars().count()).eq(stem.chars()),
            None => rest().take(TOKEN_CHARS_MAX).eq(word.chars()),
        })
    }

    fn word(&mut self, i: usize) -> usize {
        if let Some(end) = self.address(i) {
            return end;
        }
        if self.way == Way::Message
            && i >= self.no_chain_until
            && let Some(end) = self.chain(i)
        {
            return end;
        }
        self.plain_word(i, TokenKind::Word)
    }

    fn plain_word(&mut self, i: usize, kind: TokenKind) -> usize {
        let (end, letters) = self.scan(i);
        if letters.n >= TOKEN_CHARS_MAX {
            self.warnings.add(Warning::LongToken);
        }
        self.push_word(kind, i, end, letters);
        end
    }

    fn address(&mut self, i: usize) -> Option<usize> {
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

    /// Reads one word from a letter (or a sign that stands for one) on.
    fn scan(&self, i: usize) -> (usize, Letters) {
        let mut letters = Letters::default();
        let Some(head) = self.units.get(i) else { return (i + 1, letters) };
        if !head.class.is_letter() {
            letters.leet = true;
            letters.n = 1;
        }
        let mut like = None;
        let mut at = if letters.leet { i + 1 } else { i };
        let (mut last, mut run) = ('\0', 0);
        let mut expected = head.at + u32::from(letters.leet);
        let family = if letters.leet { Class::is_mixable as fn(Class) -> bool } else { family(head.class) };
        letters.single = !letters.leet;
        while letters.n < TOKEN_CHARS_MAX {
            let Some(unit) = self.units.get(at) else { break };
            if !family(unit.class) {
                match self.bridge(at, last, family) {
                    Bridge::None => break,
                    Bridge::Apostrophe => letters.single = false,
                    Bridge::Dropped => letters.rough = true,
                    Bridge::Leet => {
                        letters.leet = true;
                        letters.single = false;
                        letters.n += 1;
                    }
                }
                expected += 1;
                at += 1;
                last = '\0';
                continue;
            }
            letters.rough |= unit.at != expected || unit.width != 1;
            expected = unit.at + 1;
            run = if unit.letter == last { run + 1 } else { 1 };
            last = unit.letter;
            letters.rough |= run > 2;
            letters.n += usize::from(run <= 2);
            letters.capitals += usize::from(unit.capital);
            match unit.class {
                Class::CyrillicOnly => {
                    letters.cyrillic_only += 1;
                    letters.cyrillic += 1;
                }
                Class::CyrillicAlike => letters.cyrillic += 1,
                Class::LatinOnly => {
                    letters.latin_only += 1;
                    letters.latin += 1;
                }
                Class::LatinAlike => letters.latin += 1,
                _ => {}
            }
            letters.single = letters.single && *like.get_or_insert_with(|| likeness(unit.letter)) == likeness(unit.letter);
            at += 1;
        }
        letters.rough |= letters.leet || (letters.cyrillic > 0 && letters.latin > 0);
        letters.single &= at - i != 2;
        if self.ends_with_apostrophe(i, at, last) {
            return (at + 1, Letters { single: false, ..letters });
        }
        (at, letters)
    }

    /// Whether something that is no letter stands inside a word.
    fn bridge(&self, at: usize, last: char, family: fn(Class) -> bool) -> Bridge {
        let Some((unit, next)) = self.units.get(at).zip(self.units.get(at + 1)) else { return Bridge::None };
        if last == '\0' || !family(next.class) {
            return Bridge::None;
        }
        if unit.class == Class::Apostrophe {
            return Bridge::Apostrophe;
        }
        if self.way == Way::Term || !next.class.is_mixable() {
            return Bridge::None;
        }
        if matches!(unit.letter, '*' | '|' | '·' | '•' | '~' | '^' | '¬') {
            return Bridge::Dropped;
        }
        let mention = unit.letter == '@' && next.class == Class::LatinOnly && !last.is_ascii();
        if !mention && may_stand_for_letter(unit.letter, last, next.letter) { Bridge::Leet } else { Bridge::None }
    }

    /// The apostrophe at the end of Uzbek bog' and tog', unless it closes a quotation.
    fn ends_with_apostrophe(&self, first: usize, end: usize, last: char) -> bool {
        matches!(last, 'o' | 'g')
            && self.class(end) == Some(Class::Apostrophe)
            && !self.is_letter(end + 1)
            && self.class(end + 1) != Some(Class::Apostrophe)
            && !(first > 0 && matches!(self.class(first - 1), Some(Class::Apostrophe)))
    }

    /// Single letters in a row, spaced (т а д ж) or dotted (т.а.д.ж, та.дж.ик): one word.
    fn chain(&mut self, i: usize) -> Option<usize> {
        // Most words are ruled out by their third letter.
        if self.is_mixable(i + 2) && self.is_mixable(i + 1) && self.letter(i + 2) != self.letter(i) && self.letter(i + 1) != self.letter(i)
        {
            return None;
        }
        let (mut end, first) = self.scan(i);
        let (separator, n_max) = match self.units.get(end)? {
            unit if unit.class == Class::Space || unit.class == Class::Hyphen => (None, 1),
            unit if matches!(unit.letter, '.' | '_' | '*' | '|' | '/' | '·' | '•' | ',') => (Some(unit.letter), 2),
            _ => return None,
        };
        let fits = |piece: &Letters| piece.single || (piece.n <= n_max && !piece.leet);
        if !fits(&first) || !self.is_mixable(i) {
            return None;
        }
        let (mut whole, mut n, mut alone, mut differ) = (first, 1, is_word_alone(self.letter(i)), !first.single);
        while whole.n < TOKEN_CHARS_MAX {
            let Some(unit) = self.units.get(end) else { break };
            let goes_on = match separator {
                None => unit.class == Class::Space || unit.class == Class::Hyphen,
                Some(sign) => unit.letter == sign,
            };
            if !goes_on || !self.is_mixable(end + 1) {
                break;
            }
            let (piece_end, piece) = self.scan(end + 1);
            // A longer last piece belongs to dotted single letters: т.а.д.жикам.
            if !fits(&piece) && !(separator.is_some() && n >= 3 && whole.n == n) {
                break;
            }
            alone &= is_word_alone(self.letter(end + 1)) && piece.single;
            differ |= !piece.single || likeness(self.letter(end + 1)) != likeness(self.letter(i));
            whole.add(piece);
            n += 1;
            end = piece_end;
            if !fits(&piece) {
                break;
            }
        }
        let enough = n >= 3 && differ && (separator.is_some() || !alone || n >= 5);
        if !enough {
            self.no_chain_until = end;
            return None;
        }
        whole.joined = true;
        whole.rough = true;
        whole.single = false;
        self.push_word(TokenKind::Word, i, end, whole);
        Some(end)
    }
}

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

/// What stands right after a digit without making a word of it: endings of ordinal numbers and units, in the five languages.
const AFTER_NUMBERS: &[&str] = &[
    "й",
    "я",
    "е",
    "х",
    "м",
    "ю",
    "го",
    "му",
    "ый",
    "ой",
    "ая",
    "ое",
    "ые",
    "ых",
    "ти",
    "ми",
    "ом",
    "ую",
    "чи",
    "чы",
    "чу",
    "чү",
    "ум",
    "юм",
    "инчи",
    "унчу",
    "үнчү",
    "ынчы",
    "st",
    "nd",
    "rd",
    "th",
    "chi",
    "inchi",
    "лет",
    "год*",
    "мес*",
    "недел*",
    "дн*",
    "ден*",
    "день",
    "час*",
    "мин*",
    "сек*",
    "раз*",
    "чел*",
    "дом*",
    "дет*",
    "кг",
    "км*",
    "мм",
    "см",
    "метр*",
    "литр*",
    "л",
    "м",
    "г",
    "га",
    "тонн*",
    "тыс*",
    "млн",
    "млрд",
    "сом*",
    "руб*",
    "долл*",
    "kg",
    "km*",
    "mm",
    "cm",
    "min*",
    "hour*",
    "day*",
    "year*",
    "am",
    "pm",
    "k",
    "g",
    "gb",
    "mb",
    "янв*",
    "фев*",
    "мар*",
    "апр*",
    "мая",
    "июн*",
    "июл*",
    "авг*",
    "сен*",
    "окт*",
    "ноя*",
    "дек*",
    "жыл*",
    "күн*",
    "саат*",
    "киши*",
    "үй*",
    "нафар*",
    "сол*",
    "рӯз*",
    "соат*",
    "хона*",
    "маротиба*",
    "адад*",
    "kun*",
    "yil*",
    "soat*",
    "nafar*",
    "kishi*",
    "uy*",
    "so'm*",
    "та",
    "ta",
    "d",
    "de",
    "x",
    "р",
    "т",
    "п",
    "a",
    "b",
    "а",
    "б",
    "в",
    "дюйм*",
    "этаж*",
    "класс*",
    "кв*",
    "проц*",
    "пог*",
    "ран*",
    "труп*",
    "жер*",
    "жол*",
    "бал*",
];
