//! Five languages: which ones, which one a reader wants, and every sentence of the interface. Serves every clause (promise 7).
//!
//! Sentences live in `locales/<language>/<module>.ftl` (Fluent). Russian is the language of last resort. Wording that no native
//! speaker has reviewed is marked in the file (`### status: unreviewed`), and the frame of each page says so. Tests keep the five
//! languages complete, with the same placeholders, and with plural forms that the language has.

mod lang;
mod words;

#[cfg(test)]
mod tests;

pub use lang::Lang;
pub use lang::negotiate;
pub use words::Args;
pub use words::Value;
pub use words::has;
pub use words::is_unreviewed;
pub use words::say;
pub use words::say_of;
pub use words::say_with;
