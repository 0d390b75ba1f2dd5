//! The receipt: 21 digits with which someone outside comes back to what they wrote, and nobody else does.
//!
//! For `intake`. Serves S2, S4, L1 and promise 5. The sender keeps the digits, on paper or in their head; we keep neither the digits
//! nor anything from which they could be had back cheaply.
//!
//! ```text
//! 20 random digits + 1 check digit      66.4 bits; shown as 12345 67890 12345 67890 7
//!        | Argon2id (19 MiB, 2 passes, 1 lane), salt of this installation
//!        v
//!      HKDF-SHA256 --"ashar receipt lookup v1"----> lookup; the database keeps SHA-256 of it
//!                  --"ashar receipt identity v1"--> X25519 key: the sender reads answers with it
//! ```
//!
//! The check digit is Damm's (H. Michael Damm, "Total anti-symmetrische Quasigruppen", thesis, Marburg 2004): it finds every single
//! wrong digit and every exchange of two neighbours, which Luhn does not (09 and 90). So a mistyped receipt is told to its sender at
//! once, without Argon2. No page, log or error repeats a receipt.

use std::fmt;

use argon2::Params;
use hkdf::Hkdf;
use sha2::Digest as _;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::kernel::env::Env;
use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::argon2id;

/// Random digits.
const SECRET_DIGITS: usize = 20;

/// With the check digit.
const ALL_DIGITS: usize = SECRET_DIGITS + 1;

/// Digits in a group when shown: what one keeps in mind from one glance.
const GROUP_DIGITS: usize = 5;

/// The longest input that is looked at, in bytes: 21 digits of any script with separators between all of them.
const MAX_TYPED_BYTES: usize = 256;

/// Random bytes from here on are drawn again, so that every digit is equally likely.
const FAIR_BYTES: u8 = 250;

/// OWASP Password Storage Cheat Sheet: "Argon2id with a minimum configuration of 19 MiB of memory, an iteration count of 2, and 1
/// degree of parallelism" (looked up 2026-11-22). 27 ms on our small machine; to try all receipts takes 2.7e18 core seconds.
const ARGON2_KIB: u32 = 19 * 1024;
const ARGON2_PASSES: u32 = 2;
const ARGON2_LANES: u32 = 1;

const LOOKUP_INFO: &[u8] = b"ashar receipt lookup v1";
const IDENTITY_INFO: &[u8] = b"ashar receipt identity v1";

/// Damm's example of a weakly totally anti-symmetric operation of order 10, with zeros on the diagonal. Weakly is enough because the
/// first digit is combined with 0. A test checks each property that the receipt needs.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// A receipt whose check digit is right. `Debug` hides it; `Display` shows it, for the one page that gives it out.
#[derive(Clone, PartialEq, Eq)]
pub struct Receipt {
    digits: Zeroizing<[u8; ALL_DIGITS]>,
}

/// Why what was typed is no receipt; said so that the page can help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// Too few or too many digits.
    #[error("a receipt has 21 digits; here are {n_digits}")]
    Length {
        /// How many digits were typed; 22 stands for "22 or more".
        n_digits: usize,
    },
    /// The right number of digits, but one is wrong or two are exchanged.
    #[error("one of the digits is wrong")]
    CheckDigit,
    /// Something that is neither a digit nor a separator, such as the letter O for a zero.
    #[error("a receipt has only digits")]
    Character,
}

impl ReceiptError {
    /// The stable code for pages and translations.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "seal.receipt-length",
            Self::CheckDigit => "seal.receipt-check-digit",
            Self::Character => "seal.receipt-character",
        }
    }
}

impl Receipt {
    /// A new receipt, from the chance of `env`.
    pub fn new(env: &Env) -> Self {
        let mut digits = Zeroizing::new([0; ALL_DIGITS]);
        for slot in &mut digits[..SECRET_DIGITS] {
            *slot = fair_digit(env);
        }
        digits[SECRET_DIGITS] = damm(&digits[..SECRET_DIGITS]);
        Self { digits }
    }

