//! Which language a text is written in, as a whole and run by run. Serves S2.
//!
//! For the analysis, and for researchers alone. A linear model over stretches of letters: a word is the sum of the rows of its stretches, a
//! text the sum of its words. It knows ru ky tg uz-Latn uz-Cyrl kk fa en, and the neighbours tr tt uk so that they are not taken for one of
//! these; everything else, and whatever is too short to say, is `und`. `cargo xtask train-language` makes the weights;
//! `data/LANGUAGE_CARD.md` says from what, and how good they are. It never looks at who writes, and a language is no people.

pub mod grams;
pub mod model;
mod names;
mod segments;

pub use model::Guess;
pub use model::Model;
pub use names::Lang;
pub use names::LangSet;
pub use segments::Segment;

#[cfg(test)]
mod tests;
