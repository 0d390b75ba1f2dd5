//! Who may import whom: the import table, the order inside the kernel, the doors, and imports that hide.
//!
//! For everyone who adds a `use`; serves every clause. It looks for `crate::NAME` anywhere in code, so that a path without a `use` is
//! seen too.

use crate::tidy::check::RustFile;
use crate::tidy::finding::Finding;
use crate::tidy::source::has_word;
use crate::tidy::table::KERNEL;
use crate::tidy::table::MODULES;
use crate::tidy::table::Module;
use crate::tidy::table::NOT_IN_KERNEL;
use crate::tidy::table::NOT_IN_TEXT;
use crate::tidy::table::ONLY_IN;
use crate::tidy::table::OnlyIn;
use crate::tidy::table::SOURCE;

/// The layer rules over one file.
pub fn check(file: &RustFile, found: &mut Vec<Finding>) {
    hidden_imports(file, found);
    if file.path.starts_with("crates/ashar-text/src/") {
        never(file, NOT_IN_TEXT, "text-library", "the text library is pure: take this out", found);
    }
    let Some(inside) = file.path.strip_prefix(SOURCE) else { return };
    doors(file, inside, found);
    if inside.starts_with("kernel/") {
        never(file, NOT_IN_KERNEL, "kernel", "the kernel does not know HTTP: move this to http/", found);
        kernel_order(file, inside, found);
    }
    imports(file, inside, found);
}

/// First part of a path: the module it belongs to.
pub fn first(path: &str) -> &str {
    let name = path.split('/').next().unwrap_or(path);
    name.strip_suffix(".rs").unwrap_or(name)
}

fn module(name: &str) -> Option<&'static Module> {
    MODULES.iter().find(|module| module.name == name)
}

fn never(file: &RustFile, words: &[&str], rule: &'static str, advice: &str, found: &mut Vec<Finding>) {
    let words: Vec<&&str> = words.iter().filter(|word| file.text.contains(**word)).collect();
    for (line, code) in file.source.plain_code() {
        for word in words.iter().filter(|word| has_word(code, word)) {
            found.push(Finding::new(file.path, line, rule, format!("`{word}`: {advice}.")));
        }
    }
}

fn hidden_imports(file: &RustFile, found: &mut Vec<Finding>) {
    for (i, code) in file.source.code.iter().enumerate() {
        let line = i + 1;
        let code = code.trim_start();
        let import = code.strip_prefix("pub ").unwrap_or(code).strip_prefix("use ").unwrap_or_default();
        let ours = ["crate::", "super::", "self::"].iter().any(|start| import.starts_with(start));
        if code.contains("super::super") {
            found.push(Finding::new(file.path, line, "hidden-import", "Write the full path from `crate::` instead of `super::super`."));
        }
        if ours && import.contains('{') {
            found.push(Finding::new(file.path, line, "hidden-import", "Write one `use` a line, with its full path from `crate::`."));
        }
        if ours && import.contains("::*") && !file.source.is_test(line) && !file.is_test() {
            found.push(Finding::new(file.path, line, "hidden-import", "Name what you import instead of `*`."));
        }
    }
}

fn doors(file: &RustFile, inside: &str, found: &mut Vec<Finding>) {
    let near: Vec<&OnlyIn> = ONLY_IN.iter().filter(|door| file.text.contains(door.word)).collect();
    for (line, code) in file.source.plain_code() {
        for door in near.iter().filter(|door| has_word(code, door.word)) {
            let allowed = inside.strip_prefix(door.place).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'));
            if !allowed {
                let advice = format!("`{}` is allowed in {} only: ask that module for it.", door.word, door.place);
                found.push(Finding::new(file.path, line, "door", advice));
            }
        }
    }
}

/// Names that follow `prefix` in `code`: `crate::http::x` gives `http` for the prefix `crate::`.
pub fn names_after<'a>(code: &'a str, prefix: &'a str) -> impl Iterator<Item = &'a str> {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(prefix).filter(move |(at, _)| !code[..*at].ends_with(letter)).map(move |(at, _)| {
        let rest = &code[at + prefix.len()..];
        &rest[..rest.find(|c: char| !letter(c)).unwrap_or(rest.len())]
    })
}

fn imports(file: &RustFile, inside: &str, found: &mut Vec<Finding>) {
    let own = first(inside);
    if matches!(own, "lib" | "main") {
        return;
    }
    let Some(home) = module(own) else {
        let advice = format!("Add the module `{own}` to the import table in xtask/src/tidy/table.rs, between its neighbours.");
        found.push(Finding::new(file.path, 1, "layer", advice));
        return;
    };
    for (i, code) in file.source.code.iter().enumerate() {
        for name in names_after(code, "crate::") {
            let Some(used) = module(name).filter(|used| used.name != own) else { continue };
            if used.layer >= home.layer {
                let advice = format!("`{own}` may not use `{name}`, which lies below or beside it: turn the dependency round.");
                found.push(Finding::new(file.path, i + 1, "layer", advice));
            }
        }
    }
}

fn kernel_order(file: &RustFile, inside: &str, found: &mut Vec<Finding>) {
    let below = inside.trim_start_matches("kernel/");
    let own = first(below);
    // A test looks at its subject from anywhere: what it uses is no dependency of the program.
    if own == "mod" || file.is_test() {
        return;
    }
    let Some(home) = KERNEL.iter().position(|name| *name == own) else {
        let advice = format!("Add `{own}` to the order of the kernel in xtask/src/tidy/table.rs.");
        found.push(Finding::new(file.path, 1, "kernel-order", advice));
        return;
    };
    // In `kernel/store.rs` and `kernel/store/mod.rs`, `super` is the kernel itself; deeper down it is the module.
    let direct = !below.contains('/') || below.ends_with("/mod.rs");
    for (line, code) in file.source.plain_code() {
        let near = if direct { "super::" } else { "crate::kernel::" };
        for name in names_after(code, "crate::kernel::").chain(names_after(code, near)) {
            if KERNEL.iter().position(|other| *other == name).is_some_and(|used| used > home) {
                let advice = format!("`kernel::{own}` may not use `kernel::{name}`, which comes after it: turn the dependency round.");
                found.push(Finding::new(file.path, line, "kernel-order", advice));
            }
        }
    }
}
