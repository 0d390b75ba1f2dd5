//! `ashar doctor`: what is not as it should be, and what to do about it. For the operator. Serves every clause.
//!
//! It looks and changes nothing. Each check says what it saw; a warning or a problem also says what to do.
//!
//! - `checks`: folder, keys, settings, room, clock; `inside`: what the database says; `report`: how it is told.

mod checks;
mod inside;
mod report;

pub use report::run;
