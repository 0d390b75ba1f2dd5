//! Measures the text library.
//!
//! For whoever changes it; serves S2.

pub mod families;
