//! Invented people for `ashar demo`: two founders a side, whose passphrases everyone may know. Serves every clause.
//!
//! Nobody here exists. It writes only into a folder of the demonstration, and only where nobody is in it yet.

use secrecy::SecretString;

use crate::http::App;
use crate::kernel::auth;
use crate::kernel::auth::Enrolment;
use crate::kernel::auth::Error;
use crate::kernel::auth::Handle;
use crate::kernel::auth::Purpose;
use crate::kernel::auth::TotpSecret;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Entry;
use crate::kernel::policy::ROLE_DAYS;
use crate::kernel::policy::Role;
use crate::kernel::seal::Receipt;
use crate::kernel::sides::SideId;

const DAY_MS: i64 = 86_400_000;

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
/// What the store and the door of the desk say.
pub async fn fill(app: &App) -> Result<Vec<DemoMember>, Error> {
    let now = app.env().now();
    let found = app.store().read(move |read| Ok::<_, Error>(auth::store::accounts(read, now, "", 1)?)).await?;
    let mut members = Vec::new();
    for (side, name, passphrase) in PEOPLE.iter().copied() {
        let authenticator = if found.is_empty() { enter(app, side, name, passphrase).await? } else { None };
        members.push(DemoMember { side, name, passphrase, authenticator });
    }
    Ok(members)
}

async fn enter(app: &App, side: &str, name: &str, passphrase: &str) -> Result<Option<String>, Error> {
    let receipt = Receipt::new(app.env());
    let lookup = app.auth().lookup(receipt.clone()).await?;
    let side: SideId = side.parse().map_err(|_| Error::NoEntry)?;
    let handle = Handle::parse(name).map_err(|_| Error::NoEntry)?;
    let deed = move |write: &crate::kernel::store::Write<'_>| {
        let account = write.env().id();
        let until_ms = write.env().now().as_millisecond() + ROLE_DAYS * DAY_MS;
        auth::store::insert_account(write, account, &handle, Some(side), Lang::default(), true)?;
        for role in [Role::Member, Role::Editor, Role::Coordinator] {
            auth::store::grant_role(write, account, role, until_ms, None)?;
        }
        auth::store::insert_entry(write, account, Purpose::First, &lookup, until_ms)?;
        Ok::<_, Error>(((), Entry::by_console("demo.found", "account", account).about_a_person()))
    };
    app.store().act(deed).await?;
    let way = app.auth().way_in(receipt).await?;
    let secret = (!app.auth().is_factor_off()).then(|| TotpSecret::new(app.env()));
    let factor = secret.clone().map(|secret| {
        let code = secret.code_at(app.env().now().as_second());
        (secret, code)
    });
    let passphrase = || SecretString::from(passphrase.to_owned());
    app.auth().enrol(&way, Enrolment { passphrase: passphrase(), again: passphrase(), factor }).await?;
    Ok(secret.map(|secret| secret.to_base32()))
}
