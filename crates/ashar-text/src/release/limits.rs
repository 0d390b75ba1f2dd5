//! How large a release may be: a text that somebody uploads must not take the memory or the hours of the desk. Serves S2.

use crate::release::BadRelease;

/// Bytes of one text of a release. The builtin ones have 0.2 MB at most; twenty times that is room for years.
pub const TEXT_BYTES_MAX: usize = 4_000_000;
/// Stems, phrases and names of one release, with the forms made from them. The automaton takes about 60 bytes each.
pub const TERMS_MAX: usize = 400_000;
/// Characters of one stem or phrase: longer ones are whole sentences and never match twice.
pub const TERM_CHARS_MAX: usize = 80;
/// Characters of a whole word without "=" must be this many at least, or half of all words would start with it.
pub const STEM_CHARS_MIN: usize = 2;
/// Frames of one release. Each costs a test of its words for every post.
pub const FRAMES_MAX: usize = 1_000;
/// Needs of one frame: the search looks at two candidates for each, so it grows with the power of two.
pub const NEEDS_MAX: usize = 6;
/// Words between the ends of a hit: wider than any sentence.
pub const WINDOW_MAX: u32 = 60;
/// Word classes: slots, parts, entries, contexts.
pub const CLASSES_MAX: usize = 8_000;

/// Refuses a text that is too long.
pub(crate) fn check_size(file: &'static str, text: &str) -> Result<(), BadRelease> {
    if text.len() > TEXT_BYTES_MAX {
        return Err(BadRelease::whole(file, format!("has {} bytes; at most {TEXT_BYTES_MAX} are read", text.len())));
    }
    Ok(())
}
