//! The map: ARCHITECTURE.md is true of the tree.
//!
//! For the newcomer who trusts the map; serves every clause. Every path in backticks exists, and every module folder is on the map. Names
//! with `*`, `<` or `{` are patterns, not paths; names that begin with `/` are addresses of pages.

use std::collections::BTreeSet;

use crate::tidy::finding::Finding;
use crate::tidy::table::KINDS;
use crate::tidy::table::MAP_LINES_MAX;
use crate::tidy::table::SOURCE;
use crate::tidy::tree::Tree;
use crate::tidy::tree::ending;

const MAP: &str = "ARCHITECTURE.md";
/// Folders that a path on the map may be seen from.
const BASES: &[&str] = &["", SOURCE, "crates/ashar/", "crates/ashar-text/", "crates/ashar-text/src/", "crates/ashar/tests/"];
/// Beginnings of names that look like a path and are none.
const NO_PATHS: &[&str] = &["text/", "application/", "image/", "target/", "http://", "https://"];

/// The rules of the map.
pub fn check(tree: &Tree, found: &mut Vec<Finding>) {
    let folders = module_folders(tree);
    let Some(text) = tree.text(MAP) else {
        if !folders.is_empty() {
            found.push(Finding::new(MAP, 0, "map", "Draw the map of the house: ARCHITECTURE.md is missing."));
        }
        return;
    };
    if text.lines().count() > MAP_LINES_MAX {
        found.push(Finding::new(MAP, MAP_LINES_MAX + 1, "map", format!("Shorten the map: at most {MAP_LINES_MAX} lines.")));
    }
    for (i, line) in text.lines().enumerate() {
        // Every second piece between backticks is code.
        for name in line.split('`').skip(1).step_by(2).filter(|name| is_path(name) && !exists(tree, name)) {
            found.push(Finding::new(MAP, i + 1, "map", format!("`{name}` does not exist: correct the map.")));
        }
    }
    for folder in folders {
        let names =
            [format!("`{folder}`"), format!("{folder}/"), folder.replace('/', "::") + "::", format!("`{}`", folder.replace('/', "::"))];
        if !names.iter().any(|name| text.contains(name.as_str())) {
            found.push(Finding::new(MAP, 0, "map", format!("`{folder}` is not on the map: say in a line what it is.")));
        }
    }
}

fn is_path(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-'));
    let file =
        [".rs", ".md", ".toml", ".ftl", ".html", ".sql", ".css", ".js"].iter().any(|end| name.ends_with(end) && name.len() > end.len());
    plain
        && !name.starts_with('/')
        && !name.starts_with("..")
        && !NO_PATHS.iter().any(|start| name.starts_with(start))
        && (name.contains('/') || file)
}

fn exists(tree: &Tree, name: &str) -> bool {
    let name = name.trim_start_matches("./");
    let by_name = format!("/{name}");
    BASES.iter().any(|base| tree.exists(&format!("{base}{name}")))
        || !name.contains('/') && tree.paths().any(|path| path.ends_with(&by_name))
}

/// Module folders below the source, seen from there; folders of one file kind (`actions/`) belong to their module.
fn module_folders(tree: &Tree) -> BTreeSet<String> {
    let inside = tree.paths().filter(|path| ending(path) == "rs").filter_map(|path| path.strip_prefix(SOURCE));
    let folders = inside.filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder.to_owned());
    folders.filter(|folder| !is_verb_folder(folder)).collect()
}

/// `members/actions` is a kind folder of `members`; `kernel/store` is a module that happens to bear the name.
fn is_verb_folder(folder: &str) -> bool {
    !folder.starts_with("kernel/") && folder.split_once('/').is_some_and(|(_, rest)| KINDS.iter().any(|(kind, _)| rest == *kind))
}
