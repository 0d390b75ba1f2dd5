//! Ashar: the shared workbench of civil society on two sides of a border.
//!
//! Start with `ARCHITECTURE.md`. Layers, each using only those above it:
//! [`kernel`] → [`http`] → [`access`] → [`members`] → [`statements`] → [`site`] → [`app`] → [`cli`].

pub mod access;
pub mod app;
pub mod cli;
pub mod http;
pub mod kernel;
pub mod members;
pub mod site;
pub mod statements;
