//! What a reading must keep.
use crate::normalise::Reading;

#[test]
fn texts_are_folded_as_people_mean_them() {
    let cases = [
        ("Привет, мир!", "привет , мир !"),
        ("т а д ж и к", "таджик"),
        ("т.а.д.ж.и.к", "таджик"),
        ("тaджиk", "таджик"),
        ("т4джик", "таджик"),
        ("сууууу", "су"),
        ("суу", "суу"),
        ("СССР", "ссср"),
        ("http://www.Example.org/a?utm_source=b тест", "https://example.org/a тест"),
        ("#чек_ара @user_1", "#чек_ара @user_1"),
        ("5км 4урка 18:00", "5 км чурка 18:00"),
        ("🔥🔥🔥🔥🔥 👨‍👩‍👧 🇰🇬🇹🇯", "🔥 🔥 🔥 👨‍👩‍👧 🇰🇬 🇹🇯"),
    ];
    for (text, folded) in cases {
        assert_eq!(Reading::of(text).folded(), folded, "{text}");
    }
}

/// What holds for every text.
fn check_reading(text: &str) {
    let reading = Reading::of(text);
    let folded = reading.folded();
    assert_eq!(reading.loose().len(), folded.len(), "loose offsets: {text:?}");
    let n = u32::try_from(text.chars().count()).unwrap();
    let (mut end, mut latin_end, mut original_end) = (0, 0, 0);
    for token in reading.tokens() {
        assert!(token.start >= end && token.end > token.start, "order: {text:?}");
        assert!(token.latin_start >= latin_end && token.latin_end >= token.latin_start, "latin order: {text:?}");
        assert!(folded.get(token.start as usize..token.end as usize).is_some(), "boundary: {text:?}");
        assert!(reading.loose().get(token.start as usize..token.end as usize).is_some(), "boundary: {text:?}");
        assert!(reading.latin().get(token.latin_start as usize..token.latin_end as usize).is_some(), "latin: {text:?}");
        (end, latin_end) = (token.end, token.latin_end);
        let span = reading.original_span(token.start..token.end);
        assert!(span.start < span.end && span.end <= n, "span inside: {span:?} of {n} in {text:?}");
        // One original character may become several tokens.
        assert!(span.start + 1 >= original_end, "spans apart: {text:?}");
        original_end = span.start.max(original_end);
    }
    let mut last = 0..0;
    for at in 0..u32::try_from(folded.len()).unwrap() {
        let span = reading.original_span(at..at + 1);
        assert!(span.start >= last.start && span.end >= last.end && span.end <= n, "monotone: {text:?} at {at}: {last:?} {span:?}");
        last = span;
    }
    let again = Reading::of(folded);
    assert_eq!(again.folded(), folded, "idempotent: {text:?}");
}

use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        check_reading(&text);
    }

    #[test]
    fn any_chat_is_read(text in "[абвнсчзёиуaeobhizrsuвкККВAB0341568@$*|_.'’#—\\- \n\u{301}\u{200d}\u{200b}🔥🇰🇬👩ﷺﬁΑα٣,!/:kgt]{0,40}") {
        check_reading(&text);
    }

    #[test]
    fn any_spaced_text_is_read(text in "[аabвcезz3 .\\-]{0,24}") {
        check_reading(&text);
    }
}
