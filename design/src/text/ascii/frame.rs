//! Boxes, rows of boxes, and the lines between them.

use std::ops::Range;

use super::gutter::{Gutter, Wanted};
use super::words::Words;
use crate::model::Link;

/// A box.
pub struct Frame<'a> {
    /// What stands in its upper edge.
    pub title: Words,
    pub content: Content<'a>,
    /// The outer width: before [`Frame::stretch`] the least it needs.
    pub width: usize,
    /// The outer height, known after [`Frame::stretch`].
    pub height: usize,
    /// Whether it fills the room there is. Boxes of nodes do not.
    pub elastic: bool,
}

/// What is in a box.
pub enum Content<'a> {
    /// Lines of text.
    Lines(Vec<Words>),
    /// Boxes.
    Rows(Rows<'a>),
}

/// Rows of boxes one below the other.
#[derive(Default)]
pub struct Rows<'a> {
    pub rows: Vec<Row<'a>>,
    /// Lines between boxes of one row, or of one row and the next.
    pub lines: Vec<Line<'a>>,
    /// Lines that pass rows, at the right.
    pub rails: Vec<Rail<'a>>,
    /// The columns that the rails take.
    pub margin: usize,
    pub width: usize,
    pub height: usize,
}

/// Boxes side by side.
#[derive(Default)]
pub struct Row<'a> {
    pub frames: Vec<Frame<'a>>,
    /// The columns between each box and the next.
    pub gaps: Vec<usize>,
    /// Where each box begins.
    pub lefts: Vec<usize>,
    pub top: usize,
    pub height: usize,
    /// The lines to the next row.
    pub gutter: Gutter,
    pub bridges: Vec<Bridge>,
}

/// Links that look the same, drawn as one line. The first end is the one that
/// people read first.
pub struct Line<'a> {
    pub ends: [End; 2],
    pub links: Vec<&'a Link>,
    pub label: Words,
    pub dashed: bool,
}

/// Where a line ends.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct End {
    pub row: usize,
    pub column: usize,
    /// Whether an arrow points at it.
    pub head: bool,
}

/// A line at the right of all rows.
pub struct Rail<'a> {
    pub line: Line<'a>,
    /// The column, counted from the right edge of the rows.
    pub x: usize,
    /// The rows of text in which it ends, if there is room.
    pub ports: Option<[usize; 2]>,
}

/// A line between two boxes side by side.
pub struct Bridge {
    pub columns: Range<usize>,
    pub y: usize,
    pub heads: [bool; 2],
    pub label: Words,
    pub dashed: bool,
}

impl<'a> Frame<'a> {
    /// Gives the box its width, and everything in it its place. Links that have
    /// no room to be drawn are added to `apart`.
    pub fn stretch(&mut self, width: usize, apart: &mut Vec<&'a Link>) {
        self.width = width;
        let inside = match &mut self.content {
            Content::Lines(lines) => lines.len().max(1),
            Content::Rows(rows) => {
                rows.stretch(width.saturating_sub(4), apart);
                rows.height
            }
        };
        self.height = inside + 2;
    }
}

impl<'a> Rows<'a> {
    /// Gives everything its place within so many columns.
    pub fn stretch(&mut self, width: usize, apart: &mut Vec<&'a Link>) {
        self.width = width;
        let room = width.saturating_sub(self.margin);
        for row in &mut self.rows {
            row.stretch(room, apart);
        }
        self.draw_lines(room, apart);
        let mut y = 0;
        for row in &mut self.rows {
            row.top = y;
            y += row.height + row.gutter.height();
        }
        self.height = y;
        self.draw_rails(apart);
    }

    fn draw_lines(&mut self, room: usize, apart: &mut Vec<&'a Link>) {
        for row in &mut self.rows {
            row.gutter = Gutter::new(room);
        }
        for line in std::mem::take(&mut self.lines) {
            if !self.draw_line(&line) {
                apart.extend(line.links);
            }
        }
    }

    fn draw_line(&mut self, line: &Line) -> bool {
        let [first, second] = line.ends;
        if first.row == second.row {
            let row = self.rows.get_mut(first.row);
            return row.is_some_and(|row| row.add_bridge(line));
        }
        let (Some(above), Some(below)) = (self.columns(first), self.columns(second)) else {
            return false;
        };
        let wanted = Wanted {
            above,
            below,
            head_up: first.head,
            head_down: second.head,
            dashed: line.dashed,
            label: line.label.clone(),
        };
        self.rows.get_mut(first.row).is_some_and(|row| row.gutter.add(wanted))
    }

    fn columns(&self, end: End) -> Option<Range<usize>> {
        self.rows.get(end.row)?.columns(end.column)
    }

    /// Ends the rails at lines of text of their boxes that no other ends at.
    fn draw_rails(&mut self, apart: &mut Vec<&'a Link>) {
        let mut used = vec![0; self.rows.len()];
        for rail in &mut self.rails {
            let mut port = |end: End| {
                let row = self.rows.get(end.row)?;
                let port = used.get_mut(end.row)?;
                *port += 1;
                (*port + 1 < row.height).then_some(row.top + *port)
            };
            rail.ports = match rail.line.ends.map(&mut port) {
                [Some(first), Some(second)] => Some([first, second]),
                _ => None,
            };
            if rail.ports.is_none() {
                apart.append(&mut rail.line.links);
            }
        }
    }
}

impl<'a> Row<'a> {
    /// The least width.
    pub fn width(&self) -> usize {
        let frames: usize = self.frames.iter().map(|frame| frame.width).sum();
        frames + self.gaps.iter().sum::<usize>()
    }

    fn columns(&self, at: usize) -> Option<Range<usize>> {
        let left = *self.lefts.get(at)?;
        Some(left..left + self.frames.get(at)?.width)
    }

    fn stretch(&mut self, room: usize, apart: &mut Vec<&'a Link>) {
        let spare = room.saturating_sub(self.width());
        let elastic = self.frames.iter().filter(|frame| frame.elastic).count();
        let (mut left, more, mut rest) = match elastic {
            0 => (spare / 2, 0, 0),
            some => (0, spare / some, spare % some),
        };
        let gaps = self.gaps.iter().copied().chain([0]);
        for (frame, gap) in self.frames.iter_mut().zip(gaps) {
            let mut width = frame.width;
            if frame.elastic {
                width += more + usize::from(rest > 0);
                rest = rest.saturating_sub(1);
            }
            frame.stretch(width, apart);
            self.lefts.push(left);
            left += width + gap;
        }
        self.height = self.frames.iter().map(|frame| frame.height).max().unwrap_or(0);
        for frame in &mut self.frames {
            frame.height = self.height;
        }
    }

    /// Draws a line between two neighbours, below those that are there.
    fn add_bridge(&mut self, line: &Line) -> bool {
        let [first, second] = line.ends;
        let (Some(left), Some(right)) = (self.columns(first.column), self.columns(second.column))
        else {
            return false;
        };
        let columns = left.end..right.start;
        let there = self.bridges.iter().filter(|bridge| bridge.columns == columns).count();
        let room = bridge_width(&line.label) <= columns.len() && there + 2 < self.height;
        if room {
            self.bridges.push(Bridge {
                columns,
                y: there + 1,
                heads: [first.head, second.head],
                label: line.label.clone(),
                dashed: line.dashed,
            });
        }
        room
    }
}

/// The columns that a line between two neighbours takes.
pub const fn bridge_width(label: &Words) -> usize {
    if label.width == 0 { 4 } else { label.width + 6 }
}
