//! Tests of releases: the builtin one compiles; a text with a fault is refused with its line.

use crate::release::BUILTIN;
use crate::release::BadRelease;
use crate::release::Release;
use crate::release::ReleaseTexts;

/// Compiles the builtin release with one text changed.
fn fault_of(change: impl Fn(&mut ReleaseTexts<'_>)) -> BadRelease {
    let mut texts = BUILTIN;
    change(&mut texts);
    Release::compile(&texts).expect_err("the changed text must be refused")
}

/// Compiles the builtin release with a word of `frames.toml` replaced, and checks what is said.
fn check_frames(from: &str, to: &str, expected: &str) {
    assert!(BUILTIN.frames.contains(from), "frames.toml has no {from}");
    let changed = BUILTIN.frames.replacen(from, to, 1);
    let line = 1 + BUILTIN.frames.split_once(from).map_or(0, |(before, _)| before.matches('\n').count());
    let mut texts = BUILTIN;
    texts.frames = &changed;
    let fault = Release::compile(&texts).expect_err("the changed text must be refused");
    assert!(fault.what.contains(expected), "{fault}");
    assert_eq!(fault.file, "frames.toml");
    assert_eq!(fault.line as usize, line, "{fault}");
}

#[test]
fn the_builtin_release_compiles() {
    let release = Release::builtin().unwrap_or_else(|fault| panic!("{fault}"));
    assert!(release.n_stems() > 3_000, "{}", release.n_stems());
    assert!(!release.examples().is_empty());
}

#[test]
fn a_fault_in_the_frames_is_named_with_its_line() {
    check_frames("act@IMPERATIVE", "act@COMMAND", "no such form: COMMAND");
    check_frames("kind = \"violence_call\"", "kind = \"violence\"", "no such kind: violence");
    check_frames("codebook_types = [\"call_violence\"]", "codebook_types = [\"doxing\"]", "doxing is no type of the kind");
    check_frames("forbid = [\"NEG_BEFORE_VERB\"]", "forbid = [\"NEGATION\"]", "no such context: NEGATION");
    check_frames("lexicon = [\"mobilise_rally\"]", "lexicon = [\"rally\"]", "no such entry of the lexicon: rally");
    check_frames("share = { act = \"violence\" }", "share = { act = \"violent\" }", "no word list and no slot violent");
    check_frames("concepts = [\"weapons_distributed\"]", "concepts = [\"arms\"]", "no such concept: arms");
    check_frames("effect = \"cancel\"", "effect = \"forget\"", "effect is cancel");
    check_frames("scope = \"same_clause\"", "scope = \"clause\"", "no such scope: clause");
}

#[test]
fn a_text_that_is_no_toml_is_named_with_its_line() {
    let fault = fault_of(|texts| texts.lexicon = "version = \"1\"\ndate = ");
    assert_eq!((fault.file.as_str(), fault.line), ("lexicon.toml", 2), "{fault}");
}

#[test]
fn a_text_that_is_too_long_is_refused() {
    let long = "#".repeat(crate::release::limits::TEXT_BYTES_MAX + 1);
    let mut texts = BUILTIN;
    texts.frames = &long;
    let fault = Release::compile(&texts).expect_err("too long");
    assert!(fault.what.contains("bytes"), "{fault}");
}

#[test]
fn a_stem_of_one_letter_is_refused() {
    check_frames("ru = [\"=надо\"", "ru = [\"н\"", "too short");
}
