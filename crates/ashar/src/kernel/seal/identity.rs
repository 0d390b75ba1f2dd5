//! Keys: the secret one (`Identity`), the public one (`Recipient`), and the secret one under a passphrase.
//!
//! For members (their own key, made at first login), groups, custodians and the senders of tips. Serves S2, S4, L1 and promise 5.
//! A secret key is wiped from memory when it is dropped, is never printed by `Debug`, and cannot be cloned by accident.

use std::fmt;
use std::io::Write;
use std::iter;
use std::str::FromStr;

use age::scrypt;
use age::x25519;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use secrecy::ExposeSecret;
use secrecy::SecretString;
use zeroize::Zeroizing;

use crate::kernel::seal::Error;
use crate::kernel::seal::layer;

/// The longest text that is looked at as a key; real ones have 62 and 74 letters.
const MAX_KEY_LETTERS: usize = 100;

/// The most bytes of a passphrase file: a real one has about 270.
const MAX_WRAPPED_BYTES: usize = 4 * 1024;

/// The most bytes of a passphrase: 128 letters of any script, with room.
pub const MAX_PASSPHRASE_BYTES: usize = 1024;

/// scrypt with N = 2^15, r = 8, p = 1: 67 ms and 36 MB on our small machine; the library's own calibration took over 1 GB.
const WORK_FULL: u8 = 15;

/// Files that ask for more are refused unread: each step doubles time and memory.
const WORK_MAX: u8 = 16;

/// The letters before the `1` of a secret key, as bech32 wants them.
const SECRET_PREFIX: &str = "age-secret-key-";

/// A secret key (X25519, age's native kind). Whoever has it reads everything sealed to its [`Recipient`].
pub struct Identity(x25519::Identity);

/// The public half of an [`Identity`]. Anyone may know it; it can only seal. Shown as `age1...`.
///
/// Never one of the few weak points of the curve, to which sealing would be sealing to everyone.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Recipient(x25519::Recipient);

impl Identity {
    /// A new key, from the operating system's random numbers (drawn by the age library itself, not by `Env`).
    pub fn generate() -> Self {
        Self(x25519::Identity::generate())
    }

    /// The public half.
    pub fn public(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// The key as `AGE-SECRET-KEY-1...`, as the `age` command reads it.
    pub fn to_secret_text(&self) -> SecretString {
        self.0.to_string()
    }

    /// Reads `AGE-SECRET-KEY-1...` back; white space around it is ignored.
    ///
    /// # Errors
    /// `seal.not-a-key`.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.len() > MAX_KEY_LETTERS {
            return Err(Error::NotAKey);
        }
        text.parse().map(Self).map_err(|_| Error::NotAKey)
    }

    /// A key from 32 bytes that already are uniformly random (the output of a key derivation).
    ///
    /// The age library takes a key only as text, so the bytes go through bech32.
    pub(super) fn from_secret_bytes(secret: &[u8; 32]) -> Result<Self, Error> {
        let prefix = bech32::Hrp::parse(SECRET_PREFIX).map_err(|_| Error::Failed)?;
        let mut text = Zeroizing::new(String::with_capacity(MAX_KEY_LETTERS));
        bech32::encode_upper_to_fmt::<bech32::Bech32, String>(&mut text, prefix, secret).map_err(|_| Error::Failed)?;
        Self::parse(&text)
    }

    pub(super) const fn as_age(&self) -> &x25519::Identity {
        &self.0
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity(hidden)")
    }
}

impl Recipient {
    pub(super) const fn as_age(&self) -> &x25519::Recipient {
        &self.0
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({self})")
    }
}

impl FromStr for Recipient {
    type Err = Error;

    /// Reads `age1...`; white space around it is ignored.
    ///
    /// # Errors
    /// `seal.not-a-key`: not such a text, or a weak point of the curve.
    fn from_str(text: &str) -> Result<Self, Error> {
        let text = text.trim();
        if text.len() > MAX_KEY_LETTERS {
            return Err(Error::NotAKey);
        }
        let recipient = text.parse().map_err(|_| Error::NotAKey)?;
        let (_, point) = bech32::decode(text).map_err(|_| Error::NotAKey)?;
        if is_weak(&point) { Err(Error::NotAKey) } else { Ok(Self(recipient)) }
    }
}

