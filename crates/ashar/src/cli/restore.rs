//! `ashar restore`: a new data folder out of a backup, verified before anyone may use it. For the operator. Serves every clause (promise 6).

use std::fs;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use crate::cli::args::Restore;
use crate::cli::bar::Bar;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::cli::folder;
use crate::cli::run::Setting;
use crate::cli::run::wait;
use crate::kernel::env::Env;
use crate::kernel::seal::Identity;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::backup::Erased;
use crate::kernel::store::backup::read_erasures;
use crate::kernel::store::backup::reapply_erasures;
use crate::kernel::store::backup::restore;

/// Bytes of a key file: `age-keygen` writes about 200.
const KEY_FILE_BYTES_MAX: u64 = 16 * 1024;

/// Restores the backup.
///
/// # Errors
/// Where anything is wrong with it; nothing is left of it then.
pub fn run(setting: &Setting, args: &Restore) -> Result<Exit, Stop> {
    let env = Env::real();
    let into = folder::named(setting.data.as_deref())?;
    let identities = read_identities(&args.identity)?;
    let erased = args.erased.as_deref().map(read_list).transpose()?;
    let sealed = File::open(&args.file).map_err(|error| file_error(&args.file, &error))?;
    let bar = Bar::of_bytes(setting.out, &env);
    let report = restore(BufReader::new(sealed), &identities, &into, &env, &mut |n_done, n_all| bar.at(n_done, n_all))?;
    bar.end();
    let n_erased = erased.map(|erased| erase_again(&into, &env, erased)).transpose()?;
    let out = setting.out;
    out.value(&serde_json::json!({
        "data": into, "files": report.files, "bytes": report.bytes, "entries": report.log_size, "day": report.day,
        "checkpoint": report.checkpoint, "erased_again": n_erased,
    }));
    out.line(&format!("Restored into {}: the state of {}, {} entries of the log, verified.", into.display(), report.day, report.log_size));
    match n_erased {
        Some(n) => out.line(&format!("{n} rows that were erased since are erased again.")),
        None => out.line("What was erased since that day is here again. If there is a list (erased.jsonl), restore anew with --erased."),
    }
    out.line("Next: put ashar.toml beside it; ashar doctor; then serve. Everyone signs in anew.");
    Ok(Exit::Fine)
}

/// Every secret key of the file; comments and empty lines are passed over.
fn read_identities(path: &Path) -> Result<Vec<Identity>, Stop> {
    let wrong = |error: std::io::Error| file_error(path, &error);
    let not_a_key = || Stop::cannot("seal.not-a-key", format!("{} is no key file as age-keygen writes it", path.display()));
    if fs::metadata(path).map_err(wrong)?.len() > KEY_FILE_BYTES_MAX {
        return Err(not_a_key());
    }
    let text = zeroize::Zeroizing::new(fs::read_to_string(path).map_err(wrong)?);
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let identities: Vec<Identity> = lines.map(|line| Identity::parse(line).map_err(|_| not_a_key())).collect::<Result<_, _>>()?;
    if identities.is_empty() { Err(not_a_key()) } else { Ok(identities) }
}

fn read_list(path: &Path) -> Result<Vec<Erased>, Stop> {
    let file = File::open(path).map_err(|error| file_error(path, &error))?;
    Ok(read_erasures(BufReader::new(file))?)
}

fn erase_again(dir: &Path, env: &Env, list: Vec<Erased>) -> Result<usize, Stop> {
    wait(async {
        let store = Store::open(&StoreOptions::in_dir(dir), env)?;
        let n_erased = reapply_erasures(&store, list).await?;
        store.truncate_wal().await?;
        Ok(n_erased)
    })
}
