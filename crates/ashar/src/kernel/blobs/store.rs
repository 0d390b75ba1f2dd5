//! Who names which blob: all SQL of the blobs. The story and the order of steps: `mod.rs`. Serves S2, S4, S5, L5.
//!
//! A blob is kept while a row of `blob_ref` names it. Adding and dropping are part of the act that needs the blob, so the log vouches
//! for them; the nightly sweep removes what nobody names ([`Blobs::list_orphans`] with [`known`]).

use crate::kernel::blobs::error::Error as BlobError;
use crate::kernel::blobs::files::Blobs;
use crate::kernel::blobs::model::BlobName;
use crate::kernel::blobs::model::Class;
use crate::kernel::env::Id;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;

const MS_PER_DAY: i64 = 86_400_000;
/// Blobs that one thing names: a statement with its pictures has ten, a bulk import keeps one file.
const REFS_MAX: i64 = 1_000;

/// A reference about to be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRef<'a> {
    /// The blob.
    pub name: BlobName,
    /// What names it, for example `statement`.
    pub owner_kind: &'a str,
    /// Which one.
    pub owner: Id,
}

/// Writes down that something names a blob, which must stand on the disk already; gives the id of the row. The same owner naming the
/// same blob again is the same row.
///
/// # Errors
/// `store.refused`: there is no such blob on the disk: `put` it first. `store.file`: the disk does not say.
pub fn add_ref(write: &Write<'_>, blobs: &Blobs, new: &NewRef<'_>) -> Result<Id, Error> {
    let before = write.one(
        "select id from blob_ref where owner_kind = ?1 and owner_id = ?2 and class = ?3 and hash = ?4",
        (new.owner_kind, new.owner, new.name.class().as_str(), new.name.hash().as_slice()),
        |row| row.get::<_, Id>(0),
    )?;
    if let Some(id) = before {
        return Ok(id);
    }
    let size_bytes = blobs.size_bytes(&new.name).map_err(not_there)?;
    let Some(size_bytes) = size_bytes else {
        return Err(Error::Refused(format!("blob {} is not on the disk", new.name)));
    };
    let now_ms = write.env().now().as_millisecond();
    let id = write.env().id();
    write.execute(
        "insert into blob_ref (id, class, hash, size_bytes, owner_kind, owner_id, added_day_ms) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            id,
            new.name.class().as_str(),
            new.name.hash().as_slice(),
            size_bytes,
            new.owner_kind,
            new.owner,
            now_ms.saturating_sub(now_ms.rem_euclid(MS_PER_DAY)),
        ),
    )?;
    Ok(id)
}

fn not_there(error: BlobError) -> Error {
    match error {
        BlobError::Io(error) => Error::File(error),
        other => Error::Refused(other.to_string()),
    }
}

/// Drops one reference; false if there was none. The blob itself stays until the sweep.
///
/// # Errors
/// What SQLite says.
pub fn drop_ref(write: &Write<'_>, id: Id) -> Result<bool, Error> {
    Ok(write.execute("delete from blob_ref where id = ?1", [id])? > 0)
}

/// Drops all references of one owner, and gives the names of the blobs that nobody names any more: sealed ones among them may be
/// removed at once, after the act is on the disk.
///
/// # Errors
/// What SQLite says.
pub fn drop_refs_of(write: &Write<'_>, owner_kind: &str, owner: Id) -> Result<Vec<BlobName>, Error> {
    let mut left = refs_of(&write.as_read(), owner_kind, owner)?;
    write.execute("delete from blob_ref where owner_kind = ?1 and owner_id = ?2", (owner_kind, owner))?;
    let mut unnamed = Vec::new();
    for name in left.drain(..) {
        if !known(&write.as_read(), &name)? {
            unnamed.push(name);
        }
    }
    Ok(unnamed)
}

/// Blobs that one owner names, in a stable order.
///
/// # Limits
/// The first thousand.
///
/// # Errors
/// What SQLite says.
pub fn refs_of(read: &Read<'_>, owner_kind: &str, owner: Id) -> Result<Vec<BlobName>, Error> {
    read.all(
        "select class, hash from blob_ref where owner_kind = ?1 and owner_id = ?2 order by class, hash limit ?3",
        (owner_kind, owner, REFS_MAX),
        |row| {
            let class: String = row.get(0)?;
            let class = Class::ALL.into_iter().find(|each| each.as_str() == class);
            let class = class.ok_or(rusqlite::Error::InvalidColumnType(0, "class".to_owned(), rusqlite::types::Type::Text))?;
            Ok(BlobName::new(class, row.get(1)?))
        },
    )
}

/// Whether any row names the blob.
///
/// # Errors
/// What SQLite says.
pub fn known(read: &Read<'_>, name: &BlobName) -> Result<bool, Error> {
    Ok(n_refs(read, name)? > 0)
}

/// How many rows name the blob.
///
/// # Errors
/// What SQLite says.
pub fn n_refs(read: &Read<'_>, name: &BlobName) -> Result<i64, Error> {
    let n =
        read.one("select count(*) from blob_ref where hash = ?1 and class = ?2", (name.hash().as_slice(), name.class().as_str()), |row| {
            row.get::<_, i64>(0)
        })?;
    Ok(n.unwrap_or(0))
}
