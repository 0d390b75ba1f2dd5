//! How far the concepts of one sentence agree across languages: the number that tells holes and false hits of the thesaurus. Serves S2.
//!
//! For whoever changes `concepts.toml`. Two sets: parallel sentences of general news (SIB-200, read in place; train and dev to work with,
//! test only to report), and sentences of our own about the border area, each with the concepts it must give. The language of a sentence is
//! taken as known. It does not measure the finding of languages.
#![expect(clippy::print_stdout, reason = "tables for people")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context;
use ashar_text::concepts::ConceptBuffers;
use ashar_text::concepts::Polarity;
use ashar_text::concepts::Thesaurus;
use ashar_text::language::Lang;
use ashar_text::language::Segment;
use ashar_text::normalise::Reading;
use ashar_text::normalise::fold_term;
use ashar_text::normalise::loosen;
use ashar_text::words::Dictionary;
use ashar_text::words::DictionaryBuilder;
use ashar_text::words::uzbek_cyrillic;
use serde::Deserialize;

use crate::evaluate::bars::Bars;

/// Parallel news, seen from the root of the repository.
const NEWS: &str = "../shared/corpora/sib200";
/// Sentences of our own.
const OWN: &str = "crates/ashar-text/tests/data/concepts_parallel.toml";
/// Languages, with the folders of the corpus.
const LANGUAGES: [(&str, Lang, &str); 5] = [
    ("ru", Lang::Ru, "rus_Cyrl"),
    ("ky", Lang::Ky, "kir_Cyrl"),
    ("tg", Lang::Tg, "tgk_Cyrl"),
    ("uz", Lang::UzLatn, "uzn_Latn"),
    ("en", Lang::En, "eng_Latn"),
];
/// A concept counts as said by a sentence when so many other languages say it.
const WITNESSES_MIN: usize = 2;
/// Stems that are listed at most.
const LISTED_MAX: usize = 25;

/// Concepts of one sentence by language, in the order of [`LANGUAGES`]; a denied one ends in "!".
type Sets = [BTreeSet<String>; LANGUAGES.len()];

struct Finder {
    thesaurus: Thesaurus,
    dictionary: Dictionary,
}

impl Finder {
    fn new() -> anyhow::Result<Self> {
        let mut thesaurus = Thesaurus::builtin().context("the thesaurus is not in order")?;
        let mut builder = DictionaryBuilder::default();
        thesaurus.register(&mut builder, 0);
        Ok(Self { thesaurus, dictionary: builder.build() })
    }

    fn keys(&self, text: &str, lang: Lang) -> BTreeSet<String> {
        let reading = Reading::of(text);
        let (mut hits, mut found) = (Vec::new(), Vec::new());
        self.dictionary.find(&reading, &mut hits);
        let segments = [Segment { first: 0, last: u32::MAX, lang }];
        self.thesaurus.find(&reading, &hits, &segments, &mut ConceptBuffers::default(), &mut found);
        let key = |mention: &ashar_text::concepts::ConceptMention| {
            let key = self.thesaurus.concept(mention.concept).map_or("", |concept| &*concept.key);
            if mention.polarity == Polarity::Plain { key.to_owned() } else { format!("{key}!") }
        };
        found.iter().map(key).collect()
    }
}

/// Prints the agreement, and what agrees least.
pub fn run(root: &Path, bars: &mut Bars) -> anyhow::Result<()> {
    let finder = Finder::new()?;
    own(root, &finder, bars)?;
    if !root.join(NEWS).is_dir() {
        println!("{NEWS} is not there: 1 set skipped");
        return Ok(());
    }
    let work = news(root, &finder, &["train", "dev"])?;
    let last = news(root, &finder, &["test"])?;
    println!("\nparallel news, F1 of the sets of concepts: to work with ({} sentences), to report ({} sentences)", work.len(), last.len());
    for (i, (one, ..)) in LANGUAGES.iter().enumerate() {
        for (j, (other, ..)) in LANGUAGES.iter().enumerate().skip(i + 1) {
            println!("  {one}-{other}  {:.3}  {:.3}", f1(&work, i, j), f1(&last, i, j));
        }
    }
    println!("  mean   {:.3}  {:.3}", mean(&work), mean(&last));
    bars.hold("concepts", "news_work", mean(&work));
    bars.hold("concepts", "news_report", mean(&last));
    println!("\nwhat at least {WITNESSES_MIN} other languages say, and this one too (set to report)");
    for (i, (name, ..)) in LANGUAGES.iter().enumerate() {
        println!("  {name}  {:.3}", kept(&last, i));
    }
    spellings(root, &finder, bars)?;
    weakest(&work);
    Ok(())
}

