//! A sketch is the same in every language, and another one for a sibling claim.

use crate::concepts::ConceptBuffers;
use crate::concepts::Counted;
use crate::concepts::Found;
use crate::concepts::Polarity;
use crate::concepts::Sketch;
use crate::concepts::Thesaurus;
use crate::language::Lang;
use crate::language::LangSet;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::places::Gazetteer;
use crate::places::PlaceBuffers;
use crate::signals::groups::GroupBuffers;
use crate::signals::groups::Groups;
use crate::words::Dictionary;
use crate::words::DictionaryBuilder;
use crate::words::quantities;

struct Sketcher {
    gazetteer: Gazetteer,
    groups: Groups,
    thesaurus: Thesaurus,
    dictionary: Dictionary,
}

impl Sketcher {
    fn new() -> Self {
        let test_places = ("places_test.csv", include_str!("../../tests/data/places_test.csv"));
        let mut gazetteer = Gazetteer::builtin(&[test_places]).unwrap();
        let (mut groups, mut thesaurus) = (Groups::builtin().unwrap(), Thesaurus::builtin().unwrap());
        let mut builder = DictionaryBuilder::default();
        let base = gazetteer.register(&mut builder, 0);
        let base = groups.register(&mut builder, base);
        thesaurus.register(&mut builder, base);
        Self { gazetteer, groups, thesaurus, dictionary: builder.build() }
    }

    fn sketch(&self, lang: Lang, text: &str) -> Sketch {
        let reading = Reading::of(text);
        let (mut hits, mut places, mut groups, mut concepts, mut numbers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        self.dictionary.find(&reading, &mut hits);
        let segments = [Segment { first: 0, last: u32::MAX, lang }];
        self.gazetteer.find(&reading, &hits, &segments, &mut PlaceBuffers::default(), &mut places);
        self.groups.find(&reading, &hits, &segments, &mut GroupBuffers::default(), &mut groups);
        self.thesaurus.find_outside_names(&reading, &hits, (&segments, &places), &mut ConceptBuffers::default(), &mut concepts);
        quantities(&reading, LangSet::of(lang), &mut numbers);
        let mut sketch = Sketch::default();
        sketch.fill(Found { concepts: &concepts, places: &places, groups: &groups, quantities: &numbers });
        sketch
    }
}

#[test]
fn one_claim_gives_one_sketch_in_every_language() {
    let sketcher = Sketcher::new();
    let texts = [
        (Lang::Ru, "В Сынак-Булаке сгорели 7 домов"),
        (Lang::Ky, "Сынак-Булакта 7 үй өрттөндү"),
        (Lang::Tg, "Дар Сынак-Булак 7 хона сӯхт"),
        (Lang::UzLatn, "Synak-Bulakda 7 uy yondi"),
        (Lang::En, "7 houses burned in Synak-Bulak"),
    ];
    let house = sketcher.thesaurus.by_key("house").unwrap();
    let fire = sketcher.thesaurus.by_key("fire").unwrap();
    let village = sketcher.gazetteer.place_by_id("test-synak-bulak").unwrap();
    for (lang, text) in texts {
        let sketch = sketcher.sketch(lang, text);
        assert!(sketch.concepts.contains(&(house, Polarity::Plain)), "{text}");
        assert!(sketch.concepts.contains(&(fire, Polarity::Plain)), "{text}");
        assert_eq!(sketch.places, [village], "{text}");
        assert_eq!(sketch.amounts.len(), 1, "{text}");
        assert_eq!((sketch.amounts[0].unit, sketch.amounts[0].value_thousandths), (Counted::Houses, 7_000), "{text}");
    }
}

#[test]
fn a_sibling_claim_gives_another_sketch() {
    let sketcher = Sketcher::new();
    let one = sketcher.sketch(Lang::Ru, "В Сынак-Булаке закрыли школу до 18:00, сгорели 7 домов");
    for sibling in [
        "В Сынак-Булаке не закрыли школу до 18:00, сгорели 7 домов",
        "В Намунаободе закрыли школу до 18:00, сгорели 7 домов",
        "В Сынак-Булаке закрыли школу до 18:00, сгорели 17 домов",
        "В Сынак-Булаке закрыли школу до 20:00, сгорели 7 домов",
        "В Сынак-Булаке открыли школу до 18:00, сгорели 7 домов",
    ] {
        assert_ne!(sketcher.sketch(Lang::Ru, sibling), one, "{sibling}");
    }
    assert_eq!(sketcher.sketch(Lang::Ru, "7 домов сгорели в Сынак-Булаке, школу закрыли до 18:00"), one);
}

#[test]
fn the_name_of_a_place_is_no_concept() {
    let sketcher = Sketcher::new();
    let sketch = sketcher.sketch(Lang::Ky, "Сынак-Булакта тынч");
    let exam = sketcher.thesaurus.by_key("spring_well").unwrap();
    assert!(sketch.concepts.iter().all(|(concept, _)| *concept != exam), "{sketch:?}");
}
