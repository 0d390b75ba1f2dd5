//! From the text of `frames.toml` to rules by number. Serves S2.
//!
//! Everything that a person may have written wrongly is refused here, with the line: an unknown slot, a form that does not exist, a type
//! that is not of the kind, a concept that nobody knows.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use toml::Spanned;

use crate::release::BadRelease;
use crate::release::kinds::Kinds;
use crate::release::lexicon::Lexicon;
use crate::release::limits::CLASSES_MAX;
use crate::release::limits::FRAMES_MAX;
use crate::release::limits::WINDOW_MAX;
use crate::release::limits::check_size;
use crate::release::vocabulary::LANGS;
use crate::release::vocabulary::VocabularyBuilder;
use crate::release::vocabulary::stem_fault;
use crate::signals::Kind;
use crate::signals::Reason;
use crate::signals::forms::Endings;
use crate::signals::frames::RawFrame;
use crate::signals::frames::RawFrames;
use crate::signals::frames::RawStems;
use crate::signals::frames::Rules;
use crate::signals::frames::guards;
use crate::signals::frames::model::Breaks;
use crate::signals::frames::model::Class;
use crate::signals::frames::model::Condition;
use crate::signals::frames::model::Context;
use crate::signals::frames::model::Frame;
use crate::signals::frames::model::KNOWN;
use crate::signals::frames::model::Rule;
use crate::signals::frames::model::Sense;
use crate::signals::frames::model::Term;
use crate::signals::frames::more::more_forms;
use crate::signals::frames::needs;
use crate::signals::frames::raw::RawLine;

/// Name of the file in error messages.
pub const FILE: &str = "frames.toml";

/// What a compiled frame file leans on.
pub struct Ground<'g> {
    /// The lexicon of the same release.
    pub lexicon: &'g Lexicon,
    /// The table of kinds.
    pub kinds: &'g Kinds,
    /// Concepts: key and group.
    pub concepts: &'g [(String, String)],
}

/// A compiled frame file: rules, and the classes of each concept.
pub struct Compiled {
    /// The rules.
    pub rules: Rules,
    /// Classes of a concept, by its key.
    pub concept_classes: FxHashMap<String, Vec<Class>>,
    /// Version of the text.
    pub version: String,
}

/// Compiles the text; its stems go into the vocabulary.
///
/// # Errors
/// [`BadRelease`] with the line.
pub fn compile(text: &str, ground: &Ground<'_>, vocabulary: &mut VocabularyBuilder) -> Result<Compiled, BadRelease> {
    check_size(FILE, text)?;
    let raw: RawFrames = toml::from_str(text).map_err(|error| BadRelease::toml(FILE, text, &error))?;
    if raw.frame.len() > FRAMES_MAX {
        return Err(BadRelease::whole(FILE, format!("has {} frames; at most {FRAMES_MAX}", raw.frame.len())));
    }
    let mut compiler = Compiler::new(text, ground, &raw, vocabulary);
    compiler.add_slots()?;
    compiler.add_lexicon()?;
    let (hostile, protective): (Vec<_>, Vec<_>) = raw.frame.iter().partition(|frame| frame.effect.is_none());
    for (index, frame) in protective.iter().enumerate() {
        compiler.add_guard(index, frame, &hostile)?;
    }
    for frame in &hostile {
        compiler.add_frame(frame)?;
    }
    compiler.add_parts_of_check_worthy()?;
    Ok(compiler.finish())
}

/// The state of a compilation.
pub struct Compiler<'c> {
    pub(super) text: &'c str,
    pub(super) ground: &'c Ground<'c>,
    pub(super) raw: &'c RawFrames,
    vocabulary: &'c mut VocabularyBuilder,
    classes: FxHashMap<String, Class>,
    filled: BTreeSet<Class>,
    pub(super) concept_classes: FxHashMap<String, Vec<Class>>,
    pub(super) rules: Rules,
    /// Guards that act on a frame id or kind: (guard, applies_to, not_for).
    pub(super) reach: Vec<(u16, Vec<String>, Vec<String>)>,
    pub(super) guard_ids: FxHashMap<String, u16>,
    asked_for_forms: BTreeSet<String>,
}

