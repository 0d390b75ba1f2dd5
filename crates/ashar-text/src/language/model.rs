//! The model: weights read from bytes, words summed up, and the languages weighed against each other.
//!
//! For the analysis; serves S2. The bytes are written by `cargo xtask train-language`, through [`Model::to_bytes`].

use std::sync::LazyLock;

use crate::language::Lang;
use crate::language::grams;
use crate::language::grams::N_ROWS;
use crate::normalise::Reading;
use crate::normalise::Token;
use crate::normalise::TokenKind;

/// Languages at most that the model tells apart: one row of weights is then one load of 16 bytes.
pub const N_LANES: usize = 16;

/// Weights of one stretch of letters, one for each language.
pub type Row = [i8; N_LANES];

/// Words that a guess reads: more of them change no guess, and a very long text must not cost more.
pub const GUESS_WORDS_MAX: usize = 400;

/// A language is said only where it is at least so likely.
///
/// # Source
/// Chosen on the development half of our chat lines and on windows of 5 to 30 characters of SIB-200 dev; the table is in
/// data/LANGUAGE_CARD.md, 2026-11-23.
pub const SURE_0_1: f32 = 0.4;

/// First bytes of a model: name and version of the format.
const MAGIC: &[u8; 8] = b"ashlang1";

static BUILTIN: LazyLock<Model> = LazyLock::new(|| Model::from_bytes(include_bytes!("../../data/language.bin")).unwrap_or_default());

/// Weights with what belongs to them.
pub struct Model {
    /// The language of each lane; a lane without one here is not used.
    langs: Vec<Lang>,
    /// What one step of a weight is worth.
    scale: f32,
    /// One row for each hash.
    rows: Vec<Row>,
}

/// What a text is most likely written in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Guess {
    /// The language, or [`Lang::Und`] where none is likely enough.
    pub lang: Lang,
    /// How likely [`Guess::likeliest`] is, between 0 and 1; 0 for a text without words.
    pub probability_0_1: f32,
    /// The likeliest language, also where it is not likely enough to be said.
    pub likeliest: Lang,
}

/// What some words say for each language.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// Sum of the weights for each lane.
    pub sums: [i32; N_LANES],
    /// Stretches of letters read.
    pub n_rows: u32,
}

impl Evidence {
    /// Adds what other words say.
    #[inline]
    pub fn add(&mut self, other: &Self) {
        for (sum, more) in self.sums.iter_mut().zip(other.sums) {
            *sum += more;
        }
        self.n_rows += other.n_rows;
    }
}

impl Default for Model {
    /// A model that knows nothing: every text is [`Lang::Und`].
    fn default() -> Self {
        Self { langs: vec![Lang::Und], scale: 0.0, rows: vec![[0; N_LANES]; N_ROWS] }
    }
}

impl Model {
    /// The model that belongs to this version of the library.
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// A model from its parts. `None` when there are more languages than lanes, or none, or not [`N_ROWS`] rows.
    pub fn of_parts(langs: Vec<Lang>, scale: f32, rows: Vec<Row>) -> Option<Self> {
        (!langs.is_empty() && langs.len() <= N_LANES && rows.len() == N_ROWS).then_some(Self { langs, scale, rows })
    }

    /// Reads a model. `None` when the bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(MAGIC)?;
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let (n_langs, rest) = rest.split_first()?;
        let n_langs = usize::from(*n_langs);
        let (codes, weights) = rest.split_at_checked(n_langs)?;
        let langs: Vec<Lang> = codes.iter().map(|code| Lang::all().find(|lang| *lang as u8 == *code)).collect::<Option<_>>()?;
        if n_langs == 0 || weights.len() != N_ROWS * n_langs {
            return None;
        }
        let mut rows = vec![[0; N_LANES]; N_ROWS];
        for (row, weights) in rows.iter_mut().zip(weights.chunks_exact(n_langs)) {
            for (lane, weight) in row.iter_mut().zip(weights) {
                *lane = weight.cast_signed();
            }
        }
        Self::of_parts(langs, f32::from_le_bytes(*scale), rows)
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

    /// What the text as a whole is written in.
    ///
    /// # Limits
    /// Reads the first [`GUESS_WORDS_MAX`] words.
    pub fn guess(&self, reading: &Reading) -> Guess {
        let mut all = Evidence::default();
        for token in reading.tokens().iter().filter(|token| is_word(token)).take(GUESS_WORDS_MAX) {
            all.add(&self.weigh(reading.text_of(token)));
        }
        self.decide(&all)
    }

    /// What one folded word says.
    #[inline]
    pub fn weigh(&self, word: &str) -> Evidence {
        // First where, then what: the second loop has nothing to decide and waits for many rows at once.
        let mut places = [0_u16; grams::WORD_ROWS_MAX];
        let mut free = places.iter_mut();
        grams::rows_of_word(word, |row| {
            if let Some(place) = free.next() {
                *place = row;
            }
        });
        let n_rows = grams::WORD_ROWS_MAX - free.len();
        let mut sums = [0_i16; N_LANES];
        for place in places.iter().take(n_rows) {
            if let Some(weights) = self.rows.get(usize::from(*place)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum = sum.wrapping_add(i16::from(*weight));
                }
            }
        }
        Evidence { sums: sums.map(i32::from), n_rows: u32::try_from(n_rows).unwrap_or_default() }
    }

    /// The language that evidence speaks for, if it speaks clearly.
    pub fn decide(&self, evidence: &Evidence) -> Guess {
        let step = self.step(evidence.n_rows);
        let (best, top) = self.best(evidence);
        let rivals = evidence.sums.iter().take(self.langs.len()).map(|sum| (to_float(sum - top) * step).exp());
        let likeliest = self.lang(best);
        let probability_0_1 = if evidence.n_rows == 0 { 0.0 } else { 1.0 / rivals.sum::<f32>() };
        let lang = if probability_0_1 < SURE_0_1 { Lang::Und } else { likeliest };
        Guess { lang, probability_0_1, likeliest }
    }

    /// What one step of a sum is worth in evidence of so many stretches: they lean on each other, so their sum counts by its root.
    #[inline]
    pub(super) fn step(&self, n_rows: u32) -> f32 {
        self.scale / to_float(i32::try_from(n_rows.max(1)).unwrap_or(i32::MAX)).sqrt()
    }

    /// The lane with the largest sum, the first of equals, and that sum.
    #[inline]
    pub(super) fn best(&self, evidence: &Evidence) -> (usize, i32) {
        let sums = evidence.sums.iter().take(self.langs.len()).copied().enumerate();
        sums.reduce(|best, next| if next.1 > best.1 { next } else { best }).unwrap_or_default()
    }

    /// Lanes in use.
    pub(super) fn n_langs(&self) -> usize {
        self.langs.len()
    }

    /// The language of a lane.
    pub(super) fn lang(&self, lane: usize) -> Lang {
        self.langs.get(lane).copied().unwrap_or(Lang::Und)
    }
}

/// Whether a token says something about its language.
pub(super) fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Hashtag)
}

/// A sum or a count.
#[inline]
#[expect(clippy::cast_precision_loss, reason = "beyond 2²⁴ nothing hangs on the last digit")]
pub(super) fn to_float(number: i32) -> f32 {
    number as f32
}
