//! How long it takes to read one post: `cargo bench -p ashar-text --bench reading`.
//!
//! For whoever changes `normalise` or `words`; serves S2. The posts are invented. Prints nanoseconds and bytes a post; the table in
//! docs/performance.md names machine and date.
#![expect(
    clippy::cast_precision_loss,
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench is run by hand: it measures time and prints"
)]

use std::hint::black_box;
use std::time::Instant;

use ashar_text::normalise::Reading;

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

fn main() {
    for (name, post) in POSTS {
        let mut reading = Reading::default();
        let ns = best_of(2_000, 50, || {
            reading.read(black_box(post));
            black_box(reading.tokens().len());
        });
        println!(
            "reading {name:7} {:4} bytes {:3} tokens {ns:7.0} ns {:6.1} MB/s",
            post.len(),
            reading.tokens().len(),
            post.len() as f64 * 1e3 / ns
        );
    }
}

/// Nanoseconds of one call, in the best of some rounds: the machine does other things too.
fn best_of(rounds: usize, calls: u32, mut call: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..rounds {
        let start = Instant::now();
        for _ in 0..calls {
            call();
        }
        best = best.min(start.elapsed().as_nanos() as f64 / f64::from(calls));
    }
    best
}
