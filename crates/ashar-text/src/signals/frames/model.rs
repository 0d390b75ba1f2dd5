//! Rules as the search uses them: needs, contexts, effects, all by number. Serves S2.

use crate::language::LangSet;
use crate::signals::forms::Forms;
use crate::signals::model::Kind;
use crate::signals::model::Reason;
use crate::signals::model::Voice;

/// A word class: a slot, a part of a frame, an entry of the lexicon, a set of concepts.
pub type Class = u16;

/// Classes that the engine knows by name, in the order of their numbers.
pub const KNOWN: [&str; 24] = [
    "GROUP",
    "PLACE",
    "SERVANT",
    "OTHER",
    "MUST",
    "LETS",
    "JUSSIVE_LEAD",
    "TIME",
    "LIVESTOCK",
    "COPULA",
    "WEAPON",
    "CLAUSE_WORD",
    "OPENER",
    "NEG",
    "UNDO_NEG",
    "ENDORSE",
    "DATIVE_LEAD",
    "TARGET_LEAD",
    "TARGET_TRAIL",
    "SCORE",
    "WE_WILL",
    "KEEP_CLAUSE",
    "OTHER_OBJECT",
    "ABLATIVE_LEAD",
];
/// A group of people.
pub const GROUP: Class = 0;
/// A name of the gazetteer.
pub const PLACE: Class = 1;
/// Servants of a state: an army, a police, officials.
pub const SERVANT: Class = 2;
/// A pronoun that stands for people.
pub const OTHER: Class = 3;
/// "Must".
pub const MUST: Class = 4;
/// "Let us".
pub const LETS: Class = 5;
/// "May they".
pub const JUSSIVE_LEAD: Class = 6;
/// A time.
pub const TIME: Class = 7;
/// Cattle.
pub const LIVESTOCK: Class = 8;
/// "Is", a dash.
pub const COPULA: Class = 9;
/// A weapon.
pub const WEAPON: Class = 10;
/// "But".
pub const CLAUSE_WORD: Class = 11;
/// A word after which a bare verb is an order.
pub const OPENER: Class = 12;

/// "Not".
pub const NEG: Class = 13;
/// Words beside which a negation denies something else: "until not", "why not".
pub const UNDO_NEG: Class = 14;
/// "I agree".
pub const ENDORSE: Class = 15;
/// The word that makes a dative: "to".
pub const DATIVE_LEAD: Class = 16;
/// "Against", before the group.
pub const TARGET_LEAD: Class = 17;
/// "Against", after the group.
pub const TARGET_TRAIL: Class = 18;
/// The score of a match: 3:0.
pub const SCORE: Class = 19;
/// "We will".
pub const WE_WILL: Class = 20;
/// Phrases in which a word like "but" begins no clause.
pub const KEEP_CLAUSE: Class = 21;
/// A pronoun that stands for people to whom something is done.
pub const OTHER_OBJECT: Class = 22;
/// The word that makes an ablative: "from".
pub const ABLATIVE_LEAD: Class = 23;

/// What stands in `signals` for a frame.
#[derive(Debug)]
pub struct Rule {
    /// Stable id.
    pub id: Box<str>,
    /// What it says; of a context: `Other`.
    pub kind: Kind,
    /// Types of the code book.
    pub types: Box<[Box<str>]>,
    /// Why.
    pub reason: Reason,
}

/// One way to fill a need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alternative {
    /// A word of the class.
    Word(Class),
    /// A word of the class in a form.
    Formed(Class, Wanted),
    /// Most words are capitals.
    Loud,
    /// Many "!".
    ExclaimsOften,
    /// The group stands directly beside the head, as the subject.
    NextTo,
    /// The head is the last word of its clause.
    Last,
}

/// A form that a need asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// An order.
    Imperative,
    /// A proposal.
    Lets,
    /// A wish.
    Jussive,
    /// A negative order.
    NegativeImperative,
    /// The past.
    Past,
    /// With "must".
    Obligation,
    /// First person plural: what "we" will do.
    Intent,
    /// To whom.
    Dative,
    /// From whom.
    Ablative,
    /// Against whom.
    Target,
    /// Whom: not a bare name behind a comma, which is the subject of another clause.
    Object,
    /// The bare plural of a group.
    Subject,
}

/// A part that must be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// One of these.
    pub alternatives: Vec<Alternative>,
}

/// What stops a frame: words of these classes or these contexts in the same sentence, or ownership.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Id of the context, for whoever asks.
    pub rule: u16,
    /// Words.
    pub classes: Vec<Class>,
    /// Protective frames, by number.
    pub guards: Vec<u16>,
    /// The animal belongs to the group.
    pub ownership: bool,
    /// A word right beside the head is part of the phrase ("contagious disease"), no context.
    pub apart: bool,
}

