//! A text as the analysis reads it: folded, cut into tokens, with the way back to the original characters.
//!
//! For every other part of this library, and for researchers alone; serves S2. People write with look-alikes, digits for letters, letters
//! spaced out, stretched vowels, invisible characters and the nearest Russian key; a [`Reading`] takes all of that back, so that the other
//! parts see words. It decides nothing and never fails: what had to be cut or guessed is said in [`Warnings`].
//!
//! ```text
//! text ─► units (NFKC, small letters) ─► cut (tokens, spaced letters joined) ─► write ─┬─► folded  strict key
//!                                                                                      ├─► loose   national letters as on a Russian keyboard
//!                                                                                      └─► latin   one coarse Latin spelling
//! ```
//!
//! The folded text is its tokens with one space between them (two where letters that stand alone were further apart), so that folding a
//! folded text changes nothing.

mod address;
mod alike;
mod cut;
mod latin;
mod letters;
mod reading;
mod units;
mod write;

pub use address::canonical_url;
pub use cut::TOKEN_CHARS_MAX;
pub use latin::latinise;
pub use reading::Reading;
pub use reading::Script;
pub use reading::TEXT_BYTES_MAX;
pub use reading::Token;
pub use reading::TokenKind;
pub use reading::Warning;
pub use reading::Warnings;
pub use reading::fold_term;
pub use reading::loosen;
pub use units::MARKS_MAX;

#[cfg(test)]
mod tests;
