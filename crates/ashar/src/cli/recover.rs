//! `ashar recover` and `ashar custodian …`: the way back to a lost group key, by two people of two sides. Serves P, S4 and L1.
//!
//! A packet and the key files of its two custodians give a key back; no one alone can. Rehearse it with `--drill`, which touches
//! nothing. The key itself is never printed or written: it goes, sealed, to one member, who lets in the others.

use std::path::Path;

use crate::cli::args_people::Custodian;
use crate::cli::args_people::Recover;
use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::exit::file_error;
use crate::cli::folder;
use crate::cli::out::Out;
use crate::cli::run::Setting;
use crate::cli::run::wait;
use crate::kernel::auth::store::account_by_handle;
use crate::kernel::env::Env;
use crate::kernel::env::Id;
use crate::kernel::keyring;
use crate::kernel::keyring::DrillReport;
use crate::kernel::keyring::Error;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;

/// Bytes of a key file or a printed packet, at most.
const FILE_BYTES_MAX: u64 = 16 * 1024;

fn refused(error: &Error) -> Stop {
    let code = error.code();
    let stop = if code.starts_with("keyring.") || code.starts_with("seal.") { Stop::no } else { Stop::cannot };
    stop(code, error.to_string())
}

fn open(setting: &Setting) -> Result<Store, Stop> {
    let dir = folder::existing(setting.data.as_deref())?;
    Ok(Store::open(&StoreOptions::in_dir(&dir), &Env::real())?)
}

fn read_small(path: &Path) -> Result<zeroize::Zeroizing<String>, Stop> {
    let wrong = |error: std::io::Error| file_error(path, &error);
    if std::fs::metadata(path).map_err(wrong)?.len() > FILE_BYTES_MAX {
        return Err(Stop::cannot("file", format!("{} is too large for a key file or a packet", path.display())));
    }
    std::fs::read_to_string(path).map(zeroize::Zeroizing::new).map_err(wrong)
}

/// Rehearses recovery, or recovers.
///
/// # Errors
/// Where a packet or a key does not fit, with exit code 1, or where it cannot be tried.
pub fn run(setting: &Setting, args: &Recover) -> Result<Exit, Stop> {
    let store = open(setting)?;
    let [first, second] = args.key.as_slice() else {
        return Err(Stop::cannot("recover.keys", "two key files are wanted, one of each custodian: --key FIRST --key SECOND"));
    };
    let (first, second) = (read_small(first)?, read_small(second)?);
    let packets: Vec<String> = args.packet.iter().map(|path| read_small(path).map(|text| text.to_string())).collect::<Result<_, _>>()?;
    if args.drill {
        return wait(drill(setting.out, &store, packets, (&first, &second)));
    }
    let (Some(name), [packet]) = (&args.member, packets.as_slice()) else {
        return Err(Stop::cannot("recover.member", "one packet and one member are wanted: PACKET --member NAME; or --drill"));
    };
    wait(restore(setting, &store, packet, (&first, &second), name))
}

async fn drill(out: Out, store: &Store, mut packets: Vec<String>, keys: (&str, &str)) -> Result<Exit, Stop> {
    let identity = |text| keyring::read_identity_file(text).map_err(|error| refused(&error));
    let (first, second) = (identity(keys.0)?, identity(keys.1)?);
    if packets.is_empty() {
        packets = store
            .read(|read| Ok::<_, Error>(keyring::packets(read, None)?))
            .await
            .map_err(|error| refused(&error))?
            .into_iter()
            .map(|packet| packet.text)
            .collect();
    }
    let report = keyring::drill(store, &packets, &first, &second).await.map_err(|error| refused(&error))?;
    say_drill(out, &report);
    Ok(if report.is_good() { Exit::Fine } else { Exit::No })
}

fn say_drill(out: Out, report: &DrillReport) {
    let outcome = |line: &keyring::DrillLine| format!("{:?}", line.outcome);
    let lines: Vec<_> = report
        .lines
        .iter()
        .map(|line| serde_json::json!({ "key": line.name, "custodians": line.custodians, "outcome": outcome(line) }))
        .collect();
    let missing: Vec<String> = report.missing.iter().map(|(group, side, generation)| format!("{group} {side} {generation}")).collect();
    out.value(&serde_json::json!({ "is_good": report.is_good(), "packets": lines, "missing": missing }));
    for line in &report.lines {
        out.line(&format!("{:<12} {} ({})", outcome(line), line.name, line.custodians.join(", ")));
    }
    for key in &missing {
        out.line(&format!("no packet of these two custodians brings back: {key}"));
    }
    out.line(if report.is_good() {
        "Every key in use comes back. Nothing was touched."
    } else {
        "Not every key would come back: see above."
    });
}

