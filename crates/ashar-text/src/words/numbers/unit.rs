//! Words that say what a number counts.
//!
//! For `read`; serves S2. Stems in the loose key (as a Russian keyboard writes them); `=` marks a whole word. Of all five languages
//! together: they do not contradict each other. Not yet reviewed by native speakers.

use crate::words::numbers::Unit;

const PEOPLE: &str = "\
    человек люд =чел раненых ранены погиб убит пострадавш военн солдат =детей женщин мужчин жител =семей беженц граждан мигрант киши адам бала \
    жарадар каза нафар =кас =касро одам захм кушта =мардум оила kishi nafar odam bola oila askar people persons =person =men women children \
    killed wounded injured dead soldiers families residents";
const HOUSES: &str = "=дом дома домов домам домах =дворов хозяйств уй хона хавли uyni =uy uylar xonadon hovli house home";
const ANIMALS: &str = "=голов коров овец баран лошад =мал малы кой =баш =сар гов гусфанд mol qo'y sigir =cows sheep cattle horses goats";
const MONEY: &str = "сом рубл доллар тенге =тг =руб евро so'm =som dollar dollars euro rubl =usd =rub =kgs =tjs =uzs";
const PERCENT: &str = "% процент пайыз фоиз foiz percent";
const MINUTES: &str = "минут мунот дакика daqiqa minute =min =мин";
const HOURS: &str = "=час часа часов часам часах саат соат soat hour";
const DAYS: &str = "=день =дня =дней =дн =сутки =суток кун руз =kun kuni kundan =day =days";
const YEARS: &str = "=год =года =году =годах =годы =лет =г жыл =сол =соли =солхои yil =year =years";

const TABLES: &[(&str, Unit)] = &[
    (PEOPLE, Unit::People),
    (HOUSES, Unit::Houses),
    (ANIMALS, Unit::Animals),
    (MONEY, Unit::Money),
    (PERCENT, Unit::Percent),
    (MINUTES, Unit::Minutes),
    (HOURS, Unit::Hours),
    (DAYS, Unit::Days),
    (YEARS, Unit::Year),
];

/// Months, each with the beginnings of its names.
const MONTHS: &[&str] = &[
    "январ yanvar january =jan",
    "феврал fevral february =feb",
    "март =марта mart march",
    "апрел aprel april =apr",
    "=май =мая майда =маи =may mayda",
    "июн iyun june",
    "июл iyul july",
    "август avgust august =aug",
    "сентябр sentyabr sentabr september =sept =sep",
    "октябр oktyabr oktabr october =oct",
    "ноябр noyabr november =nov",
    "декабр dekabr december =dec",
];

/// Words before a number that make hours of it a time of day.
const CLOCK_LEADS: &str = "в к ко до с со после около at by until till";

fn is_one_of(list: &str, loose: &str) -> bool {
    list.split_ascii_whitespace().any(|stem| match stem.strip_prefix('=') {
        Some(word) => loose == word,
        None => loose.starts_with(stem),
    })
}

/// What a word after a number says it counts.
pub(super) fn unit_of(loose: &str) -> Option<Unit> {
    TABLES.iter().find(|(list, _)| is_one_of(list, loose)).map(|(_, unit)| *unit)
}

/// The month a word names, 1 to 12.
pub(super) fn month_of(loose: &str) -> Option<u8> {
    (1..).zip(MONTHS).find(|(_, list)| is_one_of(list, loose)).map(|(month, _)| month)
}

/// Whether a word is an hour word.
pub(super) fn is_hour(loose: &str) -> bool {
    is_one_of(HOURS, loose)
}

/// Whether a word before a number leads to a time of day.
pub(super) fn is_clock_lead(loose: &str) -> bool {
    CLOCK_LEADS.split_ascii_whitespace().any(|word| word == loose)
}
