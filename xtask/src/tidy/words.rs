//! Words that never stand in a tracked file: places of one machine, hosts of registries, names of writing programs.
//!
//! For everyone who commits; serves every clause. Lock files may name the registry, which is part of their format.

use crate::tidy::finding::Finding;
use crate::tidy::table::FORBIDDEN;
use crate::tidy::table::LOCK_FILES;
use crate::tidy::tree::Tree;

/// The rule of words over every file with text.
pub fn check(tree: &Tree, found: &mut Vec<Finding>) {
    let words: Vec<(String, &str)> = FORBIDDEN.iter().map(|(start, end, what)| (format!("{start}{end}"), *what)).collect();
    for (path, text) in tree.texts() {
        let lock = LOCK_FILES.iter().any(|name| path.ends_with(name));
        let whole = text.to_lowercase();
        for (word, what) in words.iter().filter(|(_, what)| !(lock && *what == "registry host")) {
            let word = word.to_lowercase();
            // Most files hold none of the words: look at lines only where the whole text has one.
            if whole.contains(&word) {
                at_lines(path, &whole, &word, what, found);
            }
        }
    }
}

fn at_lines(path: &str, whole: &str, word: &str, what: &str, found: &mut Vec<Finding>) {
    for (i, line) in whole.lines().enumerate() {
        let begins = |at: usize| {
            !word.starts_with('/') || !line[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '}' | '_' | '-'))
        };
        if line.match_indices(word).any(|(at, _)| begins(at)) {
            found.push(Finding::new(path, i + 1, "word", format!("`{word}` is a {what}: take it out.")));
        }
    }
}
