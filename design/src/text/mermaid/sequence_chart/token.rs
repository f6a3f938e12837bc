//! The tokens of Mermaid's grammar of sequence diagrams.

use super::arrows::Arrow;
use super::syntax::{BlockKind, MenuKind, Placement, SectionKind};

/// A token: what it is, and where in the prepared text. White space that a rule
/// of the lexer takes along belongs to the token.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    /// Where the lexer began, before white space and comments.
    pub begin: usize,
    pub start: usize,
    pub end: usize,
}

/// Which rule of the lexer a token comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Header,
    /// A line end, a semicolon, or the end of the text.
    Newline,
    Number,
    Box,
    Participant,
    Actor,
    Create,
    Destroy,
    As,
    Block(BlockKind),
    Section(SectionKind),
    End,
    Note,
    Placement(Placement),
    Menu(MenuKind),
    Activate,
    Deactivate,
    /// `title` and what follows it.
    Title,
    AccTitle,
    AccDescription,
    /// The text behind `accTitle:` or `accDescr:`.
    AccValue,
    /// The text between the braces of `accDescr { }`.
    AccBlock,
    Autonumber,
    Off,
    Comma,
    /// The id of a participant.
    Name,
    Arrow(Arrow),
    /// A colon and what follows it.
    Text,
    /// What follows the word of a block, a section, a box, or `as`.
    Rest,
    Plus,
    Minus,
    Circle,
    DataOpen,
    Data,
    DataClose,
    /// A sign that is part of nothing.
    Invalid,
    EndOfText,
}
