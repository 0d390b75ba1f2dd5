//! Small strokes that every drawing shares: escaping, rounding, hatches. Serves the drawings of all clauses.
//!
//! It writes classes and presentation attributes only: a strict content policy forbids style attributes.

use std::fmt::Write;

use crate::http::charts::Tone;

const LETTER: f64 = 8.6; // wide estimate of one letter at 15 units
const LABEL_LETTERS_MAX: usize = 38;

/// The opening tag of a drawing with its spoken label.
pub(crate) fn open(class: &str, title: &str, width: f64, height: f64) -> String {
    format!("<svg class=\"{class}\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", p(width), p(height), escape(title))
}

/// The hatches of the two sides, under ids that begin with `id`.
pub(crate) fn hatches(svg: &mut String, id: &str) {
    svg.push_str("<defs>");
    for tone in [Tone::First, Tone::Second] {
        let (id, class, hatch) = (safe_id(id), tone.class(), tone.hatch());
        push(
            svg,
            format_args!(
                "<pattern id=\"{id}-{class}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
                 <path class=\"ht {class}\" d=\"{hatch}\"/></pattern>"
            ),
        );
    }
    svg.push_str("</defs>");
}

/// `first: second`, or `first` alone.
pub(crate) fn join(first: &str, second: &str) -> String {
    if second.is_empty() { first.to_owned() } else { format!("{first}: {second}") }
}

/// A label that fits one line of a phone; the table has it whole.
pub(crate) fn shorten(label: &str) -> String {
    if label.chars().count() <= LABEL_LETTERS_MAX {
        return label.to_owned();
    }
    label.chars().take(LABEL_LETTERS_MAX - 1).chain(['…']).collect()
}

/// An id that no markup can leave.
pub(crate) fn safe_id(id: &str) -> String {
    std::iter::once('c').chain(id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-')).collect()
}

/// About how wide a text is, in units of the drawing.
pub(crate) fn width_of(text: &str) -> f64 {
    count(text.chars().count()) * LETTER
}

/// A number of things as a length.
pub(crate) fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

/// A place on the page, to a tenth of a unit.
pub(crate) fn p(value: f64) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    let tenths = if tenths == 0.0 { 0.0 } else { tenths };
    format!("{tenths}")
}

/// Text as it may stand in markup, in content and in attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            control if control.is_control() => safe.push(' '),
            other => safe.push(other),
        }
    }
    safe
}

/// Writing to a `String` cannot fail.
pub(crate) fn push(to: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = to.write_fmt(what);
}
