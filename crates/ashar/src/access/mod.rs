//! The door of the desk: signing in, the first entry, lost passphrases, and everything a member may do to their own access. Serves P,
//! and through the second factor every clause that needs two keys.
//!
//! ```text
//! /{lang}/enter   receipt code ─▶ passphrase + authenticator ─▶ ten backup codes, shown once ─▶ /{lang}/sign-in ─▶ /desk
//! /{lang}/lost    pseudonym + backup code ─▶ a receipt code ─▶ a member of each side confirms ─▶ /{lang}/enter
//! /desk/me        sessions, passphrase, authenticator, tools, panic      /desk/confirm   second factor fresh for five minutes
//! ```
//!
//! Who uses it: every member, and whoever was handed a receipt code. It owns no table: what is kept is kept by `kernel::auth`.
//!
//! It never says which part of a sign-in was wrong or whether a pseudonym exists, never leads to another site, writes receipts and
//! secrets only into answers to POST, and needs no script.

mod actions;
mod forms;
mod fresh;
mod pages;
mod qr;
mod routes;
mod rules;
mod verbs;

pub use fresh::fresh_actor;
pub use routes::routes;
pub use verbs::ALL as VERBS;

#[cfg(test)]
mod tests;
