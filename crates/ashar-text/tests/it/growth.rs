//! Time and memory grow with the length of a text, whatever it holds.
#![expect(clippy::unwrap_used, reason = "a test ends where something is not as it must be")]

use ashar_text::language::Lang;
use ashar_text::language::LangSet;
use ashar_text::normalise::Reading;
use ashar_text::words::Dictionary;
use ashar_text::words::DictionaryBuilder;
use ashar_text::words::personal_data;
use ashar_text::words::quantities;
use rustix::time::ClockId;
use rustix::time::clock_gettime;

/// Characters of the shorter text, and how many times longer the other is.
const N_CHARS: usize = 5_000;
const TIMES: usize = 16;
/// Linear is 16, quadratic would be 256; the rest is for memory that is further away.
const GROWTH_MAX: f64 = 40.0;
/// Bytes of the three keys together for one byte of text: NFKC makes eleven bytes of one at most, in each key.
const KEYS_MAX: usize = 36;

/// Pieces that, repeated, make a reader look far ahead or back.
const PIECES: &[&str] = &[
    "а",
    "аб",
    "а ",
    "а б ",
    "аб ",
    "а  ",
    "т.",
    "т.а",
    "та.",
    "т-",
    "а'",
    "'",
    "о'",
    "a-",
    "a.",
    "a@",
    "@",
    "@a",
    "@a.",
    "#",
    "#a_",
    "#1a",
    "1",
    "1 ",
    "1.",
    "1-",
    "1,2:",
    "+1 ",
    "(1)",
    "0о",
    "а0",
    "4a",
    "3 ",
    "http://",
    "www.",
    "a.kg ",
    "a_",
    "*",
    "а*",
    "а|",
    "!",
    "...",
    "… ",
    "—",
    "- ",
    "\n",
    " ",
    "\t\n",
    "🔥",
    "👨\u{200d}",
    "👨\u{200d}👩",
    "🇰",
    "🇰🇬",
    "ﷺ",
    "\u{301}",
    "е\u{301}",
    "\u{200b}",
    "\u{202e}a",
    "Ѩ",
    "aА",
    "αа",
    "한",
    "\u{1112}\u{1161}",
    "سلام ",
    "не ",
    "наме",
    "чек ",
    "сто ",
    "тысяч ",
    "тел 1 ",
    "q'в",
];

fn dictionary() -> Dictionary {
    let mut builder = DictionaryBuilder::new();
    let stems = ["а", "не а", "не не не", "чек ара", "наме", "=аб", "а а а а", "сто тысяч", "t", "a a", "q"];
    for (stem, value) in stems.iter().zip(0..) {
        builder.add(stem, LangSet::of(Lang::Ru).with(LangSet::of(Lang::Tg)), value);
    }
    builder.build()
}

/// Seconds of this thread alone: other work of the machine does not count.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    f64::from(i32::try_from(time.tv_sec).unwrap()) + f64::from(i32::try_from(time.tv_nsec).unwrap()) / 1e9
}

/// The better of two rounds over everything that is done with a text here, in seconds.
fn time_of(text: &str, dictionary: &Dictionary) -> f64 {
    let mut reading = Reading::default();
    let (mut hits, mut personal, mut numbers) = (Vec::new(), Vec::new(), Vec::new());
    let mut best = f64::INFINITY;
    for _ in 0..2 {
        let start = cpu_seconds();
        reading.read(text);
        dictionary.find(&reading, &mut hits);
        personal_data(&reading, &mut personal);
        quantities(&reading, LangSet::ALL, &mut numbers);
        let end = u32::try_from(reading.folded().len()).unwrap();
        for token in reading.tokens() {
            assert!(reading.original_span(token.start..end).start <= reading.original_span(0..end).end);
        }
        best = best.min(cpu_seconds() - start);
    }
    let keys = reading.folded().len() + reading.loose().len() + reading.latin().len();
    assert!(
        keys <= KEYS_MAX * text.len() + 16,
        "{keys} bytes of keys for {} of {:?}",
        text.len(),
        text.chars().take(8).collect::<String>()
    );
    best
}

#[test]
fn time_and_memory_grow_with_the_text_only() {
    let dictionary = dictionary();
    for piece in PIECES {
        let text = |n: usize| piece.repeat(n / piece.chars().count());
        let (short, long) = (text(N_CHARS), text(TIMES * N_CHARS));
        // A slow moment of the machine is not the text's fault: look three times.
        let growth = (0..3).map(|_| time_of(&long, &dictionary) / time_of(&short, &dictionary)).find(|growth| *growth <= GROWTH_MAX);
        assert!(growth.is_some(), "{piece:?} grows faster than its length");
    }
}
