//! A data folder with members who hold identities, without the cost of signing in. Serves P, S4, L1.

use std::path::Path;

use secrecy::ExposeSecret;
use secrecy::SecretString;
use tempfile::TempDir;

use crate::kernel::auth::Handle;
use crate::kernel::auth::store::insert_account;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::keyring::Attended;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::Item;
use crate::kernel::keyring::KeyView;
use crate::kernel::keyring::attend;
use crate::kernel::keyring::nested_recipients;
use crate::kernel::keyring::ring::Opener;
use crate::kernel::keyring::store::keys;
use crate::kernel::log::Entry;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Role;
use crate::kernel::policy::Roles;
use crate::kernel::seal;
use crate::kernel::seal::Identity;
use crate::kernel::sides::SideId;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::Write;

/// 1 May 2031, UTC midnight.
pub const START: i64 = 1_935_446_400;
pub const GROUP: &str = "experts";

pub struct World {
    pub dir: TempDir,
    pub env: Env,
    pub store: Store,
}

/// A member as the tests hold one: with the secret key in hand.
#[derive(Clone)]
pub struct Member {
    pub actor: Actor,
    pub secret: SecretString,
}

impl Member {
    pub fn id(&self) -> Id {
        self.actor.account
    }

    pub fn side(&self) -> SideId {
        self.actor.side.unwrap()
    }

    pub fn identity(&self) -> Identity {
        Identity::parse(self.secret.expose_secret()).unwrap()
    }

    pub fn opener(&self) -> Opener {
        Opener::new(self.actor.clone(), self.identity()).unwrap()
    }
}

pub fn side(word: &str) -> SideId {
    word.parse().unwrap()
}

impl World {
    pub fn new(seed: u64) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let env = Env::fixed(START, seed);
        let store = Store::open(&StoreOptions::in_dir(dir.path()), &env).unwrap();
        Self { dir, env, store }
    }

    /// Runs any change of the tables as an act of the console.
    pub async fn change(&self, change: impl FnOnce(&Write<'_>) -> Result<(), Error> + Send + 'static) {
        let object = self.env.id();
        self.store.act(move |write| change(write).map(|()| ((), Entry::by_console("test.change", "test", object)))).await.unwrap();
    }

    /// An active member of [`GROUP`] on a side, with all roles and a fresh factor.
    pub async fn join(&self, side: SideId) -> Member {
        let identity = Identity::generate();
        let account = self.env.id();
        let letters: String = account.to_string().chars().map(|c| char::from(b'a' + u8::try_from(u32::from(c) % 26).unwrap())).collect();
        let recipient = identity.public().to_string();
        self.change(move |write| {
            insert_account(write, account, &Handle::parse(&letters).unwrap(), Some(side), Lang::Ru, false)?;
            write.execute("update auth_account set state = 'active', recipient = ?2 where id = ?1", (account, recipient))?;
            let membership = write.env().id();
            write.execute("insert into auth_membership (id, account, group_code) values (?1, ?2, ?3)", (membership, account, GROUP))?;
            Ok(())
        })
        .await;
        let actor = Actor {
            account,
            side: Some(side),
            roles: Role::ALL.into_iter().collect::<Roles>(),
            groups: vec![GROUP.to_owned()],
            is_fresh: true,
            is_tool: false,
        };
        Member { actor, secret: identity.to_secret_text() }
    }

    /// Takes a member out of the group.
    pub async fn leave(&self, member: &Member) {
        let account = member.id();
        self.change(move |write| {
            write.execute("delete from auth_membership where account = ?1", [account])?;
            Ok(())
        })
        .await;
    }

    pub async fn freeze(&self, member: &Member) {
        let account = member.id();
        self.change(move |write| {
            write.execute("update auth_account set state = 'frozen' where id = ?1", [account])?;
            Ok(())
        })
        .await;
    }

    /// The passphrase was lost, and a new identity made.
    pub async fn renew(&self, member: &Member) -> Member {
        let identity = Identity::generate();
        let (account, recipient) = (member.id(), identity.public().to_string());
        self.change(move |write| {
            write.execute("update auth_account set recipient = ?2 where id = ?1", (account, recipient))?;
            Ok(())
        })
        .await;
        Member { actor: member.actor.clone(), secret: identity.to_secret_text() }
    }

    pub async fn attend(&self, member: &Member) -> Attended {
        attend::attend(&self.store, &member.opener()).await.unwrap()
    }

    /// What was done at a sign-in, without the group.
    pub async fn verbs(&self, member: &Member) -> Vec<&'static str> {
        self.attend(member).await.done.into_iter().map(|(_, verb)| verb).collect()
    }

    pub async fn keys(&self) -> Vec<KeyView> {
        self.store.read(|read| keys(read, None)).await.unwrap()
    }

    /// The current key of a side.
    pub async fn current(&self, side: SideId) -> KeyView {
        let all = self.keys().await;
        all.into_iter().find(|key| key.side == side && key.state == crate::kernel::keyring::KeyState::Current).unwrap()
    }

    /// A field in two layers about someone of `side`.
    pub async fn seal_two(&self, side: SideId, plain: &[u8]) -> Option<(Item, Vec<u8>)> {
        let item = Item { kind: "application", id: self.env.id(), group: GROUP.to_owned(), side };
        let to = self.store.read(move |read| nested_recipients(read, GROUP, side)).await.unwrap();
        to.map(|(inner, outer)| (item, seal::seal_nested(plain, &inner, &outer).unwrap()))
    }
}

/// Everything in the folder, file by file.
pub fn files(dir: &Path) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(std::fs::read(path).unwrap()) }
    }
    found
}

/// How often `needle` stands in any file of the folder.
pub fn n_hits(dir: &Path, needle: &[u8]) -> usize {
    files(dir).iter().map(|file| file.windows(needle.len()).filter(|window| *window == needle).count()).sum()
}
