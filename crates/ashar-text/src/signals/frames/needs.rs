//! Needs of a frame, from "act@IMPERATIVE|LETS" to numbers; and how an entry of the lexicon stands for some of them. Serves S2.

use std::collections::BTreeMap;

use toml::Spanned;

use crate::release::limits::NEEDS_MAX;
use crate::signals::frames::RawFrame;
use crate::signals::frames::model::Alternative;
use crate::signals::frames::model::Class;
use crate::signals::frames::model::GROUP;
use crate::signals::frames::model::Need;
use crate::signals::frames::model::Wanted;

/// Words of a need that the engine itself answers.
pub const ENGINE_WORDS: [&str; 4] = ["CAPS", "EXCLAIM3", "NEXT_TO", "LAST"];

/// One alternative before its names are numbers.
#[derive(Debug, Clone)]
pub struct Word {
    /// Name of a part or slot.
    pub name: String,
    /// The form after "@".
    pub form: Option<Wanted>,
    /// It is a part (a list of the frame), not a slot.
    pub is_part: bool,
}

/// The alternatives of each need of a frame.
///
/// # Errors
/// In words, with the item they are about.
pub fn words(frame: &RawFrame) -> Result<Vec<Vec<Word>>, (&Spanned<String>, String)> {
    if frame.need.is_empty() || frame.need.len() > NEEDS_MAX {
        return Err((&frame.id, format!("a frame has 1 to {NEEDS_MAX} needs")));
    }
    let mut needs = Vec::with_capacity(frame.need.len());
    for need in &frame.need {
        let mut alternatives = Vec::new();
        for part in need.get_ref().split('|') {
            alternatives.push(word(frame, part.trim()).map_err(|what| (need, what))?);
        }
        needs.push(alternatives);
    }
    Ok(needs)
}

fn word(frame: &RawFrame, text: &str) -> Result<Word, String> {
    let (name, form) = match text.split_once('@') {
        Some((name, form)) => (name, Some(wanted(form)?)),
        None => (text, None),
    };
    if name.is_empty() {
        return Err("an empty alternative".into());
    }
    let is_part = frame.share.contains_key(name) || frame.parts.contains_key(name) || name.chars().all(|c| !c.is_uppercase());
    Ok(Word { name: name.into(), form, is_part })
}

fn wanted(form: &str) -> Result<Wanted, String> {
    Ok(match form {
        "IMPERATIVE" => Wanted::Imperative,
        "LETUS" => Wanted::Lets,
        "JUSSIVE" => Wanted::Jussive,
        "NEG_IMPERATIVE" => Wanted::NegativeImperative,
        "PAST" => Wanted::Past,
        "OBLIGATION" => Wanted::Obligation,
        "SUBJECT" => Wanted::Subject,
        "INTENT" => Wanted::Intent,
        "DATIVE" => Wanted::Dative,
        "TARGET" => Wanted::Target,
        "OBJECT" => Wanted::Object,
        _ => return Err(format!("no such form: {form}")),
    })
}

/// What one variant of a frame needs, and which need holds the head of a hit.
#[derive(Debug, PartialEq, Eq)]
pub struct Variant {
    /// All of these.
    pub needs: Vec<Need>,
    /// The need of the head.
    pub head: usize,
}

/// Names to numbers; a name that has none is not in the data.
pub struct Names<'n> {
    /// Of parts and slots of the frame.
    pub classes: &'n BTreeMap<String, Class>,
    /// Parts of the frame without a list: they live in the lexicon alone.
    pub bare: &'n [String],
}

impl Names<'_> {
    fn alternative(&self, word: &Word) -> Option<Alternative> {
        match word.name.as_str() {
            "CAPS" => return Some(Alternative::Loud),
            "EXCLAIM3" => return Some(Alternative::ExclaimsOften),
            "NEXT_TO" => return Some(Alternative::NextTo),
            "LAST" => return Some(Alternative::Last),
            _ => {}
        }
        let class = *self.classes.get(&word.name)?;
        Some(word.form.map_or(Alternative::Word(class), |form| Alternative::Formed(class, form)))
    }

    fn is_in_lexicon_alone(&self, word: &Word) -> bool {
        word.name == "LEXICON" || self.bare.contains(&word.name)
    }

    /// The frame without its lexicon; `None` when a need can be filled by the lexicon alone.
    pub fn plain(&self, needs: &[Vec<Word>], head: Option<&str>) -> Option<Variant> {
        let mut out = Vec::with_capacity(needs.len());
        for need in needs {
            let alternatives: Vec<_> =
                need.iter().filter(|word| !self.is_in_lexicon_alone(word)).filter_map(|word| self.alternative(word)).collect();
            if alternatives.is_empty() {
                return None;
            }
            out.push(Need { alternatives });
        }
        Some(Variant { needs: out, head: head_of(needs, head) })
    }

    /// The frame with an entry of the lexicon in the place of `parts` (of all parts when that is empty).
    pub fn with_entry(&self, needs: &[Vec<Word>], entry: Class, parts: &[String], need_group: bool) -> Variant {
        let stands_for =
            |word: &Word| self.is_in_lexicon_alone(word) || if parts.is_empty() { word.is_part } else { parts.contains(&word.name) };
        let mut out = vec![Need { alternatives: vec![Alternative::Word(entry)] }];
        for need in needs {
            if need.iter().any(stands_for) {
                continue;
            }
            let alternatives: Vec<_> = need.iter().filter_map(|word| self.alternative(word)).collect();
            if !alternatives.is_empty() {
                out.push(Need { alternatives });
            }
        }
        let names_group =
            |need: &Need| need.alternatives.iter().any(|one| matches!(one, Alternative::Word(GROUP) | Alternative::Formed(GROUP, _)));
        if need_group && !out.iter().any(names_group) {
            out.push(Need { alternatives: vec![Alternative::Word(GROUP)] });
        }
        Variant { needs: out, head: 0 }
    }
}

/// The need whose word is the head: the one that is named, else the first made of parts alone, else the first.
fn head_of(needs: &[Vec<Word>], named: Option<&str>) -> usize {
    let by_name = named.and_then(|name| needs.iter().position(|need| need.iter().any(|word| word.name == name)));
    by_name.or_else(|| needs.iter().position(|need| need.iter().all(|word| word.is_part))).unwrap_or(0)
}