impl<'c> Compiler<'c> {
    fn new(text: &'c str, ground: &'c Ground<'c>, raw: &'c RawFrames, vocabulary: &'c mut VocabularyBuilder) -> Self {
        let mut classes = FxHashMap::default();
        for (name, class) in KNOWN.iter().zip(0..) {
            classes.insert((*name).to_owned(), class);
        }
        let mut rules = Rules::new(raw);
        rules.endings = LANGS.map(|(tag, _)| raw.morphology.get(tag).map(Endings::new).unwrap_or_default());
        rules.breaks = breaks(raw);
        Self {
            text,
            ground,
            raw,
            vocabulary,
            classes,
            filled: BTreeSet::new(),
            concept_classes: FxHashMap::default(),
            rules,
            reach: Vec::new(),
            guard_ids: FxHashMap::default(),
            asked_for_forms: asked_for_forms(raw),
        }
    }

    pub(super) fn fault(&self, at: &Spanned<String>, what: impl Into<String>) -> BadRelease {
        BadRelease::at(FILE, self.text, at.span().start, what)
    }

    /// The number of a class, new or known.
    pub(super) fn class(&mut self, name: &str) -> Result<Class, BadRelease> {
        if let Some(class) = self.classes.get(name) {
            return Ok(*class);
        }
        let next = self.classes.len();
        let class = Class::try_from(next).ok().filter(|_| next < CLASSES_MAX);
        let class = class.ok_or_else(|| BadRelease::whole(FILE, format!("more than {CLASSES_MAX} word classes")))?;
        self.classes.insert(name.to_owned(), class);
        Ok(class)
    }

    fn add_slots(&mut self) -> Result<(), BadRelease> {
        for (name, stems) in &self.raw.slots {
            let class = self.class(name)?;
            self.add_stems(class, stems, if self.asked_for_forms.contains(name) { Verbs::AllForms } else { Verbs::None })?;
        }
        for (name, stems) in &self.raw.words {
            let class = self.class(&format!("words.{name}"))?;
            self.add_stems(class, stems, if self.asked_for_forms.contains(name) { Verbs::AllForms } else { Verbs::AsWritten })?;
        }
        let class = self.class("CLAUSE_WORD")?;
        self.add_stems(class, &self.raw.scope.clause_words, Verbs::None)?;
        let class = self.class("OPENER")?;
        for (tag, langs) in LANGS {
            for stem in self.raw.morphology.get(tag).map(|forms| forms.opens_clause.as_slice()).unwrap_or_default() {
                let sense = Sense::plain(class, langs);
                self.vocabulary.add(stem.get_ref(), sense).map_err(|what| self.fault(stem, what))?;
            }
        }
        self.class_of_concepts("WEAPON", |key, _| key == "weapon").map(|_| ())
    }

    fn add_lexicon(&mut self) -> Result<(), BadRelease> {
        for term in &self.ground.lexicon.terms {
            let class = self.class(&format!("lexicon.{}", term.id))?;
            self.add_stems_of(class, &term.stems, Verbs::AsWritten, ("lexicon.toml", ""))?;
        }
        Ok(())
    }

    fn add_stems(&mut self, class: Class, stems: &RawStems, verbs: Verbs) -> Result<(), BadRelease> {
        self.add_stems_of(class, stems, verbs, (FILE, self.text))
    }

