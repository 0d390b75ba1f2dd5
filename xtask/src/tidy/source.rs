//! Rust text taken apart: code without comments and strings, the comments, the string literals, which lines are tests.
//!
//! For the rules beside it; serves every clause. It is a reader of letters, not a parser: it knows comments (nested), strings (plain,
//! byte, raw), characters and lifetimes, and matches braces. It never fails: strange text gives strange pieces.

/// A piece of text and the line it begins on, counted from 1.
pub struct Piece {
    /// Line, counted from 1.
    pub line: usize,
    /// The text without its quotes or slashes' meaning: comments keep their slashes.
    pub text: String,
}

/// A function with a body.
pub struct Function {
    /// Its name.
    pub name: String,
    /// First and last line, counted from 1.
    pub lines: (usize, usize),
}

/// One Rust file.
pub struct Source {
    /// Code, line by line: comments are gone, strings are empty, the number of lines is that of the file.
    pub code: Vec<String>,
    /// Comments, documentation included.
    pub comments: Vec<Piece>,
    /// What stood between the quotes of string literals, escapes as written.
    pub literals: Vec<Piece>,
    /// Functions that have a body.
    pub functions: Vec<Function>,
    test_lines: Vec<(usize, usize)>,
}

impl Source {
    /// Takes `text` apart.
    pub fn read(text: &str) -> Self {
        let mut lexer = Lexer { chars: text.chars().collect(), at: 0, line: 1, code: String::new(), comments: vec![], literals: vec![] };
        lexer.run();
        let code = lexer.code;
        let breaks = Breaks::of(&code);
        Self {
            functions: functions(&code, &breaks),
            test_lines: test_lines(&code, &breaks),
            code: code.split('\n').map(str::to_owned).collect(),
            comments: lexer.comments,
            literals: lexer.literals,
        }
    }

    /// Whether this line stands inside an item marked `#[cfg(test)]`.
    pub fn is_test(&self, line: usize) -> bool {
        self.test_lines.iter().any(|(from, to)| (*from..=*to).contains(&line))
    }

    /// Code lines with their numbers, those of `#[cfg(test)]` items left out.
    pub fn plain_code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().map(|(i, text)| (i + 1, text.as_str())).filter(|(line, _)| !self.is_test(*line))
    }
}

/// More `#` than this before a raw string are nobody's code.
const HASHES_MAX: usize = 255;

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: String,
    comments: Vec<Piece>,
    literals: Vec<Piece>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn run(&mut self) {
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '/') => self.line_comment(),
                ('/', '*') => self.block_comment(),
                ('"', _) => self.string(),
                ('r', '"' | '#') if !self.after_word() && self.raw_hashes().is_some() => self.raw_string(),
                ('\'', _) => self.quote(),
                (letter, _) => {
                    self.code.push(letter);
                    self.step();
                }
            }
        }
    }

    /// Moves on by one letter, counting lines.
    fn step(&mut self) -> char {
        let letter = self.peek(0);
        self.line += usize::from(letter == '\n');
        self.at += 1;
        letter
    }

    /// Moves on by one letter that is not code: only its line break is kept.
    fn hide(&mut self) -> char {
        let letter = self.step();
        if letter == '\n' {
            self.code.push('\n');
        }
        letter
    }

    fn after_word(&self) -> bool {
        // `br"..."` and `cr"..."` are raw strings too; any longer word before the quote is not.
        let before = |back: usize| self.at.checked_sub(back).and_then(|i| self.chars.get(i)).copied().unwrap_or(' ');
        let word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let prefix = matches!(before(1), 'b' | 'c') && !word(before(2));
        word(before(1)) && !prefix
    }

    fn line_comment(&mut self) {
        let (line, mut text) = (self.line, String::new());
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            text.push(self.step());
        }
        self.comments.push(Piece { line, text });
    }

    fn block_comment(&mut self) {
        let (line, mut text, mut depth) = (self.line, String::new(), 0_usize);
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    text.push(self.hide());
                    continue;
                }
            }
            self.at += 2;
            text.push_str("**");
            if depth == 0 {
                break;
            }
        }
        self.comments.push(Piece { line, text });
    }

    fn string(&mut self) {
        let (line, mut text) = (self.line, String::new());
        self.code.push('"');
        self.step();
        while self.at < self.chars.len() && self.peek(0) != '"' {
            if self.peek(0) == '\\' {
                text.push(self.hide());
            }
            text.push(self.hide());
        }
        self.step();
        self.code.push('"');
        self.literals.push(Piece { line, text });
    }

    fn raw_hashes(&self) -> Option<usize> {
        let hashes = (1..=HASHES_MAX).take_while(|ahead| self.peek(*ahead) == '#').count();
        (self.peek(1 + hashes) == '"').then_some(hashes)
    }

    fn raw_string(&mut self) {
        let hashes = self.raw_hashes().unwrap_or(0);
        let (line, mut text) = (self.line, String::new());
        self.at += 2 + hashes;
        self.code.push('"');
        while self.at < self.chars.len() {
            if self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#') {
                self.at += 1 + hashes;
                break;
            }
            text.push(self.hide());
        }
        self.code.push('"');
        self.literals.push(Piece { line, text });
    }

    /// A character (`'x'`, `'\n'`, `'\u{41}'`) or a lifetime.
    fn quote(&mut self) {
        let escaped = self.peek(1) == '\\';
        if escaped || self.peek(2) == '\'' {
            self.at += if escaped { 3 } else { 2 };
            while self.at < self.chars.len() && self.peek(0) != '\'' {
                self.hide();
            }
            self.code.push_str("' '");
        } else {
            self.code.push('\'');
        }
        self.step();
    }
}