async fn restore(setting: &Setting, store: &Store, packet: &str, keys: (&str, &str), name: &str) -> Result<Exit, Stop> {
    let recovered = keyring::recover(packet, keys.0, keys.1).map_err(|error| refused(&error))?;
    let (now, handle) = (Env::real().now(), name.to_owned());
    let found = store.read(move |read| account_by_handle(read, now, &handle)).await?;
    let member = found.ok_or_else(|| Stop::no("member.not-found", format!("{name}: there is no such member")))?.id;
    keyring::restore_access(store, recovered.key, recovered.identity, member).await.map_err(|error| refused(&error))?;
    setting.out.value(&serde_json::json!({ "key": recovered.key, "member": name }));
    setting.out.line(&format!("The key is sealed to {name}, who lets in the others at the next sign-in; a current key is replaced then."));
    Ok(Exit::Fine)
}

/// Runs one of `ashar custodian …`.
///
/// # Errors
/// Where a rule says no, with exit code 1, or where it cannot be done.
pub fn custodian(setting: &Setting, command: &Custodian) -> Result<Exit, Stop> {
    let store = open(setting)?;
    wait(async {
        match command {
            Custodian::Add { side, label, recipient } => add(setting.out, &store, (side, label, recipient)).await,
            Custodian::List => list(setting.out, &store).await,
            Custodian::Retire { id } => retire(setting.out, &store, id).await,
            Custodian::Packets => packets(setting.out, &store).await,
        }
    })
}

async fn add(out: Out, store: &Store, (side, label, recipient): (&str, &str, &str)) -> Result<Exit, Stop> {
    let side: SideId = side.parse().map_err(|_| Stop::cannot("member.side", format!("{side}: there is no such side")))?;
    let recipient: Recipient =
        recipient.parse().map_err(|_| Stop::cannot("seal.not-a-key", format!("{recipient} is no public key of age")))?;
    let id = keyring::add_custodian(store, side, label, recipient).await.map_err(|error| refused(&error))?;
    out.value(&serde_json::json!({ "id": id, "side": side, "label": label }));
    out.line(&format!(
        "{label} is a custodian of the side {side} ({id}). Packets are made as members sign in; then: ashar custodian packets"
    ));
    Ok(Exit::Fine)
}

async fn list(out: Out, store: &Store) -> Result<Exit, Stop> {
    let all = store.read(|read| Ok::<_, Error>(keyring::custodians(read)?)).await.map_err(|error| refused(&error))?;
    let values: Vec<_> = all
        .iter()
        .map(|one| {
            serde_json::json!({
                "id": one.id, "side": one.side, "label": one.label, "recipient": one.recipient.to_string(), "is_active": one.is_active,
            })
        })
        .collect();
    out.value(&values);
    for one in &all {
        let state = if one.is_active { "active" } else { "retired" };
        out.line(&format!("{} {:<4} {state:<8} {}", one.id, one.side.as_str(), one.label));
    }
    out.line(&format!("{} custodians", all.len()));
    Ok(Exit::Fine)
}

async fn retire(out: Out, store: &Store, id: &str) -> Result<Exit, Stop> {
    let id: Id = id.parse().map_err(|_| Stop::cannot("keyring.not-found", format!("{id} is no id; see: ashar custodian list")))?;
    keyring::retire_custodian(store, id).await.map_err(|error| refused(&error))?;
    out.value(&serde_json::json!({ "id": id, "is_active": false }));
    out.line("Retired. Burn the papers of this custodian; every current key is replaced as members sign in.");
    Ok(Exit::Fine)
}

async fn packets(out: Out, store: &Store) -> Result<Exit, Stop> {
    let all = store.read(|read| Ok::<_, Error>(keyring::packets(read, None)?)).await.map_err(|error| refused(&error))?;
    let values: Vec<_> = all.iter().map(|one| serde_json::json!({ "id": one.id, "key": one.key, "text": one.text })).collect();
    out.value(&values);
    for one in &all {
        out.line(&one.text);
    }
    if all.is_empty() {
        out.line("There are none yet: they are made as members sign in, once each side has a custodian.");
    }
    Ok(Exit::Fine)
}
