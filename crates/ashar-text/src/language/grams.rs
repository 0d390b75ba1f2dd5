//! What the model looks at: stretches of one to four letters of a word, its two edges counted as letters, and the word as a whole.
//!
//! For the model and for the program that trains it, which must see the same; serves S2. Nothing is stored by name: each stretch is
//! hashed to a row of weights, and rare stretches may share a row.

/// Rows of weights; with one byte for each language this keeps the model below one megabyte. A power of two, so that the highest bits
/// of the hash are the row.
pub const N_ROWS: usize = 1 << ROW_BITS;
const ROW_BITS: u32 = u16::BITS;

/// Letters read of one word; what follows in a longer one repeats itself or is no word. Keeps the sum of a word's weights in 16 bits.
pub const WORD_LETTERS_MAX: usize = 32;

/// Rows of one word at most: four for each letter, three for the edge after the last, one for the whole. Of at most 127 each, they sum up
/// within 16 bits.
pub const WORD_ROWS_MAX: usize = WORD_LETTERS_MAX * STRETCH_MAX + STRETCH_MAX;

/// The longest stretch.
const STRETCH_MAX: usize = 4;

/// Bits of one letter in a packed stretch: four letters and the length fit into 64.
const LETTER_BITS: u32 = 12;

/// Where the length of a stretch stands, above its letters.
const MARK_BITS: u32 = LETTER_BITS * 4;

/// Stands before the first and after the last letter of a word.
const EDGE: u64 = 2;

/// Stands for every letter beyond the 4,096 first of Unicode, which hold Latin, Cyrillic and Arabic.
const FOREIGN: u64 = 1;

/// Spreads a packed stretch over all 64 bits, of which the highest ones are used: 2⁶⁴ divided by the golden ratio, made odd.
///
/// No hash crate: the model file stands or falls with these bits, so they must never change with a version or a machine.
///
/// # Source
/// Knuth, The Art of Computer Programming 3, 6.4 (multiplicative hashing); why the highest bits: Dietzfelbinger and others, A reliable
/// randomized algorithm for the closest-pair problem, 1997. Both remembered, not looked up again.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// For each length of a stretch: its bits of a packed word, and the mark of its length.
const LENGTHS: [(u64, u64); STRETCH_MAX] = [length(1), length(2), length(3), length(4)];

const fn length(n: u32) -> (u64, u64) {
    ((1 << (LETTER_BITS * n)) - 1, (n as u64) << MARK_BITS)
}

/// Calls `each` with the row of every stretch of a folded word, and gives back how many there were.
#[inline]
pub fn rows_of_word(word: &str, mut each: impl FnMut(u16)) -> u32 {
    let mut packed = EDGE;
    let mut whole = EDGE;
    let mut n_letters = 0_usize;
    let mut n_rows = 0;
    for letter in word.chars().take(WORD_LETTERS_MAX) {
        let code = if (letter as u32) < 1 << LETTER_BITS { u64::from(letter as u32) } else { FOREIGN };
        packed = packed << LETTER_BITS | code;
        whole = whole.wrapping_add(code).wrapping_mul(SPREAD);
        n_letters += 1;
        // The edge before the word belongs to stretches, but is none alone.
        n_rows += stretches(packed, 0, n_letters + 1, &mut each);
    }
    if n_letters > 0 {
        packed = packed << LETTER_BITS | EDGE;
        n_rows += stretches(packed, 1, n_letters + 2, &mut each);
    }
    // A shorter word with both its edges is a stretch already.
    if n_letters + 2 > STRETCH_MAX {
        each(row(whole));
        n_rows += 1;
    }
    n_rows
}

/// The stretches that end at the last letter of `packed`, without the `n_skipped` shortest.
#[inline]
fn stretches(packed: u64, n_skipped: usize, longest: usize, each: &mut impl FnMut(u16)) -> u32 {
    let mut n_rows = 0;
    for (mask, mark) in LENGTHS.iter().take(longest).skip(n_skipped) {
        each(row(packed & mask | mark));
        n_rows += 1;
    }
    n_rows
}

#[inline]
fn row(packed: u64) -> u16 {
    (packed.wrapping_mul(SPREAD) >> (u64::BITS - ROW_BITS)) as u16
}
