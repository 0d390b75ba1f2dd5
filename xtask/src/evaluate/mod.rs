//! Measures how good the analysis of texts is, part by part: prints tables, and holds each number against a recorded bar. Serves S2.
//!
//! For whoever changes `ashar-text` or its data: `cargo xtask evaluate` for everything, `cargo xtask evaluate PART` for one part. A bar is
//! moved up when a change makes things better, never down in silence: what falls short stands in docs/language.md.
#![expect(clippy::print_stdout, reason = "tables for people")]

pub mod bars;
pub mod claims;
pub mod concepts;
pub mod families;
pub mod language;
pub mod signals;

use std::path::Path;

use crate::evaluate::bars::Bars;

/// A part: its name, and the function that prints its tables and holds them against the bars.
type Part = (&'static str, fn(&Path, &mut Bars) -> anyhow::Result<()>);

/// Every part there is.
const PARTS: &[Part] = &[
    ("language", language::run),
    ("concepts", concepts::run),
    ("signals", signals::run),
    ("claims", claims::run),
    ("families", families::run),
];

/// Evaluates one part, or all. False when a number is below its bar, or when there is no such part.
pub fn run(root: &Path, only: Option<&str>) -> anyhow::Result<bool> {
    let mut bars = Bars::read(&root.join("xtask/src/evaluate/thresholds.toml"))?;
    let mut n_parts = 0;
    for (name, part) in PARTS.iter().filter(|(name, _)| only.is_none_or(|only| only == *name)) {
        println!("# {name}");
        part(root, &mut bars)?;
        n_parts += 1;
    }
    if n_parts == 0 {
        let names: Vec<&str> = PARTS.iter().map(|(name, _)| *name).collect();
        println!("no such part; there are: {}", names.join(", "));
    }
    println!("{}", bars.close());
    Ok(n_parts > 0 && bars.n_failed() == 0)
}
