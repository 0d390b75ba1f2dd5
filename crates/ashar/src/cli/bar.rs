//! A progress bar that appears only when the work takes a while. Serves every clause.

use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;

use crate::cli::out::Out;
use crate::kernel::env::Env;

/// Work of less than this shows no progress bar.
const AFTER_MS: u64 = 1_000;

/// The bar; nothing at all where no person looks on.
pub struct Bar {
    shown: Option<ProgressBar>,
    env: Env,
    begun_ms: u64,
}

impl Bar {
    /// A bar over entries.
    pub fn of_entries(out: Out, env: &Env) -> Self {
        Self::new(out, env, "{bar:40} {human_pos} of {human_len} entries, {eta} left")
    }

    /// A bar over bytes.
    pub fn of_bytes(out: Out, env: &Env) -> Self {
        Self::new(out, env, "{bar:40} {bytes} of {total_bytes}, {eta} left")
    }

    fn new(out: Out, env: &Env, form: &str) -> Self {
        let shown = out.has_screen().then(|| {
            let bar = ProgressBar::hidden();
            ProgressStyle::with_template(form).map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
        });
        Self { shown, env: env.clone(), begun_ms: env.monotonic_ms() }
    }

    /// So much is done, of so much.
    pub fn at(&self, n_done: u64, n_all: u64) {
        let Some(bar) = &self.shown else { return };
        if bar.is_hidden() && self.env.monotonic_ms().saturating_sub(self.begun_ms) >= AFTER_MS {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_length(n_all);
        bar.set_position(n_done);
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.shown {
            bar.finish_and_clear();
        }
    }
}
