//! Lines between two rows of boxes.
//!
//! ```text
//! └──────┬─────────┬──┘     a port in the lower edge of a box
//!        │ DNS     └──┐     a straight line, and one with a bend on a track
//!        ▼            ▼
//! ```

use std::ops::Range;

use super::canvas::{Canvas, DOWN, LEFT, RIGHT, UP};
use super::words::Words;

/// More tracks than this are hard to follow.
const MAX_TRACKS: usize = 5;
/// More crossings of one line than this are hard to follow.
const MAX_CROSSINGS: usize = 2;

/// A line that is wanted between a box above and a box below.
pub struct Wanted {
    /// The columns of the box above and of the box below.
    pub above: Range<usize>,
    pub below: Range<usize>,
    pub head_up: bool,
    pub head_down: bool,
    pub dashed: bool,
    pub label: Words,
}

/// The lines between two rows.
#[derive(Default)]
pub struct Gutter {
    /// The columns there are.
    room: usize,
    wires: Vec<Wire>,
    tracks: usize,
    heads_up: bool,
    heads_down: bool,
}

struct Wire {
    top: usize,
    bottom: usize,
    /// The track of its bend, or of its label.
    track: usize,
    label_at: usize,
    wanted: Wanted,
}

impl Wire {
    fn span(&self) -> Range<usize> {
        self.top.min(self.bottom)..self.top.max(self.bottom) + 1
    }

    const fn is_straight(&self) -> bool {
        self.top == self.bottom
    }

    /// The columns that the label takes.
    fn label(&self) -> Range<usize> {
        self.label_at..self.label_at + self.wanted.label.width
    }
}

impl Gutter {
    /// A gutter of a number of columns.
    pub fn new(room: usize) -> Self {
        Self { room, ..Self::default() }
    }

    /// Draws a line, or says that there is no room for it.
    pub fn add(&mut self, wanted: Wanted) -> bool {
        let Some((top, bottom)) = self.ports(&wanted) else { return false };
        let mut wire = Wire { top, bottom, track: 0, label_at: 0, wanted };
        let crossings = self.wires.iter().filter(|other| {
            [other.top, other.bottom].iter().any(|x| wire.span().contains(x))
                || other.span().contains(&wire.top)
                || other.span().contains(&wire.bottom)
        });
        if crossings.count() > MAX_CROSSINGS {
            return false;
        }
        for track in 0..MAX_TRACKS {
            wire.track = track;
            if self.fits(&mut wire) {
                self.tracks = self.tracks.max(track + 1);
                self.heads_up |= wire.wanted.head_up;
                self.heads_down |= wire.wanted.head_down;
                self.wires.push(wire);
                return true;
            }
        }
        false
    }

    /// The rows that the lines take.
    pub fn height(&self) -> usize {
        self.tracks + usize::from(self.heads_up) + usize::from(self.heads_down)
    }

    /// The columns where the line meets the two boxes: the same one where the
    /// boxes overlap, or else those nearest to each other.
    fn ports(&self, wanted: &Wanted) -> Option<(usize, usize)> {
        let (above, below) = (inner(&wanted.above), inner(&wanted.below));
        let shared = above.start.max(below.start)..above.end.min(below.end);
        if let Some(x) = self.free(&shared, middle(&shared)) {
            return Some((x, x));
        }
        let top = self.free(&above, middle(&below))?;
        let bottom = self.free(&below, middle(&above))?;
        (top.abs_diff(bottom) > 1).then_some((top, bottom))
    }

    /// The free column nearest to a wanted one.
    fn free(&self, within: &Range<usize>, wanted: usize) -> Option<usize> {
        let is_free = |x: &usize| {
            self.wires.iter().all(|wire| {
                let label = wire.label();
                let hidden = !label.is_empty() && *x + 1 >= label.start && *x <= label.end;
                !hidden && x.abs_diff(wire.top) > 1 && x.abs_diff(wire.bottom) > 1
            })
        };
        within.clone().filter(is_free).min_by_key(|x| (x.abs_diff(wanted), *x))
    }

