//! `ashar log verify`: does the history still say what it said? Serves every clause, L5 first.
//!
//! Five questions, each answered with the entry that is wrong. Before them, SQLite's own check of the whole file: an index that
//! was changed by hand could hide a row from every question that follows.
//! 1. Are the schema, the steps that made it and the list of housekeeping the ones that this program's migrations make?
//! 2. Does every act, recomputed from its stored record, give its leaf?
//! 3. Do the leaves, hashed again, give the stored tree and the signed checkpoints?
//! 4. Does every row of a witnessed table still have the digest that the last act on it took, and is none there without an act?
//! 5. With an older checkpoint at hand: does the tree of that size still have that root?
//!
//! What it cannot see: the salt of a digest that a later act on the same row has replaced, since what it hid is not there any more.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::kernel::env::Id;
use crate::kernel::log::Checkpoint;
use crate::kernel::log::Frontier;
use crate::kernel::log::Hash;
use crate::kernel::log::NotePublic;
use crate::kernel::log::Record;
use crate::kernel::log::RowMark;
use crate::kernel::log::leaf_hash;
use crate::kernel::log::node;
use crate::kernel::log::row_digest;
use crate::kernel::log::witnessed_tables;

/// More findings than this are cut: the first one tells enough.
pub const FINDINGS_MAX: usize = 100;

/// Something that is not as the log says.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Entry of the log that it concerns, where one can be named.
    pub seq: Option<u64>,
    /// Stable code: `act`, `leaf`, `node`, `row`, `row-gone`, `row-unlogged`, `checkpoint`, `against`, `schema`, `order`,
    /// `file`.
    pub code: &'static str,
    /// Where exactly.
    pub at: String,
}

/// The outcome of a verification.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Report {
    /// Number of acts.
    pub size: u64,
    /// Root of the tree, recomputed.
    pub root: Hash,
    /// Rows compared with their digests.
    pub n_rows: u64,
    /// Checkpoints whose signature and root hold.
    pub n_checkpoints: u64,
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
}

/// What to hold the log against.
pub struct Expectation<'a> {
    /// Key that signs this log's checkpoints.
    pub key: &'a NotePublic,
    /// An older checkpoint that someone kept, as a signed note.
    pub against: Option<&'a str>,
    /// What the migrations make, as [`shape`] says it: [`crate::kernel::store::expected_schema`].
    pub schema: &'a [(String, String)],
}

/// Checks everything. `tick` is called with the number of acts done, for a progress bar.
///
/// # Errors
/// Only when the database cannot be read at all; whatever is wrong with the history is a [`Finding`].
pub fn verify(conn: &Connection, expect: &Expectation<'_>, mut tick: impl FnMut(u64)) -> rusqlite::Result<Report> {
    let mut check = Check { findings: Vec::new(), roots: HashMap::new(), frontier: Frontier::default() };
    // One snapshot for all questions, whatever is written meanwhile. Where the caller has a transaction open, its snapshot counts.
    let _snapshot = if conn.is_autocommit() { Some(conn.unchecked_transaction()?) } else { None };
    check.file(conn)?;
    check.schema(conn, expect.schema)?;
    let checkpoints = check.read_checkpoints(conn, expect)?;
    for (size, _) in &checkpoints {
        check.roots.insert(*size, None);
    }
    // Also where a checkpoint of the empty tree is asked about: no act will fill that place.
    check.roots.insert(0, Some(Frontier::default().root()));
    check.acts(conn, &mut tick)?;
    let n_rows = check.rows(conn)?;
    let n_checkpoints = check.compare_roots(&checkpoints);
    check.findings.truncate(FINDINGS_MAX);
    Ok(Report { size: check.frontier.size(), root: check.frontier.root(), n_rows, n_checkpoints, findings: check.findings })
}

struct Check {
    findings: Vec<Finding>,
    /// Roots to note while the tree grows: size → root.
    roots: HashMap<u64, Option<Hash>>,
    frontier: Frontier,
}

struct Claimed {
    code: &'static str,
    at: String,
    root: Hash,
}

impl Check {
    fn found(&mut self, seq: Option<u64>, code: &'static str, at: impl Into<String>) {
        if self.findings.len() < FINDINGS_MAX {
            self.findings.push(Finding { seq, code, at: at.into() });
        }
    }

