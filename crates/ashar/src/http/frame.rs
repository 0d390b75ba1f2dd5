//! The frames of public and desk pages, and the small views that every page shows. Serves every clause.

use jiff::Timestamp;

use crate::http::Ctx;
use crate::http::clocks;
use crate::kernel::env::Id;
use crate::kernel::i18n::Lang;
use crate::kernel::i18n::Value;
use crate::kernel::i18n::has;
use crate::kernel::i18n::is_unreviewed;
use crate::kernel::i18n::say;
use crate::kernel::i18n::say_with;
use crate::kernel::policy::Role;
use crate::kernel::sides::Side;
use crate::kernel::sides::SideId;
use crate::kernel::sides::Sides;

/// A language in the head of a page.
pub struct LangLink {
    /// "ru".
    pub code: &'static str,
    /// Name in itself.
    pub name: &'static str,
    /// The same page in that language.
    pub href: String,
    /// The one that is shown.
    pub current: bool,
}

/// A section in the head of a page.
pub struct NavLink {
    /// Address.
    pub href: String,
    /// Words.
    pub label: String,
    /// Where the reader is.
    pub current: bool,
}

/// A side as templates show it.
#[derive(Debug, Clone)]
pub struct SideView {
    /// Class of hue and hatch: "s1", "s2".
    pub class: String,
    /// Letters.
    pub letters: String,
    /// Name of its desk.
    pub name: String,
}

impl SideView {
    /// The view of a side.
    pub fn of(side: &Side, lang: Lang) -> Self {
        Self { class: format!("s{}", Sides::get().place(side.id)), letters: side.letters.clone(), name: side.desk(lang).to_owned() }
    }

    /// The view of a side by id.
    pub fn by_id(id: SideId, lang: Lang) -> Option<Self> {
        Sides::get().find(id).map(|side| Self::of(side, lang))
    }
}

/// Both clocks at a moment, in the order of the day.
pub fn both_clocks(lang: Lang, at: Timestamp) -> Option<clocks::Clocks> {
    let sides: Vec<clocks::SideClock<'_>> = Sides::get()
        .all()
        .iter()
        .map(|side| clocks::SideClock { letters: &side.letters, city_key: side.id.as_str(), zone: &side.zone })
        .collect();
    clocks::clocks(at, &sides, &|key, args| words(lang, key, args)).ok()
}

/// The day of a moment, written out, on the clock of the first side of that day.
pub fn long_date(lang: Lang, at: Timestamp) -> String {
    let zone = Sides::get().in_order_of(at).first().map_or("UTC", |side| side.zone.as_str());
    clocks::long_date(at, zone, &|key, args| words(lang, key, args)).unwrap_or_default()
}

/// Words for the clocks: the name of a side's city, or a sentence.
fn words(lang: Lang, key: &str, args: &[(&str, &str)]) -> String {
    if let Some(side) = key.parse::<SideId>().ok().and_then(|id| Sides::get().find(id)) {
        return side.city(lang).to_owned();
    }
    let pick = |wanted: &str| args.iter().find(|(name, _)| *name == wanted).map_or("", |(_, value)| *value);
    say_with(lang, key, &[("day", Value::from(pick("day"))), ("month", pick("month").into()), ("year", pick("year").into())])
}

/// Frame of a public page.
pub struct PublicPage {
    /// Language.
    pub lang: Lang,
    /// Sheet.
    pub css: String,
    /// Icon.
    pub icon: String,
    /// Name of the site.
    pub product: String,
    /// The page in other languages.
    pub langs: Vec<LangLink>,
    /// Sections.
    pub nav: Vec<NavLink>,
    /// Size of the public head of the log.
    pub log_size: u64,
    /// Beginning and end of its root.
    pub log_root_short: String,
    /// One sentence above the page.
    pub notice: Option<String>,
    /// Demonstration.
    pub demo: bool,
    /// Wording of this language awaits a native reader.
    pub unreviewed: bool,
    /// Key for the page's forms.
    pub form_key: String,
}

/// The member in the head of a desk page.
pub struct Me {
    /// Pseudonym.
    pub handle: String,
    /// Side.
    pub side: Option<SideView>,
    /// Account.
    pub id: Option<Id>,
}

/// Frame of a desk page.
pub struct DeskPage {
    /// Language.
    pub lang: Lang,
    /// Sheet.
    pub css: String,
    /// Icon.
    pub icon: String,
    /// Name of the site.
    pub product: String,
    /// The page in other languages.
    pub langs: Vec<LangLink>,
    /// Sections.
    pub nav: Vec<NavLink>,
    /// One sentence above the page.
    pub notice: Option<String>,
    /// Demonstration, or second factor off.
    pub demo: bool,
    /// Wording of this language awaits a native reader.
    pub unreviewed: bool,
    /// The one script.
    pub script: String,
    /// Seconds until the session ends.
    pub session_ends_s: i64,
    /// Key for the page's forms.
    pub form_key: String,
    /// Who is there.
    pub me: Me,
    /// True where a deed that needs a fresh second factor must ask for a code.
    pub asks_code: bool,
}

macro_rules! speaks {
    ($kind:ident) => {
        impl $kind {
            /// The sentence `key`.
            pub fn t(&self, key: &str) -> String {
                say(self.lang, key)
            }

            /// The sentence `key` with one number.
            pub fn n(&self, key: &str, number: &i64) -> String {
                say_with(self.lang, key, &[("n", Value::Number(*number))])
            }

            /// The sentence `key` with one word.
            pub fn w(&self, key: &str, word: &str) -> String {
                say_with(self.lang, key, &[("word", Value::from(word))])
            }
        }
    };
}
speaks!(PublicPage);
speaks!(DeskPage);

