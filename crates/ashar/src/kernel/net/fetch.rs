//! Fetching: gate, resolve, pin, send, read under the meter; and the same again for every redirect. Serves S2.

use std::net::IpAddr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::CONTENT_ENCODING;
use reqwest::header::CONTENT_LENGTH;
use reqwest::header::CONTENT_TYPE;
use reqwest::header::HeaderName;
use reqwest::header::LOCATION;
use tokio::sync::Semaphore;
use url::Host;
use url::Url;

use crate::kernel::env::Env;
use crate::kernel::net::budget::Budget;
use crate::kernel::net::budget::Meter;
use crate::kernel::net::decode::Decoder;
use crate::kernel::net::error::Error;
use crate::kernel::net::gate::Gate;
use crate::kernel::net::real::NetConfig;
use crate::kernel::net::real::Wire;
use crate::kernel::net::transport::Ask;
use crate::kernel::net::transport::Reply;
use crate::kernel::net::transport::Resolver;
use crate::kernel::net::transport::Route;
use crate::kernel::net::transport::SystemResolver;
use crate::kernel::net::transport::Transport;

/// Fetches at the same time. With the largest body in each, memory stays near 160 MB; others wait in line.
const FETCHES_AT_ONCE_MAX: usize = 8;
/// Letters of a content type that are kept; the longest registered ones have about 80.
const CONTENT_TYPE_LETTERS_MAX: usize = 200;

/// What came back. Invariant: the address of every hop and of the end has passed the gate, and `body` fits the budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Where the answer came from, after all redirects.
    pub final_url: String,
    /// The HTTP status of the last answer; 404 and 500 are answers too.
    pub status: u16,
    /// As the server says; not to be believed without looking.
    pub content_type: Option<String>,
    /// The body, unpacked.
    pub body: Vec<u8>,
    /// The addresses that redirected, in order; empty if none did.
    pub hops: Vec<String>,
    /// When the body was complete (UTC).
    pub fetched_at: Timestamp,
}

/// The way out. Cheap to clone; one for the process.
#[derive(Clone)]
pub struct Net {
    env: Env,
    gate: Gate,
    names: Names,
    transport: Arc<dyn Transport>,
    connect_ms: u64,
    seats: Arc<Semaphore>,
}

/// Who turns names into addresses.
#[derive(Clone)]
enum Names {
    Resolver(Arc<dyn Resolver>),
    Proxy,
    Inside,
}

impl Net {
    /// The real way out.
    ///
    /// # Errors
    /// [`Error::Config`] if the proxy or the user agent cannot be used.
    pub fn new(env: Env, config: &NetConfig) -> Result<Self, Error> {
        let transport: Arc<dyn Transport> = Arc::new(Wire::new(config)?);
        let (gate, names) = match config.proxy {
            Some(_) => (Gate::through_proxy(), Names::Proxy),
            None => (Gate::direct(), Names::Resolver(Arc::new(SystemResolver))),
        };
        Ok(Self::assemble(env, gate, names, transport).connecting_within(config.connect_ms))
    }

    /// A way out that stays in this process: tests and the demonstration. The gate stands before it all the same; no name is
    /// resolved.
    pub fn with_transport(env: Env, transport: Arc<dyn Transport>) -> Self {
        Self::assemble(env, Gate::direct(), Names::Inside, transport)
    }

    /// For tests that play an attacker who owns the name server.
    #[cfg(test)]
    pub(super) fn with_resolver(env: Env, resolver: Arc<dyn Resolver>, transport: Arc<dyn Transport>) -> Self {
        Self::assemble(env, Gate::direct(), Names::Resolver(resolver), transport)
    }

    fn assemble(env: Env, gate: Gate, names: Names, transport: Arc<dyn Transport>) -> Self {
        let seats = Arc::new(Semaphore::new(FETCHES_AT_ONCE_MAX));
        Self { env, gate, names, transport, connect_ms: NetConfig::default().connect_ms, seats }
    }

    fn connecting_within(mut self, connect_ms: u64) -> Self {
        self.connect_ms = connect_ms;
        self
    }

    /// The gate that this way out uses, for forms that want to refuse an address before it is saved.
    pub const fn gate(&self) -> Gate {
        self.gate
    }

