//! What the API answers. Serves S1 and P. Names are stable within `/api/v1`: fields are added, never renamed.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;
use utoipa::IntoParams;
use utoipa::ToSchema;

use crate::kernel::signoff::Position;
use crate::kernel::text::Mark;
use crate::kernel::text::Text;
use crate::statements::Listed;
use crate::statements::Published;

/// Words in one language.
#[derive(Debug, Serialize, ToSchema)]
pub struct Words {
    /// The words.
    pub words: String,
    /// How they came to be: `original`, `translation` or `unreviewed`.
    pub mark: &'static str,
}

/// Language (`ru`, `ky`, `tg`, `uz`, `en`) to words.
type Texts = BTreeMap<String, Words>;

/// What one side said.
#[derive(Debug, Serialize, ToSchema)]
pub struct SideWord {
    /// Side.
    pub side: String,
    /// `agree`, `dissent` or `disagree`.
    pub stance: &'static str,
    /// Languages that were read before signing.
    pub languages: Vec<String>,
    /// Dissent or reasons.
    pub reasoning: Texts,
    /// Day, UTC.
    pub day: String,
}

/// A published statement.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicStatement {
    /// Id.
    pub id: String,
    /// `agreed`, `dissent`, `no-common-verdict` or `one-side`.
    pub outcome: &'static str,
    /// Side, where one published alone.
    pub side: Option<String>,
    /// `standing`, `corrected` or `withdrawn`.
    pub state: &'static str,
    /// When it was published, UTC.
    pub published_at: String,
    /// SHA-256 of the signed bytes, base64.
    pub digest: String,
    /// Heading.
    pub title: Texts,
    /// Body; paragraphs are parted by an empty line.
    pub body: Texts,
    /// What each side said.
    pub sides: Vec<SideWord>,
    /// The publication that took its place.
    pub replaced_by: Option<String>,
    /// Why it was withdrawn.
    pub withdrawn: Option<Texts>,
}

/// A page of published statements, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicStatements {
    /// The statements.
    pub items: Vec<PublicStatement>,
    /// Value of `before` for the next page; absent on the last one.
    pub next: Option<String>,
}

/// A statement inside the desk.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskStatement {
    /// Id.
    pub id: String,
    /// `draft`, `asked` or `published`.
    pub state: &'static str,
    /// Side that began it.
    pub side: String,
    /// Number of its revision, from 1.
    pub revision: i64,
    /// When it was begun, UTC.
    pub created_at: String,
    /// Heading.
    pub title: Texts,
    /// Sides whose position stands.
    pub answered: Vec<String>,
}

/// A page of statements inside the desk, newest first.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeskStatements {
    /// The statements.
    pub items: Vec<DeskStatement>,
    /// Value of `before` for the next page; absent on the last one.
    pub next: Option<String>,
}

/// The head of the log that everyone may see.
#[derive(Debug, Serialize, ToSchema)]
pub struct LogHead {
    /// Number of entries.
    pub size: u64,
    /// Signed note (c2sp.org/tlog-checkpoint).
    pub checkpoint: String,
    /// Key that checks it.
    pub key: String,
}

/// Why not.
#[derive(Debug, Serialize, ToSchema)]
pub struct Failure {
    /// Stable code.
    pub code: &'static str,
    /// For the developer, in English.
    pub message: String,
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Page {
    /// `next` of the page before.
    pub before: Option<String>,
    /// Statements on a page, 1 to 100; 20 without it.
    pub limit: Option<u32>,
}

/// A query that takes nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

fn texts(text: &Text) -> Texts {
    let mark = |mark: Mark| match mark {
        Mark::Original => "original",
        Mark::Translation => "translation",
        Mark::Unreviewed => "unreviewed",
    };
    text.pieces().map(|(lang, piece)| (lang.to_string(), Words { words: piece.words.clone(), mark: mark(piece.mark) })).collect()
}

fn side_word(position: &Position) -> SideWord {
    SideWord {
        side: position.side.to_string(),
        stance: position.stance.as_str(),
        languages: position.languages.iter().map(ToString::to_string).collect(),
        reasoning: texts(&position.reasoning),
        day: position.at.strftime("%F").to_string(),
    }
}

impl From<&Published> for PublicStatement {
    fn from(one: &Published) -> Self {
        let publication = &one.publication;
        Self {
            id: publication.id.to_string(),
            outcome: publication.outcome.as_str(),
            side: publication.side.map(|side| side.to_string()),
            state: publication.state.as_str(),
            published_at: publication.at.to_string(),
            digest: publication.digest.to_string(),
            title: texts(&one.content.title),
            body: texts(&one.content.body),
            sides: one.positions.iter().map(side_word).collect(),
            replaced_by: publication.replaced_by.map(|id| id.to_string()),
            withdrawn: publication.ended.as_ref().map(|(_, _, why)| texts(why)),
        }
    }
}

impl From<&Listed> for DeskStatement {
    fn from(one: &Listed) -> Self {
        let document = &one.document;
        Self {
            id: document.id.to_string(),
            state: document.state.as_str(),
            side: document.side.to_string(),
            revision: document.number,
            created_at: document.created_at.to_string(),
            title: texts(&one.content.title),
            answered: one.positions.iter().map(|position| position.side.to_string()).collect(),
        }
    }
}
