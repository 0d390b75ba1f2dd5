//! The words that generated posts are made of.
//!
//! For the evaluation of near-duplicates; serves S2. Made-up words of the syllables of five languages, used as unevenly as real ones.

use std::collections::HashSet;

use serde::Deserialize;

use crate::language::chance::Chance;

/// Made-up words of a language.
const N_WORDS: usize = 8_000;
/// So many of a hundred words are common ones.
const COMMON_PERCENT: usize = 35;
/// Zipf's law as Mandelbrot has it: the most frequent of these words stands for one word in 200, for the more frequent ones are the
/// common words.
const FLAT: f64 = 40.0;

/// The file beside this one.
#[derive(Deserialize)]
pub struct Material {
    /// Fictional villages.
    pub places: Vec<String>,
    /// Invented names of groups and channels.
    pub names: Vec<String>,
    /// Emoji.
    pub emoji: Vec<String>,
    /// The five languages.
    pub language: Vec<Language>,
}

/// What one language has.
#[derive(Deserialize)]
pub struct Language {
    common: Vec<String>,
    starts: Vec<String>,
    middles: Vec<String>,
    ends: Vec<String>,
    /// Posts with blanks.
    pub templates: Vec<String>,
    /// What fills the blank `{not}`.
    pub not: Vec<String>,
    /// What people put before a message that they pass on.
    pub before: Vec<String>,
    /// What they put after it.
    pub after: Vec<String>,
    /// Made-up words, frequent ones first.
    #[serde(skip)]
    words: Vec<String>,
}

impl Material {
    /// Reads the file and makes up the words.
    pub fn read() -> anyhow::Result<Self> {
        let mut material: Self = toml::from_str(include_str!("material.toml"))?;
        let mut chance = Chance::new(1);
        for language in &mut material.language {
            language.make_up(&mut chance);
        }
        Ok(material)
    }
}

impl Language {
    fn make_up(&mut self, chance: &mut Chance) {
        let mut seen = HashSet::new();
        while self.words.len() < N_WORDS {
            let mut word = chance.word(&self.starts).to_owned();
            for _ in 0..chance.below(3) {
                word.push_str(chance.word(&self.middles));
            }
            word.push_str(chance.word(&self.ends));
            if seen.insert(word.clone()) {
                self.words.push(word);
            }
        }
    }

    /// Any word, frequent ones more often (as Zipf's law has it).
    pub fn word(&self, chance: &mut Chance) -> &str {
        if chance.happens(10 * COMMON_PERCENT) {
            return chance.word(&self.common);
        }
        self.rare_word(chance)
    }

    /// A made-up word.
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank between 0 and 8,000")]
    pub fn rare_word(&self, chance: &mut Chance) -> &str {
        let steps = (self.words.len() as f64 / FLAT).ln_1p();
        let rank = (FLAT * (chance.share() * steps).exp_m1()) as usize;
        &self.words[rank.min(self.words.len() - 1)]
    }
}
