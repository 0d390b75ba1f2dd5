//! Looking after one's access: passphrase, second factor, tools, panic, and the way back after a loss. Serves P.
//!
//! For members, and for coordinators who help one that has lost something. Everything here is an act with a log entry that names
//! accounts by id and keeps the day only. Nobody gets into an account by it alone: a coordinator opens a way in, and it stays shut
//! until a member of each side has confirmed it.

use jiff::SignedDuration;
use jiff::Timestamp;
use secrecy::ExposeSecret;
use secrecy::SecretString;

use crate::kernel::auth::AccountState;
use crate::kernel::auth::Auth;
use crate::kernel::auth::Error;
use crate::kernel::auth::Handle;
use crate::kernel::auth::Present;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::Token;
use crate::kernel::auth::TotpSecret;
use crate::kernel::auth::factor;
use crate::kernel::auth::passphrase;
use crate::kernel::auth::store;
use crate::kernel::auth::tokens;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::OwnerNeed;
use crate::kernel::policy::ROLE_DAYS;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Role;
use crate::kernel::policy::Roles;
use crate::kernel::policy::SideNeed;
use crate::kernel::policy::Verb;
use crate::kernel::policy::decide;
use crate::kernel::seal;
use crate::kernel::seal::Receipt;
use crate::kernel::store::Write;

/// Days for which a way back after a loss stays open: time to reach a member of each side.
pub const RECOVERY_DAYS: i64 = 7;
/// Longest life of a tool's token, in days: no longer than a role.
pub const TOKEN_DAYS_MAX: i64 = ROLE_DAYS;
/// Tokens of one account at once.
pub const TOKENS_MAX: i64 = 10;
/// Letters of a token's label that are kept.
const LABEL_CHARS_MAX: usize = 40;

const RECOVER: Verb = Verb::new("auth.recovery", &[Role::Coordinator]).fresh();
const VOUCH: Verb = Verb::new("auth.recovery-confirm", &[Role::Member, Role::Editor, Role::Coordinator])
    .side(SideNeed::Any)
    .owner(OwnerNeed::NotOwn)
    .fresh();
const TOKEN: Verb = Verb::new("auth.token", &[Role::Reader]).fresh();

/// What this module asks the policy for.
pub const VERBS: [Verb; 3] = [RECOVER, VOUCH, TOKEN];

/// A tool's token, as its owner sees it in the list.
#[derive(Debug, Clone)]
pub struct ToolToken {
    /// Id.
    pub id: Id,
    /// The member's own word for it.
    pub label: String,
    /// When it lapses.
    pub until: Timestamp,
}

/// An act of a member upon an account.
fn entry(actor: &Actor, verb: &'static str, account: Id) -> Entry {
    let who = Who::Member(actor.account, actor.side.map(|side| side.to_string()));
    Entry::new(who, verb, "account", account).about_a_person()
}

