//! Runs every rule over the tree and puts the findings in order.
//!
//! For `cargo xtask tidy` and its tests; serves every clause. A new rule is added here, with its planted fault in `xtask/tests`.

use std::num::NonZero;
use std::path::Path;

use crate::migrations;
use crate::tidy::finding::Finding;
use crate::tidy::kinds;
use crate::tidy::layers;
use crate::tidy::look;
use crate::tidy::map;
use crate::tidy::modules;
use crate::tidy::shape;
use crate::tidy::sides;
use crate::tidy::source::Source;
use crate::tidy::sql_comments;
use crate::tidy::tree::Tree;
use crate::tidy::tree::ending;
use crate::tidy::words;

/// One Rust file, read and taken apart once for all rules.
pub struct RustFile<'a> {
    /// Path from the root of the repository.
    pub path: &'a str,
    /// Text as written.
    pub text: &'a str,
    /// The same, taken apart.
    pub source: Source,
}

impl RustFile<'_> {
    /// Whether the whole file is a test.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("tests.rs") || self.path.contains("/benches/")
    }
}

/// Everything that breaks a rule of the house below `root`, ordered by path and line.
pub fn check(root: &Path) -> Vec<Finding> {
    let tree = Tree::read(root);
    let mut found = rust_files(&tree);
    shape::files(&tree, &mut found);
    words::check(&tree, &mut found);
    look::check(&tree, &mut found);
    sql_comments::check(&tree, &mut found);
    modules::check(&tree, &mut found);
    map::check(&tree, &mut found);
    found.extend(migrations::check(root));
    found.sort();
    found.dedup();
    found
}

/// The rules over Rust files, shared out over the processors: reading letter by letter is most of the work.
fn rust_files(tree: &Tree) -> Vec<Finding> {
    let files: Vec<(&str, &str)> = tree.texts().filter(|(path, _)| ending(path) == "rs").collect();
    let n_workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = files.len().div_ceil(n_workers).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = files
            .chunks(share)
            .map(|files| scope.spawn(move || files.iter().flat_map(|file| rust_file(*file)).collect::<Vec<_>>()))
            .collect();
        // A worker that panicked found a fault in tidy itself: let it be seen.
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect::<Vec<Finding>>()
    })
}

fn rust_file((path, text): (&str, &str)) -> Vec<Finding> {
    let file = RustFile { path, text, source: Source::read(text) };
    let mut found = Vec::new();
    shape::rust(&file, &mut found);
    layers::check(&file, &mut found);
    kinds::check(&file, &mut found);
    sides::check(&file, &mut found);
    found
}
