//! Not begun.

pub mod groups;

#[cfg(test)]
mod groups_tests;
