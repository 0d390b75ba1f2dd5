//! Which posts hold which anchor: a hash table that grows a line at a time and forgets the oldest of a full line.
//!
//! For the index beside. Linear hashing (Litwin, "Linear hashing: a new tool for file and table addressing", 1980, looked up 2026-11-23)
//! splits one line after another, so that no post ever waits for the whole table to be laid out anew, and memory follows the number of
//! posts. The anchors of a line fill exactly what the processor fetches at once.

/// Entries of a line.
const SLOTS: usize = 16;
/// Lines of a piece of memory: a table grows by such pieces (128 KiB) and never copies what it has.
const PIECE: usize = 1024;
/// Lines at the beginning. A power of two.
const FIRST_LINES: usize = 16;
/// Entries that ten lines should hold on average: so many that memory is used well, so few that hardly a line overflows.
const TEN_LINES_HOLD: usize = 95;
/// Posts that one line keeps for one anchor. A phrase that everybody uses finds only the last few posts with it, and so cannot push out
/// the anchors of others, nor slow down a search.
pub const SAME_MAX: usize = 4;

/// Entries, newest first; an empty one has post [`NOBODY`].
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Line {
    anchors: [u32; SLOTS],
    posts: [u32; SLOTS],
}

/// These bits of an anchor choose who goes. Not the highest: of the anchors of a post those with small numbers are entered.
const SPREAD_BITS: u32 = 20;
/// No post has this number.
const NOBODY: u32 = u32::MAX;

/// The table.
pub struct Table {
    pieces: Vec<Box<[Line]>>,
    n_lines: usize,
    /// Lines at the beginning of the present round of splitting: a power of two.
    n_round: usize,
    /// Entries ever made, but for those that took the place of one of the same anchor.
    n_entered: usize,
    n_lines_max: usize,
}

impl Table {
    /// A table that grows up to what so many entries need.
    pub fn new(n_entries_max: usize) -> Self {
        let n_lines_max = (n_entries_max.saturating_mul(10) / TEN_LINES_HOLD).max(FIRST_LINES);
        Self { pieces: vec![piece()], n_lines: FIRST_LINES, n_round: FIRST_LINES, n_entered: 0, n_lines_max }
    }

    /// Posts that were entered under an anchor, newest first, to the end of `found`. Says how many.
    pub fn find(&self, anchor: u32, found: &mut Vec<u32>) -> usize {
        let before = found.len();
        if let Some(line) = self.line(self.place(anchor)) {
            let entries = line.anchors.iter().zip(&line.posts);
            found.extend(entries.filter(|(old, post)| **old == anchor && **post != NOBODY).map(|(_, post)| *post));
        }
        found.len() - before
    }

    /// Enters a post under an anchor. Where the line is full the oldest entry goes; where the anchor has [`SAME_MAX`] posts the oldest
    /// of those.
    pub fn enter(&mut self, anchor: u32, post: u32) {
        let place = self.place(anchor);
        // While the table grows all entries are of use, and each is as likely to go; afterwards the oldest are those of forgotten posts.
        let last = if self.n_lines < self.n_lines_max { (anchor >> SPREAD_BITS) as usize % SLOTS } else { SLOTS - 1 };
        if let Some(line) = self.line_mut(place) {
            self.n_entered += usize::from(line.push(anchor, post, last));
        }
        self.grow();
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        self.pieces.len() * PIECE * size_of::<Line>() + self.pieces.capacity() * size_of::<Box<[Line]>>()
    }

    fn place(&self, anchor: u32) -> usize {
        let place = anchor as usize & (self.n_round - 1);
        if place < self.n_lines - self.n_round { anchor as usize & (2 * self.n_round - 1) } else { place }
    }

    fn line(&self, place: usize) -> Option<&Line> {
        self.pieces.get(place / PIECE)?.get(place % PIECE)
    }

    fn line_mut(&mut self, place: usize) -> Option<&mut Line> {
        self.pieces.get_mut(place / PIECE)?.get_mut(place % PIECE)
    }

    /// Splits the next line when the table is fuller than it should be.
    fn grow(&mut self) {
        if self.n_lines >= self.n_lines_max || 10 * self.n_entered < TEN_LINES_HOLD * self.n_lines {
            return;
        }
        let from = self.n_lines - self.n_round;
        let to = self.n_lines;
        if to / PIECE >= self.pieces.len() {
            self.pieces.push(piece());
        }
        let old = self.line(from).copied().unwrap_or(Line::EMPTY);
        let (mut stays, mut moves) = (Line::EMPTY, Line::EMPTY);
        for (&anchor, &post) in old.anchors.iter().zip(&old.posts).rev() {
            if post != NOBODY {
                let half = if anchor as usize & self.n_round == 0 { &mut stays } else { &mut moves };
                half.push(anchor, post, SLOTS - 1);
            }
        }
        if let Some(line) = self.line_mut(from) {
            *line = stays;
        }
        if let Some(line) = self.line_mut(to) {
            *line = moves;
        }
        self.n_lines += 1;
        if self.n_lines == 2 * self.n_round {
            self.n_round *= 2;
        }
    }
}

fn piece() -> Box<[Line]> {
    vec![Line::EMPTY; PIECE].into_boxed_slice()
}

impl Line {
    const EMPTY: Self = Self { anchors: [0; SLOTS], posts: [NOBODY; SLOTS] };

    /// Puts an entry first. False if it took the place of one of the same anchor; else, if the line was full, the one at `last` went.
    fn push(&mut self, anchor: u32, post: u32, last: usize) -> bool {
        let mut n_same = 0;
        let mut end = last;
        for (position, (old, holder)) in self.anchors.iter().zip(&self.posts).enumerate() {
            n_same += usize::from(*old == anchor && *holder != NOBODY);
            if n_same == SAME_MAX || *holder == NOBODY {
                end = position;
                break;
            }
        }
        self.anchors.copy_within(..end, 1);
        self.posts.copy_within(..end, 1);
        self.anchors[0] = anchor;
        self.posts[0] = post;
        n_same < SAME_MAX
    }
}
