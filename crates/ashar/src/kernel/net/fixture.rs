//! Answers from memory instead of the network, for the demonstration and for tests of connectors. Serves S2.
//!
//! The gate still stands before it: a fixture for a private address is never asked. What is not listed cannot be reached.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;

use bytes::Bytes;
use reqwest::header::CONTENT_LENGTH;
use reqwest::header::CONTENT_TYPE;
use reqwest::header::HeaderMap;
use reqwest::header::HeaderName;
use reqwest::header::HeaderValue;
use reqwest::header::LOCATION;

use crate::kernel::net::error::Error;
use crate::kernel::net::transport::Ask;
use crate::kernel::net::transport::Body;
use crate::kernel::net::transport::Pending;
use crate::kernel::net::transport::Reply;
use crate::kernel::net::transport::Transport;

/// Requests that are remembered for [`Fixture::asked`]; a demonstration that runs for weeks must not grow.
const ASKED_MAX: usize = 10_000;

/// A map from address to answer.
#[derive(Default)]
pub struct Fixture {
    answers: BTreeMap<String, Canned>,
    asked: Mutex<Vec<String>>,
}

/// One prepared answer.
#[derive(Debug, Clone)]
pub struct Canned {
    status: u16,
    headers: HeaderMap,
    pieces: Vec<Bytes>,
    tail: Tail,
}

/// What a body does after its pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// It ends.
    End,
    /// It falls silent and keeps the line open.
    Stall,
    /// It begins again, for ever.
    Repeat,
}

impl Canned {
    /// An answer with status 200.
    pub fn ok(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(content_type))]);
        Self { status: 200, headers, pieces: vec![body.into()], tail: Tail::End }
    }

    /// A redirect (302) without a body.
    pub fn redirect(location: &str) -> Self {
        let mut headers = HeaderMap::new();
        if let Ok(value) = HeaderValue::from_str(location) {
            headers.insert(LOCATION, value);
        }
        Self { status: 302, headers, pieces: Vec::new(), tail: Tail::End }
    }

    /// The same answer with another status.
    #[must_use]
    pub fn status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// The same answer with one more header.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
        self
    }

    /// The same answer, claiming to be this long.
    #[must_use]
    pub fn claiming(mut self, content_length_bytes: u64) -> Self {
        self.headers.insert(CONTENT_LENGTH, HeaderValue::from(content_length_bytes));
        self
    }

    /// The same answer with another end.
    #[must_use]
    pub fn tail(mut self, tail: Tail) -> Self {
        self.tail = tail;
        self
    }
}

impl Fixture {
    /// Nothing can be reached yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer. `url` is written as the gate returns it (`https://example.org/`, with the slash).
    #[must_use]
    pub fn with(mut self, url: &str, answer: Canned) -> Self {
        self.answers.insert(url.to_owned(), answer);
        self
    }

    /// The addresses that were asked for, in order; at most 10,000.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn answer(&self, ask: &Ask) -> Result<Reply, Error> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if asked.len() < ASKED_MAX {
            asked.push(ask.url.to_string());
        }
        let Some(canned) = self.answers.get(ask.url.as_str()) else {
            let host = ask.url.host_str().unwrap_or_default().to_owned();
            return Err(Error::Unreachable { host, cause: "no such fixture".to_owned() });
        };
        let body = CannedBody { pieces: canned.pieces.clone(), next: 0, tail: canned.tail };
        Ok(Reply { status: canned.status, headers: canned.headers.clone(), body: Box::new(body) })
    }
}

impl Transport for Fixture {
    fn send(&self, ask: Ask) -> Pending<'_, Reply> {
        Box::pin(std::future::ready(self.answer(&ask)))
    }
}

struct CannedBody {
    pieces: Vec<Bytes>,
    next: usize,
    tail: Tail,
}

impl Body for CannedBody {
    fn next(&mut self) -> Pending<'_, Option<Bytes>> {
        if self.next == self.pieces.len() {
            match self.tail {
                Tail::End => return Box::pin(std::future::ready(Ok(None))),
                Tail::Stall => return Box::pin(std::future::pending()),
                Tail::Repeat => self.next = 0,
            }
        }
        let piece = self.pieces.get(self.next).cloned();
        self.next = self.next.saturating_add(1);
        // The yield lets the time limit of the whole fetch strike even if the body never waits.
        Box::pin(async move {
            tokio::task::yield_now().await;
            Ok(piece)
        })
    }
}
