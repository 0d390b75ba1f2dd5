//! What the program holds while it runs. Serves every clause.

use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::RwLock;

use crate::http::assets::Assets;
use crate::kernel::auth::Auth;
use crate::kernel::config::Config;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::keyring::Keyring;
use crate::kernel::store::Store;

/// State shared by all requests; cheap to clone.
#[derive(Clone)]
pub struct App {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    env: Env,
    auth: Auth,
    config: Config,
    keys: Keys,
    assets: Assets,
    is_demo: bool,
    head: RwLock<(u64, String)>,
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// Where the door of the desk cannot be made.
    pub fn new(store: Store, env: Env, config: Config, keys: Keys, is_demo: bool) -> Result<Self, crate::kernel::auth::Error> {
        let auth = Auth::new(store.clone(), env.clone(), config.second_factor, keys.receipt_salt)?;
        let assets = Assets::new(config.is_neutral);
        Ok(Self { inner: Arc::new(Inner { store, env, auth, config, keys, assets, is_demo, head: RwLock::default() }) })
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Clock and chance.
    pub fn env(&self) -> &Env {
        &self.inner.env
    }

    /// The door of the desk.
    pub fn auth(&self) -> &Auth {
        &self.inner.auth
    }

    /// The keys of groups, as members hold them.
    pub fn keyring(&self) -> Keyring {
        Keyring::new(self.inner.store.clone(), self.inner.auth.clone())
    }

    /// Settings.
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Keys.
    pub fn keys(&self) -> &Keys {
        &self.inner.keys
    }

    /// Sheet, pictures, script.
    pub fn assets(&self) -> &Assets {
        &self.inner.assets
    }

    /// Size of the public head of the log and a short form of its root, for the foot of every page.
    pub fn public_head(&self) -> (u64, String) {
        self.inner.head.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes a new public head.
    pub fn set_public_head(&self, size: u64, root: &str) {
        let short: String =
            root.chars().take(4).chain(['…']).chain(root.chars().skip(root.chars().count().saturating_sub(5)).take(4)).collect();
        *self.inner.head.write().unwrap_or_else(PoisonError::into_inner) = (size, short);
    }

    /// Whether this is the demonstration.
    pub fn is_demo(&self) -> bool {
        self.inner.is_demo
    }
}
