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
use crate::words::Quantity;
use crate::words::Unit;

const THOUSAND: f64 = 1000.0;
const MINUTES_AN_HOUR: f64 = 60.0;
const HOURS_A_DAY: f64 = 24.0;
/// Greatest number of a sketch, in thousandths: far above any count of people or money, far inside what is kept exactly.
const VALUE_MAX: f64 = 1e15;

/// A group and what it is in the message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Actor {
    /// The group.
    pub group: GroupId,
    /// False when its name only qualifies something else: the guards of a state, a language.
    pub is_whole: bool,
}

/// A number and what it counts, in whole thousandths, so that numbers can be compared and sorted exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Amount {
    /// What is counted.
    pub unit: Counted,
    /// The number times a thousand; of a range the smaller end.
    pub value_thousandths: i64,
}

/// What a number of a sketch counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counted {
    /// Not said.
    Things,
    /// People.
    People,
    /// Houses and households.
    Houses,
    /// Animals.
    Animals,
    /// Money of any currency.
    Money,
    /// Hundredths.
    Percent,
    /// A length of time in minutes: days and hours are turned into them, so that 48 hours are two days.
    Minutes,
}

/// A day that is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day {
    /// 1 to 12.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

/// What a message is about, comparable across languages.
///
/// Invariants: every list is sorted and holds nothing twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// Concepts, each once, and whether the message denies them.
    pub concepts: Vec<(ConceptId, Polarity)>,
    /// Places, one id for all names of a spot.
    pub places: Vec<PlaceId>,
    /// Groups and countries.
    pub actors: Vec<Actor>,
    /// Numbers with what they count.
    pub amounts: Vec<Amount>,
    /// Times of day, in minutes from midnight.
    pub clock_min: Vec<u16>,
    /// Days that are named.
    pub days: Vec<Day>,
}

/// What was found in one message.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found<'a> {
    /// Concepts.
    pub concepts: &'a [ConceptMention],
    /// Places.
    pub places: &'a [PlaceMention],
    /// Groups.
    pub groups: &'a [GroupMention],
    /// Numbers.
    pub quantities: &'a [Quantity],
}

impl Sketch {
    /// Takes over the mentions of one message; what was here before is forgotten, its room is kept.
    pub fn fill(&mut self, found: Found<'_>) {
        let Found { concepts, places, groups, quantities } = found;
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
        self.amounts.clear();
        self.clock_min.clear();
        self.days.clear();
        for quantity in quantities {
            self.count(quantity);
        }
        self.amounts.sort_unstable();
        self.amounts.dedup();
        self.clock_min.sort_unstable();
        self.clock_min.dedup();
        self.days.sort_unstable();
        self.days.dedup();
    }

    fn count(&mut self, quantity: &Quantity) {
        let (unit, factor) = match quantity.unit {
            Unit::Things => (Counted::Things, 1.0),
            Unit::People => (Counted::People, 1.0),
            Unit::Houses => (Counted::Houses, 1.0),
            Unit::Animals => (Counted::Animals, 1.0),
            Unit::Money => (Counted::Money, 1.0),
            Unit::Percent => (Counted::Percent, 1.0),
            Unit::Minutes => (Counted::Minutes, 1.0),
            Unit::Hours => (Counted::Minutes, MINUTES_AN_HOUR),
            Unit::Days => (Counted::Minutes, HOURS_A_DAY * MINUTES_AN_HOUR),
            Unit::Clock => {
                self.clock_min.extend(whole(quantity.value).and_then(|minutes| u16::try_from(minutes).ok()));
                return;
            }
            Unit::Date { month, .. } => {
                let day = whole(quantity.value).and_then(|day| u8::try_from(day).ok());
                self.days.extend(day.map(|day| Day { month, day }));
                return;
            }
            // A year alone is background, not what a rumour tells.
            Unit::Year => return,
        };
        let value = whole(quantity.value * factor * THOUSAND);
        self.amounts.extend(value.map(|value_thousandths| Amount { unit, value_thousandths }));
    }
}

/// A number as a whole one; none where it is out of all bounds.
#[expect(clippy::cast_possible_truncation, reason = "checked to be far inside the range")]
fn whole(value: f64) -> Option<i64> {
    (value.is_finite() && value.abs() < VALUE_MAX).then(|| value.round() as i64)
}
