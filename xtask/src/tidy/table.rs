//! The tables of tidy: who may use whom, and what is allowed where. Adjust them when a module is added.
//!
//! For whoever adds a module; serves every clause. Only data stands here, no rule.

/// Root of the program's own source.
pub const SOURCE: &str = "crates/ashar/src/";

/// One module below [`SOURCE`].
pub struct Module {
    /// Name of the folder or file.
    pub name: &'static str,
    /// A module may use its own layer's module (itself) and any smaller number; never an equal or greater one.
    pub layer: u8,
    /// Domain modules have locale files, a test file, a glossary line, and private insides.
    pub domain: bool,
}

/// Import table, from the ground up. A module that is not listed here is a finding.
pub const MODULES: &[Module] = &[
    Module { name: "kernel", layer: 0, domain: false },
    Module { name: "http", layer: 1, domain: false },
    Module { name: "access", layer: 2, domain: true },
    Module { name: "members", layer: 3, domain: true },
    Module { name: "statements", layer: 4, domain: true },
    Module { name: "site", layer: 5, domain: true },
    Module { name: "app", layer: 6, domain: false },
    Module { name: "cli", layer: 7, domain: false },
];

/// Modules of the kernel, from the ground up: each may use those before it.
pub const KERNEL: &[&str] =
    &["env", "i18n", "sides", "text", "seal", "log", "config", "store", "policy", "auth", "keyring", "signoff", "jobs", "net", "blobs"];

/// A word that only one place may mention.
pub struct OnlyIn {
    /// The word, as it stands in code.
    pub word: &'static str,
    /// The file or folder that may, without `.rs` or `/`.
    pub place: &'static str,
}

/// Doors of the house: outgoing connections, the clock, chance.
pub const ONLY_IN: &[OnlyIn] = &[
    OnlyIn { word: "reqwest", place: "kernel/net" },
    OnlyIn { word: "Timestamp::now", place: "kernel/env" },
    OnlyIn { word: "Zoned::now", place: "kernel/env" },
    OnlyIn { word: "SystemTime::now", place: "kernel/env" },
    OnlyIn { word: "Instant::now", place: "kernel/env" },
    OnlyIn { word: "getrandom", place: "kernel/env" },
];

/// What the kernel does not know.
pub const NOT_IN_KERNEL: &[&str] = &["axum", "askama", "tower_http"];

/// What the text library does not do.
pub const NOT_IN_TEXT: &[&str] = &["std::fs", "std::net", "std::time", "std::env", "tokio", "rusqlite", "axum", "ashar"];

/// File kinds: name of the file (or of the folder of verbs) and the words it must not hold. SQL is a rule of its own.
pub const KINDS: &[(&str, &[&str])] = &[
    ("model", &["axum", "rusqlite", "tokio", "std::fs", "std::net", "askama"]),
    ("rules", &["axum", "rusqlite", "tokio", "std::fs", "std::net", "askama"]),
    ("store", &["axum", "askama"]),
    ("actions", &["axum", "askama", "rusqlite"]),
    ("forms", &["rusqlite"]),
    ("pages", &["rusqlite"]),
    ("jobs", &["axum", "askama"]),
];

/// Insides of a domain module that nobody else imports.
pub const PRIVATE: &[&str] = &["store", "rules", "forms"];

/// Places of the kernel besides `store` that hold SQL: the log, which the store itself rests on, and the two files of `auth` whose
/// statements are halves of one deed. Beginnings of paths below [`SOURCE`].
pub const SQL_ALLOWED: &[&str] = &["kernel/log/", "kernel/auth/signin.rs", "kernel/auth/tokens.rs"];

/// Lines of a file at most (.rs .html .js .css).
pub const FILE_LINES_MAX: usize = 500;
/// Lines of ARCHITECTURE.md at most.
pub const MAP_LINES_MAX: usize = 300;
/// Lines of a function at most.
pub const FUNCTION_LINES_MAX: usize = 70;
/// Bytes of one style sheet at most.
pub const CSS_BYTES_MAX: usize = 20 * 1024;

/// Names that say nothing.
pub const EMPTY_NAMES: &[&str] = &["helper", "helpers", "util", "utils", "common", "misc"];

/// Languages that every domain module speaks.
pub const LANGUAGES: &[&str] = &["ru", "ky", "tg", "uz", "en"];

/// Words that may stand in a template without `t(`: names that are the same in every language.
pub const TEMPLATE_WORDS: &[&str] = &[
    "KG",
    "TJ",
    "Ashar",
    "Ашар",
    "Ҳашар",
    "UTC",
    "SHA",
    "Русский",
    "Кыргызча",
    "Тоҷикӣ",
    "O",
    "zbekcha",
    "Oʻzbekcha",
    "O‘zbekcha",
    "English",
    "RSS",
    "Atom",
    "CSV",
    "JSON",
    "PDF",
    "XLSX",
    "SQLite",
    "ashar",
    "log",
    "verify",
    "against",
    "doctor",
    "checkpoint",
];

/// Files that may name a side in code: data and demonstration. Beginnings of paths below [`SOURCE`].
pub const SIDES_ALLOWED: &[&str] = &["app/demo", "cli/demo", "demo", "members/demo", "statements/demo"];

/// Words that never stand in a tracked file: places of one machine, hosts of registries, names of writing programs.
/// In two halves each, so that this table does not find itself.
pub const FORBIDDEN: &[(&str, &str, &str)] = &[
    ("/wor", "k/", "machine path"),
    ("/roo", "t/", "machine path"),
    ("/hom", "e/", "machine path"),
    ("/Use", "rs/", "machine path"),
    ("index.cra", "tes.io", "registry host"),
    ("static.cra", "tes.io", "registry host"),
    ("registry.npm", "js.org", "registry host"),
    ("files.python", "hosted.org", "registry host"),
    ("pypi.o", "rg/simple", "registry host"),
    ("deb.deb", "ian.org", "registry host"),
    ("claud", "e", "name of a writing program"),
    ("anthro", "pic", "name of a writing program"),
    ("chatg", "pt", "name of a writing program"),
    ("opena", "i.com", "name of a writing program"),
    ("co-author", "ed-by", "name of a writing program"),
];

/// Lock files name the registry by the nature of their format, always its public address.
pub const LOCK_FILES: &[&str] = &["Cargo.lock", "package-lock.json"];
