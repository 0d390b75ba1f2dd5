//! The five languages stay complete, with the same places, and with plural forms that each has; and code and sentences name the same keys.
//!
//! The files are read from the source tree when the tests run, so that what arrives later is checked too. Serves every clause (promise 7).

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use fluent_templates::fluent_bundle::FluentResource;

use crate::kernel::i18n::*;

mod scan;

/// Plural categories of the CLDR (Language Plural Rules, release 46, cardinal). Tajik has no rules there: only `other` can be chosen.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

const fn categories_of(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Ru => &["one", "few", "many", "other"],
        Lang::Ky | Lang::Uz | Lang::En => &["one", "other"],
        Lang::Tg => &["other"],
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `dir` with that ending, in the order of names.
fn files_below(dir: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files_below(&path, endings));
        } else if path.extension().is_some_and(|end| endings.iter().any(|wanted| end.eq_ignore_ascii_case(wanted))) {
            found.push(path);
        }
    }
    found
}

/// A sentence: its key, and everything that stands behind it up to the next one.
type Sentences = BTreeMap<String, String>;

fn parse(source: &str) -> Sentences {
    let mut sentences = Sentences::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let is_start = line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-');
        if let Some((name, rest)) = line.split_once('=').filter(|_| is_start) {
            name.trim().clone_into(&mut key);
            let before = sentences.insert(key.clone(), rest.to_owned());
            assert!(before.is_none(), "{key} is there twice in one file");
        } else if let Some(text) = sentences.get_mut(&key) {
            text.push('\n');
            text.push_str(line);
        }
    }
    sentences
}

fn sentences(lang: Lang) -> Sentences {
    let mut all = Sentences::new();
    for path in files_below(&root().join("locales").join(lang.as_str()), &["ftl"]) {
        for (key, text) in parse(&fs::read_to_string(&path).unwrap()) {
            assert!(all.insert(key.clone(), text).is_none(), "{lang}: {key} is in two files");
        }
    }
    all
}

/// Names behind `$`.
fn places(text: &str) -> BTreeSet<String> {
    let name = |part: &str| part.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect::<String>();
    text.split('$').skip(1).map(name).collect()
}

/// Names of variants: `[one]`, `*[other]`.
fn variants(text: &str) -> Vec<(String, bool)> {
    let variant = |line: &str| {
        let line = line.trim_start();
        let (rest, is_default) = line.strip_prefix('*').map_or((line, false), |rest| (rest, true));
        rest.strip_prefix('[')?.split_once(']').map(|(name, _)| (name.trim().to_owned(), is_default))
    };
    text.lines().filter_map(variant).collect()
}

#[test]
fn every_file_is_in_every_language_and_can_be_read() {
    let names = |lang: Lang| -> Vec<PathBuf> {
        let dir = root().join("locales").join(lang.as_str());
        files_below(&dir, &["ftl"]).into_iter().map(|path| path.strip_prefix(&dir).unwrap().to_owned()).collect()
    };
    assert!(!names(Lang::Ru).is_empty());
    for lang in Lang::ALL {
        assert_eq!(names(lang), names(Lang::Ru), "{lang}");
        for path in files_below(&root().join("locales").join(lang.as_str()), &["ftl"]) {
            let source = fs::read_to_string(&path).unwrap();
            assert!(FluentResource::try_new(source).is_ok(), "{} has lines that are no Fluent", path.display());
        }
    }
}

