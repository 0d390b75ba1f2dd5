//! `ashar text` as other programs see it: lines in, lines out. Serves S2.

use std::io::Write;
use std::process::Stdio;

use serde_json::Value;

use crate::cli::ashar;

const POSTS: &str = "{\"id\": 1, \"text\": \"Говорят, ночью закрыли шлюз, воды нет! Звоните +996 555 00-00-00\"}\n\
    no line\n\
    {\"id\": \"b\", \"text\": \"Ҳозир дар деҳа об нест, аммо фардо меояд\"}\n\
    {\"id\": 3}\n\
    {\"id\": 4, \"text\": \"Говорят, ночью закрыли шлюз, воды нет!! Звоните +996 555 00-00-00\"}\n";

/// Exit code, the lines that were printed, and what was said of broken ones.
fn told(args: &[&str], input: &str) -> (Option<i32>, Vec<Value>, String) {
    let mut child = ashar(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (output.status.code(), lines, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn posts_are_answered_in_order_and_broken_lines_are_named() {
    for args in [["text", "analyse", "--threads", "1"], ["text", "analyse", "--threads", "3"]] {
        let (code, lines, said) = told(&args, POSTS);
        assert_eq!((code, lines.len()), (Some(2), 3), "{said}");
        assert!(said.contains("line 2:") && said.contains("line 4:"), "{said}");
        let ids: Vec<&Value> = lines.iter().map(|line| &line["id"]).collect();
        assert_eq!(ids, [&Value::from(1), &Value::from("b"), &Value::from(4)]);
        assert_eq!((&lines[0]["lang"], &lines[1]["lang"]), (&Value::from("ru"), &Value::from("tg")));
        assert_eq!(lines[0]["pii"][0]["kind"], "phone");
        assert!(!lines[0]["hostile"].as_bool().unwrap());
        assert!(lines[0]["signals"][0]["reason"]["tg"].as_str().is_some_and(|reason| !reason.is_empty()), "{}", lines[0]);
    }
}

#[test]
fn languages_and_families_are_told() {
    let (_, lines, _) = told(&["text", "languages"], POSTS);
    assert_eq!(lines.iter().map(|line| line["lang"].as_str().unwrap()).collect::<Vec<_>>(), ["ru", "tg", "ru"]);
    let (_, lines, _) = told(&["text", "families"], POSTS);
    assert_eq!((&lines[2]["family"], &lines[2]["first"]), (&lines[0]["family"], &Value::from(1)));
    assert_ne!(lines[1]["family"], lines[0]["family"]);
}

#[test]
fn a_claim_is_found_across_languages_and_a_broken_claim_stops_it() {
    let dir = tempfile::tempdir().unwrap();
    let claims = dir.path().join("claims.jsonl");
    let file = claims.to_str().unwrap();
    std::fs::write(
        &claims,
        "{\"id\": \"water\", \"texts\": {\"ru\": \"Ночью закрыли шлюз, воды нет\"}}\n{\"id\": \"school\", \"text\": \"Школу закрыли\"}\n",
    )
    .unwrap();
    let (_, lines, _) = told(&["text", "match", "--claims", file], POSTS);
    assert_eq!(lines[0]["matches"][0]["claim"], "water");
    std::fs::write(&claims, "{\"id\": \"water\"}\n").unwrap();
    let (code, lines, said) = told(&["text", "match", "--claims", file], POSTS);
    assert_eq!((code, lines.len()), (Some(2), 0));
    assert!(said.contains("line 1") && said.contains("text.claims"), "{said}");
}

#[test]
fn a_line_that_is_far_too_long_is_named_and_the_rest_goes_on() {
    let long = format!("{{\"id\": 1, \"text\": \"{}\"}}\n{{\"id\": 2, \"text\": \"вода\"}}\n", "а".repeat(5_000_000));
    let (code, lines, said) = told(&["text", "languages"], &long);
    assert_eq!((code, lines.len(), lines[0]["id"].as_u64()), (Some(2), 1, Some(2)));
    assert!(said.contains("line 1: longer than"), "{said}");
}