    /// The receipt that belongs to a secret seed: a form that is sent twice gives the same one. Bytes come from SHA-256 in counter
    /// mode over the seed, digits by rejection, so that every digit is equally likely.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let bytes = (0_u64..)
            .flat_map(|counter| -> [u8; 32] { Sha256::new().chain_update(seed).chain_update(counter.to_be_bytes()).finalize().into() });
        let mut digits = Zeroizing::new([0; ALL_DIGITS]);
        for (slot, digit) in digits[..SECRET_DIGITS].iter_mut().zip(bytes.filter_map(digit_from)) {
            *slot = digit;
        }
        digits[SECRET_DIGITS] = damm(&digits[..SECRET_DIGITS]);
        Self { digits }
    }

    /// Reads what a person typed: spaces, dashes, dots and invisible marks are skipped; ASCII, Arabic-Indic, Persian and full-width
    /// digits count alike.
    ///
    /// # Errors
    /// [`ReceiptError`], in this order: a strange character, the number of digits, the check digit.
    ///
    /// # Limits
    /// 256 bytes.
    pub fn parse(typed: &str) -> Result<Self, ReceiptError> {
        let too_long = ReceiptError::Length { n_digits: ALL_DIGITS + 1 };
        if typed.len() > MAX_TYPED_BYTES {
            return Err(too_long);
        }
        let mut digits = Zeroizing::new([0; ALL_DIGITS]);
        let mut n_digits = 0;
        for letter in typed.chars().filter(|letter| !is_separator(*letter)) {
            let digit = digit_of(letter).ok_or(ReceiptError::Character)?;
            if let Some(slot) = digits.get_mut(n_digits) {
                *slot = digit;
            }
            n_digits = (n_digits + 1).min(ALL_DIGITS + 1);
        }
        if n_digits != ALL_DIGITS {
            return Err(ReceiptError::Length { n_digits });
        }
        if damm(digits.as_slice()) != 0 {
            return Err(ReceiptError::CheckDigit);
        }
        Ok(Self { digits })
    }
}

impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, digit) in self.digits.iter().enumerate() {
            if position > 0 && position % GROUP_DIGITS == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Receipt(hidden)")
    }
}

/// What a receipt opens.
#[derive(Debug)]
pub struct ReceiptKeys {
    lookup: Lookup,
    identity: Identity,
}

/// Kept apart so that `Debug` cannot show it.
struct Lookup(Zeroizing<[u8; 32]>);

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup(hidden)")
    }
}

impl ReceiptKeys {
    /// By which the row of this sender is found; the database keeps this and never what it was made of.
    pub fn lookup_hash(&self) -> [u8; 32] {
        Sha256::digest(self.lookup.0.as_slice()).into()
    }

    /// The sender's key: answers are sealed to its public half.
    pub const fn identity(&self) -> &Identity {
        &self.identity
    }
}

/// Derives the keys of a receipt. `system_salt`: 32 random bytes, made once for each installation, not secret.
///
/// # Limits
/// About 27 ms and 19 MiB; the caller runs at most two at a time, behind a bounded queue.
///
/// # Errors
/// `seal.failed`: cannot happen with the constants above.
pub fn derive(receipt: &Receipt, system_salt: &[u8; 32]) -> Result<ReceiptKeys, Error> {
    let mut secret = Zeroizing::new([0; SECRET_DIGITS]);
    for (slot, digit) in secret.iter_mut().zip(receipt.digits.iter()) {
        *slot = b'0' + digit;
    }
    let params = Params::new(ARGON2_KIB, ARGON2_PASSES, ARGON2_LANES, Some(32)).map_err(|_| Error::Failed)?;
    let mut root = Zeroizing::new([0; 32]);
    argon2id(&params, secret.as_slice(), system_salt, root.as_mut_slice())?;

    let hkdf = Hkdf::<Sha256>::new(None, root.as_slice());
    let mut lookup = Zeroizing::new([0; 32]);
    hkdf.expand(LOOKUP_INFO, lookup.as_mut_slice()).map_err(|_| Error::Failed)?;
    let mut key = Zeroizing::new([0; 32]);
    hkdf.expand(IDENTITY_INFO, key.as_mut_slice()).map_err(|_| Error::Failed)?;
    Ok(ReceiptKeys { lookup: Lookup(lookup), identity: Identity::from_secret_bytes(&key)? })
}

