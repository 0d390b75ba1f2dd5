//! `ashar log check-proof`: is this entry in that log? Without a network, without our data. Serves S1, L5.

use crate::cli::args::CheckProof;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::cli::log::prove::Disclosed;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::kernel::log::Checkpoint;
use crate::kernel::log::Error;
use crate::kernel::log::NotePublic;
use crate::kernel::log::proof::PROOF_BYTES_MAX;
use crate::kernel::log::proof::ProofFile;

/// Checks the proof and says what it shows.
///
/// # Errors
/// Where it cannot be read; where it is false, with exit code 1.
pub fn run(setting: &Setting, args: &CheckProof) -> Result<Exit, Stop> {
    let key: NotePublic = args.key.parse()?;
    let file = read(&args.file)?;
    let (disclosed, head) = check(&file, &key)?;
    let out = setting.out;
    let record = &disclosed.record;
    out.value(&serde_json::json!({
        "is_true": true, "log": head.origin, "size": head.size, "root": head.root, "entry": file.index, "record": record,
    }));
    out.line(&format!("True: entry {} is in the log {}, as signed over {} entries.", file.index, head.origin, head.size));
    if args.record && !out.is_json() {
        let pretty = serde_json::to_string_pretty(record).map_err(|error| Stop::cannot("log.bad-proof", error.to_string()))?;
        Out::text(&format!("{pretty}\n"));
    }
    Ok(Exit::Fine)
}

fn read(path: &std::path::Path) -> Result<ProofFile, Stop> {
    let size = std::fs::metadata(path).map_err(|error| file_error(path, &error))?.len();
    if usize::try_from(size).is_ok_and(|size| size > PROOF_BYTES_MAX) {
        return Err(Stop::cannot("log.bad-proof", format!("{} is too large for a proof", path.display())));
    }
    let text = std::fs::read_to_string(path).map_err(|error| file_error(path, &error))?;
    Ok(ProofFile::parse(&text)?)
}

/// The record is believed only once its hash fits the tree that was signed.
fn check(file: &ProofFile, key: &NotePublic) -> Result<(Disclosed, Checkpoint), Stop> {
    let disclosed: Disclosed = serde_json::from_slice(&file.extra)
        .map_err(|error| Stop::cannot("log.bad-proof", format!("the file does not hold the record of an entry: {error}")))?;
    let is_false = |error: Error| Stop::no(error.code(), format!("False: {error}"));
    let head = file.verify(disclosed.leaf()?, key).map_err(is_false)?;
    if head.origin != key.name() {
        return Err(Stop::no(
            "log.bad-checkpoint",
            format!("False: the head is of the log {}, and the key of {}", head.origin, key.name()),
        ));
    }
    if disclosed.record.seq != file.index {
        return Err(Stop::no("log.bad-proof", "False: the record is numbered otherwise than the leaf"));
    }
    Ok((disclosed, head))
}
