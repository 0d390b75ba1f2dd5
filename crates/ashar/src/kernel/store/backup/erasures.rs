//! What was erased stays erased when an old backup is restored, and old backups go. The story: `backup.rs`. Serves promise 5.

use std::collections::BTreeSet;
use std::io::BufRead;
use std::io::Read;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde::Serialize;

use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::checkpoint::forget_row;
use crate::kernel::log::witnessed_tables;
use crate::kernel::store::Error;
use crate::kernel::store::Store;
use crate::kernel::store::backup::BackupError;

/// Days that a backup is kept: GROUND_RULES, "Erasure".
pub const BACKUP_DAYS: i32 = 35;
/// Bytes of one line of a list: table, id and JSON around them.
const LINE_BYTES_MAX: u64 = 256;
/// Lines of one list: 35 days of erasing every private chat of a busy month.
const LINES_MAX: usize = 1_000_000;

/// A row that was erased.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Erased {
    /// Table.
    pub table: String,
    /// Id of the row.
    pub row: Id,
}

/// Every row that was erased: the log had a digest of it, the digest's salt was destroyed, and the row is gone.
///
/// # Errors
/// What SQLite says.
pub async fn export_erasures(store: &Store) -> Result<Vec<Erased>, Error> {
    store
        .read(|read| {
            let mut erased = BTreeSet::new();
            for table in witnessed_tables(read.connection())? {
                let rows = read.all(
                    &format!(
                        "select distinct row_id from log_row where table_name = ?1 and salt is null and digest is not null \
                           and not exists (select 1 from \"{table}\" t where t.id = row_id) limit {LINES_MAX}"
                    ),
                    [&table],
                    |row| row.get::<_, Id>(0),
                )?;
                erased.extend(rows.into_iter().map(|row| Erased { table: table.clone(), row }));
            }
            Ok(erased.into_iter().collect())
        })
        .await
}

/// Writes a list, one JSON object a line.
///
/// # Errors
/// `backup.file`.
pub fn write_erasures(erased: &[Erased], mut out: impl Write) -> Result<(), BackupError> {
    for each in erased {
        serde_json::to_writer(&mut out, each).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// Reads what [`write_erasures`] wrote; empty lines are passed over.
///
/// # Limits
/// A million lines of 256 bytes.
///
/// # Errors
/// `backup.erasures` with the number of the line; `backup.file`.
pub fn read_erasures(mut from: impl BufRead) -> Result<Vec<Erased>, BackupError> {
    let mut erased = Vec::new();
    for number in 1..=LINES_MAX {
        let mut line = Vec::new();
        if (&mut from).take(LINE_BYTES_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(erased);
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        if !line.ends_with(b"\n") && line.len() >= usize::try_from(LINE_BYTES_MAX).unwrap_or(usize::MAX) {
            return Err(BackupError::Erasures(number, "too long"));
        }
        erased.push(serde_json::from_slice(&line).map_err(|_| BackupError::Erasures(number, "not a table and an id"))?);
    }
    Err(BackupError::Erasures(LINES_MAX, "too many lines"))
}

/// Erases the rows of the list once more, in one act, and destroys the salts of their digests; gives how many were there. For the
/// hour after restoring an older backup, before anyone may use it. Rows that refer to each other go in whatever order lets them go.
///
/// Blobs that only these rows named are orphans then, and the nightly sweep removes them.
///
/// # Errors
/// `store.refused`: a table that does not exist or holds no acts, or a row that something else still refers to; then nothing is erased.
pub async fn reapply_erasures(store: &Store, list: Vec<Erased>) -> Result<usize, Error> {
    store
        .act(move |write| {
            let tables: BTreeSet<String> = witnessed_tables(write.conn)?.into_iter().collect();
            if let Some(unknown) = list.iter().find(|erased| !tables.contains(&erased.table)) {
                return Err(Error::Refused(format!("{} is no table of acts", unknown.table)));
            }
            let mut waiting: Vec<&Erased> = list.iter().collect();
            let mut n_erased: usize = 0;
            loop {
                let before = waiting.len();
                let mut refused = None;
                let mut still = Vec::new();
                for erased in waiting {
                    match write.execute(&format!("delete from \"{}\" where id = ?1", erased.table), [erased.row]) {
                        Ok(n) => {
                            n_erased = n_erased.saturating_add(n);
                            forget_row(write.conn, &erased.table, erased.row.get())?;
                        }
                        Err(Error::Refused(why)) => {
                            refused = Some(Error::Refused(format!("{} {}: {why}", erased.table, erased.row)));
                            still.push(erased);
                        }
                        Err(error) => return Err(error),
                    }
                }
                match refused {
                    None => break,
                    Some(error) if still.len() == before => return Err(error),
                    Some(_) => waiting = still,
                }
            }
            let entry = Entry::by_console("store.reapply-erasures", "store", write.env().id()).with("n_rows", n_erased);
            Ok((n_erased, entry))
        })
        .await
}

/// Removes backups in `folder` that are older than [`BACKUP_DAYS`] days by the date in their name, and gives their names. Other files
/// are not touched. The job that calls this is one that waits for a calm clock ([`crate::kernel::jobs`]): a clock that is years ahead
/// would take every backup for an old one.
///
/// # Errors
/// `backup.file`.
pub fn expire_backups(folder: &Path, now: Timestamp) -> Result<Vec<String>, BackupError> {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    let mut removed = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let Some(day) = day_in(&name) else { continue };
        let age_days = day.until(today).map_or(0, |age| age.get_days());
        if age_days > BACKUP_DAYS && entry.file_type()?.is_file() {
            std::fs::remove_file(entry.path())?;
            removed.push(name);
        }
    }
    removed.sort();
    Ok(removed)
}

fn day_in(name: &str) -> Option<Date> {
    let day = name.strip_prefix("ashar-")?.strip_suffix(".age")?;
    let date: Date = day.parse().ok()?;
    // One spelling: the parser takes others too.
    (date.to_string() == day).then_some(date)
}
