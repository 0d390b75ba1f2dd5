//! Tests of the door: real store, real hashing, a clock that is set by hand. Serves P.

mod access;
mod enrol;
mod leaks;
mod passphrase;
mod recovery;
mod signin;
mod world;
