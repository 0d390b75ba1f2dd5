//! `ashar member …`: what the console can do with people. For the founding, and for the night. Serves P.
//!
//! Founders only, at most two a side, shown publicly by number; everyone else joins by vouching. The receipt code is shown once and
//! stored nowhere.

use crate::cli::args_people::Member;
use crate::cli::args_people::MemberAdd;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::folder;
use crate::cli::run::Setting;
use crate::cli::run::wait;
use crate::cli::serve;
use crate::http::App;
use crate::kernel::auth::Handle;
use crate::kernel::auth::HandleError;
use crate::kernel::config::Config;
use crate::kernel::config::Keys;
use crate::kernel::env::Env;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;
use crate::members;
use crate::members::Person;

/// Runs one of them.
///
/// # Errors
/// Where a rule says no, with exit code 1, or where it cannot be done.
pub fn run(setting: &Setting, command: &Member) -> Result<Exit, Stop> {
    wait(async {
        match command {
            Member::Add(args) => add(setting, args).await,
            Member::List => list(setting).await,
            Member::Suspend { name } => suspend(setting, name).await,
        }
    })
}

async fn open(setting: &Setting) -> Result<App, Stop> {
    let env = Env::real();
    let dir = folder::existing(setting.data.as_deref())?;
    let config = Config::load(&dir, &setting.vars, "http://127.0.0.1:8080")?;
    let keys = Keys::load(&dir, &env)?;
    serve::open(&env, config, keys, false).await
}

/// A refusal by a rule is an answer, not a failure.
fn refused(error: &members::Error) -> Stop {
    let code = error.code();
    let stop = if code.starts_with("member.") || code == "store.refused" { Stop::no } else { Stop::cannot };
    stop(code, error.to_string())
}

async fn add(setting: &Setting, args: &MemberAdd) -> Result<Exit, Stop> {
    let side = parse_side(&args.side)?;
    let handle = Handle::parse(&args.name).map_err(|why| {
        Stop::cannot("member.name", format!("{}: {}", args.name, in_words(why))).advise("Choose another pseudonym; never a real name.")
    })?;
    let app = open(setting).await?;
    let receipt = members::add_founder(&app, handle, side).await.map_err(|error| refused(&error))?;
    let enter = app.config().public_address.join("ru/enter").map_or_else(|_| "/ru/enter".to_owned(), |url| url.to_string());
    let out = setting.out;
    out.value(&serde_json::json!({ "name": args.name, "side": args.side, "receipt": receipt.to_string(), "enter": enter }));
    out.line(&format!("{} is a founder of the side {}. Receipt code, shown once:\n", args.name, args.side));
    out.line(&format!("    {receipt}\n"));
    out.line("Hand it over in person, or over a call in which you know the voice: whoever has it first becomes this founder.");
    out.line(&format!("With it, at {enter}: a passphrase, an authenticator, backup codes. It works once, for thirty days."));
    Ok(Exit::Fine)
}

fn parse_side(word: &str) -> Result<SideId, Stop> {
    word.parse().map_err(|_| {
        let known: Vec<&str> = Sides::get().all().iter().map(|side| side.id.as_str()).collect();
        Stop::cannot("member.side", format!("{word}: there is no such side")).advise(format!("One of: {}", known.join(", ")))
    })
}

const fn in_words(why: HandleError) -> &'static str {
    match why {
        HandleError::Length => "three to twenty-four letters are wanted",
        HandleError::Letters => "letters, digits, single spaces and dashes only",
        HandleError::Mixed => "Cyrillic and Latin letters are mixed; two names would look the same",
    }
}

async fn list(setting: &Setting) -> Result<Exit, Stop> {
    let app = open(setting).await?;
    let people = members::list_for_console(&app).await.map_err(|error| refused(&error))?;
    let out = setting.out;
    out.value(&people.iter().map(as_json).collect::<Vec<_>>());
    for person in &people {
        let account = &person.account;
        let side = account.side.map_or_else(|| "-".to_owned(), |side| side.to_string());
        let founder = if account.is_founder { "founder" } else { "" };
        let roles: Vec<String> =
            person.roles.iter().map(|held| format!("{} until {}", held.role.as_str(), held.until.strftime("%F"))).collect();
        out.line(&format!("{side:<4} {:<24} {:<8} {founder:<8} {}", account.handle, account.state.as_str(), roles.join(", ")));
    }
    out.line(&format!("{} accounts", people.len()));
    Ok(Exit::Fine)
}

fn as_json(person: &Person) -> serde_json::Value {
    let account = &person.account;
    let roles: Vec<_> =
        person.roles.iter().map(|held| serde_json::json!({ "role": held.role.as_str(), "until": held.until.to_string() })).collect();
    serde_json::json!({
        "id": account.id, "name": account.handle, "side": account.side, "state": account.state.as_str(),
        "is_founder": account.is_founder, "roles": roles, "groups": person.groups,
    })
}

async fn suspend(setting: &Setting, name: &str) -> Result<Exit, Stop> {
    let app = open(setting).await?;
    members::suspend_by_console(&app, name).await.map_err(|error| refused(&error))?;
    setting.out.value(&serde_json::json!({ "name": name, "state": "frozen" }));
    setting.out.line(&format!("{name} is frozen, and all sessions are ended. A coordinator can open the account again, on the desk."));
    Ok(Exit::Fine)
}
