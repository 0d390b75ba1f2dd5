//! `ashar text languages`: what each post is written in. Serves S2.

use ashar_text::language::Model;
use ashar_text::normalise::Reading;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::text::args::Threads;
use crate::cli::text::lines;
use crate::cli::text::lines::Answer;
use crate::cli::text::lines::Post;
use crate::cli::text::lines::input;
use crate::cli::text::lines::print;

#[derive(Serialize)]
struct Line<'l> {
    id: &'l RawValue,
    lang: &'static str,
    p: f32,
}

struct Teller {
    model: &'static Model,
    reading: Reading,
}

impl Answer for Teller {
    fn answer(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let post = Post::read(line)?;
        self.reading.read(&post.text);
        let guess = self.model.guess(&self.reading);
        print(out, &Line { id: post.id, lang: guess.lang.tag(), p: rounded(guess.probability_0_1) })
    }
}

/// Three digits: more of them would say more than is known.
pub(super) fn rounded(share_0_1: f32) -> f32 {
    (share_0_1 * 1_000.0).round() / 1_000.0
}

/// Prints the language of each line.
///
/// # Errors
/// As [`lines::run`].
pub fn run(args: &Threads) -> Result<Exit, Stop> {
    lines::run(&mut input(), args.threads, || Teller { model: Model::builtin(), reading: Reading::default() })
}
