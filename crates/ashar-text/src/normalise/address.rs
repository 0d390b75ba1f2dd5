//! Addresses: where a link or an e-mail begins and ends in a message, and one spelling for a link.
//!
//! For `cut`, and for whoever compares links; serves S2. Only the written form is read: nothing is fetched, and a link that was shortened
//! by a service stays what it is.

use crate::normalise::letters::Class;
use crate::normalise::units::Unit;

/// Characters of a host name at most (RFC 1035, section 2.3.4: 255 octets on the wire, 253 as text).
const HOST_CHARS_MAX: usize = 253;
/// Characters of the rest of a link that are kept. Longer ones carry tracking or attacks, and browsers differ beyond 2,000.
const PATH_CHARS_MAX: usize = 1_000;
/// Characters before the @ of an e-mail (RFC 5321, section 4.5.3.1.1).
const MAILBOX_CHARS_MAX: usize = 64;

/// Ends of host names that people write without `https://`. A full list would make addresses of sentences without a space after the
/// full stop.
const ENDINGS: &str = "\
    kg tj uz ru kz com org net info media me tv ly io be gl su ua biz edu gov int app news online site xyz link live tm af cn tr de \
    uk eu us рф";

/// Parts of a query that say who forwarded a link, not what it is.
const TRACKING: &str = "\
    fbclid gclid yclid igshid igsh si ref ref_src ref_url feature mibextid from share single s t _rdr rdr mc_cid mc_eid ysclid \
    comment";

/// What stands at a place of a message.
pub(super) enum Address {
    /// A link or e-mail that ends before this unit.
    Found(usize),
    /// None; and none begins before this unit.
    NoneBefore(usize),
}

/// Looks for an address that begins at a unit.
pub(super) fn address_at(units: &[Unit], i: usize) -> Address {
    let tail = units.get(i..).unwrap_or_default();
    for scheme in ["https://", "http://", "hxxps://", "hxxp://", "www."] {
        if starts_with(tail, scheme) && tail.get(scheme.len()).is_some_and(|unit| unit.class.is_letter() || unit.class == Class::Digit) {
            return Address::Found(end_of_link(units, i + scheme.len()));
        }
    }
    let host = tail.iter().take(HOST_CHARS_MAX).position(|unit| !is_host(unit)).unwrap_or(tail.len().min(HOST_CHARS_MAX));
    let mailbox = tail.iter().take(MAILBOX_CHARS_MAX + 1).position(|unit| !is_mailbox(unit)).unwrap_or(tail.len());
    if mailbox > 0 && mailbox <= MAILBOX_CHARS_MAX && tail.get(mailbox).is_some_and(|unit| unit.raw == '@') {
        let rest = tail.get(mailbox + 1..).unwrap_or_default();
        let end = rest.iter().take(HOST_CHARS_MAX).position(|unit| !is_host(unit)).unwrap_or(rest.len().min(HOST_CHARS_MAX));
        if let Some(n) = host_len(rest.get(..end).unwrap_or_default(), Ending::Any) {
            return Address::Found(i + mailbox + 1 + n);
        }
    }
    let known = host_len(tail.get(..host).unwrap_or_default(), Ending::Known);
    match known {
        Some(n) if matches!(units.get(i + n).map(|unit| unit.raw), Some('/' | '?')) => Address::Found(end_of_link(units, i + n)),
        Some(n) => Address::Found(i + n),
        None => Address::NoneBefore(i + host.max(1)),
    }
}

fn starts_with(units: &[Unit], word: &str) -> bool {
    units.len() >= word.len() && units.iter().zip(word.chars()).all(|(unit, c)| unit.letter == c)
}

fn is_host(unit: &Unit) -> bool {
    unit.raw.is_ascii_alphanumeric() || matches!(unit.raw, '.' | '-')
}

fn is_mailbox(unit: &Unit) -> bool {
    unit.raw.is_ascii_alphanumeric() || matches!(unit.raw, '.' | '-' | '_' | '+' | '%')
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Any,
    Known,
}

/// Length of a host name at the beginning of a row of its characters, without a full stop that ends the sentence.
fn host_len(units: &[Unit], ending: Ending) -> Option<usize> {
    let n = units.iter().rposition(|unit| !matches!(unit.raw, '.' | '-')).map(|last| last + 1)?;
    let host = units.get(..n)?;
    let dot = host.iter().rposition(|unit| unit.raw == '.')?;
    let last = host.get(dot + 1..)?;
    if last.len() < 2 || dot == 0 || !last.iter().all(|unit| unit.raw.is_ascii_alphabetic()) {
        return None;
    }
    let known = || {
        ENDINGS
            .split_ascii_whitespace()
            .any(|word| word.len() == last.len() && last.iter().zip(word.chars()).all(|(unit, c)| unit.letter == c))
    };
    let empty_label = host.windows(2).any(|pair| pair.iter().all(|unit| unit.raw == '.'));
    (!empty_label && (ending == Ending::Any || known())).then_some(n)
}

