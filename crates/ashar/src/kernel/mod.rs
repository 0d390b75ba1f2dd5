//! The kernel: what every other part rests on, and nothing of the domain.
//!
//! Serves all clauses. It knows members, sides, acts and signatures; it has no word of rumours, needs or agreements, and it does
//! not know HTTP. Modules, in reading order: [`env`].

pub mod blobs;
pub mod env;
pub mod net;
