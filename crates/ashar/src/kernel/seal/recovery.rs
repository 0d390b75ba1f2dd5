//! Recovery packets: a lost key comes back when two custodians, one of each side, sit down together, and never otherwise.
//!
//! For the operator's `recover` command and for founding. Serves promises 1 and 6. For each pair of custodians of two different sides
//! there is one packet, age(age(key -> inner custodian) -> outer custodian): three custodians on each of two sides make nine packets,
//! and any one packet with its two people restores the key. There is no secret sharing scheme to trust, only age twice.
//!
//! A packet is printed or shown as a QR code, so it has a form in plain text. Its check finds mistakes of typing and scanning, not
//! forgery; forgery ends in a key that opens nothing. By hand: base64 -d, then `age -d -i outer | tail -n +2 | age -d -i inner`.
//! A packet names its custodians as they were given (pseudonyms, if the desk uses them); it never contains the key's public half.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest as _;
use sha2::Sha256;

use crate::kernel::seal::Error;
use crate::kernel::seal::Identity;
use crate::kernel::seal::Recipient;
use crate::kernel::seal::group::open_group_identity;
use crate::kernel::seal::group::seal_group_identity;
use crate::kernel::seal::layer;
use crate::kernel::seal::layer::Kind;

/// The most custodians of one key, all sides together: at most 64 packets, which two people can still print in an evening.
pub const MAX_CUSTODIANS: usize = 16;

/// The longest name on a packet, in characters.
const MAX_NAME_CHARS: usize = 100;

/// The longest printed packet that is read, in bytes; a real one has about 1,500.
const MAX_TEXT_BYTES: usize = 8 * 1024;

/// Letters in a line of base64, as in other armours (RFC 7468).
const LINE_LETTERS: usize = 64;

/// Bytes of SHA-256 that are printed as the check: one mistake in 2^64 goes unseen.
const CHECK_BYTES: usize = 8;

const BEGIN: &str = "-----BEGIN ASHAR RECOVERY PACKET-----";
const END: &str = "-----END ASHAR RECOVERY PACKET-----";
const NAMES: [&str; 6] = ["Key", "Outer side", "Outer name", "Inner side", "Inner name", "Check"];

/// Someone who keeps part of the way to a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Custodian {
    /// Who, as printed.
    pub holder: Holder,
    /// The public half of their own key.
    pub recipient: Recipient,
}

/// A name on a packet. Invariant once on a packet: 1 to 100 printable characters each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Holder {
    /// The side that this person works for; data, such as `kg`.
    pub side: String,
    /// The name by which the desk knows this person.
    pub name: String,
}

/// One way back to a key, for exactly two people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    key: String,
    outer: Holder,
    inner: Holder,
    sealed: Vec<u8>,
}

impl Packet {
    /// Which key this restores, in the words of whoever made the packet.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Who opens first.
    pub const fn outer(&self) -> &Holder {
        &self.outer
    }

    /// Who opens second.
    pub const fn inner(&self) -> &Holder {
        &self.inner
    }

    /// The age file itself (about 700 bytes), for a QR code.
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }

    /// Eight bytes over everything on the paper, in groups of four letters.
    fn check(&self) -> String {
        let mut hasher = Sha256::new();
        for name in [&self.key, &self.outer.side, &self.outer.name, &self.inner.side, &self.inner.name] {
            hasher.update(name.as_bytes());
            hasher.update(b"\n");
        }
        hasher.update(&self.sealed);
        let hash = hasher.finalize();
        let pairs: Vec<String> = hash[..CHECK_BYTES].chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1])).collect();
        pairs.join(" ")
    }
}

/// Makes the packets of a key: one for each pair of custodians of different sides, in the order of the list.
///
/// `key` says which key it is, for the print. The sides are compared as text and mean nothing here.
///
/// # Errors
/// `seal.no-pair` (nobody on a second side), `seal.too-many` ([`MAX_CUSTODIANS`]), `seal.same-key` (two custodians with one key: one
/// of them could restore alone), `seal.label` (a name that cannot be printed).
pub fn make_packets(key: &str, identity: &Identity, custodians: &[Custodian]) -> Result<Vec<Packet>, Error> {
    if custodians.len() > MAX_CUSTODIANS {
        return Err(Error::TooMany);
    }
    check_name(key)?;
    let mut packets = Vec::new();
    for (position, outer) in custodians.iter().enumerate() {
        check_name(&outer.holder.side)?;
        check_name(&outer.holder.name)?;
        for inner in &custodians[position + 1..] {
            if inner.recipient == outer.recipient {
                return Err(Error::SameKey);
            }
            if inner.holder.side != outer.holder.side {
                packets.push(make_packet(key, identity, outer, inner)?);
            }
        }
    }
    if packets.is_empty() { Err(Error::NoPair) } else { Ok(packets) }
}

