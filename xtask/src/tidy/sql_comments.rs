//! Every table and every column of a migration says what it means.
//!
//! For operators who open the database in a hurry, and for whoever must delete personal data from it; serves every clause. A comment (`--`)
//! stands on the line of the column, or on the lines above it. It reads lines, not SQL: one column a line.

use crate::tidy::finding::Finding;
use crate::tidy::tree::Tree;
use crate::tidy::tree::ending;

/// First words of a line inside `create table` that begin a constraint, not a column.
const CONSTRAINTS: &[&str] = &["primary", "unique", "check", "foreign", "constraint"];

/// The rule of comments over every migration.
pub fn check(tree: &Tree, found: &mut Vec<Finding>) {
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with("crates/ashar/migrations/") && ending(path) == "sql") {
        let mut reader = Reader { path, depth: 0, in_table: false, column: None, above: false, found };
        for (i, line) in text.lines().enumerate() {
            reader.line(i + 1, line);
        }
    }
}

struct Column {
    line: usize,
    name: String,
    said: bool,
}

struct Reader<'a> {
    path: &'a str,
    depth: i32,
    in_table: bool,
    column: Option<Column>,
    /// Whether the lines directly above were comments.
    above: bool,
    found: &'a mut Vec<Finding>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) {
        let (code, comment) = split_comment(line);
        let lower = code.trim().to_lowercase();
        if lower.is_empty() {
            self.above = comment;
            return;
        }
        let said = comment || self.above;
        self.above = false;
        let is_table = ["create table", "create virtual table", "create temp table"].iter().any(|start| lower.starts_with(start));
        if is_table && !said {
            self.found.push(Finding::new(
                self.path,
                number,
                "table-comment",
                "Say in a comment above what the table is for and how long rows are kept.",
            ));
        }
        if lower.starts_with("alter table") && lower.contains(" add ") && !said {
            self.found.push(Finding::new(
                self.path,
                number,
                "column-comment",
                "Say in a comment what the new column means, its unit, who fills it.",
            ));
        }
        let mut from = 0;
        if lower.starts_with("create table") {
            self.in_table = true;
            self.depth = 0;
            from = code.find('(').unwrap_or(code.len());
        }
        if self.in_table {
            self.inside(number, &code[from..], said, comment);
        }
    }

    /// One line inside `create table`: opens and closes columns at depth 1.
    fn inside(&mut self, number: usize, code: &str, said: bool, comment: bool) {
        let mut quoted = false;
        if let Some(column) = &mut self.column {
            column.said |= comment;
        }
        for (at, letter) in code.char_indices() {
            quoted ^= letter == '\'';
            if quoted {
                continue;
            }
            match letter {
                '(' => self.depth += 1,
                ')' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        self.close();
                        self.in_table = false;
                        return;
                    }
                }
                ',' if self.depth == 1 => self.close(),
                _ if self.depth == 1 && self.column.is_none() && !letter.is_whitespace() => {
                    let name = code[at..].split(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
                    self.column = Some(Column { line: number, name: name.to_lowercase(), said });
                }
                _ => {}
            }
        }
    }

    fn close(&mut self) {
        let Some(column) = self.column.take() else { return };
        if !column.said && !CONSTRAINTS.contains(&column.name.as_str()) {
            let advice = format!("Say in a comment what `{}` means: meaning, unit, who fills it, how long kept.", column.name);
            self.found.push(Finding::new(self.path, column.line, "column-comment", advice));
        }
    }
}

/// Code and whether a `--` comment with words follows it. A `--` inside quotes is none.
fn split_comment(line: &str) -> (&str, bool) {
    let mut quoted = false;
    for (at, letter) in line.char_indices() {
        quoted ^= letter == '\'';
        if !quoted && line[at..].starts_with("--") {
            return (&line[..at], line[at + 2..].chars().any(char::is_alphabetic));
        }
    }
    (line, false)
}
