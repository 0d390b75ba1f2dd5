//! Signals on functional cases: tables by function and language, and the numbers that are asked for. Serves S2.
#![expect(clippy::format_push_string, reason = "tables, built line by line")]

pub mod cases;
pub mod measure;

use std::path::Path;

use ashar_text::Analyser;
use ashar_text::Release;
use ashar_text::release::BUILTIN;

use crate::evaluate::bars::Bars;
use crate::evaluate::signals::cases::Split;
use crate::evaluate::signals::measure::Outcome;
use crate::evaluate::signals::measure::Share;
use crate::evaluate::signals::measure::outcomes;
use crate::evaluate::signals::measure::share;
use crate::evaluate::signals::measure::shares;

/// The numbers that are asked for, of one half of the cases, in percent.
#[derive(Debug)]
pub struct Numbers {
    /// Name, what was reached, what is asked.
    pub rows: Vec<(String, Share, f64)>,
}

/// Groups of which at least 95 % must stay unflagged.
const QUIET_GROUPS: [&str; 6] = ["condemnation", "quotation", "negation", "help", "food_farm", "sport"];

/// Counts the numbers that are asked for.
pub fn numbers(outcomes: &[Outcome<'_>]) -> Numbers {
    let right = |outcome: &Outcome<'_>| outcome.is_right;
    let of = |keep: &dyn Fn(&Outcome<'_>) -> bool| share(outcomes.iter().filter(|outcome| keep(outcome)), right);
    let mut rows = vec![
        ("hostile found".to_owned(), of(&|o| o.case.expected.hostile), 90.0),
        ("peaceful not flagged".to_owned(), of(&|o| !o.case.expected.hostile), 95.0),
        ("disguised found".to_owned(), of(&|o| o.case.expected.group == "disguise"), 85.0),
    ];
    for group in QUIET_GROUPS {
        rows.push((format!("{group} not flagged"), of(&|o| o.case.expected.group == group), 95.0));
    }
    rows.push(("same with the peoples swapped".to_owned(), share(outcomes, |outcome| outcome.is_same_swapped), 100.0));
    rows.push((
        "kind right, of the hostile".to_owned(),
        share(outcomes.iter().filter(|o| o.case.expected.hostile), |o| o.is_kind_right),
        0.0,
    ));
    rows.push(("severity within limits".to_owned(), share(outcomes, |outcome| outcome.is_severity_right), 0.0));
    Numbers { rows }
}

/// Prints the tables of both halves, and holds the numbers that are asked for against their bars.
///
/// # Errors
/// The cases or the release cannot be read.
pub fn run(root: &Path, bars: &mut Bars) -> anyhow::Result<()> {
    print!("{}", tables(root, &[Split::Dev, Split::More, Split::HeldOut], false)?);
    let places = cases::fictional_places(root);
    let release = release(&places)?;
    let mut analyser = Analyser::new(&release);
    for split in [Split::Dev, Split::HeldOut] {
        let cases = cases::read(root, split)?;
        for (name, share, _) in numbers(&outcomes(&mut analyser, &cases)).rows {
            bars.hold("signals", &format!("{} {name}", split.folder()).replace([' ', ','], "_"), share.percent());
        }
    }
    Ok(())
}

/// The builtin release with the fictional villages of the cases.
///
/// # Errors
/// A text of the release has a fault.
pub fn release(places: &str) -> anyhow::Result<Release> {
    let mut texts = BUILTIN;
    let lists: Vec<(&str, &str)> = BUILTIN.places.iter().copied().chain([("places_test.csv", places)]).collect();
    texts.places = &lists;
    Ok(Release::compile(&texts)?)
}

/// Runs halves of the cases and gives the tables as text. `explain` lists the cases of the development half that went wrong.
pub fn tables(root: &Path, splits: &[Split], explain: bool) -> anyhow::Result<String> {
    let places = cases::fictional_places(root);
    let release = release(&places)?;
    let mut analyser = Analyser::new(&release);
    let mut out = String::new();
    for split in splits {
        let cases = cases::read(root, *split)?;
        let outcomes = outcomes(&mut analyser, &cases);
        out.push_str(&format!("\n## Signals, {}: {} cases\n\n", split.folder(), cases.len()));
        table(&mut out, &outcomes);
        if explain && *split != Split::HeldOut {
            list(&mut out, &outcomes);
        }
    }
    Ok(out)
}

fn table(out: &mut String, outcomes: &[Outcome<'_>]) {
    for (name, share, asked) in numbers(outcomes).rows {
        let short = if share.percent() < asked { "  SHORT" } else { "" };
        out.push_str(&format!("{name:<34} {:>6.1} % of {:>4}  asked {asked:>5.1}{short}\n", share.percent(), share.n_all));
    }
    let by_language = shares(outcomes, |case| format!("{} {}", if case.expected.hostile { "hostile " } else { "peaceful" }, case.lang));
    out.push('\n');
    for (key, share) in by_language {
        out.push_str(&format!("{key:<24} {:>6.1} % of {:>4}\n", share.percent(), share.n_all));
    }
    out.push('\n');
    for (key, share) in shares(outcomes, |case| case.function.clone()) {
        out.push_str(&format!("{key:<24} {:>6.1} % of {:>4}\n", share.percent(), share.n_all));
    }
}

fn list(out: &mut String, outcomes: &[Outcome<'_>]) {
    out.push_str("\nwrong:\n");
    for outcome in outcomes {
        let mut faults = Vec::new();
        for (wrong, name) in [
            (!outcome.is_right, "HOSTILE"),
            (!outcome.is_severity_right, "severity"),
            (!outcome.is_kind_right, "kind"),
            (!outcome.is_same_swapped, "SWAP"),
        ] {
            if wrong {
                faults.push(name);
            }
        }
        if !faults.is_empty() {
            let text = outcome.case.texts.first().map(String::as_str).unwrap_or_default();
            out.push_str(&format!(
                "{} [{}] {} | {} | {}\n",
                outcome.case.id,
                faults.join(" "),
                outcome.severity,
                text,
                outcome.rules.join(", ")
            ));
        }
    }
}