fn fair_digit(env: &Env) -> u8 {
    loop {
        let [byte] = env.bytes::<1>();
        if let Some(digit) = digit_from(byte) {
            return digit;
        }
    }
}

fn digit_from(byte: u8) -> Option<u8> {
    (byte < FAIR_BYTES).then_some(byte % 10)
}

/// The check digit of `digits`; 0 for digits that already end in theirs. Every value must be 0 ..= 9.
fn damm(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |interim, digit| DAMM[usize::from(interim)][usize::from(*digit)])
}

fn digit_of(letter: char) -> Option<u8> {
    let zero = match letter {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return None,
    };
    u8::try_from(u32::from(letter) - u32::from(zero)).ok()
}

/// Everything that keyboards, messengers and printing put between digits.
fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '.' | ',' | '_' | '/' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPED: &str = "12345 67890 12345 67890 7";

    fn plain(receipt: &Receipt) -> String {
        receipt.to_string().replace(' ', "")
    }

    fn check(typed: &str, expected: Result<&str, ReceiptError>) {
        let read = Receipt::parse(typed).map(|receipt| receipt.to_string());
        assert_eq!(read, expected.map(str::to_owned), "{typed:?}");
    }

    #[test]
    fn a_receipt_reads_back_as_it_was_shown() {
        let env = Env::fixed(0, 11);
        for _ in 0..500 {
            let receipt = Receipt::new(&env);
            let shown = receipt.to_string();
            assert_eq!(shown.len(), ALL_DIGITS + 4);
            assert_eq!(Receipt::parse(&shown), Ok(receipt.clone()));
            assert_eq!(format!("{receipt:?}"), "Receipt(hidden)");
        }
    }

    #[test]
    fn receipts_differ_and_use_all_digits_evenly() {
        let env = Env::fixed(0, 12);
        let mut seen = std::collections::HashSet::new();
        let mut n_of_digit = [0_u32; 10];
        for _ in 0..1_000 {
            let receipt = Receipt::new(&env);
            assert!(seen.insert(receipt.to_string()));
            for digit in &receipt.digits[..SECRET_DIGITS] {
                n_of_digit[usize::from(*digit)] += 1;
            }
        }
        // 2000 expected of each; 6 standard deviations are 255.
        assert!(n_of_digit.iter().all(|n| (1_745..=2_255).contains(n)), "{n_of_digit:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_receipt() {
        let mut seen = std::collections::HashSet::new();
        for byte in 0..=u8::MAX {
            let receipt = Receipt::from_seed(&[byte; 32]);
            assert_eq!(receipt, Receipt::from_seed(&[byte; 32]));
            assert_eq!(Receipt::parse(&receipt.to_string()), Ok(receipt.clone()));
            assert!(seen.insert(receipt.to_string()));
        }
    }

    /// Computed with Python's `hashlib`, independently of this code.
    #[test]
    fn the_seed_of_zeros_has_its_known_answer() {
        assert_eq!(Receipt::from_seed(&[0; 32]).to_string(), "42692 91001 27054 31663 0");
    }

    #[test]
    fn every_digit_has_as_many_bytes_as_any_other() {
        for digit in 0..10 {
            assert_eq!((0..=u8::MAX).filter(|byte| digit_from(*byte) == Some(digit)).count(), 25);
        }
    }

    #[test]
    fn people_type_in_many_ways() {
        check(TYPED, Ok(TYPED));
        check("123456789012345678907", Ok(TYPED));
        check("  12345-67890-12345-67890-7\n", Ok(TYPED));
        check("12345\u{a0}67890\u{2013}12345.67890\u{200b}7", Ok(TYPED));
        check("١٢٣٤٥ ٦٧٨٩٠ ١٢٣٤٥ ٦٧٨٩٠ ٧", Ok(TYPED));
        check("۱۲۳۴۵ ۶۷۸۹۰ ۱۲۳۴۵ ۶۷۸۹۰ ۷", Ok(TYPED));
        check("１２３４５　６７８９０　１２３４５　６７８９０　７", Ok(TYPED));
    }

    #[test]
    fn a_mistake_is_named() {
        check("", Err(ReceiptError::Length { n_digits: 0 }));
        check("12345 67890 12345 67890", Err(ReceiptError::Length { n_digits: 20 }));
        check("12345 67890 12345 67890 77", Err(ReceiptError::Length { n_digits: 22 }));
        check(&"7".repeat(200), Err(ReceiptError::Length { n_digits: 22 }));
        check(&" ".repeat(100_000), Err(ReceiptError::Length { n_digits: 22 }));
        check("12345 67890 12345 67890 8", Err(ReceiptError::CheckDigit));
        check("12345 6789O 12345 67890 7", Err(ReceiptError::Character));
        check("салам", Err(ReceiptError::Character));
        check("½2345 67890 12345 67890 7", Err(ReceiptError::Character));
    }

    #[test]
    fn the_known_answer_of_damm() {
        assert_eq!(damm(&[5, 7, 2]), 4);
        assert_eq!(damm(&[5, 7, 2, 4]), 0);
    }

    #[test]
    fn every_single_wrong_digit_is_found() {
        let env = Env::fixed(0, 13);
        for _ in 0..50 {
            let right = plain(&Receipt::new(&env)).into_bytes();
            for position in 0..ALL_DIGITS {
                for digit in (b'0'..=b'9').filter(|digit| *digit != right[position]) {
                    let mut wrong = right.clone();
                    wrong[position] = digit;
                    check(std::str::from_utf8(&wrong).unwrap(), Err(ReceiptError::CheckDigit));
                }
            }
        }
    }

    #[test]
    fn every_exchange_of_two_neighbours_is_found() {
        let env = Env::fixed(0, 14);
        for _ in 0..500 {
            let right = plain(&Receipt::new(&env)).into_bytes();
            for position in (1..ALL_DIGITS).filter(|position| right[*position] != right[*position - 1]) {
                let mut wrong = right.clone();
                wrong.swap(position - 1, position);
                check(std::str::from_utf8(&wrong).unwrap(), Err(ReceiptError::CheckDigit));
            }
        }
    }

    #[test]
    fn the_table_has_the_properties_that_the_check_rests_on() {
        for interim in 0..10_u8 {
            for (a, b) in (0..10_u8).flat_map(|a| (0..10_u8).map(move |b| (a, b))).filter(|(a, b)| a != b) {
                let row = DAMM[usize::from(interim)];
                assert_ne!(row[usize::from(a)], row[usize::from(b)], "two digits in one row");
                assert_ne!(DAMM[usize::from(a)][usize::from(interim)], DAMM[usize::from(b)][usize::from(interim)], "in one column");
                let there = DAMM[usize::from(row[usize::from(a)])][usize::from(b)];
                let back = DAMM[usize::from(row[usize::from(b)])][usize::from(a)];
                assert_ne!(there, back, "exchange of {a} and {b} after {interim}");
            }
        }
    }

    /// Computed with argon2-cffi 25.1 and the `cryptography` package in Python, independently of this code.
    #[test]
    fn the_derivation_has_its_known_answer() {
        let mut salt = [0; 32];
        for (slot, value) in salt.iter_mut().zip(0..) {
            *slot = value;
        }
        let keys = derive(&Receipt::parse(TYPED).unwrap(), &salt).unwrap();
        let hash = format!("{:02x?}", keys.lookup_hash()).replace(", ", "");
        assert_eq!(hash, "[6853f015bab9c583cd040de85fc712232051ffa2e07dcd8832048e582a407aa2]");
        let public = keys.identity().public().to_string();
        assert_eq!(public, "age1w0j2ktvtlsksj0ghc0c9a3x5vmxrhvtgexda5tg3rvxkwtlx7vas57jmqx");
        assert_eq!(format!("{keys:?}"), "ReceiptKeys { lookup: Lookup(hidden), identity: Identity(hidden) }");
    }

    #[test]
    fn another_receipt_or_another_installation_has_other_keys() {
        let env = Env::fixed(0, 15);
        let (one, other) = (Receipt::new(&env), Receipt::new(&env));
        let keys = [derive(&one, &[1; 32]), derive(&other, &[1; 32]), derive(&one, &[2; 32])].map(Result::unwrap);
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            assert_ne!(keys[a].lookup_hash(), keys[b].lookup_hash());
            assert_ne!(keys[a].identity().public(), keys[b].identity().public());
        }
    }
}
