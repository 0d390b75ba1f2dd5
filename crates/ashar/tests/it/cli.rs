//! The command line as the shell sees it: the built program in folders of its own. Serves every clause.
//!
//! What it prints for programs is read as JSON; what it prints for people is only looked at for the words that matter.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must say so at once")]

mod log;
mod text;

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Output;
use std::process::Stdio;
use std::time::Duration;

use ashar::kernel::env::Env;
use serde_json::Value;

/// A program that hangs fails its test after this long.
const ANSWER_MAX: Duration = Duration::from_secs(30);

fn ashar(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ashar"));
    command.args(args).env_remove("ASHAR_DATA").env_remove("RUST_LOG").stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    ashar(args).output().unwrap()
}

/// Runs a command on a data folder, for programs; gives exit code and JSON value.
fn ask(dir: &Path, args: &[&str]) -> (i32, Value) {
    let output = ashar(args).arg("--json").arg("--data").arg(dir).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let value = serde_json::from_str(said.trim()).unwrap_or_else(|_| panic!("{args:?} said {said:?}"));
    (output.status.code().unwrap(), value)
}

/// A program that serves until dropped.
struct Serving {
    child: Child,
    ready: Value,
}

impl Serving {
    fn start(mut command: Command) -> Self {
        let mut child = command.arg("--json").args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("it said {line:?}"));
        Self { child, ready }
    }

    fn on(dir: &Path, args: &[&str]) -> Self {
        let mut command = ashar(args);
        command.arg("--data").arg(dir);
        Self::start(command)
    }

    #[expect(clippy::disallowed_methods, reason = "a test that asks the program over loopback")]
    fn get(&self, path: &str) -> String {
        let address = self.ready["listen"].as_str().unwrap().strip_prefix("http://").unwrap();
        let mut line = std::net::TcpStream::connect(address).unwrap();
        line.set_read_timeout(Some(ANSWER_MAX)).unwrap();
        write!(line, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        line.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks it to stop, and gives its exit code.
    fn stop(mut self) -> i32 {
        assert!(Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status().unwrap().success());
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _ended_already = self.child.wait();
    }
}

/// A folder that the demonstration has filled, with nobody serving it.
fn filled() -> (tempfile::TempDir, PathBuf) {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("data");
    assert_eq!(Serving::on(&dir, &["demo"]).stop(), 0);
    (keep, dir)
}

/// Opens the database past the program, as someone with the disk in hand would.
fn database(dir: &Path) -> rusqlite::Connection {
    let conn = rusqlite::Connection::open(dir.join("ashar.db")).unwrap();
    conn.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(())).unwrap();
    conn
}

/// A key pair for backups: its public half, and the file of its secret half.
fn backup_key(keep: &Path) -> (String, PathBuf) {
    use secrecy::ExposeSecret;
    let identity = ashar::kernel::seal::Identity::generate();
    let file = keep.join("key.txt");
    fs::write(&file, format!("# made for a test\n{}\n", identity.to_secret_text().expose_secret())).unwrap();
    (identity.public().to_string(), file)
}

