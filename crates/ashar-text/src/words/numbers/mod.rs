//! Numbers of a text with what they count: people, houses, money, hours, days, dates.
//!
//! For claims, whose siblings differ in a figure, and for whoever lists what a post asserts; serves S2. Digits (also grouped: 136 000),
//! number words of five languages, ranges (5-6), clock times and dates. It does not guess: a number without a unit beside it counts
//! [`Unit::Things`].
//!
//! ```text
//! tokens ─► digits, number words ─► one value (two thousand five hundred) ─► range ─► unit beside it
//! ```

mod read;
mod table;
mod unit;

pub use read::quantities;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Not said, or none of the others.
    Things,
    /// People, whatever is told of them.
    People,
    /// Houses and households.
    Houses,
    /// Animals.
    Animals,
    /// Money of any currency.
    Money,
    /// Hundredths.
    Percent,
    /// A length of time; the value is in minutes, hours or days.
    Minutes,
    /// A length of time in hours.
    Hours,
    /// A length of time in days.
    Days,
    /// A time of day; the value is in minutes from midnight.
    Clock,
    /// A day; the value is the day of the month.
    Date {
        /// 1 to 12.
        month: u8,
        /// If it was said.
        year: Option<u16>,
    },
    /// A year.
    Year,
}

/// A number, what it counts, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    /// The number; of a range the smaller one.
    pub value: f64,
    /// The greater one of a range.
    pub upto: Option<f64>,
    /// What it counts.
    pub unit: Unit,
    /// First token.
    pub first: u32,
    /// Last token, that of the unit included where it follows.
    pub last: u32,
}
