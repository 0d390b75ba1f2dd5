//! The session vault: members' keys while their sessions live, in memory, sealed by a secret that only the member's cookie has.
//!
//! For `auth`. Serves promise 5. A memory image without the cookies gives no key; a machine that was switched off gives nothing at
//! all, and everyone logs in again. Nothing here is written to disk, and the vault forgets the cookie secret before it returns.
//! How long a session lives is `auth`'s business: it calls [`Vault::drop_session`].

use std::collections::HashMap;
use std::fmt;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use chacha20poly1305::KeyInit as _;
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::XNonce;
use chacha20poly1305::aead::Aead as _;
use chacha20poly1305::aead::Payload;
use hkdf::Hkdf;
use secrecy::ExposeSecret;
use sha2::Digest as _;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::kernel::env::Env;
use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;

/// The most sessions at once: far above the people of both desks, and about 3 MB.
pub const MAX_SESSIONS: usize = 10_000;

/// Says what the derived key is for, so that it can never be the same as another key from the same secret.
const SESSION_INFO: &[u8] = b"ashar session seal v1";

/// What a session is found by: SHA-256 of its cookie secret. The one form in which a server may keep it.
pub fn token_hash(token: &[u8; 32]) -> [u8; 32] {
    Sha256::digest(token).into()
}

/// Members' keys, each sealed under the cookie secret of a live session.
pub struct Vault {
    env: Env,
    max_sessions: usize,
    sessions: Mutex<HashMap<[u8; 32], SealedSecret>>,
}

/// XChaCha20-Poly1305 over the text of an identity; the associated data is the token hash.
struct SealedSecret {
    nonce: [u8; 24],
    sealed: Vec<u8>,
}

impl Vault {
    /// An empty vault; nonces come from `env`.
    pub fn new(env: Env) -> Self {
        Self { env, max_sessions: MAX_SESSIONS, sessions: Mutex::default() }
    }

    /// Keeps a member's key for the session with this cookie secret, in place of the one that it may have had.
    ///
    /// # Errors
    /// `seal.vault-full` ([`MAX_SESSIONS`]): no session is thrown out for a new one.
    pub fn put(&self, token: &[u8; 32], identity: &Identity) -> Result<(), Error> {
        let hash = token_hash(token);
        let nonce = self.env.bytes::<24>();
        let text = identity.to_secret_text();
        let payload = Payload { msg: text.expose_secret().as_bytes(), aad: &hash };
        let sealed = cipher(token)?.encrypt(&XNonce::from(nonce), payload).map_err(|_| Error::Failed)?;
        let mut sessions = self.sessions();
        if sessions.len() >= self.max_sessions && !sessions.contains_key(&hash) {
            return Err(Error::VaultFull);
        }
        sessions.insert(hash, SealedSecret { nonce, sealed });
        Ok(())
    }

    /// The key of the session with this cookie secret, if it lives.
    pub fn with(&self, token: &[u8; 32]) -> Option<Identity> {
        let hash = token_hash(token);
        let cipher = cipher(token).ok()?;
        let sessions = self.sessions();
        let kept = sessions.get(&hash)?;
        let payload = Payload { msg: &kept.sealed, aad: &hash };
        let text = Zeroizing::new(cipher.decrypt(&XNonce::from(kept.nonce), payload).ok()?);
        Identity::parse(std::str::from_utf8(&text).ok()?).ok()
    }

    /// Ends one session, by its [`token_hash`]; one that is not there is not missed.
    pub fn drop_session(&self, token_hash: &[u8; 32]) {
        self.sessions().remove(token_hash);
    }

    /// Ends all sessions: the panic button.
    pub fn drop_all(&self) {
        self.sessions().clear();
    }

    /// How many sessions are kept.
    pub fn len(&self) -> usize {
        self.sessions().len()
    }

    /// Whether no session is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A panic elsewhere while the lock was held leaves a whole map: entries go in and out in one step.
    fn sessions(&self) -> MutexGuard<'_, HashMap<[u8; 32], SealedSecret>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({} sessions)", self.len())
    }
}

