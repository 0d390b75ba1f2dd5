//! Tests of the drawings: escaping, limits, strange numbers, and that swapping the sides changes nothing but the sides.

use super::*;

fn words() -> Words {
    Words {
        title: "Сколько <сказано>".into(),
        first_head: "День".into(),
        value_head: "Число".into(),
        unknown: "не названо".into(),
        decimal: ',',
    }
}

fn bar(label: &str, tone: Tone, value: Option<f64>) -> Bar {
    Bar { label: label.into(), tone, value }
}

fn series(short: &str, tone: Tone, values: &[Option<f64>]) -> Series {
    Series { label: format!("Сторона {short}"), short: short.into(), tone, values: values.to_vec() }
}

fn steps(n: usize) -> Vec<String> {
    (1..=n).map(|day| format!("{day}.05")).collect()
}

/// Every number in the coordinates is a plain finite one.
fn is_sound(svg: &str) {
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    assert!(!svg.contains("style="));
    assert_eq!(svg.matches("<svg").count(), svg.matches("</svg>").count());
    for rest in svg.split("width=\"").skip(1) {
        assert!(rest.split('"').next().unwrap().parse::<f64>().unwrap() >= 0.0);
    }
}

fn swap_sides(svg: &str) -> String {
    let pairs = [("s1", "s2"), (Tone::First.mark(), Tone::Second.mark()), (Tone::First.hatch(), Tone::Second.hatch())];
    let mut swapped = svg.to_owned();
    for (one, other) in pairs {
        swapped = swapped.replace(one, "\u{1}").replace(other, one).replace('\u{1}', other);
    }
    swapped
}

#[test]
fn swapping_the_sides_changes_hue_lean_and_mark_only() {
    let values = [Some(3.0), None, Some(16.0), Some(16.0)];
    let draw = |first: Tone, second: Tone| {
        let two = vec![series("A", first, &values), series("B", second, &[Some(16.0), Some(2.0)])];
        let bars = bars("x", &words(), &[bar("А", first, Some(7.0)), bar("Б", second, None)]).unwrap().svg;
        let panels = [Panel { title: "Село".into(), series: two.clone() }];
        let small = small_multiples("y", &words(), &steps(4), &panels).unwrap().svg;
        (bars, lines(&words(), &steps(4), &two).unwrap().svg, small)
    };
    let (bars_there, lines_there, small_there) = draw(Tone::First, Tone::Second);
    let (bars_back, lines_back, small_back) = draw(Tone::Second, Tone::First);
    // The list of hatches has a fixed order; everything that is drawn must match.
    let drawn = |svg: &str| svg.split("</defs>").last().unwrap_or_default().to_owned();
    assert_eq!(drawn(&swap_sides(&bars_there)), drawn(&bars_back));
    assert_eq!(swap_sides(&lines_there), lines_back);
    assert_eq!(drawn(&swap_sides(&small_there)), drawn(&small_back));
    assert_ne!(lines_there, lines_back);
}

#[test]
fn labels_cannot_leave_their_place() {
    let evil = "\"><script>alert(1)</script>&'";
    let drawing = bars("a\" onload=\"x", &Words { title: evil.into(), ..words() }, &[bar(evil, Tone::First, Some(1.0))]).unwrap();
    assert!(!drawing.svg.contains("<script"));
    assert!(!drawing.svg.contains("onload=\""));
    assert!(drawing.svg.contains("&lt;script&gt;") && drawing.svg.contains("&quot;&gt;"));
    let one = [Series { short: evil.into(), ..series("A", Tone::Second, &[Some(1.0)]) }];
    let drawing = lines(&Words { unknown: evil.into(), ..words() }, &[evil.to_owned()], &one).unwrap();
    assert!(!drawing.svg.contains("<script"));
    let panels = [Panel { title: evil.into(), series: one.to_vec() }];
    assert!(!small_multiples(evil, &words(), &steps(1), &panels).unwrap().svg.contains("<script"));
}

#[test]
fn nothing_to_draw_gives_no_drawing_and_an_empty_table() {
    let none = bars("x", &words(), &[]).unwrap();
    assert!(none.svg.is_empty() && none.table.rows.is_empty());
    assert!(lines(&words(), &[], &[]).unwrap().svg.is_empty());
    assert!(lines(&words(), &steps(3), &[]).unwrap().svg.is_empty());
    assert!(small_multiples("x", &words(), &steps(3), &[]).unwrap().svg.is_empty());
}

