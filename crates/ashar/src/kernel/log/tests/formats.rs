//! Tests of the log's formats: notes, checkpoints, proof files, tiles; published examples, round trips, and hostile text.
//!
//! Serves whoever has to rely on a file that came by mail from a stranger.

use proptest::prelude::*;

use crate::kernel::log::Error;
use crate::kernel::log::merkle::Hash;
use crate::kernel::log::merkle::empty_root;
use crate::kernel::log::merkle::leaf_hash;
use crate::kernel::log::note::*;
use crate::kernel::log::proof::*;
use crate::kernel::log::tests::Log;
use crate::kernel::log::tile::*;

/// The example of the Go implementation, `golang.org/x/mod/sumdb/note/note_test.go`, looked up 2026-11-22.
const PETER: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const PETER_SECRET: &str = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
const PETER_SIGNED: &str = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH: &str = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
const ENOCH_SIGNED: &str = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const TEXT: &str = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";

fn public(text: &str) -> NotePublic {
    text.parse().unwrap()
}

fn peter() -> NoteKey {
    // 33 bytes are 11 full groups of base64: the algorithm byte, then the seed.
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, PETER_SECRET).unwrap();
    NoteKey::from_seed("PeterNeumann", bytes[1..].try_into().unwrap()).unwrap()
}

fn log_key() -> NoteKey {
    NoteKey::from_seed("log.example/synak-bulak", &[7; 32]).unwrap()
}

/// `text` with each byte changed in turn; changes that are no longer text fall away.
fn damaged(text: &str) -> impl Iterator<Item = String> {
    (0..text.len()).flat_map(move |at| {
        [0x01, 0x20, 0x80].into_iter().filter_map(move |bit| {
            let mut bytes = text.as_bytes().to_vec();
            bytes[at] ^= bit;
            String::from_utf8(bytes).ok()
        })
    })
}

/// `text` cut short at every letter.
fn cut(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, _)| &text[..at])
}

#[test]
fn a_hash_has_one_spelling() {
    let hash = leaf_hash(b"act");
    let text = hash.to_string();
    assert_eq!(text.parse(), Ok(hash));
    assert_eq!(serde_json::to_string(&hash).unwrap(), format!("\"{text}\""));
    assert_eq!(serde_json::from_str::<Hash>(&format!("\"{text}\"")).unwrap(), hash);
    // The last letter carries four bits and two that must be zero: 'A' and 'B' would be the same 32 bytes.
    let zero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert_eq!(zero.parse(), Ok(Hash::from_bytes([0; 32])));
    for wrong in [zero.replace("A=", "B="), zero.replace('=', ""), format!("{zero}\n"), format!(" {zero}"), zero.replace("AA=", "==")] {
        assert_eq!(wrong.parse::<Hash>(), Err(Error::BadHash), "{wrong:?}");
    }
    assert_eq!("QUFB".repeat(100_000).parse::<Hash>(), Err(Error::BadHash));
    assert_eq!("".parse::<Hash>(), Err(Error::BadHash));
}

#[test]
fn a_hash_comes_back_from_the_database() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    let hash = leaf_hash(b"act");
    let (back, kind, bytes): (Hash, String, i64) =
        db.query_row("select ?1, typeof(?1), length(?1)", [hash], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
    assert_eq!((back, kind.as_str(), bytes), (hash, "blob", 32));
    assert!(db.query_row("select zeroblob(31)", [], |row| row.get::<_, Hash>(0)).is_err());
}

#[test]
fn a_signed_note_is_that_of_the_go_implementation() {
    assert_eq!(peter().public().to_string(), PETER);
    let note = peter().sign(TEXT).unwrap();
    assert_eq!(note, format!("{TEXT}\n{PETER_SIGNED}"));
    assert_eq!(public(PETER).open(&note), Ok(TEXT));
}

#[test]
fn a_text_may_hold_blank_lines_and_what_looks_like_signatures() {
    for text in ["\n", "\n\n", "verse\n\nverse\n", &format!("{TEXT}\n{ENOCH_SIGNED}")] {
        let note = peter().sign(text).unwrap();
        assert_eq!(public(PETER).open(&note), Ok(text));
        assert_eq!(public(ENOCH).open(&note), Err(Error::Unsigned));
    }
}

