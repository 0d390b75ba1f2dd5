//! Learns the weights: logistic regression over windows of the texts, step by step in a fixed order.
//!
//! For `cargo xtask train-language`; serves S2. Nothing depends on threads, clock or the platform's mathematics: only products, sums, quotients
//! and square roots, which every machine rounds alike.
//!
//! # Source
//! Step sizes: Duchi, Hazan and Singer, Adaptive subgradient methods, 2011, kept per row. Stretches left out by chance: Hinton and
//! others, Improving neural networks by preventing co-adaptation of feature detectors, 2012. Remembered, not looked up again.

use anyhow::Context;
use anyhow::bail;
use ashar_text::language::Lang;
use ashar_text::language::Model;
use ashar_text::language::grams;
use ashar_text::language::grams::N_ROWS;
use ashar_text::language::model::N_LANES;

use crate::language::chance::Chance;
use crate::language::corpora::Source;
use crate::language::corpora::Text;
use crate::language::spellings;
use crate::language::windows;

// The values below were chosen on SIB-200 dev and on the Declaration; around them the results hardly change (data/LANGUAGE_CARD.md).

/// Windows that are learnt from.
const N_STEPS: usize = 1_500_000;
/// Size of a step.
const RATE: f32 = 1.0;
/// Stretches that a step does not see, of a thousand: so that no language hangs on one of its letters.
const BLIND_OF_1000: usize = 300;
/// Windows typed with Russian letters or without apostrophes, of a thousand.
const RUSSIAN_OF_1000: usize = 350;
/// Windows typed with Latin letters, of a thousand of a language that is.
const LATIN_OF_1000: usize = 60;
/// Cyrillic languages that are also typed with Latin letters, and are themselves all the same. Uzbek in Latin letters has a tag of its own.
pub const IN_LATIN_LETTERS: [Lang; 4] = [Lang::Ru, Lang::Ky, Lang::Tg, Lang::Kk];
/// Windows that are whole texts, of a thousand.
const WHOLE_OF_1000: usize = 100;
/// Characters of the shortest window, and of the longest.
const WINDOW_CHARS: (usize, usize) = (6, 90);
/// Windows of a language that is here only so that it is not taken for another, of a thousand of any other.
const NEIGHBOUR_OF_1000: usize = 500;
/// Shares of the sources, in the order of [`shelf_of`].
const SHARES: [usize; N_SHELVES] = [60, 10, 30];
const N_SHELVES: usize = 3;
/// The weights are the mean of what they are every so many steps in the second half.
const MEAN_EVERY: usize = 5_000;
/// A step smaller than this, squared, changes nothing.
const TINY: f32 = 1e-9;

type Weights = [f32; N_LANES];
type Table = Vec<Weights>;
/// Texts of a source, each in its spellings: as it is, as typed with Russian letters, and twice as typed with Latin ones.
type Shelf = Vec<[String; 4]>;

/// Learns a model from texts.
pub fn learn(texts: &[Text]) -> anyhow::Result<Model> {
    let langs: Vec<Lang> = Lang::all().filter(|lang| texts.iter().any(|text| text.lang == *lang)).collect();
    let mut shelves = Vec::new();
    for lang in &langs {
        shelves.push(shelves_of(texts, *lang));
    }
    if langs.is_empty() || langs.len() > N_LANES {
        bail!("{} languages to learn, and the model has room for {N_LANES}", langs.len());
    }
    let mut chance = Chance::new(1);
    let mut learner = Learner::new(langs.len());
    let mut mean = vec![[0.0; N_LANES]; N_ROWS];
    for step in 0..N_STEPS {
        let right = step % langs.len();
        let neighbour = matches!(langs[right], Lang::Tr | Lang::Tt | Lang::Uk | Lang::Und);
        if neighbour && !chance.happens(NEIGHBOUR_OF_1000) {
            continue;
        }
        let window = draw(&shelves[right], IN_LATIN_LETTERS.contains(&langs[right]), &mut chance);
        learner.step(window, right, &mut chance);
        if step % MEAN_EVERY == 0 && step >= N_STEPS / 2 {
            for (sum, weight) in mean.iter_mut().flatten().zip(learner.weights.iter().flatten()) {
                *sum += *weight;
            }
        }
    }
    pack(langs, &mean)
}

/// Weights on their way.
struct Learner {
    n_langs: usize,
    weights: Table,
    /// Sum of the squared steps of each row.
    squares: Vec<f32>,
    /// Rows of the window at hand.
    rows: Vec<u16>,
}

impl Learner {
    fn new(n_langs: usize) -> Self {
        Self { n_langs, weights: vec![[0.0; N_LANES]; N_ROWS], squares: vec![0.0; N_ROWS], rows: Vec::new() }
    }

    /// Learns from one window, which is in the language `right`.
    fn step(&mut self, window: &str, right: usize, chance: &mut Chance) {
        self.rows.clear();
        for word in window.split(' ') {
            grams::rows_of_word(word, |row| self.rows.push(row));
        }
        self.rows.retain(|_| !chance.happens(BLIND_OF_1000));
        let gradient = self.gradient(right);
        let square: f32 = gradient.iter().map(|part| part * part).sum();
        if square < TINY {
            return;
        }
        for row in &self.rows {
            let square_sum = &mut self.squares[usize::from(*row)];
            *square_sum += square;
            let rate = RATE / square_sum.sqrt();
            for (weight, part) in self.weights[usize::from(*row)].iter_mut().zip(&gradient) {
                *weight -= rate * part;
            }
        }
    }

