//! Who a message speaks of: peoples, other groups of people, states and their servants, countries. Serves S2.
//!
//! For the rules of signals and for claims. All words are data (`data/groups.toml`); here is only how they are read: a stem takes the endings
//! of its language, the ending tells the form, and a name that merely qualifies something else ("X border guards", "X language") is not the
//! people. Every people is treated alike: nothing here knows which one it is. A mention is no sign of anything by itself.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::fault::DataFault;
use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::places::Apostrophes;
use crate::places::Endings;
use crate::places::Forms;
use crate::places::ending_of;
use crate::places::enter;
use crate::words::DictionaryBuilder;
use crate::words::Hit;
use crate::words::Strength;

/// Name of the data file, for messages.
const FILE: &str = "groups.toml";
/// Mentions that one message may have; what follows is not looked at.
pub const MENTIONS_MAX: usize = 256;
/// Letters that a stem must have to be read in chat Latin, where one coarse spelling stands for many words.
const LATIN_LETTERS_MIN: usize = 4;
/// How many mentions back a rival for the same word is looked for: hits come in the order of the text.
const RIVALS_MAX: usize = 8;
/// Letters that a stem must have to be read in another language than its own.
const FOREIGN_LETTERS_MIN: usize = 5;

/// Number of a group in one release. Not stable across releases: store [`Group::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupId(pub u16);

/// What kind of group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A people.
    People,
    /// Evacuees, women, journalists, migrants, people of a region or of a faith.
    Community,
    /// A state and its organs.
    State,
    /// Those who serve it in office.
    Official,
    /// Its army.
    Army,
    /// Its border guard.
    Guard,
    /// Its police.
    Police,
    /// A country by name.
    Country,
}

impl Class {
    /// All classes with their names in the data file.
    const NAMES: &'static [(&'static str, Self)] = &[
        ("people", Self::People),
        ("community", Self::Community),
        ("state", Self::State),
        ("official", Self::Official),
        ("army", Self::Army),
        ("guard", Self::Guard),
        ("police", Self::Police),
        ("country", Self::Country),
    ];

    /// Whether words against the group may be hate: a people or a community, never a state and its servants.
    pub const fn is_protected(self) -> bool {
        matches!(self, Self::People | Self::Community)
    }

    /// Whether it is a state or one of its servants.
    pub const fn is_of_state(self) -> bool {
        matches!(self, Self::State | Self::Official | Self::Army | Self::Guard | Self::Police)
    }
}

/// In which form a group stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GroupForm {
    /// Several, as the doer of the sentence: the bare plural.
    PluralSubject,
    /// Several, in another case.
    Plural,
    /// One.
    Singular,
    /// The quality of something else.
    Adjective,
}

/// One group.
#[derive(Debug, Clone)]
pub struct Group {
    /// Stable name in the data file.
    pub key: Box<str>,
    /// Class.
    pub class: Class,
}

/// A group named in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupMention {
    /// The group.
    pub group: GroupId,
    /// Its class.
    pub class: Class,
    /// Form of the word.
    pub form: GroupForm,
    /// False when the name only qualifies something else: its language, its border guards, its goods.
    pub is_whole: bool,
    /// First token.
    pub first: u32,
    /// Last token, included.
    pub last: u32,
    /// How the spelling agreed.
    pub strength: Strength,
}

#[derive(Deserialize)]
struct Data {
    attribution: Attribution,
    group: Vec<Row>,
    #[serde(default)]
    mirrored: Vec<Vec<String>>,
}

#[derive(Deserialize)]
struct Attribution {
    things: BTreeMap<String, Vec<String>>,
    people: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    class: String,
    #[serde(flatten)]
    languages: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// What a stem is, and so which endings it takes and what they make of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum StemKind {
    Noun,
    Trimmed,
    Invariable,
    Substantive,
    Adjective,
}

/// Kinds of stems by their names in the data file.
const STEM_KINDS: &[(&str, StemKind)] = &[
    ("noun", StemKind::Noun),
    ("feminine", StemKind::Noun),
    ("citizen", StemKind::Noun),
    ("misspelled", StemKind::Noun),
    ("disguised", StemKind::Noun),
    ("trimmed", StemKind::Trimmed),
    ("invariable", StemKind::Invariable),
    ("substantive", StemKind::Substantive),
    ("adjective", StemKind::Adjective),
];

