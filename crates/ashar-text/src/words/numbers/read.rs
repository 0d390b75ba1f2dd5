//! Reading the numbers of a text, token by token.
//!
//! For `numbers`; serves S2.

use crate::language::LangSet;
use crate::normalise::Reading;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::words::numbers::Quantity;
use crate::words::numbers::Unit;
use crate::words::numbers::table::value_of;
use crate::words::numbers::unit::is_clock_lead;
use crate::words::numbers::unit::is_hour;
use crate::words::numbers::unit::month_of;
use crate::words::numbers::unit::unit_of;

/// Digits of a number that is still a count; longer ones are telephone numbers and codes.
const DIGITS_MAX: usize = 12;
/// Tokens of one number.
const NUMBER_TOKENS_MAX: usize = 12;
/// Other words between a number and its unit (13 мирных жителей).
const UNIT_GAP: usize = 1;

/// Finds the numbers of a reading, in the order of the text. Number words are looked for in `langs` only: ten of one language is he of
/// another. The buffer is emptied first.
///
/// # Example
/// ```
/// use ashar_text::language::{Lang, LangSet};
/// use ashar_text::normalise::Reading;
/// use ashar_text::words::{Unit, quantities};
/// let mut found = Vec::new();
/// quantities(&Reading::of("сгорело двадцать пять домов"), LangSet::of(Lang::Ru), &mut found);
/// assert_eq!((found[0].value, found[0].unit), (25.0, Unit::Houses));
/// ```
pub fn quantities(reading: &Reading, langs: LangSet, found: &mut Vec<Quantity>) {
    found.clear();
    let text = Text { reading, langs };
    let mut at = 0;
    while at < reading.tokens().len() {
        let Some((quantity, end)) = text.quantity(at) else {
            at += 1;
            continue;
        };
        found.push(quantity);
        at = end.max(at + 1);
    }
}

struct Text<'r> {
    reading: &'r Reading,
    langs: LangSet,
}

/// A value and the token after it.
#[derive(Clone, Copy)]
struct Value {
    amount: f64,
    end: usize,
    /// Written in words, and only one.
    one_word: bool,
}

impl Text<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.reading.tokens().get(at)
    }

    fn loose(&self, at: usize) -> &str {
        self.token(at).and_then(|token| self.reading.loose().get(token.start as usize..token.end as usize)).unwrap_or_default()
    }

    fn is_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Hashtag))
    }

    fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// The quantity that begins at a token, and the token after it.
    fn quantity(&self, at: usize) -> Option<(Quantity, usize)> {
        if let Some((value, unit)) = self.is_number(at).then(|| clock_or_date(self.loose(at))).flatten() {
            return Some((quantity(value, None, unit, at, at + 1), at + 1));
        }
        let value = self.value(at)?;
        let range = self.upto(value.end).filter(|upto| upto.amount > value.amount);
        let end = range.map_or(value.end, |upto| upto.end);
        let upto = range.map(|upto| upto.amount);
        let (unit, end) = self.unit(at, value.amount, end);
        // One by itself is an article or a pronoun.
        if value.one_word && (value.amount - 1.0).abs() < f64::EPSILON && unit == Unit::Things {
            return None;
        }
        let scaled = |hours: f64| if unit == Unit::Clock { hours * 60.0 } else { hours };
        Some((quantity(scaled(value.amount), upto.map(scaled), unit, at, end), end))
    }

    /// Digits and number words from a token on, put together.
    fn value(&self, at: usize) -> Option<Value> {
        let (mut total, mut current, mut end) = (0.0, None, at);
        let mut smallest_thousand = f64::INFINITY;
        while end < at + NUMBER_TOKENS_MAX {
            if self.is_number(end) {
                if current.is_some() || total > 0.0 {
                    break;
                }
                let (digits, next) = self.digits(end)?;
                (current, end) = (Some(digits), next);
                continue;
            }
            let word = if self.is_word(end) { value_of(self.loose(end), self.langs).map(f64::from) } else { None };
            let Some(word) = word else { break };
            if word >= 1_000.0 {
                if word >= smallest_thousand {
                    break;
                }
                smallest_thousand = word;
                total += current.take().unwrap_or(1.0) * word;
            } else {
                let Some(sum) = joined(current, word) else { break };
                current = Some(sum);
            }
            end += 1;
        }
        let one_word = end == at + 1 && self.is_word(at);
        (end > at).then(|| Value { amount: total + current.unwrap_or(0.0), end, one_word })
    }

    /// A number in digits; further groups of three belong to it (136 000).
    fn digits(&self, at: usize) -> Option<(f64, usize)> {
        let first = self.loose(at);
        let mut end = at + 1;
        let mut whole = String::from(first);
        if first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()) {
            while self.is_number(end) && self.loose(end).len() == 3 && self.loose(end).bytes().all(|b| b.is_ascii_digit()) {
                whole.push_str(self.loose(end));
                end += 1;
            }
        }
        decimal(&whole).map(|value| (value, end))
    }

    /// The second number of a range: 5-6, 5 — 6.
    fn upto(&self, at: usize) -> Option<Value> {
        (self.token(at)?.kind == TokenKind::Sign && self.loose(at) == "—").then(|| self.value(at + 1)).flatten()
    }

    /// What a number counts, and the token after the unit.
    fn unit(&self, first: usize, value: f64, end: usize) -> (Unit, usize) {
        let whole = value.fract().abs() < f64::EPSILON;
        let before = |back: usize| first.checked_sub(back).filter(|at| self.is_word(*at)).map_or("", |at| self.loose(at));
        if whole && (1.0..=31.0).contains(&value) {
            if let Some(month) = month_of(self.loose(end)).filter(|_| self.is_word(end)) {
                let year = self.year(end + 1);
                return (Unit::Date { month, year }, if year.is_some() { end + 2 } else { end + 1 });
            }
            if let Some(month) = month_of(before(1)) {
                let year = self.year(end);
                return (Unit::Date { month, year }, if year.is_some() { end + 1 } else { end });
            }
        }
        let hour = whole && (0.0..=24.0).contains(&value);
        if hour && is_hour(before(1)) {
            return (Unit::Clock, end);
        }
        for gap in 0..=UNIT_GAP {
            let at = end + gap;
            let is_sign = self.token(at).is_some_and(|token| token.kind == TokenKind::Sign);
            if is_sign && self.loose(at) != "%" || self.is_number(at) {
                break;
            }
            match unit_of(self.loose(at)) {
                Some(Unit::Hours) if hour && gap == 0 && is_clock_lead(before(1)) => return (Unit::Clock, at + 1),
                // Years and lengths of time stand right behind their number.
                Some(Unit::Year | Unit::Minutes | Unit::Hours | Unit::Days) if gap > 0 => {}
                Some(unit) => return (unit, at + 1),
                None => {}
            }
        }
        (Unit::Things, end)
    }

    fn year(&self, at: usize) -> Option<u16> {
        self.loose(at).parse().ok().filter(|year| self.is_number(at) && (1900..2100).contains(year))
    }
}

