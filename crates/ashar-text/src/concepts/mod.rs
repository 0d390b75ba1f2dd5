//! The thesaurus: a message becomes a set of things, comparable across languages. Serves S2.
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
pub use sketch::Sketch;
pub use thesaurus::ConceptBuffers;
pub use thesaurus::MENTIONS_MAX;
pub use thesaurus::Thesaurus;

#[cfg(test)]
mod tests;
