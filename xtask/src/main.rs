//! The command line of the automation: picks a command, prints what it found, and says so by its exit code.
//!
//! For the people who change Ashar; serves every clause. The rules themselves are in `tidy/`; nothing is decided here.
#![expect(clippy::print_stdout, reason = "this is a command line: its answers go to standard output")]

use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::ExitCode;

use anyhow::Context;
use anyhow::bail;

use xtask::advisories;
use xtask::evaluate;
use xtask::language;
use xtask::migrations;
use xtask::tidy;

const USAGE: &str = "usage: cargo xtask <tidy | advisories | lock-migrations | check | train-language | fit-claims | tune-families | write-families FILE N | evaluate [part]>";

/// Where the snapshot of the RustSec database lies, seen from the root of the repository.
const ADVISORY_FOLDER: &str = "../shared/corpora/rustsec";

fn main() -> anyhow::Result<ExitCode> {
    let command = std::env::args().nth(1).unwrap_or_default();
    let root = root()?;
    let good = match command.as_str() {
        "tidy" => run_tidy(&root),
        "advisories" => run_advisories(&root)?,
        "lock-migrations" => run_lock(&root)?,
        "check" => run_check(&root)?,
        "train-language" => run_train(&root)?,
        "fit-claims" => evaluate::claims::fit::run(&root, std::env::args().nth(2).as_deref())?,
        "tune-families" => evaluate::families::tune()?,
        "write-families" => run_write(&std::env::args().skip(2).collect::<Vec<_>>())?,
        "evaluate" => evaluate::run(&root, std::env::args().nth(2).as_deref())?,
        _ => {
            println!("{USAGE}");
            false
        }
    };
    Ok(if good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder whose `Cargo.toml` holds the workspace, looked for upwards from here.
fn root() -> anyhow::Result<PathBuf> {
    let here = std::env::current_dir().context("this folder cannot be read")?;
    for folder in here.ancestors() {
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        if manifest.contains("[workspace]") {
            return Ok(folder.to_path_buf());
        }
    }
    bail!("no workspace here or above: run this inside the repository")
}

fn run_tidy(root: &Path) -> bool {
    let findings = tidy::check(root);
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: the house is in order"),
        n => println!("tidy: {n} findings"),
    }
    findings.is_empty()
}

fn run_advisories(root: &Path) -> anyhow::Result<bool> {
    let report = advisories::check(root, &root.join(ADVISORY_FOLDER))?;
    for line in &report.lines {
        println!("{line}");
    }
    println!("{} passed, {} failed, {} skipped", report.n_passed, report.n_failed, report.n_skipped);
    Ok(report.n_failed == 0)
}

fn run_lock(root: &Path) -> anyhow::Result<bool> {
    let outcome = migrations::lock(root)?;
    for name in &outcome.added {
        println!("locked {name}");
    }
    for name in &outcome.refused {
        println!("refused {name}: it was changed after it had been locked; undo the change and add a new migration");
    }
    if outcome.added.is_empty() && outcome.refused.is_empty() {
        println!("every migration is locked already");
    }
    Ok(outcome.refused.is_empty())
}

fn run_train(root: &Path) -> anyhow::Result<bool> {
    let n_bytes = language::train(root)?;
    match n_bytes {
        Some(n) => println!("{}: {n} bytes", language::MODEL),
        None => println!("nothing learnt: {} is not there", language::corpora::FOLDER),
    }
    Ok(n_bytes.is_some())
}

fn run_check(root: &Path) -> anyhow::Result<bool> {
    let formatted = cargo(root, &["fmt", "--all", "--", "--check"])?;
    let linted = cargo(root, &["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"])?;
    let tidy = run_tidy(root);
    Ok(formatted && linted && tidy)
}

fn cargo(root: &Path, arguments: &[&str]) -> anyhow::Result<bool> {
    println!("cargo {}", arguments.join(" "));
    let status = Command::new("cargo").args(arguments).current_dir(root).status().context("cargo did not start")?;
    Ok(status.success())
}

fn run_write(arguments: &[String]) -> anyhow::Result<bool> {
    let [file, n] = arguments else { bail!("usage: cargo xtask write-families FILE N") };
    evaluate::families::write(Path::new(file), n.parse().context("N is how many posts")?)
}
