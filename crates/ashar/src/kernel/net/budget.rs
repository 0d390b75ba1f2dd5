//! How much and how long one fetch may take. Serves S2: one hostile source must not starve the others, nor the memory of a small
//! machine. Pure counting; no clock here.

use crate::kernel::net::error::Error;

/// Bytes on the wire: requirement 23. Ten times the largest feed page that we know of, small enough for eight at once in 256 MB.
const WIRE_BYTES_MAX: u64 = 10 * 1024 * 1024;
/// Bytes after decoding: requirement 23. Twice the wire limit, because text that is sent packed seldom needs more to be useful.
const DECODED_BYTES_MAX: u64 = 20 * 1024 * 1024;
/// Decoded bytes for each byte on the wire: requirement 23. Honest HTML packs 3–20 times; a bomb reaches 1,000.
const RATIO_MAX: u64 = 100;
/// The ratio is not looked at below this many decoded bytes, because a tiny file of spaces packs very well and harms nobody.
const RATIO_FREE_BYTES: u64 = 64 * 1024;
/// The whole fetch with all its redirects: requirement 23.
const TOTAL_MS: u64 = 10_000;
/// The longest silence, before the headers and between two pieces of the body: requirement 23 (slow-loris).
const IDLE_MS: u64 = 5_000;
/// Redirects: requirement 22. Real sources use one or two (http to https, www).
const REDIRECTS_MAX: usize = 5;

/// The limits of one fetch. The default is right for feeds and pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// Bytes that may come over the wire, body only.
    pub wire_bytes_max: u64,
    /// Bytes that the body may have after decoding.
    pub decoded_bytes_max: u64,
    /// Decoded bytes for each wire byte, looked at above 64 KiB.
    pub ratio_max: u64,
    /// Milliseconds for everything, redirects included.
    pub total_ms: u64,
    /// Milliseconds of silence.
    pub idle_ms: u64,
    /// Redirects that are followed.
    pub redirects_max: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            wire_bytes_max: WIRE_BYTES_MAX,
            decoded_bytes_max: DECODED_BYTES_MAX,
            ratio_max: RATIO_MAX,
            total_ms: TOTAL_MS,
            idle_ms: IDLE_MS,
            redirects_max: REDIRECTS_MAX,
        }
    }
}

/// Counts one body against its [`Budget`]. Ask *before* keeping the bytes: memory never holds more than the limits.
#[derive(Debug)]
pub struct Meter {
    budget: Budget,
    wire_bytes: u64,
    decoded_bytes: u64,
}

impl Meter {
    /// A meter at zero.
    pub const fn new(budget: Budget) -> Self {
        Self { budget, wire_bytes: 0, decoded_bytes: 0 }
    }

    /// A body that says beforehand how long it is need not be read to be refused.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub const fn announce(&self, content_length_bytes: u64) -> Result<(), Error> {
        if content_length_bytes > self.budget.wire_bytes_max {
            return Err(Error::TooLarge { limit_bytes: self.budget.wire_bytes_max });
        }
        Ok(())
    }

    /// `n_bytes` came over the wire.
    ///
    /// # Errors
    /// [`Error::TooLarge`].
    pub fn wire(&mut self, n_bytes: usize) -> Result<(), Error> {
        self.wire_bytes = self.wire_bytes.saturating_add(to_u64(n_bytes));
        self.announce(self.wire_bytes)
    }

    /// `n_bytes` came out of decoding.
    ///
    /// # Errors
    /// [`Error::TooLarge`]; [`Error::Swelling`] when they are too many for what came over the wire.
    pub fn decoded(&mut self, n_bytes: usize) -> Result<(), Error> {
        self.decoded_bytes = self.decoded_bytes.saturating_add(to_u64(n_bytes));
        if self.decoded_bytes > self.budget.decoded_bytes_max {
            return Err(Error::TooLarge { limit_bytes: self.budget.decoded_bytes_max });
        }
        let allowed_bytes = self.wire_bytes.saturating_mul(self.budget.ratio_max).max(RATIO_FREE_BYTES);
        if self.decoded_bytes > allowed_bytes {
            return Err(Error::Swelling { limit_ratio: self.budget.ratio_max });
        }
        Ok(())
    }
}

fn to_u64(n_bytes: usize) -> u64 {
    u64::try_from(n_bytes).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wire: usize, decoded: usize) -> Result<(), Error> {
        let mut meter = Meter::new(Budget::default());
        meter.wire(wire)?;
        meter.decoded(decoded)
    }

    #[test]
    fn each_limit_holds_to_the_byte() {
        let mib = 1024 * 1024;
        assert_eq!(check(10 * mib, 20 * mib), Ok(()));
        assert_eq!(check(10 * mib + 1, 0), Err(Error::TooLarge { limit_bytes: WIRE_BYTES_MAX }));
        assert_eq!(check(10 * mib, 20 * mib + 1), Err(Error::TooLarge { limit_bytes: DECODED_BYTES_MAX }));
        assert_eq!(check(1_000, 100_000), Ok(()));
        assert_eq!(check(1_000, 100_001), Err(Error::Swelling { limit_ratio: 100 }));
        assert_eq!(check(1, 65_536), Ok(()), "a small file may pack well");
        assert_eq!(check(1, 65_537), Err(Error::Swelling { limit_ratio: 100 }));
    }

    #[test]
    fn counts_add_up_and_cannot_wrap() {
        let mut meter = Meter::new(Budget { wire_bytes_max: 10, ..Budget::default() });
        assert_eq!(meter.wire(6), Ok(()));
        assert_eq!(meter.wire(4), Ok(()));
        assert!(meter.wire(1).is_err());
        assert!(meter.wire(usize::MAX).is_err());
        assert!(meter.announce(11).is_err());
        assert!(meter.announce(10).is_ok());
    }
}
