//! Every rule of tidy finds its planted fault, and a good tree is silent.
//!
//! For whoever changes a rule; serves every clause. Each case is the good tree with one file written anew or taken away.

use std::path::Path;

use xtask::migrations;
use xtask::tidy;

use crate::good_tree::GOOD;
use crate::good_tree::MAP;
use crate::good_tree::good_tree;
use crate::good_tree::write;

/// Plants `text` at `path` in a good tree and demands exactly findings of `rule` there, and nothing else anywhere.
fn check(path: &str, text: &str, rule: &str, line: usize) {
    let tree = good_tree();
    write(tree.path(), path, text);
    let found = tidy::check(tree.path());
    assert!(!found.is_empty(), "{path}: the fault against `{rule}` was not found:\n{text}");
    for finding in &found {
        assert_eq!((finding.rule, finding.path.as_str()), (rule, path), "{finding}\n{text}");
    }
    assert!(found.iter().any(|finding| finding.line == line), "{path}: line {line} was meant: {:?}", found[0]);
}

/// The good tree with `path` written anew stays silent.
fn silent(path: &str, text: &str) {
    let tree = good_tree();
    write(tree.path(), path, text);
    assert_eq!(tidy::check(tree.path()), [], "{text}");
}

const STORY: &str = "//! Story. Serves S1.\n";
const SRC: &str = "crates/ashar/src";

fn rust(path: &str, code: &str, rule: &str) {
    check(&format!("{SRC}/{path}"), &format!("{STORY}{code}\n"), rule, 2);
}

fn rust_silent(path: &str, code: &str) {
    silent(&format!("{SRC}/{path}"), &format!("{STORY}{code}\n"));
}

#[test]
fn a_good_tree_is_silent() {
    assert_eq!(tidy::check(good_tree().path()), []);
    assert!(GOOD.len() > 20);
}

#[test]
fn a_finding_says_where_and_what_to_do() {
    let finding = tidy::Finding::new("a/b.rs", 7, "layer", "Turn it round.");
    assert_eq!(finding.to_string(), "a/b.rs:7: layer: Turn it round.");
}

#[test]
fn layers_point_downwards_only() {
    rust("kernel/log.rs", "use crate::http::page::Page;", "layer");
    rust("http/page.rs", "fn f() { crate::members::name() }", "layer");
    rust("members/pages.rs", "use crate::statements::Statement;", "layer");
    rust("app/routes.rs", "use crate::cli::run;", "layer");
    rust_silent("cli/serve.rs", "use crate::app::routes;\nuse crate::kernel::env::Env;");
    rust_silent("members/pages.rs", "// use crate::statements::Statement;\nconst A: &str = \"crate::app::x\";");
    check(&format!("{SRC}/gossip.rs"), STORY, "layer", 1);
}

#[test]
fn the_kernel_has_an_order_and_knows_no_http() {
    rust("kernel/log.rs", "use crate::kernel::store::Store;", "kernel-order");
    rust("kernel/log.rs", "use super::store::Store;", "kernel-order");
    rust("kernel/log.rs", "use axum::Router;", "kernel");
    rust("kernel/log.rs", "use askama::Template;", "kernel");
    check(&format!("{SRC}/kernel/rumours.rs"), STORY, "kernel-order", 1);
    rust_silent("kernel/log.rs", "use crate::kernel::env::Env;");
    rust_silent("kernel/store/writer.rs", "use super::log::Row;\nuse crate::kernel::log::Leaf;");
}

#[test]
fn the_doors_of_the_house_are_few() {
    rust("http/page.rs", "fn f() { reqwest::get(\"x\"); }", "door");
    rust("members/rules.rs", "fn f() { jiff::Timestamp::now(); }", "door");
    rust("kernel/log.rs", "fn f() { std::time::Instant::now(); }", "door");
    rust("kernel/seal.rs", "fn f() { getrandom::fill(&mut b); }", "door");
    rust_silent("kernel/env.rs", "fn f() { jiff::Timestamp::now(); getrandom::fill(&mut b); }");
    rust_silent("kernel/net/client.rs", "use reqwest::Client;");
    check("crates/ashar-text/src/lib.rs", "//! Story.\nuse std::fs;\n", "text-library", 2);
}

#[test]
fn each_kind_of_file_keeps_to_its_work() {
    rust("members/rules.rs", "use axum::Router;", "file-kind");
    rust("members/model.rs", "use rusqlite::Row;", "file-kind");
    rust("members/rules.rs", "async fn f() { tokio::spawn(g()); }", "file-kind");
    rust("members/model.rs", "fn f() { std::fs::read(\"x\"); }", "file-kind");
    rust("members/actions.rs", "use axum::Router;", "file-kind");
    rust("members/actions/join.rs", "use axum::Router;", "file-kind");
    rust("members/store.rs", "use axum::Router;", "file-kind");
    rust("members/jobs.rs", "use axum::Router;", "file-kind");
    rust("statements/mod.rs", "fn decide() -> bool { true }", "file-kind");
    rust_silent("members/pages.rs", "use axum::Router;");
    rust_silent("members/rules.rs", "#[cfg(test)]\nmod tests {\n    use std::fs;\n}");
}

