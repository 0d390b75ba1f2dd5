//! Number words of five languages.
//!
//! For `read`; serves S2. Whole words only: a beginning like он- or се- is that of hundreds of other words. Written in full letters; looked
//! up as a Russian keyboard writes them.
//!
//! # Source
//! Kyrgyz: languagesandnumbers.com, "Counting in Kyrgyz"; Tajik: Wiktionary, "Module:number list/data/tg", and tajik-gateway.org, textbook,
//! lesson 7; Uzbek: Wikibooks, "Uzbek", Numerals and Fractions (all looked up 2026-11-23). Forms with case endings and spoken forms are
//! ours, not yet reviewed by native speakers.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::Lang;
use crate::language::LangSet;
use crate::normalise::fold_term;
use crate::normalise::loosen;
use crate::words::uzbek_cyrillic;

/// Values, each with its words by language.
struct Row {
    value: u32,
    ru: &'static str,
    ky: &'static str,
    tg: &'static str,
    uz: &'static str,
    en: &'static str,
}

const fn row(value: u32, ru: &'static str, ky: &'static str, tg: &'static str, uz: &'static str, en: &'static str) -> Row {
    Row { value, ru, ky, tg, uz, en }
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row(1, "один одна одно одного одной одну", "бир бирөө", "як якта", "bir bitta", "one"),
    row(2, "два две двух двум двумя двое двоих", "эки экөө", "ду дута", "ikki ikkita", "two"),
    row(3, "три трёх трем трое троих", "үч үчөө", "се сета", "uch uchta", "three"),
    row(4, "четыре четырёх четверо четверых", "төрт төртөө", "чор чаҳор чорта", "to'rt to'rtta", "four"),
    row(5, "пять пяти пятеро пятерых", "беш бешөө", "панҷ панҷта", "besh beshta", "five"),
    row(6, "шесть шести шестеро шестерых", "алты алтоо", "шаш шашта", "olti oltita", "six"),
    row(7, "семь семи семеро семерых", "жети жетөө", "ҳафт ҳафтта", "yetti etti yettita", "seven"),
    row(8, "восемь восьми восьмеро", "сегиз", "ҳашт ҳаштта", "sakkiz sakkizta", "eight"),
    row(9, "девять девяти девятеро", "тогуз", "нуҳ нӯҳ нуҳта", "to'qqiz to'qqizta", "nine"),
    row(10, "десять десяти десяток десятки десятков десятеро", "он", "даҳ даҳта", "o'n o'nta", "ten"),
    row(11, "одиннадцать одиннадцати", "", "ёздаҳ", "", "eleven"),
    row(12, "двенадцать двенадцати", "", "дувоздаҳ", "", "twelve dozen"),
    row(13, "тринадцать тринадцати", "", "сенздаҳ сездаҳ", "", "thirteen"),
    row(14, "четырнадцать четырнадцати", "", "чордаҳ чаҳордаҳ", "", "fourteen"),
    row(15, "пятнадцать пятнадцати", "", "понздаҳ", "", "fifteen"),
    row(16, "шестнадцать шестнадцати", "", "шонздаҳ", "", "sixteen"),
    row(17, "семнадцать семнадцати", "", "ҳабдаҳ ҳафдаҳ", "", "seventeen"),
    row(18, "восемнадцать восемнадцати", "", "ҳаждаҳ ҳашдаҳ", "", "eighteen"),
    row(19, "девятнадцать девятнадцати", "", "нуздаҳ", "", "nineteen"),
    row(20, "двадцать двадцати", "жыйырма", "бист", "yigirma yigirmata", "twenty"),
    row(30, "тридцать тридцати", "отуз", "сӣ сию сиву", "o'ttiz o'ttizta", "thirty"),
    row(40, "сорок сорока", "кырк", "чил чиҳил", "qirq qirqta", "forty"),
    row(50, "пятьдесят пятидесяти полсотни", "элүү", "панҷоҳ", "ellik ellikta", "fifty"),
    row(60, "шестьдесят шестидесяти", "алтымыш", "шаст", "oltmish", "sixty"),
    row(70, "семьдесят семидесяти", "жетимиш", "ҳафтод", "yetmish etmish", "seventy"),
    row(80, "восемьдесят восьмидесяти", "сексен", "ҳаштод", "sakson", "eighty"),
    row(90, "девяносто девяноста", "токсон", "навад", "to'qson", "ninety"),
    row(100, "сто ста сотня сотни сотен", "жүз жүздөй", "сад садта", "yuz yuzta", "hundred hundreds"),
    row(200, "двести двухсот", "", "дусад", "", ""),
    row(300, "триста трёхсот", "", "сесад", "", ""),
    row(400, "четыреста четырёхсот", "", "чорсад чаҳорсад", "", ""),
    row(500, "пятьсот пятисот", "", "панҷсад понсад", "", ""),
    row(600, "шестьсот шестисот", "", "шашсад", "", ""),
    row(700, "семьсот семисот", "", "ҳафтсад", "", ""),
    row(800, "восемьсот восьмисот", "", "ҳаштсад", "", ""),
    row(900, "девятьсот девятисот", "", "нуҳсад нӯҳсад", "", ""),
    row(1_000, "тысяча тысячи тысячу тысяч тыс", "миң миңдей", "ҳазор", "ming mingta", "thousand thousands"),
    row(1_000_000, "миллион миллиона миллионов млн", "миллион млн", "миллион млн", "million mln", "million millions mln"),
];

/// The words by their loose key, with value and languages.
static WORDS: LazyLock<BTreeMap<String, (u32, LangSet)>> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    let mut add = |word: &str, value: u32, lang: Lang| {
        let entry = words.entry(loosen(&fold_term(word))).or_insert((value, LangSet::EMPTY));
        entry.1 = entry.1.with(LangSet::of(lang));
    };
    for row in ROWS {
        for (list, lang) in [(row.ru, Lang::Ru), (row.ky, Lang::Ky), (row.tg, Lang::Tg), (row.uz, Lang::UzLatn), (row.en, Lang::En)] {
            for word in list.split_ascii_whitespace() {
                add(word, row.value, lang);
                if lang == Lang::UzLatn {
                    add(&word.replace('\'', ""), row.value, lang);
                    add(&uzbek_cyrillic(word), row.value, Lang::UzCyrl);
                }
            }
        }
        // Tajik puts numbers together with -у: бисту панҷ.
        for word in row.tg.split_ascii_whitespace().filter(|_| row.value >= 20) {
            add(&format!("{word}у"), row.value, Lang::Tg);
        }
    }
    words
});

/// The value of a word in the loose key, if one of these languages has it as a number.
pub(super) fn value_of(loose: &str, langs: LangSet) -> Option<u32> {
    WORDS.get(loose).filter(|(_, of)| of.meets(langs)).map(|(value, _)| *value)
}
