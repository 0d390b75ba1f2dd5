//! How often the right claim is found, and how often a wrong one is suggested.
//!
//! For the tables and the recorded thresholds; serves S2. Claims are indexed in one language at a time, so that every pair of languages of
//! post and claim is measured: five pairs of the same language and twenty across.

use ashar_text::claims::Claims;
use ashar_text::claims::MatchBuffers;
use ashar_text::claims::Weights;

use crate::evaluate::claims::cases::LANGS;
use crate::evaluate::claims::engine::Gists;

/// Places of a ranking that count.
pub const TOP: usize = 5;

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default)]
pub struct Share {
    /// How many.
    pub n: usize,
    /// Of how many.
    pub of: usize,
}

impl Share {
    /// Counts one case.
    pub fn add(&mut self, holds: bool) {
        self.of += 1;
        self.n += usize::from(holds);
    }

    /// The part, in percent; 0 of nothing.
    #[expect(clippy::cast_precision_loss, reason = "counts of texts are small")]
    pub fn percent(self) -> f64 {
        if self.of == 0 { 0.0 } else { 100.0 * self.n as f64 / self.of as f64 }
    }
}

/// What was found for posts and siblings.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// Right claim first, same language and across.
    pub first: [Share; 2],
    /// Right claim among the first five.
    pub top: [Share; 2],
    /// Right claim suggested.
    pub suggested: [Share; 2],
    /// Any claim suggested for a sibling.
    pub wrong: [Share; 2],
    /// The same by what differs.
    pub wrong_by_kind: Vec<(String, Share)>,
    /// Right claim among the first five, by language of post and claim.
    pub by_pair: [[Share; LANGS.len()]; LANGS.len()],
    /// Best score and whether the match is right, for every post and sibling.
    pub scores: Vec<(f32, bool)>,
}

impl Found {
    /// Same language and across together.
    pub fn all(shares: [Share; 2]) -> Share {
        Share { n: shares[0].n + shares[1].n, of: shares[0].of + shares[1].of }
    }

    fn wrong_kind(&mut self, kind: &str, suggested: bool) {
        let at = self.wrong_by_kind.iter().position(|(known, _)| known == kind).unwrap_or_else(|| {
            self.wrong_by_kind.push((kind.to_owned(), Share::default()));
            self.wrong_by_kind.len() - 1
        });
        self.wrong_by_kind[at].1.add(suggested);
    }
}

/// What stands in the index besides the claims of the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Distractors {
    /// Nothing.
    None,
    /// Every sibling as a claim of its own: only the ranking is measured.
    Siblings,
}

/// Measures `asked` against an index of `known`, of which they are a part from `offset` on.
///
/// # Panics
/// The cases do not have all languages: `cases::read` sees to it that they do.
pub fn measure(known: &[&Gists], asked: &[(usize, &Gists, &[String])], weights: &Weights, distractors: Distractors) -> Found {
    let mut found = Found::default();
    let mut buffers = MatchBuffers::default();
    for lang in 0..LANGS.len() {
        let claims = index(known, lang, weights, distractors);
        for (right, gists, kinds) in asked {
            for (post_lang, post) in &gists.posts {
                let across = usize::from(*post_lang != lang);
                let matches = claims.match_post(post, TOP, &mut buffers);
                let place = matches.iter().position(|found| found.claim.0 as usize == *right);
                found.first[across].add(place == Some(0));
                found.top[across].add(place.is_some());
                found.by_pair[*post_lang][lang].add(place.is_some());
                found.suggested[across].add(place.and_then(|at| matches.get(at)).is_some_and(|found| found.suggested));
                if let Some(best) = matches.first() {
                    found.scores.push((best.score, place == Some(0)));
                }
            }
            if distractors == Distractors::Siblings {
                continue;
            }
            for (texts, kind) in gists.siblings.iter().zip(*kinds) {
                for (text_lang, text) in texts.iter().enumerate() {
                    let matches = claims.match_post(text, TOP, &mut buffers);
                    let suggested = matches.first().is_some_and(|found| found.suggested);
                    found.wrong[usize::from(text_lang != lang)].add(suggested);
                    found.wrong_kind(kind, suggested);
                    if let Some(best) = matches.first() {
                        found.scores.push((best.score, false));
                    }
                }
            }
        }
    }
    found
}

/// An index of the claims in one language.
pub fn index(known: &[&Gists], lang: usize, weights: &Weights, distractors: Distractors) -> Claims {
    let mut claims = Claims::new(weights.clone());
    for gists in known {
        let _full = claims.add(gists.claim.get(lang).cloned());
    }
    if distractors == Distractors::Siblings {
        for text in known.iter().flat_map(|gists| &gists.siblings).filter_map(|texts| texts.get(lang)) {
            let _full = claims.add([text.clone()]);
        }
    }
    claims.settle();
    claims
}
