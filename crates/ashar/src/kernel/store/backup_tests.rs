//! Backups: whole under load, sealed, refused when anything is wrong, and nothing left behind.

use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;
use sha2::Digest;
use sha2::Sha256;

use crate::kernel::blobs::BlobName;
use crate::kernel::blobs::Blobs;
use crate::kernel::blobs::Class;
use crate::kernel::config::Keys;
use crate::kernel::env::Id;
use crate::kernel::log::Entry;
use crate::kernel::log::checkpoint::forget_row;
use crate::kernel::seal::Identity;
use crate::kernel::seal::open_stream;
use crate::kernel::seal::seal_stream;
use crate::kernel::store::Error;
use crate::kernel::store::Store;
use crate::kernel::store::StoreOptions;
use crate::kernel::store::backup::BackupError;
use crate::kernel::store::backup::BackupReport;
use crate::kernel::store::backup::Erased;
use crate::kernel::store::backup::backup;
use crate::kernel::store::backup::backup_into;
use crate::kernel::store::backup::expire_backups;
use crate::kernel::store::backup::export_erasures;
use crate::kernel::store::backup::read_erasures;
use crate::kernel::store::backup::reapply_erasures;
use crate::kernel::store::backup::restore;
use crate::kernel::store::backup::write_erasures;
use crate::kernel::store::tests::World;
use crate::kernel::store::tests::insert;
use crate::kernel::store::tests::verified;

struct Filled {
    world: World,
    key: Identity,
    picture: BlobName,
    sealed: BlobName,
}

async fn filled() -> Filled {
    let world = World::new();
    for handle in ["one", "two", "three"] {
        world.account(handle).await;
    }
    let blobs = Blobs::open(world.env.clone(), world.dir.path().join("blobs")).unwrap();
    let picture = blobs.put(Class::Open, vec![7; 200_000].as_slice(), 1 << 20).unwrap();
    let sealed = blobs.put(Class::Sealed, b"ciphertext".as_slice(), 1 << 20).unwrap();
    Filled { world, key: Identity::generate(), picture, sealed }
}

fn made(filled: &Filled) -> (Vec<u8>, BackupReport) {
    let mut out = Vec::new();
    let world = &filled.world;
    let report = backup(world.dir.path(), &[filled.key.public()], &world.env, &mut out, &mut |_, _| ()).unwrap();
    (out, report)
}

fn try_restore(sealed: &[u8], key: &Identity, into: &Path, world: &World) -> Result<BackupReport, BackupError> {
    let keys = [Identity::parse(secrecy::ExposeSecret::expose_secret(&key.to_secret_text())).unwrap()];
    restore(sealed, &keys, into, &world.env, &mut |_, _| ())
}

