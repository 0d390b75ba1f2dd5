//! The analysis of one post: language, signals, places, concepts, and how much it asks for a check. For monitoring and for researchers;
//! serves S2.
//!
//! An [`Analyser`] leans on a compiled release and keeps its buffers from post to post: after the first posts nothing is allocated. The same
//! post and the same release give the same analysis, byte for byte. It ranks and explains; it never decides, and it fails on no text.
//!
//! ```text
//! text ─► reading ─► dictionary (one pass) ─┬─► groups, places, concepts ─┐
//!              └──► segments (language) ────┴─► marks, scope ─────────────┴─► signals ─► severity, hostile, check_worthy
//! ```

mod check_worthy;
mod gather;
mod tongues;

#[cfg(test)]
mod tests;

pub use check_worthy::CheckWorthy;
pub use check_worthy::WorthyPart;

use crate::concepts::ConceptBuffers;
use crate::concepts::ConceptMention;
use crate::language::Guess;
use crate::language::Lang;
use crate::language::Model;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::normalise::Warnings;
use crate::places::PlaceBuffers;
use crate::places::PlaceMention;
use crate::release::Release;
use crate::signals::Marks;
use crate::signals::Scope;
use crate::signals::Signal;
use crate::signals::View;
use crate::signals::Withheld;
use crate::signals::Work;
use crate::signals::groups::GroupBuffers;
use crate::signals::groups::GroupMention;
use crate::signals::score;
use crate::words::Hit;

/// What is known of a post.
#[derive(Debug)]
pub struct Analysis<'r> {
    /// Number of the release that it was made with.
    pub release: u32,
    /// Language of the text as a whole.
    pub lang: Guess,
    /// Which language is spoken where.
    pub segments: Vec<Segment>,
    /// It belongs in the queue.
    pub hostile: bool,
    /// The ladder of the code book: the highest of its signals, 0 without one.
    pub severity: u8,
    /// How much it asks for a check.
    pub check_worthy: CheckWorthy<'r>,
    /// What was found, in the order of the text.
    pub signals: Vec<Signal<'r>>,
    /// What a context held back.
    pub withheld: Vec<Withheld<'r>>,
    /// Groups of people.
    pub groups: Vec<GroupMention>,
    /// Places.
    pub places: Vec<PlaceMention>,
    /// Concepts.
    pub concepts: Vec<ConceptMention>,
    /// What the reader of the result should know about the text.
    pub warnings: Warnings,
}

/// What the finders found, before the rules look at it.
pub(crate) struct Found<'f> {
    pub hits: &'f [Hit],
    pub segments: &'f [Segment],
    pub groups: &'f [GroupMention],
    pub places: &'f [PlaceMention],
    pub concepts: &'f [ConceptMention],
}

/// Analyses posts one after the other, with buffers that are used again.
///
/// # Example
/// ```
/// let release = ashar_text::Release::builtin()?;
/// let mut analyser = ashar_text::Analyser::new(&release);
/// assert!(!analyser.analyse("Завтра ашар, чистим канал").hostile);
/// # Ok::<(), ashar_text::BadRelease>(())
/// ```
#[derive(Debug)]
pub struct Analyser<'r> {
    release: &'r Release,
    reading: Reading,
    hits: Vec<Hit>,
    turns: Vec<u32>,
    marks: Marks,
    scope: Scope,
    work: Work,
    group_buffers: GroupBuffers,
    place_buffers: PlaceBuffers,
    concept_buffers: ConceptBuffers,
    analysis: Analysis<'r>,
}

impl<'r> Analyser<'r> {
    /// An analyser of a release.
    pub fn new(release: &'r Release) -> Self {
        Self {
            release,
            reading: Reading::default(),
            hits: Vec::new(),
            turns: Vec::new(),
            marks: Marks::default(),
            scope: Scope::default(),
            work: Work::default(),
            group_buffers: GroupBuffers::default(),
            place_buffers: PlaceBuffers::default(),
            concept_buffers: ConceptBuffers::default(),
            analysis: Analysis {
                release: release.number(),
                lang: Guess { lang: Lang::Und, probability_0_1: 0.0, likeliest: Lang::Und },
                segments: Vec::new(),
                hostile: false,
                severity: 0,
                check_worthy: CheckWorthy::default(),
                signals: Vec::new(),
                withheld: Vec::new(),
                groups: Vec::new(),
                places: Vec::new(),
                concepts: Vec::new(),
                warnings: Warnings::default(),
            },
        }
    }

    /// Analyses a text; the result stands until the next one.
    pub fn analyse(&mut self, text: &str) -> &Analysis<'r> {
        self.reading.read(text);
        self.find_names();
        self.find_signals();
        &self.analysis
    }

    /// The analysis of the last text.
    pub const fn analysis(&self) -> &Analysis<'r> {
        &self.analysis
    }

    /// The text as it was read last.
    pub const fn reading(&self) -> &Reading {
        &self.reading
    }

    fn find_names(&mut self) {
        let analysis = &mut self.analysis;
        analysis.warnings = self.reading.warnings();
        analysis.lang = Model::builtin().guess_with_segments(&self.reading, &mut analysis.segments);
        self.hits.clear();
        self.release.vocabulary().dictionary().find(&self.reading, &mut self.hits);
        let (reading, hits) = (&self.reading, self.hits.as_slice());
        let (segments, places) = (&analysis.segments, &mut analysis.places);
        self.release.groups().find(reading, hits, segments, &mut self.group_buffers, &mut analysis.groups);
        self.release.gazetteer().find(reading, hits, segments, &mut self.place_buffers, places);
        let around = (segments.as_slice(), places.as_slice());
        self.release.thesaurus().find_outside_names(reading, hits, around, &mut self.concept_buffers, &mut analysis.concepts);
    }

    fn find_signals(&mut self) {
        let analysis = &mut self.analysis;
        let rules = self.release.rules();
        let found = Found {
            hits: &self.hits,
            segments: &analysis.segments,
            groups: &analysis.groups,
            places: &analysis.places,
            concepts: &analysis.concepts,
        };
        gather::gather(self.release, &self.reading, &found, &mut self.marks, &mut self.turns);
        self.scope.read(&self.reading, &rules.breaks, &self.turns);
        let view = View { marks: &self.marks, scope: &self.scope };
        analysis.signals.clear();
        analysis.withheld.clear();
        score(rules, view, &self.reading, &mut self.work, &mut analysis.signals, &mut analysis.withheld);
        analysis.severity = analysis.signals.iter().map(|signal| signal.severity).max().unwrap_or(0);
        analysis.hostile = analysis.severity >= self.release.hostile_from();
        analysis.check_worthy.weigh(&rules.parts, &self.marks, &analysis.signals, &self.reading);
    }
}
