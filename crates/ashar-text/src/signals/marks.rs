//! What the dictionary found, as the rules look at it: by word class, in the order of the text. Serves S2.

use crate::language::LangSet;
use crate::signals::forms::Forms;
use crate::signals::frames::Class;

/// A word or phrase of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// Its class.
    pub class: Class,
    /// First token.
    pub first: u32,
    /// Last token.
    pub last: u32,
    /// Its forms.
    pub forms: Forms,
    /// Languages that it is a word of.
    pub langs: LangSet,
    /// It counts only in a form.
    pub formed_only: bool,
}

/// All marks of a text; the buffers are used again for the next text.
#[derive(Debug, Default)]
pub struct Marks {
    list: Vec<Mark>,
    ranges: Vec<(u32, u32)>,
}

impl Marks {
    /// Forgets the last text.
    pub fn clear(&mut self, n_classes: usize) {
        if self.ranges.len() == n_classes {
            for mark in &self.list {
                if let Some(range) = self.ranges.get_mut(usize::from(mark.class)) {
                    *range = (0, 0);
                }
            }
        } else {
            self.ranges.clear();
            self.ranges.resize(n_classes, (0, 0));
        }
        self.list.clear();
    }

    /// Takes a mark; [`Marks::settle`] must follow before anything is asked.
    pub fn push(&mut self, mark: Mark) {
        self.list.push(mark);
    }

    /// Puts the marks in order, by class and place.
    pub fn settle(&mut self) {
        self.list.sort_unstable_by_key(|mark| (mark.class, mark.first, mark.last));
        self.list.dedup_by(|next, kept| {
            let same = (next.class, next.first, next.last) == (kept.class, kept.first, kept.last);
            if same {
                kept.forms = kept.forms.with(next.forms);
                kept.langs = kept.langs.with(next.langs);
                kept.formed_only &= next.formed_only;
            }
            same
        });
        let mut from = 0;
        while let Some(mark) = self.list.get(from) {
            let class = mark.class;
            let to = from + self.list.get(from..).unwrap_or_default().partition_point(|mark| mark.class == class);
            if let Some(range) = self.ranges.get_mut(usize::from(class)) {
                *range = (u32::try_from(from).unwrap_or(u32::MAX), u32::try_from(to).unwrap_or(u32::MAX));
            }
            from = to;
        }
    }

    /// The marks of a class, in the order of the text.
    pub fn of(&self, class: Class) -> &[Mark] {
        let (from, to) = self.ranges.get(usize::from(class)).copied().unwrap_or_default();
        self.list.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Whether there is a mark of the class.
    pub fn has(&self, class: Class) -> bool {
        self.ranges.get(usize::from(class)).is_some_and(|(from, to)| from < to)
    }

    /// The first mark of a class that begins within some tokens.
    pub fn within(&self, class: Class, tokens: std::ops::Range<u32>) -> Option<Mark> {
        let marks = self.of(class);
        let at = marks.partition_point(|mark| mark.first < tokens.start);
        marks.get(at).copied().filter(|mark| mark.first < tokens.end)
    }
}