#[tokio::test]
async fn what_was_backed_up_comes_back() {
    let filled = filled().await;
    let (sealed, report) = made(&filled);
    assert_eq!((report.files, report.log_size, report.left_out.len(), report.day.as_str()), (7, 3, 0, "2026-11-22"));
    let left: Vec<PathBuf> = std::fs::read_dir(filled.world.dir.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(left.iter().all(|path| path.extension().is_none_or(|end| end != "part")), "{left:?}");
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("new");
    let mut seen = Vec::new();
    let keys = [filled.key];
    let restored = restore(sealed.as_slice(), &keys, &into, &filled.world.env, &mut |done, all| seen.push((done, all))).unwrap();
    assert_eq!(restored, report);
    assert!(seen.is_sorted() && seen.last() == Some(&(report.bytes, report.bytes)));
    let store = Store::open(&StoreOptions::in_dir(&into), &filled.world.env).unwrap();
    assert!(store.act(|write| insert(write, "four")).await.is_ok());
    let keys = Keys::load(&into, &filled.world.env).unwrap();
    assert_eq!(keys.receipt_salt, filled.world.keys.receipt_salt);
    let verified = verified(store.path(), &keys, Some(&report.checkpoint));
    assert_eq!((verified.size, verified.findings), (4, vec![]));
    let blobs = Blobs::open(filled.world.env.clone(), into.join("blobs")).unwrap();
    assert_eq!(blobs.get(&filled.picture).unwrap().map(|bytes| bytes.len()), Some(200_000));
    assert_eq!(blobs.get(&filled.sealed).unwrap().as_deref(), Some(b"ciphertext".as_slice()));
    assert_eq!(blobs.fsck().unwrap(), []);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_under_load_is_one_moment() {
    let filled = filled().await;
    let store = filled.world.store.clone();
    let (stop, mut stopped) = tokio::sync::oneshot::channel::<()>();
    let writing = tokio::spawn(async move {
        let mut number = 0_u32;
        while stopped.try_recv().is_err() {
            store.act(move |write| insert(write, &format!("n{number}"))).await.unwrap();
            number += 1;
        }
        number
    });
    let mut sizes = Vec::new();
    for _ in 0..3 {
        let (sealed, report) = tokio::task::block_in_place(|| made(&filled));
        let dir = tempfile::tempdir().unwrap();
        let into = dir.path().join("new");
        tokio::task::block_in_place(|| try_restore(&sealed, &filled.key, &into, &filled.world)).unwrap();
        let conn = Connection::open(into.join("ashar.db")).unwrap();
        let accounts: u64 = conn.query_row("select count(*) from auth_account", [], |row| row.get(0)).unwrap();
        assert_eq!(accounts, report.log_size, "one act, one account");
        sizes.push(report.log_size);
    }
    stop.send(()).unwrap();
    assert!(writing.await.unwrap() > 0);
    assert!(sizes[0] < sizes[2], "acts went on: {sizes:?}");
    assert_eq!(filled.world.verified().findings, vec![]);
}

#[tokio::test]
async fn another_key_a_flipped_byte_and_a_cut_file_are_refused_and_leave_nothing() {
    let filled = filled().await;
    let (sealed, _) = made(&filled);
    let dir = tempfile::tempdir().unwrap();
    let refused = |bytes: &[u8], key: &Identity, what: &str| {
        let error = try_restore(bytes, key, dir.path(), &filled.world).expect_err(what);
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0, "{what}");
        error.code()
    };
    assert_eq!(refused(&sealed, &Identity::generate(), "another key"), "seal.wrong-key");
    for at in (0..sealed.len()).step_by(sealed.len() / 60) {
        let mut flipped = sealed.clone();
        flipped[at] ^= 0x10;
        refused(&flipped, &filled.key, &format!("flipped at {at}"));
    }
    for cut in [0, 100, 1_000, sealed.len() / 2, sealed.len() - 1] {
        refused(&sealed[..cut], &filled.key, &format!("cut at {cut}"));
    }
}

#[tokio::test]
async fn only_an_empty_folder_is_restored_into() {
    let filled = filled().await;
    let (sealed, _) = made(&filled);
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("mine"), b"x").unwrap();
    let link = dir.path().join("link");
    std::os::unix::fs::symlink(filled.world.dir.path(), &link).unwrap();
    for into in [dir.path().to_owned(), dir.path().join("mine"), link] {
        assert_eq!(try_restore(&sealed, &filled.key, &into, &filled.world).unwrap_err().code(), "backup.not-empty");
    }
    assert_eq!(std::fs::read(dir.path().join("mine")).unwrap(), b"x");
}

/// One file of an archive, for forgers: header and content.
type Forged = (tar::Header, Vec<u8>);

/// The archive inside a backup.
fn opened(sealed: &[u8], key: Identity) -> Vec<Forged> {
    let keys = [key];
    let mut archive = tar::Archive::new(open_stream(sealed, &keys).unwrap());
    archive
        .entries()
        .unwrap()
        .map(|entry| {
            let mut entry = entry.unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.header().clone(), content)
        })
        .collect()
}