    /// Adds the stems of a class; with the forms of whole words and the prefixed stems when its forms are asked for.
    fn add_stems_of(&mut self, class: Class, stems: &RawStems, verbs: Verbs, (file, text): (&'static str, &str)) -> Result<(), BadRelease> {
        self.filled.insert(class);
        for ((tag, langs), (_, list)) in LANGS.into_iter().zip(stems.lists()) {
            let forms = self.raw.morphology.get(tag).filter(|_| verbs == Verbs::AllForms);
            for stem in list {
                let written = stem.get_ref();
                if let Some(sign) = lone_sign(written) {
                    self.rules.signs.push((sign, class));
                    continue;
                }
                let sense = Sense { verb: verbs != Verbs::None, ..Sense::plain(class, langs) };
                self.vocabulary.add(written, sense).map_err(|what| stem_fault(file, text, stem, what))?;
                for (extra, sense) in forms.map(|forms| more_forms(written, forms, sense)).unwrap_or_default() {
                    self.vocabulary.add(&extra, sense).map_err(|what| stem_fault(file, text, stem, what))?;
                }
            }
        }
        Ok(())
    }

    /// The class of a part or slot of a frame; adds the list of a part when it is met first.
    pub(super) fn class_of_part(&mut self, frame: &RawFrame, name: &str, at: &Spanned<String>) -> Result<Option<Class>, BadRelease> {
        if let Some(shared) = frame.share.get(name) {
            let known = [shared.get_ref().clone(), format!("words.{}", shared.get_ref())];
            let class = known.iter().find_map(|name| self.classes.get(name)).copied();
            return class.map(Some).ok_or_else(|| self.fault(shared, format!("no word list and no slot {}", shared.get_ref())));
        }
        if let Some(stems) = frame.parts.get(name) {
            let class = self.class(&format!("{}.{name}", frame.id.get_ref()))?;
            if !self.filled.contains(&class) {
                let listed = self.asked_for_forms.contains(&format!("{}.{name}", frame.id.get_ref()));
                self.add_stems(class, stems, if listed { Verbs::AllForms } else { Verbs::AsWritten })?;
            }
            return Ok(Some(class));
        }
        if name == "EVENT" {
            return self.event_class(frame).map(Some);
        }
        if let Some(class) = self.classes.get(name) {
            return Ok(Some(*class));
        }
        let known = needs::ENGINE_WORDS.contains(&name) || ["LEXICON", "HIT"].contains(&name);
        if known || !frame.lexicon.is_empty() {
            return Ok(None);
        }
        Err(self.fault(at, format!("no part and no slot of the name {name}")))
    }

    fn event_class(&mut self, frame: &RawFrame) -> Result<Class, BadRelease> {
        let name = format!("{}.EVENT", frame.id.get_ref());
        for group in &frame.event.groups {
            if !self.ground.concepts.iter().any(|(_, known)| known == group.get_ref()) {
                return Err(self.fault(group, format!("no such group of concepts: {}", group.get_ref())));
            }
        }
        for key in &frame.event.concepts {
            self.known_concept(key)?;
        }
        let groups: Vec<&str> = frame.event.groups.iter().map(|g| g.get_ref().as_str()).collect();
        let keys: Vec<&str> = frame.event.concepts.iter().map(|k| k.get_ref().as_str()).collect();
        self.class_of_concepts(&name, |key, group| keys.contains(&key) || groups.contains(&group))
    }

    pub(super) fn known_concept(&self, key: &Spanned<String>) -> Result<(), BadRelease> {
        if self.ground.concepts.iter().any(|(known, _)| known == key.get_ref()) {
            return Ok(());
        }
        Err(self.fault(key, format!("no such concept: {}", key.get_ref())))
    }

    /// A class that every concept chosen by key and group belongs to.
    pub(super) fn class_of_concepts(&mut self, name: &str, chosen: impl Fn(&str, &str) -> bool) -> Result<Class, BadRelease> {
        let class = self.class(name)?;
        if !self.filled.insert(class) {
            return Ok(class);
        }
        for (key, _) in self.ground.concepts.iter().filter(|(key, group)| chosen(key, group)) {
            self.concept_classes.entry(key.clone()).or_default().push(class);
        }
        Ok(class)
    }

    fn add_frame(&mut self, frame: &RawFrame) -> Result<(), BadRelease> {
        let kind = self.kind_of(frame)?;
        if !(1..=5).contains(frame.severity.get_ref()) {
            return Err(BadRelease::at(FILE, self.text, frame.severity.span().start, "severity must be 1 to 5"));
        }
        if frame.window > WINDOW_MAX {
            return Err(self.fault(&frame.id, format!("a window has at most {WINDOW_MAX} words")));
        }
        let rule = self.add_rule(frame, kind)?;
        let needs = needs::words(frame).map_err(|(at, what)| self.fault(at, what))?;
        let mut classes = BTreeMap::new();
        let mut bare = Vec::new();
        for (need, at) in needs.iter().zip(&frame.need) {
            for word in need {
                match self.class_of_part(frame, &word.name, at)? {
                    Some(class) => drop(classes.insert(word.name.clone(), class)),
                    None if needs::ENGINE_WORDS.contains(&word.name.as_str()) => {}
                    None => bare.push(word.name.clone()),
                }
            }
        }
        let names = needs::Names { classes: &classes, bare: &bare };
        let head = frame.head.as_ref().map(|head| head.get_ref().as_str());
        let mut variants = Vec::new();
        if let Some(plain) = names.plain(&needs, head) {
            variants.push((plain, *frame.severity.get_ref()));
        }
        let parts: Vec<String> = frame.lexicon_parts.iter().map(|part| part.get_ref().clone()).collect();
        for id in &frame.lexicon {
            let term = self.ground.lexicon.terms.iter().find(|term| term.id == *id.get_ref());
            let term = term.ok_or_else(|| self.fault(id, format!("no such entry of the lexicon: {}", id.get_ref())))?;
            let class = self.class(&format!("lexicon.{}", term.id))?;
            let variant = names.with_entry(&needs, class, &parts, term.need_ethnonym);
            variants.push((variant, term.severity.min(*frame.severity.get_ref())));
        }
        if variants.is_empty() {
            return Err(self.fault(&frame.id, "nothing can fill the needs of this frame"));
        }
        let forbid = frame.forbid.iter().map(|name| self.context(name)).collect::<Result<Vec<_>, _>>()?;
        let raise = frame.raise_if.iter().map(|one| self.condition(one)).collect::<Result<Vec<_>, _>>()?;
        let lower = frame.lower_if.iter().map(|one| self.condition(one)).collect::<Result<Vec<_>, _>>()?;
        let guards = self.guards_of(frame);
        let other_penalty = *self.raw.scope.other_penalty_by_kind.get(kind.key()).unwrap_or(&self.raw.scope.other_penalty);
        for (variant, severity) in variants {
            self.rules.frames.push(Frame {
                rule,
                severity,
                window: frame.window,
                needs: variant.needs,
                head: variant.head,
                forbid: forbid.clone(),
                guards: guards.clone(),
                raise: (raise.clone(), frame.raise_to),
                lower: (lower.clone(), frame.lower_to),
                other_penalty,
            });
        }
        self.rules.examples.extend(frame.examples.iter().map(|example| guards::example(frame, example)));
        Ok(())
    }

    fn guards_of(&self, frame: &RawFrame) -> Vec<u16> {
        let names = |list: &[String]| list.iter().any(|name| name == frame.kind.get_ref() || name == frame.id.get_ref());
        self.reach
            .iter()
            .filter(|(_, applies, not)| names(applies) && !not.contains(frame.id.get_ref()))
            .map(|(guard, ..)| *guard)
            .collect()
    }

    fn kind_of(&self, frame: &RawFrame) -> Result<Kind, BadRelease> {
        let kind = Kind::from_key(frame.kind.get_ref());
        let kind = kind.ok_or_else(|| self.fault(&frame.kind, format!("no such kind: {}", frame.kind.get_ref())))?;
        let allowed = self.ground.kinds.types.get(&kind).map(Vec::as_slice).unwrap_or_default();
        match frame.codebook_types.iter().find(|key| !allowed.contains(key.get_ref())) {
            Some(key) => Err(self.fault(key, format!("{} is no type of the kind {} (kinds.toml)", key.get_ref(), kind.key()))),
            None => Ok(kind),
        }
    }

    pub(super) fn add_rule(&mut self, frame: &RawFrame, kind: Kind) -> Result<u16, BadRelease> {
        if self.rules.rules.iter().any(|rule| *rule.id == **frame.id.get_ref()) {
            return Err(self.fault(&frame.id, format!("the frame {} stands twice", frame.id.get_ref())));
        }
        let types = frame.codebook_types.iter().map(|key| key.get_ref().as_str().into()).collect();
        self.push_rule(Rule { id: frame.id.get_ref().as_str().into(), kind, types, reason: line(&frame.reason) })
    }

    pub(super) fn push_rule(&mut self, rule: Rule) -> Result<u16, BadRelease> {
        let number = u16::try_from(self.rules.rules.len()).map_err(|_| BadRelease::whole(FILE, "too many rules"))?;
        self.rules.rules.push(rule);
        Ok(number)
    }

    fn context(&mut self, name: &Spanned<String>) -> Result<Context, BadRelease> {
        let raw = self.raw;
        let context = raw.contexts.get(name.get_ref()).ok_or_else(|| self.fault(name, format!("no such context: {}", name.get_ref())))?;
        let known = self.rules.rules.iter().position(|rule| *rule.id == **name.get_ref());
        let rule = match known.and_then(|at| u16::try_from(at).ok()) {
            Some(rule) => rule,
            None => self.push_rule(Rule {
                id: name.get_ref().as_str().into(),
                kind: Kind::Other,
                types: Box::default(),
                reason: line(&context.reason),
            })?,
        };
        let mut out = Context { rule, apart: context.apart, ..Context::default() };
        if !context.concepts.is_empty() {
            context.concepts.iter().try_for_each(|key| self.known_concept(key))?;
            let keys: Vec<&str> = context.concepts.iter().map(|key| key.get_ref().as_str()).collect();
            out.classes.push(self.class_of_concepts(&format!("context.{}", name.get_ref()), |key, _| keys.contains(&key))?);
        }
        for list in &context.words {
            let class = self.classes.get(&format!("words.{}", list.get_ref())).copied();
            out.classes.push(class.ok_or_else(|| self.fault(list, format!("no word list {}", list.get_ref())))?);
        }
        for frame in &context.frames {
            let guard = self.guard_ids.get(frame.get_ref()).copied();
            out.guards.push(guard.ok_or_else(|| self.fault(frame, format!("no such protective frame: {}", frame.get_ref())))?);
        }
        match context.rule.as_ref() {
            Some(rule) if rule.get_ref() == "ownership" => out.ownership = true,
            Some(rule) => return Err(self.fault(rule, format!("no such rule of the engine: {}", rule.get_ref()))),
            None => {}
        }
        Ok(out)
    }

    fn condition(&mut self, text: &Spanned<String>) -> Result<Condition, BadRelease> {
        let mut all = Vec::new();
        for part in text.get_ref().split('+') {
            let mut terms = Vec::new();
            for name in part.split('|').map(str::trim) {
                terms.extend(self.terms(name, text)?);
            }
            all.push(terms);
        }
        Ok(Condition { all })
    }

    /// The terms that a name in a condition stands for.
    pub(super) fn terms(&mut self, name: &str, at: &Spanned<String>) -> Result<Vec<Term>, BadRelease> {
        if name == "HOSTILE" {
            return Ok(vec![Term::Hostile]);
        }
        if let Some(key) = name.strip_prefix("concept:") {
            self.known_concept(&Spanned::new(at.span(), key.to_owned()))?;
            return Ok(vec![Term::Word(self.class_of_concepts(name, |known, _| known == key)?)]);
        }
        if self.raw.contexts.contains_key(name) {
            let context = self.context(&Spanned::new(at.span(), name.to_owned()))?;
            let markers = context.guards.iter().filter_map(|number| self.rules.guards.get(usize::from(*number)));
            let markers = markers.flat_map(|guard| guard.markers.iter().copied());
            return Ok(context.classes.iter().copied().chain(markers).map(Term::Word).collect());
        }
        let known = [name.to_owned(), format!("words.{name}"), format!("lexicon.{name}")];
        match known.iter().find_map(|name| self.classes.get(name)) {
            Some(class) => Ok(vec![Term::Word(*class)]),
            None => Err(self.fault(at, format!("no such slot, list, entry, context or concept: {name}"))),
        }
    }

    fn finish(mut self) -> Compiled {
        self.rules.n_classes = self.classes.len();
        self.rules.names = self.classes.iter().map(|(name, class)| (name.clone(), *class)).collect();
        self.rules.signs.sort_unstable();
        self.rules.signs.dedup();
        self.rules.index_needs();
        Compiled { rules: self.rules, concept_classes: self.concept_classes, version: self.raw.version.clone() }
    }
}

/// What is done about the verb forms of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verbs {
    /// Its words are no verbs.
    None,
    /// The forms of its words are told as they are met.
    AsWritten,
    /// Forms are asked for: whole words take endings, stems take prefixes and auxiliaries, misspellings are looked for.
    AllForms,
}

