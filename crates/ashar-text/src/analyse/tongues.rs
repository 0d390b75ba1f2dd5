//! Which words may be read, by the language of the message. For the analyser; serves S2.
//!
//! Nearly every word may: messages mix languages, the rules ask for several words together, and a guess of the language leans on the names
//! of peoples too, so that ruling words out by it would treat two peoples differently. Ruled out are only very short words where one
//! spelling stands for many: Uzbek ones in Cyrillic letters outside of Uzbek, and what only the coarse Latin key agrees with.

use crate::language::Guess;
use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Script;
use crate::words::Strength;

/// Letters that an Uzbek stem must have to be read in a Cyrillic word of another language.
const LETTERS_UZBEK: u16 = 5;
/// Letters that a stem must have to count when only the coarse Latin key agrees.
const LETTERS_LATIN: u16 = 4;

/// The language of a message, as far as it rules words out.
#[derive(Debug, Clone, Copy)]
pub struct Tongues {
    may_be_uzbek: bool,
}

impl Tongues {
    /// By the guess of the whole message.
    pub const fn of(guess: Guess) -> Self {
        Self { may_be_uzbek: matches!(guess.likeliest, Lang::UzLatn | Lang::UzCyrl) }
    }

    /// Whether a stem of some letters may be read in a word of a script.
    pub fn may_read(self, langs: LangSet, n_letters: u16, strength: Strength, script: Script) -> bool {
        if strength == Strength::Latin && n_letters < LETTERS_LATIN {
            return false;
        }
        let uzbek_alone = langs == LangSet::of(Lang::UzLatn).with(LangSet::of(Lang::UzCyrl));
        !(uzbek_alone && script == Script::Cyrillic && n_letters < LETTERS_UZBEK && !self.may_be_uzbek)
    }
}
