//! Texts to guess, and how often the guess is right, by language. Serves S2.

use std::collections::BTreeMap;

use ashar_text::language::Lang;
use ashar_text::language::Model;
use ashar_text::normalise::Reading;

use crate::language::chance::Chance;
use crate::language::corpora::Source;
use crate::language::corpora::Text;
use crate::language::learn;
use crate::language::spellings;
use crate::language::windows;

/// The languages that are counted.
pub const OURS: [Lang; 8] = [Lang::Ru, Lang::Ky, Lang::Tg, Lang::UzLatn, Lang::UzCyrl, Lang::Kk, Lang::Fa, Lang::En];

/// How a text is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// As it was written.
    AsWritten,
    /// With Russian letters only, and without apostrophes.
    RussianLetters,
    /// Cyrillic languages with Latin letters.
    LatinLetters,
}

impl Typed {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::AsWritten, Self::RussianLetters, Self::LatinLetters];

    /// The text typed in this way.
    pub fn of(self, text: &str) -> String {
        match self {
            Self::AsWritten => text.to_owned(),
            Self::RussianLetters => spellings::with_russian_letters(text),
            Self::LatinLetters => spellings::with_latin_letters(text, 0),
        }
    }

    /// Whether a language is typed in this way. Uzbek typed with Latin letters is a language of its own here.
    pub fn applies(self, lang: Lang) -> bool {
        self != Self::LatinLetters || learn::IN_LATIN_LETTERS.contains(&lang)
    }

    /// For the head of a table.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsWritten => "as written",
            Self::RussianLetters => "Russian letters",
            Self::LatinLetters => "Latin letters",
        }
    }
}

/// One text and its language.
pub type Case = (Lang, String);

/// Windows of the texts of one source. A text gives as many as it is windows long, times three, from anywhere in it; a shorter one gives none.
pub fn windows_of(texts: &[Text], source: Source, n_chars: usize, typed: Typed) -> Vec<Case> {
    const TIMES: usize = 3;
    let mut chance = Chance::new(n_chars as u64);
    let mut cases = Vec::new();
    for text in texts.iter().filter(|text| text.source == source && typed.applies(text.lang)) {
        let whole = typed.of(&text.text);
        for _ in 0..whole.chars().count() / n_chars * TIMES {
            cases.push((text.lang, windows::cut(&whole, n_chars, &mut chance).to_owned()));
        }
    }
    cases
}

/// Guesses counted.
#[derive(Default)]
pub struct Score {
    /// Language and guess, and how often.
    counts: BTreeMap<(Lang, Lang), usize>,
}

impl Score {
    /// Guesses every case. [`Lang::Und`] for a text of our languages is wrong.
    pub fn of(model: &Model, cases: &[Case]) -> Self {
        let mut score = Self::default();
        let mut reading = Reading::default();
        for (lang, text) in cases {
            reading.read(text);
            *score.counts.entry((*lang, model.guess(&reading).lang)).or_default() += 1;
        }
        score
    }

    /// Cases of a language.
    pub fn n_cases(&self, lang: Lang) -> usize {
        self.counts.iter().filter(|((of, _), _)| *of == lang).map(|(_, n)| n).sum()
    }

    /// Right guesses of a language, of a hundred.
    pub fn right(&self, lang: Lang) -> f64 {
        let right = self.counts.get(&(lang, lang)).copied().unwrap_or_default();
        percent(right, self.n_cases(lang))
    }

    /// Mean of the right shares of our languages, of those that have cases.
    pub fn macro_right(&self) -> f64 {
        let counted: Vec<Lang> = OURS.into_iter().filter(|lang| self.n_cases(*lang) > 0).collect();
        counted.iter().map(|lang| self.right(*lang)).sum::<f64>() / number(counted.len().max(1))
    }

    /// A line of a table: the mean, each language, and what was most often taken for what.
    pub fn line(&self, name: &str) -> String {
        let shares: Vec<String> = OURS.iter().map(|lang| self.cell(*lang)).collect();
        let n: usize = OURS.iter().map(|lang| self.n_cases(*lang)).sum();
        format!("| {name} | {n} | **{:.2}** | {} | {} |", self.macro_right(), shares.join(" | "), self.mistakes())
    }

    fn cell(&self, lang: Lang) -> String {
        if self.n_cases(lang) == 0 { "–".to_owned() } else { format!("{:.1}", self.right(lang)) }
    }

    fn mistakes(&self) -> String {
        const SHOWN: usize = 4;
        let mut wrong: Vec<_> = self.counts.iter().filter(|((lang, guess), _)| lang != guess && OURS.contains(lang)).collect();
        wrong.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        let shown: Vec<String> = wrong.iter().take(SHOWN).map(|((lang, guess), n)| format!("{}→{} {n}", lang.tag(), guess.tag())).collect();
        shown.join(", ")
    }
}

/// A count, for reckoning.
#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2⁵²")]
pub fn number(count: usize) -> f64 {
    count as f64
}

/// So many of a hundred; 0 of none.
pub fn percent(part: usize, whole: usize) -> f64 {
    100.0 * number(part) / number(whole.max(1))
}

/// The head of the tables that [`Score::line`] fills.
pub fn head(name: &str) -> String {
    let langs: Vec<&str> = OURS.iter().map(|lang| lang.tag()).collect();
    format!("\n| {name} | n | macro | {} | most frequent mistakes |\n|---|--:|--:|{}---|", langs.join(" | "), "--:|".repeat(OURS.len()))
}
