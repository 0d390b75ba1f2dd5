//! `ashar text families`: which posts are copies of one another. One thread: each post is compared with those before it. Serves S2.

use std::collections::HashMap;

use ashar_text::normalise::Reading;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::text::args::Families;
use crate::cli::text::lines;
use crate::cli::text::lines::Answer;
use crate::cli::text::lines::Post;
use crate::cli::text::lines::input;
use crate::cli::text::lines::print;

#[derive(Serialize)]
struct Line<'l> {
    id: &'l RawValue,
    family: u32,
    first: &'l RawValue,
}

struct Grouper {
    index: ashar_text::families::Families,
    reading: Reading,
    n_posts: u64,
    /// Ids of the first posts of families, by number of the post.
    firsts: HashMap<u64, Box<RawValue>>,
}

impl Answer for Grouper {
    fn answer(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let post = Post::read(line)?;
        self.reading.read(&post.text);
        let place = self.index.place(self.n_posts, &self.reading);
        if place.first == self.n_posts {
            self.firsts.insert(self.n_posts, post.id.to_owned());
        }
        self.n_posts += 1;
        let first = self.firsts.get(&place.first).map_or(post.id, |id| &**id);
        print(out, &Line { id: post.id, family: place.family, first })
    }
}

/// Prints the family of each line.
///
/// # Errors
/// As [`lines::run`].
pub fn run(args: &Families) -> Result<Exit, Stop> {
    let keep = args.keep;
    let make = || Grouper {
        index: ashar_text::families::Families::keeping(keep),
        reading: Reading::default(),
        n_posts: 0,
        firsts: HashMap::new(),
    };
    lines::run(&mut input(), 1, make)
}
