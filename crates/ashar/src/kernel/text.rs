//! What members write: one meaning in several languages. Serves every clause.
//!
//! A [`Text`] maps a language to a [`Piece`], marked as the original, a translation, or a translation that no one has reviewed.
//! The canonical form for hashing is RFC 8785 JSON over NFC text; it holds no translator, so that signed and published bytes name
//! nobody. Words are cleaned once, where a piece is made ([`Piece::new`], [`Text::set`]). Who translated is kept beside it and
//! decides whose reading counts (`kernel::signoff`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use ashar_text::visible;
use serde::Deserialize;
use serde::Serialize;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;

/// How a piece came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Written in this language.
    Original,
    /// Translated, and read over by someone else.
    Translation,
    /// Translated; nobody else has read it yet.
    Unreviewed,
}

/// One language of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The words, in NFC.
    pub words: String,
    /// How they came to be.
    pub mark: Mark,
    /// Who wrote or translated them; never published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Id>,
}

impl Piece {
    /// A piece with its words brought to NFC, line ends to `\n`, and without what cannot be seen but would be signed: control characters
    /// (newline and tab stay) and marks that turn the direction of writing round. The marks that only hint at it stay.
    pub fn new(words: &str, mark: Mark, by: Option<Id>) -> Self {
        Self { words: visible(words), mark, by }
    }
}

/// A text in one or more languages. Empty languages are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text {
    pieces: BTreeMap<Lang, Piece>,
}

impl Text {
    /// A text in one language.
    pub fn original(lang: Lang, words: impl Into<String>, by: Option<Id>) -> Self {
        let mut text = Self::default();
        text.set(lang, Piece::new(&words.into(), Mark::Original, by));
        text
    }

    /// Sets one language, cleaned as by [`Piece::new`]; empty words take the language out.
    pub fn set(&mut self, lang: Lang, piece: Piece) {
        let Piece { words, mark, by } = piece;
        let piece = Piece::new(&words, mark, by);
        if piece.words.trim().is_empty() {
            self.pieces.remove(&lang);
        } else {
            self.pieces.insert(lang, piece);
        }
    }

    /// The piece in `lang`.
    pub fn get(&self, lang: Lang) -> Option<&Piece> {
        self.pieces.get(&lang)
    }

    /// The words in `lang`, or "".
    pub fn words(&self, lang: Lang) -> &str {
        self.get(lang).map_or("", |piece| piece.words.as_str())
    }

    /// The best piece for a reader of `lang`: that language, else the original, else the first there is.
    pub fn best(&self, lang: Lang) -> Option<(Lang, &Piece)> {
        let own = self.pieces.get_key_value(&lang);
        let original = || self.pieces.iter().find(|(_, piece)| piece.mark == Mark::Original);
        own.or_else(original).or_else(|| self.pieces.iter().next()).map(|(lang, piece)| (*lang, piece))
    }

    /// Languages that have words, in the fixed order.
    pub fn languages(&self) -> impl Iterator<Item = Lang> + '_ {
        self.pieces.keys().copied()
    }

    /// All pieces.
    pub fn pieces(&self) -> impl Iterator<Item = (Lang, &Piece)> + '_ {
        self.pieces.iter().map(|(lang, piece)| (*lang, piece))
    }

    /// True when no language has words.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The same text without the names of translators: what is hashed, signed and published.
    #[must_use]
    pub fn without_names(&self) -> Self {
        let mut text = self.clone();
        for piece in text.pieces.values_mut() {
            piece.by = None;
        }
        text
    }

    /// Only the languages in `keep`.
    #[must_use]
    pub fn only(&self, keep: &[Lang]) -> Self {
        Self { pieces: self.pieces.iter().filter(|(lang, _)| keep.contains(lang)).map(|(lang, piece)| (*lang, piece.clone())).collect() }
    }
}

/// What a list shows of a text: the words for one reader, and the languages that there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glimpse {
    /// Language of the words.
    pub lang: Lang,
    /// The words, as [`Text::best`] picks them.
    pub words: String,
    /// Languages that have words, in the fixed order.
    pub languages: Vec<Lang>,
}

impl Glimpse {
    /// Reads only what is shown from the JSON of a [`Text`]: lists are long, and the other languages are not for this reader.
    ///
    /// # Errors
    /// Where it is not the JSON of a text.
    pub fn of(json: &str, lang: Lang) -> serde_json::Result<Self> {
        #[derive(Deserialize)]
        struct Seen<'j> {
            #[serde(borrow)]
            words: Cow<'j, str>,
            mark: Mark,
        }
        let seen: BTreeMap<Lang, Seen<'_>> = serde_json::from_str(json)?;
        let original = || seen.iter().find(|(_, piece)| piece.mark == Mark::Original);
        let best = seen.get_key_value(&lang).or_else(original).or_else(|| seen.iter().next());
        let (lang, words) = best.map_or((lang, String::new()), |(lang, piece)| (*lang, piece.words.clone().into_owned()));
        Ok(Self { lang, words, languages: seen.keys().copied().collect() })
    }
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
