//! What carries one checked request to the other side, and what turns a name into addresses. Serves S2.
//!
//! Two traits, because each has three users: the network, the demonstration, and tests that play the attacker. Whoever implements
//! [`Transport`] gets only requests that have passed the gate; only this module has an implementation that opens sockets.

use std::future::Future;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::pin::Pin;

use bytes::Bytes;
use reqwest::header::HeaderMap;
use url::Url;

use crate::kernel::net::error::Error;

/// Addresses of one name that are looked at. A name with more is answered by someone who wants to keep us busy.
const ADDRESSES_MAX: usize = 32;

/// Work that will be done; the boxed form that trait objects need.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'a>>;

/// One request (always GET) that has passed the gate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// Where to; as [`crate::kernel::net::Gate::check`] returned it.
    pub url: Url,
    /// How to get there.
    pub route: Route,
    /// Milliseconds for making the connection.
    pub connect_ms: u64,
}

/// How a request may travel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Connect to one of these and to nothing else: all were checked.
    Pinned(Vec<SocketAddr>),
    /// Through the operator's proxy, which resolves the name.
    Proxy,
    /// In this process: no name is resolved and no socket is opened.
    Inside,
}

/// The beginning of an answer; the body is still to come.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The HTTP headers.
    pub headers: HeaderMap,
    /// The body, piece by piece, as it came over the wire.
    pub body: Box<dyn Body>,
}

/// A body that is read piece by piece, so that it can be refused in the middle.
pub trait Body: Send {
    /// The next piece; `None` at the end.
    fn next(&mut self) -> Pending<'_, Option<Bytes>>;
}

/// Carries a request. Never follows a redirect, never decodes, never retries.
pub trait Transport: Send + Sync {
    /// Sends the request and waits for the headers.
    fn send(&self, ask: Ask) -> Pending<'_, Reply>;
}

/// Turns a name into addresses. Asked once per hop.
pub trait Resolver: Send + Sync {
    /// All addresses of `host`.
    fn resolve<'a>(&'a self, host: &'a str) -> Pending<'a, Vec<IpAddr>>;
}

/// The resolver of the operating system.
pub(super) struct SystemResolver;

impl Resolver for SystemResolver {
    fn resolve<'a>(&'a self, host: &'a str) -> Pending<'a, Vec<IpAddr>> {
        Box::pin(async move {
            // The closing dot keeps the resolver from trying the search list of the local network.
            let absolute = format!("{}.", host.trim_end_matches('.'));
            let found = tokio::net::lookup_host((absolute.as_str(), 0)).await;
            let found = found.map_err(|error| Error::Unreachable { host: host.to_owned(), cause: error.kind().to_string() })?;
            Ok(found.take(ADDRESSES_MAX).map(|address| address.ip()).collect())
        })
    }
}
