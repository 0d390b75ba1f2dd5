//! Verb forms by their endings: order, proposal, wish, past, duty, and what denies them. Serves S2.
//!
//! The endings are data (`[morphology.*]` of `frames.toml`), compared on the loose key, so that a word typed on a Russian keyboard has its
//! form too; words in Latin letters are compared with the endings in Latin letters. The longest ending decides: "занед" is an order
//! (-ед), not the past (-д).

use crate::normalise::latinise;
use crate::normalise::loosen;
use crate::signals::frames::RawForms;
use crate::words::uzbek_cyrillic;

/// A set of forms that a word carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Forms(u16);

impl Forms {
    /// No form.
    pub const NONE: Self = Self(0);
    /// An order to several, or a polite one.
    pub const IMPERATIVE: Self = Self(1);
    /// An order whose ending is also something else: counts with "!" or beside a strong one.
    pub const IMPERATIVE_WEAK: Self = Self(1 << 1);
    /// The bare stem, in a language where that is an order at the end of a clause.
    pub const BARE: Self = Self(1 << 2);
    /// The bare verb of a language where it is an order at the beginning of a clause.
    pub const OPENING: Self = Self(1 << 3);
    /// "Let us".
    pub const LETS: Self = Self(1 << 4);
    /// First person plural: an intent, with a time or a place beside it.
    pub const LETS_WEAK: Self = Self(1 << 5);
    /// "May they".
    pub const JUSSIVE: Self = Self(1 << 6);
    /// Past.
    pub const PAST: Self = Self(1 << 7);
    /// The infinitive or noun that goes with "must".
    pub const OBLIGATION: Self = Self(1 << 8);
    /// An infinitive that is an order before "!".
    pub const CALL: Self = Self(1 << 9);
    /// The negation is inside the word.
    pub const NEGATIVE: Self = Self(1 << 10);
    /// A prefix of the present makes the word a statement.
    pub const STATEMENT: Self = Self(1 << 11);
    /// The bare plural of a group.
    pub const SUBJECT: Self = Self(1 << 12);
    /// To whom.
    pub const DATIVE: Self = Self(1 << 13);
    /// "Until we ...": an intent, although a negation is inside the word.
    pub const UNTIL: Self = Self(1 << 14);
    /// A name without any ending of a case.
    pub const BARE_NAME: Self = Self(1 << 15);

    /// Both sets together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets share a form.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// An ending on the loose key, in Latin letters, and in Cyrillic ones where it is Uzbek.
type Spelled = (Box<str>, Box<str>, Box<str>);

/// The endings of one language.
#[derive(Debug, Default)]
pub struct Endings {
    loose: Vec<(Box<str>, Forms)>,
    latin: Vec<(Box<str>, Forms)>,
    cyrillic: Vec<(Box<str>, Forms)>,
    infixes: Vec<Spelled>,
    denying: Vec<Spelled>,
    stating: Vec<Spelled>,
    dative: Vec<Spelled>,
    until: Vec<Spelled>,
    singular: Vec<Spelled>,
    plurals: Vec<Spelled>,
    owned: Vec<Spelled>,
    bare: Forms,
    exact: bool,
}

/// A word and where its stem lies, in one spelling.
#[derive(Debug, Clone, Copy)]
pub struct Stemmed<'t> {
    /// What stands before the stem.
    pub prefix: &'t str,
    /// The whole word.
    pub word: &'t str,
    /// What stands after the stem.
    pub rest: &'t str,
}

impl Endings {
    /// The endings of a language as the data give them.
    pub fn new(raw: &RawForms) -> Self {
        let mut endings = Self { exact: raw.exact, ..Self::default() };
        let call = if raw.obligation_with_exclaim { Forms::CALL } else { Forms::NONE };
        let lists = [
            (&raw.imperative, Forms::IMPERATIVE),
            (&raw.imperative_weak, Forms::IMPERATIVE_WEAK),
            (&raw.lets, Forms::LETS),
            (&raw.lets_weak, Forms::LETS_WEAK),
            (&raw.jussive, Forms::JUSSIVE),
            (&raw.past, Forms::PAST),
            (&raw.obligation, Forms::OBLIGATION.with(call)),
        ];
        for (list, forms) in lists {
            for ending in list {
                add(&mut endings.loose, loosen(ending), forms);
                add(&mut endings.latin, latinise(ending), forms);
                add(&mut endings.cyrillic, loosen(&uzbek_cyrillic(ending)), forms);
            }
        }
        endings.loose.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        endings.cyrillic.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        endings.latin.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        endings.dative = both(&raw.dative);
        endings.until = both(&raw.until);
        endings.plurals = both(&raw.plurals);
        endings.owned = both(&raw.owned_after);
        endings.singular = both(&raw.imperative_singular);
        endings.infixes = both(&raw.negative_infix);
        endings.denying = both(&raw.negative_prefix);
        endings.stating = both(&raw.statement_prefix);
        endings.bare = match (raw.bare_imperative, raw.opens_clause.is_empty()) {
            (true, _) => Forms::BARE,
            (false, false) => Forms::OPENING,
            (false, true) => Forms::NONE,
        };
        endings
    }

