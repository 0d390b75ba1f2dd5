//! `ashar log prove`: one entry, its record, and the path to a signed head, in a file that is checked anywhere. Serves S1, L5.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::Serialize;

use crate::cli::args::Prove;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::cli::store;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::log::Hash;
use crate::kernel::log::NoteKey;
use crate::kernel::log::Record;
use crate::kernel::log::checkpoint::sign_head;
use crate::kernel::log::leaf_hash;
use crate::kernel::log::node;
use crate::kernel::log::proof::EXTRA_BYTES_MAX;
use crate::kernel::log::proof::ProofFile;
use crate::kernel::log::proof::inclusion;
use crate::kernel::log::record;

/// What travels in the extra field of a proof: the entry as it was hashed, and its salt.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disclosed {
    /// The entry.
    pub record: Record,
    /// Its salt, base64.
    pub salt: String,
}

impl Disclosed {
    /// The leaf that this entry gives.
    pub fn leaf(&self) -> Result<Hash, Stop> {
        let salt = STANDARD.decode(&self.salt).map_err(|_| Stop::cannot("log.bad-proof", "the salt is not base64"))?;
        Ok(leaf_hash(&self.record.leaf_bytes(&salt)?))
    }
}

/// Writes the proof.
///
/// # Errors
/// Where there is no such entry, or it cannot be read or written.
pub fn run(setting: &Setting, args: &Prove) -> Result<Exit, Stop> {
    let dir = folder::existing(setting.data.as_deref())?;
    let keys = Keys::load(&dir, &Env::real())?;
    let conn = store::open_read_only(&dir)?;
    // One snapshot: the service may write meanwhile.
    let snapshot = conn.unchecked_transaction()?;
    let text = prove(&snapshot, &keys.log, args.seq)?.encode();
    match &args.out {
        Some(path) => {
            std::fs::write(path, &text).map_err(|error| file_error(path, &error))?;
            setting.out.value(&serde_json::json!({ "file": path, "entry": args.seq }));
            setting.out.line(&format!("Entry {} and its proof are in {}.", args.seq, path.display()));
            setting.out.line("Hand over the key by another way: ashar log checkpoint --key");
        }
        None => Out::text(&text),
    }
    Ok(Exit::Fine)
}

fn prove(conn: &rusqlite::Connection, key: &NoteKey, seq: u64) -> Result<ProofFile, Stop> {
    let (head, note) = sign_head(conn, key)?;
    let Some((record, salt)) = record(conn, seq)? else {
        let message = format!("there is no entry {seq}: the log has {} entries, numbered from 0", head.size);
        return Err(Stop::cannot("log.no-entry", message));
    };
    let disclosed = Disclosed { record, salt: STANDARD.encode(salt) };
    let extra = serde_json::to_vec(&disclosed).map_err(|error| Stop::cannot("log.bad-proof", error.to_string()))?;
    if extra.len() > EXTRA_BYTES_MAX {
        return Err(Stop::cannot("log.bad-proof", format!("entry {seq} touched too many rows for one proof file")));
    }
    let path = inclusion(seq, head.size, |level, index| node(conn, level, index))?;
    Ok(ProofFile { extra, index: seq, path, checkpoint: note })
}
