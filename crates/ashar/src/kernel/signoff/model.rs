//! Drafts, positions, signatures: types that cannot hold what the two keys forbid. Serves S1, S2, P.

use jiff::Timestamp;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::log::Hash;
use crate::kernel::sides::SideId;
use crate::kernel::signoff::Missing;
use crate::kernel::signoff::PublicationRules;
use crate::kernel::signoff::counted_languages;
use crate::kernel::signoff::missing_for_joint;
use crate::kernel::signoff::missing_for_one_side;
use crate::kernel::signoff::rules::signing;
use crate::kernel::text::Mark;
use crate::kernel::text::Text;

/// A kind of text that two sides can sign.
pub trait Signable: Sized {
    /// Kind, as the database and the log name it: "statement".
    const KIND: &'static str;
    /// Version of the canonical form: "ashar.statement/1". Old versions verify for ever.
    const SCHEMA: &'static str;

    /// The content as JSON, without the names of translators.
    fn to_value(&self) -> serde_json::Value;

    /// Every text in it: a language counts as present where all of them have it.
    fn texts(&self) -> Vec<&Text>;

    /// Languages in which every text of it has words.
    fn languages(&self) -> Vec<Lang> {
        Lang::ALL.into_iter().filter(|lang| self.texts().iter().all(|text| text.get(*lang).is_some())).collect()
    }
}

/// The exact bytes that are signed, and their SHA-256.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canonical {
    /// RFC 8785 JSON over NFC text, with kind and schema version.
    pub bytes: Vec<u8>,
    /// SHA-256 of the bytes.
    pub digest: Hash,
}

impl Canonical {
    /// The canonical form of a document's content.
    pub fn of<T: Signable>(document: Id, content: &T) -> Self {
        use sha2::Digest;
        let whole = serde_json::json!({
            "schema": T::SCHEMA, "kind": T::KIND, "document": document.to_string(), "content": content.to_value(),
        });
        // Canonicalising fails only for numbers that are not finite; a JSON value built from texts has none.
        let bytes = serde_json_canonicalizer::to_vec(&whole).unwrap_or_default();
        let digest = Hash::from_bytes(sha2::Sha256::digest(&bytes).into());
        Self { bytes, digest }
    }
}

/// How soon the silence of the other side counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    /// An ordinary day.
    Ordinary,
    /// Lives may hang on it.
    Crisis,
}

impl Urgency {
    /// As the database holds it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ordinary => "ordinary",
            Self::Crisis => "crisis",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Ordinary, Self::Crisis].into_iter().find(|urgency| urgency.as_str() == word)
    }
}

/// Where a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentState {
    /// Being written.
    Draft,
    /// Before both desks.
    Asked,
    /// Its newest revision is published.
    Published,
}

impl DocumentState {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Asked => "asked",
            Self::Published => "published",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Draft, Self::Asked, Self::Published].into_iter().find(|state| state.as_str() == word)
    }
}

/// A document under sign-off, without its content.
#[derive(Debug, Clone)]
pub struct Document {
    /// Id.
    pub id: Id,
    /// Kind ([`Signable::KIND`]).
    pub kind: String,
    /// Who began it.
    pub author: Id,
    /// The author's side when it was begun.
    pub side: SideId,
    /// State.
    pub state: DocumentState,
    /// Urgency, set when the other side was asked.
    pub urgency: Urgency,
    /// When the desks were asked.
    pub asked_at: Option<Timestamp>,
    /// The revision that counts.
    pub revision: Id,
    /// Its number, from 1.
    pub number: i64,
    /// When it was begun.
    pub created_at: Timestamp,
}

/// What a side says to a revision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Signs it.
    Agree,
    /// Signs it, and adds what it sees otherwise.
    Dissent,
    /// Does not sign, and says why; may be published as "no common verdict".
    Disagree,
}

impl Stance {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Dissent, Self::Disagree];

    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Dissent => "dissent",
            Self::Disagree => "disagree",
        }
    }

    /// From the database or a form.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.as_str() == word)
    }
}

/// A side's position on one exact revision.
#[derive(Debug, Clone)]
pub struct Position {
    /// Id.
    pub id: Id,
    /// The revision.
    pub revision: Id,
    /// Digest of the revision as its giver saw it.
    pub digest: Hash,
    /// Side.
    pub side: SideId,
    /// Who gave it. Shown inside the desk only.
    pub member: Id,
    /// What it says.
    pub stance: Stance,
    /// Languages that its giver read.
    pub languages: Vec<Lang>,
    /// Dissent or reasons; empty for a plain agreement.
    pub reasoning: Text,
    /// When.
    pub at: Timestamp,
    /// Set when an edit, a change of side or its giver took it back.
    pub voided_at: Option<Timestamp>,
}

/// What two sides came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Both agree.
    Agreed,
    /// Both sign, at least one with dissent.
    Dissent,
    /// They do not agree, and both say why.
    NoCommonVerdict,
    /// One side alone, in its own name.
    OneSide,
}

impl Outcome {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Dissent => "dissent",
            Self::NoCommonVerdict => "no-common-verdict",
            Self::OneSide => "one-side",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Agreed, Self::Dissent, Self::NoCommonVerdict, Self::OneSide].into_iter().find(|outcome| outcome.as_str() == word)
    }
}

/// A revision that nobody, or not everybody, has signed.
///
/// ```compile_fail,E0308
/// # use ashar::kernel::signoff::{Draft, Signable, publish_joint};
/// # use ashar::kernel::store::Write;
/// // A draft cannot be published.
/// fn publish<T: Signable>(write: &Write<'_>, draft: Draft<T>) {
///     let _ = publish_joint(write, draft, None);
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Draft<T> {
    document: Document,
    content: T,
    canonical: Canonical,
}

