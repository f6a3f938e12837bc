//! Changes of a text.

use std::ops::Range;

use crate::Arrange as _;

/// Changes of a text, by the places that they have in it.
#[derive(Debug, Default)]
pub struct Edits {
    found: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Puts something in the place of a part of the text.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.found.push((range, text.into()));
    }

    /// Puts something between two characters, behind what was put there before.
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// Takes a part of the text away.
    pub fn delete(&mut self, range: Range<usize>) {
        self.replace(range, String::new());
    }

    /// A part of the text with the changes in it.
    pub fn apply_within(self, source: &str, part: &Range<usize>) -> String {
        let own = |(range, text): (Range<usize>, String)| {
            let is_own = part.start <= range.start && range.end <= part.end;
            is_own.then(|| (range.start - part.start..range.end - part.start, text))
        };
        let found = self.found.into_iter().filter_map(own).collect();
        Self { found }.apply(source.get(part.clone()).unwrap_or_default())
    }

    /// The text with the changes. Of two that overlap, the first one counts. New line
    /// breaks are written like those of the text.
    pub fn apply(mut self, source: &str) -> String {
        // What is put before a part stands before what that becomes.
        self.found.arrange_by_key(|(range, _)| (range.start, !range.is_empty()));
        let returns = source.contains("\r\n");
        let mut text = String::with_capacity(source.len() + 256);
        let mut at = 0;
        for (range, new) in self.found {
            // What is put into a part that is replaced stands behind it.
            let start = if range.is_empty() { range.start.max(at) } else { range.start };
            let Some(kept) = source.get(at..start) else { continue };
            text.push_str(kept);
            if returns && new.contains('\n') {
                text.push_str(&new.replace("\r\n", "\n").replace('\n', "\r\n"));
            } else {
                text.push_str(&new);
            }
            at = range.end.max(start);
        }
        text.push_str(source.get(at..).unwrap_or_default());
        text
    }
}

/// Where the line with a byte begins.
pub fn line_start(source: &str, at: usize) -> usize {
    source.get(..at).and_then(|head| head.rfind('\n')).map_or(0, |at| at + 1)
}

/// Where the line with a byte ends, behind its line break.
pub fn line_end(source: &str, at: usize) -> usize {
    let rest = source.get(at..).unwrap_or_default();
    rest.find('\n').map_or(source.len(), |end| at + end + 1)
}

/// The whole lines that a part of the text reaches over.
pub fn lines(source: &str, range: &Range<usize>) -> Range<usize> {
    let last = range.end.saturating_sub(1).max(range.start);
    line_start(source, range.start)..line_end(source, last)
}

/// The whole lines of an item, without empty ones behind it.
pub fn item_lines(source: &str, range: &Range<usize>) -> Range<usize> {
    let body = source.get(range.clone()).unwrap_or_default();
    lines(source, &(range.start..range.start + body.trim_end().len()))
}
