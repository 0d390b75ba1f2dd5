//! P
mod fresh;
pub use fresh::fresh_actor;
