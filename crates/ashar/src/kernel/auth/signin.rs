//! Signing in, confirming, enrolling: the deeds of `auth`. Serves P.

use std::sync::Arc;

use jiff::Timestamp;
use secrecy::ExposeSecret;
use secrecy::SecretString;
use tokio::sync::Semaphore;

use crate::kernel::auth::Enrolled;
use crate::kernel::auth::Enrolment;
use crate::kernel::auth::Error;
use crate::kernel::auth::FRESH_MS;
use crate::kernel::auth::IDLE_MS;
use crate::kernel::auth::Present;
use crate::kernel::auth::SESSION_MS;
use crate::kernel::auth::Token;
use crate::kernel::auth::TotpSecret;
use crate::kernel::auth::WayIn;
use crate::kernel::auth::factor;
use crate::kernel::auth::passphrase;
use crate::kernel::auth::session::TOUCH_MS;
use crate::kernel::auth::store;
use crate::kernel::auth::throttle::Throttle;
use crate::kernel::auth::tokens;
use crate::kernel::config::SecondFactor;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::policy::Actor;
use crate::kernel::seal;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Receipt;
use crate::kernel::seal::Vault;
use crate::kernel::store::Store;

/// Hashes and unwrappings at once: each takes up to 36 MB (GROUND_RULES, "Keys").
const HASHING_AT_ONCE: usize = 2;

/// What was typed to sign in.
#[derive(Debug)]
pub struct SignIn {
    /// Pseudonym.
    pub handle: String,
    /// Passphrase.
    pub passphrase: SecretString,
    /// Six digits of the app, or a backup code; may be empty for readers.
    pub code: String,
}

/// The door of the desk; cheap to clone.
#[derive(Clone)]
pub struct Auth {
    pub(super) inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) store: Store,
    pub(super) env: Env,
    pub(super) vault: Vault,
    pub(super) throttle: Throttle,
    hashing: Arc<Semaphore>,
    second_factor: SecondFactor,
    receipt_salt: [u8; 32],
    /// Hash and wrapped identity that a try with an unknown name is checked against, so that it costs the same work.
    decoy: (String, Vec<u8>),
}

