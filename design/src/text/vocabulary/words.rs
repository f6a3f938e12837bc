//! Texts as words.

/// The words of a text, in lower case.
pub struct Words {
    words: Vec<Word>,
}

struct Word {
    text: String,
    /// Whether it stands in brackets.
    bracketed: bool,
}

/// Where a term was found.
pub struct Found {
    /// Behind how many words it ends.
    pub end: usize,
    /// Whether it stands in brackets.
    pub bracketed: bool,
}

impl Words {
    /// Words are runs of letters and digits; `camelCase` and `DB1` are two each.
    pub fn of(text: &str) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut depth = 0_usize;
        let mut last = None;
        for c in text.chars() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if c.is_alphanumeric() {
                match words.last_mut() {
                    Some(word) if last.is_some_and(|last| together(last, c)) => push(word, c),
                    _ => {
                        let mut word = Word { text: String::new(), bracketed: depth > 0 };
                        push(&mut word, c);
                        words.push(word);
                    }
                }
            }
            last = c.is_alphanumeric().then_some(c);
        }
        Self { words }
    }

    /// The last place where a term stands, written in one word or several: "message
    /// bus" is found in `MessageBus` and "rabbitmq" in `RabbitMQ`. A plural is found
    /// by its singular.
    pub fn find(&self, term: &str) -> Option<Found> {
        let wanted = term.replace(' ', "");
        (0..self.words.len()).rev().find_map(|start| self.at(start, &wanted))
    }

    /// A term that begins with a word.
    fn at(&self, start: usize, wanted: &str) -> Option<Found> {
        let mut joined = String::new();
        for (end, word) in self.words.iter().enumerate().skip(start) {
            joined.push_str(&word.text);
            if is(&joined, wanted) {
                let bracketed = self.words.get(start)?.bracketed;
                return Some(Found { end: end + 1, bracketed });
            }
            if !wanted.starts_with(&joined) {
                return None;
            }
        }
        None
    }
}

/// Whether two neighbouring characters belong to one word.
fn together(last: char, next: char) -> bool {
    let hump = last.is_lowercase() && next.is_uppercase();
    let number = last.is_alphabetic() && next.is_numeric();
    !hump && !number
}

fn push(word: &mut Word, c: char) {
    word.text.extend(c.to_lowercase());
}

fn is(word: &str, wanted: &str) -> bool {
    let Some(rest) = word.strip_prefix(wanted) else {
        // Proxy and proxies, registry and registries.
        return wanted.strip_suffix('y').is_some_and(|stem| word.strip_prefix(stem) == Some("ies"));
    };
    matches!(rest, "" | "s" | "es")
}
