//! A sketch: what a message is about, in a form that is the same in every language. Serves S2 and S3.
//!
//! For claims: two messages are compared by their sketches, without any neural model. It holds sets, sorted and without doubles; numbers keep
//! their unit, because "7 houses" and "7 people" are two claims. What separates sibling rumours (closed or not closed, which village, how
//! many, when, who) is all here; how much each weighs is decided by who compares.

use crate::concepts::model::ConceptId;
use crate::concepts::model::ConceptMention;
use crate::concepts::model::Polarity;
use crate::places::NameForm;
use crate::places::PlaceId;
use crate::places::PlaceMention;
use crate::signals::groups::Class;
use crate::signals::groups::GroupId;
use crate::signals::groups::GroupMention;

/// A group and what it is in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Actor {
    /// The group.
    pub group: GroupId,
    /// False when its name only qualifies something else: the guards of a state, a language.
    pub is_whole: bool,
}

/// What a message is about, comparable across languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Concepts, each once, and whether the message denies them.
    pub concepts: Vec<(ConceptId, Polarity)>,
    /// Places, one id for all names of a spot.
    pub places: Vec<PlaceId>,
    /// Groups and countries.
    pub actors: Vec<Actor>,
}

impl Sketch {
    /// Takes over the mentions of one message; what was here before is forgotten, its room is kept.
    pub fn fill(&mut self, concepts: &[ConceptMention], places: &[PlaceMention], groups: &[GroupMention]) {
        self.concepts.clear();
        self.concepts.extend(concepts.iter().map(|mention| (mention.concept, mention.polarity)));
        self.concepts.sort_unstable();
        self.concepts.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 = kept.1.with(next.1);
            }
            same
        });
        self.places.clear();
        self.places.extend(places.iter().filter(|mention| mention.form != NameForm::Dweller).map(|mention| mention.spot));
        self.places.sort_unstable();
        self.places.dedup();
        self.actors.clear();
        let actor = |mention: &GroupMention| Actor { group: mention.group, is_whole: mention.is_whole || mention.class == Class::Country };
        self.actors.extend(groups.iter().map(actor));
        self.actors.sort_unstable();
        self.actors.dedup();
    }
}
