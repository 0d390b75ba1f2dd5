//! Functional cases as they lie on disk, filled with peoples and places in both orientations. Serves S2.
//!
//! The format is told in `crates/ashar-text/tests/data/functions/README.md`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use anyhow::bail;
use serde::Deserialize;

/// Where the cases lie, seen from the root of the repository.
const FOLDER: &str = "crates/ashar-text/tests/data/functions";
/// Where the lexicon lies.
const LEXICON: &str = "crates/ashar-text/data/lexicon.toml";

/// Where the fictional villages lie.
const PLACES: &str = "crates/ashar-text/tests/data/places_test.csv";

/// A half of the cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Split {
    /// To develop with.
    Dev,
    /// To develop with: of whoever writes the rules.
    More,
    /// Only to count.
    HeldOut,
}

impl Split {
    /// Name of its folder.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::More => "more",
            Self::HeldOut => "held_out",
        }
    }
}

/// What is expected of a function.
#[derive(Debug, Clone, Deserialize)]
pub struct Function {
    /// The cases that are measured together.
    pub group: String,
    /// What the document must be.
    pub hostile: bool,
    /// At least one of them.
    pub kinds: Vec<String>,
    /// Least and most.
    pub severity: [u8; 2],
    #[serde(rename = "theme")]
    _theme: String,
    #[serde(rename = "about")]
    _about: String,
}

/// A case, filled.
#[derive(Debug, Clone)]
pub struct Case {
    /// Stable id.
    pub id: String,
    /// Language of the author.
    pub lang: String,
    /// Function.
    pub function: String,
    /// What is expected; its own kinds or severity where it has them.
    pub expected: Function,
    /// The text with the first people as A, and with the peoples swapped.
    pub texts: [String; 2],
}

#[derive(Deserialize)]
struct Functions {
    function: BTreeMap<String, Function>,
}

#[derive(Deserialize)]
struct File {
    cases: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    function: String,
    posts: Vec<Post>,
}

#[derive(Deserialize)]
struct Post {
    id: String,
    lang: String,
    text: String,
    kinds: Option<Vec<String>>,
    severity: Option<[u8; 2]>,
}

#[derive(Deserialize)]
struct Lexicon {
    term: Vec<BTreeMap<String, toml::Value>>,
}

/// Forms by orientation, language and name.
type Forms = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

/// The fictional villages of fixtures; nothing when their list is not there.
pub fn fictional_places(root: &Path) -> String {
    std::fs::read_to_string(root.join(PLACES)).unwrap_or_default()
}

/// All cases of a half, in the order of files and posts.
pub fn read(root: &Path, split: Split) -> anyhow::Result<Vec<Case>> {
    let folder = root.join(FOLDER);
    let functions: Functions = toml_of(&folder.join("functions.toml"))?;
    let lexicon: Lexicon = toml_of(&root.join(LEXICON))?;
    let mut forms = forms_of(&folder.join("forms.toml"))?;
    let own = folder.join(split.folder()).join("forms.toml");
    let own = if own.exists() { forms_of(&own)? } else { Forms::new() };
    for (orientation, languages) in own {
        for (lang, names) in languages {
            forms.entry(orientation.clone()).or_default().entry(lang).or_default().extend(names);
        }
    }
    let mut files: Vec<_> = std::fs::read_dir(folder.join(split.folder()))?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.file_name().is_some_and(|name| name != "forms.toml"));
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        let file: File = toml_of(&path)?;
        for group in file.cases {
            let function = functions.function.get(&group.function).with_context(|| format!("no function {}", group.function))?;
            for post in group.posts {
                cases.push(case(&forms, &lexicon, (&group.function, function), post)?);
            }
        }
    }
    Ok(cases)
}

fn case(forms: &Forms, lexicon: &Lexicon, (name, function): (&str, &Function), post: Post) -> anyhow::Result<Case> {
    let mut expected = function.clone();
    if let Some(kinds) = &post.kinds {
        expected.kinds.clone_from(kinds);
    }
    if let Some(severity) = post.severity {
        expected.severity = severity;
        expected.hostile = severity[0] >= 3;
    }
    let filled = |orientation: &str| fill(&post, forms.get(orientation).context("no forms")?, lexicon);
    let texts = [filled("ab")?, filled("ba")?];
    Ok(Case { id: post.id, lang: post.lang, function: name.to_owned(), expected, texts })
}

fn fill(post: &Post, forms: &BTreeMap<String, BTreeMap<String, String>>, lexicon: &Lexicon) -> anyhow::Result<String> {
    let mut out = String::with_capacity(post.text.len());
    let mut rest = post.text.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').with_context(|| format!("{}: a brace does not close", post.id))?;
        out.push_str(before);
        if let Some(id) = name.strip_prefix("TERM:") {
            out.push_str(&term(lexicon, id, &post.lang)?);
        } else {
            let (lang, name) = name.split_once('.').unwrap_or((post.lang.as_str(), name));
            let form = forms.get(lang).and_then(|names| names.get(name));
            out.push_str(form.with_context(|| format!("{}: no form {lang}.{name}", post.id))?);
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// The first form of a term in the language; when it has none, its first of all, in Latin letters for Latin texts.
fn term(lexicon: &Lexicon, id: &str, lang: &str) -> anyhow::Result<String> {
    let Some(term) = lexicon.term.iter().find(|term| term.get("id").and_then(toml::Value::as_str) == Some(id)) else {
        bail!("no term {id}")
    };
    let first = |lang: &str| term.get(lang).and_then(|forms| forms.get(0)).and_then(toml::Value::as_str);
    let own = lang.split('-').next().and_then(first);
    let any = || ["ru", "ky", "tg", "uz", "en"].into_iter().find_map(first);
    let form = own.or_else(any).with_context(|| format!("the term {id} has no form"))?.trim_start_matches('=').to_owned();
    Ok(if own.is_none() && lang == "uz-Latn" { ashar_text::normalise::latinise(&form) } else { form })
}

fn forms_of(path: &Path) -> anyhow::Result<Forms> {
    let mut raw: BTreeMap<String, toml::Value> = toml_of(path)?;
    raw.retain(|_, value| value.is_table());
    raw.into_iter().map(|(key, value)| Ok((key, value.try_into()?))).collect()
}

fn toml_of<T: for<'de> Deserialize<'de>>(path: &Path) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}
