//! A fault in a data file of the analysis: which file, where, and what is wrong with it. Serves S2.
//!
//! For whoever changes a word list: the message names the entry, so that it can be mended without reading code. Nothing is decided here.

use std::fmt;

/// Why a data file was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataFault {
    /// Name of the file, as it stands in the data folder.
    pub file: String,
    /// Which entry: a key, an id, or a line.
    pub entry: String,
    /// What is wrong, in a sentence.
    pub what: String,
}

impl DataFault {
    /// A fault of one entry.
    pub fn new(file: &str, entry: &str, what: impl Into<String>) -> Self {
        Self { file: file.to_owned(), entry: entry.to_owned(), what: what.into() }
    }
}

impl fmt::Display for DataFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}: {}", self.file, self.entry, self.what)
    }
}

impl std::error::Error for DataFault {}
