//! Decisions of the door, pure. Serves P.

/// Longest address that a page may be asked to lead back to, in bytes.
const NEXT_BYTES_MAX: usize = 500;

/// A path of the desk, safe to lead to: nothing that a browser could read as another site or another part of this one.
pub fn desk_path(next: &str) -> Option<&str> {
    let rest = next.strip_prefix("/desk")?;
    let goes_on = rest.is_empty() || rest.starts_with(['/', '?']);
    let is_plain = next.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'\\' | b'<' | b'>' | b'"' | b'#'));
    let climbs = next.contains("//") || next.contains("..") || next.to_ascii_lowercase().contains("%2e");
    (goes_on && is_plain && !climbs && next.len() <= NEXT_BYTES_MAX).then_some(next)
}

/// Text in groups, as people type it from paper.
pub fn in_groups(text: &str, n_letters: usize) -> Vec<String> {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks(n_letters.max(1)).map(|group| group.iter().collect()).collect()
}
