//! The gazetteer: from hits of the dictionary to places that are meant.
//!
//! For the analysis; serves S2. A hit is a mention when the rest of its word is an ending of a name. Of the places that carry the name the
//! one is meant whose kind stands beside it, or which lies where the rest of the message is. A name that is an ordinary word too wants such
//! a cue. Nothing is invented: a place that is not in the lists is not found.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::places::endings::Endings;
use crate::places::endings::Forms;
use crate::places::endings::ending_of;
use crate::places::model::Kind;
use crate::places::model::NameForm;
use crate::places::model::Place;
use crate::places::model::PlaceId;
use crate::places::model::PlaceMention;
use crate::places::model::Tier;
use crate::places::names::Spelling;
use crate::places::names::Stem;
use crate::places::rules::Cue;
use crate::words::Hit;
use crate::words::Strength;

/// Tokens that may stand between a word of a kind and the name it belongs to.
const CUE_GAP_MAX: u32 = 2;
/// Letters from which on a name in chat Latin, made from a Cyrillic one by a coarse rule, needs no cue.
const LATIN_LETTERS_MIN: usize = 6;
/// Mentions that one message may have; what follows is not looked at.
pub const MENTIONS_MAX: usize = 256;
/// Mean radius of the earth.
const EARTH_KM: f32 = 6371.0;

/// Points that choose among places of one name. Ours; chosen so that a word of the kind outweighs everything, then the surroundings.
mod points {
    pub const KIND: i32 = 8;
    pub const SETTLEMENT: i32 = 4;
    pub const OTHER_KIND: i32 = -4;
    pub const DISTRICT: i32 = 3;
    pub const CORE: i32 = 2;
    pub const WIDE: i32 = 3;
    pub const TOWN: i32 = 2;
    pub const LIVED_IN: i32 = 1;
}

/// A place that a name may mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) place: PlaceId,
    pub(super) wants_cue: bool,
    pub(super) only_in: LangSet,
}

/// A name with all that carry it.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) spelling: Spelling,
    pub(super) langs: LangSet,
    pub(super) candidates: Range<usize>,
}

/// What a value of the dictionary stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Entry {
    Name(u16),
    Cue(Kind),
}

/// All places of a release, and their names.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    pub(super) places: Vec<Place>,
    pub(super) by_id: FxHashMap<Box<str>, PlaceId>,
    pub(super) spots: Vec<PlaceId>,
    pub(super) names: Vec<Name>,
    pub(super) candidates: Vec<Candidate>,
    pub(super) cues: Vec<Cue>,
    pub(super) entries: Vec<Entry>,
    pub(super) endings: Endings,
    pub(super) base: u32,
}

/// Buffers of [`Gazetteer::find`], to be used again from message to message.
#[derive(Debug, Default)]
pub struct PlaceBuffers {
    found: Vec<Found>,
    cues: Vec<(u32, u32, Kind)>,
    sure: Vec<PlaceId>,
}

#[derive(Debug, Clone, Copy)]
struct Found {
    first: u32,
    last: u32,
    name: u16,
    form: NameForm,
    strength: Strength,
    lang: Lang,
}

impl Gazetteer {
    /// The place of an id of the data files.
    pub fn place_by_id(&self, id: &str) -> Option<PlaceId> {
        self.by_id.get(id).copied()
    }

