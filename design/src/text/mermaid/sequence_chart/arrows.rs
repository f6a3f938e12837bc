//! The arrows of messages.

/// What the arrow of a message looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// Its head.
    pub head: Head,
    /// Whether its line is dotted.
    pub dotted: bool,
}

/// The head of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// `->`: none.
    Open,
    /// `->>`: a full one.
    Filled,
    /// `<<->>`: full ones at both ends.
    Both,
    /// `-x`: a cross.
    Cross,
    /// `-)`: an open one, for messages that nobody waits for.
    Point,
    /// `-|\`: the upper half of a full one.
    Top,
    /// `-|/`: the lower half of a full one.
    Bottom,
    /// `-\\`: the upper half of an open one.
    StickTop,
    /// `-//`: the lower half of an open one.
    StickBottom,
    /// `/|-`: the upper half of a full one where the message starts.
    TopReverse,
    /// `\|-`: the lower half of a full one where the message starts.
    BottomReverse,
    /// `//-`: the upper half of an open one where the message starts.
    StickTopReverse,
    /// `\\-`: the lower half of an open one where the message starts.
    StickBottomReverse,
}

/// Each head: how it is written with a solid and with a dotted line, and
/// Mermaid's names of both.
static HEADS: [(Head, [&str; 2], [&str; 2]); 13] = [
    (Head::Filled, ["->>", "-->>"], ["SOLID", "DOTTED"]),
    (Head::Both, ["<<->>", "<<-->>"], ["BIDIRECTIONAL_SOLID", "BIDIRECTIONAL_DOTTED"]),
    (Head::Open, ["->", "-->"], ["SOLID_OPEN", "DOTTED_OPEN"]),
    (Head::Cross, ["-x", "--x"], ["SOLID_CROSS", "DOTTED_CROSS"]),
    (Head::Point, ["-)", "--)"], ["SOLID_POINT", "DOTTED_POINT"]),
    (Head::Top, ["-|\\", "--|\\"], ["SOLID_TOP", "SOLID_TOP_DOTTED"]),
    (Head::Bottom, ["-|/", "--|/"], ["SOLID_BOTTOM", "SOLID_BOTTOM_DOTTED"]),
    (Head::StickTop, ["-\\\\", "--\\\\"], ["STICK_TOP", "STICK_TOP_DOTTED"]),
    (Head::StickBottom, ["-//", "--//"], ["STICK_BOTTOM", "STICK_BOTTOM_DOTTED"]),
    (
        Head::TopReverse,
        ["/|-", "/|--"],
        ["SOLID_ARROW_TOP_REVERSE", "SOLID_ARROW_TOP_REVERSE_DOTTED"],
    ),
    (
        Head::BottomReverse,
        ["\\|-", "\\|--"],
        ["SOLID_ARROW_BOTTOM_REVERSE", "SOLID_ARROW_BOTTOM_REVERSE_DOTTED"],
    ),
    (
        Head::StickTopReverse,
        ["//-", "//--"],
        ["STICK_ARROW_TOP_REVERSE", "STICK_ARROW_TOP_REVERSE_DOTTED"],
    ),
    (
        Head::StickBottomReverse,
        ["\\\\-", "\\\\--"],
        ["STICK_ARROW_BOTTOM_REVERSE", "STICK_ARROW_BOTTOM_REVERSE_DOTTED"],
    ),
];

impl Arrow {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        self.row().1.get(usize::from(self.dotted)).copied().unwrap_or_default()
    }

    /// Mermaid's name of it, such as `DOTTED_OPEN`.
    pub fn name(self) -> &'static str {
        self.row().2.get(usize::from(self.dotted)).copied().unwrap_or_default()
    }

    fn row(self) -> (Head, [&'static str; 2], [&'static str; 2]) {
        let row = HEADS.iter().find(|row| row.0 == self.head).copied();
        row.unwrap_or((Head::Open, [""; 2], [""; 2]))
    }

    /// The arrow that a text begins with, and its length in bytes. Of several it
    /// is the longest, as in Mermaid. Its letter may be a capital.
    pub(super) fn at(text: &str) -> Option<(Self, usize)> {
        if !text.starts_with(['-', '<', '/', '\\']) {
            return None;
        }
        let all = HEADS.iter().copied().flat_map(|(head, signs, _)| {
            let arrows = [Self { head, dotted: false }, Self { head, dotted: true }];
            arrows.into_iter().zip(signs)
        });
        let found = all.filter(|(_, sign)| {
            let start = text.as_bytes().get(..sign.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(sign.as_bytes()))
        });
        found.map(|(arrow, sign)| (arrow, sign.len())).max_by_key(|(_, len)| *len)
    }
}
