//! Texts as words.

use super::fold;

/// The words of a text, in lower case and without accents.
pub struct Words {
    words: Vec<Word>,
}

struct Word {
    text: String,
    part: Part,
    /// Whether it follows the word before it without a sign between them.
    joined: bool,
}

/// What part of a text a word is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// How many parts there are before it.
    pub number: usize,
    /// What it says of the whole.
    pub role: Role,
}

/// What a part of a text says of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What the thing is.
    Head,
    /// More about it: in brackets, or behind a colon or a dash.
    Aside,
    /// What it is for, or has to do with: "in front of the database".
    Complement,
}

/// A run of words that are written as one.
pub struct Found<'a> {
    /// The words without what is between them.
    pub joined: &'a str,
    /// Behind how many words it ends.
    pub end: usize,
    /// Where it stands.
    pub part: Part,
    /// Whether it is the first of its part.
    pub is_first: bool,
    /// Whether it is the last of its part, but for numbers.
    pub is_last: bool,
    /// Whether it is one word.
    pub is_one: bool,
    /// Whether only a capital letter parts it from the words beside it, as in
    /// `CloudWatch`.
    pub is_hump: bool,
}

/// Words after which another thing is named. "of" is not one of them: a "cluster of
/// databases" consists of them.
const PREPOSITIONS: &[&str] = &[
    "for", "to", "with", "via", "in", "on", "behind", "from", "by", "using", "at", "per", "para",
    "con", "en", "fur", "mit", "pour", "avec", "running", "uses", "outside", "hinter", "vor",
    "bei", "com",
];

/// The most words of a term.
const TERM_WORDS: usize = 4;
/// The most bytes of a term.
const TERM_BYTES: usize = 40;

impl Words {
    /// Words are runs of letters and digits; `camelCase` and `DB1` are two each.
    pub fn of(text: &str) -> Self {
        let mut splitter = Splitter::default();
        for c in text.chars() {
            splitter.push(c);
        }
        let mut words = splitter.words;
        complement(&mut words);
        Self { words }
    }

    /// All runs of a few words within one part, and the words alone.
    pub fn for_each_run(&self, mut each: impl FnMut(&Found<'_>)) {
        for (start, first) in self.words.iter().enumerate() {
            let mut joined = String::new();
            for (at, word) in self.words.iter().enumerate().skip(start).take(TERM_WORDS) {
                joined.push_str(&word.text);
                if word.part.number != first.part.number || joined.len() > TERM_BYTES {
                    break;
                }
                let mut rest = self.words.iter().skip(at + 1);
                let rest = rest.find(|it| it.part != word.part || !is_number(&it.text));
                let is_last = rest.is_none_or(|it| it.part != word.part);
                let before = start.checked_sub(1).and_then(|it| self.words.get(it));
                let is_first = before.is_none_or(|it| it.part != word.part);
                let next = self.words.get(at + 1);
                let is_hump =
                    first.joined || next.is_some_and(|it| it.joined && !is_number(&it.text));
                let (end, part) = (at + 1, word.part);
                let is_one = at == start;
                each(&Found { joined: &joined, end, part, is_one, is_first, is_last, is_hump });
            }
        }
    }
}

fn is_number(word: &str) -> bool {
    word.len() == 1 || word.bytes().all(|byte| byte.is_ascii_digit())
}

/// What stands behind a preposition is no head.
fn complement(words: &mut Vec<Word>) {
    let mut behind = None;
    for (at, word) in words.iter_mut().enumerate() {
        if behind == Some(word.part.number) && word.part.role == Role::Head {
            word.part.role = Role::Complement;
        } else if at > 0 && PREPOSITIONS.contains(&word.text.as_str()) {
            behind = Some(word.part.number);
            word.part.role = Role::Complement;
        }
    }
    words.retain(|word| !PREPOSITIONS.contains(&word.text.as_str()));
}

/// Whether a character is of a script that is written without spaces.
pub const fn is_wide(c: char) -> bool {
    c > '\u{2fff}'
}

fn push(c: char, word: &mut String) {
    for c in c.to_lowercase() {
        fold::push(c, word);
    }
}

/// Makes words of characters.
#[derive(Default)]
struct Splitter {
    words: Vec<Word>,
    depth: usize,
    parts: usize,
    aside: bool,
    /// The last character, if it belongs to a word.
    last: Option<char>,
    /// Whether the last character was white space.
    spaced: bool,
}

impl Splitter {
    fn push(&mut self, c: char) {
        match c {
            '(' | '[' | '{' | '（' | '［' | '【' => {
                (self.depth, self.parts) = (self.depth + 1, self.parts + 1)
            }
            ')' | ']' | '}' | '）' | '］' | '】' => {
                (self.depth, self.parts) = (self.depth.saturating_sub(1), self.parts + 1);
            }
            ':' | '：' | '\n' | '–' | '—' => self.begin_aside(),
            '-' if self.spaced => self.begin_aside(),
            '/' | '+' | '&' | ',' | '|' | ';' | '、' | '，' | '／' => self.parts += 1,
            _ => {}
        }
        if c.is_alphanumeric() {
            match self.words.last_mut() {
                Some(word) if self.last.is_some_and(|last| together(last, c)) => {
                    push(c, &mut word.text);
                }
                _ => {
                    let aside = self.depth > 0 || self.aside;
                    let role = if aside { Role::Aside } else { Role::Head };
                    let part = Part { number: self.parts, role };
                    let (mut text, joined) = (String::new(), self.last.is_some());
                    push(c, &mut text);
                    self.words.push(Word { text, part, joined });
                }
            }
        }
        self.last = c.is_alphanumeric().then_some(c);
        self.spaced = c.is_whitespace();
    }

    /// What follows says more about what stands before, if anything does.
    fn begin_aside(&mut self) {
        self.parts += 1;
        self.aside |= !self.words.is_empty();
    }
}

/// Whether two neighbouring characters belong to one word.
fn together(last: char, next: char) -> bool {
    let hump = last.is_lowercase() && next.is_uppercase();
    let number = last.is_alphabetic() && next.is_numeric();
    !hump && !number && is_wide(last) == is_wide(next)
}
