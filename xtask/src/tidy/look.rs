//! The look: weight of style sheets, and what a template must not hold.
//!
//! For designers and translators; serves every clause. Pages carry no inline style or script (the content security policy would refuse
//! them) and no sentence of their own: all words come from the locale files through `t(`.

use crate::tidy::finding::Finding;
use crate::tidy::look_html::Part;
use crate::tidy::look_html::parts;
use crate::tidy::table::CSS_BYTES_MAX;
use crate::tidy::table::TEMPLATE_WORDS;
use crate::tidy::tree::Tree;
use crate::tidy::tree::ending;

/// Attributes that people read or hear.
const SPOKEN: &[&str] = &["placeholder", "title", "aria-label", "aria-description", "alt", "label"];

/// The rules of look over style sheets and templates of the program.
pub fn check(tree: &Tree, found: &mut Vec<Finding>) {
    for (path, text) in tree.texts().filter(|(path, _)| path.starts_with("crates/ashar/") && !path.contains("/tests/")) {
        if ending(path) == "css" && text.len() > CSS_BYTES_MAX {
            let advice = format!("{} bytes; a weak phone on 2G loads this: at most {CSS_BYTES_MAX}.", text.len());
            found.push(Finding::new(path, 0, "css-size", advice));
        }
        if ending(path) == "html" {
            template(path, text, found);
        }
    }
}

fn template(path: &str, text: &str, found: &mut Vec<Finding>) {
    let mut silent = false;
    for part in parts(text) {
        match part {
            Part::Text { line, text } if !silent => words(path, line, &loose_attributes(path, line, text, found), found),
            Part::Text { line, text } if !text.trim().is_empty() => {
                found.push(Finding::new(path, line, "inline-code", "No inline script or style: put it into the asset files."));
            }
            Part::Text { .. } => {}
            Part::Tag { line, name, attributes } => {
                silent = matches!(name.as_str(), "script" | "style");
                if name == "style" {
                    found.push(Finding::new(path, line, "inline-code", "No `<style>`: put it into the style sheet."));
                }
                for (key, value) in &attributes {
                    attribute(path, line, key, value, found);
                }
            }
        }
    }
}

fn attribute(path: &str, line: usize, key: &str, value: &str, found: &mut Vec<Finding>) {
    if key == "style" {
        found.push(Finding::new(path, line, "inline-style", "No `style=`: give it a class in the style sheet."));
    }
    if key.len() > 2 && key.starts_with("on") && key.chars().all(|c| c.is_ascii_lowercase()) {
        found.push(Finding::new(path, line, "inline-handler", format!("No `{key}=`: the page must work without scripts.")));
    }
    if SPOKEN.contains(&key) {
        words(path, line, value, found);
    }
}

/// A template macro may write attributes for a tag that stands elsewhere: ` aria-invalid="true"`. They are judged as attributes and
/// taken out of the text.
fn loose_attributes(path: &str, line: usize, mut text: String, found: &mut Vec<Finding>) -> String {
    while let Some(equals) = text.find("=\"") {
        let start = text[..equals].trim_end_matches(|c: char| c.is_ascii_lowercase() || c == '-').len();
        let end = text[equals + 2..].find('"').map_or(text.len(), |close| equals + 2 + close + 1);
        let (key, value) = (text[start..equals].to_owned(), text[equals + 2..end].trim_end_matches('"').to_owned());
        attribute(path, line + text[..start].matches('\n').count(), &key, &value, found);
        text.replace_range(start..end, &"\n".repeat(value.matches('\n').count()));
    }
    text
}

/// Literal words of a template: every run of letters that is not the same in all languages is a finding.
fn words(path: &str, line: usize, text: &str, found: &mut Vec<Finding>) {
    for (i, row) in text.split('\n').enumerate() {
        let word = row.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty() && !TEMPLATE_WORDS.contains(word));
        if let Some(word) = word {
            let advice =
                format!("`{word}` stands in the template itself: move the words to the locale files and write `{{{{ t(\"...\") }}}}`.");
            found.push(Finding::new(path, line + i, "template-words", advice));
        }
    }
}
