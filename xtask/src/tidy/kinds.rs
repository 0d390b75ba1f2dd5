//! What each kind of file must not hold, and which files nobody outside may import.
//!
//! For everyone who asks "where does this line go?"; serves every clause. `mod.rs` tells the story, `model` and `rules` are pure,
//! `store` holds all SQL, `actions` decide and save, `forms` read input, `pages` show, `jobs` run by the clock.

use crate::tidy::check::RustFile;
use crate::tidy::finding::Finding;
use crate::tidy::layers::first;
use crate::tidy::layers::names_after;
use crate::tidy::source::has_word;
use crate::tidy::table::KINDS;
use crate::tidy::table::MODULES;
use crate::tidy::table::PRIVATE;
use crate::tidy::table::SOURCE;
use crate::tidy::table::SQL_ALLOWED;

/// The file-kind rules over one file.
pub fn check(file: &RustFile, found: &mut Vec<Finding>) {
    private_files(file, found);
    let Some(inside) = file.path.strip_prefix(SOURCE) else { return };
    if file.is_test() {
        return;
    }
    if let Some((kind, words)) = KINDS.iter().find(|(kind, _)| is_kind(inside, kind)) {
        for (line, code) in file.source.plain_code() {
            for word in words.iter().filter(|word| has_word(code, word)) {
                let advice = format!("`{word}` does not belong in {kind}: move this line to the file of its kind (STYLE.md, File kinds).");
                found.push(Finding::new(file.path, line, "file-kind", advice));
            }
        }
    }
    if !inside.starts_with("kernel/store/") && inside != "kernel/store.rs" && !is_kind(inside, "store") {
        sql(file, found);
    }
    if inside.ends_with("mod.rs") {
        for function in file.source.functions.iter().filter(|function| !file.source.is_test(function.lines.0)) {
            let advice = format!("mod.rs holds the story and public names: move `{}` to the file of its kind.", function.name);
            found.push(Finding::new(file.path, function.lines.0, "file-kind", advice));
        }
    }
}

/// `members/store.rs` and `members/store/reads.rs` are both of the kind `store`.
fn is_kind(inside: &str, kind: &str) -> bool {
    inside.split('/').skip(1).any(|part| part.strip_suffix(".rs").unwrap_or(part) == kind)
}

fn sql(file: &RustFile, found: &mut Vec<Finding>) {
    let inside = file.path.strip_prefix(SOURCE).unwrap_or(file.path);
    if SQL_ALLOWED.iter().any(|start| inside.starts_with(start)) {
        return;
    }
    for literal in file.source.literals.iter().filter(|literal| !file.source.is_test(literal.line) && is_sql(&literal.text)) {
        found.push(Finding::new(file.path, literal.line, "sql", "SQL lives in the module's store.rs: move this statement there."));
    }
}

/// Whether a string literal is an SQL statement. An English sentence that begins with "select" lacks the other half.
fn is_sql(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches("\\\n").trim_start().to_lowercase();
    let halves: &[(&str, &[&str])] = &[
        ("select ", &[" from ", "\nfrom ", "count(", "exists", "last_insert_rowid", "select 1"]),
        ("insert ", &["into "]),
        ("update ", &[" set ", "\nset "]),
        ("delete from ", &[""]),
        ("replace into ", &[""]),
        ("with ", &["select "]),
        ("create ", &["create table", "create index", "create unique index", "create trigger", "create view", "create virtual"]),
        ("alter table ", &[""]),
        ("drop ", &["drop table", "drop index", "drop trigger", "drop view"]),
        ("pragma ", &[""]),
        ("begin immediate", &[""]),
        ("savepoint ", &[""]),
        ("vacuum into", &[""]),
    ];
    halves.iter().any(|(start, rest)| text.starts_with(start) && rest.iter().any(|half| text.contains(half)))
}

fn private_files(file: &RustFile, found: &mut Vec<Finding>) {
    let own = file.path.strip_prefix(SOURCE).map(first).unwrap_or_default();
    let domain = MODULES.iter().filter(|module| module.domain);
    for module in domain.clone().filter(|module| module.name != own) {
        let prefixes = [format!("crate::{}::", module.name), format!("ashar::{}::", module.name)];
        if !prefixes.iter().any(|prefix| file.text.contains(prefix.as_str())) {
            continue;
        }
        for (i, code) in file.source.code.iter().enumerate() {
            for name in prefixes.iter().flat_map(|prefix| names_after(code, prefix)).filter(|name| PRIVATE.contains(name)) {
                let advice = format!("`{}::{name}` is private to its module: use what its mod.rs offers.", module.name);
                found.push(Finding::new(file.path, i + 1, "private-file", advice));
            }
        }
    }
    if domain.clone().any(|module| module.name == own) && file.path.ends_with("mod.rs") {
        for (line, code) in file.source.plain_code() {
            if PRIVATE.iter().any(|name| code.contains(&format!("pub mod {name};"))) {
                found.push(Finding::new(file.path, line, "private-file", "Drop the `pub`: the insides of a domain module are private."));
            }
        }
    }
}
