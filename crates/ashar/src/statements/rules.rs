//! What an edit means: who wrote what, what is a translation, what has been read. Pure. Serves P and S1.

use std::collections::BTreeMap;

use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::text::Mark;
use crate::kernel::text::Piece;
use crate::kernel::text::Text;

use crate::statements::model::Statement;

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