#[test]
fn signatures_of_others_are_kept_and_left_unread() {
    let note = format!("{TEXT}\n{ENOCH_SIGNED}{PETER_SIGNED}— witness.example/тан TnKKVAAAAAAA\n");
    assert_eq!(public(PETER).open(&note), Ok(TEXT));
    assert_eq!(public(ENOCH).open(&note), Ok(TEXT));
    let names: Vec<_> = Note::parse(&note).unwrap().signatures.iter().map(|line| line.name).collect();
    assert_eq!(names, ["EnochRoot", "PeterNeumann", "witness.example/тан"]);
    assert_eq!(log_key().public().open(&note), Err(Error::Unsigned));
    // The same line twice says nothing new.
    assert_eq!(public(PETER).open(&format!("{TEXT}\n{PETER_SIGNED}{PETER_SIGNED}")), Ok(TEXT));
}

#[test]
fn one_false_signature_in_a_keys_name_refuses_the_whole_note() {
    let forged = PETER_SIGNED.replace("JnAM=", "JnQM=");
    for lines in [forged.clone(), format!("{PETER_SIGNED}{forged}"), format!("{forged}{PETER_SIGNED}")] {
        assert_eq!(public(PETER).open(&format!("{TEXT}\n{lines}")), Err(Error::BadSignature));
    }
    assert_eq!(public(PETER).open(&format!("{TEXT}!\n\n{PETER_SIGNED}")), Err(Error::BadSignature));
    let short = "— PeterNeumann x08go/ZJkuA=\n";
    assert_eq!(public(PETER).open(&format!("{TEXT}\n{short}")), Err(Error::BadSignature));
}

#[test]
fn no_damaged_note_opens() {
    let note = peter().sign(TEXT).unwrap();
    for text in damaged(&note) {
        assert!(public(PETER).open(&text).is_err(), "{text:?}");
    }
    for text in cut(&note) {
        assert!(public(PETER).open(text).is_err(), "{text:?}");
    }
}

#[test]
fn malformed_notes_are_refused() {
    let many = PETER_SIGNED.repeat(SIGNATURES_MAX + 1);
    let long_text = "a".repeat(TEXT_BYTES_MAX) + "\n";
    let long_line = format!("— x {}\n", "QUFB".repeat(SIGNATURE_LINE_BYTES_MAX / 4));
    let cases = [
        String::new(),
        "\n\n".to_owned(),
        TEXT.to_owned(),
        format!("{TEXT}\n"),
        format!("{TEXT}{PETER_SIGNED}"),
        format!("{TEXT}\n{PETER_SIGNED}\n"),
        format!("{TEXT}\n{PETER_SIGNED}unexpected line\n"),
        format!("\u{1}{TEXT}\n{PETER_SIGNED}"),
        format!("{TEXT}\0\n\n{PETER_SIGNED}"),
        format!("{TEXT}\n{PETER_SIGNED}").replace('\n', "\r\n"),
        format!("{TEXT}\n{}", PETER_SIGNED.replace("PeterNeumann", "Peter Neumann")),
        format!("{TEXT}\n{}", PETER_SIGNED.replace("PeterNeumann", "Peter\u{2003}Neumann")),
        format!("{TEXT}\n{}", PETER_SIGNED.replace("PeterNeumann", "Peter+Neumann")),
        format!("{TEXT}\n{}", PETER_SIGNED.replace("PeterNeumann", "")),
        format!("{TEXT}\n{}", PETER_SIGNED.replace('—', "-")),
        format!("{TEXT}\n{}", PETER_SIGNED.replace('=', "")),
        format!("{TEXT}\n{}", PETER_SIGNED.replace("AM=", "AN=")),
        format!("{TEXT}\n— PeterNeumann x08gow==\n"),
        format!("{TEXT}\n{many}"),
        format!("{TEXT}\n{PETER_SIGNED}{long_line}"),
        format!("{long_text}\n{PETER_SIGNED}"),
        "\n".repeat(NOTE_BYTES_MAX + 1),
    ];
    for note in cases {
        let refused = public(PETER).open(&note);
        assert_eq!(refused.map_err(|error| error.code()), Err("log.bad-note"), "{:?}", &note[..note.len().min(300)]);
    }
    for text in ["", "no newline", "tab\t\n", "return\r\n", &long_text] {
        assert_eq!(peter().sign(text).map_err(|error| error.code()), Err("log.bad-note"));
    }
}