fn forged(entries: &[Forged], key: &Identity) -> Vec<u8> {
    let mut archive = tar::Builder::new(seal_stream(Vec::new(), &[key.public()]).unwrap());
    for (header, content) in entries {
        archive.append(header, content.as_slice()).unwrap();
    }
    archive.into_inner().unwrap().finish().unwrap()
}

fn header(name: &str, kind: tar::EntryType, size: u64) -> tar::Header {
    let mut header = tar::Header::new_ustar();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size);
    header.set_mode(0o777);
    header.set_cksum();
    header
}

fn with_manifest(entries: &mut [Forged], from: &str, to: &str) {
    let text = String::from_utf8(entries[0].1.clone()).unwrap();
    let changed = text.replace(from, to);
    assert_ne!(text, changed, "{from}");
    entries[0].0.set_size(changed.len() as u64);
    entries[0].0.set_cksum();
    entries[0].1 = changed.into_bytes();
}

#[tokio::test]
async fn hostile_archives_are_refused_and_write_nowhere() {
    let filled = filled().await;
    let (sealed, _) = made(&filled);
    let key = || Identity::parse(secrecy::ExposeSecret::expose_secret(&filled.key.to_secret_text())).unwrap();
    let good = opened(&sealed, key());
    let hash = crate::kernel::log::Hash::from_bytes(Sha256::digest(&good[1].1).into()).to_hex();
    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("a/b");
    let plain = tar::EntryType::Regular;
    let check = |what: &str, expected: &str, change: &dyn Fn(&mut Vec<Forged>)| {
        let mut entries = good.clone();
        change(&mut entries);
        let error = try_restore(&forged(&entries, &filled.key), &filled.key, &into, &filled.world).expect_err(what);
        assert_eq!(error.code(), expected, "{what}: {error}");
        assert!(!into.exists(), "{what}");
        assert!(!dir.path().join("evil").exists() && !Path::new("/tmp/ashar-evil").exists(), "{what}");
    };
    assert!(try_restore(&forged(&good, &filled.key), &filled.key, &dir.path().join("good"), &filled.world).is_ok());
    for name in
        ["../evil", "../../evil", "/tmp/ashar-evil", "keys/../../evil", "keys/.hidden", "ashar.toml", "blobs/temp/x", "keys/a/b", ""]
    {
        check(name, "backup.hostile", &|entries| with_manifest(entries, "\"ashar.db\"", &format!("\"{name}\"")));
        check(name, "backup.hostile", &|entries| entries[1].0 = header(name, plain, entries[1].1.len() as u64));
    }
    for kind in [
        tar::EntryType::Symlink,
        tar::EntryType::Link,
        tar::EntryType::Directory,
        tar::EntryType::Fifo,
        tar::EntryType::Char,
        tar::EntryType::GNULongName,
        tar::EntryType::XHeader,
        tar::EntryType::GNUSparse,
    ] {
        check(&format!("{kind:?}"), "backup.hostile", &|entries| entries.insert(1, (header("keys/log.key", kind, 0), vec![])));
    }
    check("a huge size", "backup.hostile", &|entries| entries[1].0 = header("ashar.db", plain, 1 << 50));
    check("a huge size in the manifest", "backup.full", &|entries| {
        let bytes = entries[1].1.len();
        with_manifest(entries, &format!("\"bytes\":{bytes}"), &format!("\"bytes\":{}", 1_u64 << 60));
    });
    check("sizes beyond counting", "backup.hostile", &|entries| {
        let bytes = entries[1].1.len();
        with_manifest(entries, &format!("\"bytes\":{bytes}"), &format!("\"bytes\":{}", u64::MAX));
    });
    check("a hundred thousand files", "backup.hostile", &|entries| {
        let extra = (0..100_000).map(|number| (header(&format!("keys/{number}"), plain, 0), vec![]));
        entries.extend(extra.collect::<Vec<_>>());
    });
    check("a file twice", "backup.hostile", &|entries| entries.push(entries[1].clone()));
    check("a file missing", "backup.hostile", &|entries| drop(entries.pop()));
    check("no manifest", "backup.hostile", &|entries| drop(entries.remove(0)));
    check("nothing", "backup.hostile", &|entries| entries.clear());
    check("another content", "backup.hostile", &|entries| entries[2].1[0] ^= 1);
    check("another version", "backup.hostile", &|entries| with_manifest(entries, "ashar-backup/1", "ashar-backup/2"));
    check("an unknown word", "backup.hostile", &|entries| with_manifest(entries, "{\"format\"", "{\"evil\":1,\"format\""));
    check("another checkpoint", "backup.unsound", &|entries| with_manifest(entries, "\\n\\n— ", "\\n\\n— x"));
    check("another size of the log", "backup.hostile", &|entries| with_manifest(entries, "\"log_size\":3", "\"log_size\":2"));
    check("a tampered database", "backup.unsound", &|entries| {
        let path = dir.path().join("tampered.db");
        std::fs::write(&path, &entries[1].1).unwrap();
        let conn = Connection::open(&path).unwrap();
        conn.execute_batch("pragma journal_mode = delete; update auth_account set handle = 'evil' where handle = 'two'").unwrap();
        drop(conn);
        entries[1].1 = std::fs::read(&path).unwrap();
        std::fs::remove_file(&path).unwrap();
        let now = crate::kernel::log::Hash::from_bytes(Sha256::digest(&entries[1].1).into()).to_hex();
        with_manifest(entries, &hash, &now);
    });
}

