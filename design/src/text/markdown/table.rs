//! Aligned tables.

use unicode_width::UnicodeWidthStr;

/// Longer cells stand out of their column, so that one long text does not blow
/// up every other row.
const MAX_WIDTH: usize = 60;

/// A table with its cells aligned, ending in a line break. Cells are escaped
/// already.
pub fn table<const N: usize>(head: [&str; N], rows: &[[String; N]]) -> String {
    let measured: Vec<[usize; N]> =
        rows.iter().map(|row| row.each_ref().map(|it| it.width())).collect();
    let mut widths = head.map(|cell| cell.width());
    for row in &measured {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max((*cell).min(MAX_WIDTH));
        }
    }
    let line: usize = widths.iter().map(|width| width + 3).sum();
    let mut text = String::with_capacity((rows.len() + 2) * (line + 2));
    push_row(&mut text, head, head.map(|cell| cell.width()), widths);
    for width in widths {
        text.push('|');
        text.extend(std::iter::repeat_n('-', width + 2));
    }
    text.push_str("|\n");
    for (row, measured) in rows.iter().zip(measured) {
        push_row(&mut text, row.each_ref().map(String::as_str), measured, widths);
    }
    text
}

fn push_row<const N: usize>(
    text: &mut String,
    cells: [&str; N],
    measured: [usize; N],
    widths: [usize; N],
) {
    for ((cell, own), width) in cells.into_iter().zip(measured).zip(widths) {
        text.push_str("| ");
        text.push_str(cell);
        text.extend(std::iter::repeat_n(' ', width.saturating_sub(own) + 1));
    }
    text.push_str("|\n");
}
