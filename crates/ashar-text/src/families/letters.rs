//! A post as a row of letters of one byte each: what anchors and sketch are made of.
//!
//! For the index beside. Words and numbers only, parted by single spaces: what people add when they pass a message on (emoji, signs,
//! links, names of channels) does not count.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::normalise::Reading;
use crate::normalise::Token;
use crate::normalise::TokenKind;

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
    /// Takes the words of a reading, in their coarse Latin spelling: one message typed on another keyboard gives the same letters.
    pub fn read(&mut self, reading: &Reading) {
        self.bytes.clear();
        self.starts.clear();
        self.bytes.push(b' ');
        for token in reading.tokens() {
            match token.kind {
                TokenKind::Word | TokenKind::Hashtag => self.push(spelling(reading, token)),
                TokenKind::Number => self.push(reading.text_of(token)),
                TokenKind::Emoji | TokenKind::Url | TokenKind::Mention | TokenKind::Sign => {}
            }
        }
        if self.starts.len() < WORDS_MIN {
            self.read_rest(reading);
        }
        self.whole = FixedState::with_seed(SEED).hash_one(self.bytes.as_slice());
    }

    fn read_rest(&mut self, reading: &Reading) {
        for token in reading.tokens() {
            match token.kind {
                TokenKind::Emoji | TokenKind::Url | TokenKind::Mention => self.push(reading.text_of(token)),
                TokenKind::Word | TokenKind::Hashtag | TokenKind::Number | TokenKind::Sign => {}
            }
        }
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

/// A word in Latin letters; scripts that the coarse spelling does not know stay as they are.
fn spelling<'a>(reading: &'a Reading, token: &Token) -> &'a str {
    let latin = reading.latin().get(token.latin_start as usize..token.latin_end as usize).unwrap_or_default();
    if latin.is_empty() { reading.text_of(token) } else { latin }
}

/// One byte for any letter: ASCII as it is, every other by the low bits of its number, above ASCII. Neighbours of one alphabet (at most
/// 128 letters) stay different.
fn one_byte(letter: char) -> u8 {
    let number = letter as u32;
    let [low, ..] = number.to_le_bytes();
    if number < 0x80 { low } else { low | 0x80 }
}
