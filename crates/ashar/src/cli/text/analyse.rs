//! `ashar text analyse`: everything that is known of a post. Serves S2, S3.

use ashar_text::Analyser;
use ashar_text::Analysis;
use ashar_text::Release;
use ashar_text::language::Lang;
use ashar_text::normalise::Reading;
use ashar_text::signals::Reason;
use ashar_text::words::Personal;
use ashar_text::words::personal_data;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::text::args::Analyse;
use crate::cli::text::languages::rounded;
use crate::cli::text::lines;
use crate::cli::text::lines::Answer;
use crate::cli::text::lines::Post;
use crate::cli::text::lines::input;
use crate::cli::text::lines::print;

#[derive(Serialize)]
struct Line<'l> {
    id: &'l RawValue,
    lang: &'static str,
    segments: Vec<Run>,
    hostile: bool,
    severity: u8,
    check_worthy: f32,
    signals: Vec<Signal<'l>>,
    places: Vec<Mention<'l>>,
    concepts: Vec<Mention<'l>>,
    pii: Vec<Private>,
    #[serde(skip_serializing_if = "Option::is_none")]
    explain: Option<Explain<'l>>,
}

#[derive(Serialize)]
struct Run {
    lang: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Signal<'l> {
    kind: &'static str,
    severity: u8,
    start: u32,
    end: u32,
    rule: &'l str,
    reason: Sentence<'l>,
}

/// One line in five languages.
#[derive(Serialize)]
struct Sentence<'l> {
    ru: &'l str,
    ky: &'l str,
    tg: &'l str,
    uz: &'l str,
    en: &'l str,
}

#[derive(Serialize)]
struct Mention<'l> {
    key: &'l str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct Private {
    kind: &'static str,
    start: u32,
    end: u32,
}

/// What `--explain` adds.
#[derive(Serialize)]
struct Explain<'l> {
    release: u32,
    p: f32,
    check_worthy: Vec<(&'l str, f32)>,
    held_back: Vec<HeldBack<'l>>,
}

#[derive(Serialize)]
struct HeldBack<'l> {
    rule: &'l str,
    by: &'l str,
    start: u32,
    end: u32,
    reason: Sentence<'l>,
}

fn sentence(reason: &Reason) -> Sentence<'_> {
    Sentence {
        ru: reason.in_lang(Lang::Ru),
        ky: reason.in_lang(Lang::Ky),
        tg: reason.in_lang(Lang::Tg),
        uz: reason.in_lang(Lang::UzLatn),
        en: reason.in_lang(Lang::En),
    }
}

/// Characters of the original text that some tokens stand for.
fn span(reading: &Reading, first: u32, last: u32) -> (u32, u32) {
    let token = |at: u32| usize::try_from(at).ok().and_then(|at| reading.tokens().get(at));
    match (token(first), token(last)) {
        (Some(first), Some(last)) => {
            let range = reading.original_span(first.start..last.end);
            (range.start, range.end)
        }
        _ => (0, 0),
    }
}

struct Teller<'r> {
    release: &'r Release,
    analyser: Analyser<'r>,
    personal: Vec<Personal>,
    explain: bool,
}

impl Answer for Teller<'_> {
    fn answer(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let post = Post::read(line)?;
        self.analyser.analyse(&post.text);
        let (analysis, reading) = (self.analyser.analysis(), self.analyser.reading());
        self.personal.clear();
        personal_data(reading, &mut self.personal);
        print(out, &line_of(self.release, post.id, (analysis, reading), &self.personal, self.explain))
    }
}

fn line_of<'l>(
    release: &'l Release,
    id: &'l RawValue,
    (analysis, reading): (&'l Analysis<'_>, &Reading),
    personal: &[Personal],
    explain: bool,
) -> Line<'l> {
    let mention = |key: &'l str, first: u32, last: u32| {
        let (start, end) = span(reading, first, last);
        Mention { key, start, end }
    };
    let place =
        |one: &ashar_text::places::PlaceMention| release.gazetteer().place(one.place).map(|place| mention(&place.id, one.first, one.last));
    let concept = |one: &ashar_text::concepts::ConceptMention| {
        release.thesaurus().concept(one.concept).map(|concept| mention(&concept.key, one.first, one.last))
    };
    Line {
        id,
        lang: analysis.lang.lang.tag(),
        segments: analysis
            .segments
            .iter()
            .map(|run| {
                let (start, end) = span(reading, run.first, run.last);
                Run { lang: run.lang.tag(), start, end }
            })
            .collect(),
        hostile: analysis.hostile,
        severity: analysis.severity,
        check_worthy: rounded(analysis.check_worthy.score_0_1),
        signals: analysis
            .signals
            .iter()
            .map(|one| Signal {
                kind: one.kind.key(),
                severity: one.severity,
                start: one.start,
                end: one.end,
                rule: one.rule,
                reason: sentence(one.reason),
            })
            .collect(),
        places: analysis.places.iter().filter_map(place).collect(),
        concepts: analysis.concepts.iter().filter_map(concept).collect(),
        pii: personal.iter().map(|one| Private { kind: one.kind.key(), start: one.start, end: one.end }).collect(),
        explain: explain.then(|| explained(analysis)),
    }
}

fn explained<'l>(analysis: &'l Analysis<'_>) -> Explain<'l> {
    Explain {
        release: analysis.release,
        p: rounded(analysis.lang.probability_0_1),
        check_worthy: analysis.check_worthy.parts.iter().map(|part| (part.key, rounded(part.weight))).collect(),
        held_back: analysis
            .withheld
            .iter()
            .map(|one| HeldBack { rule: one.rule, by: one.by, start: one.start, end: one.end, reason: sentence(one.reason) })
            .collect(),
    }
}

/// Prints the analysis of each line.
///
/// # Errors
/// As [`lines::run`].
pub fn run(args: &Analyse) -> Result<Exit, Stop> {
    let release = Release::builtin().map_err(|error| Stop::cannot("text.release", error.to_string()))?;
    let make = || Teller { release: &release, analyser: Analyser::new(&release), personal: Vec::new(), explain: args.explain };
    lines::run(&mut input(), args.threads, make)
}
