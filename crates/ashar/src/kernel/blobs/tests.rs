//! Blobs against crashes, links, rot, full disks and each other.

use std::fs::Permissions;
use std::io::Cursor;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::kernel::blobs::BlobName;
use crate::kernel::blobs::Blobs;
use crate::kernel::blobs::Class;
use crate::kernel::blobs::Error;
use crate::kernel::blobs::Finding;
use crate::kernel::blobs::files::system_time;
use crate::kernel::blobs::space::Floor;
use crate::kernel::env::Env;

const NOON: i64 = 1_795_003_200 / 86_400 * 86_400 + 43_200;
const LIMIT: u64 = 1 << 20;
const NO_FLOOR: Floor = Floor { percent_min: 0, bytes_min: 0 };

struct Place {
    dir: TempDir,
    env: Env,
    blobs: Blobs,
}

fn place() -> Place {
    let dir = TempDir::new().unwrap();
    let env = Env::fixed(NOON, 3);
    let blobs = Blobs::open_with(env.clone(), dir.path().join("blobs"), NO_FLOOR).unwrap();
    Place { dir, env, blobs }
}

fn files_below(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

/// Gives some bytes and then fails, as an upload does when the line breaks.
struct Broken(usize);

impl Read for Broken {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.0 == 0 {
            return Err(std::io::Error::other("the line broke"));
        }
        let n = self.0.min(out.len());
        out[..n].fill(b'x');
        self.0 -= n;
        Ok(n)
    }
}

#[test]
fn what_was_put_comes_back_and_is_named_by_its_hash() {
    let place = place();
    for class in Class::ALL {
        for content in [b"".as_slice(), b"abc", &vec![7; 200_000]] {
            let name = place.blobs.put(class, content, LIMIT).unwrap();
            assert_eq!(name, BlobName::of(class, content));
            assert_eq!(place.blobs.get(&name).unwrap().as_deref(), Some(content));
            let mut read = Vec::new();
            place.blobs.reader(&name).unwrap().unwrap().read_to_end(&mut read).unwrap();
            assert_eq!(read, content);
        }
    }
    // FIPS 180-2, appendix B.1.
    let known = "open/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(BlobName::of(Class::Open, b"abc").to_string(), known);
    assert_eq!(known.parse(), Ok(BlobName::of(Class::Open, b"abc")));
    assert!(place.blobs.get(&BlobName::of(Class::Open, b"never put")).unwrap().is_none());
    assert_eq!(place.blobs.fsck().unwrap(), vec![]);
}

#[test]
fn a_name_has_one_spelling() {
    let hex = BlobName::of(Class::Open, b"abc").hex();
    for text in [
        String::new(),
        hex.clone(),
        format!("open/{}", hex.to_uppercase()),
        format!("open/{hex}0"),
        format!("open/{}", &hex[1..]),
        format!("shut/{hex}"),
        format!("open/../{hex}"),
        format!("open/{}é", &hex[2..]),
    ] {
        assert!(text.parse::<BlobName>().is_err(), "{text}");
    }
}

#[test]
fn the_same_content_is_kept_once_also_in_parallel() {
    let place = place();
    let content = vec![9; 100_000];
    let names: Vec<BlobName> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(|| place.blobs.put(Class::Open, Cursor::new(&content), LIMIT).unwrap())).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(names.iter().all(|name| *name == names[0]));
    assert_eq!(files_below(&place.blobs.dir).len(), 1);
    assert_eq!(place.blobs.get(&names[0]).unwrap(), Some(content));
}

#[test]
fn the_limit_holds_to_the_byte_and_leaves_nothing() {
    let place = place();
    assert!(place.blobs.put(Class::Open, [1; 10].as_slice(), 10).is_ok());
    for n_bytes in [11, 100_000] {
        let error = place.blobs.put(Class::Open, vec![1; n_bytes].as_slice(), 10).unwrap_err();
        assert_eq!((error.code(), files_below(&place.blobs.dir).len()), ("blobs.too-large", 1));
    }
    let error = place.blobs.put(Class::Open, std::io::repeat(1), LIMIT).unwrap_err();
    assert_eq!(error.code(), "blobs.too-large", "a source without end");
    let error = place.blobs.put(Class::Open, Broken(70_000), LIMIT).unwrap_err();
    assert_eq!((error.code(), files_below(&place.blobs.dir).len()), ("blobs.source", 1));
}

