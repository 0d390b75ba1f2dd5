//! Tests of the analysis as a whole.

use proptest::prelude::*;

use crate::Analyser;
use crate::Release;
use crate::language::Lang;

/// Everything that is printed of an analysis.
fn told(analyser: &mut Analyser<'_>, text: &str) -> String {
    format!("{:?}", analyser.analyse(text))
}

#[test]
fn the_same_post_gives_the_same_analysis_whatever_was_read_before() {
    let release = Release::builtin().unwrap();
    let mut used = Analyser::new(&release);
    let texts = ["Говорят, закрыли шлюз, воды нет!", "Бүгүн саат 18:00дө ашар, каналды тазалайбыз", "", "https://example.org 😀"];
    for text in texts {
        let first = told(&mut Analyser::new(&release), text);
        assert_eq!(told(&mut used, text), first, "{text}");
        assert_eq!(told(&mut used, text), first, "{text}");
    }
}

#[test]
fn a_text_without_words_is_no_language_and_no_signal() {
    let release = Release::builtin().unwrap();
    let mut analyser = Analyser::new(&release);
    for text in ["", "   \n", "😀😀", "... !!!"] {
        let analysis = analyser.analyse(text);
        assert_eq!((analysis.lang.lang, analysis.hostile, analysis.severity), (Lang::Und, false, 0), "{text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn signals_lie_inside_the_text_and_nothing_panics(text in any::<String>()) {
        let release = Release::builtin().unwrap();
        let n_chars = u32::try_from(text.chars().count()).unwrap();
        for signal in &Analyser::new(&release).analyse(&text).signals {
            prop_assert!(signal.start <= signal.end && signal.end <= n_chars);
        }
    }
}