/// Whether the point gives the same shared secret with every key ("low order"). Sealing to one would stop the whole process:
/// age 0.12.1 takes it for broken random numbers and panics.
///
/// The library does not offer the question, but its reader refuses such a point in a header as invalid, while it answers "not my
/// key" for any other; so we show it a header with the point in question.
fn is_weak(point: &[u8]) -> bool {
    let point = STANDARD_NO_PAD.encode(point);
    let nothing = STANDARD_NO_PAD.encode([0; 32]);
    let file = format!("age-encryption.org/v1\n-> X25519 {point}\n{nothing}\n--- {nothing}\n................");
    let Ok(decryptor) = age::Decryptor::new_buffered(file.as_bytes()) else {
        return true;
    };
    let anyone = x25519::Identity::generate();
    let answer = decryptor.decrypt(iter::once(&anyone as &dyn age::Identity));
    !matches!(answer, Err(age::DecryptError::NoMatchingKeys))
}

/// How much work guessing a passphrase shall be.
#[derive(Clone, Copy)]
pub(super) enum Work {
    /// What the product uses.
    Full,
    /// A thousandth of it, for tests about other things.
    #[cfg(test)]
    Test,
}

impl Work {
    const fn factor(self) -> u8 {
        match self {
            Self::Full => WORK_FULL,
            #[cfg(test)]
            Self::Test => 5,
        }
    }
}

/// Seals a member's key under a passphrase: an age "encrypted identity file", which `age -d -i` takes as it is.
///
/// The passphrase is used as it is, byte for byte; the caller brings it to one Unicode form if it wants to.
///
/// # Limits
/// 67 ms and 36 MB; the caller runs at most two at a time. Passphrase: 1 to [`MAX_PASSPHRASE_BYTES`] bytes.
///
/// # Errors
/// `seal.passphrase` (empty or too long).
pub fn wrap_with_passphrase(identity: &Identity, passphrase: &SecretString) -> Result<Vec<u8>, Error> {
    wrap_at(Work::Full, identity, passphrase)
}

pub(super) fn wrap_at(work: Work, identity: &Identity, passphrase: &SecretString) -> Result<Vec<u8>, Error> {
    check_passphrase(passphrase)?;
    let mut lock = scrypt::Recipient::new(passphrase.clone());
    lock.set_work_factor(work.factor());
    let encryptor = age::Encryptor::with_recipients(iter::once(&lock as &dyn age::Recipient)).map_err(|_| Error::Failed)?;
    let mut wrapped = Vec::new();
    let mut writer = encryptor.wrap_output(&mut wrapped).map_err(|_| Error::Failed)?;
    writer.write_all(identity.to_secret_text().expose_secret().as_bytes()).map_err(|_| Error::Failed)?;
    writer.write_all(b"\n").map_err(|_| Error::Failed)?;
    writer.finish().map_err(|_| Error::Failed)?;
    Ok(wrapped)
}

/// Opens what [`wrap_with_passphrase`] made.
///
/// # Limits
/// At most 4 KiB and work factor 16 (64 MiB of memory); both are checked before any work is done.
///
/// # Errors
/// `seal.passphrase`: wrong, or the part of the file under it was changed (the two look alike). `seal.damaged`, `seal.too-large`,
/// `seal.too-much-work`: not a file of ours.
pub fn unwrap_with_passphrase(wrapped: &[u8], passphrase: &SecretString) -> Result<Identity, Error> {
    check_passphrase(passphrase)?;
    if wrapped.len() > MAX_WRAPPED_BYTES {
        return Err(Error::TooLarge);
    }
    layer::check_header(wrapped)?;
    let decryptor = age::Decryptor::new_buffered(wrapped).map_err(|_| Error::Damaged)?;
    if !decryptor.is_scrypt() {
        return Err(Error::Damaged);
    }
    let mut key = scrypt::Identity::new(passphrase.clone());
    key.set_max_work_factor(WORK_MAX);
    let reader = decryptor.decrypt(iter::once(&key as &dyn age::Identity)).map_err(|refusal| match refusal {
        age::DecryptError::DecryptionFailed => Error::Passphrase,
        other => layer::cause(&other),
    })?;
    let text = layer::read_all(reader, wrapped.len())?;
    let text = std::str::from_utf8(&text).map_err(|_| Error::Damaged)?;
    Identity::parse(text).map_err(|_| Error::Damaged)
}

fn check_passphrase(passphrase: &SecretString) -> Result<(), Error> {
    let n_bytes = passphrase.expose_secret().len();
    if (1..=MAX_PASSPHRASE_BYTES).contains(&n_bytes) { Ok(()) } else { Err(Error::Passphrase) }
}