impl Auth {
    /// Opens the door.
    ///
    /// # Errors
    /// When hashing or wrapping does not work at all.
    pub fn new(store: Store, env: Env, second_factor: SecondFactor, receipt_salt: [u8; 32]) -> Result<Self, Error> {
        let nobody = SecretString::from(Token::new(&env).to_text());
        let decoy = (passphrase::hash(&env, nobody.expose_secret())?, seal::wrap_with_passphrase(&Identity::generate(), &nobody)?);
        let inner = Inner {
            vault: Vault::new(env.clone()),
            throttle: Throttle::new(env.clone()),
            hashing: Arc::new(Semaphore::new(HASHING_AT_ONCE)),
            store,
            env,
            second_factor,
            receipt_salt,
            decoy,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// Whether the demo has switched the second factor off.
    pub fn is_factor_off(&self) -> bool {
        self.inner.second_factor == SecondFactor::OffForDemo
    }

    /// Signs in and opens a session.
    ///
    /// # Errors
    /// [`Error::Wrong`] whatever was wrong, [`Error::Wait`] after too many tries.
    pub async fn sign_in(&self, typed: SignIn) -> Result<Token, Error> {
        let name = crate::kernel::auth::Handle::fold(&typed.handle);
        self.inner.throttle.take(&name).map_err(Error::Wait)?;
        let now = self.inner.env.now();
        let handle = typed.handle.clone();
        let found = self.inner.store.read(move |read| store::credentials(read, now, &handle)).await?;
        let (hash, wrapped) = match &found {
            Some(found) => (found.passphrase_hash.clone(), found.identity_wrapped.clone()),
            None => self.inner.decoy.clone(),
        };
        let identity = self.open(hash, wrapped, typed.passphrase.clone()).await?;
        let (Some(identity), Some(found)) = (identity, found) else { return Err(Error::Wrong) };
        let account = found.account.id;
        let step = self.check_factor(account, found.totp_sealed.as_deref(), &identity, &typed.code).await?;
        let token = Token::new(&self.inner.env);
        // Without a factor there is nothing that could be fresh.
        let fresh_ms = if found.totp_sealed.is_some() { FRESH_MS } else { 0 };
        self.open_session(account, &token, step, fresh_ms).await?;
        self.inner.vault.put(token.secret(), &identity)?;
        self.inner.throttle.clear(&name);
        if passphrase::needs_rehash(&found.passphrase_hash) {
            self.rehash(account, typed.passphrase).await?;
        }
        Ok(token)
    }

    /// Hash check and unwrapping, both always: the time does not tell which of them failed.
    pub(super) async fn open(&self, hash: String, wrapped: Vec<u8>, typed: SecretString) -> Result<Option<Identity>, Error> {
        self.blocking(move || {
            let fits = passphrase::verify(typed.expose_secret(), &hash)?;
            let identity = seal::unwrap_with_passphrase(&wrapped, &typed).ok();
            Ok(identity.filter(|_| fits))
        })
        .await
    }

    pub(super) async fn blocking<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
        let place = self.inner.hashing.clone().acquire_owned().await.map_err(|_| Error::Hash)?;
        let work = move || {
            // Whoever asked may have closed the page meanwhile: the place is taken until the work is done all the same.
            let _place = place;
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Error::Hash)?
    }

    /// Gives the step that was used, where a code of the app was; marks a backup code as used.
    async fn check_factor(&self, account: Id, sealed: Option<&[u8]>, identity: &Identity, typed: &str) -> Result<Option<i64>, Error> {
        let Some(sealed) = sealed.filter(|_| !self.is_factor_off()) else { return Ok(None) };
        if factor::looks_like_backup(typed) {
            let hash = factor::backup_hash(account, &SecretString::from(typed.to_owned()));
            return self.use_backup_code(account, hash).await.map(|()| None);
        }
        let secret = TotpSecret::from_bytes(&seal::open(sealed, &[identity])?).ok_or(Error::Wrong)?;
        let step = secret.matching_step(typed, self.inner.env.now().as_second()).ok_or(Error::Wrong)?;
        Ok(Some(step))
    }

    async fn use_backup_code(&self, account: Id, hash: [u8; 32]) -> Result<(), Error> {
        let deed = move |write: &crate::kernel::store::Write<'_>| {
            if !store::use_backup_code(write, account, &hash)? {
                return Err(Error::Wrong);
            }
            Ok(((), Entry::new(Who::Member(account, None), "auth.backup-code", "account", account).about_a_person()))
        };
        self.inner.store.act(deed).await
    }

