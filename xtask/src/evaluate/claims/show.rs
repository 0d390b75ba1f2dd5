//! Shows which texts of the development part are scored worst, and why: to find holes in the word lists.
//!
//! For whoever adds words; serves S2. The final part is never shown.
#![expect(clippy::print_stdout, reason = "tables for people")]

use ashar_text::claims::Feature;
use ashar_text::claims::Gist;
use ashar_text::claims::MatchBuffers;
use ashar_text::claims::Weights;

use crate::evaluate::claims::cases::Case;
use crate::evaluate::claims::cases::LANGS;
use crate::evaluate::claims::engine::Engine;
use crate::evaluate::claims::engine::Gists;
use crate::evaluate::claims::measure::Distractors;
use crate::evaluate::claims::measure::index;

/// Texts that are shown of each kind.
const N_SHOWN: usize = 60;

/// Prints the hard negatives with the highest scores and the posts whose claim has the lowest.
pub fn show(engine: &Engine, cases: &[Case], gists: &[Gists], weights: &Weights) {
    let known: Vec<&Gists> = gists.iter().collect();
    let mut buffers = MatchBuffers::default();
    let mut wrong = Vec::new();
    let mut weak = Vec::new();
    for (lang, (_, key)) in LANGS.iter().enumerate() {
        let claims = index(&known, lang, weights, Distractors::None);
        for (at, (case, own)) in cases.iter().zip(gists).enumerate() {
            let mut look = |gist: &Gist, text: &str, is_post: bool| {
                let found = claims.match_post(gist, 5, &mut buffers);
                let right = found.iter().find(|found| found.claim.0 as usize == at);
                let shown = if is_post { right.or(found.first()) } else { found.first() };
                let Some(shown) = shown else { return };
                let why: Vec<String> = Feature::ALL
                    .iter()
                    .filter(|(feature, _, _)| shown.features.get(*feature) != 0.0)
                    .map(|(feature, name, _)| format!("{name} {:.2}", shown.features.get(*feature)))
                    .collect();
                let score = if is_post && right.is_none() { 0.0 } else { shown.score };
                let claim = cases.get(shown.claim.0 as usize).map_or("", |case| &case.claim[lang].text);
                let line = format!("{score:.2} {key} {text}\n       {} = {claim}\n       {}", case.id, why.join(", "));
                if is_post { weak.push((score, line)) } else { wrong.push((-score, line)) }
            };
            for (text, (_, gist)) in case.posts.iter().zip(&own.posts) {
                look(gist, &text.text, true);
            }
            for (sibling, gists) in case.siblings.iter().zip(&own.siblings) {
                for (text, gist) in sibling.texts.iter().zip(gists) {
                    look(gist, &text.text, false);
                }
            }
        }
    }
    println!("{} subjects known", engine.subjects.n_concepts());
    for (what, mut lines) in [("hard negatives scored highest", wrong), ("posts scored lowest", weak)] {
        println!("--- {what}");
        lines.sort_by(|a, b| a.0.total_cmp(&b.0));
        lines.iter().take(N_SHOWN).for_each(|(_, line)| println!("{line}"));
    }
}
