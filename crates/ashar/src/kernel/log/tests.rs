//! Tests of the log's mathematics and formats: published vectors, a second implementation, and forgers.
//!
//! Serves whoever doubts the log. The second implementation is the recursive definition of RFC 6962, section 2.1, word for word,
//! over all leaves at once; ours works bottom-up on stored nodes. They share nothing but SHA-256.

use std::collections::HashMap;
use std::convert::Infallible;

use proptest::prelude::*;

use crate::kernel::log::merkle::*;
use crate::kernel::log::proof::*;

mod formats;

/// MTH of RFC 6962.
fn mth(d: &[Vec<u8>]) -> Hash {
    match d.len() {
        0 => empty_root(),
        1 => leaf_hash(&d[0]),
        n => node_hash(&mth(&d[..half(n)]), &mth(&d[half(n)..])),
    }
}

/// PATH of RFC 6962.
fn path(m: usize, d: &[Vec<u8>]) -> Vec<Hash> {
    match d.len() {
        1 => vec![],
        n if m < half(n) => [path(m, &d[..half(n)]), vec![mth(&d[half(n)..])]].concat(),
        n => [path(m - half(n), &d[half(n)..]), vec![mth(&d[..half(n)])]].concat(),
    }
}

/// SUBPROOF of RFC 6962; PROOF(m, D) is SUBPROOF(m, D, true).
fn subproof(m: usize, d: &[Vec<u8>], whole: bool) -> Vec<Hash> {
    match d.len() {
        n if n == m && whole => vec![],
        n if n == m => vec![mth(d)],
        n if m <= half(n) => [subproof(m, &d[..half(n)], whole), vec![mth(&d[half(n)..])]].concat(),
        n => [subproof(m - half(n), &d[half(n)..], false), vec![mth(&d[..half(n)])]].concat(),
    }
}

/// The largest power of two smaller than `n`.
fn half(n: usize) -> usize {
    n.next_power_of_two() / 2
}

/// A log in memory: entries, and the nodes as `Frontier::append` gave them out.
struct Log {
    entries: Vec<Vec<u8>>,
    nodes: HashMap<(u8, u64), Hash>,
    edge: Frontier,
}

impl Log {
    fn of(entries: Vec<Vec<u8>>) -> Self {
        let mut log = Self { entries: vec![], nodes: HashMap::new(), edge: Frontier::default() };
        for entry in entries {
            log.append(entry);
        }
        log
    }

    fn numbered(size: u64) -> Self {
        Self::of((0..size).map(|i| format!("act {i}").into_bytes()).collect())
    }

    fn append(&mut self, entry: Vec<u8>) {
        for node in self.edge.append(leaf_hash(&entry)) {
            assert_eq!(self.nodes.insert((node.level, node.index), node.hash), None, "a node was written twice");
        }
        self.entries.push(entry);
    }

    /// Fails the test if anything but a complete node is asked for.
    fn get(&self) -> impl Fn(u8, u64) -> Result<Hash, Infallible> {
        |level, index| Ok(self.nodes[&(level, index)])
    }

    fn root(&self, size: u64) -> Hash {
        root_at(size, self.get()).unwrap()
    }

    fn leaf(&self, index: u64) -> Hash {
        self.nodes[&(0, index)]
    }
}

fn hex(text: &str) -> Vec<u8> {
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap()).collect()
}

fn hashes(texts: &[&str]) -> Vec<Hash> {
    texts.iter().map(|text| Hash::from_bytes(hex(text).try_into().unwrap())).collect()
}

/// `hash` with one bit turned.
fn bent(hash: Hash, bit: usize) -> Hash {
    let mut bytes = *hash.as_bytes();
    bytes[bit / 8 % 32] ^= 1 << (bit % 8);
    Hash::from_bytes(bytes)
}

/// Leaves and roots of the Certificate Transparency reference implementation (`merkle_tree_test.cc`; the same in
/// `transparency-dev/merkle/testonly/constants.go`), looked up 2026-11-22.
const LEAVES: [&str; 8] = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

fn reference() -> Log {
    Log::of(LEAVES.iter().map(|leaf| hex(leaf)).collect())
}

