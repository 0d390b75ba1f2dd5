//! The Merkle tree of RFC 6962: hashes, and the growing edge.
//!
//! Serves all clauses: one root of 32 bytes binds every act and their order. Used by the log's store on each append, and by
//! [`crate::kernel::log::proof`].
//!
//! Every tree is a row of perfect subtrees, one for each bit set in its size, largest first; their roots are the *peaks*. An
//! append touches only the last peaks, as a carry runs through a binary counter, and a perfect subtree never changes again.
//! Hence the two rules: store each node once, when it is complete; compute everything else from stored nodes.
//!
//! It never stores anything itself: nodes go out by [`Frontier::append`] and come in through the caller's `get(level, index)`.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::log::Error;

/// A SHA-256 hash: of a leaf, of a node, or of a whole tree. Written as base64, stored as 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash([u8; 32]);

/// The root of the tree without leaves: the hash of nothing.
pub fn empty_root() -> Hash {
    Hash(Sha256::digest([]).into())
}

/// The hash of a leaf. The first byte keeps leaves and nodes apart: without it, a node could be shown as if it were an entry.
///
/// # Source
/// RFC 6962, section 2.1.
pub fn leaf_hash(entry: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0x00]).chain_update(entry).finalize().into())
}

/// The hash of the node over `left` and `right`.
///
/// # Source
/// RFC 6962, section 2.1.
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    Hash(Sha256::new().chain_update([0x01]).chain_update(left.0).chain_update(right.0).finalize().into())
}

/// The root of a perfect subtree, complete for ever: over the leaves `index * 2^level .. (index + 1) * 2^level`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    /// Height above the leaves; a leaf is 0.
    pub level: u8,
    /// Number of the node within its level, from the left, from 0.
    pub index: u64,
    /// Hash of the node.
    pub hash: Hash,
}

/// The growing edge of a tree: its size and its peaks. All that is needed to append, at most 64 hashes.
///
/// Invariant: one peak for each bit set in `size`, largest subtree first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frontier {
    size: u64,
    peaks: Vec<Hash>,
}

impl Frontier {
    /// The edge of a tree of `size` leaves, from its stored nodes.
    ///
    /// # Errors
    /// Those of `get`.
    pub fn from_nodes<E>(size: u64, get: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Self, E> {
        Ok(Self { size, peaks: peaks_of(0..size, get)? })
    }

    /// Appends a leaf and returns the nodes that it completes, from the leaf itself upwards. The caller stores them all.
    ///
    /// # Limits
    /// 2^64 - 1 leaves, which no machine reaches.
    pub fn append(&mut self, leaf: Hash) -> Vec<Node> {
        let mut node = Node { level: 0, index: self.size, hash: leaf };
        let mut completed = vec![node];
        // A node of odd index is a right child: its left sibling is the last peak, and together they make the parent.
        while let Some(left) = self.peaks.pop_if(|_| node.index % 2 == 1) {
            node = Node { level: node.level + 1, index: node.index / 2, hash: node_hash(&left, &node.hash) };
            completed.push(node);
        }
        self.peaks.push(node.hash);
        self.size += 1;
        completed
    }

    /// The root of the tree as it stands.
    pub fn root(&self) -> Hash {
        root_of_peaks(&self.peaks)
    }

    /// Number of leaves.
    pub const fn size(&self) -> u64 {
        self.size
    }
}

/// The root that the tree had when it held `size` leaves, from its stored nodes.
///
/// # Errors
/// Those of `get`.
pub fn root_at<E>(size: u64, get: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    subtree_root(0..size, get)
}

/// The root over `leaves`, which must be a subtree of some tree (its start is then a multiple of every peak's width).
pub(super) fn subtree_root<E>(leaves: Range<u64>, get: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    Ok(root_of_peaks(&peaks_of(leaves, get)?))
}

fn peaks_of<E>(leaves: Range<u64>, mut get: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Vec<Hash>, E> {
    perfect_subtrees(leaves).map(|(level, index)| get(level, index)).collect()
}

fn root_of_peaks(peaks: &[Hash]) -> Hash {
    peaks.iter().rev().copied().reduce(|right, left| node_hash(&left, &right)).unwrap_or_else(empty_root)
}

/// The perfect subtrees that make up `leaves`, largest first, as (level, index).
fn perfect_subtrees(mut leaves: Range<u64>) -> impl Iterator<Item = (u8, u64)> {
    std::iter::from_fn(move || {
        let level = (leaves.end - leaves.start).checked_ilog2()?;
        let index = leaves.start >> level;
        leaves.start += 1 << level;
        Some((u8::try_from(level).ok()?, index))
    })
}

impl Hash {
    /// A hash from its 32 bytes.
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its 32 bytes.
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// 64 hexadecimal letters, as `sha256sum` prints them.
    pub fn to_hex(&self) -> String {
        format!("{self:x}")
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&STANDARD.encode(self.0))
    }
}

impl fmt::LowerHex for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let bytes = STANDARD.decode(text).map_err(|_| Error::BadHash)?;
        bytes.try_into().map(Self).map_err(|_| Error::BadHash)
    }
}

impl serde::Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl rusqlite::ToSql for Hash {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.0.as_slice().into())
    }
}

impl rusqlite::types::FromSql for Hash {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        <[u8; 32]>::column_result(value).map(Self)
    }
}
