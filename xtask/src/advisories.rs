//! Known weaknesses of the crates in `Cargo.lock`, checked against a snapshot of the RustSec database, without network.
//!
//! For whoever releases, and for the check on every change; serves every clause. An advisory is a Markdown file that begins with a block of
//! TOML. Withdrawn ones do not count; `patched` and `unaffected` versions are honoured. A hit fails unless `docs/advisories.toml` waives it
//! with a reason and a date. It does not look at features or platforms: a crate in the lock file counts.
//!
//! Source: <https://github.com/rustsec/advisory-db>, README, "Advisory format" (looked up 2026-11-22).

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context;
use semver::Version;
use semver::VersionReq;
use serde::Deserialize;

const WAIVERS: &str = "docs/advisories.toml";

/// What the check says, line by line, and its counts.
#[derive(Default)]
pub struct Report {
    /// Lines for people.
    pub lines: Vec<String>,
    /// 1 when the lock file is clean or waived.
    pub n_passed: usize,
    /// One for each hit, each unreadable advisory and each stale waiver.
    pub n_failed: usize,
    /// 1 when there is no database to ask.
    pub n_skipped: usize,
}

#[derive(Deserialize)]
struct Lock {
    #[serde(default)]
    package: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Entry {
    advisory: Advisory,
    #[serde(default)]
    versions: Versions,
}

#[derive(Deserialize)]
struct Advisory {
    id: String,
    package: String,
    withdrawn: Option<toml::Value>,
    informational: Option<String>,
}

#[derive(Deserialize, Default)]
struct Versions {
    #[serde(default)]
    patched: Vec<String>,
    #[serde(default)]
    unaffected: Vec<String>,
}

#[derive(Deserialize, Default)]
struct Waivers {
    #[serde(default)]
    waiver: Vec<Waiver>,
}

/// Reason and date are demanded by the format: a waiver without them does not parse.
#[derive(Deserialize)]
struct Waiver {
    id: String,
    reason: String,
    date: String,
}

/// Compares `root/Cargo.lock` with the database in `folder`.
///
/// # Errors
/// The lock file or the waivers cannot be read.
pub fn check(root: &Path, folder: &Path) -> anyhow::Result<Report> {
    let mut report = Report::default();
    if !folder.join("crates").is_dir() {
        report.lines.push("skipped: the snapshot of the RustSec database is not here".to_owned());
        report.n_skipped = 1;
        return Ok(report);
    }
    let lock: Lock = toml::from_str(&std::fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock")?).context("Cargo.lock")?;
    let waivers: Waivers = toml::from_str(&std::fs::read_to_string(root.join(WAIVERS)).unwrap_or_default()).context(WAIVERS)?;
    let mut waived: BTreeMap<&str, &Waiver> = waivers.waiver.iter().map(|waiver| (waiver.id.as_str(), waiver)).collect();
    let mut used = BTreeSet::new();
    let mut n_advisories = 0_usize;
    // Only crates from the registry can have an advisory; our own have no source.
    for package in lock.package.iter().filter(|package| package.source.is_some()) {
        for (file, text) in files(&folder.join("crates").join(&package.name)) {
            n_advisories += 1;
            judge(package, &file, &text, &waived, &mut used, &mut report);
        }
    }
    waived.retain(|id, _| !used.contains(*id));
    for id in waived.keys() {
        report.n_failed += 1;
        report.lines.push(format!("{WAIVERS}: {id} is waived but hits nothing: delete the waiver"));
    }
    report.lines.push(format!("advisories: {} crates, {n_advisories} advisories of these crates read", lock.package.len()));
    report.n_passed = usize::from(report.n_failed == 0);
    Ok(report)
}

fn judge(package: &Package, file: &str, text: &str, waived: &BTreeMap<&str, &Waiver>, used: &mut BTreeSet<String>, report: &mut Report) {
    let verdict = front_matter(text).and_then(|entry| Some((is_hit(package, &entry)?, entry)));
    let Some((hit, entry)) = verdict else {
        report.n_failed += 1;
        report.lines.push(format!("{file}: this advisory cannot be read: compare its first block with the format"));
        return;
    };
    if !hit {
        return;
    }
    let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or("no title");
    let kind = entry.advisory.informational.as_deref().unwrap_or("vulnerability");
    let what = format!("{} {} {}: {kind}: {title}", entry.advisory.id, package.name, package.version);
    if let Some(waiver) = waived.get(entry.advisory.id.as_str()) {
        used.insert(entry.advisory.id);
        report.lines.push(format!("waived on {}: {what} ({})", waiver.date, waiver.reason));
    } else {
        report.n_failed += 1;
        report.lines.push(format!("hit: {what}"));
    }
}

/// Whether the advisory concerns this version; `None` when a version or a range cannot be read.
fn is_hit(package: &Package, entry: &Entry) -> Option<bool> {
    let version = Version::parse(&package.version).ok()?;
    for range in entry.versions.patched.iter().chain(&entry.versions.unaffected) {
        if covers(&VersionReq::parse(range).ok()?, &version) {
            return Some(false);
        }
    }
    Some(entry.advisory.package == package.name && entry.advisory.withdrawn.is_none())
}

/// Whether `range` holds `version`, pre-releases by their place in the order.
///
/// `VersionReq` leaves 0.10.0-rc.1 out of `>= 0.9`, where it belongs; but 1.0.0-rc.1 lies before `>= 1.0.0`. So a pre-release counts by
/// its release, unless the range names that very release: then it counts as outside, which is the careful answer.
fn covers(range: &VersionReq, version: &Version) -> bool {
    let named = |part: &semver::Comparator| {
        (part.major, part.minor.unwrap_or(0), part.patch.unwrap_or(0)) == (version.major, version.minor, version.patch)
    };
    let release = Version::new(version.major, version.minor, version.patch);
    let by_release = !version.pre.is_empty() && !range.comparators.iter().any(named) && range.matches(&release);
    by_release || range.matches(version)
}

/// The TOML between the first ```` ```toml ```` and the next ```` ``` ````.
fn front_matter(text: &str) -> Option<Entry> {
    let body = text.split_once("```toml\n")?.1;
    toml::from_str(body.split_once("\n```")?.0).ok()
}

/// Names and texts of the advisories of one crate, in the order of names.
fn files(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let texts =
        entries.filter_map(|entry| Some((entry.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(entry.path()).ok()?)));
    let mut texts: Vec<_> = texts.filter(|(name, _)| name.starts_with("RUSTSEC-")).collect();
    texts.sort();
    texts
}
