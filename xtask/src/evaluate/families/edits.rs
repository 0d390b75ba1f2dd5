//! What happens to a message when people pass it on.
//!
//! For the evaluation of near-duplicates; serves S2.

use crate::evaluate::families::posts::capital;
use crate::evaluate::families::posts::fill;
use crate::evaluate::families::spelling;
use crate::evaluate::families::words::Language;
use crate::evaluate::families::words::Material;
use crate::language::chance::Chance;

/// One way to change a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Passed on as it is.
    Same,
    /// One word of ten replaced, left out, added or exchanged with its neighbour; at least one.
    Words,
    /// One letter of one word of eight wrong; at least one.
    Typos,
    /// Capital letters: everywhere, or in some words.
    Capitals,
    /// Letters that look like others, from 12 of 100 on.
    LookAlikes,
    /// Emoji between the words.
    Emoji,
    /// Stretched, spaced or dotted letters, digits for letters.
    Disguise,
    /// Something before it: "forwarded from".
    Before,
    /// Something after it: a source, a link, "pass it on".
    After,
    /// Both.
    Forwarded,
    /// Only a part of it, 40 to 90 of 100 words.
    Cut,
    /// Typed with Russian letters, or without apostrophes.
    Keyboard,
    /// Typed with Latin letters. Reported apart.
    Latin,
}

impl Edit {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Same,
        Self::Words,
        Self::Typos,
        Self::Capitals,
        Self::LookAlikes,
        Self::Emoji,
        Self::Disguise,
        Self::Before,
        Self::After,
        Self::Forwarded,
        Self::Cut,
        Self::Keyboard,
        Self::Latin,
    ];

    /// As a table shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "as it is",
            Self::Words => "words changed",
            Self::Typos => "typing errors",
            Self::Capitals => "capital letters",
            Self::LookAlikes => "look-alike letters",
            Self::Emoji => "emoji",
            Self::Disguise => "stretched, spaced, digits",
            Self::Before => "prefix",
            Self::After => "suffix",
            Self::Forwarded => "prefix and suffix",
            Self::Cut => "cut off",
            Self::Keyboard => "Russian keyboard",
            Self::Latin => "Latin letters",
        }
    }
}

/// A message, changed in one way.
pub fn change(text: &str, edit: Edit, material: &Material, language: &Language, chance: &mut Chance) -> String {
    let before = |chance: &mut Chance| fill(chance.word(&language.before), material, language, chance);
    match edit {
        Edit::Same => text.to_owned(),
        Edit::Words => change_words(text, language, chance),
        Edit::Typos => spelling::typos(text, chance),
        Edit::Capitals => capitals(text, chance),
        Edit::LookAlikes => spelling::look_alikes(text, chance),
        Edit::Emoji => emoji(text, material, chance),
        Edit::Disguise => spelling::disguise(text, chance),
        Edit::Before => before(chance) + text,
        Edit::After => text.to_owned() + &after(material, language, chance),
        Edit::Forwarded => before(chance) + text + &after(material, language, chance),
        Edit::Cut => cut(text, chance),
        Edit::Keyboard => spelling::keyboard(text),
        Edit::Latin => spelling::latin(text),
    }
}

fn after(material: &Material, language: &Language, chance: &mut Chance) -> String {
    fill(chance.word(&language.after), material, language, chance)
}

fn change_words(text: &str, language: &Language, chance: &mut Chance) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..(words.len() / 10).max(1) {
        let place = chance.below(words.len());
        let new = language.word(chance).to_owned();
        match chance.below(4) {
            // Of three words a third is no copy of the message any more.
            0 if words.len() > 3 => words[place] = new,
            1 if words.len() > 3 => drop(words.remove(place)),
            2 if place > 0 => words.swap(place - 1, place),
            _ => words.insert(place, new),
        }
    }
    words.join(" ")
}

fn capitals(text: &str, chance: &mut Chance) -> String {
    if chance.happens(500) {
        return text.to_uppercase();
    }
    let words = text.split(' ').map(|word| match chance.below(3) {
        0 => word.to_uppercase(),
        1 => capital(word),
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn emoji(text: &str, material: &Material, chance: &mut Chance) -> String {
    let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    for _ in 0..chance.between(1, 6) {
        let place = chance.below(words.len() + 1);
        words.insert(place, chance.word(&material.emoji).to_owned());
    }
    words.join(" ")
}

fn cut(text: &str, chance: &mut Chance) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let percent = if words.len() > 8 { chance.between(40, 90) } else { chance.between(60, 90) };
    let kept = (words.len() * percent).div_ceil(100).max(3).min(words.len());
    if chance.happens(250) {
        return words[words.len() - kept..].join(" ");
    }
    let mut text = words[..kept].join(" ");
    if chance.happens(400) && kept > 4 {
        // In the middle of a word, as the preview of a messenger does.
        text.pop();
        text.pop();
    }
    text + chance.pick(&["…", "...", ""])
}
