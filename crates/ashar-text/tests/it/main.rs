//! Tests of the text library from outside, in one binary: how good the analysis is, strange texts, and time that grows with the text only.

mod growth;
mod hostile;
mod language;
