//! All SQL of statements, over the tables of `kernel::signoff`. Serves P and S1.

use jiff::Timestamp;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Role;
use crate::kernel::sides::SideId;
use crate::kernel::signoff;
use crate::kernel::signoff::Document;
use crate::kernel::signoff::Headed;
use crate::kernel::signoff::Outcome;
use crate::kernel::signoff::Position;
use crate::kernel::signoff::Publication;
use crate::kernel::signoff::Signable;
use crate::kernel::store::Read;
use crate::statements::Error;
use crate::statements::model::Statement;

/// Statements on one page of a list.
pub const PAGE: u32 = 20;

/// A statement in the desk's list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Document.
    pub document: Document,
    /// Content of its current revision.
    pub content: Statement,
    /// Positions that stand.
    pub positions: Vec<Position>,
}

/// A statement as the public may have it: no person in it.
#[derive(Debug, Clone)]
pub struct Published {
    /// Publication.
    pub publication: Publication,
    /// Content, in the published languages only, without the ids of translators.
    pub content: Statement,
    /// Positions of the sides, without who gave them.
    pub positions: Vec<Position>,
}

fn content_of(json: &str) -> Result<Statement, Error> {
    serde_json::from_str(json).map_err(|_| Error::Content)
}

/// The document and its current content; `None` where its author asked to hide it and the reader is somebody else.
pub fn one(read: &Read<'_>, id: Id, reader: Id) -> Result<Option<Listed>, Error> {
    let Some(document) = signoff::document(read, Statement::KIND, id)? else { return Ok(None) };
    if document.author != reader && is_hidden(read, &document)? {
        return Ok(None);
    }
    let Some(revision) = signoff::current_revision(read, &document)? else { return Ok(None) };
    let positions = signoff::live_positions(read, document.revision)?;
    Ok(Some(Listed { content: content_of(&revision.content)?, document, positions }))
}

/// An unpublished document of someone who pressed "panic" is hidden from everybody else.
fn is_hidden(read: &Read<'_>, document: &Document) -> Result<bool, Error> {
    let sql = "select 1 from auth_account a where a.id = ?1 and a.is_hidden = 1 \
               and not exists (select 1 from signoff_publication p where p.document = ?2)";
    Ok(read.one(sql, (document.author, document.id), |_| Ok(()))?.is_some())
}

/// What a reader of the desk may see, in the order of lists: `?1` kind, `?2` and `?3` the place to go on from, `?4` whose hidden ones are
/// shown, `?5` how many.
const SEEN: &str = "join auth_account a on a.id = d.author where d.kind = ?1 \
       and (d.created_at_ms, d.id) < (?2, ?3) \
       and (d.author = ?4 or a.is_hidden = 0 or exists (select 1 from signoff_publication p where p.document = d.id)) \
     order by d.created_at_ms desc, d.id desc limit ?5";

/// Headings of statements in the desk for a reader of `lang`, newest first, after `(created_ms, id)`. What its author has hidden is left
/// out, but for the author `own`.
///
/// # Errors
/// What the store says.
pub fn headings(read: &Read<'_>, lang: Lang, before: Option<(i64, Id)>, own: Option<Id>) -> Result<Vec<Headed>, Error> {
    let (ms, id) = before.map_or((i64::MAX, i64::MAX), |(ms, id)| (ms, id.get()));
    Ok(signoff::headed(read, lang, SEEN, (Statement::KIND, ms, id, own, PAGE))?)
}

/// Statements in the desk with their texts, in the order of [`headings`].
///
/// # Errors
/// What the store says.
pub fn list(read: &Read<'_>, before: Option<(i64, Id)>, reader: Id) -> Result<Vec<Listed>, Error> {
    let found = headings(read, Lang::default(), before, Some(reader))?;
    found.into_iter().filter_map(|one| self::one(read, one.document.id, reader).transpose()).collect()
}

/// What waits for a member: `?1` kind, `?2` their side, `?3` the member, `?4` how many; what its author has hidden is left out.
const WAITING: &str = "join auth_account a on a.id = d.author where d.kind = ?1 and d.state = 'asked' \
       and (a.is_hidden = 0 or exists (select 1 from signoff_publication p where p.document = d.id)) \
       and not exists (select 1 from signoff_position p where p.revision = d.revision and p.side = ?2 and p.voided_at_ms is null) \
       and not exists (select 1 from signoff_author w where w.document = d.id and w.member = ?3) \
     order by d.urgency, d.asked_at_ms limit ?4";

