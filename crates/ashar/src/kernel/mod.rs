//! The kernel: what every other part rests on, and nothing of the domain.
//!
//! Serves all clauses. It knows members, sides, acts and signatures; it has no word of rumours, needs or agreements, and it does
//! not know HTTP. Modules, in reading order (each uses only those above it):
//!
//! - [`mod@env`]: clock, chance and ids; [`i18n`]: five languages; [`sides`]: the sides, as data; [`text`]: what members write;
//! - [`log`]: the Merkle log; [`config`]: settings and keys; [`store`]: one writer, many readers;
//! - [`seal`]: what is encrypted, and to whom; [`policy`]: who may do what; [`auth`]: who is there;
//! - [`keyring`]: keys of groups, custodians, and unmasking by two sides; [`signoff`]: the two keys;
//! - [`jobs`]: timed work; [`net`]: the only way out; [`blobs`]: files.

pub mod auth;
pub mod blobs;
pub mod config;
pub mod env;
pub mod i18n;
pub mod jobs;
pub mod keyring;
pub mod log;
pub mod net;
pub mod policy;
pub mod seal;
pub mod sides;
pub mod signoff;
pub mod store;
pub mod text;
