//! What holds a hit back: negation, quotation, condemnation, help, sport, farm ... by the rules of scope. Serves S2.
//!
//! Protection never comes from who writes. When two contexts act, the stronger one counts; a call in another clause after "but" is not
//! protected by what stands before it.

use crate::language::Lang;
use crate::language::LangSet;
use crate::signals::Voice;
use crate::signals::find::Hit;
use crate::signals::find::View;
use crate::signals::forms::Forms;
use crate::signals::frames::COPULA;
use crate::signals::frames::Class;
use crate::signals::frames::Context;
use crate::signals::frames::ENDORSE;
use crate::signals::frames::Effect;
use crate::signals::frames::Frame;
use crate::signals::frames::GROUP;
use crate::signals::frames::Guard;
use crate::signals::frames::JUSSIVE_LEAD;
use crate::signals::frames::LETS;
use crate::signals::frames::LIVESTOCK;
use crate::signals::frames::MUST;
use crate::signals::frames::NEG;
use crate::signals::frames::Reach;
use crate::signals::frames::Rules;
use crate::signals::frames::Side;
use crate::signals::frames::UNDO_NEG;
use crate::signals::marks::Mark;

/// What protection says of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Held back, by the rule of this number.
    Withheld(u16),
    /// Scored, with this much off, this cap, and this voice.
    Scored {
        /// Steps off.
        lower: u8,
        /// Severity at most.
        cap: u8,
        /// Who speaks.
        voice: Voice,
    },
}

/// How many markers of one class are looked at for one hit: nearer ones decide anyway.
const MARKERS_MAX: usize = 64;
/// Severity from which a finding is not protected by what stands before "but".
const CALL_SEVERITY: u8 = 3;
/// The ladder ends here.
const SEVERITY_MAX: u8 = 5;

/// Weighs the contexts of a hit.
pub fn weigh(rules: &Rules, view: View<'_>, frame: &Frame, hit: &Hit) -> Verdict {
    let shelter = Shelter { rules, view, frame, hit };
    for context in &frame.forbid {
        if let Some(rule) = shelter.forbids(context) {
            return Verdict::Withheld(rule);
        }
    }
    let (mut lower, mut cap, mut voice) = (0, SEVERITY_MAX, Voice::Own);
    for guard in frame.guards.iter().filter_map(|number| rules.guards.get(usize::from(*number))) {
        let Some(effect) = shelter.effect(guard) else { continue };
        match effect {
            Effect::Cancel => return Verdict::Withheld(guard.rule),
            Effect::Lower(steps) => lower = lower.max(steps),
            Effect::Cap(most) => cap = cap.min(most),
            Effect::Mark => {}
        }
        if voice == Voice::Own {
            voice = guard.voice;
        }
    }
    Verdict::Scored { lower: lower.min(rules.lowering_max), cap, voice }
}

/// A hit and what stands around it.
struct Shelter<'s> {
    rules: &'s Rules,
    view: View<'s>,
    frame: &'s Frame,
    hit: &'s Hit,
}

