//! Finds frames: for each word that can be the head of a hit, the nearest words that fill the other needs. Serves S2.
//!
//! Every search goes outwards from the head and stops at the end of the clause or of the window, so the work is linear in the text.

use crate::signals::forms::Forms;
use crate::signals::frames::ABLATIVE_LEAD;
use crate::signals::frames::Alternative;
use crate::signals::frames::Class;
use crate::signals::frames::DATIVE_LEAD;
use crate::signals::frames::Frame;
use crate::signals::frames::GROUP;
use crate::signals::frames::JUSSIVE_LEAD;
use crate::signals::frames::LETS;
use crate::signals::frames::MUST;
use crate::signals::frames::NEG;
use crate::signals::frames::Need;
use crate::signals::frames::OPENER;
use crate::signals::frames::OTHER;
use crate::signals::frames::OTHER_OBJECT;
use crate::signals::frames::PLACE;
use crate::signals::frames::Rules;
use crate::signals::frames::TARGET_LEAD;
use crate::signals::frames::TARGET_TRAIL;
use crate::signals::frames::TIME;
use crate::signals::frames::UNDO_NEG;
use crate::signals::frames::WE_WILL;
use crate::signals::frames::Wanted;
use crate::signals::marks::Mark;
use crate::signals::marks::Marks;
use crate::signals::scope::Clause;
use crate::signals::scope::Scope;

/// A text as the search sees it.
#[derive(Debug, Clone, Copy)]
pub struct View<'v> {
    /// What was found in it.
    pub marks: &'v Marks,
    /// Its clauses.
    pub scope: &'v Scope,
}

/// A frame found in a clause.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Number of the frame (or of its variant).
    pub frame: u32,
    /// The word that the hit turns on.
    pub head: Mark,
    /// The group that it is about, when one is named.
    pub group: Option<Mark>,
    /// First token.
    pub first: u32,
    /// Last token.
    pub last: u32,
    /// Its clause.
    pub clause: u32,
    /// Only a pronoun stands for the group.
    pub weak: bool,
    /// The other words of the hit.
    pub parts: [Option<Mark>; PARTS],
}

/// Words of a hit beside its head that are kept.
const PARTS: usize = 4;
/// Words between "let us" and a bare verb at most ("let us all go").
const LETS_WINDOW: u32 = 2;
/// From "to" to the group at most ("to the").
const LEAD_WINDOW: u32 = 2;
/// How many words one search looks at on one side: a text of nothing but such words must not cost more.
const LOOKS_MAX: usize = 24;

/// Looks for every frame; hits are added in the order of frames and heads.
pub fn find(rules: &Rules, view: View<'_>, hits: &mut Vec<Hit>) {
    for ((number, frame), looks) in (0u32..).zip(&rules.frames).zip(&rules.first_looks) {
        if looks.iter().all(|need| need.iter().any(|class| view.marks.has(*class))) {
            find_frame(rules, view, (number, frame), hits);
        }
    }
}

fn find_frame(rules: &Rules, view: View<'_>, (number, frame): (u32, &Frame), hits: &mut Vec<Hit>) {
    let Some(head_need) = frame.needs.get(frame.head) else { return };
    let search = Search { rules, view, frame };
    for alternative in &head_need.alternatives {
        let (Alternative::Word(class) | Alternative::Formed(class, _)) = *alternative else { continue };
        for head in view.marks.of(class) {
            if search.fits(*alternative, head)
                && let Some(hit) = search.around(number, *head)
            {
                hits.push(hit);
            }
        }
    }
}

/// One frame in one text.
struct Search<'s> {
    rules: &'s Rules,
    view: View<'s>,
    frame: &'s Frame,
}

/// A word that fills a need.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    mark: Mark,
    weak: bool,
    distance: u32,
}

/// Needs filled so far.
#[derive(Debug, Clone, Copy)]
struct Filled {
    first: u32,
    last: u32,
    group: Option<Mark>,
    weak: bool,
    parts: [Option<Mark>; PARTS],
}

