//! Clauses, sentences and quotations of a text: how far a word reaches. Serves S2.
//!
//! A rule asks "in the same clause?", "at most six words apart?", "between quotation marks?"; all of that is laid down once for each token.

use crate::normalise::Reading;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::signals::frames::Breaks;

/// Where one token stands.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spot {
    /// Its clause.
    pub clause: u32,
    /// How many words stand before it; signs are not counted.
    pub word: u32,
    /// How many commas and colons stand before it.
    pub commas: u32,
    /// Whether it stands between quotation marks that hold more than one word.
    pub quoted: bool,
}

/// A run of tokens without a breaker.
#[derive(Debug, Clone, Copy)]
pub struct Clause {
    /// First token.
    pub first: u32,
    /// Token after the last one.
    pub end: u32,
    /// Its sentence.
    pub sentence: u32,
    /// Number of its first word.
    pub first_word: u32,
    /// Number of the word after its last one.
    pub end_word: u32,
    /// It ends with "!".
    pub called: bool,
    /// It ends with "?".
    pub asked: bool,
    /// It begins with a word like "but".
    pub turned: bool,
}

/// The clauses of a text; its buffers are used again for the next text.
#[derive(Debug, Default)]
pub struct Scope {
    spots: Vec<Spot>,
    clauses: Vec<Clause>,
    sentences: Vec<(u32, u32)>,
    exclaims: u32,
    capital_words: u32,
    words: u32,
}

/// From how many "!" on a message shouts.
const EXCLAIM_MANY: u32 = 3;
/// Capitals are loud only in a message of some words.
const CAPS_WORDS_MIN: u32 = 4;
/// Clauses of a few sentences; more are not looked at for one hit.
const CLAUSES_MAX: usize = 64;
/// Quotation marks around fewer words are no quotation.
const QUOTED_WORDS_MIN: u32 = 2;

impl Scope {
    /// Lays down the clauses of a reading; `turns` are the tokens that begin a clause because of a word like "but", in order.
    pub fn read(&mut self, reading: &Reading, breaks: &Breaks, turns: &[u32]) {
        self.spots.clear();
        self.clauses.clear();
        self.sentences.clear();
        (self.exclaims, self.capital_words, self.words) = (0, 0, 0);
        let tokens = reading.tokens();
        let mut open = Open::default();
        let mut turns = turns.iter().copied().peekable();
        for (index, token) in (0u32..).zip(tokens) {
            let sign = sign_of(reading, token);
            let turned = turns.next_if(|turn| *turn <= index).is_some();
            if let Some(sign) = sign
                && breaks.ends_clause(sign)
                && !is_between_numbers(tokens, index)
            {
                self.spots.push(Spot { clause: self.clause_now(), word: self.words, commas: open.commas, quoted: false });
                self.exclaims += u32::from(sign == '!');
                open.close(sign, breaks);
                continue;
            }
            if open.is_over() || turned {
                self.end_clause(&mut open, index, turned);
            }
            if matches!(sign, Some(',' | ':')) {
                open.commas += 1;
            }
            self.spots.push(Spot { clause: self.clause_now(), word: self.words, commas: open.commas, quoted: false });
            if let Some(sign) = sign {
                self.quote(&mut open, index, sign, breaks);
            } else {
                self.words += u32::from(is_word(token));
                self.capital_words += u32::from(token.caps);
            }
        }
        self.end_clause(&mut open, u32::try_from(tokens.len()).unwrap_or(u32::MAX), false);
    }

    fn clause_now(&self) -> u32 {
        u32::try_from(self.clauses.len()).unwrap_or(u32::MAX)
    }

    fn end_clause(&mut self, open: &mut Open, index: u32, turned: bool) {
        let sentence = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        if index > open.first {
            let clause = Clause {
                first: open.first,
                end: index,
                sentence,
                first_word: self.spots.get(open.first as usize).map_or(self.words, |spot| spot.word),
                end_word: self.words,
                called: open.called,
                asked: open.asked,
                turned: open.turned,
            };
            self.clauses.push(clause);
        }
        if open.ended {
            self.sentences.push((open.sentence_first, index));
            open.sentence_first = index;
        }
        let kept = (open.sentence_first, open.commas, open.quote);
        *open = Open { first: index, turned, sentence_first: kept.0, commas: kept.1, quote: kept.2, ..Open::default() };
    }

