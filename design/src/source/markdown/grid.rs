//! Tables in which rows, columns and cells change. All else of them stays byte for byte.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::arrange::arrange;
use super::edits::{line_end, lines};
use super::row::{Side, fitted, fitted_at, segments};
use super::writer::Writer;
use crate::text::markdown::syntax::{Row, Table};

/// A row or a column: one that is there, or a new one by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Slot {
    Old(usize),
    New(usize),
}

/// A row: the head, or one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Line {
    Head,
    Body(Slot),
}

/// What a table shall be.
pub struct Plan<'a> {
    pub rows: Vec<Slot>,
    pub columns: Vec<Slot>,
    /// The source of a cell that is new or says something else.
    pub cell: &'a dyn Fn(Line, Slot) -> Option<String>,
}

/// Writes a table.
pub fn write(writer: &mut Writer, table: &Table, plan: &Plan) {
    let source = writer.source;
    let head = &table.head.range;
    let at = line_end(source, head.end.saturating_sub(1));
    let dashes = at..line_end(source, at);
    let added = Vec::new();
    let grid = Grid { source, table, plan, dashes: dashes.clone(), added }.measured();
    if let Some(text) = grid.line(Line::Head, &table.head) {
        writer.edits.replace(head.clone(), text);
    }
    if let Some(text) = grid.dashes() {
        writer.edits.replace(dashes, text);
    }
    let old: Vec<Slot> = (0..table.rows.len()).map(Slot::Old).collect();
    let arrangement = arrange(&old, &plan.rows);
    for ((row, slot), stays) in table.rows.iter().zip(&old).zip(&arrangement.stays) {
        if !stays {
            writer.edits.delete(lines(source, &row.range));
        } else if let Some(text) = grid.line(Line::Body(*slot), row) {
            writer.edits.replace(row.range.clone(), text);
        }
    }
    let last = line_end(source, at);
    for (after, at) in arrangement.inserted {
        let Some(slot) = plan.rows.get(at).copied() else { continue };
        let near = table.rows.get(after.unwrap_or(0)).unwrap_or(&table.head);
        let like = match slot {
            Slot::Old(own) => table.rows.get(own).unwrap_or(near),
            Slot::New(_) => near,
        };
        let line = Line::Body(slot);
        let raw = source.get(like.range.clone()).unwrap_or_default().to_owned();
        let text = grid.line(line, like).unwrap_or(raw);
        let text = writer.indented(near.range.start, &text);
        let place = match after {
            Some(_) => line_end(source, near.range.end.saturating_sub(1)),
            None => last,
        };
        writer.insert_line(place, text.trim_end());
    }
}

struct Grid<'a> {
    source: &'a str,
    table: &'a Table,
    plan: &'a Plan<'a>,
    /// The line below the head.
    dashes: Range<usize>,
    /// For each new column the one that it is like, and its width if they all have one.
    added: Vec<(Slot, usize, Option<usize>)>,
}