#[tokio::test]
async fn a_rotten_blob_is_left_out_and_named() {
    let filled = filled().await;
    let hex = filled.picture.hex();
    let path = filled.world.dir.path().join("blobs/objects/open").join(&hex[..2]).join(&hex[2..]);
    std::fs::write(&path, b"rot").unwrap();
    std::os::unix::fs::symlink("/etc/passwd", path.parent().unwrap().join("0".repeat(62))).unwrap();
    let (sealed, report) = made(&filled);
    assert_eq!((report.files, report.left_out.len()), (6, 2));
    let dir = tempfile::tempdir().unwrap();
    assert!(try_restore(&sealed, &filled.key, &dir.path().join("new"), &filled.world).is_ok());
}

#[tokio::test]
async fn the_age_and_tar_commands_open_a_backup() {
    let filled = filled().await;
    let (sealed, report) = made(&filled);
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("backup.age"), &sealed).unwrap();
    let secret = filled.key.to_secret_text();
    std::fs::write(dir.path().join("key.txt"), secrecy::ExposeSecret::expose_secret(&secret)).unwrap();
    if std::process::Command::new("age").arg("--version").output().is_err() {
        eprintln!("SKIPPED: the age command is not installed, so nobody checked that it opens a backup");
        return;
    }
    let out = std::process::Command::new("sh")
        .args(["-c", "mkdir out && age -d -i key.txt backup.age | tar -x -v -C out"])
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let names = String::from_utf8(out.stdout).unwrap();
    assert!(names.starts_with("MANIFEST.json\nashar.db\nkeys/"), "{names}");
    let keys = Keys::load(&dir.path().join("out"), &filled.world.env).unwrap();
    let verified = verified(&dir.path().join("out/ashar.db"), &keys, Some(&report.checkpoint));
    assert_eq!((verified.size, verified.findings), (3, vec![]));
}

#[tokio::test]
async fn backups_are_whole_files_of_the_day_and_expire_after_35_days() {
    let filled = filled().await;
    let world = &filled.world;
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let (path, _) = backup_into(folder.path(), world.dir.path(), &[filled.key.public()], &world.env, &mut |_, _| ()).unwrap();
        assert!(path.ends_with("ashar-2026-11-22.age"));
    }
    assert_eq!(backup_into(folder.path(), world.dir.path(), &[], &world.env, &mut |_, _| ()).unwrap_err().code(), "seal.no-recipient");
    let others =
        ["ashar-2026-10-18.age", "ashar-2026-10-17.age", "ashar-2020-01-01.age", "ashar-20200101.age", "ashar-2020-01-01.age.txt", "x.age"];
    for name in others {
        std::fs::File::create(folder.path().join(name)).unwrap().write_all(b"x").unwrap();
    }
    std::fs::create_dir(folder.path().join("ashar-2019-01-01.age")).unwrap();
    assert_eq!(expire_backups(folder.path(), world.env.now()).unwrap(), ["ashar-2020-01-01.age", "ashar-2026-10-17.age"]);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 6);
}

