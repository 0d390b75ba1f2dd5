//! All SQL of sign-off. The triggers of migration 0003 hold the same rules again. Serves S1, S2, P.

use jiff::Timestamp;
use rusqlite::Params;
use rusqlite::Row;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Hash;
use crate::kernel::sides::SideId;
use crate::kernel::signoff::Canonical;
use crate::kernel::signoff::Document;
use crate::kernel::signoff::DocumentState;
use crate::kernel::signoff::OneSided;
use crate::kernel::signoff::Outcome;
use crate::kernel::signoff::Position;
use crate::kernel::signoff::Publication;
use crate::kernel::signoff::PublicationRules;
use crate::kernel::signoff::PublicationState;
use crate::kernel::signoff::Signed;
use crate::kernel::signoff::Stance;
use crate::kernel::signoff::Urgency;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Write;
use crate::kernel::text::Glimpse;
use crate::kernel::text::Text;

/// A version of a document's content.
#[derive(Debug, Clone)]
pub struct Revision {
    /// Id.
    pub id: Id,
    /// Number, from 1.
    pub number: i64,
    /// Content as JSON, with the ids of translators.
    pub content: String,
    /// Canonical bytes and digest.
    pub canonical: Canonical,
    /// Who made it.
    pub member: Id,
    /// When.
    pub at: Timestamp,
}

/// A revision about to be stored.
#[derive(Debug, Clone)]
pub struct NewRevision {
    /// Content as JSON, with the ids of translators.
    pub content: String,
    /// Canonical bytes and digest.
    pub canonical: Canonical,
    /// Version of the canonical form.
    pub schema: &'static str,
    /// Who made it.
    pub member: Id,
    /// Everyone whose own words are in it.
    pub authors: Vec<Id>,
}

fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    Ok(Timestamp::from_millisecond(row.get(column)?).unwrap_or(Timestamp::UNIX_EPOCH))
}

fn time_or_none(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    Ok(row.get::<_, Option<i64>>(column)?.and_then(|ms| Timestamp::from_millisecond(ms).ok()))
}

fn word<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or(rusqlite::Error::InvalidColumnType(column, text, rusqlite::types::Type::Text))
}

fn languages(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Lang>> {
    let text: String = row.get(column)?;
    Ok(text.split(' ').filter_map(|code| code.parse().ok()).collect())
}

fn joined(languages: &[Lang]) -> String {
    languages.iter().map(|lang| lang.as_str()).collect::<Vec<_>>().join(" ")
}

fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<Text> {
    serde_json::from_str(row.get_ref(column)?.as_str()?).map_err(|error| not_json(column, error))
}

fn not_json(column: usize, error: serde_json::Error) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
}

fn json(text: &Text) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| "{}".to_owned())
}

/// Begins a document with its first revision.
///
/// # Errors
/// What the store says.
pub fn create_document(write: &Write<'_>, kind: &str, id: Id, side: SideId, first: &NewRevision) -> Result<Id, Error> {
    write.execute(
        "insert into signoff_document (id, kind, author, side, state, urgency, created_at_ms) values (?1, ?2, ?3, ?4, 'draft', 'ordinary', ?5)",
        (id, kind, first.member, side, write.env().now().as_millisecond()),
    )?;
    revise(write, id, first)
}

/// Adds a revision: it counts from now on, and every position on an older one is void.
///
/// # Errors
/// What the store says.
pub fn revise(write: &Write<'_>, document: Id, new: &NewRevision) -> Result<Id, Error> {
    let id = write.env().id();
    let now = write.env().now().as_millisecond();
    for author in &new.authors {
        write.execute(
            "insert into signoff_author (id, document, member) select ?1, ?2, ?3 \
             where not exists (select 1 from signoff_author where document = ?2 and member = ?3)",
            (write.env().id(), document, author),
        )?;
    }
    write.execute(
        "insert into signoff_revision (id, document, number, schema_name, canonical, digest, content, member, made_at_ms) \
         values (?1, ?2, (select coalesce(max(number), 0) + 1 from signoff_revision where document = ?2), ?3, ?4, ?5, ?6, ?7, ?8)",
        (id, document, new.schema, &new.canonical.bytes, new.canonical.digest, &new.content, new.member, now),
    )?;
    write.execute(
        "update signoff_position set voided_at_ms = ?2, void_reason = 'edit' where document = ?1 and voided_at_ms is null \
           and not exists (select 1 from signoff_publication p where p.revision = signoff_position.revision \
             and (p.outcome <> 'one-side' or p.side = signoff_position.side))",
        (document, now),
    )?;
    write.execute(
        "update signoff_document set revision = ?2, state = 'draft', asked_at_ms = null, silence_until_ms = null where id = ?1",
        (document, id),
    )?;
    Ok(id)
}

