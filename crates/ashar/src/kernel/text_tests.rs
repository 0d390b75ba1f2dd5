//! Tests of what members write: one spelling, nothing unseen. Serves every clause (promise 1: what is signed is what was read).

use std::path::Path;

use unicode_normalization::is_nfc;

use super::*;

fn cleaned(words: &str) -> String {
    Piece::new(words, Mark::Original, None).words
}

/// Composed and decomposed forms of the letters of five languages. Those with a descender have one form only.
#[test]
fn letters_of_the_five_languages_have_one_spelling() {
    for (typed, kept) in [
        ("и\u{306}", "й"),
        ("й", "й"),
        ("и\u{304}", "ӣ"),
        ("ӣ", "ӣ"),
        ("у\u{304}", "ӯ"),
        ("е\u{308}", "ё"),
        ("ң", "ң"),
        ("ҷ", "ҷ"),
        ("ө", "ө"),
        ("ғқҳ", "ғқҳ"),
        ("oʻ gʻ", "oʻ gʻ"),
        ("и\u{0}\u{306}", "й"),
        ("и\u{202e}\u{304}", "ӣ"),
    ] {
        assert_eq!(cleaned(typed), kept, "{typed:?}");
    }
}

#[test]
fn what_cannot_be_seen_is_not_signed() {
    for (typed, kept) in [
        ("a\u{0}b\u{7}c\u{1b}[31m", "abc[31m"),
        ("a\u{7f}b\u{85}c\u{9f}", "abc"),
        ("row\r\nrow\rrow\n\tend", "row\nrow\nrow\n\tend"),
        ("\u{202e}kcab\u{202c} \u{2067}x\u{2069}", "kcab x"),
        ("سلام\u{200f}!\u{200e}", "سلام\u{200f}!\u{200e}"),
        ("не\u{200d}т\u{200c}", "не\u{200d}т\u{200c}"),
    ] {
        assert_eq!(cleaned(typed), kept, "{typed:?}");
    }
}

#[test]
fn every_way_into_a_text_is_cleaned() {
    let raw = Piece { words: "и\u{306}\u{0}".to_owned(), mark: Mark::Translation, by: None };
    let mut text = Text::original(Lang::Ru, "и\u{304}\u{202e}", None);
    text.set(Lang::Ky, raw);
    assert_eq!((text.words(Lang::Ru), text.words(Lang::Ky)), ("ӣ", "й"));
}

#[test]
fn words_of_which_nothing_is_left_take_the_language_out() {
    let mut text = Text::original(Lang::Ru, "слова", None);
    text.set(Lang::Ru, Piece::new(" \u{0}\u{202e}\n", Mark::Original, None));
    assert!(text.is_empty());
    assert!(text.best(Lang::Ru).is_none());
}

#[test]
fn the_best_piece_is_ones_own_then_the_original_then_any() {
    let mut text = Text::original(Lang::Tg, "матн", None);
    text.set(Lang::Ru, Piece::new("текст", Mark::Translation, None));
    for (wanted, given) in [(Lang::Ru, Lang::Ru), (Lang::Tg, Lang::Tg), (Lang::Ky, Lang::Tg), (Lang::En, Lang::Tg)] {
        assert_eq!(text.best(wanted).map(|(lang, _)| lang), Some(given), "{wanted}");
    }
    assert_eq!(text.only(&[Lang::Ru]).best(Lang::Ky).map(|(lang, _)| lang), Some(Lang::Ru));
}

#[test]
fn names_of_writers_leave_with_without_names() {
    let by = Id::new(7).ok();
    let mut text = Text::original(Lang::Ru, "слова", by);
    text.set(Lang::Ky, Piece::new("сөздөр", Mark::Unreviewed, by));
    assert!(text.pieces().all(|(_, piece)| piece.by == by));
    let bare = text.without_names();
    assert!(bare.pieces().all(|(_, piece)| piece.by.is_none()));
    assert_eq!(serde_json::to_string(&bare).unwrap().matches("by").count(), 0);
    assert_eq!(serde_json::from_str::<Text>(&serde_json::to_string(&text).unwrap()).unwrap(), text);
}

/// Cleaning twice is cleaning once, whatever was typed; and a text reads back as it was stored.
fn check_naughty(typed: &str) {
    let once = cleaned(typed);
    assert_eq!(cleaned(&once), once, "{typed:?}");
    assert!(is_nfc(&once), "{typed:?}");
    assert!(!once.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')), "{typed:?}");
    let text = Text::original(Lang::Ru, typed, None);
    let read: Text = serde_json::from_str(&serde_json::to_string(&text).unwrap()).unwrap();
    assert_eq!(read, text, "{typed:?}");
    assert_eq!(text.is_empty(), once.trim().is_empty(), "{typed:?}");
}

#[test]
fn naughty_strings_do_no_harm() {
    let ours =
        ["", "\u{0}", "\u{feff}слово", "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮", "\u{1f468}\u{200d}\u{1f469}", "'; drop table x; --", "\u{d55c}\u{1112}\u{1161}\u{11ab}"];
    ours.into_iter().for_each(check_naughty);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/hostile/naughty-strings/blns.json");
    let Ok(file) = std::fs::read_to_string(&path) else {
        eprintln!("SKIPPED: the list of naughty strings is not at {}", path.display());
        return;
    };
    let list: Vec<String> = serde_json::from_str(&file).unwrap();
    assert!(list.len() > 400, "only {} strings", list.len());
    for typed in &list {
        check_naughty(typed);
    }
}