#[test]
fn a_public_key_has_one_spelling() {
    assert_eq!(public(PETER).to_string(), PETER);
    assert_eq!(public(ENOCH).to_string(), ENOCH);
    let wrong_length = "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==";
    let wrong_algorithm = "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    for text in [wrong_length, wrong_algorithm, &PETER.replace("c74f20a3", "C74F20A3"), &format!("{PETER}\n"), ""] {
        assert!(text.parse::<NotePublic>().is_err(), "{text}");
    }
    for text in damaged(PETER) {
        assert!(text.parse::<NotePublic>().is_err(), "{text}");
    }
    for start in 0..PETER.len() {
        for end in start..PETER.len() {
            assert!(PETER[start..end].parse::<NotePublic>().is_err());
            assert!(PETER[start + 1..=end].parse::<NotePublic>().is_err());
        }
    }
}

#[test]
fn a_key_of_small_order_is_refused() {
    // The neutral point of the curve: with it, one signature would fit every text. Its id is right, so only the point is wrong.
    let mut bytes = vec![0x01, 0x01];
    bytes.resize(33, 0);
    let hash = <sha2::Sha256 as sha2::Digest>::digest([b"weak\n".as_slice(), &bytes].concat());
    let key = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, bytes);
    let text = format!("weak+{:02x}{:02x}{:02x}{:02x}+{key}", hash[0], hash[1], hash[2], hash[3]);
    assert_eq!(text.parse::<NotePublic>().map_err(|error| error.code()), Err("log.bad-key"));
}

#[test]
fn a_secret_key_shows_nothing_and_wipes_itself() {
    fn wiped<T: zeroize::ZeroizeOnDrop>() {}
    wiped::<ed25519_dalek::SigningKey>();
    wiped::<NoteKey>();
    assert_eq!(format!("{:?}", peter()), format!("NoteKey({PETER})"));
    for name in ["", "two words", "a+b", "line\n", "nul\0", &"x".repeat(NAME_BYTES_MAX + 1)] {
        assert_eq!(NoteKey::from_seed(name, &[7; 32]).map(|_| ()).map_err(|error| error.code()), Err("log.bad-key"));
    }
}

