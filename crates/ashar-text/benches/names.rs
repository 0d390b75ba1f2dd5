//! How long places, groups and concepts take in one post, on top of the pass of the dictionary: `cargo bench -p ashar-text --bench names`.
//!
//! For whoever changes `places`, `concepts` or `signals::groups`; serves S2. The posts are invented. Prints nanoseconds a post; the table in
//! docs/performance.md names machine and date.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a bench is run by hand: it measures time and prints"
)]

use std::hint::black_box;
use std::time::Instant;

use ashar_text::concepts::ConceptBuffers;
use ashar_text::concepts::Sketch;
use ashar_text::concepts::Thesaurus;
use ashar_text::language::Lang;
use ashar_text::language::Segment;
use ashar_text::normalise::Reading;
use ashar_text::places::Gazetteer;
use ashar_text::places::PlaceBuffers;
use ashar_text::signals::groups::GroupBuffers;
use ashar_text::signals::groups::Groups;
use ashar_text::words::DictionaryBuilder;

/// Invented posts, one a language.
const POSTS: &[(&str, Lang, &str)] = &[
    (
        "ru",
        Lang::Ru,
        "Сегодня утром в селе Ак-Сай снова перекрыли воду, люди стоят у шлюза с шести часов. Глава айыл окмоту сказал, что комиссия из Баткена \
         приедет после обеда, просим всех не верить слухам и ждать!!! Кто может помочь машиной, звоните.",
    ),
    (
        "ky",
        Lang::Ky,
        "Бүгүн эртең менен Ак-Сай айылында суу дагы токтоп калды, эл шлюздун жанында саат алтыдан бери турат. Айыл өкмөтүнүн башчысы Баткенден \
         комиссия түштөн кийин келет деди, ушактарга ишенбегиле, күтө туралы!!! Унаасы барлар жардам бергиле.",
    ),
    (
        "tg",
        Lang::Tg,
        "Имрӯз субҳ дар деҳаи Ворух боз обро бастанд, мардум аз соати шаш дар назди дарғот истодаанд. Раиси ҷамоат гуфт, ки комиссия аз Исфара \
         баъди нисфирӯзӣ меояд, хоҳиш, ба овозаҳо бовар накунед ва интизор шавед!!! Кӣ мошин дорад, ёрӣ расонад.",
    ),
    (
        "uz",
        Lang::UzLatn,
        "Bugun ertalab Vorux qishlog'ida suv yana to'xtadi, odamlar soat oltidan beri to'g'on oldida turibdi. Rais Isfaradan komissiya tushdan \
         keyin keladi dedi, mish-mishlarga ishonmang, kuting!!! Kimning mashinasi bo'lsa, yordam bersin, iltimos, hammaga yuboring.",
    ),
    (
        "en",
        Lang::En,
        "This morning the water in Vorukh was cut again and people have been standing at the gate since six. The head of the local council said \
         that the commission comes from Isfara after lunch; please do not believe rumours and wait!!! Whoever has a car, please help us.",
    ),
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut gazetteer, mut groups, mut thesaurus) = (Gazetteer::builtin(&[])?, Groups::builtin()?, Thesaurus::builtin()?);
    let mut builder = DictionaryBuilder::default();
    let base = gazetteer.register(&mut builder, 0);
    let base = groups.register(&mut builder, base);
    let n_entries = thesaurus.register(&mut builder, base);
    let dictionary = builder.build();
    println!("{n_entries} entries");
    for (name, lang, post) in POSTS {
        let reading = Reading::of(post);
        let segments = [Segment { first: 0, last: u32::MAX, lang: *lang }];
        let mut hits = Vec::new();
        let pass = best_of(|| {
            hits.clear();
            dictionary.find(black_box(&reading), &mut hits);
        });
        let (mut places, mut place_buffers) = (Vec::new(), PlaceBuffers::default());
        let of_places = best_of(|| gazetteer.find(&reading, black_box(&hits), &segments, &mut place_buffers, &mut places));
        let (mut said, mut group_buffers) = (Vec::new(), GroupBuffers::default());
        let of_groups = best_of(|| groups.find(&reading, black_box(&hits), &segments, &mut group_buffers, &mut said));
        let (mut things, mut buffers) = (Vec::new(), ConceptBuffers::default());
        let of_concepts =
            best_of(|| thesaurus.find_outside_names(&reading, black_box(&hits), (&segments, &places), &mut buffers, &mut things));
        let mut sketch = Sketch::default();
        let of_sketch = best_of(|| sketch.fill(black_box(&things), &places, &said));
        println!(
            "{name} {} hits: pass {pass:.0} ns; places {of_places:.0}, groups {of_groups:.0}, concepts {of_concepts:.0}, sketch {of_sketch:.0}: \
             {:.0} ns on top; {} places, {} groups, {} concepts",
            hits.len(),
            of_places + of_groups + of_concepts + of_sketch,
            places.len(),
            said.len(),
            things.len(),
        );
    }
    Ok(())
}

/// Nanoseconds of one call, in the best of some rounds: the machine does other things too.
fn best_of(mut call: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..300 {
        let start = Instant::now();
        for _ in 0..50 {
            call();
        }
        best = best.min(start.elapsed().as_nanos() as f64 / 50.0);
    }
    best
}
