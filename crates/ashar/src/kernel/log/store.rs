//! The log in the database: how an act becomes a leaf. Serves every clause, L5 first.
//!
//! ```text
//! row of a table ── salt ─▶ digest ─┐
//! actor, verb, object, day ─────────┴─ canonical JSON ── salt ─▶ commitment ─▶ leaf bytes ─▶ Merkle tree
//! ```
//!
//! Leaf bytes are `ashar-act/1`, a newline and the commitment in base64: whoever reads the public tiles learns how many acts there
//! were and nothing else. Whoever is shown one act with its salt can check that it stands in the tree.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use jiff::Timestamp;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::Deserialize;
use serde::Serialize;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::merkle::Frontier;
use crate::kernel::log::merkle::Hash;
use crate::kernel::log::merkle::leaf_hash;

/// First line of every leaf.
pub const LEAF_HEAD: &str = "ashar-act/1\n";
const MS_PER_DAY: i64 = 86_400_000;
/// Level and index share one key: the index takes the lower 48 bits.
const LEVEL_SHIFT: u32 = 48;

/// Who did something, as the log names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// A member, by pseudonymous id, and the side that the member worked for at that time.
    Member(Id, Option<String>),
    /// Someone at the machine's console.
    Console,
    /// A timed job of the program itself.
    Job,
    /// Someone from outside, of whom nothing is known.
    Public,
}

/// How exactly the time of an act is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// To the millisecond: acts about what is public anyway.
    Exact,
    /// To the day (UTC): acts about people.
    Day,
}

/// What an act says of itself. It holds ids and digests, never a name and never free text.
#[derive(Debug, Clone)]
pub struct Entry {
    who: Who,
    verb: &'static str,
    object_kind: &'static str,
    object: Id,
    detail: serde_json::Map<String, serde_json::Value>,
    precision: Precision,
}

impl Entry {
    /// An entry with a time to the millisecond.
    pub fn new(who: Who, verb: &'static str, object_kind: &'static str, object: Id) -> Self {
        Self { who, verb, object_kind, object, detail: serde_json::Map::new(), precision: Precision::Exact }
    }

    /// An act at the console.
    pub fn by_console(verb: &'static str, object_kind: &'static str, object: Id) -> Self {
        Self::new(Who::Console, verb, object_kind, object)
    }

    /// Keeps the time to the day only.
    #[must_use]
    pub fn about_a_person(mut self) -> Self {
        self.precision = Precision::Day;
        self
    }

    /// Adds one word of detail: an id, a digest, a number, a term of a vocabulary.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<serde_json::Value>) -> Self {
        self.detail.insert(name.to_owned(), value.into());
        self
    }
}

/// One act as it is written out for hashing (RFC 8785) and for `ashar log prove`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// Version of this form.
    pub v: u32,
    /// Index of the leaf.
    pub seq: u64,
    /// UTC milliseconds, as kept.
    pub at_ms: i64,
    /// `member:ID`, `console`, `job`, `public`.
    pub actor: String,
    /// Side of the actor.
    pub side: Option<String>,
    /// What was done.
    pub verb: String,
    /// To what kind of thing.
    pub object_kind: String,
    /// To which one.
    pub object: String,
    /// What the act said of itself.
    pub detail: serde_json::Value,
    /// What it left in the tables, ordered by table and row.
    pub rows: Vec<RowMark>,
}

/// What an act left in one row: a digest, or nothing when it removed the row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowMark {
    /// Table.
    pub table: String,
    /// Row.
    pub row: i64,
    /// SHA-256 over salt and row, base64.
    pub digest: Option<Hash>,
}

impl Record {
    /// The bytes that enter the tree.
    ///
    /// # Errors
    /// When the detail holds what JSON cannot say (it never does).
    pub fn leaf_bytes(&self, salt: &[u8]) -> rusqlite::Result<Vec<u8>> {
        let canonical = serde_json_canonicalizer::to_vec(self).map_err(|error| not_sql(Box::new(error)))?;
        let commitment = Sha256::new().chain_update(salt).chain_update(&canonical).finalize();
        Ok(format!("{LEAF_HEAD}{}", BASE64.encode(commitment)).into_bytes())
    }
}

fn not_sql(error: Box<dyn std::error::Error + Send + Sync>) -> rusqlite::Error {
    rusqlite::Error::ToSqlConversionFailure(error)
}

/// Reads the frontier of the tree.
///
/// # Errors
/// What SQLite says.
pub fn load_frontier(conn: &Connection) -> rusqlite::Result<Frontier> {
    let size: u64 = conn.query_row("select coalesce(max(seq) + 1, 0) from log_act", [], |row| row.get(0))?;
    Frontier::from_nodes(size, |level, index| node(conn, level, index))
}

/// One stored node.
///
/// # Errors
/// What SQLite says; a missing node is `QueryReturnedNoRows`.
pub fn node(conn: &Connection, level: u8, index: u64) -> rusqlite::Result<Hash> {
    conn.prepare_cached("select hash from log_node where id = ?1")?.query_row([node_key(level, index)], |row| row.get(0))
}

fn node_key(level: u8, index: u64) -> i64 {
    (i64::from(level) << LEVEL_SHIFT) | i64::try_from(index).unwrap_or(i64::MAX)
}

/// Tables whose rows the log vouches for: all but the log's own, the store's own, and those of housekeeping.
///
/// # Errors
/// What SQLite says.
pub fn witnessed_tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = conn.prepare(
        "select name from sqlite_schema where type = 'table' \
           and name not like 'sqlite\\_%' escape '\\' and name not like 'log\\_%' escape '\\' and name not like 'store\\_%' escape '\\' \
           and name not in (select table_name from store_housekeeping) order by name",
    )?;
    let names = statement.query_map([], |row| row.get(0))?;
    names.collect()
}

