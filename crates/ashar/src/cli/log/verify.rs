//! `ashar log verify`: does the history still say what it said? Serves S1, L5.

use crate::cli::args::Verify;
use crate::cli::bar::Bar;
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
use crate::kernel::store::expected_schema;

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
    let schema = expected_schema()?;
    let expect = Expectation { key: &key, against: against.as_deref(), schema: &schema };
    let n_all = store::count_acts(&conn)?;
    let bar = Bar::of_entries(setting.out, &env);
    let report = verify(&conn, &expect, |n_done| bar.at(n_done, n_all))?;
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
