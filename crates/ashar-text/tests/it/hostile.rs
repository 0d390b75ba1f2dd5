//! Strings that break programs are read like any other text.
//!
//! The lists lie beside the repository (../shared/corpora); where they are absent, the test says so and runs on what is written here.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it must be")]

use std::path::Path;

use ashar_text::language::Lang;
use ashar_text::language::LangSet;
use ashar_text::normalise::MARKS_MAX;
use ashar_text::normalise::Reading;
use ashar_text::normalise::TEXT_BYTES_MAX;
use ashar_text::normalise::TOKEN_CHARS_MAX;
use ashar_text::normalise::Warning;
use ashar_text::normalise::canonical_url;
use ashar_text::normalise::fold_term;
use ashar_text::normalise::latinise;
use ashar_text::normalise::loosen;
use ashar_text::words::DictionaryBuilder;
use ashar_text::words::personal_data;
use ashar_text::words::quantities;
use ashar_text::words::stem;

/// Bytes of one file that are read: pictures and archives are noise after that.
const FILE_BYTES_MAX: usize = 50_000;

/// Everything this library does with a text before it looks for meaning.
fn check(text: &str) {
    let reading = Reading::of(text);
    let n_chars = u32::try_from(text.chars().count()).unwrap();
    let mut last = 0;
    for token in reading.tokens() {
        let span = reading.original_span(token.start..token.end);
        assert!(span.start >= last && span.start < span.end && span.end <= n_chars, "{span:?} of {n_chars} in {:?}", head(text));
        last = span.start;
    }
    let folded = reading.folded();
    assert_eq!(reading.loose().len(), folded.len(), "{:?}", head(text));
    if text.len() < TEXT_BYTES_MAX {
        let again = Reading::of(folded);
        let differ = again.folded().char_indices().zip(folded.chars()).find(|((_, a), b)| a != b);
        let place =
            differ.map(|((at, _), _)| folded.get(folded.floor_char_boundary(at.saturating_sub(60))..folded.floor_char_boundary(at + 40)));
        assert_eq!(again.folded().len(), folded.len(), "folding twice differs at {place:?}");
        assert!(differ.is_none(), "folding twice differs at {place:?}");
    }
    let mut found = Vec::new();
    personal_data(&reading, &mut found);
    assert!(found.iter().all(|one| one.start < one.end && one.end <= n_chars), "{:?}", head(text));
    quantities(&reading, LangSet::ALL, &mut Vec::new());
    let line = text.lines().next().unwrap_or_default();
    let once = fold_term(line);
    assert_eq!(fold_term(&once), once, "term: {line:?}");
    assert_eq!(loosen(&once).len(), once.len());
    let _key = latinise(&once);
    for lang in [Lang::Ru, Lang::Ky, Lang::Tg, Lang::UzLatn, Lang::UzCyrl, Lang::En] {
        let _stem = stem(lang, &once);
    }
    let mut builder = DictionaryBuilder::new();
    builder.add(line, LangSet::ALL, 1);
    builder.build().find(&reading, &mut Vec::new());
    let url = canonical_url(line);
    assert_eq!(canonical_url(&url), url, "link: {line:?}");
}

/// Enough of a text to find it by.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(80)).unwrap_or_default()
}

#[test]
fn naughty_strings_do_no_harm() {
    for text in [
        "",
        "\0",
        "\u{feff}слово",
        "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
        "\u{1f468}\u{200d}",
        "\u{200d}\u{200d}",
        "\u{301}",
        "https://",
        "www.",
        "@",
        "#_",
        "a@b",
        "🇰",
        "1.",
        "'''''",
        "т.",
        "\r\n\r\n",
        "ﷺ",
        "\u{fffd}\u{fffd}",
    ] {
        check(text);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/hostile/naughty-strings/blns.txt");
    let Ok(list) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the list of naughty strings is not at {}", path.display());
        return;
    };
    let lines: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert!(lines.len() > 400, "only {} strings", lines.len());
    for line in lines {
        check(line);
    }
    check(&list);
}

#[test]
fn broken_files_read_as_text_do_no_harm() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/hostile");
    let mut folders = vec![root.clone()];
    let mut n_files = 0;
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(bytes) = std::fs::read(&path) {
                check(&String::from_utf8_lossy(&bytes[..bytes.len().min(FILE_BYTES_MAX)]));
                n_files += 1;
            }
        }
    }
    match n_files {
        0 => eprintln!("SKIPPED: no hostile files at {}", root.display()),
        n => assert!(n > 300, "only {n} files"),
    }
}

#[test]
fn a_book_in_one_line_is_cut_and_says_so() {
    let reading = Reading::of(&"слово ".repeat(TEXT_BYTES_MAX / 8));
    assert!(reading.warnings().has(Warning::TextCut));
    assert!(reading.folded().len() <= TEXT_BYTES_MAX);
}

#[test]
fn towers_of_accents_are_cut_and_say_so() {
    let text = format!("суу{} жок", "\u{301}".repeat(MARKS_MAX + 10_000));
    let reading = Reading::of(&text);
    assert_eq!(reading.folded(), "суу жок");
    assert!(reading.warnings().has(Warning::DeepMarks));
    let water = reading.tokens()[0];
    assert_eq!(reading.original_span(water.start..water.end), 0..u32::try_from(text.chars().count() - 4).unwrap());
}

#[test]
fn a_word_without_end_is_cut_and_says_so() {
    let reading = Reading::of(&"абв".repeat(TOKEN_CHARS_MAX));
    assert!(reading.warnings().has(Warning::LongToken));
    assert_eq!(reading.tokens().len(), 3);
    check(&"абв".repeat(TOKEN_CHARS_MAX));
}
