//! The index of known claims: the claims that share most with a message are looked up, compared and ranked.
//!
//! For the analysis and the command line; serves S2. Keys that nearly every claim has say nothing and are passed over, so that the cost of a
//! message stays flat. Ties are broken by the order in which claims were added: the same claims give the same answer.

use rustc_hash::FxHashMap;

use crate::claims::features::Feature;
use crate::claims::features::Features;
use crate::claims::features::Weighed;
use crate::claims::features::Weights as Rarity;
use crate::claims::features::compare;
use crate::claims::gist::Gist;
use crate::claims::gist::Thing;
use crate::claims::score::Weights;

/// Texts of one claim: one for each language, and a second wording here and there.
pub const TEXTS_MAX: usize = 16;
/// Claims that an index holds: far above what desks keep, and about 1 GB.
const CLAIMS_MAX: usize = 200_000;
/// Texts of claims that are compared with a message in full.
pub const CANDIDATES_MAX: usize = 96;
/// Lists of claims longer than this are passed over, unless nothing rarer is there: they tell nothing apart.
const POSTINGS_MAX: usize = 2_000;
/// Reasons that a match gives.
const WHY_MAX: usize = 6;
/// Effects smaller than this are no reason.
const EFFECT_MIN: f32 = 0.05;

/// How much a shared key counts when candidates are looked up. Ours: places and subjects outweigh letters, which come by the dozen.
mod lookup {
    pub const GRAM: f32 = 0.3;
    pub const WORD: f32 = 1.0;
    pub const THING: f32 = 2.5;
    pub const SPOT: f32 = 4.0;
    pub const FIGURE: f32 = 2.0;
}

/// Number of a claim in an index, by the order in which they were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimId(pub u32);

/// The index holds as many claims as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClaimsFull;

impl std::fmt::Display for ClaimsFull {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the index of claims is full: it holds {CLAIMS_MAX}")
    }
}

impl std::error::Error for ClaimsFull {}

/// A reason of a match: what speaks for it (above 0) or against it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Why {
    /// What.
    pub feature: Feature,
    /// How much it adds to the sum.
    pub effect: f32,
}

/// A claim that a message may tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The claim.
    pub claim: ClaimId,
    /// How likely the message tells it, 0 to 1, calibrated on the development part of the test set.
    pub score: f32,
    /// Whether it is worth showing to a person unasked.
    pub suggested: bool,
    /// The strongest reasons, strongest first.
    pub why: Vec<Why>,
    /// All features, for whoever adds one.
    pub features: Features,
}

/// One text of a claim.
#[derive(Debug, Clone)]
struct Doc {
    claim: u32,
    gist: Gist,
    rarity: Rarity,
    /// Sum of what its keys count in looking up.
    mass: f32,
}

/// Known claims.
#[derive(Debug, Clone)]
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub struct Claims {
    weights: Weights,
    docs: Vec<Doc>,
    n_claims: u32,
    postings: FxHashMap<u64, Vec<u32>>,
    /// Number of texts when rarities were last counted.
    n_counted: usize,
}

/// Buffers of [`Claims::match_post`], to be used again from message to message.
#[derive(Debug, Default)]
pub struct MatchBuffers {
    sums: Vec<f32>,
    touched: Vec<u32>,
    rarity: Rarity,
    best: Vec<(f32, u32, Features)>,
}

/// Kinds of keys in the postings.
#[derive(Debug, Clone, Copy)]
enum Key {
    Gram(u32),
    Word(u32),
    Thing(u16),
    Spot(u16),
    Figure(u32),
}

impl Key {
    const fn packed(self) -> u64 {
        match self {
            Self::Gram(key) => key as u64,
            Self::Word(key) => 1 << 32 | key as u64,
            Self::Thing(key) => 2 << 32 | key as u64,
            Self::Spot(key) => 3 << 32 | key as u64,
            Self::Figure(key) => 4 << 32 | key as u64,
        }
    }