    /// Fetches a page.
    ///
    /// # Errors
    /// Every variant of [`Error`]: refusals of the gate at any hop, the budget, and the network's own failures.
    ///
    /// # Limits
    /// Those of `budget`; eight fetches run at once, the others wait (waiting is not counted as time of the fetch).
    pub async fn get(&self, url: &str, budget: &Budget) -> Result<Fetched, Error> {
        // Refuse before waiting in line: a refusal costs nothing.
        let url = self.gate.check(url)?;
        let Ok(_seat) = self.seats.acquire().await else {
            return Err(Error::Config { reason: "the way out is closed" });
        };
        within(budget.total_ms, self.follow(url, budget)).await
    }

    async fn follow(&self, first: Url, budget: &Budget) -> Result<Fetched, Error> {
        let mut url = first;
        let mut hops: Vec<String> = Vec::new();
        loop {
            let reply = self.ask(&url, budget).await?;
            let Some(location) = redirect_target(&reply)? else {
                return self.receive(&url, hops, reply, budget).await;
            };
            let next = self.gate.check_redirect(&url, &location)?;
            hops.push(url.into());
            if hops.len() > budget.redirects_max || hops.iter().any(|seen| seen == next.as_str()) {
                return Err(Error::TooManyRedirects { limit: budget.redirects_max });
            }
            url = next;
        }
    }

    async fn ask(&self, url: &Url, budget: &Budget) -> Result<Reply, Error> {
        let route = within(budget.idle_ms, self.route(url)).await?;
        let ask = Ask { url: url.clone(), route, connect_ms: self.connect_ms.min(budget.idle_ms) };
        within(budget.idle_ms, self.transport.send(ask)).await
    }

    /// Resolves once and checks every address; what is connected to is what this returns.
    async fn route(&self, url: &Url) -> Result<Route, Error> {
        let resolver = match &self.names {
            Names::Inside => return Ok(Route::Inside),
            Names::Proxy => return Ok(Route::Proxy),
            Names::Resolver(resolver) => resolver,
        };
        let (host, addresses): (String, Vec<IpAddr>) = match url.host() {
            Some(Host::Ipv4(address)) => (address.to_string(), vec![address.into()]),
            Some(Host::Ipv6(address)) => (address.to_string(), vec![address.into()]),
            Some(Host::Domain(name)) => (name.to_owned(), resolver.resolve(name).await?),
            None => return Err(Error::RefusedUrl { reason: "no host" }),
        };
        self.gate.check_addresses(&host, &addresses)?;
        let port = url.port_or_known_default().ok_or(Error::RefusedPort { port: 0 })?;
        Ok(Route::Pinned(addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect()))
    }

    async fn receive(&self, url: &Url, hops: Vec<String>, mut reply: Reply, budget: &Budget) -> Result<Fetched, Error> {
        let meter = Meter::new(*budget);
        if let Some(length_bytes) = header(&reply, CONTENT_LENGTH).and_then(|text| text.trim().parse().ok()) {
            meter.announce(length_bytes)?;
        }
        let mut decoder = Decoder::new(&header(&reply, CONTENT_ENCODING).unwrap_or_default(), meter)?;
        while let Some(piece) = within(budget.idle_ms, reply.body.next()).await? {
            decoder.push(&piece)?;
        }
        let body = decoder.finish()?;
        let content_type = header(&reply, CONTENT_TYPE).map(|text| text.chars().take(CONTENT_TYPE_LETTERS_MAX).collect());
        let (final_url, status, fetched_at) = (url.to_string(), reply.status, self.env.now());
        Ok(Fetched { final_url, status, content_type, body, hops, fetched_at })
    }
}

/// Stops waiting after `limit_ms`.
async fn within<T>(limit_ms: u64, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    match tokio::time::timeout(Duration::from_millis(limit_ms), work).await {
        Ok(done) => done,
        Err(_) => Err(Error::Timeout { limit_ms }),
    }
}

/// Where the answer sends us; `None` if it is the end of the way. A redirect without a target is an answer like any other.
fn redirect_target(reply: &Reply) -> Result<Option<String>, Error> {
    if !matches!(reply.status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    match reply.headers.get(LOCATION).map(|value| std::str::from_utf8(value.as_bytes())) {
        None => Ok(None),
        Some(Ok(target)) => Ok(Some(target.to_owned())),
        Some(Err(_)) => Err(Error::RefusedUrl { reason: "the redirect cannot be read" }),
    }
}

fn header(reply: &Reply, name: HeaderName) -> Option<String> {
    reply.headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}