fn make_packet(key: &str, identity: &Identity, outer: &Custodian, inner: &Custodian) -> Result<Packet, Error> {
    let core = seal_group_identity(identity, std::slice::from_ref(&inner.recipient))?;
    let sealed = layer::lock(Kind::Layer, &core, std::slice::from_ref(&outer.recipient))?;
    Ok(Packet { key: key.to_owned(), outer: outer.holder.clone(), inner: inner.holder.clone(), sealed })
}

/// Restores the key from a packet and its two custodians, in either order.
///
/// # Errors
/// `seal.wrong-key` (not both of them), `seal.damaged`, `seal.wrong-kind`.
pub fn open_packet(packet: &Packet, first: &Identity, second: &Identity) -> Result<Identity, Error> {
    let (core, other) = match layer::unlock(Kind::Layer, &packet.sealed, &[first]) {
        Err(Error::WrongKey) => (layer::unlock(Kind::Layer, &packet.sealed, &[second])?, first),
        opened => (opened?, second),
    };
    open_group_identity(&core, other)
}

impl fmt::Display for Packet {
    /// The printed form; [`Packet::from_str`] reads it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let check = self.check();
        let values = [&self.key, &self.outer.side, &self.outer.name, &self.inner.side, &self.inner.name, &check];
        writeln!(f, "{BEGIN}")?;
        for (name, value) in NAMES.iter().zip(values) {
            writeln!(f, "{name}: {value}")?;
        }
        writeln!(f)?;
        let letters = STANDARD.encode(&self.sealed);
        for line in letters.as_bytes().chunks(LINE_LETTERS) {
            writeln!(f, "{}", std::str::from_utf8(line).map_err(|_| fmt::Error)?)?;
        }
        writeln!(f, "{END}")
    }
}

impl FromStr for Packet {
    type Err = Error;

    /// Reads the printed form; blank lines, spaces at the ends of lines and the breaks inside the base64 do not matter.
    ///
    /// # Errors
    /// `seal.too-large` (8 KiB), `seal.damaged` (a part is missing), `seal.label`, `seal.checksum` (typed or scanned with a mistake).
    fn from_str(text: &str) -> Result<Self, Error> {
        if text.len() > MAX_TEXT_BYTES {
            return Err(Error::TooLarge);
        }
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        if lines.next() != Some(BEGIN) {
            return Err(Error::Damaged);
        }
        let mut values = Vec::with_capacity(NAMES.len());
        for name in NAMES {
            let line = lines.next().ok_or(Error::Damaged)?;
            let value = line.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).ok_or(Error::Damaged)?;
            values.push(value.trim().to_owned());
        }
        let [key, outer_side, outer_name, inner_side, inner_name, check] = <[String; 6]>::try_from(values).map_err(|_| Error::Damaged)?;
        for name in [&key, &outer_side, &outer_name, &inner_side, &inner_name] {
            check_name(name)?;
        }
        let mut letters = String::with_capacity(text.len());
        let mut end = None;
        for line in lines.by_ref() {
            if line == END {
                end = Some(line);
                break;
            }
            letters.extend(line.split_whitespace());
        }
        if end.is_none() || lines.next().is_some() {
            return Err(Error::Damaged);
        }
        let sealed = STANDARD.decode(&letters).map_err(|_| Error::Checksum)?;
        let outer = Holder { side: outer_side, name: outer_name };
        let packet = Self { key, outer, inner: Holder { side: inner_side, name: inner_name }, sealed };
        let same = packet.check().split(' ').eq(check.to_ascii_lowercase().split_whitespace());
        if same { Ok(packet) } else { Err(Error::Checksum) }
    }
}

