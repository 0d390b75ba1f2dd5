//! `lexicon.toml`: documented terms, each with severity and whether a group must stand beside it. Serves S2.

use serde::Deserialize;
use toml::Spanned;

use crate::release::BadRelease;
use crate::release::limits::check_size;
use crate::signals::frames::RawStems;

/// Name of the file in error messages.
pub const FILE: &str = "lexicon.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLexicon {
    version: String,
    #[serde(rename = "date")]
    _date: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(rename = "use_policy")]
    _use_policy: Vec<String>,
    term: Vec<RawTerm>,
}

/// One entry as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTerm {
    id: Spanned<String>,
    #[serde(default)]
    ru: Vec<Spanned<String>>,
    #[serde(default)]
    ky: Vec<Spanned<String>>,
    #[serde(default)]
    tg: Vec<Spanned<String>>,
    #[serde(default)]
    uz: Vec<Spanned<String>>,
    #[serde(default)]
    en: Vec<Spanned<String>>,
    need_ethnonym: bool,
    sev: Spanned<u8>,
    #[serde(rename = "gloss_en")]
    _gloss_en: String,
    #[serde(rename = "target")]
    _target: String,
    #[serde(rename = "ambiguity")]
    _ambiguity: u8,
    #[serde(rename = "basis")]
    _basis: String,
    #[serde(rename = "source", default)]
    _source: String,
}

/// One entry.
pub struct Term {
    /// Stable id.
    pub id: String,
    /// Its forms by language.
    pub stems: RawStems,
    /// Scored only beside a group.
    pub need_ethnonym: bool,
    /// Hint of severity, 1 to 5.
    pub severity: u8,
}

/// The entries of a text, and its version.
pub struct Lexicon {
    /// Version of the text.
    pub version: String,
    /// Entries in the order of the file.
    pub terms: Vec<Term>,
}

/// Reads the text.
///
/// # Errors
/// [`BadRelease`] with the line.
pub fn read(text: &str) -> Result<Lexicon, BadRelease> {
    check_size(FILE, text)?;
    let raw: RawLexicon = toml::from_str(text).map_err(|error| BadRelease::toml(FILE, text, &error))?;
    let mut terms: Vec<Term> = Vec::with_capacity(raw.term.len());
    for term in raw.term {
        if terms.iter().any(|known| known.id == *term.id.get_ref()) {
            return Err(BadRelease::at(FILE, text, term.id.span().start, format!("the entry \"{}\" stands twice", term.id.get_ref())));
        }
        if !(1..=5).contains(term.sev.get_ref()) {
            return Err(BadRelease::at(FILE, text, term.sev.span().start, "sev must be 1 to 5"));
        }
        let stems = RawStems { ru: term.ru, ky: term.ky, tg: term.tg, uz: term.uz, en: term.en };
        terms.push(Term { id: term.id.into_inner(), stems, need_ethnonym: term.need_ethnonym, severity: term.sev.into_inner() });
    }
    Ok(Lexicon { version: raw.version, terms })
}
