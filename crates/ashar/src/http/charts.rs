//! Drawings on the server: bars, lines and small multiples as plain SVG, each with the table that stands beneath it.
//!
//! For every page that shows figures by side over time (S2, L4, L5) or progress (S1): a drawing must be readable on a cheap
//! phone, in grey, by a screen reader, and without scripts. So: one size of letters, hatches that lean by side, marks of
//! different shape, labels on the lines, silence drawn as silence, and the same numbers as a table. Sides come in as [`Tone`]s:
//! swapping them changes hue, lean and mark, nothing else. It never writes a style attribute, never invents a value for a
//! missing one, and draws at most [`N_POINTS_MAX`] points.

mod lines;
pub(crate) mod paint;
mod scale;
#[cfg(test)]
mod tests;

use crate::http::charts::paint::count;
use crate::http::charts::paint::escape;
use crate::http::charts::paint::hatches;
use crate::http::charts::paint::join;
use crate::http::charts::paint::open;
use crate::http::charts::paint::p;
use crate::http::charts::paint::push;
use crate::http::charts::paint::safe_id;
use crate::http::charts::paint::shorten;
use crate::http::charts::paint::width_of;
use crate::http::charts::scale::Scale;

pub use crate::http::charts::lines::lines;

/// Most values in one drawing; more is a table's work.
pub const N_POINTS_MAX: usize = 400;

const WIDTH: f64 = 340.0;

/// How a row or line is drawn: as the first or second side of the listed order, or as nobody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// First side of the listed order: its hue, hatch leaning `/`, round mark.
    First,
    /// Second side of the listed order: its hue, hatch leaning `\`, square mark.
    Second,
    /// No side's: ink, no hatch, dashed line.
    Plain,
}

impl Tone {
    /// The tone of the side at this place of the listed order (0 = first).
    pub const fn of_side(place: usize) -> Self {
        match place {
            0 => Self::First,
            1 => Self::Second,
            _ => Self::Plain,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::First => "s1",
            Self::Second => "s2",
            Self::Plain => "s0",
        }
    }

    const fn mark(self) -> &'static str {
        match self {
            Self::First => "m-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0z",
            Self::Second => "m-3.8-3.8h7.6v7.6h-7.6z",
            Self::Plain => "m0-4.6l4.6 4.6l-4.6 4.6l-4.6-4.6z",
        }
    }

    const fn hatch(self) -> &'static str {
        match self {
            Self::First => "M-1 1L1-1M0 6L6 0M5 7L7 5",
            Self::Second => "M-1 5L1 7M0 0L6 6M5-1L7 1",
            Self::Plain => "",
        }
    }
}

/// The words around a drawing, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// What the drawing says, as one sentence: label for screen readers and caption of the table.
    pub title: String,
    /// Head of the first column of the table ("day", "district").
    pub first_head: String,
    /// Head of the value column where there is only one.
    pub value_head: String,
    /// Said in place of a value that nobody gave ("not named").
    pub unknown: String,
    /// The sign between whole and fraction: `,` or `.`.
    pub decimal: char,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// Whose it is.
    pub tone: Tone,
    /// The value; `None` where nobody gave one.
    pub value: Option<f64>,
}

/// One line, or the columns of one side in a small drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Full name: head of its column in the table.
    pub label: String,
    /// A few letters, written at the end of the line.
    pub short: String,
    /// Whose it is.
    pub tone: Tone,
    /// One value for each step; `None` where nobody gave one. Missing at the end counts as `None`.
    pub values: Vec<Option<f64>>,
}

/// One of several small drawings on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// What this one shows.
    pub title: String,
    /// Its series.
    pub series: Vec<Series>,
}

/// The same figures as text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// Caption.
    pub caption: String,
    /// Heads of the columns; the first names the rows.
    pub head: Vec<String>,
    /// Rows; the first cell is the row's head. Unescaped text: the template escapes it.
    pub rows: Vec<Vec<String>>,
}

/// A drawing and its table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// Markup, safe to print as it is: every label in it is escaped. Empty when there is nothing to draw.
    pub svg: String,
    /// The table beneath.
    pub table: Table,
}

/// Why there is no drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// More values than a drawing can carry.
    #[error("{n_points} values are too many for one drawing")]
    TooMany {
        /// How many there were.
        n_points: usize,
    },
}

impl Error {
    /// Stable code for logs and error pages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TooMany { .. } => "charts.many",
        }
    }
}

/// Horizontal bars, one under another. `id` must be unique on the page.
///
/// # Errors
/// `charts.many` above [`N_POINTS_MAX`] bars.
pub fn bars(id: &str, words: &Words, given: &[Bar]) -> Result<Drawing, Error> {
    refuse_too_many(given.len())?;
    let mut table =
        Table { caption: words.title.clone(), head: vec![words.first_head.clone(), words.value_head.clone()], rows: Vec::new() };
    if given.is_empty() {
        return Ok(Drawing { svg: String::new(), table });
    }
    let texts: Vec<String> = given.iter().map(|bar| words.value(bar.value)).collect();
    let room = WIDTH - texts.iter().map(|text| width_of(text)).fold(0.0, f64::max) - 10.0;
    let scale = Scale::over(given.iter().filter_map(|bar| bar.value), 1.0, room.max(80.0));
    let height = count(given.len()) * 44.0;
    let mut svg = open("chart", &words.title, WIDTH, height);
    hatches(&mut svg, id);
    let mut axis = String::new();
    for (row, (bar, text)) in given.iter().zip(&texts).enumerate() {
        draw_bar(&mut svg, id, bar, text, &scale, count(row) * 44.0);
        push(&mut axis, format_args!("M{} {}v20", p(scale.at(0.0)), p(count(row) * 44.0 + 20.0)));
        table.rows.push(vec![bar.label.clone(), text.clone()]);
    }
    push(&mut svg, format_args!("<path class=\"ax ax0\" d=\"{axis}\"/></svg>"));
    Ok(Drawing { svg, table })
}

