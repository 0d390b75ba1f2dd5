//! The front rooms: what everyone sees first, and what a member sees first. Serves S1, P; later the home pages of S2, S5 and L4.
//!
//! Who uses it: readers (home, how we work, the log), members (the morning page), operators (the machine at a glance).
//! It reads from `members` and `statements`, owns no table, and changes nothing.

mod desk;
mod public;
mod routes;
mod verbs;

pub use routes::routes;
pub use verbs::ALL as VERBS;
