//! Rows of digit groups: what people write of a long number, with spaces, hyphens, points and brackets between its parts.
//!
//! For `personal`; serves S2.

use crate::normalise::Reading;
use crate::normalise::TokenKind;

/// Digits of the longest number looked for: nineteen of a card, and a few that may belong to something else.
pub(super) const DIGITS_MAX: usize = 24;
/// Groups of one number: more than any way of writing one.
pub(super) const GROUPS_MAX: usize = 8;
/// Signs between two groups: `) ` or ` - `.
const SIGNS_MAX: usize = 2;

/// Groups of digits that stand in a row.
#[derive(Debug, Clone, Default)]
pub(super) struct DigitRow {
    digits: [u8; DIGITS_MAX],
    n_digits: usize,
    /// Digits of each group.
    lens: [usize; GROUPS_MAX],
    /// Token after the one each group ends; 0 where the token goes on.
    ends: [usize; GROUPS_MAX],
    n_groups: usize,
    /// A plus stands before it.
    pub(super) plus: bool,
    /// Two letters of a series stand before it.
    pub(super) series: bool,
    /// A hyphen or bracket stands somewhere between the groups.
    pub(super) hyphens: bool,
}

impl DigitRow {
    /// Reads the row that begins with a number token.
    pub(super) fn read(reading: &Reading, at: usize) -> Self {
        let tokens = reading.tokens();
        let sign_before = |back: usize| {
            let token = at.checked_sub(back).and_then(|i| tokens.get(i)).filter(|token| token.kind == TokenKind::Sign);
            token.map_or("", |token| reading.text_of(token))
        };
        let plus = sign_before(1) == "+" || (sign_before(1) == "(" && sign_before(2) == "+");
        let series = at.checked_sub(1).and_then(|i| tokens.get(i)).is_some_and(super::rules::is_series);
        let mut row = Self { plus, series, ..Self::default() };
        let mut i = at;
        let mut signs = 0;
        while let Some(token) = tokens.get(i) {
            let text = reading.text_of(token);
            match token.kind {
                TokenKind::Number => {
                    signs = 0;
                    if !row.add(text, i) {
                        break;
                    }
                }
                TokenKind::Sign if matches!(text, "—" | "(" | ")") && signs < SIGNS_MAX => {
                    row.hyphens = true;
                    signs += 1;
                }
                _ => break,
            }
            i += 1;
        }
        row
    }

    /// Adds the groups of a number token; false where the row ends.
    fn add(&mut self, text: &str, token: usize) -> bool {
        // A time or a date stands for itself.
        if text.contains([':', '/', '\'']) {
            return false;
        }
        let mut parts = text.split(['.', ',']).peekable();
        while let Some(part) = parts.next() {
            let (Some(len), Some(end)) = (self.lens.get_mut(self.n_groups), self.ends.get_mut(self.n_groups)) else { return false };
            let Some(room) = self.digits.get_mut(self.n_digits..self.n_digits + part.len()) else { return false };
            for (place, digit) in room.iter_mut().zip(part.bytes()) {
                *place = digit - b'0';
            }
            *len = part.len();
            *end = if parts.peek().is_none() { token + 1 } else { 0 };
            self.n_digits += part.len();
            self.n_groups += 1;
        }
        true
    }

    /// Digits of the whole row.
    pub(super) const fn n_digits(&self) -> usize {
        self.n_digits
    }

    /// The digits of the first groups.
    pub(super) fn digits(&self, n_groups: usize) -> &[u8] {
        let n: usize = self.groups(n_groups).iter().sum();
        self.digits.get(..n).unwrap_or_default()
    }

    /// Lengths of the first groups.
    pub(super) fn groups(&self, n_groups: usize) -> &[usize] {
        self.lens.get(..n_groups.min(self.n_groups)).unwrap_or_default()
    }
}

/// The beginnings of a row that end with a token, the longest first: number of groups, and the token after.
pub(super) fn rows_at(row: &DigitRow) -> impl Iterator<Item = (usize, usize)> + '_ {
    let ends = row.ends.iter().take(row.n_groups).copied().enumerate();
    ends.rev().filter(|(_, end)| *end > 0).map(|(i, end)| (i + 1, end))
}
