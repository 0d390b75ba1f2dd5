//! What can be asked for, with help that teaches. Serves every clause.
//!
//! Every command says what it does, shows an example, and names its exit codes. `tests/it/cli.rs` asks each of them for help.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use clap::Parser;
use clap::Subcommand;

use crate::cli::args_people::Custodian;
use crate::cli::args_people::Member;
use crate::cli::args_people::RECOVER;
use crate::cli::args_people::Recover;
use crate::cli::text::TEXT;
use crate::cli::text::Text;

const ABOUT: &str = "Ashar: the shared workbench of civil society on two sides of a border";
const AFTER: &str = "\
First steps:
  ashar demo                          look at it: invented people, a folder that is thrown away
  ashar serve --data DIR              the real thing, on 127.0.0.1:8080
  ashar doctor --data DIR             what is not as it should be, and what to do

Settings stand in ashar.toml in the data folder; ASHAR_PUBLIC_ADDRESS, ASHAR_PRODUCT and ASHAR_PROXY stand above it.
Exit codes: 0 done; 1 the answer is no; 2 it could not be done; 74 the disk did not confirm a write. See docs/operations/exit-codes.md.";

/// The command line.
#[derive(Debug, Parser)]
#[command(name = "ashar", version, about = ABOUT, after_help = AFTER, disable_help_subcommand = true, subcommand_required = true)]
pub struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub struct Common {
    /// Data folder: database, files, keys, settings
    #[arg(long, global = true, value_name = "DIR", env = "ASHAR_DATA")]
    pub data: Option<PathBuf>,
    /// Print JSON, one value a line, for programs
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the desk and the public site
    #[command(after_help = SERVE)]
    Serve(Serve),
    /// Show it with invented people, in a folder that is thrown away
    #[command(after_help = DEMO)]
    Demo(Demo),
    /// The founders: add, list, suspend
    #[command(disable_help_subcommand = true)]
    Member {
        #[command(subcommand)]
        command: Member,
    },
    /// Who keeps a share of the way back to a lost key
    #[command(disable_help_subcommand = true)]
    Custodian {
        #[command(subcommand)]
        command: Custodian,
    },
    /// Bring a lost group key back, with two custodians of two sides; or rehearse it
    #[command(after_help = RECOVER)]
    Recover(Recover),
    /// Write the whole data folder into one sealed file
    #[command(after_help = BACKUP)]
    Backup(Backup),
    /// Make a new data folder out of a backup, and verify it
    #[command(after_help = RESTORE)]
    Restore(Restore),
    /// The log of acts: verify it, prove an entry, sign its head
    #[command(after_help = LOG, disable_help_subcommand = true)]
    Log {
        #[command(subcommand)]
        command: Log,
    },
    /// Say what is not as it should be, and what to do about it
    #[command(after_help = DOCTOR)]
    Doctor(Doctor),
    /// Read posts: language, signals with reasons, near-duplicates, known claims; JSON Lines in and out
    #[command(after_help = TEXT, disable_help_subcommand = true)]
    Text {
        #[command(subcommand)]
        command: Text,
    },
    /// Print the description of the API (OpenAPI 3.1, JSON)
    #[command(after_help = OPENAPI)]
    Openapi,
}

const OPENAPI: &str = "\
The same as the service shows at /api/openapi.json; needs no data folder.

Example:
  ashar openapi > ashar-openapi.json

Exit codes: 0 printed.";

const SERVE: &str = "\
Makes the data folder (mode 0700) where it is missing, and its keys. Refuses to start where others could read the folder, where
people's passphrases would cross a network in clear, and where the log does not fit the last head that was signed.

Example:
  ashar serve --data /var/lib/ashar
  Then, on the same machine: a proxy with https (docs/operations/reverse-proxy.md) or an onion service (docs/operations/onion.md).

The operator's log goes to stderr: codes and counts, never an address, a name or a text. RUST_LOG=debug shows more of it.
Stops on SIGTERM and on Ctrl-C, after the requests under way are answered (10 seconds at most).

Exit codes: 0 stopped as asked; 2 refused to start; 74 the disk did not confirm a write: it must be started anew (systemd does that).";

/// Arguments of `ashar serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// Address to listen on; behind a proxy or an onion service, leave it on this machine
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}

const DEMO: &str = "\
Makes a folder in the temporary directory, fills it with two desks of invented people, prints where to look and how to sign in, and
throws the folder away at the end. With --data it keeps the folder, and starts from what is there the next time.
Nothing leaves this machine, and it can only be reached from this machine. It asks nothing.

Examples:
  ashar demo
  ashar demo --second-factor          with authenticator codes, as in earnest

Exit codes: 0 stopped as asked; 2 it could not start; 74 the disk did not confirm a write.";

/// Arguments of `ashar demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// Address to listen on, on this machine
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// Ask for the second factor too
    #[arg(long)]
    pub second_factor: bool,
}

const BACKUP: &str = "\
The file is sealed with age to the recipients: those of the settings (backup_recipients), or those that are named here. Their secret
halves never belong on this machine. It may run while the service runs. Settings (ashar.toml) are not in it: keep a copy.

Into a folder, the file is called ashar-YYYY-MM-DD.age; beside it stands erased.jsonl, the list of what was erased, which a later
restore of an older backup needs; and backups older than 35 days are removed, so that what was erased is gone everywhere.

Examples:
  ashar backup --data DIR --to /mnt/backup
  ashar backup --data DIR --to now.age --recipient age1...

Exit codes: 0 written; 2 not written, and nothing is left of it.";

