//! `kinds.toml`: which types of the code book a kind maps to, and from which severity a post is hostile. Serves S2.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::release::BadRelease;
use crate::release::limits::check_size;
use crate::signals::Kind;

/// Name of the file in error messages.
pub const FILE: &str = "kinds.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKinds {
    version: String,
    #[serde(rename = "date")]
    _date: String,
    #[serde(rename = "licence")]
    _licence: String,
    hostile_from: u8,
    kind: Vec<RawKind>,
    #[serde(rename = "type")]
    types: Vec<RawType>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    key: Spanned<String>,
    types: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawType {
    key: String,
    #[serde(rename = "group")]
    _group: String,
    #[serde(rename = "least_severity")]
    _least_severity: Option<u8>,
    #[serde(rename = "ru")]
    _ru: String,
    #[serde(rename = "en")]
    _en: String,
    #[serde(rename = "ky")]
    _ky: String,
    #[serde(rename = "tg")]
    _tg: String,
}

/// The table of kinds.
#[derive(Debug)]
pub struct Kinds {
    /// Version of the text.
    pub version: String,
    /// Severity from which a post belongs in the queue.
    pub hostile_from: u8,
    /// Types of each kind.
    pub types: BTreeMap<Kind, Vec<String>>,
}

/// Reads the text.
///
/// # Errors
/// [`BadRelease`] with the line.
pub fn read(text: &str) -> Result<Kinds, BadRelease> {
    check_size(FILE, text)?;
    let raw: RawKinds = toml::from_str(text).map_err(|error| BadRelease::toml(FILE, text, &error))?;
    let mut types = BTreeMap::new();
    for row in raw.kind {
        let fault = |at: &Spanned<String>, what: String| BadRelease::at(FILE, text, at.span().start, what);
        let kind = Kind::from_key(row.key.get_ref()).ok_or_else(|| fault(&row.key, format!("no such kind: {}", row.key.get_ref())))?;
        for key in &row.types {
            if !raw.types.iter().any(|known| known.key == *key.get_ref()) {
                return Err(fault(key, format!("no such type of the code book: {}", key.get_ref())));
            }
        }
        types.insert(kind, row.types.into_iter().map(Spanned::into_inner).collect());
    }
    match Kind::ALL.into_iter().find(|kind| !types.contains_key(kind)) {
        Some(kind) => Err(BadRelease::whole(FILE, format!("the kind {} is missing", kind.key()))),
        None => Ok(Kinds { version: raw.version, hostile_from: raw.hostile_from, types }),
    }
}
