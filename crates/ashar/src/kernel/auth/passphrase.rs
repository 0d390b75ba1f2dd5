//! Passphrases: what is strong enough, and Argon2id. Serves P.
//!
//! Length and novelty count, not kinds of letters (ASVS 5.0, 6.2). Hashing is bounded: two at a time, so that twenty sign-ins at once
//! stay far below the memory limit.

use argon2::Algorithm;
use argon2::Params;
use argon2::PasswordHash;
use argon2::Version;
use argon2::password_hash::Output;
use argon2::password_hash::ParamsString;
use argon2::password_hash::SaltString;
use subtle::ConstantTimeEq;

use crate::kernel::auth::Error;
use crate::kernel::auth::Handle;
use crate::kernel::env::Env;
use crate::kernel::seal;

/// Shortest passphrase, in characters (security.md, requirement 8).
pub const CHARS_MIN: usize = 15;
/// Longest, in characters: hashing work is bounded by it.
pub const CHARS_MAX: usize = 128;
/// Argon2id 19 MiB, two passes: 27 ms and safe against guessing by OWASP's table (Password Storage Cheat Sheet, 2026-11-22).
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const HASH_BYTES: usize = 32;
/// Longest salt that the PHC form takes (password-hash, `Salt::MAX_LENGTH`, as base64 text).
const SALT_BYTES_MAX: usize = 64;

/// Known phrases and words of this project: a passphrase made of them alone is guessed first.
const KNOWN: &str = include_str!("../../../data/passphrases_refused.txt");

/// Why a passphrase is too weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// Fewer than fifteen characters.
    Short,
    /// More than 128 characters.
    Long,
    /// A well-known phrase, or words of this project.
    Known,
    /// The pseudonym is in it.
    HasHandle,
    /// One or two characters, over and over, or a run along the keyboard.
    Pattern,
}

impl Weakness {
    /// Locale key of the sentence that says what to do.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Short => "auth-weak-short",
            Self::Long => "auth-weak-long",
            Self::Known => "auth-weak-known",
            Self::HasHandle => "auth-weak-handle",
            Self::Pattern => "auth-weak-pattern",
        }
    }
}

/// Checks a new passphrase. Any Unicode is fine; nothing is trimmed or changed.
///
/// # Errors
/// The first [`Weakness`].
pub fn check_passphrase(passphrase: &str, handle: &str) -> Result<(), Weakness> {
    let n_chars = passphrase.chars().count();
    if n_chars < CHARS_MIN {
        return Err(Weakness::Short);
    }
    if n_chars > CHARS_MAX {
        return Err(Weakness::Long);
    }
    let folded: String = passphrase.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    let handle = Handle::fold(handle);
    if handle.chars().count() >= 4 && Handle::fold(passphrase).contains(&handle) {
        return Err(Weakness::HasHandle);
    }
    let mut rest = folded.clone();
    for known in KNOWN.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        rest = rest.replace(known, "");
    }
    let digits_only = rest.chars().all(|c| c.is_ascii_digit());
    if rest.chars().count() < 5 && (rest.chars().count() < folded.chars().count() || digits_only) {
        return Err(Weakness::Known);
    }
    let mut distinct: Vec<char> = folded.chars().collect();
    let steps = distinct.windows(2).filter(|pair| u32::from(pair[1]).abs_diff(u32::from(pair[0])) <= 1).count();
    let is_run = steps * 10 >= distinct.len().saturating_sub(1) * 8;
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 5 || is_run {
        return Err(Weakness::Pattern);
    }
    Ok(())
}

fn params() -> Result<Params, Error> {
    Params::new(MEMORY_KIB, PASSES, 1, Some(HASH_BYTES)).map_err(|_| Error::Hash)
}

/// Hash in PHC form, parameters and salt inside.
pub fn hash(env: &Env, passphrase: &str) -> Result<String, Error> {
    let salt = env.bytes::<16>();
    let mut out = [0; HASH_BYTES];
    let params = params()?;
    seal::argon2id(&params, passphrase.as_bytes(), &salt, &mut out).map_err(|_| Error::Hash)?;
    let salt = SaltString::encode_b64(&salt).map_err(|_| Error::Hash)?;
    let whole = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|_| Error::Hash)?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(&out).map_err(|_| Error::Hash)?),
    };
    Ok(whole.to_string())
}

/// True where the passphrase fits the hash.
pub fn verify(passphrase: &str, stored: &str) -> Result<bool, Error> {
    let parsed = PasswordHash::new(stored).map_err(|_| Error::Hash)?;
    let is_ours = parsed.algorithm == Algorithm::Argon2id.ident() && parsed.version == Some(Version::V0x13.into());
    let (Some(salt), Some(kept), true) = (parsed.salt, parsed.hash, is_ours) else { return Err(Error::Hash) };
    // The parameters inside the hash count, so that old hashes go on to work after the constants above grow.
    let params = Params::try_from(&parsed).map_err(|_| Error::Hash)?;
    let mut room = [0; SALT_BYTES_MAX];
    let salt = salt.decode_b64(&mut room).map_err(|_| Error::Hash)?;
    let mut out = vec![0; kept.len()];
    seal::argon2id(&params, passphrase.as_bytes(), salt, &mut out).map_err(|_| Error::Hash)?;
    Ok(out.ct_eq(kept.as_bytes()).into())
}

/// True where the hash was made with other parameters than those of today.
pub fn needs_rehash(stored: &str) -> bool {
    let want = format!("m={MEMORY_KIB},t={PASSES},p=1");
    !(stored.starts_with("$argon2id$") && stored.split('$').any(|part| part == want))
}