#[test]
fn sql_lives_in_store() {
    for sql in [
        "SELECT id\n from member",
        "insert into member (id) values (?1)",
        "update member set name = ?1",
        "delete from member",
        "create table x (id integer)",
        "pragma foreign_keys = on",
        "with x as (select 1) select id from x",
    ] {
        for place in ["members/actions.rs", "members/pages.rs", "members/forms.rs", "kernel/log.rs", "app/routes.rs"] {
            rust(place, &format!("const Q: &str = \"{sql}\";"), "sql");
        }
        rust_silent("members/store.rs", &format!("const Q: &str = r#\"{sql}\"#;"));
        rust_silent("members/store/reads.rs", &format!("const Q: &str = \"{sql}\";"));
        rust_silent("kernel/store/schema.rs", &format!("const Q: &str = \"{sql}\";"));
        rust_silent("members/tests.rs", &format!("const Q: &str = \"{sql}\";"));
    }
    rust_silent("members/pages.rs", "const A: &str = \"select what you need, update later, with care\";");
}

#[test]
fn insides_of_a_domain_module_are_private() {
    rust("statements/actions.rs", "use crate::members::store::member;", "private-file");
    rust("app/routes.rs", "use crate::members::rules::may;", "private-file");
    rust("members/mod.rs", "pub mod store;", "private-file");
    check("crates/ashar/tests/it/members.rs", &format!("{STORY}use ashar::statements::forms::F;\n"), "private-file", 2);
    rust_silent("members/actions.rs", "use crate::members::store::member;");
    rust_silent("app/routes.rs", "use crate::kernel::store::Store;\nuse crate::members::pages::list;");
}

#[test]
fn files_and_functions_stay_short() {
    let long = format!("{STORY}{}", "const A: u8 = 1;\n".repeat(500));
    check(&format!("{SRC}/members/model.rs"), &long, "file-lines", 501);
    silent(&format!("{SRC}/members/model.rs"), &long.replacen("const A: u8 = 1;\n", "", 1));
    check("crates/ashar/assets/page.js", &"let a = 1;\n".repeat(501), "file-lines", 501);
    let body = "    a();\n".repeat(69);
    rust("members/model.rs", &format!("fn f() {{\n{body}}}"), "function-lines");
    rust_silent("members/model.rs", &format!("fn f() {{\n{}}}", "    a();\n".repeat(68)));
    check("ARCHITECTURE.md", &format!("{}{}", MAP, "more\n".repeat(300)), "map", 301);
}

#[test]
fn a_file_begins_with_its_story_and_a_module_names_its_clause() {
    check(&format!("{SRC}/members/model.rs"), "use std::fmt;\n", "story", 1);
    check("xtask/src/lib.rs", "/// Wrong kind of comment.\nconst A: u8 = 1;\n", "story", 1);
    check(&format!("{SRC}/members/mod.rs"), "//! People. Serves nobody; S7 and PS are no clauses.\n", "clause", 1);
    for clause in ["S1", "S6", "L5", "P", "every clause", "All clauses"] {
        silent(&format!("{SRC}/members/mod.rs"), &format!("//! People.\n//! Serves {clause}.\n"));
    }
}

#[test]
fn imports_do_not_hide() {
    rust("members/pages.rs", "use crate::kernel::{env::Env, log};", "hidden-import");
    rust("members/pages.rs", "pub use crate::{kernel};", "hidden-import");
    rust("members/pages.rs", "use super::super::x;", "hidden-import");
    rust("members/pages.rs", "use crate::kernel::env::*;", "hidden-import");
    rust_silent("members/pages.rs", "#[cfg(test)]\nmod tests {\n    use super::*;\n}");
}

#[test]
fn names_say_something() {
    for name in ["utils.rs", "common/mod.rs", "helpers.rs", "misc.rs"] {
        let tree = good_tree();
        write(tree.path(), &format!("{SRC}/members/{name}"), STORY);
        let found = tidy::check(tree.path());
        assert!(found.iter().any(|finding| finding.rule == "empty-name" && finding.path.ends_with(name)), "{found:?}");
    }
    rust_silent("members/commons_law.rs", "");
}

#[test]
fn lints_are_not_switched_off_and_tests_do_not_sleep() {
    rust("members/model.rs", "#[allow(dead_code)]", "allow");
    rust("members/model.rs", "#![allow(dead_code)]", "allow");
    rust("members/tests.rs", "#[ignore = \"slow\"]", "ignore");
    rust_silent("members/model.rs", "#[expect(dead_code, reason = \"x\")]\nconst A: &str = \"#[allow(x)] #[ignore]\";");
}

