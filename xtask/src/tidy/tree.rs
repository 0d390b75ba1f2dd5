//! The files of the repository, read once.
//!
//! For the rules beside it; serves every clause. Skips what git ignores by a plain name (`/target`, `node_modules/`, `*.pdb`): whole
//! patterns of `.gitignore` are not understood, plain ones suffice here. Files that are not UTF-8 or larger than
//! [`BYTES_MAX`] are listed without their text. It never follows a symbolic link.

use std::collections::BTreeMap;
use std::path::Path;

/// Larger files are data, not writing: their names count, their text is not read (keeps tidy under half a second).
const BYTES_MAX: u64 = 400_000;

/// Deeper folders are not entered: the house keeps to four below `src`.
const DEPTH_MAX: usize = 12;

/// Path from the root (with `/`) to its text; `None` when the text was not read.
pub struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads the tree below `root`. What cannot be read is left out.
    pub fn read(root: &Path) -> Self {
        let ignored = Ignored::read(root);
        let mut tree = Self { files: BTreeMap::new() };
        tree.walk(root, "", &ignored, 0);
        tree
    }

    fn walk(&mut self, folder: &Path, prefix: &str, ignored: &Ignored, depth: usize) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        if depth > DEPTH_MAX {
            return;
        }
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(kind) = entry.file_type() else { continue };
            if ignored.covers(prefix, &name) {
                continue;
            }
            let path = format!("{prefix}{name}");
            if kind.is_dir() {
                self.walk(&entry.path(), &format!("{path}/"), ignored, depth + 1);
            } else if kind.is_file() {
                let small = entry.metadata().is_ok_and(|meta| meta.len() <= BYTES_MAX);
                let text = if small { std::fs::read_to_string(entry.path()).ok() } else { None };
                self.files.insert(path, text);
            }
        }
    }

    /// Every file that has text, in the order of paths.
    pub fn texts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().filter_map(|(path, text)| Some((path.as_str(), text.as_deref()?)))
    }

    /// Every path, with or without text.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.get(path)?.as_deref()
    }

    /// Whether a file, or a folder with files in it, lies at `path`.
    pub fn exists(&self, path: &str) -> bool {
        let path = path.trim_end_matches('/');
        let below = format!("{path}/");
        self.files.contains_key(path) || self.files.range(below.clone()..).next().is_some_and(|(found, _)| found.starts_with(&below))
    }
}

/// The plain lines of `.gitignore`.
struct Ignored {
    rooted: Vec<String>,
    anywhere: Vec<String>,
    endings: Vec<String>,
}

impl Ignored {
    fn read(root: &Path) -> Self {
        let mut ignored = Self { rooted: Vec::new(), anywhere: vec![".git".to_owned(), "node_modules".to_owned()], endings: Vec::new() };
        for line in std::fs::read_to_string(root.join(".gitignore")).unwrap_or_default().lines() {
            let line = line.trim().trim_end_matches('/');
            if line.is_empty() || line.starts_with(['#', '!']) {
            } else if let Some(ending) = line.strip_prefix('*') {
                ignored.endings.push(ending.to_owned());
            } else if line.contains('/') {
                ignored.rooted.push(line.trim_start_matches('/').to_owned());
            } else {
                ignored.anywhere.push(line.to_owned());
            }
        }
        ignored
    }

    fn covers(&self, prefix: &str, name: &str) -> bool {
        let path = format!("{prefix}{name}");
        self.rooted.contains(&path)
            || self.anywhere.iter().any(|plain| plain == name)
            || self.endings.iter().any(|ending| name.ends_with(ending.as_str()))
    }
}

/// The letters after the last dot: `rs`, `html`; empty where there is none.
pub fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}
