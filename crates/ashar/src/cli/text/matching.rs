//! `ashar text match`: which known claims a post may repeat. Serves S2.

use std::collections::BTreeMap;
use std::io::BufRead;

use ashar_text::claims::ClaimRules;
use ashar_text::claims::Claims;
use ashar_text::claims::Gist;
use ashar_text::claims::GistBuffers;
use ashar_text::claims::MatchBuffers;
use ashar_text::claims::Told;
use ashar_text::claims::Weights;
use ashar_text::concepts::ConceptBuffers;
use ashar_text::concepts::ConceptMention;
use ashar_text::concepts::Thesaurus;
use ashar_text::language::Model;
use ashar_text::language::Segment;
use ashar_text::normalise::Reading;
use ashar_text::places::Gazetteer;
use ashar_text::places::PlaceBuffers;
use ashar_text::places::PlaceMention;
use ashar_text::words::Dictionary;
use ashar_text::words::DictionaryBuilder;
use ashar_text::words::Hit;
use serde::Deserialize;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::cli::exit::Exit;
use crate::cli::exit::Stop;
use crate::cli::text::args::Match;
use crate::cli::text::languages::rounded;
use crate::cli::text::lines;
use crate::cli::text::lines::Answer;
use crate::cli::text::lines::Post;
use crate::cli::text::lines::input;
use crate::cli::text::lines::print;

/// Most claims that a file may hold.
const CLAIMS_MAX: usize = 100_000;
/// Most matches of a post.
const TOP_MAX: usize = 100;

/// A line of the file of claims.
#[derive(Deserialize)]
struct Known {
    id: Box<RawValue>,
    /// The claim in some languages, by tag.
    #[serde(default)]
    texts: BTreeMap<String, String>,
    /// The claim in one language.
    #[serde(default)]
    text: String,
}

#[derive(Serialize)]
struct Line<'l> {
    id: &'l RawValue,
    matches: Vec<Likely<'l>>,
}

#[derive(Serialize)]
struct Likely<'l> {
    claim: &'l RawValue,
    score: f32,
    suggested: bool,
    why: Vec<(&'static str, f32)>,
}

/// Everything that reads a text for comparing; shared by all threads.
struct Engine {
    dictionary: Dictionary,
    places: Gazetteer,
    subjects: Thesaurus,
    rules: ClaimRules,
}

/// Buffers of one thread.
#[derive(Default)]
struct Room {
    reading: Reading,
    segments: Vec<Segment>,
    hits: Vec<Hit>,
    places: Vec<PlaceMention>,
    subjects: Vec<ConceptMention>,
    place_buffers: PlaceBuffers,
    concept_buffers: ConceptBuffers,
    gist_buffers: GistBuffers,
    gist: Gist,
}

impl Engine {
    fn new() -> Result<Self, Stop> {
        let bad = |error: ashar_text::fault::DataFault| Stop::cannot("text.release", error.to_string());
        let mut places = Gazetteer::builtin(&[]).map_err(bad)?;
        let mut subjects = Thesaurus::builtin().map_err(bad)?;
        let mut rules = ClaimRules::builtin(&subjects).map_err(bad)?;
        let mut builder = DictionaryBuilder::new();
        let next = subjects.register(&mut builder, 0);
        let next = places.register(&mut builder, next);
        rules.register(&mut builder, next);
        Ok(Self { dictionary: builder.build(), places, subjects, rules })
    }

    /// The gist of a text stands in the room until the next one.
    fn read(&self, text: &str, room: &mut Room) {
        room.reading.read(text);
        Model::builtin().segments(&room.reading, &mut room.segments);
        self.dictionary.find(&room.reading, &mut room.hits);
        self.places.find(&room.reading, &room.hits, &room.segments, &mut room.place_buffers, &mut room.places);
        let inside = (room.segments.as_slice(), room.places.as_slice());
        self.subjects.find_outside_names(&room.reading, &room.hits, inside, &mut room.concept_buffers, &mut room.subjects);
        let told =
            Told { reading: &room.reading, hits: &room.hits, segments: &room.segments, places: &room.places, subjects: &room.subjects };
        self.rules.gist(&told, &mut room.gist_buffers, &mut room.gist);
    }
}

struct Teller<'e> {
    engine: &'e Engine,
    claims: &'e Claims,
    ids: &'e [Box<RawValue>],
    top: usize,
    room: Room,
    buffers: MatchBuffers,
}

impl Answer for Teller<'_> {
    fn answer(&mut self, line: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        let post = Post::read(line)?;
        self.engine.read(&post.text, &mut self.room);
        let found = self.claims.match_post(&self.room.gist, self.top, &mut self.buffers);
        let matches = found.iter().filter_map(|one| {
            let claim = self.ids.get(usize::try_from(one.claim.0).ok()?)?;
            let why = one.why.iter().map(|why| (why.feature.name(), rounded(why.effect))).collect();
            Some(Likely { claim, score: rounded(one.score), suggested: one.suggested, why })
        });
        print(out, &Line { id: post.id, matches: matches.collect() })
    }
}

/// Reads the file of claims. One broken line stops it: matching against half the claims would look like matching against all.
fn read_claims(args: &Match, engine: &Engine) -> Result<(Claims, Vec<Box<RawValue>>), Stop> {
    let name = args.claims.display();
    let file = std::fs::File::open(&args.claims).map_err(|error| Stop::cannot("text.claims", format!("{name}: {error}")))?;
    let weights = Weights::builtin().map_err(|error| Stop::cannot("text.release", error.to_string()))?;
    let (mut claims, mut ids, mut room) = (Claims::new(weights), Vec::new(), Room::default());
    for (number, line) in (1_u64..).zip(std::io::BufReader::new(file).lines()) {
        let bad = |what: String| Stop::cannot("text.claims", format!("{name}, line {number}: {what}"));
        let line = line.map_err(|error| bad(error.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        if line.len() > lines::LINE_BYTES_MAX || ids.len() >= CLAIMS_MAX {
            return Err(bad(format!("a line has at most {} bytes, a file {CLAIMS_MAX} claims", lines::LINE_BYTES_MAX)));
        }
        let known: Known = serde_json::from_str(&line).map_err(|error| bad(error.to_string()))?;
        let texts = known.texts.values().chain((!known.text.is_empty()).then_some(&known.text));
        let gists: Vec<Gist> = texts
            .map(|text| {
                engine.read(text, &mut room);
                room.gist.clone()
            })
            .collect();
        if gists.is_empty() {
            return Err(bad("a claim needs a text".to_owned()));
        }
        claims.add(gists).map_err(|error| bad(error.to_string()))?;
        ids.push(known.id);
    }
    claims.settle();
    Ok((claims, ids))
}

/// Prints the likeliest claims of each line.
///
/// # Errors
/// `text.claims` where the file of claims cannot be used; else as [`lines::run`].
pub fn run(args: &Match) -> Result<Exit, Stop> {
    let engine = Engine::new()?;
    let (claims, ids) = read_claims(args, &engine)?;
    let top = args.top.clamp(1, TOP_MAX);
    let make = || Teller { engine: &engine, claims: &claims, ids: &ids, top, room: Room::default(), buffers: MatchBuffers::default() };
    lines::run(&mut input(), args.threads, make)
}
