//! What everybody writes: greetings, "forwarded from", "pass it on".
//!
//! For the index beside. Two short posts with the same words around them are not the same message. Which words these are nobody has to
//! list: they are the rows of letters that stand in several families already. What remains of a post is its own.

use crate::families::anchors::ROW;
use crate::families::sketch::count_own;

/// Runs of letters of its own that a post must have, to be compared by these alone: about two words.
const OWN_RUNS_MIN: usize = 10;

/// Letters of a phrase: more than one word.
const PHRASE_LETTERS_MIN: usize = 16;
/// Rows at either end of a post that are looked at.
const EDGE: usize = 96;
/// Families that a row of letters must stand in, to be common.
const COMMON_MIN: u16 = 4;
/// Places for rows in one group of the counter.
const GROUP: usize = 8;
/// Groups of the counter: with four bytes a place half a megabyte, which stays near the processor.
const GROUPS: usize = 1 << 14;
/// Rows after which all counts are halved: what nobody writes any more is not common.
const HALVED_AFTER: u32 = 1 << 20;

/// Counts in how many families a row of letters stands, for those that stand in many.
///
/// A group that is full gives up its rarest row, so that rows which come once do not push out those that come again (after Misra and Gries,
/// "Finding repeated elements", 1982; looked up 2026-11-23).
pub struct Phrases {
    groups: Box<[Group]>,
    n_counted: u32,
}

#[derive(Clone, Copy)]
struct Group {
    tags: [u16; GROUP],
    counts: [u16; GROUP],
}

impl Phrases {
    /// A counter that has seen nothing.
    pub fn new() -> Self {
        Self { groups: vec![Group { tags: [0; GROUP], counts: [0; GROUP] }; GROUPS].into_boxed_slice(), n_counted: 0 }
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        self.groups.len() * size_of::<Group>()
    }

    /// Whether a row of letters stands in many families.
    pub fn is_common(&self, row: u32) -> bool {
        let (place, tag) = split(row);
        let Some(group) = self.groups.get(place) else { return false };
        group.tags.iter().zip(&group.counts).any(|(old, count)| *old == tag && *count >= COMMON_MIN)
    }

    /// Counts a row that was seen in one more family.
    pub fn count(&mut self, row: u32) {
        let (place, tag) = split(row);
        if let Some(group) = self.groups.get_mut(place) {
            group.count(tag);
        }
        self.n_counted += 1;
        if self.n_counted >= HALVED_AFTER {
            self.n_counted = 0;
            self.groups.iter_mut().flat_map(|group| &mut group.counts).for_each(|count| *count /= 2);
        }
    }
}

impl Group {
    fn count(&mut self, tag: u16) {
        let mut rarest = (0, u16::MAX);
        for (place, (old, count)) in self.tags.iter().zip(&mut self.counts).enumerate() {
            if *old == tag && *count > 0 {
                *count = count.saturating_add(1);
                return;
            }
            if *count < rarest.1 {
                rarest = (place, *count);
            }
        }
        let (Some(old), Some(count)) = (self.tags.get_mut(rarest.0), self.counts.get_mut(rarest.0)) else { return };
        if *count <= 1 {
            *old = tag;
            *count = 1;
        } else {
            *count -= 1;
        }
    }
}

/// Group and tag of a row. The small numbers among the hashes are not more frequent here.
fn split(row: u32) -> (usize, u16) {
    let [a, b, c, d] = row.to_le_bytes();
    (usize::from(u16::from_le_bytes([a, b])) % GROUPS, u16::from_le_bytes([c, d]))
}

/// The letters of a post that are common.
#[derive(Default)]
pub struct Marks {
    common: Vec<bool>,
}

impl Marks {
    /// Marks the phrases of a post.
    pub fn read(&mut self, rows: &[u32], n_letters: usize, phrases: &Phrases) {
        self.common.clear();
        self.common.resize(n_letters, false);
        let mut from = None;
        for place in edges(rows.len()) {
            if !rows.get(place).is_some_and(|row| phrases.is_common(*row)) {
                from = None;
                continue;
            }
            let start = *from.get_or_insert(place);
            if place + ROW - start >= PHRASE_LETTERS_MIN
                && let Some(letters) = self.common.get_mut(start..place + ROW)
            {
                letters.fill(true);
            }
        }
    }

    /// Whether enough of the post is its own. If not, all of it is taken for its own.
    pub fn leaves_enough(&mut self) -> bool {
        if !self.common.contains(&true) || count_own(&self.common, self.common.len()) >= OWN_RUNS_MIN {
            return true;
        }
        self.common.clear();
        false
    }

    /// For each letter whether it is common; empty if too little would be left.
    pub fn common(&self) -> &[bool] {
        &self.common
    }
}

/// The rows at the beginning and at the end of a post: where people add something.
pub fn edges(n_rows: usize) -> impl Iterator<Item = usize> {
    (0..n_rows.min(EDGE)).chain(n_rows.saturating_sub(EDGE).max(EDGE)..n_rows)
}
