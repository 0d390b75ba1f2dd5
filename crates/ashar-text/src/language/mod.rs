//! Languages by name: what the analysis can say a text is written in. Serves S2.

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
    /// Not to be said with confidence.
    Und,
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

/// A stretch of tokens in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// First token.
    pub first: u32,
    /// Last token, included.
    pub last: u32,
    /// Language.
    pub lang: Lang,
}
