//! Tests of the look: the frames and parts of pages render to sound markup; [`sheet`] tests the sheet and the script.
//! Serves every page, so every clause. `cargo test write_the_preview -- --ignored` writes sample pages
//! into the temporary folder for human eyes.

mod sheet;

use std::collections::HashMap;

use askama::Template;

use crate::http::charts;
use crate::http::clocks;
use crate::http::clocks::Clocks;
use crate::http::clocks::SideClock;
use crate::http::map;

const SHEET: &str = include_str!("../../static/ashar.css");
const SIDES: &str = include_str!("../../static/sides.example.css");
const SCRIPT: &str = include_str!("../../static/desk.js");
const SIGN: &str = include_str!("../../static/sign.svg");
const ICON: &str = include_str!("../../static/icon.svg");
const LOCALES: [&str; 4] = [
    include_str!("../../locales/ru/frame.ftl"),
    include_str!("../../locales/ru/part.ftl"),
    include_str!("../../locales/ru/map.ftl"),
    include_str!("../../locales/ru/date.ftl"),
];

#[derive(Clone)]
struct Side {
    class: &'static str,
    letters: &'static str,
    name: &'static str,
}

struct Link {
    href: &'static str,
    label: &'static str,
    current: bool,
}

struct Language {
    code: &'static str,
    name: &'static str,
    href: &'static str,
    current: bool,
}

struct Me {
    handle: &'static str,
    side: Option<Side>,
}

struct Page {
    lang: &'static str,
    css: &'static str,
    icon: &'static str,
    script: &'static str,
    product: &'static str,
    langs: Vec<Language>,
    nav: Vec<Link>,
    log_size: &'static str,
    log_root_short: &'static str,
    notice: Option<String>,
    demo: bool,
    unreviewed: bool,
    me: Me,
    session_ends_s: u32,
    form_key: &'static str,
}

impl Page {
    #[expect(clippy::unused_self, reason = "templates ask the page for words")]
    fn t(&self, key: &str) -> String {
        word(key)
    }
}

fn word(key: &str) -> String {
    let start = format!("{key} = ");
    let found = LOCALES.iter().find_map(|file| file.lines().find_map(|line| line.strip_prefix(&start)));
    found.unwrap_or_else(|| panic!("no word for {key}")).to_owned()
}

fn sides() -> [Side; 2] {
    [Side { class: "s2", letters: "TJ", name: "таджикская сторона" }, Side { class: "s1", letters: "KG", name: "кыргызская сторона" }]
}

fn page() -> Page {
    let language = |code, name, current| Language { code, name, href: "#", current };
    let link = |label, current| Link { href: "#", label, current };
    Page {
        lang: "ru",
        css: "ashar.css",
        icon: "sign.svg",
        script: "desk.js",
        product: "Ашар",
        langs: vec![
            language("ru", "Русский", true),
            language("ky", "Кыргызча", false),
            language("tg", "Тоҷикӣ", false),
            language("uz", "Oʻzbekcha", false),
            language("en", "English", false),
        ],
        nav: vec![link("Сегодня", false), link("Заявления", true), link("Как мы работаем", false), link("Журнал", false)],
        log_size: "48 213",
        log_root_short: "7c1e…90ab",
        notice: None,
        demo: true,
        unreviewed: true,
        me: Me { handle: "тихий-абрикос", side: Some(sides()[0].clone()) },
        session_ends_s: 240,
        form_key: "k7",
    }
}

fn say(key: &str, arguments: &[(&str, &str)]) -> String {
    let text = if key.starts_with("date-") { word(key) } else { key.to_owned() };
    arguments.iter().fold(text, |text, (name, value)| text.replace(&format!("{{ ${name} }}"), value))
}

fn at(time: &str) -> Clocks {
    let zones = [
        SideClock { letters: "KG", city_key: "Бишкек", zone: "Asia/Bishkek" },
        SideClock { letters: "TJ", city_key: "Душанбе", zone: "Asia/Dushanbe" },
    ];
    clocks::clocks(time.parse().unwrap(), &zones, &say).unwrap()
}

struct Key {
    side: Side,
    turned: bool,
    text: &'static str,
    clocks: Option<Clocks>,
}

struct Step {
    state: &'static str,
    label: &'static str,
    detail: &'static str,
    clocks: Option<Clocks>,
}

struct Card {
    state: &'static str,
    state_label: &'static str,
    href: &'static str,
    heading: &'static str,
    lang: &'static str,
    excerpt: &'static str,
    clocks: Option<Clocks>,
    keys: Vec<Key>,
}

struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

struct Mend {
    name: &'static str,
    text: &'static str,
}

