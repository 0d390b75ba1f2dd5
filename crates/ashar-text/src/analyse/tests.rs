//! Tests of the analysis as a whole.

#[test]
pub fn dbg_marks() {
    let text = std::fs::read_to_string("/tmp/s/dbg.txt").unwrap_or_default();
    let release = crate::Release::builtin().unwrap();
    let mut names = std::collections::BTreeMap::new();
    for (n, c) in &release.rules().names { names.insert(*c, n.clone()); }
    let mut a = crate::Analyser::new(&release);
    for line in text.lines() {
        a.analyse(line);
        println!("== {line}\n   folded {}\n   latin {}", a.reading.folded(), a.reading.latin());
        for class in 0..release.rules().n_classes {
            for m in a.marks.of(class as u16) {
                let t = &a.reading.tokens()[m.first as usize]; let u = &a.reading.tokens()[m.last as usize];
                println!("   {:<32} {}..{} '{}' {:?}{}", names.get(&(class as u16)).map(|s| s.as_str()).unwrap_or("?"), m.first, m.last, &a.reading.folded()[t.start as usize..u.end as usize], m.forms, if m.formed_only {" formed_only"} else {""});
            }
        }
        println!("   {:?}\n   withheld {:?}", a.analysis.signals.iter().map(|s| (s.rule, s.severity, s.start, s.end)).collect::<Vec<_>>(), a.analysis.withheld.iter().map(|s| (s.rule, s.by)).collect::<Vec<_>>());
    }
}
