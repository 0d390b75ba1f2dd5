//! Rules that sealing keeps: who can open what, and that nothing changed is ever taken for the original.
//!
//! Serves promises 1 and 5 (`seal` alone; padding, vault, receipt and recovery have theirs beside the code).

use age::x25519;
use proptest::prelude::*;
use secrecy::ExposeSecret;
use secrecy::SecretString;

use crate::kernel::env::Env;
use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::MAX_PASSPHRASE_BYTES;
use crate::kernel::seal::MAX_PLAIN_BYTES;
use crate::kernel::seal::MAX_RECIPIENTS;
use crate::kernel::seal::MAX_SEALED_BYTES;
use crate::kernel::seal::Recipient;
use crate::kernel::seal::hand_over;
use crate::kernel::seal::identity::Work;
use crate::kernel::seal::identity::wrap_at;
use crate::kernel::seal::open;
use crate::kernel::seal::open_group_identity;
use crate::kernel::seal::open_handed;
use crate::kernel::seal::open_outer;
use crate::kernel::seal::seal;
use crate::kernel::seal::seal_group_identity;
use crate::kernel::seal::seal_nested;
use crate::kernel::seal::unwrap_with_passphrase;
use crate::kernel::seal::wrap_with_passphrase;

const TEXT: &[u8] = "Сынак-Булак: суу жок. Дар Намунаобод об нест.".as_bytes();

/// RFC 7748, section 6.1, Bob's secret key; its texts were made with a reference encoder of BIP 173 and agree with `age-keygen -y`.
const RFC_SECRET: [u8; 32] = [
    0x5d, 0xab, 0x08, 0x7e, 0x62, 0x4a, 0x8a, 0x4b, 0x79, 0xe1, 0x7f, 0x8b, 0x83, 0x80, 0x0e, 0xe6, 0x6f, 0x3b, 0xb1, 0x29, 0x26, 0x18,
    0xb6, 0xfd, 0x1c, 0x2f, 0x8b, 0x27, 0xff, 0x88, 0xe0, 0xeb,
];
const RFC_SECRET_TEXT: &str = "AGE-SECRET-KEY-1TK4SSLNZF29YK70P079C8QQWUEHNHVFFYCVTDLGU979J0LUGUR4SMHZYQ2";
const RFC_PUBLIC_TEXT: &str = "age1m60dkltm0hqmf56mv8pweep4xulcxs7gtduxwnddl3lpgmug9d8s0dmj33";

/// The low-order points of Curve25519 that <https://cr.yp.to/ecdh.html#validate> lists, as age writes public keys. Python's
/// `cryptography` package also refuses to exchange keys with each of them.
const WEAK_POINTS: [&str; 7] = [
    "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
    "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
    "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
    "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
    "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
    "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
    "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
];

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

fn flipped(bytes: &[u8], bit: usize) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[bit / 8] ^= 1 << (bit % 8);
    changed
}

/// The keys of two sides; nothing tells which is which.
fn two_sides() -> (Identity, Identity) {
    (Identity::generate(), Identity::generate())
}

#[test]
fn a_key_reads_back_and_agrees_with_the_standards() {
    let identity = Identity::from_secret_bytes(&RFC_SECRET).unwrap();
    assert_eq!(identity.to_secret_text().expose_secret(), RFC_SECRET_TEXT);
    assert_eq!(identity.public().to_string(), RFC_PUBLIC_TEXT);
    assert_eq!(RFC_PUBLIC_TEXT.parse(), Ok(identity.public()));
    assert_eq!(Identity::parse(&format!("  {RFC_SECRET_TEXT}\r\n")).unwrap().public(), identity.public());
    assert_eq!(format!("{identity:?}"), "Identity(hidden)");
    assert_ne!(Identity::generate().public(), Identity::generate().public());
}

#[test]
fn what_is_no_key_is_refused() {
    let long = "age1".repeat(100_000);
    let last_letter_changed = RFC_PUBLIC_TEXT.replace("mj33", "mj34");
    for text in ["", "age1", RFC_SECRET_TEXT, &last_letter_changed, &long, "салам"] {
        assert_eq!(text.parse::<Recipient>(), Err(Error::NotAKey), "{text:.80}");
    }
    for text in ["", RFC_PUBLIC_TEXT, &RFC_SECRET_TEXT.replace("YQ2", "YQ3"), &long] {
        assert_eq!(Identity::parse(text).unwrap_err(), Error::NotAKey, "{text:.80}");
    }
}

#[test]
fn a_weak_point_is_no_public_key() {
    for text in WEAK_POINTS {
        assert!(text.parse::<x25519::Recipient>().is_ok(), "the library alone takes {text}");
        assert_eq!(text.parse::<Recipient>(), Err(Error::NotAKey), "{text}");
    }
}

