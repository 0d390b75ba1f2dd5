//! Invented people and statements for `ashar demo`: two founders a side, whose passphrases everyone may know. Serves every clause.
//!
//! Nobody here exists. It writes only into a folder of the demonstration, and only where nobody is in it yet.

mod statements;

use secrecy::SecretString;

use crate::http::App;
use crate::kernel::auth;
use crate::kernel::auth::Enrolment;
use crate::kernel::auth::Handle;
use crate::kernel::auth::TotpSecret;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Role;
use crate::kernel::sides::SideId;
use crate::kernel::store;
use crate::members;

/// Side, pseudonym, passphrase.
const PEOPLE: &[(&str, &str, &str)] = &[
    ("kg", "Арча", "семь тополей у арыка"),
    ("kg", "Карлыгач", "чайник стынет к вечеру"),
    ("tj", "Чинор", "три лодки на тихом берегу"),
    ("tj", "Фаррошток", "яблоки сушатся на крыше"),
];

/// Someone to sign in as.
#[derive(Debug, Clone)]
pub struct DemoMember {
    /// Side.
    pub side: &'static str,
    /// Pseudonym.
    pub name: &'static str,
    /// Passphrase: public, since the demonstration is.
    pub passphrase: &'static str,
    /// Secret for an authenticator app; only when just made, and only where the second factor is on.
    pub authenticator: Option<String>,
}

/// Fills an empty folder; where someone is in it already, it only says who they are.
///
/// # Errors
/// What the store, the door of the desk and the deeds say.
pub async fn fill(app: &App) -> Result<Vec<DemoMember>, Error> {
    let now = app.env().now();
    let found = app.store().read(move |read| Ok::<_, Error>(auth::store::accounts(read, now, "", 1)?)).await?;
    let mut members = Vec::new();
    let mut actors = Vec::new();
    for (side, name, passphrase) in PEOPLE.iter().copied() {
        let entered = if found.is_empty() { Some(enter(app, side, name, passphrase).await?) } else { None };
        let authenticator = entered.as_ref().and_then(|entered| entered.authenticator.clone());
        actors.extend(entered.map(|entered| entered.actor));
        members.push(DemoMember { side, name, passphrase, authenticator });
    }
    if let [author, first, _, second] = actors.as_slice() {
        let cast = statements::Cast { author: author.clone(), signers: [first.clone(), second.clone()] };
        statements::tell(app, &cast).await?;
    }
    Ok(members)
}

struct Entered {
    actor: Actor,
    authenticator: Option<String>,
}

async fn enter(app: &App, side: &str, name: &str, passphrase: &str) -> Result<Entered, Error> {
    let side: SideId = side.parse().map_err(|_| auth::Error::NoEntry)?;
    let handle = Handle::parse(name).map_err(|_| auth::Error::NoEntry)?;
    let receipt = members::add_founder(app, handle, side).await?;
    let way = app.auth().way_in(receipt).await?;
    let secret = (!app.auth().is_factor_off()).then(|| TotpSecret::new(app.env()));
    let factor = secret.clone().map(|secret| {
        let code = secret.code_at(app.env().now().as_second());
        (secret, code)
    });
    let passphrase = || SecretString::from(passphrase.to_owned());
    let entered = app.auth().enrol(&way, Enrolment { passphrase: passphrase(), again: passphrase(), factor }).await?;
    let actor = Actor {
        account: entered.account,
        side: Some(side),
        roles: Role::ALL.into_iter().collect(),
        groups: Vec::new(),
        is_fresh: true,
        is_tool: false,
    };
    Ok(Entered { actor, authenticator: secret.map(|secret| secret.to_base32()) })
}

/// What can go wrong while the demonstration is filled.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The door of the desk.
    #[error(transparent)]
    Auth(#[from] auth::Error),
    /// People.
    #[error(transparent)]
    Members(#[from] members::Error),
    /// Statements.
    #[error(transparent)]
    Statements(#[from] crate::statements::Error),
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl Error {
    /// Stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Auth(error) => error.code(),
            Self::Members(error) => error.code(),
            Self::Statements(error) => error.code(),
            Self::Store(error) => error.code(),
        }
    }
}