#[test]
fn every_language_has_every_sentence_and_no_other() {
    let russian: BTreeSet<String> = sentences(Lang::Ru).into_keys().collect();
    for lang in Lang::ALL {
        let own: BTreeSet<String> = sentences(lang).into_keys().collect();
        let missing: Vec<_> = russian.difference(&own).collect();
        let extra: Vec<_> = own.difference(&russian).collect();
        assert!(missing.is_empty() && extra.is_empty(), "{lang}: missing {missing:?}, too many {extra:?}");
        for (key, text) in sentences(lang).iter().filter(|(key, _)| !key.starts_with('-')) {
            // Names of values live as long as the program; a test may leak a few.
            let args: Vec<(&'static str, Value)> =
                places(text).into_iter().map(|name| (&*Box::leak(name.into_boxed_str()), Value::Number(2))).collect();
            assert_ne!(say_with(lang, key, &args), *key, "{lang}: {key} is in the file and not in the program");
            assert!(!args.is_empty() || has(lang, key), "{lang}: {key} is not there by itself");
        }
    }
}

#[test]
fn every_sentence_has_the_same_places_in_every_language() {
    let russian = sentences(Lang::Ru);
    for lang in Lang::ALL {
        for (key, text) in sentences(lang) {
            assert_eq!(places(&text), russian.get(&key).map(|text| places(text)).unwrap_or_default(), "{lang}: {key}");
        }
    }
}

fn check_plurals(lang: Lang, key: &str, text: &str) {
    let variants = variants(text);
    let plural: Vec<&str> = variants.iter().map(|(name, _)| name.as_str()).filter(|name| CATEGORIES.contains(name)).collect();
    for name in &plural {
        assert!(categories_of(lang).contains(name), "{lang}: {key} has a form [{name}] that the language never chooses");
    }
    if plural.iter().any(|name| *name != "other") {
        for needed in categories_of(lang).iter().filter(|name| **name != "other") {
            assert!(plural.contains(needed), "{lang}: {key} lacks the form [{needed}]");
        }
    }
    for (name, is_default) in &variants {
        assert_eq!(name == "other", *is_default, "{lang}: {key}: *[other] is the default, and nothing else is");
    }
}

#[test]
fn plural_forms_are_those_of_the_language() {
    for lang in Lang::ALL {
        for (key, text) in sentences(lang) {
            check_plurals(lang, &key, &text);
        }
    }
}

/// The checks themselves find what they are there to find.
#[test]
fn the_checks_find_faults() {
    let source = "# a note\nfor-n = { $n ->\n    [one] { $n } x\n   *[other] { $who }\n}\nplain = x\n  more $y\n    .title = z\n";
    let parsed = parse(source);
    assert_eq!(parsed.keys().collect::<Vec<_>>(), ["for-n", "plain"]);
    assert_eq!(places(&parsed["for-n"]).into_iter().collect::<Vec<_>>(), ["n", "who"]);
    assert_eq!(places(&parsed["plain"]).into_iter().collect::<Vec<_>>(), ["y"]);
    assert_eq!(variants(&parsed["for-n"]), [("one".to_owned(), false), ("other".to_owned(), true)]);
    check_plurals(Lang::En, "for-n", &parsed["for-n"]);
    for (lang, text) in [
        (Lang::Tg, parsed["for-n"].as_str()),
        (Lang::Ru, parsed["for-n"].as_str()),
        (Lang::En, "{ $n ->\n *[one] x\n [other] y\n}"),
        (Lang::Ky, "{ $n ->\n [one] x\n [few] z\n *[other] y\n}"),
    ] {
        assert!(std::panic::catch_unwind(|| check_plurals(lang, "k", text)).is_err(), "{lang}: {text}");
    }
    check_plurals(Lang::Tg, "k", "{ $n ->\n *[other] { $n } x\n}");
    assert!(FluentResource::try_new("nonsense".to_owned()).is_err());
}

#[test]
fn a_missing_sentence_shows_its_key() {
    assert_eq!(say(Lang::Tg, "no-such-key"), "no-such-key");
    assert_eq!(say_with(Lang::Tg, "no-such-key", &[("n", Value::from(3)), ("who", Value::from("x"))]), "no-such-key");
    assert!(!has(Lang::Ru, "no-such-key"));
}

#[test]
fn the_reader_gets_the_best_language_that_we_have() {
    for (accept, lang) in [
        ("", Lang::Ru),
        ("ky", Lang::Ky),
        ("tg-TJ, ru;q=0.8", Lang::Tg),
        ("de, fr;q=0.9", Lang::Ru),
        ("de, uz;q=0.1", Lang::Uz),
        ("en-US,en;q=0.9,ru;q=0.95", Lang::En),
        ("en;q=0.5, ky;q=0.7, tg;q=0.6", Lang::Ky),
        ("ru;q=0.5, ky;q=0.5", Lang::Ru),
        ("ky;q=0.5, ru;q=0.5", Lang::Ky),
        ("ky;q=0, tg;q=0.001", Lang::Tg),
        ("ky;q=0", Lang::Ru),
        ("KY-KG", Lang::Ky),
        (" tg ; q=0.9 , en ; q=0.95 ", Lang::En),
        ("uz-Cyrl-UZ", Lang::Uz),
        ("ky;q=nonsense, en;q=0.1", Lang::En),
        ("ky;q=1.000, en", Lang::Ky),
        ("ky;q=7, en;q=0.2", Lang::En),
        ("*", Lang::Ru),
        ("kyrgyz", Lang::Ru),
        (";;;,,,=", Lang::Ru),
        ("ky;level=1;q=0.2, en;q=0.3", Lang::En),
    ] {
        assert_eq!(negotiate(accept), lang, "{accept:?}");
    }
    let late = format!("{}ky", "xx,".repeat(20));
    assert_eq!(negotiate(&late), Lang::Ru, "only the first twenty are read");
}

#[test]
fn languages_name_themselves() {
    for lang in Lang::ALL {
        assert_eq!(lang.as_str().parse(), Ok(lang));
        assert!(!lang.own_name().is_empty());
        assert_eq!(serde_json::to_string(&lang).unwrap(), format!("\"{lang}\""));
    }
    assert!("xx".parse::<Lang>().is_err());
    assert_eq!(Lang::default(), Lang::Ru);
    assert!(!is_unreviewed(Lang::Ru));
}
