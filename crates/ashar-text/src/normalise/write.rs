//! Third step: drafts become tokens of the three keys. Here look-alikes are turned and stretched letters squeezed.
//!
//! For `reading`; serves S2. A letter that exists in one script only decides the script of its word; a word of look-alikes only takes the
//! script of the message.

use crate::normalise::Reading;
use crate::normalise::Script;
use crate::normalise::Token;
use crate::normalise::TokenKind;
use crate::normalise::address::canonical_url;
use crate::normalise::alike::sign_to_cyrillic;
use crate::normalise::alike::sign_to_latin;
use crate::normalise::alike::to_cyrillic;
use crate::normalise::alike::to_latin;
use crate::normalise::cut::draft::Before;
use crate::normalise::cut::draft::Draft;
use crate::normalise::cut::draft::Letters;
use crate::normalise::cut::draft::Way;
use crate::normalise::latin::Latiniser;
use crate::normalise::letters::Class;
use crate::normalise::letters::loose;
use crate::normalise::reading::Run;
use crate::normalise::reading::narrow;
use crate::normalise::units::Unit;

/// Writes all drafts into the keys of a reading.
pub(super) fn write(reading: &mut Reading, text: &str, units: &[Unit], drafts: &[Draft], way: Way) {
    reading.folded.clear();
    reading.loose.clear();
    reading.latin.clear();
    reading.tokens.clear();
    reading.runs.clear();
    let message = Some(script_of_message(drafts));
    for draft in drafts {
        let part = units.get(draft.first as usize..draft.end as usize).unwrap_or_default();
        let start = open(reading, draft.before, draft.first.checked_sub(1).and_then(|i| units.get(i as usize)));
        let latin_start = narrow(reading.latin.len());
        let (script, mended) = match draft.kind {
            TokenKind::Word | TokenKind::Hashtag | TokenKind::Number => {
                word(reading, text, draft, part, message.filter(|_| way == Way::Message))
            }
            TokenKind::Url => {
                let url: String = part.iter().map(|unit| unit.raw).collect();
                block(reading, part, &canonical_url(&url));
                (Script::None, false)
            }
            TokenKind::Sign => {
                sign(reading, part);
                (Script::None, false)
            }
            TokenKind::Emoji => {
                emoji(reading, part);
                (Script::None, false)
            }
            TokenKind::Mention => {
                let name: String = part.iter().map(|unit| unit.letter).collect();
                block(reading, part, &name);
                (Script::None, false)
            }
        };
        reading.tokens.push(Token {
            start,
            end: narrow(reading.folded.len()),
            latin_start,
            latin_end: narrow(reading.latin.len()),
            kind: draft.kind,
            script,
            caps: draft.letters.n >= 2 && draft.letters.capitals == draft.letters.cyrillic + draft.letters.latin,
            joined: draft.letters.joined,
            mended,
        });
    }
}

/// The script most words with a letter of their own are written in; where no word has one, the script of most letters.
///
/// Letters count only then: turning them must never change the answer when the folded text is read again.
fn script_of_message(drafts: &[Draft]) -> Script {
    let (mut words, mut letters) = ((0, 0), (0_u32, 0_u32));
    for draft in drafts {
        match own_script(&draft.letters) {
            Some(Script::Cyrillic) => words.0 += 1,
            Some(_) => words.1 += 1,
            None => {}
        }
        letters.0 += u32::from(draft.letters.cyrillic);
        letters.1 += u32::from(draft.letters.latin);
    }
    let latin = if words == (0, 0) { letters.1 > letters.0 } else { words.1 > words.0 };
    if latin { Script::Latin } else { Script::Cyrillic }
}

