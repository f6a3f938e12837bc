//! Icons as one path each.
//!
//! The shapes of [`design::icons`] become a single path of relative commands, so
//! that an icon is put anywhere by its first move alone. A transform for each
//! icon would make the browser keep as many coordinate systems as there are
//! icons, and go through all of them whenever something is drawn.

use std::fmt::Write as _;

/// The shapes of an icon as one path.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Icon {
    /// Where it begins, on the grid of the icon.
    start: (f64, f64),
    /// What follows the first move.
    rest: String,
}

/// The handle length that makes four cubic curves a circle.
const ROUND: f64 = 0.552_285;

impl Icon {
    /// Reads the markup of an icon: rectangles, circles, ellipses and paths.
    pub fn parse(markup: &str) -> Self {
        let mut pen = Pen::default();
        for tag in markup.split('<').skip(1) {
            let number = |name: &str| attribute(tag, name).and_then(|it| it.parse().ok());
            let get = |name: &str| number(name).unwrap_or(0.0);
            match tag.split([' ', '/', '>']).next() {
                Some("rect") => {
                    pen.rect(get("x"), get("y"), get("width"), get("height"), get("rx"));
                }
                Some("circle") => pen.ellipse(get("cx"), get("cy"), get("r"), get("r")),
                Some("ellipse") => pen.ellipse(get("cx"), get("cy"), get("rx"), get("ry")),
                Some("path") => pen.path(attribute(tag, "d").unwrap_or_default()),
                _ => {}
            }
        }
        pen.icon
    }

    /// The path data with the grid's corner at a place.
    pub fn at(&self, x: i32, y: i32) -> String {
        let (start_x, start_y) = (f64::from(x) + self.start.0, f64::from(y) + self.start.1);
        format!("M{} {}{}", short(start_x), short(start_y), self.rest)
    }
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag.get(start..)?.split('"').next()
}

/// A number with three digits after the point at most.
fn short(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

/// Writes relative commands, and remembers where it is.
#[derive(Default)]
struct Pen {
    icon: Icon,
    started: bool,
    at: (f64, f64),
    /// Where the current line began.
    home: (f64, f64),
    /// The last handle of the curve that ends here, which a smooth one mirrors.
    handle: Option<(f64, f64)>,
}

impl Pen {
    fn go(&mut self, x: f64, y: f64) {
        if self.started {
            self.write("m", &[(x, y)]);
        } else {
            self.started = true;
            self.icon.start = (x, y);
        }
        self.at = (x, y);
        self.home = self.at;
    }

    fn line(&mut self, x: f64, y: f64) {
        self.write("l", &[(x, y)]);
        self.at = (x, y);
    }

    fn curve(&mut self, a: (f64, f64), b: (f64, f64), end: (f64, f64)) {
        self.write("c", &[a, b, end]);
        self.at = end;
    }

    fn close(&mut self) {
        self.icon.rest.push('z');
        self.at = self.home;
    }

    /// A command with points, which are written relative to the pen.
    fn write(&mut self, command: &str, points: &[(f64, f64)]) {
        self.icon.rest.push_str(command);
        for (x, y) in points {
            let (dx, dy) = (short(x - self.at.0), short(y - self.at.1));
            // Writing into a string cannot fail.
            let _ = write!(self.icon.rest, " {dx} {dy}");
        }
    }

    fn rect(&mut self, x: f64, y: f64, width: f64, height: f64, radius: f64) {
        let (right, bottom, handle) = (x + width, y + height, radius * (1.0 - ROUND));
        self.go(x + radius, y);
        self.line(right - radius, y);
        self.curve((right - handle, y), (right, y + handle), (right, y + radius));
        self.line(right, bottom - radius);
        self.curve((right, bottom - handle), (right - handle, bottom), (right - radius, bottom));
        self.line(x + radius, bottom);
        self.curve((x + handle, bottom), (x, bottom - handle), (x, bottom - radius));
        self.line(x, y + radius);
        self.curve((x, y + handle), (x + handle, y), (x + radius, y));
        self.close();
    }

    fn ellipse(&mut self, x: f64, y: f64, rx: f64, ry: f64) {
        let (hx, hy) = (rx * ROUND, ry * ROUND);
        self.go(x + rx, y);
        self.curve((x + rx, y + hy), (x + hx, y + ry), (x, y + ry));
        self.curve((x - hx, y + ry), (x - rx, y + hy), (x - rx, y));
        self.curve((x - rx, y - hy), (x - hx, y - ry), (x, y - ry));
        self.curve((x + hx, y - ry), (x + rx, y - hy), (x + rx, y));
        self.close();
    }

    fn path(&mut self, data: &str) {
        let mut rest = data;
        while let Some(command) = rest.chars().next() {
            let body = rest.get(1..).unwrap_or_default();
            let end = body.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(body.len());
            let (arguments, after) = body.split_at(end);
            self.command(command, &numbers(arguments));
            rest = after;
        }
    }

    /// A command of path data, with the arguments of one or several in a row.
    fn command(&mut self, command: char, arguments: &[f64]) {
        let relative = command.is_ascii_lowercase();
        let size = match command.to_ascii_uppercase() {
            'Z' => return self.close(),
            'H' | 'V' => 1,
            'Q' | 'S' => 4,
            'C' => 6,
            'A' => 7,
            _ => 2,
        };
        for (turn, values) in arguments.chunks_exact(size).enumerate() {
            let handle = self.handle.take();
            let base = if relative { self.at } else { (0.0, 0.0) };
            let point = |index: usize| {
                let value = |index: usize| values.get(index).copied().unwrap_or(0.0);
                (base.0 + value(index), base.1 + value(index + 1))
            };
            match command.to_ascii_uppercase() {
                'M' if turn == 0 => self.go(point(0).0, point(0).1),
                'H' => self.line(point(0).0, self.at.1),
                'V' => self.line(self.at.0, base.1 + values.first().copied().unwrap_or(0.0)),
                'Q' => {
                    self.write("q", &[point(0), point(2)]);
                    self.at = point(2);
                }
                'C' => {
                    self.curve(point(0), point(2), point(4));
                    self.handle = Some(point(2));
                }
                'S' => {
                    let (second, end) = (point(0), point(2));
                    let first = handle.map_or(self.at, |it| mirrored(it, self.at));
                    self.curve(first, second, end);
                    self.handle = Some(second);
                }
                'A' => self.arc(values, point(5)),
                _ => self.line(point(0).0, point(0).1),
            }
        }
    }

    /// Radii, turn and flags stay what they are; only the end is a place.
    fn arc(&mut self, values: &[f64], end: (f64, f64)) {
        self.icon.rest.push('a');
        for value in values.iter().take(5) {
            let _ = write!(self.icon.rest, " {value}");
        }
        self.write("", &[end]);
        self.at = end;
    }
}

/// A place on the other side of another, as far from it.
fn mirrored(place: (f64, f64), around: (f64, f64)) -> (f64, f64) {
    (2.0 * around.0 - place.0, 2.0 * around.1 - place.1)
}

/// The numbers of path data, which need no space where a sign or a second point
/// begins the next: `-1.5-4.2.3` are three.
fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut take = |number: &mut String| {
        if let Ok(value) = number.parse() {
            found.push(value);
        }
        number.clear();
    };
    for c in text.chars() {
        match c {
            '0'..='9' => number.push(c),
            '.' if number.contains('.') => {
                take(&mut number);
                number.push(c);
            }
            '.' => number.push(c),
            _ => {
                take(&mut number);
                if c == '-' {
                    number.push(c);
                }
            }
        }
    }
    take(&mut number);
    found
}

