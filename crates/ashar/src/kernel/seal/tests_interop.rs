//! What we seal opens with the `age` command, and what `age` seals opens here: nobody depends on our program to read their data.
//!
//! Serves promise 5. Runs where `age` is installed (Debian package `age`); elsewhere it says so and proves nothing.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use secrecy::ExposeSecret;
use tempfile::TempDir;

use crate::kernel::seal::Custodian;
use crate::kernel::seal::Holder;
use crate::kernel::seal::Identity;
use crate::kernel::seal::layer;
use crate::kernel::seal::layer::Kind;
use crate::kernel::seal::make_packets;
use crate::kernel::seal::open;
use crate::kernel::seal::open_group_identity;
use crate::kernel::seal::seal;
use crate::kernel::seal::seal_group_identity;
use crate::kernel::seal::seal_nested;

const TEXT: &[u8] = "Намунаобод: роҳ боз аст".as_bytes();

/// Whether the command is there; says so if not.
fn age_is_missing(test: &str) -> bool {
    let found = Command::new("age").arg("--version").output().is_ok_and(|output| output.status.success());
    if !found {
        eprintln!("skipped: {test}: no `age` command on this machine");
    }
    !found
}

fn put(dir: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn key_file(dir: &TempDir, name: &str, identity: &Identity) -> PathBuf {
    put(dir, name, identity.to_secret_text().expose_secret().as_bytes())
}

fn run_age(arguments: &[&str], file: &Path) -> Vec<u8> {
    let output = Command::new("age").args(arguments).arg(file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn age_opens(dir: &TempDir, sealed: &[u8], key: &Path) -> Vec<u8> {
    run_age(&["-d", "-i", key.to_str().unwrap()], &put(dir, "sealed", sealed))
}

/// What `tail -n +2` leaves: everything after the line that names the kind.
fn after_first_line(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    &bytes[end + 1..]
}

#[test]
fn the_age_command_opens_our_fields_layer_by_layer() {
    if age_is_missing("our fields") {
        return;
    }
    let dir = TempDir::new().unwrap();
    let (a, b) = (Identity::generate(), Identity::generate());
    let (key_a, key_b) = (key_file(&dir, "a.key", &a), key_file(&dir, "b.key", &b));
    let single = age_opens(&dir, &seal(TEXT, &[b.public(), a.public()]).unwrap(), &key_a);
    assert!(after_first_line(&single).starts_with(TEXT));
    assert_eq!(single.len(), 256);
    let outer = age_opens(&dir, &seal_nested(TEXT, &[a.public()], &[b.public()]).unwrap(), &key_b);
    let inner = age_opens(&dir, after_first_line(&outer), &key_a);
    assert!(after_first_line(&inner).starts_with(TEXT));
}

#[test]
fn the_age_command_uses_our_group_keys_as_they_come() {
    if age_is_missing("group keys") {
        return;
    }
    let dir = TempDir::new().unwrap();
    let (group, member) = (Identity::generate(), Identity::generate());
    let sealed = seal_group_identity(&group, &[member.public()]).unwrap();
    let opened = age_opens(&dir, &sealed, &key_file(&dir, "member.key", &member));
    let group_key = put(&dir, "group.key", &opened);
    let text = age_opens(&dir, &seal(TEXT, &[group.public()]).unwrap(), &group_key);
    assert!(after_first_line(&text).starts_with(TEXT));
}

#[test]
fn two_custodians_restore_a_key_with_the_age_command_alone() {
    if age_is_missing("recovery packets") {
        return;
    }
    let dir = TempDir::new().unwrap();
    let (lost, a, b) = (Identity::generate(), Identity::generate(), Identity::generate());
    let custodian = |side: &str, identity: &Identity| Custodian {
        holder: Holder { side: side.to_owned(), name: side.to_owned() },
        recipient: identity.public(),
    };
    let packets = make_packets("tips", &lost, &[custodian("a", &a), custodian("b", &b)]).unwrap();
    let outer = age_opens(&dir, packets[0].sealed(), &key_file(&dir, "a.key", &a));
    let inner = age_opens(&dir, after_first_line(&outer), &key_file(&dir, "b.key", &b));
    assert_eq!(after_first_line(&inner), lost.to_secret_text().expose_secret().as_bytes());
}

#[test]
fn what_the_age_command_seals_opens_here() {
    if age_is_missing("files of the age command") {
        return;
    }
    let dir = TempDir::new().unwrap();
    let (one, other) = (Identity::generate(), Identity::generate());
    let to = [one.public().to_string(), other.public().to_string()];
    let seal_with_age = |payload: &[u8]| run_age(&["-r", &to[0], "-r", &to[1]], &put(&dir, "plain", payload));

    let sealed = seal_with_age(&[Kind::Field.line(), TEXT, &[0x80], &[0; 30]].concat());
    assert_eq!(*open(&sealed, &[&other]).unwrap(), TEXT);
    let group = Identity::generate();
    let key = seal_with_age(&[Kind::Key.line(), group.to_secret_text().expose_secret().as_bytes(), b"\n"].concat());
    assert_eq!(open_group_identity(&key, &one).unwrap().public(), group.public());
    let large = vec![9; 200_000];
    let sealed = seal_with_age(&[Kind::Layer.line(), &large].concat());
    assert_eq!(*layer::unlock(Kind::Layer, &sealed, &[&one]).unwrap(), large);
}
