//! Whether a probability means what it says, and what is gained by not answering. Serves S2.

use ashar_text::language::Model;
use ashar_text::normalise::Reading;

use crate::evaluate::language::score::Case;
use crate::evaluate::language::score::number;
use crate::evaluate::language::score::percent;

/// Edges of the classes of probability.
const EDGES: [f32; 7] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.97, 1.01];

/// Guesses with their probability, and whether they are right.
pub fn answers(model: &Model, cases: &[Case]) -> Vec<(f32, bool)> {
    let mut reading = Reading::default();
    let mut answers = Vec::new();
    for (lang, text) in cases {
        reading.read(text);
        let guess = model.guess(&reading);
        answers.push((guess.probability_0_1, guess.likeliest == *lang));
    }
    answers
}

/// A table: what was said, and what came true. Gives back the mean distance between the two, in hundredths.
pub fn table(answers: &[(f32, bool)]) -> f64 {
    println!("\n| probability | n | said, mean | right |\n|---|--:|--:|--:|");
    let mut distance = 0.0;
    for edges in EDGES.windows(2) {
        let class: Vec<&(f32, bool)> = answers.iter().filter(|(said, _)| (edges[0]..edges[1]).contains(said)).collect();
        let n = number(class.len().max(1));
        let said = class.iter().map(|(said, _)| f64::from(*said)).sum::<f64>() / n;
        let right = number(class.iter().filter(|(_, right)| *right).count()) / n;
        distance += (said - right).abs() * number(class.len());
        println!("| {:.2}–{:.2} | {} | {:.1} | {:.1} |", edges[0], edges[1].min(1.0), class.len(), 100.0 * said, 100.0 * right);
    }
    let distance = 100.0 * distance / number(answers.len().max(1));
    println!("\nmean distance: {distance:.2}");
    distance
}

/// A table: answers given, and right among them, for several places to draw the line.
pub fn lines(answers: &[(f32, bool)]) {
    println!("\n| said from | answered | right among them |\n|---|--:|--:|");
    for from in [0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] {
        let said: Vec<&(f32, bool)> = answers.iter().filter(|(p, _)| *p >= from).collect();
        let right = said.iter().filter(|(_, right)| *right).count();
        let answered = percent(said.len(), answers.len());
        println!("| {from} | {answered:.1} | {:.1} |", percent(right, said.len()));
    }
}
