//! What is wrong with a release, and where: file and line, in words that a linguist understands. Serves S2.

use std::fmt;

use crate::fault::DataFault;

/// A text of a release that cannot be used. The release is refused as a whole: half a rule set would rank posts wrongly in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRelease {
    /// Which of the texts: `frames.toml`, `lexicon.toml` ...
    pub file: String,
    /// The line, from 1; 0 when the fault is not at one place.
    pub line: u32,
    /// What is wrong, and what is expected.
    pub what: String,
}

impl BadRelease {
    /// A fault at a byte of a text.
    pub(crate) fn at(file: &'static str, text: &str, byte: usize, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: line_of(text, byte), what: what.into() }
    }

    /// A fault of a whole text.
    pub(crate) fn whole(file: &'static str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: 0, what: what.into() }
    }

    /// A fault that the TOML reader found.
    pub(crate) fn toml(file: &'static str, text: &str, error: &toml::de::Error) -> Self {
        match error.span() {
            Some(span) => Self::at(file, text, span.start, error.message()),
            None => Self::whole(file, error.message()),
        }
    }
}

impl From<DataFault> for BadRelease {
    fn from(fault: DataFault) -> Self {
        Self { file: fault.file, line: 0, what: format!("{}: {}", fault.entry, fault.what) }
    }
}

impl fmt::Display for BadRelease {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.what),
            line => write!(f, "{} line {line}: {}", self.file, self.what),
        }
    }
}

impl std::error::Error for BadRelease {}

/// The line, from 1, that a byte stands on.
fn line_of(text: &str, byte: usize) -> u32 {
    let before = text.as_bytes().iter().take(byte);
    1 + u32::try_from(before.filter(|b| **b == b'\n').count()).unwrap_or(u32::MAX - 1)
}
