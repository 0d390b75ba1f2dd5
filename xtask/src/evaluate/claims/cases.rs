//! The fictional rumours of the claims evaluation, as they stand in `crates/ashar-text/tests/data/claims`.
//!
//! For the measurements and the fitter; serves S2. The README beside the files says what they are and what they are not.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use ashar_text::language::Lang;
use serde::Deserialize;

/// Where the rumours lie, seen from the root of the repository.
pub const FOLDER: &str = "crates/ashar-text/tests/data/claims";

/// Languages of the rumours, with their keys in the files.
pub const LANGS: [(Lang, &str); 5] = [(Lang::Ru, "ru"), (Lang::Ky, "ky"), (Lang::Tg, "tg"), (Lang::UzLatn, "uz-Latn"), (Lang::En, "en")];

/// A text with its language, as a number of [`LANGS`].
pub struct Text {
    /// Number of the language.
    pub lang: usize,
    /// The text.
    pub text: String,
}

/// A hard negative: what differs, and its texts.
pub struct Sibling {
    /// polarity, number, place, time or actor.
    pub kind: String,
    /// One text for each language.
    pub texts: Vec<Text>,
}

/// A rumour.
pub struct Case {
    /// Name.
    pub id: String,
    /// The claim in each language.
    pub claim: Vec<Text>,
    /// Posts that tell it.
    pub posts: Vec<Text>,
    /// Texts that tell something else.
    pub siblings: Vec<Sibling>,
}

#[derive(Deserialize)]
struct File {
    claim: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    posts: BTreeMap<String, Vec<String>>,
    siblings: Vec<SiblingRow>,
    #[serde(flatten)]
    texts: BTreeMap<String, toml::Value>,
}

#[derive(Deserialize)]
struct SiblingRow {
    kind: String,
    #[serde(flatten)]
    texts: BTreeMap<String, toml::Value>,
}

/// Reads one part, `dev` or `final`, in the order of file names.
///
/// # Errors
/// A file is missing or not in the form of the README.
pub fn read(root: &Path, part: &str) -> anyhow::Result<Vec<Case>> {
    let folder = root.join(FOLDER).join(part);
    let entries = std::fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let file: File = toml::from_str(&text).with_context(|| format!("{} is not in order", path.display()))?;
        for row in file.claim {
            cases.push(case(row).with_context(|| format!("in {}", path.display()))?);
        }
    }
    Ok(cases)
}

fn case(row: Row) -> anyhow::Result<Case> {
    let mut posts = Vec::new();
    for (lang, (_, key)) in LANGS.iter().enumerate() {
        let texts = row.posts.get(*key).with_context(|| format!("{}: no posts in {key}", row.id))?;
        posts.extend(texts.iter().map(|text| Text { lang, text: text.clone() }));
    }
    let siblings = row.siblings.into_iter().map(|sibling| Ok(Sibling { texts: one_each(&sibling.texts)?, kind: sibling.kind }));
    Ok(Case { claim: one_each(&row.texts)?, posts, siblings: siblings.collect::<anyhow::Result<_>>()?, id: row.id })
}

fn one_each(texts: &BTreeMap<String, toml::Value>) -> anyhow::Result<Vec<Text>> {
    let text = |key: &str| texts.get(key).and_then(toml::Value::as_str).with_context(|| format!("no text in {key}"));
    LANGS.iter().enumerate().map(|(lang, (_, key))| Ok(Text { lang, text: text(key)?.to_owned() })).collect()
}
