//! When two posts are the same message: the numbers that decide.
//!
//! For the index beside. All of them were chosen on generated posts of one seed (`cargo xtask evaluate families`), and are reported on
//! another.

use crate::families::sketch::Overlap;

/// How alike two posts are.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub struct Likeness {
    /// Share of the shorter post that is in the longer one, 0 to 1.
    pub share_0_1: f32,
    /// Share that both have of what either has, 0 to 1: among several posts the one where this is highest is the nearest.
    pub common_0_1: f32,
    /// Length of the shorter one against the longer one, 0 to 1.
    pub length_0_1: f32,
}

/// Runs that must have been compared, where few anchors are in both.
const COMPARED_MIN: usize = 10;
/// Anchors that must be in both, where few runs could be compared.
const ANCHORS_MIN: usize = 4;
/// Share where nothing but what everybody writes could be compared.
const SHARE_STRICT: f32 = 0.8;
/// Share for two posts of about the same length.
const SHARE_EQUAL: f32 = 0.5;
/// Share where one is a small part of the other.
const SHARE_PART: f32 = 0.75;
/// From this ratio of lengths on, two posts are of about the same length.
const LENGTH_EQUAL: f32 = 0.7;
/// Below this ratio of lengths the shorter one must be long enough to be a message of its own.
const LENGTH_PART: f32 = 0.35;
/// Runs of letters that make a message of its own: about nine words.
const PART_RUNS_MIN: usize = 50;
/// Both for two posts between which there is nothing worth remembering.
const SAME_SHARE: f32 = 0.9;

impl Likeness {
    /// Reads an overlap. `strict` where a post has nothing of its own.
    #[expect(clippy::cast_precision_loss, reason = "numbers of at most sixteen bits")]
    pub fn of(overlap: Overlap, n_anchors: usize, strict: bool) -> Option<Self> {
        if overlap.n_shorter == 0 || (overlap.n_shorter < COMPARED_MIN && n_anchors < ANCHORS_MIN) {
            return None;
        }
        let either = overlap.n_shorter + overlap.n_longer - overlap.n_both;
        let likeness = Self {
            share_0_1: overlap.n_both as f32 / overlap.n_shorter as f32,
            common_0_1: overlap.n_both as f32 / either as f32,
            length_0_1: overlap.n_runs_shorter as f32 / overlap.n_runs_longer as f32,
        };
        if strict {
            likeness.share_0_1 >= SHARE_STRICT && likeness.length_0_1 >= LENGTH_EQUAL
        } else {
            likeness.is_message(overlap.n_runs_shorter)
        }
        .then_some(likeness)
    }

    fn is_message(&self, n_runs: usize) -> bool {
        if self.length_0_1 < LENGTH_PART && n_runs < PART_RUNS_MIN {
            return false;
        }
        let unequal = ((LENGTH_EQUAL - self.length_0_1) / (LENGTH_EQUAL - LENGTH_PART)).clamp(0.0, 1.0);
        self.share_0_1 >= SHARE_EQUAL + (SHARE_PART - SHARE_EQUAL) * unequal
    }

    /// Nothing worth remembering is different.
    pub fn is_same(&self) -> bool {
        self.common_0_1 >= SAME_SHARE
    }
}
