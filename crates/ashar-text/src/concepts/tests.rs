//! Concepts are found in every language and script, stay out of other languages' words, and know when they are denied.

use crate::concepts::ConceptBuffers;
use crate::concepts::ConceptMention;
use crate::concepts::Polarity;
use crate::concepts::Thesaurus;
use crate::language::Lang;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::words::Dictionary;
use crate::words::DictionaryBuilder;

/// Values of other owners come before ours: nothing may rest on starting at nought.
const BASE: u32 = 700;

struct Reader {
    thesaurus: Thesaurus,
    dictionary: Dictionary,
}

impl Reader {
    fn new() -> Self {
        let mut thesaurus = Thesaurus::builtin().unwrap();
        let mut builder = DictionaryBuilder::default();
        thesaurus.register(&mut builder, BASE);
        Self { thesaurus, dictionary: builder.build() }
    }

    fn mentions(&self, lang: Lang, text: &str) -> Vec<ConceptMention> {
        let reading = Reading::of(text);
        let mut hits = Vec::new();
        self.dictionary.find(&reading, &mut hits);
        let segments = [Segment { first: 0, last: u32::MAX, lang }];
        let mut found = Vec::new();
        self.thesaurus.find(&reading, &hits, &segments, &mut ConceptBuffers::default(), &mut found);
        found
    }

    /// Keys of the concepts, each once, denied ones with "not".
    fn said(&self, lang: Lang, text: &str) -> Vec<String> {
        let said = |mention: &ConceptMention| {
            let key = &self.thesaurus.concept(mention.concept).unwrap().key;
            if mention.polarity == Polarity::Plain { key.to_string() } else { format!("not {key}") }
        };
        let mut keys: Vec<String> = self.mentions(lang, text).iter().map(said).collect();
        keys.sort();
        keys.dedup();
        keys
    }
}

