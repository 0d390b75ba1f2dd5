//! Tests over the whole program: real routes, a real database in a temporary folder, a clock that stands still. One file a module.
//! Serves every clause.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what cannot be set up, or is not on a page, is a failed test")]

mod access;
mod api;
mod cli;
mod guard;
mod members;
mod policy;
mod routes;
mod site;
mod statements;
mod world;