#[test]
fn each_recipient_opens_and_nobody_else() {
    let (one, other) = two_sides();
    let stranger = Identity::generate();
    let sealed = seal(TEXT, &[one.public(), other.public()]).unwrap();
    for reader in [&one, &other] {
        assert_eq!(*open(&sealed, &[reader]).unwrap(), TEXT);
        assert_eq!(*open(&sealed, &[&stranger, reader]).unwrap(), TEXT);
    }
    assert_eq!(open(&sealed, &[&stranger]), Err(Error::WrongKey));
    assert_eq!(open(&sealed, &[]), Err(Error::WrongKey));
    assert!(!sealed.windows(8).any(|window| TEXT.windows(8).any(|part| part == window)));
}

#[test]
fn every_size_up_to_the_limit_comes_back_and_no_more() {
    let reader = Identity::generate();
    for n_bytes in [0, 1, 238, 239, 240, 241, 256, 65_000, 65_536, 131_072, MAX_PLAIN_BYTES] {
        let plain = vec![0x80; n_bytes];
        let sealed = seal(&plain, &[reader.public()]).unwrap();
        assert_eq!(*open(&sealed, &[&reader]).unwrap(), plain, "{n_bytes}");
    }
    assert_eq!(seal(&vec![0; MAX_PLAIN_BYTES + 1], &[reader.public()]), Err(Error::TooLarge));
    assert_eq!(open(&vec![b'a'; MAX_SEALED_BYTES + 1], &[&reader]), Err(Error::TooLarge));
}

#[test]
fn the_largest_nested_field_of_the_most_readers_still_opens() {
    let (a, b) = two_sides();
    let crowd =
        |one: &Identity| -> Vec<Recipient> { (1..MAX_RECIPIENTS).map(|_| Identity::generate().public()).chain([one.public()]).collect() };
    let plain = vec![7; MAX_PLAIN_BYTES];
    let (mut inner, outer) = (crowd(&a), crowd(&b));
    let sealed = seal_nested(&plain, &inner, &outer).unwrap();
    let core = open_outer(&sealed, &[&b]).unwrap();
    assert_eq!(*open(&core, &[&a]).unwrap(), plain);
    assert_eq!(seal(TEXT, &[]), Err(Error::NoRecipient));
    inner.push(Identity::generate().public());
    assert_eq!(seal(TEXT, &inner), Err(Error::TooMany));
}

/// The library adds a meaningless stanza of random length to every header, so the payload is compared, not the file.
#[test]
fn a_short_and_a_long_name_look_alike() {
    let reader = Identity::generate();
    let payload = |plain: &[u8]| {
        let sealed = seal(plain, &[reader.public()]).unwrap();
        let header_end = sealed.windows(5).position(|window| window == b"\n--- ").unwrap();
        sealed.len() - header_end
    };
    assert_eq!(payload(b"A"), payload("Намунаобод, кӯчаи аввал, хонаи дуюм, пеш аз пул".as_bytes()));
    assert_eq!(payload(&[0; 239]), payload(b""));
    assert_eq!(payload(&[0; 240]), payload(b"") + 256);
}

#[test]
fn neither_side_alone_reaches_a_nested_field() {
    let (one, other) = two_sides();
    for (inner, outer) in [(&one, &other), (&other, &one)] {
        let sealed = seal_nested(TEXT, &[inner.public()], &[outer.public()]).unwrap();
        assert_eq!(open_outer(&sealed, &[inner]), Err(Error::WrongKey));
        assert_eq!(open(&sealed, &[inner]), Err(Error::WrongKey));
        assert_eq!(open(&sealed, &[outer]), Err(Error::WrongKind));
        let core = open_outer(&sealed, &[outer]).unwrap();
        assert_eq!(open(&core, &[outer]), Err(Error::WrongKey));
        assert_eq!(open_outer(&core, &[outer]), Err(Error::WrongKey));
        assert_eq!(*open(&core, &[inner]).unwrap(), TEXT);
    }
}

#[test]
fn a_handed_field_opens_only_for_the_named_reader_with_the_side_key() {
    let (one, other) = two_sides();
    let (reader, colleague) = (Identity::generate(), Identity::generate());
    for (inner, outer) in [(&one, &other), (&other, &one)] {
        let sealed = seal_nested(TEXT, &[inner.public()], &[outer.public()]).unwrap();
        let handed = hand_over(&sealed, outer, &reader.public()).unwrap();
        assert_eq!(*open_handed(&handed, &reader, inner).unwrap(), TEXT);
        for (who, key) in [(&colleague, inner), (&reader, outer), (outer, inner), (inner, inner), (&reader, &colleague)] {
            assert_eq!(open_handed(&handed, who, key), Err(Error::WrongKey));
        }
        assert_eq!(hand_over(&sealed, inner, &reader.public()), Err(Error::WrongKey));
        assert_eq!(open_outer(&handed, &[&reader]), Err(Error::WrongKind));
    }
}