    /// Whether a plural name owns what stands before it.
    pub fn is_owner(&self, name: &str, before: &str) -> bool {
        let ends = |word: &str, list: &[Spelled]| list.iter().any(|(ending, ..)| word.ends_with(&**ending));
        ends(name, &self.plurals) && ends(before, &self.owned)
    }

    /// Whether a name, in its two spellings, ends as the one to whom something is done or said.
    pub fn is_dative(&self, loose: &str, latin: &str) -> bool {
        self.dative.iter().any(|(ending, latin_ending, _)| loose.ends_with(&**ending) || latin.ends_with(&**latin_ending))
    }

    /// The forms of a word whose stem was found, on the loose key.
    pub fn of_loose(&self, stemmed: Stemmed<'_>) -> Forms {
        self.of(stemmed, &self.loose, |pair| &pair.0)
    }

    /// The forms of a word whose stem was found, in Latin letters.
    pub fn of_latin(&self, stemmed: Stemmed<'_>) -> Forms {
        self.of(stemmed, &self.latin, |pair| &pair.1)
    }

    /// The forms of a word in Cyrillic letters, by endings that the data give in Latin ones (Uzbek).
    pub fn of_cyrillic(&self, stemmed: Stemmed<'_>) -> Forms {
        self.of(stemmed, &self.cyrillic, |triple| &triple.2)
    }

    fn of(&self, stemmed: Stemmed<'_>, endings: &[(Box<str>, Forms)], spelling: fn(&Spelled) -> &Box<str>) -> Forms {
        let mut forms = if stemmed.rest.is_empty() { self.bare } else { Forms::NONE };
        let ending = endings.iter().find(|(ending, _)| self.carries(stemmed, ending));
        let mut body = stemmed.rest;
        let alone = |pair: &Spelled| {
            let ending = &**spelling(pair);
            stemmed.rest == ending || (stemmed.rest.is_empty() && stemmed.word.ends_with(ending))
        };
        if ending.is_none() && self.singular.iter().any(alone) {
            forms = forms.with(Forms::IMPERATIVE);
        }
        if let Some((ending, found)) = ending {
            forms = forms.with(*found);
            body = stemmed.rest.strip_suffix(&**ending).unwrap_or_default();
        }
        if self.until.iter().any(|pair| stemmed.rest.ends_with(&**spelling(pair))) {
            return forms.with(Forms::LETS_WEAK).with(Forms::UNTIL);
        }
        let inside = |infix: &str| stemmed.rest.starts_with(infix) || body.ends_with(infix);
        if self.infixes.iter().any(|pair| inside(spelling(pair))) {
            forms = forms.with(Forms::NEGATIVE);
        }
        if self.denying.iter().any(|pair| **spelling(pair) == *stemmed.prefix) {
            forms = forms.with(Forms::NEGATIVE);
        }
        if self.stating.iter().any(|pair| **spelling(pair) == *stemmed.prefix) {
            forms = forms.with(Forms::STATEMENT);
        }
        forms
    }

    /// Whether a word ends so: right after its stem, or (where the language allows it) with letters between, or as a full form in the list.
    fn carries(&self, stemmed: Stemmed<'_>, ending: &str) -> bool {
        if stemmed.rest == ending {
            return true;
        }
        if self.exact {
            return stemmed.rest.len() < ending.len() && stemmed.word.ends_with(ending);
        }
        stemmed.word.ends_with(ending) && stemmed.word.len() > ending.len() + ENDING_ALONE_BYTES
    }

    /// The endings that a whole-word stem takes when its part is asked for a form, each with its form.
    pub fn for_whole_words(raw: &RawForms) -> Vec<(String, Forms)> {
        let mut all = Vec::new();
        let lists = [
            (&raw.imperative, Forms::IMPERATIVE),
            (&raw.imperative_weak, Forms::IMPERATIVE_WEAK),
            (&raw.lets, Forms::LETS),
            (&raw.lets_weak, Forms::LETS_WEAK),
            (&raw.jussive, Forms::JUSSIVE),
            (&raw.past, Forms::PAST),
            (&raw.obligation, Forms::OBLIGATION),
        ];
        for (list, forms) in lists {
            for ending in list {
                all.push((ending.clone(), forms));
            }
        }
        for infix in &raw.negative_infix {
            all.push((infix.clone(), Forms::NEGATIVE));
            for ending in &raw.imperative {
                all.push((format!("{infix}{ending}"), Forms::NEGATIVE.with(Forms::IMPERATIVE)));
            }
        }
        all
    }
}

/// A word must be longer than its ending by this much, or any short word would carry a form: two Cyrillic letters.
const ENDING_ALONE_BYTES: usize = 3;

fn add(list: &mut Vec<(Box<str>, Forms)>, ending: String, forms: Forms) {
    match list.iter_mut().find(|(known, _)| **known == *ending) {
        Some((_, known)) => *known = known.with(forms),
        None => list.push((ending.into(), forms)),
    }
}

fn both(list: &[String]) -> Vec<Spelled> {
    list.iter().map(|part| (loosen(part).into(), latinise(part).into(), loosen(&uzbek_cyrillic(part)).into())).collect()
}
