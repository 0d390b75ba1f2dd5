//! Which language a text is written in, as a whole and word by word. Serves S2.
//!
//! A linear model over stretches of letters: each of [`grams::N_ROWS`] rows holds one small weight for each language, a word is the sum of its
//! rows, a text the sum of its words. It knows ru ky tg uz-Latn uz-Cyrl kk fa en, the neighbours tr tt uk so that they are not taken
//! for one of these, and says `und` when the evidence is thin. `cargo xtask train-language` makes the weights;
//! `data/LANGUAGE_CARD.md` says from what and how good they are. It never guesses from names of places or from who writes.

pub mod grams;
pub mod model;
mod names;

pub use model::Guess;
pub use model::Model;
pub use names::Lang;
pub use names::LangSet;
