//! A small picture of a post, from which one sees how much of it stands in another one.
//!
//! For the index beside. Of all runs of [`GRAM`] letters the ones with the smallest hashes are kept (bottom-k sketch: Broder, "On the
//! resemblance and containment of documents", 1997; Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007; looked up
//! 2026-11-23). Short posts are kept whole. Two sketches are compared below the smaller of their two limits, where both are complete:
//! this gives the share of the shorter post that is in the longer one, whatever their lengths, which a plain MinHash does not.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;

/// Letters of a run.
const GRAM: usize = 6;
/// Runs that a sketch keeps. More make the share more exact, and cost two bytes each.
pub const KEPT_MAX: usize = 36;
/// Any fixed number, another than the ones of letters and anchors.
const SEED: u64 = 0x6173_6861_7220_6632;

/// The sketch of one post.
#[derive(Clone, Copy)]
pub struct Sketch {
    /// Hashes in rising order, without their first `shift` bits (which are zeros in all of them).
    values: [u16; KEPT_MAX],
    n_values: u8,
    shift: u8,
    /// Whether runs were left out.
    cut: bool,
    /// Different runs of the post: counted, or estimated from the sketch.
    n_runs: u16,
}

/// What two sketches have in common.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub struct Overlap {
    /// Runs of the shorter post that were looked at.
    pub n_shorter: usize,
    /// Runs of the longer post that were looked at.
    pub n_longer: usize,
    /// Those that are in both.
    pub n_both: usize,
    /// Different runs of the shorter post altogether.
    pub n_runs_shorter: usize,
    /// Different runs of the longer post altogether.
    pub n_runs_longer: usize,
}

/// Room for the hashes of one post, used again for the next.
#[derive(Default)]
pub struct Runs(Vec<u32>);

impl Sketch {
    /// A sketch of nothing: like no other.
    pub const EMPTY: Self = Self { values: [0; KEPT_MAX], n_values: 0, shift: 0, cut: false, n_runs: 0 };

    /// The sketch of a row of letters, without the runs all of whose letters are common.
    pub fn of(bytes: &[u8], common: &[bool], runs: &mut Runs) -> Self {
        let n = count_own(common, bytes.len());
        let hashes = &mut runs.0;
        // Twice as many as are kept will do, unless the text repeats itself.
        let limit = if n > 2 * KEPT_MAX { limit(2 * KEPT_MAX, n) } else { u32::MAX };
        collect(bytes, common, limit, hashes);
        let mut cut = limit < u32::MAX;
        if cut && hashes.len() < KEPT_MAX {
            collect(bytes, common, u32::MAX, hashes);
            cut = false;
        }
        cut |= hashes.len() > KEPT_MAX;
        hashes.truncate(KEPT_MAX);
        let last = hashes.last().copied().unwrap_or(0);
        let shift = if cut { last.leading_zeros().min(16) } else { 0 };
        let mut values = [0; KEPT_MAX];
        for (value, hash) in values.iter_mut().zip(hashes.iter()) {
            *value = high(hash << shift);
        }
        let n_runs = if cut { estimate(hashes.len(), last) } else { u16::try_from(hashes.len()).unwrap_or(u16::MAX) };
        Self { values, n_values: u8::try_from(hashes.len()).unwrap_or(u8::MAX), shift: u8::try_from(shift).unwrap_or(0), cut, n_runs }
    }

    /// What this and another one have in common.
    pub fn overlap(&self, other: &Self) -> Overlap {
        let (shorter, longer) = if self.n_runs <= other.n_runs { (self, other) } else { (other, self) };
        let shift = shorter.shift.min(longer.shift);
        let end = shorter.end(shift).min(longer.end(shift));
        let (mut n_shorter, mut n_longer, mut n_both) = (0, 0, 0);
        let mut ours = shorter.seen(shift, end).peekable();
        let mut theirs = longer.seen(shift, end).peekable();
        loop {
            let order = match (ours.peek(), theirs.peek()) {
                (Some(a), Some(b)) => a.cmp(b),
                (Some(_), None) => core::cmp::Ordering::Less,
                (None, Some(_)) => core::cmp::Ordering::Greater,
                (None, None) => break,
            };
            if order.is_le() {
                ours.next();
                n_shorter += 1;
            }
            if order.is_ge() {
                theirs.next();
                n_longer += 1;
            }
            n_both += usize::from(order.is_eq());
        }
        Overlap { n_shorter, n_longer, n_both, n_runs_shorter: shorter.n_runs.into(), n_runs_longer: longer.n_runs.into() }
    }

    fn kept(&self) -> &[u16] {
        self.values.get(..self.n_values.into()).unwrap_or_default()
    }

    /// The last value up to which this sketch is complete, as it looks with another shift.
    fn end(&self, shift: u8) -> u16 {
        if self.cut { self.kept().last().map_or(u16::MAX, |last| last >> (self.shift - shift)) } else { u16::MAX }
    }

    fn seen(&self, shift: u8, end: u16) -> impl Iterator<Item = u16> {
        let less = self.shift - shift;
        self.kept().iter().map(move |value| value >> less).take_while(move |value| *value <= end)
    }
}

/// Runs with at least one letter that is not common.
pub fn count_own(common: &[bool], n_letters: usize) -> usize {
    let all = n_letters.saturating_sub(GRAM - 1);
    let mut n_common = 0;
    let mut length = 0;
    for is_common in common.iter().take(n_letters) {
        length = if *is_common { length + 1 } else { 0 };
        n_common += usize::from(length >= GRAM);
    }
    all - n_common.min(all)
}

/// Hashes of runs up to a limit, in rising order, each once.
#[expect(clippy::similar_names, reason = "hasher and hashes are what they are")]
fn collect(bytes: &[u8], common: &[bool], limit: u32, hashes: &mut Vec<u32>) {
    let hasher = FixedState::with_seed(SEED);
    hashes.clear();
    let mut run: u64 = 0;
    let mut n_common = 0;
    let mut marks = common.iter();
    for (position, byte) in bytes.iter().enumerate() {
        run = (run << 8 | u64::from(*byte)) & ((1 << (8 * GRAM)) - 1);
        n_common = if marks.next().copied().unwrap_or(false) { n_common + 1 } else { 0 };
        if position + 1 >= GRAM && n_common < GRAM {
            let hash = low(hasher.hash_one(run));
            if hash <= limit {
                hashes.push(hash);
            }
        }
    }
    hashes.sort_unstable();
    hashes.dedup();
}

/// The hash below which so many of `n` hashes are expected.
fn limit(wanted: usize, n: usize) -> u32 {
    let share = (u64::from(u32::MAX) * wanted as u64).checked_div(n as u64);
    share.and_then(|share| u32::try_from(share).ok()).unwrap_or(u32::MAX)
}

/// How many different hashes there are if so many are not above `last`.
fn estimate(n: usize, last: u32) -> u16 {
    let all = (n as u64 * u64::from(u32::MAX)).checked_div(last.into()).unwrap_or(u64::MAX);
    u16::try_from(all).unwrap_or(u16::MAX)
}

fn high(hash: u32) -> u16 {
    let [_, _, a, b] = hash.to_le_bytes();
    u16::from_le_bytes([a, b])
}

fn low(hash: u64) -> u32 {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}