    const fn counts(self) -> f32 {
        match self {
            Self::Gram(_) => lookup::GRAM,
            Self::Word(_) => lookup::WORD,
            Self::Thing(_) => lookup::THING,
            Self::Spot(_) => lookup::SPOT,
            Self::Figure(_) => lookup::FIGURE,
        }
    }
}

fn keys(gist: &Gist) -> impl Iterator<Item = Key> + '_ {
    let things = gist.subjects.iter().chain(&gist.acts).map(|thing| Key::Thing(thing.key));
    let grams = gist.grams.iter().map(|key| Key::Gram(*key));
    let words = gist.words.iter().map(|key| Key::Word(*key));
    let spots = gist.spots.iter().map(|spot| Key::Spot(spot.spot));
    let figures = gist.figures.iter().map(|figure| Key::Figure(figure.value.to_bits()));
    things.chain(spots).chain(figures).chain(words).chain(grams)
}

impl Claims {
    /// An index without claims.
    pub fn new(weights: Weights) -> Self {
        Self { weights, docs: Vec::new(), n_claims: 0, postings: FxHashMap::default(), n_counted: 0 }
    }

    /// Adds a claim by the gists of its texts, in one or more languages; texts after [`TEXTS_MAX`] are left out.
    ///
    /// # Errors
    /// The index is full.
    pub fn add(&mut self, texts: impl IntoIterator<Item = Gist>) -> Result<ClaimId, ClaimsFull> {
        let claim = self.n_claims;
        if claim as usize >= CLAIMS_MAX {
            return Err(ClaimsFull);
        }
        for gist in texts.into_iter().take(TEXTS_MAX) {
            let doc = u32::try_from(self.docs.len()).map_err(|_| ClaimsFull)?;
            for key in keys(&gist) {
                let posting = self.postings.entry(key.packed()).or_default();
                if posting.last() != Some(&doc) {
                    posting.push(doc);
                }
            }
            let mut rarity = Rarity::default();
            self.weigh(&gist, &mut rarity);
            let mass = self.mass(&gist);
            self.docs.push(Doc { claim, gist, rarity, mass });
        }
        self.n_claims += 1;
        // Rarities change as claims come in: counted again whenever the number has doubled, which costs little over time.
        if self.docs.len() >= 2 * self.n_counted {
            self.settle();
        }
        Ok(ClaimId(claim))
    }

    /// Counts again how rare every key is. Worth calling once after many claims were added.
    pub fn settle(&mut self) {
        let mut docs = std::mem::take(&mut self.docs);
        self.n_counted = docs.len();
        for doc in &mut docs {
            self.weigh(&doc.gist, &mut doc.rarity);
            doc.mass = self.mass(&doc.gist);
        }
        self.docs = docs;
    }

    /// Number of claims.
    pub fn n_claims(&self) -> usize {
        self.n_claims as usize
    }

    /// How rare a key is: 0 for one that every text has.
    #[expect(clippy::cast_precision_loss, reason = "numbers of texts are far below 2^24")]
    fn rarity(&self, key: Key) -> f32 {
        let n_with = self.postings.get(&key.packed()).map_or(0, Vec::len) as f32;
        let n_all = self.n_counted.max(1) as f32;
        (1.0 + n_all / (n_with + 1.0)).ln()
    }

    fn mass(&self, gist: &Gist) -> f32 {
        keys(gist).map(|key| key.counts() * self.rarity(key)).sum()
    }

    fn weigh(&self, gist: &Gist, out: &mut Rarity) {
        let fill = |out: &mut Vec<f32>, keys: &mut dyn Iterator<Item = Key>| {
            out.clear();
            out.extend(keys.map(|key| self.rarity(key)));
        };
        let thing = |thing: &Thing| Key::Thing(thing.key);
        fill(&mut out.grams, &mut gist.grams.iter().map(|key| Key::Gram(*key)));
        fill(&mut out.words, &mut gist.words.iter().map(|key| Key::Word(*key)));
        fill(&mut out.subjects, &mut gist.subjects.iter().map(thing));
        fill(&mut out.acts, &mut gist.acts.iter().map(thing));
        out.grams_norm = out.grams.iter().map(|weight| weight * weight).sum();
    }

