//! `ashar log verify`: does the history still say what it said? Serves S1, L5.

use indicatif::ProgressBar;
use indicatif::ProgressStyle;

use crate::cli::args::Verify;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::cli::store;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::log::NotePublic;
use crate::kernel::log::note::NOTE_BYTES_MAX;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::FINDINGS_MAX;
use crate::kernel::log::verify::Report;
use crate::kernel::log::verify::verify;

/// Work of less than this shows no progress bar.
const BAR_AFTER_MS: u64 = 1_000;

/// Checks everything and prints what is wrong.
///
/// # Errors
/// Where it cannot be checked at all.
pub fn run(setting: &Setting, args: &Verify) -> Result<Exit, Stop> {
    let env = Env::real();
    let dir = folder::existing(setting.data.as_deref())?;
    let key = match &args.key {
        Some(key) => key.parse::<NotePublic>()?,
        None => Keys::load(&dir, &env)?.log.public(),
    };
    let against = args.against.as_deref().map(read_note).transpose()?;
    let conn = store::open_read_only(&dir)?;
    let schema = store::expected_schema()?;
    let expect = Expectation { key: &key, against: against.as_deref(), schema: &schema };
    let bar = Bar::new(setting.out, &env, store::count_acts(&conn)?);
    let report = verify(&conn, &expect, |n_done| bar.at(n_done))?;
    bar.end();
    say(setting.out, &report);
    Ok(if report.findings.is_empty() { Exit::Fine } else { Exit::No })
}

fn read_note(path: &std::path::Path) -> Result<String, Stop> {
    let size = std::fs::metadata(path).map_err(|error| file_error(path, &error))?.len();
    if usize::try_from(size).is_ok_and(|size| size <= NOTE_BYTES_MAX) {
        return std::fs::read_to_string(path).map_err(|error| file_error(path, &error));
    }
    Err(Stop::cannot("log.bad-note", format!("{} is too large for a checkpoint", path.display())))
}

fn say(out: Out, report: &Report) {
    out.value(report);
    out.line(&format!("entries      {}", report.size));
    out.line(&format!("root         {}", report.root));
    out.line(&format!("rows         {} compared with their entries", report.n_rows));
    out.line(&format!("checkpoints  {} hold", report.n_checkpoints));
    for finding in &report.findings {
        match finding.seq {
            Some(seq) => out.line(&format!("entry {seq}: {} [{}]", finding.at, finding.code)),
            None => out.line(&format!("{} [{}]", finding.at, finding.code)),
        }
    }
    match report.findings.len() {
        0 => out.line("The history is as it was written."),
        n => {
            let more = if n >= FINDINGS_MAX { " or more" } else { "" };
            out.line(&format!("{n}{more} findings. Change nothing; copy the folder as it is; see docs/operations/night.md."));
        }
    }
}

/// A progress bar that appears only when the work takes a while.
struct Bar {
    shown: Option<ProgressBar>,
    env: Env,
    begun_ms: u64,
}

impl Bar {
    fn new(out: Out, env: &Env, n_all: u64) -> Self {
        let bar = out.has_screen().then(|| {
            let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} entries, {eta} left");
            let bar = ProgressBar::hidden();
            bar.set_length(n_all);
            style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
        });
        Self { shown: bar, env: env.clone(), begun_ms: env.monotonic_ms() }
    }

    fn at(&self, n_done: u64) {
        let Some(bar) = &self.shown else { return };
        if bar.is_hidden() && self.env.monotonic_ms().saturating_sub(self.begun_ms) >= BAR_AFTER_MS {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        bar.set_position(n_done);
    }

    fn end(&self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
