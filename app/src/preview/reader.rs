//! Reads the Markdown that Siteplan writes, to show it as GitHub does.
//!
//! The reader knows what `design::text::markdown` writes and no more: headings,
//! paragraphs, lists, tables, fenced blocks and one comment; bold, emphasis, code,
//! escapes, character references and line breaks. It returns plain data, so
//! nothing that a person wrote is ever taken for HTML.

mod inline;

pub use inline::{Span, spans};

/// A part of the document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Block {
    /// A heading and its level.
    Heading(usize, Vec<Span>),
    /// A paragraph.
    Paragraph(Vec<Span>),
    /// A list, numbered or not. Each item has blocks of its own.
    List(bool, Vec<Vec<Block>>),
    /// A table: the heading row, then the others.
    Table(Vec<Vec<Vec<Span>>>),
    /// A fenced block: its language and text.
    Code(String, String),
}

/// Reads a document.
pub fn read(markdown: &str) -> Vec<Block> {
    blocks(&markdown.lines().collect::<Vec<_>>())
}

fn blocks(lines: &[&str]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let (block, used) = if line.trim().is_empty() {
            (None, 1)
        } else if let Some(fence) = fence(line) {
            fenced(rest, fence)
        } else if line.starts_with("<!--") {
            (None, lines_until(rest, |line| line.contains("-->")) + 1)
        } else if let Some((level, text)) = heading(line) {
            (Some(Block::Heading(level, spans(text))), 1)
        } else if line.starts_with('|') {
            table(rest)
        } else if let Some((ordered, _)) = marker(line) {
            list(rest, ordered)
        } else {
            paragraph(rest)
        };
        blocks.extend(block);
        at += used.max(1);
    }
    blocks
}

/// The number of lines before the first that is meant.
fn lines_until(lines: &[&str], meant: impl Fn(&str) -> bool) -> usize {
    lines.iter().position(|line| meant(line)).unwrap_or(lines.len())
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let level = line.bytes().take_while(|&byte| byte == b'#').count();
    let text = line.get(level..)?.strip_prefix(' ')?;
    (1..=6).contains(&level).then_some((level, text))
}

/// The fence that a line opens or closes: how many backticks it has.
fn fence(line: &str) -> Option<usize> {
    let length = line.bytes().take_while(|&byte| byte == b'`').count();
    let info = line.get(length..)?;
    (length >= 3 && !info.contains('`')).then_some(length)
}

fn fenced(lines: &[&str], length: usize) -> (Option<Block>, usize) {
    let language = lines.first().map_or("", |line| line.trim_matches('`')).trim();
    let body = lines.get(1..).unwrap_or_default();
    let closes = |line: &str| {
        let line = line.trim_end();
        line.len() >= length && line.bytes().all(|byte| byte == b'`')
    };
    let end = lines_until(body, closes);
    let text = body.get(..end).unwrap_or_default().join("\n");
    (Some(Block::Code(language.to_owned(), text)), end + 2)
}

fn table(lines: &[&str]) -> (Option<Block>, usize) {
    let used = lines_until(lines, |line| !line.starts_with('|'));
    let rows = lines.iter().take(used).enumerate().filter(|(at, _)| *at != 1);
    let rows = rows.map(|(_, line)| cells(line).into_iter().map(spans).collect()).collect();
    (Some(Block::Table(rows)), used)
}

/// The cells of a row; a bar behind a backslash belongs to its cell.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let inner = line.trim().trim_start_matches('|');
    let (mut from, mut escaped) = (0, false);
    for (at, c) in inner.char_indices() {
        if c == '|' && !escaped {
            cells.push(inner.get(from..at).unwrap_or_default().trim());
            from = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    cells
}

/// Whether a line begins an item of a list, numbered or not, and how wide its
/// marker is.
fn marker(line: &str) -> Option<(bool, usize)> {
    if line.starts_with("- ") {
        return Some((false, 2));
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let dot = line.get(digits..)?.starts_with(". ");
    ((1..=9).contains(&digits) && dot).then_some((true, digits + 2))
}

fn list(lines: &[&str], ordered: bool) -> (Option<Block>, usize) {
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((_, width)) = marker(line).filter(|(kind, _)| *kind == ordered) else { break };
        let mut inner = vec![line.get(width..).unwrap_or_default()];
        at += 1;
        while let Some(line) = lines.get(at) {
            let more = lines.get(at + 1).copied().unwrap_or_default();
            let indented = |line: &str| {
                line.len() > width && line.bytes().take(width).all(|byte| byte == b' ')
            };
            if indented(line) {
                inner.push(line.get(width..).unwrap_or_default());
            } else if line.is_empty() && indented(more) {
                inner.push("");
            } else {
                break;
            }
            at += 1;
        }
        items.push(blocks(&inner));
    }
    (Some(Block::List(ordered, items)), at)
}

fn paragraph(lines: &[&str]) -> (Option<Block>, usize) {
    let first = 1;
    let rest = lines.get(first..).unwrap_or_default();
    let used = first + lines_until(rest, |line| line.trim().is_empty() || fence(line).is_some());
    let text = lines.get(..used).unwrap_or_default().join("\n");
    (Some(Block::Paragraph(spans(&text))), used)
}

#[cfg(test)]
mod tests;
