//! Not begun.

pub mod groups;