#[test]
fn the_checkpoint_of_the_standard_is_read() {
    let body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
    let checkpoint = Checkpoint::parse_body(body).unwrap();
    assert_eq!((checkpoint.origin.as_str(), checkpoint.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(checkpoint.to_body(), body);
    assert_eq!(Checkpoint::parse_body(&format!("{body}an extension\nanother\n")), Ok(checkpoint));
}

#[test]
fn malformed_checkpoints_are_refused() {
    let root = empty_root();
    for body in [
        String::new(),
        "\n".to_owned(),
        format!("log\n0\n{root}"),
        format!("\n0\n{root}\n"),
        format!("log\n\n{root}\n"),
        format!("log\n00\n{root}\n"),
        format!("log\n+1\n{root}\n"),
        format!("log\n-1\n{root}\n"),
        format!("log\n1 \n{root}\n"),
        format!("log\n18446744073709551616\n{root}\n"),
        format!("log\n0\n{root}=\n"),
        format!("log\n0\n{}\n", root.to_hex()),
        format!("log\n0\n{root}\n\n"),
        format!("log\n0\n{root}\n\nmore\n"),
        format!("log\r\n0\r\n{root}\r\n"),
        "log\n0\n".to_owned(),
    ] {
        assert!(Checkpoint::parse_body(&body).is_err(), "{body:?}");
        assert!(log_key().sign(&body).and_then(|note| Checkpoint::open(&note, &log_key().public())).is_err(), "{body:?}");
    }
    // The last origin would smuggle in a size and a root of its own.
    for origin in ["", "two\nlines", "log\n0", "nul\0", &format!("log\n5\n{root}")] {
        assert!(Checkpoint { origin: origin.to_owned(), size: 0, root }.sign(&log_key()).is_err(), "{origin:?}");
    }
}

fn proof_file() -> (ProofFile, Hash) {
    let log = Log::numbered(11);
    let checkpoint = Checkpoint { origin: log_key().name().to_owned(), size: 11, root: log.root(11) }.sign(&log_key()).unwrap();
    let path = inclusion(4, 11, log.get()).unwrap();
    (ProofFile { extra: b"act 4".to_vec(), index: 4, path, checkpoint }, log.leaf(4))
}

#[test]
fn a_proof_file_stands_alone() {
    let (file, leaf) = proof_file();
    let text = file.encode();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nextra YWN0IDQ=\nindex 4\n"));
    let read = ProofFile::parse(&text).unwrap();
    assert_eq!(read, file);
    assert_eq!(read.verify(leaf, &log_key().public()).unwrap().size, 11);
    assert_eq!(read.verify(leaf_hash(b"act 5"), &log_key().public()).map_err(|error| error.code()), Err("log.bad-proof"));
    assert_eq!(read.verify(leaf, &public(PETER)), Err(Error::Unsigned));

    let bare = ProofFile { extra: vec![], ..file };
    assert!(bare.encode().starts_with("c2sp.org/tlog-proof@v1\nindex 4\n"));
    assert_eq!(ProofFile::parse(&bare.encode()), Ok(bare));
}

#[test]
fn a_damaged_proof_file_proves_nothing() {
    let (file, leaf) = proof_file();
    let text = ProofFile { extra: vec![], ..file }.encode();
    for wrong in damaged(&text) {
        assert!(ProofFile::parse(&wrong).and_then(|file| file.verify(leaf, &log_key().public())).is_err(), "{wrong:?}");
    }
    for wrong in cut(&text) {
        assert!(ProofFile::parse(wrong).is_err(), "{wrong:?}");
    }
}

#[test]
fn malformed_proof_files_are_refused() {
    let (file, _) = proof_file();
    let text = file.encode();
    let hash = format!("{}\n", file.path[0]);
    for wrong in [
        text.replace('\n', "\r\n"),
        text.replace("index 4", "index 04"),
        text.replace("index 4", "index -4"),
        text.replace("index 4\n", ""),
        text.replace("@v1", "@v2"),
        text.replace("extra YWN0IDQ=\n", "extra \n"),
        text.replace("extra YWN0IDQ=\n", "extra YWN0IDR=\n"),
        text.replace("extra YWN0IDQ=\n", "extra YWN0IDQ=\nextra YWN0IDQ=\n"),
        text.replace("extra YWN0IDQ=", &format!("extra {}", "QUFB".repeat(EXTRA_BYTES_MAX / 3 + 1))),
        text.replace("index 4\n", "index 4\nextra YWN0IDQ=\n"),
        text.replace(&hash, &hash.repeat(PATH_HASHES_MAX + 1)),
        text.replace(&hash, &hash.replace("=\n", "\n")),
        text.replace("\n\n", "\n"),
        text.replacen("\n\n", "\n\n\n", 1),
        format!("\u{feff}{text}"),
        format!("{text}\n"),
        "\n".repeat(PROOF_BYTES_MAX + 1),
    ] {
        assert!(ProofFile::parse(&wrong).is_err(), "{:?}", &wrong[..wrong.len().min(300)]);
    }
}

#[test]
fn tile_paths_are_those_of_the_standard() {
    for (level, index, width, path) in [
        (0, 1_234_067, 256, "tile/0/x001/x234/067"),
        (0, 273, 112, "tile/0/273.p/112"),
        (1, 1, 17, "tile/1/001.p/17"),
        (2, 0, 1, "tile/2/000.p/1"),
        (3, 1000, 255, "tile/3/x001/000.p/255"),
        (7, 0, 255, "tile/7/000.p/255"),
    ] {
        assert_eq!(tile_path(level, index, width).as_deref(), Some(path));
        assert_eq!(parse_tile_path(path), TileRef::new(Row::Level(level), index, width));
    }
    let entries = TileRef::new(Row::Entries, 1_234_067, 9).unwrap();
    assert_eq!(entries.to_string(), "tile/entries/x001/x234/067.p/9");
    assert_eq!(parse_tile_path("tile/entries/x001/x234/067.p/9"), Some(entries));
    assert_eq!(entries.nodes(), (0, 315_921_152..=315_921_160));
    assert_eq!(TileRef::new(Row::Level(1), 2, 256).unwrap().nodes(), (8, 512..=767));
}

#[test]
fn tiles_that_no_tree_can_have_are_refused() {
    for (level, index, width) in [(0, 0, 0), (0, 0, 257), (8, 0, 1), (255, 0, 1), (7, 1, 1), (7, 0, 256), (0, u64::MAX, 1), (0, 1 << 56, 1)]
    {
        assert_eq!(tile_path(level, index, width), None, "{level} {index} {width}");
    }
    // The last hash that a tree of 2^64 - 1 leaves can have, and the next.
    assert_eq!(TileRef::new(Row::Level(0), (1 << 56) - 1, 255).unwrap().nodes().1.last(), Some(u64::MAX - 1));
    assert_eq!(TileRef::new(Row::Level(0), (1 << 56) - 1, 256), None);
    // The example of the standard: 70,000 leaves.
    for (level, index, width, has) in [
        (0, 272, 256, true),
        (0, 273, 112, true),
        (0, 273, 113, false),
        (1, 1, 17, true),
        (1, 1, 18, false),
        (2, 0, 1, true),
        (2, 0, 2, false),
    ] {
        assert_eq!(TileRef::new(Row::Level(level), index, width).unwrap().is_within(70_000), has, "{level} {index} {width}");
    }
}

#[test]
fn no_other_spelling_of_a_tile_path_is_found() {
    for path in [
        "",
        "tile",
        "tile/",
        "tile/0",
        "tile/0/",
        "/tile/0/000",
        "tile/0/0",
        "tile/0/00",
        "tile/0/0000",
        "tile/0/1000",
        "tile/0/x000/001",
        "tile/0/001/067",
        "tile/0/x001",
        "tile/0/x001/x067",
        "tile/00/000",
        "tile/+0/000",
        "tile/-1/000",
        "tile/0/+01",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/+1",
        "tile/0/000.p/",
        "tile/0/000.p/1/",
        "tile/0/000.p/1.p/1",
        "tile/0/000/",
        "tile/0//000",
        "tile/0/../000",
        "tile/0/000\0",
        "tile/0/000\n",
        "tile/8/000",
        "tile/64/000",
        "tile/Entries/000",
        "tile/entries/",
        "TILE/0/000",
        "tile/0/x001/xx34/067",
        "tile/0/٠٠٠",
        "tile/0/000.p/65537",
    ] {
        assert_eq!(parse_tile_path(path), None, "{path:?}");
    }
    assert_eq!(parse_tile_path(&format!("tile/0/{}000", "x000/".repeat(1_000_000))), None);
}

#[test]
fn bundles_of_entries_have_limits() {
    let longest = vec![b'a'; 65_535];
    let bundle = encode_entries(&[vec![], b"ab".to_vec(), longest.clone()]).unwrap();
    assert_eq!(bundle[..6], [0, 0, 0, 2, b'a', b'b']);
    assert_eq!(decode_entries(&bundle), Ok(vec![b"".as_slice(), b"ab", &longest]));
    assert!(encode_entries(&[vec![0; 65_536]]).is_err());
    assert!(encode_entries(&[]).is_err());
    assert!(encode_entries(&vec![vec![]; 257]).is_err());
    assert_eq!(decode_entries(&encode_entries(&vec![vec![]; 256]).unwrap()).unwrap().len(), 256);
    for wrong in [&[][..], &[0], &[0, 1], &[0, 2, b'a'], &[0, 1, b'a', 0], &[255, 255], &[0; 514], &vec![0; 10_000_000]] {
        assert_eq!(decode_entries(wrong).map_err(|error| error.code()), Err("log.bad-entries"));
    }
}

proptest! {
    #[test]
    fn whatever_is_read_is_written_the_same(level in 0_u8..10, index in any::<u64>(), shift in 0_u32..64, width in 0_u16..300, entries in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 1..20)) {
        if let Some(tile) = TileRef::new(Row::Level(level), index >> shift, width) {
            prop_assert_eq!(parse_tile_path(&tile.to_string()), Some(tile));
        }
        let bundle = encode_entries(&entries).unwrap();
        prop_assert_eq!(decode_entries(&bundle).unwrap(), entries);
    }

    #[test]
    fn strange_text_is_refused_in_peace(text in "(\n|—| |[a-z+/=.0-9]|tile/|x[0-9]{3}/|index |extra |\\PC){0,80}", bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        if let Ok(note) = Note::parse(&text) {
            prop_assert!(!note.signatures.is_empty());
        }
        if let Some(tile) = parse_tile_path(&text) {
            prop_assert_eq!(tile.to_string(), text.clone());
        }
        if let Ok(bundle) = decode_entries(&bytes) {
            let owned: Vec<Vec<u8>> = bundle.into_iter().map(<[u8]>::to_vec).collect();
            prop_assert_eq!(encode_entries(&owned).unwrap(), bytes);
        }
        let headed = format!("c2sp.org/tlog-proof@v1\n{text}");
        prop_assert!(ProofFile::parse(&headed).is_err());
        prop_assert!(text.parse::<NotePublic>().is_err());
        prop_assert!(public(PETER).open(&text).is_err());
    }
}
