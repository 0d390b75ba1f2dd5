//! Learns the weights: logistic regression over windows of the texts, step by step in a fixed order.
//!
//! For `cargo xtask train-language`; serves S2. Nothing depends on threads, clock or the platform's mathematics.

use ashar_text::language::Lang;
use ashar_text::language::grams;
use ashar_text::language::grams::N_ROWS;
use ashar_text::language::model::Model;
use ashar_text::language::model::N_LANES;

use crate::language::chance::Chance;
use crate::language::corpora::Source;
use crate::language::corpora::Text;
use crate::language::spellings;
use crate::language::windows;

/// How the weights are learnt. The values were chosen on the part of SIB-200 for development.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Windows learnt from.
    pub n_steps: usize,
    /// Size of a step.
    pub rate: f32,
    /// Stretches that are not seen in a step, of a thousand: so that no language hangs on one of its letters.
    pub blind_of_1000: usize,
    /// Windows typed with Russian letters, of a thousand.
    pub russian_of_1000: usize,
    /// Windows that are whole texts, of a thousand.
    pub whole_of_1000: usize,
    /// Characters of a window.
    pub window: (usize, usize),
    /// Weights fade by this share of themselves over all steps.
    pub fade: f32,
    /// Shares of the sources: news, the Declaration, own lines, words.
    pub sources: [usize; 4],
    /// n
    pub avg: usize,
    /// n
    pub seed: u64,
    /// n
    pub neighbours_of_1000: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            n_steps: 600_000,
            rate: 1.0,
            blind_of_1000: 300,
            russian_of_1000: 350,
            whole_of_1000: 100,
            window: (6, 90),
            fade: 0.0,
            sources: [60, 10, 30, 0],
            avg: 5,
            seed: 1,
            neighbours_of_1000: 500,
        }
    }
}

type Weights = [f32; N_LANES];

/// Learns a model from texts.
pub fn learn(texts: &[Text], settings: &Settings) -> Model {
    let langs: Vec<Lang> = Lang::all().filter(|lang| texts.iter().any(|text| text.lang == *lang)).collect();
    let n = langs.len();
    let shelves: Vec<Vec<Vec<[String; 2]>>> = langs.iter().map(|lang| shelves(texts, *lang)).collect();
    let mut weights: Vec<Weights> = vec![[0.0; N_LANES]; N_ROWS];
    let mut averaged: Vec<Weights> = vec![[0.0; N_LANES]; N_ROWS];
    let mut squares: Vec<f32> = vec![0.0; N_ROWS];
    let mut chance = Chance::new(settings.seed);
    let mut rows: Vec<usize> = Vec::new();
    for step in 0..settings.n_steps {
        let right = step % n;
        if right >= 8 && !chance.happens(settings.neighbours_of_1000) { continue; }
        let Some(window) = draw(&shelves[right], settings, &mut chance) else { continue };
        rows.clear();
        for word in windows::words(&window) {
            grams::rows_of_word(&word, |row| rows.push(row));
        }
        rows.retain(|_| !chance.happens(settings.blind_of_1000));
        if rows.is_empty() {
            continue;
        }
        let norm = 1.0 / (rows.len() as f32).sqrt();
        let mut z = [0.0_f32; N_LANES];
        for row in &rows {
            for (sum, w) in z.iter_mut().zip(&weights[*row]) {
                *sum += *w;
            }
        }
        let top = z.iter().take(n).fold(f32::MIN, |a, b| a.max(*b));
        let mut gradient = [0.0_f32; N_LANES];
        let mut total = 0.0;
        for i in 0..n {
            gradient[i] = fixed_exp((z[i] - top) * norm);
            total += gradient[i];
        }
        for (i, g) in gradient.iter_mut().enumerate().take(n) {
            *g = (*g / total - if i == right { 1.0 } else { 0.0 }) * norm;
        }
        let square: f32 = gradient.iter().map(|g| g * g).sum();
        if square < 1e-9 {
            continue;
        }
        for row in &rows {
            let Some(s) = squares.get_mut(*row) else { continue };
            *s += square;
            let rate = settings.rate / (*s + 1e-6).sqrt();
            for (w, g) in weights[*row].iter_mut().zip(&gradient) {
                *w -= rate * g;
            }
        }
        if step % 5000 == 0 && step * 10 >= settings.n_steps * settings.avg {
            for (sum, row) in averaged.iter_mut().zip(&weights) { for (a, w) in sum.iter_mut().zip(row) { *a += w; } }
        }
        if settings.fade > 0.0 && step % 10_000 == 9_999 {
            let keep = 1.0 - settings.fade * 10_000.0 / settings.n_steps as f32;
            for row in &mut weights {
                for w in row {
                    *w *= keep;
                }
            }
        }
    }
    pack(langs, if settings.avg >= 10 { &weights } else { &averaged })
}

/// The texts of a language, by source; each as it is and as typed with Russian letters.
fn shelves(texts: &[Text], lang: Lang) -> Vec<Vec<[String; 2]>> {
    let mut shelves = vec![Vec::new(); 4];
    for text in texts.iter().filter(|text| text.lang == lang) {
        let shelf = match text.source {
            Source::SibTrain | Source::SibDev | Source::SibTest => 0,
            Source::Udhr => 1,
            Source::Own => 2,
            Source::Words => 3,
        };
        shelves[shelf].push([text.text.clone(), spellings::with_russian_letters(&text.text)]);
    }
    shelves
}

fn draw(shelves: &[Vec<[String; 2]>], settings: &Settings, chance: &mut Chance) -> Option<String> {
    let total: usize = settings.sources.iter().zip(shelves).filter(|(_, shelf)| !shelf.is_empty()).map(|(share, _)| share).sum();
    let mut at = chance.below(total);
    for (share, shelf) in settings.sources.iter().zip(shelves).filter(|(_, shelf)| !shelf.is_empty()) {
        if at < *share {
            let text = &shelf[chance.below(shelf.len())];
            let text = &text[usize::from(chance.happens(settings.russian_of_1000))];
            if chance.happens(settings.whole_of_1000) {
                return Some(text.clone());
            }
            let n_chars = settings.window.0 + chance.below(settings.window.1 - settings.window.0 + 1);
            return Some(windows::cut(text, n_chars, chance));
        }
        at -= share;
    }
    None
}

/// e to the power of `x`, for `x` up to 0, by ten squarings: only products and sums, so that every machine gives the same bits. Near enough
/// for learning.
fn fixed_exp(x: f32) -> f32 {
    let mut value = (1.0 + x / 1024.0).max(0.0);
    for _ in 0..10 {
        value *= value;
    }
    value
}

fn pack(langs: Vec<Lang>, weights: &[Weights]) -> Model {
    let n = langs.len();
    // What all lanes share says nothing: take the mean away, so that the steps are fine.
    let centred: Vec<Weights> = weights
        .iter()
        .map(|row| {
            let mean = row.iter().take(n).sum::<f32>() / n as f32;
            let mut row = *row;
            for w in row.iter_mut().take(n) {
                *w -= mean;
            }
            row
        })
        .collect();
    let mut sizes: Vec<f32> = centred.iter().flat_map(|row| row.iter().take(n).map(|w| w.abs())).collect();
    sizes.sort_by(f32::total_cmp);
    let large = sizes[sizes.len() - 1 - sizes.len() / 5000].max(1e-6);
    let scale = large / 127.0;
    let rows = centred.iter().map(|row| row.map(|w| (w / scale).round().clamp(-127.0, 127.0) as i8)).collect();
    Model { langs, scale, rows }
}
