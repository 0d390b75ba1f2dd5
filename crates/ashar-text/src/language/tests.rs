//! What the model promises, whatever it is given. How good it is, is measured in `tests/it/language.rs` and by `cargo xtask evaluate language`.

use proptest::prelude::proptest;

use crate::language::Guess;
use crate::language::Lang;
use crate::language::Model;
use crate::language::Segment;
use crate::language::grams;
use crate::normalise::Reading;

fn guess(text: &str) -> Guess {
    Model::builtin().guess(&Reading::of(text))
}

fn runs(text: &str) -> (Reading, Vec<Segment>) {
    let reading = Reading::of(text);
    let mut segments = Vec::new();
    Model::builtin().segments(&reading, &mut segments);
    (reading, segments)
}

#[test]
fn every_tag_goes_there_and_back() {
    for lang in Lang::all() {
        assert_eq!(Lang::from_tag(lang.tag()), Some(lang));
    }
    assert_eq!(Lang::from_tag("uz"), None);
}

#[test]
fn plain_sentences_are_told_apart() {
    let cases = [
        ("Мост закрыт, идём в обход по нижней дороге", Lang::Ru),
        ("Көпүрө жабык, төмөнкү жол менен барабыз", Lang::Ky),
        ("Копуро жабык, томонку жол менен барабыз", Lang::Ky),
        ("Кӯпрук баста аст, бо роҳи поён меравем", Lang::Tg),
        ("Купрук баста аст, бо рохи поен меравем", Lang::Tg),
        ("Ko'prik yopiq, pastki yo'ldan boramiz", Lang::UzLatn),
        ("Кўприк ёпиқ, пастки йўлдан борамиз", Lang::UzCyrl),
        ("Көпір жабық, төменгі жолмен барамыз", Lang::Kk),
        ("پل بسته است، از راه پایین می‌رویم", Lang::Fa),
        ("The bridge is closed, we are taking the lower road", Lang::En),
    ];
    for (text, lang) in cases {
        assert_eq!(guess(text).lang, lang, "{text}");
        assert_eq!(guess(&text.to_uppercase()).lang, lang, "{text} in capitals");
    }
}

#[test]
fn a_text_without_words_is_undetermined() {
    for text in ["", " ", "123 45", "!!! ???", "👍👍🔥", "https://example.org/a", "\u{200b}"] {
        let guess = guess(text);
        assert_eq!((guess.lang, guess.probability_0_1), (Lang::Und, 0.0), "{text:?}");
    }
}

#[test]
fn a_language_it_has_no_name_for_is_undetermined() {
    for text in
        ["Ich weiß nicht, wann die Brücke wieder geöffnet wird", "今日は橋が閉まっています", "Гүүр хаалттай байна, доод замаар явъя"]
    {
        assert_eq!(guess(text).lang, Lang::Und, "{text}");
    }
}

#[test]
fn a_mixed_message_is_cut_where_the_language_changes() {
    let (reading, segments) = runs("Мост закрыт до вечера, все едут в обход. Биз төмөнкү жол менен барабыз, күтүп тургула.");
    let langs: Vec<Lang> = segments.iter().map(|run| run.lang).collect();
    assert_eq!(langs, [Lang::Ru, Lang::Ky]);
    let border = reading.tokens()[segments[1].first as usize];
    assert_eq!(reading.text_of(&border), "биз");
}

#[test]
fn one_borrowed_word_does_not_cut_a_message() {
    let (_, segments) = runs("Апам базарга кетти, түшкө чейин келет, короче күтүп туралы");
    assert_eq!(segments.len(), 1, "{segments:?}");
}

#[test]
fn a_model_survives_its_own_bytes_and_refuses_others() {
    let bytes = Model::builtin().to_bytes();
    assert_eq!(Model::from_bytes(&bytes).map(|model| model.to_bytes()), Some(bytes.clone()));
    assert!(bytes.len() <= 1_000_000, "the model is in the repository: {} bytes", bytes.len());
    assert!(Model::from_bytes(&bytes[1..]).is_none());
    assert!(Model::from_bytes(&bytes[..bytes.len() - 1]).is_none());
    assert!(Model::from_bytes(b"").is_none());
}

/// The bytes of the model mean something only with these rows. Whoever changes them trains again.
#[test]
fn the_rows_of_a_word_never_change() {
    let mut rows = Vec::new();
    assert_eq!(grams::rows_of_word("жол", |row| rows.push(row)), 13);
    assert_eq!(rows, ROWS_OF_A_WORD);
}

const ROWS_OF_A_WORD: [u16; 13] = [47535, 9467, 43883, 53426, 49093, 53444, 45800, 19713, 45669, 13268, 39399, 20580, 38190];

#[test]
fn no_word_has_more_rows_than_there_is_room_for() {
    let mut n = 0;
    grams::rows_of_word(&"ж".repeat(1_000), |_| n += 1);
    assert!(n <= grams::WORD_ROWS_MAX, "{n}");
}

proptest! {
    #[test]
    fn runs_cover_every_token_without_a_gap(text in "([а-яөүңқғҳҷa-z' ]{0,12}|\\PC{0,8}|[0-9!? \n]{0,4}){0,12}") {
        let (reading, segments) = runs(&text);
        let mut next = 0;
        for run in &segments {
            assert_eq!(run.first, next);
            assert!(run.last >= run.first);
            next = run.last + 1;
        }
        assert_eq!(next as usize, reading.tokens().len());
        assert!(segments.windows(2).all(|pair| pair[0].lang != pair[1].lang));
        assert!((0.0..=1.0).contains(&guess(&text).probability_0_1));
    }
}