    /// A code of the app works once: the step is written in the same breath as the session.
    async fn open_session(&self, account: Id, token: &Token, step: Option<i64>, fresh_ms: i64) -> Result<(), Error> {
        let hash = token.hash();
        let deed = move |keep: &crate::kernel::store::Housekeeping<'_>| {
            let now = keep.env().now().as_millisecond();
            mark_step(keep, account, step)?;
            keep.execute(
                "insert into auth_session (id, token_hash, account, seen_ms, began_ms, fresh_until_ms) values (?1, ?2, ?3, ?4, ?4, ?5)",
                (keep.env().id(), hash.as_slice(), account, now, now + fresh_ms),
            )?;
            Ok(())
        };
        self.inner.store.housekeep(deed).await
    }

    /// Makes the second factor fresh for five minutes.
    ///
    /// # Errors
    /// [`Error::Wrong`], [`Error::Wait`], [`Error::Ended`], [`Error::NoFactor`].
    pub async fn confirm(&self, present: &Present, typed: &str) -> Result<(), Error> {
        let name = format!("confirm {}", present.account.id);
        self.inner.throttle.take(&name).map_err(Error::Wait)?;
        let identity = self.identity(present)?;
        let account = present.account.id;
        let sealed = self.inner.store.read(move |read| store::totp_sealed(read, account)).await?;
        if sealed.is_none() && !self.is_factor_off() {
            return Err(Error::NoFactor);
        }
        let step = self.check_factor(account, sealed.as_deref(), &identity, typed).await?;
        let session = present.session;
        let deed = move |keep: &crate::kernel::store::Housekeeping<'_>| {
            mark_step(keep, account, step)?;
            let until = keep.env().now().as_millisecond() + FRESH_MS;
            keep.execute("update auth_session set fresh_until_ms = ?2 where id = ?1", (session, until))?;
            Ok::<_, Error>(())
        };
        self.inner.store.housekeep(deed).await?;
        self.inner.throttle.clear(&name);
        Ok(())
    }

    /// The identity of the member who is there.
    ///
    /// # Errors
    /// [`Error::Ended`] after a restart.
    pub fn identity(&self, present: &Present) -> Result<Identity, Error> {
        self.inner.vault.with(present.token.secret()).ok_or(Error::Ended)
    }

    /// Who is there, by the cookie. `None` where the session is over, or its keys went with a restart.
    ///
    /// # Errors
    /// What the store says.
    pub async fn present(&self, token: Token) -> Result<Option<Present>, Error> {
        let now = self.inner.env.now();
        let hash = token.hash();
        let Some(found) = self.inner.store.glance(move |read| store::session(read, now, &hash)).await? else {
            self.inner.vault.drop_session(&token.hash());
            return Ok(None);
        };
        if self.inner.vault.with(token.secret()).is_none() {
            return Ok(None);
        }
        let now_ms = now.as_millisecond();
        if now_ms - found.seen_ms >= TOUCH_MS {
            self.touch(found.session).await?;
        }
        let ends_ms = (now_ms + IDLE_MS).min(found.began_ms + SESSION_MS);
        let actor = Actor {
            account: found.account.id,
            side: found.account.side,
            roles: found.account.roles,
            groups: found.groups,
            is_fresh: self.is_factor_off() || found.fresh_until_ms > now_ms,
            is_tool: false,
        };
        let ends = Timestamp::from_millisecond(ends_ms).unwrap_or(now);
        Ok(Some(Present { account: found.account, actor, session: found.session, token, ends }))
    }

    async fn touch(&self, session: Id) -> Result<(), Error> {
        let deed = move |keep: &crate::kernel::store::Housekeeping<'_>| {
            keep.execute("update auth_session set seen_ms = ?2 where id = ?1", (session, keep.env().now().as_millisecond()))?;
            Ok(())
        };
        self.inner.store.housekeep(deed).await
    }

    /// Signs out.
    ///
    /// # Errors
    /// What the store says.
    pub async fn sign_out(&self, present: &Present) -> Result<(), Error> {
        self.end_session(present.account.id, present.session).await?;
        self.inner.vault.drop_session(&present.token.hash());
        Ok(())
    }

    /// Ends one session of an account.
    ///
    /// # Errors
    /// What the store says.
    pub async fn end_session(&self, account: Id, session: Id) -> Result<(), Error> {
        let hash = self.inner.store.housekeep(move |keep| Ok::<_, Error>(store::end_session(keep, account, session)?)).await?;
        self.drop_keys(hash.into_iter().collect());
        Ok(())
    }

    /// Ends all sessions of an account, and drops their keys.
    ///
    /// # Errors
    /// What the store says.
    pub async fn end_all(&self, account: Id) -> Result<(), Error> {
        let hashes = self.inner.store.housekeep(move |keep| Ok::<_, Error>(store::end_all_sessions(keep, account)?)).await?;
        self.drop_keys(hashes);
        Ok(())
    }

    /// Drops the keys of sessions that are over.
    pub(super) fn drop_keys(&self, hashes: Vec<Vec<u8>>) {
        for hash in hashes {
            if let Ok(hash) = <[u8; 32]>::try_from(hash) {
                self.inner.vault.drop_session(&hash);
            }
        }
    }

    /// Lookup key of a receipt code, as the database holds it. Slow on purpose.
    ///
    /// # Errors
    /// When deriving fails.
    pub async fn lookup(&self, receipt: Receipt) -> Result<[u8; 32], Error> {
        let salt = self.inner.receipt_salt;
        self.blocking(move || Ok(seal::derive(&receipt, &salt)?.lookup_hash())).await
    }

    /// The way in behind a receipt code.
    ///
    /// # Errors
    /// [`Error::NoEntry`].
    pub async fn way_in(&self, receipt: Receipt) -> Result<WayIn, Error> {
        let lookup = self.lookup(receipt).await?;
        let now = self.inner.env.now();
        let found = self.inner.store.read(move |read| Ok::<_, Error>(store::entry_by_lookup(read, now, &lookup)?)).await?;
        found.ok_or(Error::NoEntry)
    }

    /// Checks what was typed at the end of a way in, makes the identity, and stores it.
    ///
    /// # Errors
    /// [`Error::NotConfirmed`], [`Error::NoEntry`], [`Error::Weak`], [`Error::Differ`], [`Error::Wrong`] for the code of the app,
    /// [`Error::NoFactor`] where a role or an earlier factor asks for one.
    pub async fn enrol(&self, way: &WayIn, given: Enrolment) -> Result<Enrolled, Error> {
        if !way.is_open {
            return Err(Error::NotConfirmed);
        }
        passphrase::check_passphrase(given.passphrase.expose_secret(), &way.handle).map_err(Error::Weak)?;
        if given.passphrase.expose_secret() != given.again.expose_secret() {
            return Err(Error::Differ);
        }
        let (account, now) = (way.account, self.inner.env.now());
        if given.factor.is_none() && !self.is_factor_off() {
            let needed = self.inner.store.read(move |read| Ok::<_, Error>(store::needs_factor(read, now, account)?)).await?;
            if needed {
                return Err(Error::NoFactor);
            }
        }
        if let Some((secret, code)) = &given.factor {
            secret.matching_step(code, self.inner.env.now().as_second()).ok_or(Error::Wrong)?;
        }
        let fresh = self.wrap_new(given).await?;
        let codes = if fresh.totp_sealed.is_some() { factor::new_backup_codes(&self.inner.env) } else { Vec::new() };
        let hashes: Vec<[u8; 32]> = codes.iter().map(|code| factor::backup_hash(way.account, code)).collect();
        let entry = way.id;
        let deed = move |write: &crate::kernel::store::Write<'_>| {
            use_entry(write, entry)?;
            store_access(write, account, &fresh, &hashes)?;
            Ok::<_, Error>(((), Entry::new(Who::Member(account, None), "auth.enrol", "account", account).about_a_person()))
        };
        self.inner.store.act(deed).await?;
        self.end_all(account).await?;
        Ok(Enrolled { account, handle: way.handle.clone(), backup_codes: codes })
    }

    async fn wrap_new(&self, given: Enrolment) -> Result<NewAccess, Error> {
        let env = self.inner.env.clone();
        self.blocking(move || {
            let identity = Identity::generate();
            let totp_sealed = match &given.factor {
                Some((secret, _)) => Some(seal::seal(secret.as_bytes(), &[identity.public()])?),
                None => None,
            };
            Ok(NewAccess {
                passphrase_hash: passphrase::hash(&env, given.passphrase.expose_secret())?,
                identity_wrapped: seal::wrap_with_passphrase(&identity, &given.passphrase)?,
                recipient: identity.public().to_string(),
                totp_sealed,
            })
        })
        .await
    }
}

