//! What to do about each code, in one place. For whoever reads a refusal at night. Serves every clause.

/// What to do about `code`; empty where the message says it already.
pub fn of(code: &str) -> &'static str {
    match code {
        "store.full" => {
            "Free some room on the disk. Reading goes on meanwhile; nothing that was acknowledged is lost. See docs/operations/night.md."
        }
        "store.unsafe" => {
            "Look at the disk (dmesg, smartctl) before you start again: the last commit may or may not be on it. Then: ashar log verify."
        }
        "store.busy" => "Another process holds the database. Wait a moment; if it stays so, look which one it is (fuser ashar.db).",
        "store.damaged" => "Do not write to it. Copy the folder as it is, then restore the last backup. See docs/operations/night.md.",
        "store.version" => "Use the program that made this folder, or a newer one. See docs/operations/upgrade.md.",
        "store.sqlite" | "store.file" | "file" => "Check that the path is right and belongs to the account that runs this program.",
        "config.unreadable" | "config.invalid" | "config.value" => "Set it right in ashar.toml in the data folder, then: ashar doctor.",
        "config.open-key" => "See docs/operations/night.md, \"A key that others could read\".",
        "folder.none" => "Say which folder: --data DIR, or the variable ASHAR_DATA.",
        "folder.empty" => "There is no ashar.db in it. Check the path; a new folder is made by: ashar serve --data DIR.",
        "folder.open" => "Close it: chmod 700 on the folder. Then think who may have read it; see docs/operations/night.md.",
        "folder.in-use" => "It may be running as a service: systemctl status ashar. Two of them must not run on one folder.",
        "seal.no-recipient" => {
            "Make a key pair on another machine (age-keygen), keep the file there, and put its public half (age1...) into backup_recipients \
             in ashar.toml, or name it: --recipient age1..."
        }
        "seal.not-a-key" => "A public key begins with age1, a secret one with AGE-SECRET-KEY-1.",
        "seal.wrong-key" => "Use the key file that belongs to one of the recipients of this backup.",
        "backup.changed" => "Try again: something was erased while it was copied.",
        "backup.not-empty" => "Name a folder that is not there yet: --data NEWDIR",
        "backup.damaged" | "backup.hostile" | "backup.unsound" => "Take another backup: this file is not what this program wrote.",
        "backup.full" => "Free some room, or restore onto a larger disk.",
        "history.rewritten" | "history.shorter" => {
            "Do not start it. Copy the folder as it is, run ashar log verify, and compare with the other desk's checkpoint. See docs/operations/night.md."
        }
        "history.other-key" => {
            "Put the right keys/log.key and keys/log.name back, from a backup. See docs/operations/night.md, \"Lost keys\"."
        }
        "listen.in-clear" => {
            "Listen on 127.0.0.1 behind a proxy with https (docs/operations/reverse-proxy.md) or an onion service (docs/operations/onion.md), \
             and set public_address in ashar.toml to the address that people use."
        }
        _ => "",
    }
}
