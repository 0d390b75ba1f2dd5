//! Which known claim a message tells: ranked, scored and explained; the person at the desk decides. Serves S2.
//!
//! A message and a claim are both reduced to a [`Gist`]: letters and words for the same language; subjects, acts, places, figures and times
//! for any. What separates two claims that sound alike counts against a match: the opposite act or a denial, another figure, another
//! village, another hour, another doer. The score is a small logistic over named features; its weights are data (`data/claims.toml`), fitted
//! by `cargo xtask fit-claims` on the development part of the test set only.
//!
//! ```text
//! reading, hits, places, subjects ─► ClaimRules::gist ─► Gist ─► Claims::match_post ─► matches, each with its reasons
//! ```
//!
//! It does not look at who wrote, and knows no truth: a match says "this tells that claim", never "this is false".

mod acts;
mod features;
mod figures;
mod gist;
mod index;
mod rules;
mod score;

pub use features::Feature;
pub use features::Features;
pub use features::N_FEATURES;
pub use figures::Figure;
pub use figures::Unit;
pub use gist::Gist;
pub use gist::GistBuffers;
pub use gist::Told;
pub use index::CANDIDATES_MAX;
pub use index::ClaimId;
pub use index::Claims;
pub use index::ClaimsFull;
pub use index::Match;
pub use index::MatchBuffers;
pub use index::TEXTS_MAX;
pub use index::Why;
pub use rules::ClaimRules;
pub use score::Weights;

#[cfg(test)]
mod tests;