/// A smaller number word behind a greater one: hundreds, tens, units.
fn joined(before: Option<f64>, word: f64) -> Option<f64> {
    let Some(before) = before else { return Some(word) };
    let fits = match word {
        100.0 if before < 10.0 => return Some(before * 100.0),
        _ if word >= 100.0 => false,
        _ if word >= 10.0 => before >= 100.0 && (before % 100.0).abs() < f64::EPSILON,
        _ => before >= 20.0 && (before % 10.0).abs() < f64::EPSILON || (before - 10.0).abs() < f64::EPSILON,
    };
    fits.then_some(before + word)
}

/// Digits with points or commas: groups of three are thousands, anything else a fraction.
fn decimal(digits: &str) -> Option<f64> {
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    if plain.len() > DIGITS_MAX {
        return None;
    }
    let mut parts = digits.split(['.', ',', '\'']);
    let head = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    if rest.iter().all(|part| part.len() == 3) && (rest.is_empty() || (head.len() <= 3 && head != "0")) {
        return plain.parse().ok();
    }
    match rest.as_slice() {
        [fraction] => format!("{head}.{fraction}").parse().ok(),
        _ => None,
    }
}

/// A time (18:00) or a date (12.10.2026) in one token.
fn clock_or_date(digits: &str) -> Option<(f64, Unit)> {
    let numbers = |separator: char| digits.split(separator).map(|part| part.parse::<u16>().ok()).collect::<Option<Vec<_>>>();
    if let Some([hour @ 0..=24, minute @ 0..=59]) = numbers(':').as_deref() {
        return Some((f64::from(hour * 60 + minute), Unit::Clock));
    }
    for separator in ['.', '/'] {
        if let Some([day @ 1..=31, month @ 1..=12, year]) = numbers(separator).as_deref() {
            let year = if *year < 100 { 2000 + year } else { *year };
            let month = u8::try_from(*month).ok()?;
            return (1900..2100).contains(&year).then(|| (f64::from(*day), Unit::Date { month, year: Some(year) }));
        }
    }
    None
}

fn quantity(value: f64, upto: Option<f64>, unit: Unit, first: usize, end: usize) -> Quantity {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Quantity { value, upto, unit, first: place(first), last: place(end.saturating_sub(1)) }
}
