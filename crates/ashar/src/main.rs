//! The program: hands arguments and settings to the command line, and its verdict to the shell. Serves every clause.

use std::process::ExitCode;

fn main() -> ExitCode {
    // A variable that is not UTF-8 cannot be one of ours.
    let vars = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    ashar::cli::main(std::env::args_os(), vars.collect())
}