/// Puts the current revision before both desks; the time of waiting begins, anew where they were asked before.
///
/// # Errors
/// [`Error::Refused`] with `signoff.published` where that revision is published, or there is no such document.
pub fn ask_other_side(write: &Write<'_>, document: Id, urgency: Urgency, rules: &PublicationRules) -> Result<(), Error> {
    let now = write.env().now();
    let until = now.checked_add(rules.silence(urgency)).unwrap_or(Timestamp::MAX);
    let changed = write.execute(
        "update signoff_document set state = 'asked', urgency = ?2, asked_at_ms = ?3, silence_until_ms = ?4 \
         where id = ?1 and state <> 'published'",
        (document, urgency.as_str(), now.as_millisecond(), until.as_millisecond()),
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::Refused("signoff.published".to_owned())) }
}

/// Stores a side's position; one that the same member held before on the same revision is void.
///
/// # Errors
/// [`Error::Refused`] with `signoff.held` where another member of that side holds its position, `signoff.author`, `signoff.stale`,
/// `signoff.side`, or `signoff.published` where the revision went out with it.
pub fn take_position(write: &Write<'_>, document: Id, position: &Position) -> Result<(), Error> {
    let now = position.at.as_millisecond();
    write.execute(
        "update signoff_position set voided_at_ms = ?4, void_reason = 'retaken' \
         where revision = ?1 and side = ?2 and member = ?3 and voided_at_ms is null",
        (position.revision, position.side, position.member, now),
    )?;
    write.execute(
        "insert into signoff_position (id, document, revision, digest, side, member, stance, languages, reasoning, at_ms) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (
            position.id,
            document,
            position.revision,
            position.digest,
            position.side,
            position.member,
            position.stance.as_str(),
            joined(&position.languages),
            json(&position.reasoning),
            now,
        ),
    )?;
    Ok(())
}

/// A member takes the own position back; the side has none then.
///
/// # Errors
/// [`Error::Refused`] with `signoff.nothing` where the member holds none, `signoff.published` where the revision went out with it.
pub fn take_back(write: &Write<'_>, revision: Id, member: Id) -> Result<(), Error> {
    let changed = write.execute(
        "update signoff_position set voided_at_ms = ?3, void_reason = 'taken-back' \
         where revision = ?1 and member = ?2 and voided_at_ms is null",
        (revision, member, write.env().now().as_millisecond()),
    )?;
    if changed == 0 { Err(Error::Refused("signoff.nothing".to_owned())) } else { Ok(()) }
}

/// Voids every position of a member on what is not yet published: a change of side, freezing, leaving.
///
/// # Errors
/// What the store says.
pub fn void_positions_of(write: &Write<'_>, member: Id, reason: &str) -> Result<usize, Error> {
    write.execute(
        "update signoff_position set voided_at_ms = ?2, void_reason = ?3 where member = ?1 and voided_at_ms is null \
           and not exists (select 1 from signoff_publication p where p.revision = signoff_position.revision \
             and (p.outcome <> 'one-side' or p.side = signoff_position.side))",
        (member, write.env().now().as_millisecond(), reason),
    )
}

/// Publishes what both sides signed. `replaces` is the publication that it corrects.
///
/// # Errors
/// [`Error::Refused`] where the database's own rules say no.
#[expect(clippy::needless_pass_by_value, reason = "a signature is used up by publishing: it cannot be published twice")]
pub fn publish_joint<T>(write: &Write<'_>, signed: Signed<T>, replaces: Option<(Id, SideId, Text)>) -> Result<Id, Error> {
    publish(write, signed.document(), signed.digest(), (signed.outcome(), None), signed.languages(), replaces)
}

/// Publishes what one side signed, in its own name.
///
/// # Errors
/// [`Error::Refused`] where the database's own rules say no.
#[expect(clippy::needless_pass_by_value, reason = "a signature is used up by publishing: it cannot be published twice")]
pub fn publish_one_sided<T>(write: &Write<'_>, alone: OneSided<T>, replaces: Option<(Id, SideId, Text)>) -> Result<Id, Error> {
    publish(write, alone.document(), alone.digest(), (Outcome::OneSide, Some(alone.side())), alone.languages(), replaces)
}

