//! What an edit means: who wrote what, what is a translation, what has been read. Pure. Serves P and S1.

use std::collections::BTreeMap;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::policy::Actor;
use crate::kernel::policy::Role;
use crate::kernel::signoff::DocumentState;
use crate::kernel::signoff::Headed;
use crate::kernel::text::Mark;
use crate::kernel::text::Piece;
use crate::kernel::text::Text;

use crate::statements::model::Statement;

/// True where this statement waits for this member: it was asked about, their side has no position yet, and they may give one. The
/// morning page asks the database the same.
pub fn waits_for(one: &Headed, actor: &Actor) -> bool {
    let has_answered = one.positions.iter().any(|position| Some(position.side) == actor.side);
    let may_answer = actor.side.is_some() && actor.roles.has(Role::Editor) && !one.authors.contains(&actor.account);
    one.document.state == DocumentState::Asked && may_answer && !has_answered
}

/// One language as the editor left it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedPiece {
    /// Heading.
    pub title: String,
    /// Body.
    pub body: String,
    /// The editor has read over somebody else's translation.
    pub is_read: bool,
}

/// The statement that an edit makes of the one before.
///
/// Words that stay keep their writer. New or changed words belong to the editor: in the original language as the editor's own, in
/// another one as a translation that nobody has read yet. Reading over somebody else's unchanged translation marks it as reviewed.
pub fn edited(before: &Statement, typed: &BTreeMap<Lang, TypedPiece>, original: Lang, editor: Id) -> Statement {
    let mut after = Statement::default();
    for (lang, piece) in typed {
        let (lang, is_read) = (*lang, piece.is_read);
        let make = |old: &Text, words: &str| edited_piece(old.get(lang), words, (lang == original, is_read), editor);
        after.title.set(lang, make(&before.title, &piece.title));
        after.body.set(lang, make(&before.body, &piece.body));
    }
    after
}

fn edited_piece(old: Option<&Piece>, words: &str, (is_original, is_read): (bool, bool), editor: Id) -> Piece {
    match old {
        Some(old) if old.words == words && (old.mark == Mark::Original) == is_original => {
            let is_review = is_read && old.mark == Mark::Unreviewed && old.by != Some(editor);
            Piece { mark: if is_review { Mark::Translation } else { old.mark }, ..old.clone() }
        }
        _ => Piece { words: words.to_owned(), mark: if is_original { Mark::Original } else { Mark::Unreviewed }, by: Some(editor) },
    }
}

/// The language that a statement was written in.
pub fn original_of(statement: &Statement) -> Option<Lang> {
    statement.title.pieces().find(|(_, piece)| piece.mark == Mark::Original).map(|(lang, _)| lang)
}
