//! One test binary for everything that is tested from outside. Serves every clause.

mod cli;
