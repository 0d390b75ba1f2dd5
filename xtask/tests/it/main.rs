//! Tests of the automation: every rule finds its planted fault, and a good tree is silent.
//!
//! For whoever changes a rule; serves every clause. It works in temporary folders only and opens no connection.
#![expect(clippy::unwrap_used, reason = "a fixture that cannot be written is a failed test")]

mod advisories;
mod good_tree;
mod tidy;