/// Every case names concepts that must be found ("not x": denied) and, after "!", such that must not.
#[track_caller]
fn check(cases: &[(Lang, &str, &[&str])]) {
    let reader = Reader::new();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(lang, text, wanted)| {
            let found = reader.said(*lang, text);
            let holds = |want: &&&str| match want.strip_prefix('!') {
                Some(unwanted) => !found.iter().any(|key| key == unwanted),
                None => found.iter().any(|key| key == **want),
            };
            let all = wanted.iter().filter(|want| !holds(want)).count() == 0;
            (!all).then(|| format!("{lang:?} {text}: {found:?}, not {wanted:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn one_thing_has_one_key_in_every_language() {
    check(&[
        (Lang::Ru, "Перекрыли воду на шлюзе", &["water_cut_off", "water_gate"]),
        (Lang::Ky, "Шлюзда сууну жаап салышты", &["water_gate", "water"]),
        (Lang::Tg, "Дар шлюз обро бастанд", &["water_gate", "water_cut_off"]),
        (Lang::UzLatn, "Shlyuzda suvni yopishdi", &["water_gate", "water_cut_off"]),
        (Lang::UzCyrl, "Шлюзда сувни ёпишди", &["water_gate", "water_cut_off"]),
        (Lang::En, "They cut water at the sluice", &["water_gate", "water_cut_off"]),
    ]);
}

#[test]
fn russian_keyboards_and_latin_letters_do() {
    check(&[
        (Lang::Ky, "мектептин коругу, кыргыз жолу, үй өрттөндү", &["school", "fire"]),
        (Lang::Ky, "копуро бузулду", &["bridge"]),
        (Lang::Tg, "сархад баста, гузаргох баста, мактаб", &["border", "crossing_closed", "school"]),
        (Lang::Tg, "sarhad basta", &["border"]),
        (Lang::Ky, "chek ara jabyk, mektep", &["border", "school"]),
        (Lang::UzCyrl, "чегара ёпилди, мактаб, йўл", &["border", "crossing_closed", "school", "road"]),
        (Lang::UzLatn, "yol yopildi, oq otishdi", &["road", "road_blocked", "shooting"]),
        (Lang::Ru, "п о ж а р  в школе", &["fire", "school"]),
        (Lang::Ru, "взpыв на рынкe", &["explosion", "market"]),
    ]);
}

#[test]
fn stems_stay_in_their_language() {
    check(&[
        (Lang::Ru, "Там были дети, они ели кашу", &["children", "!house"]),
        (Lang::En, "Most people walked on a dam", &["dam", "!bridge"]),
        (Lang::Ru, "поездка об руку", &["!railway_airport", "!water"]),
        (Lang::Und, "там об", &["!house", "!water"]),
        (Lang::Ky, "үйдү оңдоду", &["house", "!livestock"]),
        (Lang::Ky, "балдар милиция менен автобуста", &["children", "police", "bus_transport"]),
    ]);
}

#[test]
fn an_idiom_hides_its_words() {
    check(&[
        (Lang::Ky, "үй-бүлө чогулду", &["family", "!house"]),
        (Lang::Ky, "үй өрттөндү", &["house"]),
        (Lang::Ru, "чемпионат во всём мире", &["!peace"]),
        (Lang::Ru, "мы за мир", &["peace"]),
    ]);
}

#[test]
fn what_is_denied_is_denied_in_every_language() {
    check(&[
        (Lang::Ru, "Шлюз не закрыт", &["not water_gate"]),
        (Lang::Ru, "Шлюз закрыт", &["water_gate"]),
        (Lang::Ru, "Границу не закрывали", &["not border", "not crossing_closed"]),
        (Lang::Ky, "Шлюз жабылган жок", &["not water_gate"]),
        (Lang::Ky, "Шлюз жабылбады", &["not water_gate"]),
        (Lang::Ky, "Шлюз жабылды", &["water_gate"]),
        (Lang::Tg, "Шлюз баста нашудааст", &["not water_gate"]),
        (Lang::Tg, "Шлюз баста нест", &["not water_gate"]),
        (Lang::Tg, "Шлюз баста шуд", &["water_gate"]),
        (Lang::UzLatn, "Shlyuz yopilmadi", &["not water_gate"]),
        (Lang::UzLatn, "Shlyuz yopilgan emas", &["not water_gate"]),
        (Lang::UzLatn, "Shlyuz yopildi", &["water_gate"]),
        (Lang::UzCyrl, "Шлюз ёпилмаган", &["not water_gate"]),
        (Lang::En, "The sluice is not closed", &["not water_gate"]),
        (Lang::En, "They didn't close the sluice", &["not water_gate"]),
        (Lang::En, "The sluice is closed", &["water_gate"]),
    ]);
}

#[test]
fn denial_stays_in_its_clause() {
    check(&[
        (Lang::Ru, "Не паникуйте, шлюз закрыт на ремонт", &["water_gate", "repair"]),
        (Lang::Ru, "Границу не закрывали, но школа закрыта", &["not crossing_closed", "school_closed"]),
        (Lang::Ky, "Чек ара жабылган жок, мектеп жабык", &["not crossing_closed", "school_closed"]),
        (Lang::UzLatn, "Chegara yopilmadi, maktab yopildi", &["not crossing_closed", "school_closed"]),
    ]);
}

#[test]
fn a_denial_inside_a_concept_denies_nothing_else() {
    check(&[
        (Lang::Ru, "В селе нет воды", &["water_cut_off", "village"]),
        (Lang::Ky, "Айылда суу жок", &["water_cut_off", "village"]),
        (Lang::Tg, "Дар деҳа об нест", &["water_cut_off", "village"]),
        (Lang::UzLatn, "Qishloqda suv yo'q", &["water_cut_off", "village"]),
        (Lang::En, "There is no water in the village", &["water_cut_off", "village"]),
        (Lang::Ru, "Не только шлюз закрыт", &["water_gate"]),
        (Lang::En, "Not only the school burned", &["school"]),
    ]);
}

#[test]
fn a_thing_and_an_act_compose() {
    check(&[
        (Lang::Ru, "КПП на трассе у моста закрыт до понедельника", &["crossing_closed"]),
        (Lang::Ky, "Өткөрмө пункту дүйшөмбүгө чейин жабык", &["crossing_closed"]),
        (Lang::Tg, "Гузаргоҳ то душанбе баста аст", &["crossing_closed"]),
        (Lang::Ru, "Закрыли глаза, на границе тихо", &["border", "!crossing_closed"]),
        (Lang::Ru, "Нашу землю отдали соседям", &["land_given_away", "!given"]),
        (Lang::Ru, "Нашу землю никому не отдали", &["not land_given_away"]),
    ]);
}

#[test]
fn a_thesaurus_with_a_fault_is_refused() {
    let polarity = include_str!("../../data/polarity.toml");
    let load = |text: &str| Thesaurus::load(text, polarity);
    let one = "[[concept]]\nkey = \"a\"\ngroup = \"g\"\nru = [\"вод\"]\n";
    assert!(load(one).is_ok());
    assert!(load(&format!("{one}{one}")).is_err());
    assert!(load(&format!("{one}related = [\"b\"]\n")).is_err());
    assert!(load(&format!("{one}[[trap]]\nconcept = \"a\"\nstem = \"лес\"\nlang = \"ru\"\nalso_in = \"ky\"\n")).is_err());
    assert!(load("[[concept]]\nkey = \"a\"\ngroup = \"g\"\nru = [\"=\"]\n").is_err());
}
