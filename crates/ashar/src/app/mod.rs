//! The program put together: all routes on one page, the server, and what runs by the clock. Serves every clause.
//!
//! Nothing imports it but the command line. It owns no table.

pub mod api;
pub mod demo;
mod history;
mod jobs;
mod log_routes;
mod routes;
mod serve;
mod store;
#[cfg(test)]
mod tests;

pub use history::HistoryError;
pub use history::check_history;
pub use jobs::Job;
pub use jobs::TIMETABLE;
pub use jobs::show_public_head;
pub use routes::router;
pub use routes::router_of;
pub use routes::table;
pub use serve::serve;
