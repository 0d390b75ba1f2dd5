//! The second key: one coarse Latin spelling for words of all five languages, whichever letters they were typed in.
//!
//! For `write` and for dictionaries; serves S2. The key is for comparing, not for reading: ш is `x`, ч is `c`, doubled letters count once.
//! Whoever writes Kyrgyz, Tajik, Uzbek or Russian in chat Latin meets the same word written in Cyrillic here. A key of a stem is the
//! beginning of the key of a word with that stem, except where a Latin `s`, `c`, `z` ends the stem and `h` follows.
//!
//! # Source
//! The letters follow BGN/PCGN romanisation of Russian, Kyrgyz and Tajik and the Uzbek alphabet of 1995, made coarser by us: what chats mix
//! up is one letter (ж ҷ дж j zh; и ы й y; о ө ў o'; х ҳ h x; к қ q; 2026-11-22).

/// Builds the key letter by letter.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Latiniser {
    /// The Latin letter before, as it was typed; 0 at the start of a word and after a Cyrillic letter.
    typed: u8,
    /// The last two bytes of the key of this word.
    last: u8,
    before_last: u8,
}

impl Latiniser {
    /// Adds one folded letter.
    #[inline]
    pub(super) fn add(&mut self, c: char, out: &mut String) {
        if c.is_ascii() {
            self.add_latin(c as u8, out);
            return;
        }
        self.add_cyrillic(sound(c), out);
    }

    /// Adds a Cyrillic letter by its sound.
    #[inline]
    pub(super) fn add_cyrillic(&mut self, sound: u8, out: &mut String) {
        self.typed = 0;
        match sound {
            0 => {}
            TS => self.put_two(b't', b's', out),
            IU => self.put_two(b'i', b'u', out),
            IA => self.put_two(b'i', b'a', out),
            IO => self.put_two(b'i', b'o', out),
            letter => self.add_sound(letter, out),
        }
    }

    fn put_two(&mut self, a: u8, b: u8, out: &mut String) {
        self.put(a, out);
        self.put(b, out);
    }

    /// Adds an ASCII letter, digit or apostrophe.
    pub(super) fn add_latin(&mut self, c: u8, out: &mut String) {
        let before = std::mem::replace(&mut self.typed, c);
        match c {
            b'h' if before == b's' => self.change(b'x', out),
            b'h' if before == b'c' => self.change(b'c', out),
            b'h' if before == b'z' => {
                self.change(b'j', out);
                self.join_dj(out);
            }
            b'e' if before == b'y' => self.change(b'e', out),
            b'c' | b'q' => self.put(b'k', out),
            b'w' => self.put(b'v', out),
            b'x' => self.put(b'h', out),
            b'y' => self.put(b'i', out),
            b'\'' => self.typed = before,
            b'a'..=b'z' => self.add_sound(c, out),
            b'0'..=b'9' => self.put(c, out),
            _ => {}
        }
    }

    /// Sounds that merge with the one before: нг is н, дж is ж.
    #[inline]
    fn add_sound(&mut self, b: u8, out: &mut String) {
        if b == b'g' && self.last == b'n' {
            return;
        }
        self.put(b, out);
        if b == b'j' {
            self.join_dj(out);
        }
    }

    fn join_dj(&mut self, out: &mut String) {
        if self.last == b'j' && self.before_last == b'd' {
            out.pop();
            out.pop();
            self.last = 0;
            self.before_last = 0;
            // What stood before the d is not known any more; a double j cannot arise from it in any word we know.
            self.put(b'j', out);
        }
    }

    #[inline]
    fn put(&mut self, b: u8, out: &mut String) {
        if b != self.last {
            out.push(char::from(b));
            self.before_last = self.last;
            self.last = b;
        }
    }

    fn change(&mut self, b: u8, out: &mut String) {
        if self.last == 0 {
            self.put(b, out);
            return;
        }
        out.pop();
        self.last = self.before_last;
        self.put(b, out);
    }
}

/// Sounds of two letters; smaller than every letter.
const TS: u8 = 1;
const IU: u8 = 2;
const IA: u8 = 3;
const IO: u8 = 4;

/// The sound of a folded Cyrillic letter as a letter of the key, as one of the sounds of two letters, or 0 for none.
pub(super) const fn sound(c: char) -> u8 {
    match c {
        'а' | 'ә' => b'a',
        'б' => b'b',
        'в' | 'ԝ' => b'v',
        'г' | 'ғ' | 'ґ' => b'g',
        'д' => b'd',
        'е' | 'э' | 'є' => b'e',
        'ж' | 'ҷ' | 'ј' => b'j',
        'з' => b'z',
        'и' | 'ӣ' | 'й' | 'ы' | 'і' | 'ї' => b'i',
        'к' | 'қ' | 'ԛ' => b'k',
        'л' | 'ӏ' => b'l',
        'м' => b'm',
        'н' | 'ң' => b'n',
        'о' | 'ө' | 'ў' => b'o',
        'п' => b'p',
        'р' => b'r',
        'с' | 'ѕ' => b's',
        'т' => b't',
        'у' | 'ү' | 'ӯ' | 'ұ' => b'u',
        'ф' => b'f',
        'х' | 'ҳ' | 'һ' => b'h',
        'ц' => TS,
        'ч' => b'c',
        'ш' | 'щ' => b'x',
        'ю' => IU,
        'я' => IA,
        'ё' => IO,
        _ => 0,
    }
}

/// The Latin key of a folded text: words in any letters, one space between them.
///
/// # Example
/// ```
/// use ashar_text::normalise::latinise;
/// assert_eq!(latinise("чек ара"), latinise("chek ara"));
/// assert_eq!(latinise("ўзбек"), latinise("o'zbek"));
/// ```
pub fn latinise(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len());
    let mut word = Latiniser::default();
    for c in folded.chars() {
        if c == ' ' {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            word = Latiniser::default();
        } else {
            word.add(c, &mut out);
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}