impl Shelter<'_> {
    /// The rule of a context that stops the frame.
    fn forbids(&self, context: &Context) -> Option<u16> {
        let sentence = self.tokens(Reach::Sentence);
        let apart = |mark: &Mark| self.is_outside(mark) && (!context.apart || self.words_between(mark, &self.hit.head) > 1);
        let stands = |class: &Class| {
            let marks = self.view.marks.of(*class);
            let from = marks.partition_point(|mark| mark.first < sentence.start);
            let near = marks.get(from..).unwrap_or_default().iter().take(MARKERS_MAX);
            near.take_while(|mark| mark.first < sentence.end).any(apart)
        };
        if context.classes.iter().any(stands) || (context.ownership && self.is_owned()) {
            return Some(context.rule);
        }
        let guards = context.guards.iter().filter_map(|number| self.rules.guards.get(usize::from(*number)));
        guards.into_iter().find(|guard| matches!(self.effect(guard), Some(Effect::Cancel | Effect::Lower(_)))).map(|guard| guard.rule)
    }

    /// What a protective frame does to the hit; `None` when it does not reach it.
    fn effect(&self, guard: &Guard) -> Option<Effect> {
        let head = &self.hit.head;
        if guard.past_head && !head.forms.meets(Forms::PAST) {
            return None;
        }
        if guard.unless_endorsed && self.is_endorsed() {
            return None;
        }
        let inside = guard.negative_form && head.forms.meets(Forms::NEGATIVE) && !self.is_until();
        let asked = guard.asked && self.view.scope.clause(self.hit.clause).is_some_and(|clause| clause.asked);
        if guard.reach == Reach::Quotes {
            return (self.is_quoted() && self.has_company()).then_some(guard.effect);
        }
        if !inside && !asked {
            let marker = self.marker(guard)?;
            if guard.group_keeps && self.group_keeps(marker) {
                return None;
            }
        }
        let tokens = self.tokens(Reach::Sentence);
        let weakens = |class: &Class| self.view.marks.within(*class, tokens.clone()).is_some();
        if guard.unless.iter().any(weakens) {
            return Some(Effect::Lower(1));
        }
        Some(guard.effect)
    }

    /// The nearest marker of a context that reaches the hit.
    fn marker(&self, guard: &Guard) -> Option<Mark> {
        let tokens = self.tokens(guard.reach);
        guard.markers.iter().find_map(|class| {
            let marks = self.view.marks.of(*class);
            let from = marks.partition_point(|mark| mark.first < tokens.start);
            let inside = marks.get(from..).unwrap_or_default().iter().take_while(|mark| mark.first < tokens.end);
            inside.take(MARKERS_MAX).find(|mark| self.reaches(guard, mark)).copied()
        })
    }

    fn reaches(&self, guard: &Guard, marker: &Mark) -> bool {
        if !self.is_outside(marker) || (guard.window > 0 && self.words_to(marker) > guard.window) {
            return false;
        }
        let head = &self.hit.head;
        let before = marker.last < head.first;
        let sided = guard.sides.iter().zip(LANGS).any(|(side, langs)| {
            let right = match side {
                Side::Any => true,
                Side::Before => before,
                Side::After => !before,
            };
            right && marker.langs.meets(langs)
        });
        if !sided || (guard.adjacent && self.words_between(marker, head) > 1) {
            return false;
        }
        let spots = (self.view.scope.spot(marker.first), self.view.scope.spot(head.first));
        if guard.stops_at_comma && spots.0.commas != spots.1.commas {
            return false;
        }
        let turned = self.frame.severity >= CALL_SEVERITY && self.view.scope.turns_between(spots.0.clause, spots.1.clause);
        let negation = guard.sides.iter().any(|side| *side != Side::Any);
        !turned && !(negation && (head.forms.meets(Forms::UNTIL) || self.is_negated_twice(marker)))
    }

    /// Another negation directly before or after ("must not not"), or a word that makes the negation deny something else ("until not").
    fn is_negated_twice(&self, marker: &Mark) -> bool {
        let beside = |class: Class| {
            let marks = self.view.marks.of(class);
            let at = marks.partition_point(|other| other.first < marker.first);
            [at.checked_sub(1), Some(at), at.checked_add(1)].into_iter().flatten().filter_map(|index| marks.get(index))
        };
        let apart = |other: &&Mark| other.last < marker.first || other.first > marker.last;
        beside(NEG).filter(apart).any(|neg| self.words_between(neg, marker) == 1)
            || beside(UNDO_NEG).any(|undo| !apart(&undo) || (undo.last < marker.first && self.words_between(undo, marker) == 1))
    }

    /// The author says yes to somebody else's words, and no negation stands beside the yes.
    fn is_endorsed(&self) -> bool {
        let tokens = self.tokens(Reach::SentenceOrNext);
        let marks = self.view.marks.of(ENDORSE);
        let from = marks.partition_point(|mark| mark.first < tokens.start);
        let near = marks.get(from..).unwrap_or_default().iter().take(MARKERS_MAX).take_while(|mark| mark.first < tokens.end);
        near.into_iter().any(|mark| {
            let negations = self.view.marks.of(NEG);
            let at = negations.partition_point(|neg| neg.first < mark.first);
            let beside = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|index| negations.get(index));
            !beside.into_iter().any(|neg| self.words_between(neg, mark) <= 1)
        })
    }

    /// A group that is called the thing, or that stands nearer to the head than the context, is not protected by it.
    fn group_keeps(&self, marker: Mark) -> bool {
        let Some(group) = self.hit.group else { return false };
        if self.is_owned() {
            return false;
        }
        self.is_called(&group) || self.words_between(&group, &self.hit.head) <= self.words_between(&marker, &self.hit.head)
    }

    /// The group is the subject of which the head is said: "A are ...", "A: ...".
    fn is_called(&self, group: &Mark) -> bool {
        let head = &self.hit.head;
        let between = (group.last + 1).min(head.last + 1)..group.first.max(head.first);
        group.forms.meets(Forms::SUBJECT) && (self.words_between(group, head) <= 1 || self.view.marks.within(COPULA, between).is_some())
    }

    /// The animal, or the thing, belongs to the group: "the animals of A", "A's animals".
    fn is_owned(&self) -> bool {
        let Some(group) = self.hit.group else { return false };
        let cattle = self.view.marks.of(LIVESTOCK);
        let at = cattle.partition_point(|mark| mark.last < group.first);
        let before = at.checked_sub(1).and_then(|at| cattle.get(at));
        let after = cattle.get(at);
        let near = |mark: &&Mark| {
            let between = (group.last + 1).min(mark.last + 1)..group.first.max(mark.first);
            mark.first != group.first && self.words_between(&group, mark) <= 2 && self.view.marks.within(COPULA, between).is_none()
        };
        let between = group.last + 1..self.hit.head.first;
        if self.hit.head.forms != Forms::NONE && self.view.marks.within(LIVESTOCK, between).is_some() {
            return true;
        }
        let qualifies = !group.forms.meets(Forms::SUBJECT);
        before.as_ref().is_some_and(near) || (qualifies && after.as_ref().is_some_and(near))
    }

    /// A word like "until" stands before the head in its clause.
    fn is_until(&self) -> bool {
        let clause = self.tokens(Reach::Clause);
        self.view.marks.within(UNDO_NEG, clause.start..self.hit.head.first).is_some()
    }

    fn is_quoted(&self) -> bool {
        self.view.scope.spot(self.hit.head.first).quoted
    }

    /// Words around the quotation say that it is somebody else's: a named speaker, a condemnation, a question.
    fn has_company(&self) -> bool {
        let speaks = |guard: &&Guard| matches!(guard.voice, Voice::Quoted | Voice::Reported | Voice::Counter | Voice::Question);
        let guards = self.frame.guards.iter().filter_map(|number| self.rules.guards.get(usize::from(*number)));
        let tokens = self.tokens(Reach::SentenceOrNext);
        guards.filter(speaks).any(|guard| {
            let asked = guard.asked && self.view.scope.asks_within(tokens.clone());
            asked
                || guard.markers.iter().any(|class| {
                    let marks = self.view.marks.of(*class);
                    let from = marks.partition_point(|mark| mark.first < tokens.start);
                    let near = marks.get(from..).unwrap_or_default().iter().take(MARKERS_MAX);
                    near.take_while(|mark| mark.first < tokens.end).any(|mark| !self.view.scope.spot(mark.first).quoted)
                })
        })
    }

    fn tokens(&self, reach: Reach) -> std::ops::Range<u32> {
        let scope = self.view.scope;
        let clause = scope.clause(self.hit.clause).copied();
        let sentence = clause.map_or(0, |clause| clause.sentence);
        match reach {
            Reach::Clause => clause.map_or(0..0, |clause| clause.first..clause.end),
            Reach::Sentence => scope.tokens_of_sentences(sentence, sentence),
            Reach::SentenceOrNext | Reach::Quotes => scope.tokens_of_sentences(sentence.saturating_sub(1), sentence + 1),
            Reach::Message => 0..u32::MAX,
        }
    }

    /// A word that is part of the hit is no context of it; a phrase that reaches beyond the word is ("nobody should").
    fn is_outside(&self, mark: &Mark) -> bool {
        let hit = self.hit;
        let on = |other: &Mark| mark.first >= other.first && mark.last <= other.last;
        let part = |part: &Mark| on(part) && !matches!(part.class, MUST | LETS | JUSSIVE_LEAD);
        !on(&hit.head) && !hit.group.as_ref().is_some_and(on) && !hit.parts.iter().flatten().any(part)
    }

    /// Words between a mark and the nearer end of the hit; 0 inside it.
    fn words_to(&self, mark: &Mark) -> u32 {
        let word = |token: u32| self.view.scope.spot(token).word;
        if mark.last < self.hit.first {
            word(self.hit.first).saturating_sub(word(mark.last))
        } else {
            word(mark.first).saturating_sub(word(self.hit.last))
        }
    }

    fn words_between(&self, one: &Mark, other: &Mark) -> u32 {
        let word = |token: u32| self.view.scope.spot(token).word;
        if one.last < other.first {
            word(other.first).saturating_sub(word(one.last))
        } else {
            word(one.first).saturating_sub(word(other.last))
        }
    }
}

/// Languages in the order of [`Guard::sides`].
const LANGS: [LangSet; 5] = [
    LangSet::of(Lang::Ru),
    LangSet::of(Lang::Ky),
    LangSet::of(Lang::Tg),
    LangSet::of(Lang::UzLatn).with(LangSet::of(Lang::UzCyrl)),
    LangSet::of(Lang::En),
];

/// Whether a group is named in the sentence of a hit, in the one before or the one after.
pub fn names_group(view: View<'_>, hit: &Hit) -> bool {
    let sentence = view.scope.clause(hit.clause).map_or(0, |clause| clause.sentence);
    let tokens = view.scope.tokens_of_sentences(sentence.saturating_sub(1), sentence + 1);
    view.marks.within(GROUP, tokens).is_some()
}
