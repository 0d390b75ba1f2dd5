//! Acts and their opposites: which pole of a pair a text takes, and which acts set something right.
//!
//! For the gist; serves S2. Acts are found as subjects are, with the same rules of denial, and a denied act stands for the other pole.
//! Words are data (`data/opposites.toml`).

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::concepts::Thesaurus;
use crate::fault::DataFault;

/// Name of the data file, for messages.
const FILE: &str = "opposites.toml";
/// Pairs that a release may have: a stance is counted in eight bits.
const PAIRS_MAX: usize = u8::MAX as usize;

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    pair: Vec<Pair>,
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    actors: Vec<String>,
}

#[derive(Deserialize)]
struct Pair {
    key: String,
    one: Vec<String>,
    other: Vec<String>,
}

/// A thing that texts are about: a subject, or an act, in one range of numbers.
pub(super) type ThingKey = u16;

/// One side of a pair, or both.
pub(super) mod pole {
    pub(in crate::claims) const ONE: u8 = 1;
    pub(in crate::claims) const OTHER: u8 = 2;
    pub(in crate::claims) const BOTH: u8 = ONE | OTHER;
}

/// Acts, pairs, marks and actors of a release.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub(super) struct Acts {
    pub(super) acts: Thesaurus,
    /// Number of the first act: subjects come before.
    first: ThingKey,
    poles: FxHashMap<ThingKey, Vec<(u8, u8)>>,
    marks: Vec<ThingKey>,
    actors: Vec<ThingKey>,
}

impl Acts {
    pub(super) fn load(text: &str, polarity: &str, things: &Thesaurus) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(text).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let first = ThingKey::try_from(things.n_concepts()).map_err(|_| DataFault::new(FILE, "file", "too many subjects"))?;
        let mut made = Self { acts: Thesaurus::load(text, polarity)?, first, ..Self::default() };
        if data.pair.len() > PAIRS_MAX {
            return Err(DataFault::new(FILE, "pair", "too many pairs"));
        }
        for (at, pair) in (0_u8..).zip(&data.pair) {
            for (keys, side) in [(&pair.one, pole::ONE), (&pair.other, pole::OTHER)] {
                for key in keys {
                    for thing in made.named(key, things).ok_or_else(|| unknown(&pair.key, key))? {
                        made.poles.entry(thing).or_default().push((at, side));
                    }
                }
            }
        }
        made.marks = made.all_named("marks", &data.marks, things)?;
        made.actors = made.all_named("actors", &data.actors, things)?;
        Ok(made)
    }

    fn all_named(&self, entry: &str, keys: &[String], things: &Thesaurus) -> Result<Vec<ThingKey>, DataFault> {
        let mut all = Vec::new();
        for key in keys {
            all.extend(self.named(key, things).ok_or_else(|| unknown(entry, key))?);
        }
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }

    /// The act and the subject of a key; none when there is neither.
    fn named(&self, key: &str, things: &Thesaurus) -> Option<Vec<ThingKey>> {
        let act = self.acts.by_key(key).map(|id| self.act(id.0));
        let subject = things.by_key(key).map(|id| id.0);
        let all: Vec<ThingKey> = act.into_iter().chain(subject).collect();
        (!all.is_empty()).then_some(all)
    }

    /// The number of an act among things.
    pub(super) fn act(&self, id: u16) -> ThingKey {
        self.first.saturating_add(id)
    }

    /// Whether a thing is an act.
    pub(super) fn is_act(&self, thing: ThingKey) -> bool {
        thing >= self.first
    }

    /// The pairs that a thing belongs to, each with its pole.
    pub(super) fn poles(&self, thing: ThingKey) -> &[(u8, u8)] {
        self.poles.get(&thing).map_or(&[], Vec::as_slice)
    }

    /// Whether it sets something right ("checked", "only", "long ago").
    pub(super) fn is_mark(&self, thing: ThingKey) -> bool {
        self.marks.binary_search(&thing).is_ok()
    }

    /// Whether it may have done something.
    pub(super) fn is_actor(&self, thing: ThingKey) -> bool {
        self.actors.binary_search(&thing).is_ok()
    }
}

fn unknown(entry: &str, key: &str) -> DataFault {
    DataFault::new(FILE, entry, format!("neither an act nor a subject is called `{key}`"))
}