struct NewAccess {
    passphrase_hash: String,
    identity_wrapped: Vec<u8>,
    recipient: String,
    totp_sealed: Option<Vec<u8>>,
}

/// Marks the step of a code as used.
fn mark_step(keep: &crate::kernel::store::Housekeeping<'_>, account: Id, step: Option<i64>) -> Result<(), Error> {
    let Some(step) = step else { return Ok(()) };
    let changed = keep.execute("update auth_totp_step set step = ?2 where id = ?1 and step < ?2", (account, step))?;
    if changed == 1 {
        return Ok(());
    }
    let inserted = keep.execute(
        "insert into auth_totp_step (id, step) select ?1, ?2 where not exists (select 1 from auth_totp_step where id = ?1)",
        (account, step),
    )?;
    if inserted == 1 { Ok(()) } else { Err(Error::Wrong) }
}

/// Asks once more, in the same breath as the new passphrase: since the page was shown the way in may have lapsed or been used.
fn use_entry(write: &crate::kernel::store::Write<'_>, entry: Id) -> Result<(), Error> {
    let way = store::entry(&write.as_read(), entry)?.ok_or(Error::NoEntry)?;
    if !way.is_open {
        return Err(Error::NotConfirmed);
    }
    if store::use_entry(write, entry)? { Ok(()) } else { Err(Error::NoEntry) }
}

fn store_access(write: &crate::kernel::store::Write<'_>, account: Id, fresh: &NewAccess, hashes: &[[u8; 32]]) -> Result<(), Error> {
    let changed = write.execute(
        "update auth_account set state = 'active', passphrase_hash = ?2, identity_wrapped = ?3, recipient = ?4, totp_sealed = ?5 \
         where id = ?1 and state in ('invited', 'active')",
        (account, &fresh.passphrase_hash, &fresh.identity_wrapped, &fresh.recipient, &fresh.totp_sealed),
    )?;
    if changed == 0 {
        return Err(Error::NoEntry);
    }
    tokens::end_all(write, account)?;
    store::replace_backup_codes(write, account, hashes)?;
    Ok(())
}
