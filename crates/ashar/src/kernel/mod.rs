//! The kernel.

pub mod env;
pub mod log;
pub mod seal;