    fn file(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        let mut statement = conn.prepare(&format!("pragma integrity_check({FINDINGS_MAX})"))?;
        for line in statement.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                self.found(None, "file", line);
            }
        }
        Ok(())
    }

    fn schema(&mut self, conn: &Connection, expected: &[(String, String)]) -> rusqlite::Result<()> {
        let found = shape(conn)?;
        for (name, sql) in &found {
            if !expected.iter().any(|(known, text)| known == name && text == sql) {
                self.found(None, "schema", format!("{name} is not what the migrations make"));
            }
        }
        for (name, _) in expected {
            if !found.iter().any(|(known, _)| known == name) {
                self.found(None, "schema", format!("{name} is missing"));
            }
        }
        Ok(())
    }

    fn read_checkpoints(&mut self, conn: &Connection, expect: &Expectation<'_>) -> rusqlite::Result<Vec<(u64, Claimed)>> {
        let mut claimed = Vec::new();
        let mut statement = conn.prepare("select id, note, size from log_checkpoint order by id")?;
        let stored = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, u64>(2)?)))?;
        for row in stored {
            let (id, note, size) = row?;
            match Checkpoint::open(&note, expect.key) {
                Ok(head) if head.size != size => self.found(None, "checkpoint", format!("checkpoint {id} is not of size {size}")),
                Ok(head) => claimed.push((head.size, Claimed { code: "checkpoint", at: format!("checkpoint {id}"), root: head.root })),
                Err(error) => self.found(None, "checkpoint", format!("checkpoint {id}: {error}")),
            }
        }
        if let Some(note) = expect.against {
            match Checkpoint::open(note, expect.key) {
                Ok(head) => {
                    let at = format!("the checkpoint that was kept, size {}", head.size);
                    claimed.push((head.size, Claimed { code: "against", at, root: head.root }));
                }
                Err(error) => self.found(None, "against", format!("the checkpoint that was kept: {error}")),
            }
        }
        Ok(claimed)
    }

    fn acts(&mut self, conn: &Connection, tick: &mut impl FnMut(u64)) -> rusqlite::Result<()> {
        let mut statement =
            conn.prepare("select seq, at_ms, actor, side, verb, object_kind, object_id, detail, salt, leaf from log_act order by seq")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let expected_seq = self.frontier.size();
            let seq: u64 = row.get(0)?;
            if seq != expected_seq {
                self.found(Some(expected_seq), "order", format!("entry {expected_seq} is missing; the next one is {seq}"));
                return Ok(());
            }
            let stored: Hash = row.get(9)?;
            match read_act(conn, seq, row) {
                Ok(leaf) if leaf == stored => {}
                Ok(_) => self.found(Some(seq), "act", format!("entry {seq} was changed: its record does not give its leaf")),
                Err(error) => self.found(Some(seq), "act", format!("entry {seq} cannot be read: {error}")),
            }
            for made in self.frontier.append(stored) {
                if !matches!(node(conn, made.level, made.index), Ok(hash) if hash == made.hash) {
                    self.found(Some(seq), "node", format!("tree node {}.{} does not fit its leaves", made.level, made.index));
                }
            }
            let size = self.frontier.size();
            if let Some(slot) = self.roots.get_mut(&size) {
                *slot = Some(self.frontier.root());
            }
            if size.is_multiple_of(1_000) {
                tick(size);
            }
        }
        tick(self.frontier.size());
        self.strays(conn)
    }

    /// What the leaves do not vouch for: digests that no act carries (they would pass for the last word on a row), and nodes that
    /// no leaf has made.
    fn strays(&mut self, conn: &Connection) -> rusqlite::Result<()> {
        let size = self.frontier.size();
        let mut digests = conn.prepare(&format!(
            "select id, table_name from log_row where seq not in (select seq from log_act) order by id limit {FINDINGS_MAX}"
        ))?;
        for row in digests.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))? {
            let (id, table) = row?;
            self.found(None, "order", format!("digest {id}, of a row of {table}, belongs to no entry"));
        }
        let n_nodes: u64 = conn.query_row("select count(*) from log_node", [], |row| row.get(0))?;
        let expected: u64 = (0..u64::BITS).map(|level| size >> level).sum();
        if n_nodes != expected {
            self.found(None, "node", format!("the tree has {n_nodes} nodes, and {size} entries make {expected}"));
        }
        Ok(())
    }

    fn rows(&mut self, conn: &Connection) -> rusqlite::Result<u64> {
        let mut n_rows = 0;
        for table in witnessed_tables(conn)? {
            n_rows += odd_rows(conn, &table, |row, odd| {
                let row = shown(row);
                match odd {
                    Odd::Back(seq) => self.found(Some(seq), "row", format!("{table} {row} is there again, though entry {seq} removed it")),
                    Odd::Gone(seq) => self.found(Some(seq), "row-gone", format!("{table} {row} is gone, though entry {seq} left it")),
                    Odd::Changed(seq) => self.found(Some(seq), "row", format!("{table} {row} is not as entry {seq} left it")),
                    Odd::Unlogged => self.found(None, "row-unlogged", format!("{table} {row} is there without an act")),
                }
            })?;
        }
        Ok(n_rows)
    }

    fn compare_roots(&mut self, checkpoints: &[(u64, Claimed)]) -> u64 {
        let mut n_good = 0;
        for (size, claimed) in checkpoints {
            match self.roots.get(size).copied().flatten() {
                Some(root) if root == claimed.root => n_good += 1,
                Some(_) => self.found(None, claimed.code, format!("{}: the first {size} entries are not what was signed", claimed.at)),
                None => self.found(None, claimed.code, format!("{}: it has {size} entries, and now there are fewer", claimed.at)),
            }
        }
        n_good
    }
}

