//! From what the dictionary and the name finders found to marks of the rules. For the analyser; serves S2.

use crate::analyse::Found;
use crate::analyse::tongues::Tongues;
use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Reading;
use crate::normalise::Script;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::release::Release;
use crate::release::vocabulary::LANGS;
use crate::release::vocabulary::Tail;
use crate::signals::Forms;
use crate::signals::Mark;
use crate::signals::Marks;
use crate::signals::Stemmed;
use crate::signals::frames::CLAUSE_WORD;
use crate::signals::frames::GROUP;
use crate::signals::frames::KEEP_CLAUSE;
use crate::signals::frames::PLACE;
use crate::signals::frames::SCORE;
use crate::signals::frames::SERVANT;
use crate::signals::frames::Sense;
use crate::signals::groups::Class;
use crate::signals::groups::GroupForm;
use crate::signals::groups::GroupMention;
use crate::signals::sign_of;
use crate::words::Hit;
use crate::words::Strength;

/// Phrases like "nothing but" that are looked at in one text.
const PHRASES_MAX: usize = 32;

/// Collects the marks of a text; `turns` gets the tokens that begin a clause because of a word like "but".
pub fn gather(release: &Release, reading: &Reading, found: &Found<'_>, marks: &mut Marks, turns: &mut Vec<u32>) {
    marks.clear(release.rules().n_classes);
    turns.clear();
    let tongues = Tongues::of(found.lang);
    for hit in found.hits.iter().filter(|hit| !is_in_name(found, hit)) {
        add_words(release, reading, hit, tongues, marks);
    }
    for mention in found.concepts {
        for class in release.classes_of(mention.concept) {
            marks.push(Mark { class: *class, first: mention.first, last: mention.last, langs: LangSet::ALL, ..Mark::default() });
        }
    }
    for mention in found.places {
        marks.push(Mark { class: PLACE, first: mention.first, last: mention.last, langs: LangSet::ALL, ..Mark::default() });
    }
    add_groups(release, reading, found, marks);
    add_signs(release, reading, marks);
    marks.settle();
    let kept = marks.of(KEEP_CLAUSE);
    let turns_clause = |turn: &&Mark| !kept.iter().take(PHRASES_MAX).any(|phrase| phrase.first <= turn.first && turn.last <= phrase.last);
    turns.extend(marks.of(CLAUSE_WORD).iter().filter(turns_clause).map(|mark| mark.first));
}

/// Whether a word is part of the name of a group or a place: a name must not be read as something else, or two peoples would not be alike.
fn is_in_name(found: &Found<'_>, hit: &Hit) -> bool {
    let people = found.groups.iter().filter(|name| matches!(name.class, Class::People | Class::Country));
    let group = people.into_iter().any(|name| [hit.first, hit.last].iter().any(|token| (name.first..=name.last).contains(token)));
    group || found.places.iter().any(|name| name.first <= hit.first && hit.last <= name.last)
}

fn add_words(release: &Release, reading: &Reading, hit: &Hit, tongues: Tongues, marks: &mut Marks) {
    let senses = release.vocabulary().senses(hit.value);
    let (Some(tail), false) = (release.vocabulary().tail(hit.value), senses.is_empty()) else { return };
    let script = reading.tokens().get(hit.first as usize).map_or(Script::None, |token| token.script);
    for sense in senses.iter().filter(|sense| tongues.may_read(sense.langs, tail.n_letters, hit.strength, script)) {
        let forms = if sense.verb { sense.forms.with(forms_of(release, reading, hit, sense, tail)) } else { sense.forms };
        marks.push(Mark {
            class: sense.class,
            first: hit.first,
            last: hit.last,
            forms,
            langs: sense.langs,
            formed_only: sense.formed_only,
        });
    }
}

/// The forms that the last word of a hit carries, in the languages of the sense.
fn forms_of(release: &Release, reading: &Reading, hit: &Hit, sense: &Sense, tail: &Tail) -> Forms {
    let Some(token) = reading.tokens().get(hit.last as usize) else { return Forms::NONE };
    let mut forms = Forms::NONE;
    for ((_, langs), endings) in LANGS.iter().zip(&release.rules().endings) {
        if !langs.meets(sense.langs) {
            continue;
        }
        let found = if hit.strength == Strength::Latin {
            latin_stemmed(reading, token, tail).map(|stemmed| endings.of_latin(stemmed))
        } else if token.script == Script::Cyrillic && langs.has(Lang::UzCyrl) {
            loose_stemmed(reading, token, hit, tail).map(|stemmed| endings.of_cyrillic(stemmed))
        } else {
            loose_stemmed(reading, token, hit, tail).map(|stemmed| endings.of_loose(stemmed))
        };
        forms = forms.with(found.unwrap_or_default());
    }
    forms
}

