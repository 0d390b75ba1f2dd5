//! No side is named in logic: sides are data, so that swapping them changes nothing.
//!
//! For everyone who is tempted to write an `if` about one people; serves every clause. Tests, data and demonstration files may.

use crate::tidy::check::RustFile;
use crate::tidy::finding::Finding;
use crate::tidy::source::has_word;
use crate::tidy::table::SIDES_ALLOWED;
use crate::tidy::table::SOURCE;

/// Codes of the sides as they stand in data.
const CODES: &[&str] = &["kg", "tj"];
/// Names that a variable or variant of a side would have.
const NAMES: &[&str] = &["Kg", "Tj", "KG", "TJ"];

/// The rule of symmetry over one file.
pub fn check(file: &RustFile, found: &mut Vec<Finding>) {
    let ours = file.path.starts_with(SOURCE) || file.path.starts_with("crates/ashar-text/src/");
    let inside = file.path.strip_prefix(SOURCE).unwrap_or(file.path);
    let allowed = file.is_test() || inside.contains("/data/") || SIDES_ALLOWED.iter().any(|start| inside.starts_with(start));
    if !ours || allowed {
        return;
    }
    let advice = |name: &str| format!("`{name}` names a side in logic: sides are data, ask the table of sides.");
    for literal in file.source.literals.iter().filter(|literal| !file.source.is_test(literal.line)) {
        // In small letters only the bare code counts ("kg" is also a weight); in capitals any whole word.
        let code = CODES.contains(&literal.text.trim().to_lowercase().as_str());
        if code || NAMES[2..].iter().any(|name| has_word(&literal.text, name)) {
            found.push(Finding::new(file.path, literal.line, "side", advice(literal.text.trim())));
        }
    }
    let names: Vec<&&str> = NAMES.iter().filter(|name| file.text.contains(**name)).collect();
    for (line, code) in file.source.plain_code() {
        for name in names.iter().filter(|name| has_word(code, name)) {
            found.push(Finding::new(file.path, line, "side", advice(name)));
        }
    }
}