fn keys() -> Vec<Key> {
    let [tj, kg] = sides();
    vec![
        Key { side: tj, turned: true, text: "согласовано", clocks: Some(at("2031-05-02T03:42Z")) },
        Key { side: kg, turned: false, text: "ждём ключа", clocks: None },
    ]
}

fn steps() -> Vec<Step> {
    let step = |state, label, detail, clocks| Step { state, label, detail, clocks };
    vec![
        step("done", "Заявка", "написана", Some(at("2031-05-02T18:30Z"))),
        step("now", "Поручители", "один из двух", None),
        step("next", "Принят", "", None),
    ]
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "frame/public.html" %}
{% import "parts/card.html" as card_part %}{% import "parts/signoff.html" as signoff_part %}{% import "parts/clocks.html" as clocks_part %}
{% import "parts/note.html" as note_part %}{% import "parts/receipt.html" as receipt_part %}{% import "parts/pager.html" as pager_part %}
{% import "parts/drawing.html" as drawing_part %}{% import "parts/side.html" as side_part %}
{% block title %}Заявления{% endblock %}
{% block crumb %}<p class="crumb"><a href="#">Сегодня</a> / Заявления</p>{% endblock %}
{% block main %}<div class="cols main"><div class="flow"><h1>Что мы говорим вместе</h1>
<p class="lead">Ни одно общее слово не выходит по воле одной стороны. {{ clocks_part::both(late) }}</p>
{{ card_part::statement(card) }}
{% call card_part::statement(card) %}<dl class="rows"><div><dt>Где</dt><dd><span class="place">Сынак-Булак <i>Синакбулоқ</i></span>, <span class="place">Намунаобод <i>Намунаабад</i></span></dd></div></dl>{% endcall %}
<div class="pair">{% for side in sides %}<div class="{{ side.class }} flow"><p>{{ side_part::badge(side) }} <b>Манипуляция</b></p><p>На снимке часы показывают 05:00, пояс не назван.</p></div>{% endfor %}</div>
<h2>Буквы пяти языков</h2>
<p>ң ө ү ғ ӣ қ ӯ ҳ ҷ oʻ gʻ Ң Ө Ү Ғ Ӣ Қ Ӯ Ҳ Ҷ Oʻ Gʻ <b>ң ө ү ғ ӣ қ ӯ ҳ ҷ oʻ gʻ Ң Ө Ү Ғ Ӣ Қ Ӯ Ҳ Ҷ Oʻ Gʻ</b></p>
<p lang="ky">Эки айылдын жаштары чогуу арык тазалашты, өзүңөр билгендей көңүлдөрү ачык.</p>
<p lang="tg">{% call note_part::unreviewed() %}Ҷавонони ҳар ду деҳа якҷоя ҷӯйро тоза карданд, ғалла ва қонун.{% endcall %}</p>
<p lang="uz">{% call note_part::unreviewed() %}Ikki qishloq yoshlari birga ariqni tozaladi, oʻgʻil-qizlar gʻamxoʻr.{% endcall %}</p>
{% call note_part::note() %}<b>Заметка.</b> Порядок сторон зависит от даты.{% endcall %}
{% call note_part::note("plain") %}Согласны оба: никто не пострадал.{% endcall %}
{% call note_part::note("danger") %}<b>Опасность для жизни?</b> Сначала звоните 112.{% endcall %}
{% call note_part::empty("Здесь пока пусто") %}<p>Первое заявление появится, когда его подпишут обе стороны.</p>{% endcall %}
{% call receipt_part::receipt("Принято. Сохраните этот код", groups) %}<p>Кода в нашем журнале нет.</p>{% endcall %}
{{ signoff_part::strip(steps) }}
{{ pager_part::pager(None::<String>, Some("/ru/?after=1")) }}
</div><aside class="flow">{% for drawing in drawings %}{% call drawing_part::drawing(drawing) %}Шкала одна, молчание показано пунктиром.{% endcall %}{% endfor %}</aside></div>
<section class="band">{% call drawing_part::drawing(map) %}{{ page.t("map-no-authority") }}. {{ page.t("map-credit") }}{% endcall %}</section>{% endblock %}
{% block foot %}<div class="cols three"><div><b>Проверить нас</b><ul><li><a href="#">Как мы работаем</a></li><li><a href="#">Журнал действий</a></li></ul></div></div>{% endblock %}"##
)]
struct PublicSample {
    page: Page,
    card: Card,
    sides: [Side; 2],
    steps: Vec<Step>,
    groups: Vec<String>,
    late: Clocks,
    drawings: Vec<charts::Drawing>,
    map: charts::Drawing,
}

