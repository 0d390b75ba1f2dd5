//! A place as the analysis knows it, and a mention of one in a text.
//!
//! For the gazetteer and everyone who reads its mentions; serves S2. A place is known by its id alone: no name of one side is the main one.

use crate::words::Strength;

/// Number of a place in the gazetteer of one release. Not stable across releases: store [`Place::id`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PlaceId(pub u16);

/// Of what kind a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Oblast, viloyat.
    Region,
    /// District.
    District,
    /// Town or city.
    Town,
    /// Village.
    Village,
    /// Rural municipality: aimak, jamoat.
    Municipality,
    /// Crossing point of the border.
    Crossing,
    /// Border post.
    Post,
    /// Intake, reservoir, canal.
    Water,
    /// River.
    River,
    /// A named stretch of land.
    Area,
    /// Bridge.
    Bridge,
    /// Pasture.
    Pasture,
    /// Mountain pass.
    Pass,
    /// Market.
    Market,
}

impl Kind {
    /// All kinds with their names in the data files.
    pub const NAMES: &'static [(&'static str, Self)] = &[
        ("region", Self::Region),
        ("district", Self::District),
        ("town", Self::Town),
        ("village", Self::Village),
        ("municipality", Self::Municipality),
        ("crossing", Self::Crossing),
        ("post", Self::Post),
        ("border post", Self::Post),
        ("water", Self::Water),
        ("water object", Self::Water),
        ("river", Self::River),
        ("area", Self::Area),
        ("bridge", Self::Bridge),
        ("pasture", Self::Pasture),
        ("pass", Self::Pass),
        ("market", Self::Market),
    ];

    /// The kind of a name in a data file: of "village/crossing" the first.
    pub fn from_name(name: &str) -> Option<Self> {
        let first = name.split('/').next().unwrap_or(name).trim();
        Self::NAMES.iter().find(|(known, _)| *known == first).map(|(_, kind)| *kind)
    }
}

/// How well known a place is: which one is meant when several share a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// One of the many small places of the area.
    Extra,
    /// A place of the border area that posts speak of.
    Core,
    /// A city or region that everyone knows.
    Wide,
}

/// One place.
#[derive(Debug, Clone)]
pub struct Place {
    /// Stable id of the data file.
    pub id: Box<str>,
    /// Kind.
    pub kind: Kind,
    /// How well known.
    pub tier: Tier,
    /// District, as the data file writes it; empty when unknown.
    pub district: Box<str>,
    /// Id of the neighbouring place on the other side of the line; empty when there is none.
    pub pair: Box<str>,
    /// Latitude and longitude in degrees.
    pub point: Option<(f32, f32)>,
}

/// In which form a name stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameForm {
    /// The name itself, in some case.
    Name,
    /// An adjective of it.
    Adjective,
    /// Those who live there.
    Dweller,
}

/// A place named in a text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceMention {
    /// The place that is most likely meant.
    pub place: PlaceId,
    /// One id for all names of a spot: [`crate::places::Gazetteer::spot`] of the place.
    pub spot: PlaceId,
    /// First and last token.
    pub first: u32,
    /// Last token, included.
    pub last: u32,
    /// Form of the name.
    pub form: NameForm,
    /// How the spelling agreed.
    pub strength: Strength,
    /// How many other places of that name would do as well: 0 when the choice is sure.
    pub n_rivals: u8,
}
