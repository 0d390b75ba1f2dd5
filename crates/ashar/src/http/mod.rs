//! The web toolkit: what every page uses and no page owns. Serves all clauses; knows no domain words.

pub mod charts;
pub mod clocks;
pub mod map;

#[cfg(test)]
mod look_tests;
