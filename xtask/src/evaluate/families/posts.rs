//! A stream of generated posts of which we know who copied whom.
//!
//! For the evaluation of near-duplicates; serves S2. Most posts stand alone; the others are passed on with changes. A fifth is made of
//! templates, so that many posts differ in one village, number, time or "not" only: these are siblings, counted apart.

use crate::evaluate::families::edits;
use crate::evaluate::families::edits::Edit;
use crate::evaluate::families::words::Language;
use crate::evaluate::families::words::Material;
use crate::language::chance::Chance;

/// Tuned on this seed.
pub const SEED_TUNING: u64 = 20_261_123;
/// Reported on this one.
pub const SEED_REPORT: u64 = 77_003_511;

/// So many of a hundred messages are passed on.
const FAMILY_PERCENT: usize = 22;
/// So many of a hundred messages are made of a template.
const TEMPLATE_PERCENT: usize = 15;
/// Copies of a message that is passed on, at most.
const COPIES_MAX: usize = 4;
/// So many of a hundred copies are changed twice.
const TWICE_PERCENT: usize = 20;
/// So many of a hundred families are first seen as a copy.
const COPY_FIRST_PERCENT: usize = 15;

/// Words of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Length {
    /// 3 to 8 words.
    UpTo8,
    /// 9 to 15 words.
    UpTo15,
    /// 16 to 30 words.
    UpTo30,
    /// 31 to 120 words.
    Over30,
}

impl Length {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::UpTo8, Self::UpTo15, Self::UpTo30, Self::Over30];

    /// As a table shows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::UpTo8 => "≤ 8 words",
            Self::UpTo15 => "9–15 words",
            Self::UpTo30 => "16–30 words",
            Self::Over30 => "> 30 words",
        }
    }

    fn n_words(self, chance: &mut Chance) -> usize {
        match self {
            Self::UpTo8 => chance.between(3, 8),
            Self::UpTo15 => chance.between(9, 15),
            Self::UpTo30 => chance.between(16, 30),
            Self::Over30 => chance.between(31, 120),
        }
    }

    fn of(text: &str) -> Self {
        match text.split_whitespace().count() {
            0..=8 => Self::UpTo8,
            9..=15 => Self::UpTo15,
            16..=30 => Self::UpTo30,
            _ => Self::Over30,
        }
    }
}

/// One post and the truth about it.
pub struct Post {
    /// What was written.
    pub text: String,
    /// The message that it is a copy of: the same number for all copies.
    pub message: u32,
    /// The template that the message was made of.
    pub template: Option<u16>,
    /// Length of the message, before it was changed.
    pub length: Length,
    /// How it was changed, where it is a copy.
    pub edit: Option<Edit>,
}

/// A stream of about so many posts.
pub fn stream(material: &Material, n_posts: usize, seed: u64) -> Vec<Post> {
    let mut chance = Chance::new(seed);
    let mut posts: Vec<(u64, Post)> = Vec::with_capacity(n_posts + COPIES_MAX + 1);
    let mut message = 0;
    while posts.len() < n_posts {
        let start = posts.len();
        add_message(material, message, &mut chance, &mut posts);
        if !chance.happens(10 * COPY_FIRST_PERCENT) {
            put_first(&mut posts[start..]);
        }
        message += 1;
    }
    posts.sort_by_key(|(time, _)| *time);
    posts.into_iter().map(|(_, post)| post).collect()
}

/// Gives the first of these posts the earliest time of all.
fn put_first(posts: &mut [(u64, Post)]) {
    let earliest = posts.iter().enumerate().min_by_key(|(_, (time, _))| *time).map_or(0, |(place, _)| place);
    let time = posts[0].0;
    posts[0].0 = posts[earliest].0;
    posts[earliest].0 = time;
}

fn add_message(material: &Material, message: u32, chance: &mut Chance, posts: &mut Vec<(u64, Post)>) {
    let number = chance.below(material.language.len());
    let language = &material.language[number];
    let (text, template) = if chance.happens(10 * TEMPLATE_PERCENT) {
        let template = chance.below(language.templates.len());
        let text = fill(&language.templates[template], material, language, chance);
        (text, u16::try_from(100 * number + template).ok())
    } else {
        let length = chance.pick(&Length::ALL);
        (sentences(language, length.n_words(chance), chance), None)
    };
    let length = Length::of(&text);
    posts.push((chance.draw(), Post { text: text.clone(), message, template, length, edit: None }));
    if !chance.happens(10 * FAMILY_PERCENT) {
        return;
    }
    for _ in 0..chance.between(1, COPIES_MAX) {
        let edit = chance.pick(&Edit::ALL);
        let mut copy = edits::change(&text, edit, material, language, chance);
        if chance.happens(10 * TWICE_PERCENT) {
            let second = chance.pick(&Edit::ALL);
            if second != Edit::Latin && second != edit {
                copy = edits::change(&copy, second, material, language, chance);
            }
        }
        posts.push((chance.draw(), Post { text: copy, message, template, length, edit: Some(edit) }));
    }
}

/// So many words, with signs as people set them.
fn sentences(language: &Language, n_words: usize, chance: &mut Chance) -> String {
    let mut text = String::new();
    let mut begins = true;
    for number in 0..n_words {
        if number > 0 {
            text.push(' ');
        }
        if chance.happens(40) {
            text.push_str(&chance.between(1, 2_000).to_string());
        } else if begins {
            text.push_str(&capital(language.word(chance)));
        } else {
            text.push_str(language.word(chance));
        }
        begins = number + 1 < n_words && chance.happens(100);
        if begins {
            text.push_str(chance.pick(&[".", "!", "?", "...", "."]));
        } else if chance.happens(80) {
            text.push(',');
        }
    }
    text.push_str(chance.pick(&["", ".", "!", "!!!", ""]));
    text
}

/// A word with a capital letter.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Fills the blanks of a text.
pub fn fill(text: &str, material: &Material, language: &Language, chance: &mut Chance) -> String {
    let not = if chance.happens(500) { chance.word(&language.not) } else { "" };
    let words = format!("{} {}", language.rare_word(chance), language.rare_word(chance));
    text.replace("{place}", chance.word(&material.places))
        .replace("{name}", chance.word(&material.names))
        .replace("{number}", &chance.between(2, 900).to_string())
        .replace("{time}", &format!("{}:{:02}", chance.between(5, 22), 10 * chance.below(6)))
        .replace("{word}", &words)
        .replace("{not}", not)
        .replace("  ", " ")
}
