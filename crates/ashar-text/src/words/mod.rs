//! Stub.
use crate::language::LangSet;
use crate::normalise::{Reading, TokenKind, latinise, loosen};
use rustc_hash::FxHashMap;
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength { Latin, Loose, Strict }
#[derive(Debug, Clone, Copy)]
pub struct Hit { pub value: u32, pub first: u32, pub last: u32, pub strength: Strength, pub langs: LangSet, pub stem_end: u32 }
impl Hit {
    pub fn ending<'r>(&self, reading: &'r Reading) -> &'r str {
        let Some(t) = reading.tokens().get(self.last as usize) else { return "" };
        if self.strength == Strength::Latin { reading.latin().get(self.stem_end as usize..t.latin_end as usize).unwrap_or("") } else { reading.loose().get(self.stem_end as usize..t.end as usize).unwrap_or("") }
    }
}
#[derive(Debug, Clone)]
struct W { loose: String, latin: String, whole: bool }
#[derive(Debug, Clone)]
struct E { words: Vec<W>, langs: LangSet, value: u32 }
#[derive(Debug, Default, Clone)]
pub struct DictionaryBuilder { all: Vec<E> }
impl DictionaryBuilder {
    pub fn new() -> Self { Self::default() }
    pub fn add(&mut self, stem: &str, langs: LangSet, value: u32) {
        let words = stem.split([' ', '-']).filter(|w| !w.is_empty()).map(|w| { let whole = w.starts_with('='); let w = crate::normalise::fold_term(w.trim_start_matches('=')); W { loose: loosen(&w), latin: latinise(&w), whole } }).collect();
        self.all.push(E { words, langs, value });
    }
    pub fn build(self) -> Dictionary {
        let mut d = Dictionary::default();
        for (i, e) in self.all.iter().enumerate() {
            let Some(w) = e.words.first() else { continue };
            d.loose.entry(w.loose.clone()).or_default().push(i);
            if w.latin.len() > 2 { d.latin.entry(w.latin.clone()).or_default().push(i); }
        }
        d.all = self.all;
        d
    }
}
#[derive(Debug, Default, Clone)]
pub struct Dictionary { all: Vec<E>, loose: FxHashMap<String, Vec<usize>>, latin: FxHashMap<String, Vec<usize>> }
impl Dictionary {
    pub fn find(&self, reading: &Reading, hits: &mut Vec<Hit>) {
        hits.clear();
        let toks = reading.tokens();
        for (i, t) in toks.iter().enumerate() {
            if matches!(t.kind, TokenKind::Sign | TokenKind::Emoji | TokenKind::Url) { continue }
            for latin in [false, true] {
                let (text, map) = if latin { (&reading.latin()[t.latin_start as usize..t.latin_end as usize], &self.latin) } else { (&reading.loose()[t.start as usize..t.end as usize], &self.loose) };
                let mut starts = vec![0usize];
                for p in ["ме", "на", "би", "бу", "наме"] { let p = if latin { latinise(p) } else { p.to_owned() }; if text.starts_with(&p) && text.len() > p.len() + 4 { starts.push(p.len()); } }
                for s in starts {
                    let w = &text[s..];
                    for (end, _) in w.char_indices().skip(1).chain([(w.len(), ' ')]) {
                        let Some(list) = map.get(&w[..end]) else { continue };
                        for &e in list {
                            let e = &self.all[e];
                            if s > 0 && (!e.langs.has(crate::language::Lang::Tg) || e.words[0].whole) { continue }
                            if e.words[0].whole && (end < w.len()) { continue }
                            // rest of the phrase
                            let mut at = i; let mut ok = true; let mut stem_end = if latin { t.latin_start as usize + s + end } else { t.start as usize + s + end };
                            for word in &e.words[1..] {
                                let mut found = None; let mut seen = 0;
                                for j in at + 1..toks.len() {
                                    let u = &toks[j];
                                    if u.kind == TokenKind::Emoji { continue }
                                    if u.kind == TokenKind::Sign { break }
                                    let (ut, ws, base) = if latin { (&reading.latin()[u.latin_start as usize..u.latin_end as usize], &word.latin, u.latin_start) } else { (&reading.loose()[u.start as usize..u.end as usize], &word.loose, u.start) };
                                    let mut off = vec![0];
                                    if e.langs.has(crate::language::Lang::Tg) && !word.whole { for p in ["ме", "на", "би", "бу", "наме"] { let p = if latin { latinise(p) } else { p.to_owned() }; if ut.starts_with(&p) { off.push(p.len()); } } }
                                    for o in off { if ut[o..].starts_with(ws.as_str()) && (!word.whole || ut.len() == ws.len() + o) { found = Some((j, base as usize + o + ws.len())); break } }
                                    if found.is_some() || seen >= 1 { break }
                                    seen += 1;
                                }
                                match found { Some((j, se)) => { at = j; stem_end = se; } None => { ok = false; break } }
                            }
                            if ok { hits.push(Hit { value: e.value, first: i as u32, last: at as u32, strength: if latin { Strength::Latin } else { Strength::Loose }, langs: e.langs, stem_end: stem_end as u32 }); }
                        }
                    }
                }
            }
        }
    }
}
