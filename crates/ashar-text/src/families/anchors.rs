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
pub const ROW: usize = 8;
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

/// One anchor of a post.
#[derive(Clone, Copy)]
pub struct Anchor {
    /// Its hash.
    pub hash: u32,
    /// Where its letters begin; for a pair of words [`PAIR`].
    pub start: u32,
}

/// The anchor is a pair of words.
pub const PAIR: u32 = u32::MAX;

/// Finds anchors. The room is used again for the next post.
#[derive(Default)]
pub struct Finder {
    rows: Vec<u32>,
}

impl Finder {
    /// The hashes of all rows of the post that was read last, by where they begin.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// The anchors of a post: rows of letters in their order, then pairs.
    pub fn read(&mut self, letters: &Letters, found: &mut Vec<Anchor>) {
        found.clear();
        self.read_rows(letters.bytes(), found);
        if letters.n_words() <= SHORT_WORDS {
            read_pairs(letters, found);
        }
    }

    fn read_rows(&mut self, bytes: &[u8], found: &mut Vec<Anchor>) {
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
            found.extend((0..).zip(&self.rows).map(|(start, &hash)| Anchor { hash, start }));
        } else {
            winnow(&self.rows, found);
        }
    }
}

fn read_pairs(letters: &Letters, found: &mut Vec<Anchor>) {
    let hasher = FixedState::with_seed(PAIR_SEED);
    let mut words = letters.words();
    while let Some(word) = words.next() {
        for other in words.clone().take(PAIR_GAP) {
            found.push(Anchor { hash: low(hasher.hash_one((word, other))), start: PAIR });
        }
    }
}

/// Of each [`WINDOW`] neighbours the smallest.
fn winnow(rows: &[u32], found: &mut Vec<Anchor>) {
    let mut last: Option<(usize, u32)> = None;
    for (start, window) in rows.windows(WINDOW).enumerate() {
        let newest = (start + WINDOW - 1, window.last().copied().unwrap_or(u32::MAX));
        let next = match last {
            // Still inside: only the newest row can be smaller.
            Some((place, hash)) if place >= start => {
                if newest.1 > hash {
                    continue;
                }
                newest
            }
            _ => {
                let smallest = window.iter().enumerate().rev().min_by_key(|(_, hash)| **hash);
                smallest.map_or(newest, |(offset, hash)| (start + offset, *hash))
            }
        };
        found.push(Anchor { hash: next.1, start: u32::try_from(next.0).unwrap_or(PAIR) });
        last = Some(next);
    }
}

fn low(hash: u64) -> u32 {
    let [a, b, c, d, ..] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}
