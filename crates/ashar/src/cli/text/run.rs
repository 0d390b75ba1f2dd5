//! From the words of `ashar text` to its command. Serves S2, S3.

use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::text::analyse;
use crate::cli::text::args::Text;
use crate::cli::text::families;
use crate::cli::text::languages;
use crate::cli::text::matching;

/// Runs a command.
///
/// # Errors
/// Where the input cannot be read, the output cannot be written, or the claims cannot be used.
pub fn run(command: &Text) -> Result<Exit, Stop> {
    match command {
        Text::Analyse(args) => analyse::run(args),
        Text::Languages(args) => languages::run(args),
        Text::Families(args) => families::run(args),
        Text::Match(args) => matching::run(args),
    }
}