#[test]
fn nothing_is_left_unfinished() {
    let mark = concat!("TO", "DO");
    rust("members/model.rs", &format!("// {mark}: later"), "unfinished");
    rust("members/model.rs", &format!("/* {}: later */", concat!("FIX", "ME")), "unfinished");
    rust("members/model.rs", "fn f() { todo!() }", "unfinished");
    rust("members/model.rs", "fn f() { unimplemented!(\"x\") }", "unfinished");
    check("crates/ashar/templates/members/list.html", &format!("<p>{{{{ t(\"a\") }}}}</p>\n{{# {mark} #}}\n"), "unfinished", 2);
    check("run", &format!("#!/bin/sh\n# {mark}\n"), "unfinished", 2);
    rust_silent("members/model.rs", &format!("const A: &str = \"{mark}\"; // {mark}S are many"));
}

#[test]
fn no_side_is_named_in_logic() {
    rust("members/rules.rs", "fn f(side: &str) -> bool { side == \"kg\" }", "side");
    rust("members/rules.rs", "const A: &str = \"TJ\";", "side");
    rust("members/rules.rs", "const A: &str = \"KG says\";", "side");
    rust("members/model.rs", "enum Side { Kg, Other }", "side");
    rust_silent(
        "members/rules.rs",
        "const A: &str = \"{} kg of flour\"; // KG and TJ\n#[cfg(test)]\nmod tests { const B: &str = \"kg\"; }",
    );
    rust_silent("members/tests.rs", "const A: &str = \"kg\";");
    rust_silent("app/demo/people.rs", "const A: &str = \"tj\";");
}

#[test]
fn a_module_has_the_same_word_everywhere() {
    let lost = [
        ("crates/ashar/locales/tg/members.ftl", "locale"),
        ("crates/ashar/locales/en/statements.ftl", "locale"),
        ("crates/ashar/tests/it/members.rs", "test-file"),
        ("GLOSSARY.md", "glossary"),
    ];
    for (path, rule) in lost {
        let tree = good_tree();
        std::fs::remove_file(tree.path().join(path)).unwrap();
        let found = tidy::check(tree.path());
        assert!(!found.is_empty() && found.iter().all(|finding| finding.rule == rule), "{path}: {found:?}");
    }
}

#[test]
fn the_map_is_true() {
    let map = MAP;
    let first = map.lines().count() + 1;
    check("ARCHITECTURE.md", &format!("{map}See `kernel/gone.rs`.\n"), "map", first);
    check("ARCHITECTURE.md", &format!("{map}See `lost.md`.\n"), "map", first);
    check("ARCHITECTURE.md", &map.replace("`statements/`", "the rest"), "map", 0);
    silent(
        "ARCHITECTURE.md",
        &format!("{map}`/feed`, `text/html`, `migrations/*_x_*`, `kernel/store/`, `routes.rs`, `SELECT`, `cargo xtask tidy`.\n"),
    );
    let tree = good_tree();
    std::fs::remove_file(tree.path().join("ARCHITECTURE.md")).unwrap();
    assert_eq!(tidy::check(tree.path()).iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["map"]);
    rust_on_the_map();
}

fn rust_on_the_map() {
    let tree = good_tree();
    write(tree.path(), &format!("{SRC}/kernel/auth/mod.rs"), "//! Who is who. Serves every clause.\n");
    let found = tidy::check(tree.path());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].advice.contains("kernel/auth"), "{}", found[0]);
    write(tree.path(), &format!("{SRC}/members/actions/join.rs"), STORY);
    assert_eq!(tidy::check(tree.path()).len(), 1, "a folder of verbs belongs to its module");
}

#[test]
fn forbidden_words_are_found_in_every_tracked_file() {
    for word in [concat!("/wor", "k/x"), concat!("/roo", "t/.cfg"), concat!("/hom", "e/me"), concat!("https://registry.npm", "js.org/x")] {
        check("README.md", &format!("# A\nsee {word}\n"), "word", 2);
    }
    check("bench/notes.txt", concat!("Clau", "de\n"), "word", 1);
    silent("README.md", concat!("a path such as docs/wor", "k/x is relative\n"));
    silent("target/README.md", concat!("/wor", "k/x\n"));
    silent("Cargo.lock", concat!("source = \"https://index.cra", "tes.io/\"\n"));
}