impl Auth {
    /// Sets another passphrase: the same identity under a new lock. All other sessions end.
    ///
    /// # Errors
    /// [`Error::Wrong`] for the old passphrase, [`Error::Wait`], [`Error::Weak`], [`Error::Differ`].
    pub async fn change_passphrase(
        &self,
        present: &Present,
        old: SecretString,
        new: SecretString,
        again: SecretString,
    ) -> Result<(), Error> {
        let name = format!("passphrase {}", present.account.id);
        self.inner.throttle.take(&name).map_err(Error::Wait)?;
        passphrase::check_passphrase(new.expose_secret(), &present.account.handle).map_err(Error::Weak)?;
        if new.expose_secret() != again.expose_secret() {
            return Err(Error::Differ);
        }
        let account = present.account.id;
        let stored = self.inner.store.read(move |read| Ok::<_, Error>(store::secrets(read, account)?)).await?;
        let (hash, wrapped) = stored.ok_or(Error::Wrong)?;
        let identity = self.open(hash, wrapped, old).await?.ok_or(Error::Wrong)?;
        let env = self.inner.env.clone();
        let lock = move || Ok((passphrase::hash(&env, new.expose_secret())?, seal::wrap_with_passphrase(&identity, &new)?));
        let (hash, wrapped) = self.blocking(lock).await?;
        let (session, said) = (present.session, entry(&present.actor, "auth.passphrase", account));
        let deed = move |write: &Write<'_>| {
            store::set_passphrase(write, account, &hash, Some(&wrapped))?;
            Ok::<_, Error>((store::end_other_sessions(write, account, session)?, said))
        };
        let over = self.inner.store.act(deed).await?;
        self.drop_keys(over);
        self.inner.throttle.clear(&name);
        Ok(())
    }

    /// Hashes a passphrase that has just fitted with the parameters of today.
    pub(super) async fn rehash(&self, account: Id, fitted: SecretString) -> Result<(), Error> {
        let env = self.inner.env.clone();
        let hash = self.blocking(move || passphrase::hash(&env, fitted.expose_secret())).await?;
        let deed = move |write: &Write<'_>| {
            store::set_passphrase(write, account, &hash, None)?;
            Ok::<_, Error>(((), Entry::new(Who::Job, "auth.rehash", "account", account).about_a_person()))
        };
        self.inner.store.act(deed).await
    }

    /// Pairs another authenticator (or a first one) and gives ten new backup codes; the old ones open nothing any more.
    ///
    /// # Errors
    /// [`Refusal::Fresh`] where there is a factor and it is not fresh, [`Error::Wrong`] for the code, [`Error::Ended`].
    pub async fn renew_factor(&self, present: &Present, secret: TotpSecret, code: &str) -> Result<Vec<SecretString>, Error> {
        let account = present.account.id;
        let has_one = self.inner.store.read(move |read| store::totp_sealed(read, account)).await?.is_some();
        if has_one && !present.actor.is_fresh {
            return Err(Refusal::Fresh.into());
        }
        let step = secret.matching_step(code, self.inner.env.now().as_second()).ok_or(Error::Wrong)?;
        let sealed = seal::seal(secret.as_bytes(), &[self.identity(present)?.public()])?;
        let codes = factor::new_backup_codes(&self.inner.env);
        let hashes: Vec<[u8; 32]> = codes.iter().map(|code| factor::backup_hash(account, code)).collect();
        let said = entry(&present.actor, "auth.factor", account);
        let deed = move |write: &Write<'_>| {
            store::set_factor(write, account, &sealed, step)?;
            store::replace_backup_codes(write, account, &hashes)?;
            Ok::<_, Error>(((), said))
        };
        self.inner.store.act(deed).await?;
        Ok(codes)
    }

    /// The panic button: what the member has authored is hidden, all sessions and tools' tokens end.
    ///
    /// # Errors
    /// What the store says.
    pub async fn panic(&self, present: &Present) -> Result<(), Error> {
        let (account, said) = (present.account.id, entry(&present.actor, "auth.panic", present.account.id));
        let deed = move |write: &Write<'_>| {
            store::set_hidden(write, account, true)?;
            tokens::end_all(write, account)?;
            Ok::<_, Error>((store::end_all_sessions(write, account)?, said))
        };
        let over = self.inner.store.act(deed).await?;
        self.drop_keys(over);
        Ok(())
    }

    /// Shows again what panic has hidden.
    ///
    /// # Errors
    /// What the store says.
    pub async fn unhide(&self, present: &Present) -> Result<(), Error> {
        let (account, said) = (present.account.id, entry(&present.actor, "auth.unhide", present.account.id));
        let deed = move |write: &Write<'_>| {
            store::set_hidden(write, account, false)?;
            Ok::<_, Error>(((), said))
        };
        self.inner.store.act(deed).await
    }

    /// A token for a tool of the member; it is shown once. `days`: 1 to [`TOKEN_DAYS_MAX`].
    ///
    /// # Errors
    /// [`Refusal::Fresh`]; `auth.tokens` from the store where there are [`TOKENS_MAX`].
    pub async fn new_token(&self, present: &Present, label: &str, days: i64) -> Result<Token, Error> {
        decide(Some(&present.actor), &TOKEN, &Object::DESK)?;
        let token = Token::new(&self.inner.env);
        let (hash, account) = (token.hash(), present.account.id);
        let label: String = label.trim().chars().filter(|c| !c.is_control()).take(LABEL_CHARS_MAX).collect();
        let until_ms = self.in_days(days.clamp(1, TOKEN_DAYS_MAX));
        let said = entry(&present.actor, "auth.token", account);
        let deed = move |write: &Write<'_>| {
            tokens::insert(write, account, (&label, &hash, until_ms), TOKENS_MAX)?;
            Ok::<_, Error>(((), said))
        };
        self.inner.store.act(deed).await?;
        Ok(token)
    }

    /// Tokens of the member that have not lapsed.
    ///
    /// # Errors
    /// What the store says.
    pub async fn tokens(&self, present: &Present) -> Result<Vec<ToolToken>, Error> {
        let (account, now) = (present.account.id, self.inner.env.now());
        self.inner.store.read(move |read| Ok(tokens::of(read, now, account)?)).await
    }

    /// Ends a token.
    ///
    /// # Errors
    /// [`Error::NoEntry`] where the member has none such.
    pub async fn revoke_token(&self, present: &Present, token: Id) -> Result<(), Error> {
        let (account, said) = (present.account.id, entry(&present.actor, "auth.token-end", present.account.id));
        let deed = move |write: &Write<'_>| if tokens::end(write, account, token)? { Ok(((), said)) } else { Err(Error::NoEntry) };
        self.inner.store.act(deed).await
    }

    /// The tool behind a token: it reads as a reader of that member's side and groups does, and never acts.
    ///
    /// # Errors
    /// What the store says.
    pub async fn tool(&self, token: &Token) -> Result<Option<Actor>, Error> {
        let (hash, now) = (token.hash(), self.inner.env.now());
        let found = self.inner.store.read(move |read| Ok::<_, Error>(tokens::behind(read, now, &hash)?)).await?;
        Ok(found.map(|(account, groups)| Actor {
            account: account.id,
            side: account.side,
            roles: Roles::default().with(Role::Reader),
            groups,
            is_fresh: false,
            is_tool: true,
        }))
    }

    /// A coordinator opens a way back for a member who has lost something. It waits for a member of each side.
    ///
    /// # Errors
    /// [`Error::Refused`] by the policy; [`Error::NoEntry`] for an account that is not in use.
    pub async fn start_recovery(&self, coordinator: &Present, account: Id, purpose: Purpose) -> Result<Receipt, Error> {
        decide(Some(&coordinator.actor), &RECOVER, &Object::DESK)?;
        let said = entry(&coordinator.actor, "auth.recovery", account);
        let now = self.inner.env.now();
        self.open_way(purpose, move |write| {
            let found = store::account(&write.as_read(), now, account)?.ok_or(Error::NoEntry)?;
            let is_used = matches!(found.state, AccountState::Invited | AccountState::Active);
            if is_used { Ok((account, said)) } else { Err(Error::NoEntry) }
        })
        .await
    }

    /// A member who has lost the passphrase or the phone opens a way back with a backup code, which is used up. It waits for a member
    /// of each side all the same.
    ///
    /// # Errors
    /// [`Error::Wrong`] whatever was wrong, [`Error::Wait`].
    pub async fn start_own_recovery(&self, handle: &str, backup: SecretString, purpose: Purpose) -> Result<Receipt, Error> {
        self.inner.throttle.take(&Handle::fold(handle)).map_err(Error::Wait)?;
        let (handle, now) = (handle.to_owned(), self.inner.env.now());
        self.open_way(purpose, move |write| {
            let found = store::account_by_handle(&write.as_read(), now, &handle)?.ok_or(Error::Wrong)?;
            let is_good = store::use_backup_code(write, found.id, &factor::backup_hash(found.id, &backup))?;
            if found.state != AccountState::Active || !is_good {
                return Err(Error::Wrong);
            }
            Ok((found.id, Entry::new(Who::Member(found.id, None), "auth.recovery", "account", found.id).about_a_person()))
        })
        .await
    }

    /// The slow part comes first, so that the time does not tell whether there is such an account.
    async fn open_way(
        &self,
        purpose: Purpose,
        find: impl FnOnce(&Write<'_>) -> Result<(Id, Entry), Error> + Send + 'static,
    ) -> Result<Receipt, Error> {
        let receipt = Receipt::new(&self.inner.env);
        let lookup = self.lookup(receipt.clone()).await?;
        let until_ms = self.in_days(RECOVERY_DAYS);
        let deed = move |write: &Write<'_>| {
            let (account, said) = find(write)?;
            store::insert_entry(write, account, purpose, &lookup, until_ms)?;
            Ok::<_, Error>(((), said.with("purpose", purpose.as_str())))
        };
        self.inner.store.act(deed).await?;
        Ok(receipt)
    }

    /// A member confirms for the own side that the person behind a way back is who they say.
    ///
    /// # Errors
    /// [`Error::Refused`] by the policy (one's own account too), [`Error::NoEntry`] where nothing waits for this member,
    /// `store.refused` where the side has confirmed already.
    pub async fn confirm_recovery(&self, actor: &Actor, way: Id) -> Result<(), Error> {
        let found = self.inner.store.read(move |read| Ok::<_, Error>(store::entry(read, way)?)).await?.ok_or(Error::NoEntry)?;
        decide(Some(actor), &VOUCH, &Object::DESK.of_owner(found.account))?;
        let side = actor.side.ok_or(Refusal::Side)?;
        let (voucher, said) = (actor.account, entry(actor, "auth.recovery-confirm", found.account));
        let deed = move |write: &Write<'_>| {
            if !store::awaits_voucher(write, way, voucher)? {
                return Err(Error::NoEntry);
            }
            store::confirm_entry(write, way, side, voucher)?;
            Ok(((), said))
        };
        self.inner.store.act(deed).await
    }

    /// Removes sessions that are over, and their keys. For a timed job: nobody signs in to a full vault.
    ///
    /// # Errors
    /// What the store says.
    ///
    /// # Limits
    /// 1000 sessions a time.
    pub async fn sweep(&self) -> Result<usize, Error> {
        let over = self.inner.store.housekeep(|keep| Ok::<_, Error>(store::sweep_sessions(keep)?)).await?;
        let n_over = over.len();
        self.drop_keys(over);
        Ok(n_over)
    }

    fn in_days(&self, days: i64) -> i64 {
        let now = self.inner.env.now();
        now.checked_add(SignedDuration::from_hours(days * 24)).unwrap_or(now).as_millisecond()
    }
}