#[test]
fn what_was_backed_up_comes_back_and_verifies() {
    let (keep, dir) = filled();
    let (public, key) = backup_key(keep.path());
    assert_eq!(ask(&dir, &["backup", "--to", keep.path().join("none.age").to_str().unwrap()]).1["error"]["code"], "seal.no-recipient");
    assert!(!keep.path().join("none.age").exists());

    fs::write(dir.join("ashar.toml"), format!("backup_recipients = [\"{public}\"]")).unwrap();
    let folder = keep.path().join("backups");
    fs::create_dir(&folder).unwrap();
    let old = folder.join("ashar-2026-01-01.age");
    fs::write(&old, "old").unwrap();
    // Made while the service runs, twice: the second one sees that the clock is calm, and removes what is too old.
    let serving = Serving::on(&dir, &["serve"]);
    let (code, first) = ask(&dir, &["backup", "--to", folder.to_str().unwrap()]);
    assert_eq!(code, 0, "{first}");
    assert!(old.exists());
    let (code, made) = ask(&dir, &["backup", "--to", folder.to_str().unwrap()]);
    assert_eq!((code, &made["removed"]), (0, &serde_json::json!(["ashar-2026-01-01.age"])), "{made}");
    assert_eq!(serving.stop(), 0);
    assert!(folder.join("erased.jsonl").is_file());
    let checks = ask(&dir, &["doctor"]).1;
    let backups: Vec<&Value> = checks["checks"].as_array().unwrap().iter().filter(|check| check["what"] == "backup").collect();
    assert!(backups.len() == 2 && backups.iter().all(|check| check["level"] == "fine"), "{checks}");

    let file = made["file"].as_str().unwrap();
    assert_eq!(mode(Path::new(file)), 0o600);
    let (key, new) = (key.to_str().unwrap(), keep.path().join("new"));
    let erased = folder.join("erased.jsonl");
    let (code, said) = ask(&new, &["restore", file, "--identity", key, "--erased", erased.to_str().unwrap()]);
    assert_eq!((code, &said["entries"]), (0, &made["entries"]), "{said}");
    assert_eq!(mode(&new), 0o700);
    let (code, report) = ask(&new, &["log", "verify"]);
    assert_eq!(code, 0, "{report}");
    let again = Serving::on(&new, &["serve"]);
    assert!(again.get("/log/key").starts_with("HTTP/1.1 200"));
    assert_eq!(again.stop(), 0);
    assert_eq!(ask(&new, &["restore", file, "--identity", key]).1["error"]["code"], "backup.not-empty");
}

#[test]
fn a_backup_opens_for_its_key_only_and_not_when_damaged() {
    let (keep, dir) = filled();
    let (public, key) = backup_key(keep.path());
    let file = keep.path().join("one.age");
    let name = file.to_str().unwrap();
    assert_eq!(ask(&dir, &["backup", "--to", name, "--recipient", &public]).0, 0);
    assert_eq!(ask(&dir, &["backup", "--to", name, "--recipient", &public]).0, 2, "a file that is there is never overwritten");
    assert_eq!(ask(&dir, &["backup", "--to", "x.age", "--recipient", "age1nonsense"]).1["error"]["code"], "seal.not-a-key");

    let other = keep.path().join("other");
    fs::create_dir(&other).unwrap();
    let (_, stranger) = backup_key(&other);
    let new = keep.path().join("new");
    let restore = |key: &Path| ask(&new, &["restore", name, "--identity", key.to_str().unwrap()]);
    assert_eq!(restore(&stranger).1["error"]["code"], "seal.wrong-key");
    assert!(!new.exists());
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&file, bytes).unwrap();
    assert_eq!(restore(&key).0, 2);
    assert!(!new.exists(), "something is left of a damaged backup");
}

#[test]
fn each_side_has_two_founders_and_never_three() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("data");
    assert_eq!(Serving::on(&dir, &["serve"]).stop(), 0);
    let add = |side: &str, name: &str| ask(&dir, &["member", "add", "--side", side, "--name", name]);
    let (code, said) = add("kg", "Арча");
    assert_eq!(code, 0, "{said}");
    assert_eq!(said["receipt"].as_str().unwrap().chars().filter(char::is_ascii_digit).count(), 21);
    assert_eq!(add("kg", "Aрчa").0, 2, "two scripts in one name");
    let (code, again) = add("kg", "арча");
    assert_eq!(code, 0, "{again}");
    assert_ne!(again["receipt"], said["receipt"], "a founder who has not entered gets a new code");
    assert_eq!(add("tj", "АРЧА").1["error"]["code"], "member.handle-taken");
    assert_eq!(add("kg", "Карлыгач").0, 0);
    let (code, said) = add("kg", "Булак");
    assert_eq!((code, said["error"]["code"].as_str()), (1, Some("member.founders")), "{said}");
    assert_eq!(add("xx", "Булак").1["error"]["code"], "member.side");
    assert_eq!(add("tj", "Чинор").0, 0);
    assert_eq!(add("tj", "Фаррошток").0, 0);
    assert_eq!(add("tj", "Булак").0, 1);

    let (_, people) = ask(&dir, &["member", "list"]);
    let people = people.as_array().unwrap();
    assert_eq!(people.len(), 4);
    assert!(people.iter().all(|one| one["is_founder"] == true && one["state"] == "invited"), "{people:?}");
    assert_eq!(ask(&dir, &["member", "suspend", "Никто"]).0, 1);
    assert_eq!(ask(&dir, &["log", "verify"]).0, 0);
}

