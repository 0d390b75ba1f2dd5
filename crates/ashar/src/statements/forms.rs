//! From what was typed to a statement, with errors by field. Serves P and S1.

use std::collections::BTreeMap;

use crate::http::Errors;
use crate::http::Form;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::Value;
use crate::kernel::signoff::Stance;
use crate::kernel::text::Text;
use crate::statements::model::BODY_CHARS_MAX;
use crate::statements::model::Statement;
use crate::statements::model::TITLE_CHARS_MAX;
use crate::statements::rules::TypedPiece;
use crate::statements::rules::original_of;

/// Longest dissent, reason or reason of withdrawal, in characters.
pub const REASON_CHARS_MAX: usize = 3_000;

/// What was typed into the editor.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Each language.
    pub pieces: BTreeMap<Lang, TypedPiece>,
    /// Language of the original.
    pub original: Lang,
}

impl Typed {
    /// What stands in the editor when it is opened.
    pub fn of(statement: &Statement) -> Self {
        let piece = |lang| TypedPiece {
            title: statement.title.words(lang).to_owned(),
            body: statement.body.words(lang).to_owned(),
            is_read: false,
        };
        Self {
            pieces: Lang::ALL.into_iter().map(|lang| (lang, piece(lang))).collect(),
            original: original_of(statement).unwrap_or_default(),
        }
    }

    /// Reads and checks the editor's form; what was typed comes back in any case.
    pub fn read(form: &Form, lang: Lang) -> (Self, Errors) {
        let mut errors = Errors::new(lang);
        let piece = |lang: Lang| TypedPiece {
            title: form.line(&format!("title-{lang}")),
            body: form.area(&format!("body-{lang}")),
            is_read: form.is_ticked(&format!("read-{lang}")),
        };
        let typed = Self {
            pieces: Lang::ALL.into_iter().map(|lang| (lang, piece(lang))).collect(),
            original: form.raw("original").parse().unwrap_or_default(),
        };
        for (lang, piece) in &typed.pieces {
            check_piece(*lang, piece, typed.original, &mut errors);
        }
        (typed, errors)
    }
}

fn check_piece(lang: Lang, piece: &TypedPiece, original: Lang, errors: &mut Errors) {
    let (title, body) = (format!("title-{lang}"), format!("body-{lang}"));
    if lang == original && piece.title.is_empty() {
        errors.add(title.clone(), "statements-error-original");
    }
    if lang == original && piece.body.is_empty() {
        errors.add(body.clone(), "statements-error-original");
    }
    match (piece.title.is_empty(), piece.body.is_empty()) {
        (true, false) => errors.add(title.clone(), "statements-error-half"),
        (false, true) => errors.add(body.clone(), "statements-error-half"),
        _ => {}
    }
    for (field, text, limit) in [(title, &piece.title, TITLE_CHARS_MAX), (body, &piece.body, BODY_CHARS_MAX)] {
        too_long(field, text, limit, errors);
    }
}

fn too_long(field: String, text: &str, limit: usize, errors: &mut Errors) {
    let n_chars = text.chars().count();
    if n_chars > limit {
        let number = |n: usize| Value::Number(i64::try_from(n).unwrap_or(i64::MAX));
        errors.add_with(field, "statements-error-long", &[("limit", number(limit)), ("n", number(n_chars))]);
    }
}

/// What was typed to take a position.
#[derive(Debug, Clone)]
pub struct TypedPosition {
    /// Stance.
    pub stance: Stance,
    /// Languages read.
    pub languages: Vec<Lang>,
    /// Dissent or reasons.
    pub reasoning: String,
}

impl TypedPosition {
    /// Reads and checks the form; `None` with errors.
    pub fn read(form: &Form, lang: Lang) -> (Option<Self>, Errors) {
        let mut errors = Errors::new(lang);
        let stance = Stance::parse(form.raw("stance"));
        let languages: Vec<Lang> = Lang::ALL.into_iter().filter(|lang| form.all("read").contains(&lang.as_str())).collect();
        let reasoning = form.area("reasoning");
        if stance.is_none() {
            errors.add("stance", "statements-error-stance");
        }
        if languages.is_empty() {
            errors.add("read", "statements-error-read");
        }
        if reasoning.is_empty() && matches!(stance, Some(Stance::Dissent | Stance::Disagree)) {
            errors.add("reasoning", "statements-error-reasoning");
        }
        too_long("reasoning".to_owned(), &reasoning, REASON_CHARS_MAX, &mut errors);
        let typed = stance.filter(|_| errors.is_empty()).map(|stance| Self { stance, languages, reasoning });
        (typed, errors)
    }
}

/// A reason in the reader's own language.
pub fn read_reason(form: &Form, lang: Lang) -> (Text, Errors) {
    let mut errors = Errors::new(lang);
    let words = form.area("reason");
    if words.is_empty() {
        errors.add("reason", "statements-error-reason");
    }
    too_long("reason".to_owned(), &words, REASON_CHARS_MAX, &mut errors);
    (Text::original(lang, words, None), errors)
}