/// Where the line breaks of a text are, so that a line number costs a binary search and not a walk.
struct Breaks(Vec<usize>);

impl Breaks {
    fn of(code: &str) -> Self {
        Self(code.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line, counted from 1, that the byte `at` stands on.
    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

/// Where the item that begins at `from` ends: at its closing brace, or at a `;` before any brace. Returns (start of body, end).
fn item_end(code: &str, from: usize) -> (Option<usize>, usize) {
    let (mut round, mut curly, mut body) = (0_i32, 0_i32, None);
    for (offset, byte) in code.bytes().enumerate().skip(from) {
        match byte {
            b'(' | b'[' => round += 1,
            b')' | b']' => round -= 1,
            b';' if round == 0 && curly == 0 => return (body, offset),
            b'{' => {
                curly += 1;
                body = body.or(Some(offset));
            }
            b'}' => {
                curly -= 1;
                if curly <= 0 {
                    return (body, offset);
                }
            }
            _ => {}
        }
    }
    (body, code.len())
}

fn test_lines(code: &str, breaks: &Breaks) -> Vec<(usize, usize)> {
    code.match_indices("#[cfg(test)]").map(|(at, mark)| (breaks.line(at), breaks.line(item_end(code, at + mark.len()).1))).collect()
}

fn functions(code: &str, breaks: &Breaks) -> Vec<Function> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let starts_word = !code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        let name: String = code[at + 3..].chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
        if !starts_word || name.is_empty() {
            continue;
        }
        let (body, end) = item_end(code, at);
        if body.is_some() {
            found.push(Function { name, lines: (breaks.line(at), breaks.line(end)) });
        }
    }
    found
}

/// Whether `word` stands in `text` as a whole word (path separators are no letters: `axum` is found in `use axum::Router`).
pub fn has_word(text: &str, word: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(letter) && !text[at + word.len()..].starts_with(letter))
}

#[cfg(test)]
mod tests {
    use super::Source;
    use super::has_word;

    #[test]
    fn comments_and_strings_are_no_code() {
        let source = Source::read(
            "let a = \"axum \\\" // x\"; // axum\nlet b = r#\"a \"q\" \n b\"#; /* x /* y */ z */ let c = '\"'; let d: &'a str;\nend",
        );
        assert_eq!(source.code, ["let a = \"\"; ", "let b = \"", "\";  let c = ' '; let d: &'a str;", "end"]);
        assert_eq!(source.literals.iter().map(|piece| piece.line).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(source.literals[1].text, "a \"q\" \n b");
        assert_eq!(source.comments.len(), 2);
    }

    #[test]
    fn a_function_ends_at_its_brace_and_a_declaration_is_none() {
        let source = Source::read(
            "fn one(a: [u8; 2]) {\n  if x { y }\n}\ntrait T { fn two(&self); }\n#[cfg(test)]\nmod tests {\n fn three() {}\n}\n",
        );
        let names: Vec<_> = source.functions.iter().map(|f| (f.name.as_str(), f.lines)).collect();
        assert_eq!(names, [("one", (1, 3)), ("three", (7, 7))]);
        assert!(source.is_test(7) && !source.is_test(4));
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("use axum::Router;", "axum"));
        assert!(!has_word("let axumate = my_axum;", "axum"));
    }
}