#[derive(Debug, Clone)]
enum Entry {
    Group {
        group: GroupId,
        kind: StemKind,
    },
    /// Something that a name may qualify.
    Thing(Side),
    /// A word of people: with it the name means the people again.
    PeopleWord(Side),
}

/// On which side of the name the word stands that the name qualifies: Tajik puts it before (артиши ...), the others after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

#[derive(Debug, Clone)]
struct Stem {
    text: Box<str>,
    langs: LangSet,
    entry: Entry,
}

/// The groups of a release.
#[derive(Debug, Clone, Default)]
pub struct Groups {
    all: Vec<Group>,
    stems: Vec<Stem>,
    endings: Endings,
    /// Keys of groups that must be treated alike, stem by stem.
    mirrored: Vec<Vec<Box<str>>>,
    base: u32,
}

/// Buffers of [`Groups::find`], to be used again from message to message.
#[derive(Debug, Default)]
pub struct GroupBuffers {
    things: Vec<(u32, Side)>,
    people_words: Vec<(u32, Side)>,
    /// Where the stem of each mention ends, while mentions are still in the order of their finding.
    stem_ends: Vec<u32>,
}

impl Groups {
    /// The groups that ship with the library.
    ///
    /// # Errors
    /// The file is not in order: held by a test.
    pub fn builtin() -> Result<Self, DataFault> {
        Self::load(include_str!("../../data/groups.toml"), include_str!("../../data/endings.toml"))
    }

    /// Groups and endings.
    ///
    /// # Errors
    /// An unknown class, form or language.
    pub fn load(groups: &str, endings: &str) -> Result<Self, DataFault> {
        let data: Data = toml::from_str(groups).map_err(|error| DataFault::new(FILE, "file", error.to_string()))?;
        let mut made = Self { endings: Endings::load(endings)?, ..Self::default() };
        for row in &data.group {
            made.add(row)?;
        }
        made.add_words(&data.attribution.things, Entry::Thing)?;
        made.add_words(&data.attribution.people, Entry::PeopleWord)?;
        made.mirrored = data.mirrored.into_iter().map(|keys| keys.into_iter().map(Into::into).collect()).collect();
        Ok(made)
    }

    fn add(&mut self, row: &Row) -> Result<(), DataFault> {
        let fault = |what: &str| DataFault::new(FILE, &row.key, what);
        let class = Class::NAMES.iter().find(|(name, _)| *name == row.class).map(|(_, class)| *class);
        let Some(class) = class else { return Err(fault("no such class")) };
        let group = u16::try_from(self.all.len()).map(GroupId).map_err(|_| fault("too many groups"))?;
        self.all.push(Group { key: row.key.as_str().into(), class });
        for (tag, forms) in &row.languages {
            let Some(langs) = languages(tag) else { return Err(fault("no such language")) };
            for (form, stems) in forms {
                let kind = STEM_KINDS.iter().find(|(name, _)| name == form).map(|(_, kind)| *kind);
                let Some(kind) = kind else { return Err(fault("no such form")) };
                let entry = Entry::Group { group, kind };
                self.stems.extend(stems.iter().map(|stem| Stem { text: stem.as_str().into(), langs, entry: entry.clone() }));
            }
        }
        Ok(())
    }

    fn add_words(&mut self, by_language: &BTreeMap<String, Vec<String>>, entry: fn(Side) -> Entry) -> Result<(), DataFault> {
        for (tag, stems) in by_language {
            let langs = languages(tag).ok_or_else(|| DataFault::new(FILE, tag, "no such language"))?;
            let entry = entry(if langs.has(Lang::Tg) { Side::Before } else { Side::After });
            self.stems.extend(stems.iter().map(|stem| Stem { text: stem.as_str().into(), langs, entry: entry.clone() }));
        }
        Ok(())
    }

    /// The group of a key.
    pub fn by_key(&self, key: &str) -> Option<GroupId> {
        let at = self.all.iter().position(|group| *group.key == *key)?;
        u16::try_from(at).ok().map(GroupId)
    }

