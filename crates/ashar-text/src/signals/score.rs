//! From hits to signals: severity after pronouns, contexts and conditions; one signal for a rule and clause. Serves S2.

use crate::normalise::Reading;
use crate::signals::Kind;
use crate::signals::Signal;
use crate::signals::Voice;
use crate::signals::Withheld;
use crate::signals::find::Hit;
use crate::signals::find::View;
use crate::signals::find::find;
use crate::signals::frames::Condition;
use crate::signals::frames::Frame;
use crate::signals::frames::Rules;
use crate::signals::frames::Term;
use crate::signals::protect::Verdict;
use crate::signals::protect::names_group;
use crate::signals::protect::weigh;

/// Signals of one text at most; the gravest are kept. A post has one to four; more is a text made to fill memory.
pub const SIGNALS_MAX: usize = 64;
/// Withheld findings of one text at most; the first ones are kept.
pub const WITHHELD_MAX: usize = 64;
/// The ladder of the code book ends here.
const SEVERITY_MAX: u8 = 5;
/// Severity from which another frame counts as hostile in a condition.
const HOSTILE_FROM: u8 = 3;

/// Buffers of the search, used again for the next text.
#[derive(Debug, Default)]
pub struct Work {
    hits: Vec<Hit>,
    scored: Vec<Scored>,
}

/// A hit with its severity.
#[derive(Debug, Clone, Copy)]
struct Scored {
    rule: u16,
    frame: u32,
    clause: u32,
    severity: u8,
    cap: u8,
    first: u32,
    last: u32,
    voice: Voice,
}

/// Finds and scores every signal of a text.
pub fn score<'r>(
    rules: &'r Rules,
    view: View<'_>,
    reading: &Reading,
    work: &mut Work,
    signals: &mut Vec<Signal<'r>>,
    withheld: &mut Vec<Withheld<'r>>,
) {
    work.hits.clear();
    work.scored.clear();
    find(rules, view, &mut work.hits);
    for hit in &work.hits {
        let Some(frame) = rules.frames.get(hit.frame as usize) else { continue };
        match weigh(rules, view, frame, hit) {
            Verdict::Withheld(by) => withhold(rules, reading, (frame.rule, by), hit, withheld),
            Verdict::Scored { lower, cap, voice } => {
                let alone = hit.weak && !names_group(view, hit);
                let severity = frame.severity.saturating_sub(if alone { frame.other_penalty } else { 0 });
                let severity = severity.saturating_sub(lower).max(rules.floor.min(frame.severity)).min(cap);
                let scored = Scored {
                    rule: frame.rule,
                    frame: hit.frame,
                    clause: hit.clause,
                    severity,
                    cap,
                    first: hit.first,
                    last: hit.last,
                    voice,
                };
                work.scored.push(scored);
            }
        }
    }
    apply_conditions(rules, view, &mut work.scored);
    keep_gravest(&mut work.scored);
    write(rules, reading, &work.scored, signals);
    // What another entry of the same frame found after all is not withheld.
    withheld.retain(|held| !signals.iter().any(|signal| signal.rule == held.rule && signal.start < held.end && held.start < signal.end));
}

fn withhold<'r>(rules: &'r Rules, reading: &Reading, (rule, by): (u16, u16), hit: &Hit, withheld: &mut Vec<Withheld<'r>>) {
    let (Some(rule), Some(by)) = (rules.rules.get(usize::from(rule)), rules.rules.get(usize::from(by))) else { return };
    if withheld.len() < WITHHELD_MAX {
        let span = characters(reading, hit.first, hit.last);
        withheld.push(Withheld { rule: &rule.id, by: &by.id, reason: &by.reason, start: span.start, end: span.end });
    }
}

/// Raises and lowers by what else is in the message: once each.
fn apply_conditions(rules: &Rules, view: View<'_>, scored: &mut [Scored]) {
    let hostile =
        |one: &Scored| one.severity >= HOSTILE_FROM && rules.rules.get(usize::from(one.rule)).is_some_and(|rule| is_attack(rule.kind));
    let attacks: (Option<u16>, bool) = scored.iter().filter(|one| hostile(one)).fold((None, false), |(first, more), one| match first {
        None => (Some(one.rule), more),
        Some(rule) => (Some(rule), more || rule != one.rule),
    });
    for one in scored {
        let Some(frame) = rules.frames.get(one.frame as usize) else { continue };
        let other_attack = attacks.1 || attacks.0.is_some_and(|rule| rule != one.rule);
        one.severity = conditioned(frame, view, other_attack, one.severity).min(one.cap);
    }
}

fn conditioned(frame: &Frame, view: View<'_>, other_attack: bool, severity: u8) -> u8 {
    let any = |conditions: &[Condition]| conditions.iter().any(|condition| holds(condition, view, other_attack));
    let mut severity = severity;
    if any(&frame.raise.0) {
        severity = frame.raise.1.map_or(severity + 1, |to| severity.max(to)).min(SEVERITY_MAX);
    }
    if any(&frame.lower.0) {
        severity = frame.lower.1.map_or(severity.saturating_sub(1), |to| severity.min(to)).max(1);
    }
    severity
}

fn holds(condition: &Condition, view: View<'_>, other_attack: bool) -> bool {
    let term = |term: &Term| match *term {
        Term::Word(class) => view.marks.has(class),
        Term::Hostile => other_attack,
    };
    condition.all.iter().all(|terms| terms.iter().any(term))
}

/// Kinds that aim at people.
const fn is_attack(kind: Kind) -> bool {
    matches!(kind, Kind::ViolenceCall | Kind::Dehumanisation | Kind::Expulsion | Kind::CollectiveBlame | Kind::Threat | Kind::Slur)
}

/// One finding for a rule and clause: the gravest, then the first. At most [`SIGNALS_MAX`], in the order of the text.
fn keep_gravest(scored: &mut Vec<Scored>) {
    scored.sort_unstable_by_key(|one| (one.rule, one.clause, std::cmp::Reverse(one.severity), one.first, one.last));
    scored.dedup_by_key(|one| (one.rule, one.clause));
    if scored.len() > SIGNALS_MAX {
        scored.sort_unstable_by_key(|one| (std::cmp::Reverse(one.severity), one.first, one.rule));
        scored.truncate(SIGNALS_MAX);
    }
    scored.sort_unstable_by_key(|one| (one.first, one.last, one.rule));
}

fn write<'r>(rules: &'r Rules, reading: &Reading, scored: &[Scored], signals: &mut Vec<Signal<'r>>) {
    for one in scored {
        let Some(rule) = rules.rules.get(usize::from(one.rule)) else { continue };
        let span = characters(reading, one.first, one.last);
        signals.push(Signal {
            kind: rule.kind,
            severity: one.severity,
            start: span.start,
            end: span.end,
            rule: &rule.id,
            types: &rule.types,
            reason: &rule.reason,
            voice: one.voice,
        });
    }
}

/// Characters of the original from the first to the last token.
fn characters(reading: &Reading, first: u32, last: u32) -> std::ops::Range<u32> {
    let tokens = reading.tokens();
    match (tokens.get(first as usize), tokens.get(last as usize)) {
        (Some(first), Some(last)) => reading.original_span(first.start..last.end.max(first.end)),
        _ => 0..0,
    }
}