fn publish(
    write: &Write<'_>,
    document: &Document,
    digest: Hash,
    outcome: (Outcome, Option<SideId>),
    languages: &[Lang],
    replaces: Option<(Id, SideId, Text)>,
) -> Result<Id, Error> {
    let id = write.env().id();
    let now = write.env().now();
    write.execute(
        "insert into signoff_publication (id, document, revision, digest, outcome, side, languages, at_ms, state) \
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'standing')",
        (id, document.id, document.revision, digest, outcome.0.as_str(), outcome.1, joined(languages), now.as_millisecond()),
    )?;
    write.execute("update signoff_document set state = 'published' where id = ?1", [document.id])?;
    if let Some((old, side, reason)) = replaces {
        write.execute(
            "update signoff_publication set state = 'corrected', ended_by = ?2, ended_at_ms = ?3, end_reason = ?4, replaced_by = ?5 where id = ?1",
            (old, side, now.as_millisecond(), json(&reason), id),
        )?;
    }
    Ok(id)
}

/// Marks an older publication of the same document as corrected by a newer one.
///
/// # Errors
/// [`Error::Refused`] with `signoff.joint-stands` where one side's word would take the place of what both signed.
pub fn mark_corrected(write: &Write<'_>, old: Id, side: SideId, by: Id) -> Result<(), Error> {
    write.execute(
        "update signoff_publication set state = 'corrected', ended_by = ?2, ended_at_ms = ?3, replaced_by = ?4 where id = ?1",
        (old, side, write.env().now().as_millisecond(), by),
    )?;
    Ok(())
}

/// Withdraws a publication: it stays readable, with the side, the time and the reason.
///
/// # Errors
/// [`Error::Refused`] where it does not stand any more.
pub fn end_publication(write: &Write<'_>, id: Id, side: SideId, reason: &Text) -> Result<(), Error> {
    write.execute(
        "update signoff_publication set state = 'withdrawn', ended_by = ?2, ended_at_ms = ?3, end_reason = ?4 where id = ?1",
        (id, side, write.env().now().as_millisecond(), json(&reason.without_names())),
    )?;
    Ok(())
}

const DOCUMENT: &str = "select d.id, d.kind, d.author, d.side, d.state, d.urgency, d.asked_at_ms, d.revision, r.number, d.created_at_ms \
     from signoff_document d join signoff_revision r on r.id = d.revision";

fn read_document(row: &Row<'_>) -> rusqlite::Result<Document> {
    Ok(Document {
        id: row.get(0)?,
        kind: row.get(1)?,
        author: row.get(2)?,
        side: row.get(3)?,
        state: word(row, 4, DocumentState::parse)?,
        urgency: word(row, 5, Urgency::parse)?,
        asked_at: time_or_none(row, 6)?,
        revision: row.get(7)?,
        number: row.get(8)?,
        created_at: time(row, 9)?,
    })
}

/// The document, where it is of that kind.
///
/// # Errors
/// What the store says.
pub fn document(read: &Read<'_>, kind: &str, id: Id) -> Result<Option<Document>, Error> {
    read.one(&format!("{DOCUMENT} where d.id = ?1 and d.kind = ?2"), (id, kind), read_document)
}

/// A document with its heading, and without its text.
#[derive(Debug, Clone)]
pub struct Headed {
    /// Document.
    pub document: Document,
    /// Heading of its current revision, for one reader.
    pub heading: Glimpse,
    /// Everyone whose own words are in it: they cannot sign it.
    pub authors: Vec<Id>,
    /// Positions that stand.
    pub positions: Vec<Position>,
}

/// Beginning of a query for [`headed`]: columns and tables, the document as `d`. The index alone gives the heading: the texts stay unread.
const HEADED: &str = "select d.id, d.kind, d.author, d.side, d.state, d.urgency, d.asked_at_ms, d.revision, r.number, d.created_at_ms, \
     json_extract(r.content, '$.title') \
     from signoff_document d join signoff_revision r indexed by signoff_revision_heading on r.id = d.revision";
/// Most positions of one list: 16 a document, as in [`live_positions`], of 100 documents.
const POSITIONS_MAX: u32 = 1_600;

