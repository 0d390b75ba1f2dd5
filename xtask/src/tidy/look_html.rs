//! Takes a template apart into tags and text, with template code and comments removed.
//!
//! For the rules of look; serves every clause. It is a reader of letters: enough for templates that a person wrote, no judge of HTML.

/// A piece of a template.
pub enum Part {
    /// An opening or closing tag; closing tags have a `/` before the name.
    Tag {
        /// Line it begins on, counted from 1.
        line: usize,
        /// Name in lower case.
        name: String,
        /// Attributes with their values; empty where there is none.
        attributes: Vec<(String, String)>,
    },
    /// Text between tags, character references removed.
    Text {
        /// Line it begins on, counted from 1.
        line: usize,
        /// The text; line breaks kept.
        text: String,
    },
}

/// The pieces of a template in order.
pub fn parts(template: &str) -> Vec<Part> {
    let plain = without_code(template);
    let mut found = Vec::new();
    let (mut rest, mut line) = (plain.as_str(), 1);
    while !rest.is_empty() {
        let is_tag = starts_tag(rest);
        let end = if is_tag { tag_end(rest) } else { text_end(rest) };
        let (piece, after) = rest.split_at(end);
        found.push(if is_tag { tag(line, piece) } else { Part::Text { line, text: without_references(piece) } });
        line += piece.matches('\n').count();
        rest = after;
    }
    found
}

/// `{# #}`, `{% %}`, `{{ }}` and `<!-- -->` replaced by their line breaks.
fn without_code(template: &str) -> String {
    const PAIRS: [(&str, &str); 4] = [("{#", "#}"), ("{%", "%}"), ("{{", "}}"), ("<!--", "-->")];
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((at, open, close)) =
        PAIRS.iter().filter_map(|(open, close)| Some((rest.find(open)?, open, close))).min_by_key(|hit| hit.0)
    {
        out.push_str(&rest[..at]);
        let body = &rest[at + open.len()..];
        let end = body.find(close).map_or(body.len(), |found| found + close.len());
        out.extend(body[..end].chars().filter(|letter| *letter == '\n'));
        rest = &body[end..];
    }
    out.push_str(rest);
    out
}

fn starts_tag(text: &str) -> bool {
    text.starts_with('<') && text[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!')
}

fn text_end(text: &str) -> usize {
    text.char_indices().skip(1).find(|(at, letter)| *letter == '<' && starts_tag(&text[*at..])).map_or(text.len(), |(at, _)| at)
}

/// After the `>` that closes the tag; one inside quotes does not.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn tag(line: usize, piece: &str) -> Part {
    let inside = piece.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let (name, mut rest) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        let key_end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        if rest.is_empty() {
            break;
        }
        let key = rest[..key_end].to_lowercase();
        rest = rest[key_end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            (value, rest) = value_of(after.trim_start());
        }
        attributes.push((key, without_references(value)));
    }
    Part::Tag { line, name: name.to_lowercase(), attributes }
}

fn value_of(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => text[1..].split_once(quote).unwrap_or((&text[1..], "")),
        _ => text.split_at(text.find(char::is_whitespace).unwrap_or(text.len())),
    }
}

/// `&nbsp;`, `&#8211;` and the like are no words.
fn without_references(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let body = &rest[at + 1..];
        let end = body.find(|c: char| !c.is_ascii_alphanumeric() && c != '#').unwrap_or(body.len());
        rest = if end > 0 && body[end..].starts_with(';') { &body[end + 1..] } else { body };
    }
    out.push_str(rest);
    out
}