impl Search<'_> {
    fn around(&self, number: u32, head: Mark) -> Option<Hit> {
        let start = Filled {
            first: head.first,
            last: head.last,
            group: (head.class == GROUP).then_some(head),
            weak: is_pronoun(head.class),
            parts: [None; PARTS],
        };
        let filled = self.fill(head, 0, start)?;
        let clause = self.view.scope.spot(head.first).clause;
        Some(Hit {
            frame: number,
            head,
            group: filled.group,
            first: filled.first,
            last: filled.last,
            clause,
            weak: filled.weak,
            parts: filled.parts,
        })
    }

    /// Fills the needs from `index` on; of the two nearest words for each, the choice that names a group and is shortest.
    fn fill(&self, head: Mark, index: usize, filled: Filled) -> Option<Filled> {
        let Some(need) = self.frame.needs.get(index) else { return Some(filled) };
        if index == self.frame.head || self.message_fills(need, head) {
            return self.fill(head, index + 1, filled);
        }
        let mut best: Option<Filled> = None;
        for candidate in self.candidates(need, head).into_iter().flatten() {
            let next = Filled {
                first: filled.first.min(candidate.mark.first),
                last: filled.last.max(candidate.mark.last),
                group: filled.group.or((candidate.mark.class == GROUP).then_some(candidate.mark)),
                weak: filled.weak || candidate.weak,
                parts: with_part(filled.parts, candidate.mark),
            };
            if self.span(next) > self.frame.window {
                continue;
            }
            let Some(whole) = self.fill(head, index + 1, next) else { continue };
            let cost = |filled: &Filled| (filled.weak, self.span(*filled));
            if best.as_ref().is_none_or(|known| cost(&whole) < cost(known)) {
                best = Some(whole);
            }
        }
        best
    }

    fn message_fills(&self, need: &Need, head: Mark) -> bool {
        need.alternatives.iter().any(|one| match one {
            Alternative::Loud => self.view.scope.is_loud(),
            Alternative::ExclaimsOften => self.view.scope.exclaims_often(),
            Alternative::Last => self.clause_of(&head).is_some_and(|clause| self.is_last(&head, clause)),
            Alternative::Word(_) | Alternative::Formed(..) | Alternative::NextTo => false,
        })
    }

    fn span(&self, filled: Filled) -> u32 {
        let word = |token: u32| self.view.scope.spot(token).word;
        word(filled.last).saturating_sub(word(filled.first))
    }

    /// The nearest words before (or on) and after the head.
    fn candidates(&self, need: &Need, head: Mark) -> [Option<Candidate>; 2] {
        let mut nearest = [None, None];
        for alternative in &need.alternatives {
            match *alternative {
                Alternative::Word(class) | Alternative::Formed(class, _) => {
                    let [before, after] = &mut nearest;
                    self.look(*alternative, class, head, before, after);
                }
                Alternative::NextTo => {
                    let [before, _] = &mut nearest;
                    better(before, self.next_to(head));
                }
                Alternative::Loud | Alternative::ExclaimsOften | Alternative::Last => {}
            }
        }
        nearest
    }

    fn look(&self, alternative: Alternative, class: Class, head: Mark, before: &mut Option<Candidate>, after: &mut Option<Candidate>) {
        let marks = self.view.marks.of(class);
        let (left, right) = marks.split_at(marks.partition_point(|mark| mark.first <= head.first));
        let reach = if binds(class) { self.frame.window.min(self.rules.bind_window + 1) } else { self.frame.window };
        let weak = is_pronoun(class);
        let on_side = |mark: &&Mark| self.fits(alternative, mark) && self.may_be_object(alternative, mark, head);
        let near = |mark: &&Mark| self.is_near(mark, head, reach);
        if let Some(mark) = left.iter().rev().take(LOOKS_MAX).take_while(near).find(on_side) {
            better(before, Some(self.candidate(*mark, head, weak)));
        }
        if let Some(mark) = right.iter().take(LOOKS_MAX).take_while(near).find(on_side) {
            better(after, Some(self.candidate(*mark, head, weak)));
        }
    }

    fn candidate(&self, mark: Mark, head: Mark, weak: bool) -> Candidate {
        Candidate { mark, weak, distance: self.distance(mark, head) }
    }

    /// Words from one mark to the other; 0 when they overlap.
    fn distance(&self, mark: Mark, head: Mark) -> u32 {
        let word = |token: u32| self.view.scope.spot(token).word;
        if mark.last < head.first {
            word(head.first).saturating_sub(word(mark.last))
        } else {
            word(mark.first).saturating_sub(word(head.last))
        }
    }

    fn is_near(&self, mark: &Mark, head: Mark, reach: u32) -> bool {
        let same_clause = self.view.scope.spot(mark.first).clause == self.view.scope.spot(head.first).clause;
        same_clause && self.distance(*mark, head) <= reach
    }

    /// The group that stands directly beside the head, in its bare form.
    fn next_to(&self, head: Mark) -> Option<Candidate> {
        let marks = self.view.marks.of(GROUP);
        let at = marks.partition_point(|mark| mark.first < head.first);
        let beside = [at.checked_sub(1), Some(at)].into_iter().flatten().filter_map(|at| marks.get(at));
        let mark = beside.copied().find(|mark| self.is_near(mark, head, 1) && mark.forms.meets(Forms::SUBJECT))?;
        Some(self.candidate(mark, head, false))
    }

    fn fits(&self, alternative: Alternative, mark: &Mark) -> bool {
        match alternative {
            Alternative::Word(_) => !mark.formed_only,
            Alternative::Formed(_, wanted) => self.has_form(mark, wanted),
            Alternative::Loud | Alternative::ExclaimsOften | Alternative::NextTo | Alternative::Last => false,
        }
    }

    fn has_form(&self, mark: &Mark, wanted: Wanted) -> bool {
        let forms = mark.forms;
        let denied = forms.meets(Forms::NEGATIVE) && !self.is_until(mark);
        match wanted {
            Wanted::Imperative => !denied && !forms.meets(Forms::STATEMENT) && self.is_order(mark),
            Wanted::Lets => !denied && self.is_proposal(mark),
            Wanted::Jussive => !denied && forms.meets(Forms::JUSSIVE),
            Wanted::NegativeImperative => self.is_prohibition(mark),
            Wanted::Past => forms.meets(Forms::PAST),
            Wanted::Obligation => forms.meets(Forms::OBLIGATION),
            Wanted::Intent => !denied && (forms.meets(Forms::LETS.with(Forms::LETS_WEAK).with(Forms::INTENT)) || self.is_announced(mark)),
            Wanted::Dative => forms.meets(Forms::DATIVE) || self.follows(DATIVE_LEAD, mark),
            Wanted::Ablative => forms.meets(Forms::ABLATIVE) || self.follows(ABLATIVE_LEAD, mark),
            Wanted::Target => self.follows(TARGET_LEAD, mark) || self.leads(TARGET_TRAIL, mark),
            Wanted::Subject => forms.meets(Forms::SUBJECT),
            Wanted::Object => true,
        }
    }

    fn clause_of(&self, mark: &Mark) -> Option<&Clause> {
        self.view.scope.clause(self.view.scope.spot(mark.first).clause)
    }

    fn is_order(&self, mark: &Mark) -> bool {
        if mark.forms.meets(Forms::IMPERATIVE) {
            return true;
        }
        let Some(clause) = self.clause_of(mark) else { return false };
        let weak = mark.forms.meets(Forms::IMPERATIVE_WEAK.with(Forms::CALL)) && clause.called;
        let opening = mark.forms.meets(Forms::OPENING.with(Forms::CALL)) && self.opens(mark, clause);
        let bare = mark.forms.meets(Forms::BARE) && clause.called && self.is_last(mark, clause);
        weak || bare || opening
    }

    /// A word like "until" or "why" stands before in the clause: what is denied is something else.
    fn is_until(&self, mark: &Mark) -> bool {
        let undo = self.view.marks.of(UNDO_NEG);
        let at = undo.partition_point(|undo| undo.first < mark.first);
        let undo = at.checked_sub(1).and_then(|at| undo.get(at));
        undo.is_some_and(|undo| self.is_near(undo, *mark, self.frame.window))
    }

    fn is_last(&self, mark: &Mark, clause: &Clause) -> bool {
        self.view.scope.spot(mark.last).word + 1 == clause.end_word
    }

    /// A word of the class ("to", "against") stands directly before.
    fn follows(&self, class: Class, mark: &Mark) -> bool {
        let leads = self.view.marks.of(class);
        let at = leads.partition_point(|lead| lead.first < mark.first);
        let lead = at.checked_sub(1).and_then(|at| leads.get(at));
        lead.is_some_and(|lead| self.is_near(lead, *mark, LEAD_WINDOW))
    }

    /// A word of the class stands directly after.
    fn leads(&self, class: Class, mark: &Mark) -> bool {
        let trails = self.view.marks.of(class);
        let at = trails.partition_point(|trail| trail.first <= mark.last);
        trails.get(at).is_some_and(|trail| self.is_near(trail, *mark, 1))
    }

    /// The word opens its clause, or follows words after which a verb is an order.
    fn opens(&self, mark: &Mark, clause: &Clause) -> bool {
        let word = |token: u32| self.view.scope.spot(token).word;
        let at = word(mark.first);
        let commas = |token: u32| self.view.scope.spot(token).commas;
        let after_comma = mark.first.checked_sub(1).is_some_and(|before| commas(before) > commas(before.saturating_sub(1)));
        if at == clause.first_word || after_comma {
            return true;
        }
        let before = self.view.marks.of(OPENER);
        let index = before.partition_point(|opener| opener.first < mark.first);
        let opener = index.checked_sub(1).and_then(|index| before.get(index));
        opener.is_some_and(|opener| opener.first >= clause.first && word(opener.last) + 1 == at)
    }

    fn is_proposal(&self, mark: &Mark) -> bool {
        let forms = mark.forms;
        if forms.meets(Forms::LETS) && !forms.meets(Forms::STATEMENT) {
            return true;
        }
        let Some(clause) = self.clause_of(mark) else { return false };
        let tokens = clause.first..clause.end;
        if forms.meets(Forms::LETS.with(Forms::LETS_WEAK)) {
            return [LETS, TIME, PLACE].iter().any(|class| self.view.marks.within(*class, tokens.clone()).is_some());
        }
        let verb = forms.meets(Forms::OPENING);
        verb && self.view.marks.of(LETS).iter().take(LOOKS_MAX).any(|lets| lets.last < mark.first && self.is_near(lets, *mark, LETS_WINDOW))
    }

    /// A bare verb right after "we will".
    fn is_announced(&self, mark: &Mark) -> bool {
        let announced = |will: &Mark| will.last < mark.first && self.is_near(will, *mark, LETS_WINDOW);
        mark.forms.meets(Forms::OPENING) && self.view.marks.of(WE_WILL).iter().take(LOOKS_MAX).any(announced)
    }

    /// A bare name behind a comma is the subject of what follows, not the object of the head.
    fn may_be_object(&self, alternative: Alternative, mark: &Mark, head: Mark) -> bool {
        let asked = matches!(alternative, Alternative::Formed(_, Wanted::Object));
        let commas = |mark: &Mark| self.view.scope.spot(mark.first).commas;
        !asked || !mark.forms.meets(Forms::BARE_NAME) || commas(mark) == commas(&head)
    }

    /// An order not to: inside the verb, or by a word of negation directly before it.
    fn is_prohibition(&self, mark: &Mark) -> bool {
        if mark.forms.meets(Forms::NEGATIVE) {
            return true;
        }
        let order = Forms::IMPERATIVE.with(Forms::OBLIGATION).with(Forms::OPENING).with(Forms::IMPERATIVE_WEAK);
        let marks = self.view.marks.of(NEG);
        let index = marks.partition_point(|neg| neg.first < mark.first);
        let neg = index.checked_sub(1).and_then(|index| marks.get(index));
        mark.forms.meets(order) && neg.is_some_and(|neg| self.is_near(neg, *mark, 1))
    }
}

/// Pronouns that stand for people: weaker than a name.
const fn is_pronoun(class: Class) -> bool {
    matches!(class, OTHER | OTHER_OBJECT)
}

fn with_part(mut parts: [Option<Mark>; PARTS], mark: Mark) -> [Option<Mark>; PARTS] {
    if let Some(free) = parts.iter_mut().find(|part| part.is_none()) {
        *free = Some(mark);
    }
    parts
}

/// Slots that belong to the verb beside them.
const fn binds(class: Class) -> bool {
    matches!(class, MUST | LETS | JUSSIVE_LEAD)
}

/// Keeps the better of two: a group rather than a pronoun, then the nearer.
fn better(known: &mut Option<Candidate>, found: Option<Candidate>) {
    let cost = |candidate: &Candidate| (candidate.weak, candidate.distance);
    if let Some(found) = found
        && known.as_ref().is_none_or(|known| cost(&found) < cost(known))
    {
        *known = Some(found);
    }
}
