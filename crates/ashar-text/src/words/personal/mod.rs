//! What must not be passed on: telephone numbers, e-mail addresses, card numbers, numbers of identity papers.
//!
//! For whoever shows, stores or publishes a post; serves S2 and the protection of everyone named in a text. Each is found with its place in
//! the original, so that it can be taken out. It errs towards finding: a long number taken out costs little, one left in may cost a life.
//! Emergency numbers (101, 112) are for everyone and stay. Names and addresses of houses are not looked for.
//!
//! ```text
//! tokens ─► rows of digit groups (+996 555 12-34-56) ─► card? telephone? paper? ─► places in the original
//! ```

mod digits;
mod rules;

use crate::normalise::Reading;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::words::personal::digits::DigitRow;
use crate::words::personal::digits::rows_at;
use crate::words::personal::rules::kind_of;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PersonalKind {
    /// A telephone number, or a link that calls one.
    Phone,
    /// An e-mail address.
    Email,
    /// The number of a bank card.
    Card,
    /// The number of a passport, an identity card or a person.
    Paper,
}

impl PersonalKind {
    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Card => "card",
            Self::Paper => "paper",
        }
    }
}

/// A piece of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Personal {
    /// What it is.
    pub kind: PersonalKind,
    /// First character in the original text.
    pub start: u32,
    /// Character after the last.
    pub end: u32,
}

/// Finds personal data in a reading, in the order of the text and without overlaps. The buffer is emptied first.
///
/// # Example
/// ```
/// use ashar_text::normalise::Reading;
/// use ashar_text::words::{PersonalKind, personal_data};
/// let mut found = Vec::new();
/// personal_data(&Reading::of("Звоните +996 555 00-00-00"), &mut found);
/// assert_eq!((found[0].kind, found[0].start, found[0].end), (PersonalKind::Phone, 8, 25));
/// ```
pub fn personal_data(reading: &Reading, found: &mut Vec<Personal>) {
    found.clear();
    let tokens = reading.tokens();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (kind, end) = match token.kind {
            TokenKind::Url => (kind_of_address(reading.text_of(token)), at + 1),
            TokenKind::Number => number_at(reading, at),
            _ => (None, at + 1),
        };
        if let Some(kind) = kind {
            let first = first_of(reading, at, kind);
            add(reading, tokens, kind, first..end, found);
        }
        at = end.max(at + 1);
    }
}

/// The data that begins with a number token, and the token after it; where there is none, the token after this one.
fn number_at(reading: &Reading, at: usize) -> (Option<PersonalKind>, usize) {
    let row = DigitRow::read(reading, at);
    if row.n_digits() < rules::DIGITS_MIN {
        return (None, at + 1);
    }
    let cue = rules::cue_before(reading, at);
    for (groups, end) in rows_at(&row) {
        if let Some(kind) = kind_of(&row, groups, cue) {
            return (Some(kind), end);
        }
    }
    (None, at + 1)
}

fn kind_of_address(address: &str) -> Option<PersonalKind> {
    let n_digits = address.bytes().filter(u8::is_ascii_digit).count();
    let calls = ["https://wa.me/", "https://api.whatsapp.com/", "https://t.me/+"].iter().any(|start| address.starts_with(start));
    if !address.contains("://") && address.contains('@') {
        return Some(PersonalKind::Email);
    }
    (calls && n_digits >= rules::INTERNATIONAL_DIGITS_MIN).then_some(PersonalKind::Phone)
}

/// The first token of what was found at a number: a plus and a bracket before it belong to it, and the letters of a paper.
fn first_of(reading: &Reading, at: usize, kind: PersonalKind) -> usize {
    let tokens = reading.tokens();
    let is = |back: usize, test: &dyn Fn(&Token) -> bool| at.checked_sub(back).and_then(|i| tokens.get(i)).is_some_and(test);
    let sign = |signs: &'static [&'static str]| move |token: &Token| signs.contains(&reading.text_of(token));
    match kind {
        PersonalKind::Phone if is(1, &sign(&["("])) && is(2, &sign(&["+"])) => at - 2,
        PersonalKind::Phone if is(1, &sign(&["(", "+"])) => at - 1,
        PersonalKind::Paper if is(1, &|token| rules::is_series(token)) => at - 1,
        _ => at,
    }
}

fn add(reading: &Reading, tokens: &[Token], kind: PersonalKind, range: std::ops::Range<usize>, found: &mut Vec<Personal>) {
    let Some((first, last)) = tokens.get(range.start).zip(range.end.checked_sub(1).and_then(|last| tokens.get(last))) else { return };
    let span = reading.original_span(first.start..last.end);
    let start = span.start.max(found.last().map_or(0, |before| before.end));
    if start < span.end {
        found.push(Personal { kind, start, end: span.end });
    }
}
