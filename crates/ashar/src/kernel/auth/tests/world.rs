//! What the tests of the door share: a store in a temporary folder, and people who have come in by a receipt.

use secrecy::ExposeSecret;
use secrecy::SecretString;
use tempfile::TempDir;

use crate::kernel::auth::store::grant_role;
use crate::kernel::auth::store::insert_account;
use crate::kernel::auth::store::insert_entry;
use crate::kernel::auth::*;
use crate::kernel::config::SecondFactor;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Entry;
use crate::kernel::policy::Role;
use crate::kernel::seal::Receipt;
use crate::kernel::store::Error as StoreError;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::Write;

/// 2031-05-01 06:00 UTC; a multiple of thirty seconds.
pub const START_S: i64 = 1_935_208_800;
pub const SALT: [u8; 32] = [5; 32];
pub const GOOD: &str = "суу жана буудай 47 жарык";
pub const OTHER: &str = "кӯҳҳои баланд ва 93 чашма";

pub struct Door {
    pub store: Store,
    pub env: Env,
    pub auth: Auth,
    pub dir: TempDir,
}

pub struct Person {
    pub id: Id,
    pub handle: &'static str,
    pub secret: TotpSecret,
    pub codes: Vec<SecretString>,
    pub receipt: Receipt,
}

pub fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

pub fn id(raw: i64) -> Id {
    Id::new(raw).unwrap()
}

impl Door {
    pub fn new(seed: u64) -> Self {
        Self::with(seed, SecondFactor::Required)
    }

    pub fn with(seed: u64, second_factor: SecondFactor) -> Self {
        let env = Env::fixed(START_S, seed);
        let dir = tempfile::tempdir().unwrap();
        let store = Store::open(&StoreOptions::in_dir(dir.path()), &env).unwrap();
        let auth = Auth::new(store.clone(), env.clone(), second_factor, SALT).unwrap();
        Self { store, env, auth, dir }
    }

    pub async fn act<T: Send + 'static>(
        &self,
        deed: impl FnOnce(&Write<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.store.act(move |write| Ok((deed(write)?, Entry::by_console("test.deed", "account", id(1))))).await
    }

    pub async fn number(&self, sql: &'static str) -> i64 {
        self.store
            .read(move |read| read.one(sql, [], |row| row.get(0)))
            .await
            .unwrap_or_else(|error: StoreError| panic!("{error}"))
            .unwrap()
    }

    /// Makes an account and a first way in for it.
    pub async fn invite(&self, handle: &str, side: Option<&str>, roles: &'static [Role]) -> (Id, Receipt) {
        let (handle, side) = (Handle::parse(handle).unwrap(), side.map(|side| side.parse().unwrap()));
        let account = self.env.id();
        let until_ms = self.env.now().as_millisecond() + 86_400_000 * 90;
        let deed = move |write: &Write<'_>| {
            insert_account(write, account, &handle, side, Lang::Ru, false)?;
            roles.iter().try_for_each(|role| grant_role(write, account, *role, until_ms, None))
        };
        self.act(deed).await.unwrap();
        (account, self.way_for(account, Purpose::First, 7).await)
    }

    /// A way in for an account that is there.
    pub async fn way_for(&self, account: Id, purpose: Purpose, days: i64) -> Receipt {
        let receipt = Receipt::new(&self.env);
        let lookup = self.auth.lookup(receipt.clone()).await.unwrap();
        let until_ms = self.env.now().as_millisecond() + days * 86_400_000;
        self.act(move |write| insert_entry(write, account, purpose, &lookup, until_ms)).await.unwrap();
        receipt
    }

    /// What someone gives who does everything right.
    pub fn enrolment(&self, passphrase: &str) -> (Enrolment, TotpSecret) {
        let factor = TotpSecret::new(&self.env);
        let code = factor.code_at(self.env.now().as_second());
        (Enrolment { passphrase: secret(passphrase), again: secret(passphrase), factor: Some((factor.clone(), code)) }, factor)
    }

    /// Someone who came in with [`GOOD`].
    pub async fn person(&self, handle: &'static str, side: Option<&str>, roles: &'static [Role]) -> Person {
        let (account, receipt) = self.invite(handle, side, roles).await;
        let (given, factor) = self.enrolment(GOOD);
        let way = self.auth.way_in(receipt.clone()).await.unwrap();
        let done = self.auth.enrol(&way, given).await.unwrap();
        Person { id: account, handle, secret: factor, codes: done.backup_codes, receipt }
    }

    pub fn code(&self, person: &Person) -> String {
        person.secret.code_at(self.env.now().as_second())
    }

    pub async fn try_in(&self, handle: &str, passphrase: &str, code: &str) -> Result<Token, Error> {
        self.auth.sign_in(SignIn { handle: handle.to_owned(), passphrase: secret(passphrase), code: code.to_owned() }).await
    }

    /// Signs in half a minute later, so that the code is a new one.
    pub async fn sign_in(&self, person: &Person) -> Present {
        let token = self.sign_in_token(person).await;
        self.auth.present(token).await.unwrap().unwrap()
    }

    pub async fn sign_in_token(&self, person: &Person) -> Token {
        self.env.advance(30);
        self.try_in(person.handle, GOOD, &self.code(person)).await.unwrap()
    }

    pub async fn is_present(&self, token: &Token) -> bool {
        self.auth.present(token.clone()).await.unwrap().is_some()
    }

    pub async fn acts(&self, verb: &'static str) -> i64 {
        let sql = "select count(*) from log_act where verb = ?1";
        let found: Result<_, StoreError> = self.store.read(move |read| read.one(sql, [verb], |row| row.get(0))).await;
        found.unwrap().unwrap()
    }
}

/// Words of the backup codes, as a person reads them from the paper.
pub fn shown(codes: &[SecretString]) -> Vec<String> {
    codes.iter().map(|code| code.expose_secret().to_owned()).collect()
}

pub fn code_of<T>(done: Result<T, Error>) -> &'static str {
    match done {
        Ok(_) => "ok",
        Err(error) => error.code(),
    }
}
