//! The few places of a post by which it is found again.
//!
//! For the index beside. An anchor is the hash of eight letters in a row, or (short posts only) of two words near each other. Long posts
//! are winnowed: of each few neighbouring rows the one with the smallest hash counts, so that two posts with a stretch in common have
//! an anchor in common wherever the stretch stands (Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document
//! fingerprinting", 2003, looked up 2026-11-23). Pairs of words still meet where a word between them was changed.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::families::letters::Letters;

/// Letters of a row. Shorter rows stand in too many posts.
const ROW: usize = 8;
/// Neighbouring rows of which one counts.
const WINDOW: usize = 10;
/// Up to so many letters every row counts: a changed word leaves few whole ones.
const SHORT_LETTERS: usize = 64;
/// Up to so many words pairs count too: a post of eight words with who passed it on before and after it.
const SHORT_WORDS: usize = 16;
/// How far apart the words of a pair may stand.
const PAIR_GAP: usize = 3;
/// Any fixed numbers.
const ROW_SEED: u64 = 0x6173_6861_7220_6633;
const PAIR_SEED: u64 = 0x6173_6861_7220_6634;

/// Anchors of one post, in rising order, each once. The room is used again for the next post.
#[derive(Default)]
pub struct Anchors {
    found: Vec<u32>,
    rows: Vec<u32>,
}

impl Anchors {
    /// Finds the anchors of a post.
    pub fn read(&mut self, letters: &Letters) -> &[u32] {
        self.found.clear();
        self.read_rows(letters.bytes());
        if letters.n_words() <= SHORT_WORDS {
            self.read_pairs(letters);
        }
        self.found.sort_unstable();
        self.found.dedup();
        &self.found
    }

    fn read_rows(&mut self, bytes: &[u8]) {
        let hasher = FixedState::with_seed(ROW_SEED);
        self.rows.clear();
        let mut row: u64 = 0;
        for (position, byte) in bytes.iter().enumerate() {
            row = row << 8 | u64::from(*byte);
            if position + 1 >= ROW {
                self.rows.push(low(hasher.hash_one(row)));
            }
        }
        if bytes.len() <= SHORT_LETTERS {
            self.found.extend_from_slice(&self.rows);
        } else {
            winnow(&self.rows, &mut self.found);
        }
    }

    fn read_pairs(&mut self, letters: &Letters) {
        let hasher = FixedState::with_seed(PAIR_SEED);
        let mut words = letters.words();
        while let Some(word) = words.next() {
            for other in words.clone().take(PAIR_GAP) {
                self.found.push(low(hasher.hash_one((word, other))));
            }
        }
    }
}

/// Of each [`WINDOW`] neighbours the smallest.
fn winnow(rows: &[u32], found: &mut Vec<u32>) {
    let mut last = usize::MAX;
    for (start, window) in rows.windows(WINDOW).enumerate() {
        let newest = start + WINDOW - 1;
        if last != usize::MAX && last >= start {
            // Still inside: only the newest row can be smaller.
            if rows.get(newest) <= rows.get(last) {
                last = newest;
                found.extend(rows.get(last));
            }
            continue;
        }
        let smallest = window.iter().enumerate().rev().min_by_key(|(_, row)| **row);
        last = start + smallest.map_or(0, |(offset, _)| offset);
        found.extend(rows.get(last));
    }
}

fn low(hash: u64) -> u32 {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}
