//! Proofs: that a leaf is in a tree, that a tree only grew, and the file in which the first travels.
//!
//! Serves L5 and S1: a dossier carries its proofs and is checked with no server, on any machine, by anyone; the other side's node
//! asks for a consistency proof before it vouches for a newer checkpoint, and so notices a rewritten past.
//!
//! All four functions take the same walk. From the root, at every fork, go to the side that holds the leaf; the subtree that was
//! left aside is one hash of the proof. The maker writes those hashes down, the verifier climbs back and hashes its way up.
//! To prove that the tree of `old` leaves grew into the tree of `new`, walk to the last old leaf and stop as soon as
//! a subtree ends where the old tree ended: it stands unchanged in both trees.
//!
//! It never trusts a length, an index or a size that came with a proof, and never fails other than by saying no.

use std::fmt::Write;
use std::ops::Range;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::kernel::log::Error;
use crate::kernel::log::merkle::Hash;
use crate::kernel::log::merkle::empty_root;
use crate::kernel::log::merkle::node_hash;
use crate::kernel::log::merkle::subtree_root;
use crate::kernel::log::note::Checkpoint;
use crate::kernel::log::note::NOTE_BYTES_MAX;
use crate::kernel::log::note::Note;
use crate::kernel::log::note::NotePublic;
use crate::kernel::log::note::parse_decimal;

/// One fork on the way from the root to a leaf: the subtree that was left aside.
enum Aside {
    /// We went right; these leaves lie to the left.
    Left(Range<u64>),
    /// We went left; these leaves lie to the right.
    Right(Range<u64>),
}

/// Walks from the root of `size` leaves towards `leaf`, until a subtree is `reached`. Returns the forks, lowest first, and the
/// subtree where the walk ended. Wants `leaf < size`, and `reached` to hold at the latest for the leaf alone.
fn walk(size: u64, leaf: u64, reached: impl Fn(&Range<u64>) -> bool) -> (Vec<Aside>, Range<u64>) {
    let mut here = 0..size;
    let mut forks = Vec::new();
    while !reached(&here) {
        // RFC 6962: the left part is the largest power of two smaller than the whole.
        let middle = here.start + (1 << (here.end - here.start - 1).ilog2());
        if leaf < middle {
            forks.push(Aside::Right(middle..here.end));
            here.end = middle;
        } else {
            forks.push(Aside::Left(here.start..middle));
            here.start = middle;
        }
    }
    forks.reverse();
    (forks, here)
}

fn walk_to_leaf(size: u64, leaf: u64) -> Vec<Aside> {
    walk(size, leaf, |here| here.end - here.start == 1).0
}

/// Wants `1 <= old <= new`.
fn walk_to_common(old: u64, new: u64) -> (Vec<Aside>, Range<u64>) {
    walk(new, old - 1, |here| here.end == old)
}

