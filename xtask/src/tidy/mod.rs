//! The house rules as a program: what STYLE.md says and a machine can see.
//!
//! For everyone who changes Ashar, before a commit; serves every clause. It reads text, not the compiler's view: a macro could hide
//! an import from it. Good enough, and quick: the whole tree in well under half a second.
//!
//! Reading order: `table` (what is allowed to whom: adjust it when a module is added), `tree` (files of the repository), `source`
//! (Rust text without its comments and strings), then one file a family of rules. It never changes a file.

mod check;
mod finding;
mod kinds;
mod layers;
mod look;
mod look_html;
mod map;
mod modules;
mod shape;
mod sides;
mod source;
mod sql_comments;
mod table;
mod tree;
mod words;

pub use check::check;
pub use finding::Finding;
