//! Reads a table of comma-separated values, with quotes, into rows by the names of their columns.
//!
//! For the list of places; serves S2. The lists are our own and small: no dialects, no streaming. Lines that hold too few cells give empty
//! ones; a reader decides what it cannot do without.

use std::collections::BTreeMap;

/// Rows of a table; each knows its cells by the name of the column.
pub fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = cells(text).into_iter();
    let header = lines.next().unwrap_or_default();
    let named = |line: Vec<String>| header.iter().cloned().zip(line).collect();
    lines.filter(|line| line.iter().any(|cell| !cell.is_empty())).map(named).collect()
}

/// Cells by line. A doubled quote inside quotes is a quote.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                cell.push('"');
                signs.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            '\r' if !quoted => {}
            _ => cell.push(sign),
        }
    }
    if !cell.is_empty() || !line.is_empty() {
        line.push(cell);
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_hold_commas_and_quotes() {
        let rows = rows("id,name\na,\"x, \"\"y\"\"\"\n\nb,z");
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0]["name"], "x, \"y\"");
        assert_eq!(rows[1]["id"], "b");
    }
}