    /// A place.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(usize::from(id.0))
    }

    /// Number of places.
    pub fn n_places(&self) -> usize {
        self.places.len()
    }

    /// One id for all names of a spot: both names of a place that carries two give the same.
    pub fn spot(&self, id: PlaceId) -> PlaceId {
        self.spots.get(usize::from(id.0)).copied().unwrap_or(id)
    }

    /// How far two places are from each other, as the crow flies; none when a point is not known.
    ///
    /// # Units
    /// Kilometres.
    pub fn distance_km(&self, a: PlaceId, b: PlaceId) -> Option<f32> {
        let (from, to) = (self.place(a)?.point?, self.place(b)?.point?);
        let (lat, lon) = ((to.0 - from.0).to_radians(), (to.1 - from.1).to_radians());
        let half = (lat / 2.0).sin().powi(2) + from.0.to_radians().cos() * to.0.to_radians().cos() * (lon / 2.0).sin().powi(2);
        Some(2.0 * EARTH_KM * half.sqrt().min(1.0).asin())
    }

    /// Whether two places lie in the same district; unknown districts are nowhere.
    pub fn share_district(&self, a: PlaceId, b: PlaceId) -> bool {
        let district = |id| self.place(id).map_or("", |place: &Place| &*place.district);
        !district(a).is_empty() && district(a) == district(b)
    }

    /// The places that a message names, in the order of the text, without overlaps.
    ///
    /// `segments` says which language is spoken where; empty when not known.
    pub fn find(&self, reading: &Reading, hits: &[Hit], segments: &[Segment], buffers: &mut PlaceBuffers, out: &mut Vec<PlaceMention>) {
        out.clear();
        buffers.found.clear();
        buffers.cues.clear();
        buffers.sure.clear();
        for hit in hits {
            match self.entries.get(hit.value.wrapping_sub(self.base) as usize) {
                Some(Entry::Cue(kind)) => buffers.cues.push((hit.first, hit.last, *kind)),
                Some(Entry::Name(name)) => self.add_found(reading, hit, *name, segments, &mut buffers.found),
                None => {}
            }
        }
        if buffers.found.is_empty() {
            return;
        }
        buffers.found.sort_by_key(|found| (found.first, std::cmp::Reverse(found.last), std::cmp::Reverse(found.strength), found.name));
        let PlaceBuffers { found, cues, sure } = buffers;
        // Twice: what is sure tells where the message is, and that decides the rest.
        for round in 0..2 {
            out.clear();
            let mut from = 0;
            let mut free = 0;
            while let Some(head) = found.get(from) {
                let same = |next: &&Found| next.first == head.first && next.last == head.last;
                let n = found.get(from..).unwrap_or_default().iter().take_while(same).count();
                if head.first >= free || from == 0 {
                    let group = found.get(from..from + n).unwrap_or_default();
                    if let Some(mention) = self.choose(group, cues, sure) {
                        free = mention.last + 1;
                        out.push(mention);
                    }
                }
                from += n;
                if out.len() >= MENTIONS_MAX {
                    break;
                }
            }
            if round == 0 {
                sure.extend(out.iter().filter(|mention| mention.n_rivals == 0).map(|mention| mention.place));
            }
        }
    }

    fn add_found(&self, reading: &Reading, hit: &Hit, name: u16, segments: &[Segment], found: &mut Vec<Found>) {
        let Some(entry) = self.names.get(usize::from(name)) else { return };
        let n_words = u32::try_from(entry.spelling.words.len()).unwrap_or(u32::MAX);
        if hit.last - hit.first + 1 != n_words || found.len() >= MENTIONS_MAX {
            return;
        }
        let allowed = match entry.spelling.stem {
            Stem::Whole => Forms::BARE.with(Forms::SINGULAR).with(Forms::OF_PLACE).with(Forms::DWELLER),
            Stem::Trimmed => Forms::TRIMMED.with(Forms::OF_PLACE).with(Forms::DWELLER),
            Stem::Adjective => Forms::ADJECTIVE,
            Stem::OfPlace => Forms::OF_PLACE.with(Forms::DWELLER),
        };
        let forms = self.endings.forms(ending_of(reading, hit), entry.langs, allowed);
        if forms.is_empty() {
            return;
        }
        let named = Forms::BARE.with(Forms::SINGULAR).with(Forms::TRIMMED).with(Forms::ADJECTIVE);
        let form = match () {
            () if forms.meets(named) => NameForm::Name,
            () if forms.meets(Forms::OF_PLACE) => NameForm::Adjective,
            () => NameForm::Dweller,
        };
        let lang = segments.iter().find(|segment| segment.first <= hit.first && hit.first <= segment.last).map_or(Lang::Und, |at| at.lang);
        found.push(Found { first: hit.first, last: hit.last, name, form, strength: hit.strength, lang });
    }

    /// The best candidate of all names that fit one span, if any may be meant.
    fn choose(&self, group: &[Found], cues: &[(u32, u32, Kind)], sure: &[PlaceId]) -> Option<PlaceMention> {
        let mut best: Option<(i32, &Found, PlaceId)> = None;
        let mut n_rivals = 0_u8;
        for found in group {
            let name = self.names.get(usize::from(found.name))?;
            let coarse = found.strength == Strength::Latin && name.spelling.name.chars().count() < LATIN_LETTERS_MIN;
            let cue = nearest_cue(found, cues);
            for candidate in self.candidates.get(name.candidates.clone()).unwrap_or_default() {
                let Some(place) = self.place(candidate.place) else { continue };
                let near = sure.iter().any(|other| !self.is_candidate(group, *other) && self.share_district(*other, candidate.place));
                let foreign = found.lang != Lang::Und && !candidate.only_in.has(found.lang);
                let fitting = cue.is_some_and(|kind| fits(kind, place.kind));
                if (candidate.wants_cue || coarse || foreign) && !fitting && !near {
                    continue;
                }
                let score = weigh(place, cue, near);
                match best {
                    Some((top, _, chosen)) if chosen == candidate.place || score < top => {}
                    Some((top, _, _)) if score == top => n_rivals = n_rivals.saturating_add(1),
                    _ => {
                        best = Some((score, found, candidate.place));
                        n_rivals = 0;
                    }
                }
            }
        }
        let (_, found, place) = best?;
        let (first, last, form, strength) = (found.first, found.last, found.form, found.strength);
        Some(PlaceMention { place, spot: self.spot(place), first, last, form, strength, n_rivals })
    }

    /// Whether a place is among those that the names of one span may mean: it is no surroundings of itself then.
    fn is_candidate(&self, group: &[Found], place: PlaceId) -> bool {
        let names = group.iter().filter_map(|found| self.names.get(usize::from(found.name)));
        names.filter_map(|name| self.candidates.get(name.candidates.clone())).flatten().any(|candidate| candidate.place == place)
    }
}

