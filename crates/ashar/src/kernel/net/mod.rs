//! The only way out: every outgoing connection of the process is made here, and nowhere else.
//!
//! Used by the collectors of S2 and by whatever else reads a public page for S1–S6. A hostile publisher may answer with anything
//! (a redirect to the operator's router, a name that changes its address, a body without end); this module turns each of those
//! into a refusal with a code.
//!
//! ```text
//! text -> Gate::check -> resolve once -> check every address -> connect to exactly those -> headers -> body under Meter
//!              ^                                                                              |
//!              +------------------------- redirect: the whole way again ---------------------+
//! ```
//!
//! - [`Gate`] decides about addresses and names: pure, no setting opens a private address, also not behind a proxy.
//! - [`Budget`] says how much and how long; the defaults are requirement 23 of the security reference.
//! - [`Net`] walks the hops. Each hop has a client of its own, pinned to the addresses that were checked: no pool, no cookies, no
//!   second look-up between check and connect that an attacker could answer differently (DNS rebinding).
//! - A proxy (Tor) is reached at the operator's address, outside the gate; what is asked *through* it passes the gate, and names
//!   are then resolved by the proxy alone, so that nothing leaks to the local resolver.
//! - [`Transport`] is where tests and the demonstration put an in-process answer ([`Fixture`]) instead of the network.
//!
//! What it never does: send anything but GET, follow a redirect unchecked, keep cookies, send a referrer, write to disk, read proxy
//! settings from the environment, log an address.
//!
//! Packed bodies: gzip is asked for and unpacked under the meter, which sees every 32 KiB before they are kept. Any other coding, and
//! gzip in gzip, is refused ("net.refused-encoding").

mod budget;
mod decode;
mod error;
mod fetch;
mod fixture;
mod gate;
mod ranges;
mod real;
mod transport;

#[cfg(test)]
mod tests;

pub use budget::Budget;
pub use budget::Meter;
pub use error::Error;
pub use fetch::Fetched;
pub use fetch::Net;
pub use fixture::Canned;
pub use fixture::Fixture;
pub use fixture::Tail;
pub use gate::Gate;
pub use ranges::is_global;
pub use real::NetConfig;
pub use real::install_tls_provider;
pub use transport::Ask;
pub use transport::Body;
pub use transport::Pending;
pub use transport::Reply;
pub use transport::Resolver;
pub use transport::Route;
pub use transport::Transport;
