//! A design on its way back into a document.

use std::collections::{HashMap, VecDeque};
use std::ops::Range;

use super::edits::{Edits, line_start};
use crate::model::Design;
use crate::text::markdown::read::draft::Diagram;
use crate::text::markdown::read::{Draft, Keys, Topic};
use crate::text::mermaid::DrawnIds;

/// What is known of a document, and what shall be changed in it.
pub struct Writer<'a> {
    pub source: &'a str,
    pub draft: &'a Draft,
    pub keys: &'a Keys,
    /// The design as the document says it.
    pub old: &'a Design,
    /// The design as the document shall say it.
    pub new: &'a Design,
    pub edits: Edits,
    /// The ids that the diagrams then have.
    pub drawn: DrawnIds,
}

impl Writer<'_> {
    /// Puts a line before the one that begins at a place.
    pub fn insert_line(&mut self, at: usize, text: &str) {
        let text = text.trim_end_matches(['\n', '\r']);
        let open = at > 0 && at == self.source.len() && !self.source.ends_with('\n');
        let line = if open { ["\n", text].concat() } else { [text, "\n"].concat() };
        self.edits.insert(at, line);
    }

    /// The heading below which title and summary stand, with its level.
    pub fn introduction(&self) -> Option<(Range<usize>, usize)> {
        let mut sections = self.draft.places.sections.iter();
        sections.find(|it| it.topic == Topic::Introduction)?.heading.clone()
    }

    /// Puts a text in the place of a diagram, indented as it is.
    pub fn replace_diagram(&mut self, diagram: &Diagram, text: &str) {
        let indent = diagram.indent(self.source);
        if indent.is_empty() {
            return self.edits.replace(diagram.range.clone(), text);
        }
        let body = self.source.get(diagram.range.clone()).unwrap_or_default();
        let lines = indented_like(body, &diagram.text, text, indent);
        self.edits.replace(diagram.range.clone(), lines);
    }

    /// A text with what stands before another one on its line: quotation marks, or
    /// spaces.
    pub fn indented(&self, beside: usize, text: &str) -> String {
        let start = line_start(self.source, beside);
        let indent = self.source.get(start..beside).unwrap_or_default();
        let blank = indent.chars().all(|c| c.is_whitespace() || c == '>');
        if blank { [indent, text].concat() } else { text.to_owned() }
    }

    /// Puts blocks behind a block that ends at a place, with an empty line between.
    pub fn insert_block(&mut self, end: usize, text: &str) {
        let head = self.source.get(..end).unwrap_or_default();
        let tail = self.source.get(end..).unwrap_or_default();
        let text = text.trim_end();
        let before = match head {
            "" => "",
            head if head.ends_with("\n\n") || head.ends_with("\n\r\n") => "",
            head if head.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let after =
            match tail {
                "" => "\n",
                tail if tail.starts_with('\n') || tail.starts_with("\r\n") => {
                    if head.ends_with('\n') { "\n" } else { "" }
                }
                _ => "\n\n",
            };
        self.edits.insert(end, [before, text, after].concat());
    }
}

/// A text with an indent before its lines; those that were there before are written as
/// they were. `old` is the text of `body` without its indent.
fn indented_like(body: &str, old: &str, text: &str, indent: &str) -> String {
    let mut known: HashMap<&str, VecDeque<(usize, &str)>> = HashMap::new();
    let pairs = old.split_inclusive('\n').zip(body.split_inclusive('\n')).enumerate();
    for (number, (old, raw)) in pairs {
        known.entry(old).or_default().push_back((number, raw));
    }
    let mut next = 0;
    let mut written = String::with_capacity(body.len() + text.len());
    for line in text.split_inclusive('\n') {
        let same = known.get_mut(line).and_then(|all| {
            while all.front().is_some_and(|(number, _)| *number < next) {
                all.pop_front();
            }
            all.pop_front()
        });
        match same {
            Some((number, raw)) => {
                next = number + 1;
                written.push_str(raw);
            }
            None if line.trim().is_empty() => written.push_str(line),
            None => written.extend([indent, line]),
        }
    }
    written
}