#[test]
fn one_key_on_both_sides_is_refused() {
    let (one, other) = two_sides();
    let both = [one.public(), other.public()];
    assert_eq!(seal_nested(TEXT, &both, &[other.public()]), Err(Error::SameKey));
    assert_eq!(seal_nested(TEXT, &[one.public()], &both), Err(Error::SameKey));
}

#[test]
fn each_member_opens_the_group_key_and_a_field_is_no_key() {
    let group = Identity::generate();
    let (one, other) = two_sides();
    let sealed = seal_group_identity(&group, &[one.public(), other.public()]).unwrap();
    for member in [&one, &other] {
        assert_eq!(open_group_identity(&sealed, member).unwrap().public(), group.public());
    }
    assert_eq!(open_group_identity(&sealed, &Identity::generate()).unwrap_err(), Error::WrongKey);
    assert_eq!(open(&sealed, &[&one]), Err(Error::WrongKind));
    let field = seal(RFC_SECRET_TEXT.as_bytes(), &[one.public()]).unwrap();
    assert_eq!(open_group_identity(&field, &one).unwrap_err(), Error::WrongKind);
}

#[test]
fn only_the_right_passphrase_opens_a_key() {
    let identity = Identity::generate();
    let wrapped = wrap_at(Work::Test, &identity, &secret("суу — бул жашоо")).unwrap();
    assert_eq!(unwrap_with_passphrase(&wrapped, &secret("суу — бул жашоо")).unwrap().public(), identity.public());
    for wrong in ["суу - бул жашоо", "Суу — бул жашоо", "x", ""] {
        assert_eq!(unwrap_with_passphrase(&wrapped, &secret(wrong)).unwrap_err(), Error::Passphrase);
    }
    for unusable in [String::new(), "x".repeat(MAX_PASSPHRASE_BYTES + 1)] {
        assert_eq!(wrap_at(Work::Test, &identity, &secret(&unusable)), Err(Error::Passphrase));
    }
}

#[test]
fn the_product_asks_for_work_factor_15() {
    let identity = Identity::generate();
    let wrapped = wrap_with_passphrase(&identity, &secret("намуна")).unwrap();
    let text = String::from_utf8_lossy(&wrapped);
    let stanza = text.lines().nth(1).unwrap();
    assert!(stanza.starts_with("-> scrypt ") && stanza.ends_with(" 15"), "{stanza}");
    assert!(wrapped.len() < 400);
    assert_eq!(unwrap_with_passphrase(&wrapped, &secret("намуна")).unwrap().public(), identity.public());
}

#[test]
fn a_passphrase_file_that_is_a_trap_is_refused_at_once() {
    let clock = Env::real();
    let before = clock.monotonic_ms();
    let trap = |work: &str| {
        let salt = "A".repeat(22);
        let body = "A".repeat(43);
        format!("age-encryption.org/v1\n-> scrypt {salt} {work}\n{body}\n--- {body}\n0123456789abcdef{body}").into_bytes()
    };
    let phrase = secret("намуна");
    for work in ["17", "22", "30", "63", "64", "255"] {
        assert_eq!(unwrap_with_passphrase(&trap(work), &phrase).unwrap_err(), Error::TooMuchWork, "{work}");
    }
    for work in ["-1", "030", "256", "99999999999999999999", "x", ""] {
        assert_eq!(unwrap_with_passphrase(&trap(work), &phrase).unwrap_err(), Error::Damaged, "{work}");
    }
    let mut long = trap("5");
    long.resize(4 * 1024 + 1, b'A');
    assert_eq!(unwrap_with_passphrase(&long, &phrase).unwrap_err(), Error::TooLarge);
    let reader = Identity::generate();
    assert_eq!(open(&trap("30"), &[&reader]), Err(Error::WrongKey), "a passphrase file where a field should be");
    let field = seal(TEXT, &[reader.public()]).unwrap();
    assert_eq!(unwrap_with_passphrase(&field, &phrase).unwrap_err(), Error::Damaged);
    assert!(clock.monotonic_ms() - before < 5_000, "work factor 17 alone would be 64 MiB; 30 would be a terabyte");
}

