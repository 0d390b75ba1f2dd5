//! A library release: everything that the analysis knows about words, numbered, compiled from texts. For the analyser; serves S2.
//!
//! Monitors change word lists without a build: a release is a number and a few texts (frames, lexicon, kinds, groups, endings, concepts,
//! polarity, places). It is compiled as a whole or refused as a whole, with the file, the line and what is wrong, so that half a rule set
//! never ranks posts. The texts that ship with the library are the builtin release.
//!
//! ```text
//! texts ─► limits ─► lexicon, kinds ─► frames (rules) ─┐
//!                    groups, concepts, places ─────────┴─► one vocabulary, one automaton
//! ```

mod fault;
pub mod kinds;
pub mod lexicon;
pub mod limits;
pub mod vocabulary;

#[cfg(test)]
mod tests;

pub use fault::BadRelease;

use crate::concepts::ConceptId;
use crate::concepts::Thesaurus;
use crate::places::Gazetteer;
use crate::release::kinds::Kinds;
use crate::release::limits::check_size;
use crate::release::vocabulary::Vocabulary;
use crate::release::vocabulary::VocabularyBuilder;
use crate::signals::frames;
use crate::signals::frames::Class;
use crate::signals::frames::Example;
use crate::signals::frames::Ground;
use crate::signals::frames::Rules;
use crate::signals::groups::Groups;

/// Number of the release that ships with the library. It grows with every change of a text below `data/`.
pub const BUILTIN_NUMBER: u32 = 3;

/// The texts of a release.
#[derive(Debug, Clone, Copy)]
pub struct ReleaseTexts<'t> {
    /// Number, growing; it stands in every analysis that was made with the release.
    pub number: u32,
    /// Rules: `frames.toml`.
    pub frames: &'t str,
    /// Documented terms: `lexicon.toml`.
    pub lexicon: &'t str,
    /// Kinds and types of the code book: `kinds.toml`.
    pub kinds: &'t str,
    /// Groups of people: `groups.toml`.
    pub groups: &'t str,
    /// Endings of names: `endings.toml`.
    pub endings: &'t str,
    /// Thesaurus: `concepts.toml`.
    pub concepts: &'t str,
    /// Words that deny: `polarity.toml`.
    pub polarity: &'t str,
    /// Gazetteers: name of the file and text.
    pub places: &'t [(&'t str, &'t str)],
    /// Rules of names: `places.toml`.
    pub place_rules: &'t str,
}

/// The texts that ship with the library.
pub const BUILTIN: ReleaseTexts<'static> = ReleaseTexts {
    number: BUILTIN_NUMBER,
    frames: include_str!("../../data/frames.toml"),
    lexicon: include_str!("../../data/lexicon.toml"),
    kinds: include_str!("../../data/kinds.toml"),
    groups: include_str!("../../data/groups.toml"),
    endings: include_str!("../../data/endings.toml"),
    concepts: include_str!("../../data/concepts.toml"),
    polarity: include_str!("../../data/polarity.toml"),
    places: &[("places.csv", include_str!("../../data/places.csv")), ("places_wide.csv", include_str!("../../data/places_wide.csv"))],
    place_rules: include_str!("../../data/places.toml"),
};

/// A compiled release. It does not change; any number of analysers may lean on one.
#[derive(Debug)]
pub struct Release {
    number: u32,
    versions: [String; 3],
    rules: Rules,
    kinds: Kinds,
    vocabulary: Vocabulary,
    groups: Groups,
    thesaurus: Thesaurus,
    gazetteer: Gazetteer,
    concept_classes: Vec<Vec<Class>>,
}

impl Release {
    /// The release that ships with the library.
    ///
    /// # Errors
    /// [`BadRelease`]; a test holds that it never happens.
    pub fn builtin() -> Result<Self, BadRelease> {
        Self::compile(&BUILTIN)
    }

    /// Compiles the texts of a release.
    ///
    /// # Errors
    /// [`BadRelease`]: file, line, and what is wrong.
    ///
    /// # Limits
    /// Those of [`limits`].
    pub fn compile(texts: &ReleaseTexts<'_>) -> Result<Self, BadRelease> {
        for (file, text) in [("groups.toml", texts.groups), ("endings.toml", texts.endings), ("concepts.toml", texts.concepts)] {
            check_size(file, text)?;
        }
        let lexicon = lexicon::read(texts.lexicon)?;
        let kinds = kinds::read(texts.kinds)?;
        let mut groups = Groups::load(texts.groups, texts.endings)?;
        let mut thesaurus = Thesaurus::load(texts.concepts, texts.polarity)?;
        let mut gazetteer = Gazetteer::load(texts.places, texts.place_rules, texts.endings)?;
        let concepts = concepts(&thesaurus);
        let ground = Ground { lexicon: &lexicon, kinds: &kinds, concepts: &concepts };
        let mut vocabulary = VocabularyBuilder::default();
        let compiled = frames::compile(texts.frames, &ground, &mut vocabulary)?;
        let vocabulary = vocabulary.build(|builder, base| {
            let base = groups.register(builder, base);
            let base = thesaurus.register(builder, base);
            gazetteer.register(builder, base);
        });
        let of_concept = |(key, _): &(String, String)| compiled.concept_classes.get(key).cloned().unwrap_or_default();
        Ok(Self {
            number: texts.number,
            versions: [compiled.version, lexicon.version, kinds.version.clone()],
            concept_classes: concepts.iter().map(of_concept).collect(),
            rules: compiled.rules,
            kinds,
            vocabulary,
            groups,
            thesaurus,
            gazetteer,
        })
    }

    /// Number of the release.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Versions of frames, lexicon and kinds, as the texts give them.
    pub fn versions(&self) -> [&str; 3] {
        self.versions.each_ref().map(String::as_str)
    }

    /// Severity from which a post belongs in the queue.
    pub const fn hostile_from(&self) -> u8 {
        self.kinds.hostile_from
    }

    /// The groups of people that it knows.
    pub const fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The concepts that it knows.
    pub const fn thesaurus(&self) -> &Thesaurus {
        &self.thesaurus
    }

    /// The places that it knows.
    pub const fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Sentences that its frames must, or must not, find.
    pub fn examples(&self) -> &[Example] {
        &self.rules.examples
    }

    /// How many distinct stems its frames, lexicon and slots have.
    pub fn n_stems(&self) -> usize {
        self.vocabulary.n_terms()
    }

    pub(crate) const fn rules(&self) -> &Rules {
        &self.rules
    }

    pub(crate) const fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// Word classes of a concept.
    pub(crate) fn classes_of(&self, concept: ConceptId) -> &[Class] {
        self.concept_classes.get(usize::from(concept.0)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Key and group of every concept, in the order of their numbers.
fn concepts(thesaurus: &Thesaurus) -> Vec<(String, String)> {
    let numbers = 0..u16::try_from(thesaurus.n_concepts()).unwrap_or(u16::MAX);
    let concepts = numbers.filter_map(|number| thesaurus.concept(ConceptId(number)));
    concepts.map(|concept| (concept.key.to_string(), concept.group.to_string())).collect()
}
