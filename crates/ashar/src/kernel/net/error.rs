//! What can go wrong on the way out, and why a door was not opened. Serves S2; used by everyone who fetches.
//!
//! Texts are for the operator's log: they name the host, never the whole address, because a path or a query can carry a token.

/// A fetch that was refused, or that failed. Refusals are decisions of ours, failures are the other side's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The text is not an absolute address that we accept (spelling, length, user name in it).
    #[error("not an address that can be fetched: {reason}")]
    RefusedUrl {
        /// Which rule it broke.
        reason: &'static str,
    },
    /// Not http or https, or a step down from https to http.
    #[error("scheme refused: {scheme}")]
    RefusedScheme {
        /// The scheme that was asked for.
        scheme: String,
    },
    /// A port other than 80 and 443.
    #[error("port refused: {port}")]
    RefusedPort {
        /// The port that was asked for.
        port: u16,
    },
    /// The host is, or resolves to, something that is not on the public network.
    #[error("{host} refused: {reason}")]
    RefusedAddress {
        /// The host as asked for.
        host: String,
        /// The range or the rule that it falls under.
        reason: &'static str,
    },
    /// The body came in a coding that was not asked for.
    #[error("content coding refused: {coding}")]
    RefusedEncoding {
        /// The coding, cut to a few letters.
        coding: String,
    },
    /// More bytes than the budget allows, on the wire or decoded.
    #[error("too large: more than {limit_bytes} bytes")]
    TooLarge {
        /// The limit that was passed.
        limit_bytes: u64,
    },
    /// The decoded body is too many times the bytes that came: a bomb.
    #[error("swells more than {limit_ratio} times")]
    Swelling {
        /// The limit that was passed.
        limit_ratio: u64,
    },
    /// The packed body cannot be unpacked.
    #[error("the packed body is damaged")]
    Garbled,
    /// Nothing came for too long, or the whole took too long.
    #[error("no answer within {limit_ms} ms")]
    Timeout {
        /// The limit that was passed.
        limit_ms: u64,
    },
    /// More redirects than allowed, or a circle.
    #[error("too many redirects: more than {limit}, or a circle")]
    TooManyRedirects {
        /// The limit that was passed.
        limit: usize,
    },
    /// No such name, no connection, a broken TLS or HTTP conversation.
    #[error("{host} cannot be reached: {cause}")]
    Unreachable {
        /// The host as asked for.
        host: String,
        /// What the network said, without the address.
        cause: String,
    },
    /// The operator's own settings (proxy, name of the program) cannot be used.
    #[error("network settings: {reason}")]
    Config {
        /// What is wrong with them.
        reason: &'static str,
    },
}

impl Error {
    /// The stable code: what pages, the log and `ashar doctor` say.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::RefusedUrl { .. } => "net.refused-url",
            Self::RefusedScheme { .. } => "net.refused-scheme",
            Self::RefusedPort { .. } => "net.refused-port",
            Self::RefusedAddress { .. } => "net.refused-address",
            Self::RefusedEncoding { .. } => "net.refused-encoding",
            Self::TooLarge { .. } => "net.too-large",
            Self::Swelling { .. } => "net.swelling",
            Self::Garbled => "net.garbled",
            Self::Timeout { .. } => "net.timeout",
            Self::TooManyRedirects { .. } => "net.too-many-redirects",
            Self::Unreachable { .. } => "net.unreachable",
            Self::Config { .. } => "net.config",
        }
    }

    /// True if *we* said no: asking again will not help until the address changes.
    pub const fn is_refusal(&self) -> bool {
        !matches!(self, Self::Garbled | Self::Timeout { .. } | Self::Unreachable { .. } | Self::Config { .. })
    }
}
