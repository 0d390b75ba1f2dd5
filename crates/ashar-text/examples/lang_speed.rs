//! t
use ashar_text::language::Model;
use ashar_text::normalise::Reading;
fn main() {
    let mut posts = Vec::new();
    for l in ["ru", "ky", "tg", "uz-Latn", "uz-Cyrl", "kk", "fa", "en"] {
        let all = std::fs::read_to_string(format!("crates/ashar-text/tests/data/chat/{l}.txt")).unwrap();
        let mut cur = String::new();
        for line in all.lines() {
            cur.push_str(line);
            cur.push(' ');
            if cur.len() > 330 {
                posts.push(std::mem::take(&mut cur));
            }
        }
    }
    let bytes: usize = posts.iter().map(String::len).sum();
    let readings: Vec<Reading> = posts.iter().map(|p| Reading::of(p)).collect();
    let m = Model::builtin();
    let mut segs = Vec::new();
    for round in 0..12 {
        let n = 40;
        let t = cpu();
        let mut x = 0;
        for _ in 0..n {
            for r in &readings {
                x += m.guess(r).lang as usize;
            }
        }
        let a = ((cpu() - t) as f64 / 1e9) / (n * posts.len()) as f64 * 1e6;
        let t = cpu();
        for _ in 0..n {
            for r in &readings {
                x += m.guess_with_segments(r, &mut segs).lang as usize;
            }
        }
        let b = ((cpu() - t) as f64 / 1e9) / (n * posts.len()) as f64 * 1e6;
        let t = cpu();
        let mut r = Reading::default();
        for _ in 0..n {
            for p in &posts {
                r.read(p);
                x += r.tokens().len();
            }
        }
        let c = ((cpu() - t) as f64 / 1e9) / (n * posts.len()) as f64 * 1e6;
        println!(
            "{round}: {} posts of {} bytes: guess {a:.2} us, with segments {b:.2} us, reading {c:.2} us ({x})",
            posts.len(),
            bytes / posts.len()
        );
    }
}

fn cpu() -> u64 {
    std::fs::read_to_string("/proc/self/schedstat").unwrap().split(' ').next().unwrap().parse().unwrap()
}
