//! The gate: may this address be asked for at all? Serves S2; pure, so that a form can ask it before a source is saved.
//!
//! The text is parsed once, by the `url` crate (WHATWG), and only the parsed form travels on: `2130706433`, `0x7f.1`, `①②⑦.⓪.⓪.①` and
//! `127。0。0。1` are all 127.0.0.1 here, and what is connected to is what was checked. There is no setting that opens a private
//! address, with a proxy or without one.

use std::net::IpAddr;

use url::Host;
use url::Url;

use crate::kernel::net::error::Error;
use crate::kernel::net::ranges;

/// Longer addresses are no addresses of a feed. Servers commonly stop at 8,000 (RFC 9110, section 4.1).
const URL_BYTES_MAX: usize = 4_096;
/// RFC 1035, section 2.3.4 (without the closing dot).
const HOST_BYTES_MAX: usize = 253;
/// RFC 1035, section 2.3.4.
const LABEL_BYTES_MAX: usize = 63;
/// Anything else is a mail server, a database, a printer.
const PORTS: [u16; 2] = [80, 443];
/// Ends of names that mean "here inside": RFC 6761, 6762, 8375, ICANN 2024 (.internal), and what routers and firms use.
const INSIDE: [&str; 10] = ["localhost", "localdomain", "local", "internal", "intranet", "private", "corp", "home", "lan", "arpa"];
/// RFC 7686: must never reach the ordinary resolver.
const ONION: &str = "onion";

/// Decides which addresses may be asked for. Invariant: what it returned has a public host, http or https, port 80 or 443, no user
/// name and no fragment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    onion: Onion,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Onion {
    Refused,
    ByProxy,
}

impl Gate {
    /// The gate when we connect ourselves.
    pub const fn direct() -> Self {
        Self { onion: Onion::Refused }
    }

    /// The gate when a proxy connects for us: `.onion` is open, everything private stays shut.
    pub const fn through_proxy() -> Self {
        Self { onion: Onion::ByProxy }
    }

    /// Checks the spelling, scheme, port and host of an address. Names still have to be resolved and then pass
    /// [`Gate::check_addresses`].
    ///
    /// # Errors
    /// [`Error::RefusedUrl`], [`Error::RefusedScheme`], [`Error::RefusedPort`], [`Error::RefusedAddress`].
    ///
    /// # Example
    /// ```
    /// use ashar::kernel::net::Gate;
    /// assert!(Gate::direct().check("https://example.org/feed.xml").is_ok());
    /// assert_eq!(Gate::direct().check("http://0x7f000001/").unwrap_err().code(), "net.refused-address");
    /// ```
    pub fn check(self, text: &str) -> Result<Url, Error> {
        check_text(text)?;
        let url = Url::parse(text).map_err(|_| Error::RefusedUrl { reason: "it cannot be read as an absolute address" })?;
        self.check_parsed(url)
    }

    /// Checks the target of a redirect, which may be relative to the page that sent it.
    ///
    /// # Errors
    /// As [`Gate::check`]; a step down from https to http is [`Error::RefusedScheme`], because the second half of the way could then
    /// be rewritten by anyone on it.
    pub fn check_redirect(self, from: &Url, location: &str) -> Result<Url, Error> {
        check_text(location)?;
        let url = from.join(location).map_err(|_| Error::RefusedUrl { reason: "the redirect cannot be read" })?;
        if from.scheme() == "https" && url.scheme() == "http" {
            return Err(Error::RefusedScheme { scheme: "http after https".to_owned() });
        }
        self.check_parsed(url)
    }

    /// Checks what a name resolved to. One address that is not public refuses the whole name: a mixed answer is an attack or a
    /// mistake, and picking the good part would leave the choice to chance.
    ///
    /// # Errors
    /// [`Error::RefusedAddress`]; [`Error::Unreachable`] if there is no address.
    pub fn check_addresses(self, host: &str, addresses: &[IpAddr]) -> Result<(), Error> {
        if addresses.is_empty() {
            return Err(Error::Unreachable { host: host.to_owned(), cause: "the name has no address".to_owned() });
        }
        match addresses.iter().find_map(|address| ranges::refused(*address)) {
            Some(reason) => Err(refused(host, reason)),
            None => Ok(()),
        }
    }

