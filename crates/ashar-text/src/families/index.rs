//! The index itself: looks a post up, puts it in, and says its family.
//!
//! For whoever reads a stream of posts.

use core::ops::Range;

use crate::families::anchors::Anchor;
use crate::families::anchors::Finder;
use crate::families::anchors::PAIR;
use crate::families::anchors::ROW;
use crate::families::frequent::Marks;
use crate::families::frequent::Phrases;
use crate::families::frequent::edges;
use crate::families::letters::Letters;
use crate::families::letters::WORDS_MIN;
use crate::families::likeness::Likeness;
use crate::families::sketch::Runs;
use crate::families::sketch::Sketch;
use crate::families::table::SAME_MAX;
use crate::families::table::Table;
use crate::normalise::Reading;

/// Anchors under which a post is entered, besides the one of the whole. With eight bytes an entry this is what 300 bytes a post allow.
const ENTERED_MAX: usize = 15;
/// Earlier posts that are compared with a new one: those with the most anchors in common. More have never helped.
const COMPARED_MAX: usize = 24;
/// Posts that the hand passes by because they were seen again lately, before it takes the next one all the same.
const SPARED_MAX: usize = 8;
/// With so many rare anchors a post needs no common ones.
const RARE_ENOUGH: usize = 4;
/// Average gaps between known rows beyond which a row does not belong to the family any more.
const MARGIN_GAPS: usize = 3;
/// Records of a piece of memory.
const PIECE: usize = 512;

/// Where a post belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Family {
    /// Number of the family, counted from 0 in the order of their first posts.
    pub family: u32,
    /// The first post of the family that was seen.
    pub first: u64,
}

/// A streaming index of near-duplicates with bounded memory.
///
/// # Limits
/// Remembers as many different posts as it was made for; see [`Families::keeping`]. About 300 bytes each.
#[expect(clippy::struct_field_names, reason = "each is named for what it holds")]
pub struct Families {
    records: Vec<Box<[Record]>>,
    n_records: usize,
    n_records_max: usize,
    /// The next record that is forgotten.
    hand: usize,
    n_families: u32,
    table: Table,
    phrases: Phrases,
    room: Room,
}

#[derive(Clone, Copy)]
struct Record {
    first: u64,
    family: u32,
    whole: u32,
    sketch: Sketch,
    seen_again: bool,
}

/// Room that is used again for each post.
#[derive(Default)]
struct Room {
    letters: Letters,
    finder: Finder,
    anchors: Vec<Anchor>,
    marks: Marks,
    runs: Runs,
    /// Posts found, anchor by anchor.
    found: Vec<u32>,
    /// For each anchor how many posts were found.
    n_found: Vec<usize>,
    /// Posts that are counted.
    counted: Vec<u32>,
    /// Posts found, with the number of anchors.
    votes: Vec<(u32, u32)>,
    /// For each anchor how many posts have it already, and its hash.
    entered: Vec<(u32, u32)>,
}

impl Room {
    /// Each anchor with the posts found under it.
    fn hits(&self) -> impl Iterator<Item = (&Anchor, &[u32])> {
        let mut rest = self.found.as_slice();
        self.anchors.iter().zip(&self.n_found).map(move |(anchor, n)| {
            let (posts, after) = rest.split_at_checked(*n).unwrap_or_default();
            rest = after;
            (anchor, posts)
        })
    }
}

impl Families {
    /// An index that remembers so many different posts. The oldest is forgotten first, but one that was seen again lately is spared.
    /// Memory grows with the posts, up to this number.
    pub fn keeping(n_posts: usize) -> Self {
        let n_records_max = n_posts.clamp(1, u32::MAX as usize - 1);
        Self {
            records: Vec::new(),
            n_records: 0,
            n_records_max,
            hand: 0,
            n_families: 0,
            table: Table::new(n_records_max.saturating_mul(ENTERED_MAX + 1)),
            phrases: Phrases::new(),
            room: Room::default(),
        }
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        self.records.len() * PIECE * size_of::<Record>() + self.table.bytes() + self.phrases.bytes()
    }