fn cipher(token: &[u8; 32]) -> Result<XChaCha20Poly1305, Error> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, token).expand(SESSION_INFO, key.as_mut()).map_err(|_| Error::Failed)?;
    XChaCha20Poly1305::new_from_slice(key.as_ref()).map_err(|_| Error::Failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contains(place: &[u8], needle: &[u8]) -> bool {
        place.windows(needle.len()).any(|window| window == needle)
    }

    #[test]
    fn a_live_session_gives_its_key_back_and_no_other() {
        let vault = Vault::new(Env::fixed(0, 1));
        let (mine, yours) = (Identity::generate(), Identity::generate());
        vault.put(&[1; 32], &mine).unwrap();
        vault.put(&[2; 32], &yours).unwrap();
        assert_eq!(vault.with(&[1; 32]).unwrap().public(), mine.public());
        assert_eq!(vault.with(&[2; 32]).unwrap().public(), yours.public());
        assert!(vault.with(&[3; 32]).is_none());
        assert!(vault.with(&token_hash(&[1; 32])).is_none(), "what the database keeps is not the key to the vault");
        assert_eq!(vault.len(), 2);
    }

    #[test]
    fn an_ended_session_gives_nothing() {
        let vault = Vault::new(Env::fixed(0, 1));
        vault.put(&[1; 32], &Identity::generate()).unwrap();
        vault.put(&[2; 32], &Identity::generate()).unwrap();
        vault.drop_session(&token_hash(&[1; 32]));
        vault.drop_session(&token_hash(&[9; 32]));
        assert!(vault.with(&[1; 32]).is_none());
        assert!(vault.with(&[2; 32]).is_some());
        vault.drop_all();
        assert!(vault.is_empty());
        assert!(vault.with(&[2; 32]).is_none());
    }

    #[test]
    fn the_vault_holds_neither_the_cookie_nor_the_key() {
        let vault = Vault::new(Env::fixed(0, 1));
        let identity = Identity::generate();
        let token = Env::fixed(0, 2).bytes();
        vault.put(&token, &identity).unwrap();
        let sessions = vault.sessions();
        let (hash, kept) = sessions.iter().next().unwrap();
        let all = [hash.as_slice(), &kept.nonce, &kept.sealed].concat();
        assert!(!contains(&all, &token));
        assert!(!contains(&all, &identity.to_secret_text().expose_secret().as_bytes()[20..40]));
        drop(sessions);
        assert_eq!(format!("{vault:?}"), "Vault(1 sessions)");
    }

    #[test]
    fn an_entry_moved_to_another_session_does_not_open() {
        let vault = Vault::new(Env::fixed(0, 1));
        vault.put(&[1; 32], &Identity::generate()).unwrap();
        let mut sessions = vault.sessions();
        let entry = sessions.remove(&token_hash(&[1; 32])).unwrap();
        sessions.insert(token_hash(&[2; 32]), entry);
        drop(sessions);
        assert!(vault.with(&[2; 32]).is_none());
    }

    /// The two bonds of an entry, each alone: the key made of the cookie, and the token hash beside it.
    #[test]
    fn an_entry_is_bound_to_its_cookie_and_to_its_place() {
        let vault = Vault::new(Env::fixed(0, 1));
        vault.put(&[1; 32], &Identity::generate()).unwrap();
        let (here, elsewhere) = (token_hash(&[1; 32]), token_hash(&[2; 32]));
        let sessions = vault.sessions();
        let kept = sessions.get(&here).unwrap();
        let opens = |token: [u8; 32], place: &[u8; 32]| {
            let payload = Payload { msg: &kept.sealed, aad: place };
            cipher(&token).unwrap().decrypt(&XNonce::from(kept.nonce), payload).is_ok()
        };
        assert!(opens([1; 32], &here));
        assert!(!opens([2; 32], &here));
        assert!(!opens([1; 32], &elsewhere));
    }

    #[test]
    fn a_full_vault_refuses_newcomers_but_renews_members() {
        let vault = Vault { max_sessions: 2, ..Vault::new(Env::fixed(0, 1)) };
        vault.put(&[1; 32], &Identity::generate()).unwrap();
        vault.put(&[2; 32], &Identity::generate()).unwrap();
        assert_eq!(vault.put(&[3; 32], &Identity::generate()), Err(Error::VaultFull));
        let newer = Identity::generate();
        vault.put(&[2; 32], &newer).unwrap();
        assert_eq!(vault.with(&[2; 32]).unwrap().public(), newer.public());
        assert!(vault.with(&[1; 32]).is_some());
    }

    #[test]
    fn the_same_key_never_looks_the_same_twice() {
        let vault = Vault::new(Env::fixed(0, 1));
        let identity = Identity::generate();
        vault.put(&[1; 32], &identity).unwrap();
        let first = vault.sessions().get(&token_hash(&[1; 32])).map(|kept| kept.sealed.clone());
        vault.put(&[1; 32], &identity).unwrap();
        assert_ne!(first, vault.sessions().get(&token_hash(&[1; 32])).map(|kept| kept.sealed.clone()));
    }
}
