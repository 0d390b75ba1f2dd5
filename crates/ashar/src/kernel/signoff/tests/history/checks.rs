//! What is looked at after each step of a history: the store against the oracle, and the tables against the ground rules.

use sha2::Digest;
use sha2::Sha256;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::signoff::tests::history::Run;
use crate::kernel::signoff::tests::history::real_paper;
use crate::kernel::signoff::tests::history::stance;
use crate::kernel::signoff::tests::oracle::Out;
use crate::kernel::signoff::tests::oracle::Voice;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::signoff::*;
use crate::kernel::store::Error;
use crate::kernel::store::Read;
use crate::kernel::text::Text;

/// A row of the tables, as the invariants need it.
struct Went {
    id: i64,
    document: Id,
    revision: Id,
    is_joint: bool,
    languages: String,
}

struct Key {
    text: String,
    side: String,
    member: Id,
    digest: Vec<u8>,
    languages: String,
}

impl Run {
    fn show_voice(&self, voice: &Voice) -> String {
        let read: Vec<Lang> = voice.read.iter().map(|lang| Lang::ALL[*lang]).collect();
        format!("{} {} {:?} {read:?} {}", self.side(voice.side), self.who(voice.who), stance(voice.says), voice.has_reasons)
    }

    fn show_out(&self, out: &Out) -> String {
        let languages: Vec<Lang> = out.languages.iter().map(|lang| Lang::ALL[*lang]).collect();
        let side = out.side.map(|side| self.side(side));
        format!("{} {side:?} {} {languages:?} {}", out.revision + 1, out.says, out.state)
    }

    /// Positions and publications of a paper are those that the oracle tells.
    pub async fn compare(&self, paper: usize) {
        let told = self.oracle.papers[paper].clone().unwrap_or_default();
        let mut voices: Vec<String> = told.voices.iter().map(|voice| self.show_voice(voice)).collect();
        let mut outs: Vec<String> = told.out.iter().map(|out| self.show_out(out)).collect();
        let (mut found_voices, mut found_outs) = self.world.read(move |read| found(read, real_paper(paper))).await;
        for list in [&mut voices, &mut outs, &mut found_voices, &mut found_outs] {
            list.sort();
        }
        assert_eq!(found_voices, voices, "positions that stand");
        assert_eq!(found_outs, outs, "publications");
    }

    /// The promises themselves, read from the tables.
    pub async fn invariants(&mut self) {
        let went = self.world.read(went_out).await;
        for went in &went {
            let (revision, is_joint) = (went.revision, went.is_joint);
            let keys = self.world.read(move |read| keys_of(read, revision, is_joint)).await;
            let text: Vec<String> = keys.iter().map(|key| key.text.clone()).collect();
            let rested_on = self.rested_on.entry(went.id).or_insert_with(|| text.clone());
            assert_eq!(*rested_on, text, "positions changed after publication");
            self.check_keys(went, &keys).await;
        }
        let loose = "select count(*) from signoff_position p join signoff_document d on d.id = p.document \
             where p.voided_at_ms is null and p.revision <> d.revision \
               and not exists (select 1 from signoff_publication o where o.revision = p.revision)";
        assert_eq!(self.number(loose).await, 0, "an edit voids");
        let by_observer = format!("select count(*) from signoff_position where member = {}", observer().get());
        assert_eq!(self.number(&by_observer).await, 0, "an observer never signs");
    }