#[test]
fn a_full_disk_is_refused_and_leaves_nothing() {
    let dir = TempDir::new().unwrap();
    let floor = Floor { percent_min: 101, bytes_min: u64::MAX };
    let blobs = Blobs::open_with(Env::fixed(NOON, 3), dir.path().to_owned(), floor).unwrap();
    let error = blobs.put(Class::Open, b"abc".as_slice(), LIMIT).unwrap_err();
    assert_eq!(error.code(), "blobs.full");
    assert!(matches!(error, Error::Full { free_bytes } if free_bytes > 0));
    assert_eq!(files_below(dir.path()), Vec::<PathBuf>::new());
    let no_room = Error::from(std::io::Error::from(std::io::ErrorKind::StorageFull));
    assert_eq!(no_room.code(), "blobs.full");
}

#[test]
fn a_flipped_bit_is_noticed_and_the_right_content_heals_it() {
    let place = place();
    let content = vec![5; 70_000];
    let name = place.blobs.put(Class::Sealed, content.as_slice(), LIMIT).unwrap();
    let path = place.blobs.path(&name);
    for at in [0, 69_999] {
        let mut rotten = content.clone();
        rotten[at] ^= 1;
        std::fs::write(&path, &rotten).unwrap();
        assert!(matches!(place.blobs.get(&name), Err(Error::Damaged { name: told }) if told == name), "byte {at}");
    }
    for cut in [&content[..69_999], &[]] {
        std::fs::write(&path, cut).unwrap();
        assert_eq!(place.blobs.get(&name).unwrap_err().code(), "blobs.damaged");
        let error = std::io::copy(&mut place.blobs.reader(&name).unwrap().unwrap(), &mut std::io::sink()).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::InvalidData);
    }
    assert_eq!(place.blobs.fsck().unwrap(), vec![Finding::Damaged(name)]);
    assert_eq!(place.blobs.put(Class::Sealed, content.as_slice(), LIMIT).unwrap(), name);
    assert_eq!(place.blobs.get(&name).unwrap(), Some(content));
}

#[test]
fn links_are_neither_followed_nor_written_through() {
    let place = place();
    let outside = place.dir.path().join("outside");
    std::fs::write(&outside, b"abc").unwrap();
    let name = BlobName::of(Class::Open, b"abc");
    let path = place.blobs.path(&name);
    std::fs::create_dir(path.parent().unwrap()).unwrap();
    symlink(&outside, &path).unwrap();
    assert_eq!(place.blobs.get(&name).unwrap_err().code(), "blobs.not-plain", "even if the content would be right");
    assert_eq!(place.blobs.fsck().unwrap(), vec![Finding::Stray(path.clone())]);
    place.blobs.put(Class::Open, b"abc".as_slice(), LIMIT).unwrap();
    assert!(std::fs::symlink_metadata(&path).unwrap().is_file(), "the link was replaced");
    assert_eq!(std::fs::read(&outside).unwrap(), b"abc");

    let elsewhere = place.dir.path().join("elsewhere");
    std::fs::create_dir(&elsewhere).unwrap();
    let other = BlobName::of(Class::Open, b"other");
    symlink(&elsewhere, place.blobs.path(&other).parent().unwrap()).unwrap();
    assert_eq!(place.blobs.put(Class::Open, b"other".as_slice(), LIMIT).unwrap_err().code(), "blobs.not-plain");
    assert_eq!((files_below(&elsewhere).len(), files_below(&place.blobs.temp()).len()), (0, 0));

    let base = place.dir.path().join("second");
    std::fs::create_dir(&base).unwrap();
    symlink(&elsewhere, base.join("temp")).unwrap();
    let error = Blobs::open_with(place.env.clone(), base, NO_FLOOR).unwrap_err();
    assert_eq!(error.code(), "blobs.not-plain");
}

#[test]
fn leftovers_of_a_crash_are_seen_and_swept_but_not_what_is_being_written() {
    let place = place();
    let name = place.blobs.put(Class::Open, b"abc".as_slice(), LIMIT).unwrap();
    let outside = place.dir.path().join("outside");
    std::fs::write(&outside, b"x").unwrap();
    for (file, age_seconds) in [("old.part", 7_200), ("new.part", 60)] {
        let path = place.blobs.temp().join(file);
        std::fs::write(&path, b"half").unwrap();
        let time = system_time(jiff::Timestamp::from_second(NOON - age_seconds).unwrap());
        std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    }
    let reopened = Blobs::open_with(place.env.clone(), place.blobs.dir.clone(), NO_FLOOR).unwrap();
    assert_eq!(reopened.fsck().unwrap().len(), 2);
    let hour_ago = jiff::Timestamp::from_second(NOON - 3_600).unwrap();
    assert_eq!(reopened.clear_leftovers(hour_ago).unwrap(), 1);
    assert_eq!(reopened.fsck().unwrap(), vec![Finding::Leftover(place.blobs.temp().join("new.part"))]);
    assert_eq!(reopened.get(&name).unwrap().as_deref(), Some(b"abc".as_slice()));
}