    /// The features of a message and one text of a claim, whatever is between them: for fitting and for explaining.
    pub fn features(&self, post: &Gist, claim: ClaimId) -> Option<Features> {
        let mut rarity = Rarity::default();
        self.weigh(post, &mut rarity);
        let post = Weighed { gist: post, weights: &rarity };
        let docs = self.docs.iter().filter(|doc| doc.claim == claim.0);
        let compared = docs.map(|doc| compare(&post, &Weighed { gist: &doc.gist, weights: &doc.rarity }));
        compared.max_by(|a, b| self.weights.order(a).total_cmp(&self.weights.order(b)))
    }

    /// The claims that a message may tell, at most `top`: the one that is most likely meant first. The score says how likely the message tells
    /// the claim itself, not its opposite or another figure of it; so a lower one may stand before a higher one.
    pub fn match_post(&self, post: &Gist, top: usize, buffers: &mut MatchBuffers) -> Vec<Match> {
        self.look_up(post, buffers);
        self.weigh(post, &mut buffers.rarity);
        let MatchBuffers { touched, rarity, best, .. } = buffers;
        let weighed = Weighed { gist: post, weights: rarity };
        best.clear();
        for at in touched.iter() {
            let Some(doc) = self.docs.get(*at as usize) else { continue };
            let features = compare(&weighed, &Weighed { gist: &doc.gist, weights: &doc.rarity });
            let order = self.weights.order(&features);
            match best.iter_mut().find(|(_, claim, _)| *claim == doc.claim) {
                Some(known) if known.0 < order => *known = (order, doc.claim, features),
                Some(_) => {}
                None => best.push((order, doc.claim, features)),
            }
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        best.iter().take(top).map(|(_, claim, features)| self.found(*claim, *features)).collect()
    }

    fn found(&self, claim: u32, features: Features) -> Match {
        let score = self.weights.score(&features);
        let mut why: Vec<Why> = Feature::ALL
            .iter()
            .filter(|(feature, _, _)| !matches!(feature, Feature::Always | Feature::SameLanguage))
            .map(|(feature, _, _)| Why { feature: *feature, effect: self.weights.effect(*feature, &features) })
            .filter(|why| why.effect.abs() >= EFFECT_MIN)
            .collect();
        why.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()).then(a.feature.cmp(&b.feature)));
        why.truncate(WHY_MAX);
        Match { claim: ClaimId(claim), score, suggested: score >= self.weights.suggest_from(), why, features }
    }

    /// Fills `touched` with the texts that share most with a message.
    fn look_up(&self, post: &Gist, buffers: &mut MatchBuffers) {
        let MatchBuffers { sums, touched, .. } = buffers;
        touched.clear();
        sums.resize(self.docs.len(), 0.0);
        for key in keys(post) {
            let Some(posting) = self.postings.get(&key.packed()) else { continue };
            if posting.len() > POSTINGS_MAX && !matches!(key, Key::Spot(_) | Key::Thing(_)) {
                continue;
            }
            let counts = key.counts() * self.rarity(key);
            for doc in posting {
                if let Some(sum) = sums.get_mut(*doc as usize) {
                    if *sum == 0.0 {
                        touched.push(*doc);
                    }
                    *sum += counts;
                }
            }
        }
        let weight = |doc: &u32| {
            let mass = self.docs.get(*doc as usize).map_or(1.0, |doc| doc.mass);
            sums.get(*doc as usize).copied().unwrap_or(0.0) / mass.max(f32::MIN_POSITIVE).sqrt()
        };
        let order = |a: &u32, b: &u32| weight(b).total_cmp(&weight(a)).then(a.cmp(b));
        let all = touched.len();
        if all > CANDIDATES_MAX {
            touched.select_nth_unstable_by(CANDIDATES_MAX, order);
        }
        for doc in touched.iter() {
            if let Some(sum) = sums.get_mut(*doc as usize) {
                *sum = 0.0;
            }
        }
        touched.truncate(CANDIDATES_MAX);
        touched.sort_unstable();
    }
}
