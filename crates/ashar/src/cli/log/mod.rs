//! `ashar log …`: verify the history, prove an entry, check a proof, sign the head. Serves S1, L5, and every clause through promise 6.
//!
//! None of these writes to the database, so that they can run beside the service and on a copy.

pub mod check_proof;
pub mod checkpoint;
pub mod prove;
pub mod verify;
