//! Numbers, and digits that stand for letters at the beginning of a word.
//!
//! For `cut`; serves S2.

use crate::normalise::TokenKind;
use crate::normalise::alike::may_stand_for_letter;
use crate::normalise::cut::Cutter;
use crate::normalise::cut::TOKEN_CHARS_MAX;
use crate::normalise::cut::draft::Way;
use crate::normalise::letters::Class;

impl Cutter<'_> {
    pub(super) fn digits(&mut self, i: usize) -> usize {
        let end = self.end_of_digits(i);
        let may_be_address = self.is_letter(end) || matches!(self.letter(end), '.' | '-' | '_' | '@' | '+' | '%');
        if may_be_address && let Some(end) = self.address(i) {
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

    /// The end of a row of digits, or where it is cut.
    pub(super) fn end_of_digits(&self, i: usize) -> usize {
        i + self.units.iter().skip(i).take(TOKEN_CHARS_MAX).take_while(|unit| unit.class == Class::Digit).count()
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
        !AFTER_NUMBERS.split_ascii_whitespace().any(|word| match word.strip_suffix('*') {
            Some(stem) => rest().take(stem.chars().count()).eq(stem.chars()),
            None => rest().take(TOKEN_CHARS_MAX).eq(word.chars()),
        })
    }
}

/// What stands right after a digit without making a word of it: endings of ordinal numbers and units, in the five languages. `*`: any
/// ending follows.
const AFTER_NUMBERS: &str = "\
    й я е х м ю го му ый ой ая ое ые ых ти ми ом ую чи чы чу чү ум юм инчи унчу үнчү ынчы st nd rd th chi inchi лет год* мес* недел* \
    дн* ден* день час* мин* сек* раз* чел* дом* дет* кг км* мм см метр* литр* л м г га тонн* тыс* млн млрд сом* руб* долл* kg km* mm \
    cm min* hour* day* year* am pm k g gb mb янв* фев* мар* апр* мая июн* июл* авг* сен* окт* ноя* дек* жыл* күн* саат* киши* үй* \
    нафар* сол* рӯз* соат* хона* маротиба* адад* kun* yil* soat* nafar* kishi* uy* so'm* та ta d de x р т п a b а б в дюйм* этаж* \
    класс* кв* проц* пог* ран* труп* жер* жол* бал*";