#[cfg(test)]
mod tests {
    use design::{ComponentKind, icons};

    use super::*;

    #[test]
    fn shapes_become_relative_paths() {
        let cases = [
            (r#"<path d="M3 7h11M11 4l3 3-3 3"/>"#, "M13 27l 11 0m -3 -3l 3 3l -3 3"),
            (r#"<path d="M10 2.8V6H4v-2.5z"/>"#, "M20 22.8l 0 3.2l -6 0l 0 -2.5z"),
            (
                r#"<path d="M6 15.75a3.5 3.5 0 0 1-.5-6.95"/>"#,
                "M16 35.75a 3.5 3.5 0 0 1 -0.5 -6.95",
            ),
            (r#"<path d="M1 1c0 1 1 2 2 2s2-1 2-2"/>"#, "M11 21c 0 1 1 2 2 2c 1 0 2 -1 2 -2"),
            (r#"<path d="M1 1q2 2 4 0"/><path d="M1 1L2 2"/>"#, "M11 21q 2 2 4 0m -4 0l 1 1"),
        ];
        for (markup, expected) in cases {
            assert_eq!(Icon::parse(markup).at(10, 20), expected, "{markup}");
        }
    }

    /// Every icon stays on its grid: its path, walked along, leaves it nowhere.
    #[test]
    fn every_icon_is_read() {
        for kind in ComponentKind::ALL {
            let icon = Icon::parse(icons::component(&kind));
            assert!(icon.rest.len() > 20, "{kind:?}");
            let path = icon.at(0, 0);
            let mut at = (0.0, 0.0);
            let mut home = at;
            let mut rest = path.as_str();
            while let Some(command) = rest.chars().next() {
                let body = &rest[1..];
                let end = body.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(body.len());
                let values = numbers(&body[..end]);
                let last = values.len().saturating_sub(2);
                match (command, values.get(last), values.get(last + 1)) {
                    ('z', ..) => at = home,
                    ('M', Some(x), Some(y)) => (at, home) = ((*x, *y), (*x, *y)),
                    (_, Some(x), Some(y)) => {
                        at = (at.0 + x, at.1 + y);
                        if command == 'm' {
                            home = at;
                        }
                    }
                    _ => panic!("{command} without a place in {path}"),
                }
                assert!((0.0..=20.0).contains(&at.0) && (0.0..=20.0).contains(&at.1), "{path}");
                rest = &body[end..];
            }
        }
    }
}