async fn erase(store: &Store, id: Id) {
    let erased: Result<(), Error> = store
        .act(move |write| {
            write.execute("delete from auth_role where account = ?1", [id])?;
            write.execute("delete from auth_account where id = ?1", [id])?;
            forget_row(write.conn, "auth_account", id.get()).map_err(Error::from)?;
            Ok(((), Entry::by_console("account.erase", "account", id)))
        })
        .await;
    erased.unwrap();
}

#[tokio::test]
async fn what_was_erased_stays_erased_after_an_older_backup() {
    let filled = filled().await;
    let id = filled.world.account("to be erased").await;
    let given: Result<Id, Error> = filled
        .world
        .store
        .act(move |write| {
            let role = write.env().id();
            write.execute("insert into auth_role (id, account, role, until_ms) values (?1, ?2, 'member', 0)", (role, id))?;
            Ok((role, Entry::by_console("role.give", "account", id)))
        })
        .await;
    let role = given.unwrap();
    let (older, _) = made(&filled);
    erase(&filled.world.store, id).await;
    let mut list = export_erasures(&filled.world.store).await.unwrap();
    assert_eq!(list, [Erased { table: "auth_account".to_owned(), row: id }], "a row deleted without forgetting is no erasure");
    let mut text = Vec::new();
    write_erasures(&list, &mut text).unwrap();
    assert_eq!(read_erasures(text.as_slice()).unwrap(), list);

    let dir = tempfile::tempdir().unwrap();
    let into = dir.path().join("new");
    try_restore(&older, &filled.key, &into, &filled.world).unwrap();
    let store = Store::open(&StoreOptions::in_dir(&into), &filled.world.env).unwrap();
    let keys = Keys::load(&into, &filled.world.env).unwrap();
    let refused = reapply_erasures(&store, list.clone()).await;
    assert_eq!(refused.unwrap_err().code(), "store.refused", "the role still refers to the account");
    for table in ["log_act", "store_housekeeping", "auth_session", "sqlite_schema", "x\" where 1=1; --"] {
        let hostile = vec![Erased { table: table.to_owned(), row: id }];
        assert_eq!(reapply_erasures(&store, hostile).await.unwrap_err().code(), "store.refused", "{table}");
    }
    list.push(Erased { table: "auth_role".to_owned(), row: role });
    list.push(Erased { table: "auth_role".to_owned(), row: Id::new(7).unwrap() });
    assert_eq!(reapply_erasures(&store, list.clone()).await.unwrap(), 2);
    assert_eq!(verified(store.path(), &keys, None).findings, vec![]);
    assert_eq!(export_erasures(&store).await.unwrap().len(), 2, "the restored folder knows its erasures too");
    assert_eq!(reapply_erasures(&store, list).await.unwrap(), 0);
}

#[test]
fn a_list_of_erasures_is_bounded_and_strict() {
    for (text, line) in [
        ("nonsense\n".to_owned(), 1),
        ("\n{\"table\":\"t\",\"row\":\"0000000000000\"}\n".to_owned(), 2),
        ("{\"table\":\"t\",\"row\":\"0000000000001\",\"x\":1}\n".to_owned(), 1),
        ("x".repeat(100_000), 1),
    ] {
        assert!(matches!(read_erasures(text.as_bytes()), Err(BackupError::Erasures(number, _)) if number == line), "{text:.40}");
    }
    assert_eq!(read_erasures(b"\n\n".as_slice()).unwrap(), []);
}
