//! Where the language changes within a text: a run of words for each language, single borrowed words smoothed over.
//!
//! For the analysis, which reads each part by the words of its own language; serves S2. Mixing languages in one message is ordinary here.
//!
//! The cheapest way through the words, each word costing what it says against its language and each change of language a fee
//! (Viterbi, Error bounds for convolutional codes, 1967; remembered, not looked up again).

use crate::language::Lang;
use crate::language::model::Evidence;
use crate::language::model::GUESS_WORDS_MAX;
use crate::language::model::Guess;
use crate::language::model::Model;
use crate::language::model::N_LANES;
use crate::language::model::is_word;
use crate::language::model::to_float;
use crate::normalise::Reading;

/// What a change of language must bring in, as a logarithm of odds.
///
/// # Source
/// Chosen on sentences of SIB-200 dev put together by halves (`cargo xtask evaluate language`), 2026-11-23.
const CHANGE: f32 = 8.0;

/// What one word can say against a language at most: so that one name or typing error does not cut a text in two.
const WORD: f32 = 8.0;

/// A run of tokens in one language. Runs follow each other without a gap and cover every token of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Index of the first token.
    pub first: u32,
    /// Index of the last token.
    pub last: u32,
    /// The language, or [`Lang::Und`].
    pub lang: Lang,
}

/// The way to one word: for each lane whether the cheapest way changed here, and where it changed from.
#[derive(Clone, Copy, Default)]
struct Step {
    changed: u16,
    from: u8,
}

impl Model {
    /// Cuts a text into runs of one language.
    pub fn segments(&self, reading: &Reading, segments: &mut Vec<Segment>) {
        self.guess_with_segments(reading, segments);
    }

    /// Both answers in one pass: the language of the text as a whole, and its runs.
    ///
    /// # Limits
    /// Time and memory grow with the number of words.
    pub fn guess_with_segments(&self, reading: &Reading, segments: &mut Vec<Segment>) -> Guess {
        segments.clear();
        let mut words: Vec<(u32, Evidence)> = Vec::with_capacity(reading.tokens().len());
        let mut all = Evidence::default();
        for (i, token) in (0..).zip(reading.tokens()).filter(|(_, token)| is_word(token)) {
            let evidence = self.weigh(reading.text_of(token));
            if words.len() < GUESS_WORDS_MAX {
                all.add(&evidence);
            }
            words.push((i, evidence));
        }
        let guess = self.decide(&all);
        let Some(last) = reading.tokens().len().checked_sub(1).and_then(|last| u32::try_from(last).ok()) else { return guess };
        let (best, _) = self.best(&all);
        if words.iter().all(|(_, evidence)| self.best(evidence).0 == best) {
            segments.push(Segment { first: 0, last, lang: guess.lang });
            return guess;
        }
        self.runs(&words, last, segments);
        if let [only] = segments.as_mut_slice() {
            only.lang = guess.lang;
        }
        guess
    }

    /// The runs along the cheapest way. Tokens that are no words belong to the run before them, at the beginning to the first.
    fn runs(&self, words: &[(u32, Evidence)], last: u32, segments: &mut Vec<Segment>) {
        let lanes = self.cheapest_way(words);
        let mut first = 0;
        let mut sum = Evidence::default();
        for (i, ((_, evidence), lane)) in words.iter().zip(&lanes).enumerate() {
            sum.add(evidence);
            let next = words.get(i + 1).zip(lanes.get(i + 1));
            if next.is_some_and(|(_, following)| following == lane) {
                continue;
            }
            let end = next.map_or(last, |((token, _), _)| token.saturating_sub(1));
            let lang = self.decide(&sum).lang;
            match segments.last_mut() {
                Some(before) if before.lang == lang => before.last = end,
                _ => segments.push(Segment { first, last: end, lang }),
            }
            first = end + 1;
            sum = Evidence::default();
        }
    }

    /// The lane of each word.
    fn cheapest_way(&self, words: &[(u32, Evidence)]) -> Vec<u8> {
        let n = self.n_langs();
        let mut costs = [0.0_f32; N_LANES];
        let mut steps = Vec::with_capacity(words.len());
        for (_, evidence) in words {
            let (_, top) = self.best(evidence);
            let worth = self.step(evidence.n_rows);
            let from = cheapest(&costs, n);
            let base = costs.get(from).copied().unwrap_or_default();
            let mut step = Step { changed: 0, from: from.try_into().unwrap_or_default() };
            for (lane, (cost, sum)) in costs.iter_mut().zip(evidence.sums).take(n).enumerate() {
                // Counted from the cheapest, so that the costs of a long text keep their decimals.
                *cost -= base;
                if CHANGE < *cost {
                    *cost = CHANGE;
                    step.changed |= 1 << lane;
                }
                *cost += (to_float(top - sum) * worth).min(WORD);
            }
            steps.push(step);
        }
        let mut lane = u8::try_from(cheapest(&costs, n)).unwrap_or_default();
        let mut lanes = vec![0; words.len()];
        for (step, place) in steps.iter().zip(lanes.iter_mut()).rev() {
            *place = lane;
            if step.changed & (1 << lane) != 0 {
                lane = step.from;
            }
        }
        lanes
    }
}

/// The lane with the smallest cost, the first of equals.
fn cheapest(costs: &[f32; N_LANES], n: usize) -> usize {
    let costs = costs.iter().take(n).copied().enumerate();
    costs.reduce(|best, next| if next.1 < best.1 { next } else { best }).map_or(0, |(lane, _)| lane)
}
