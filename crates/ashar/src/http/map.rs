//! The overview map of the border area, drawn on the server.
//!
//! For pages that say where something is (S2, S5, L5): a reader must see which neighbour villages a word is about, and find each
//! place under the name that they know. Every place carries all its names at equal rank; no post, no road, no coordinates of
//! people. The lines are a background from a public-domain atlas and the map says on its face that it is no authority on
//! boundaries. Data: `data/outline.json`, `data/places_map.csv`; how they were made: `docs/map-source.md`. It names no side: the
//! areas to tint and the languages of the sides come in as data, and it never marks who holds a place.

use std::sync::LazyLock;

use crate::http::charts::Drawing;
use crate::http::charts::Table;
use crate::http::charts::paint::escape;
use crate::http::charts::paint::p;
use crate::http::charts::paint::push;

const WIDTH: f64 = 720.0;
const OUTLINE: &str = include_str!("../../data/outline.json");
const PLACES: &str = include_str!("../../data/places_map.csv");

/// The words on and around the map, in the page's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapWords {
    /// Name of the map (`map-title`).
    pub title: String,
    /// What it shows, for those who cannot see it (`map-describe`).
    pub describe: String,
    /// The sentence that it is no authority on boundaries (`map-no-authority`), for wide screens.
    pub no_authority: String,
    /// The same in few words, for phones (`map-no-authority-short`).
    pub no_authority_short: String,
    /// Heads of the table beneath: place (`map-place`), other names (`map-other-names`).
    pub heads: [String; 2],
}

/// Why there is no map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A data file in the program does not read; tests keep this from happening in a release.
    #[error("the map's data does not read")]
    Data,
    /// No name of a place is kept in this language.
    #[error("no place has a name in this language")]
    Language,
}

impl Error {
    /// Stable code for logs and error pages.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Data => "map.data",
            Self::Language => "map.language",
        }
    }
}

/// Lines and areas in degrees, as `data/outline.json` holds them.
#[derive(Debug, serde::Deserialize)]
struct Outline {
    /// West, south, east, north.
    window: [f64; 4],
    areas: Vec<Area>,
    lines: Vec<Line>,
}

#[derive(Debug, serde::Deserialize)]
struct Area {
    code: String,
    rings: Vec<Vec<[f64; 2]>>,
}

#[derive(Debug, serde::Deserialize)]
struct Line {
    between: [String; 2],
    points: Vec<[f64; 2]>,
}

#[derive(Debug, Clone, PartialEq)]
struct Place {
    is_on_phones: bool,
    /// Language and name.
    names: Vec<(&'static str, &'static str)>,
    at: [f64; 2],
    anchor: &'static str,
    shift: [f64; 2],
}

static SHAPES: LazyLock<Option<Outline>> = LazyLock::new(|| serde_json::from_str(OUTLINE).ok());

/// The map in one language.
///
/// `lang` is the page's language; `side_langs` the languages of the sides in the order of the day, whose names of a place follow
/// the first; `tinted` the codes of the areas that get a ground tint, in listed order. The table names every place.
///
/// # Errors
/// `map.language` for a language without names; `map.data` never in a tested release.
pub fn render(words: &MapWords, lang: &str, side_langs: &[&str], tinted: &[&str]) -> Result<Drawing, Error> {
    let outline = SHAPES.as_ref().ok_or(Error::Data)?;
    let places = read_places(PLACES).ok_or(Error::Data)?;
    let sheet = Sheet::over(outline.window);
    let mut svg = format!(
        "<svg class=\"map\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}. {}\">",
        p(WIDTH),
        p(sheet.height),
        escape(&words.title),
        escape(&words.describe)
    );
    draw_ground(&mut svg, outline, &sheet, tinted);
    let mut rows = Vec::with_capacity(places.len());
    for place in &places {
        let names = names_of(place, lang, side_langs).ok_or(Error::Language)?;
        draw_place(&mut svg, place, &names, &sheet);
        rows.push(vec![names[0].to_owned(), names[1..].join(" · ")]);
    }
    for (class, text) in [("n w", &words.no_authority), ("n s", &words.no_authority_short)] {
        let (x, y) = (p(WIDTH / 2.0), p(sheet.height - 12.0));
        push(&mut svg, format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\">{}</text>", escape(text)));
    }
    svg.push_str("</svg>");
    let table = Table { caption: words.title.clone(), head: words.heads.to_vec(), rows };
    Ok(Drawing { svg, table })
}