/// Arguments of `ashar backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// File to write, which must be new; or a folder
    #[arg(long, value_name = "FILE.age")]
    pub to: PathBuf,
    /// Public key (age1...) that can open it; may be given several times; without it, those of the settings
    #[arg(long, value_name = "AGE1...")]
    pub recipient: Vec<String>,
}

const RESTORE: &str = "\
Believes nothing: every file is checked against the list in the backup, the log is verified with its own key, and nothing is left behind
when anything is wrong. It writes only into a new or empty folder. Rehearse it: docs/operations/backup-restore.md.

Example:
  ashar restore ashar-2031-05-01.age --identity key.txt --erased erased.jsonl --data NEWDIR

Then put ashar.toml beside it, and: ashar doctor --data NEWDIR; ashar serve --data NEWDIR.

Exit codes: 0 restored and verified; 2 not restored.";

/// Arguments of `ashar restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The backup
    #[arg(value_name = "FILE.age")]
    pub file: PathBuf,
    /// File with the secret key, as age-keygen writes it
    #[arg(long, value_name = "KEYFILE")]
    pub identity: PathBuf,
    /// List of what was erased since, to be erased again; the newest erased.jsonl that there is
    #[arg(long, value_name = "LIST")]
    pub erased: Option<PathBuf>,
}

const LOG: &str = "\
Every act that people rely on is an entry of a Merkle log. Whoever keeps a checkpoint can show later that nothing before it was changed.
Keep one away from this machine after each working day, and give one to the other desk:

  ashar log checkpoint --data DIR > checkpoint-$(date +%F).txt
  ashar log verify --data DIR --against checkpoint-2031-05-01.txt";

/// `ashar log …`.
#[derive(Debug, Subcommand)]
pub enum Log {
    /// Check the whole history: every entry, the tree, the rows, the signed heads
    #[command(after_help = VERIFY)]
    Verify(Verify),
    /// Write a proof that one entry is in the log, with what the entry says
    #[command(after_help = PROVE)]
    Prove(Prove),
    /// Check a proof; needs no data folder
    #[command(after_help = CHECK_PROOF)]
    CheckProof(CheckProof),
    /// Print the signed head of the log, or the key that checks it
    #[command(after_help = CHECKPOINT)]
    Checkpoint(Checkpoint),
}

const VERIFY: &str = "\
Reads only; it may run while the service runs. Each finding names the entry that it concerns, where there is one.

Examples:
  ashar log verify --data DIR
  ashar log verify --data DIR --against kept.txt     also: is the history still the one of this older checkpoint?

Exit codes: 0 all is as the log says; 1 findings; 2 it could not be checked.";

/// Arguments of `ashar log verify`.
#[derive(Debug, Args)]
pub struct Verify {
    /// An older checkpoint that someone kept
    #[arg(long, value_name = "FILE")]
    pub against: Option<PathBuf>,
    /// Key of the log as `ashar log checkpoint --key` prints it; without it, the one of the data folder
    #[arg(long, value_name = "VERIFIER")]
    pub key: Option<String>,
}

const PROVE: &str = "\
The proof is a file of the form c2sp.org/tlog-proof: path, signed head, and the record of the entry with its salt. Whoever gets it
learns what that one entry says (ids, digests, the day), and nothing of the others.

Example:
  ashar log prove 41 --data DIR --out entry-41.tlog-proof

Exit codes: 0 written; 2 there is no such entry, or it could not be read.";

/// Arguments of `ashar log prove`.
#[derive(Debug, Args)]
pub struct Prove {
    /// Number of the entry, from 0
    pub seq: u64,
    /// File to write; without it the proof is printed
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

const CHECK_PROOF: &str = "\
Works on any machine, without a network and without our data. Get the key of the log by another way than the proof: on paper, from
the other desk, from the page /log/key.

Example:
  ashar log check-proof entry-41.tlog-proof --key 'log.invalid/0abc…+1234abcd+AbC…='

Exit codes: 0 the entry is in the log; 1 the proof is false; 2 it could not be read.";

/// Arguments of `ashar log check-proof`.
#[derive(Debug, Args)]
pub struct CheckProof {
    /// The proof
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Key of the log
    #[arg(long, value_name = "VERIFIER")]
    pub key: String,
    /// Print the record of the entry too
    #[arg(long)]
    pub record: bool,
}

const CHECKPOINT: &str = "\
The head is a signed note (c2sp.org/tlog-checkpoint): name of the log, number of entries, root. It says nothing of what is in them.

Examples:
  ashar log checkpoint --data DIR > checkpoint.txt
  ashar log checkpoint --data DIR --public           the one that everyone can fetch at /log/checkpoint, made every six hours
  ashar log checkpoint --data DIR --key              the key that checks them, to be printed and handed over

Exit codes: 0 printed; 1 there is no public head yet; 2 it could not be read.";

/// Arguments of `ashar log checkpoint`.
#[derive(Debug, Args)]
pub struct Checkpoint {
    /// The newest head that the public may see
    #[arg(long, conflicts_with = "key")]
    pub public: bool,
    /// The key that checks heads and proofs
    #[arg(long)]
    pub key: bool,
}

const DOCTOR: &str = "\
Looks, and changes nothing: folder and keys, settings, SQLite, room on the disk, the database, backups, the clock, founders, roles that
lapse soon, addresses, and what runs when. Run it after each change, and from time to time.

Example:
  ashar doctor --data DIR

Exit codes: 0 all is well; 1 warnings; 2 problems.";

/// Arguments of `ashar doctor`.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Address that `ashar serve` listens on
    #[arg(long, value_name = "IP:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
}