/// A condition on the message: all of these, each by one of its terms.
#[derive(Debug, Clone)]
pub struct Condition {
    /// All of them.
    pub all: Vec<Vec<Term>>,
}

/// One term of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// A word of the class anywhere.
    Word(Class),
    /// Another hostile frame fired in the message.
    Hostile,
}

/// A frame, or one of its entries of the lexicon.
#[derive(Debug)]
pub struct Frame {
    /// Its rule.
    pub rule: u16,
    /// Severity before scope.
    pub severity: u8,
    /// Words between the ends of a hit at most.
    pub window: u32,
    /// All of these.
    pub needs: Vec<Need>,
    /// The need whose word is the head of a hit.
    pub head: usize,
    /// What stops it.
    pub forbid: Vec<Context>,
    /// Contexts that act on it, by number.
    pub guards: Vec<u16>,
    /// What raises it, and to what.
    pub raise: (Vec<Condition>, Option<u8>),
    /// What lowers it, and to what.
    pub lower: (Vec<Condition>, Option<u8>),
    /// Severity taken off when only a pronoun names the group.
    pub other_penalty: u8,
}

/// How far a context reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// The clause of the hit.
    Clause,
    /// Its sentence.
    Sentence,
    /// Its sentence, the one before and the one after.
    SentenceOrNext,
    /// The message.
    Message,
    /// The quotation around the hit.
    Quotes,
}

/// On which side of the head a marker must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Side {
    /// On either.
    #[default]
    Any,
    /// Before.
    Before,
    /// After.
    After,
}

/// What a context does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Withholds the hit.
    Cancel,
    /// Takes severity off.
    Lower(u8),
    /// Holds severity down.
    Cap(u8),
    /// Only says so.
    Mark,
}

/// A protective context.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of its own")]
pub struct Guard {
    /// Its rule: id and reason.
    pub rule: u16,
    /// Words that make it.
    pub markers: Vec<Class>,
    /// A question mark at the end of the clause makes it, too.
    pub asked: bool,
    /// How far it reaches.
    pub reach: Reach,
    /// Words between marker and hit at most; 0 = by reach alone.
    pub window: u32,
    /// The side of the head, by language (ru, ky, tg, uz, en).
    pub sides: [Side; 5],
    /// No word between marker and head.
    pub adjacent: bool,
    /// A negation inside the head makes it, too.
    pub negative_form: bool,
    /// Words of agreement in the sentence or the next turn it off.
    pub unless_endorsed: bool,
    /// It stops at a comma.
    pub stops_at_comma: bool,
    /// The head must be in the past.
    pub past_head: bool,
    /// What it does.
    pub effect: Effect,
    /// Words in the sentence that weaken it to lower 1.
    pub unless: Vec<Class>,
    /// A group that is itself called the thing, or is nearer to the head than the marker, is not protected.
    pub group_keeps: bool,
    /// Who speaks then.
    pub voice: Voice,
}

/// What cuts clauses and sentences.
#[derive(Debug, Default)]
pub struct Breaks {
    /// Signs that end a clause.
    pub clause: Vec<char>,
    /// Signs that end a sentence.
    pub sentence: Vec<char>,
    /// Opening and closing marks.
    pub quotes: Vec<(char, char)>,
}

impl Breaks {
    /// Whether a sign ends a clause.
    pub fn ends_clause(&self, sign: char) -> bool {
        self.clause.contains(&sign)
    }

    /// Whether a sign ends a sentence.
    pub fn ends_sentence(&self, sign: char) -> bool {
        self.sentence.contains(&sign)
    }

    /// The mark that closes what a sign opens.
    pub fn closes(&self, sign: char) -> Option<char> {
        self.quotes.iter().find(|(open, _)| *open == sign).map(|(_, close)| *close)
    }
}

/// One part of `check_worthy`.
#[derive(Debug)]
pub struct Part {
    /// Stable key.
    pub key: Box<str>,
    /// What it adds, 0 to 1; below zero it takes off.
    pub weight: f32,
    /// Words that make it.
    pub classes: Vec<Class>,
    /// Signals that make it.
    pub kinds: Vec<Kind>,
    /// Numbers make it.
    pub numbers: bool,
    /// Why.
    pub reason: Reason,
}

/// What a word of the vocabulary means to the rules.
#[derive(Debug, Clone, Copy)]
pub struct Sense {
    /// Its class.
    pub class: Class,
    /// The languages that it has this sense in.
    pub langs: LangSet,
    /// Forms that the entry itself carries.
    pub forms: Forms,
    /// Its forms are asked for: endings are looked at.
    pub verb: bool,
    /// It counts only in a form: a stem with a verb prefix, made by rule.
    pub formed_only: bool,
}

impl Sense {
    /// A sense without forms.
    pub const fn plain(class: Class, langs: LangSet) -> Self {
        Self { class, langs, forms: Forms::NONE, verb: false, formed_only: false }
    }
}