    /// A group.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.all.get(usize::from(id.0))
    }

    /// Keys of groups that must be treated alike, stem by stem.
    pub fn mirrored(&self) -> &[Vec<Box<str>>] {
        &self.mirrored
    }

    /// Enters every stem into the dictionary, with the values from `base` on. Gives the first value that is free.
    pub fn register(&mut self, builder: &mut DictionaryBuilder, base: u32) -> u32 {
        self.base = base;
        let mut value = base;
        for stem in &self.stems {
            enter(builder, &stem.text, stem.langs, value, Apostrophes::Optional);
            value += 1;
        }
        value
    }

    /// The groups that a message names, in the order of the text. Where two stems fit one word, the longer one holds.
    ///
    /// `segments` says which language is spoken where; empty when not known.
    pub fn find(&self, reading: &Reading, hits: &[Hit], segments: &[Segment], buffers: &mut GroupBuffers, out: &mut Vec<GroupMention>) {
        out.clear();
        buffers.things.clear();
        buffers.people_words.clear();
        buffers.stem_ends.clear();
        for hit in hits {
            let Some(stem) = self.stems.get(hit.value.wrapping_sub(self.base) as usize) else { continue };
            if !holds(stem, language_at(segments, hit.first)) {
                continue;
            }
            match stem.entry {
                Entry::Thing(side) => buffers.things.push((hit.first, side)),
                Entry::PeopleWord(side) => buffers.people_words.push((hit.first, side)),
                Entry::Group { group, kind } => {
                    if out.len() < MENTIONS_MAX
                        && let Some(mention) = self.mention(reading, hit, stem, (group, kind))
                    {
                        keep_longer(mention, hit.stem_end, &mut buffers.stem_ends, out);
                    }
                }
            }
        }
        out.sort_by_key(|mention| (mention.first, mention.last));
        for at in 0..out.len() {
            let Some(mention) = out.get(at).copied() else { continue };
            let whole = mention.is_whole || is_whole(reading, &mention, buffers, out);
            if let Some(mention) = out.get_mut(at) {
                mention.is_whole = whole;
            }
        }
    }

    fn mention(&self, reading: &Reading, hit: &Hit, stem: &Stem, which: (GroupId, StemKind)) -> Option<GroupMention> {
        let (group, kind) = which;
        if hit.strength == Strength::Latin && stem.text.chars().count() < LATIN_LETTERS_MIN {
            return None;
        }
        let ending = ending_of(reading, hit);
        let class = self.group(group)?.class;
        let form = self.form(ending, stem.langs, kind)?;
        // A country is one, whatever its name ends in.
        let form = if class == Class::Country { GroupForm::Singular } else { form };
        let bare = form == GroupForm::Singular && ending.is_empty();
        let may_qualify = class == Class::People && (kind != StemKind::Noun || form == GroupForm::Adjective || bare);
        Some(GroupMention { group, class, form, is_whole: !may_qualify, first: hit.first, last: hit.last, strength: hit.strength })
    }

    /// What the ending makes of the stem, if it is an ending.
    fn form(&self, ending: &str, langs: LangSet, kind: StemKind) -> Option<GroupForm> {
        let adjectives = Forms::ADJECTIVE.with(Forms::ADJECTIVE_PLURAL).with(Forms::ADJECTIVE_PLURAL_SUBJECT);
        let nouns = Forms::BARE.with(Forms::SINGULAR).with(Forms::PLURAL).with(Forms::PLURAL_SUBJECT);
        let allowed = match kind {
            StemKind::Noun | StemKind::Invariable => nouns.with(Forms::ADJECTIVE),
            StemKind::Trimmed => Forms::TRIMMED,
            StemKind::Substantive => adjectives,
            StemKind::Adjective => adjectives.with(Forms::BARE),
        };
        let forms = self.endings.forms(ending, langs, allowed);
        let plural_subject = Forms::PLURAL_SUBJECT.with(Forms::ADJECTIVE_PLURAL_SUBJECT);
        match () {
            () if forms.is_empty() => None,
            () if kind == StemKind::Adjective => Some(GroupForm::Adjective),
            () if kind == StemKind::Invariable && forms.meets(Forms::BARE) => Some(GroupForm::PluralSubject),
            () if forms.meets(plural_subject) => Some(GroupForm::PluralSubject),
            () if forms.meets(Forms::PLURAL.with(Forms::ADJECTIVE_PLURAL)) => Some(GroupForm::Plural),
            () if forms.meets(nouns.with(Forms::TRIMMED)) => Some(GroupForm::Singular),
            () => Some(GroupForm::Adjective),
        }
    }
}

