//! What the tests of sign-off share: a small kind of document, members of both sides, and a real store in a temporary folder.
//!
//! Villages and words are invented. Nothing here decides anything.

use tempfile::TempDir;

use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Entry;
use crate::kernel::log::Hash;
use crate::kernel::log::NoteKey;
use crate::kernel::log::verify::Expectation;
use crate::kernel::log::verify::verify;
use crate::kernel::sides::SideId;
use crate::kernel::signoff::*;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::Write;
use crate::kernel::store::expected_schema;
use crate::kernel::store::open_connection;
use crate::kernel::text::Mark;
use crate::kernel::text::Piece;
use crate::kernel::text::Text;

/// 2031-05-01 06:00 UTC.
pub const START_S: i64 = 1_935_208_800;

/// The smallest thing that can be signed: one text.
#[derive(Debug, Clone)]
pub struct Note {
    pub body: Text,
}

impl Signable for Note {
    const KIND: &'static str = "note";
    const SCHEMA: &'static str = "ashar.note/1";

    fn to_value(&self) -> serde_json::Value {
        serde_json::json!({ "body": self.body.without_names() })
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.body]
    }
}

pub fn side(word: &str) -> SideId {
    word.parse().unwrap()
}

pub fn id(raw: i64) -> Id {
    Id::new(raw).unwrap()
}

/// The n-th member of a side, from 1; sides in the order of the data file.
pub fn member(side: SideId, n: i64) -> Id {
    let place = crate::kernel::sides::Sides::get().place(side);
    id(i64::try_from(place).unwrap() * 100 + n)
}

/// An observer: no side.
pub fn observer() -> Id {
    id(901)
}

pub fn words(lang: Lang) -> &'static str {
    match lang {
        Lang::Ru => "В Сынак-Булаке и Намунаободе вода есть.",
        Lang::Ky => "Сынак-Булакта жана Намунаободдо суу бар.",
        Lang::Tg => "Дар Сынак-Булак ва Намунаобод об ҳаст.",
        Lang::Uz => "Sinak-Buloq va Namunaobodda suv bor.",
        Lang::En => "There is water in Synak-Bulak and Namunaobod.",
    }
}

/// A note: each language with its mark and its writer.
pub fn note(pieces: &[(Lang, Mark, Id)]) -> Note {
    let mut body = Text::default();
    for (lang, mark, by) in pieces {
        body.set(*lang, Piece::new(words(*lang), *mark, Some(*by)));
    }
    Note { body }
}

pub fn reasons(by: Id) -> Text {
    Text::original(Lang::Ru, "Мы видели иначе.", Some(by))
}

/// A store with three members of each side and an observer; the folder lives as long as this does.
pub struct World {
    pub store: Store,
    pub env: Env,
    pub dir: TempDir,
}

impl World {
    pub async fn new(seed: u64) -> Self {
        let env = Env::fixed(START_S, seed);
        // In memory where the machine has such a folder: the tests are about rules, not about the disk.
        let dir = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap();
        let store = Store::open(&StoreOptions::in_dir(dir.path()), &env).unwrap();
        let world = Self { store, env, dir };
        world.act(add_members).await.unwrap();
        world
    }

    /// One act whose entry does not matter here.
    pub async fn act<T: Send + 'static>(&self, deed: impl FnOnce(&Write<'_>) -> Result<T, Error> + Send + 'static) -> Result<T, Error> {
        self.store.act(move |write| Ok((deed(write)?, Entry::by_console("test.deed", "note", id(1))))).await
    }

    pub async fn read<T: Send + 'static>(&self, look: impl FnOnce(&Read<'_>) -> Result<T, Error> + Send + 'static) -> T {
        self.store.read(look).await.unwrap()
    }

    /// Everything that `log verify` finds.
    pub fn findings(&self) -> Vec<String> {
        let conn = open_connection(&StoreOptions::in_dir(self.dir.path()).path).unwrap();
        let key = NoteKey::from_seed("test.invalid/signoff", &[7; 32]).unwrap().public();
        let report = verify(&conn, &Expectation { key: &key, against: None, schema: &expected_schema().unwrap() }, |_| {}).unwrap();
        assert!(report.size > 0 && report.n_rows > 0, "nothing was verified");
        report.findings.into_iter().map(|finding| format!("{}: {}", finding.code, finding.at)).collect()
    }
}

