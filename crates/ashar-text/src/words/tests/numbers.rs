//! Numbers are read with what they count, in five languages.
use proptest::prelude::*;

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::Reading;
use crate::words::Unit;
use crate::words::quantities;

fn found_in(lang: Lang, text: &str) -> Vec<(f64, Option<f64>, Unit)> {
    let mut found = Vec::new();
    quantities(&Reading::of(text), LangSet::of(lang), &mut found);
    found.iter().map(|one| (one.value, one.upto, one.unit)).collect()
}

fn check(cases: &[(Lang, &str, f64, Unit)]) {
    for (lang, text, value, unit) in cases {
        assert_eq!(found_in(*lang, text), [(*value, None, *unit)], "{text}");
    }
}

#[test]
fn people_and_houses_are_counted() {
    check(&[
        (Lang::Ru, "эвакуировали 136 000 человек", 136_000.0, Unit::People),
        (Lang::Ru, "двое раненых", 2.0, Unit::People),
        (Lang::Ru, "13 мирных жителей", 13.0, Unit::People),
        (Lang::Ru, "сгорели двадцать пять домов", 25.0, Unit::Houses),
        (Lang::Ru, "около 2,5 тысяч человек", 2_500.0, Unit::People),
        (Lang::Ru, "две тысячи пятьсот человек", 2_500.0, Unit::People),
        (Lang::Ky, "беш киши жарадар", 5.0, Unit::People),
        (Lang::Ky, "эки жүз элүү үй өрттөндү", 250.0, Unit::Houses),
        (Lang::Ky, "уч уй куйду", 3.0, Unit::Houses),
        (Lang::Ky, "үч миң беш жүз адам", 3_500.0, Unit::People),
        (Lang::Tg, "панҷ нафар захмӣ", 5.0, Unit::People),
        (Lang::Tg, "бисту панҷ хона сӯхт", 25.0, Unit::Houses),
        (Lang::Tg, "ду ҳазору сад нафар", 2_100.0, Unit::People),
        (Lang::Tg, "сесад хонавода", 300.0, Unit::Houses),
        (Lang::UzLatn, "uch kishi yaralandi", 3.0, Unit::People),
        (Lang::UzLatn, "ikki yuz ellik uy", 250.0, Unit::Houses),
        (Lang::UzLatn, "to'rtta uy yondi", 4.0, Unit::Houses),
        (Lang::UzCyrl, "тўрт киши", 4.0, Unit::People),
        (Lang::En, "two hundred people", 200.0, Unit::People),
        (Lang::En, "25 houses burnt", 25.0, Unit::Houses),
    ]);
}

#[test]
fn times_days_and_money_are_told_apart() {
    let date = |month, year| Unit::Date { month, year };
    check(&[
        (Lang::Ru, "в 18:30", 1_110.0, Unit::Clock),
        (Lang::Ru, "до восьми часов", 480.0, Unit::Clock),
        (Lang::Ru, "воды не было шесть часов", 6.0, Unit::Hours),
        (Lang::Ky, "саат 18де", 1_080.0, Unit::Clock),
        (Lang::Tg, "соати шаш", 360.0, Unit::Clock),
        (Lang::UzLatn, "soat 9 da", 540.0, Unit::Clock),
        (Lang::Ru, "уже 3 дня", 3.0, Unit::Days),
        (Lang::Ky, "он күн", 10.0, Unit::Days),
        (Lang::Ru, "16 сентября 2022", 16.0, date(9, Some(2022))),
        (Lang::Ky, "16-сентябрда", 16.0, date(9, None)),
        (Lang::Tg, "30 апрели 2021", 30.0, date(4, Some(2021))),
        (Lang::UzLatn, "1 oktyabrda", 1.0, date(10, None)),
        (Lang::En, "September 16 2022", 16.0, date(9, Some(2022))),
        (Lang::Ru, "12.10.2026", 12.0, date(10, Some(2026))),
        (Lang::Ru, "500 сомов", 500.0, Unit::Money),
        (Lang::Tg, "даҳ фоиз", 10.0, Unit::Percent),
        (Lang::En, "30%", 30.0, Unit::Percent),
        (Lang::Ru, "в 2022 году", 2_022.0, Unit::Year),
        (Lang::Ky, "40 кой", 40.0, Unit::Animals),
    ]);
}

#[test]
fn ranges_have_two_ends() {
    assert_eq!(found_in(Lang::Ru, "5-6 человек"), [(5.0, Some(6.0), Unit::People)]);
    assert_eq!(found_in(Lang::Ru, "5 — 6 часов"), [(5.0, Some(6.0), Unit::Hours)]);
    assert_eq!(found_in(Lang::Ru, "6-5"), [(6.0, None, Unit::Things), (5.0, None, Unit::Things)]);
}

#[test]
fn a_word_is_a_number_only_in_its_language() {
    assert_eq!(found_in(Lang::Ru, "он пришёл в сад"), []);
    assert_eq!(found_in(Lang::Ru, "один из нас"), []);
    assert_eq!(found_in(Lang::En, "no one came"), []);
    assert_eq!(found_in(Lang::Ky, "он адам"), [(10.0, None, Unit::People)]);
}

proptest! {
    #[test]
    fn any_text_is_read_in_order(text in "[0-9а-яәөү .,:/%-]{0,60}") {
        let reading = Reading::of(&text);
        let mut found = Vec::new();
        quantities(&reading, LangSet::ALL, &mut found);
        for one in &found {
            prop_assert!(one.first <= one.last && (one.last as usize) < reading.tokens().len() && one.value.is_finite());
        }
        for pair in found.windows(2) {
            prop_assert!(pair[0].last < pair[1].first);
        }
    }
}
