//! Texts in two languages: is each word given to the right one? Serves S2.
//!
//! Made of two pieces of sentences with the same content number in different languages, as no corpus of mixed messages with a licence is known.

use ashar_text::language::Lang;
use ashar_text::language::Model;
use ashar_text::normalise::Reading;

use crate::evaluate::language::score::OURS;
use crate::evaluate::language::score::percent;
use crate::language::chance::Chance;
use crate::language::corpora::Source;
use crate::language::corpora::Text;

/// Pairs that are mixed in the region.
const PAIRS: &[(Lang, Lang)] = &[
    (Lang::Ky, Lang::Ru),
    (Lang::Tg, Lang::Ru),
    (Lang::UzCyrl, Lang::Ru),
    (Lang::UzLatn, Lang::En),
    (Lang::UzLatn, Lang::Ru),
    (Lang::Ky, Lang::Tg),
    (Lang::Ky, Lang::UzCyrl),
    (Lang::Tg, Lang::UzCyrl),
];

/// Words of each half.
const WORDS: std::ops::RangeInclusive<usize> = 4..=12;

/// Words of mixed texts in their right language, and words of texts in one language that were given to another, both of a hundred.
pub struct Runs {
    /// Right words of mixed texts.
    pub mixed_right: f64,
    /// Texts in one language that were cut all the same.
    pub cut_wrongly: f64,
}

/// Measures both on one source.
pub fn measure(model: &Model, texts: &[Text], source: Source) -> Runs {
    let mut chance = Chance::new(7);
    let (mut n_words, mut n_right) = (0, 0);
    println!("\n| mixed | words | right |\n|---|--:|--:|");
    for (one, other) in PAIRS {
        let (mut n, mut right) = (0, 0);
        let shelf = |lang: Lang| texts.iter().filter(move |text| text.lang == lang && text.source == source);
        for (first, second) in shelf(*one).zip(shelf(*other)) {
            let (a, b) = (piece(&first.text, &mut chance), piece(&second.text, &mut chance));
            let (counted, good) = count(model, &[(*one, a), (*other, b)]);
            n += counted;
            right += good;
        }
        println!("| {} + {} | {n} | {:.1} |", one.tag(), other.tag(), percent(right, n));
        n_words += n;
        n_right += right;
    }
    let mut segments = Vec::new();
    let (mut n_texts, mut n_cut) = (0, 0);
    for text in texts.iter().filter(|text| text.source == source && OURS.contains(&text.lang)) {
        model.segments(&Reading::of(&text.text), &mut segments);
        n_texts += 1;
        n_cut += usize::from(segments.len() > 1);
    }
    Runs { mixed_right: percent(n_right, n_words), cut_wrongly: percent(n_cut, n_texts) }
}

/// Some words from the beginning.
fn piece(text: &str, chance: &mut Chance) -> String {
    let n = WORDS.start() + chance.below(WORDS.end() - WORDS.start() + 1);
    text.split_whitespace().take(n).collect::<Vec<_>>().join(" ")
}

/// Tokens of the joined pieces, and how many stand in a run of their own language.
fn count(model: &Model, pieces: &[(Lang, String); 2]) -> (usize, usize) {
    let joined = format!("{} {}", pieces[0].1, pieces[1].1);
    let reading = Reading::of(&joined);
    let border = pieces[0].1.chars().count();
    let mut segments = Vec::new();
    model.segments(&reading, &mut segments);
    let mut right = 0;
    for (i, token) in (0_u32..).zip(reading.tokens()) {
        let at = reading.original_span(token.start..token.end).start as usize;
        let lang = if at < border { pieces[0].0 } else { pieces[1].0 };
        right += usize::from(segments.iter().any(|run| (run.first..=run.last).contains(&i) && run.lang == lang));
    }
    (reading.tokens().len(), right)
}
