//! Counts what the analysis makes of functional cases: found, flagged, and the same with the peoples swapped. Serves S2.

use std::collections::BTreeMap;

use ashar_text::Analyser;
use ashar_text::Analysis;

use crate::evaluate::signals::cases::Case;

/// What one case came to.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is one question about the case")]
pub struct Outcome<'c> {
    /// The case.
    pub case: &'c Case,
    /// Hostile as expected.
    pub is_right: bool,
    /// Severity within the limits.
    pub is_severity_right: bool,
    /// One of the kinds was found, or none was asked for.
    pub is_kind_right: bool,
    /// The same with the peoples swapped.
    pub is_same_swapped: bool,
    /// Severity that was found.
    pub severity: u8,
    /// Rules that fired, with severity; and those held back, with the context.
    pub rules: Vec<String>,
}

/// Runs every case in both orientations.
pub fn outcomes<'c>(analyser: &mut Analyser<'_>, cases: &'c [Case]) -> Vec<Outcome<'c>> {
    cases.iter().map(|case| outcome(analyser, case)).collect()
}

fn outcome<'c>(analyser: &mut Analyser<'_>, case: &'c Case) -> Outcome<'c> {
    let [first, second] = &case.texts;
    let swapped = seen(analyser.analyse(second));
    let analysis = analyser.analyse(first);
    let [least, most] = case.expected.severity;
    let kinds = &case.expected.kinds;
    let mut rules: Vec<String> = analysis.signals.iter().map(|signal| format!("{} {}", signal.rule, signal.severity)).collect();
    rules.extend(analysis.withheld.iter().map(|held| format!("({} by {})", held.rule, held.by)));
    Outcome {
        case,
        is_right: analysis.hostile == case.expected.hostile,
        is_severity_right: (least..=most).contains(&analysis.severity),
        is_kind_right: kinds.is_empty() || analysis.signals.iter().any(|signal| kinds.iter().any(|kind| kind == signal.kind.key())),
        is_same_swapped: seen(analysis) == swapped,
        severity: analysis.severity,
        rules,
    }
}

/// What must not change when the peoples are swapped.
fn seen(analysis: &Analysis<'_>) -> (bool, u8, Vec<(String, u8)>) {
    let signals = analysis.signals.iter().map(|signal| (signal.rule.to_owned(), signal.severity)).collect();
    (analysis.hostile, analysis.severity, signals)
}

/// Right ones of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// That were right.
    pub n_right: usize,
    /// Of so many.
    pub n_all: usize,
}

impl Share {
    fn add(&mut self, right: bool) {
        self.n_right += usize::from(right);
        self.n_all += 1;
    }

    /// 0 to 100; 100 of none.
    pub fn percent(self) -> f64 {
        if self.n_all == 0 {
            return 100.0;
        }
        let as_float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        100.0 * as_float(self.n_right) / as_float(self.n_all)
    }
}

/// Shares of right answers by a key of the case.
pub fn shares<'c>(outcomes: &[Outcome<'c>], key: impl Fn(&'c Case) -> String) -> BTreeMap<String, Share> {
    let mut shares: BTreeMap<String, Share> = BTreeMap::new();
    for outcome in outcomes {
        shares.entry(key(outcome.case)).or_default().add(outcome.is_right);
    }
    shares
}

/// The share of outcomes that a question says yes to.
pub fn share<'o>(outcomes: impl IntoIterator<Item = &'o Outcome<'o>>, yes: impl Fn(&Outcome<'_>) -> bool) -> Share {
    let mut share = Share::default();
    outcomes.into_iter().for_each(|outcome| share.add(yes(outcome)));
    share
}
