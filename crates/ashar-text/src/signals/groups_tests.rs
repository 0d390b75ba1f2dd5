//! Groups are found in every form and spelling, peoples are treated alike, and states are no peoples.

use std::collections::BTreeMap;

use crate::language::Lang;
use crate::language::Segment;
use crate::normalise::Reading;
use crate::signals::groups::Class;
use crate::signals::groups::GroupBuffers;
use crate::signals::groups::GroupForm;
use crate::signals::groups::GroupMention;
use crate::signals::groups::Groups;
use crate::words::Dictionary;
use crate::words::DictionaryBuilder;

/// Values of other owners come before ours: nothing may rest on starting at nought.
const BASE: u32 = 500;

struct Ear {
    groups: Groups,
    dictionary: Dictionary,
}

impl Ear {
    fn new() -> Self {
        let mut groups = Groups::builtin().unwrap();
        let mut builder = DictionaryBuilder::default();
        groups.register(&mut builder, BASE);
        Self { groups, dictionary: builder.build() }
    }

    fn mentions(&self, lang: Lang, text: &str) -> Vec<GroupMention> {
        let reading = Reading::of(text);
        let mut hits = Vec::new();
        self.dictionary.find(&reading, &mut hits);
        let segments = [Segment { first: 0, last: u32::MAX, lang }];
        let mut found = Vec::new();
        self.groups.find(&reading, &hits, &segments, &mut GroupBuffers::default(), &mut found);
        found
    }

    /// Mentions as "key form", with "~" before a name that only qualifies something else.
    fn said(&self, lang: Lang, text: &str) -> Vec<String> {
        let said = |mention: &GroupMention| {
            let form = match mention.form {
                GroupForm::PluralSubject => "all",
                GroupForm::Plural => "many",
                GroupForm::Singular => "one",
                GroupForm::Adjective => "of",
            };
            let mark = if mention.is_whole { "" } else { "~" };
            format!("{mark}{} {form}", self.groups.group(mention.group).unwrap().key)
        };
        self.mentions(lang, text).iter().map(said).collect()
    }
}

