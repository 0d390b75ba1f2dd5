//! The transport that opens sockets: reqwest with everything switched off that would act on its own. Serves S2.
//!
//! A new client for every hop costs about a millisecond and buys this: the client knows exactly one name and only the addresses
//! that were checked for it, so there is no moment between check and connect, and no pooled connection that was checked long ago.
//! No redirects, no retries, no proxy from the environment, no decoding, no cookies, no referrer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use reqwest::dns::Addrs;
use reqwest::dns::Name;
use reqwest::dns::Resolve;
use reqwest::dns::Resolving;
use reqwest::header::ACCEPT_ENCODING;
use reqwest::header::HeaderValue;
use url::Url;

use crate::kernel::net::error::Error;
use crate::kernel::net::transport::Ask;
use crate::kernel::net::transport::Body;
use crate::kernel::net::transport::Pending;
use crate::kernel::net::transport::Reply;
use crate::kernel::net::transport::Route;
use crate::kernel::net::transport::Transport;

/// Says nothing about us, the machine or the version. Some hosts refuse requests without any name.
const USER_AGENT: &str = "Mozilla/5.0 (compatible)";
/// Making a connection: a third of the whole budget, enough for a distant host or a ready Tor circuit.
const CONNECT_MS: u64 = 4_000;
/// `socks5` (without h) would resolve names here and leak them; https to a proxy is not offered by any proxy that we know of.
const PROXY_SCHEMES: [&str; 2] = ["socks5h", "http"];

/// The operator's settings of the way out. There is none that opens private addresses, on purpose.
#[derive(Clone)]
pub struct NetConfig {
    /// `socks5h://127.0.0.1:9050` (Tor) or `http://host:port`; may carry a user name and password.
    pub proxy: Option<Url>,
    /// What we call ourselves; the default is neutral.
    pub user_agent: String,
    /// Milliseconds for making one connection.
    pub connect_ms: u64,
}

impl Default for NetConfig {
    fn default() -> Self {
        Self { proxy: None, user_agent: USER_AGENT.to_owned(), connect_ms: CONNECT_MS }
    }
}

impl std::fmt::Debug for NetConfig {
    /// Without the address of the proxy, which can hold a password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NetConfig").field("proxy", &self.proxy.is_some()).field("connect_ms", &self.connect_ms).finish_non_exhaustive()
    }
}

/// Chooses *ring* as the cryptography of TLS for this process. Safe to call many times; `main` calls it first.
pub fn install_tls_provider() {
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        // A second caller in the same moment has installed the same provider: its answer is no error for us.
        drop(rustls::crypto::ring::default_provider().install_default());
    }
}

/// Opens sockets.
pub(super) struct Wire {
    proxy: Option<Url>,
    user_agent: HeaderValue,
}

impl Wire {
    /// # Errors
    /// [`Error::Config`].
    pub(super) fn new(config: &NetConfig) -> Result<Self, Error> {
        install_tls_provider();
        if let Some(proxy) = &config.proxy {
            if !PROXY_SCHEMES.contains(&proxy.scheme()) {
                return Err(Error::Config { reason: "the proxy must be socks5h:// or http://" });
            }
            if proxy.host_str().is_none_or(str::is_empty) {
                return Err(Error::Config { reason: "the proxy has no host" });
            }
        }
        let user_agent = HeaderValue::from_str(&config.user_agent).map_err(|_| Error::Config { reason: "user_agent has odd letters" })?;
        Ok(Self { proxy: config.proxy.clone(), user_agent })
    }

    #[expect(clippy::disallowed_methods, reason = "this is the one place that may open an outgoing connection")]
    fn client(&self, ask: &Ask) -> Result<reqwest::Client, Error> {
        let builder = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_gzip()
            .pool_max_idle_per_host(0)
            .connect_timeout(Duration::from_millis(ask.connect_ms))
            .user_agent(self.user_agent.clone());
        let host = ask.url.host_str().unwrap_or_default();
        let builder = match (&ask.route, &self.proxy) {
            (Route::Pinned(addresses), None) => builder.no_proxy().dns_resolver(Arc::new(Pinned::new(host, addresses))),
            (Route::Proxy, Some(proxy)) => {
                let way = reqwest::Proxy::all(proxy.clone()).map_err(|_| Error::Config { reason: "the proxy cannot be used" })?;
                builder.proxy(way).dns_resolver(Arc::new(OnlyProxy::new(proxy)))
            }
            _ => return Err(Error::Config { reason: "the route does not fit the settings" }),
        };
        builder.build().map_err(|_| Error::Config { reason: "TLS cannot be started" })
    }

