//! What `ashar text` can be asked for, with help that teaches. Serves S2, S3.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

/// Help of `ashar text`.
pub const TEXT: &str = "\
Reads posts from standard input, one JSON value a line: {\"id\": 7, \"text\": \"…\"}. Prints one JSON value a line, in the same order.
A line that cannot be read is reported on standard error with its number, and the rest goes on. Needs no data folder.

Examples:
  ashar text analyse < posts.jsonl > analysed.jsonl
  ashar text families < posts.jsonl | sort | uniq -c

Exit codes: 0 every line was answered; 2 some lines were left out, or it could not be done.";

const ANALYSE: &str = "\
Prints {id, lang, segments, hostile, severity, check_worthy, signals: [{kind, severity, start, end, rule, reason}], places, concepts, pii}.
It ranks and explains; it never decides. Places in the text are counted in characters, from 0. hostile: belongs in the queue.

Example:
  ashar text analyse --explain < posts.jsonl

Exit codes: 0 every line was answered; 2 some lines were left out, or it could not be done.";

const LANGUAGES: &str = "\
Prints {id, lang, p}: ru, ky, tg, uz-Latn, uz-Cyrl, kk, fa, en, another language's tag, or und where none is likely enough.

Example:
  ashar text languages < posts.jsonl

Exit codes: 0 every line was answered; 2 some lines were left out, or it could not be done.";

const FAMILIES: &str = "\
Prints {id, family, first}: posts of one number are copies of each other, forwards, cuts, respellings; first is the id of the first one seen.

Example:
  ashar text families < posts.jsonl

Exit codes: 0 every line was answered; 2 some lines were left out, or it could not be done.";

const MATCH: &str = "\
Claims are JSON Lines too: {\"id\": \"c1\", \"texts\": {\"ru\": \"…\", \"ky\": \"…\"}}; one text may stand as \"text\".
Prints {id, matches: [{claim, score, suggested, why}]}, the likeliest first. A suggestion is a hint for a person.

Example:
  ashar text match --claims claims.jsonl --top 5 < posts.jsonl

Exit codes: 0 every line was answered; 2 some lines were left out, or it could not be done.";

/// The commands of `ashar text`.
#[derive(Debug, Subcommand)]
pub enum Text {
    /// Language, signals with reasons, places, concepts, personal data
    #[command(after_help = ANALYSE)]
    Analyse(Analyse),
    /// The language of each post
    #[command(after_help = LANGUAGES)]
    Languages(Threads),
    /// Near-duplicates: which posts are copies of one another
    #[command(after_help = FAMILIES)]
    Families(Families),
    /// Known claims that a post may repeat
    #[command(after_help = MATCH)]
    Match(Match),
}

/// Arguments of `ashar text languages`.
#[derive(Debug, Args)]
pub struct Threads {
    /// Threads to work on; the order of the lines stays
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub threads: usize,
}

/// Arguments of `ashar text analyse`.
#[derive(Debug, Args)]
pub struct Analyse {
    /// Say also what was held back and why, and what check_worthy was made of
    #[arg(long)]
    pub explain: bool,
    /// Threads to work on; the order of the lines stays
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub threads: usize,
}

/// Arguments of `ashar text families`.
#[derive(Debug, Args)]
pub struct Families {
    /// Different posts to remember; past it the oldest are forgotten
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    pub keep: usize,
}

/// Arguments of `ashar text match`.
#[derive(Debug, Args)]
pub struct Match {
    /// File of claims, JSON Lines
    #[arg(long, value_name = "FILE")]
    pub claims: PathBuf,
    /// Most matches of a post
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub top: usize,
    /// Threads to work on; the order of the lines stays
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub threads: usize,
}
