//! Composed concepts: a thing and an act in one clause say one thing together, whatever stands between them.
//!
//! For the thesaurus; serves S2. "The crossing was closed until Monday" and «гузаргоҳ то душанбе баста аст» hold the same two words far
//! apart; phrases alone would miss one of them. Rules are data (`[[compose]]` of `data/concepts.toml`). One sweep over the mentions; it does
//! not know who did what to whom.

use crate::concepts::model::ConceptId;
use crate::concepts::model::ConceptMention;

/// One composed concept: any of `thing` with any of `act`.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) made: ConceptId,
    pub(super) thing: Vec<ConceptId>,
    pub(super) act: Vec<ConceptId>,
}

/// Which side of which rule a concept is.
#[derive(Debug, Clone, Copy)]
struct Role {
    rule: u16,
    is_act: bool,
}

/// The rules, ready for a sweep.
#[derive(Debug, Clone, Default)]
pub(super) struct Composer {
    rules: Vec<Rule>,
    /// Roles by concept.
    roles: Vec<Vec<Role>>,
    window: u32,
}

/// Buffers of [`Composer::add`].
#[derive(Debug, Default)]
pub(super) struct Sweep {
    /// The last thing and the last act seen, by rule.
    seen: Vec<[Option<ConceptMention>; 2]>,
    made: Vec<ConceptMention>,
}

impl Composer {
    pub(super) fn new(rules: Vec<Rule>, n_concepts: usize, window: u32) -> Self {
        let mut by_concept = vec![Vec::new(); n_concepts];
        for (rule, number) in rules.iter().zip(0_u16..) {
            for (side, is_act) in [(&rule.thing, false), (&rule.act, true)] {
                for concept in side {
                    if let Some(own) = by_concept.get_mut(usize::from(concept.0)) {
                        own.push(Role { rule: number, is_act });
                    }
                }
            }
        }
        Self { rules, roles: by_concept, window }
    }

    /// Adds what the mentions say together. `breaks` are the tokens that end a clause, in order; mentions come in the order of the text.
    pub(super) fn add(&self, breaks: &[u32], sweep: &mut Sweep, out: &mut Vec<ConceptMention>) {
        sweep.seen.clear();
        sweep.seen.resize(self.rules.len(), [None; 2]);
        sweep.made.clear();
        for mention in out.iter() {
            for role in self.roles.get(usize::from(mention.concept.0)).into_iter().flatten() {
                let Some(rule) = self.rules.get(usize::from(role.rule)) else { continue };
                let Some([thing, act]) = sweep.seen.get_mut(usize::from(role.rule)) else { continue };
                let (own, other) = if role.is_act { (act, thing) } else { (thing, act) };
                *own = Some(*mention);
                let Some(other) = *other else { continue };
                if self.belong_together(&other, mention, breaks) {
                    sweep.made.push(compose(rule.made, other, *mention, role.is_act));
                }
            }
        }
        for made in sweep.made.drain(..) {
            let known = out.iter_mut().find(|known| known.concept == made.concept && known.first <= made.last && made.first <= known.last);
            match known {
                // A phrase said it already: what the phrase says of denial holds.
                Some(known) => known.strength = known.strength.max(made.strength),
                None => out.push(made),
            }
        }
    }

    fn belong_together(&self, before: &ConceptMention, after: &ConceptMention, breaks: &[u32]) -> bool {
        let apart = before.last < after.first;
        let near = after.first.saturating_sub(before.last) <= self.window;
        apart && near && breaks.iter().all(|at| *at <= before.last || after.first <= *at)
    }
}

/// The composed mention: it is denied when the act is.
fn compose(made: ConceptId, before: ConceptMention, after: ConceptMention, act_is_after: bool) -> ConceptMention {
    let act = if act_is_after { after } else { before };
    ConceptMention {
        concept: made,
        first: before.first,
        last: after.last,
        strength: before.strength.min(after.strength),
        polarity: act.polarity,
    }
}
