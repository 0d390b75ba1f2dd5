//! Personal data is found where people write it, and ordinary numbers are left alone. All numbers are invented.
use proptest::prelude::*;

use crate::normalise::Reading;
use crate::words::Personal;
use crate::words::PersonalKind;
use crate::words::PersonalKind::Card;
use crate::words::PersonalKind::Email;
use crate::words::PersonalKind::Paper;
use crate::words::PersonalKind::Phone;
use crate::words::personal_data;

fn found_in(text: &str) -> Vec<(PersonalKind, String)> {
    let mut found = Vec::new();
    personal_data(&Reading::of(text), &mut found);
    let part = |one: &Personal| text.chars().skip(one.start as usize).take((one.end - one.start) as usize).collect();
    found.iter().map(|one| (one.kind, part(one))).collect()
}

fn check(text: &str, expected: &[(PersonalKind, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(kind, part)| (*kind, (*part).to_owned())).collect();
    assert_eq!(found_in(text), expected, "{text}");
}

#[test]
fn telephone_numbers_are_found_as_people_write_them() {
    for number in [
        "+996 555 00-00-01",
        "+996555000001",
        "996 555 000 001",
        "+996(555)000001",
        "+996 (312) 00-00-01",
        "0555 00 00 01",
        "0555000001",
        "0555 000 001",
        "0555-00-00-01",
        "0 555 00.00.01",
        "555 00 00 01",
        "+992 93 000 00 01",
        "+992930000001",
        "992 (93) 000-00-01",
        "00992930000001",
        "93 000 00 01",
        "918 00 00 01",
        "+998 90 000 00 01",
        "+998900000001",
        "998 90 000-00-01",
        "90 000 00 01",
        "+7 926 000-00-01",
        "8 (926) 000-00-01",
        "89260000001",
        "+7 (495) 000 00 01",
        "+1 202 555 0100",
        "＋９９６ ５５５ ０００００１",
    ] {
        check(&format!("пишите {number}, ждём"), &[(Phone, number)]);
    }
}

#[test]
fn short_numbers_are_telephone_numbers_only_when_announced() {
    check("Тел: 5-12-34", &[(Phone, "5-12-34")]);
    check("телефон 555123456", &[(Phone, "555123456")]);
    check("чалгыла 555123456", &[(Phone, "555123456")]);
    check("рақами мо 93 0000001", &[(Phone, "93 0000001")]);
    check("raqam: 900000101", &[(Phone, "900000101")]);
    check("📞 555 000 001", &[(Phone, "555 000 001")]);
    check("счёт 5-12-34", &[]);
    check("звоните 101, 102, 103, 112", &[]);
}

#[test]
fn ordinary_numbers_are_left_alone() {
    for text in [
        "погибли 13 человек, ранены 120",
        "выделили 89 000 000 000 сомов",
        "5 000 000 сом жыйналды",
        "12.10.2026 в 18:00",
        "с 14 по 16 сентября 2022 года",
        "в 2021-2022 годах 136 000 человек",
        "900000000 сомони",
        "координаты 39.87862, 70.8681",
        "школа №14, класс 5-6",
        "закон 197 от 03.04.2017",
        "счёт 3:2, 1 2 3 4 5 6 7 8 9",
        "10 000 000, 20 000 000, 30 000 000",
    ] {
        check(text, &[]);
    }
}

#[test]
fn mail_and_links_that_call_are_found() {
    check("пишите user.name+tag@example.org!", &[(Email, "user.name+tag@example.org")]);
    check("USER@EXAMPLE.KG", &[(Email, "USER@EXAMPLE.KG")]);
    check("https://wa.me/996555000001", &[(Phone, "https://wa.me/996555000001")]);
    check("https://example.org/996555000001 @user", &[]);
}

#[test]
fn card_numbers_are_found_by_their_check_sum_or_announcement() {
    check("помощь на 4111 1111 1111 1111", &[(Card, "4111 1111 1111 1111")]);
    check("5555555555554444", &[(Card, "5555555555554444")]);
    check("378282246310005", &[(Card, "378282246310005")]);
    check("код 4111 1111 1111 1112", &[]);
    check("карта: 9417 0000 0000 0001", &[(Card, "9417 0000 0000 0001")]);
    check("корти 5058270000000001", &[(Card, "5058270000000001")]);
}

#[test]
fn numbers_of_papers_are_found() {
    check("утеряна ID1234567", &[(Paper, "ID1234567")]);
    check("AN 1234567", &[(Paper, "AN 1234567")]);
    check("паспорт А 12345678", &[(Paper, "12345678")]);
    check("шиноснома 400123456", &[(Paper, "400123456")]);
    check("паспорт 45 01 123456", &[(Paper, "45 01 123456")]);
    check("ПИН 21203198500123", &[(Paper, "21203198500123")]);
    check("21203198500123", &[(Paper, "21203198500123")]);
    check("99999999999999", &[]);
}

proptest! {
    #[test]
    fn what_is_found_lies_in_order_inside_the_text(text in "[0-9 +()\\-.,:@a-zА-Я№]{0,60}") {
        let mut found = Vec::new();
        personal_data(&Reading::of(&text), &mut found);
        let mut end = 0;
        for one in &found {
            prop_assert!(one.start >= end && one.start < one.end && one.end as usize <= text.chars().count());
            end = one.end;
        }
    }
}