/// A name that prints on one line and reads back the same: no control characters, no marks that turn the direction of writing.
fn check_name(name: &str) -> Result<(), Error> {
    let strange = |letter: char| {
        letter.is_control() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let fits = (1..=MAX_NAME_CHARS).contains(&name.chars().count());
    if fits && name.trim() == name && !name.contains(strange) { Ok(()) } else { Err(Error::Label) }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Person {
        custodian: Custodian,
        identity: Identity,
    }

    fn person(side: &str, name: &str) -> Person {
        let identity = Identity::generate();
        let holder = Holder { side: side.to_owned(), name: name.to_owned() };
        Person { custodian: Custodian { holder, recipient: identity.public() }, identity }
    }

    /// Three custodians on each of two sides, mixed in order.
    fn council(one: &str, other: &str) -> Vec<Person> {
        let names = ["Айгүл", "Фарҳод", "Нурлан", "Мадина", "Чынара", "Рустам"];
        names.iter().enumerate().map(|(n, name)| person(if n % 2 == 0 { one } else { other }, name)).collect()
    }

    fn packets_of(people: &[Person], identity: &Identity) -> Result<Vec<Packet>, Error> {
        let custodians: Vec<Custodian> = people.iter().map(|person| person.custodian.clone()).collect();
        make_packets("tips", identity, &custodians)
    }

    #[test]
    fn any_two_of_two_sides_restore_the_key_and_no_others_do() {
        let people = council("a", "b");
        let lost = Identity::generate();
        let packets = packets_of(&people, &lost).unwrap();
        assert_eq!(packets.len(), 9);
        for packet in &packets {
            assert_ne!(packet.outer().side, packet.inner().side);
            for first in &people {
                for second in &people {
                    let found = open_packet(packet, &first.identity, &second.identity);
                    let pair = [&first.custodian.holder, &second.custodian.holder];
                    if pair.contains(&packet.outer()) && pair.contains(&packet.inner()) {
                        assert_eq!(found.unwrap().public(), lost.public());
                    } else {
                        assert_eq!(found.unwrap_err(), Error::WrongKey);
                    }
                }
            }
        }
    }

    #[test]
    fn exchanging_the_sides_changes_nothing() {
        let lost = Identity::generate();
        let shape = |one, other| {
            let packets = packets_of(&council(one, other), &lost).unwrap();
            packets.iter().map(|packet| (packet.outer().name.clone(), packet.inner().name.clone())).collect::<Vec<_>>()
        };
        assert_eq!(shape("a", "b"), shape("b", "a"));
    }

    #[test]
    fn what_cannot_be_a_council_is_refused() {
        let lost = Identity::generate();
        let alone = [person("a", "Айгүл"), person("a", "Нурлан")];
        assert_eq!(packets_of(&alone, &lost), Err(Error::NoPair));
        assert_eq!(packets_of(&[], &lost), Err(Error::NoPair));
        let many: Vec<Person> = (0..=MAX_CUSTODIANS).map(|n| person(if n % 2 == 0 { "a" } else { "b" }, "Мадина")).collect();
        assert_eq!(packets_of(&many, &lost), Err(Error::TooMany));
        let mut twice = [person("a", "Айгүл"), person("b", "Фарҳод")];
        twice[1].custodian.recipient = twice[0].custodian.recipient.clone();
        assert_eq!(packets_of(&twice, &lost), Err(Error::SameKey));
        for name in ["", " ", "a\nKey: b", "a\u{202e}b", " a", &"я".repeat(101)] {
            assert_eq!(packets_of(&[person("a", "Айгүл"), person("b", name)], &lost), Err(Error::Label), "{name:?}");
        }
    }

    #[test]
    fn a_printed_packet_reads_back() {
        let people = [person("a", "Айгүл: «Сынак-Булак»"), person("b", "Фарҳод")];
        let lost = Identity::generate();
        let packet = packets_of(&people, &lost).unwrap().remove(0);
        let printed = packet.to_string();
        assert!(printed.lines().all(|line| line.chars().count() <= 64), "{printed}");
        assert_eq!(printed.parse(), Ok(packet.clone()));
        let retyped = format!("\r\n  {}\r\n\r\n", printed.replace('\n', " \r\n"));
        assert_eq!(retyped.parse(), Ok(packet.clone()));
        let read: Packet = printed.parse().unwrap();
        assert_eq!(open_packet(&read, &people[1].identity, &people[0].identity).unwrap().public(), lost.public());
    }

    #[test]
    fn every_mistake_of_typing_is_found() {
        let people = [person("a", "Aigul"), person("b", "Farhod")];
        let printed = packets_of(&people, &Identity::generate()).unwrap().remove(0).to_string();
        for position in printed.char_indices().map(|(position, _)| position) {
            let typed = if printed[position..].starts_with('7') { "8" } else { "7" };
            let mut wrong = printed.clone();
            wrong.replace_range(position..=position, typed);
            assert!(wrong.parse::<Packet>().is_err(), "at {position}: {wrong}");
        }
    }

    #[test]
    fn what_is_no_packet_is_refused() {
        let people = [person("a", "Айгүл"), person("b", "Фарҳод")];
        let printed = packets_of(&people, &Identity::generate()).unwrap().remove(0).to_string();
        let lines: Vec<&str> = printed.lines().collect();
        for missing in 0..lines.len() {
            let rest: Vec<&str> = lines.iter().enumerate().filter(|(n, line)| *n != missing && !line.is_empty()).map(|(_, l)| *l).collect();
            let is_blank = lines[missing].is_empty();
            assert_eq!(rest.join("\n").parse::<Packet>().is_ok(), is_blank, "without line {missing}");
        }
        assert_eq!(format!("{printed}more").parse::<Packet>(), Err(Error::Damaged));
        assert_eq!("".parse::<Packet>(), Err(Error::Damaged));
        assert_eq!("x".repeat(100_000).parse::<Packet>(), Err(Error::TooLarge));
    }
}
