//! Languages by name, and sets of them.
//!
//! For every part that says in which language something is written; serves S2.

/// A language, with its script where one language has two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Lang {
    /// Russian.
    Ru,
    /// Kyrgyz.
    Ky,
    /// Tajik.
    Tg,
    /// Uzbek in Latin letters.
    UzLatn,
    /// Uzbek in Cyrillic letters.
    UzCyrl,
    /// Kazakh.
    Kk,
    /// Persian.
    Fa,
    /// English.
    En,
    /// Turkish: here so that it is not taken for Uzbek.
    Tr,
    /// Tatar: here so that it is not taken for Kyrgyz.
    Tt,
    /// Ukrainian: here so that it is not taken for Russian.
    Uk,
    /// Not to be said with confidence, or a language that is not known here.
    Und,
}

/// Every language with its tag, in the order of [`Lang`].
const TAGS: &[(Lang, &str)] = &[
    (Lang::Ru, "ru"),
    (Lang::Ky, "ky"),
    (Lang::Tg, "tg"),
    (Lang::UzLatn, "uz-Latn"),
    (Lang::UzCyrl, "uz-Cyrl"),
    (Lang::Kk, "kk"),
    (Lang::Fa, "fa"),
    (Lang::En, "en"),
    (Lang::Tr, "tr"),
    (Lang::Tt, "tt"),
    (Lang::Uk, "uk"),
    (Lang::Und, "und"),
];

impl Lang {
    /// The tag of the language.
    ///
    /// # Source
    /// BCP 47, RFC 5646, <https://www.rfc-editor.org/rfc/rfc5646>, looked at on 2026-11-23.
    pub fn tag(self) -> &'static str {
        TAGS.iter().find(|(lang, _)| *lang == self).map_or("und", |(_, tag)| tag)
    }

    /// The language of a tag written just as [`Lang::tag`] writes it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        TAGS.iter().find(|(_, known)| *known == tag).map(|(lang, _)| *lang)
    }

    /// Every language with a name of its own, and [`Lang::Und`] last.
    pub fn all() -> impl Iterator<Item = Self> {
        TAGS.iter().map(|(lang, _)| *lang)
    }
}

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LangSet(u16);

impl LangSet {
    /// No language.
    pub const EMPTY: Self = Self(0);
    /// Every language.
    pub const ALL: Self = Self(u16::MAX);

    /// The set of one.
    pub const fn of(lang: Lang) -> Self {
        Self(1 << lang as u16)
    }

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a language is in it.
    pub const fn has(self, lang: Lang) -> bool {
        self.0 & (1 << lang as u16) != 0
    }

    /// Whether the two sets share a language.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
