//! The deeds on a statement: permission, load, decide, save and log, each in one transaction. Serves P and S1.

use crate::http::App;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Entry;
use crate::kernel::log::Hash;
use crate::kernel::log::Who;
use crate::kernel::policy;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Object;
use crate::kernel::policy::Refusal;
use crate::kernel::policy::Verb;
use crate::kernel::sides::SideId;
use crate::kernel::signoff;
use crate::kernel::signoff::Canonical;
use crate::kernel::signoff::DocumentState;
use crate::kernel::signoff::Draft;
use crate::kernel::signoff::NewRevision;
use crate::kernel::signoff::Position;
use crate::kernel::signoff::PublicationRules;
use crate::kernel::signoff::Signable;
use crate::kernel::signoff::Urgency;
use crate::kernel::store::FormKey;
use crate::kernel::store::Write;
use crate::kernel::text::Text;
use crate::statements::Error;
use crate::statements::forms::Typed;
use crate::statements::forms::TypedPosition;
use crate::statements::model::Statement;
use crate::statements::rules::edited;
use crate::statements::store;
use crate::statements::store::Listed;
use crate::statements::verbs;

/// Who does it: the actor, checked for `verb` on an object of the desk, and their side.
fn by(actor: Option<&Actor>, verb: &Verb) -> Result<(Id, SideId), Error> {
    let actor = policy::decide(actor, verb, &Object::DESK)?;
    Ok((actor.account, actor.side.ok_or(Refusal::Side)?))
}

fn entry(by: (Id, SideId), verb: &Verb, document: Id) -> Entry {
    Entry::new(Who::Member(by.0, Some(by.1.to_string())), verb.name, Statement::KIND, document)
}

fn load(write: &Write<'_>, id: Id, reader: Id) -> Result<Listed, Error> {
    store::one(&write.as_read(), id, reader)?.ok_or(Error::NotFound)
}

fn new_revision(document: Id, content: &Statement, author: Option<Id>, editor: Id) -> Result<NewRevision, Error> {
    let canonical = Canonical::of(document, content);
    let originals =
        content.texts().into_iter().flat_map(Text::pieces).filter(|(_, piece)| piece.mark == crate::kernel::text::Mark::Original);
    let mut authors: Vec<Id> = originals.filter_map(|(_, piece)| piece.by).chain(author).collect();
    authors.sort_unstable();
    authors.dedup();
    let content = serde_json::to_string(content).map_err(|_| Error::Content)?;
    Ok(NewRevision { content, canonical, schema: Statement::SCHEMA, member: editor, authors })
}

/// Begins a statement.
///
/// # Errors
/// [`Error::Refused`], or what the store says.
pub async fn create(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, typed: Typed) -> Result<Id, Error> {
    let by = by(actor, &verbs::DRAFT)?;
    let content = edited(&Statement::default(), &typed.pieces, typed.original, by.0);
    let first = new_revision(id, &content, Some(by.0), by.0)?;
    let deed = move |write: &Write<'_>| {
        signoff::create_document(write, Statement::KIND, id, by.1, &first)?;
        Ok((id, entry(by, &verbs::DRAFT, id).with("digest", first.canonical.digest.to_string())))
    };
    app.store().act_once(key, deed).await
}

/// Edits or translates: a new revision, and every position on the one before is void. `seen` is the digest that the editor began with.
///
/// # Errors
/// [`Error::Stale`] where somebody else has edited meanwhile, [`Error::Unchanged`].
pub async fn revise(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, seen: Hash, typed: Typed) -> Result<(), Error> {
    let by = by(actor, &verbs::REVISE)?;
    let deed = move |write: &Write<'_>| {
        let listed = load(write, id, by.0)?;
        let before = Canonical::of(id, &listed.content);
        if before.digest != seen {
            return Err(Error::Stale);
        }
        let content = edited(&listed.content, &typed.pieces, typed.original, by.0);
        if content == listed.content {
            return Err(Error::Unchanged);
        }
        let next = new_revision(id, &content, Some(listed.document.author), by.0)?;
        signoff::revise(write, id, &next)?;
        Ok(((), entry(by, &verbs::REVISE, id).with("digest", next.canonical.digest.to_string())))
    };
    app.store().act_once(key, deed).await
}

/// Puts it before both desks; the time of waiting begins.
///
/// # Errors
/// [`Error::Stale`] where it lies before them already.
pub async fn ask(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, urgency: Urgency) -> Result<(), Error> {
    let by = by(actor, &verbs::ASK)?;
    let deed = move |write: &Write<'_>| {
        let listed = load(write, id, by.0)?;
        if listed.document.state != DocumentState::Draft {
            return Err(Error::Stale);
        }
        signoff::ask_other_side(write, id, urgency, PublicationRules::get())?;
        let digest = Canonical::of(id, &listed.content).digest.to_string();
        Ok(((), entry(by, &verbs::ASK, id).with("digest", digest).with("urgency", urgency.as_str())))
    };
    app.store().act_once(key, deed).await
}