/// A revision that both sides have signed, or to which both have given their reasons. Only [`Draft::sign`] makes one.
///
/// ```compile_fail,E0451
/// # use ashar::kernel::signoff::{Document, Outcome, Signed};
/// // A signature cannot be forged: the fields are private.
/// fn forge(document: Document) -> Signed<()> {
///     Signed { document, content: (), outcome: Outcome::Agreed, languages: vec![] }
/// }
/// ```
#[derive(Debug, Clone)]
pub struct Signed<T> {
    document: Document,
    content: T,
    canonical: Canonical,
    outcome: Outcome,
    languages: Vec<Lang>,
}

/// A revision that one side may publish in its own name. Only [`Draft::sign_alone`] makes one.
#[derive(Debug, Clone)]
pub struct OneSided<T> {
    document: Document,
    content: T,
    canonical: Canonical,
    side: SideId,
    languages: Vec<Lang>,
}

impl<T: Signable> Draft<T> {
    /// A draft of the document's current revision.
    pub fn new(document: Document, content: T) -> Self {
        let canonical = Canonical::of(document.id, &content);
        Self { document, content, canonical }
    }

    /// The document.
    pub const fn document(&self) -> &Document {
        &self.document
    }

    /// The content.
    pub const fn content(&self) -> &T {
        &self.content
    }

    /// What a signature binds to.
    pub const fn canonical(&self) -> &Canonical {
        &self.canonical
    }

    /// Everyone whose own words are in it: they have no position on it.
    pub fn authors(&self) -> Vec<Id> {
        let mut authors = vec![self.document.author];
        for text in self.content.texts() {
            for (_, piece) in text.pieces() {
                if piece.mark == Mark::Original {
                    authors.extend(piece.by);
                }
            }
        }
        authors.sort_unstable();
        authors.dedup();
        authors
    }

    /// Turns both keys.
    ///
    /// # Errors
    /// Everything that is still missing, in the order in which people can do something about it.
    pub fn sign(self, positions: &[Position], rules: &PublicationRules) -> Result<Signed<T>, Vec<Missing>> {
        let missing = missing_for_joint(&self, positions, rules);
        if !missing.is_empty() {
            return Err(missing);
        }
        let live = signing(&self, positions);
        let outcome = if live.iter().any(|position| position.stance == Stance::Disagree) {
            Outcome::NoCommonVerdict
        } else if live.iter().any(|position| position.stance == Stance::Dissent) {
            Outcome::Dissent
        } else {
            Outcome::Agreed
        };
        let languages = counted_languages(&self, &live);
        Ok(Signed { document: self.document, content: self.content, canonical: self.canonical, outcome, languages })
    }

    /// Turns the key of one side, after the other's silence.
    ///
    /// # Errors
    /// Everything that is still missing, the hours of waiting included.
    pub fn sign_alone(
        self,
        side: SideId,
        positions: &[Position],
        rules: &PublicationRules,
        now: Timestamp,
    ) -> Result<OneSided<T>, Vec<Missing>> {
        let missing = missing_for_one_side(&self, side, positions, rules, now);
        if !missing.is_empty() {
            return Err(missing);
        }
        let languages = counted_languages(&self, &signing(&self, positions));
        Ok(OneSided { document: self.document, content: self.content, canonical: self.canonical, side, languages })
    }
}

/// Positions that stand and are bound to exactly these bytes.
pub fn live<'p, T>(draft: &Draft<T>, positions: &'p [Position]) -> Vec<&'p Position> {
    let stands = |position: &&Position| {
        position.voided_at.is_none() && position.revision == draft.document.revision && position.digest == draft.canonical.digest
    };
    positions.iter().filter(stands).collect()
}

macro_rules! readable {
    ($kind:ident) => {
        impl<T> $kind<T> {
            /// The document.
            pub const fn document(&self) -> &Document {
                &self.document
            }

            /// The content.
            pub const fn content(&self) -> &T {
                &self.content
            }

            /// Digest of the signed bytes.
            pub const fn digest(&self) -> Hash {
                self.canonical.digest
            }

            /// Languages that someone read who had not translated them: these are published.
            pub fn languages(&self) -> &[Lang] {
                &self.languages
            }
        }
    };
}
readable!(Signed);
readable!(OneSided);

impl<T> Signed<T> {
    /// What the sides came to.
    pub const fn outcome(&self) -> Outcome {
        self.outcome
    }
}

impl<T> OneSided<T> {
    /// The side that publishes in its own name.
    pub const fn side(&self) -> SideId {
        self.side
    }
}

/// Whether a publication still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublicationState {
    /// It stands.
    Standing,
    /// A later one took its place; it stays readable with that note.
    Corrected,
    /// A side withdrew it; it stays readable with that note.
    Withdrawn,
}

impl PublicationState {
    /// As the database and the locale keys name it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// From the database.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Standing, Self::Corrected, Self::Withdrawn].into_iter().find(|state| state.as_str() == word)
    }
}

/// A revision that was published.
#[derive(Debug, Clone)]
pub struct Publication {
    /// Id; its address.
    pub id: Id,
    /// Document.
    pub document: Id,
    /// Revision.
    pub revision: Id,
    /// Digest of the signed bytes.
    pub digest: Hash,
    /// What the sides came to.
    pub outcome: Outcome,
    /// The side, where one published alone.
    pub side: Option<SideId>,
    /// Languages.
    pub languages: Vec<Lang>,
    /// When.
    pub at: Timestamp,
    /// Whether it stands.
    pub state: PublicationState,
    /// Side that ended it, and when, and why.
    pub ended: Option<(SideId, Timestamp, Text)>,
    /// The publication that took its place.
    pub replaced_by: Option<Id>,
}
