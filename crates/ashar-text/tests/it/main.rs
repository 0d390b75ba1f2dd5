//! How good the analysis is: tests against data, in one binary.

mod language;
