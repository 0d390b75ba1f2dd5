//! How well copies of posts are found, how quickly, and in how much memory.
//!
//! For whoever changes `ashar_text::families`; serves S2. Posts are generated: the same in every run. The tuning seed is for choosing
//! numbers, the report seed for saying how good they are.
#![expect(clippy::disallowed_methods, reason = "a measurement of time")]

mod edits;
mod measure;
mod posts;
mod spelling;
mod words;

use std::io::Write;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context;
use ashar_text::families::Families;
use ashar_text::normalise::Reading;

use crate::evaluate::bars::Bars;
use crate::evaluate::families::edits::Edit;
pub use crate::evaluate::families::measure::Counts;
use crate::evaluate::families::posts::Length;
use crate::evaluate::families::posts::Post;
pub use crate::evaluate::families::posts::SEED_REPORT;
pub use crate::evaluate::families::posts::SEED_TUNING;
use crate::evaluate::families::words::Material;

const PART: &str = "families";
/// Posts of a run for quality.
const N_QUALITY: usize = 100_000;
/// Sizes of the runs for speed.
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];

/// What one run over a stream gave.
pub struct Run {
    /// Quality.
    pub counts: Counts,
    /// Memory of the index for each post of the stream.
    pub bytes_a_post: f64,
    /// Time for reading all posts.
    pub reading: Duration,
    /// Time for placing each post.
    pub times: Vec<Duration>,
}

/// Places a generated stream.
///
/// # Errors
/// If the words cannot be read.
pub fn place(n_posts: usize, seed: u64) -> anyhow::Result<Run> {
    let material = Material::read()?;
    Ok(place_posts(&posts::stream(&material, n_posts, seed)))
}

#[expect(clippy::cast_precision_loss, reason = "an average")]
fn place_posts(posts: &[Post]) -> Run {
    let mut families = Families::keeping(posts.len());
    let mut counts = Counts::default();
    let mut times = Vec::with_capacity(posts.len());
    let mut reading = Duration::ZERO;
    let mut text = Reading::default();
    for (id, post) in (0..).zip(posts) {
        let start = Instant::now();
        text.read(&post.text);
        let read = Instant::now();
        let family = families.place(id, &text);
        times.push(read.elapsed());
        reading += read - start;
        counts.add(post, family.family);
    }
    Run { counts, bytes_a_post: families.bytes() as f64 / posts.len() as f64, reading, times }
}

/// Prints every table for the report seed and holds the numbers of the issue against their bars. Serves S2.
///
/// # Errors
/// If the words cannot be read.
pub fn run(_root: &Path, bars: &mut Bars) -> anyhow::Result<()> {
    let quality = place(N_QUALITY, SEED_REPORT)?;
    print_quality(&quality);
    for (name, value) in quality.counts.numbers() {
        bars.hold(PART, name, value);
    }
    for n in SIZES {
        let run = place(n, SEED_REPORT)?;
        print_speed(n, &run);
        bars.hold(PART, "bytes_a_post_max", run.bytes_a_post);
    }
    Ok(())
}

/// Prints the tables of quality for the tuning seed.
///
/// # Errors
/// If the words cannot be read.
pub fn tune() -> anyhow::Result<bool> {
    print_quality(&place(N_QUALITY, SEED_TUNING)?);
    Ok(true)
}

#[expect(clippy::print_stdout, reason = "tables for people")]
fn print_quality(run: &Run) {
    let counts = &run.counts;
    println!("copies found           {:.4}  of {}", counts.all.share(), counts.all.of);
    for length in Length::ALL {
        let share = counts.by_length.get(&length).copied().unwrap_or_default();
        let wrong = counts.wrong_by_length.get(&length).copied().unwrap_or_default();
        println!("  {:<20} {:.4}  of {:>6}   wrong pairs {wrong}", length.name(), share.share(), share.of);
    }
    for edit in Edit::ALL {
        let share = counts.by_edit.get(&edit).copied().unwrap_or_default();
        let short = counts.short_by_edit.get(&edit).copied().unwrap_or_default();
        println!("  {:<26} {:.4}  of {:>6}   short {:.4} of {:>5}", edit.name(), share.share(), share.of, short.share(), short.of);
    }
    println!("pairs found            {:.4}  of {}", counts.pairs.share(), counts.pairs.of);
    println!("precision              {:.5} of {} pairs", counts.precision.share(), counts.precision.of);
    println!("siblings together      {:.4}  of {} pairs", counts.siblings.share(), counts.siblings.of);
    println!("memory                 {:.0} bytes a post", run.bytes_a_post);
}

#[expect(clippy::print_stdout, clippy::cast_precision_loss, reason = "tables for people")]
fn print_speed(n: usize, run: &Run) {
    let mut times = run.times.clone();
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1e6;
    let total: Duration = times.iter().sum();
    println!(
        "{n:>9} posts: placing {:.2} µs a post, p50 {:.1}, p99 {:.1}, slowest {:.0}; reading {:.2} µs; {:.0} bytes a post",
        total.as_secs_f64() * 1e6 / n as f64,
        at(50),
        at(99),
        times.last().copied().unwrap_or_default().as_secs_f64() * 1e6,
        run.reading.as_secs_f64() * 1e6 / n as f64,
        run.bytes_a_post,
    );
}

/// Writes the stream as JSON Lines with the truth, for comparing others on the same posts.
///
/// # Errors
/// If the file cannot be written.
pub fn write(file: &Path, n_posts: usize) -> anyhow::Result<bool> {
    let material = Material::read()?;
    let mut out = std::io::BufWriter::new(std::fs::File::create(file).context("the file cannot be made")?);
    for (id, post) in posts::stream(&material, n_posts, SEED_REPORT).iter().enumerate() {
        let line = serde_json::json!({"id": id.to_string(), "text": post.text, "message": post.message, "template": post.template,
            "length": post.length.name(), "edit": post.edit.map(Edit::name)});
        writeln!(out, "{line}")?;
    }
    out.flush().context("the file cannot be written")?;
    Ok(true)
}
