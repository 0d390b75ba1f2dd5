//! Numbers that look like chance and are the same each time. Serves S2.
//!
//! # Source
//! SplitMix64: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014; constants from
//! <https://prng.di.unimi.it/splitmix64.c>, looked at on 2026-11-23.

/// A generator that starts from a number of its own.
pub struct Chance(u64);

impl Chance {
    /// Begins a row of numbers.
    pub const fn new(start: u64) -> Self {
        Self(start)
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`, or 0.
    pub fn below(&mut self, limit: usize) -> usize {
        let scaled = (u128::from(self.draw()) * limit as u128) >> u64::BITS;
        usize::try_from(scaled).unwrap_or_default()
    }

    /// A number from `start` to `end`, both included.
    pub fn between(&mut self, start: usize, end: usize) -> usize {
        start + self.below(end - start + 1)
    }

    /// A share from 0 below 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    pub fn share(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of a list, which must not be empty.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// One word of a list, which must not be empty.
    pub fn word<'a>(&mut self, list: &'a [String]) -> &'a str {
        &list[self.below(list.len())]
    }

    /// True in so many of a thousand cases.
    pub fn happens(&mut self, of_thousand: usize) -> bool {
        self.below(1000) < of_thousand
    }
}
