//! The API for programs: what the public may read, and what a member's tool may read of the desk. Serves S1 and P.
//!
//! It only reads. Public data needs no token; the desk's needs `Authorization: Bearer TOKEN`, and the same policy decides as for pages.
//! An unknown field of a query is an error, so that a mistyped one is noticed. Errors are `{"code": …, "message": …}`: the code is
//! stable, the message is English and for the developer. The description is at `/api/openapi.json`, and `ashar openapi` prints it.
//!
//! - [`model`]: what is answered; [`answer`]: how; [`statements`], [`log`]: the routes; [`document`]: the description.
//!
//! It never shows a pseudonym, an author or a translator, and has no way to act.

mod answer;
mod document;
mod log;
mod model;
mod statements;

pub use document::openapi;
pub use document::routes;
