//! What can be asked about people and their keys, with help that teaches. Serves P.

use std::path::PathBuf;

use clap::Args;
use clap::Subcommand;

const MEMBER_ADD: &str = "\
Two founders a side are made at the console, and never more: the public page says how many there are. Everyone after them joins by the
vouching of a member of each side. Prints a receipt code once; it opens the first entry.
Called again for a founder who has not entered yet, it gives a new code in place of the old one.

Example:
  ashar member add --data DIR --side SIDE --name Арча

Exit codes: 0 made; 1 a rule refuses (a third founder, a name that is taken); 2 it could not be done.";

const MEMBER_LIST: &str = "\
Shows pseudonyms, sides, states and until when each role is held. There are no other names in the program.

Example:
  ashar member list --data DIR

Exit codes: 0 printed; 2 it could not be read.";

const MEMBER_SUSPEND: &str = "\
For the night when no coordinator can be reached: the account is frozen and all its sessions end. It is an entry of the log.

Example:
  ashar member suspend Арча --data DIR

Exit codes: 0 frozen; 1 there is no such account, or it is not in use; 2 it could not be done.";

/// `ashar member …`.
#[derive(Debug, Subcommand)]
pub enum Member {
    /// Make a founder of a side, at most two
    #[command(after_help = MEMBER_ADD)]
    Add(MemberAdd),
    /// Show all accounts
    #[command(after_help = MEMBER_LIST)]
    List,
    /// Freeze an account and end its sessions
    #[command(after_help = MEMBER_SUSPEND)]
    Suspend {
        /// Pseudonym
        name: String,
    },
}

/// Arguments of `ashar member add`.
#[derive(Debug, Args)]
pub struct MemberAdd {
    /// Side: the desk that the founder works for
    #[arg(long)]
    pub side: String,
    /// Pseudonym; never a real name
    #[arg(long)]
    pub name: String,
}

const CUSTODIAN_ADD: &str = "\
A custodian makes a key pair on a machine of their own (age-keygen) and gives you the public half. The label is a word for a role, as it
will stand on paper; never a person's name.

Example:
  ashar custodian add --data DIR --side SIDE --label 'Архив 1' --recipient age1...

Exit codes: 0 added; 1 a rule refuses (sixteen are active, or this key is there); 2 it could not be done.";

const CUSTODIAN_LIST: &str = "\
Example:
  ashar custodian list --data DIR

Exit codes: 0 printed; 2 it could not be read.";

const CUSTODIAN_RETIRE: &str = "\
The packets that name this custodian go, and every current key is replaced as members sign in, since paper stays where it is.

Example:
  ashar custodian retire ID --data DIR

Exit codes: 0 retired; 1 there is none such, or it was retired before; 2 it could not be done.";

const CUSTODIAN_PACKETS: &str = "\
A packet opens with the key files of its two custodians, one of each side, and with nothing less. Print them, hand them over, and
rehearse: ashar recover --drill.

Example:
  ashar custodian packets --data DIR | lpr

Exit codes: 0 printed; 2 they could not be read.";

/// `ashar custodian …`.
#[derive(Debug, Subcommand)]
pub enum Custodian {
    /// Add a custodian of a side
    #[command(after_help = CUSTODIAN_ADD)]
    Add {
        /// Side
        #[arg(long)]
        side: String,
        /// Word for the role
        #[arg(long)]
        label: String,
        /// Public key (age1...)
        #[arg(long)]
        recipient: String,
    },
    /// Show all custodians
    #[command(after_help = CUSTODIAN_LIST)]
    List,
    /// Retire one
    #[command(after_help = CUSTODIAN_RETIRE)]
    Retire {
        /// Id, as the list shows it
        id: String,
    },
    /// Print the recovery packets
    #[command(after_help = CUSTODIAN_PACKETS)]
    Packets,
}

/// What `ashar recover --help` teaches.
pub const RECOVER: &str = "\
With --drill: opens every packet (those named, or all that the folder holds) with the keys of two custodians, and says whether every key in
use would come back. It touches nothing. Do it every three months.
In earnest: one packet, two key files, and the member of that group and side who shall have the key.

Examples:
  ashar recover --drill --key first.txt --key second.txt --data DIR
  ashar recover packet.txt --key first.txt --key second.txt --member Арча --data DIR

Exit codes: 0 done; 1 a key would not come back, or packet and keys do not fit; 2 it could not be tried.";

/// Arguments of `ashar recover`.
#[derive(Debug, Args)]
pub struct Recover {
    /// Files with packets, as printed
    #[arg(value_name = "PACKET")]
    pub packet: Vec<PathBuf>,
    /// Key file of a custodian, as age-keygen writes it; twice
    #[arg(long, value_name = "KEYFILE", required = true)]
    pub key: Vec<PathBuf>,
    /// Rehearse; touches nothing
    #[arg(long, conflicts_with = "member")]
    pub drill: bool,
    /// Member of the key's group and side who gets it
    #[arg(long, value_name = "NAME")]
    pub member: Option<String>,
}