    /// By how much each language was believed too much.
    fn gradient(&self, right: usize) -> Weights {
        let norm = 1.0 / to_float(self.rows.len().max(1)).sqrt();
        let mut sums = [0.0_f32; N_LANES];
        for row in &self.rows {
            for (sum, weight) in sums.iter_mut().zip(&self.weights[usize::from(*row)]) {
                *sum += *weight;
            }
        }
        let top = sums.iter().take(self.n_langs).fold(f32::MIN, |top, sum| top.max(*sum));
        let mut gradient = [0.0_f32; N_LANES];
        for (part, sum) in gradient.iter_mut().zip(sums).take(self.n_langs) {
            *part = fixed_exp((sum - top) * norm);
        }
        let total: f32 = gradient.iter().sum();
        for (lane, part) in gradient.iter_mut().enumerate() {
            let truth = if lane == right { 1.0 } else { 0.0 };
            *part = (*part / total - truth) * norm;
        }
        gradient
    }
}

fn shelves_of(texts: &[Text], lang: Lang) -> [Shelf; N_SHELVES] {
    let mut shelves = [const { Vec::new() }; N_SHELVES];
    for text in texts.iter().filter(|text| text.lang == lang) {
        let russian = spellings::with_russian_letters(&text.text);
        let latin = [0, 1].map(|way| spellings::with_latin_letters(&text.text, way));
        let [first, second] = latin.each_ref();
        shelves[shelf_of(text.source)].push([&text.text, &russian, first, second].map(|text| windows::words(text)));
    }
    shelves
}

fn shelf_of(source: Source) -> usize {
    match source {
        Source::SibTrain | Source::SibDev | Source::SibTest => 0,
        Source::Udhr => 1,
        Source::Own => 2,
    }
}

/// A window of any source that the language has.
fn draw<'a>(shelves: &'a [Shelf; N_SHELVES], latin: bool, chance: &mut Chance) -> &'a str {
    let full = || shelves.iter().zip(SHARES).filter(|(shelf, _)| !shelf.is_empty());
    let mut at = chance.below(full().map(|(_, share)| share).sum());
    for (shelf, share) in full() {
        if at < share {
            let text = &shelf[chance.below(shelf.len())];
            let text = &text
                [if latin && chance.happens(LATIN_OF_1000) { 2 + chance.below(2) } else { usize::from(chance.happens(RUSSIAN_OF_1000)) }];
            let (shortest, longest) = WINDOW_CHARS;
            let n_chars = if chance.happens(WHOLE_OF_1000) { usize::MAX } else { shortest + chance.below(longest - shortest + 1) };
            return windows::cut(text, n_chars, chance);
        }
        at -= share;
    }
    ""
}

/// e to the power of `x`, for `x` up to 0, by ten squarings: every machine gives the same bits, and it is near enough for learning.
fn fixed_exp(x: f32) -> f32 {
    let root = (1.0 + x / 1024.0).max(0.0);
    (0..10).fold(root, |value, _| value * value)
}

#[expect(clippy::cast_precision_loss, reason = "counts of rows, languages and means are below 2²⁴")]
fn to_float(count: usize) -> f32 {
    count as f32
}

#[expect(clippy::cast_possible_truncation, reason = "rounded and held within the type")]
fn to_step(weight: f32) -> i8 {
    weight.round().clamp(-127.0, 127.0) as i8
}

/// Rounds the weights to whole steps of a size that only the largest few do not fit into.
fn pack(langs: Vec<Lang>, weights: &Table) -> anyhow::Result<Model> {
    const LARGEST_LEFT_OUT: usize = 5_000;
    let n_langs = langs.len();
    let n_means = N_STEPS / MEAN_EVERY / 2;
    let mut centred = weights.clone();
    for row in &mut centred {
        // What all languages share says nothing.
        let mean = row.iter().take(n_langs).sum::<f32>() / to_float(n_langs);
        for weight in row.iter_mut().take(n_langs) {
            *weight = (*weight - mean) / to_float(n_means);
        }
    }
    let mut sizes: Vec<f32> = centred.iter().flat_map(|row| row.iter().take(n_langs).map(|weight| weight.abs())).collect();
    sizes.sort_by(|a, b| b.total_cmp(a));
    let large = sizes.get(sizes.len() / LARGEST_LEFT_OUT).copied().unwrap_or_default();
    if large <= 0.0 {
        bail!("nothing was learnt: there are no texts");
    }
    let scale = large / 127.0;
    let mut rows = vec![[0_i8; N_LANES]; N_ROWS];
    for (row, weights) in rows.iter_mut().zip(&centred) {
        for (lane, weight) in row.iter_mut().zip(weights) {
            *lane = to_step(weight / scale);
        }
    }
    Model::of_parts(langs, scale, rows).context("the number of languages was looked at above")
}
