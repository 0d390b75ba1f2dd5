//! Protective frames: what they hold back, how far they reach. Serves S2.

use toml::Spanned;

use crate::release::BadRelease;
use crate::release::vocabulary::LANGS;
use crate::signals::Kind;
use crate::signals::Voice;
use crate::signals::frames::Example;
use crate::signals::frames::RawExample;
use crate::signals::frames::RawFrame;
use crate::signals::frames::compile::Compiler;
use crate::signals::frames::compile::line;
use crate::signals::frames::model::Class;
use crate::signals::frames::model::Effect;
use crate::signals::frames::model::Guard;
use crate::signals::frames::model::Part;
use crate::signals::frames::model::Reach;
use crate::signals::frames::model::Side;
use crate::signals::frames::model::Term;

impl Compiler<'_> {
    /// Adds a protective frame.
    pub(super) fn add_guard(&mut self, index: usize, frame: &RawFrame, hostile: &[&RawFrame]) -> Result<(), BadRelease> {
        let number = u16::try_from(index).map_err(|_| self.fault(&frame.id, "too many protective frames"))?;
        let rule = self.add_rule(frame, Kind::Other)?;
        let mut markers: Vec<Class> = Vec::new();
        let mut past_head = false;
        for need in &frame.need {
            if need.get_ref() == "HIT@PAST" {
                past_head = true;
                continue;
            }
            let class = self.class_of_part(frame, need.get_ref(), need)?;
            markers.push(class.ok_or_else(|| self.fault(need, "a protective frame needs \"marker\", a slot, or HIT@PAST"))?);
        }
        let asked = self.rules.signs.iter().any(|(sign, class)| *sign == '?' && markers.contains(class));
        let unless = self.classes_named(&frame.unless)?;
        let guard = Guard {
            rule,
            markers,
            asked,
            reach: self.reach_of(frame)?,
            window: frame.window,
            sides: self.sides(frame)?,
            adjacent: frame.adjacent,
            negative_form: frame.negative_form,
            unless_endorsed: frame.unless_endorsed,
            stops_at_comma: frame.stops_at_comma,
            past_head,
            effect: self.effect(frame)?,
            unless,
            group_keeps: frame.group_keeps,
            voice: self.voice(frame)?,
        };
        for name in frame.applies_to.iter().chain(&frame.not_for) {
            let known = Kind::from_key(name.get_ref()).is_some() || hostile.iter().any(|frame| frame.id.get_ref() == name.get_ref());
            if !known {
                return Err(self.fault(name, format!("no kind and no frame of the name {}", name.get_ref())));
            }
        }
        let names = |list: &[Spanned<String>]| list.iter().map(|name| name.get_ref().clone()).collect();
        self.rules.guards.push(guard);
        self.reach.push((number, names(&frame.applies_to), names(&frame.not_for)));
        self.guard_ids.insert(frame.id.get_ref().clone(), number);
        self.rules.examples.extend(frame.examples.iter().map(|example| self::example(frame, example)));
        Ok(())
    }

    fn classes_named(&mut self, names: &[Spanned<String>]) -> Result<Vec<Class>, BadRelease> {
        let mut classes = Vec::new();
        for name in names {
            for term in self.terms(name.get_ref(), name)? {
                match term {
                    Term::Word(class) => classes.push(class),
                    Term::Hostile => return Err(self.fault(name, "only slots, lists and concepts may stand here")),
                }
            }
        }
        Ok(classes)
    }

    fn effect(&self, frame: &RawFrame) -> Result<Effect, BadRelease> {
        let Some(effect) = &frame.effect else { return Err(self.fault(&frame.id, "a protective frame needs an effect")) };
        Ok(match (effect.get_ref().as_str(), frame.cap) {
            ("cancel", None) => Effect::Cancel,
            ("lower", None) => Effect::Lower(frame.steps),
            ("cap", Some(cap)) => Effect::Cap(cap),
            ("mark", None) => Effect::Mark,
            _ => return Err(self.fault(effect, "effect is cancel, lower (with steps), cap (with cap) or mark")),
        })
    }

    fn reach_of(&self, frame: &RawFrame) -> Result<Reach, BadRelease> {
        let Some(scope) = &frame.scope else { return Err(self.fault(&frame.id, "a protective frame needs a scope")) };
        Ok(match scope.get_ref().as_str() {
            "same_clause" => Reach::Clause,
            "same_sentence" => Reach::Sentence,
            "same_sentence_or_next" => Reach::SentenceOrNext,
            "message" => Reach::Message,
            "inside_quotes" => Reach::Quotes,
            other => return Err(self.fault(scope, format!("no such scope: {other}"))),
        })
    }

    fn sides(&self, frame: &RawFrame) -> Result<[Side; 5], BadRelease> {
        let mut sides = [Side::Any; 5];
        for (tag, side) in &frame.direction {
            let at = LANGS.iter().position(|(known, _)| known == tag);
            let slot = at.and_then(|at| sides.get_mut(at)).ok_or_else(|| self.fault(side, format!("no such language: {tag}")))?;
            *slot = match side.get_ref().as_str() {
                "any" => Side::Any,
                "before" => Side::Before,
                "after" => Side::After,
                other => return Err(self.fault(side, format!("direction is any, before or after, not {other}"))),
            };
        }
        Ok(sides)
    }

    fn voice(&self, frame: &RawFrame) -> Result<Voice, BadRelease> {
        let Some(voice) = &frame.voice else { return Ok(Voice::Own) };
        let all = [Voice::Own, Voice::Quoted, Voice::Reported, Voice::Counter, Voice::Question, Voice::Irony];
        let known = all.into_iter().find(|known| known.key() == voice.get_ref());
        known.ok_or_else(|| self.fault(voice, "use is own, quoted, reported, counter, question or irony"))
    }

    /// Adds the parts of `check_worthy`.
    pub(super) fn add_parts_of_check_worthy(&mut self) -> Result<(), BadRelease> {
        let raw = self.raw;
        for part in &raw.check_worthy {
            let mut classes = Vec::new();
            let mut numbers = false;
            for name in &part.any {
                if name.get_ref() == "NUMBER" {
                    numbers = true;
                    continue;
                }
                classes.extend(self.terms(name.get_ref(), name)?.into_iter().filter_map(|term| match term {
                    Term::Word(class) => Some(class),
                    Term::Hostile => None,
                }));
            }
            let groups: Vec<&str> = part.event.groups.iter().map(|group| group.get_ref().as_str()).collect();
            let keys: Vec<&str> = part.event.concepts.iter().map(|key| key.get_ref().as_str()).collect();
            part.event.concepts.iter().try_for_each(|key| self.known_concept(key))?;
            if !groups.is_empty() || !keys.is_empty() {
                let name = format!("check_worthy.{}", part.key);
                classes.push(self.class_of_concepts(&name, |key, group| keys.contains(&key) || groups.contains(&group))?);
            }
            let kinds = part
                .kinds
                .iter()
                .map(|key| Kind::from_key(key.get_ref()).ok_or_else(|| self.fault(key, format!("no such kind: {}", key.get_ref()))));
            let kinds = kinds.collect::<Result<Vec<_>, _>>()?;
            let reason = line(&part.reason);
            self.rules.parts.push(Part { key: part.key.as_str().into(), weight: part.weight, classes, kinds, numbers, reason });
        }
        Ok(())
    }
}

/// An example of a frame, as tests read it.
pub(super) fn example(frame: &RawFrame, example: &RawExample) -> Example {
    Example {
        rule: frame.id.get_ref().clone(),
        protective: frame.effect.is_some(),
        lang: example.lang.clone(),
        text: example.text.get_ref().clone(),
        hit: example.hit,
    }
}