#[derive(Template)]
#[template(
    ext = "html",
    source = r##"{% extends "frame/desk.html" %}
{% import "parts/field.html" as field %}{% import "parts/langtabs.html" as tabs %}{% import "parts/receipt.html" as receipt_part %}
{% import "parts/note.html" as note_part %}{% import "parts/signoff.html" as signoff_part %}{% import "parts/keys.html" as keys_part %}
{% block title %}Новое заявление{% endblock %}
{% block crumb %}<p class="crumb"><a href="#">Заявления</a> / Новое</p>{% endblock %}
{% block main %}<div class="cols desk"><form class="form" method="post" action="#" data-kept>
<h1>Новое заявление</h1>
{{ field::mend("Не сохранили. Исправьте два места:", errors) }}
{{ field::line("heading", "Заголовок", typed, "Одна фраза, без имён людей", "Напишите заголовок") }}
{{ field::secret("password", "Пароль", hint="Не меньше 12 знаков", fill="new-password") }}
{{ field::choice("theme", "О чём", options) }}
{{ field::radios("desk", "Кому отправить", options, "Другая сторона прочтёт первой", "Выберите одну редакцию") }}
{{ field::tick("agree", "Я прочитал текст на трёх языках", true, "Подпись относится к точному тексту") }}
{% call tabs::langtabs() %}
{% call tabs::tab("ru", "Русский", "оригинал", true, "Текст по-русски") %}{{ field::line("title-ru", "Заголовок", "Шлюз открыт", fill="off") }}{{ field::area("text-ru", "Текст", typed, lang="ru", rows=4) }}{% endcall %}
{% call tabs::tab("ky", "Кыргызча", "перевод", false, "Кыргызча текст") %}{{ field::area("text-ky", "Текст", "", lang="ky") }}{% endcall %}
{% call tabs::tab("tg", "Тоҷикӣ", "", false, "Матни тоҷикӣ") %}{{ field::area("text-tg", "Матн", "", lang="tg") }}{% endcall %}
{% endcall %}
<p class="row"><button class="btn">Отправить таджикской редакции</button><button class="btn two" name="do" value="keep">Сохранить черновик</button></p>
</form>
<aside class="flow">
{% call note_part::seal("Запечатано для двух читателей") %}<p>Откроют только дежурный кыргызской и дежурный таджикской стороны, вместе.</p>{% endcall %}
<dl class="kv"><div><dt>Состояние</dt><dd>черновик</dd></div><div><dt>Отпечаток</dt><dd><code>9f2c 41ab … 07de</code></dd></div><div><dt>Автор</dt><dd>{{ page.me.handle }}</dd></div></dl>
{{ keys_part::strip(keys) }}
{{ signoff_part::strip(steps) }}
{{ receipt_part::qr(qr) }}
{{ receipt_part::codes(codes) }}
</aside></div>{% endblock %}"##
)]
struct DeskSample {
    page: Page,
    typed: String,
    errors: Vec<Mend>,
    options: Vec<Choice>,
    keys: Vec<Key>,
    steps: Vec<Step>,
    qr: String,
    codes: Vec<String>,
}

fn drawings() -> Vec<charts::Drawing> {
    let words = charts::Words {
        title: "Сколько сообщений проверили".into(),
        first_head: "День".into(),
        value_head: "Сообщений".into(),
        unknown: "не названо".into(),
        decimal: ',',
    };
    let one = |short: &str, place, values: &[Option<f64>]| charts::Series {
        label: format!("Сторона {short}"),
        short: short.into(),
        tone: charts::Tone::of_side(place),
        values: values.to_vec(),
    };
    let steps: Vec<String> = (1..=7).map(|day| format!("{day}.05")).collect();
    let some = |values: [f64; 7]| values.map(Some).to_vec();
    let tj = one("TJ", 1, &some([8.0, 16.0, 16.0, 19.0, 19.0, 19.0, 40.0]));
    let mut kg = one("KG", 0, &some([13.0, 31.0, 34.0, 34.0, 36.0, 36.0, 38.0]));
    kg.values[4] = None;
    let bars: Vec<charts::Bar> =
        [("Вода", 1, Some(24.0)), ("Дороги", 0, Some(15_850.0)), ("Пастбища", 2, Some(9000.0)), ("Рынки", 1, None)]
            .map(|(label, place, value)| charts::Bar { label: label.into(), tone: charts::Tone::of_side(place), value })
            .to_vec();
    let panels: Vec<charts::Panel> =
        ["Сынак-Булак", "Намунаобод"].map(|title| charts::Panel { title: title.into(), series: vec![tj.clone(), kg.clone()] }).to_vec();
    vec![
        charts::lines(&words, &steps, &[tj, kg]).unwrap(),
        charts::bars("bars", &words, &bars).unwrap(),
        charts::small_multiples("small", &words, &steps, &panels).unwrap(),
    ]
}

