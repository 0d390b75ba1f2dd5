//! Stub.
mod model;
mod polarity;
mod thesaurus;
pub use model::*;
pub use thesaurus::*;
