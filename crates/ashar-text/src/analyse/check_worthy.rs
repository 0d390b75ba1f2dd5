//! How much a post asks for a check: parts that speak for it, joined as chances. For the queue; serves S2, S3.

use crate::normalise::Reading;
use crate::normalise::TokenKind;
use crate::signals::Marks;
use crate::signals::Reason;
use crate::signals::Signal;
use crate::signals::frames::Part;

/// Score and parts.
#[derive(Debug, Default, PartialEq)]
pub struct CheckWorthy<'r> {
    /// 0 to 1.
    pub score_0_1: f32,
    /// What it was made of, in the order of the data.
    pub parts: Vec<WorthyPart<'r>>,
}

/// One part of the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorthyPart<'r> {
    /// Stable key.
    pub key: &'r str,
    /// What it added; below zero: what it took off.
    pub weight: f32,
    /// Why, in five languages.
    pub reason: &'r Reason,
}

impl<'r> CheckWorthy<'r> {
    /// Weighs a text anew.
    pub fn weigh(&mut self, parts: &'r [Part], marks: &Marks, signals: &[Signal<'_>], reading: &Reading) {
        self.parts.clear();
        let (mut silent, mut kept) = (1.0_f32, 1.0_f32);
        for part in parts {
            let stands = part.classes.iter().any(|class| marks.has(*class))
                || signals.iter().any(|signal| part.kinds.contains(&signal.kind))
                || (part.numbers && reading.tokens().iter().any(|token| token.kind == TokenKind::Number));
            if !stands {
                continue;
            }
            self.parts.push(WorthyPart { key: &part.key, weight: part.weight, reason: &part.reason });
            if part.weight >= 0.0 {
                silent *= 1.0 - part.weight.min(1.0);
            } else {
                kept *= 1.0 + part.weight.max(-1.0);
            }
        }
        self.score_0_1 = (1.0 - silent) * kept;
    }
}