fn aside_hash<E>(aside: Aside, get: &mut impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Hash, E> {
    let (Aside::Left(leaves) | Aside::Right(leaves)) = aside;
    subtree_root(leaves, get)
}

/// The proof that leaf `index` is in the tree of `size` leaves: the hashes beside its way to the root, lowest first.
///
/// A leaf outside the tree has no proof: the list is empty, and [`verify_inclusion`] refuses it.
///
/// # Errors
/// Those of `get`, which is asked only for complete nodes, as [`crate::kernel::log::merkle::Frontier::append`] returned them.
///
/// # Source
/// RFC 6962, section 2.1.1.
pub fn inclusion<E>(index: u64, size: u64, mut get: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Vec<Hash>, E> {
    if index >= size {
        return Ok(Vec::new());
    }
    walk_to_leaf(size, index).into_iter().map(|aside| aside_hash(aside, &mut get)).collect()
}

/// Whether `proof` shows `leaf` at `index` of the tree with `size` leaves and this `root`.
///
/// `size` and `root` must come together out of one checkpoint: neither means anything without the other.
pub fn verify_inclusion(leaf: Hash, index: u64, size: u64, proof: &[Hash], root: Hash) -> bool {
    if index >= size {
        return false;
    }
    let forks = walk_to_leaf(size, index);
    forks.len() == proof.len()
        && root
            == forks.iter().zip(proof).fold(leaf, |hash, (aside, other)| match aside {
                Aside::Left(_) => node_hash(other, &hash),
                Aside::Right(_) => node_hash(&hash, other),
            })
}

/// The proof that the tree of `new` leaves begins with the tree of `old` leaves.
///
/// Empty for `old` = 0 (every tree grows out of nothing) and for equal sizes; empty, and refused by [`verify_consistency`], where
/// `old` is larger.
///
/// # Errors
/// Those of `get`, which is asked only for complete nodes.
///
/// # Source
/// RFC 6962, section 2.1.2.
pub fn consistency<E>(old: u64, new: u64, mut get: impl FnMut(u8, u64) -> Result<Hash, E>) -> Result<Vec<Hash>, E> {
    if old == 0 || old > new {
        return Ok(Vec::new());
    }
    let (forks, common) = walk_to_common(old, new);
    let mut proof = Vec::with_capacity(forks.len() + 1);
    // If the common subtree is the whole old tree, the verifier knows its hash already: the old root.
    if common.start > 0 {
        proof.push(subtree_root(common, &mut get)?);
    }
    for aside in forks {
        proof.push(aside_hash(aside, &mut get)?);
    }
    Ok(proof)
}

/// Whether `proof` shows that the tree of `new` leaves and `new_root` is the tree of `old` leaves and `old_root` with leaves
/// appended: nothing in it changed, moved or went away.
pub fn verify_consistency(old: u64, new: u64, old_root: Hash, new_root: Hash, proof: &[Hash]) -> bool {
    if old > new {
        return false;
    }
    if old == 0 {
        return proof.is_empty() && old_root == empty_root() && (new > 0 || new_root == old_root);
    }
    let (forks, common) = walk_to_common(old, new);
    let (start, beside) = match proof.split_first() {
        _ if common.start == 0 => (old_root, proof),
        Some((first, rest)) => (*first, rest),
        None => return false,
    };
    if forks.len() != beside.len() {
        return false;
    }
    // What lies to the left belongs to both trees; what lies to the right was appended later.
    let (mut before, mut after) = (start, start);
    for (aside, other) in forks.iter().zip(beside) {
        match aside {
            Aside::Left(_) => (before, after) = (node_hash(other, &before), node_hash(other, &after)),
            Aside::Right(_) => after = node_hash(&after, other),
        }
    }
    before == old_root && after == new_root
}

/// Hashes in an inclusion proof, at most: a tree of less than 2^64 leaves is no higher.
pub const PATH_HASHES_MAX: usize = 64;
/// Bytes of extra data in a proof file, at most. A log entry, the longest thing that a reader may need, is no longer.
pub const EXTRA_BYTES_MAX: usize = 64 * 1024;
/// Bytes of a proof file, at most: extra data in base64, 64 hashes of 45 letters and the signed checkpoint fit.
pub const PROOF_BYTES_MAX: usize = NOTE_BYTES_MAX + 2 * EXTRA_BYTES_MAX;

const HEADER: &str = "c2sp.org/tlog-proof@v1\n";

/// A proof that stands alone (`.tlog-proof`): the path of one leaf, and the signed checkpoint to which it leads.
///
/// ```text
/// c2sp.org/tlog-proof@v1
/// extra YWxs                                        (only if there is extra data)
/// index 73894
/// gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=      (no line, one or more: the path)
///
/// example.org/log                                   (the checkpoint as signed, with every signature under it)
/// …
/// ```
///
/// # Source
/// <https://c2sp.org/tlog-proof>, looked up 2026-11-22.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProofFile {
    /// What the reader may need to rebuild the leaf; empty if nothing. Not signed: believe it only once the leaf's hash fits.
    pub extra: Vec<u8>,
    /// Number of the leaf, from 0.
    pub index: u64,
    /// The inclusion proof, lowest hash first.
    pub path: Vec<Hash>,
    /// The signed checkpoint, kept to the byte: witnesses' signatures stay with it.
    pub checkpoint: String,
}

impl ProofFile {
    /// The text of the file.
    pub fn encode(&self) -> String {
        let mut text = String::from(HEADER);
        if !self.extra.is_empty() {
            let _ = writeln!(text, "extra {}", STANDARD.encode(&self.extra));
        }
        let _ = writeln!(text, "index {}", self.index);
        for hash in &self.path {
            let _ = writeln!(text, "{hash}");
        }
        text + "\n" + &self.checkpoint
    }

    /// Reads a proof file. Checks its form only; [`ProofFile::verify`] says whether it is true.
    ///
    /// # Errors
    /// `log.bad-proof`, `log.bad-hash`, `log.bad-note` or `log.bad-checkpoint`: the part that is malformed.
    ///
    /// # Limits
    /// [`PROOF_BYTES_MAX`], [`EXTRA_BYTES_MAX`], [`PATH_HASHES_MAX`], and those of a note.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if text.len() > PROOF_BYTES_MAX {
            return Err(Error::BadProof("too long"));
        }
        let text = text.strip_prefix(HEADER).ok_or(Error::BadProof("not a tlog-proof of version 1"))?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(Error::BadProof("no blank line before the checkpoint"))?;
        let (extra, head) = parse_extra(head)?;
        let mut lines = head.split('\n');
        let index = lines.next().and_then(|line| line.strip_prefix("index ")).and_then(parse_decimal);
        let index = index.ok_or(Error::BadProof("no index of the leaf"))?;
        let path = lines.map(str::parse).take(PATH_HASHES_MAX + 1).collect::<Result<Vec<Hash>, Error>>()?;
        if path.len() > PATH_HASHES_MAX {
            return Err(Error::BadProof("more hashes than a tree has levels"));
        }
        Checkpoint::parse_body(Note::parse(checkpoint)?.text)?;
        Ok(Self { extra, index, path, checkpoint: checkpoint.to_owned() })
    }

    /// Checks the whole chain: the log signed the checkpoint, and its tree holds `leaf` at the index that the file names.
    ///
    /// The caller still compares the checkpoint's `origin` with the log that it means.
    ///
    /// # Errors
    /// As [`Checkpoint::open`]; `log.bad-proof` where the path does not lead from the leaf to the signed root.
    pub fn verify(&self, leaf: Hash, log: &NotePublic) -> Result<Checkpoint, Error> {
        let checkpoint = Checkpoint::open(&self.checkpoint, log)?;
        if verify_inclusion(leaf, self.index, checkpoint.size, &self.path, checkpoint.root) {
            Ok(checkpoint)
        } else {
            Err(Error::BadProof("the path does not lead from this leaf to the signed root"))
        }
    }
}

/// The optional `extra` line, and what follows it.
fn parse_extra(head: &str) -> Result<(Vec<u8>, &str), Error> {
    let Some(rest) = head.strip_prefix("extra ") else {
        return Ok((Vec::new(), head));
    };
    let (encoded, head) = rest.split_once('\n').ok_or(Error::BadProof("no index of the leaf"))?;
    match STANDARD.decode(encoded) {
        Ok(extra) if (1..=EXTRA_BYTES_MAX).contains(&extra.len()) => Ok((extra, head)),
        _ => Err(Error::BadProof("the extra data is empty, too long or not base64")),
    }
}
