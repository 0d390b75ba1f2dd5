//! A statement: a heading and a body in several languages. Serves P and S1.

use serde::Deserialize;
use serde::Serialize;

use crate::kernel::i18n::Lang;
use crate::kernel::signoff::Signable;
use crate::kernel::text::Text;

/// Longest heading, in characters: it must fit a card on a phone.
pub const TITLE_CHARS_MAX: usize = 160;
/// Longest body in one language, in characters: about three printed pages.
pub const BODY_CHARS_MAX: usize = 8_000;

/// The content of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Heading.
    pub title: Text,
    /// Body; paragraphs are parted by an empty line.
    pub body: Text,
}

impl Signable for Statement {
    const KIND: &'static str = "statement";
    const SCHEMA: &'static str = "ashar.statement/1";

    fn to_value(&self) -> serde_json::Value {
        // Texts are maps of strings: they always have a JSON form.
        serde_json::to_value(self.without_names()).unwrap_or_default()
    }

    fn texts(&self) -> Vec<&Text> {
        vec![&self.title, &self.body]
    }
}

impl Statement {
    /// Without the ids of translators: what is hashed, signed and published.
    #[must_use]
    pub fn without_names(&self) -> Self {
        Self { title: self.title.without_names(), body: self.body.without_names() }
    }

    /// Only these languages.
    #[must_use]
    pub fn only(&self, languages: &[Lang]) -> Self {
        Self { title: self.title.only(languages), body: self.body.only(languages) }
    }

    /// Heading for a reader of `lang`, and the language that it is in.
    pub fn heading(&self, lang: Lang) -> (Lang, &str) {
        self.title.best(lang).map_or((lang, ""), |(lang, piece)| (lang, piece.words.as_str()))
    }
}

/// Paragraphs of a body.
pub fn paragraphs(body: &str) -> Vec<String> {
    body.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
