//! From what the dictionary and the name finders found to marks of the rules. For the analyser; serves S2.

use crate::analyse::Found;
use crate::language::LangSet;
use crate::language::Segment;
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
use crate::signals::frames::PLACE;
use crate::signals::frames::SCORE;
use crate::signals::frames::SERVANT;
use crate::signals::frames::Sense;
use crate::signals::groups::Class;
use crate::signals::groups::GroupForm;
use crate::signals::sign_of;
use crate::words::Hit;
use crate::words::Strength;

/// Letters that a stem must have to count when only the coarse Latin key agrees: one spelling stands for many short words there.
const LATIN_LETTERS_MIN: u16 = 4;

/// Collects the marks of a text; `turns` gets the tokens that begin a clause because of a word like "but".
pub fn gather(release: &Release, reading: &Reading, found: &Found<'_>, marks: &mut Marks, turns: &mut Vec<u32>) {
    marks.clear(release.rules().n_classes);
    turns.clear();
    for hit in found.hits {
        add_words(release, reading, hit, found.segments, marks);
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
    turns.extend(marks.of(CLAUSE_WORD).iter().map(|mark| mark.first));
}

fn add_words(release: &Release, reading: &Reading, hit: &Hit, segments: &[Segment], marks: &mut Marks) {
    let senses = release.vocabulary().senses(hit.value);
    let (Some(tail), false) = (release.vocabulary().tail(hit.value), senses.is_empty()) else { return };
    if hit.strength == Strength::Latin && tail.n_letters < LATIN_LETTERS_MIN {
        return;
    }
    let _ = segments;
    for sense in senses {
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
        let by_latin = hit.strength == Strength::Latin || token.script == Script::Cyrillic && is_latin_language(*langs);
        let found = if by_latin {
            latin_stemmed(reading, token, tail).map(|stemmed| endings.of_latin(stemmed))
        } else {
            loose_stemmed(reading, token, hit, tail).map(|stemmed| endings.of_loose(stemmed))
        };
        forms = forms.with(found.unwrap_or_default());
    }
    forms
}

/// Uzbek stems and endings are written in Latin letters in the data, whatever the text is written in.
fn is_latin_language(langs: LangSet) -> bool {
    langs.has(crate::language::Lang::UzCyrl)
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
        let mut forms = if mention.form == GroupForm::PluralSubject { Forms::SUBJECT } else { Forms::NONE };
        if ends_as_dative(release, reading, mention.last) {
            forms = forms.with(Forms::DATIVE);
        }
        marks.push(Mark { class, first: mention.first, last: mention.last, forms, langs: LangSet::ALL, formed_only: false });
    }
}

fn ends_as_dative(release: &Release, reading: &Reading, token: u32) -> bool {
    let Some(token) = reading.tokens().get(token as usize) else { return false };
    let loose = reading.loose().get(token.start as usize..token.end as usize).unwrap_or_default();
    let latin = reading.latin().get(token.latin_start as usize..token.latin_end as usize).unwrap_or_default();
    release.rules().endings.iter().any(|endings| endings.is_dative(loose, latin))
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