impl Grid<'_> {
    /// Finds out how wide new columns are.
    fn measured(mut self) -> Self {
        let mut like = 0;
        let mut added = Vec::new();
        for slot in &self.plan.columns {
            match slot {
                Slot::Old(at) => like = *at,
                Slot::New(_) => added.push((*slot, like, self.width(*slot, like))),
            }
        }
        self.added = added;
        self
    }

    /// The width of a new column where that of its neighbour is the same in all rows.
    fn width(&self, column: Slot, like: usize) -> Option<usize> {
        let rows = std::iter::once(&self.table.head).chain(&self.table.rows);
        let raws = rows.map(|row| self.source.get(row.range.clone()).unwrap_or_default());
        let mut widths = raws.map(|raw| {
            let own = segments(raw).get(like).cloned();
            own.and_then(|own| raw.get(own)).map(str::width)
        });
        let first = widths.next()??;
        if self.table.rows.is_empty() || !widths.all(|it| it == Some(first)) {
            return None;
        }
        let body = self.plan.rows.iter().map(|row| Line::Body(*row));
        let lines = std::iter::once(Line::Head).chain(body);
        let cells = lines.filter_map(|line| (self.plan.cell)(line, column));
        cells.map(|cell| cell.width() + 2).max().map(|width| width.max(5))
    }

    /// At which side of a column texts stand.
    fn side(&self, column: usize) -> Side {
        let raw = self.source.get(self.dashes.clone()).unwrap_or_default();
        let own = segments(raw).get(column).cloned().and_then(|own| raw.get(own));
        match own.map(|it| (it.trim().starts_with(':'), it.trim().ends_with(':'))) {
            Some((true, true)) => Side::Middle,
            Some((false, true)) => Side::Right,
            _ => Side::Left,
        }
    }

    /// A row as it shall be; nothing where it stays.
    fn line(&self, line: Line, like: &Row) -> Option<String> {
        let raw = self.source.get(like.range.clone())?;
        let is_new = matches!(line, Line::Body(Slot::New(_)));
        let old = segments(raw);
        let mut cells: Vec<String> = Vec::with_capacity(self.plan.columns.len());
        let mut is_said = 0;
        for slot in &self.plan.columns {
            let value = (self.plan.cell)(line, *slot);
            let cell = match slot {
                Slot::Old(at) => {
                    let own = old.get(*at).and_then(|it| raw.get(it.clone()));
                    match (value, own) {
                        (Some(value), Some(own)) if is_new && own.starts_with(' ') => {
                            fitted_at(&" ".repeat(own.width()), &value, self.side(*at))
                        }
                        (Some(value), own) => fitted_at(own.unwrap_or(" "), &value, self.side(*at)),
                        (None, Some(own)) if is_new => fitted(own, ""),
                        (None, Some(own)) => own.to_owned(),
                        (None, None) => " ".to_owned(),
                    }
                }
                Slot::New(_) => {
                    let mut cell = [" ", &value.unwrap_or_default(), " "].concat();
                    let width = self.added.iter().find(|(it, ..)| it == slot);
                    let width = width.and_then(|(.., width)| *width).unwrap_or(0);
                    let missing = width.saturating_sub(cell.width());
                    cell.extend(std::iter::repeat_n(' ', missing));
                    cell
                }
            };
            cells.push(cell);
            let is_there = match slot {
                Slot::Old(at) => *at < old.len(),
                Slot::New(_) => true,
            };
            if is_there || cells.last().is_some_and(|it| !it.trim().is_empty()) {
                is_said = cells.len();
            }
        }
        cells.truncate(is_said);
        // What stands beyond the last column stays there.
        let width = self.table.head.cells.len();
        cells
            .extend(old.iter().skip(width).filter_map(|it| raw.get(it.clone())).map(str::to_owned));
        let text = joined(raw, &old, &cells)?;
        (text != raw || is_new).then_some(text)
    }

    /// The line below the head.
    fn dashes(&self) -> Option<String> {
        let raw = self.source.get(self.dashes.clone())?;
        let old = segments(raw);
        let cells = self.plan.columns.iter().filter_map(|slot| match slot {
            Slot::Old(at) => old.get(*at).and_then(|it| raw.get(it.clone())).map(str::to_owned),
            Slot::New(_) => {
                let (_, like, width) = self.added.iter().find(|(it, ..)| it == slot)?;
                let like = old.get(*like).and_then(|it| raw.get(it.clone())).unwrap_or("---");
                Some(width.map_or_else(|| like.to_owned(), |width| dashes(like, width)))
            }
        });
        let cells: Vec<String> = cells.collect();
        let text = joined(raw, &old, &cells)?;
        (text != raw).then_some(text)
    }
}

/// A line with other cells between its bars.
fn joined(raw: &str, old: &[Range<usize>], cells: &[String]) -> Option<String> {
    let (first, last) = (old.first()?, old.last()?);
    let tail = raw.get(last.end..)?;
    let mut cells = cells.to_vec();
    if !tail.trim_start().starts_with('|') {
        // Without a bar at its end only the last cell ends like that.
        let count = cells.len();
        for (at, cell) in cells.iter_mut().enumerate() {
            if at + 1 == count {
                cell.truncate(cell.trim_end().len());
            } else if !cell.ends_with([' ', '-', ':']) {
                cell.push(' ');
            }
        }
    }
    Some([raw.get(..first.start)?, &cells.join("|"), tail].concat())
}

/// Dashes like others, of some width.
fn dashes(like: &str, width: usize) -> String {
    let bare = like.trim();
    let lead = like.len() - like.trim_start().len();
    let tail = like.len() - like.trim_end().len();
    let colons = usize::from(bare.starts_with(':')) + usize::from(bare.ends_with(':'));
    let mut text = " ".repeat(lead);
    text.push_str(if bare.starts_with(':') { ":" } else { "" });
    text.push_str(&"-".repeat(width.saturating_sub(lead + tail + colons).max(3)));
    text.push_str(if bare.ends_with(':') { ":" } else { "" });
    text.push_str(&" ".repeat(tail));
    text
}
