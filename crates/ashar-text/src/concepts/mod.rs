//! The thesaurus: a message becomes a set of things, comparable across languages without any neural model. Serves S2.
//!
//! For the analysis, for search and trends, for claims. Some three hundred things of the border area, each with stems in five languages; a
//! thing is found as said or as denied. With places, groups, numbers and times it makes a [`Sketch`], which is the same in every language.
//! A concept is a topic, never a verdict: none of them raises a severity by itself.
//!
//! ```text
//! hits ─► language, traps, idioms ─► mentions ─► denial ─► composition (a thing and an act) ─► concepts ─► sketch
//! ```

mod compose;
mod model;
mod polarity;
mod sketch;
mod thesaurus;

pub use model::Concept;
pub use model::ConceptId;
pub use model::ConceptMention;
pub use model::Polarity;
pub use sketch::Actor;
pub use sketch::Amount;
pub use sketch::Counted;
pub use sketch::Day;
pub use sketch::Found;
pub use sketch::Sketch;
pub use thesaurus::ConceptBuffers;
pub use thesaurus::MENTIONS_MAX;
pub use thesaurus::Thesaurus;

#[cfg(test)]
mod sketch_tests;
#[cfg(test)]
mod tests;