/// Writes the act and its leaf in the running transaction.
///
/// # Errors
/// What SQLite says.
pub fn append(conn: &Connection, frontier: &mut Frontier, env: &Env, entry: &Entry, touched: &[(String, i64)]) -> rusqlite::Result<u64> {
    let seq = frontier.size();
    let mut touched: Vec<&(String, i64)> = touched.iter().collect();
    touched.sort();
    let mut rows = Vec::with_capacity(touched.len());
    let mut salts = Vec::with_capacity(touched.len());
    for (table, row) in touched {
        let salt: [u8; 32] = env.bytes();
        rows.push(RowMark { table: table.clone(), row: *row, digest: row_digest(conn, table, *row, &salt)? });
        salts.push(salt);
    }
    let record = record_of(entry, seq, env.now(), rows);
    let salt: [u8; 32] = env.bytes();
    let leaf = leaf_hash(&record.leaf_bytes(&salt)?);
    conn.prepare_cached(
        "insert into log_act (seq, at_ms, actor, side, verb, object_kind, object_id, detail, salt, leaf) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((
        seq,
        record.at_ms,
        &record.actor,
        &record.side,
        &record.verb,
        &record.object_kind,
        entry.object,
        record.detail.to_string(),
        salt.as_slice(),
        leaf,
    ))?;
    for (mark, salt) in record.rows.iter().zip(&salts) {
        conn.prepare_cached("insert into log_row (seq, table_name, row_id, salt, digest) values (?1, ?2, ?3, ?4, ?5)")?.execute((
            seq,
            &mark.table,
            mark.row,
            mark.digest.is_some().then_some(salt.as_slice()),
            mark.digest,
        ))?;
    }
    for node in frontier.append(leaf) {
        conn.prepare_cached("insert into log_node (id, hash) values (?1, ?2)")?.execute((node_key(node.level, node.index), node.hash))?;
    }
    Ok(seq)
}

fn record_of(entry: &Entry, seq: u64, now: Timestamp, rows: Vec<RowMark>) -> Record {
    let exact = now.as_millisecond();
    let at_ms = match entry.precision {
        Precision::Exact => exact,
        Precision::Day => exact - exact.rem_euclid(MS_PER_DAY),
    };
    let (actor, side) = match &entry.who {
        Who::Member(id, side) => (format!("member:{id}"), side.clone()),
        Who::Console => ("console".to_owned(), None),
        Who::Job => ("job".to_owned(), None),
        Who::Public => ("public".to_owned(), None),
    };
    Record {
        v: 1,
        seq,
        at_ms,
        actor,
        side,
        verb: entry.verb.to_owned(),
        object_kind: entry.object_kind.to_owned(),
        object: entry.object.to_string(),
        detail: serde_json::Value::Object(entry.detail.clone()),
        rows,
    }
}

/// An act, for the list of what was done lately.
#[derive(Debug, Clone)]
pub struct Recent {
    /// When, as kept.
    pub at_ms: i64,
    /// Side of the actor.
    pub side: Option<String>,
    /// What was done.
    pub verb: String,
    /// To what kind of thing.
    pub object_kind: String,
    /// To which one.
    pub object: Id,
}

/// The newest acts of members other than `reader`, newest first.
///
/// # Errors
/// What SQLite says.
pub fn recent(conn: &Connection, limit: u32, reader: Id) -> rusqlite::Result<Vec<Recent>> {
    let mut statement = conn.prepare_cached(
        "select at_ms, side, verb, object_kind, object_id from log_act where actor like 'member:%' and actor <> ?1 order by seq desc limit ?2",
    )?;
    let rows = statement.query_map((format!("member:{reader}"), limit), |row| {
        Ok(Recent { at_ms: row.get(0)?, side: row.get(1)?, verb: row.get(2)?, object_kind: row.get(3)?, object: row.get(4)? })
    })?;
    rows.collect()
}

/// Digest of a row as it stands, or `None` where there is no such row.
///
/// Columns that are null are left out, so that a column added later (null in old rows) changes no digest.
///
/// # Errors
/// What SQLite says.
pub fn row_digest(conn: &Connection, table: &str, row: i64, salt: &[u8]) -> rusqlite::Result<Option<Hash>> {
    let mut statement = conn.prepare_cached(&format!("select * from \"{table}\" where id = ?1"))?;
    let mut rows = statement.query([row])?;
    let Some(found) = rows.next()? else { return Ok(None) };
    // Asked after the first step: before it, a cached statement still has the columns from before a migration.
    let found_in: &rusqlite::Statement<'_> = found.as_ref();
    let names: Vec<&str> = found_in.column_names().collect();
    let mut hasher = Sha256::new();
    hasher.update(salt);
    put(&mut hasher, table.as_bytes());
    for (index, name) in names.iter().enumerate() {
        let (kind, bytes): (u8, Vec<u8>) = match found.get_ref(index)? {
            ValueRef::Null => continue,
            ValueRef::Integer(number) => (b'i', number.to_be_bytes().to_vec()),
            ValueRef::Real(number) => (b'r', number.to_be_bytes().to_vec()),
            ValueRef::Text(text) => (b't', text.to_vec()),
            ValueRef::Blob(blob) => (b'b', blob.to_vec()),
        };
        put(&mut hasher, name.as_bytes());
        hasher.update([kind]);
        put(&mut hasher, &bytes);
    }
    Ok(Some(Hash::from_bytes(hasher.finalize().into())))
}

/// Length first, so that no two different rows give the same bytes.
fn put(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    hasher.update(bytes);
}
