//! Lines over equal steps: figures by side over time (S2, L4, L5), each with its name at its end.
//!
//! A missing value leaves a gap: no line is drawn across what nobody said.

use crate::http::charts::Drawing;
use crate::http::charts::Error;
use crate::http::charts::Series;
use crate::http::charts::WIDTH;
use crate::http::charts::Words;
use crate::http::charts::paint::count;
use crate::http::charts::paint::escape;
use crate::http::charts::paint::open;
use crate::http::charts::paint::p;
use crate::http::charts::paint::push;
use crate::http::charts::paint::width_of;
use crate::http::charts::refuse_too_many;
use crate::http::charts::scale::Scale;
use crate::http::charts::table_over;

const PLOT_TOP: f64 = 14.0;
const PLOT_FLOOR: f64 = 188.0;
const N_MARKED_MAX: usize = 40;
const TEXT_STEP: f64 = 18.0;

/// Lines over equal steps. `steps` names the steps; each series has one value a step, and a missing value leaves a gap.
///
/// # Errors
/// `charts.many` above [`N_POINTS_MAX`] values in all series together.
pub fn lines(words: &Words, steps: &[String], series: &[Series]) -> Result<Drawing, Error> {
    refuse_too_many(steps.len().saturating_mul(series.len().max(1)))?;
    let heads: Vec<&Series> = series.iter().collect();
    let table = table_over(words, steps, &heads);
    let known = || series.iter().flat_map(|one| one.values.iter().take(steps.len()).flatten().copied());
    if steps.is_empty() || series.is_empty() {
        return Ok(Drawing { svg: String::new(), table });
    }
    let scale = Scale::rounded(known(), PLOT_FLOOR, PLOT_TOP);
    let marks = scale.marks(words);
    let left = marks.iter().map(|(_, text)| width_of(text)).fold(0.0, f64::max) + 8.0;
    let ends = series.iter().map(|one| width_of(&end_text(words, one, steps.len()))).fold(0.0, f64::max);
    let frame = Frame { left, right: (WIDTH - ends - 10.0).max(left + 60.0), n_steps: steps.len() };
    let mut svg = open("chart", &words.title, WIDTH, 216.0);
    for (y, text) in &marks {
        let class = if (*y - scale.at(0.0)).abs() < 0.05 { "ax ax0" } else { "ax" };
        push(&mut svg, format_args!("<path class=\"{class}\" d=\"M{} {}H{}\"/>", p(frame.left), p(*y), p(frame.right)));
        let x = p(frame.left - 6.0);
        push(&mut svg, format_args!("<text class=\"t2\" x=\"{x}\" y=\"{}\" text-anchor=\"end\">{}</text>", p(*y + 5.0), escape(text)));
    }
    step_names(&mut svg, &frame, steps);
    for one in series {
        draw_line(&mut svg, one, &frame, &scale);
    }
    end_labels(&mut svg, words, series, &frame, &scale);
    svg.push_str("</svg>");
    Ok(Drawing { svg, table })
}

/// Where the steps of a drawing stand.
struct Frame {
    left: f64,
    right: f64,
    n_steps: usize,
}

impl Frame {
    fn x(&self, step: usize) -> f64 {
        if self.n_steps < 2 {
            return f64::midpoint(self.left, self.right);
        }
        self.left + 8.0 + (self.right - self.left - 8.0) * count(step) / count(self.n_steps - 1)
    }
}

fn draw_line(svg: &mut String, one: &Series, frame: &Frame, scale: &Scale) {
    let class = one.tone.class();
    let known: Vec<Option<(f64, f64)>> =
        (0..frame.n_steps).map(|step| one.value(step).map(|value| (frame.x(step), scale.at(value)))).collect();
    let mut path = String::new();
    let mut points = String::new();
    for (step, here) in known.iter().enumerate() {
        let Some((x, y)) = here else { continue };
        let before = step > 0 && known[step - 1].is_some();
        let after = known.get(step + 1).is_some_and(Option::is_some);
        push(&mut path, format_args!("{}{} {}", if before { "L" } else { "M" }, p(*x), p(*y)));
        if frame.n_steps <= N_MARKED_MAX || (!before && !after) {
            push(&mut points, format_args!("M{} {}{}", p(*x), p(*y), one.tone.mark()));
        }
    }
    if !path.is_empty() {
        push(svg, format_args!("<path class=\"ln {class}\" d=\"{path}\"/>"));
    }
    if !points.is_empty() {
        push(svg, format_args!("<path class=\"pt {class}\" d=\"{points}\"/>"));
    }
}

fn step_names(svg: &mut String, frame: &Frame, steps: &[String]) {
    let widest = steps.iter().map(|name| width_of(name)).fold(0.0, f64::max) + 12.0;
    let n = (1..=4).rev().find(|n| count(*n) * widest <= frame.right - frame.left + widest * 0.6).unwrap_or(1);
    let n = n.min(steps.len());
    for place in 0..n {
        let step = if n == 1 { steps.len() - 1 } else { place * (steps.len() - 1) / (n - 1) };
        let (x, half) = (frame.x(step), width_of(&steps[step]) / 2.0);
        push(svg, format_args!("<path class=\"ax ax0\" d=\"M{} {}v5\"/>", p(x), p(PLOT_FLOOR)));
        let x = p(x.clamp(half.min(WIDTH / 2.0), (WIDTH - half).max(WIDTH / 2.0)));
        push(svg, format_args!("<text class=\"t2\" x=\"{x}\" y=\"210\" text-anchor=\"middle\">{}</text>", escape(&steps[step])));
    }
}

fn end_text(words: &Words, one: &Series, n_steps: usize) -> String {
    match (0..n_steps).rev().find_map(|step| one.value(step)) {
        Some(value) => format!("{} {}", one.short, words.value(Some(value))),
        None => one.short.clone(),
    }
}

/// Names at the ends of the lines, pushed apart so that none covers another.
fn end_labels(svg: &mut String, words: &Words, series: &[Series], frame: &Frame, scale: &Scale) {
    let mut labels: Vec<(f64, &Series)> = Vec::new();
    for one in series {
        let last = (0..frame.n_steps).rev().find_map(|step| one.value(step));
        labels.push((last.map_or(PLOT_FLOOR, |value| scale.at(value)), one));
    }
    labels.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut floor = PLOT_TOP;
    for (y, _) in &mut labels {
        *y = y.max(floor);
        floor = *y + TEXT_STEP;
    }
    let mut roof = PLOT_FLOOR;
    for (y, _) in labels.iter_mut().rev() {
        *y = y.min(roof);
        roof = *y - TEXT_STEP;
    }
    for (y, one) in labels {
        let (class, text) = (one.tone.class(), escape(&end_text(words, one, frame.n_steps)));
        push(svg, format_args!("<text class=\"b {class}\" x=\"{}\" y=\"{}\">{text}</text>", p(frame.right + 10.0), p(y + 5.0)));
    }
}
