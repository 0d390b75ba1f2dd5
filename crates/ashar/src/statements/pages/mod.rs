//! Pages of statements: what the public reads, what the desks write and sign. Serves P and S1.

pub(in crate::statements) mod desk;
pub(in crate::statements) mod editor;
mod failure;
pub(in crate::statements) mod public;
pub(in crate::statements) mod signing;
mod views;

pub use views::CardView;
pub use views::card;
