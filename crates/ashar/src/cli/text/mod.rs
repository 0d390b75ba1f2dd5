//! `ashar text`: the analysis of posts for other programs and for researchers. JSON Lines in, JSON Lines out. Serves S2, S3.
//!
//! - [`analyse`]: language, signals with reasons, places, concepts, personal data; [`languages`]: the language alone;
//! - [`families`]: near-duplicates; [`matching`]: known claims; [`lines`]: reading and printing, bounded and in order;
//! - [`args`], [`run`]: what can be asked for, and the way to it.
//!
//! It needs no data folder, opens no connection, and keeps nothing. What it prints is described in `docs/language.md`; keys stay.

mod analyse;
mod args;
mod families;
mod languages;
mod lines;
mod matching;
mod run;

pub use args::TEXT;
pub use args::Text;
pub use run::run;
