//! Places that a message names: the gazetteer with its endings. Serves S2.
//!
//! For the analysis, for signals (where to gather), for claims (the same claim about another village is another claim). A place is found by
//! every name that either side has for it, in every case, typed with Russian letters or in Latin; both names give one id. A name that is an
//! ordinary word too counts only with a cue. It decides nothing about a place: no side, no status.
//!
//! ```text
//! places.csv ─► names ─► dictionary ─► hits ─► endings ─► candidates ─► cue, surroundings ─► mention
//! ```

mod endings;
mod enter;
mod gazetteer;
mod load;
mod model;
mod names;
mod rules;
mod table;

pub use endings::Endings;
pub use endings::Forms;
pub use endings::ending_of;
pub(crate) use enter::Apostrophes;
pub(crate) use enter::enter;
pub use gazetteer::Gazetteer;
pub use gazetteer::MENTIONS_MAX;
pub use gazetteer::PlaceBuffers;
pub use model::Kind;
pub use model::NameForm;
pub use model::Place;
pub use model::PlaceId;
pub use model::PlaceMention;
pub use model::Tier;

#[cfg(test)]
mod tests;
