//! Other words on a line, with as little of the line changed as can be.

use std::ops::Range;

use crate::text::markdown::escape::{self, Spot};
use crate::text::markdown::read::text;
use crate::text::markdown::syntax::{self, Content, Line, Run};

/// Where a line stands, which decides what has to be escaped in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// A cell of a table.
    Cell,
    /// An item of a list, or a paragraph.
    Item,
    /// A heading.
    Heading,
}

/// The source of a line in which a part of what it shows is replaced; nothing where
/// the line does not show that part, or could not show the new one in its place.
pub fn rewritten(
    source: &str,
    line: &Line,
    (old, new): (&str, &str),
    around: Around,
) -> Option<String> {
    let raw = source.get(line.range.clone())?;
    if old == new {
        return Some(raw.to_owned());
    }
    if old.is_empty() || new.contains('\n') {
        return None;
    }
    let shown = Shown::of(line);
    let at = shown.text.find(old)?;
    let wanted = [shown.text.get(..at)?, new, shown.text.get(at + old.len()..)?].concat();
    let narrow = changed(old, new);
    let narrow = (at + narrow.0.start..at + narrow.0.end, new.get(narrow.1)?);
    let whole = (at..at + old.len(), new);
    [narrow, whole].into_iter().find_map(|(range, text)| {
        let candidate = shown.replaced(source, line, range, text, around)?;
        let read = shows(&candidate, around)?;
        (read == trimmed(&wanted)).then_some(candidate)
    })
}

/// What differs between two texts: a part of the first, and one of the second.
fn changed(old: &str, new: &str) -> (Range<usize>, Range<usize>) {
    let pairs = old.char_indices().zip(new.chars());
    let head: usize = pairs.take_while(|((_, a), b)| a == b).map(|((_, c), _)| c.len_utf8()).sum();
    let (rest_old, rest_new) =
        (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let pairs = rest_old.chars().rev().zip(rest_new.chars().rev());
    let tail: usize = pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
    (head..old.len() - tail, head..new.len() - tail)
}

/// What a line shows, with the way back to its source.
struct Shown<'a> {
    text: String,
    /// The pieces, each with its place in the text.
    runs: Vec<(usize, &'a Run)>,
}

impl<'a> Shown<'a> {
    fn of(line: &'a Line) -> Self {
        let mut shown = Self { text: String::new(), runs: Vec::new() };
        for run in line.runs.iter().filter(|run| !run.style.html) {
            shown.runs.push((shown.text.len(), run));
            shown.text.push_str(&run.text);
        }
        shown
    }

    /// The source of the line with another text in the place of a part of it.
    fn replaced(
        &self,
        source: &str,
        line: &Line,
        range: Range<usize>,
        new: &str,
        around: Around,
    ) -> Option<String> {
        let holds = |(start, run): &&(usize, &Run)| {
            *start <= range.start && range.end <= start + run.text.len()
        };
        let (start, run) = self.runs.iter().find(holds)?;
        let raw = source.get(run.range.clone())?;
        let verbatim = raw == run.text;
        let (place, text) = if verbatim {
            (
                run.range.start + range.start - start..run.range.start + range.end - start,
                new.to_owned(),
            )
        } else {
            let head = run.text.get(..range.start - start)?;
            let tail = run.text.get(range.end - start..)?;
            (run.range.clone(), [head, new, tail].concat())
        };
        let text = match run.style.code {
            true if verbatim => text,
            true => escape::code(&text),
            false => escape::inline(&text, around.spot()),
        };
        let before = source.get(line.range.start..place.start)?;
        Some([before, &text, source.get(place.end..line.range.end)?].concat())
    }
}

impl Around {
    const fn spot(self) -> Spot {
        match self {
            Self::Cell => Spot::Cell,
            Self::Item | Self::Heading => Spot::Inline,
        }
    }
}

fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// What the source of a line shows, without breaks of lines that HTML makes.
pub fn shows(raw: &str, around: Around) -> Option<String> {
    let text = match around {
        Around::Cell => ["|a|\n|-|\n|", raw, "|\n"].concat(),
        Around::Item => ["- ", raw, "\n"].concat(),
        Around::Heading => ["# ", raw, "\n"].concat(),
    };
    let blocks = syntax::read(&text);
    let [block] = &blocks[..] else { return None };
    let line = match &block.content {
        Content::Heading(_, line) => line,
        Content::Table(table) => match &table.rows[..] {
            [row] => row.cells.first()?,
            _ => return None,
        },
        Content::List(list) => match &list.items[..] {
            [item] => item.line()?,
            _ => return None,
        },
        _ => return None,
    };
    Some(text::plain(line).replace('\n', ""))
}
