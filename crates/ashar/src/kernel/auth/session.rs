//! Sessions and tokens: what the cookie carries, and who is present. Serves P.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use zeroize::Zeroizing;

use crate::kernel::auth::Account;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::policy::Actor;
use crate::kernel::seal;

/// A session ends after thirty minutes without a request.
pub const IDLE_MS: i64 = 30 * 60_000;
/// It ends after twelve hours in any case.
pub const SESSION_MS: i64 = 12 * 3_600_000;
/// A second factor counts as fresh for five minutes.
pub const FRESH_MS: i64 = 5 * 60_000;
/// `seen_ms` is written at most once a minute: a page view should not be a disk write.
pub const TOUCH_MS: i64 = 60_000;

/// The cookie's secret: 32 random bytes. The server keeps its SHA-256 only.
#[derive(Clone)]
pub struct Token(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

impl Token {
    /// A new one.
    pub fn new(env: &Env) -> Self {
        Self(Zeroizing::new(env.bytes()))
    }

    /// From the cookie.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        bytes.try_into().ok().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    /// For the cookie.
    pub fn to_text(&self) -> String {
        URL_SAFE_NO_PAD.encode(*self.0)
    }

    /// What the server keeps.
    pub fn hash(&self) -> [u8; 32] {
        seal::token_hash(&self.0)
    }

    /// The secret itself, for the vault.
    pub fn secret(&self) -> &[u8; 32] {
        &self.0
    }
}

/// An open session, as its owner sees it in the list.
#[derive(Debug, Clone)]
pub struct Session {
    /// Id.
    pub id: Id,
    /// When it began.
    pub began: Timestamp,
    /// Last request, to the minute.
    pub seen: Timestamp,
    /// True for the one that asks.
    pub is_this: bool,
}

/// The member who is there.
#[derive(Debug, Clone)]
pub struct Present {
    /// The account.
    pub account: Account,
    /// As policy sees it.
    pub actor: Actor,
    /// Session.
    pub session: Id,
    /// Cookie's secret, to reach the identity in the vault.
    pub token: Token,
    /// When the session ends if nothing more is asked.
    pub ends: Timestamp,
}