/// Of two mentions that share a word the longer is kept, then the better spelled, the longer stem, and the one that names a doer.
fn keep_longer(mention: GroupMention, stem_end: u32, stem_ends: &mut Vec<u32>, out: &mut Vec<GroupMention>) {
    let overlaps = |known: &GroupMention| known.last >= mention.first && known.first <= mention.last;
    let from = out.len().saturating_sub(RIVALS_MAX);
    let rival = out.get(from..).and_then(|tail| tail.iter().position(overlaps)).map(|at| from + at);
    let Some((at, known)) = rival.and_then(|at| out.get_mut(at).map(|known| (at, known))) else {
        out.push(mention);
        stem_ends.push(stem_end);
        return;
    };
    let Some(known_end) = stem_ends.get_mut(at) else { return };
    let better = (mention.last - mention.first, mention.strength, stem_end, rank(mention.form));
    if better > (known.last - known.first, known.strength, *known_end, rank(known.form)) {
        *known = mention;
        *known_end = stem_end;
    }
}

/// Whether a stem may be read where this language is spoken: in its own language, where none could be told, or when it is long enough not
/// to be another word there. People name their neighbours in the language of either.
fn holds(stem: &Stem, lang: Lang) -> bool {
    lang == Lang::Und || stem.langs.has(lang) || stem.text.chars().filter(|letter| letter.is_alphabetic()).count() >= FOREIGN_LETTERS_MIN
}

/// The language spoken at a token.
fn language_at(segments: &[Segment], token: u32) -> Lang {
    segments.iter().find(|segment| segment.first <= token && token <= segment.last).map_or(Lang::Und, |segment| segment.lang)
}

/// Of two readings of one word the one that names the people as doer is kept.
const fn rank(form: GroupForm) -> u8 {
    match form {
        GroupForm::PluralSubject => 3,
        GroupForm::Plural => 2,
        GroupForm::Singular => 1,
        GroupForm::Adjective => 0,
    }
}

/// Whether a name that may qualify something means the people itself. An adjective does only beside a word of people; a bare name does not
/// when the word beside it is a thing of theirs or a servant of their state.
fn is_whole(reading: &Reading, mention: &GroupMention, buffers: &GroupBuffers, all: &[GroupMention]) -> bool {
    let beside = |words: &[(u32, Side)]| {
        words.iter().any(|(at, side)| match side {
            Side::After => *at == mention.last + 1,
            Side::Before => *at + 1 == mention.first,
        })
    };
    if beside(&buffers.people_words) {
        return true;
    }
    if mention.form == GroupForm::Adjective {
        return false;
    }
    let servant = all
        .iter()
        .filter(|other| other.class.is_of_state())
        .any(|other| other.first == mention.last + 1 || (other.last + 1 == mention.first && ends_with_ezafe(reading, other.last)));
    !servant && !beside(&buffers.things)
}

/// Whether a word carries the ending that binds it to the next one in Tajik.
fn ends_with_ezafe(reading: &Reading, token: u32) -> bool {
    let Some(token) = reading.tokens().get(token as usize) else { return false };
    reading.loose().get(token.start as usize..token.end as usize).is_some_and(|word| word.ends_with('и'))
}

/// The languages of a table. Uzbek stems are Latin and hold for both scripts by rule.
fn languages(tag: &str) -> Option<LangSet> {
    let of = LangSet::of;
    Some(match tag {
        "ru" => of(Lang::Ru),
        "ky" => of(Lang::Ky),
        "tg" => of(Lang::Tg),
        "uz" => of(Lang::UzLatn).with(of(Lang::UzCyrl)),
        "en" => of(Lang::En),
        _ => return None,
    })
}
