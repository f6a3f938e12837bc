//! A grid of characters in which lines join where they meet.

/// The sides of a cell that a line leaves it by.
pub const UP: u8 = 1;
pub const RIGHT: u8 = 2;
pub const DOWN: u8 = 4;
pub const LEFT: u8 = 8;
/// A line that is drawn with gaps, as long as nothing else meets it.
const DASHED: u8 = 16;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cell {
    Blank,
    /// The sides that lines leave by.
    Line(u8),
    Head(char),
    /// The first cell of a text, by its number.
    Text(u32),
    /// A further cell of a text.
    Covered,
}

/// A grid of characters. What lies outside of it is not drawn.
pub struct Canvas {
    width: usize,
    cells: Vec<Cell>,
    texts: Vec<String>,
}

impl Canvas {
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, cells: vec![Cell::Blank; width * height], texts: Vec::new() }
    }

    fn cell(&mut self, x: usize, y: usize) -> Option<&mut Cell> {
        if x < self.width { self.cells.get_mut(y * self.width + x) } else { None }
    }

    /// Adds a line that leaves the cell by some of its sides. A text stays.
    pub fn join(&mut self, x: usize, y: usize, sides: u8) {
        if let Some(cell) = self.cell(x, y) {
            match cell {
                Cell::Blank => *cell = Cell::Line(sides),
                Cell::Line(there) => *there = (*there | sides) & !DASHED,
                _ => {}
            }
        }
    }

    /// Adds a straight piece of a line.
    pub fn pass(&mut self, x: usize, y: usize, sides: u8, dashed: bool) {
        let blank = self.cell(x, y).is_some_and(|cell| *cell == Cell::Blank);
        self.join(x, y, if dashed && blank { sides | DASHED } else { sides });
    }

    /// Adds the head of an arrow.
    pub fn head(&mut self, x: usize, y: usize, head: char) {
        if let Some(cell) = self.cell(x, y) {
            *cell = Cell::Head(head);
        }
    }

    /// Writes a text of a known width.
    pub fn text(&mut self, x: usize, y: usize, text: &str, width: usize) {
        if text.is_empty() || x + width > self.width {
            return;
        }
        let number = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.texts.push(text.to_owned());
        for column in x..x + width.max(1) {
            if let Some(cell) = self.cell(column, y) {
                *cell = if column == x { Cell::Text(number) } else { Cell::Covered };
            }
        }
    }

    /// Draws a box.
    pub fn frame(&mut self, [x, y]: [usize; 2], [width, height]: [usize; 2]) {
        let (right, bottom) = (x + width.max(2) - 1, y + height.max(2) - 1);
        for column in x + 1..right {
            self.join(column, y, LEFT | RIGHT);
            self.join(column, bottom, LEFT | RIGHT);
        }
        for row in y + 1..bottom {
            self.join(x, row, UP | DOWN);
            self.join(right, row, UP | DOWN);
        }
        self.join(x, y, RIGHT | DOWN);
        self.join(right, y, LEFT | DOWN);
        self.join(x, bottom, RIGHT | UP);
        self.join(right, bottom, LEFT | UP);
    }

    /// A vertical line between two rows, both included.
    pub fn vertical(&mut self, x: usize, rows: std::ops::Range<usize>, dashed: bool) {
        for y in rows {
            self.pass(x, y, UP | DOWN, dashed);
        }
    }

    /// A horizontal line between two columns, the second not included.
    pub fn horizontal(&mut self, columns: std::ops::Range<usize>, y: usize, dashed: bool) {
        for x in columns {
            self.pass(x, y, LEFT | RIGHT, dashed);
        }
    }

    /// Whether nothing is drawn on some columns of a row, all of which there are.
    pub fn is_blank(&mut self, columns: std::ops::Range<usize>, y: usize) -> bool {
        columns.end <= self.width
            && columns.into_iter().all(|x| self.cell(x, y).is_some_and(|it| *it == Cell::Blank))
    }

    /// The grid as text, without white space at the ends of lines.
    pub fn finished(&self) -> String {
        let mut text = String::with_capacity(self.cells.len() * 2);
        for row in self.cells.chunks(self.width.max(1)) {
            for cell in row {
                match *cell {
                    Cell::Blank => text.push(' '),
                    Cell::Line(sides) => text.push(glyph(sides)),
                    Cell::Head(head) => text.push(head),
                    Cell::Text(number) => {
                        text.push_str(self.texts.get(number as usize).map_or("", String::as_str));
                    }
                    Cell::Covered => {}
                }
            }
            text.truncate(text.trim_end_matches(' ').len());
            text.push('\n');
        }
        text
    }
}

#[cfg(test)]
impl Canvas {
    /// Where a line leaves a cell, but nothing in the next cell takes it up.
    pub fn loose_ends(&self) -> Vec<(usize, usize, u8)> {
        let height = self.cells.len().checked_div(self.width).unwrap_or(0);
        let mut loose = Vec::new();
        for (at, cell) in self.cells.iter().enumerate() {
            let (x, y) = (at % self.width, at / self.width);
            let Cell::Line(sides) = *cell else { continue };
            let neighbours = [
                (UP, DOWN, y.checked_sub(1).map(|y| (x, y))),
                (DOWN, UP, (y + 1 < height).then_some((x, y + 1))),
                (LEFT, RIGHT, x.checked_sub(1).map(|x| (x, y))),
                (RIGHT, LEFT, (x + 1 < self.width).then_some((x + 1, y))),
            ];
            for (side, opposite, place) in neighbours {
                let next = place.map(|(x, y)| self.cells[y * self.width + x]);
                let taken = match next {
                    Some(Cell::Line(sides)) => sides & opposite != 0,
                    // Names stand in edges, labels in lines, and heads at ends.
                    Some(Cell::Text(_) | Cell::Covered | Cell::Head(_)) => true,
                    Some(Cell::Blank) | None => false,
                };
                if sides & side != 0 && !taken {
                    loose.push((x, y, side));
                }
            }
        }
        loose
    }

    /// How wide each row is.
    pub fn row_widths(&self) -> Vec<usize> {
        let rows = self.cells.chunks(self.width.max(1));
        rows.map(|row| row.iter().rposition(|cell| *cell != Cell::Blank).map_or(0, |x| x + 1))
            .collect()
    }
}

const fn glyph(sides: u8) -> char {
    const VERTICAL: u8 = UP | DOWN;
    const HORIZONTAL: u8 = LEFT | RIGHT;
    if sides == VERTICAL | DASHED {
        return '╎';
    }
    if sides == HORIZONTAL | DASHED {
        return '╌';
    }
    match sides & !DASHED {
        0 => ' ',
        UP | DOWN | VERTICAL => '│',
        LEFT | RIGHT | HORIZONTAL => '─',
        sides if sides == RIGHT | DOWN => '┌',
        sides if sides == LEFT | DOWN => '┐',
        sides if sides == RIGHT | UP => '└',
        sides if sides == LEFT | UP => '┘',
        sides if sides == VERTICAL | RIGHT => '├',
        sides if sides == VERTICAL | LEFT => '┤',
        sides if sides == HORIZONTAL | DOWN => '┬',
        sides if sides == HORIZONTAL | UP => '┴',
        _ => '┼',
    }
}
