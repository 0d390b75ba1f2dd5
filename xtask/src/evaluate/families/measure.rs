//! Counts what was found and what was put together wrongly.
//!
//! For the evaluation of near-duplicates; serves S2.
//!
//! - Found: a copy that came into the family of an earlier post of the same message. Every post but the first of its message counts.
//! - Pairs: two posts of one message in one family, of all such pairs.
//! - Precision: of all pairs of posts in one family those that belong to one message. Pairs of siblings (one template, other village,
//!   number, time or "not") are counted apart: they are not required to be kept apart here.

use std::collections::BTreeMap;
use std::collections::HashMap;

use crate::evaluate::families::edits::Edit;
use crate::evaluate::families::posts::Length;
use crate::evaluate::families::posts::Post;

/// So many found of so many.
#[derive(Clone, Copy, Default, Debug)]
pub struct Share {
    /// Found.
    pub n: u64,
    /// Of so many.
    pub of: u64,
}

impl Share {
    fn add(&mut self, found: bool) {
        self.n += u64::from(found);
        self.of += 1;
    }

    /// 0 to 1; 1 of nothing.
    #[expect(clippy::cast_precision_loss, reason = "a share")]
    pub fn share(self) -> f64 {
        if self.of == 0 { 1.0 } else { self.n as f64 / self.of as f64 }
    }
}

/// All counts of one run.
#[derive(Default)]
pub struct Counts {
    /// Copies found, but for those in Latin letters.
    pub all: Share,
    /// The same by length of the message.
    pub by_length: BTreeMap<Length, Share>,
    /// Copies found by what was done to them; those in Latin letters too.
    pub by_edit: BTreeMap<Edit, Share>,
    /// Short copies found by what was done to them.
    pub short_by_edit: BTreeMap<Edit, Share>,
    /// Pairs of one message that are in one family; those in Latin letters too.
    pub pairs: Share,
    /// Pairs in one family that are of one message, pairs of siblings left out.
    pub precision: Share,
    /// The same for families whose message is short. A pair counts where its second post is short.
    pub wrong_by_length: BTreeMap<Length, u64>,
    /// Pairs of siblings that are in one family, of all such pairs.
    pub siblings: Share,
    messages: HashMap<u32, HashMap<u32, u64>>,
    families: HashMap<u32, HashMap<u32, (u64, Option<u16>)>>,
    templates: HashMap<u16, HashMap<u32, u64>>,
}

impl Counts {
    /// Counts one post, in the order of the stream.
    pub fn add(&mut self, post: &Post, family: u32) {
        let message = self.messages.entry(post.message).or_default();
        if !message.is_empty() {
            let found = message.contains_key(&family);
            // The first post of a message may be a copy, and a later one the original: then the length alone is known.
            if post.edit != Some(Edit::Latin) {
                self.all.add(found);
                self.by_length.entry(post.length).or_default().add(found);
            }
            self.by_edit.entry(post.edit.unwrap_or(Edit::Same)).or_default().add(found);
            if post.length == Length::UpTo8 {
                self.short_by_edit.entry(post.edit.unwrap_or(Edit::Same)).or_default().add(found);
            }
        }
        self.pairs.n += message.get(&family).copied().unwrap_or(0);
        self.pairs.of += message.values().sum::<u64>();
        *message.entry(family).or_default() += 1;
        self.add_to_family(post, family);
    }

    fn add_to_family(&mut self, post: &Post, family: u32) {
        let members = self.families.entry(family).or_default();
        let mut n_siblings = 0;
        let mut n_wrong = 0;
        for (message, (n, template)) in members.iter() {
            if *message == post.message {
                self.precision.n += n;
                self.precision.of += n;
            } else if post.template.is_some() && *template == post.template {
                n_siblings += n;
            } else {
                n_wrong += n;
            }
        }
        self.precision.of += n_wrong;
        *self.wrong_by_length.entry(post.length).or_default() += n_wrong;
        members.entry(post.message).or_insert((0, post.template)).0 += 1;
        if let Some(template) = post.template {
            let messages = self.templates.entry(template).or_default();
            let n_same = messages.get(&post.message).copied().unwrap_or(0);
            self.siblings.n += n_siblings;
            self.siblings.of += messages.values().sum::<u64>() - n_same;
            *messages.entry(post.message).or_default() += 1;
        }
    }
}
