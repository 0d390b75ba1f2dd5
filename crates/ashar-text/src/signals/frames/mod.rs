//! Frames: rules about words, written by people who know the languages, read from `frames.toml`. For the signals; serves S2.
//!
//! ```text
//! frames.toml ─► raw (every field known) ─► compile ─► rules by number
//!                                             │ needs    parts that must be found, variants by lexicon entry
//!                                             │ guards   contexts that hold back
//!                                             └ forms    endings of verbs (signals::forms)
//! ```
//! It holds no word of any language: whatever is said about words stands in the file, whose head explains it.

mod compile;
mod guards;
mod model;
mod more;
mod needs;
mod raw;

pub use compile::Compiled;
pub use compile::FILE;
pub use compile::Ground;
pub use compile::compile;
pub use model::ABLATIVE_LEAD;
pub use model::Alternative;
pub use model::Breaks;
pub use model::CLAUSE_WORD;
pub use model::COPULA;
pub use model::Class;
pub use model::Condition;
pub use model::Context;
pub use model::DATIVE_LEAD;
pub use model::ENDORSE;
pub use model::Effect;
pub use model::Frame;
pub use model::GROUP;
pub use model::Guard;
pub use model::JUSSIVE_LEAD;
pub use model::KEEP_CLAUSE;
pub use model::LETS;
pub use model::LIVESTOCK;
pub use model::MUST;
pub use model::NEG;
pub use model::Need;
pub use model::OPENER;
pub use model::OTHER;
pub use model::OTHER_OBJECT;
pub use model::PLACE;
pub use model::Part;
pub use model::Reach;
pub use model::Rule;
pub use model::SCORE;
pub use model::SERVANT;
pub use model::Sense;
pub use model::Side;
pub use model::TARGET_LEAD;
pub use model::TARGET_TRAIL;
pub use model::TIME;
pub use model::Term;
pub use model::UNDO_NEG;
pub use model::WE_WILL;
pub use model::WEAPON;
pub use model::Wanted;
pub use raw::RawExample;
pub use raw::RawForms;
pub use raw::RawFrame;
pub use raw::RawFrames;
pub use raw::RawStems;

use crate::signals::forms::Endings;

/// A sentence that a frame must, or must not, find; placeholders stand for peoples and places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Id of the frame.
    pub rule: String,
    /// The frame is a protective one: `hit = false` says that the sentence must not be hostile.
    pub protective: bool,
    /// Language of the sentence.
    pub lang: String,
    /// The sentence.
    pub text: String,
    /// Whether the frame must be found.
    pub hit: bool,
}

/// The compiled rules of a release.
#[derive(Debug)]
pub struct Rules {
    /// Ids, kinds, reasons, by number.
    pub rules: Vec<Rule>,
    /// Frames and their variants.
    pub frames: Vec<Frame>,
    /// For each frame, the classes that each of its needs can be filled with; empty when the message itself can fill it.
    pub first_looks: Vec<Vec<Vec<Class>>>,
    /// Protective frames.
    pub guards: Vec<Guard>,
    /// Endings by language (ru, ky, tg, uz, en).
    pub endings: [Endings; 5],
    /// Clause and sentence ends.
    pub breaks: Breaks,
    /// Signs that belong to a class.
    pub signs: Vec<(char, Class)>,
    /// Parts of `check_worthy`.
    pub parts: Vec<Part>,
    /// Examples of all frames.
    pub examples: Vec<Example>,
    /// Names of classes.
    pub names: Vec<(String, Class)>,
    /// How many classes there are.
    pub n_classes: usize,
    /// Steps that protection takes off at most.
    pub lowering_max: u8,
    /// Severity that protection leaves at least.
    pub floor: u8,
    /// Words between "must" and its verb at most.
    pub bind_window: u32,
}

impl Rules {
    fn new(raw: &RawFrames) -> Self {
        Self {
            rules: Vec::new(),
            frames: Vec::new(),
            first_looks: Vec::new(),
            guards: Vec::new(),
            endings: Default::default(),
            breaks: Breaks::default(),
            signs: Vec::new(),
            parts: Vec::new(),
            examples: Vec::new(),
            names: Vec::new(),
            n_classes: 0,
            lowering_max: raw.scope.max_lowering,
            floor: raw.scope.floor,
            bind_window: raw.scope.bind_window,
        }
    }

    /// For each frame, what must be in a text before it is worth a closer look.
    fn index_needs(&mut self) {
        let looks = self.frames.iter().map(|frame| {
            let of_need = |need: &Need| {
                let class = |one: &Alternative| match one {
                    Alternative::Word(class) | Alternative::Formed(class, _) => Some(*class),
                    Alternative::Loud | Alternative::ExclaimsOften | Alternative::NextTo | Alternative::Last => None,
                };
                let classes: Option<Vec<Class>> = need.alternatives.iter().map(class).collect();
                classes.unwrap_or_default()
            };
            frame.needs.iter().map(of_need).filter(|classes| !classes.is_empty()).collect()
        });
        self.first_looks = looks.collect();
    }
}