/// From degrees to the sheet: equirectangular, true to shape in the middle of the window.
struct Sheet {
    west: f64,
    north: f64,
    x_per_degree: f64,
    y_per_degree: f64,
    height: f64,
}

impl Sheet {
    fn over([west, south, east, north]: [f64; 4]) -> Self {
        let x_per_degree = WIDTH / (east - west);
        let y_per_degree = x_per_degree / f64::midpoint(south, north).to_radians().cos();
        Self { west, north, x_per_degree, y_per_degree, height: ((north - south) * y_per_degree).round() }
    }

    fn at(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        [(lon - self.west) * self.x_per_degree, (self.north - lat) * self.y_per_degree]
    }

    fn path(&self, points: &[[f64; 2]]) -> String {
        let mut path = String::new();
        for (n, point) in points.iter().enumerate() {
            let [x, y] = self.at(*point);
            push(&mut path, format_args!("{}{} {}", if n == 0 { "M" } else { "L" }, p(x), p(y)));
        }
        path
    }
}

fn draw_ground(svg: &mut String, outline: &Outline, sheet: &Sheet, tinted: &[&str]) {
    for (n, code) in tinted.iter().enumerate() {
        for area in outline.areas.iter().filter(|area| area.code == *code) {
            let rings: String = area.rings.iter().map(|ring| sheet.path(ring) + "Z").collect();
            push(svg, format_args!("<path class=\"m{}\" fill-rule=\"evenodd\" d=\"{rings}\"/>", n + 1));
        }
    }
    for is_inner in [false, true] {
        let lines = outline.lines.iter().filter(|line| line.between.iter().all(|code| tinted.contains(&code.as_str())) == is_inner);
        let path: String = lines.map(|line| sheet.path(&line.points)).collect();
        push(svg, format_args!("<path class=\"{}\" d=\"{path}\"/>", if is_inner { "l" } else { "l o" }));
    }
}

fn draw_place(svg: &mut String, place: &Place, names: &[&str], sheet: &Sheet) {
    let [x, y] = sheet.at(place.at);
    let (radius, open) = if place.is_on_phones { ("5", "<g>") } else { ("3.5", "<g class=\"w\">") };
    let (label_x, label_y) = (p(x + place.shift[0]), p(y + place.shift[1]));
    push(svg, format_args!("{open}<circle cx=\"{}\" cy=\"{}\" r=\"{radius}\"/>", p(x), p(y)));
    // A label above its dot grows upwards.
    let rise = if place.anchor == "middle" && place.shift[1] < 0.0 && names.len() > 1 { " dy=\"-1.08em\"" } else { "" };
    let (anchor, name) = (place.anchor, escape(names[0]));
    push(svg, format_args!("<text x=\"{label_x}\" y=\"{label_y}\"{rise} text-anchor=\"{anchor}\">{name}"));
    if names.len() > 1 {
        // Three names do not fit a phone: there the first stands on the map and the table has them all.
        let class = if names.len() > 2 { "y w" } else { "y" };
        push(svg, format_args!("<tspan class=\"{class}\" x=\"{label_x}\" dy=\"1.08em\">{}</tspan>", escape(&names[1..].join(" · "))));
    }
    svg.push_str("</text></g>");
}

/// The name in the page's language, then those of the sides' languages that differ from it.
fn names_of<'a>(place: &'a Place, lang: &str, side_langs: &[&str]) -> Option<Vec<&'a str>> {
    let name = |wanted: &str| place.names.iter().find(|(lang, _)| *lang == wanted).map(|(_, name)| *name);
    let mut names = vec![name(lang)?];
    for other in side_langs.iter().filter_map(|lang| name(lang)) {
        if !names.contains(&other) {
            names.push(other);
        }
    }
    Some(names)
}

