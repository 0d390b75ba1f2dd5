//! The working groups, as data (`data/groups.toml`). Serves every clause that has a group. Logic never names one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::kernel::i18n::Lang;

/// A working group.
#[derive(Debug, Clone, Deserialize)]
pub struct Group {
    /// Short name, as the database holds it.
    pub code: String,
    /// Clauses of the statement that it serves.
    pub clause: String,
    name: BTreeMap<Lang, String>,
    purpose: BTreeMap<Lang, String>,
}

/// All groups.
#[derive(Debug, Deserialize)]
pub struct Groups {
    group: Vec<Group>,
}

static GROUPS: LazyLock<Groups> = LazyLock::new(|| {
    // The file is part of the program, and a test reads it.
    toml::from_str(include_str!("../../data/groups.toml")).unwrap_or_else(|_| Groups { group: Vec::new() })
});

impl Groups {
    /// The groups of this program.
    pub fn get() -> &'static Self {
        &GROUPS
    }

    /// In the order of the file.
    pub fn all(&self) -> &[Group] {
        &self.group
    }

    /// The group with this code.
    pub fn find(&self, code: &str) -> Option<&Group> {
        self.group.iter().find(|group| group.code == code)
    }
}

impl Group {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &str {
        best(&self.name, lang)
    }

    /// What it is for, in one sentence.
    pub fn purpose(&self, lang: Lang) -> &str {
        best(&self.purpose, lang)
    }

    /// True where every language has name and purpose.
    #[cfg(test)]
    pub fn is_complete(&self) -> bool {
        Lang::ALL.iter().all(|lang| self.name.contains_key(lang) && self.purpose.contains_key(lang))
    }
}

fn best(words: &BTreeMap<Lang, String>, lang: Lang) -> &str {
    words.get(&lang).or_else(|| words.get(&Lang::default())).map_or("", String::as_str)
}
