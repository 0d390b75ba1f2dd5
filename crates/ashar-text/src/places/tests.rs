//! Places are found by every name, in every case and spelling, and ordinary words are not.

use crate::language::Lang;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::places::Gazetteer;
use crate::places::NameForm;
use crate::places::PlaceBuffers;
use crate::places::PlaceMention;
use crate::words::Dictionary;
use crate::words::DictionaryBuilder;

/// Values of other owners come before ours: nothing may rest on starting at nought.
const BASE: u32 = 1000;

struct Atlas {
    gazetteer: Gazetteer,
    dictionary: Dictionary,
}

impl Atlas {
    fn new() -> Self {
        Self::with(("places_test.csv", include_str!("../../tests/data/places_test.csv")))
    }

    fn with(test_places: (&str, &str)) -> Self {
        let mut gazetteer = Gazetteer::builtin(&[test_places]).unwrap();
        let mut builder = DictionaryBuilder::default();
        gazetteer.register(&mut builder, BASE);
        Self { gazetteer, dictionary: builder.build() }
    }

    fn mentions(&self, lang: Lang, text: &str) -> Vec<PlaceMention> {
        let reading = Reading::of(text);
        let mut hits = Vec::new();
        self.dictionary.find(&reading, &mut hits);
        let last = u32::try_from(reading.tokens().len()).unwrap();
        let segments = [Segment { first: 0, last, lang }];
        let mut found = Vec::new();
        self.gazetteer.find(&reading, &hits, &segments, &mut PlaceBuffers::default(), &mut found);
        found
    }

    fn ids(&self, lang: Lang, text: &str) -> Vec<&str> {
        self.mentions(lang, text).iter().map(|mention| &*self.gazetteer.place(mention.place).unwrap().id).collect()
    }
}