#[test]
fn only_old_blobs_without_a_row_are_orphans() {
    let place = place();
    let named = place.blobs.put(Class::Open, b"named".as_slice(), LIMIT).unwrap();
    let lost = place.blobs.put(Class::Open, b"lost".as_slice(), LIMIT).unwrap();
    let again = place.blobs.put(Class::Open, b"again".as_slice(), LIMIT).unwrap();
    place.env.advance(3 * 86_400);
    let fresh = place.blobs.put(Class::Open, b"fresh".as_slice(), LIMIT).unwrap();
    let day_ago = jiff::Timestamp::from_second(place.env.now().as_second() - 86_400).unwrap();
    let orphans = place.blobs.list_orphans(|name| *name == named, day_ago).unwrap();
    assert_eq!(orphans.iter().collect::<std::collections::BTreeSet<_>>(), [&lost, &again].into());
    place.blobs.put(Class::Open, b"again".as_slice(), LIMIT).unwrap();
    let removed: Vec<bool> = [lost, again, lost].iter().map(|name| place.blobs.remove_orphan(name, day_ago).unwrap()).collect();
    assert_eq!(removed, [true, false, false], "what was put again since the list was made stays");
    assert!(place.blobs.get(&lost).unwrap().is_none());
    for name in [named, again, fresh] {
        assert!(place.blobs.get(&name).unwrap().is_some());
    }
    assert!(place.blobs.remove(&fresh).unwrap());
    assert!(!place.blobs.remove(&fresh).unwrap());
}

#[test]
fn sealed_files_do_not_tell_the_hour() {
    let place = place();
    let midnight = system_time(jiff::Timestamp::from_second(NOON + 43_200).unwrap());
    for advance_seconds in [0, 1, 40_000] {
        place.env.advance(advance_seconds);
        let name = place.blobs.put(Class::Sealed, advance_seconds.to_string().as_bytes(), LIMIT).unwrap();
        assert_eq!(std::fs::metadata(place.blobs.path(&name)).unwrap().modified().unwrap(), midnight);
    }
}

#[test]
fn other_accounts_of_the_machine_see_nothing() {
    let place = place();
    let name = place.blobs.put(Class::Open, b"abc".as_slice(), LIMIT).unwrap();
    let path = place.blobs.path(&name);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&path), 0o600);
    for folder in [path.parent().unwrap().to_owned(), place.blobs.class_folder(Class::Open), place.blobs.temp(), place.blobs.dir.clone()] {
        assert_eq!(mode(&folder), 0o700, "{}", folder.display());
    }
    std::fs::set_permissions(&path, Permissions::from_mode(0o644)).unwrap();
    assert_eq!(place.blobs.fsck().unwrap(), vec![Finding::OpenToOthers(name, 0o644)]);
    std::fs::set_permissions(&place.blobs.dir, Permissions::from_mode(0o755)).unwrap();
    drop(Blobs::open_with(place.env.clone(), place.blobs.dir.clone(), NO_FLOOR).unwrap());
    assert_eq!(mode(&place.blobs.dir), 0o700, "opening closes the folder again");
}

#[test]
fn what_is_no_blob_is_reported_and_left_alone() {
    let place = place();
    let stray = place.blobs.class_folder(Class::Open).join("note.txt");
    std::fs::write(&stray, b"x").unwrap();
    let odd = place.blobs.class_folder(Class::Sealed).join("ab");
    std::fs::create_dir(&odd).unwrap();
    std::fs::write(odd.join("short"), b"x").unwrap();
    assert_eq!(place.blobs.fsck().unwrap(), vec![Finding::Stray(stray.clone()), Finding::Stray(odd.join("short"))]);
    let later = jiff::Timestamp::from_second(4_000_000_000).unwrap();
    assert_eq!(place.blobs.list_orphans(|_| false, later).unwrap(), vec![]);
    assert!(stray.exists());
}
