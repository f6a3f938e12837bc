//! What Mermaid does to a text before its grammar sees it, with the way back.
//!
//! Mermaid removes front matter, directives and comments, and rewrites some
//! characters. The lexer works on that prepared text; every place in it leads
//! back to a place in the source.

use super::chars::{ends_line, is_space, is_word, run, slice};
use super::{Span, Word};

/// A prepared text.
pub struct Prepared {
    pub text: String,
    /// Where runs of bytes of `text` begin that stand together in the source, and where
    /// each run, or the place that all its bytes come from, stands there.
    runs: Vec<Run>,
    /// Where the lines of `text` end.
    newlines: Vec<usize>,
    source_len: usize,
    pub front_matter: Option<Span>,
    pub directives: Vec<Span>,
    pub comments: Vec<Span>,
}

/// Bytes of the text up to the next run, and where they come from.
#[derive(Clone, Copy)]
struct Run {
    at: usize,
    origin: usize,
    /// Whether they were put in: then they all come from one place.
    put: bool,
}

impl Run {
    const fn origin(self, at: usize) -> usize {
        if self.put { self.origin } else { self.origin + (at - self.at) }
    }
}

/// A range of the text, and what takes its place.
struct Edit {
    from: usize,
    to: usize,
    put: &'static str,
}

impl Edit {
    const fn remove(from: usize, to: usize) -> Self {
        Self { from, to, put: "" }
    }
}

impl Prepared {
    /// Does what Mermaid does, in its order.
    pub fn of(source: &str) -> Self {
        let mut it = Self {
            text: source.to_owned(),
            runs: vec![Run { at: 0, origin: 0, put: false }],
            newlines: Vec::new(),
            source_len: source.len(),
            front_matter: None,
            directives: Vec::new(),
            comments: Vec::new(),
        };
        it.edit(&line_ends(&it.text));
        it.edit(&tag_quotes(&it.text));
        if let Some(end) = super::front_matter::end(&it.text) {
            it.front_matter = Some(it.span(0, end));
            it.edit(&[Edit::remove(0, end)]);
        }
        let directives = directives(&it.text);
        it.directives = directives.iter().map(|edit| it.span(edit.from, edit.to)).collect();
        it.edit(&directives);
        let comments = comments(&it.text);
        it.comments = comments.iter().map(|edit| it.comment(edit)).collect();
        it.edit(&comments);
        let start = run(&it.text, 0, is_space);
        it.edit(&[Edit::remove(0, start)]);
        it.edit(&last_semicolons(&it.text, "style"));
        it.edit(&last_semicolons(&it.text, "classDef"));
        it.edit(&entities(&it.text));
        let len = it.text.len();
        it.edit(&[Edit { from: len, to: len, put: "\n" }]);
        it.newlines = it.text.match_indices('\n').map(|(at, _)| at).collect();
        it
    }

    /// Removes the white space between a closing brace and the end of its line,
    /// as Mermaid does in flowcharts.
    pub fn without_spaces_after_braces(mut self) -> Self {
        self.edit(&spaces_after_braces(&self.text));
        self.newlines = self.text.match_indices('\n').map(|(at, _)| at).collect();
        self
    }

    /// A piece of the prepared text.
    pub fn raw(&self, from: usize, to: usize) -> &str {
        slice(&self.text, from, to)
    }

    /// What stands from a place to the end of its line.
    pub fn line(&self, from: usize) -> &str {
        let newline = self.newlines.partition_point(|at| *at < from);
        self.raw(from, self.newlines.get(newline).copied().unwrap_or(self.text.len()))
    }

    /// A range without the white space around it.
    pub fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
        let text = self.raw(from, to);
        let start = to - text.trim_start_matches(is_space).len();
        (start, from.max(start) + self.raw(start, to).trim_end_matches(is_space).len())
    }

    /// A word, with its entities as people wrote them.
    pub fn word(&self, from: usize, to: usize) -> Word {
        Word { span: self.span(from, to), value: restored(self.raw(from, to)) }
    }

    /// Where a range of the prepared text stands in the source.
    pub fn span(&self, from: usize, to: usize) -> Span {
        let start = self.origin(from);
        let end = match to.checked_sub(1) {
            Some(last) if to > from => (self.origin(last) + 1).min(self.source_len),
            _ => start,
        };
        start..end.max(start)
    }

    fn origin(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|run| run.at <= at).checked_sub(1);
        let run = run.filter(|_| at < self.text.len()).and_then(|run| self.runs.get(run));
        run.map_or(self.source_len, |run| run.origin(at))
    }

    /// The comment alone, without the blank lines that are removed with it.
    fn comment(&self, edit: &Edit) -> Span {
        let from = run(&self.text, edit.from, is_space);
        let line = slice(&self.text, from, edit.to);
        self.span(from, from + line.trim_end_matches('\n').len())
    }

    /// Carries out edits that stand in order and do not meet.
    fn edit(&mut self, edits: &[Edit]) {
        if edits.iter().all(|edit| edit.from == edit.to && edit.put.is_empty()) {
            return;
        }
        let mut text = String::with_capacity(self.text.len() + edits.len());
        let mut runs = Vec::with_capacity(self.runs.len() + 2 * edits.len());
        let mut rest = self.runs.iter().copied().peekable();
        let (mut at, mut run) = (0, None);
        let end = Edit::remove(self.text.len(), self.text.len());
        for edit in edits.iter().chain([&end]) {
            let kept = slice(&self.text, at, edit.from);
            // The run that is cut here goes on, and others begin within what is kept.
            while let Some(next) = rest.next_if(|next| next.at <= at) {
                run = Some(next);
            }
            if let Some(run) = run.filter(|_| !kept.is_empty()) {
                runs.push(Run { at: text.len(), origin: run.origin(at), ..run });
            }
            while let Some(next) = rest.next_if(|next| next.at < edit.from) {
                runs.push(Run { at: text.len() + (next.at - at), ..next });
                run = Some(next);
            }
            text.push_str(kept);
            if !edit.put.is_empty() {
                runs.push(Run { at: text.len(), origin: self.origin(edit.from), put: true });
                text.push_str(edit.put);
            }
            at = edit.to;
        }
        self.text = text;
        self.runs = runs;
    }
}