/// How a row differs from what the log says of it; the number is that of the last act on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::kernel) enum Odd {
    /// It is not as the act left it.
    Changed(u64),
    /// It is gone, and the act left it.
    Gone(u64),
    /// It is there, and the act removed it.
    Back(u64),
    /// No act ever wrote it.
    Unlogged,
}

/// Shows every row of a witnessed table that is not as the log says, and counts the rows that were compared.
pub(in crate::kernel) fn odd_rows(conn: &Connection, table: &str, mut see: impl FnMut(i64, Odd)) -> rusqlite::Result<u64> {
    let mut n_rows = 0;
    let mut last = conn.prepare(
        "select row_id, seq, salt, digest from log_row where table_name = ?1 group by row_id having seq = max(seq) order by row_id",
    )?;
    let mut marks = last.query([table])?;
    while let Some(mark) = marks.next()? {
        n_rows += 1;
        let (row, seq): (i64, u64) = (mark.get(0)?, mark.get(1)?);
        let salt: Option<Vec<u8>> = mark.get(2)?;
        let kept: Option<Hash> = mark.get(3)?;
        match (kept, row_digest(conn, table, row, salt.as_deref().unwrap_or_default())?) {
            (None, None) => {}
            (Some(kept), Some(now)) if kept == now => {}
            (None, Some(_)) => see(row, Odd::Back(seq)),
            (Some(_), None) => see(row, Odd::Gone(seq)),
            (Some(_), Some(_)) => see(row, Odd::Changed(seq)),
        }
    }
    let mut unlogged =
        conn.prepare(&format!("select id from \"{table}\" where id not in (select row_id from log_row where table_name = ?1)"))?;
    for row in unlogged.query_map([table], |row| row.get::<_, i64>(0))? {
        see(row?, Odd::Unlogged);
    }
    Ok(n_rows)
}

/// What makes up a database besides its rows: every table, index, trigger and view, the steps that made them, and the tables of
/// housekeeping (whoever adds one to that list takes it out of the log's sight).
///
/// # Errors
/// What SQLite says.
pub fn shape(conn: &Connection) -> rusqlite::Result<Vec<(String, String)>> {
    // Only SQLite's own tables are passed over, by their whole names: a trigger can be smuggled in under a name like theirs.
    let mut statement = conn.prepare(
        "select type || ' ' || name, coalesce(sql, '') from sqlite_schema \
           where not (type = 'table' and name in ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4')) \
         union all select 'step ' || id || ' ' || name, hex(sha256) from store_migration \
         union all select 'housekeeping ' || table_name, reason from store_housekeeping order by 1",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    rows.collect()
}

fn shown(row: i64) -> String {
    Id::new(row).map_or_else(|_| row.to_string(), |id| id.to_string())
}

/// The leaf that the stored record gives.
fn read_act(conn: &Connection, seq: u64, row: &rusqlite::Row<'_>) -> rusqlite::Result<Hash> {
    let (record, salt) = read_record(conn, seq, row)?;
    Ok(leaf_hash(&record.leaf_bytes(&salt)?))
}

fn read_record(conn: &Connection, seq: u64, row: &rusqlite::Row<'_>) -> rusqlite::Result<(Record, Vec<u8>)> {
    let detail = read_detail(&row.get::<_, String>(7)?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(7, rusqlite::types::Type::Text, error))?;
    let mut marks = conn.prepare_cached("select table_name, row_id, digest from log_row where seq = ?1 order by table_name, row_id")?;
    let rows = marks
        .query_map([seq], |mark| Ok(RowMark { table: mark.get(0)?, row: mark.get(1)?, digest: mark.get(2)? }))?
        .collect::<rusqlite::Result<_>>()?;
    let record = Record {
        v: 1,
        seq,
        at_ms: row.get(1)?,
        actor: row.get(2)?,
        side: row.get(3)?,
        verb: row.get(4)?,
        object_kind: row.get(5)?,
        object: row.get::<_, Id>(6)?.to_string(),
        detail,
        rows,
    };
    Ok((record, row.get(8)?))
}

/// The detail, in the one spelling that [`crate::kernel::log::append`] writes: another spelling of the same JSON gives the same leaf,
/// and could say the same word twice.
fn read_detail(text: &str) -> Result<serde_json::Value, Box<dyn std::error::Error + Send + Sync>> {
    let detail: serde_json::Value = serde_json::from_str(text)?;
    let spelt = detail.to_string();
    if spelt == text { Ok(detail) } else { Err("the detail is not spelt as it was written".into()) }
}

/// One act with its salt, for `ashar log prove`; `None` where there is no such entry.
///
/// # Errors
/// What SQLite says.
pub fn record(conn: &Connection, seq: u64) -> rusqlite::Result<Option<(Record, Vec<u8>)>> {
    let mut statement =
        conn.prepare("select seq, at_ms, actor, side, verb, object_kind, object_id, detail, salt, leaf from log_act where seq = ?1")?;
    let mut rows = statement.query([seq])?;
    match rows.next()? {
        Some(row) => Ok(Some(read_record(conn, seq, row)?)),
        None => Ok(None),
    }
}
