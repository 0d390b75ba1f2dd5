//! The name of a blob: class and SHA-256. Pure. Serves S2, S4, L5.

use std::fmt;
use std::str::FromStr;

use sha2::Digest;
use sha2::Sha256;

/// Bytes of a SHA-256.
const HASH_BYTES: usize = 32;

/// Whether the bytes can be read by whoever has the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// As they are.
    Open,
    /// Ciphertext; the key lives elsewhere.
    Sealed,
}

impl Class {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Open, Self::Sealed];

    /// The word in the database and on disk.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sealed => "sealed",
        }
    }
}

/// Class and hash. Invariant: the hash is that of the bytes that were put (of the ciphertext for [`Class::Sealed`]).
///
/// Written `open/<64 hex letters>`, lower case; exactly one spelling for each name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobName {
    class: Class,
    hash: [u8; HASH_BYTES],
}

/// What was given is not a [`BlobName`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of a blob")]
pub struct NotABlobName;

impl BlobName {
    /// From the columns of the database.
    pub const fn new(class: Class, hash: [u8; HASH_BYTES]) -> Self {
        Self { class, hash }
    }

    /// The name that these bytes have.
    pub fn of(class: Class, bytes: &[u8]) -> Self {
        Self::new(class, Sha256::digest(bytes).into())
    }

    /// Open or sealed.
    pub const fn class(&self) -> Class {
        self.class
    }

    /// The SHA-256 of the bytes on disk.
    pub const fn hash(&self) -> &[u8; HASH_BYTES] {
        &self.hash
    }

    /// The hash as 64 lower-case hex letters.
    pub fn hex(&self) -> String {
        let letter = |digit: u8| char::from(if digit < 10 { b'0' + digit } else { b'a' + digit - 10 });
        self.hash.iter().flat_map(|byte| [letter(byte >> 4), letter(byte & 15)]).collect()
    }

    /// From class and 64 lower-case hex letters.
    ///
    /// # Errors
    /// Any other spelling.
    pub fn from_hex(class: Class, hex: &str) -> Result<Self, NotABlobName> {
        let letters = hex.as_bytes();
        if letters.len() != 2 * HASH_BYTES {
            return Err(NotABlobName);
        }
        let mut hash = [0; HASH_BYTES];
        for (byte, pair) in hash.iter_mut().zip(letters.chunks_exact(2)) {
            *byte = (digit(pair[0])? << 4) | digit(pair[1])?;
        }
        Ok(Self { class, hash })
    }
}

fn digit(letter: u8) -> Result<u8, NotABlobName> {
    match letter {
        b'0'..=b'9' => Ok(letter - b'0'),
        b'a'..=b'f' => Ok(letter - b'a' + 10),
        _ => Err(NotABlobName),
    }
}

impl fmt::Display for BlobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.class.as_str(), self.hex())
    }
}

impl fmt::Debug for BlobName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "BlobName({self})")
    }
}

impl FromStr for BlobName {
    type Err = NotABlobName;

    fn from_str(text: &str) -> Result<Self, NotABlobName> {
        let (class, hex) = text.split_once('/').ok_or(NotABlobName)?;
        let class = Class::ALL.into_iter().find(|each| each.as_str() == class).ok_or(NotABlobName)?;
        Self::from_hex(class, hex)
    }
}