    /// Different posts that are remembered.
    pub fn n_posts(&self) -> usize {
        self.n_records
    }

    /// Finds the family of a post and remembers the post.
    pub fn place(&mut self, id: u64, reading: &Reading) -> Family {
        let mut room = core::mem::take(&mut self.room);
        room.letters.read(reading);
        let family = self.place_letters(id, &mut room);
        self.room = room;
        family
    }

    fn place_letters(&mut self, id: u64, room: &mut Room) -> Family {
        let (low, high) = halves(room.letters.whole());
        if room.letters.n_words() == 0 {
            return self.found_family(id);
        }
        if let Some(family) = self.find_whole(low, high, &mut room.found) {
            return family;
        }
        if room.letters.n_words() < WORDS_MIN {
            let family = self.found_family(id);
            let place = self.remember(Record { first: id, family: family.family, whole: high, sketch: Sketch::EMPTY, seen_again: false });
            self.table.enter(low, place);
            return family;
        }
        let sketch = self.look_up(room);
        let nearest = self.find_alike(&sketch, room);
        if let Some((place, likeness)) = nearest
            && likeness.is_same()
        {
            return self.see_again(place).unwrap_or(Family { family: 0, first: id });
        }
        let old = nearest.and_then(|(place, _)| self.see_again(place));
        let family = old.unwrap_or_else(|| self.found_family(id));
        let place = self.remember(Record { first: family.first, family: family.family, whole: high, sketch, seen_again: false });
        self.table.enter(low, place);
        self.learn(family, old.is_none(), room);
        room.entered.clear();
        for (anchor, n) in room.anchors.iter().zip(&room.n_found) {
            // What its family has in the table already needs no second entry.
            if old.is_none() || *n == 0 {
                room.entered.push((u32::try_from(*n).unwrap_or(u32::MAX), anchor.hash));
            }
        }
        self.enter(place, room);
        family
    }

    fn found_family(&mut self, id: u64) -> Family {
        let family = Family { family: self.n_families, first: id };
        self.n_families = self.n_families.wrapping_add(1);
        family
    }

    /// The family of a post with the same letters.
    fn find_whole(&mut self, low: u32, high: u32, found: &mut Vec<u32>) -> Option<Family> {
        found.clear();
        self.table.find(low, found);
        let place = found.iter().copied().find(|&place| self.record(place).is_some_and(|record| record.whole == high))?;
        self.see_again(place)
    }

    /// Looks up all anchors, and makes the sketch of what is not common.
    fn look_up(&self, room: &mut Room) -> Sketch {
        room.found.clear();
        room.n_found.clear();
        room.finder.read(&room.letters, &mut room.anchors);
        room.marks.read(room.finder.rows(), room.letters.bytes().len(), &self.phrases);
        for anchor in &room.anchors {
            let n = self.table.find(anchor.hash, &mut room.found);
            room.n_found.push(n);
        }
        let all = !room.marks.leaves_enough();
        let mut counted = core::mem::take(&mut room.counted);
        counted.clear();
        for (_, posts) in room.hits().filter(|(_, posts)| all || posts.len() < SAME_MAX) {
            counted.extend_from_slice(posts);
        }
        count(&mut counted, &mut room.votes);
        room.counted = counted;
        Sketch::of(room.letters.bytes(), room.marks.common(), &mut room.runs)
    }

    /// The earlier post that is most alike, if one is alike enough.
    fn find_alike(&self, sketch: &Sketch, room: &Room) -> Option<(u32, Likeness)> {
        let strict = room.marks.common().is_empty();
        let alike = room.votes.iter().take(COMPARED_MAX).filter_map(|&(n_anchors, place)| {
            let overlap = sketch.overlap(&self.record(place)?.sketch);
            Some((place, Likeness::of(overlap, n_anchors as usize, strict)?))
        });
        alike.max_by(|(_, a), (_, b)| a.common_0_1.total_cmp(&b.common_0_1))
    }