#[test]
fn roots_are_those_of_certificate_transparency() {
    let mut log = Log::of(vec![]);
    for (size, root) in hashes(&ROOTS).into_iter().enumerate() {
        assert_eq!(log.edge.root(), root, "size {size}");
        assert_eq!(log.edge.root().to_hex(), ROOTS[size]);
        if let Some(leaf) = LEAVES.get(size) {
            log.append(hex(leaf));
        }
    }
    assert_eq!(log.edge.size(), 8);
}

#[test]
fn inclusion_proofs_are_those_of_certificate_transparency() {
    let log = reference();
    let cases: [(u64, u64, &[&str]); 4] = [
        (0, 1, &[]),
        (
            0,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            &[
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, &["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ];
    for (index, size, wanted) in cases {
        let proof = inclusion(index, size, log.get()).unwrap();
        assert_eq!(proof, hashes(wanted), "leaf {index} of {size}");
        assert!(verify_inclusion(log.leaf(index), index, size, &proof, log.root(size)));
    }
}

#[test]
fn consistency_proofs_are_those_of_certificate_transparency() {
    let log = reference();
    let cases: [(u64, u64, &[&str]); 4] = [
        (1, 1, &[]),
        (
            1,
            8,
            &[
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            &[
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (
            2,
            5,
            &[
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ],
        ),
    ];
    for (old, new, wanted) in cases {
        let proof = consistency(old, new, log.get()).unwrap();
        assert_eq!(proof, hashes(wanted), "{old} to {new}");
        assert!(verify_consistency(old, new, log.root(old), log.root(new), &proof));
    }
}

#[test]
fn every_small_tree_agrees_with_the_definition() {
    let log = Log::numbered(40);
    for size in 0..=40 {
        let d = &log.entries[..usize::try_from(size).unwrap()];
        let root = mth(d);
        assert_eq!(log.root(size), root);
        assert_eq!(Frontier::from_nodes(size, log.get()).unwrap().root(), root);
        for m in 0..d.len() {
            let index = u64::try_from(m).unwrap();
            let proof = inclusion(index, size, log.get()).unwrap();
            assert_eq!(proof, path(m, d));
            assert!(verify_inclusion(leaf_hash(&d[m]), index, size, &proof, root));
            let proof = consistency(index + 1, size, log.get()).unwrap();
            assert_eq!(proof, subproof(m + 1, d, true));
            assert!(verify_consistency(index + 1, size, mth(&d[..=m]), root, &proof));
        }
    }
}

#[test]
fn a_reopened_edge_goes_on_like_one_that_never_stopped() {
    let log = Log::numbered(70);
    let mut edge = Frontier::default();
    for size in 0..70 {
        let mut reopened = Frontier::from_nodes(size, log.get()).unwrap();
        assert_eq!(reopened, edge);
        assert_eq!(reopened.append(log.leaf(size)), edge.append(log.leaf(size)));
        assert_eq!(reopened, edge);
    }
}

#[test]
fn a_missing_node_is_an_error_and_not_a_wrong_hash() {
    let missing = |_, _| Err::<Hash, _>("gone");
    assert_eq!(root_at(5, missing), Err("gone"));
    assert_eq!(Frontier::from_nodes(5, missing), Err("gone"));
    assert_eq!(inclusion(3, 5, missing), Err("gone"));
    assert_eq!(consistency(3, 5, missing), Err("gone"));
}

#[test]
fn what_is_outside_the_tree_has_no_proof() {
    let log = reference();
    assert_eq!(inclusion(8, 8, log.get()), Ok(vec![]));
    assert_eq!(consistency(8, 7, log.get()), Ok(vec![]));
    assert!(!verify_inclusion(log.leaf(0), 0, 0, &[], empty_root()));
    assert!(!verify_inclusion(log.leaf(0), 1, 1, &[], log.leaf(0)));
    assert!(!verify_consistency(8, 7, log.root(8), log.root(7), &[]));
    assert!(!verify_consistency(8, 8, log.root(8), log.root(7), &[]));
}

#[test]
fn every_tree_grows_out_of_nothing_and_nothing_out_of_something() {
    let log = reference();
    assert!(verify_consistency(0, 0, empty_root(), empty_root(), &[]));
    assert!(verify_consistency(0, 8, empty_root(), log.root(8), &[]));
    assert!(!verify_consistency(0, 0, empty_root(), log.root(1), &[]));
    assert!(!verify_consistency(0, 8, log.root(1), log.root(8), &[]));
    assert!(!verify_consistency(0, 8, empty_root(), log.root(8), &[log.root(1)]));
    assert!(!verify_consistency(1, 0, log.root(1), empty_root(), &[]));
}

#[test]
fn the_largest_sizes_neither_overflow_nor_ask_for_much() {
    let any = |_, _| Ok::<_, Infallible>(empty_root());
    for size in [u64::MAX, u64::MAX - 1, 1 << 63, (1 << 63) + 1] {
        for index in [0, 1, size / 2, size - 2, size - 1] {
            let proof = inclusion(index, size, any).unwrap();
            assert!(proof.len() <= PATH_HASHES_MAX);
            assert!(!verify_inclusion(empty_root(), index, size, &proof, empty_root()));
            let proof = consistency(index + 1, size, any).unwrap();
            assert!(proof.len() <= PATH_HASHES_MAX + 1);
        }
    }
}

#[test]
fn a_leaf_cannot_pass_for_a_node_nor_a_node_for_a_leaf() {
    let log = reference();
    let both = [log.leaf(0).as_bytes().as_slice(), log.leaf(1).as_bytes()].concat();
    assert_ne!(leaf_hash(&both), node_hash(&log.leaf(0), &log.leaf(1)));
    assert_ne!(leaf_hash(b""), empty_root());
}

proptest! {
    #[test]
    fn a_bent_inclusion_proof_is_refused(size in 1_u64..400, pick in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), bit in 0_usize..256) {
        let log = Log::numbered(size);
        let index = u64::try_from(pick.index(log.entries.len())).unwrap();
        let (leaf, root) = (log.leaf(index), log.root(size));
        let proof = inclusion(index, size, log.get()).unwrap();
        prop_assert_eq!(root, mth(&log.entries));
        prop_assert_eq!(&proof, &path(pick.index(log.entries.len()), &log.entries));
        prop_assert!(verify_inclusion(leaf, index, size, &proof, root));

        prop_assert!(!verify_inclusion(bent(leaf, bit), index, size, &proof, root));
        prop_assert!(!verify_inclusion(leaf, index, size, &proof, bent(root, bit)));
        prop_assert!(!verify_inclusion(leaf, index, size, &[proof.as_slice(), &[root]].concat(), root));
        let elsewhere = u64::try_from(other.index(log.entries.len())).unwrap();
        prop_assert_eq!(verify_inclusion(leaf, elsewhere, size, &proof, root), elsewhere == index);
        for at in 0..proof.len() {
            let mut forged = proof.clone();
            forged[at] = bent(forged[at], bit);
            prop_assert!(!verify_inclusion(leaf, index, size, &forged, root));
            forged.remove(at);
            prop_assert!(!verify_inclusion(leaf, index, size, &forged, root));
        }
    }

    #[test]
    fn a_bent_consistency_proof_is_refused(new in 1_u64..400, pick in any::<prop::sample::Index>(), bit in 0_usize..256) {
        let log = Log::numbered(new);
        let old = 1 + u64::try_from(pick.index(log.entries.len())).unwrap();
        let (before, after) = (log.root(old), log.root(new));
        let proof = consistency(old, new, log.get()).unwrap();
        prop_assert_eq!(&proof, &subproof(1 + pick.index(log.entries.len()), &log.entries, true));
        prop_assert!(verify_consistency(old, new, before, after, &proof));

        prop_assert!(!verify_consistency(old, new, bent(before, bit), after, &proof));
        prop_assert!(!verify_consistency(old, new, before, bent(after, bit), &proof));
        prop_assert!(!verify_consistency(old, new, before, after, &[proof.as_slice(), &[after]].concat()));
        for at in 0..proof.len() {
            let mut forged = proof.clone();
            forged[at] = bent(forged[at], bit);
            prop_assert!(!verify_consistency(old, new, before, after, &forged));
            forged.remove(at);
            prop_assert!(!verify_consistency(old, new, before, after, &forged));
        }
    }

    #[test]
    fn a_rewritten_past_is_noticed(old in 1_u64..200, more in 0_u64..200, pick in any::<prop::sample::Index>()) {
        let honest = Log::numbered(old + more);
        let mut entries = honest.entries.clone();
        entries[pick.index(usize::try_from(old).unwrap())].push(b'!');
        let rewritten = Log::of(entries);
        let proof = consistency(old, old + more, rewritten.get()).unwrap();
        prop_assert!(!verify_consistency(old, old + more, honest.root(old), rewritten.root(old + more), &proof));
    }
}