#[track_caller]
fn check(cases: &[(Lang, &str, &[&str])]) {
    let ear = Ear::new();
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(lang, text, said)| {
            let found = ear.said(*lang, text);
            (found != *said).then(|| format!("{lang:?} {text}: {found:?}, not {said:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn endings_tell_number_and_case() {
    check(&[
        (Lang::Ru, "таджики и кыргызы", &["tajik all", "kyrgyz all"]),
        (Lang::Ru, "таджиков, кыргызам, киргизами", &["tajik many", "kyrgyz many", "kyrgyz many"]),
        (Lang::Ru, "таджика, киргизу", &["tajik one", "kyrgyz one"]),
        (Lang::Ru, "узбеки, русские, казахи", &["uzbek all", "russian all", "kazakh all"]),
        (Lang::Ru, "русских и узбеков", &["russian many", "uzbek many"]),
        (Lang::Ky, "тажиктер менен кыргыздар", &["tajik all", "kyrgyz all"]),
        (Lang::Ky, "тажиктерге, кыргыздардын, өзбектерди", &["tajik many", "kyrgyz many", "uzbek many"]),
        (Lang::Ky, "тажикти, кыргызга", &["tajik one", "kyrgyz one"]),
        (Lang::Tg, "тоҷикон ва қирғизҳо", &["tajik all", "kyrgyz all"]),
        (Lang::Tg, "тоҷиконро, қирғизҳоро, ӯзбеконро", &["tajik many", "kyrgyz many", "uzbek many"]),
        (Lang::UzLatn, "tojiklar va qirg'izlar", &["tajik all", "kyrgyz all"]),
        (Lang::UzLatn, "tojiklarga, qirg'izlarni, o'zbeklarning", &["tajik many", "kyrgyz many", "uzbek many"]),
        (Lang::En, "Tajiks and Kyrgyz and Uzbeks", &["tajik all", "kyrgyz all", "uzbek all"]),
    ]);
}

#[test]
fn other_scripts_keyboards_and_disguises_are_seen_through() {
    check(&[
        (Lang::UzCyrl, "тожиклар ва қирғизлар ва ўзбеклар", &["tajik all", "kyrgyz all", "uzbek all"]),
        (Lang::Tg, "точикон ва киргизхо", &["tajik all", "kyrgyz all"]),
        (Lang::Tg, "tojikon va qirghizho", &["tajik all", "kyrgyz all"]),
        (Lang::Ky, "tajikter menen kyrgyzdar", &["tajik all", "kyrgyz all"]),
        (Lang::Ky, "узбектер, озбектерди", &["uzbek all", "uzbek many"]),
        (Lang::Ru, "т а д ж и к и, к.ы.р.г.ы.з.ы", &["tajik all", "kyrgyz all"]),
        (Lang::Ru, "тaджuки", &["tajik all"]),
        (Lang::Ru, "тааааджики, кыыыыргызы", &["tajik all", "kyrgyz all"]),
        (Lang::Ru, "таджыки, киргисы, тджики, кргызы", &["tajik all", "kyrgyz all", "tajik all", "kyrgyz all"]),
        (Lang::Ru, "tadzhiki i kyrgyzy", &["tajik all", "kyrgyz all"]),
    ]);
}

#[test]
fn a_name_that_qualifies_something_is_not_the_people() {
    check(&[
        (Lang::Ru, "таджикские пограничники", &["~tajik of", "border_guards all"]),
        (Lang::Ru, "кыргызская кухня, таджикский язык", &["~kyrgyz of", "~tajik of"]),
        (Lang::Ru, "кыргызский народ", &["kyrgyz of"]),
        (Lang::Ru, "русские солдаты", &["~russian all", "army all"]),
        (Lang::Ky, "тажик чек арачылары", &["~tajik one", "border_guards many"]),
        (Lang::Ky, "кыргыз тили", &["~kyrgyz one"]),
        (Lang::Ky, "кыргыз эли", &["kyrgyz one"]),
        (Lang::Tg, "забони тоҷикӣ", &["~tajik of"]),
        (Lang::Tg, "халқи қирғиз", &["kyrgyz one"]),
        (Lang::Tg, "сарҳадбонони қирғиз", &["border_guards many", "~kyrgyz one"]),
        (Lang::UzLatn, "tojik chegarachilari", &["~tajik one", "border_guards many"]),
        (Lang::UzLatn, "qirg'iz xalqi", &["kyrgyz one"]),
        (
            Lang::En,
            "Kyrgyz border guards and Tajik border guards",
            &["~kyrgyz all", "border_guards all", "~tajik one", "border_guards all"],
        ),
        (Lang::En, "the Tajik people", &["tajik one"]),
    ]);
}

#[test]
fn countries_and_their_citizens_are_told_apart() {
    check(&[
        (
            Lang::Ru,
            "в Кыргызстане и Таджикистане, в Киргизии",
            &["country_kyrgyzstan one", "country_tajikistan one", "country_kyrgyzstan one"],
        ),
        (Lang::Ru, "кыргызстанцы и таджикистанцы", &["kyrgyz all", "tajik all"]),
        (Lang::Ky, "Тажикстанга, Кыргызстандан", &["country_tajikistan one", "country_kyrgyzstan one"]),
        (Lang::Ky, "кыргызстандыктар, тажикстандыктар", &["kyrgyz all", "tajik all"]),
        (Lang::Tg, "дар Тоҷикистон ва Қирғизистон", &["country_tajikistan one", "country_kyrgyzstan one"]),
        (Lang::UzLatn, "Tojikistonda, Qirg'izistonga", &["country_tajikistan one", "country_kyrgyzstan one"]),
        (Lang::En, "in Tajikistan and Kyrgyzstan", &["country_tajikistan one", "country_kyrgyzstan one"]),
    ]);
    let ear = Ear::new();
    let class = |lang, text| ear.mentions(lang, text)[0].class;
    assert!(class(Lang::Ru, "таджики").is_protected());
    assert!(class(Lang::Ru, "беженцы").is_protected());
    assert!(!class(Lang::Ru, "пограничники").is_protected());
    assert_eq!(class(Lang::Ru, "в Таджикистане"), Class::Country);
}

#[test]
fn other_groups_are_found() {
    check(&[
        (Lang::Ru, "мигранты, беженцы, женщины, журналисты", &["migrants all", "evacuees all", "women all", "journalists all"]),
        (Lang::Ru, "эвакуированных и активистов", &["evacuees many", "activists many"]),
        (Lang::Ru, "южане и северяне", &["southerners all", "northerners all"]),
        (Lang::Ky, "качкындар, аялдар, журналисттер", &["evacuees all", "women all", "journalists all"]),
        (Lang::Ky, "түштүктүктөр жана түндүктүктөр", &["southerners all", "northerners all"]),
        (Lang::Tg, "муҳоҷирон, занон, рӯзноманигорон", &["migrants all", "women all", "journalists all"]),
        (Lang::UzLatn, "muhojirlar, ayollar, jurnalistlar", &["migrants all", "women all", "journalists all"]),
        (Lang::En, "migrants, women, journalists, refugees", &["migrants all", "women all", "journalists all", "evacuees all"]),
    ]);
}

#[test]
fn words_that_only_begin_alike_are_not_groups() {
    check(&[
        (Lang::Ru, "русло реки, туркестанский хребет, казарма", &[]),
        (Lang::Ky, "тажрыйба, кыргый куш", &[]),
        (Lang::Tg, "занг, замин, духт", &[]),
        (Lang::UzLatn, "russum, zanjir", &[]),
        (Lang::En, "turkey, womb, tajine", &[]),
    ]);
}

#[test]
fn mirrored_peoples_have_as_many_stems_of_each_form_in_each_language() {
    #[derive(serde::Deserialize)]
    struct Data {
        group: Vec<BTreeMap<String, toml::Value>>,
    }
    let data: Data = toml::from_str(include_str!("../../data/groups.toml")).unwrap();
    // A language whose plural looks like the singular counts as having the noun.
    let shape = |key: &str| {
        let group = data.group.iter().find(|group| group["key"].as_str() == Some(key)).unwrap();
        let mut counts = BTreeMap::new();
        for (lang, forms) in group.iter().filter(|(_, value)| value.is_table()) {
            for (form, stems) in forms.as_table().unwrap() {
                let form = if form == "invariable" { "noun" } else { form };
                *counts.entry((lang.clone(), form.to_owned())).or_insert(0) += stems.as_array().unwrap().len();
            }
        }
        counts
    };
    let groups = Groups::builtin().unwrap();
    assert!(!groups.mirrored().is_empty());
    for keys in groups.mirrored() {
        for key in keys {
            assert_eq!(shape(key), shape(&keys[0]), "{key} and {} differ", keys[0]);
        }
    }
}