    fn check_parsed(self, mut url: Url) -> Result<Url, Error> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::RefusedScheme { scheme: url.scheme().chars().take(32).collect() });
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::RefusedUrl { reason: "a user name or password in the address" });
        }
        match url.port_or_known_default() {
            Some(port) if PORTS.contains(&port) => {}
            port => return Err(Error::RefusedPort { port: port.unwrap_or(0) }),
        }
        match url.host() {
            None => return Err(Error::RefusedUrl { reason: "no host" }),
            Some(Host::Ipv4(address)) => self.check_addresses(&address.to_string(), &[IpAddr::V4(address)])?,
            Some(Host::Ipv6(address)) => self.check_addresses(&address.to_string(), &[IpAddr::V6(address)])?,
            Some(Host::Domain(name)) => self.check_name(name)?,
        }
        url.set_fragment(None);
        Ok(url)
    }

    /// `name` is ASCII and lower-case: the parser has already turned IDN into punycode.
    fn check_name(self, name: &str) -> Result<(), Error> {
        let bare = name.strip_suffix('.').unwrap_or(name);
        if bare.len() > HOST_BYTES_MAX || !bare.split('.').all(is_label) {
            return Err(Error::RefusedUrl { reason: "the host is not a name of the DNS" });
        }
        let Some((_, end)) = bare.rsplit_once('.') else {
            return Err(refused(bare, "a name without a dot is a machine nearby"));
        };
        if end == ONION && self.onion == Onion::Refused {
            return Err(refused(bare, "an onion address needs a proxy"));
        }
        if INSIDE.contains(&end) {
            return Err(refused(bare, "a name of the local network"));
        }
        Ok(())
    }
}

fn refused(host: &str, reason: &'static str) -> Error {
    Error::RefusedAddress { host: host.to_owned(), reason }
}

/// The parser would silently drop tabs and line breaks and turn `\` into `/`; who writes them has something in mind.
fn check_text(text: &str) -> Result<(), Error> {
    if text.len() > URL_BYTES_MAX {
        return Err(Error::RefusedUrl { reason: "longer than 4096 bytes" });
    }
    if text.chars().any(|letter| letter.is_control() || letter == '\\') {
        return Err(Error::RefusedUrl { reason: "control characters or backslashes" });
    }
    Ok(())
}