fn add_members(write: &Write<'_>) -> Result<(), Error> {
    let insert = |who: Id, side: Option<SideId>| {
        write.execute(
            "insert into auth_account (id, handle, handle_key, side, state, joined_day_ms) values (?1, ?2, ?2, ?3, 'active', 0)",
            (who, who.to_string(), side),
        )
    };
    for side in crate::kernel::sides::Sides::get().all() {
        for n in 1..=3 {
            insert(member(side.id, n), Some(side.id))?;
        }
    }
    insert(observer(), None)?;
    Ok(())
}

/// Stores a document with its first revision.
pub fn create(write: &Write<'_>, document: Id, author: Id, side: SideId, content: &Note) -> Result<Id, Error> {
    let authors = authors_of(author, content);
    create_document(write, Note::KIND, document, side, &version(document, author, content, authors))
}

/// Stores a further revision.
pub fn edit(write: &Write<'_>, document: Id, by: Id, content: &Note) -> Result<Id, Error> {
    revise(write, document, &version(document, by, content, authors_of(by, content)))
}

fn authors_of(by: Id, content: &Note) -> Vec<Id> {
    let own = content.body.pieces().filter(|(_, piece)| piece.mark == Mark::Original).filter_map(|(_, piece)| piece.by);
    own.chain([by]).collect()
}

fn version(document: Id, by: Id, content: &Note, authors: Vec<Id>) -> NewRevision {
    NewRevision {
        content: serde_json::to_string(&content.body).unwrap(),
        canonical: Canonical::of(document, content),
        schema: Note::SCHEMA,
        member: by,
        authors,
    }
}

/// The current draft and the positions that stand on it.
pub fn draft(read: &Read<'_>, document: Id) -> Result<(Draft<Note>, Vec<Position>), Error> {
    let found = crate::kernel::signoff::document(read, Note::KIND, document)?.ok_or(Error::Refused("test.no-document".to_owned()))?;
    let revision = current_revision(read, &found)?.ok_or(Error::Refused("test.no-revision".to_owned()))?;
    let body: Text = serde_json::from_str(&revision.content).unwrap();
    let live = live_positions(read, revision.id)?;
    let draft = Draft::new(found, Note { body });
    assert_eq!(draft.canonical(), &revision.canonical, "the stored bytes are those that the content gives");
    Ok((draft, live))
}

/// A position on the current revision, as an honest member gives it.
pub fn position(draft: &Draft<Note>, env: &Env, who: (SideId, Id), stance: Stance, languages: &[Lang]) -> Position {
    Position {
        id: env.id(),
        revision: draft.document().revision,
        digest: draft.canonical().digest,
        side: who.0,
        member: who.1,
        stance,
        languages: languages.to_vec(),
        reasoning: if stance == Stance::Agree { Text::default() } else { reasons(who.1) },
        at: env.now(),
        voided_at: None,
    }
}

/// A member takes a position on the current revision, having read `languages`.
pub fn take(write: &Write<'_>, document: Id, who: (SideId, Id), stance: Stance, languages: &[Lang]) -> Result<(), Error> {
    let (draft, _) = draft(&write.as_read(), document)?;
    take_position(write, document, &position(&draft, write.env(), who, stance, languages))
}

/// Turns both keys of the current revision.
pub fn joint(write: &Write<'_>, document: Id) -> Result<Id, Error> {
    let (draft, live) = draft(&write.as_read(), document)?;
    let signed = draft.sign(&live, PublicationRules::get()).map_err(|missing| Error::Refused(format!("{missing:?}")))?;
    publish_joint(write, signed, None)
}

/// Turns the key of one side.
pub fn alone(write: &Write<'_>, document: Id, side: SideId) -> Result<Id, Error> {
    let (draft, live) = draft(&write.as_read(), document)?;
    let now = write.env().now();
    let signed = draft.sign_alone(side, &live, PublicationRules::get(), now).map_err(|missing| Error::Refused(format!("{missing:?}")))?;
    publish_one_sided(write, signed, None)
}

/// The digest of no revision.
pub fn wrong_digest() -> Hash {
    Hash::from_bytes([9; 32])
}