    /// Opens or closes a quotation; marks the words in it when there are enough.
    fn quote(&mut self, open: &mut Open, index: u32, sign: char, breaks: &Breaks) {
        match open.quote {
            Some((first, word, close)) if sign == close => {
                open.quote = None;
                if self.words >= word + QUOTED_WORDS_MIN {
                    let inside = self.spots.get_mut(first as usize..index as usize).unwrap_or_default();
                    for spot in inside {
                        spot.quoted = true;
                    }
                }
            }
            Some(_) => {}
            None => open.quote = breaks.closes(sign).map(|close| (index, self.words, close)),
        }
    }

    /// Where a token stands.
    pub fn spot(&self, token: u32) -> Spot {
        self.spots.get(token as usize).copied().unwrap_or_default()
    }

    /// A clause by number.
    pub fn clause(&self, number: u32) -> Option<&Clause> {
        self.clauses.get(number as usize)
    }

    /// The tokens of the sentences `from` to `to`, both included, as far as they exist.
    pub fn tokens_of_sentences(&self, from: u32, to: u32) -> std::ops::Range<u32> {
        let end = u32::try_from(self.spots.len()).unwrap_or(u32::MAX);
        let first = self.sentences.get(from as usize).map_or_else(|| self.sentences.last().map_or(0, |last| last.1), |s| s.0);
        let last = self.sentences.get(to as usize).map_or(end, |s| s.1);
        first..last
    }

    /// Whether a clause that begins within some tokens ends with "?".
    pub fn asks_within(&self, tokens: std::ops::Range<u32>) -> bool {
        let from = self.clauses.partition_point(|clause| clause.first < tokens.start);
        let clauses = self.clauses.get(from..).unwrap_or_default();
        clauses.iter().take_while(|clause| clause.first < tokens.end).take(CLAUSES_MAX).any(|clause| clause.asked)
    }

    /// Whether the message shouts with three or more "!".
    pub const fn exclaims_often(&self) -> bool {
        self.exclaims >= EXCLAIM_MANY
    }

    /// Whether most words are in capital letters.
    pub const fn is_loud(&self) -> bool {
        self.words >= CAPS_WORDS_MIN && self.capital_words * 2 > self.words
    }

    /// Whether a word like "but" begins a clause after `from` and not after `to`.
    pub fn turns_between(&self, from: u32, to: u32) -> bool {
        let (from, to) = (from.min(to) as usize, from.max(to) as usize);
        self.clauses.get(from + 1..=to).unwrap_or_default().iter().any(|clause| clause.turned)
    }
}

/// The clause that is being read.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
struct Open {
    first: u32,
    sentence_first: u32,
    commas: u32,
    called: bool,
    asked: bool,
    closed: bool,
    ended: bool,
    turned: bool,
    quote: Option<(u32, u32, char)>,
}

impl Open {
    fn close(&mut self, sign: char, breaks: &Breaks) {
        self.closed = true;
        self.called |= sign == '!';
        self.asked |= sign == '?';
        self.ended |= breaks.ends_sentence(sign);
    }

    const fn is_over(&self) -> bool {
        self.closed
    }
}

/// The one sign that a token is.
pub fn sign_of(reading: &Reading, token: &Token) -> Option<char> {
    if token.kind != TokenKind::Sign {
        return None;
    }
    reading.folded().get(token.start as usize..token.end as usize)?.chars().next()
}

fn is_word(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Hashtag)
}

/// A point between two numbers is part of an hour or a date.
fn is_between_numbers(tokens: &[Token], index: u32) -> bool {
    let is_number = |at: Option<u32>| at.and_then(|at| tokens.get(at as usize)).is_some_and(|token| token.kind == TokenKind::Number);
    is_number(index.checked_sub(1)) && is_number(index.checked_add(1))
}