fn the_map(lang: &str) -> charts::Drawing {
    let words = map::MapWords {
        title: word("map-title"),
        describe: word("map-describe"),
        no_authority: word("map-no-authority"),
        no_authority_short: word("map-no-authority-short"),
        heads: [word("map-place"), word("map-other-names")],
    };
    map::render(&words, lang, &["tg", "ky"], &["KG", "TJ"]).unwrap()
}

fn public_sample() -> String {
    let sample = PublicSample {
        page: page(),
        card: Card {
            state: "v-half",
            state_label: "Одна сторона",
            href: "/ru/s/1",
            heading: "Шлюз у Сынак-Булака чинят по общему графику",
            lang: "ru",
            excerpt: "Ремонт объявлен 24 апреля. Воду пустят 2 мая до 13:00 Душанбе / 14:00 Бишкек.",
            clocks: Some(at("2031-05-02T04:10Z")),
            keys: keys(),
        },
        sides: sides(),
        steps: steps(),
        groups: ["4821", "7730", "5196", "0248", "3357"].map(String::from).to_vec(),
        late: at("2031-05-02T18:30Z"),
        drawings: drawings(),
        map: the_map("ru"),
    };
    sample.render().unwrap()
}

fn desk_sample() -> String {
    let choice = |value, label, chosen| Choice { value, label, chosen };
    let sample = DeskSample {
        page: Page { notice: Some("Второй ключ входа ещё не включён.".into()), ..page() },
        typed: "</textarea><script>alert('набрано')</script>".into(),
        errors: vec![Mend { name: "heading", text: "Напишите заголовок" }, Mend { name: "desk", text: "Выберите одну редакцию" }],
        options: vec![choice("tj", "таджикская редакция", false), choice("kg", "кыргызская редакция", true)],
        keys: keys(),
        steps: steps(),
        qr: qrcode::QrCode::new(b"otpauth://totp/example").unwrap().render::<qrcode::render::svg::Color<'_>>().build(),
        codes: (0..8).map(|n| format!("4f7k-9m2{n}")).collect(),
    };
    sample.render().unwrap()
}

/// The values of `name="…"` in markup.
fn values<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!(" {name}=\"")).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn ids_are_unique_and_every_reference_arrives() {
    for html in [public_sample(), desk_sample()] {
        let ids = values(&html, "id");
        let mut seen = HashMap::new();
        for id in ids {
            *seen.entry(id).or_insert(0) += 1;
        }
        assert!(seen.values().all(|n| *n == 1), "{seen:?}");
        for wanted in values(&html, "for").into_iter().chain(values(&html, "aria-describedby").into_iter().flat_map(str::split_whitespace))
        {
            assert!(seen.contains_key(wanted), "nothing has the id {wanted}");
        }
        for target in html.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).filter(|t| !t.is_empty()) {
            assert!(seen.contains_key(target), "#{target} leads nowhere");
        }
    }
}

#[test]
fn no_page_carries_style_attributes_or_foreign_addresses() {
    for html in [public_sample(), desk_sample()] {
        assert!(!html.contains(" style=") && !html.contains("<style"));
        assert!(!html.contains(" onclick") && !html.contains(" onload"));
        assert!(values(&html, "src").iter().chain(&values(&html, "href")).all(|to| !to.contains("//")), "foreign address");
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn public_pages_have_no_script_and_desk_pages_only_their_own() {
    assert!(!public_sample().contains("<script"));
    let desk = desk_sample();
    assert_eq!(desk.matches("<script").count(), 1);
    assert!(desk.contains("<script src=\"desk.js\" defer></script>"));
    assert!(desk.contains("action=\"/desk/sign-out\"") && desk.contains("name=\"form_key\" value=\"k7\""));
}

#[test]
fn what_was_typed_is_kept_and_cannot_leave_its_box() {
    let desk = desk_sample();
    assert_eq!(desk.matches("набрано").count(), 2);
    assert!(!desk.contains("</textarea><script"));
    assert!(!desk.split("type=\"password\"").nth(1).unwrap().split('>').next().unwrap().contains("value"));
    assert!(desk.contains("aria-invalid=\"true\" aria-describedby=\"f-heading-h f-heading-e\""));
}

#[test]
fn the_order_of_the_day_stands_in_both_clocks() {
    let html = public_sample();
    assert!(html.contains("datetime=\"2031-05-02T04:10Z\"><span>09:10 <i>Душанбе</i></span> <span>10:10 <i>Бишкек</i></span>"));
    assert!(html.contains("23:30 <i>Душанбе</i>") && html.contains("3 мая, 00:30 <i>Бишкек</i>"));
}