/// Documents with their headings for a reader of `lang`: `rest` is what follows the tables (document `d`): joins, conditions, order and
/// a limit of at most 100.
///
/// # Errors
/// What the store says.
pub fn headed(read: &Read<'_>, lang: Lang, rest: &str, params: impl Params) -> Result<Vec<Headed>, Error> {
    let mut found = read.all(&format!("{HEADED} {rest}"), params, |row| {
        let heading = Glimpse::of(row.get_ref(10)?.as_str()?, lang).map_err(|error| not_json(10, error))?;
        Ok(Headed { document: read_document(row)?, heading, authors: Vec::new(), positions: Vec::new() })
    })?;
    let documents: Vec<i64> = found.iter().map(|one| one.document.id.get()).collect();
    let authors = read.all(
        "select document, member from signoff_author where document in (select value from json_each(?1)) limit 10000",
        [serde_json::Value::from(documents).to_string()],
        |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)),
    )?;
    for (document, member) in authors {
        if let Some(one) = found.iter_mut().find(|one| one.document.id == document) {
            one.authors.push(member);
        }
    }
    let revisions: Vec<i64> = found.iter().map(|one| one.document.revision.get()).collect();
    let positions = read.all(
        &format!(
            "{POSITION} where revision in (select value from json_each(?1)) and voided_at_ms is null order by at_ms, id limit {POSITIONS_MAX}"
        ),
        [serde_json::Value::from(revisions).to_string()],
        read_position,
    )?;
    for position in positions {
        if let Some(one) = found.iter_mut().find(|one| one.document.revision == position.revision) {
            one.positions.push(position);
        }
    }
    Ok(found)
}

const REVISION: &str = "select id, number, content, canonical, digest, member, made_at_ms from signoff_revision";

fn read_revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    Ok(Revision {
        id: row.get(0)?,
        number: row.get(1)?,
        content: row.get(2)?,
        canonical: Canonical { bytes: row.get(3)?, digest: row.get(4)? },
        member: row.get(5)?,
        at: time(row, 6)?,
    })
}

/// One revision.
///
/// # Errors
/// What the store says.
pub fn revision(read: &Read<'_>, id: Id) -> Result<Option<Revision>, Error> {
    read.one(&format!("{REVISION} where id = ?1"), [id], read_revision)
}

/// The revision that counts.
///
/// # Errors
/// What the store says.
pub fn current_revision(read: &Read<'_>, document: &Document) -> Result<Option<Revision>, Error> {
    revision(read, document.revision)
}

const POSITION: &str = "select id, revision, digest, side, member, stance, languages, reasoning, at_ms, voided_at_ms from signoff_position";

fn read_position(row: &Row<'_>) -> rusqlite::Result<Position> {
    Ok(Position {
        id: row.get(0)?,
        revision: row.get(1)?,
        digest: row.get(2)?,
        side: row.get(3)?,
        member: row.get(4)?,
        stance: word(row, 5, Stance::parse)?,
        languages: languages(row, 6)?,
        reasoning: text(row, 7)?,
        at: time(row, 8)?,
        voided_at: time_or_none(row, 9)?,
    })
}

/// Positions on a revision that stand.
///
/// # Errors
/// What the store says.
pub fn live_positions(read: &Read<'_>, revision: Id) -> Result<Vec<Position>, Error> {
    read.all(&format!("{POSITION} where revision = ?1 and voided_at_ms is null order by at_ms, id limit 16"), [revision], read_position)
}

/// All positions on a document, void ones too, newest first; at most 200.
///
/// # Errors
/// What the store says.
pub fn positions_of(read: &Read<'_>, document: Id) -> Result<Vec<Position>, Error> {
    read.all(&format!("{POSITION} where document = ?1 order by at_ms desc, id limit 200"), [document], read_position)
}

const PUBLICATION: &str = "select id, document, revision, digest, outcome, side, languages, at_ms, state, ended_by, ended_at_ms, \
     coalesce(end_reason, '{}'), replaced_by from signoff_publication";

fn read_publication(row: &Row<'_>) -> rusqlite::Result<Publication> {
    let ended = match (row.get::<_, Option<SideId>>(9)?, time_or_none(row, 10)?) {
        (Some(side), Some(at)) => Some((side, at, text(row, 11)?)),
        _ => None,
    };
    Ok(Publication {
        id: row.get(0)?,
        document: row.get(1)?,
        revision: row.get(2)?,
        digest: row.get(3)?,
        outcome: word(row, 4, Outcome::parse)?,
        side: row.get(5)?,
        languages: languages(row, 6)?,
        at: time(row, 7)?,
        state: word(row, 8, PublicationState::parse)?,
        ended,
        replaced_by: row.get(12)?,
    })
}

/// One publication.
///
/// # Errors
/// What the store says.
pub fn publication(read: &Read<'_>, id: Id) -> Result<Option<Publication>, Error> {
    read.one(&format!("{PUBLICATION} where id = ?1"), [id], read_publication)
}

/// Publications of a document, newest first; at most 100.
///
/// # Errors
/// What the store says.
pub fn publications_of(read: &Read<'_>, document: Id) -> Result<Vec<Publication>, Error> {
    read.all(&format!("{PUBLICATION} where document = ?1 order by at_ms desc, id limit 100"), [document], read_publication)
}
