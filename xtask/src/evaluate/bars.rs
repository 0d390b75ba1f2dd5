//! The recorded bars: below which number an evaluation fails. Serves S2.
//!
//! For every part of the evaluation. A table `[part]` of thresholds.toml holds a least value for each name; a name may end in `_max` for a
//! greatest value.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;

/// The bars, and what was held against them.
pub struct Bars {
    table: BTreeMap<String, BTreeMap<String, f64>>,
    n_passed: usize,
    failed: Vec<String>,
}

impl Bars {
    /// Reads the file of bars.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let table = toml::from_str(&text).with_context(|| format!("{} is no table of numbers", path.display()))?;
        Ok(Self { table, n_passed: 0, failed: Vec::new() })
    }

    /// Holds a number against its bar. A number without a bar fails: write one.
    pub fn hold(&mut self, part: &str, name: &str, value: f64) {
        let bar = self.table.get(part).and_then(|bars| bars.get(name)).copied();
        let good = bar.is_some_and(|bar| if name.ends_with("_max") { value <= bar } else { value >= bar });
        if good {
            self.n_passed += 1;
        } else {
            let bar = bar.map_or_else(|| "none".to_owned(), |bar| bar.to_string());
            self.failed.push(format!("{part}.{name}: {value:.2}, bar {bar}"));
        }
    }

    /// Numbers below their bar.
    pub fn n_failed(&self) -> usize {
        self.failed.len()
    }

    /// The closing lines.
    pub fn close(&self) -> String {
        let failed: Vec<String> = self.failed.iter().map(|line| format!("below the bar: {line}\n")).collect();
        format!("{}{} passed, {} failed", failed.concat(), self.n_passed, self.failed.len())
    }
}
