//! How well languages are told apart: out of domain, on chat-like lines, word by word, and how sure. Serves S2.
//!
//! For `cargo xtask evaluate language`. Models for the tables out of domain are learnt here, each without the texts that it is tested on; the
//! model in the repository, which learns from all of them, is tested on the chat-like lines only. It also learns that model
//! again and compares the bytes.

mod chat;
mod mixed;
mod score;
mod sureness;

use std::path::Path;

use ashar_text::language::Model;

use crate::evaluate::bars::Bars;
use crate::evaluate::language::chat::Half;
use crate::evaluate::language::score::Case;
use crate::evaluate::language::score::OURS;
use crate::evaluate::language::score::Score;
use crate::evaluate::language::score::Typed;
use crate::language;
use crate::language::corpora;
use crate::language::corpora::Source;
use crate::language::corpora::Text;
use crate::language::learn;

const PART: &str = "language";

/// Prints every table and holds the numbers of the issue against their bars.
pub fn run(root: &Path, bars: &mut Bars) -> anyhow::Result<()> {
    chat_tables(root, bars);
    let Some(texts) = corpora::read(root)? else {
        println!("\nskipped: {} is not there, so nothing can be learnt and tested out of domain", corpora::FOLDER);
        return Ok(());
    };
    let fresh = language::model_bytes(&texts)?;
    let same = std::fs::read(root.join(language::MODEL)).is_ok_and(|kept| kept == fresh);
    println!("\n{} is {}what training gives now", language::MODEL, if same { "" } else { "NOT " });
    bars.hold(PART, "same_bytes", f64::from(u8::from(same)));

    let parts = [Source::SibDev, Source::SibTest];
    let by_sentence = learn::learn(&without(&texts, &parts))?;
    windows_table("SIB-200, development sentences; learnt from the others", &by_sentence, &texts, Source::SibDev, bars);
    windows_table("SIB-200, final sentences; learnt from the others", &by_sentence, &texts, Source::SibTest, bars);
    sure_tables(root, &by_sentence, &texts);
    runs_tables(&by_sentence, &texts, bars);

    let without_declaration = learn::learn(&without(&texts, &[Source::Udhr]))?;
    windows_table("Declaration; learnt from SIB-200 and own lines", &without_declaration, &texts, Source::Udhr, bars);
    let without_sib = learn::learn(&without(&texts, &[Source::SibTrain, Source::SibDev, Source::SibTest]))?;
    windows_table("SIB-200, final sentences; learnt from the Declaration and own lines", &without_sib, &texts, Source::SibTest, bars);
    Ok(())
}

fn without(texts: &[Text], sources: &[Source]) -> Vec<Text> {
    texts.iter().filter(|text| !sources.contains(&text.source)).cloned().collect()
}

/// Windows of two lengths, typed in both ways.
fn windows_table(name: &str, model: &Model, texts: &[Text], source: Source, bars: &mut Bars) {
    println!("{}", score::head(name));
    for typed in Typed::ALL {
        for n_chars in [60, 30, 15] {
            let score = Score::of(model, &score::windows_of(texts, source, n_chars, typed));
            println!("{}", score.line(&format!("{n_chars} characters, {}", typed.name())));
            let bar = match typed {
                Typed::AsWritten => format!("{}_{n_chars}", key(name)),
                Typed::RussianLetters => format!("{}_{n_chars}_russian", key(name)),
                Typed::LatinLetters => continue,
            };
            if n_chars > 15 {
                bars.hold(PART, &bar, score.macro_right());
            }
        }
    }
}

/// The first word of each half of a table's name.
fn key(name: &str) -> String {
    let word = |part: &str, n: usize| part.trim().split([' ', ',']).nth(n).unwrap_or_default().to_lowercase().replace('-', "");
    let (tested, learnt) = name.split_once(';').unwrap_or((name, ""));
    let learnt = if learnt.contains("Declaration") { "_cross" } else { "" };
    format!("{}{}{learnt}", word(tested, 0), tested.split_once(',').map_or_else(String::new, |(_, part)| format!("_{}", word(part, 0))))
}

fn chat_tables(root: &Path, bars: &mut Bars) {
    let model = Model::builtin();
    for (half, half_name) in [(Half::Development, "development"), (Half::Final, "final")] {
        println!("{}", score::head(&format!("chat-like lines, {half_name} half")));
        for typed in Typed::ALL {
            for (n_words, words_name) in [(1..=2, "1–2"), (3..=10, "3–10"), (11..=40, "11–20")] {
                let score = Score::of(model, &chat::lines(root, half, n_words, typed));
                println!("{}", score.line(&format!("{words_name} words, {}", typed.name())));
                if words_name != "3–10" {
                    continue;
                }
                if typed == Typed::AsWritten {
                    bars.hold(PART, &format!("chat_{half_name}"), score.macro_right());
                } else if typed == Typed::RussianLetters {
                    for lang in OURS.iter().filter(|lang| matches!(lang.tag(), "ky" | "tg")) {
                        bars.hold(PART, &format!("chat_{half_name}_russian_{}", lang.tag()), score.right(*lang));
                    }
                }
            }
        }
    }
}

/// Short texts, where it matters whether the model knows what it does not know.
fn sure_tables(root: &Path, model: &Model, texts: &[Text]) {
    let ours = |cases: Vec<Case>| cases.into_iter().filter(|(lang, _)| OURS.contains(lang)).collect::<Vec<_>>();
    let mut windows = Vec::new();
    for n_chars in [5, 10, 20, 40, 80] {
        windows.extend(ours(score::windows_of(texts, Source::SibDev, n_chars, Typed::AsWritten)));
    }
    println!("\n## Sureness on windows of 5 to 80 characters of development sentences");
    let answers = sureness::answers(model, &windows);
    sureness::table(&answers);
    sureness::lines(&answers);
    println!("\n## Sureness on chat-like lines of one or two words, development half");
    let answers = sureness::answers(model, &chat::lines(root, Half::Development, 1..=2, Typed::AsWritten));
    sureness::table(&answers);
    sureness::lines(&answers);
    println!("\n## Sureness on chat-like lines, development half");
    let answers = sureness::answers(model, &chat::lines(root, Half::Development, 1..=40, Typed::AsWritten));
    sureness::table(&answers);
}

fn runs_tables(model: &Model, texts: &[Text], bars: &mut Bars) {
    for (source, name) in [(Source::SibDev, "development"), (Source::SibTest, "final")] {
        println!("\n## Runs of one language, {name} sentences");
        let runs = mixed::measure(model, texts, source);
        println!(
            "\nwords of mixed texts in their language: {:.1} %; texts in one language cut: {:.1} %",
            runs.mixed_right, runs.cut_wrongly
        );
        bars.hold(PART, &format!("runs_{name}"), runs.mixed_right);
        bars.hold(PART, &format!("runs_{name}_cut_max"), runs.cut_wrongly);
    }
}