    async fn ask(&self, ask: Ask) -> Result<Reply, Error> {
        let client = self.client(&ask)?;
        let host = ask.url.host_str().unwrap_or_default().to_owned();
        let request = client.get(ask.url).header(ACCEPT_ENCODING, "gzip");
        let response = request.send().await.map_err(|error| failed(&host, error, ask.connect_ms))?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Reply { status, headers, body: Box::new(WireBody { host, response }) })
    }
}

impl Transport for Wire {
    fn send(&self, ask: Ask) -> Pending<'_, Reply> {
        Box::pin(self.ask(ask))
    }
}

struct WireBody {
    host: String,
    response: reqwest::Response,
}

impl Body for WireBody {
    fn next(&mut self) -> Pending<'_, Option<Bytes>> {
        Box::pin(async move { self.response.chunk().await.map_err(|error| failed(&self.host, error, 0)) })
    }
}

/// The chain of causes without the address, which may carry a token.
fn failed(host: &str, error: reqwest::Error, connect_ms: u64) -> Error {
    if error.is_timeout() {
        return Error::Timeout { limit_ms: connect_ms };
    }
    let error = error.without_url();
    let mut cause = error.to_string();
    let mut next = std::error::Error::source(&error);
    while let Some(deeper) = next {
        cause = deeper.to_string();
        next = deeper.source();
    }
    Error::Unreachable { host: host.to_owned(), cause }
}

/// Knows one name and its checked addresses; every other name does not exist.
struct Pinned {
    host: String,
    addresses: Vec<SocketAddr>,
}

impl Pinned {
    fn new(host: &str, addresses: &[SocketAddr]) -> Self {
        Self { host: host.to_owned(), addresses: addresses.to_vec() }
    }
}

impl Resolve for Pinned {
    fn resolve(&self, name: Name) -> Resolving {
        let known = name.as_str().eq_ignore_ascii_case(&self.host);
        let addresses = if known { self.addresses.clone() } else { Vec::new() };
        Box::pin(std::future::ready(Ok(Box::new(addresses.into_iter()) as Addrs)))
    }
}

/// Resolves the operator's proxy and nothing else: no name that is asked through the proxy may reach the local resolver.
struct OnlyProxy {
    host: String,
}

impl OnlyProxy {
    fn new(proxy: &Url) -> Self {
        Self { host: proxy.host_str().unwrap_or_default().to_owned() }
    }
}

impl Resolve for OnlyProxy {
    fn resolve(&self, name: Name) -> Resolving {
        let known = name.as_str().eq_ignore_ascii_case(&self.host).then(|| self.host.clone());
        Box::pin(async move {
            let Some(host) = known else { return Ok(Box::new(std::iter::empty()) as Addrs) };
            let found: Vec<SocketAddr> = tokio::net::lookup_host((host.as_str(), 0)).await?.collect();
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(proxy: &str) -> NetConfig {
        NetConfig { proxy: Some(Url::parse(proxy).unwrap()), ..NetConfig::default() }
    }

    #[test]
    fn only_proxies_that_resolve_names_themselves_are_taken() {
        for good in ["socks5h://127.0.0.1:9050", "socks5h://a:b@tor:9050", "http://192.168.1.1:3128"] {
            assert!(Wire::new(&config(good)).is_ok(), "{good}");
        }
        for bad in ["socks5://127.0.0.1:9050", "socks4://127.0.0.1:1", "https://example.org", "file:///x", "socks5h:x"] {
            assert_eq!(Wire::new(&config(bad)).err().map(|error| error.code()), Some("net.config"), "{bad}");
        }
    }

    #[test]
    fn a_password_of_the_proxy_is_not_shown() {
        let shown = format!("{:?}", config("socks5h://someone:canary-secret@127.0.0.1:9050"));
        assert!(!shown.contains("canary-secret") && !shown.contains("someone"), "{shown}");
    }

    #[tokio::test]
    async fn a_pinned_resolver_knows_one_name() {
        let address: SocketAddr = "93.184.215.14:443".parse().unwrap();
        let pinned = Pinned::new("example.org", &[address]);
        let own: Vec<_> = pinned.resolve("EXAMPLE.org".parse().unwrap()).await.unwrap().collect();
        assert_eq!(own, vec![address]);
        assert_eq!(pinned.resolve("localhost".parse().unwrap()).await.unwrap().count(), 0);
    }

    #[tokio::test]
    async fn names_asked_through_a_proxy_do_not_reach_the_local_resolver() {
        let only = OnlyProxy::new(&Url::parse("socks5h://127.0.0.1:9050").unwrap());
        assert_eq!(only.resolve("localhost".parse().unwrap()).await.unwrap().count(), 0);
        assert_eq!(only.resolve("127.0.0.1".parse().unwrap()).await.unwrap().count(), 1);
    }

    #[test]
    fn the_provider_can_be_installed_twice() {
        install_tls_provider();
        install_tls_provider();
        assert!(rustls::crypto::CryptoProvider::get_default().is_some());
    }
}