#[test]
fn the_console_freezes_an_account_while_the_service_runs() {
    let (_keep, dir) = filled();
    let serving = Serving::on(&dir, &["serve"]);
    assert_eq!(ask(&dir, &["member", "suspend", "Арча"]).0, 0);
    let (_, people) = ask(&dir, &["member", "list"]);
    let frozen: Vec<&Value> = people.as_array().unwrap().iter().filter(|one| one["state"] == "frozen").collect();
    assert!(frozen.len() == 1 && frozen[0]["name"] == "Арча", "{people}");
    assert_eq!(serving.stop(), 0);
    assert_eq!(ask(&dir, &["log", "verify"]).0, 0);
}

#[test]
fn custodians_stand_on_both_sides_and_a_drill_without_packets_is_no_success() {
    let (keep, dir) = filled();
    let (public, key) = backup_key(keep.path());
    let other = keep.path().join("other");
    fs::create_dir(&other).unwrap();
    let (second_public, second_key) = backup_key(&other);
    let add = |side, recipient: &str| ask(&dir, &["custodian", "add", "--side", side, "--label", "Архив", "--recipient", recipient]);
    let (code, said) = add("kg", &public);
    assert_eq!(code, 0, "{said}");
    assert_eq!(add("tj", &public).1["error"]["code"], "keyring.custodians");
    assert_eq!(add("tj", &second_public).0, 0);
    assert_eq!(add("tj", "nonsense").1["error"]["code"], "seal.not-a-key");
    assert_eq!(ask(&dir, &["custodian", "list"]).1.as_array().unwrap().len(), 2);
    assert_eq!(ask(&dir, &["custodian", "packets"]).1, serde_json::json!([]));
    let keys = [key.to_str().unwrap(), second_key.to_str().unwrap()];
    let (code, report) = ask(&dir, &["recover", "--drill", "--key", keys[0], "--key", keys[1]]);
    assert_eq!((code, &report["is_good"]), (1, &Value::Bool(false)), "{report}");
    assert_eq!(ask(&dir, &["recover", "--drill", "--key", keys[0]]).1["error"]["code"], "recover.keys");
    let id = said["id"].as_str().unwrap();
    assert_eq!(ask(&dir, &["custodian", "retire", id]).0, 0);
    assert_eq!(ask(&dir, &["custodian", "retire", id]).0, 1);
    assert_eq!(ask(&dir, &["log", "verify"]).0, 0);
}

/// Commands that a help text lists, without clap's own.
fn commands_in(help: &str) -> Vec<String> {
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| line.starts_with("  "));
    listed
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?.split_whitespace().next())
        .map(str::to_owned)
        .collect()
}

fn walk_help(path: &[String], n_seen: &mut usize) {
    let mut args: Vec<&str> = path.iter().map(String::as_str).collect();
    args.push("--help");
    let output = run(&args);
    assert_eq!(output.status.code(), Some(0), "{path:?}");
    let help = String::from_utf8(output.stdout).unwrap();
    let below = commands_in(&help);
    if below.is_empty() {
        *n_seen += 1;
        assert!(help.contains("Example") && help.contains("Exit codes: 0"), "{path:?} does not teach:\n{help}");
    }
    for name in below {
        walk_help(&[path, &[name]].concat(), n_seen);
    }
}

