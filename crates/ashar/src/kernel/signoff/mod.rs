//! Two keys: how two sides put their names under one text. Serves S1, S2, P and every later stream (promise 1).
//!
//! ```text
//!            edit (voids all positions)
//!             ┌──────────┐
//!             ▼          │
//!   draft ── ask ─▶ asked ┼─ both sides: agree ─────────────▶ agreed ─────────────┐
//!                        ├─ both sides, one with dissent ──▶ agreed with dissent ├─▶ published ─▶ corrected
//!                        ├─ a side disagrees, both reason ─▶ no common verdict ──┤            └─▶ withdrawn
//!                        └─ the other side is silent ──────▶ one side, own name ─┘
//! ```
//!
//! A side's **position** is bound to the SHA-256 of the canonical revision and names the languages that its giver read. The author
//! has none. Whoever translated a language does not count as its reader. Only [`Draft::sign`] makes a [`Signed`], only
//! [`Draft::sign_alone`] makes an [`OneSided`], and only these two can be published; the database holds the same rules again as
//! triggers, so that no other code, and no administrator, can step over them.
//!
//! Used by `statements` (and later by verdicts, bulletins, assessments). It never looks into what is said, and has no override.
//! Tables: `signoff_document`, `signoff_author`, `signoff_revision`, `signoff_position`, `signoff_publication`.

mod model;
mod rules;
mod store;

#[cfg(test)]
mod tests;

pub use model::Canonical;
pub use model::Document;
pub use model::DocumentState;
pub use model::Draft;
pub use model::OneSided;
pub use model::Outcome;
pub use model::Position;
pub use model::Publication;
pub use model::PublicationState;
pub use model::Signable;
pub use model::Signed;
pub use model::Stance;
pub use model::Urgency;
pub use rules::Missing;
pub use rules::PublicationRules;
pub use rules::counted_languages;
pub use rules::missing_for_joint;
pub use rules::missing_for_one_side;
pub use store::Headed;
pub use store::NewRevision;
pub use store::Revision;
pub use store::ask_other_side;
pub use store::create_document;
pub use store::current_revision;
pub use store::document;
pub use store::end_publication;
pub use store::headed;
pub use store::live_positions;
pub use store::mark_corrected;
pub use store::positions_of;
pub use store::publication;
pub use store::publications_of;
pub use store::publish_joint;
pub use store::publish_one_sided;
pub use store::revise;
pub use store::revision;
pub use store::take_back;
pub use store::take_position;
pub use store::void_positions_of;
