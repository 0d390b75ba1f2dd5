//! Which rows of digits are personal. Decisions only.
//!
//! For `personal`; serves S2.
//!
//! # Source
//! Lengths and trunk digits: ITU-T Recommendation E.164 and its national numbering plans (+996, +992 and +998: nine digits after the
//! country code; +7: ten; trunk 0 or 8); layouts as on sent.dm/resources and in announcements of the region. Cards: ISO/IEC 7812-1, Annex B
//! (Luhn). No public specification of passport numbers was found: two letters with seven digits, and fourteen digits that hold a date of
//! birth, are what announcements of lost papers show. All looked up 2026-11-23.

use crate::normalise::Reading;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::words::personal::PersonalKind;
use crate::words::personal::digits::DigitRow;

/// Digits of the shortest number looked for.
pub(super) const DIGITS_MIN: usize = 5;
/// Digits of an international number at least; the longest has fifteen (E.164).
pub(super) const INTERNATIONAL_DIGITS_MIN: usize = 9;
const INTERNATIONAL_DIGITS_MAX: usize = 15;
/// Country codes of nine-digit numbers that are often written without a plus.
const NINE_DIGIT_COUNTRIES: &[[u8; 3]] = &[[9, 9, 6], [9, 9, 2], [9, 9, 8]];
/// Ways in which nine digits are grouped when they are a telephone number and nothing else.
const NINE_DIGIT_LAYOUTS: &[&[usize]] = &[&[3, 2, 2, 2], &[2, 3, 2, 2], &[3, 3, 1, 2], &[3, 2, 4]];
/// Words looked at before a number.
const CUE_TOKENS_MAX: usize = 4;
/// Tokens looked at for them, signs and other numbers counted: a list of numbers is not searched again from each of them.
const CUE_REACH: usize = 16;

/// Words that announce a telephone number, a card, a paper.
const PHONE_CUES: &str = "тел номер ном whatsapp вацап ватсап вотсап вайбер viber telegram звон позвон набир чал байланыш контакт рақам ракам занг зан\
    г raqam telefon tel aloqa call phone contact ☎ 📞 📱 📲";
const CARD_CUES: &str = "карт корт кард карточк kart card elcart элкарт элкарта humo uzcard visa виза mastercard реквизит ҳисоб хисоб";
const PAPER_CUES: &str =
    "паспорт passport pasport шиноснома удостоверен инн пин пинфл pinfl jshshir жшшир pin inn күбөлүк серия seriya силсила ид id";

/// What the words before a number announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    None,
    Phone,
    Card,
    Paper,
}

/// The nearest announcement before a token.
pub(super) fn cue_before(reading: &Reading, at: usize) -> Cue {
    let mut seen = 0;
    for token in reading.tokens().iter().take(at).rev().take(CUE_REACH) {
        let text = reading.text_of(token);
        match token.kind {
            TokenKind::Sign if text == "\n" || text == "." && seen > 0 => return Cue::None,
            TokenKind::Sign | TokenKind::Number => continue,
            _ => {}
        }
        seen += 1;
        let is_one_of = |cues: &str| cues.split_ascii_whitespace().any(|cue| text.starts_with(cue));
        match () {
            () if is_one_of(CARD_CUES) => return Cue::Card,
            () if is_one_of(PAPER_CUES) => return Cue::Paper,
            () if is_one_of(PHONE_CUES) => return Cue::Phone,
            () if seen == CUE_TOKENS_MAX => return Cue::None,
            () => {}
        }
    }
    Cue::None
}

/// What the first groups of a row are, if they are personal.
pub(super) fn kind_of(row: &DigitRow, n_groups: usize, cue: Cue) -> Option<PersonalKind> {
    let (digits, groups) = (row.digits(n_groups), row.groups(n_groups));
    if is_card(digits, groups, cue) && !row.plus {
        return Some(PersonalKind::Card);
    }
    if is_paper(digits, groups, row, cue) {
        return Some(PersonalKind::Paper);
    }
    is_phone(digits, groups, row, cue).then_some(PersonalKind::Phone)
}

