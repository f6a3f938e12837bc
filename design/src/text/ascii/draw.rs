//! Drawing boxes that have their places.

use super::canvas::{Canvas, DOWN, LEFT, RIGHT, UP};
use super::frame::{Bridge, Content, Frame, Rail, Rows};
use crate::Arrange as _;

/// Draws rows of boxes from a corner on.
pub fn rows(canvas: &mut Canvas, rows: &Rows, [x, y]: [usize; 2]) {
    for row in &rows.rows {
        let top = y + row.top;
        for (frame, left) in row.frames.iter().zip(&row.lefts) {
            self::frame(canvas, frame, [x + left, top]);
        }
        for bridge in &row.bridges {
            self::bridge(canvas, bridge, [x, top]);
        }
    }
    for row in &rows.rows {
        row.gutter.draw(canvas, x, y + row.top + row.height);
    }
    let right = x + rows.width.saturating_sub(rows.margin);
    for rail in &rows.rails {
        self::rail(canvas, rail, rows, [right, x, y]);
    }
    for rail in &rows.rails {
        rail_label(canvas, rail, [right, y]);
    }
}

fn frame(canvas: &mut Canvas, frame: &Frame, [x, y]: [usize; 2]) {
    canvas.frame([x, y], [frame.width, frame.height]);
    if frame.title.width > 0 {
        let title = [" ", &frame.title.text, " "].concat();
        canvas.text(x + 2, y, &title, frame.title.width + 2);
    }
    match &frame.content {
        Content::Lines(lines) => {
            for (at, line) in lines.iter().enumerate() {
                canvas.text(x + 2, y + 1 + at, &line.text, line.width);
            }
        }
        Content::Rows(inner) => rows(canvas, inner, [x + 2, y + 1]),
    }
}

fn bridge(canvas: &mut Canvas, bridge: &Bridge, [x, y]: [usize; 2]) {
    let columns = x + bridge.columns.start..x + bridge.columns.end;
    let row = y + bridge.y;
    canvas.horizontal(columns.clone(), row, bridge.dashed);
    let [first, second] = bridge.heads;
    if first {
        canvas.head(columns.start, row, '◀');
    } else {
        canvas.join(columns.start - 1, row, RIGHT);
    }
    if second {
        canvas.head(columns.end - 1, row, '▶');
    } else {
        canvas.join(columns.end, row, LEFT);
    }
    if bridge.label.width > 0 {
        let text = [" ", &bridge.label.text, " "].concat();
        let at = columns.start + (columns.len() - bridge.label.width - 2) / 2;
        canvas.text(at, row, &text, bridge.label.width + 2);
    }
}

fn rail(canvas: &mut Canvas, rail: &Rail, rows: &Rows, [right, x, y]: [usize; 3]) {
    let Some([first, second]) = rail.ports else { return };
    let column = right + rail.x;
    let dashed = rail.line.dashed;
    for (end, port) in rail.line.ends.iter().zip([first, second]) {
        let frame = rows
            .rows
            .get(end.row)
            .and_then(|row| Some(row.lefts.get(end.column)? + row.frames.get(end.column)?.width));
        let start = x + frame.unwrap_or_default();
        canvas.horizontal(start..column, y + port, dashed);
        if end.head {
            canvas.head(start, y + port, '◀');
        } else {
            canvas.join(start - 1, y + port, RIGHT);
        }
    }
    canvas.vertical(column, y + first + 1..y + second, dashed);
    canvas.join(column, y + first, LEFT | DOWN);
    canvas.join(column, y + second, LEFT | UP);
}

/// The label stands beside the rail, in a row that no other rail crosses.
fn rail_label(canvas: &mut Canvas, rail: &Rail, [right, y]: [usize; 2]) {
    let (Some([first, second]), label) = (rail.ports, &rail.line.label) else { return };
    let at = right + rail.x + 2;
    let middle = usize::midpoint(first, second);
    let mut rows: Vec<usize> = (first + 1..second).collect();
    rows.arrange_by_key(|row| row.abs_diff(middle));
    let free = rows.into_iter().find(|row| canvas.is_blank(at..at + label.width, y + row));
    if let Some(row) = free {
        canvas.text(at, y + row, &label.text, label.width);
    }
}