fn loose_stemmed<'t>(reading: &'t Reading, token: &Token, hit: &Hit, tail: &Tail) -> Option<Stemmed<'t>> {
    let stem_end = hit.stem_end.clamp(token.start, token.end);
    let stem_start = stem_end.saturating_sub(tail.folded_bytes).max(token.start);
    Some(Stemmed {
        prefix: reading.loose().get(token.start as usize..stem_start as usize)?,
        word: reading.loose().get(token.start as usize..token.end as usize)?,
        rest: reading.loose().get(stem_end as usize..token.end as usize)?,
    })
}

fn latin_stemmed<'t>(reading: &'t Reading, token: &Token, tail: &Tail) -> Option<Stemmed<'t>> {
    let word = reading.latin().get(token.latin_start as usize..token.latin_end as usize)?;
    let at = word.find(&*tail.latin)?;
    let end = at + tail.latin.len();
    Some(Stemmed { prefix: word.get(..at)?, word, rest: word.get(end..)? })
}

/// Groups of people, and the servants of a state.
fn add_groups(release: &Release, reading: &Reading, found: &Found<'_>, marks: &mut Marks) {
    for mention in found.groups {
        let class = match mention.class {
            Class::People | Class::Community if mention.is_whole => GROUP,
            Class::Official | Class::Army | Class::Guard | Class::Police => SERVANT,
            Class::People | Class::Community | Class::State | Class::Country => continue,
        };
        let owner = is_owner(release, reading, mention);
        let mut forms = match mention.form {
            GroupForm::PluralSubject if !owner => Forms::SUBJECT.with(Forms::BARE_NAME),
            GroupForm::Singular if ends_bare(reading, found.hits, mention) => Forms::BARE_NAME,
            _ => Forms::NONE,
        };
        forms = forms.with(cases(release, reading, mention.last));
        marks.push(Mark { class, first: mention.first, last: mention.last, forms, langs: LangSet::ALL, formed_only: false });
    }
}

/// Whether the name carries no ending at all.
fn ends_bare(reading: &Reading, hits: &[Hit], mention: &GroupMention) -> bool {
    let same = |hit: &&Hit| (hit.first, hit.last) == (mention.first, mention.last);
    hits.iter().filter(same).any(|hit| hit.ending(reading).is_empty())
}

/// Whether the name is an owner, by the word before it: in Tajik a thing that ends in -и belongs to the name that follows.
fn is_owner(release: &Release, reading: &Reading, mention: &GroupMention) -> bool {
    let word = |token: u32| {
        let token = reading.tokens().get(token as usize).filter(|token| token.kind == TokenKind::Word)?;
        reading.loose().get(token.start as usize..token.end as usize)
    };
    let (Some(name), Some(before)) = (word(mention.last), mention.first.checked_sub(1).and_then(word)) else { return false };
    release.rules().endings.iter().any(|endings| endings.is_owner(name, before))
}

/// The cases that the ending of a name may say.
fn cases(release: &Release, reading: &Reading, token: u32) -> Forms {
    let Some(token) = reading.tokens().get(token as usize) else { return Forms::NONE };
    let loose = reading.loose().get(token.start as usize..token.end as usize).unwrap_or_default();
    let latin = reading.latin().get(token.latin_start as usize..token.latin_end as usize).unwrap_or_default();
    release.rules().endings.iter().fold(Forms::NONE, |forms, endings| forms.with(endings.cases(loose, latin)))
}

/// Whether a number is the score of a match: an hour has two digits after the colon.
fn is_score(reading: &Reading, token: &Token) -> bool {
    let text = reading.folded().get(token.start as usize..token.end as usize).unwrap_or_default();
    let few = |digits: &str, most: usize| (1..=most).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    text.split_once([':', '-']).is_some_and(|(ours, theirs)| few(ours, 2) && few(theirs, 1))
}

/// Signs that belong to a class: a dash is a copula.
fn add_signs(release: &Release, reading: &Reading, marks: &mut Marks) {
    let signs = &release.rules().signs;
    for (index, token) in (0u32..).zip(reading.tokens()) {
        if token.kind == TokenKind::Number && is_score(reading, token) {
            marks.push(Mark { class: SCORE, first: index, last: index, langs: LangSet::ALL, ..Mark::default() });
        }
        let Some(sign) = sign_of(reading, token) else { continue };
        let from = signs.partition_point(|(known, _)| *known < sign);
        for (_, class) in signs.get(from..).unwrap_or_default().iter().take_while(|(known, _)| *known == sign) {
            marks.push(Mark { class: *class, first: index, last: index, langs: LangSet::ALL, ..Mark::default() });
        }
    }
}