/// The script that the letters of a word decide by themselves.
fn own_script(letters: &Letters) -> Option<Script> {
    let (cyrillic, latin) = (letters.cyrillic_only, letters.latin_only);
    if cyrillic == 0 && latin == 0 {
        return None;
    }
    match cyrillic.cmp(&latin).then(letters.cyrillic.cmp(&letters.latin)) {
        std::cmp::Ordering::Greater => Some(Script::Cyrillic),
        std::cmp::Ordering::Less => Some(Script::Latin),
        std::cmp::Ordering::Equal => None,
    }
}

/// Writes what stands before a token, and gives the token's first byte.
fn open(reading: &mut Reading, before: Before, unit_before: Option<&Unit>) -> u32 {
    let before = match before {
        Before::Space => " ",
        Before::WideSpace => "  ",
        Before::Hash => " #",
        Before::WideHash => "  #",
        Before::LowLine => "_",
    };
    let before = if reading.folded.is_empty() { before.trim_start() } else { before };
    if let Some(unit) = unit_before {
        reading.runs.push(Run { folded: narrow(reading.folded.len()), original: unit.at, width: unit.width });
    }
    reading.folded.push_str(before);
    reading.loose.push_str(before);
    if !reading.latin.is_empty() && !reading.latin.ends_with(' ') {
        reading.latin.push(' ');
    }
    narrow(reading.folded.len())
}

/// Writes text that stands as a whole for the units of a draft, and has no Latin key.
fn block(reading: &mut Reading, part: &[Unit], text: &str) {
    let Some((first, last)) = part.first().zip(part.last()) else { return };
    let width = (last.at + last.width).saturating_sub(first.at);
    reading.runs.push(Run { folded: narrow(reading.folded.len()), original: first.at, width });
    reading.folded.push_str(text);
    reading.loose.push_str(text);
}

fn sign(reading: &mut Reading, part: &[Unit]) {
    let Some(first) = part.first() else { return };
    let dots = part.len() > 1 && first.letter == '.';
    let letter = match first.class {
        Class::Newline => '\n',
        // A hyphen that joins nothing is a dash.
        Class::Hyphen => '—',
        _ if dots => '…',
        _ => first.letter,
    };
    block(reading, part, letter.encode_utf8(&mut [0; 4]));
}

fn emoji(reading: &mut Reading, part: &[Unit]) {
    let sequence = part.iter().any(|unit| matches!(unit.class, Class::Joiner | Class::Regional));
    let shown = if sequence { part } else { part.get(..1).unwrap_or_default() };
    let text: String = shown.iter().map(|unit| unit.letter).collect();
    block(reading, part, &text);
}

/// Writes a word or number; gives its script and whether letters were replaced.
///
/// `message` is the script of the message; nothing for a term, whose letters are left as they are.
fn word(reading: &mut Reading, text: &str, draft: &Draft, part: &[Unit], message: Option<Script>) -> (Script, bool) {
    let Some(first) = part.first() else { return (Script::None, false) };
    let letters = &draft.letters;
    let script = match first.class {
        Class::Arabic => Script::Arabic,
        Class::OtherLetter => Script::Other,
        _ if letters.n == 0 => Script::None,
        _ => own_script(letters).or(message).unwrap_or(if letters.latin > letters.cyrillic { Script::Latin } else { Script::Cyrillic }),
    };
    let foreign = match script {
        Script::Cyrillic => letters.latin > 0,
        Script::Latin => letters.cyrillic > 0,
        _ => false,
    };
    let even = letters.n > 0 || part.iter().zip(first.at..).all(|(unit, at)| unit.at == at && unit.width == 1);
    if !letters.rough && !foreign && even {
        plain(reading, text, part, letters);
        return (script, false);
    }
    let turned = if message.is_none() { Script::None } else { script };
    (script, Mender::new(reading, turned).write(part))
}

