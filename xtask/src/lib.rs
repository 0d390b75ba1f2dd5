//! Automation of the house, not shipped with the program.
//!
//! For the people who change Ashar. Serves every clause by keeping the code that serves them readable. Commands:
//!
//! - `cargo xtask tidy`: the house rules as a program ([`tidy`]).
//! - `cargo xtask advisories`: known weaknesses of the crates in `Cargo.lock`, without network ([`advisories`]).
//! - `cargo xtask lock-migrations`: writes the hashes of new migrations down ([`migrations`]).
//! - `cargo xtask train-language`: learns the language model of `ashar-text` ([`language`]).
//! - `cargo xtask evaluate [part]`: how good the analysis of texts is ([`evaluate`]).
//! - `cargo xtask check`: formatting, lints and tidy in one go.
//!
//! It reads text and starts `cargo`; it never changes a source file and never opens a connection.

pub mod advisories;
pub mod evaluate;
pub mod language;
pub mod migrations;
pub mod tidy;
