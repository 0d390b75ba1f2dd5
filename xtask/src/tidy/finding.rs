//! One thing that tidy found, and how it is printed.
//!
//! For whoever has to put it right: the sentence says what to do. Serves every clause. It holds no rule.

use std::fmt;

/// One place that breaks a rule of the house.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the root of the repository, with `/`.
    pub path: String,
    /// Line, counted from 1; 0 when the whole file or a missing file is meant.
    pub line: usize,
    /// Short stable name of the rule.
    pub rule: &'static str,
    /// What to do, as a sentence.
    pub advice: String,
}

impl Finding {
    /// A finding at `path:line`.
    pub fn new(path: &str, line: usize, rule: &'static str, advice: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, advice: advice.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.rule, self.advice)
    }
}