/// Statements that wait for this member: their side has no position yet, and they may give one.
///
/// # Errors
/// What the store says.
pub fn waiting_for(read: &Read<'_>, lang: Lang, actor: &Actor) -> Result<Vec<Headed>, Error> {
    let Some(side) = actor.side.filter(|_| actor.roles.has(Role::Editor)) else { return Ok(Vec::new()) };
    Ok(signoff::headed(read, lang, WAITING, (Statement::KIND, side, actor.account, PAGE))?)
}

fn published(read: &Read<'_>, publication: Publication) -> Result<Option<Published>, Error> {
    let Some(revision) = signoff::revision(read, publication.revision)? else { return Ok(None) };
    let content = content_of(&revision.content)?.without_names().only(&publication.languages);
    let mut positions = signoff::live_positions(read, publication.revision)?;
    positions.retain(|position| position.digest == publication.digest && position.at <= publication.at);
    Ok(Some(Published { publication, content, positions }))
}

/// Published statements, newest first, before `(at_ms, id)`; those that were corrected are reached from what took their place.
///
/// # Errors
/// What the store says.
pub fn public_list(read: &Read<'_>, before: Option<(i64, Id)>, limit: u32) -> Result<Vec<Published>, Error> {
    let (ms, id) = before.map_or((i64::MAX, i64::MAX), |(ms, id)| (ms, id.get()));
    let ids = read.all(
        "select p.id from signoff_publication p join signoff_document d on d.id = p.document where d.kind = ?1 and p.state <> 'corrected' \
           and (p.at_ms, p.id) < (?2, ?3) order by p.at_ms desc, p.id desc limit ?4",
        (Statement::KIND, ms, id, limit.min(100)),
        |row| row.get::<_, Id>(0),
    )?;
    ids.into_iter().filter_map(|id| public_one(read, id).transpose()).collect()
}

/// One publication.
///
/// # Errors
/// What the store says.
pub fn public_one(read: &Read<'_>, id: Id) -> Result<Option<Published>, Error> {
    let Some(publication) = signoff::publication(read, id)? else { return Ok(None) };
    if signoff::document(read, Statement::KIND, publication.document)?.is_none() {
        return Ok(None);
    }
    published(read, publication)
}

/// The signed bytes of a publication, exactly.
pub fn signed_bytes(read: &Read<'_>, id: Id) -> Result<Option<Vec<u8>>, Error> {
    let Some(one) = public_one(read, id)? else { return Ok(None) };
    Ok(signoff::revision(read, one.publication.revision)?.map(|revision| revision.canonical.bytes))
}

/// Publications of each of the last twelve months by outcome: `("2031-05", outcome, n)`.
///
/// # Errors
/// What the store says.
pub fn published_by_month(read: &Read<'_>, now: Timestamp) -> Result<Vec<(String, Outcome, i64)>, Error> {
    let rows = read.all(
        "select strftime('%Y-%m', p.at_ms / 1000, 'unixepoch') as month, p.outcome, count(*) from signoff_publication p \
           join signoff_document d on d.id = p.document where d.kind = ?1 and p.at_ms > ?2 group by 1, 2 order by 1, 2 limit 100",
        (Statement::KIND, now.as_millisecond() - 366 * 86_400_000),
        |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, i64>(2)?)),
    )?;
    Ok(rows.into_iter().filter_map(|(month, outcome, n)| Some((month, Outcome::parse(&outcome)?, n))).collect())
}

/// Pseudonyms, for pages inside the desk.
pub fn handle(read: &Read<'_>, account: Id) -> Result<String, Error> {
    Ok(read.one("select handle from auth_account where id = ?1", [account], |row| row.get(0))?.unwrap_or_default())
}

/// Publications of a document that stand, newest first, each with the side, where one published alone.
pub fn standing(read: &Read<'_>, document: Id) -> Result<Vec<(Id, Option<SideId>)>, Error> {
    Ok(read.all(
        "select id, side from signoff_publication where document = ?1 and state = 'standing' order by at_ms desc, id limit 20",
        [document],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?)
}
