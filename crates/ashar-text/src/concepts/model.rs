//! A concept, a mention of one in a text, and whether it is denied there.
//!
//! For the thesaurus and everyone who reads its mentions; serves S2. A concept is a topic, never a verdict.

use crate::words::Strength;

/// Number of a concept in the thesaurus of one release. Not stable across releases: store [`Concept::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConceptId(pub u16);

/// One thing that messages are about.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Stable name in the data file.
    pub key: Box<str>,
    /// Group of concepts, as the data file names it.
    pub group: Box<str>,
    /// Neighbours in meaning: for the expansion of searches; neither symmetric nor transitive.
    pub related: Vec<ConceptId>,
}

/// Whether the thing is said or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Polarity {
    /// Said as it is.
    Plain,
    /// Denied: "not closed", "жабылган жок".
    Negated,
    /// Said in one place and denied in another.
    Both,
}

impl Polarity {
    /// What two mentions say together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        if self == other { self } else { Self::Both }
    }
}

/// A concept named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConceptMention {
    /// The concept.
    pub concept: ConceptId,
    /// First token.
    pub first: u32,
    /// Last token, included.
    pub last: u32,
    /// How the spelling agreed.
    pub strength: Strength,
    /// Said or denied.
    pub polarity: Polarity,
}
