//! What the commands print: plain lines for people, one JSON value a line for programs. Serves every clause.
//!
//! A reader that goes away (`| head`) is no error. Nothing here goes to a log.

use std::io::IsTerminal;
use std::io::Write;

use serde::Serialize;

use crate::cli::exit::Stop;

/// Where and how a command prints.
#[derive(Debug, Clone, Copy)]
pub struct Out {
    is_json: bool,
}

impl Out {
    /// For people, or for programs.
    pub const fn new(is_json: bool) -> Self {
        Self { is_json }
    }

    /// Whether a program reads.
    pub const fn is_json(self) -> bool {
        self.is_json
    }

    /// A line for people; programs do not see it.
    pub fn line(self, text: &str) {
        if !self.is_json {
            Self::text(&format!("{text}\n"));
        }
    }

    /// A value for programs; people do not see it.
    pub fn value(self, value: &impl Serialize) {
        if self.is_json {
            let line = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
            Self::text(&format!("{line}\n"));
        }
    }

    /// Text that is the answer itself, such as a signed note: the same for both.
    pub fn text(text: &str) {
        let mut out = std::io::stdout().lock();
        let _reader_gone = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// The end of a command that did not do what was asked.
    pub fn stop(self, stop: &Stop) {
        self.value(&serde_json::json!({
            "error": { "code": stop.code, "message": stop.message, "advice": stop.advice, "exit": stop.exit.code() }
        }));
        let mut err = std::io::stderr().lock();
        let _reader_gone = writeln!(err, "ashar: {} [{}]", stop.message, stop.code);
        if !stop.advice.is_empty() {
            let _reader_gone = writeln!(err, "What to do: {}", stop.advice);
        }
    }

    /// Whether a progress bar makes sense.
    pub fn has_screen(self) -> bool {
        !self.is_json && std::io::stderr().is_terminal()
    }
}
