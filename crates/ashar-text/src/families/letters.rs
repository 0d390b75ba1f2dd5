//! A post as a row of letters of one byte each: what anchors and sketch are made of.
//!
//! For the index beside. Words and numbers only, parted by single spaces: what people add when they pass a message on (emoji, signs,
//! links, names of channels) does not count.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;

/// Letters of one post that are looked at. A post of Telegram has at most 4,096, one of Facebook 63,206; what comes after this many is
/// not compared, so that one huge text cannot hold up the rest.
pub const LETTERS_MAX: usize = 16_384;

/// Fewer words than this say too little to be compared by their parts: such posts are the same only when they are equal, links and
/// emoji included.
pub const WORDS_MIN: usize = 3;

/// Any fixed number: the same text gets the same hash in every run.
const SEED: u64 = 0x6173_6861_7220_6631;

/// The letters of one post, in a buffer that is used again for the next.
#[derive(Default)]
pub struct Letters {
    /// A space, then each word followed by a space.
    bytes: Vec<u8>,
    /// Where each word begins in `bytes`.
    starts: Vec<u32>,
    /// Hash of the whole.
    whole: u64,
}

impl Letters {
    /// Reads words, then (only if there are few) the rest: links, emoji and the like.
    pub fn read<'a>(&mut self, words: impl Iterator<Item = &'a str>, rest: impl Iterator<Item = &'a str>) {
        self.bytes.clear();
        self.starts.clear();
        self.bytes.push(b' ');
        for word in words {
            self.push(word);
        }
        if self.starts.len() < WORDS_MIN {
            for sign in rest {
                self.push(sign);
            }
        }
        self.whole = FixedState::with_seed(SEED).hash_one(self.bytes.as_slice());
    }

    fn push(&mut self, word: &str) {
        if self.bytes.len() + word.len() >= LETTERS_MAX || word.is_empty() {
            return;
        }
        self.starts.push(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX));
        if word.is_ascii() {
            self.bytes.extend_from_slice(word.as_bytes());
        } else {
            self.bytes.extend(word.chars().map(one_byte));
        }
        self.bytes.push(b' ');
    }

    /// The letters with their spaces.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many words there are.
    pub fn n_words(&self) -> usize {
        self.starts.len()
    }

    /// The words in their order.
    pub fn words(&self) -> impl Iterator<Item = &[u8]> + Clone {
        self.starts.iter().map(|&start| {
            let rest = self.bytes.get(start as usize..).unwrap_or_default();
            rest.split(|&byte| byte == b' ').next().unwrap_or_default()
        })
    }

    /// The same for two posts only if they have the same letters.
    pub fn whole(&self) -> u64 {
        self.whole
    }
}

/// One byte for any letter: ASCII as it is, every other by the low bits of its number, above ASCII. Neighbours of one alphabet (at most
/// 128 letters) stay different.
fn one_byte(letter: char) -> u8 {
    let number = letter as u32;
    let [low, ..] = number.to_le_bytes();
    if number < 0x80 { low } else { low | 0x80 }
}
