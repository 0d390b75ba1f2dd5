//! Applying, and asking how it goes. Serves P. For everyone outside: no account is needed, and nothing of the visitor is kept.

use hmac::Hmac;
use hmac::Mac;
use sha2::Sha256;

use crate::http::App;
use crate::kernel::auth::Handle;
use crate::kernel::auth::store as access;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Entry;
use crate::kernel::log::Who;
use crate::kernel::seal;
use crate::kernel::seal::Receipt;
use crate::kernel::sides::SideId;
use crate::kernel::store::Error as StoreError;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::kernel::text::Text;
use crate::members::error::Error;
use crate::members::model::Application;
use crate::members::model::Kind;
use crate::members::rules;
use crate::members::sealed;
use crate::members::sealed::Private;
use crate::members::store::application;
use crate::members::store::application::NewRow;

/// An application as the form gives it.
pub struct NewApplication {
    /// Pseudonym.
    pub handle: Handle,
    /// Person or organisation.
    pub kind: Kind,
    /// Desk; none to observe.
    pub side: Option<SideId>,
    /// What the applicant wants to do here.
    pub aim: String,
    /// Organisation's name, and whether it may be named in public.
    pub organisation: Option<(Text, bool)>,
    /// Real name and contact.
    pub private: Option<Private>,
    /// Language.
    pub lang: Lang,
}

/// Applies. The receipt code belongs to the form's key: whoever taps twice sees the same one, and there is one application.
///
/// # Errors
/// [`Error::HandleTaken`], [`Error::Full`], [`Error::NoKeys`] where something is to be sealed and a side has no key yet.
pub async fn apply(app: &App, key: FormKey, new: NewApplication) -> Result<Receipt, Error> {
    let receipt = receipt_of(&app.keys().receipt_salt, &key.key)?;
    let now = app.env().now();
    if app.store().read(move |read| application::n_waiting(read, now)).await? >= rules::WAITING_MAX {
        return Err(Error::Full);
    }
    let lookup = app.auth().lookup(receipt.clone()).await?;
    let done = app.store().act_once(key, move |write| store_application(write, new, lookup)).await;
    match done {
        Ok(()) | Err(Error::Store(StoreError::Repeated(_))) => Ok(receipt),
        Err(error) => Err(error),
    }
}

fn store_application(write: &Write<'_>, new: NewApplication, lookup: [u8; 32]) -> Result<((), Entry), Error> {
    let now = write.env().now();
    let (id, account) = (write.env().id(), write.env().id());
    access::insert_account(write, account, &new.handle, new.side, new.lang, false)?;
    let sealed = new.private.as_ref().map(|private| sealed::seal(&write.as_read(), now, id, new.side, private)).transpose()?;
    let until_ms = rules::days_later(now, rules::APPLICATION_DAYS);
    let (kind, side) = (new.kind, new.side);
    let row = NewRow { id, account, kind, side, aim: new.aim, organisation: new.organisation, sealed, lang: new.lang, lookup, until_ms };
    application::insert(write, &row)?;
    let entry = Entry::new(Who::Public, "member.apply", "application", id).about_a_person().with("kind", kind.as_str());
    Ok(((), entry.with("for", side.map(|side| side.to_string()))))
}

/// The receipt of a form: 256 bits that nobody has without the form and this installation's salt.
fn receipt_of(salt: &[u8; 32], form_key: &str) -> Result<Receipt, Error> {
    let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(salt).map_err(|_| seal::Error::Failed)?;
    mac.update(b"receipt");
    mac.update(form_key.as_bytes());
    Ok(Receipt::from_seed(&mac.finalize().into_bytes().into()))
}

/// The application behind a receipt code.
///
/// # Errors
/// What the store says.
pub async fn status(app: &App, receipt: Receipt) -> Result<Option<Application>, Error> {
    let lookup = app.auth().lookup(receipt).await?;
    app.store().read(move |read| Ok(application::by_lookup(read, &lookup)?)).await
}

/// Whether sealed fields can be taken: every side has a key of the group that admits.
///
/// # Errors
/// What the store says.
pub async fn can_seal(app: &App) -> Result<bool, Error> {
    let now = app.env().now();
    app.store().read(move |read| Ok(sealed::recipients(read, now, None)?.is_some())).await
}
