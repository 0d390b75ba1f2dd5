//! Tests of the text library from outside: strange texts, and time that grows with the text only.

mod growth;
mod hostile;
