//! What labels, nodes and edges look like, with the names that Mermaid has for it.

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextKind {
    /// Bare.
    Text,
    /// In quotes.
    String,
    /// In quotes with backticks: a Markdown string.
    Markdown,
}

impl TextKind {
    /// Mermaid's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::String => "string",
            Self::Markdown => "markdown",
        }
    }
}

/// The shape that brackets stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `[x]`
    Square,
    /// `(x)`
    Round,
    /// `([x])`
    Stadium,
    /// `[[x]]`
    Subroutine,
    /// `[(x)]`
    Cylinder,
    /// `((x))`
    Circle,
    /// `(((x)))`
    DoubleCircle,
    /// `(-x-)`
    Ellipse,
    /// `>x]`
    Odd,
    /// `{x}`
    Diamond,
    /// `{{x}}`
    Hexagon,
    /// `[/x\]`
    Trapezoid,
    /// `[\x/]`
    InvTrapezoid,
    /// `[/x/]`
    LeanRight,
    /// `[\x\]`
    LeanLeft,
    /// `[|borders:lt|x]`
    Rect,
}

impl Shape {
    /// Mermaid's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Square => "square",
            Self::Round => "round",
            Self::Stadium => "stadium",
            Self::Subroutine => "subroutine",
            Self::Cylinder => "cylinder",
            Self::Circle => "circle",
            Self::DoubleCircle => "doublecircle",
            Self::Ellipse => "ellipse",
            Self::Odd => "odd",
            Self::Diamond => "diamond",
            Self::Hexagon => "hexagon",
            Self::Trapezoid => "trapezoid",
            Self::InvTrapezoid => "inv_trapezoid",
            Self::LeanRight => "lean_right",
            Self::LeanLeft => "lean_left",
            Self::Rect => "rect",
        }
    }
}

/// What an edge looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its head.
    pub head: Head,
    /// Whether the head is at both ends.
    pub both: bool,
    /// Its line.
    pub stroke: Stroke,
    /// How many ranks it spans at least; at most 10.
    pub length: usize,
}

/// The head of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// None.
    Open,
    /// `>`
    Point,
    /// `o`
    Circle,
    /// `x`
    Cross,
    /// Heads at both ends that differ: Mermaid draws no such edge.
    Mismatched,
}

/// The line of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// `--`
    Normal,
    /// `==`
    Thick,
    /// `-.-`
    Dotted,
    /// `~~~`
    Invisible,
}

impl Stroke {
    /// Mermaid's name of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Thick => "thick",
            Self::Dotted => "dotted",
            Self::Invisible => "invisible",
        }
    }
}

impl Arrow {
    /// Mermaid's name of the heads, such as `double_arrow_point`.
    pub const fn name(self) -> &'static str {
        match (self.head, self.both) {
            (Head::Open, _) => "arrow_open",
            (Head::Point, false) => "arrow_point",
            (Head::Circle, false) => "arrow_circle",
            (Head::Cross, false) => "arrow_cross",
            (Head::Point, true) => "double_arrow_point",
            (Head::Circle, true) => "double_arrow_circle",
            (Head::Cross, true) => "double_arrow_cross",
            (Head::Mismatched, _) => "INVALID",
        }
    }
}
