//! The reading of one text: its three keys, its tokens, and the way back.
//!
//! For every other part of this library; serves S2.

use std::ops::Range;

use crate::normalise::cut::cut_into_drafts;
use crate::normalise::cut::draft::Draft;
use crate::normalise::cut::draft::Way;
use crate::normalise::letters::loose;
use crate::normalise::units::Unit;
use crate::normalise::units::cut_into_units;
use crate::normalise::write::write;

/// Bytes of a text that are read. A post of any network is far shorter; a book pasted into one line is cut here, and says so.
pub const TEXT_BYTES_MAX: usize = 1 << 20;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, also one made of spaced letters.
    Word,
    /// Digits, with points, commas, colons or slashes between them (18:00, 1.5, 12.10.2026).
    Number,
    /// A pictograph, a joined sequence of them, or a flag.
    Emoji,
    /// A link in its canonical form, or an e-mail address.
    Url,
    /// A name after `@`, with the sign.
    Mention,
    /// A word of a hashtag, without `#`.
    Hashtag,
    /// One punctuation mark, or a newline.
    Sign,
}

/// The script a token is read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// Cyrillic.
    Cyrillic,
    /// Latin.
    Latin,
    /// Arabic, in which Persian is written.
    Arabic,
    /// Any other.
    Other,
    /// No letters.
    None,
}

/// A piece of the folded text.
///
/// Invariants: ranges lie inside the keys they belong to, on letter boundaries, in growing order, and do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in [`Reading::folded`] and [`Reading::loose`].
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// First byte in [`Reading::latin`]; equal to the end for tokens without letters or digits.
    pub latin_start: u32,
    /// Byte after the last.
    pub latin_end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// The script it is read in.
    pub script: Script,
    /// Two letters or more, and all of them capitals.
    pub caps: bool,
    /// Its letters were spaced or dotted.
    pub joined: bool,
    /// Look-alikes were turned, or a digit or sign was read as a letter.
    pub mended: bool,
}

/// Something about a text that its reader should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Warning {
    /// The text was longer than [`TEXT_BYTES_MAX`]; the rest was not read.
    TextCut,
    /// Invisible or direction-turning characters were taken out.
    Unseen,
    /// More marks on one letter than [`crate::normalise::MARKS_MAX`]; the rest was dropped.
    DeepMarks,
    /// A row of letters longer than [`crate::normalise::TOKEN_CHARS_MAX`] was cut.
    LongToken,
}

/// A set of warnings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Warnings(u8);

impl Warnings {
    /// Every warning there is, for listing.
    pub const ALL: [Warning; 4] = [Warning::TextCut, Warning::Unseen, Warning::DeepMarks, Warning::LongToken];

    pub(super) fn add(&mut self, warning: Warning) {
        self.0 |= 1 << warning as u8;
    }

    /// Whether a warning was given.
    pub const fn has(self, warning: Warning) -> bool {
        self.0 & (1 << warning as u8) != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The warnings that were given.
    pub fn iter(self) -> impl Iterator<Item = Warning> {
        Self::ALL.into_iter().filter(move |warning| self.has(*warning))
    }
}

/// A stretch of the folded text and the original characters it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    /// First byte in the folded text; the stretch ends where the next begins.
    pub(super) folded: u32,
    /// First original character.
    pub(super) original: u32,
    /// 0: one original character for each folded one. Otherwise the whole stretch stands for so many original characters.
    pub(super) width: u32,
}

/// A text as the analysis reads it: folded, cut into tokens, with the way back to the original characters.
///
/// One reading can be used for many texts, one after the other: its buffers stay.
///
/// # Limits
/// [`TEXT_BYTES_MAX`] bytes are read. Time and memory grow with the length of the text, whatever it holds.
///
/// # Example
/// ```
/// use ashar_text::normalise::Reading;
/// let reading = Reading::of("Шлюз  о т к р ы т!");
/// assert_eq!(reading.folded(), "шлюз  открыт !");
/// let open = reading.tokens()[1];
/// assert_eq!(reading.original_span(open.start..open.end), 6..17);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reading {
    pub(super) folded: String,
    pub(super) loose: String,
    pub(super) latin: String,
    pub(super) tokens: Vec<Token>,
    pub(super) runs: Vec<Run>,
    pub(super) warnings: Warnings,
    units: Vec<Unit>,
    drafts: Vec<Draft>,
}

impl Reading {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut reading = Self::default();
        reading.read(text);
        reading
    }

    /// Reads another text into the same buffers.
    pub fn read(&mut self, text: &str) {
        self.read_way(text, Way::Message);
    }

    fn read_way(&mut self, text: &str, way: Way) {
        self.warnings = Warnings::default();
        let end = text.floor_char_boundary(TEXT_BYTES_MAX);
        if end < text.len() {
            self.warnings.add(Warning::TextCut);
        }
        let text = text.get(..end).unwrap_or_default();
        let mut units = std::mem::take(&mut self.units);
        let mut drafts = std::mem::take(&mut self.drafts);
        cut_into_units(text, &mut units, &mut self.warnings);
        cut_into_drafts(&units, way, &mut drafts, &mut self.warnings);
        write(self, text, &units, &drafts, way);
        self.units = units;
        self.drafts = drafts;
    }

    /// The strict key. National letters are kept; ё is е, every apostrophe is `'`.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The loose key, with the same offsets in bytes: national letters as people type them on a Russian keyboard.
    pub fn loose(&self) -> &str {
        &self.loose
    }

    /// The coarse Latin key; its offsets stand in the tokens.
    pub fn latin(&self) -> &str {
        &self.latin
    }

    /// The tokens in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// A token of [`Self::folded`] as text.
    pub fn text_of(&self, token: &Token) -> &str {
        self.folded.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// From bytes of the folded text to characters of the original. Empty in, empty out; ranges beyond the end are cut.
    pub fn original_span(&self, folded: Range<u32>) -> Range<u32> {
        let start = self.original_of(folded.start).0;
        if folded.end <= folded.start {
            return start..start;
        }
        let end = self.original_of(folded.end - 1).1;
        start..end.max(start)
    }

    /// First original character, and the one after the last, for the folded character that holds this byte.
    fn original_of(&self, byte: u32) -> (u32, u32) {
        let after = self.runs.partition_point(|run| run.folded <= byte);
        let Some(run) = after.checked_sub(1).and_then(|i| self.runs.get(i)) else { return (0, 0) };
        if run.width > 0 {
            return (run.original, run.original + run.width);
        }
        let end = self.runs.get(after).map_or(self.folded.len(), |next| next.folded as usize);
        let upto = self.folded.floor_char_boundary(byte as usize).min(end);
        let n = self.folded.get(run.folded as usize..upto).map_or(0, |part| part.chars().count());
        let start = run.original + narrow(n);
        (start, start + u32::from(upto < self.folded.len()))
    }

    /// What the reader should know.
    pub fn warnings(&self) -> Warnings {
        self.warnings
    }
}

/// Offsets fit by [`TEXT_BYTES_MAX`]; NFKC makes at most 18 characters of one.
pub(super) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// A term of a data file, folded just as text is, but always in its own script: nothing is joined, turned or guessed.
pub fn fold_term(term: &str) -> String {
    let mut reading = Reading::default();
    reading.read_way(term, Way::Term);
    reading.folded
}

/// The loose key of a folded text.
pub fn loosen(folded: &str) -> String {
    folded.chars().map(loose).collect()
}
