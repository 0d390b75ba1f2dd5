//! The only clock and the only source of chance.
//!
//! Everything that depends on time or randomness takes an [`Env`], so that tests can set the clock and repeat the dice, and so
//! that a reader can find every use. `clippy.toml` bans all other clocks. Serves every clause.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use sha2::Digest;
use sha2::Sha256;

/// Clock and randomness of the process; cheap to clone.
#[derive(Clone)]
pub struct Env {
    inner: Arc<Source>,
}

enum Source {
    Real { started: std::time::Instant },
    Fixed { millis: AtomicI64, dice: Mutex<Dice> },
}

/// Deterministic chance for tests: SHA-256 in counter mode over the seed.
struct Dice {
    seed: u64,
    counter: u64,
}

impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match *self.inner {
            Source::Real { .. } => "Env::real",
            Source::Fixed { .. } => "Env::fixed",
        })
    }
}

impl Env {
    /// The machine's clock and the operating system's random numbers.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine for the time")]
    pub fn real() -> Self {
        Self { inner: Arc::new(Source::Real { started: std::time::Instant::now() }) }
    }

    /// A clock that stands at `unix_seconds` until [`Env::advance`], and repeatable dice. For tests.
    pub fn fixed(unix_seconds: i64, seed: u64) -> Self {
        let millis = AtomicI64::new(unix_seconds.saturating_mul(1000));
        Self { inner: Arc::new(Source::Fixed { millis, dice: Mutex::new(Dice { seed, counter: 0 }) }) }
    }

    /// Now, UTC, cut to the millisecond (what the database stores).
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine for the time")]
    pub fn now(&self) -> Timestamp {
        let millis = match &*self.inner {
            Source::Real { .. } => Timestamp::now().as_millisecond(),
            Source::Fixed { millis, .. } => millis.load(Ordering::SeqCst),
        };
        Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Milliseconds that only grow: for time limits and slow-down, which a changed wall clock must not open.
    pub fn monotonic_ms(&self) -> u64 {
        match &*self.inner {
            Source::Real { started } => u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            Source::Fixed { millis, .. } => u64::try_from(millis.load(Ordering::SeqCst)).unwrap_or(0),
        }
    }

    /// Moves a fixed clock forward (or back, with a negative number). Nothing happens to a real one.
    pub fn advance(&self, seconds: i64) {
        if let Source::Fixed { millis, .. } = &*self.inner {
            millis.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
        }
    }

    /// Fills `out` with random bytes.
    ///
    /// A machine that cannot give random numbers cannot keep anyone safe: the process stops.
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine for random numbers")]
    pub fn fill(&self, out: &mut [u8]) {
        match &*self.inner {
            Source::Real { .. } => {
                if getrandom::fill(out).is_err() {
                    std::process::abort();
                }
            }
            Source::Fixed { dice, .. } => dice.lock().unwrap_or_else(PoisonError::into_inner).fill(out),
        }
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// A new random [`Id`].
    pub fn id(&self) -> Id {
        loop {
            let raw = i64::from_be_bytes(self.bytes()) & i64::MAX;
            if raw != 0 {
                return Id(raw);
            }
        }
    }
}

impl Dice {
    fn fill(&mut self, out: &mut [u8]) {
        for chunk in out.chunks_mut(32) {
            let mut hasher = Sha256::new();
            hasher.update(self.seed.to_be_bytes());
            hasher.update(self.counter.to_be_bytes());
            self.counter = self.counter.wrapping_add(1);
            let block = hasher.finalize();
            let n = chunk.len();
            chunk.copy_from_slice(&block[..n]);
        }
    }
}

/// The key of a row: 63 random bits, never 0. Random because a counter or a time would betray who came when.
///
/// Shown as 13 letters of Crockford's base32, which survive being read aloud.
/// Source: <https://www.crockford.com/base32.html> (looked up 2026-11-22).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(i64);

const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ID_LETTERS: usize = 13;

/// What was given is not an [`Id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

impl Id {
    /// The number as the database holds it: 1 ..= `i64::MAX`.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// From the database.
    ///
    /// # Errors
    /// Zero and negative numbers are no ids.
    pub const fn new(raw: i64) -> Result<Self, NotAnId> {
        if raw > 0 { Ok(Self(raw)) } else { Err(NotAnId) }
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [b'0'; ID_LETTERS];
        let mut rest = self.0.unsigned_abs();
        for slot in text.iter_mut().rev() {
            *slot = LETTERS[usize::try_from(rest & 31).unwrap_or(0)];
            rest >>= 5;
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or("?"))
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({self})")
    }
}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != ID_LETTERS {
            return Err(NotAnId);
        }
        let mut value: i64 = 0;
        for byte in text.bytes() {
            let digit = LETTERS.iter().position(|letter| *letter == byte.to_ascii_lowercase()).ok_or(NotAnId)?;
            let digit = i64::try_from(digit).map_err(|_| NotAnId)?;
            value = value.checked_mul(32).and_then(|v| v.checked_add(digit)).ok_or(NotAnId)?;
        }
        Self::new(value)
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Id {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl rusqlite::ToSql for Id {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.into())
    }
}

impl rusqlite::types::FromSql for Id {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        let raw = i64::column_result(value)?;
        Self::new(raw).map_err(|_| rusqlite::types::FromSqlError::OutOfRange(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_shown() {
        let env = Env::fixed(0, 7);
        for _ in 0..200 {
            let id = env.id();
            assert_eq!(id.to_string().parse::<Id>(), Ok(id));
            assert_eq!(id.to_string().to_uppercase().parse::<Id>(), Ok(id));
        }
    }

    #[test]
    fn what_is_no_id_is_refused() {
        for text in ["", "0000000000000", "zzzzzzzzzzzzz", "u234567890abc", "12345678901", "-000000000001"] {
            assert!(text.parse::<Id>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_dice() {
        assert_eq!(Env::fixed(0, 1).bytes::<40>(), Env::fixed(0, 1).bytes::<40>());
        assert_ne!(Env::fixed(0, 1).bytes::<40>(), Env::fixed(0, 2).bytes::<40>());
    }

    #[test]
    fn a_fixed_clock_moves_only_when_told() {
        let env = Env::fixed(1_000, 1);
        let before = env.now();
        env.advance(61);
        assert_eq!(env.now().duration_since(before).as_secs(), 61);
    }
}