/// The word of a kind that stands nearest to a name, not being part of it.
fn nearest_cue(found: &Found, cues: &[(u32, u32, Kind)]) -> Option<Kind> {
    let gap = |cue: &(u32, u32, Kind)| match *cue {
        (_, last, _) if last < found.first => Some(found.first - last - 1),
        (first, _, _) if first > found.last => Some(first - found.last - 1),
        _ => None,
    };
    let near = cues.iter().filter_map(|cue| gap(cue).filter(|gap| *gap <= CUE_GAP_MAX).map(|gap| (gap, cue.2)));
    near.min_by_key(|(gap, _)| *gap).map(|(_, kind)| kind)
}

const fn is_settlement(kind: Kind) -> bool {
    matches!(kind, Kind::Village | Kind::Town | Kind::Municipality)
}

/// Whether a word of one kind may stand beside a place of another.
fn fits(cue: Kind, kind: Kind) -> bool {
    cue == kind || (is_settlement(cue) && is_settlement(kind))
}

fn weigh(place: &Place, cue: Option<Kind>, near: bool) -> i32 {
    let kind = match cue {
        Some(cue) if cue == place.kind => points::KIND,
        Some(cue) if fits(cue, place.kind) => points::SETTLEMENT,
        Some(_) => points::OTHER_KIND,
        None => 0,
    };
    let tier = match place.tier {
        Tier::Extra => 0,
        Tier::Core => points::CORE,
        Tier::Wide => points::WIDE,
    };
    let lived_in = match place.kind {
        Kind::Town => points::TOWN,
        Kind::Village | Kind::District | Kind::Region | Kind::Municipality => points::LIVED_IN,
        _ => 0,
    };
    kind + tier + lived_in + if near { points::DISTRICT } else { 0 }
}
