//! Keys in the code and in the templates against the sentences: none is missing, none is there for nothing.
//!
//! A heuristic over string literals, good enough because a key is a literal everywhere: a literal in the shape of a key counts as a use
//! of that key, and a literal that ends in a dash or goes on with `{` counts as a use of every key that begins with it.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::kernel::i18n::Lang;
use crate::kernel::i18n::tests::files_below;
use crate::kernel::i18n::tests::root;
use crate::kernel::i18n::tests::sentences;

/// Calls whose first literal is a key.
const SAYERS: [&str; 6] = ["t(", "tn(", "say(", "say_with(", "t_with(", "tx("];

/// A literal and what stands right before it on the way from the last `;`, `{` or `}`.
struct Literal {
    text: String,
    before: String,
}

fn is_key(text: &str) -> bool {
    let mut words = text.split('-');
    let first = words.next().unwrap_or("");
    let rest: Vec<&str> = words.collect();
    !first.is_empty()
        && first.chars().all(|c| c.is_ascii_lowercase())
        && !rest.is_empty()
        && rest.iter().all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// `auth-weak-{kind}` or `auth-weak-`: the beginning of a family of keys.
fn prefix_of(text: &str) -> Option<&str> {
    let head = text.split('{').next().unwrap_or("");
    let is_family = head.len() < text.len() || text.ends_with('-');
    (is_family && head.strip_suffix('-').is_some_and(|stem| is_key(stem) || stem.chars().all(|c| c.is_ascii_lowercase()))).then_some(head)
}

/// Double-quoted literals of a source; comments are left out.
fn literals(source: &str) -> Vec<Literal> {
    let mut found = Vec::new();
    let mut before = String::new();
    for line in source.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let mut rest = line.split_once(" // ").map_or(line, |(code, _)| code);
        while let Some(start) = rest.find('"') {
            before.push_str(&rest[..start]);
            let inner = &rest[start + 1..];
            let Some(end) = inner.find('"') else { break };
            found.push(Literal { text: inner[..end].to_owned(), before: before.clone() });
            before.clear();
            rest = &inner[end + 1..];
        }
        before.push_str(rest);
        if let Some(cut) = before.rfind([';', '}']) {
            before.drain(..=cut);
        }
    }
    found
}

/// True where the literal is the key of a call that says something: `ctx.t("…")`, `say(lang, "…")`.
fn is_said(before: &str) -> bool {
    let Some(open) = before.rfind('(') else { return false };
    let (call, args) = before.split_at(open + 1);
    let is_call = SAYERS
        .iter()
        .any(|name| call.strip_suffix(name).is_some_and(|head| !head.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')));
    // Before the key stands at most the language.
    is_call && args.matches(',').count() <= 1
}

fn sources() -> Vec<(PathBuf, String)> {
    let is_test = |path: &PathBuf| path.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "tests.rs")));
    let mut paths = files_below(&root().join("src"), &["rs"]);
    paths.retain(|path| !is_test(path));
    paths.extend(files_below(&root().join("templates"), &["html", "txt", "svg", "xml", "md"]));
    paths.into_iter().map(|path| (path.clone(), spoken(&path, fs::read_to_string(&path).unwrap()))).collect()
}

/// Of a template only what stands in its tags: quotes of attributes around them would tear literals apart.
fn spoken(path: &std::path::Path, source: String) -> String {
    if path.extension().is_none_or(|end| end == "rs") {
        return source;
    }
    let tags = source.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let blocks = source.split("{%").skip(1).filter_map(|rest| rest.split("%}").next());
    tags.chain(blocks).collect::<Vec<_>>().join(";\n")
}

#[test]
fn every_key_that_is_said_has_its_sentence() {
    let russian = sentences(Lang::Ru);
    let has_module = |key: &str| russian.keys().any(|known| known.split('-').next() == key.split('-').next());
    let mut missing = BTreeSet::new();
    for (path, source) in sources() {
        for literal in literals(&source).into_iter().filter(|literal| is_key(&literal.text)) {
            // A `fn key(…)` lists keys too; they are asked for once the module's sentences are there.
            let in_key_fn = is_in_key_fn(&source, &literal.text) && has_module(&literal.text);
            if (is_said(&literal.before) || in_key_fn) && !russian.contains_key(&literal.text) {
                missing.insert(format!("{} ({})", literal.text, path.display()));
            }
        }
    }
    assert!(missing.is_empty(), "no sentence in locales/ru for: {missing:#?}");
}

/// True where the literal stands in the body of a `fn key(`.
fn is_in_key_fn(source: &str, text: &str) -> bool {
    let quoted = format!("\"{text}\"");
    source.split("fn key(").skip(1).any(|body| body.split("\n    }").next().is_some_and(|body| body.contains(&quoted)))
}

#[test]
fn every_sentence_is_said_somewhere() {
    if files_below(&root().join("templates"), &["html"]).is_empty() {
        eprintln!("SKIPPED: there are no templates yet, so nothing can be said");
        return;
    }
    let (mut used, mut families) = (BTreeSet::new(), BTreeSet::new());
    for (_, source) in sources() {
        for literal in literals(&source) {
            if let Some(prefix) = prefix_of(&literal.text) {
                families.insert(prefix.to_owned());
            }
            used.insert(literal.text);
        }
    }
    let is_used = |key: &str| used.contains(key) || families.iter().any(|family| key.starts_with(family));
    let unused: Vec<String> = sentences(Lang::Ru).into_keys().filter(|key| !key.starts_with('-') && !is_used(key)).collect();
    assert!(unused.is_empty(), "nobody says: {unused:#?}");
}

#[test]
fn the_scan_finds_keys() {
    let source = "let a = ctx.t(\"desk-title\"); // t(\"not-this\")\n  say(\n    Lang::Ru,\n    \"desk-lead\",\n  );\n// say(l, \"nor-this\")\n\
         let b = format!(\"desk-state-{state}\"); class(\"desk-strip\"); part(\"x\", \"y-z\"); assert(\"a b\");\n";
    let found = literals(source);
    let said: Vec<&str> = found.iter().filter(|l| is_key(&l.text) && is_said(&l.before)).map(|l| l.text.as_str()).collect();
    assert_eq!(said, ["desk-title", "desk-lead"]);
    assert_eq!(found.iter().filter_map(|l| prefix_of(&l.text)).collect::<Vec<_>>(), ["desk-state-"]);
    assert!(literals("{{ t(\"frame-skip\") }}").iter().all(|l| is_said(&l.before)));
    assert!(literals("{{ frame.t(\"frame-skip\")|safe }}").iter().all(|l| is_said(&l.before)));
    assert!(!is_said("insert(") && !is_said("first(") && is_said("say_with(lang, "));
    for key in ["desk-title", "auth-weak-short", "a-1b"] {
        assert!(is_key(key), "{key}");
    }
    for other in ["desk", "Desk-title", "desk-", "-desk", "desk--x", "desk title", "text/html", "1-a", ""] {
        assert!(!is_key(other), "{other}");
    }
    for (text, prefix) in [("auth-weak-", Some("auth-weak-")), ("desk-{x}", Some("desk-")), ("desk-x", None), ("{x}-y", None), ("", None)] {
        assert_eq!(prefix_of(text), prefix, "{text}");
    }
    let body = "impl X {\n    pub const fn key(self) -> &'static str {\n        \"auth-a\"\n    }\n    fn css() { \"auth-b\" }\n}";
    assert!(is_in_key_fn(body, "auth-a") && !is_in_key_fn(body, "auth-b"));
}