#[test]
fn strange_numbers_never_break_a_drawing() {
    let sets: [&[Option<f64>]; 8] = [
        &[Some(0.0), Some(0.0)],
        &[Some(5.0)],
        &[None, None],
        &[Some(f64::MAX), Some(f64::MIN)],
        &[Some(f64::NAN), Some(f64::INFINITY), Some(1.0)],
        &[Some(-3.0), Some(4.0)],
        &[Some(1e-12), Some(2e-12)],
        &[],
    ];
    for values in sets {
        let one = [series("A", Tone::First, values), series("B", Tone::Plain, values)];
        is_sound(&lines(&words(), &steps(values.len().max(1)), &one).unwrap().svg);
        let all: Vec<Bar> = values.iter().map(|value| bar("x", Tone::Second, *value)).collect();
        is_sound(&bars("x", &words(), &all).unwrap().svg);
        let panels = [Panel { title: "п".into(), series: one.to_vec() }];
        is_sound(&small_multiples("x", &words(), &steps(values.len().max(1)), &panels).unwrap().svg);
    }
}

#[test]
fn a_missing_value_is_a_gap_and_said_in_the_table() {
    let one = [series("A", Tone::First, &[Some(1.0), Some(2.0), None, Some(3.0), Some(4.0)])];
    let drawing = lines(&words(), &steps(5), &one).unwrap();
    let line = drawing.svg.split("class=\"ln s1\" d=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(line.matches('M').count(), 2, "two strokes around the gap: {line}");
    assert_eq!(drawing.table.rows[2], ["3.05", "не названо"]);
    assert_eq!(drawing.table.head, ["День", "Сторона A"]);
    assert!(bars("x", &words(), &[bar("А", Tone::First, None)]).unwrap().svg.contains("class=\"no\""));
}

#[test]
fn too_many_values_are_refused_not_cut() {
    let many = vec![Some(1.0); N_POINTS_MAX + 1];
    let error = lines(&words(), &steps(N_POINTS_MAX + 1), &[series("A", Tone::First, &many)]).unwrap_err();
    assert_eq!(error, Error::TooMany { n_points: N_POINTS_MAX + 1 });
    assert_eq!(error.code(), "charts.many");
    let all: Vec<Bar> = many.iter().map(|value| bar("x", Tone::Plain, *value)).collect();
    assert!(bars("x", &words(), &all).is_err());
    assert!(bars("x", &words(), &all[1..]).is_ok());
}

#[test]
fn figures_are_written_as_people_write_them() {
    let shown = |value: f64| words().value(Some(value));
    assert_eq!(shown(0.0), "0");
    assert_eq!(shown(-0.001), "0");
    assert_eq!(shown(1204.0), "1204");
    assert_eq!(shown(15_850.0), "15\u{a0}850");
    assert_eq!(shown(1_234_567.5), "1\u{a0}234\u{a0}567,5");
    assert_eq!(shown(-2.25), "\u{2212}2,25");
    assert_eq!(shown(1e18), "1.00e18");
    assert_eq!(words().value(None), "не названо");
}

#[test]
fn names_at_the_ends_of_lines_do_not_cover_each_other() {
    let same: Vec<Series> = ["A", "B", "C"].iter().map(|s| series(s, Tone::Plain, &[Some(1.0), Some(9.0)])).collect();
    let svg = lines(&words(), &steps(2), &same).unwrap().svg;
    let mut places: Vec<f64> = svg
        .split("class=\"b s0\"")
        .skip(1)
        .map(|rest| rest.split("y=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap())
        .collect();
    places.sort_by(f64::total_cmp);
    assert_eq!(places.len(), 3);
    assert!(places.windows(2).all(|pair| pair[1] - pair[0] >= 16.0), "{places:?}");
}

#[test]
fn the_same_figures_give_the_same_bytes() {
    let one = [series("A", Tone::First, &[Some(1.5), Some(2.25)])];
    assert_eq!(lines(&words(), &steps(2), &one), lines(&words(), &steps(2), &one));
}
