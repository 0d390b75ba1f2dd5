//! `ashar log` as the shell sees it: what was changed is found, what is disclosed can be checked. Serves every clause.

use std::fs;

use crate::cli::ashar;
use crate::cli::ask;
use crate::cli::database;
use crate::cli::filled;
use crate::cli::run;

#[test]
fn one_flipped_byte_is_found_with_its_entry() {
    let (_keep, dir) = filled();
    let (code, report) = ask(&dir, &["log", "verify"]);
    assert_eq!(code, 0, "{report}");
    assert!(report["size"].as_u64().unwrap() >= 8 && report["n_rows"].as_u64().unwrap() >= 4, "{report}");

    drop(database(&dir));
    let path = dir.join("ashar.db");
    let mut bytes = fs::read(&path).unwrap();
    let name = "Карлыгач".as_bytes();
    let places: Vec<usize> = bytes.windows(name.len()).enumerate().filter(|(_, found)| *found == name).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at + name.len() - 1] ^= 1;
    }
    fs::write(&path, bytes).unwrap();

    let (code, report) = ask(&dir, &["log", "verify"]);
    assert_eq!(code, 1, "{report}");
    let finding = &report["findings"][0];
    assert_eq!(finding["code"], "row", "{report}");
    let entry = finding["seq"].as_u64().unwrap();
    let plain = ashar(&["log", "verify", "--data"]).arg(&dir).output().unwrap();
    assert_eq!(plain.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&plain.stdout).contains(&format!("entry {entry}: auth_account")));
}

#[test]
fn a_rewritten_history_is_not_served_and_a_kept_head_finds_it() {
    let (keep, dir) = filled();
    let kept = keep.path().join("kept.txt");
    let output = ashar(&["log", "checkpoint", "--data"]).arg(&dir).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    fs::write(&kept, output.stdout).unwrap();
    let kept = kept.to_str().unwrap();
    assert_eq!(ask(&dir, &["log", "verify", "--against", kept]).0, 0);

    // The last entry is taken away with everything that hangs on it; without a kept head nothing would tell.
    let conn = database(&dir);
    let last: i64 = conn.query_row("select max(seq) from log_act", [], |row| row.get(0)).unwrap();
    conn.execute("delete from log_row where seq = ?1", [last]).unwrap();
    conn.execute("delete from log_act where seq = ?1", [last]).unwrap();
    drop(conn);
    let (code, said) = ask(&dir, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((code, said["error"]["code"].as_str()), (2, Some("history.shorter")));
    let (code, report) = ask(&dir, &["log", "verify", "--against", kept]);
    assert_eq!(code, 1);
    assert!(report["findings"].as_array().unwrap().iter().any(|finding| finding["code"] == "against"), "{report}");
}

#[test]
fn a_proof_convinces_without_the_folder_and_a_forged_one_does_not() {
    let (keep, dir) = filled();
    let file = keep.path().join("entry.tlog-proof");
    let name = file.to_str().unwrap();
    assert_eq!(ask(&dir, &["log", "prove", "3", "--out", name]).0, 0);
    let (_, key) = ask(&dir, &["log", "checkpoint", "--key"]);
    let key = key["key"].as_str().unwrap();
    fs::remove_dir_all(&dir).unwrap();

    let check = |key: &str| run(&["log", "check-proof", name, "--key", key, "--record"]);
    let output = check(key);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("entry 3 is in the log") && said.contains("\"verb\""), "{said}");

    let stranger = ashar::kernel::log::NoteKey::from_seed("log.invalid/other", &[7; 32]).unwrap().public().to_string();
    assert_eq!(check(&stranger).status.code(), Some(1));
    assert_eq!(check("nonsense").status.code(), Some(2));
    let mut proof = ashar::kernel::log::proof::ProofFile::parse(&fs::read_to_string(&file).unwrap()).unwrap();
    proof.extra = String::from_utf8(proof.extra).unwrap().replace("\"auth.enrol\"", "\"auth.other\"").into_bytes();
    fs::write(&file, proof.encode()).unwrap();
    assert_eq!(check(key).status.code(), Some(1));
    fs::write(&file, "nonsense").unwrap();
    assert_eq!(check(key).status.code(), Some(2));
}

#[test]
fn an_entry_that_is_not_there_has_no_proof() {
    let (_keep, dir) = filled();
    let (code, said) = ask(&dir, &["log", "prove", "100000"]);
    assert_eq!((code, said["error"]["code"].as_str()), (2, Some("log.no-entry")));
}
