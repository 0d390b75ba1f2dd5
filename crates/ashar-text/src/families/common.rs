//! What everybody writes: greetings, "forwarded from", "pass it on".
//!
//! For the index beside. Two short posts with the same words around them are not the same message. Which words these are nobody has to
//! list: they are the rows of letters that stand in several families already. What remains of a post is its own.

use crate::families::anchors::Anchor;
use crate::families::anchors::PAIR;
use crate::families::anchors::ROW;
use crate::families::sketch::count_own;

/// Runs of letters of its own that a post must have, to be compared by these alone: about two words.
const OWN_RUNS_MIN: usize = 14;

/// The letters of a post that are common.
#[derive(Default)]
pub struct Marks {
    common: Vec<bool>,
    /// Where the last row of letters began, and whether it was common.
    last: Option<(usize, bool)>,
}

impl Marks {
    /// Begins a post of so many letters.
    pub fn clear(&mut self, n_letters: usize) {
        self.common.clear();
        self.common.resize(n_letters, false);
        self.last = None;
    }

    /// Marks one anchor. Rows must come in their order.
    pub fn mark(&mut self, anchor: Anchor, is_common: bool) {
        if anchor.start == PAIR {
            return;
        }
        let start = anchor.start as usize;
        if is_common {
            // Between two common rows that are neighbours everything is common.
            let from = self.last.filter(|(_, was_common)| *was_common).map_or(start, |(last, _)| last);
            if let Some(letters) = self.common.get_mut(from..start + ROW) {
                letters.fill(true);
            }
        }
        self.last = Some((start, is_common));
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
