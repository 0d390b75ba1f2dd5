//! Tests of the sheet: contrast, size of letters, equal treatment of the sides, weight; and of the one small script.

use std::collections::HashMap;

use crate::http::look_tests::ICON;
use crate::http::look_tests::SCRIPT;
use crate::http::look_tests::SHEET;
use crate::http::look_tests::SIDES;
use crate::http::look_tests::SIGN;
use crate::http::look_tests::values;

#[test]
fn the_sheet_names_no_side_and_weighs_little() {
    for raw in [".kg", ".tj", "--kg", "--tj", "#226391"] {
        assert!(!SHEET.contains(raw), "{raw} belongs to the data of the sides");
    }
    assert!(SHEET.len() + SIDES.len() < 20_480, "{} + {}", SHEET.len(), SIDES.len());
    assert!(SCRIPT.len() < 2_048 && SIGN.len() < 600 && ICON.len() < 600);
    for never in ["localStorage", "sessionStorage", "indexedDB", "cookie", "fetch(", "innerHTML", "eval("] {
        assert!(!SCRIPT.contains(never), "{never}");
    }
    assert!(!ICON.contains("text") && !ICON.contains("label") && !ICON.to_lowercase().contains("ashar"));
}

/// Swapping the two numbers in the sheet, with the lean of the hatches, gives the sheet again.
#[test]
fn the_sheet_treats_both_sides_alike() {
    let rules = |number: &str| -> Vec<String> {
        let mut found: Vec<String> = SHEET
            .split(['}', ',', '{', ';', '\n'])
            .filter(|piece| piece.contains(&format!("s{number}")) || piece.contains(&format!("--h{number}")))
            .map(|piece| piece.replace(&format!("s{number}"), "s#").replace(&format!("--h{number}"), "--h#"))
            .collect();
        found.sort();
        found
    };
    let lean = |piece: String| piece.replace("135deg", "angle").replace("45deg", "angle");
    let (first, second): (Vec<_>, Vec<_>) = (rules("1").into_iter().map(lean).collect(), rules("2").into_iter().map(lean).collect());
    assert!(first.len() > 8);
    assert_eq!(first, second);
}

#[test]
fn no_letter_is_smaller_than_fourteen_pixels() {
    const ROOT_PX: f64 = 17.0; // 106.25 % of the browser's 16
    let tokens = tokens(SHEET, ":root{");
    let size = |name: &str| tokens[name].trim_end_matches("rem").parse::<f64>().unwrap() * ROOT_PX;
    assert!(["--t1", "--t2", "--t4", "--t5"].iter().all(|name| size(name) >= 14.0));
    for value in SHEET.split("font-size:").skip(1).filter_map(|rest| rest.split([';', '}']).next()) {
        let is_token = value.starts_with("var(--t") || value.starts_with("max(");
        let in_rem = value.strip_suffix("rem").and_then(|n| n.parse::<f64>().ok()).is_some_and(|n| n * ROOT_PX >= 14.0);
        let in_px = value.strip_suffix("px").and_then(|n| n.parse::<f64>().ok()).is_some_and(|n| n >= 15.0);
        assert!(is_token || in_rem || in_px || value == "106.25%" || value == "11pt", "font-size:{value}");
    }
}

/// The custom properties of the block that begins with `start`.
fn tokens<'a>(sheet: &'a str, start: &str) -> HashMap<&'a str, &'a str> {
    let block = sheet.split_once(start).unwrap().1.split('}').next().unwrap();
    block.split([';', '\n']).filter_map(|line| line.trim().split_once(':')).collect()
}

fn luminance(hex: &str) -> f64 {
    let channel = |n: usize| {
        let value = f64::from(u8::from_str_radix(&hex[n..n + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_of_colours_is_readable_in_light_and_dark() {
    let pairs = [
        ("ink", "paper", 4.5),
        ("ink", "sheet", 4.5),
        ("ink", "tint", 4.5),
        ("ink", "dangertint", 4.5),
        ("ink", "m1", 4.5),
        ("ink", "m2", 4.5),
        ("ink2", "paper", 4.5),
        ("ink2", "sheet", 4.5),
        ("ink2", "tint", 4.5),
        ("ink2", "m1", 4.5),
        ("ink2", "m2", 4.5),
        ("accent", "paper", 4.5),
        ("accent", "sheet", 4.5),
        ("accent", "tint", 4.5),
        ("onaccent", "accent", 4.5),
        ("danger", "dangertint", 4.5),
        ("s1", "paper", 4.5),
        ("s1", "sheet", 4.5),
        ("s1", "s1tint", 3.0),
        ("s2", "paper", 4.5),
        ("s2", "sheet", 4.5),
        ("s2", "s2tint", 3.0),
        ("edge", "paper", 3.0),
        ("edge", "sheet", 3.0),
    ];
    for dark in [false, true] {
        let mut all = tokens(SHEET, ":root{");
        all.extend(tokens(SIDES, ":root{"));
        if dark {
            all.extend(tokens(SHEET, "(prefers-color-scheme:dark){:root{"));
            all.extend(tokens(SIDES, "(prefers-color-scheme:dark){:root{"));
        }
        let colour = |name: &str| all[format!("--{name}").as_str()];
        for (text, ground, needed) in pairs {
            let found = contrast(colour(text), colour(ground));
            assert!(found >= needed, "{text} on {ground}, dark: {dark}: {found:.2}");
        }
        let difference = contrast(colour("s1"), colour("paper")) / contrast(colour("s2"), colour("paper"));
        assert!((0.9..1.12).contains(&difference), "one side is louder, dark: {dark}: {difference:.2}");
        for picture in [SIGN, ICON] {
            assert!(values(picture, "fill").iter().all(|fill| contrast(fill, colour("sheet")) >= 3.0), "dark: {dark}");
        }
    }
}

#[test]
fn focus_motion_paper_and_strict_colours_are_thought_of() {
    for needed in [":focus-visible{outline:3px solid", "prefers-reduced-motion", "@media print", "forced-colors"] {
        assert!(SHEET.contains(needed), "{needed}");
    }
    assert!(
        !SHEET.contains("outline:none") && !SHEET.contains("outline:0") && !SHEET.contains("animation") && !SHEET.contains("transition")
    );
    assert!(!SHEET.contains("url(") && !SHEET.contains("@import"));
}
