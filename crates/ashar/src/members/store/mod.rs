//! All SQL of `members`, by what it is about. Serves P. No decision is made here; the triggers of migration 0004 hold the two keys again.

pub mod application;
pub mod erase;
pub mod organisation;
pub mod person;
pub mod public;
pub mod side_change;
pub mod waiting;
mod word;