/// Every line ends with a line feed alone.
fn line_ends(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let edit = |(at, _): (usize, &u8)| match bytes.get(at + 1) {
        Some(b'\n') => Edit::remove(at, at + 1),
        _ => Edit { from: at, to: at + 1, put: "\n" },
    };
    bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\r').map(edit).collect()
}

/// Within tags, `="x"` becomes `='x'`, so that it does not end a quoted label.
fn tag_quotes(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(open) = text.get(at..).and_then(|rest| rest.find('<')) {
        let name = at + open + 1;
        at = name;
        let end = run(text, name, is_word);
        if end == name {
            continue;
        }
        let Some(len) = slice(text, end, text.len()).find('>') else { break };
        let close = end + len;
        let mut attribute = end;
        while let Some(open) = slice(text, attribute, close).find("=\"") {
            let open = attribute + open + 1;
            let Some(len) = slice(text, open + 1, close).find('"') else { break };
            let last = open + 1 + len;
            edits.push(Edit { from: open, to: open + 1, put: "'" });
            edits.push(Edit { from: last, to: last + 1, put: "'" });
            attribute = last + 1;
        }
        at = close + 1;
    }
    edits
}

/// Directives such as `%%{init: {...}}%%`; one that is not closed goes on to the end.
fn directives(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    while let Some(found) = slice(text, at, text.len()).find("%%{") {
        let from = at + found;
        let name = run(text, from + 3, is_space);
        let mut to = run(text, name, is_word);
        if to == name {
            at = from + 3;
            continue;
        }
        let colon = run(text, to, is_space);
        if slice(text, colon, text.len()).starts_with(':') {
            to = colon + 1;
        }
        to = run(text, to, is_space);
        let word = run(text, to, is_word);
        if word > to {
            to = run(text, word, is_space);
        } else {
            let rest = slice(text, to, text.len());
            to += rest.find("}%%").unwrap_or(rest.len());
        }
        if slice(text, to, text.len()).starts_with("}%%") {
            to += 3;
        }
        edits.push(Edit::remove(from, to));
        at = to;
    }
    edits
}

/// Lines that are comments, with the blank lines before them. `%%` alone is none.
fn comments(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut line = 0;
    while line < text.len() {
        let from = run(text, line, is_space);
        let end = from + slice(text, from, text.len()).find('\n').unwrap_or(text.len() - from);
        let comment = slice(text, from, end).strip_prefix("%%");
        if comment.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('{')) {
            edits.push(Edit::remove(line, (end + 1).min(text.len())));
            line = end + 1;
        } else {
            let mut rest = slice(text, from, text.len()).char_indices();
            let next = rest.find(|(_, c)| ends_line(*c));
            line = next.map_or(text.len(), |(at, c)| from + at + c.len_utf8());
        }
    }
    edits
}

/// The last semicolon of a line with `keyword` and a colour in it: what stands
/// between `#` and `;` would be taken for an entity.
fn last_semicolons(text: &str, keyword: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(ends_line) {
        let from = at;
        at += line.len();
        let Some(start) = line.find(keyword) else { continue };
        let Some(last) = line.rfind(';') else { continue };
        let mut colon = false;
        let mut colour = false;
        for c in slice(line, start + keyword.len(), last).chars() {
            colour |= colon && c == '#';
            colon = c == ':' || (colon && !is_space(c));
        }
        if colour {
            edits.push(Edit::remove(from + last, from + last + 1));
        }
    }
    edits
}

/// A piece of prepared text with the entities as people wrote them.
pub fn restored(text: &str) -> String {
    if !text.contains('\u{b0}') {
        return text.to_owned();
    }
    let [number, name, end] = ENTITY_MARKS;
    text.replace(number, "#").replace(name, "#").replace(end, ";")
}

/// What Mermaid puts in place of `#` before a number, `#` before a name, and `;`.
const ENTITY_MARKS: [&str; 3] = ["\u{fb02}\u{b0}\u{b0}", "\u{fb02}\u{b0}", "\u{b6}\u{df}"];

/// Entities such as `#35;`, whose characters would otherwise be syntax.
fn entities(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('#') {
        let end = run(text, at + 1, is_word);
        let name = slice(text, at + 1, end);
        if !name.is_empty() && slice(text, end, text.len()).starts_with(';') {
            let number = name.bytes().all(|byte| byte.is_ascii_digit());
            let put = if number { ENTITY_MARKS[0] } else { ENTITY_MARKS[1] };
            edits.push(Edit { from: at, to: at + 1, put });
            edits.push(Edit { from: end, to: end + 1, put: ENTITY_MARKS[2] });
        }
    }
    edits
}

/// White space between a closing brace and the end of its line.
fn spaces_after_braces(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, _) in text.match_indices('}') {
        let space = slice(text, at + 1, run(text, at + 1, is_space));
        if let Some(last) = space.rfind('\n') {
            edits.push(Edit::remove(at + 1, at + 1 + last));
        }
    }
    edits
}
