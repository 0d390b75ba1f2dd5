//! Both clocks and the long date, for every page that shows a time.
//!
//! The two sides of the border live in two time zones, so a bare "09:10" is a rumour in the making (S2, L5). Every time is shown
//! in the clock of each side, with the city named, and the order of the sides alternates by the date so that nobody is always
//! first. The machine reads UTC. Sides come in as data: this module names none of them. It never asks what time it is, and it
//! holds no words: they are asked for by key.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Looks a word up in the page's language: key and arguments in, text out.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, &str)]) -> String;

/// The clock of one side, as `sides.toml` describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SideClock<'a> {
    /// The letters of the side.
    pub letters: &'a str,
    /// Key of the name of the city whose clock it is.
    pub city_key: &'a str,
    /// Name of the time zone in the IANA database.
    pub zone: &'a str,
}

/// One time as one side's clock shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockFace {
    /// The letters of the side.
    pub letters: String,
    /// Name of the city, in the page's language.
    pub city: String,
    /// Hours and minutes, `09:10`.
    pub time: String,
    /// The date on this clock, short; empty when all clocks show the same date.
    pub day: String,
}

/// One moment on all clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// UTC for machines, to the minute: `2031-05-02T04:20Z`.
    pub machine: String,
    /// One face a side, in the order of the day.
    pub faces: Vec<ClockFace>,
}

/// Why a clock cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The zone is not in the IANA database that the program carries.
    #[error("no time zone is called {zone}")]
    NoSuchZone {
        /// The name that was asked for.
        zone: String,
    },
}

impl Error {
    /// Stable code for logs and error pages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSuchZone { .. } => "clocks.zone",
        }
    }
}

/// Do the sides stand in reverse on a document of this moment?
///
/// Listed order on odd days of the month, reversed on even days, by the UTC date: every reader of a document sees one order.
pub fn is_reversed(at: Timestamp) -> bool {
    at.to_zoned(TimeZone::UTC).day() % 2 == 0
}

/// The items in the order of the day (see [`is_reversed`]).
pub fn in_order_of_day<T>(at: Timestamp, mut listed: Vec<T>) -> Vec<T> {
    if is_reversed(at) {
        listed.reverse();
    }
    listed
}

