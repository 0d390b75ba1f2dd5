//! The second factor: time-based codes (RFC 6238) and ten backup codes. Serves P.

use secrecy::ExposeSecret;
use secrecy::SecretString;
use sha2::Digest;
use sha2::Sha256;
use subtle::ConstantTimeEq;
use totp_rs::Algorithm;
use totp_rs::Secret;
use totp_rs::TOTP;

use crate::kernel::env::Env;
use crate::kernel::env::Id;

/// Backup codes that an account gets.
pub const BACKUP_CODES: usize = 10;
/// Letters of a backup code: 10 of Crockford's base32, 50 random bits.
const BACKUP_LETTERS: usize = 10;
/// A code is good for thirty seconds, and one step before and after, for clocks that differ.
const STEP_S: i64 = 30;

/// The shared secret of an authenticator app: 20 bytes.
#[derive(Clone)]
pub struct TotpSecret(zeroize::Zeroizing<Vec<u8>>);

impl std::fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TotpSecret(…)")
    }
}

impl TotpSecret {
    /// A new one.
    pub fn new(env: &Env) -> Self {
        Self(zeroize::Zeroizing::new(env.bytes::<20>().to_vec()))
    }

    /// From the raw bytes.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == 20).then(|| Self(zeroize::Zeroizing::new(bytes.to_vec())))
    }

    /// From base32 as the enrolment form carries it.
    pub fn from_base32(text: &str) -> Option<Self> {
        Secret::Encoded(text.to_owned()).to_bytes().ok().and_then(|bytes| Self::from_bytes(&bytes))
    }

    /// The bytes, to be sealed.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Base32 without padding, for typing.
    pub fn to_base32(&self) -> String {
        Secret::Raw(self.0.to_vec()).to_encoded().to_string()
    }

    /// Address for the QR code. `title` is the neutral product name (M14); the pseudonym stays out of the phone.
    pub fn to_uri(&self, title: &str) -> String {
        let title: String = url::form_urlencoded::byte_serialize(title.as_bytes()).collect::<String>().replace('+', "%20");
        format!("otpauth://totp/{title}?secret={}&issuer={title}", self.to_base32())
    }

    fn generator(&self) -> TOTP {
        TOTP { algorithm: Algorithm::SHA1, digits: 6, skew: 1, step: STEP_S.unsigned_abs(), secret: self.0.to_vec() }
    }

    /// The code of the step that contains `unix_seconds`.
    pub fn code_at(&self, unix_seconds: i64) -> String {
        self.generator().generate(u64::try_from(unix_seconds).unwrap_or(0))
    }

    /// The step whose code was typed, if it is the present one or a neighbour.
    pub fn matching_step(&self, typed: &str, unix_seconds: i64) -> Option<i64> {
        let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
        let now = unix_seconds.div_euclid(STEP_S);
        let fits = |step: &i64| bool::from(self.code_at(step * STEP_S).as_bytes().ct_eq(typed.as_bytes()));
        [now, now - 1, now + 1].into_iter().find(fits)
    }
}

/// Ten new backup codes, as shown once: `abcde-fghjk`.
pub fn new_backup_codes(env: &Env) -> Vec<SecretString> {
    (0..BACKUP_CODES)
        .map(|_| {
            let letters: String = env.id().to_string().chars().rev().take(BACKUP_LETTERS).collect();
            let (first, second) = letters.split_at(BACKUP_LETTERS / 2);
            SecretString::from(format!("{first}-{second}"))
        })
        .collect()
}

/// What the database keeps of a backup code. Fifty random bits need no slow hash.
pub fn backup_hash(account: Id, typed: &SecretString) -> [u8; 32] {
    let folded: String = typed.expose_secret().chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    Sha256::new().chain_update(account.get().to_be_bytes()).chain_update(folded.as_bytes()).finalize().into()
}

/// True where what was typed looks like a backup code and not like a six-digit one.
pub fn looks_like_backup(typed: &str) -> bool {
    typed.chars().filter(char::is_ascii_alphanumeric).count() == BACKUP_LETTERS
}