/// How the same sentence is typed: the name of the column, the language it is taken for, and what becomes of the letters.
type Spelling = (&'static str, fn(Lang) -> Lang, fn(&str, Lang) -> String);

/// Other ways to type a sentence.
const SPELLINGS: &[Spelling] = &[
    ("language not known", |_| Lang::Und, |text, _| text.to_owned()),
    ("Russian keyboard", |lang| lang, |text, _| loosen(&fold_term(text)).replace('\'', "")),
    (
        "Uzbek Cyrillic",
        |_| Lang::UzCyrl,
        |text, lang| if lang == Lang::UzLatn { uzbek_cyrillic(&fold_term(text)) } else { text.to_owned() },
    ),
];

/// How much of what is found in a sentence is found as well when it is typed in another way (set to report).
fn spellings(root: &Path, finder: &Finder, bars: &mut Bars) -> anyhow::Result<()> {
    println!("\nF1 of a sentence with itself typed in another way (set to report)");
    for (title, language, respell) in SPELLINGS {
        print!("  {title:20}");
        let mut least = 1.0_f64;
        for (name, lang, folder) in LANGUAGES {
            let untouched = match *title {
                "Russian keyboard" => matches!(lang, Lang::Ru | Lang::En),
                "Uzbek Cyrillic" => lang != Lang::UzLatn,
                _ => false,
            };
            if untouched {
                continue;
            }
            let text = std::fs::read_to_string(root.join(NEWS).join(folder).join("test.tsv"))?;
            let (mut both, mut total) = (0, 0);
            for sentence in text.lines().skip(1).filter_map(|line| line.splitn(3, '\t').nth(2)) {
                let (own, other) = (finder.keys(sentence, lang), finder.keys(&respell(sentence, lang), language(lang)));
                both += own.intersection(&other).count();
                total += own.len() + other.len();
            }
            let score = share(2 * both, total);
            least = least.min(score);
            print!("  {name} {score:.3}");
        }
        println!();
        bars.hold("concepts", &format!("least_{}", title.to_lowercase().replace(' ', "_")), least);
    }
    Ok(())
}

#[derive(Deserialize)]
struct Own {
    item: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    want: Vec<String>,
    #[serde(flatten)]
    texts: BTreeMap<String, String>,
}

/// The sentences of our own: each must give what it was written for.
fn own(root: &Path, finder: &Finder, bars: &mut Bars) -> anyhow::Result<()> {
    let text = std::fs::read_to_string(root.join(OWN)).with_context(|| format!("{OWN} cannot be read"))?;
    let set: Own = toml::from_str(&text)?;
    println!("\nsentences of our own ({}), concepts found of those each was written for", set.item.len());
    let mut all = Vec::new();
    for (name, lang, _) in LANGUAGES {
        let (mut n_wanted, mut n_found) = (0_u32, 0_u32);
        for item in &set.item {
            let Some(text) = item.texts.get(name) else { continue };
            let keys = finder.keys(text, lang);
            for want in &item.want {
                let want = want.strip_prefix("not ").map_or_else(|| want.clone(), |key| format!("{key}!"));
                n_wanted += 1;
                if keys.contains(&want) {
                    n_found += 1;
                } else {
                    println!("    missing {name} {want}: {text} {keys:?}");
                }
            }
        }
        let share = f64::from(n_found) / f64::from(n_wanted.max(1));
        println!("  {name}  {share:.3}  ({n_found} of {n_wanted})");
        all.push(share);
    }
    let least = all.into_iter().fold(1.0, f64::min);
    bars.hold("concepts", "own_least", least);
    Ok(())
}

/// Concepts of the parallel sentences, by sentence id.
fn news(root: &Path, finder: &Finder, parts: &[&str]) -> anyhow::Result<BTreeMap<String, Sets>> {
    let mut all: BTreeMap<String, Sets> = BTreeMap::new();
    for (i, (_, lang, folder)) in LANGUAGES.iter().enumerate() {
        for part in parts {
            let path = root.join(NEWS).join(folder).join(format!("{part}.tsv"));
            let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            for line in text.lines().skip(1) {
                let mut cells = line.splitn(3, '\t');
                let (Some(id), Some(text)) = (cells.next(), cells.nth(1)) else { continue };
                if let Some(set) = all.entry(id.to_owned()).or_default().get_mut(i) {
                    // Of denial only the concept is compared: general news hardly ever denies.
                    *set = finder.keys(text, *lang).into_iter().map(|key| key.trim_end_matches('!').to_owned()).collect();
                }
            }
        }
    }
    Ok(all)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousand")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn f1(all: &BTreeMap<String, Sets>, one: usize, other: usize) -> f64 {
    let both = |sets: &Sets| sets[one].intersection(&sets[other]).count();
    let total = |sets: &Sets| sets[one].len() + sets[other].len();
    share(2 * all.values().map(both).sum::<usize>(), all.values().map(total).sum())
}

fn mean(all: &BTreeMap<String, Sets>) -> f64 {
    let pairs = (0..LANGUAGES.len()).flat_map(|i| (i + 1..LANGUAGES.len()).map(move |j| (i, j)));
    let scores: Vec<f64> = pairs.map(|(i, j)| f1(all, i, j)).collect();
    scores.iter().sum::<f64>() / f64::from(u32::try_from(scores.len().max(1)).unwrap_or(1))
}

/// Concepts that enough other languages say of a sentence.
fn witnessed(sets: &Sets, language: usize) -> BTreeSet<&String> {
    let others: Vec<&BTreeSet<String>> = sets.iter().enumerate().filter(|(i, _)| *i != language).map(|(_, set)| set).collect();
    let known: BTreeSet<&String> = others.iter().flat_map(|set| set.iter()).collect();
    known.into_iter().filter(|key| others.iter().filter(|set| set.contains(*key)).count() >= WITNESSES_MIN).collect()
}

fn kept(all: &BTreeMap<String, Sets>, language: usize) -> f64 {
    let (mut said, mut wanted) = (0, 0);
    for sets in all.values() {
        let known = witnessed(sets, language);
        wanted += known.len();
        said += known.into_iter().filter(|key| sets[language].contains(*key)).count();
    }
    share(said, wanted)
}

/// The concepts whose words in one language agree least with the other languages: where to look first.
fn weakest(all: &BTreeMap<String, Sets>) {
    let mut missed: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut alone: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for sets in all.values() {
        for language in 0..LANGUAGES.len() {
            for key in witnessed(sets, language).into_iter().filter(|key| !sets[language].contains(*key)) {
                *missed.entry((language, key.clone())).or_default() += 1;
            }
            for key in &sets[language] {
                if sets.iter().filter(|set| set.contains(key)).count() == 1 {
                    *alone.entry((language, key.clone())).or_default() += 1;
                }
            }
        }
    }
    for (title, counts) in [("missed where others say it", missed), ("said where no other says it", alone)] {
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|((language, key), n)| (std::cmp::Reverse(*n), *language, key.clone()));
        println!("\n{title} (set to work with)");
        for ((language, key), n) in counts.iter().take(LISTED_MAX) {
            println!("  {:3}  {}  {key}", n, LANGUAGES[*language].0);
        }
    }
}
