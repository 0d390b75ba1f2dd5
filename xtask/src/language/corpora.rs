//! Texts to learn from and to be tested on: SIB-200, the Universal Declaration, and our own lines. Serves S2.
//!
//! Reads files and nothing else. A sentence keeps the number that it shares with its translations, so that no sentence is learnt in one
//! language and tested in another.

use std::path::Path;

use anyhow::Context;
use ashar_text::language::Lang;

use crate::language::spellings;

/// Where a text comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// News and encyclopaedia sentences: the part that is learnt from.
    SibTrain,
    /// The same: the part that settings are chosen by.
    SibDev,
    /// The same: the part that is only reported.
    SibTest,
    /// The Universal Declaration of Human Rights.
    Udhr,
    /// Lines of everyday writing, made by us for learning.
    Own,
}

/// One text in one language.
#[derive(Debug, Clone)]
pub struct Text {
    /// Its language; [`Lang::Und`] for languages that the model has no name for.
    pub lang: Lang,
    /// Where it comes from.
    pub source: Source,
    /// The words.
    pub text: String,
}

/// Languages of the corpora: ours, theirs in SIB-200, theirs in the Declaration.
const FOLDERS: &[(Lang, &str, &str)] = &[
    (Lang::Ru, "rus_Cyrl", "rus"),
    (Lang::Ky, "kir_Cyrl", "kir"),
    (Lang::Tg, "tgk_Cyrl", "tgk"),
    (Lang::UzLatn, "uzn_Latn", "uzn_latn"),
    (Lang::UzCyrl, "", "uzn_cyrl"),
    (Lang::Kk, "kaz_Cyrl", "kaz"),
    (Lang::Fa, "pes_Arab", "pes_1"),
    (Lang::En, "eng_Latn", "eng"),
    (Lang::Tr, "tur_Latn", "tur"),
    (Lang::Tt, "tat_Cyrl", "tat"),
    (Lang::Uk, "ukr_Cyrl", "ukr"),
];

/// Where the corpora lie, seen from the root of the repository.
pub const FOLDER: &str = "../shared/corpora";

/// Where our own lines lie, one file for each language.
const OWN: &str = "xtask/data/language";

/// Every text there is. `None` where the corpora are absent.
pub fn read(root: &Path) -> anyhow::Result<Option<Vec<Text>>> {
    let corpora = root.join(FOLDER);
    if !corpora.join("sib200").is_dir() || !corpora.join("udhr").is_dir() {
        return Ok(None);
    }
    let mut texts = Vec::new();
    for (lang, sib, udhr) in FOLDERS {
        for (part, source) in [("train", Source::SibTrain), ("dev", Source::SibDev), ("test", Source::SibTest)] {
            if !sib.is_empty() {
                let table = read_file(&corpora.join(format!("sib200/{sib}/{part}.tsv")))?;
                texts.extend(sentences(&table).map(|text| Text { lang: *lang, source, text }));
            }
        }
        let page = read_file(&corpora.join(format!("udhr/{udhr}.html")))?;
        texts.extend(paragraphs(&page).into_iter().map(|text| Text { lang: *lang, source: Source::Udhr, text }));
    }
    for lang in Lang::all() {
        if lang == Lang::UzCyrl {
            continue;
        }
        let lines = read_file(&root.join(format!("{OWN}/{}.txt", lang.tag())))?;
        let lines = lines.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        texts.extend(lines.map(|line| Text { lang, source: Source::Own, text: line.trim().to_owned() }));
    }
    let cyrillic = texts.iter().filter(|text| text.lang == Lang::UzLatn && text.source != Source::Udhr).map(|text| Text {
        lang: Lang::UzCyrl,
        source: text.source,
        text: spellings::uzbek_cyrillic(&text.text),
    });
    let cyrillic: Vec<Text> = cyrillic.collect();
    texts.extend(cyrillic);
    Ok(Some(texts))
}

fn read_file(path: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))
}

/// The last column of a table with a head; quoted where it holds quotes.
fn sentences(table: &str) -> impl Iterator<Item = String> {
    table.lines().skip(1).filter_map(|line| line.splitn(3, '\t').nth(2)).map(|text| {
        let inside = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        inside.replace("\"\"", "\"")
    })
}

/// The paragraphs of a page.
fn paragraphs(page: &str) -> Vec<String> {
    let parts = page.split("<p>").skip(1).filter_map(|part| part.split("</p>").next());
    parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|text| !text.is_empty()).collect()
}