/// Gives the position of one's side on exactly the bytes that were read (`seen`).
///
/// # Errors
/// [`Error::Refused`] for one's own words, [`Error::Stale`] where the text has changed, [`Error::Held`].
pub async fn sign(
    app: &App,
    actor: Option<&Actor>,
    key: FormKey,
    (id, seen): (Id, Hash),
    typed: TypedPosition,
    lang: Lang,
) -> Result<(), Error> {
    let by = by(actor, &verbs::SIGN)?;
    let deed = move |write: &Write<'_>| {
        let listed = load(write, id, by.0)?;
        let draft = Draft::new(listed.document.clone(), listed.content.clone());
        if draft.authors().contains(&by.0) {
            return Err(Refusal::Owner.into());
        }
        if draft.canonical().digest != seen {
            return Err(Error::Stale);
        }
        if listed.document.asked_at.is_none() {
            return Err(Error::NotAsked);
        }
        if listed.positions.iter().any(|position| position.side == by.1 && position.member != by.0) {
            return Err(Error::Held);
        }
        let present = listed.content.languages();
        let languages: Vec<Lang> = typed.languages.iter().copied().filter(|lang| present.contains(lang)).collect();
        let reasoning = if typed.reasoning.is_empty() { Text::default() } else { Text::original(lang, &typed.reasoning, None) };
        let position = Position {
            id: write.env().id(),
            revision: listed.document.revision,
            digest: seen,
            side: by.1,
            member: by.0,
            stance: typed.stance,
            languages,
            reasoning,
            at: write.env().now(),
            voided_at: None,
        };
        signoff::take_position(write, id, &position)?;
        let read: Vec<&str> = position.languages.iter().map(|lang| lang.as_str()).collect();
        let said = entry(by, &verbs::SIGN, id).with("digest", seen.to_string()).with("stance", typed.stance.as_str());
        Ok(((), said.with("languages", read.join(" "))))
    };
    app.store().act_once(key, deed).await
}

/// Digest of the text as it stands: what a position binds to.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn digest(app: &App, id: Id, reader: Id) -> Result<Hash, Error> {
    let look = move |read: &crate::kernel::store::Read<'_>| {
        let listed = store::one(read, id, reader)?.ok_or(Error::NotFound)?;
        Ok(Canonical::of(id, &listed.content).digest)
    };
    app.store().read(look).await
}

/// Publishes what both sides signed, or gave their reasons to.
///
/// # Errors
/// [`Error::Missing`] with all that is still missing.
pub async fn publish(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<Id, Error> {
    let by = by(actor, &verbs::PUBLISH)?;
    let deed = move |write: &Write<'_>| {
        let listed = load(write, id, by.0)?;
        if listed.document.state != DocumentState::Asked {
            return Err(Error::NotAsked);
        }
        let draft = Draft::new(listed.document.clone(), listed.content);
        let signed = draft.sign(&listed.positions, PublicationRules::get()).map_err(Error::Missing)?;
        let (outcome, digest) = (signed.outcome(), signed.digest());
        let older = store::standing(&write.as_read(), id)?;
        let publication = signoff::publish_joint(write, signed, None)?;
        for (old, _) in older {
            signoff::mark_corrected(write, old, by.1, publication)?;
        }
        let said = entry(by, &verbs::PUBLISH, id).with("digest", digest.to_string()).with("outcome", outcome.as_str());
        Ok((publication, said.with("publication", publication.to_string())))
    };
    app.store().act_once(key, deed).await
}

/// Publishes in the name of one's own side, after the other's silence.
///
/// # Errors
/// [`Error::Missing`], the hours of waiting included.
pub async fn publish_alone(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<Id, Error> {
    let by = by(actor, &verbs::PUBLISH_ALONE)?;
    let deed = move |write: &Write<'_>| {
        let listed = load(write, id, by.0)?;
        if listed.document.state != DocumentState::Asked {
            return Err(Error::NotAsked);
        }
        let draft = Draft::new(listed.document.clone(), listed.content);
        let alone = draft.sign_alone(by.1, &listed.positions, PublicationRules::get(), write.env().now()).map_err(Error::Missing)?;
        let digest = alone.digest();
        let older = store::standing(&write.as_read(), id)?;
        if older.iter().any(|(_, side)| side.is_none()) {
            return Err(Error::JointStands);
        }
        let publication = signoff::publish_one_sided(write, alone, None)?;
        for (old, _) in older.into_iter().filter(|(_, side)| *side == Some(by.1)) {
            signoff::mark_corrected(write, old, by.1, publication)?;
        }
        let said = entry(by, &verbs::PUBLISH_ALONE, id).with("digest", digest.to_string());
        Ok((publication, said.with("publication", publication.to_string())))
    };
    app.store().act_once(key, deed).await
}

/// Takes one's own position back.
///
/// # Errors
/// [`Error::NotFound`] where one has none.
pub async fn take_back(app: &App, actor: Option<&Actor>, key: FormKey, id: Id) -> Result<(), Error> {
    let by = by(actor, &verbs::TAKE_BACK)?;
    let deed = move |write: &Write<'_>| {
        let listed = load(write, id, by.0)?;
        if listed.document.state != DocumentState::Asked || !listed.positions.iter().any(|position| position.member == by.0) {
            return Err(Error::NotFound);
        }
        signoff::take_back(write, listed.document.revision, by.0)?;
        Ok(((), entry(by, &verbs::TAKE_BACK, id)))
    };
    app.store().act_once(key, deed).await
}

/// Withdraws a publication: either side may end what both signed, at once; one side's own only that side. It stays readable.
///
/// # Errors
/// [`Error::NotStanding`].
pub async fn withdraw(app: &App, actor: Option<&Actor>, key: FormKey, id: Id, reason: Text) -> Result<(), Error> {
    let by = by(actor, &verbs::WITHDRAW)?;
    let deed = move |write: &Write<'_>| {
        load(write, id, by.0)?;
        let standing = store::standing(&write.as_read(), id)?;
        let mine = standing.into_iter().find(|(_, side)| side.is_none_or(|side| side == by.1));
        let (publication, _) = mine.ok_or(Error::NotStanding)?;
        signoff::end_publication(write, publication, by.1, &reason)?;
        Ok(((), entry(by, &verbs::WITHDRAW, id).with("publication", publication.to_string())))
    };
    app.store().act_once(key, deed).await
}
