//! Signals: what in a text calls to violence, degrades a group or spreads a rumour, found by transparent rules. Serves S2.
//!
//! For the analysis of posts and, through it, for the desk. Every finding has a rule, a reason in five languages and a place in the text; it
//! is a hint, never a verdict and never an automatic action. The words are data (`data/frames.toml`, `data/lexicon.toml`, `data/groups.toml`):
//! no people and no word of any language stands here, so that two peoples swapped change nothing.
//!
//! ```text
//! hits of the dictionary ─► marks (by word class) ─┐
//! groups, places, concepts ────────────────────────┤
//! clauses, sentences, quotations (scope) ──────────┴─► find ─► protect ─► score ─► signals, withheld
//! ```

mod find;
mod forms;
pub mod frames;
pub mod groups;
#[cfg(test)]
mod groups_tests;
mod marks;
mod model;
mod protect;
mod scope;
mod score;

pub(crate) use find::View;
pub(crate) use forms::Forms;
pub(crate) use forms::Stemmed;
pub(crate) use marks::Mark;
pub(crate) use marks::Marks;
pub use model::Kind;
pub use model::Reason;
pub use model::Signal;
pub use model::Voice;
pub use model::Withheld;
pub(crate) use scope::Scope;
pub(crate) use scope::sign_of;
pub(crate) use score::Work;
pub(crate) use score::score;
