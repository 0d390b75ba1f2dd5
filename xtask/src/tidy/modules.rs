//! One word in all places: every domain module has its locale files, its test file and its line in the glossary; every data file has
//! its line in the notice.
//!
//! For the newcomer who looks for a word; serves every clause.

use crate::tidy::finding::Finding;
use crate::tidy::layers::first;
use crate::tidy::source::has_word;
use crate::tidy::table::LANGUAGES;
use crate::tidy::table::MODULES;
use crate::tidy::table::SOURCE;
use crate::tidy::tree::Tree;

const NOTICE: &str = "NOTICE-THIRD-PARTY.md";
const DATA: &str = "crates/ashar/data/";

/// The rules of words and of data over the tree.
pub fn check(tree: &Tree, found: &mut Vec<Finding>) {
    for module in MODULES.iter().filter(|module| module.domain) {
        if tree.paths().any(|path| path.strip_prefix(SOURCE).map(first) == Some(module.name)) {
            companions(tree, module.name, found);
        }
    }
    let notice = tree.text(NOTICE).unwrap_or_default();
    for path in tree.paths().filter(|path| path.starts_with(DATA) && !listed(notice, path)) {
        let advice = format!("Write `{path}` into {NOTICE}: whose it is and under which licence, or that it is ours.");
        found.push(Finding::new(path, 0, "notice", advice));
    }
}

/// A file is listed by its own path or by a folder above it, each in backticks.
fn listed(notice: &str, path: &str) -> bool {
    let folders = path.match_indices('/').map(|(at, _)| &path[..=at]).filter(|folder| folder.len() > DATA.len());
    folders.chain([path]).any(|name| notice.contains(&format!("`{name}`")))
}

fn companions(tree: &Tree, module: &str, found: &mut Vec<Finding>) {
    let home = format!("{SOURCE}{module}/mod.rs");
    for language in LANGUAGES {
        let path = format!("crates/ashar/locales/{language}/{module}.ftl");
        if !tree.exists(&path) {
            found.push(Finding::new(&home, 0, "locale", format!("Add {path}: the module speaks all five languages.")));
        }
    }
    let tests = format!("crates/ashar/tests/it/{module}");
    if !tree.exists(&format!("{tests}.rs")) && !tree.exists(&format!("{tests}/mod.rs")) {
        found.push(Finding::new(&home, 0, "test-file", format!("Add {tests}.rs: happy path, each refusal, both countries.")));
    }
    if !tree.text("GLOSSARY.md").unwrap_or_default().lines().any(|line| has_word(&line.to_lowercase(), module)) {
        found.push(Finding::new(&home, 0, "glossary", format!("Add a line with the word `{module}` to GLOSSARY.md.")));
    }
}
