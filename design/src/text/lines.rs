//! Which line a place of a text is on, and which column.

use std::ops::Range;

use crate::Place;

/// How many bytes are between two places whose characters before them are counted
/// once, so that a text of one long line costs no more than others.
const STEP: usize = 1024;

/// Where the lines of a text begin.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    starts: Vec<usize>,
    /// How many characters are before each multiple of [`STEP`].
    characters: Vec<usize>,
}

impl Lines {
    /// The lines of a text.
    pub fn of(source: &str) -> Self {
        let bytes = source.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts = ends.map(|(at, _)| at + 1).collect();
        let steps = bytes.chunks(STEP).scan(0, |before, step| {
            let here = *before;
            *before += characters(step);
            Some(here)
        });
        Self { starts, characters: steps.collect() }
    }

    /// The number of the line with a byte, counted from 1.
    pub fn line(&self, at: usize) -> u32 {
        number(self.starts.partition_point(|start| *start <= at) + 1)
    }

    /// The line where a part of the text begins, and its columns there: a part of
    /// several lines goes on to the end of the first.
    pub fn places(&self, source: &str, part: &Range<usize>) -> [Place; 2] {
        let next = self.starts.partition_point(|start| *start <= part.start);
        let start = next.checked_sub(1).and_then(|at| self.starts.get(at)).copied();
        let end = self.starts.get(next).map_or(source.len(), |start| start.saturating_sub(1));
        let shown = source.get(part.start..part.end.min(end)).unwrap_or_default();
        let before = self.before(source, start.unwrap_or(0));
        let first = self.before(source, part.start) - before + 1;
        let last = self.before(source, part.start + shown.trim_end().len()) - before;
        [Place::Line(number(next + 1)), Place::Columns(number(first), number(last.max(first)))]
    }

    /// How many characters are before a byte.
    fn before(&self, source: &str, at: usize) -> usize {
        let step = at / STEP;
        let known = self.characters.get(step).copied();
        let rest = source.as_bytes().get(step * STEP..at).unwrap_or_default();
        known.unwrap_or_default() + characters(rest)
    }
}

fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// How many characters begin in a part of a text in UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let long = "ä".repeat(3000) + "ß end\r\nnext line\n";
        let lines = Lines::of(&long);
        let of = |words: &str| {
            let at = long.find(words).unwrap();
            lines.places(&long, &(at..at + words.len()))
        };
        assert_eq!(of("ß"), [Place::Line(1), Place::Columns(3001, 3001)]);
        assert_eq!(of("end\r\nnext"), [Place::Line(1), Place::Columns(3003, 3005)]);
        assert_eq!(of("line"), [Place::Line(2), Place::Columns(6, 9)]);
        let end = long.len();
        assert_eq!(lines.places(&long, &(end..end)), [Place::Line(3), Place::Columns(1, 1)]);
        assert_eq!(Lines::of("").places("", &(0..0)), [Place::Line(1), Place::Columns(1, 1)]);
    }
}
