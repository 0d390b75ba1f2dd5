//! Words: the dictionary that finds every stem of a release in one pass over a reading.
//!
//! For every part of the analysis that looks for words; serves S2. A stem is looked for at the beginning of each token, in the spelling
//! people should use, in the one a Russian keyboard gives, and in Latin letters.
//!
//! ```text
//! stems, whole words, phrases ─► DictionaryBuilder ─► Dictionary
//! Reading ─► Dictionary::find ─► hits, in the order of the text
//! ```

mod dictionary;
mod numbers;
mod pattern;
mod personal;
mod stem;
mod uzbek;

pub use dictionary::Dictionary;
pub use dictionary::DictionaryBuilder;
pub use dictionary::Hit;
pub use dictionary::STEMS_MAX;
pub use dictionary::Strength;
pub use numbers::Quantity;
pub use numbers::Unit;
pub use numbers::quantities;
pub use personal::Personal;
pub use personal::PersonalKind;
pub use personal::personal_data;
pub use stem::stem;
pub use uzbek::uzbek_cyrillic;

#[cfg(test)]
mod tests;
