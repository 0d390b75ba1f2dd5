//! What the program holds while it runs. Serves every clause.

use std::sync::Arc;

use crate::http::assets::Assets;
use crate::kernel::auth::Auth;
use crate::kernel::config::Config;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
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
}

impl App {
    /// Puts the parts together.
    ///
    /// # Errors
    /// Where the door of the desk cannot be made.
    pub fn new(store: Store, env: Env, config: Config, keys: Keys, is_demo: bool) -> Result<Self, crate::kernel::auth::Error> {
        let auth = Auth::new(store.clone(), env.clone(), config.second_factor, keys.receipt_salt)?;
        let assets = Assets::new(config.is_neutral);
        Ok(Self { inner: Arc::new(Inner { store, env, auth, config, keys, assets, is_demo }) })
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

    /// Whether this is the demonstration.
    pub fn is_demo(&self) -> bool {
        self.inner.is_demo
    }
}