#[test]
fn hostile_headers_are_refused_in_linear_time() {
    let reader = Identity::generate();
    let clock = Env::real();
    let before = clock.monotonic_ms();
    let stanzas = |n: usize| format!("age-encryption.org/v1\n{}--- {}\n", "-> a\n\n".repeat(n), "A".repeat(43)).into_bytes();
    assert_eq!(open(&stanzas(MAX_RECIPIENTS + 2), &[&reader]), Err(Error::TooMany));
    assert_eq!(open(&stanzas(170_000), &[&reader]), Err(Error::TooLarge));
    let endless = [b"age-encryption.org/v1\n-> a\n".as_slice(), &b"A".repeat(1_000_000)].concat();
    assert_eq!(open(&endless, &[&reader]), Err(Error::TooLarge));
    for bytes in [b"".as_slice(), b"age-encryption.org/v1\n", b"age-encryption.org/v2\n\n--- A\n", b"\n--- ", &[0; 1000]] {
        assert_eq!(open(bytes, &[&reader]), Err(Error::Damaged));
    }
    assert!(clock.monotonic_ms() - before < 5_000);
}

#[test]
fn every_flipped_bit_and_every_cut_is_refused() {
    let reader = Identity::generate();
    let sealed = seal(TEXT, &[reader.public()]).unwrap();
    for bit in 0..sealed.len() * 8 {
        assert!(open(&flipped(&sealed, bit), &[&reader]).is_err(), "bit {bit}");
    }
    for n_bytes in 0..sealed.len() {
        assert!(open(&sealed[..n_bytes], &[&reader]).is_err(), "cut to {n_bytes}");
    }
    assert_eq!(open(&[sealed.as_slice(), b"x"].concat(), &[&reader]), Err(Error::Damaged));
}

#[test]
fn every_flipped_bit_of_a_passphrase_file_is_refused() {
    let phrase = secret("намуна");
    let wrapped = wrap_at(Work::Test, &Identity::generate(), &phrase).unwrap();
    for bit in 0..wrapped.len() * 8 {
        assert!(unwrap_with_passphrase(&flipped(&wrapped, bit), &phrase).is_err(), "bit {bit}");
    }
    for n_bytes in 0..wrapped.len() {
        assert!(unwrap_with_passphrase(&wrapped[..n_bytes], &phrase).is_err(), "cut to {n_bytes}");
    }
}

#[test]
fn each_error_has_a_code_of_its_own() {
    let all = [
        Error::WrongKey,
        Error::Damaged,
        Error::TooLarge,
        Error::TooMany,
        Error::NoRecipient,
        Error::SameKey,
        Error::Passphrase,
        Error::TooMuchWork,
        Error::NotAKey,
        Error::WrongKind,
        Error::VaultFull,
        Error::NoPair,
        Error::Label,
        Error::Checksum,
        Error::Failed,
    ];
    let codes: std::collections::HashSet<&str> = all.iter().map(|error| error.code()).collect();
    assert_eq!(codes.len(), all.len());
    assert!(codes.iter().all(|code| code.starts_with("seal.") && code[5..].bytes().all(|b| b.is_ascii_lowercase() || b == b'-')));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_sealed_comes_back(plain in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let (a, b) = two_sides();
        prop_assert_eq!(&*open(&seal(&plain, &[a.public()]).unwrap(), &[&a]).unwrap(), &plain);
        let nested = seal_nested(&plain, &[a.public()], &[b.public()]).unwrap();
        let handed = hand_over(&nested, &b, &b.public()).unwrap();
        prop_assert_eq!(&*open_handed(&handed, &b, &a).unwrap(), &plain);
    }

    #[test]
    fn any_change_of_a_nested_or_handed_field_is_refused(
        plain in prop::collection::vec(any::<u8>(), 0..2_000),
        place in any::<prop::sample::Index>(),
    ) {
        let (a, b) = two_sides();
        let nested = seal_nested(&plain, &[a.public()], &[b.public()]).unwrap();
        let bit = place.index(nested.len() * 8);
        prop_assert!(open_outer(&flipped(&nested, bit), &[&b]).is_err());
        prop_assert!(open_outer(&nested[..bit / 8], &[&b]).is_err());
        let handed = hand_over(&nested, &b, &b.public()).unwrap();
        let bit = place.index(handed.len() * 8);
        prop_assert!(open_handed(&flipped(&handed, bit), &b, &a).is_err());
        prop_assert!(open_handed(&handed[..bit / 8], &b, &a).is_err());
    }

    #[test]
    fn strange_bytes_are_refused_and_stop_nothing(bytes in prop::collection::vec(any::<u8>(), 0..600), after_magic in any::<bool>()) {
        let bytes = if after_magic { [b"age-encryption.org/v1\n-> X25519 ".as_slice(), &bytes].concat() } else { bytes };
        let reader = Identity::generate();
        prop_assert!(open(&bytes, &[&reader]).is_err());
        prop_assert!(open_outer(&bytes, &[&reader]).is_err());
        prop_assert!(open_group_identity(&bytes, &reader).is_err());
        prop_assert!(unwrap_with_passphrase(&bytes, &secret("намуна")).is_err());
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(text.parse::<crate::kernel::seal::Packet>().is_err());
        prop_assert!(text.parse::<Recipient>().is_err());
    }
}