/// Letters, digits, hyphen; and the underscore, which the DNS allows and real blogs have.
fn is_label(label: &str) -> bool {
    (1..=LABEL_BYTES_MAX).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> &'static str {
        Gate::direct().check(text).map_or_else(|error| error.code(), |_| "ok")
    }

    #[test]
    fn every_spelling_of_a_private_address_is_refused() {
        for text in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://017700000001/",
            "http://0x7f.0.0.1/",
            "http://0x7F000001/",
            "http://0177.0.0.01/",
            "http://①②⑦.⓪.⓪.①/",
            "http://127。0。0。1/",
            "http://%31%32%37.0.0.1/",
            "http://127.0.0.1./",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:8.8.8.8]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::8.8.8.8]/",
            "http://[2002:7f00:1::]/",
            "http://[2001:0:7f00:1::]/",
            "https://[fe80::1]/",
            "http://0/",
            "http://169.254.169.254/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "http://ⓛocalhost/",
            "http://router/",
            "http://printer.local/",
            "http://metadata.google.internal/",
            "http://x.home.arpa/",
            "http://nas.lan/",
            "http://abcdefghij.onion/",
        ] {
            assert_eq!(code(text), "net.refused-address", "{text}");
        }
    }

    #[test]
    fn what_is_no_plain_web_address_is_refused() {
        for (text, expected) in [
            ("http://[fe80::1%25eth0]/", "net.refused-url"),
            ("http://example.org:25/", "net.refused-port"),
            ("http://example.org:8080/", "net.refused-port"),
            ("http://example.org:0/", "net.refused-port"),
            ("ftp://example.org/", "net.refused-scheme"),
            ("file:///etc/passwd", "net.refused-scheme"),
            ("javascript:1", "net.refused-scheme"),
            ("http://a@example.org/", "net.refused-url"),
            ("http://a:b@example.org/", "net.refused-url"),
            ("http://:b@example.org/", "net.refused-url"),
            ("http://exa\nmple.org/", "net.refused-url"),
            ("http:\\\\example.org\\", "net.refused-url"),
            ("http://example..org/", "net.refused-url"),
            ("http://exa$mple.org/", "net.refused-url"),
            ("//example.org/", "net.refused-url"),
            ("", "net.refused-url"),
            ("http://", "net.refused-url"),
        ] {
            assert_eq!(code(text), expected, "{text}");
        }
        let long_label = format!("http://{}.org/", "a".repeat(64));
        assert_eq!(code(&long_label), "net.refused-url");
        let long_host = format!("http://{}org/", "abcdefghi.".repeat(26));
        assert_eq!(code(&long_host), "net.refused-url");
        let long_path = format!("http://example.org/{}", "a".repeat(URL_BYTES_MAX));
        assert_eq!(code(&long_path), "net.refused-url");
    }

    #[test]
    fn ordinary_sources_pass() {
        for (text, expected) in [
            ("https://example.org", "https://example.org/"),
            ("http://example.org:80/feed?x=1#top", "http://example.org/feed?x=1"),
            ("https://example.org:443/", "https://example.org/"),
            ("http://example.org:443/", "http://example.org:443/"),
            ("https://пример.рф/новости", "https://xn--e1afmkfd.xn--p1ai/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8"),
            ("https://a_b.example.org/", "https://a_b.example.org/"),
            ("https://8.8.8.8/", "https://8.8.8.8/"),
            ("https://[2001:4860:4860::8888]/", "https://[2001:4860:4860::8888]/"),
            ("https://local.example.org/", "https://local.example.org/"),
        ] {
            assert_eq!(Gate::direct().check(text).map(String::from), Ok(expected.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_proxy_opens_onion_and_nothing_else() {
        let gate = Gate::through_proxy();
        assert!(gate.check("http://abcdefghij.onion/").is_ok());
        for text in ["http://10.0.0.1/", "http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://a.internal/", "http://router/"]
        {
            assert_eq!(gate.check(text).unwrap_err().code(), "net.refused-address", "{text}");
        }
    }

    #[test]
    fn a_redirect_passes_the_same_gate() {
        let gate = Gate::direct();
        let from = Url::parse("https://example.org/a/b").unwrap();
        for (location, expected) in [
            ("//127.0.0.1/", "net.refused-address"),
            ("https://169.254.169.254/", "net.refused-address"),
            ("http://example.org/", "net.refused-scheme"),
            ("ftp://example.org/", "net.refused-scheme"),
            ("https://u@example.org/", "net.refused-url"),
            ("https://example.org:22/", "net.refused-port"),
        ] {
            assert_eq!(gate.check_redirect(&from, location).unwrap_err().code(), expected, "{location}");
        }
        assert_eq!(gate.check_redirect(&from, "../c#d").map(String::from), Ok("https://example.org/c".to_owned()));
    }

    #[test]
    fn one_private_address_refuses_the_whole_name() {
        let public: IpAddr = "93.184.215.14".parse().unwrap();
        let private: IpAddr = "192.168.1.1".parse().unwrap();
        let gate = Gate::direct();
        assert_eq!(gate.check_addresses("example.org", &[public]), Ok(()));
        assert_eq!(gate.check_addresses("example.org", &[public, private]).unwrap_err().code(), "net.refused-address");
        assert_eq!(gate.check_addresses("example.org", &[]).unwrap_err().code(), "net.unreachable");
    }
}
