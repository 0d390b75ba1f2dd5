//! The five languages and the reader's choice among them. Serves every clause (promise 7).

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::Serialize;

/// A language of the platform. The order is the one in which they are listed on every page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// Kyrgyz.
    Ky,
    /// Tajik.
    Tg,
    /// Uzbek, in Latin letters.
    Uz,
    /// English.
    En,
}

/// What was given names none of the five languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of ru, ky, tg, uz, en")]
pub struct UnknownLang;

impl Lang {
    /// All five.
    pub const ALL: [Self; 5] = [Self::Ru, Self::Ky, Self::Tg, Self::Uz, Self::En];

    /// Code as in `lang="…"`, addresses and file names.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ru => "ru",
            Self::Ky => "ky",
            Self::Tg => "tg",
            Self::Uz => "uz",
            Self::En => "en",
        }
    }

    /// Name of the language in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Ru => "Русский",
            Self::Ky => "Кыргызча",
            Self::Tg => "Тоҷикӣ",
            Self::Uz => "Oʻzbekcha",
            Self::En => "English",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.as_str() == code).ok_or(UnknownLang)
    }
}

/// The language that fits an `Accept-Language` header best: quality first, then the order in the header, Russian where none fits.
///
/// # Limits
/// The first 20 choices are read.
pub fn negotiate(accept: &str) -> Lang {
    let mut best: Option<(u16, Lang)> = None;
    for choice in accept.split(',').take(20) {
        let mut parts = choice.split(';');
        let tag = parts.next().unwrap_or("").trim().to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or("");
        let Ok(lang) = primary.parse::<Lang>() else { continue };
        let quality = parts.find_map(|part| part.trim().strip_prefix("q=").map(thousandths)).unwrap_or(1_000);
        if quality > 0 && best.is_none_or(|(top, _)| quality > top) {
            best = Some((quality, lang));
        }
    }
    best.map_or_else(Lang::default, |(_, lang)| lang)
}

/// "0.8" as 800; nonsense as 0.
fn thousandths(quality: &str) -> u16 {
    let (whole, part) = quality.trim().split_once('.').unwrap_or((quality.trim(), ""));
    let digits: String = format!("{part}000").chars().take(3).collect();
    match (whole.parse::<u16>(), digits.parse::<u16>()) {
        (Ok(0), Ok(part)) => part,
        (Ok(1), Ok(_)) => 1_000,
        _ => 0,
    }
}