    /// Whether the bend and the label have room on the track of the wire.
    fn fits(&self, wire: &mut Wire) -> bool {
        let width = wire.wanted.label.width;
        let span = wire.span();
        if wire.is_straight() {
            if width == 0 {
                return wire.track == 0 || self.is_free(wire.track, &span, false);
            }
            let right = wire.top + 2;
            let left = wire.top.checked_sub(width + 1);
            for at in std::iter::once(right).chain(left) {
                wire.label_at = at;
                let around = at.saturating_sub(1)..at + width + 1;
                let outside = around.start.min(wire.top)..around.end.max(wire.top + 1);
                if at + width <= self.room && self.is_free(wire.track, &outside, true) {
                    return true;
                }
            }
            return false;
        }
        if width > 0 {
            if span.len() < width + 6 {
                return false;
            }
            wire.label_at = span.start + (span.len() - width) / 2;
        }
        // A label hides a line that crosses it.
        let label = wire.label_at.saturating_sub(1)..wire.label_at + width + 1;
        let hidden = width > 0
            && self.wires.iter().any(|it| label.contains(&it.top) || label.contains(&it.bottom));
        !hidden && self.is_free(wire.track, &span, false)
    }

    /// Whether nothing lies on some columns of a track; other lines may pass
    /// through unless they would be hidden.
    fn is_free(&self, track: usize, columns: &Range<usize>, hides: bool) -> bool {
        self.wires.iter().all(|wire| {
            let bend = wire.track == track && !wire.is_straight() && meet(&wire.span(), columns);
            let label = wire.track == track
                && wire.wanted.label.width > 0
                && meet(&(wire.label().start.saturating_sub(1)..wire.label().end + 1), columns);
            // Above its track a line is at its upper port, below at its lower.
            let passes = columns.contains(&wire.top) || columns.contains(&wire.bottom);
            !(bend || label || hides && passes)
        })
    }

    /// Draws all lines, the first row below the upper boxes being `y`.
    pub fn draw(&self, canvas: &mut Canvas, left: usize, y: usize) {
        let first = y + usize::from(self.heads_up);
        let last = y + self.height();
        for wire in &self.wires {
            let (top, bottom) = (left + wire.top, left + wire.bottom);
            let bend = first + wire.track;
            let dashed = wire.wanted.dashed;
            if wire.is_straight() {
                canvas.vertical(top, y..last, dashed);
            } else {
                canvas.vertical(top, y..bend, dashed);
                canvas.vertical(bottom, bend + 1..last, dashed);
                let towards = if bottom > top { RIGHT } else { LEFT };
                canvas.join(top, bend, UP | towards);
                canvas.join(bottom, bend, DOWN | if bottom > top { LEFT } else { RIGHT });
                canvas.horizontal(top.min(bottom) + 1..top.max(bottom), bend, dashed);
            }
        }
        for wire in &self.wires {
            let (top, bottom) = (left + wire.top, left + wire.bottom);
            canvas.join(top, y.saturating_sub(1), DOWN);
            if wire.wanted.head_up {
                canvas.head(top, y, '▲');
            }
            if wire.wanted.head_down {
                canvas.head(bottom, last - 1, '▼');
            } else {
                canvas.join(bottom, last, UP);
            }
            let label = &wire.wanted.label;
            let (at, row) = (left + wire.label_at, first + wire.track);
            if label.width > 0 && wire.is_straight() {
                canvas.text(at, row, &label.text, label.width);
            } else if label.width > 0 {
                let text = [" ", &label.text, " "].concat();
                canvas.text(at - 1, row, &text, label.width + 2);
            }
        }
    }
}

/// The columns between the corners of a box.
fn inner(columns: &Range<usize>) -> Range<usize> {
    columns.start + 1..columns.end.saturating_sub(1)
}

fn middle(columns: &Range<usize>) -> usize {
    usize::midpoint(columns.start, columns.end.max(columns.start + 1) - 1)
}

fn meet(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
