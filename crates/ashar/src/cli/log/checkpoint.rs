//! `ashar log checkpoint`: the signed head of the log, or the key that checks it. Serves S1, L5.

use crate::cli::args::Checkpoint;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::cli::store;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::log::checkpoint::public_head;
use crate::kernel::log::checkpoint::sign_head;

/// Prints the head or the key.
///
/// # Errors
/// Where it cannot be read; where there is no public head yet, with exit code 1.
pub fn run(setting: &Setting, args: &Checkpoint) -> Result<Exit, Stop> {
    let dir = folder::existing(setting.data.as_deref())?;
    let keys = Keys::load(&dir, &Env::real())?;
    if args.key {
        let key = keys.log.public().to_string();
        setting.out.value(&serde_json::json!({ "key": key }));
        setting.out.line(&key);
        return Ok(Exit::Fine);
    }
    let conn = store::open_read_only(&dir)?;
    let (size, note) = if args.public {
        let head = public_head(&conn)?.ok_or_else(|| {
            Stop::no("log.no-head", "there is no public head yet").advise("ashar serve signs one at its start and then every six hours.")
        })?;
        (head.size, head.note)
    } else {
        let snapshot = conn.unchecked_transaction()?;
        let (head, note) = sign_head(&snapshot, &keys.log)?;
        (head.size, note)
    };
    setting.out.value(&serde_json::json!({ "size": size, "note": note }));
    if !setting.out.is_json() {
        Out::text(&note);
    }
    Ok(Exit::Fine)
}
