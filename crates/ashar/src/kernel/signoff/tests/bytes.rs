//! The bytes that are signed. Old versions verify for ever: if a snapshot here changes, every signature made before is lost.

use unicode_normalization::UnicodeNormalization;

use crate::kernel::i18n::Lang;
use crate::kernel::signoff::Canonical;
use crate::kernel::signoff::tests::world::*;
use crate::kernel::text::Mark;
use crate::kernel::text::Piece;
use crate::kernel::text::Text;

const GOLDEN: &str = "{\"content\":{\"body\":{\"ky\":{\"mark\":\"translation\",\"words\":\"Сынак-Булакта жана Намунаободдо суу бар.\"},\
     \"ru\":{\"mark\":\"original\",\"words\":\"В Сынак-Булаке и Намунаободе вода есть.\"},\
     \"tg\":{\"mark\":\"unreviewed\",\"words\":\"Дар Сынак-Булак ва Намунаобод об ҳаст.\"}}},\
     \"document\":\"0000000000017\",\"kind\":\"note\",\"schema\":\"ashar.note/1\"}";
/// Computed with another program too (Python's hashlib over the bytes above).
const GOLDEN_DIGEST: &str = "0a41c866beffa2c7f9e27b028fc78902529fdbafd8833ed36d16fd6ad50d69c8";

fn golden() -> Note {
    note(&[(Lang::Ru, Mark::Original, id(1)), (Lang::Ky, Mark::Translation, id(2)), (Lang::Tg, Mark::Unreviewed, id(3))])
}

#[test]
fn the_canonical_form_is_what_it_always_was() {
    let canonical = Canonical::of(id(39), &golden());
    assert_eq!(String::from_utf8(canonical.bytes).unwrap(), GOLDEN);
    assert_eq!(canonical.digest.to_hex(), GOLDEN_DIGEST);
}

#[test]
fn it_names_nobody() {
    let others = note(&[(Lang::Ru, Mark::Original, id(7)), (Lang::Ky, Mark::Translation, id(8)), (Lang::Tg, Mark::Unreviewed, id(9))]);
    assert_eq!(Canonical::of(id(39), &golden()), Canonical::of(id(39), &others));
}

#[test]
fn every_part_of_it_counts() {
    let plain = Canonical::of(id(39), &golden()).digest;
    assert_ne!(plain, Canonical::of(id(40), &golden()).digest, "the document");
    let mut marked = golden();
    marked.body.set(Lang::Tg, Piece::new(words(Lang::Tg), Mark::Translation, None));
    assert_ne!(plain, Canonical::of(id(39), &marked).digest, "the mark");
    let mut longer = golden();
    longer.body.set(Lang::En, Piece::new(words(Lang::En), Mark::Translation, None));
    assert_ne!(plain, Canonical::of(id(39), &longer).digest, "a language");
    let mut spaced = golden();
    spaced.body.set(Lang::Ru, Piece::new(&format!("{} ", words(Lang::Ru)), Mark::Original, None));
    assert_ne!(plain, Canonical::of(id(39), &spaced).digest, "a space");
}

/// The same words typed on two keyboards: composed and decomposed letters, and line ends of two systems.
#[test]
fn two_spellings_of_the_same_words_give_the_same_bytes() {
    let typed = "Ҷаноби Йӯсуф: обёрӣ,\nЫрыс өңү";
    let other: String = typed.nfd().collect::<String>().replace('\n', "\r\n");
    assert_ne!(typed, other);
    let of = |words: &str| Canonical::of(id(39), &Note { body: Text::original(Lang::Tg, words, None) });
    assert_eq!(of(typed), of(&other));
    assert!(String::from_utf8(of(&other).bytes).unwrap().contains("Йӯсуф: обёрӣ,\\nЫрыс"));
}
