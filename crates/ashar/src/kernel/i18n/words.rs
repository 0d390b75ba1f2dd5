//! Sentences of the interface, from the Fluent files. Serves every clause (promise 7).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::PoisonError;
use std::sync::RwLock;

use fluent_templates::LanguageIdentifier;
use fluent_templates::Loader;
use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::langid;

use crate::kernel::i18n::Lang;

fluent_templates::static_loader! {
    static SENTENCES = {
        locales: "./locales",
        fallback_language: "ru",
        // Isolation marks would show as boxes on old phones; our five languages all run left to right.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static IDS: [(Lang, LanguageIdentifier); 5] =
    [(Lang::Ru, langid!("ru")), (Lang::Ky, langid!("ky")), (Lang::Tg, langid!("tg")), (Lang::Uz, langid!("uz")), (Lang::En, langid!("en"))];

/// Heads of the locale files, for the mark of review.
const STATUS: [(Lang, &str); 5] = [
    (Lang::Ru, include_str!("../../../locales/ru/frame.ftl")),
    (Lang::Ky, include_str!("../../../locales/ky/frame.ftl")),
    (Lang::Tg, include_str!("../../../locales/tg/frame.ftl")),
    (Lang::Uz, include_str!("../../../locales/uz/frame.ftl")),
    (Lang::En, include_str!("../../../locales/en/frame.ftl")),
];

/// A value that a sentence has a place for.
#[derive(Debug, Clone)]
pub enum Value {
    /// Words.
    Words(String),
    /// A number, which chooses the plural form.
    Number(i64),
}

impl From<&str> for Value {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Value {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// Names and values for the places of a sentence.
pub type Args<'a> = &'a [(&'static str, Value)];

fn id_of(lang: Lang) -> &'static LanguageIdentifier {
    IDS.iter().find(|(known, _)| *known == lang).map_or(&IDS[0].1, |(_, id)| id)
}

/// Sentences that were said before, by language: `key`, or `key` and the value in its place, with a NUL between.
///
/// Fluent takes microseconds for a sentence, and a page has hundreds. It holds the program's own words and never what people wrote, and
/// it ends growing when every sentence was said once.
static SAID: LazyLock<[RwLock<Said>; Lang::ALL.len()]> = LazyLock::new(Default::default);

/// Sentences of one language by what was asked for.
type Said = HashMap<String, Box<str>>;

/// What was said before under `memory`, or what `make` says now; a sentence that is missing is not remembered: its key may come from
/// outside.
fn said_before(lang: Lang, memory: &str, make: impl FnOnce() -> Option<String>) -> Option<String> {
    let Some(said) = Lang::ALL.iter().position(|known| *known == lang).and_then(|at| SAID.get(at)) else { return make() };
    if let Some(sentence) = said.read().unwrap_or_else(PoisonError::into_inner).get(memory) {
        return Some((**sentence).to_owned());
    }
    let sentence = make()?;
    said.write().unwrap_or_else(PoisonError::into_inner).insert(memory.to_owned(), sentence.clone().into_boxed_str());
    Some(sentence)
}

/// The sentence `key` in `lang`; the key itself where it is missing (a test keeps that from happening).
pub fn say(lang: Lang, key: &str) -> String {
    said_before(lang, key, || SENTENCES.try_lookup(id_of(lang), key)).unwrap_or_else(|| key.to_owned())
}

/// The sentence `key` in `lang` with one of the program's own words in the place `name`: a desk, a city. Quicker than [`say_with`].
pub fn say_of(lang: Lang, key: &str, name: &'static str, word: &'static str) -> String {
    let make = || {
        let args = HashMap::from([(Cow::Borrowed(name), FluentValue::from(word))]);
        SENTENCES.try_lookup_with_args(id_of(lang), key, &args)
    };
    said_before(lang, &format!("{key}\0{word}"), make).unwrap_or_else(|| key.to_owned())
}

/// The sentence `key` in `lang`, with values in its places.
pub fn say_with(lang: Lang, key: &str, args: Args<'_>) -> String {
    let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args
        .iter()
        .map(|(name, value)| {
            let value = match value {
                Value::Words(words) => FluentValue::from(words.as_str()),
                Value::Number(number) => FluentValue::from(*number),
            };
            (Cow::Borrowed(*name), value)
        })
        .collect();
    SENTENCES.try_lookup_with_args(id_of(lang), key, &args).unwrap_or_else(|| key.to_owned())
}

/// True where `lang` has the sentence itself (not by way of Russian).
pub fn has(lang: Lang, key: &str) -> bool {
    SENTENCES.lookup_no_default_fallback::<&str>(id_of(lang), key, None).is_some()
}

/// True where no native speaker has reviewed the wording of `lang`; every page then says so.
pub fn is_unreviewed(lang: Lang) -> bool {
    STATUS.iter().any(|(known, head)| *known == lang && head.contains("### status: unreviewed"))
}
