//! What the machine can do without us: bare programs that the benches measure beside Ashar, in the same run. Serves no clause by itself;
//! the numbers of docs/performance.md mean nothing without it.
//!
//! ```text
//! reference page --rows 20 --bytes 30000     axum and SQLite: one row looked up, some rows read, one page written; nothing else
//! reference writer --seconds 5               one thread, a group commit: rows, then rows of statements, a second that the disk has confirmed
//! reference store --seconds 5                the same from `Store::act`, with its entry in the log: once empty, once with a statement
//! ```
//!
//! Not shipped. It prints JSON, one value a line.
#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a program for measuring: it prints, and what cannot be set up ends it")]

mod bare;
mod ours;

use std::collections::BTreeMap;
use std::path::PathBuf;

/// `--name value` pairs.
struct Asked(BTreeMap<String, String>);

impl Asked {
    fn number(&self, name: &str, otherwise: usize) -> usize {
        self.0.get(name).map_or(otherwise, |text| text.parse().unwrap())
    }

    fn folder(&self) -> PathBuf {
        PathBuf::from(self.0.get("data").unwrap())
    }
}

#[tokio::main]
async fn main() {
    let mut words = std::env::args().skip(1);
    let what = words.next().unwrap_or_default();
    let mut pairs = BTreeMap::new();
    while let (Some(name), Some(value)) = (words.next(), words.next()) {
        pairs.insert(name.trim_start_matches("--").to_owned(), value);
    }
    let asked = Asked(pairs);
    let (seconds, tasks) = (asked.number("seconds", 5), asked.number("tasks", 32));
    match what.as_str() {
        "page" => bare::serve_page(&asked.folder(), asked.number("rows", 20), asked.number("bytes", 30_000)).await,
        "writer" => {
            let bytes = asked.number("bytes", 1_000);
            let rows = bare::measure_writer(bare::Work::Note, &asked.folder(), seconds, tasks, bytes).await;
            let statements = bare::measure_writer(bare::Work::Statement, &asked.folder(), seconds, tasks, bytes).await;
            println!("{}", serde_json::json!({ "rows_a_second": rows, "statements_a_second": statements }));
        }
        "store" => println!("{}", ours::measure_store(&asked.folder(), seconds, tasks, asked.number("bytes", 1_000)).await),
        _ => println!("reference page|writer|store --data DIR"),
    }
}