#[track_caller]
fn check(cases: &[(Lang, &str, &[&str])]) {
    let atlas = Atlas::new();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(lang, text, ids)| {
            let found = atlas.ids(*lang, text);
            (found != *ids).then(|| format!("{lang:?} {text}: {found:?}, not {ids:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_name_is_found_in_every_case() {
    check(&[
        (Lang::Ru, "В Ворухе тихо, из Воруха приехали гости", &["vorukh", "vorukh"]),
        (Lang::Ru, "Ехали через Исфару в Баткен", &["isfara", "batken"]),
        (Lang::Ru, "под Исфарой и за Ворухом", &["isfara", "vorukh"]),
        (Lang::Ru, "в Ак-Сае, около Кызыл-Беля", &["ak-sai", "kyzyl-bel"]),
        (Lang::Ky, "Баткенде жаан, Баткенден келди, Баткенге барды", &["batken", "batken", "batken"]),
        (Lang::Ky, "Ак-Сайдан Көк-Ташка чейин", &["ak-sai", "kok-tash"]),
        (Lang::Ky, "Исфаранын базары", &["isfara"]),
        (Lang::Tg, "Дар Ворух ором аст, Исфараро диданд", &["vorukh", "isfara"]),
        (Lang::Tg, "аз Хуҷанду Конибодом омаданд", &["khujand", "konibodom"]),
        (Lang::UzLatn, "Botkenda, Isfaraning bozori, Xo'janddan", &["batken", "isfara", "khujand"]),
        (Lang::UzCyrl, "Исфарада, Хўжанддан, Боткенга", &["isfara", "khujand", "batken"]),
        (Lang::En, "People of Batken went to Isfara's market in Khujand", &["batken", "isfara", "khujand"]),
    ]);
}

#[test]
fn both_sides_names_give_one_id() {
    check(&[
        (Lang::Ru, "Исфана", &["razzakov"]),
        (Lang::Ru, "Раззаков", &["razzakov"]),
        (Lang::Tg, "Дар Ботканд", &["batken"]),
        (Lang::Ky, "Лейлек районунда", &["kg-leilek"]),
        (Lang::Tg, "дар ноҳияи Лайлак", &["kg-leilek"]),
        (Lang::Ru, "в Лейлекском районе", &["kg-leilek"]),
        (Lang::Ru, "на КПП Кызыл-Бел очередь", &["kpp-kyzyl-bel"]),
        (Lang::Tg, "дар гузаргоҳи Гулистон навбат аст", &["kpp-kyzyl-bel"]),
    ]);
    let atlas = Atlas::new();
    let spots = |lang, text| atlas.mentions(lang, text).iter().map(|mention| mention.spot).collect::<Vec<_>>();
    assert_eq!(spots(Lang::Ru, "в Таш-Тумшуке"), spots(Lang::Tg, "дар Хоҷаи Аъло"));
    assert_ne!(spots(Lang::Ru, "в Ак-Сае"), spots(Lang::Tg, "дар Ворух"));
}

#[test]
fn russian_keyboards_latin_letters_and_joined_names_do() {
    check(&[
        (Lang::Ky, "Кок-Ташта жана Уч-Дободо", &["kok-tash", "uch-dobo"]),
        (Lang::Ky, "Коктошко, Көкташта", &["kok-tash", "kok-tash"]),
        (Lang::Tg, "дар Чоркух ва Хучанд", &["chorkuh", "khujand"]),
        (Lang::Ky, "batkende jana isfarada", &["batken", "isfara"]),
        (Lang::Tg, "dar vorukh va chorkuh", &["vorukh", "chorkuh"]),
        (Lang::Ru, "В АКСАЕ И ВОРУХЕ", &["ak-sai", "vorukh"]),
        (Lang::Ru, "в Бaткeнe", &["batken"]),
    ]);
}

#[test]
fn an_ordinary_word_wants_a_cue() {
    check(&[
        (Lang::Ky, "чек арада кезек", &[]),
        (Lang::Ky, "Чек айылында жыйын", &["chek"]),
        (Lang::Ky, "максат коюп, маданият министри, жаштык кез", &[]),
        (Lang::Ky, "Максат айылынан келди", &["maksat"]),
        (Lang::Ru, "в селе Арка отключили свет", &["arka"]),
        (Lang::Ky, "үйдүн арка жагы", &[]),
        (Lang::Ru, "головной офис, головная боль", &[]),
        (Lang::Ru, "на водозаборе Головной закрыли шлюз", &["golovnoy"]),
        (Lang::Tg, "калаванди сурх ва теппаи баланд", &[]),
        (Lang::Tg, "дар деҳаи Сурх", &["surkh"]),
        (Lang::Tg, "ош хӯрдем", &[]),
        (Lang::Ru, "в Оше дождь", &["osh-city"]),
        (Lang::Ru, "работает в Москве", &["moscow"]),
        (Lang::Ru, "Гагарин полетел в космос в октябре", &[]),
        (Lang::Ru, "Сестра из Ак-Татыра, живёт в Достуке", &["ak-tatyr", "dostuk-batken"]),
        (Lang::Ky, "ким келди, канча киши, кандай", &[]),
    ]);
}

#[test]
fn the_kind_beside_a_name_chooses() {
    check(&[
        (Lang::Ru, "Баткенская область", &["kg-batken-oblast"]),
        (Lang::Ru, "Баткенский район", &["kg-batken-district"]),
        (Lang::Ky, "Баткен облусунда", &["kg-batken-oblast"]),
        (Lang::Tg, "вилояти Суғд", &["tj-sughd"]),
        (Lang::Ru, "Согдийская область", &["tj-sughd"]),
        (Lang::Ru, "застава «Достук»", &["post-dostuk"]),
        (Lang::Ru, "Торткульское водохранилище", &["tortkul"]),
        (Lang::Ky, "Кулунду өткөрмө пунктунда", &["kpp-kulundu"]),
        (Lang::Ky, "Кулунду айылында", &["kulundu"]),
        (Lang::Ru, "река Исфара", &["isfara-river"]),
    ]);
}

#[test]
fn adjectives_and_dwellers_say_so() {
    let atlas = Atlas::new();
    let forms = |lang, text| atlas.mentions(lang, text).iter().map(|mention| mention.form).collect::<Vec<_>>();
    assert_eq!(forms(Lang::Ru, "исфаринский рынок"), [NameForm::Adjective]);
    assert_eq!(forms(Lang::Ru, "баткенцы приехали"), [NameForm::Dweller]);
    assert_eq!(forms(Lang::Ky, "баткендиктер келишти"), [NameForm::Dweller]);
    assert_eq!(forms(Lang::UzLatn, "isfaraliklar"), [NameForm::Dweller]);
    assert_eq!(forms(Lang::Ru, "в Исфаре"), [NameForm::Name]);
}

#[test]
fn fictional_places_come_as_a_further_list() {
    check(&[
        (Lang::Ru, "в Сынак-Булаке нет воды", &["test-synak-bulak"]),
        (Lang::Ky, "Сынак-Булакта суу жок", &["test-synak-bulak"]),
        (Lang::Tg, "дар Синакбулоқ об нест", &["test-synak-bulak"]),
        (Lang::Tg, "дар Намунаобод", &["test-namunaobod"]),
        (Lang::Ru, "КПП «Сынак – Намуна»", &["test-kpp-synak", "test-kpp-synak"]),
        (Lang::En, "near Namunaobod", &["test-namunaobod"]),
    ]);
}

#[test]
fn lists_with_further_kinds_and_short_names_do() {
    let atlas = Atlas::with(("places.csv", include_str!("../../tests/data/claims/places.csv")));
    let cases: &[(Lang, &str, &[&str])] = &[
        (Lang::Ru, "Улгу опять закрыт, улгинский шлюз", &["test-kanal-ulgu", "test-kanal-ulgu"]),
        (Lang::Ky, "Үлгүнү бекитип коюптур", &["test-kanal-ulgu"]),
        (Lang::Tg, "Улгуро маҳкам кардаанд", &["test-kanal-ulgu"]),
        (Lang::UzLatn, "Ulgudagi shlyuz, Sinakbuloqda", &["test-kanal-ulgu", "test-synak-bulak"]),
        (Lang::Ru, "из Улгу-Арыка вывозят детей", &["test-ulgu-aryk"]),
        (Lang::Ru, "мост Кош-Сынак заминирован", &["test-most-kosh-synak"]),
        (Lang::Tg, "пули Қӯш-Синак", &["test-most-kosh-synak"]),
        (Lang::Tg, "дар Мисол-Тош", &["test-misal-tash"]),
        (Lang::Ru, "намунаободские вернулись", &["test-namunaobod"]),
    ];
    for (lang, text, ids) in cases {
        assert_eq!(atlas.ids(*lang, text), *ids, "{text}");
    }
}

#[test]
fn a_list_with_a_fault_is_refused() {
    let load = |text| Gazetteer::load(&[("x.csv", text)], include_str!("../../data/places.toml"), include_str!("../../data/endings.toml"));
    assert!(load("id,kind,en\na,village,Alpha").is_ok());
    assert!(load("id,kind,en\na,planet,Alpha").is_err());
    assert!(load("id,kind,en\na,village,Alpha\na,village,Beta").is_err());
    assert!(load("id,kind,en\n,village,Alpha").is_err());
}

#[test]
fn distance_is_by_air() {
    let atlas = Atlas::new();
    let id = |name| atlas.gazetteer.place_by_id(name).unwrap();
    let km = atlas.gazetteer.distance_km(id("batken"), id("isfara")).unwrap();
    assert!((15.0..20.0).contains(&km), "{km}");
}