#[test]
fn pages_stay_light_and_speak_through_the_locale_files() {
    let page = "crates/ashar/templates/members/list.html";
    check("crates/ashar/assets/ashar.css", &"a{}\n".repeat(20).replace("a{}", &"a".repeat(1030)), "css-size", 0);
    check(page, "<p>\n<b style=\"color: red\">{{ x }}</b></p>\n", "inline-style", 2);
    check(page, "<script>\nlet a;</script>\n", "inline-code", 1);
    check(page, "<style></style>\n", "inline-code", 1);
    check(page, "<button onclick=\"x()\">{{ t(\"a\") }}</button>\n", "inline-handler", 1);
    check(page, "<p>{{ t(\"a\") }}\n members</p>\n", "template-words", 2);
    check(page, "<p>Сведения</p>\n", "template-words", 1);
    check(page, "<input placeholder=\"Name\">\n", "template-words", 1);
    check(page, "{% macro a() %}\n style=\"{{ x }}\"{% endmacro %}\n", "inline-style", 2);
    silent(page, "{% macro a() %} aria-describedby=\"f-{{ x }}-h f-{{ x }}-e\"{% endmacro %}\n");
    check(page, "{{ x }} ж=\"1\"\n", "template-words", 1);
    let good = "{% extends \"frame.html\" %}{# a note #}<!-- a note --><p title=\"{{ t(\"x\") }}\">KG · TJ&nbsp;—&#8211; 5 {{ t(\"y\") }}</p>\n\
                <script src=\"/a.js\" defer></script><a lang=\"ru\" href=\"/x?a=1&b=2\">Русский</a>{% if a < b %}{% endif %}\n";
    silent(page, good);
}

#[test]
fn shipped_data_has_its_line_in_the_notice() {
    check("crates/ashar/data/rivers.csv", "a,b\n", "notice", 0);
    silent("crates/ashar/data/map/second.json", "{}\n");
}

#[test]
fn tables_and_columns_of_a_migration_are_explained() {
    let table = |text: &str, rule: &str, line: usize| {
        let tree = good_tree();
        write(tree.path(), "crates/ashar/migrations/0003_members_more.sql", text);
        migrations::lock(tree.path()).unwrap();
        let found: Vec<_> = tidy::check(tree.path()).into_iter().map(|finding| (finding.rule, finding.line)).collect();
        if rule.is_empty() {
            assert_eq!(found, [], "{text}");
        } else {
            assert_eq!(found, [(rule, line)], "{text}");
        }
    };
    table("create table a (\n  id integer primary key -- key\n);\n", "table-comment", 1);
    table("-- A.\ncreate table a (\n  id integer primary key, -- key\n  n integer check (n in (1, 2))\n);\n", "column-comment", 4);
    table(
        "-- A.\ncreate table a (\n  id integer, -- key\n  n text default ',' -- why, and (how)\n    not null,\n  m text\n);\n",
        "column-comment",
        6,
    );
    table("alter table a add column n integer;\n", "column-comment", 1);
    table(
        "-- A.\ncreate table a (\n  id integer, -- key\n  -- What it means.\n  n text,\n  primary key (id, n),\n  check (n > 0)\n) strict;\n",
        "",
        0,
    );
    table(
        "-- Why.\nalter table a add column n integer;\ncreate index b on a (n);\n-- Words.\ncreate virtual table c using fts5(n);\n",
        "",
        0,
    );
}

#[test]
fn migrations_have_no_gaps_and_are_never_edited() {
    let rules = |root: &Path| tidy::check(root).into_iter().map(|finding| finding.rule).collect::<Vec<_>>();
    let tree = good_tree();
    let folder = "crates/ashar/migrations";
    write(tree.path(), &format!("{folder}/0004_members_gap.sql"), "-- Nothing.\n");
    assert_eq!(rules(tree.path()), ["migration-lock", "migration-name"]);
    std::fs::rename(tree.path().join(folder).join("0004_members_gap.sql"), tree.path().join(folder).join("0003_members_gap.sql")).unwrap();
    assert_eq!(rules(tree.path()), ["migration-lock"]);
    assert_eq!(migrations::lock(tree.path()).unwrap().added, ["0003_members_gap.sql"]);
    assert_eq!(rules(tree.path()), Vec::<&str>::new());

    write(tree.path(), &format!("{folder}/0003_members_gap.sql"), "-- Edited.\n");
    assert_eq!(rules(tree.path()), ["migration-lock"]);
    let outcome = migrations::lock(tree.path()).unwrap();
    assert_eq!((outcome.added.len(), outcome.refused.len()), (0, 1));
    assert_eq!(rules(tree.path()), ["migration-lock"], "a refused migration keeps its old hash");
    std::fs::remove_file(tree.path().join(folder).join("0003_members_gap.sql")).unwrap();
    assert_eq!(rules(tree.path()), ["migration-lock"], "a locked migration is missing");
    write(tree.path(), &format!("{folder}/first.sql"), "-- Nothing.\n");
    assert!(rules(tree.path()).contains(&"migration-name"));
}
