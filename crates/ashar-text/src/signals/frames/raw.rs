//! `frames.toml` as it is written: every field that the file may hold, and no other. Serves S2.
//!
//! The head of the file says what the fields mean; `compile.rs` turns them into rules.

#![expect(missing_docs, reason = "the head of frames.toml says what each field means")]

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// The whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFrames {
    pub version: String,
    #[serde(rename = "date")]
    _date: String,
    #[serde(rename = "licence")]
    _licence: String,
    #[serde(rename = "review")]
    _review: BTreeMap<String, String>,
    #[serde(rename = "languages")]
    _languages: Vec<String>,
    pub scope: RawScope,
    pub morphology: BTreeMap<String, RawForms>,
    pub words: BTreeMap<String, RawStems>,
    pub slots: BTreeMap<String, RawStems>,
    pub contexts: BTreeMap<String, RawContext>,
    pub check_worthy: Vec<RawPart>,
    pub frame: Vec<RawFrame>,
}

/// Where clauses and sentences end, and how far protection lowers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawScope {
    pub clause_breaks: Vec<String>,
    pub sentence_breaks: Vec<String>,
    pub quote_pairs: Vec<[String; 2]>,
    pub max_lowering: u8,
    pub floor: u8,
    pub other_penalty: u8,
    pub other_penalty_by_kind: BTreeMap<String, u8>,
    pub bind_window: u32,
    pub clause_words: RawStems,
}

/// Verb forms of one language, by their suffixes.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct RawForms {
    pub imperative: Vec<String>,
    pub imperative_singular: Vec<String>,
    pub imperative_weak: Vec<String>,
    pub bare_imperative: bool,
    pub exact: bool,
    pub lets: Vec<String>,
    pub lets_weak: Vec<String>,
    pub intent: Vec<String>,
    pub jussive: Vec<String>,
    pub past: Vec<String>,
    pub obligation: Vec<String>,
    pub obligation_with_exclaim: bool,
    pub negative_infix: Vec<String>,
    pub negative_prefix: Vec<String>,
    pub statement_prefix: Vec<String>,
    pub dative: Vec<String>,
    pub ablative: Vec<String>,
    pub converb: Vec<String>,
    pub auxiliary: Vec<String>,
    pub until: Vec<String>,
    pub final_vowels: BTreeMap<String, String>,
    pub owned_after: Vec<String>,
    pub plurals: Vec<String>,
    pub verb_prefixes: Vec<String>,
    pub opens_clause: Vec<Spanned<String>>,
    #[serde(rename = "notes")]
    _notes: String,
}

/// Stems by language.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct RawStems {
    pub ru: Vec<Spanned<String>>,
    pub ky: Vec<Spanned<String>>,
    pub tg: Vec<Spanned<String>>,
    pub uz: Vec<Spanned<String>>,
    pub en: Vec<Spanned<String>>,
}

impl RawStems {
    /// The lists with their languages, in the order of the file.
    pub fn lists(&self) -> [(&'static str, &[Spanned<String>]); 5] {
        [("ru", &self.ru), ("ky", &self.ky), ("tg", &self.tg), ("uz", &self.uz), ("en", &self.en)]
    }
}

/// A line by language.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct RawLine {
    pub ru: String,
    pub ky: String,
    pub tg: String,
    pub uz: String,
    pub en: String,
}

/// What a name in `forbid` means.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct RawContext {
    pub concepts: Vec<Spanned<String>>,
    pub frames: Vec<Spanned<String>>,
    pub words: Vec<Spanned<String>>,
    pub apart: bool,
    pub rule: Option<Spanned<String>>,
    pub reason: RawLine,
}

/// Concepts by key or by group.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct RawEvent {
    pub groups: Vec<Spanned<String>>,
    pub concepts: Vec<Spanned<String>>,
}

/// One part of `check_worthy`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawPart {
    pub key: String,
    pub weight: f32,
    #[serde(default)]
    pub any: Vec<Spanned<String>>,
    #[serde(default)]
    pub event: RawEvent,
    #[serde(default)]
    pub kinds: Vec<Spanned<String>>,
    pub reason: RawLine,
}

/// One frame, hostile or protective.
#[expect(clippy::struct_excessive_bools, reason = "the file has them")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFrame {
    pub id: Spanned<String>,
    pub kind: Spanned<String>,
    pub severity: Spanned<u8>,
    pub window: u32,
    pub need: Vec<Spanned<String>>,
    pub head: Option<Spanned<String>>,
    #[serde(default)]
    pub forbid: Vec<Spanned<String>>,
    #[serde(default)]
    pub lexicon: Vec<Spanned<String>>,
    #[serde(default)]
    pub lexicon_parts: Vec<Spanned<String>>,
    #[serde(default)]
    pub codebook_types: Vec<Spanned<String>>,
    #[serde(rename = "confidence")]
    _confidence: BTreeMap<String, String>,
    pub reason: RawLine,
    #[serde(default)]
    pub examples: Vec<RawExample>,
    #[serde(default)]
    pub share: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub parts: BTreeMap<String, RawStems>,
    #[serde(default)]
    pub event: RawEvent,
    #[serde(default)]
    pub raise_if: Vec<Spanned<String>>,
    pub raise_to: Option<u8>,
    #[serde(default)]
    pub lower_if: Vec<Spanned<String>>,
    pub lower_to: Option<u8>,
    #[serde(default, rename = "note")]
    _note: String,
    #[serde(default, rename = "next_step")]
    _next_step: String,
    #[serde(default, rename = "privacy")]
    _privacy: String,
    // Of protective frames.
    pub effect: Option<Spanned<String>>,
    #[serde(default = "one")]
    pub steps: u8,
    pub cap: Option<u8>,
    #[serde(rename = "use")]
    pub voice: Option<Spanned<String>>,
    #[serde(default)]
    pub applies_to: Vec<Spanned<String>>,
    #[serde(default)]
    pub not_for: Vec<Spanned<String>>,
    pub scope: Option<Spanned<String>>,
    #[serde(default)]
    pub direction: BTreeMap<String, Spanned<String>>,
    #[serde(default)]
    pub adjacent: bool,
    #[serde(default)]
    pub negative_form: bool,
    #[serde(default)]
    pub unless_endorsed: bool,
    #[serde(default)]
    pub stops_at_comma: bool,
    #[serde(default)]
    pub unless: Vec<Spanned<String>>,
    #[serde(default)]
    pub group_keeps: bool,
}

const fn one() -> u8 {
    1
}

/// A sentence that a frame must, or must not, find.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawExample {
    pub lang: String,
    pub text: Spanned<String>,
    pub hit: bool,
}
