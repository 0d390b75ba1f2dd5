//! How well known claims are found for posts: `cargo xtask evaluate claims`, and the fitting of their weights: `cargo xtask fit-claims`.
//!
//! For whoever changes `ashar_text::claims` or its data; serves S2. The weights are fitted on the development part only; the final part is
//! for the numbers that are reported.

pub mod cases;
pub mod engine;
pub mod fit;
pub mod measure;
mod show;
mod tables;

pub use tables::run;