/// Sections of the public site: path below the language, locale key.
const PUBLIC_NAV: &[(&str, &str)] = &[
    ("", "frame-nav-home"),
    ("statements", "frame-nav-statements"),
    ("how", "frame-nav-how"),
    ("log", "frame-nav-log"),
    ("join", "frame-nav-join"),
];
/// Sections of the desk, with the role that sees each.
const DESK_NAV: &[(&str, &str, Role)] = &[
    ("/desk", "frame-nav-morning", Role::Reader),
    ("/desk/statements", "frame-nav-statements", Role::Reader),
    ("/desk/people", "frame-nav-people", Role::Reader),
    ("/desk/me", "frame-nav-me", Role::Reader),
    ("/desk/operator", "frame-nav-operator", Role::Operator),
];

/// Pages that belong to a section of another name: applications, groups and organisations are about people, and so are requests to
/// learn who somebody is.
const PEOPLE_TOO: &[&str] = &["/desk/applications", "/desk/groups", "/desk/organisations", "/desk/recoveries", "/desk/unmask"];

/// The section of the desk in which a path lies.
fn section_of(path: &str) -> &str {
    let is_below = |href: &str| path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    if PEOPLE_TOO.iter().any(|href| is_below(href)) {
        return "/desk/people";
    }
    let sections = DESK_NAV.iter().map(|(href, _, _)| *href).filter(|href| *href != "/desk");
    sections.into_iter().find(|href| is_below(href)).unwrap_or(path)
}

impl Ctx {
    /// Frame of a public page.
    pub fn public_page(&self) -> PublicPage {
        let rest = self.path.strip_prefix('/').and_then(|path| path.split_once('/')).map_or("", |(_, rest)| rest);
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        let assets = self.app.assets();
        let head = self.app.public_head();
        PublicPage {
            lang: self.lang,
            css: assets.css().to_owned(),
            icon: assets.icon().to_owned(),
            product: self.app.config().product.clone(),
            langs: lang_links(self.lang, |lang| format!("/{lang}/{rest}{query}")),
            nav: PUBLIC_NAV
                .iter()
                .map(|(path, key)| NavLink {
                    href: format!("/{}/{path}", self.lang),
                    label: self.t(key),
                    current: rest.split('/').next() == Some(*path),
                })
                .collect(),
            log_size: head.0,
            log_root_short: head.1,
            notice: None,
            demo: self.app.is_demo(),
            unreviewed: is_unreviewed(self.lang),
            form_key: self.form_key(),
        }
    }

    /// Frame of a desk page.
    pub fn desk_page(&self) -> DeskPage {
        let assets = self.app.assets();
        let me = match &self.present {
            Some(present) => Me {
                handle: present.account.handle.clone(),
                side: present.account.side.and_then(|side| SideView::by_id(side, self.lang)),
                id: Some(present.account.id),
            },
            None => Me { handle: String::new(), side: None, id: None },
        };
        let roles = self.actor().map(|actor| actor.roles).unwrap_or_default();
        let here = section_of(&self.path);
        DeskPage {
            lang: self.lang,
            css: assets.css().to_owned(),
            icon: assets.icon().to_owned(),
            product: self.app.config().product.clone(),
            langs: lang_links(self.lang, |lang| format!("{}?lang={lang}", self.path)),
            nav: DESK_NAV
                .iter()
                .filter(|(_, _, role)| roles.has(*role))
                .map(|(href, key, _)| NavLink { href: (*href).to_owned(), label: self.t(key), current: here == *href })
                .collect(),
            notice: self.query_value("done").filter(|key| key.starts_with("done-") && has(Lang::default(), key)).map(|key| self.t(&key)),
            demo: self.app.is_demo() || self.app.auth().is_factor_off(),
            unreviewed: is_unreviewed(self.lang),
            script: assets.script().to_owned(),
            session_ends_s: self.present.as_ref().map_or(0, |present| present.ends.duration_since(self.now).as_secs()),
            form_key: self.form_key(),
            me,
            asks_code: self.actor().is_some_and(|actor| !actor.is_fresh),
        }
    }
}

fn lang_links(current: Lang, href: impl Fn(Lang) -> String) -> Vec<LangLink> {
    Lang::ALL
        .into_iter()
        .map(|lang| LangLink { code: lang.as_str(), name: lang.own_name(), href: href(lang), current: lang == current })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_desk_lies_in_one_section() {
        for (path, section) in [
            ("/desk", "/desk"),
            ("/desk/people", "/desk/people"),
            ("/desk/people/0000000000001", "/desk/people"),
            ("/desk/applications/0000000000001", "/desk/people"),
            ("/desk/groups", "/desk/people"),
            ("/desk/organisations/0000000000001", "/desk/people"),
            ("/desk/unmask", "/desk/people"),
            ("/desk/unmask/0000000000001", "/desk/people"),
            ("/desk/statements/new", "/desk/statements"),
            ("/desk/me", "/desk/me"),
            ("/desk/confirm", "/desk/confirm"),
            ("/desk/mexico", "/desk/mexico"),
        ] {
            assert_eq!(section_of(path), section);
        }
    }
}
