//! A small tree that keeps every rule of the house; the tests plant one fault at a time in it.
//!
//! For the tests of tidy; serves every clause. Everything in it is invented.

use std::path::Path;

use xtask::migrations;

/// The map of the good tree.
pub const MAP: &str = "# The house\n`kernel/`, `kernel/store/` and `kernel/net/`, `http/`, `members/`, `statements/`, `app/`, `app/demo/`, `cli/`.\n\
                       See `crates/ashar/src/lib.rs` and `kernel::store::writer`.\n";

/// Every file of the good tree with its text. Locale files are added for each language.
pub const GOOD: &[(&str, &str)] = &[
    (".gitignore", "/target\n*.pdb\n"),
    ("ARCHITECTURE.md", MAP),
    ("GLOSSARY.md", "- Member (members): who works here. P\n- Statement (statements): what both say. S1\n"),
    ("NOTICE-THIRD-PARTY.md", "- `crates/ashar/data/places.csv`: ours\n- `crates/ashar/data/map/`: somebody's\n"),
    ("crates/ashar-text/src/lib.rs", "//! Text. Pure.\n"),
    ("crates/ashar/assets/ashar.css", "a { color: red }\n"),
    ("crates/ashar/data/places.csv", "a,b\n"),
    ("crates/ashar/data/map/land.json", "{}\n"),
    ("crates/ashar/migrations/0001_members_start.sql", "-- People.\ncreate table member (\n  id integer primary key -- key\n) strict;\n"),
    ("crates/ashar/migrations/0002_members_name.sql", "-- What the member is called.\nalter table member add column name text;\n"),
    ("crates/ashar/src/app/demo/people.rs", "//! Invented people. S1\nconst SIDE: &str = \"kg\";\n"),
    ("crates/ashar/src/app/mod.rs", "//! Wiring. Serves every clause.\n\npub mod routes;\n"),
    ("crates/ashar/src/app/routes.rs", "//! Routes.\nuse crate::members::pages;\n"),
    ("crates/ashar/src/cli/mod.rs", "//! Commands. Serves all clauses.\n"),
    ("crates/ashar/src/cli/serve.rs", "//! Serve.\nuse crate::app::routes;\n"),
    ("crates/ashar/src/http/mod.rs", "//! Pages. Serves every clause.\n"),
    ("crates/ashar/src/http/page.rs", "//! Page.\nuse axum::Router;\nuse crate::kernel::env::Env;\n"),
    ("crates/ashar/src/kernel/env.rs", "//! Clock.\nfn now() { jiff::Timestamp::now(); }\n"),
    ("crates/ashar/src/kernel/log.rs", "//! Log.\nuse crate::kernel::env::Env;\n"),
    ("crates/ashar/src/kernel/mod.rs", "//! Kernel. Serves all clauses.\npub mod env;\n"),
    ("crates/ashar/src/kernel/net/client.rs", "//! Way out.\nuse reqwest::Client;\n"),
    ("crates/ashar/src/kernel/store/writer.rs", "//! Writer.\nconst Q: &str = \"begin immediate\";\n"),
    ("crates/ashar/src/lib.rs", "//! Ashar.\npub mod kernel;\n"),
    ("crates/ashar/src/members/actions.rs", "//! Verbs.\nuse crate::members::store;\nfn f() { a() }\n"),
    ("crates/ashar/src/members/mod.rs", "//! People. P, L3\nmod store;\npub use crate::members::actions::f;\n"),
    ("crates/ashar/src/members/store.rs", "//! Rows.\nconst Q: &str = \"select id from member\";\n"),
    ("crates/ashar/src/statements/mod.rs", "//! Statements. S1\n"),
    ("crates/ashar/templates/members/list.html", "<h1>{{ t(\"members-title\") }}</h1>\n"),
    ("crates/ashar/tests/it/members.rs", "//! People.\nconst A: &str = \"kg\";\n"),
    ("crates/ashar/tests/it/statements.rs", "//! Statements.\n"),
];

/// Writes the good tree into a new temporary folder, with its migrations locked.
pub fn good_tree() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in GOOD {
        write(folder.path(), path, text);
    }
    for language in ["ru", "ky", "tg", "uz", "en"] {
        for module in ["members", "statements"] {
            write(folder.path(), &format!("crates/ashar/locales/{language}/{module}.ftl"), "a = b\n");
        }
    }
    migrations::lock(folder.path()).unwrap();
    folder
}

/// Writes one file with the folders above it.
pub fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}