    /// Counts the rows of letters that a post has besides what its family has: of the first post of a family all.
    fn learn(&mut self, family: Family, is_first: bool, room: &Room) {
        let own = if is_first { Some(0..0) } else { self.own_part(family, room) };
        let Some(own) = own else { return };
        for place in edges(room.finder.rows().len()).filter(|place| !own.contains(place)) {
            if let Some(row) = room.finder.rows().get(place) {
                self.phrases.count(*row);
            }
        }
    }

    /// From the first to the last row of a post that its family has too, and some more: not all rows of the family are in the table.
    fn own_part(&self, family: Family, room: &Room) -> Option<Range<usize>> {
        let is_own = |place: &u32| self.record(*place).is_some_and(|post| post.family == family.family);
        let rows = room.hits().filter(|(anchor, posts)| anchor.start != PAIR && posts.iter().any(is_own));
        let (mut n, mut first, mut last) = (0, usize::MAX, 0);
        for (anchor, _) in rows {
            n += 1;
            first = first.min(anchor.start as usize);
            last = last.max(anchor.start as usize);
        }
        let margin = (last.checked_sub(first)? * MARGIN_GAPS).checked_div(n)? + ROW;
        Some(first.saturating_sub(margin)..last + margin)
    }

    /// Enters a post under its rarest anchors.
    fn enter(&mut self, place: u32, room: &mut Room) {
        let anchors = &mut room.entered;
        if anchors.iter().filter(|(n, _)| (*n as usize) < SAME_MAX).count() >= RARE_ENOUGH {
            anchors.retain(|(n, _)| (*n as usize) < SAME_MAX);
        }
        if anchors.len() > ENTERED_MAX {
            anchors.select_nth_unstable(ENTERED_MAX);
            anchors.truncate(ENTERED_MAX);
        }
        for &(_, anchor) in anchors.iter() {
            self.table.enter(anchor, place);
        }
    }

    fn see_again(&mut self, place: u32) -> Option<Family> {
        let record = self.record_mut(place)?;
        record.seen_again = true;
        Some(Family { family: record.family, first: record.first })
    }

    fn remember(&mut self, record: Record) -> u32 {
        let place = self.free_place();
        if let Some(old) = self.record_mut(place) {
            *old = record;
        }
        place
    }

    /// A place for one more record: a new one, or that of the oldest which was not seen again lately.
    fn free_place(&mut self) -> u32 {
        if self.n_records < self.n_records_max {
            if self.n_records / PIECE >= self.records.len() {
                self.records.push(vec![Record::EMPTY; PIECE].into_boxed_slice());
            }
            self.n_records += 1;
            return u32::try_from(self.n_records - 1).unwrap_or(0);
        }
        for _ in 0..SPARED_MAX {
            let place = u32::try_from(self.hand).unwrap_or(0);
            match self.record_mut(place) {
                Some(record) if record.seen_again => record.seen_again = false,
                _ => break,
            }
            self.hand = (self.hand + 1) % self.n_records_max;
        }
        let place = u32::try_from(self.hand).unwrap_or(0);
        self.hand = (self.hand + 1) % self.n_records_max;
        place
    }

    fn record(&self, place: u32) -> Option<&Record> {
        self.records.get(place as usize / PIECE)?.get(place as usize % PIECE)
    }

    fn record_mut(&mut self, place: u32) -> Option<&mut Record> {
        self.records.get_mut(place as usize / PIECE)?.get_mut(place as usize % PIECE)
    }
}

impl Record {
    const EMPTY: Self = Self { first: 0, family: 0, whole: 0, sketch: Sketch::EMPTY, seen_again: false };
}

/// How often each post was found, most often first.
fn count(found: &mut [u32], votes: &mut Vec<(u32, u32)>) {
    votes.clear();
    found.sort_unstable();
    for same in found.chunk_by(|a, b| a == b) {
        if let Some(&place) = same.first() {
            votes.push((u32::try_from(same.len()).unwrap_or(u32::MAX), place));
        }
    }
    votes.sort_unstable_by(|a, b| b.cmp(a));
}

#[expect(clippy::cast_possible_truncation, reason = "the lower half is wanted")]
const fn halves(hash: u64) -> (u32, u32) {
    (hash as u32, (hash >> 32) as u32)
}
