//! Tiles: the log as static files, that any web server, mirror, USB stick or onion service can carry.
//!
//! Serves S1 and L5: whoever doubts us copies the files and computes every root and proof alone. A tile holds up to 256 hashes of
//! every eighth level of the tree (level 0: leaves; level 1: nodes of level 8, each over 256 leaves; …). Beside them lie bundles
//! of up to 256 entries, the very bytes that were hashed into the leaves.
//!
//! ```text
//! tile/0/x001/x234/067          full tile 1234067 of level 0
//! tile/1/000.p/17               the tile at the right edge is partial: 17 hashes
//! tile/entries/x001/x234/067    the entries under the first one
//! ```
//!
//! It never reads or writes a file, and knows no path but the one canonical spelling: what is asked for in another is not found.
//!
//! Source: <https://c2sp.org/tlog-tiles>, looked up 2026-11-22.

use std::fmt;
use std::ops::RangeInclusive;

use crate::kernel::log::Error;
use crate::kernel::log::note::parse_decimal;

/// Hashes or entries in a full tile.
pub const TILE_WIDTH: u16 = 256;
/// Levels of the tree between a row of tiles and the next.
pub const TILE_HEIGHT: u8 = 8;
/// Letters of the longest path, rounded up: anything longer is refused unread.
const PATH_BYTES_MAX: usize = 64;

/// What a tile is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Row {
    /// Hashes: nodes of the tree's level 8 times this number, 0 to 7. (The format allows 63, for trees that no machine can hold.)
    Level(u8),
    /// The entries themselves, as [`encode_entries`] writes them.
    Entries,
}

/// One tile. Invariant: some tree of less than 2^64 leaves has it, so nothing computed from it overflows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TileRef {
    row: Row,
    index: u64,
    width: u16,
}

impl TileRef {
    /// The tile number `index` of a row, with its first `width` items. `None` if no tree can have it.
    pub fn new(row: Row, index: u64, width: u16) -> Option<Self> {
        let tile = Self { row, index, width };
        let end = index.checked_mul(TILE_WIDTH.into())?.checked_add(width.into())?;
        let end_max = u64::MAX.checked_shr(tile.node_level().into())?;
        ((1..=TILE_WIDTH).contains(&width) && end <= end_max).then_some(tile)
    }

    /// Its row: a level, or entries.
    pub const fn row(&self) -> Row {
        self.row
    }

    /// Its number within the row, from 0.
    pub const fn index(&self) -> u64 {
        self.index
    }

    /// Number of hashes or entries in it, 1 to 256.
    pub const fn width(&self) -> u16 {
        self.width
    }

    /// The nodes that it consists of: their level in the tree, and their indices. For entries: level 0 and the leaves' numbers.
    pub fn nodes(&self) -> (u8, RangeInclusive<u64>) {
        let first = self.index * u64::from(TILE_WIDTH);
        (self.node_level(), first..=first + u64::from(self.width - 1))
    }

    /// Whether a tree of `size` leaves has all these nodes. A server answers "not found" otherwise.
    pub fn is_within(&self, size: u64) -> bool {
        let (level, nodes) = self.nodes();
        *nodes.end() < size >> level
    }

    /// The level of its nodes: each spans 2 to that power of leaves. Saturates for rows that no tree can have.
    const fn node_level(&self) -> u8 {
        match self.row {
            Row::Level(row) => row.saturating_mul(TILE_HEIGHT),
            Row::Entries => 0,
        }
    }
}

impl fmt::Display for TileRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.row {
            Row::Level(row) => write!(f, "tile/{row}/")?,
            Row::Entries => f.write_str("tile/entries/")?,
        }
        // Groups of three digits, all but the last marked with x: so no directory ever has the name of a file.
        let groups = std::iter::successors(Some(self.index), |rest| (*rest >= 1000).then_some(rest / 1000)).collect::<Vec<_>>();
        for higher in groups.iter().skip(1).rev() {
            write!(f, "x{:03}/", higher % 1000)?;
        }
        write!(f, "{:03}", self.index % 1000)?;
        if self.width < TILE_WIDTH { write!(f, ".p/{}", self.width) } else { Ok(()) }
    }
}

/// The path of a tile of hashes below the log's address: `tile/0/x001/x234/067`. `None` if no tree can have it.
pub fn tile_path(level: u8, index: u64, width: u16) -> Option<String> {
    TileRef::new(Row::Level(level), index, width).map(|tile| tile.to_string())
}

/// Reads a path as [`tile_path`] writes it, or of entries. `None` for any other spelling.
pub fn parse_tile_path(path: &str) -> Option<TileRef> {
    if path.len() > PATH_BYTES_MAX {
        return None;
    }
    let (row, number) = path.strip_prefix("tile/")?.split_once('/')?;
    let row = if row == "entries" { Row::Entries } else { Row::Level(row.parse().ok()?) };
    let (number, width) = match number.split_once(".p/") {
        Some((number, width)) => (number, u16::try_from(parse_decimal(width)?).ok()?),
        None => (number, TILE_WIDTH),
    };
    let mut index: u64 = 0;
    for group in number.split('/') {
        let digits = group.strip_prefix('x').unwrap_or(group);
        index = index.checked_mul(1000)?.checked_add(digits.parse().ok()?)?;
    }
    // Whatever was read too generously above does not come out the same again.
    TileRef::new(row, index, width).filter(|tile| tile.to_string() == path)
}

/// A bundle of entries: each with its length in front, two bytes, the higher first.
///
/// # Errors
/// `log.bad-entries`: none, more than 256, or one of them longer than 65,535 bytes.
pub fn encode_entries(entries: &[Vec<u8>]) -> Result<Vec<u8>, Error> {
    check_count(entries.len())?;
    let mut bundle = Vec::with_capacity(entries.iter().map(|entry| entry.len() + 2).sum());
    for entry in entries {
        let length = u16::try_from(entry.len()).map_err(|_| Error::BadEntries("an entry is longer than 65,535 bytes"))?;
        bundle.extend_from_slice(&length.to_be_bytes());
        bundle.extend_from_slice(entry);
    }
    Ok(bundle)
}

/// The entries of a bundle.
///
/// # Errors
/// `log.bad-entries`: cut short, empty, or more than 256.
pub fn decode_entries(bundle: &[u8]) -> Result<Vec<&[u8]>, Error> {
    let mut entries = Vec::new();
    let mut rest = bundle;
    while let Some((length, tail)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, tail) = tail.split_at_checked(length).ok_or(Error::BadEntries("cut short"))?;
        entries.push(entry);
        check_count(entries.len())?;
        rest = tail;
    }
    check_count(entries.len())?;
    if rest.is_empty() { Ok(entries) } else { Err(Error::BadEntries("cut short")) }
}

fn check_count(count: usize) -> Result<(), Error> {
    if (1..=usize::from(TILE_WIDTH)).contains(&count) { Ok(()) } else { Err(Error::BadEntries("1 to 256 entries wanted")) }
}
