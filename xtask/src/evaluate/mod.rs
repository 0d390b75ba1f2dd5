//! Measures how good the analysis of texts is, part by part, and prints tables. Serves S2.

pub mod signals;
