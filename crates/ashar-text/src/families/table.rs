//! Which posts hold which anchor: a hash table that grows a line at a time and forgets the oldest of a full line.
//!
//! For the index beside. A line is 64 bytes, what the processor fetches at once: eight entries of anchor and post. Linear hashing
//! (Litwin, "Linear Hashing: a new tool for file and table addressing", 1980, looked up 2026-11-23) splits one line after another, so
//! that no post ever waits for the whole table to be laid out anew, and memory follows the number of posts.

/// Entries of a line.
const SLOTS: usize = 8;
/// Lines of a piece of memory: a table grows by such pieces (64 KiB) and never copies what it has.
const PIECE: usize = 1024;
/// Lines at the beginning, as a power of two.
const FIRST_BITS: u32 = 4;
/// Entries that ten lines should hold on average; eight a line would lose too many to their neighbours.
const TEN_LINES_HOLD: usize = 50;
/// Posts that one line keeps for one anchor. A phrase that everybody uses finds only the last few posts with it, and so cannot push out
/// the anchors of others, nor slow down a search.
pub const SAME_MAX: usize = 4;

/// Newest entry first; an empty one has post [`NOBODY`].
#[derive(Clone, Copy)]
struct Line([Entry; SLOTS]);

#[derive(Clone, Copy)]
struct Entry {
    anchor: u32,
    post: u32,
}

/// No post has this number.
const NOBODY: u32 = u32::MAX;
const EMPTY: Line = Line([Entry { anchor: 0, post: NOBODY }; SLOTS]);

/// The table.
pub struct Table {
    pieces: Vec<Box<[Line; PIECE]>>,
    n_lines: usize,
    /// Lines before the present round of splitting: a power of two.
    n_round: usize,
    /// Entries ever made, but for those that took the place of one of the same anchor.
    n_entered: usize,
    n_lines_max: usize,
}

impl Table {
    /// A table that grows up to what so many entries need.
    pub fn new(n_entries_max: usize) -> Self {
        let n_first = 1 << FIRST_BITS;
        let n_lines_max = (n_entries_max.saturating_mul(10) / TEN_LINES_HOLD).max(n_first);
        Self { pieces: vec![Box::new([EMPTY; PIECE])], n_lines: n_first, n_round: n_first, n_entered: 0, n_lines_max }
    }

    /// Posts that were entered under an anchor, newest first, to the end of `found`. Says how many.
    pub fn find(&self, anchor: u32, found: &mut Vec<u32>) -> usize {
        let before = found.len();
        if let Some(line) = self.line(self.place(anchor)) {
            found.extend(line.0.iter().filter(|entry| entry.anchor == anchor && entry.post != NOBODY).map(|entry| entry.post));
        }
        found.len() - before
    }

    /// Enters a post under an anchor. Where the line is full the oldest entry goes; where the anchor has [`SAME_MAX`] posts the oldest
    /// of those.
    pub fn enter(&mut self, anchor: u32, post: u32) {
        let place = self.place(anchor);
        if let Some(line) = self.line_mut(place) {
            self.n_entered += usize::from(push(line, Entry { anchor, post }));
        }
        self.grow();
    }

    /// Bytes in memory.
    pub fn bytes(&self) -> usize {
        self.pieces.len() * size_of::<[Line; PIECE]>() + self.pieces.capacity() * size_of::<usize>()
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
            self.pieces.push(Box::new([EMPTY; PIECE]));
        }
        let old = self.line(from).copied().unwrap_or(EMPTY);
        let (mut stays, mut moves) = (EMPTY, EMPTY);
        for entry in old.0.into_iter().rev().filter(|entry| entry.post != NOBODY) {
            push(if entry.anchor as usize & self.n_round == 0 { &mut stays } else { &mut moves }, entry);
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

/// Puts an entry first. False if it took the place of one of the same anchor; else the last one went, if the line was full.
fn push(line: &mut Line, entry: Entry) -> bool {
    let mut n_same = 0;
    let mut end = SLOTS - 1;
    for (position, old) in line.0.iter().enumerate() {
        n_same += usize::from(old.anchor == entry.anchor && old.post != NOBODY);
        if n_same == SAME_MAX || old.post == NOBODY {
            end = position;
            break;
        }
    }
    line.0.copy_within(..end, 1);
    if let Some(first) = line.0.first_mut() {
        *first = entry;
    }
    n_same < SAME_MAX
}
