//! Size, story and manners of a file: lines, functions, `//!`, names, lint switches, unfinished work.
//!
//! For everyone who writes a file; serves every clause. Lines are counted as written, comments included.

use crate::tidy::check::RustFile;
use crate::tidy::finding::Finding;
use crate::tidy::source::has_word;
use crate::tidy::table::EMPTY_NAMES;
use crate::tidy::table::FILE_LINES_MAX;
use crate::tidy::table::FUNCTION_LINES_MAX;
use crate::tidy::table::SOURCE;
use crate::tidy::tree::Tree;
use crate::tidy::tree::ending;

/// Marks of work that was left lying. In two halves, so that this file does not find itself.
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];
/// Macros of work that was left lying, without their `!`.
const UNFINISHED_MACROS: &[&str] = &["todo", "unimplemented"];

/// The rules of shape for one Rust file.
pub fn rust(file: &RustFile, found: &mut Vec<Finding>) {
    story(file, found);
    for function in &file.source.functions {
        let n_lines = function.lines.1 - function.lines.0 + 1;
        if n_lines > FUNCTION_LINES_MAX {
            let advice = format!("`{}` has {n_lines} lines; split it by meaning (at most {FUNCTION_LINES_MAX}).", function.name);
            found.push(Finding::new(file.path, function.lines.0, "function-lines", advice));
        }
    }
    for (i, code) in file.source.code.iter().enumerate() {
        manners(file.path, i + 1, code, found);
    }
    for comment in &file.source.comments {
        unfinished(file.path, comment.line, &comment.text, found);
    }
}

fn manners(path: &str, line: usize, code: &str, found: &mut Vec<Finding>) {
    if code.contains("#[allow(") || code.contains("#![allow(") {
        found.push(Finding::new(path, line, "allow", "Write `#[expect(lint, reason = \"...\")]`, or put the code right."));
    }
    if code.contains("#[ignore") {
        found.push(Finding::new(path, line, "ignore", "Mend the test or delete it: a sleeping test guards nothing."));
    }
    for name in UNFINISHED_MACROS {
        let called =
            code.match_indices(&format!("{name}!")).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
        if called {
            found.push(Finding::new(path, line, "unfinished", format!("Finish it: `{name}!` is no code.")));
        }
    }
}

fn unfinished(path: &str, line: usize, text: &str, found: &mut Vec<Finding>) {
    for (i, part) in text.split('\n').enumerate() {
        for word in UNFINISHED.iter().filter(|word| has_word(part, word)) {
            found.push(Finding::new(path, line + i, "unfinished", format!("Do it now or file an issue: no {word} stays in the tree.")));
        }
    }
}

fn story(file: &RustFile, found: &mut Vec<Finding>) {
    let story: Vec<&str> = file.text.lines().skip_while(|line| line.trim().is_empty()).take_while(|line| line.starts_with("//!")).collect();
    if story.is_empty() {
        found.push(Finding::new(
            file.path,
            1,
            "story",
            "Begin the file with its story (`//!`): what, for whom, which clause, what it never does.",
        ));
    } else if file.path.starts_with(SOURCE) && file.path.ends_with("/mod.rs") && !story.iter().any(|line| names_clause(line)) {
        let advice = "Name the clause that this module serves in its story: S1 to S6, L1 to L5, P, or \"every clause\".";
        found.push(Finding::new(file.path, 1, "clause", advice));
    }
}

fn names_clause(line: &str) -> bool {
    let lower = line.to_lowercase();
    let codes = (1..=6).map(|n| format!("S{n}")).chain((1..=5).map(|n| format!("L{n}"))).chain(["P".to_owned()]);
    lower.contains("every clause") || lower.contains("all clauses") || codes.into_iter().any(|code| has_word(line, &code))
}

/// The rules of shape for files of every kind.
pub fn files(tree: &Tree, found: &mut Vec<Finding>) {
    for path in tree.paths() {
        empty_name(path, found);
    }
    for (path, text) in tree.texts() {
        let ending = ending(path);
        let n_lines = text.lines().count();
        if matches!(ending, "rs" | "html" | "js" | "css") && n_lines > FILE_LINES_MAX {
            let advice = format!("{n_lines} lines; split the file by meaning (at most {FILE_LINES_MAX}).");
            found.push(Finding::new(path, FILE_LINES_MAX + 1, "file-lines", advice));
        }
        if matches!(ending, "html" | "js" | "css" | "sql" | "ftl" | "sh" | "toml") || is_script(text) {
            for (i, line) in text.lines().enumerate() {
                unfinished(path, i + 1, line, found);
            }
        }
    }
}

fn is_script(text: &str) -> bool {
    text.starts_with("#!") && !text.starts_with("#![")
}

fn empty_name(path: &str, found: &mut Vec<Finding>) {
    let is_ours = [".rs", ".html", ".js", ".css", ".sh"].iter().any(|ending| path.ends_with(ending));
    let empty = path.split('/').find(|part| EMPTY_NAMES.contains(&part.split('.').next().unwrap_or(part)));
    if let Some(part) = empty.filter(|_| is_ours) {
        found.push(Finding::new(path, 0, "empty-name", format!("`{part}` says nothing: name the file by what it means.")));
    }
}
