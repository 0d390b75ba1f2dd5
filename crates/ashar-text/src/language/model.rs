//! The model: weights read from bytes, words summed up, and the languages weighed against each other.
//!
//! For the analysis; serves S2. The format of the bytes is written by `cargo xtask train-language`, which uses [`to_bytes`].

use crate::language::Lang;
use crate::language::grams;
use crate::language::grams::N_ROWS;

/// Languages at most that the model tells apart: one row of weights is then one load of 16 bytes.
pub const N_LANES: usize = 16;

/// Weights of one stretch, one for each language.
pub type Row = [i8; N_LANES];

/// Sums of weights, one for each language.
pub type Sums = [i32; N_LANES];

/// First bytes of a model: name and version of the format.
const MAGIC: &[u8; 8] = b"ashlang1";

/// Weights with what belongs to them.
pub struct Model {
    /// The language of each lane; a lane without one here is not used. Several lanes may stand for [`Lang::Und`].
    pub langs: Vec<Lang>,
    /// What one step of a weight is worth.
    pub scale: f32,
    /// One row for each hash.
    pub rows: Vec<Row>,
}

/// What a text is most likely written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The language, or [`Lang::Und`] where none is likely enough.
    pub lang: Lang,
    /// How likely `likely` is, between 0 and 1.
    pub probability_0_1: f32,
    /// The likeliest language, also where it is not likely enough to be said.
    pub likely: Lang,
}

/// Evidence of some words.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// Sum of the weights for each lane.
    pub sums: Sums,
    /// Stretches read.
    pub n_rows: u32,
}

impl Evidence {
    /// Adds the evidence of other words.
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum += more;
        }
        self.n_rows += other.n_rows;
    }
}

impl Model {
    /// Reads a model. `None` when the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let (n_langs, rest) = rest.split_first()?;
        let n_langs = usize::from(*n_langs);
        if n_langs == 0 || n_langs > N_LANES {
            return None;
        }
        let (codes, weights) = rest.split_at_checked(n_langs)?;
        let langs: Vec<Lang> = codes.iter().map(|code| Lang::all().find(|lang| *lang as u8 == *code)).collect::<Option<_>>()?;
        if weights.len() != N_ROWS * n_langs {
            return None;
        }
        let mut rows = vec![[0; N_LANES]; N_ROWS];
        for (row, weights) in rows.iter_mut().zip(weights.chunks_exact(n_langs)) {
            for (lane, weight) in row.iter_mut().zip(weights) {
                *lane = weight.cast_signed();
            }
        }
        Some(Self { langs, scale: f32::from_le_bytes(*scale), rows })
    }

    /// The bytes that [`Model::from_bytes`] reads.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.scale.to_le_bytes());
        bytes.push(self.langs.len().try_into().unwrap_or(u8::MAX));
        bytes.extend(self.langs.iter().map(|lang| *lang as u8));
        for row in &self.rows {
            bytes.extend(row.iter().take(self.langs.len()).map(|weight| weight.cast_unsigned()));
        }
        bytes
    }

    /// Evidence of one folded word.
    #[inline]
    pub fn weigh(&self, word: &str) -> Evidence {
        // 32 letters give at most 163 rows of at most 127: the sums fit into 16 bits.
        let mut sums = [0_i16; N_LANES];
        let n_rows = grams::rows_of_word(word, |row| {
            if let Some(weights) = self.rows.get(row) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i16::from(*weight);
                }
            }
        });
        Evidence { sums: sums.map(i32::from), n_rows }
    }

    /// How likely each lane is, and which is the likeliest.
    pub fn likelihoods(&self, evidence: &Evidence) -> ([f32; N_LANES], usize) {
        let step = self.scale / (evidence.n_rows.max(1) as f32).sqrt();
        let lanes = evidence.sums.iter().take(self.langs.len()).copied().enumerate();
        let (best, top) = lanes.max_by_key(|(i, sum)| (*sum, std::cmp::Reverse(*i))).unwrap_or((0, 0));
        let mut likely = [0.0; N_LANES];
        let mut total = 0.0;
        for (value, sum) in likely.iter_mut().zip(evidence.sums).take(self.langs.len()) {
            *value = ((sum - top) as f32 * step).exp();
            total += *value;
        }
        for value in &mut likely {
            *value /= total;
        }
        (likely, best)
    }
}
