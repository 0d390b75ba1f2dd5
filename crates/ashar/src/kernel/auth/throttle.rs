//! Slow-down of guessing, per account and over all, without keeping any address. Serves P.
//!
//! In memory only. An account may be tried ten times a minute; all accounts together two hundred times. The wait is said, so that an
//! honest person knows that it is not their memory.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::kernel::env::Env;

/// Tries for one account in a minute (security.md, requirement 13).
const PER_ACCOUNT: u32 = 10;
/// Tries for all accounts in a minute: bounds the hashing work that strangers can cause.
const OVERALL: u32 = 200;
const MINUTE_MS: u64 = 60_000;
/// Names remembered at once; past it the oldest windows go.
const NAMES_MAX: usize = 10_000;

/// Counts of tries.
pub struct Throttle {
    env: Env,
    windows: Mutex<Windows>,
}

#[derive(Default)]
struct Windows {
    overall: Window,
    by_name: HashMap<String, Window>,
}

#[derive(Clone, Copy, Default)]
struct Window {
    began_ms: u64,
    tries: u32,
}

impl Window {
    fn take(&mut self, now: u64, limit: u32) -> Result<(), u64> {
        if now.saturating_sub(self.began_ms) >= MINUTE_MS {
            *self = Self { began_ms: now, tries: 0 };
        }
        if self.tries >= limit {
            return Err((self.began_ms + MINUTE_MS).saturating_sub(now).div_ceil(1_000).max(1));
        }
        self.tries += 1;
        Ok(())
    }
}

impl Throttle {
    /// Nothing counted yet.
    pub fn new(env: Env) -> Self {
        Self { env, windows: Mutex::default() }
    }

    /// Counts a try for `name`.
    ///
    /// # Errors
    /// Seconds to wait.
    pub fn take(&self, name: &str) -> Result<(), u64> {
        let now = self.env.monotonic_ms();
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.by_name.len() >= NAMES_MAX {
            windows.by_name.retain(|_, window| now.saturating_sub(window.began_ms) < MINUTE_MS);
        }
        if windows.by_name.len() >= NAMES_MAX {
            return Err(MINUTE_MS / 1_000);
        }
        windows.by_name.entry(name.to_owned()).or_insert(Window { began_ms: now, tries: 0 }).take(now, PER_ACCOUNT)?;
        windows.overall.take(now, OVERALL)
    }

    /// Forgets the tries of a name that has signed in.
    pub fn clear(&self, name: &str) {
        self.windows.lock().unwrap_or_else(PoisonError::into_inner).by_name.remove(name);
    }
}
