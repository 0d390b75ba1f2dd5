//! How well languages are told apart. Serves S2.
#![expect(clippy::print_stdout, reason = "tables are printed")]

use std::path::Path;

use ashar_text::language::Lang;
use ashar_text::language::model::Evidence;
use ashar_text::language::model::Model;

use crate::language::chance::Chance;
use crate::language::corpora;
use crate::language::corpora::Source;
use crate::language::corpora::Text;
use crate::language::learn;
use crate::language::learn::Settings;
use crate::language::spellings;
use crate::language::windows;

const OURS: &[Lang] = &[Lang::Ru, Lang::Ky, Lang::Tg, Lang::UzLatn, Lang::UzCyrl, Lang::Kk, Lang::Fa, Lang::En];

pub fn guess(model: &Model, text: &str) -> Lang {
    let mut all = Evidence::default();
    for word in windows::words(text) {
        all.add(&model.weigh(&word));
    }
    let (_, best) = model.likelihoods(&all);
    model.langs[best]
}

fn env(name: &str, default: f64) -> f64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

pub fn run(root: &Path) {
    let own = root.join("xtask/data/language");
    let texts = corpora::read(&root.join("../shared/corpora"), &own).unwrap();
    let d = Settings::default();
    let s = Settings {
        n_steps: env("STEPS", d.n_steps as f64) as usize,
        rate: env("RATE", d.rate.into()) as f32,
        blind_of_1000: env("BLIND", d.blind_of_1000 as f64) as usize,
        russian_of_1000: env("RUS", d.russian_of_1000 as f64) as usize,
        whole_of_1000: env("WHOLE", d.whole_of_1000 as f64) as usize,
        window: (env("WMIN", d.window.0 as f64) as usize, env("WMAX", d.window.1 as f64) as usize),
        neighbours_of_1000: env("NEI", d.neighbours_of_1000 as f64) as usize,
        avg: env("AVG", d.avg as f64) as usize,
 seed: env("SEED", d.seed as f64) as u64,
        fade: env("FADE", d.fade.into()) as f32,
        sources: [env("SIB", d.sources[0] as f64) as usize, env("UDHR", d.sources[1] as f64) as usize, env("OWN", d.sources[2] as f64) as usize, env("WORDS", d.sources[3] as f64) as usize],
    };
    chat_dev(root, &texts, &s);
    let trial = env("TRIAL", 0.0) as u32;
    if trial & 1 == 0 {
        // sib train + udhr -> sib dev
        let part: Vec<Text> = texts.iter().filter(|t| !matches!(t.source, Source::SibDev | Source::SibTest)).cloned().collect();
        let model = learn::learn(&part, &s);
        table("sib dev", &model, &texts, &[Source::SibDev]);
    }
    if trial & 2 == 0 {
        let part: Vec<Text> = texts.iter().filter(|t| !matches!(t.source, Source::Udhr)).cloned().collect();
        let model = learn::learn(&part, &s);
        table("sib->udhr", &model, &texts, &[Source::Udhr]);
    }
}

fn table(name: &str, model: &Model, texts: &[Text], sources: &[Source]) {
    for (len, strip) in [(60, false), (30, false), (60, true), (30, true)] {
        let mut chance = Chance::new(77);
        let mut line = format!("{name:10} {len} {}", if strip { "rus " } else { "    " });
        let mut sum = 0.0;
        let mut wrong = std::collections::BTreeMap::new();
        for lang in OURS {
            let (mut n, mut good) = (0, 0);
            for text in texts.iter().filter(|t| t.lang == *lang && sources.contains(&t.source)) {
                let text = if strip { spellings::with_russian_letters(&text.text) } else { text.text.clone() };
                let times = (text.chars().count() / len).max(1).min(8) * 6;
                if text.chars().count() < len { continue; }
                for _ in 0..times {
                    let w = windows::cut(&text, len, &mut chance);
                    let g = guess(model, &w);
                    n += 1;
                    if g == *lang { good += 1 } else { *wrong.entry((lang.tag(), g.tag())).or_insert(0) += 1; }
                }
            }
            let share = 100.0 * good as f64 / n as f64;
            sum += share;
            line += &format!(" {}:{share:.2}", lang.tag());
        }
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by_key(|(_, n)| -n);
        println!("{line}  MACRO {:.2}   {:?}", sum / 8.0, &wrong[..wrong.len().min(6)]);
    }
}

fn chat_dev(root: &Path, texts: &[Text], s: &Settings) {
    let model = learn::learn(texts, s);
    for strip in [false, true] {
        let mut line = format!("chat dev   {}", if strip { "rus " } else { "    " });
        let mut sum = 0.0;
        let mut wrong = std::collections::BTreeMap::new();
        for lang in OURS {
            let all = std::fs::read_to_string(root.join(format!("crates/ashar-text/tests/data/chat/{}.txt", lang.tag()))).unwrap();
            let (mut n, mut good) = (0, 0);
            for l in all.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()).step_by(2) {
                let l = if strip { spellings::with_russian_letters(l) } else { l.to_owned() };
                let words = l.split_whitespace().count();
                if !(3..=10).contains(&words) { continue; }
                let g = guess(&model, &l);
                n += 1;
                if g == *lang { good += 1 } else { *wrong.entry((lang.tag(), g.tag())).or_insert(0) += 1; }
            }
            let share = 100.0 * good as f64 / n as f64;
            sum += share;
            line += &format!(" {}:{share:.1}/{n}", lang.tag());
        }
        println!("{line}  MACRO {:.2}   {:?}", sum / 8.0, wrong);
    }
}
