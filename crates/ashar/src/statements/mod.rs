//! Joint statements: what two desks say together. Serves P and S1; the smallest complete use of the two keys, and the pattern for
//! every later module that signs.
//!
//! Who uses it: members draft and translate, editors of both sides turn the keys, everyone reads.
//!
//! ```text
//! draft ─▶ edited, translated ─▶ asked ─▶ position of each side ─▶ published ─▶ corrected (a new revision, signed anew)
//!   ▲                              │                                       └─▶ withdrawn (by a side, with its reason)
//!   └────────── any edit ──────────┘ silence of the other side ─▶ published by one side, in its own name
//! ```
//!
//! It owns no table: documents, revisions, positions and publications are those of `kernel::signoff`, of the kind "statement". It
//! never shows a person in public (desk, consenting organisation and date only), and has no way to publish past a key.

mod actions;
mod error;
mod forms;
mod model;
mod pages;
mod routes;
mod rules;
mod store;
mod verbs;

pub use actions::ask;
pub use actions::create;
pub use actions::digest;
pub use actions::publish;
pub use actions::sign;
pub use error::Error;
pub use forms::Typed;
pub use forms::TypedPosition;
pub use model::Statement;
pub use pages::CardView;
pub use pages::card;
pub use routes::routes;
pub use rules::TypedPiece;
pub use store::Listed;
pub use store::Published;
pub use store::list as desk_list;
pub use store::public_list;
pub use store::public_one;
pub use store::published_by_month;
pub use store::waiting_for;
pub use verbs::ALL as VERBS;
pub use verbs::READ;

#[cfg(test)]
mod tests;
