//! `ashar demo`: invented people in a folder that is thrown away. For whoever wants to see it. Serves every clause.
//!
//! It asks nothing, sends nothing, and can be reached from this machine only: its passphrases are printed, hence public.

use std::path::Path;
use std::path::PathBuf;

use crate::app::demo::DemoMember;
use crate::app::demo::fill;
use crate::cli::args::Demo;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::cli::serve;
use crate::kernel::config::Config;
use crate::kernel::config::Keys;
use crate::kernel::config::SecondFactor;
use crate::kernel::env::Env;

/// Shows it.
///
/// # Errors
/// Where it cannot start.
pub async fn run(setting: &Setting, args: &Demo) -> Result<Exit, Stop> {
    if !args.listen.ip().is_loopback() {
        let message = format!("{}: the demonstration is for this machine only, since everyone knows its passphrases", args.listen);
        return Err(
            Stop::cannot("listen.in-clear", message).advise("Use --listen 127.0.0.1:PORT; for others to see it, use an ssh tunnel.")
        );
    }
    let signals = serve::Signals::listen()?;
    let env = Env::real();
    let place = Place::find(setting, &env);
    folder::made(place.dir())?;
    let _hold = folder::hold(place.dir())?;
    let listener = serve::bind(args.listen).await?;
    let listens = listener.local_addr().unwrap_or(args.listen);
    let address = format!("http://{listens}");
    let mut config = Config::load(place.dir(), &std::collections::BTreeMap::new(), &address)?;
    if !args.second_factor {
        config.second_factor = SecondFactor::OffForDemo;
    }
    let keys = Keys::load(place.dir(), &env)?;
    let app = serve::open(&env, config, keys, true).await?;
    let members = fill(&app).await.map_err(|error| Stop::cannot(error.code(), error.to_string()))?;
    say_ready(setting.out, &address, &members, args.second_factor);
    let exit = serve::serve(app, listener, signals).await;
    drop(place);
    exit
}

/// Where the demonstration lives.
enum Place {
    /// Named by the caller, and kept.
    Kept(PathBuf),
    /// Thrown away at the end.
    Passing(PathBuf),
}

impl Place {
    fn find(setting: &Setting, env: &Env) -> Self {
        match &setting.data {
            Some(dir) => Self::Kept(dir.clone()),
            None => Self::Passing(std::env::temp_dir().join(format!("ashar-demo-{}", env.id()))),
        }
    }

    fn dir(&self) -> &Path {
        match self {
            Self::Kept(dir) | Self::Passing(dir) => dir,
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Self::Passing(dir) = self {
            let _nothing_to_save = std::fs::remove_dir_all(dir);
        }
    }
}

fn say_ready(out: Out, address: &str, members: &[DemoMember], second_factor: bool) {
    let people: Vec<_> = members
        .iter()
        .map(|one| {
            serde_json::json!({
                "name": one.name, "side": one.side, "passphrase": one.passphrase, "authenticator": one.authenticator,
            })
        })
        .collect();
    out.value(&serde_json::json!({ "event": "ready", "listen": address, "public_address": address, "members": people }));
    out.line(&format!("The demonstration is at {address}/ru/ (also /ky/ /tg/ /uz/ /en/). Everyone in it is invented."));
    out.line(&format!("Sign in at {address}/ru/sign-in as one of:\n"));
    for one in members {
        out.line(&format!("  {:<4} {:<14} {}", one.side, one.name, one.passphrase));
        if let Some(secret) = one.authenticator.as_deref().filter(|_| second_factor) {
            out.line(&format!("       authenticator secret: {secret}"));
        }
    }
    out.line("\nStop it with Ctrl-C.");
}
