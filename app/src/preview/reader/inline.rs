//! Text within a line.

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Span {
    /// As it stands.
    Text(String),
    /// Between two stars.
    Strong(Vec<Span>),
    /// Between single stars.
    Emphasis(Vec<Span>),
    /// Between backticks.
    Code(String),
    /// An address, which GitHub makes a link.
    Link(String),
    /// The line ends here.
    Break,
}

/// Reads text within a line, or within the lines of one paragraph.
pub fn spans(text: &str) -> Vec<Span> {
    let mut reader = Reader { rest: text, plain: String::new(), spans: Vec::new() };
    while let Some(c) = reader.rest.chars().next() {
        let read = match c {
            '\\' => reader.escape(),
            '*' => reader.stars(),
            '`' => reader.code(),
            '&' => reader.entity(),
            '<' => reader.line_break(),
            '\n' => reader.soft_break(),
            'h' => reader.address(),
            _ => None,
        };
        if read.is_none() {
            reader.plain.push(c);
            reader.rest = reader.rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    reader.flush();
    reader.spans
}

struct Reader<'a> {
    rest: &'a str,
    plain: String,
    spans: Vec<Span>,
}

impl<'a> Reader<'a> {
    fn flush(&mut self) {
        if !self.plain.is_empty() {
            self.spans.push(Span::Text(std::mem::take(&mut self.plain)));
        }
    }

    fn push(&mut self, span: Span, rest: &'a str) -> Option<()> {
        self.flush();
        self.spans.push(span);
        self.rest = rest;
        Some(())
    }

    fn text(&mut self, c: char, rest: &'a str) -> Option<()> {
        self.plain.push(c);
        self.rest = rest;
        Some(())
    }

    /// A backslash makes punctuation plain, and breaks the line at its end.
    fn escape(&mut self) -> Option<()> {
        let rest = self.rest.strip_prefix('\\')?;
        let next = rest.chars().next()?;
        match next {
            '\n' => self.push(Span::Break, rest.strip_prefix('\n')?),
            next if next.is_ascii_punctuation() => self.text(next, rest.get(1..)?),
            _ => None,
        }
    }

    fn stars(&mut self) -> Option<()> {
        let (inner, rest, strong) = match self.rest.strip_prefix("**") {
            Some(inner) => {
                let end = closing(inner, "**")?;
                (inner.get(..end)?, inner.get(end + 2..)?, true)
            }
            None => {
                let inner = self.rest.strip_prefix('*')?;
                let end = closing(inner, "*")?;
                (inner.get(..end)?, inner.get(end + 1..)?, false)
            }
        };
        // Stars with white space inside are stars.
        if inner.is_empty() || inner.starts_with(' ') || inner.ends_with(' ') {
            return None;
        }
        let inner = spans(inner);
        self.push(if strong { Span::Strong(inner) } else { Span::Emphasis(inner) }, rest)
    }

    fn code(&mut self) -> Option<()> {
        let length = self.rest.bytes().take_while(|&byte| byte == b'`').count();
        let inner = self.rest.get(length..)?;
        let mut from = 0;
        loop {
            let start = from + inner.get(from..)?.find('`')?;
            let run = inner.get(start..)?.bytes().take_while(|&byte| byte == b'`').count();
            if run == length {
                let code = inner.get(..start)?.replace('\n', " ");
                let padded = code.starts_with(' ') && code.ends_with(' ') && code.trim() != "";
                let code = match padded {
                    true => code.get(1..code.len() - 1)?.to_owned(),
                    false => code,
                };
                return self.push(Span::Code(code), inner.get(start + length..)?);
            }
            from = start + run;
        }
    }

    /// A numeric character reference.
    fn entity(&mut self) -> Option<()> {
        let digits = self.rest.strip_prefix("&#")?;
        let length = digits.bytes().take_while(u8::is_ascii_digit).count();
        let c = digits.get(..length)?.parse().ok().and_then(char::from_u32)?;
        let rest = digits.get(length..)?.strip_prefix(';')?;
        self.text(c, rest)
    }

    fn line_break(&mut self) -> Option<()> {
        let rest = self.rest.strip_prefix("<br>")?;
        self.push(Span::Break, rest)
    }

    /// A line that ends without a backslash goes on after a space.
    fn soft_break(&mut self) -> Option<()> {
        let rest = self.rest.strip_prefix('\n')?;
        self.text(' ', rest.trim_start_matches(' '))
    }

    fn address(&mut self) -> Option<()> {
        let after =
            self.rest.strip_prefix("https://").or_else(|| self.rest.strip_prefix("http://"))?;
        let in_word = self.plain.chars().next_back().is_some_and(char::is_alphanumeric);
        let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '*' | '`' | '\\');
        let host = after.find(ends).unwrap_or(after.len());
        let length = self.rest.len() - after.len() + host;
        let address = self
            .rest
            .get(..length)?
            .trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '"']);
        if in_word || after.is_empty() || !after.starts_with(|c: char| c.is_alphanumeric()) {
            return None;
        }
        self.push(Span::Link(address.to_owned()), self.rest.get(address.len()..)?)
    }
}

/// Where the stars that close begin. Escaped stars and code do not close.
fn closing(text: &str, stars: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(c) = text.get(at..)?.chars().next() {
        let rest = text.get(at..)?;
        match c {
            '\\' => at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            '`' => {
                let run = rest.bytes().take_while(|&byte| byte == b'`').count();
                let fence = rest.get(..run)?;
                at += rest.get(run..)?.find(fence).map_or(run, |end| end + 2 * run);
            }
            '*' if rest.starts_with(stars) => {
                let run = rest.bytes().take_while(|&byte| byte == b'*').count();
                if run == stars.len() || run == 3 {
                    return Some(at + run - stars.len());
                }
                at += run;
            }
            _ => at += c.len_utf8(),
        }
    }
    None
}
