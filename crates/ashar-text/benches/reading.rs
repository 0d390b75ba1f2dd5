//! How long it takes to read one post and to find its words: `cargo bench -p ashar-text --bench reading`.
//!
//! For whoever changes `normalise` or `words`; serves S2. The posts are invented. Prints nanoseconds and bytes a post; the table in
//! docs/performance.md names machine and date.
#![expect(clippy::cast_precision_loss, clippy::print_stdout, reason = "a bench is run by hand: it measures time and prints")]

use std::hint::black_box;

use ashar_text::language::LangSet;
use ashar_text::normalise::Reading;
use ashar_text::words::DictionaryBuilder;
use ashar_text::words::personal_data;
use ashar_text::words::quantities;
use rustix::time::ClockId;
use rustix::time::clock_gettime;

/// Calls of one round, and rounds: the best one is told.
const CALLS: u32 = 50;
const ROUNDS: u32 = 1_000;

/// Invented posts as people write them, one or more a language.
const POSTS: &[(&str, &str)] = &[
    (
        "ru",
        "Сегодня утром в селе Сынак-Булак снова перекрыли воду, люди стоят у шлюза с шести часов. Глава айыл окмоту сказал, что комиссия \
         приедет после обеда, просим всех не верить слухам и ждать!!! Кто может помочь машиной, звоните.",
    ),
    (
        "ky",
        "Бүгүн эртең менен Сынак-Булак айылында суу дагы токтоп калды, эл шлюздун жанында саат алтыдан бери турат. Айыл өкмөтүнүн башчысы \
         комиссия түштөн кийин келет деди, ушактарга ишенбегиле, күтө туралы!!! Унаасы барлар жардам бергиле.",
    ),
    (
        "tg",
        "Имрӯз субҳ дар деҳаи Намунаобод боз обро бастанд, мардум аз соати шаш дар назди дарғот истодаанд. Раиси ҷамоат гуфт, ки комиссия \
         баъди нисфирӯзӣ меояд, хоҳиш, ба овозаҳо бовар накунед ва интизор шавед!!! Кӣ мошин дорад, ёрӣ расонад.",
    ),
    (
        "uz",
        "Bugun ertalab Namunaobod qishlog'ida suv yana to'xtadi, odamlar soat oltidan beri to'g'on oldida turibdi. Rais komissiya tushdan \
         keyin keladi dedi, mish-mishlarga ishonmang, kuting!!! Kimning mashinasi bo'lsa, yordam bersin, iltimos, hammaga yuboring.",
    ),
    (
        "en",
        "This morning the water in the village was cut again and people have been standing at the gate since six. The head of the local \
         council said that the commission comes after lunch; please do not believe rumours and wait!!! Whoever has a car, please help us.",
    ),
    (
        "mended",
        "С р о ч н о!!! т.а.к.с.и нужно, лююююди, п0м0гите, вoдa опять перекрыта 🔥🔥🔥🔥 https://t.me/s/kanal/12?utm_source=x #вода_есть \
         @admin_1 звоните 18:00, 5км от села, в о д ы н е т уже 3 дня, с4астья вам, сoсeди, и миpа!!! перешлите всем, кому не всё равно...",
    ),
];

/// Lists of the library: whatever stands in quotation marks there is taken for a stem.
const LISTS: &[&str] = &[include_str!("../data/concepts.toml"), include_str!("../data/groups.toml"), include_str!("../data/frames.toml")];

fn main() {
    let mut builder = DictionaryBuilder::new();
    let stems = LISTS.iter().flat_map(|list| list.split('"').skip(1).step_by(2));
    for (stem, value) in stems.filter(|stem| stem.chars().count() < 40).zip(0..) {
        builder.add(stem, LangSet::ALL, value);
    }
    let start = cpu_ns();
    let dictionary = builder.build();
    println!("dictionary of {} entries built in {:.1} ms", dictionary.n_entries(), (cpu_ns() - start) / 1e6);
    for (name, post) in POSTS {
        let mut reading = Reading::default();
        let read = best_of(|| reading.read(black_box(post)));
        let mut hits = Vec::new();
        let find = best_of(|| dictionary.find(black_box(&reading), &mut hits));
        let mut personal = Vec::new();
        let private = best_of(|| personal_data(black_box(&reading), &mut personal));
        let mut numbers = Vec::new();
        let count = best_of(|| quantities(black_box(&reading), LangSet::ALL, &mut numbers));
        println!(
            "{name:7} {:4} bytes {:3} tokens: read {read:6.0} ns ({:5.1} MB/s), {:3} hits {find:6.0} ns, personal {private:5.0} ns, numbers {count:5.0} ns",
            post.len(),
            reading.tokens().len(),
            post.len() as f64 * 1e3 / read,
            hits.len(),
        );
    }
}

/// Nanoseconds of one call, in the best of many rounds.
fn best_of(mut call: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let start = cpu_ns();
        for _ in 0..CALLS {
            call();
        }
        best = best.min((cpu_ns() - start) / f64::from(CALLS));
    }
    best
}

/// Time of this thread alone: other work of the machine does not count.
fn cpu_ns() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 * 1e9 + time.tv_nsec as f64
}