/// Reads the list of places: plain commas, no quotes, the columns named in its first line.
fn read_places(csv: &'static str) -> Option<Vec<Place>> {
    let mut lines = csv.lines();
    let head: Vec<&str> = lines.next()?.split(',').collect();
    let column = |name: &str| head.iter().position(|column| *column == name);
    let (rank, lat, lon) = (column("rank")?, column("lat")?, column("lon")?);
    let (anchor, dx, dy) = (column("anchor")?, column("dx")?, column("dy")?);
    let mut places = Vec::new();
    for line in lines {
        let cells: Vec<&'static str> = line.split(',').collect();
        if cells.len() != head.len() {
            return None;
        }
        let number = |n: usize| cells[n].parse::<f64>().ok();
        places.push(Place {
            is_on_phones: cells[rank] == "1",
            names: ["ru", "ky", "tg", "uz", "en"].iter().filter_map(|lang| Some((*lang, cells[column(lang)?]))).collect(),
            at: [number(lon)?, number(lat)?],
            anchor: cells[anchor],
            shift: [number(dx)?, number(dy)?],
        });
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> MapWords {
        MapWords {
            title: "Приграничье".into(),
            describe: "Обзорная карта".into(),
            no_authority: "Карта не является источником по границам".into(),
            no_authority_short: "Не источник по границам".into(),
            heads: ["Место".into(), "Другие имена".into()],
        }
    }

    #[test]
    fn the_data_reads_and_every_place_lies_in_the_window() {
        let outline = SHAPES.as_ref().unwrap();
        let [west, south, east, north] = outline.window;
        for place in read_places(PLACES).unwrap() {
            let [lon, lat] = place.at;
            assert!(lon > west && lon < east && lat > south && lat < north, "{:?}", place.names);
            assert!(["start", "middle", "end"].contains(&place.anchor));
            assert_eq!(place.names.len(), 5);
            assert!(place.names.iter().all(|(_, name)| !name.is_empty()));
        }
        assert!(OUTLINE.len() < 100_000);
        assert!(outline.areas.iter().all(|area| area.rings.iter().all(|ring| ring.len() > 2)));
    }

    #[test]
    fn no_post_and_no_crossing_is_on_the_map() {
        let ids: Vec<&str> = PLACES.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(ids.len(), 12);
        assert!(ids.iter().all(|id| !id.starts_with("kpp") && !id.starts_with("post")));
    }

    #[test]
    fn every_language_shows_its_own_name_first_and_the_sides_names_after() {
        for (lang, first, others) in [
            ("ru", "Худжанд", "Хуҷанд"),
            ("ky", "Худжанд", "Хуҷанд"),
            ("tg", "Хуҷанд", "Худжанд"),
            ("uz", "Xoʻjand", "Худжанд · Хуҷанд"),
            ("en", "Khujand", "Худжанд · Хуҷанд"),
        ] {
            let drawing = render(&words(), lang, &["ky", "tg"], &["KG", "TJ"]).unwrap();
            assert_eq!(drawing.table.rows[0], [first, others]);
            assert!(drawing.svg.contains(&format!(">{first}<tspan")));
        }
        assert_eq!(render(&words(), "de", &["ky", "tg"], &[]).unwrap_err().code(), "map.language");
    }

    #[test]
    fn the_map_says_that_it_is_no_authority_on_any_screen() {
        let svg = render(&words(), "ru", &["tg", "ky"], &["KG", "TJ"]).unwrap().svg;
        assert!(svg.contains("class=\"n w\"") && svg.contains("class=\"n s\""));
        assert!(svg.contains("Карта не является источником по границам"));
        assert!(!svg.contains("style=") && !svg.contains("NaN"));
        assert!(svg.len() < 24_000, "{} bytes", svg.len());
    }

    #[test]
    fn swapping_the_sides_swaps_tints_and_the_order_of_names_only() {
        let there = render(&words(), "en", &["ky", "tg"], &["KG", "TJ"]).unwrap();
        let back = render(&words(), "en", &["tg", "ky"], &["TJ", "KG"]).unwrap();
        let sorted = |svg: &str| {
            let mut letters: Vec<char> = svg.replace("\"m1\"", "m").replace("\"m2\"", "m").chars().collect();
            letters.sort_unstable();
            letters
        };
        assert_ne!(there.svg, back.svg);
        assert_eq!(sorted(&there.svg), sorted(&back.svg));
    }

    #[test]
    fn words_are_escaped() {
        let evil = MapWords { title: "\"><script>".into(), no_authority: "<b>".into(), ..words() };
        let svg = render(&evil, "ru", &[], &[]).unwrap().svg;
        assert!(!svg.contains("<script") && !svg.contains("<b>"));
    }

    #[test]
    fn a_broken_list_is_refused() {
        assert!(read_places("").is_none());
        assert!(read_places("id,rank,lat,lon,anchor,dx,dy\na,1,x,70,start,0,0").is_none());
        assert!(read_places("id,rank,lat,lon,anchor,dx,dy\na,1").is_none());
    }
}