/// `at` on the clock of every side, in the order of the day.
///
/// Around midnight the clocks show different dates; then each face carries its own.
///
/// # Errors
/// `clocks.zone` for a zone that does not exist.
pub fn clocks(at: Timestamp, sides: &[SideClock<'_>], say: Say<'_>) -> Result<Clocks, Error> {
    let mut faces = Vec::with_capacity(sides.len());
    let mut dates = Vec::with_capacity(sides.len());
    for side in sides {
        let local = at.to_zoned(zone(side.zone)?);
        faces.push(ClockFace {
            letters: side.letters.to_owned(),
            city: say(side.city_key, &[]),
            time: format!("{:02}:{:02}", local.hour(), local.minute()),
            day: String::new(),
        });
        dates.push(local.date());
    }
    if dates.windows(2).any(|pair| pair[0] != pair[1]) {
        for (face, date) in faces.iter_mut().zip(&dates) {
            face.day = write_date(*date, "date-short", say);
        }
    }
    Ok(Clocks { machine: machine(at), faces: in_order_of_day(at, faces) })
}

/// The date of `at` in the given zone, written out in the page's language: "2 мая 2031".
///
/// Asks for `date-month-1` … `date-month-12` and `date-long` (arguments `day`, `month`, `year`); [`clocks`] for `date-short` too.
///
/// # Errors
/// `clocks.zone` for a zone that does not exist.
pub fn long_date(at: Timestamp, zone_name: &str, say: Say<'_>) -> Result<String, Error> {
    Ok(write_date(at.to_zoned(zone(zone_name)?).date(), "date-long", say))
}

/// A calendar day that belongs to no clock (the date of an issue, of an agreement), written out.
pub fn day_in_words(date: Date, say: Say<'_>) -> String {
    write_date(date, "date-long", say)
}

fn zone(name: &str) -> Result<TimeZone, Error> {
    TimeZone::get(name).map_err(|_| Error::NoSuchZone { zone: name.to_owned() })
}

fn machine(at: Timestamp) -> String {
    let utc = at.to_zoned(TimeZone::UTC);
    format!("{}T{:02}:{:02}Z", utc.date(), utc.hour(), utc.minute())
}

fn write_date(date: Date, pattern: &str, say: Say<'_>) -> String {
    let month = say(&format!("date-month-{}", date.month()), &[]);
    let day = date.day().to_string();
    let year = date.year().to_string();
    say(pattern, &[("day", &day), ("month", &month), ("year", &year)])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIDES: [SideClock<'static>; 2] = [
        SideClock { letters: "KG", city_key: "bishkek", zone: "Asia/Bishkek" },
        SideClock { letters: "TJ", city_key: "dushanbe", zone: "Asia/Dushanbe" },
    ];

    fn say(key: &str, arguments: &[(&str, &str)]) -> String {
        let given: Vec<String> = arguments.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{key}[{}]", given.join(" "))
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn shown(text: &str) -> Vec<(String, String)> {
        let both = clocks(at(text), &SIDES, &say).unwrap();
        both.faces.into_iter().map(|face| (face.letters, face.time)).collect()
    }

    #[test]
    fn an_odd_day_keeps_the_listed_order_and_an_even_day_turns_it() {
        assert_eq!(shown("2031-05-01T04:10Z"), [("KG".into(), "10:10".into()), ("TJ".into(), "09:10".into())]);
        assert_eq!(shown("2031-05-02T04:10Z"), [("TJ".into(), "09:10".into()), ("KG".into(), "10:10".into())]);
    }

    #[test]
    fn the_order_follows_the_utc_date_not_a_local_one() {
        // 20:00 UTC on the 1st is already the 2nd on both local clocks.
        assert_eq!(shown("2031-05-01T20:00Z")[0].0, "KG");
        assert!(is_reversed(at("2031-05-02T00:00Z")));
        assert!(!is_reversed(at("2031-05-01T23:59:59Z")));
    }

    #[test]
    fn the_machine_reads_utc() {
        assert_eq!(clocks(at("2031-05-02T04:20:59Z"), &SIDES, &say).unwrap().machine, "2031-05-02T04:20Z");
    }

    #[test]
    fn dates_are_named_only_when_the_clocks_disagree_on_them() {
        let same = clocks(at("2031-05-02T04:20Z"), &SIDES, &say).unwrap();
        assert!(same.faces.iter().all(|face| face.day.is_empty()));
        let apart = clocks(at("2031-05-02T18:30Z"), &SIDES, &say).unwrap();
        let days: Vec<&str> = apart.faces.iter().map(|face| face.day.as_str()).collect();
        assert_eq!(days, ["date-short[day=2 month=date-month-5[] year=2031]", "date-short[day=3 month=date-month-5[] year=2031]"]);
        assert_eq!(apart.faces[1].time, "00:30");
    }

    #[test]
    fn swapping_the_listed_sides_swaps_the_faces_and_nothing_else() {
        let swapped = [SIDES[1], SIDES[0]];
        for text in ["2031-05-01T04:10Z", "2031-05-02T18:30Z"] {
            let mut there = clocks(at(text), &swapped, &say).unwrap().faces;
            there.reverse();
            assert_eq!(there, clocks(at(text), &SIDES, &say).unwrap().faces);
        }
    }

    #[test]
    fn a_zone_that_does_not_exist_is_said() {
        let none = [SideClock { letters: "XX", city_key: "x", zone: "Nowhere/Here" }];
        let error = clocks(at("2031-05-01T00:00Z"), &none, &say).unwrap_err();
        assert_eq!(error.code(), "clocks.zone");
        assert!(long_date(at("2031-05-01T00:00Z"), "Nowhere/Here", &say).is_err());
    }

    /// Reads one `date.ftl` the way Fluent does for these simple patterns.
    fn in_language(ftl: &str, key: &str, arguments: &[(&str, &str)]) -> String {
        let start = format!("{key} = ");
        let mut text = ftl.lines().find_map(|line| line.strip_prefix(&start)).unwrap().to_owned();
        for (name, value) in arguments {
            text = text.replace(&format!("{{ ${name} }}"), value);
        }
        text
    }

    #[test]
    fn the_long_date_reads_well_in_five_languages() {
        let languages = [
            (include_str!("../../locales/ru/date.ftl"), "2 мая 2031", "2 мая"),
            (include_str!("../../locales/ky/date.ftl"), "2-май, 2031-жыл", "2-май"),
            (include_str!("../../locales/tg/date.ftl"), "2 майи соли 2031", "2 май"),
            (include_str!("../../locales/uz/date.ftl"), "2031-yil 2-may", "2-may"),
            (include_str!("../../locales/en/date.ftl"), "2 May 2031", "2 May"),
        ];
        for (ftl, long, short) in languages {
            let say = |key: &str, arguments: &[(&str, &str)]| in_language(ftl, key, arguments);
            assert_eq!(long_date(at("2031-05-02T04:20Z"), "Asia/Bishkek", &say).unwrap(), long);
            assert_eq!(
                clocks(at("2031-05-02T18:30Z"), &SIDES, &|key, arguments| {
                    if key.starts_with("date") { say(key, arguments) } else { String::new() }
                })
                .unwrap()
                .faces[0]
                    .day,
                short
            );
            for month in 1..=12 {
                let date = Date::new(2031, month, 1).unwrap();
                assert!(!day_in_words(date, &say).contains('{'));
            }
        }
    }
}