/// A row of letters of one script, none of them stretched: the common case.
fn plain(reading: &mut Reading, text: &str, part: &[Unit], letters: &Letters) {
    let Some((first, last)) = part.first().zip(part.last()) else { return };
    let start = reading.folded.len();
    reading.runs.push(Run { folded: narrow(start), original: first.at, width: 0 });
    if letters.kept {
        let end = last.byte as usize + last.letter.len_utf8();
        reading.folded.push_str(text.get(first.byte as usize..end).unwrap_or_default());
    } else {
        reading.folded.extend(part.iter().map(|unit| unit.letter));
    }
    if letters.loose {
        reading.loose.push_str(reading.folded.get(start..).unwrap_or_default());
    } else {
        reading.loose.extend(part.iter().map(|unit| loose(unit.letter)));
    }
    let mut latin = Latiniser::default();
    for unit in part {
        if unit.letter.is_ascii() {
            latin.add(unit.letter, &mut reading.latin);
        } else {
            latin.add_cyrillic(unit.sound, &mut reading.latin);
        }
    }
}

/// Writes a word letter by letter: turns look-alikes, reads digits as letters, squeezes stretches.
struct Mender<'a> {
    reading: &'a mut Reading,
    /// The script letters are turned to; [`Script::None`] to leave them.
    script: Script,
    latin: Latiniser,
    mended: bool,
    last: char,
    /// How often the last letter stood in a row.
    stretch: usize,
    /// Letters written so far.
    n: usize,
}

impl<'a> Mender<'a> {
    fn new(reading: &'a mut Reading, script: Script) -> Self {
        Self { reading, script, latin: Latiniser::default(), mended: false, last: '\0', stretch: 0, n: 0 }
    }

    fn write(mut self, part: &[Unit]) -> bool {
        let mut rest = part.iter();
        while let Some(unit) = rest.next() {
            let next = rest.as_slice().first().map_or('\0', |unit| unit.letter);
            if let Some(letter) = self.read(unit, next) {
                self.mended |= letter != unit.letter;
                self.put(letter, unit, next);
            } else if let Some(run) = self.reading.runs.last_mut().filter(|_| self.n > 0) {
                // A separator that was dropped belongs to the letter before it.
                run.width = unit.at + unit.width - run.original;
            }
        }
        self.mended
    }

    /// The letter a unit stands for in this word; nothing for a separator.
    fn read(&self, unit: &Unit, next: char) -> Option<char> {
        match unit.class {
            Class::Apostrophe | Class::Arabic | Class::OtherLetter => return Some(unit.letter),
            class if class.is_mixable() => {
                return Some(match self.script {
                    Script::Cyrillic => to_cyrillic(unit.letter),
                    Script::Latin => to_latin(unit.letter),
                    _ => unit.letter,
                });
            }
            _ => {}
        }
        let letter = match self.script {
            Script::Cyrillic => sign_to_cyrillic(unit.letter, self.last, next),
            Script::Latin => sign_to_latin(unit.letter),
            _ => None,
        };
        letter.or((unit.class == Class::Digit).then_some(unit.letter))
    }

    fn put(&mut self, letter: char, unit: &Unit, next: char) {
        self.stretch = if letter == self.last && !letter.is_ascii_digit() { self.stretch + 1 } else { 1 };
        self.last = letter;
        let kept = self.stretch == 3 && is_real_triple(letter, self.n, next);
        if self.stretch >= 3 && !kept {
            if self.stretch == 3 {
                self.reading.folded.pop();
                self.reading.loose.pop();
                self.reading.runs.pop();
            }
            if let Some(run) = self.reading.runs.last_mut() {
                run.width = unit.at + unit.width - run.original;
            }
            return;
        }
        self.reading.runs.push(Run { folded: narrow(self.reading.folded.len()), original: unit.at, width: unit.width });
        self.reading.folded.push(letter);
        self.reading.loose.push(loose(letter));
        self.latin.add(letter, &mut self.reading.latin);
        self.n += 1;
    }
}

/// Three equal letters that are no stretch: the one word of the region's everyday that begins so is СССР.
const fn is_real_triple(letter: char, n_before: usize, next: char) -> bool {
    n_before == 2 && letter == 'с' && matches!(next, 'р' | 'p')
}
