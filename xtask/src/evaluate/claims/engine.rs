//! The parts of the analysis that claim matching needs, put together: one dictionary, places with the invented ones, subjects, rules.
//!
//! For the measurements and the fitter; serves S2.

use std::path::Path;

use anyhow::Context;
use ashar_text::claims::ClaimRules;
use ashar_text::claims::Gist;
use ashar_text::claims::GistBuffers;
use ashar_text::claims::Told;
use ashar_text::concepts::ConceptBuffers;
use ashar_text::concepts::Thesaurus;
use ashar_text::language::Segment;
use ashar_text::normalise::Reading;
use ashar_text::places::Gazetteer;
use ashar_text::places::PlaceBuffers;
use ashar_text::words::Dictionary;
use ashar_text::words::DictionaryBuilder;

use crate::evaluate::claims::cases::Case;
use crate::evaluate::claims::cases::FOLDER;
use crate::evaluate::claims::cases::LANGS;
use crate::evaluate::claims::cases::Text;

/// Whether the invented places are in the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Places {
    /// They are, as the places of a monitor's own list would be.
    Known,
    /// They are not.
    Unknown,
}

/// Reads texts into gists.
pub struct Engine {
    dictionary: Dictionary,
    places: Gazetteer,
    /// Subjects.
    pub subjects: Thesaurus,
    /// Rules of claim matching.
    pub rules: ClaimRules,
}

/// The gists of one case.
pub struct Gists {
    /// Of the claim, by language.
    pub claim: Vec<Gist>,
    /// Language and gist of each post.
    pub posts: Vec<(usize, Gist)>,
    /// For each sibling its gists, by language.
    pub siblings: Vec<Vec<Gist>>,
}

impl Engine {
    /// Builds the parts.
    ///
    /// # Errors
    /// A data file is not in order.
    pub fn new(root: &Path, places: Places) -> anyhow::Result<Self> {
        let list = std::fs::read_to_string(root.join(FOLDER).join("places.csv")).context("the invented places cannot be read")?;
        let lists = [("places.csv", list.as_str())];
        let mut places = Gazetteer::builtin(if places == Places::Known { &lists } else { &[] })?;
        let mut subjects = Thesaurus::builtin()?;
        let mut rules = ClaimRules::builtin(&subjects)?;
        let mut builder = DictionaryBuilder::new();
        let next = subjects.register(&mut builder, 0);
        let next = places.register(&mut builder, next);
        rules.register(&mut builder, next);
        Ok(Self { dictionary: builder.build(), places, subjects, rules })
    }

    /// The gist of a text of a known language.
    pub fn gist(&self, text: &Text) -> Gist {
        let reading = Reading::of(&text.text);
        let lang = LANGS.get(text.lang).map_or(ashar_text::language::Lang::Und, |(lang, _)| *lang);
        let last = u32::try_from(reading.tokens().len()).unwrap_or(u32::MAX).saturating_sub(1);
        let segments = [Segment { first: 0, last, lang }];
        let (mut hits, mut named, mut subjects, mut gist) = (Vec::new(), Vec::new(), Vec::new(), Gist::default());
        self.dictionary.find(&reading, &mut hits);
        self.places.find(&reading, &hits, &segments, &mut PlaceBuffers::default(), &mut named);
        self.subjects.find_outside_names(&reading, &hits, (&segments, &named), &mut ConceptBuffers::default(), &mut subjects);
        let told = Told { reading: &reading, hits: &hits, segments: &segments, places: &named, subjects: &subjects };
        self.rules.gist(&told, &mut GistBuffers::default(), &mut gist);
        gist
    }

    /// The gists of all texts of a case.
    pub fn gists(&self, case: &Case) -> Gists {
        Gists {
            claim: case.claim.iter().map(|text| self.gist(text)).collect(),
            posts: case.posts.iter().map(|text| (text.lang, self.gist(text))).collect(),
            siblings: case.siblings.iter().map(|sibling| sibling.texts.iter().map(|text| self.gist(text)).collect()).collect(),
        }
    }
}
