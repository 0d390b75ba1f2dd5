//! `docs/policy.md` is the table of verbs, held true. Serves every clause (promises 1 and 5).

use std::fmt::Write as _;

use ashar::kernel::policy::OwnerNeed;
use ashar::kernel::policy::SideNeed;
use ashar::kernel::policy::Verb;

const PAGE: &str = include_str!("../../../../docs/policy.md");

fn verbs() -> Vec<&'static Verb> {
    let modules: &[&[Verb]] = &[
        ashar::kernel::keyring::verbs::ALL,
        ashar::access::VERBS,
        ashar::members::verbs::ALL,
        ashar::statements::VERBS,
        ashar::site::VERBS,
    ];
    modules.iter().flat_map(|module| module.iter()).collect()
}

fn line(verb: &Verb) -> String {
    let roles: Vec<&str> = verb.roles.iter().map(|role| role.as_str()).collect();
    let roles = if roles.is_empty() { "only the program itself".to_owned() } else { roles.join(", ") };
    let side = match verb.side {
        SideNeed::None => "",
        SideNeed::Any => "must have one",
        SideNeed::Same => "the object's",
    };
    let owner = match verb.owner {
        OwnerNeed::None => "",
        OwnerNeed::Own => "only one's own",
        OwnerNeed::NotOwn => "never one's own",
    };
    let fresh = if verb.needs_fresh { "fresh" } else { "" };
    format!("| `{}` | {roles} | {side} | {owner} | {fresh} |", verb.name)
}

#[test]
fn the_page_is_the_table() {
    let mut table = String::from("| verb | any of the roles | side | owner | second factor |\n|---|---|---|---|---|\n");
    for verb in verbs() {
        writeln!(table, "{}", line(verb)).unwrap();
    }
    if !PAGE.contains(&table) {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("policy.md");
        std::fs::write(&path, &table).unwrap();
        panic!("docs/policy.md does not say what {} says", path.display());
    }
}

#[test]
fn every_verb_has_one_name() {
    let mut names: Vec<&str> = verbs().iter().map(|verb| verb.name).collect();
    let n = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), n);
}

#[test]
fn whatever_signs_publishes_or_unmasks_needs_a_fresh_second_factor() {
    let grave = [
        "statement.sign",
        "statement.publish",
        "statement.publish-alone",
        "statement.withdraw",
        "member.vouch",
        "keyring.ask",
        "keyring.hand-over",
        "keyring.read-once",
        "member.appoint-speaker",
    ];
    for name in grave {
        assert!(verbs().iter().any(|verb| verb.name == name && verb.needs_fresh), "{name}");
    }
}
