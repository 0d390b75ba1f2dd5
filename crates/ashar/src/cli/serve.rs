//! `ashar serve`: from a data folder to a running site. Serves every clause.
//!
//! It refuses rather than run unsafely: a folder or key that others can read, a clear-text address, a history that does not fit the
//! last head that was signed.

use std::net::SocketAddr;

use tokio::net::TcpListener;
use tokio::signal::unix::Signal;
use tokio::signal::unix::SignalKind;
use tokio::signal::unix::signal;

use crate::app;
use crate::app::check_history;
use crate::cli::args::Serve;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::http::App;
use crate::kernel::config::Config;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;

/// Serves until told to stop.
///
/// # Errors
/// Where it refuses to start.
pub async fn run(setting: &Setting, args: &Serve) -> Result<Exit, Stop> {
    let signals = Signals::listen()?;
    let env = Env::real();
    let dir = folder::named(setting.data.as_deref())?;
    folder::made(&dir)?;
    let _hold = folder::hold(&dir)?;
    check_default(&dir, setting, args.listen)?;
    let listener = bind(args.listen).await?;
    let listens = listener.local_addr().unwrap_or(args.listen);
    let config = Config::load(&dir, &setting.vars, &format!("http://{listens}"))?;
    check_listen(&config, listens)?;
    let keys = Keys::load(&dir, &env)?;
    let app = open(&env, config, keys, false).await?;
    say_ready(setting.out, &app, listens);
    serve(app, listener, signals).await
}

/// What asks the program to stop. Listened to from the beginning: a signal that comes while it starts is not lost.
pub struct Signals {
    asked: Signal,
    broken_off: Signal,
}

impl Signals {
    /// Begins to listen.
    pub fn listen() -> Result<Self, Stop> {
        let no_signals = |error: std::io::Error| Stop::cannot("runtime", format!("the machine gives no signals: {error}"));
        let asked = signal(SignalKind::terminate()).map_err(no_signals)?;
        let broken_off = signal(SignalKind::interrupt()).map_err(no_signals)?;
        Ok(Self { asked, broken_off })
    }

    async fn wait(mut self) {
        tokio::select! {
            _ = self.asked.recv() => {}
            _ = self.broken_off.recv() => {}
        }
        tracing::info!("stopping: requests under way are answered first");
    }
}

/// Opens the store, compares the history with the last signed head, and puts the program together.
pub async fn open(env: &Env, config: Config, keys: Keys, is_demo: bool) -> Result<App, Stop> {
    let store = Store::open(&StoreOptions::in_dir(&config.dir), env)?;
    check_history(&store, keys.log.public()).await.map_err(|error| Stop::cannot(error.code(), error.to_string()))?;
    let app = App::new(store, env.clone(), config, keys, is_demo)?;
    app::show_public_head(&app).await?;
    Ok(app)
}

/// Serves until SIGTERM, Ctrl-C, or a disk that fails.
pub async fn serve(app: App, listener: TcpListener, signals: Signals) -> Result<Exit, Stop> {
    match app::serve(app, listener, signals.wait()).await {
        Ok(true) => Ok(Exit::Fine),
        Ok(false) => Ok(Exit::DiskFailed),
        Err(error) => Err(Stop::cannot("listen", format!("the listener failed: {error}"))),
    }
}

/// Listens.
pub async fn bind(listen: SocketAddr) -> Result<TcpListener, Stop> {
    TcpListener::bind(listen).await.map_err(|error| {
        Stop::cannot("listen", format!("cannot listen on {listen}: {error}"))
            .advise("Another program may hold the port; choose another with --listen 127.0.0.1:PORT.")
    })
}

/// Without any public address in the settings, only this machine may reach the site.
fn check_default(dir: &std::path::Path, setting: &Setting, listen: SocketAddr) -> Result<(), Stop> {
    let stand_in = "https://unset.invalid/";
    let config = Config::load(dir, &setting.vars, stand_in)?;
    if config.public_address.as_str() == stand_in && !listen.ip().is_loopback() {
        return Err(in_clear(listen, "no public_address is set"));
    }
    Ok(())
}

/// Refuses to listen to the network in clear: passphrases would cross it.
fn check_listen(config: &Config, listens: SocketAddr) -> Result<(), Stop> {
    let host = config.public_address.host_str().unwrap_or("");
    let is_onion = host.rsplit('.').next().is_some_and(|end| end.eq_ignore_ascii_case("onion"));
    if listens.ip().is_loopback() || config.is_https() || is_onion {
        return Ok(());
    }
    Err(in_clear(listens, &format!("public_address is {}", config.public_address)))
}

fn in_clear(listen: SocketAddr, why: &str) -> Stop {
    Stop::cannot("listen.in-clear", format!("{listen} can be reached from the network without encryption ({why})"))
}

fn say_ready(out: Out, app: &App, listens: SocketAddr) {
    let (people, listens) = (app.config().public_address.to_string(), format!("http://{listens}"));
    out.value(&serde_json::json!({ "event": "ready", "listen": listens, "public_address": people }));
    out.line(&format!("Ashar listens on {listens} and answers people under {people}"));
    out.line("Stop it with Ctrl-C. What is not as it should be: ashar doctor.");
}
