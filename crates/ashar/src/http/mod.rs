//! The web toolkit: what every page uses and no page owns. Serves all clauses; knows no domain words.
//!
//! A request meets, in this order: [`guard`] (headers, same origin, body limit, panics), the route's access, [`Ctx`] (language, who
//! is there), the handler, and on the way out [`error_page`]. A handler reads like a sentence: `Ctx` → action → template.
//!
//! - [`state`]: what the program holds; [`ctx`]: the one extractor; [`route`]: a route and who may take it;
//! - [`form`]: fields, kept input, keys of forms; [`frame`]: the frames of public and desk pages, and the views in them;
//! - [`error_page`]: every refusal as a page in the reader's language; [`assets`]: sheet, pictures, the one script;
//! - [`charts`], [`map`], [`clocks`]: what is drawn, and both clocks.
//!
//! It never writes an address or a device of anyone anywhere, and calls no third party.

pub mod assets;
pub mod charts;
pub mod clocks;
pub mod ctx;
pub mod error_page;
pub mod form;
pub mod frame;
pub mod guard;
pub mod map;
pub mod route;
pub mod state;

pub use ctx::Ctx;
pub use error_page::PageError;
pub use form::Errors;
pub use form::Form;
pub use frame::DeskPage;
pub use frame::PublicPage;
pub use route::Access;
pub use route::Method;
pub use route::Route;
pub use state::App;

#[cfg(test)]
mod look_tests;
