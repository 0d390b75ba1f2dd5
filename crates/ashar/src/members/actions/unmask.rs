//! Learning who an applicant is, in four steps of two sides: ask, hand over or refuse, read once. Serves P (promises 1 and 5).
//!
//! The keyring does each step, in one act with its entry; here stands which sealed part is meant. The words under the seal pass through
//! [`read_once`] on their way to one page, and stay nowhere.

use crate::http::App;
use crate::kernel::auth::Present;
use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::keyring::Item;
use crate::kernel::keyring::Objection;
use crate::kernel::keyring::Reason;
use crate::kernel::keyring::Request;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Sensitivity;
use crate::kernel::policy::Verb;
use crate::kernel::policy::decide;
use crate::kernel::store::FormKey;
use crate::kernel::store::Read;
use crate::members::error::Error;
use crate::members::sealed;
use crate::members::sealed::Private;
use crate::members::store::application;
use crate::members::verbs;

/// A request, and the pseudonym of the applicant.
pub struct Asked {
    /// The request.
    pub request: Request,
    /// Pseudonym.
    pub applicant: String,
}

/// What a member sees of requests.
pub struct Requests {
    /// Those that wait for the member's side.
    pub to_answer: Vec<Asked>,
    /// The member's own.
    pub own: Vec<Asked>,
}

/// Whether the role may do this at all; side, group and owner are asked of the keyring, which knows the request.
fn may(actor: &Actor, verb: &Verb) -> Result<(), Error> {
    decide(Some(actor), verb, &Object::DESK.of_side(actor.side))?;
    Ok(())
}

/// A request about an application; what is not there, and what one may not know of, look the same.
fn request(read: &Read<'_>, id: Id) -> Result<Request, Error> {
    let found = keyring::request(read, id)?.filter(|request| request.item_kind == sealed::KIND);
    found.ok_or_else(|| Refusal::Hidden.into())
}

fn with_applicant(read: &Read<'_>, request: Request) -> Result<Asked, Error> {
    let found = application::application(read, request.item)?;
    Ok(Asked { applicant: found.map(|application| application.handle).unwrap_or_default(), request })
}

/// How far a sealed part of an application may be known of: to its group, on both sides.
pub const fn in_group() -> Object<'static> {
    Object { sensitivity: Sensitivity::Group, side: None, group: Some(sealed::GROUP), owner: None }
}

/// Requests that this member can answer, and those that they made.
///
/// # Errors
/// The policy's refusals.
pub async fn requests(app: &App, actor: Option<&Actor>) -> Result<Requests, Error> {
    let actor = decide(actor, &verbs::SEE_UNMASKING, &Object::DESK)?.clone();
    let now = app.env().now();
    app.store()
        .read(move |read| {
            let ours = |all: Vec<Request>| all.into_iter().filter(|request| request.item_kind == sealed::KIND);
            let waiting = match actor.side {
                Some(side) => keyring::requests_to_answer(read, now, &actor.groups, side)?,
                None => Vec::new(),
            };
            let to_answer = ours(waiting).map(|request| with_applicant(read, request)).collect::<Result<_, _>>()?;
            let own = ours(keyring::requests_by(read, actor.account)?).map(|request| with_applicant(read, request));
            Ok(Requests { to_answer, own: own.collect::<Result<_, _>>()? })
        })
        .await
}

/// One request.
///
/// # Errors
/// The policy's refusals: it does not exist for whoever is not in the group.
pub async fn one(app: &App, actor: Option<&Actor>, id: Id) -> Result<Asked, Error> {
    let actor = decide(actor, &verbs::SEE_UNMASKING, &Object::DESK)?;
    decide(Some(actor), &verbs::SEE_UNMASKING, &in_group())?;
    app.store().read(move |read| with_applicant(read, request(read, id)?)).await
}

/// The member's own request about an application, while it is open.
///
/// # Errors
/// What the store says.
pub async fn open_request(app: &App, actor: &Actor, application: Id) -> Result<Option<Request>, Error> {
    let (me, now) = (actor.account, app.env().now());
    app.store()
        .read(move |read| {
            let is_open = |request: &Request| request.item_kind == sealed::KIND && request.item == application && request.is_open(now);
            Ok(keyring::requests_by(read, me)?.into_iter().find(is_open))
        })
        .await
}

/// Asks to read the sealed part of an application.
///
/// # Errors
/// [`Error::NotFound`] where nothing is sealed, `keyring.*`, and the policy's refusals.
pub async fn ask(app: &App, present: &Present, key: FormKey, application: Id, reason: Reason) -> Result<Id, Error> {
    may(&present.actor, &keyring::verbs::ASK)?;
    let found = app.store().read::<_, Error, _>(move |read| Ok(application::sealed(read, application)?)).await?;
    let (side, _) = found.ok_or(Error::NotFound)?;
    Ok(app.keyring().ask(present, key, sealed::item(application, side), reason).await?)
}

/// Opens the outer layer for the one who asked; by a member of another side, who learns nothing by it.
///
/// # Errors
/// `keyring.*`, and the policy's refusals.
pub async fn hand_over(app: &App, present: &Present, key: FormKey, id: Id) -> Result<(), Error> {
    may(&present.actor, &keyring::verbs::HAND_OVER)?;
    let load = move |read: &Read<'_>| {
        let asked = request(read, id)?;
        let (side, bytes) = application::sealed(read, asked.item)?.ok_or(Refusal::Hidden)?;
        Ok::<(Item, Vec<u8>), Error>((sealed::item(asked.item, side), bytes))
    };
    let (item, bytes) = app.store().read(load).await?;
    Ok(app.keyring().hand_over(present, key, id, item, bytes).await?)
}

/// Refuses a request and says why.
///
/// # Errors
/// As [`hand_over`].
pub async fn refuse(app: &App, present: &Present, key: FormKey, id: Id, objection: Objection) -> Result<(), Error> {
    may(&present.actor, &keyring::verbs::REFUSE)?;
    app.store().read(move |read| request(read, id)).await?;
    Ok(app.keyring().refuse(present, key, id, objection).await?)
}

/// Reads what was handed over. It can be read this once: show it, and keep it nowhere.
///
/// # Errors
/// [`Error::SealedOther`] where somebody moved it here from another application; `keyring.*`, and the policy's refusals.
pub async fn read_once(app: &App, present: &Present, key: FormKey, id: Id) -> Result<Private, Error> {
    decide(Some(&present.actor), &keyring::verbs::READ_ONCE, &Object::DESK.of_side(present.actor.side).of_owner(present.actor.account))?;
    let asked = app.store().read(move |read| request(read, id)).await?;
    let plain = app.keyring().read_once(present, key, id).await?;
    sealed::read(&plain, asked.item)
}
