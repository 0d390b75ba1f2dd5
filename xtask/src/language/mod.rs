//! The language model of `ashar-text`: where its texts come from, how they are spelt in chats, and how the weights are learnt.
//!
//! For `cargo xtask train-language` and `cargo xtask evaluate language`; serves S2. The same texts always give the same bytes: one thread,
//! a generator of numbers that starts from a constant, no arithmetic of the platform's own library.

pub mod chance;
pub mod corpora;
pub mod learn;
pub mod spellings;
pub mod windows;