#[test]
fn every_command_teaches() {
    let mut n_seen = 0;
    walk_help(&[], &mut n_seen);
    assert!(n_seen >= 17, "{n_seen} commands were found");
}

#[test]
fn wrong_words_are_exit_code_2() {
    for args in [&["nonsense"][..], &[], &["log", "nonsense"], &["serve", "--listen", "here"], &["log", "prove", "x"]] {
        let output = run(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
    let output = run(&["log", "verify"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("ASHAR_DATA"));
}

#[test]
fn the_table_of_exit_codes_is_the_one_of_the_program() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/operations/exit-codes.md")).unwrap();
    for code in ["| 0 |", "| 1 |", "| 2 |", "| 74 |"] {
        assert!(page.contains(code), "{code}");
    }
    for name in commands_in(&String::from_utf8(run(&["--help"]).stdout).unwrap()) {
        assert!(page.contains(&format!("`{name}")), "{name} is not in docs/operations/exit-codes.md");
    }
}

#[test]
fn the_demonstration_answers_soon_and_leaves_nothing() {
    let env = Env::real();
    let keep = tempfile::tempdir().unwrap();
    let mut command = ashar(&["demo"]);
    command.env("TMPDIR", keep.path());
    let begun = env.monotonic_ms();
    let serving = Serving::start(command);
    let answer = serving.get("/log/key");
    let took_ms = env.monotonic_ms() - begun;
    println!("start to first answer: {took_ms} ms (with four members enrolled)");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(took_ms < 10_000, "{took_ms} ms");
    let members = serving.ready["members"].as_array().unwrap();
    assert!(members.len() >= 4);
    assert!(members.iter().all(|one| one["passphrase"].as_str().is_some_and(|text| text.chars().count() >= 15)));
    assert_eq!(fs::read_dir(keep.path()).unwrap().count(), 1);
    assert_eq!(serving.stop(), 0);
    assert_eq!(fs::read_dir(keep.path()).unwrap().count(), 0, "the folder of the demonstration is still there");
}

#[test]
fn a_second_start_answers_within_a_second() {
    let (_keep, dir) = filled();
    let env = Env::real();
    let mut took: Vec<u64> = (0..3)
        .map(|_| {
            let begun = env.monotonic_ms();
            let serving = Serving::on(&dir, &["serve"]);
            assert!(serving.get("/log/key").starts_with("HTTP/1.1 200"));
            let took_ms = env.monotonic_ms() - begun;
            assert_eq!(serving.stop(), 0);
            took_ms
        })
        .collect();
    took.sort_unstable();
    println!("start to first answer: {took:?} ms");
    // The fastest of three: other tests hold the processors meanwhile. A build without optimisation is slower by itself.
    let most_ms = if cfg!(debug_assertions) { 3_000 } else { 1_000 };
    assert!(took[0] <= most_ms, "{took:?}");
}

#[test]
fn the_demonstration_is_for_this_machine_only() {
    let output = run(&["demo", "--listen", "0.0.0.0:0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("listen.in-clear"));
}

#[test]
fn the_demonstration_with_second_factor_gives_the_secrets() {
    let keep = tempfile::tempdir().unwrap();
    let serving = Serving::on(&keep.path().join("data"), &["demo", "--second-factor"]);
    for member in serving.ready["members"].as_array().unwrap() {
        assert_eq!(member["authenticator"].as_str().unwrap().len(), 32, "{member}");
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_it_makes_is_closed_to_others() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("new/data");
    let serving = Serving::on(&dir, &["serve"]);
    assert_eq!(mode(&dir), 0o700);
    assert_eq!(mode(&dir.join("keys")), 0o700);
    let mut n_files = 0;
    for folder in [dir.clone(), dir.join("keys")] {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            assert_eq!(mode(&entry.path()) & 0o077, 0, "{entry:?}");
            n_files += 1;
        }
    }
    assert!(n_files >= 6, "{n_files}");
    let (code, said) = ask(&dir, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((code, said["error"]["code"].as_str()), (2, Some("folder.in-use")));
    assert_eq!(serving.stop(), 0);

    fs::set_permissions(&dir, fs::Permissions::from_mode(0o750)).unwrap();
    let (code, said) = ask(&dir, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((code, said["error"]["code"].as_str()), (2, Some("folder.open")));
    assert_eq!(ask(&dir, &["log", "verify"]).1["error"]["code"], "folder.open");
    assert_eq!(ask(&dir, &["doctor"]).0, 2);
    fs::set_permissions(&dir, fs::Permissions::from_mode(0o700)).unwrap();
    fs::set_permissions(dir.join("keys/log.key"), fs::Permissions::from_mode(0o640)).unwrap();
    let (code, said) = ask(&dir, &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((code, said["error"]["code"].as_str()), (2, Some("config.open-key")));
}

#[test]
fn passphrases_never_cross_a_network_in_clear() {
    let keep = tempfile::tempdir().unwrap();
    let dir = keep.path().join("data");
    let everywhere = &["serve", "--listen", "0.0.0.0:0"];
    let (code, said) = ask(&dir, everywhere);
    assert_eq!((code, said["error"]["code"].as_str()), (2, Some("listen.in-clear")));
    fs::write(dir.join("ashar.toml"), "public_address = \"http://127.0.0.1:8080\"").unwrap();
    assert_eq!(ask(&dir, everywhere).1["error"]["code"], "listen.in-clear");
    fs::write(dir.join("ashar.toml"), "public_address = \"http://ashar.example\"").unwrap();
    assert_eq!(ask(&dir, everywhere).1["error"]["code"], "config.value");
    fs::write(dir.join("ashar.toml"), "public_address = \"https://ashar.example\"").unwrap();
    let mut command = ashar(&["serve", "--json", "--listen", "0.0.0.0:0", "--data"]);
    let mut child = command.arg(&dir).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(line.contains("https://ashar.example/"), "{line}");
}

#[test]
fn the_doctor_explains_and_prints_the_timetable() {
    let (_keep, dir) = filled();
    let (code, said) = ask(&dir, &["doctor"]);
    let checks = said["checks"].as_array().unwrap();
    let of = |what: &str| checks.iter().find(|check| check["what"] == what).unwrap_or_else(|| panic!("{what}: {said}"));
    for what in ["folder", "keys", "settings", "sqlite", "clock", "database", "schema", "founders", "jobs"] {
        assert_eq!(of(what)["level"], "fine", "{said}");
    }
    assert_eq!(of("backup")["level"], "warning");
    assert!(checks.iter().all(|check| (check["level"] == "fine") == check["to_do"].as_str().unwrap().is_empty()), "{said}");
    // A machine that is short of room adds a problem of its own.
    assert_eq!(code, if of("room")["level"] == "problem" { 2 } else { 1 }, "{said}");
    assert!(said["jobs"].as_array().unwrap().iter().any(|job| job["name"] == "log.public-head" && job["when"] == "every 6 h from 00:00"));
}

#[test]
fn the_doctor_sees_a_clock_that_went_back_and_settings_that_are_wrong() {
    let (_keep, dir) = filled();
    let conn = database(&dir);
    conn.execute("update log_act set at_ms = 4102444800000 where seq = 0", []).unwrap();
    fs::write(dir.join("ashar.toml"), "public_adress = \"https://ashar.example\"").unwrap();
    let (code, said) = ask(&dir, &["doctor"]);
    assert_eq!(code, 2);
    let problems: Vec<&str> = said["checks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|check| check["level"] == "problem")
        .map(|check| check["what"].as_str().unwrap())
        .collect();
    assert!(problems.contains(&"clock") && problems.contains(&"settings"), "{said}");
}
