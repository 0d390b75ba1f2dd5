//! Which languages a word may be read in, by who speaks where in the message. For the analyser; serves S2.
//!
//! A short stem is a different word in another language, so it counts only in its own; a long one is a loan word at worst. In mixed speech
//! every language of the message may speak anywhere in it. Where the language is not sure, every stem may be read.

use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::words::Strength;

/// Letters from which a stem may be read in a message of any language, when it is spelled as it should be.
const LETTERS_ANYWHERE: u16 = 1;
/// Letters from which a Russian stem may be read in a message of the region: loan words.
const LETTERS_LOAN: u16 = 5;
/// Letters that a stem must have to count when only the coarse Latin key agrees: one spelling stands for many short words there.
const LETTERS_LATIN: u16 = 4;

/// The languages of a message.
#[derive(Debug, Clone, Copy)]
pub struct Tongues {
    spoken: LangSet,
    is_sure: bool,
}

impl Tongues {
    /// The languages of all segments; unsure when one of them is.
    pub fn of(segments: &[Segment]) -> Self {
        let mut spoken = LangSet::EMPTY;
        let mut is_sure = !segments.is_empty();
        for segment in segments {
            is_sure &= segment.lang != Lang::Und;
            spoken = spoken.with(read_as(segment.lang));
        }
        Self { spoken, is_sure }
    }

    /// Whether a stem of some letters, met with some strength, may be read in one of its languages.
    pub fn may_read(self, langs: LangSet, n_letters: u16, strength: Strength) -> bool {
        if strength == Strength::Latin && n_letters < LETTERS_LATIN {
            return false;
        }
        if !self.is_sure || langs.meets(self.spoken) {
            return true;
        }
        if langs.has(Lang::Ru) && n_letters >= LETTERS_LOAN && strength == Strength::Strict {
            return true;
        }
        n_letters >= LETTERS_ANYWHERE && strength != Strength::Loose
    }
}

/// The languages of the data that a language of the model is read as: its neighbours are easily taken for one another.
const fn read_as(lang: Lang) -> LangSet {
    let uzbek = LangSet::of(Lang::UzLatn).with(LangSet::of(Lang::UzCyrl));
    match lang {
        Lang::Ru | Lang::Uk => LangSet::of(Lang::Ru),
        Lang::Ky | Lang::Kk | Lang::Tt => LangSet::of(Lang::Ky),
        Lang::Tg | Lang::Fa => LangSet::of(Lang::Tg),
        Lang::UzLatn | Lang::UzCyrl | Lang::Tr => uzbek,
        Lang::En => LangSet::of(Lang::En),
        Lang::Und => LangSet::ALL,
    }
}