/// A link goes on to white space or a quotation mark; punctuation at its end belongs to the sentence.
fn end_of_link(units: &[Unit], from: usize) -> usize {
    let belongs = |unit: &Unit| {
        !matches!(unit.class, Class::Space | Class::Newline | Class::Emoji | Class::Regional | Class::Joiner)
            && !matches!(unit.raw, '"' | '«' | '»' | '“' | '”' | '„' | '<' | '>' | '|' | '\\' | '^' | '`' | '{' | '}' | '[' | ']')
    };
    let end = units.iter().skip(from).position(|unit| !belongs(unit)).map_or(units.len(), |n| from + n);
    let kept = units.get(from..end).unwrap_or_default().iter().rposition(|unit| !is_closing(unit.raw));
    kept.map_or(from, |last| from + last + 1)
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '(' | '\'' | '’' | '…' | '*' | '_' | '-' | '/' | '&' | '=' | '#' | '~')
}

/// One spelling of a link, so that the same page is found however it was passed on.
///
/// `https`, small host, no `www.` or `m.`, no fragment, no tracking parts, no closing slash, parts of the query in order; the known twins
/// of Telegram, YouTube and X under one name. An e-mail address becomes small letters.
///
/// # Limits
/// The path is cut at 1,000 characters.
///
/// # Example
/// ```
/// use ashar_text::normalise::canonical_url;
/// assert_eq!(canonical_url("HTTP://www.Example.org/a/?utm_source=x&b=2#top"), "https://example.org/a?b=2");
/// assert_eq!(canonical_url("t.me/s/channel/12"), canonical_url("https://telegram.me/channel/12?single"));
/// ```
pub fn canonical_url(url: &str) -> String {
    let url = url.split_whitespace().next().unwrap_or_default();
    let rest = ["https://", "http://", "hxxps://", "hxxp://"].iter().find_map(|scheme| {
        let (head, rest) = url.split_at_checked(scheme.len())?;
        head.eq_ignore_ascii_case(scheme).then_some(rest)
    });
    let rest = rest.unwrap_or(url);
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(host_end);
    if host.contains('@') && rest.len() == url.len() {
        return host.to_ascii_lowercase();
    }
    let host = twin_of(&bare_host(host));
    let tail = tail.split('#').next().unwrap_or_default();
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    let (path, query) = same_page(&host, path, query);
    let mut parts: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(&host, part)).collect();
    parts.sort_unstable();
    parts.dedup();
    let mut rest = path.trim_end_matches(is_closing).to_owned();
    for (i, part) in parts.iter().enumerate() {
        rest.push(if i == 0 { '?' } else { '&' });
        rest.push_str(part);
    }
    let cut: String = rest.chars().take(PATH_CHARS_MAX).collect();
    format!("https://{host}{}", cut.trim_end_matches(is_closing))
}

fn bare_host(host: &str) -> String {
    let mut host: String = host.chars().take(HOST_CHARS_MAX).flat_map(char::to_lowercase).collect();
    let end = host.find(":80").filter(|at| at + 3 == host.len()).or_else(|| host.find(":443").filter(|at| at + 4 == host.len()));
    if let Some(end) = end {
        host.truncate(end);
    }
    let mut bare = host.trim_end_matches(is_closing);
    while let Some(rest) = ["www.", "m.", "mobile."].iter().find_map(|head| bare.strip_prefix(head)).filter(|rest| rest.contains('.')) {
        bare = rest;
    }
    bare.to_owned()
}

fn twin_of(host: &str) -> String {
    match host {
        "telegram.me" | "telegram.dog" => "t.me",
        "twitter.com" => "x.com",
        "music.youtube.com" => "youtube.com",
        "fb.com" | "web.facebook.com" => "facebook.com",
        other => other,
    }
    .to_owned()
}

/// Twins of a path: the preview of a Telegram channel, the short link of a video.
fn same_page(host: &str, path: &str, query: &str) -> (String, String) {
    match host {
        "t.me" => (path.strip_prefix("/s/").map_or_else(|| path.to_owned(), |rest| format!("/{rest}")), query.to_owned()),
        _ => (path.to_owned(), query.to_owned()),
    }
}

fn is_tracking(host: &str, part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default().to_ascii_lowercase();
    // `t` is a time within a video, `s` a search on many sites: dropped only where they carry the one who shares.
    let personal = matches!(name.as_str(), "s" | "t" | "from" | "ref" | "comment" | "share" | "single" | "si" | "feature");
    let social = matches!(host, "x.com" | "t.me" | "youtube.com" | "youtu.be" | "instagram.com" | "facebook.com" | "tiktok.com");
    name.starts_with("utm_") || (TRACKING.split_ascii_whitespace().any(|word| word == name) && (!personal || social))
}
