//! The rules of a release by which gists are made: acts and opposites, figures and times.
//!
//! For the release; serves S2. Everything that is a word is data; it enters the dictionary of the release like every other part.

use crate::claims::acts::Acts;
use crate::claims::figures::FigureRules;
use crate::concepts::Thesaurus;
use crate::fault::DataFault;
use crate::words::DictionaryBuilder;

/// What a gist is made by.
#[derive(Debug, Clone, Default)]
pub struct ClaimRules {
    pub(super) acts: Acts,
    pub(super) figures: FigureRules,
}

impl ClaimRules {
    /// The rules that ship with the library; `things` are the subjects of the same release.
    ///
    /// # Errors
    /// A file is not in order: held by a test.
    pub fn builtin(things: &Thesaurus) -> Result<Self, DataFault> {
        let opposites = include_str!("../../data/opposites.toml");
        Self::load(opposites, include_str!("../../data/figures.toml"), include_str!("../../data/polarity.toml"), things)
    }

    /// Rules from the texts of their files.
    ///
    /// # Errors
    /// A stem that is empty, a pole that names nothing, too many pairs.
    pub fn load(opposites: &str, figures: &str, polarity: &str, things: &Thesaurus) -> Result<Self, DataFault> {
        Ok(Self { acts: Acts::load(opposites, polarity, things)?, figures: FigureRules::load(figures)? })
    }

    /// Enters every word into the dictionary, with the values from `base` on. Gives the first value that is free.
    pub fn register(&mut self, builder: &mut DictionaryBuilder, base: u32) -> u32 {
        let next = self.acts.acts.register(builder, base);
        self.figures.register(builder, next)
    }
}
