//! Forms of a word have one stem. Paradigms after the grammars named in `stem`.
use proptest::prelude::*;

use crate::language::Lang;
use crate::normalise::fold_term;
use crate::words::stem;

fn check(lang: Lang, paradigms: &[(&str, &str)]) {
    for (expected, forms) in paradigms {
        for form in forms.split_whitespace() {
            assert_eq!(stem(lang, &fold_term(form)), fold_term(expected), "{form}");
        }
    }
}

#[test]
fn kyrgyz_forms_have_one_stem() {
    check(
        Lang::Ky,
        &[
            (
                "китеп",
                "китеп китептин китепке китепти китепте китептен китептер китептердин китептерибизден китебим китебиң китеби китебибиз китебиңиз китебинде китебинен",
            ),
            (
                "бала",
                "бала баланын балага баланы балада баладан балабыз балалар балалардын балаларга баласы баласынын баласына баласын баласында баласынан",
            ),
            ("көз", "көз көздүн көзгө көздү көздө көздөн көздөр көзү көзүнөн"),
            ("ат", "ат аттын атка атта аттар аттардан"),
            ("тоо", "тоо тоонун тоого тоону тоодо тоодон тоолор тоолордун"),
            ("өтүк", "өтүк өтүктүн өтүккө өтүктөр өтүгү өтүгүбүз"),
            ("айыл", "айыл айылдын айылга айылда айылдан айылдар айылы айылынын айылыбыз айылыбызга"),
            ("мектеп", "мектеп мектептин мектепке мектеби мектебинде мектептерде"),
            ("бар", "бардым бардың бардык бардыңыз барган баргандар барганда баргыла баралы баралык баруу барыптыр барат"),
            ("кел", "келди келген келгиле келели келүү келет"),
        ],
    );
}

#[test]
fn tajik_forms_have_one_stem() {
    check(
        Lang::Tg,
        &[
            (
                "китоб",
                "китоб китоби китобро китобҳо китобҳои китобҳоро китобам китобат китобаш китобамон китобатон китобашон китобҳоямонро китобҳояшон китобхо китобхои",
            ),
            ("асп", "асп аспҳо аспон аспи аспро аспонро"),
            ("хон", "хона хонаҳо хонаи хонаро хонаҳоро хонаамон"),
            ("духтар", "духтар духтарон духтарони духтарро"),
            ("тоҷик", "тоҷик тоҷикон тоҷикҳо тоҷикони тоҷиконро тоҷикӣ"),
            ("рав", "меравам меравӣ меравад меравем меравед мераванд намеравам бираванд равем"),
            ("рафт", "рафтам рафтӣ рафтем рафтед рафтанд рафтан рафта рафтаанд"),
        ],
    );
}

#[test]
fn uzbek_forms_have_one_stem_in_both_alphabets() {
    let paradigms = [
        (
            "kitob",
            "kitob kitobni kitobning kitobga kitobda kitobdan kitoblar kitoblarning kitobim kitobing kitobi kitobimiz kitobingiz kitoblarimizdan kitobidagi",
        ),
        ("qishloq", "qishloq qishloqda qishloqqa qishlog'i qishlog'imiz qishlog'imizdan qishloqlar qishloqlarimizdan"),
        ("yurak", "yurak yurakdan yuragim yuragi yuraklar"),
        ("maktab", "maktab maktabda maktabimiz maktabingizga maktablar"),
        ("bor", "bordi bordim borgan boryapti borgancha boradi boraman boramiz boringlar bormoqda bormoqchi boraylik borish"),
    ];
    check(Lang::UzLatn, &paradigms);
    let cyrillic: Vec<_> = paradigms.map(|(stem, forms)| (crate::words::uzbek_cyrillic(stem), turned(forms))).into();
    let cyrillic: Vec<_> = cyrillic.iter().map(|(stem, forms)| (stem.as_str(), forms.as_str())).collect();
    check(Lang::UzCyrl, &cyrillic);
}

fn turned(forms: &str) -> String {
    forms.split(' ').map(crate::words::uzbek_cyrillic).collect::<Vec<_>>().join(" ")
}

#[test]
fn russian_and_english_forms_have_one_stem() {
    check(Lang::Ru, &[("вод", "вода воды воде водой"), ("таджик", "таджик таджики таджиками"), ("сел", "село села селе")]);
    check(Lang::En, &[("villag", "village villages"), ("road", "road roads"), ("block", "block blocked blocking")]);
}

proptest! {
    #[test]
    fn a_stem_is_its_own_stem_and_never_empty(word in "[а-яөүңғқҳҷӣӯa-z']{1,24}", lang in 0..7_usize) {
        let lang = [Lang::Ru, Lang::Ky, Lang::Tg, Lang::UzLatn, Lang::UzCyrl, Lang::En, Lang::Kk][lang];
        let once = stem(lang, &word).into_owned();
        prop_assert!(!once.is_empty());
        prop_assert_eq!(stem(lang, &once), once.as_str());
    }
}
