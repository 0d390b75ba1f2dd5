//! Tests of the pure parts of statements: what an edit means, what a form says. Serves P and S1.

use std::collections::BTreeMap;

use crate::http::Form;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::signoff::Canonical;
use crate::kernel::signoff::Draft;
use crate::kernel::signoff::Signable;
use crate::kernel::text::Mark;
use crate::statements::Statement;
use crate::statements::Typed;
use crate::statements::forms::TypedPosition;
use crate::statements::model::paragraphs;
use crate::statements::rules::TypedPiece;
use crate::statements::rules::edited;
use crate::statements::rules::original_of;

const AUTHOR: i64 = 11;
const TRANSLATOR: i64 = 22;
const READER: i64 = 33;

fn id(raw: i64) -> Id {
    Id::new(raw).unwrap()
}

fn pieces(typed: &[(Lang, &str, bool)]) -> BTreeMap<Lang, TypedPiece> {
    typed
        .iter()
        .map(|(lang, words, is_read)| {
            (*lang, TypedPiece { title: format!("{words} title"), body: format!("{words} body"), is_read: *is_read })
        })
        .collect()
}

fn written() -> Statement {
    edited(&Statement::default(), &pieces(&[(Lang::Ru, "a", false)]), Lang::Ru, id(AUTHOR))
}

#[test]
fn words_that_stay_keep_their_writer_and_new_ones_belong_to_the_editor() {
    let both = edited(&written(), &pieces(&[(Lang::Ru, "a", false), (Lang::Ky, "b", false)]), Lang::Ru, id(TRANSLATOR));
    let (ru, ky) = (both.title.get(Lang::Ru).unwrap(), both.title.get(Lang::Ky).unwrap());
    assert_eq!((ru.by, ru.mark), (Some(id(AUTHOR)), Mark::Original));
    assert_eq!((ky.by, ky.mark), (Some(id(TRANSLATOR)), Mark::Unreviewed));
}

#[test]
fn whoever_changes_the_original_becomes_an_author() {
    let changed = edited(&written(), &pieces(&[(Lang::Ru, "changed", false)]), Lang::Ru, id(READER));
    assert_eq!(changed.title.get(Lang::Ru).unwrap().by, Some(id(READER)));
}

#[test]
fn a_translation_counts_as_reviewed_once_somebody_else_has_read_it() {
    let typed = |is_read| pieces(&[(Lang::Ru, "a", false), (Lang::Ky, "b", is_read)]);
    let translated = edited(&written(), &typed(false), Lang::Ru, id(TRANSLATOR));
    let by_translator = edited(&translated, &typed(true), Lang::Ru, id(TRANSLATOR));
    assert_eq!(by_translator, translated, "one's own translation is not reviewed by oneself");
    let by_reader = edited(&translated, &typed(true), Lang::Ru, id(READER));
    let piece = by_reader.title.get(Lang::Ky).unwrap();
    assert_eq!((piece.mark, piece.by), (Mark::Translation, Some(id(TRANSLATOR))));
}

#[test]
fn empty_words_take_a_language_out() {
    let both = edited(&written(), &pieces(&[(Lang::Ru, "a", false), (Lang::Ky, "b", false)]), Lang::Ru, id(TRANSLATOR));
    let mut typed = pieces(&[(Lang::Ru, "a", false)]);
    typed.insert(Lang::Ky, TypedPiece::default());
    assert_eq!(edited(&both, &typed, Lang::Ru, id(READER)).languages(), vec![Lang::Ru]);
    assert_eq!(original_of(&both), Some(Lang::Ru));
}

#[test]
fn signed_bytes_name_no_translator() {
    let both = edited(&written(), &pieces(&[(Lang::Ru, "a", false), (Lang::Ky, "b", false)]), Lang::Ru, id(TRANSLATOR));
    let bytes = String::from_utf8(Canonical::of(id(1), &both).bytes).unwrap();
    assert!(!bytes.contains(&id(AUTHOR).to_string()) && !bytes.contains(&id(TRANSLATOR).to_string()), "{bytes}");
    let other = edited(&written(), &pieces(&[(Lang::Ru, "a", false), (Lang::Ky, "b", false)]), Lang::Ru, id(READER));
    assert_eq!(Canonical::of(id(1), &both).digest, Canonical::of(id(1), &other).digest);
}

#[test]
fn everyone_whose_own_words_are_in_it_is_an_author() {
    let changed = edited(&written(), &pieces(&[(Lang::Ru, "changed", false), (Lang::Ky, "b", false)]), Lang::Ru, id(READER));
    let document = crate::kernel::signoff::Document {
        id: id(1),
        kind: Statement::KIND.to_owned(),
        author: id(AUTHOR),
        side: crate::kernel::sides::Sides::get().all()[0].id,
        state: crate::kernel::signoff::DocumentState::Draft,
        urgency: crate::kernel::signoff::Urgency::Ordinary,
        asked_at: None,
        revision: id(2),
        number: 2,
        created_at: jiff::Timestamp::UNIX_EPOCH,
    };
    assert_eq!(Draft::new(document, changed).authors(), vec![id(AUTHOR), id(READER)]);
}

#[test]
fn a_form_says_what_is_wrong_where_it_is_wrong() {
    let form = |body: &str| Form::parse(body.as_bytes()).unwrap();
    let (_, errors) = Typed::read(&form("original=ru"), Lang::En);
    assert!(!errors.of("title-ru").is_empty() && !errors.of("body-ru").is_empty());
    let (_, errors) = Typed::read(&form("original=ru&title-ru=a&body-ru=b&title-ky=c"), Lang::En);
    assert!(errors.of("title-ru").is_empty() && !errors.of("body-ky").is_empty());
    let long = format!("original=ru&title-ru={}&body-ru=b", "x".repeat(161));
    assert!(!Typed::read(&form(&long), Lang::En).1.of("title-ru").is_empty());
    let (typed, errors) = Typed::read(&form("original=tg&title-tg=a%00&body-tg=b%0D%0A%0D%0Ac"), Lang::En);
    assert!(errors.is_empty());
    assert_eq!(typed.pieces[&Lang::Tg].title, "a");
    assert_eq!(paragraphs(&typed.pieces[&Lang::Tg].body), vec!["b", "c"]);
}

#[test]
fn dissent_and_disagreement_need_words() {
    let form = |body: &str| Form::parse(body.as_bytes()).unwrap();
    assert!(TypedPosition::read(&form("stance=agree&read=ru&read=ky"), Lang::En).0.is_some_and(|typed| typed.languages.len() == 2));
    for stance in ["dissent", "disagree"] {
        let (typed, errors) = TypedPosition::read(&form(&format!("stance={stance}&read=ru")), Lang::En);
        assert!(typed.is_none() && !errors.of("reasoning").is_empty());
    }
    let (typed, errors) = TypedPosition::read(&form("stance=maybe"), Lang::En);
    assert!(typed.is_none() && !errors.of("stance").is_empty() && !errors.of("read").is_empty());
}
