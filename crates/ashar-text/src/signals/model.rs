//! What a signal is: kind, severity, place in the text, rule, reason. Serves S2.

use crate::language::Lang;

/// What a signal says; the keys are stable and used by other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// A call to violence, its wish or its justification.
    ViolenceCall,
    /// A call to gather, to arm, to take revenge, to go to the border.
    Mobilisation,
    /// A group called animals, disease, filth.
    Dehumanisation,
    /// A call to drive a group out or to refuse it service.
    Expulsion,
    /// A documented insult of a group.
    Slur,
    /// A deed or a fault laid on a whole people.
    CollectiveBlame,
    /// A threat, also the accusation in a mirror.
    Threat,
    /// Unsourced news, told on.
    Rumour,
    /// Pictures said to show here and now.
    FalseContext,
    /// Money, documents or people asked for.
    Solicitation,
    /// What the other kinds do not say.
    Other,
}

impl Kind {
    /// Every kind, in the order of the table of kinds.
    pub const ALL: [Self; 11] = [
        Self::ViolenceCall,
        Self::Mobilisation,
        Self::Dehumanisation,
        Self::Expulsion,
        Self::Slur,
        Self::CollectiveBlame,
        Self::Threat,
        Self::Rumour,
        Self::FalseContext,
        Self::Solicitation,
        Self::Other,
    ];

    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ViolenceCall => "violence_call",
            Self::Mobilisation => "mobilisation",
            Self::Dehumanisation => "dehumanisation",
            Self::Expulsion => "expulsion",
            Self::Slur => "slur",
            Self::CollectiveBlame => "collective_blame",
            Self::Threat => "threat",
            Self::Rumour => "rumour",
            Self::FalseContext => "false_context",
            Self::Solicitation => "solicitation",
            Self::Other => "other",
        }
    }

    /// The kind of a key; `None` for a word that is no key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A line in five languages that says why a rule fired.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reason {
    /// Russian.
    pub ru: Box<str>,
    /// Kyrgyz.
    pub ky: Box<str>,
    /// Tajik.
    pub tg: Box<str>,
    /// Uzbek.
    pub uz: Box<str>,
    /// English.
    pub en: Box<str>,
}

impl Reason {
    /// The line in a language; English for languages that have none.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Ru => &self.ru,
            Lang::Ky => &self.ky,
            Lang::Tg => &self.tg,
            Lang::UzLatn | Lang::UzCyrl => &self.uz,
            _ => &self.en,
        }
    }
}

/// Who speaks in the words that were found (field `use` of the code book).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Voice {
    /// The author.
    #[default]
    Own,
    /// Others, between quotation marks.
    Quoted,
    /// Others, with the speaker named.
    Reported,
    /// The author, against those words.
    Counter,
    /// The author, asking.
    Question,
    /// Perhaps a joke: a person decides.
    Irony,
}

impl Voice {
    /// The stable key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Quoted => "quoted",
            Self::Reported => "reported",
            Self::Counter => "counter",
            Self::Question => "question",
            Self::Irony => "irony",
        }
    }
}

/// One finding in a text. A hint with a reason, never a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal<'r> {
    /// What it says.
    pub kind: Kind,
    /// The ladder of the code book, 1 to 5.
    pub severity: u8,
    /// First character of the original text.
    pub start: u32,
    /// Character after the last one.
    pub end: u32,
    /// Id of the frame that fired.
    pub rule: &'r str,
    /// Types of the code book that the frame stands for.
    pub types: &'r [Box<str>],
    /// Why, in five languages.
    pub reason: &'r Reason,
    /// Who speaks.
    pub voice: Voice,
}

/// A finding that a context held back: shown to whoever asks why nothing was flagged, never scored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Withheld<'r> {
    /// Id of the frame that would have fired.
    pub rule: &'r str,
    /// Id of the context that held it back.
    pub by: &'r str,
    /// Why it was held back, in five languages.
    pub reason: &'r Reason,
    /// First character of the original text.
    pub start: u32,
    /// Character after the last one.
    pub end: u32,
}
