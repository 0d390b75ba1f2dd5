use ashar_text::normalise::*;
use std::io::BufRead;
fn main() {
    let mut r = Reading::default();
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        r.read(&line);
        for t in r.tokens() {
            if t.joined || t.mended || matches!(t.kind, TokenKind::Url) {
                let s = r.original_span(t.start..t.end);
                let o: String = line.chars().skip(s.start as usize).take((s.end - s.start) as usize).collect();
                println!("{:?} {} {} | {o} => {}", t.kind, if t.joined { "J" } else { "" }, if t.mended { "M" } else { "" }, r.text_of(t));
            }
        }
        if std::env::args().nth(1).is_some() {
            println!("{}", r.folded());
        }
    }
}