/// Lists whose forms some frame asks for: "frame.part", a shared list, or a slot, by name.
fn asked_for_forms(raw: &RawFrames) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for frame in &raw.frame {
        for word in frame.need.iter().flat_map(|need| need.get_ref().split('|')) {
            let Some((name, _)) = word.trim().split_once('@') else { continue };
            match frame.share.get(name) {
                Some(shared) => drop(asked.insert(shared.get_ref().clone())),
                None if frame.parts.contains_key(name) => drop(asked.insert(format!("{}.{name}", frame.id.get_ref()))),
                None => drop(asked.insert(name.to_owned())),
            }
        }
    }
    asked
}

/// The sign that a stem is, when it is one.
fn lone_sign(stem: &str) -> Option<char> {
    let mut chars = stem.chars();
    let first = chars.next().filter(|c| !c.is_alphanumeric() && *c != '=')?;
    chars.next().is_none().then_some(first)
}

pub(super) fn line(raw: &RawLine) -> Reason {
    Reason {
        ru: raw.ru.as_str().into(),
        ky: raw.ky.as_str().into(),
        tg: raw.tg.as_str().into(),
        uz: raw.uz.as_str().into(),
        en: raw.en.as_str().into(),
    }
}

fn breaks(raw: &RawFrames) -> Breaks {
    let chars = |list: &[String]| list.iter().filter_map(|sign| sign.chars().next()).collect();
    let quotes = raw.scope.quote_pairs.iter().filter_map(|[open, close]| Some((open.chars().next()?, close.chars().next()?)));
    Breaks { clause: chars(&raw.scope.clause_breaks), sentence: chars(&raw.scope.sentence_breaks), quotes: quotes.collect() }
}
