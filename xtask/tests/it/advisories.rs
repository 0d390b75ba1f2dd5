//! The advisory check: withdrawn, patched and unaffected are honoured; waivers need reason and date; no database means skipped.
//!
//! For whoever releases; serves every clause. The database in these cases is invented; one test reads the real snapshot where it is.

use std::path::Path;

use xtask::advisories;

use crate::good_tree::write;

const DATABASE: &str = "db";

/// A lock file with one crate at `version` and one advisory about it; returns (passed, failed, skipped) and the lines.
fn check(version: &str, advisory: &str, waivers: &str) -> ((usize, usize, usize), String) {
    let folder = tempfile::tempdir().unwrap();
    let lock = format!(
        "[[package]]\nname = \"oven\"\nversion = \"{version}\"\nsource = \"registry\"\n[[package]]\nname = \"ours\"\nversion = \"0.1.0\"\n"
    );
    write(folder.path(), "Cargo.lock", &lock);
    write(folder.path(), "docs/advisories.toml", waivers);
    let text = format!("```toml\n[advisory]\nid = \"RUSTSEC-2026-0001\"\npackage = \"oven\"\n{advisory}\n```\n# Burns the bread\n");
    write(folder.path(), &format!("{DATABASE}/crates/oven/RUSTSEC-2026-0001.md"), &text);
    let report = advisories::check(folder.path(), &folder.path().join(DATABASE)).unwrap();
    ((report.n_passed, report.n_failed, report.n_skipped), report.lines.join("\n"))
}

#[test]
fn only_affected_versions_hit() {
    let cases = [
        ("1.2.3", "[versions]\npatched = [\">= 1.3.0\"]", 1),
        ("1.3.0", "[versions]\npatched = [\">= 1.3.0\"]", 0),
        ("1.1.9", "[versions]\npatched = [\">= 1.3.0\"]\nunaffected = [\"< 1.2.0\"]", 0),
        ("1.2.3", "[versions]\npatched = []", 1),
        ("1.2.9", "[versions]\npatched = [\"^1.2.9\", \">= 2.0.0\"]", 0),
        ("1.9.0", "[versions]\npatched = [\">= 1.2.9, < 1.3.0\", \">= 2.0.0\"]", 1),
        ("1.2.3", "withdrawn = \"2026-01-01\"\n[versions]\npatched = []", 0),
        ("2.0.0-rc.1", "[versions]\npatched = [\">= 2.0.0\"]", 1),
        ("2.0.0-rc.1", "[versions]\npatched = [\">= 1.9.0\"]", 0),
        ("1.2.3", "", 1),
    ];
    for (version, advisory, n_failed) in cases {
        let (counts, lines) = check(version, advisory, "");
        assert_eq!(counts, (1 - n_failed, n_failed, 0), "{version} {advisory}\n{lines}");
        assert_eq!(lines.contains("RUSTSEC-2026-0001 oven"), n_failed == 1, "{lines}");
    }
}

#[test]
fn a_waiver_needs_a_reason_and_a_date_and_a_hit() {
    let hit = "[versions]\npatched = []";
    let waiver = "[[waiver]]\nid = \"RUSTSEC-2026-0001\"\nreason = \"we bake no bread\"\ndate = \"2026-11-22\"\n";
    let (counts, lines) = check("1.0.0", hit, waiver);
    assert_eq!(counts, (1, 0, 0), "{lines}");
    assert!(lines.contains("we bake no bread"));
    let (counts, lines) = check("1.0.0", "[versions]\npatched = [\">= 1.0.0\"]", waiver);
    assert_eq!(counts, (0, 1, 0), "a waiver of nothing is stale: {lines}");
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "Cargo.lock", "");
    write(folder.path(), "docs/advisories.toml", "[[waiver]]\nid = \"RUSTSEC-2026-0001\"\n");
    std::fs::create_dir_all(folder.path().join("db/crates")).unwrap();
    assert!(advisories::check(folder.path(), &folder.path().join("db")).is_err(), "no reason, no waiver");
}

#[test]
fn an_advisory_that_cannot_be_read_fails() {
    let (counts, lines) = check("1.0.0", "[versions]\npatched = [\"soon\"]", "");
    assert_eq!(counts, (0, 1, 0), "{lines}");
    let (counts, lines) = check("1.0.0", "[versions", "");
    assert_eq!(counts, (0, 1, 0), "{lines}");
}

#[test]
fn without_a_database_the_check_is_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let report = advisories::check(folder.path(), &folder.path().join("nowhere")).unwrap();
    assert_eq!((report.n_passed, report.n_failed, report.n_skipped), (0, 0, 1));
    assert!(report.lines[0].starts_with("skipped: "));
}

#[test]
fn every_advisory_of_the_real_snapshot_can_be_read() {
    let snapshot = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora/rustsec");
    let Ok(crates) = std::fs::read_dir(snapshot.join("crates")) else {
        eprintln!("skipped: the snapshot of the RustSec database is not here");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let names = crates.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let lock: Vec<_> = names.map(|name| format!("[[package]]\nname = \"{name}\"\nversion = \"0.0.0\"\nsource = \"registry\"\n")).collect();
    write(folder.path(), "Cargo.lock", &lock.concat());
    let report = advisories::check(folder.path(), &snapshot).unwrap();
    let unreadable: Vec<_> = report.lines.iter().filter(|line| line.contains("cannot be read")).collect();
    assert!(unreadable.is_empty(), "{unreadable:#?}");
    assert!(report.n_failed > 100, "version 0.0.0 of everything is full of holes, yet only {} hits", report.n_failed);
}
