//! From words to a command, and from its outcome to the shell. Serves every clause.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::Cli;
use crate::cli::args::Command;
use crate::cli::args::Log;
use crate::cli::backup;
use crate::cli::demo;
use crate::cli::doctor;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::folder;
use crate::cli::log;
use crate::cli::logging;
use crate::cli::member;
use crate::cli::openapi;
use crate::cli::out::Out;
use crate::cli::recover;
use crate::cli::restore;
use crate::cli::serve;
use crate::cli::text;

/// What a command may use besides its own arguments.
pub struct Setting {
    /// Data folder, where one was named.
    pub data: Option<std::path::PathBuf>,
    /// Environment variables, read once.
    pub vars: BTreeMap<String, String>,
    /// Where to print.
    pub out: Out,
}

/// Runs the command line. `vars` are the environment variables of the process.
pub fn main(args: impl Iterator<Item = OsString>, vars: BTreeMap<String, String>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(refusal) => {
            let _reader_gone = refusal.print();
            return ExitCode::from(u8::try_from(refusal.exit_code()).unwrap_or(Exit::CannotRun.code()));
        }
    };
    folder::close_to_others();
    logging::start(&vars);
    let out = Out::new(cli.common.json);
    let setting = Setting { data: cli.common.data, vars, out };
    let exit = run(&setting, cli.command).unwrap_or_else(|stop| {
        out.stop(&stop);
        stop.exit
    });
    ExitCode::from(exit.code())
}

fn run(setting: &Setting, command: Command) -> Result<Exit, Stop> {
    match command {
        Command::Serve(args) => wait(serve::run(setting, &args)),
        Command::Demo(args) => wait(demo::run(setting, &args)),
        Command::Member { command } => member::run(setting, &command),
        Command::Custodian { command } => recover::custodian(setting, &command),
        Command::Recover(args) => recover::run(setting, &args),
        Command::Backup(args) => backup::run(setting, &args),
        Command::Restore(args) => restore::run(setting, &args),
        Command::Log { command: Log::Verify(args) } => log::verify::run(setting, &args),
        Command::Log { command: Log::Prove(args) } => log::prove::run(setting, &args),
        Command::Log { command: Log::CheckProof(args) } => log::check_proof::run(setting, &args),
        Command::Log { command: Log::Checkpoint(args) } => log::checkpoint::run(setting, &args),
        Command::Text { command } => text::run(&command),
        Command::Openapi => openapi::run(),
        Command::Doctor(args) => doctor::run(setting, &args),
    }
}

/// Runs a command that waits for things.
pub fn wait<T>(work: impl Future<Output = Result<T, Stop>>) -> Result<T, Stop> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| Stop::cannot("runtime", format!("the machine gives no threads: {error}")))?.block_on(work)
}