fn is_card(digits: &[u8], groups: &[usize], cue: Cue) -> bool {
    let layout = match digits.len() {
        16 => matches!(groups, [16] | [4, 4, 4, 4] | [8, 8] | [4, 12]),
        15 => matches!(groups, [15] | [4, 6, 5]) && matches!(digits, [3, 4 | 7, ..]),
        13 | 17..=19 => matches!(groups, [_] | [4, 4, 4, 4, _]) && matches!(digits, [4..=6, ..]),
        _ => false,
    };
    layout && !matches!(digits, [0, ..]) && (luhn(digits) || cue == Cue::Card)
}

/// The check sum of ISO/IEC 7812-1, Annex B.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([1_u32, 2].into_iter().cycle())
        .map(|(digit, weight)| {
            let product = u32::from(*digit) * weight;
            product / 10 + product % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether a token is the letters of a series: one or two capitals right before the digits.
pub(super) fn is_series(token: &Token) -> bool {
    token.kind == TokenKind::Word && token.caps && (2..=4).contains(&(token.end - token.start))
}

fn is_paper(digits: &[u8], groups: &[usize], row: &DigitRow, cue: Cue) -> bool {
    match groups {
        // Two capitals and seven digits.
        [7] if row.series => true,
        [8 | 9] if row.series && cue == Cue::Paper => true,
        [6..=9 | 12] | [4, 6] | [2, 2, 6] if cue == Cue::Paper => true,
        [14] => holds_birthday(digits),
        _ => false,
    }
}

/// Fourteen digits: sex and century, then day, month, and the end of the year.
fn holds_birthday(digits: &[u8]) -> bool {
    let [sex, d1, d2, m1, m2, ..] = digits else { return false };
    let (day, month) = (d1 * 10 + d2, m1 * 10 + m2);
    (1..=6).contains(sex) && (1..=31).contains(&day) && (1..=12).contains(&month)
}

fn is_phone(digits: &[u8], groups: &[usize], row: &DigitRow, cue: Cue) -> bool {
    let international = INTERNATIONAL_DIGITS_MIN..=INTERNATIONAL_DIGITS_MAX;
    if row.plus {
        return international.contains(&digits.len());
    }
    if is_amount(digits, groups, row) {
        return false;
    }
    match digits {
        [0, 0, rest @ ..] if rest.len() > INTERNATIONAL_DIGITS_MIN => international.contains(&rest.len()),
        [a, b, c, rest @ ..] if rest.len() == 9 && NINE_DIGIT_COUNTRIES.contains(&[*a, *b, *c]) => true,
        // +7: mobile numbers begin with 9 (and 7 beyond the northern border), towns with 3, 4, 8.
        [7 | 8, 3 | 4 | 7..=9, ..] if digits.len() == 11 => true,
        // Trunk 0 and nine digits.
        [0, 2..=9, ..] if digits.len() == 10 => true,
        _ if digits.len() == 9 => cue == Cue::Phone || NINE_DIGIT_LAYOUTS.contains(&groups) || (groups == [3, 3, 3] && row.hyphens),
        _ if digits.len() == 10 && cue == Cue::Phone => true,
        _ => cue == Cue::Phone && (DIGITS_MIN..=7).contains(&digits.len()) && (groups.len() >= 3 || groups.len() == 1 || row.hyphens),
    }
}

/// Millions written in groups of three are an amount: 89 000 000 000.
fn is_amount(digits: &[u8], groups: &[usize], row: &DigitRow) -> bool {
    let thousands = groups.len() > 1 && groups.iter().skip(1).all(|len| *len == 3);
    !row.hyphens && (thousands && digits.ends_with(&[0, 0, 0]) || digits.ends_with(&[0; 6]))
}
