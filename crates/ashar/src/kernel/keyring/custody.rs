//! Custodians and recovery, for the console. Serves P, S4, L1 and promise 6.
//!
//! A lost key comes back when two custodians, one of each side, sit down together at the console: [`recover`] opens one packet with their
//! two key files, [`restore_access`] seals the key to one member. [`drill`] rehearses the same and changes nothing. Nothing here writes
//! a secret key to a file or to the database, and nothing prints one.

use std::collections::HashMap;

use crate::kernel::env::Id;
use crate::kernel::keyring::Error;
use crate::kernel::keyring::KeyState;
use crate::kernel::keyring::attend::seal_to;
use crate::kernel::keyring::rules;
use crate::kernel::keyring::rules::Seat;
use crate::kernel::keyring::store;
use crate::kernel::keyring::store::KeyRow;
use crate::kernel::keyring::verbs;
use crate::kernel::log::Entry;
use crate::kernel::seal;
use crate::kernel::seal::Identity;
use crate::kernel::seal::MAX_CUSTODIANS;
use crate::kernel::seal::Packet;
use crate::kernel::seal::Recipient;
use crate::kernel::sides::SideId;
use crate::kernel::store::Store;
use crate::kernel::store::Write;

/// The most bytes of a custodian's key file.
const KEY_FILE_BYTES_MAX: usize = 16 * 1024;

/// A key that two custodians brought back.
#[derive(Debug)]
pub struct Recovered {
    /// Which one, as the packet says.
    pub key: Id,
    /// The key itself.
    pub identity: Identity,
}

/// What came of one packet in a drill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrillOutcome {
    /// It gives the key that the database knows.
    Opens,
    /// It is for other custodians than these two.
    NotForThese,
    /// It gives a key, but another one than the database knows.
    OtherKey,
    /// It is for a key that was destroyed: burn the paper.
    Destroyed,
    /// The database knows no such key.
    UnknownKey,
    /// It cannot be read: mistyped, torn, damaged.
    Unreadable,
}

/// One packet in a drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillLine {
    /// Key's name as printed; empty where unreadable.
    pub name: String,
    /// Labels of the custodians, as printed, the outer one first; empty where unreadable.
    pub custodians: Vec<String>,
    /// What came of it.
    pub outcome: DrillOutcome,
}

/// What came of a drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrillReport {
    /// Each packet, in the order given.
    pub lines: Vec<DrillLine>,
    /// Keys in use that none of these packets brings back with these two custodians: group, side, generation.
    pub missing: Vec<(String, SideId, u32)>,
}

impl DrillReport {
    /// Whether every key in use comes back, and no packet is unreadable, foreign or for another key.
    pub fn is_good(&self) -> bool {
        let fine = |line: &DrillLine| matches!(line.outcome, DrillOutcome::Opens | DrillOutcome::NotForThese);
        self.missing.is_empty() && self.lines.iter().all(fine) && self.lines.iter().any(|line| line.outcome == DrillOutcome::Opens)
    }
}

/// Adds a custodian. `label` is a word for a role, as it will be printed, never a person's name. Packets are made as members sign in.
///
/// # Errors
/// `keyring.label`, `keyring.custodians` (16 are active, or one of them has this key).
pub async fn add_custodian(store: &Store, side: SideId, label: &str, recipient: Recipient) -> Result<Id, Error> {
    if !rules::is_label(label) {
        return Err(Error::Label);
    }
    let label = label.to_owned();
    let deed = move |write: &Write<'_>| {
        let active = store::active_custodians(&write.as_read())?;
        if active.len() >= MAX_CUSTODIANS || active.iter().any(|one| one.recipient == recipient) {
            return Err(Error::Custodians);
        }
        let id = store::insert_custodian(write, side, &label, &recipient)?;
        let entry = Entry::by_console(verbs::ADD_CUSTODIAN.name, "custodian", id).about_a_person();
        Ok((id, entry.with("side", side.as_str())))
    };
    store.act(deed).await
}

/// Retires a custodian: the packets that name them go, and every current key is replaced as members sign in, since paper stays where it is.
///
/// # Errors
/// `keyring.not-found`, `keyring.state` (retired before).
pub async fn retire_custodian(store: &Store, id: Id) -> Result<(), Error> {
    let deed = move |write: &Write<'_>| {
        let custodian = store::custodian(&write.as_read(), id)?.ok_or(Error::NotFound)?;
        if store::retire_custodian(write, id)? != 1 {
            return Err(Error::State);
        }
        store::drop_packets_of(write, id)?;
        let n_keys = store::order_all(write)?;
        let entry = Entry::by_console(verbs::RETIRE_CUSTODIAN.name, "custodian", id).about_a_person();
        Ok(((), entry.with("side", custodian.side.as_str()).with("n_keys", n_keys)))
    };
    store.act(deed).await
}

