//! The program put together: all routes on one page, and the server. Serves every clause.
//!
//! Nothing imports it but the command line. It owns no table.

mod routes;
mod serve;

pub use routes::router;
pub use routes::table;
pub use serve::serve;
