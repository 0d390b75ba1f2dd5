//! Prints what was measured.
//!
//! For whoever changes claim matching; serves S2.
#![expect(clippy::print_stdout, reason = "tables for people")]
#![expect(clippy::disallowed_methods, reason = "a measurement of time")]
#![expect(clippy::format_collect, reason = "rows of a table")]

use std::path::Path;
use std::time::Instant;

use ashar_text::claims::Claims;
use ashar_text::claims::MatchBuffers;
use ashar_text::claims::Weights;

use crate::evaluate::bars::Bars;
use crate::evaluate::claims::cases;
use crate::evaluate::claims::cases::Case;
use crate::evaluate::claims::cases::LANGS;
use crate::evaluate::claims::engine::Engine;
use crate::evaluate::claims::engine::Gists;
use crate::evaluate::claims::engine::Places;
use crate::evaluate::claims::measure::Distractors;
use crate::evaluate::claims::measure::Found;
use crate::evaluate::claims::measure::Share;
use crate::evaluate::claims::measure::TOP;
use crate::evaluate::claims::measure::measure;
use crate::evaluate::claims::show::show;

/// Prints the tables of the final part, and holds its numbers against their bars.
///
/// # Errors
/// The rumours or a data file cannot be read.
pub fn run(root: &Path, bars: &mut Bars) -> anyhow::Result<()> {
    let weights = Weights::builtin()?;
    let (dev, last) = (cases::read(root, "dev")?, cases::read(root, "final")?);
    for places in [Places::Known, Places::Unknown] {
        let engine = Engine::new(root, places)?;
        println!("places of the set {}", if places == Places::Known { "in the gazetteer" } else { "not in the gazetteer" });
        let gists: Vec<Gists> = dev.iter().chain(&last).map(|case| engine.gists(case)).collect();
        for distractors in [Distractors::None, Distractors::Siblings] {
            let found = found(&gists, dev.len(), &last, &weights, distractors);
            print("final", &found, distractors);
            if places == Places::Known {
                hold(&found, distractors, bars);
            }
        }
        if places == Places::Known {
            speed(&gists, &weights);
        }
    }
    Ok(())
}

/// Prints the tables of the development part and its worst texts: for whoever adds words.
///
/// # Errors
/// The rumours or a data file cannot be read.
pub fn run_dev(root: &Path) -> anyhow::Result<bool> {
    let weights = Weights::builtin()?;
    let cases = cases::read(root, "dev")?;
    let engine = Engine::new(root, Places::Known)?;
    let gists: Vec<Gists> = cases.iter().map(|case| engine.gists(case)).collect();
    for distractors in [Distractors::None, Distractors::Siblings] {
        print("dev", &found(&gists, 0, &cases, &weights, distractors), distractors);
    }
    show(&engine, &cases, &gists, &weights);
    Ok(true)
}

fn hold(found: &Found, distractors: Distractors, bars: &mut Bars) {
    let harder = if distractors == Distractors::Siblings { "harder_" } else { "" };
    let mut bar = |name: &str, share: Share| bars.hold("claims", &format!("{harder}{name}"), share.percent());
    bar("first5_same", found.top[0]);
    bar("first5_across", found.top[1]);
    bar("first", Found::all(found.first));
    if distractors == Distractors::None {
        bar("suggested", Found::all(found.suggested));
        bar("siblings_suggested_max", Found::all(found.wrong));
    }
}

/// Claims of the index in which speed is measured.
const N_MANY: usize = 5_000;

/// Time of a message against many claims: the claims of the set again and again, each with its number of times shifted words left out.
fn speed(gists: &[Gists], weights: &Weights) {
    let texts = gists.iter().flat_map(|gists| gists.claim.iter().chain(gists.siblings.iter().flatten()));
    let texts: Vec<_> = texts.cloned().collect();
    let mut claims = Claims::new(weights.clone());
    for text in texts.iter().cycle().take(N_MANY) {
        let _full = claims.add([text.clone()]);
    }
    claims.settle();
    let posts: Vec<_> = gists.iter().flat_map(|gists| &gists.posts).collect();
    let mut buffers = MatchBuffers::default();
    let mut times: Vec<f64> = Vec::with_capacity(posts.len());
    for (_, post) in &posts {
        let start = Instant::now();
        claims.match_post(post, TOP, &mut buffers);
        times.push(start.elapsed().as_secs_f64() * 1e6);
    }
    times.sort_by(f64::total_cmp);
    let at = |percent: usize| times.get(times.len() * percent / 100).copied().unwrap_or_default();
    println!(
        "  {} claims: p50 {:.0} µs, p99 {:.0} µs a message (a debug build of this program, the library optimised)",
        claims.n_claims(),
        at(50),
        at(99)
    );
}

/// Measures the cases that stand from `offset` on against all of them.
pub fn found(gists: &[Gists], offset: usize, cases: &[Case], weights: &Weights, distractors: Distractors) -> Found {
    let known: Vec<&Gists> = gists.iter().collect();
    let kinds: Vec<Vec<String>> = cases.iter().map(|case| case.siblings.iter().map(|sibling| sibling.kind.clone()).collect()).collect();
    let asked = gists.iter().enumerate().skip(offset).zip(&kinds);
    let asked: Vec<(usize, &Gists, &[String])> = asked.map(|((at, gists), kinds)| (at, gists, kinds.as_slice())).collect();
    measure(&known, &asked, weights, distractors)
}

fn print(name: &str, found: &Found, distractors: Distractors) {
    let what = if distractors == Distractors::None { "claims only" } else { "siblings as claims too" };
    println!("  {name}, {what}: same language, across, all (percent)");
    let line = |label: &str, shares: [Share; 2]| {
        let all = Found::all(shares);
        println!("    {label:<28}{:>7.1}{:>7.1}{:>7.1}   of {}", shares[0].percent(), shares[1].percent(), all.percent(), all.of);
    };
    line("right claim in the first 5", found.top);
    line("right claim first", found.first);
    if distractors == Distractors::Siblings {
        return;
    }
    line("right claim suggested", found.suggested);
    line("sibling: any suggested", found.wrong);
    for (kind, share) in &found.wrong_by_kind {
        println!("      {kind:<26}{:>21.1}   of {}", share.percent(), share.of);
    }
    println!("    first 5 by language of the post (down) and of the claim (across)");
    println!("      {:<10}{}", "", LANGS.iter().map(|(_, key)| format!("{key:>9}")).collect::<String>());
    for (row, (_, key)) in found.by_pair.iter().zip(LANGS) {
        println!("      {key:<10}{}", row.iter().map(|share| format!("{:>9.1}", share.percent())).collect::<String>());
    }
    println!("    calibration: score, share right, texts");
    for step in 0..10_u8 {
        let (low, high) = (f32::from(step) / 10.0, f32::from(step + 1) / 10.0);
        let inside: Vec<&(f32, bool)> = found.scores.iter().filter(|(score, _)| *score >= low && (*score < high || step == 9)).collect();
        let n_right = inside.iter().filter(|(_, right)| *right).count();
        #[expect(clippy::cast_precision_loss, reason = "counts of texts are small")]
        let share = if inside.is_empty() { 0.0 } else { n_right as f64 / inside.len() as f64 };
        println!("      {low:.1}–{high:.1} {share:>7.2} {:>6}", inside.len());
    }
}
