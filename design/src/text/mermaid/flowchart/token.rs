//! The tokens of Mermaid's grammar of flowcharts.

/// A token: what it is, and where in the prepared text. White space that a rule
/// of the lexer takes along belongs to the token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Where the lexer began, before a quote or a word that is no token itself.
    pub begin: usize,
    pub start: usize,
    pub end: usize,
}

/// Which rule of the lexer a token comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Graph,
    /// The direction behind `graph`.
    HeaderDirection,
    /// The end of a first line without a direction.
    NoDirection,
    Subgraph,
    End,
    /// A whole line with `direction XY` in it.
    Direction,
    AccTitle,
    AccDescr,
    /// The text behind `accTitle:` or `accDescr:`.
    AccValue,
    /// The text between the braces of `accDescr { }`.
    AccBlock,
    Style,
    LinkStyle,
    ClassDef,
    Class,
    Default,
    Interpolate,
    Href,
    /// The id behind `click`.
    Click,
    LinkTarget,
    CallbackName,
    CallbackArguments,
    /// A piece of what stands in `@{ }`.
    Data,
    /// `name@` before an arrow.
    LinkId,
    Link,
    /// The first half of an arrow with a text in it.
    StartLink,
    EdgeText,
    Number,
    Hash,
    ClassSeparator,
    Colon,
    Ampersand,
    Semicolon,
    Comma,
    Star,
    Minus,
    /// A `v` that stands alone.
    Down,
    /// `^`
    Up,
    /// A backslash with a pipe: no rule of the grammar has it.
    Unused,
    /// A run of letters, digits and most signs.
    Name,
    /// One letter outside of ASCII.
    Letter,
    TagStart,
    TagEnd,
    Pipe,
    RoundOpen,
    RoundClose,
    SquareOpen,
    SquareClose,
    BraceOpen,
    BraceClose,
    EllipseOpen,
    EllipseClose,
    StadiumOpen,
    StadiumClose,
    SubroutineOpen,
    SubroutineClose,
    PropsOpen,
    CylinderOpen,
    CylinderClose,
    DoubleCircleOpen,
    DoubleCircleClose,
    SlashOpen,
    BackslashOpen,
    SlashClose,
    BackslashClose,
    Text,
    /// What stands between quotes.
    Quoted,
    /// What stands between quotes with backticks.
    Markdown,
    Newline,
    Space,
    EndOfText,
    /// The end of the text in the middle of something.
    Unfinished,
    /// A character that the lexer refuses.
    Invalid,
}
