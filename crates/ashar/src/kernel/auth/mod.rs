//! Who is there: pseudonymous accounts, passphrases, second factors, sessions. Serves P, and every clause through the policy.
//!
//! ```text
//! receipt code ─▶ first entry: passphrase + authenticator ─▶ active ─▶ sign in ─▶ session (30 min idle, 12 h at most)
//!                                                              │ ▲                   │
//!                       lost passphrase, confirmed by a member of each side          ├─ confirm: second factor fresh for 5 min
//!                                                              ▼                     └─ panic: all sessions end, own items hidden
//!                                                           frozen, left
//! ```
//!
//! The passphrase also wraps the member's age identity; the identity seals the second factor's secret, so that a stolen disk gives
//! neither. In a live session the identity stands in memory, sealed under the cookie (`seal::Vault`): after a restart everyone signs in
//! again, and a machine that is carried off switched off yields nothing.
//!
//! It never keeps an address or a device, never says which part of a sign-in was wrong, and writes no log of who came when.
//! Tables: `auth_account`, `auth_role`, `auth_membership`, `auth_backup_code`, `auth_entry`, `auth_entry_voucher`, `auth_token`,
//! `auth_session`, `auth_totp_step`.

mod access;
mod account;
mod entry;
mod error;
mod factor;
mod passphrase;
mod session;
mod signin;
pub mod store;
mod throttle;
mod tokens;

#[cfg(test)]
mod tests;

pub use access::RECOVERY_DAYS;
pub use access::TOKEN_DAYS_MAX;
pub use access::TOKENS_MAX;
pub use access::ToolToken;
pub use access::VERBS;
pub use account::Account;
pub use account::AccountState;
pub use account::Handle;
pub use account::HandleError;
pub use entry::Enrolled;
pub use entry::Enrolment;
pub use entry::Purpose;
pub use entry::WayIn;
pub use error::Error;
pub use factor::BACKUP_CODES;
pub use factor::TotpSecret;
pub use passphrase::Weakness;
pub use passphrase::check_passphrase;
pub use session::FRESH_MS;
pub use session::IDLE_MS;
pub use session::Present;
pub use session::SESSION_MS;
pub use session::Session;
pub use session::Token;
pub use signin::Auth;
pub use signin::SignIn;