/// Reads a key file as the `age-keygen` command writes it: comments and exactly one identity.
///
/// # Errors
/// `keyring.key-file`, `seal.not-a-key`.
pub fn read_identity_file(text: &str) -> Result<Identity, Error> {
    if text.len() > KEY_FILE_BYTES_MAX {
        return Err(Error::KeyFile);
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    match (lines.next(), lines.next()) {
        (Some(line), None) => Ok(Identity::parse(line)?),
        _ => Err(Error::KeyFile),
    }
}

/// Brings a key back from one printed packet and the key files of its two custodians, in either order. Pure: it reads no database.
///
/// # Errors
/// `keyring.key-file`, `seal.checksum` (mistyped), `seal.wrong-key` (not these two), `seal.damaged`, `seal.label`.
pub fn recover(packet: &str, first_file: &str, second_file: &str) -> Result<Recovered, Error> {
    let packet: Packet = packet.parse()?;
    let (first, second) = (read_identity_file(first_file)?, read_identity_file(second_file)?);
    let key = key_of(&packet).ok_or(seal::Error::Label)?;
    Ok(Recovered { key, identity: seal::open_packet(&packet, &first, &second)? })
}

/// The last word of a packet's name is the id of its key.
fn key_of(packet: &Packet) -> Option<Id> {
    packet.key().rsplit(' ').next()?.parse().ok()
}

/// Rehearses recovery: opens every packet with these two custodians' keys, derives the public half again and compares it with the
/// database. Touches nothing. Give the papers, or what [`packets`](crate::kernel::keyring::packets) holds.
///
/// # Errors
/// What the store says; whatever is wrong with a packet stands in the report.
pub async fn drill(store: &Store, packets: &[String], first: &Identity, second: &Identity) -> Result<DrillReport, Error> {
    let mut known: HashMap<Id, KeyRow> = HashMap::new();
    for key in packets.iter().filter_map(|text| text.parse::<Packet>().ok()).filter_map(|packet| key_of(&packet)) {
        if let Some(row) = store.read(move |read| Ok::<_, Error>(store::key(read, key)?)).await? {
            known.insert(key, row);
        }
    }
    let mut back = Vec::new();
    let mut lines = Vec::with_capacity(packets.len());
    for text in packets {
        let Ok(packet) = text.parse::<Packet>() else {
            lines.push(DrillLine { name: String::new(), custodians: Vec::new(), outcome: DrillOutcome::Unreadable });
            continue;
        };
        let row = key_of(&packet).and_then(|key| known.get(&key));
        let outcome = try_packet(&packet, row, first, second);
        if let (DrillOutcome::Opens, Some(row)) = (outcome, row) {
            back.push(row.id);
        }
        let custodians = vec![packet.outer().name.clone(), packet.inner().name.clone()];
        lines.push(DrillLine { name: packet.key().to_owned(), custodians, outcome });
    }
    let live = store.read(|read| Ok::<_, Error>(store::live_keys(read)?)).await?;
    let missing = live.into_iter().filter(|row| !back.contains(&row.id)).map(|row| (row.group, row.side, row.generation));
    Ok(DrillReport { lines, missing: missing.collect() })
}

fn try_packet(packet: &Packet, row: Option<&KeyRow>, first: &Identity, second: &Identity) -> DrillOutcome {
    let Some(row) = row else { return DrillOutcome::UnknownKey };
    match seal::open_packet(packet, first, second) {
        Ok(_) if row.state == KeyState::Destroyed => DrillOutcome::Destroyed,
        Ok(identity) if identity.public().to_string() == row.recipient => DrillOutcome::Opens,
        Ok(_) => DrillOutcome::OtherKey,
        Err(seal::Error::WrongKey) => DrillOutcome::NotForThese,
        Err(_) => DrillOutcome::Unreadable,
    }
}

/// Gives a recovered key to a member of its group and side, who lets in the others at the next sign-in. A current key is replaced then,
/// because it stood open at a console.
///
/// # Errors
/// `keyring.not-found`, `keyring.state` (destroyed), `keyring.other-key` (not the key of that row), `keyring.not-holder` (no active member
/// of that group on that side).
pub async fn restore_access(store: &Store, key: Id, identity: Identity, member: Id) -> Result<(), Error> {
    let deed = move |write: &Write<'_>| {
        let read = write.as_read();
        let row = store::key(&read, key)?.ok_or(Error::NotFound)?;
        if row.state == KeyState::Destroyed {
            return Err(Error::State);
        }
        if identity.public().to_string() != row.recipient {
            return Err(Error::OtherKey);
        }
        let seat = store::seat_of(&read, &row.group, row.side, member)?.ok_or(Error::NotHolder)?;
        let today = store::seats(&read, &row.group, row.side)?;
        let mut seats: Vec<Seat> = store::holders(&read, key)?.into_iter().filter(|holder| today.contains(holder)).collect();
        if !seats.contains(&seat) {
            seats.push(seat);
        }
        seal_to(write, key, &identity, &seats)?;
        store::order_rotation(write, key)?;
        let entry = Entry::by_console(verbs::RESTORE.name, "key", key).about_a_person();
        Ok(((), entry.with("member", member.to_string()).with("group", row.group).with("side", row.side.as_str())))
    };
    store.act(deed).await
}

/// Destroys a retired key: secret half, packets, and the salts of what was written of them. What is sealed to it alone is noise from then
/// on, in old copies of items too. Truncates the write-ahead log. Papers must be burnt by the custodians.
///
/// # Errors
/// `keyring.not-found`, `keyring.state` (current, or destroyed before).
pub async fn destroy_key(store: &Store, key: Id) -> Result<(), Error> {
    let deed = move |write: &Write<'_>| {
        let row = store::key(&write.as_read(), key)?.ok_or(Error::NotFound)?;
        if row.state != KeyState::Retired {
            return Err(Error::State);
        }
        store::destroy_key(write, key)?;
        let entry = Entry::by_console(verbs::DESTROY.name, "key", key).about_a_person();
        Ok(((), entry.with("group", row.group).with("side", row.side.as_str()).with("generation", row.generation)))
    };
    store.act::<_, Error, _>(deed).await?;
    Ok(store.truncate_wal().await?)
}
