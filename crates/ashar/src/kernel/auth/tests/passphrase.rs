//! Which passphrases are too weak, and how they are hashed.

use crate::kernel::auth::passphrase::CHARS_MAX;
use crate::kernel::auth::passphrase::hash;
use crate::kernel::auth::passphrase::needs_rehash;
use crate::kernel::auth::passphrase::verify;
use crate::kernel::auth::*;
use crate::kernel::env::Env;

#[test]
fn weak_passphrases_are_refused_in_every_script() {
    let long = "ж".repeat(CHARS_MAX + 1);
    for (typed, weakness) in [
        ("", Weakness::Short),
        ("кыска сөз", Weakness::Short),
        ("14 characters!", Weakness::Short),
        ("😀😀😀😀😀😀😀", Weakness::Short),
        (long.as_str(), Weakness::Long),
        ("password password 1", Weakness::Known),
        ("Пароль пароль пароль", Weakness::Known),
        ("ПАРОЛЬ-password-2026", Weakness::Known),
        ("correct horse battery staple", Weakness::Known),
        ("Бишкек Душанбе Ош 2025", Weakness::Known),
        ("ашар ҳашар сулҳ мир", Weakness::Known),
        ("йцукенгшщзхъ йцукен", Weakness::Known),
        ("!!!!!!!!!!!!!!!!!!", Weakness::Known),
        ("аааааааааааааааааа", Weakness::Pattern),
        ("xyxyxyxyxyxyxyxyxy", Weakness::Pattern),
        ("абвгдежзийклмнопр", Weakness::Pattern),
        ("ponmlkjihgfedcbazyx", Weakness::Pattern),
    ] {
        assert_eq!(check_passphrase(typed, "Жаргылчак"), Err(weakness), "{typed:?}");
    }
}

#[test]
fn good_passphrases_pass_in_every_script() {
    let long = "суу жана буудай 47 ".repeat(6);
    for typed in [
        "суу жана буудай 47 жарык",
        "кӯҳҳои баланд ва 93 чашма",
        "togʻ oldida toʻrtta olma daraxti",
        "four apricots behind the mill",
        "мельница 4 apricots ҷӯйбор",
        "пароль не из словаря: жёлтая арба",
        long.as_str(),
    ] {
        assert_eq!(check_passphrase(typed, "Жаргылчак"), Ok(()), "{typed:?}");
    }
}

/// The pseudonym hides behind look-alike letters, capitals, spaces and the other script.
#[test]
fn ones_own_pseudonym_is_no_secret() {
    for (handle, typed) in [
        ("Жаргылчак", "менин жаргылчак сууда"),
        ("Kamila", "the garden of KAMILA and plums"),
        ("Kamila", "the garden of k-a m.i l a plums"),
        ("Бостон", "roads to Бостон and plums"),
        ("Ёлка-7", "под ЕЛКОЙ 7 ёлка7 стоит дом"),
        ("Oygul", "tongda oygul boqqa chiqdi"),
    ] {
        assert_eq!(check_passphrase(typed, handle), Err(Weakness::HasHandle), "{handle}: {typed}");
    }
    assert_eq!(check_passphrase("the mill behind the pear tree", "the"), Ok(()), "three letters are in everything");
}

#[test]
fn each_weakness_says_what_to_do() {
    let all = [Weakness::Short, Weakness::Long, Weakness::Known, Weakness::HasHandle, Weakness::Pattern];
    for weakness in all {
        assert!(weakness.key().starts_with("auth-weak-"));
        assert_eq!(all.iter().filter(|other| other.key() == weakness.key()).count(), 1);
    }
}

#[test]
fn a_hash_fits_its_passphrase_only_and_is_never_the_same_twice() {
    let env = Env::fixed(0, 1);
    let stored = hash(&env, "суу жана буудай 47").unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    assert!(verify("суу жана буудай 47", &stored).unwrap());
    for wrong in ["суу жана буудай 48", "суу жана буудай 47 ", "Суу жана буудай 47", ""] {
        assert!(!verify(wrong, &stored).unwrap(), "{wrong:?}");
    }
    assert_ne!(hash(&env, "суу жана буудай 47").unwrap(), stored);
    assert_eq!(verify("x", "no hash").unwrap_err().code(), "auth.hash");
}

#[test]
fn other_parameters_are_told_from_those_of_today() {
    assert!(!needs_rehash(&hash(&Env::fixed(0, 1), "x").unwrap()));
    for old in ["$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHQ$aGFzaA", "$argon2i$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA"] {
        assert!(needs_rehash(old), "{old}");
    }
}

#[test]
fn pseudonyms_that_look_alike_are_one() {
    for (one, other) in [("Канат", "KAHAT"), ("Ёлка", "елка"), ("Бостон 7", "бостон-7"), ("Сора", "Copa")] {
        assert_eq!(Handle::fold(one), Handle::fold(other), "{one} {other}");
    }
    assert_ne!(Handle::fold("Канат"), Handle::fold("Санат"));
    for (typed, wrong) in [
        ("аб", HandleError::Length),
        ("абвгдежзийклмнопрстуфхцчшщ", HandleError::Length),
        ("<b>имя</b>", HandleError::Letters),
        ("777", HandleError::Letters),
        ("Кaнат", HandleError::Mixed),
    ] {
        assert_eq!(Handle::parse(typed), Err(wrong), "{typed}");
    }
    assert_eq!(Handle::parse("  Тоғи   сабз ").unwrap().as_str(), "Тоғи сабз");
}