fn draw_bar(svg: &mut String, id: &str, bar: &Bar, text: &str, scale: &Scale, top: f64) {
    let (zero, class) = (scale.at(0.0), bar.tone.class());
    let label = escape(&shorten(&bar.label));
    push(svg, format_args!("<text x=\"0\" y=\"{}\">{label}</text>", p(top + 15.0)));
    let end = if let Some(value) = bar.value.filter(|v| v.is_finite()) {
        let at = scale.at(value);
        let shape = format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"14\"", p(zero.min(at)), p(top + 23.0), p((at - zero).abs()));
        push(svg, format_args!("<rect class=\"bar {class}\" {shape}/>"));
        if bar.tone != Tone::Plain {
            push(svg, format_args!("<rect fill=\"url(#{}-{class})\" {shape}/>", safe_id(id)));
        }
        at.max(zero)
    } else {
        push(svg, format_args!("<rect class=\"no\" x=\"{}\" y=\"{}\" width=\"28\" height=\"14\"/>", p(zero), p(top + 23.0)));
        zero + 28.0
    };
    push(svg, format_args!("<text class=\"b\" x=\"{}\" y=\"{}\">{}</text>", p(end + 8.0), p(top + 35.5), escape(text)));
}

/// Small column drawings on one scale, as a grid of figures. `id` must be unique on the page.
///
/// # Errors
/// `charts.many` above [`N_POINTS_MAX`] values in all panels together.
pub fn small_multiples(id: &str, words: &Words, steps: &[String], panels: &[Panel]) -> Result<Drawing, Error> {
    let n_series: usize = panels.iter().map(|panel| panel.series.len()).sum();
    refuse_too_many(steps.len().saturating_mul(n_series))?;
    let named: Vec<Series> = panels
        .iter()
        .flat_map(|panel| panel.series.iter().map(|one| Series { label: join(&panel.title, &one.label), ..one.clone() }))
        .collect();
    let heads: Vec<&Series> = named.iter().collect();
    let table = table_over(words, steps, &heads);
    if steps.is_empty() || panels.is_empty() {
        return Ok(Drawing { svg: String::new(), table });
    }
    let known = heads.iter().flat_map(|one| one.values.iter().take(steps.len()).flatten().copied());
    let scale = Scale::over(known, 78.0, 20.0);
    let mut svg = String::from("<div class=\"multi\">");
    for (place, panel) in panels.iter().enumerate() {
        push(&mut svg, format_args!("<figure><figcaption><b>{}</b></figcaption>", escape(&panel.title)));
        svg.push_str(&open("chart", &join(&words.title, &panel.title), 150.0, 84.0));
        if place == 0 {
            hatches(&mut svg, id);
        }
        draw_panel(&mut svg, id, words, panel, (steps.len(), &scale));
        svg.push_str("</svg></figure>");
    }
    svg.push_str("</div>");
    Ok(Drawing { svg, table })
}

fn draw_panel(svg: &mut String, id: &str, words: &Words, panel: &Panel, (n_steps, scale): (usize, &Scale)) {
    let zero = scale.at(0.0);
    let n_columns = n_steps * panel.series.len().max(1);
    let slot = 148.0 / count(n_columns);
    let column = (slot * 0.8).min(18.0);
    let mut top: Option<(f64, f64)> = None;
    for step in 0..n_steps {
        for (place, one) in panel.series.iter().enumerate() {
            let x = 1.0 + slot * (count(step * panel.series.len() + place) + 0.5) - column / 2.0;
            let class = one.tone.class();
            let Some(value) = one.value(step) else {
                push(svg, format_args!("<rect class=\"no\" x=\"{}\" y=\"20\" width=\"{}\" height=\"58\"/>", p(x), p(column)));
                continue;
            };
            let at = scale.at(value);
            let shape = format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", p(x), p(zero.min(at)), p(column), p((at - zero).abs()));
            push(svg, format_args!("<rect class=\"bar {class}\" {shape}/>"));
            if one.tone != Tone::Plain {
                push(svg, format_args!("<rect fill=\"url(#{}-{class})\" {shape}/>", safe_id(id)));
            }
            if top.is_none_or(|(most, _)| value > most) {
                top = Some((value, x + column / 2.0));
            }
        }
    }
    push(svg, format_args!("<path class=\"ax ax0\" d=\"M0 {}H150\"/>", p(zero)));
    if let Some((most, x)) = top {
        let text = words.value(Some(most));
        let half = (width_of(&text) / 2.0).min(75.0);
        let (x, y) = (p(x.clamp(half, 150.0 - half)), p(scale.at(most).min(zero) - 5.0));
        push(svg, format_args!("<text class=\"b\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{}</text>", escape(&text)));
    }
}

impl Series {
    fn value(&self, step: usize) -> Option<f64> {
        self.values.get(step).copied().flatten().filter(|value| value.is_finite())
    }
}

fn table_over(words: &Words, steps: &[String], series: &[&Series]) -> Table {
    let mut head = vec![words.first_head.clone()];
    head.extend(series.iter().map(|one| one.label.clone()));
    let rows = steps
        .iter()
        .enumerate()
        .map(|(step, name)| {
            let mut row = vec![name.clone()];
            row.extend(series.iter().map(|one| words.value(one.value(step))));
            row
        })
        .collect();
    Table { caption: words.title.clone(), head, rows }
}

fn refuse_too_many(n_points: usize) -> Result<(), Error> {
    if n_points > N_POINTS_MAX { Err(Error::TooMany { n_points }) } else { Ok(()) }
}
