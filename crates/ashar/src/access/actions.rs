//! What a member does to their own access: permission, then the deed in `kernel::auth`, which writes the log entry. Serves P.

use secrecy::SecretString;

use crate::access::forms::NewToken;
use crate::access::verbs;
use crate::http::App;
use crate::kernel::auth::Error;
use crate::kernel::auth::Present;
use crate::kernel::auth::Session;
use crate::kernel::auth::TOKENS_MAX;
use crate::kernel::auth::Token;
use crate::kernel::auth::ToolToken;
use crate::kernel::auth::TotpSecret;
use crate::kernel::auth::store;
use crate::kernel::env::Id;
use crate::kernel::policy::Object;
use crate::kernel::policy::Role;
use crate::kernel::policy::Verb;
use crate::kernel::policy::decide;

/// What a member sees of their own access.
pub struct Mine {
    /// Roles and until when, lapsed ones too.
    pub roles: Vec<(Role, jiff::Timestamp)>,
    /// Open sessions.
    pub sessions: Vec<Session>,
    /// Tokens of tools.
    pub tokens: Vec<ToolToken>,
}

fn may(present: &Present, verb: &Verb) -> Result<(), Error> {
    decide(Some(&present.actor), verb, &Object::DESK.of_owner(present.account.id))?;
    Ok(())
}

/// Everything that the page of one's own access shows.
pub async fn mine(app: &App, present: &Present) -> Result<Mine, Error> {
    may(present, &verbs::SESSIONS)?;
    let (account, session, now) = (present.account.id, present.session, app.env().now());
    let look = move |read: &crate::kernel::store::Read<'_>| {
        Ok::<_, Error>((store::roles_of(read, account)?, store::sessions(read, now, account, session)?))
    };
    let (roles, sessions) = app.store().read(look).await?;
    Ok(Mine { roles, sessions, tokens: app.auth().tokens(present).await? })
}

/// Whether the account behind a way in may do without a second factor.
pub async fn may_skip_factor(app: &App, account: Id) -> Result<bool, Error> {
    let now = app.env().now();
    let needs = app.store().read(move |read| Ok::<_, Error>(store::needs_factor(read, now, account)?)).await?;
    Ok(app.auth().is_factor_off() || !needs)
}

/// Signs out.
pub async fn sign_out(app: &App, present: &Present) -> Result<(), Error> {
    may(present, &verbs::SESSIONS)?;
    app.auth().sign_out(present).await
}

/// Ends one of one's sessions.
pub async fn end_session(app: &App, present: &Present, session: Id) -> Result<(), Error> {
    may(present, &verbs::SESSIONS)?;
    app.auth().end_session(present.account.id, session).await
}

/// Ends all of one's sessions but this one.
pub async fn end_others(app: &App, present: &Present) -> Result<(), Error> {
    may(present, &verbs::SESSIONS)?;
    for session in mine(app, present).await?.sessions.into_iter().filter(|session| !session.is_this) {
        app.auth().end_session(present.account.id, session.id).await?;
    }
    Ok(())
}

/// Changes one's passphrase.
pub async fn change_passphrase(app: &App, present: &Present, old: SecretString, new: (SecretString, SecretString)) -> Result<(), Error> {
    may(present, &verbs::PASSPHRASE)?;
    let (passphrase, again) = new;
    match app.auth().change_passphrase(present, old, passphrase.clone(), again.clone()).await {
        // A double tap: the first one has changed it, so that the old one fits no more and the new one does.
        Err(Error::Wrong) => app.auth().change_passphrase(present, passphrase.clone(), passphrase, again).await,
        other => other,
    }
}

/// Pairs another authenticator; gives ten new backup codes.
pub async fn renew_factor(app: &App, present: &Present, secret: TotpSecret, code: String) -> Result<Vec<SecretString>, Error> {
    may(present, &verbs::FACTOR)?;
    app.auth().renew_factor(present, secret, &code).await
}

/// Makes a token for a tool; gives its text.
pub async fn new_token(app: &App, present: &Present, asked: &NewToken) -> Result<Token, Error> {
    may(present, &verbs::TOKEN)?;
    app.auth().new_token(present, &asked.label, asked.days).await
}

/// What stands against another token: a full list, or one with this label. Two of one name could not be told apart, and a double tap
/// would make them. Gives a locale key.
pub async fn hindrance(app: &App, present: &Present, label: &str) -> Result<Option<&'static str>, Error> {
    may(present, &verbs::TOKEN_LIST)?;
    let tokens = app.auth().tokens(present).await?;
    let is_full = i64::try_from(tokens.len()).unwrap_or(i64::MAX) >= TOKENS_MAX;
    let is_taken = tokens.iter().any(|token| token.label == label);
    Ok(if is_taken { Some("access-token-label-taken") } else { is_full.then_some("access-token-label-many") })
}

/// Takes a token back.
pub async fn revoke_token(app: &App, present: &Present, id: Id) -> Result<(), Error> {
    may(present, &verbs::REVOKE)?;
    app.auth().revoke_token(present, id).await
}

/// Ends all of one's sessions everywhere and hides what one wrote.
pub async fn panic(app: &App, present: &Present) -> Result<(), Error> {
    may(present, &verbs::PANIC)?;
    app.auth().panic(present).await
}

/// Shows again what was hidden.
pub async fn unhide(app: &App, present: &Present) -> Result<(), Error> {
    may(present, &verbs::SHOW)?;
    app.auth().unhide(present).await
}

/// Looks after the keys of the member's groups, now that a live session is there: makes those that are missing, lets newcomers in, changes
/// those that someone who left could open. What fails is logged and tried again at the next sign-in; nobody is kept out by it.
pub async fn attend_keys(app: &App, token: &Token) {
    let attended = match app.auth().present(token.clone()).await {
        Ok(Some(present)) => app.keyring().attend(&present).await.map(|_| ()).map_err(|error| error.code()),
        Ok(None) => Ok(()),
        Err(error) => Err(error.code()),
    };
    if let Err(code) = attended {
        tracing::warn!(code, "keys of groups could not be looked after");
    }
}
