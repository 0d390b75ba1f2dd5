//! The sides, as data. Serves every clause (promise 3: symmetry).
//!
//! A side is the desk that one works for, never ethnicity or passport. Logic asks "same side or other side"; which sides there are,
//! what they are called, their clock and their hue stand in `data/sides.toml`. Nothing here prefers one of them: the order on a page
//! turns with the day.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use jiff::Timestamp;
use serde::Deserialize;
use serde::Serialize;

use crate::kernel::i18n::Lang;

/// Short name of a side, as the database and addresses hold it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SideId([u8; 8]);

/// What was given names no side of `data/sides.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such side")]
pub struct UnknownSide;

/// A side and how it is shown.
#[derive(Debug, Clone, Deserialize)]
pub struct Side {
    /// Short name.
    pub id: SideId,
    /// Letters that stand beside its hue, always.
    pub letters: String,
    /// Time zone (IANA name).
    pub zone: String,
    /// Language in which its places are named on a map.
    pub lang: Lang,
    /// Hue and tint on light paper.
    pub light: [String; 2],
    /// Hue and tint in the dark.
    pub dark: [String; 2],
    city: BTreeMap<Lang, String>,
    desk: BTreeMap<Lang, String>,
    country: BTreeMap<Lang, String>,
}

/// All sides.
#[derive(Debug, Deserialize)]
pub struct Sides {
    side: Vec<Side>,
}

static SIDES: LazyLock<Sides> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it: if it were broken, nothing would be right.
    toml::from_str(include_str!("../../data/sides.toml")).unwrap_or_else(|_| Sides { side: Vec::new() })
});

impl Sides {
    /// The sides of this program.
    pub fn get() -> &'static Self {
        &SIDES
    }

    /// In the order of the file.
    pub fn all(&self) -> &[Side] {
        &self.side
    }

    /// In the order of the day: listed order on odd days (UTC), turned round on even ones, so that nobody is always first.
    pub fn in_order_of(&self, date: Timestamp) -> Vec<&Side> {
        let mut sides: Vec<&Side> = self.side.iter().collect();
        if date.to_zoned(jiff::tz::TimeZone::UTC).day() % 2 == 0 {
            sides.reverse();
        }
        sides
    }

    /// The side with this id.
    pub fn find(&self, id: SideId) -> Option<&Side> {
        self.side.iter().find(|side| side.id == id)
    }

    /// The sides other than `id`.
    pub fn others(&self, id: SideId) -> impl Iterator<Item = &Side> {
        self.side.iter().filter(move |side| side.id != id)
    }

    /// Position in the file, from 1: the stylesheet's classes `s1`, `s2`.
    pub fn place(&self, id: SideId) -> usize {
        self.side.iter().position(|side| side.id == id).map_or(0, |index| index + 1)
    }

    /// The colour tokens that stand before the stylesheet.
    pub fn css(&self) -> String {
        let tokens = |pick: fn(&Side) -> &[String; 2]| -> String {
            let each = self.side.iter().enumerate().map(|(n, side)| {
                let [hue, tint] = pick(side);
                format!("--s{0}:{hue};--s{0}tint:{tint};", n + 1)
            });
            each.collect()
        };
        let light = tokens(|side| &side.light);
        let dark = tokens(|side| &side.dark);
        format!(":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}@media print{{:root{{{light}}}}}\n")
    }
}

impl Side {
    /// City whose clock is shown.
    pub fn city(&self, lang: Lang) -> &str {
        best(&self.city, lang)
    }

    /// Name of its desk.
    pub fn desk(&self, lang: Lang) -> &str {
        best(&self.desk, lang)
    }

    /// Name of the country.
    pub fn country(&self, lang: Lang) -> &str {
        best(&self.country, lang)
    }
}

fn best(names: &BTreeMap<Lang, String>, lang: Lang) -> &str {
    names.get(&lang).or_else(|| names.get(&Lang::default())).map_or("", String::as_str)
}

impl SideId {
    /// As text.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        std::str::from_utf8(&self.0[..end]).unwrap_or("")
    }

    /// Text as it came from the database: any short ASCII word, known or not.
    fn of_word(word: &str) -> Option<Self> {
        let bytes = word.as_bytes();
        if bytes.is_empty() || bytes.len() > 8 || !bytes.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let mut id = [0; 8];
        id[..bytes.len()].copy_from_slice(bytes);
        Some(Self(id))
    }
}

impl FromStr for SideId {
    type Err = UnknownSide;

    fn from_str(word: &str) -> Result<Self, UnknownSide> {
        let id = Self::of_word(word).ok_or(UnknownSide)?;
        Sides::get().find(id).map(|side| side.id).ok_or(UnknownSide)
    }
}

impl fmt::Display for SideId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for SideId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SideId({self})")
    }
}

impl Serialize for SideId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for SideId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        Self::of_word(&word).ok_or_else(|| serde::de::Error::custom(UnknownSide))
    }
}

impl rusqlite::ToSql for SideId {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl rusqlite::types::FromSql for SideId {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        Self::of_word(value.as_str()?).ok_or(rusqlite::types::FromSqlError::InvalidType)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_side_has_its_names_in_every_language() {
        let sides = Sides::get();
        assert!(sides.all().len() >= 2, "data/sides.toml is broken");
        for side in sides.all() {
            assert!(jiff::tz::TimeZone::get(&side.zone).is_ok(), "{}", side.zone);
            for lang in Lang::ALL {
                for names in [&side.city, &side.desk, &side.country] {
                    assert!(names.get(&lang).is_some_and(|name| !name.is_empty()), "{} {lang}", side.id);
                }
            }
        }
    }

    #[test]
    fn nobody_is_always_first() {
        let day = |text: &str| text.parse::<Timestamp>().unwrap();
        let odd = Sides::get().in_order_of(day("2031-05-01T00:00:00Z"))[0].id;
        let even = Sides::get().in_order_of(day("2031-05-02T00:00:00Z"))[0].id;
        assert_ne!(odd, even);
    }
}
