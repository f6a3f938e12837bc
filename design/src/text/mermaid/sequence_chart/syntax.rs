//! What a sequence diagram's text consists of, each part with its place in the
//! source.

use super::arrows::Arrow;
use super::{Conversation, Data, Problem, Span, Word};

/// A sequence diagram as it is written, and what it says.
#[derive(Clone, Debug)]
pub struct SequenceChart {
    /// The word `sequenceDiagram`; nothing where it is missing.
    pub header: Option<Word>,
    /// The YAML between dashes before the diagram, with the dashes.
    pub front_matter: Option<Span>,
    /// `%%{init: ...}%%` and the like.
    pub directives: Vec<Span>,
    /// Comments from `%%`, `%` or `#` to the end of the line.
    pub comments: Vec<Span>,
    /// The statements in order. Blocks and boxes are not nested in here: their
    /// first line is a statement, and so is their `end`.
    pub statements: Vec<Statement>,
    /// What the real Mermaid refuses, in the order of the text.
    pub problems: Vec<Problem>,
    /// The last statement that was read, where there is more than any design can hold.
    pub cut: Option<usize>,
    pub(super) conversation: Conversation,
}

impl SequenceChart {
    /// What the diagram shows: what Mermaid's database holds after reading it.
    pub const fn conversation(&self) -> &Conversation {
        &self.conversation
    }
}

/// A statement and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// From its first sign to its last, without white space around it.
    pub span: Span,
    /// What it says.
    pub kind: StatementKind,
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq)]
pub enum StatementKind {
    /// `participant A as Name` and the like.
    Participant(Declaration),
    /// `destroy A`.
    Destroy(Word),
    /// `activate A`.
    Activate(Word),
    /// `deactivate A`.
    Deactivate(Word),
    /// `A->>B: text`.
    Message(Message),
    /// `Note over A,B: text`.
    Note(Note),
    /// The first line of a block, such as `loop every minute`.
    Block(Block),
    /// A line that divides a block, such as `else`.
    Section(Section),
    /// The first line of a box.
    Box(BoxHeader),
    /// `end`, and the statement that it ends, by its place in the list; nothing
    /// where there is none.
    End(Option<usize>),
    /// `autonumber`.
    Autonumber(Autonumber),
    /// `link A: label @ address` and the like.
    Menu(MenuItem),
    /// `title ...`.
    Title(Word),
    /// `accTitle: ...`.
    AccTitle(Word),
    /// `accDescr: ...` or `accDescr { ... }`.
    AccDescription(Word),
    /// A line that could not be read.
    Unknown,
}

/// A text that people read, such as that of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Where it stands, without white space and `wrap:`.
    pub span: Span,
    /// What it says; its entities are as in the source.
    pub value: String,
    /// `wrap:` or `nowrap:` before it.
    pub wrap: Option<bool>,
}

/// Where a participant is declared.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    /// The word `create`.
    pub create: Option<Span>,
    /// `participant` or `actor`, as it is written.
    pub keyword: Word,
    /// Its id.
    pub id: Word,
    /// Its properties in `@{ }`.
    pub data: Option<Data>,
    /// The name behind `as`.
    pub alias: Option<Text>,
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The sender.
    pub from: Word,
    /// `()` behind the sender.
    pub circle: Option<Span>,
    /// Where the arrow stands.
    pub operator: Span,
    /// What it looks like.
    pub arrow: Arrow,
    /// What stands between the arrow and the receiver.
    pub suffix: Option<Suffix>,
    /// The receiver.
    pub to: Word,
    /// What stands behind the colon; nothing where that is missing.
    pub text: Option<Text>,
}

/// A sign between an arrow and the receiver.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suffix {
    /// Where it stands.
    pub span: Span,
    /// What it means.
    pub kind: SuffixKind,
}

/// What a sign between an arrow and the receiver means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuffixKind {
    /// `+`: the receiver becomes active.
    Activate,
    /// `-`: the sender is active no more.
    Deactivate,
    /// `()`: a circle on the lifeline.
    Circle,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Where it stands.
    pub placement: Placement,
    /// The participants; one, or two where it is over both.
    pub participants: Vec<Word>,
    /// What stands behind the colon; nothing where that is missing.
    pub text: Option<Text>,
}

/// Where a note stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// `left of`
    Left,
    /// `right of`
    Right,
    /// `over`
    Over,
}

/// The first line of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Which block it is.
    pub kind: BlockKind,
    /// What stands behind the word; the colour of a `rect`.
    pub text: Text,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// `loop`
    Loop,
    /// `alt`
    Alt,
    /// `opt`
    Opt,
    /// `par`
    Par,
    /// `par_over`
    ParOver,
    /// `critical`
    Critical,
    /// `break`
    Break,
    /// `rect`
    Rect,
}

impl BlockKind {
    /// The word that begins it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Loop => "loop",
            Self::Alt => "alt",
            Self::Opt => "opt",
            Self::Par => "par",
            Self::ParOver => "par_over",
            Self::Critical => "critical",
            Self::Break => "break",
            Self::Rect => "rect",
        }
    }

    /// What may divide it.
    pub const fn section(self) -> Option<SectionKind> {
        match self {
            Self::Alt => Some(SectionKind::Else),
            Self::Par | Self::ParOver => Some(SectionKind::And),
            Self::Critical => Some(SectionKind::Option),
            Self::Loop | Self::Opt | Self::Break | Self::Rect => None,
        }
    }
}

/// A line that divides a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which one it is.
    pub kind: SectionKind,
    /// What stands behind the word.
    pub text: Text,
    /// The statement that begins the block, by its place in the list; nothing
    /// where there is none.
    pub block: Option<usize>,
}

/// The kinds of lines that divide blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SectionKind {
    /// `else` in `alt`
    Else,
    /// `and` in `par`
    And,
    /// `option` in `critical`
    Option,
}

impl SectionKind {
    /// The word that begins it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Else => "else",
            Self::And => "and",
            Self::Option => "option",
        }
    }
}

/// The first line of a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoxHeader {
    /// Its colour.
    pub colour: Option<Word>,
    /// Its title.
    pub title: Option<Text>,
}

/// `autonumber 10 5`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Autonumber {
    /// The word `off`.
    pub off: Option<Span>,
    /// The next number.
    pub start: Option<Word>,
    /// The distance between numbers.
    pub step: Option<Word>,
}

/// A statement about the menu of a participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuItem {
    /// Which one it is.
    pub kind: MenuKind,
    /// The participant.
    pub participant: Word,
    /// What stands behind the colon.
    pub text: Text,
}

/// The kinds of statements about menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuKind {
    /// `links A: {"label": "address"}`
    Links,
    /// `link A: label @ address`
    Link,
    /// `properties A: {"class": "name"}`
    Properties,
    /// `details A: element`
    Details,
}
