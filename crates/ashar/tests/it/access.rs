//! The door of the desk, tried from outside: the first entry, signing in, what a stranger may not learn, and what is never lost. Serves P.

mod door;
mod hostile;
mod mine;

use ashar::kernel::i18n::Lang;
use ashar::kernel::i18n::say;

use crate::world::Page;

/// A sentence of the interface, in Russian.
fn said(key: &str) -> String {
    say(Lang::Ru, key)
}

/// The page without what differs on every page: keys, pictures of secrets, codes.
fn without_keys(page: &Page) -> String {
    let mut rest = page.body.as_str();
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("value=\"") {
        out.push_str(before);
        rest = after.split_once('"').map_or("", |(_, after)| after);
    }
    out + rest
}

/// What stands between two marks, everywhere on a page.
fn between<'p>(page: &'p Page, start: &str, end: &str) -> Vec<&'p str> {
    page.body.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}