    async fn check_keys(&self, went: &Went, keys: &[Key]) {
        let (document, revision) = (went.document, went.revision);
        let (bytes, digest, content, authors) = self
            .world
            .read(move |read| {
                let revision = crate::kernel::signoff::revision(read, revision)?.unwrap();
                let authors: Vec<Id> = read.all("select member from signoff_author where document = ?1", [document], |row| row.get(0))?;
                Ok((revision.canonical.bytes, revision.canonical.digest, revision.content, authors))
            })
            .await;
        let recomputed = Sha256::digest(&bytes);
        assert_eq!(recomputed.as_slice(), digest.as_bytes(), "the digest is that of the bytes");
        let body: Text = serde_json::from_str(&content).unwrap();
        let mut sides: Vec<&str> = keys.iter().map(|key| key.side.as_str()).collect();
        let mut members: Vec<Id> = keys.iter().map(|key| key.member).collect();
        for list_len in [dedup(&mut sides), dedup(&mut members)] {
            assert_eq!(list_len, if went.is_joint { 2 } else { 1 }, "one key of each side, by different members");
        }
        for key in keys {
            assert_eq!(key.digest, recomputed.as_slice(), "each key is bound to these bytes");
            let own_words =
                body.pieces().any(|(_, piece)| piece.mark == crate::kernel::text::Mark::Original && piece.by == Some(key.member));
            assert!(!own_words, "an author turned a key");
            // Authors are for ever: whoever became one by a later edit was none when this went out.
            assert!(!authors.contains(&key.member) || self.became_author_later(document, key.member).await, "an author turned a key");
        }
        for code in went.languages.split(' ') {
            let lang: Lang = code.parse().unwrap();
            let piece = body.get(lang).unwrap_or_else(|| panic!("{lang} was published without words"));
            let is_read = keys.iter().any(|key| key.languages.split(' ').any(|read| read == code) && piece.by != Some(key.member));
            assert!(is_read, "{lang} was published unread");
        }
    }

    async fn became_author_later(&self, document: Id, member: Id) -> bool {
        let sql = "select (select min(seq) from log_row where table_name = 'signoff_author' and row_id = a.id) > \
             (select min(seq) from log_row where table_name = 'signoff_publication' and row_id in \
               (select id from signoff_publication where document = a.document)) \
             from signoff_author a where document = ?1 and member = ?2";
        self.world.read(move |read| read.one(sql, (document, member), |row| row.get(0))).await.unwrap()
    }

    async fn number(&self, sql: &str) -> i64 {
        let sql = sql.to_owned();
        self.world.read(move |read| read.one(&sql, [], |row| row.get(0))).await.unwrap()
    }
}

fn dedup<T: Ord>(list: &mut Vec<T>) -> usize {
    list.sort();
    list.dedup();
    list.len()
}

fn found(read: &Read<'_>, paper: Id) -> Result<(Vec<String>, Vec<String>), Error> {
    let Some(found) = document(read, Note::KIND, paper)? else { return Ok((Vec::new(), Vec::new())) };
    let voices = live_positions(read, found.revision)?
        .into_iter()
        .map(|p| format!("{} {} {:?} {:?} {}", p.side, p.member, p.stance, p.languages, !p.reasoning.is_empty()));
    let mut outs = Vec::new();
    for publication in publications_of(read, paper)? {
        let number = crate::kernel::signoff::revision(read, publication.revision)?.map_or(0, |revision| revision.number);
        let (outcome, state) = (publication.outcome.as_str(), publication.state.as_str());
        outs.push(format!("{number} {:?} {outcome} {:?} {state}", publication.side, publication.languages));
    }
    Ok((voices.collect(), outs))
}

fn went_out(read: &Read<'_>) -> Result<Vec<Went>, Error> {
    read.all("select id, document, revision, outcome <> 'one-side', languages from signoff_publication", [], |row| {
        Ok(Went { id: row.get(0)?, document: row.get(1)?, revision: row.get(2)?, is_joint: row.get(3)?, languages: row.get(4)? })
    })
}

/// Positions that stand on a published revision: of all sides, or of the side that published alone.
fn keys_of(read: &Read<'_>, revision: Id, is_joint: bool) -> Result<Vec<Key>, Error> {
    let sql = "select id || ' ' || side || ' ' || member || ' ' || stance || ' ' || languages || ' ' || reasoning || ' ' || at_ms, \
           side, member, digest, languages from signoff_position p where revision = ?1 and voided_at_ms is null \
           and (?2 or side = (select side from signoff_publication o where o.revision = p.revision and o.outcome = 'one-side')) order by id";
    read.all(sql, (revision, is_joint), |row| {
        Ok(Key { text: row.get(0)?, side: row.get(1)?, member: row.get(2)?, digest: row.get(3)?, languages: row.get(4)? })
    })
}
