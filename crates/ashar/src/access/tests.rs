//! Tests of the pure parts of the door. Serves P.

use crate::access::qr;
use crate::access::rules::desk_path;
use crate::access::rules::in_groups;

#[test]
fn only_paths_of_the_desk_are_led_to() {
    for good in ["/desk", "/desk/me", "/desk?x=1", "/desk/statements/0a?done=x&y=%D1%8B", "/desk/people/0123456789abc"] {
        assert_eq!(desk_path(good), Some(good));
    }
    let bad = [
        "",
        "/",
        "/ru/",
        "/desktop",
        "/desk.evil.example",
        "//evil.example",
        "/desk//evil.example",
        "/\\evil.example",
        "/desk\\evil",
        "https://evil.example/desk",
        "javascript:alert(1)",
        "/desk/../ru/sign-in",
        "/desk/%2E%2e/ru",
        "/desk/\r\nSet-Cookie: x=1",
        "/desk/\u{202e}x",
        "/desk/ x",
        " /desk",
        "/desk@evil.example",
        "/desk#x",
    ];
    for bad in bad {
        assert_eq!(desk_path(bad), None, "{bad:?}");
    }
    assert_eq!(desk_path(&format!("/desk/{}", "x".repeat(600))), None);
}

#[test]
fn text_falls_into_groups() {
    assert_eq!(in_groups("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert_eq!(in_groups("ab cd", 4), ["abcd"]);
    assert!(in_groups("", 4).is_empty());
    assert_eq!(in_groups("ab", 0), ["a", "b"]);
}

#[test]
fn the_picture_has_a_quiet_zone_and_no_style() {
    let svg = qr::svg("otpauth://totp/Ashar?secret=AAAA").unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"));
    assert!(!svg.contains("style"));
    assert!(svg.contains("M4 4h1v1h-1z"), "the first finder begins after four white modules");
    assert!(!svg.contains("M3 ") && !svg.contains(" 3h"));
    assert!(qr::svg(&"x".repeat(5_000)).is_none());
}
