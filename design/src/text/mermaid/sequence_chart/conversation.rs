//! What a sequence diagram shows.

use super::arrows::Arrow;
use super::syntax::{BlockKind, MenuKind, Placement, SectionKind};

/// What Mermaid's database holds after reading a sequence diagram.
///
/// Texts are as in the source, without white space around them: entities such as
/// `#35;` and HTML are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    /// The title above the diagram. That of the front matter is not in here.
    pub title: Option<String>,
    /// What screen readers say first.
    pub accessible_title: Option<String>,
    /// What screen readers say then.
    pub description: Option<String>,
    /// The participants in the order in which they are first mentioned.
    pub participants: Vec<Participant>,
    /// The boxes around participants, in order.
    pub boxes: Vec<ParticipantBox>,
    /// Everything that happens, in order. Blocks are not nested in here: they
    /// have a start and an end, and there are as many of the one as of the other.
    pub events: Vec<Event>,
    /// The entries of the menus of participants, in order. Mermaid forgets those
    /// of a participant that is declared again with a name; here they are kept.
    pub menus: Vec<Menu>,
}

/// Someone or something that sends and receives messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its id.
    pub id: String,
    /// The name that is shown; its id where it has no other.
    pub name: String,
    /// Whether the name is to be wrapped, where the text says so.
    pub wrap: Option<bool>,
    /// Mermaid's name of its kind: `participant`, `actor`, `boundary`, `control`,
    /// `entity`, `database`, `collections` or `queue`; another where the text
    /// says so.
    pub kind: String,
    /// The box around it, by its place in the list.
    pub boxed: Option<usize>,
    /// How many events come before it appears, where it is created on the way.
    pub created: Option<usize>,
    /// How many events come before it disappears.
    pub destroyed: Option<usize>,
    /// The statement that mentions it first, by its place in the list.
    pub statement: usize,
    /// The statement that says what it is, where there is one.
    pub declaration: Option<usize>,
}

/// A box around participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParticipantBox {
    /// What stands above it.
    pub title: Option<String>,
    /// Whether the title is to be wrapped, where the text says so.
    pub wrap: Option<bool>,
    /// Its colour as it is written; `transparent` where it has none.
    pub fill: String,
    /// The ids of those who were declared in it, in order. Who had a box or was
    /// known before is in it by `Participant::boxed` alone.
    pub members: Vec<String>,
    /// The statement that opens it, by its place in the list.
    pub statement: usize,
}

/// Something that happens.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What it is.
    pub kind: EventKind,
    /// The statement that says it, by its place in the list.
    pub statement: usize,
}

/// What happens.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// A message.
    Message(Signal),
    /// A note beside or over participants.
    Note {
        /// Where it stands.
        placement: Placement,
        /// The id of the first participant.
        from: String,
        /// The id of the last participant; the same where there is one.
        to: String,
        /// What it says.
        text: String,
        /// Whether it is to be wrapped, where the text says so.
        wrap: Option<bool>,
    },
    /// A participant begins to be active.
    Activate(String),
    /// A participant stops to be active.
    Deactivate(String),
    /// A block starts.
    Start(BlockKind, String, Option<bool>),
    /// Another section of the innermost block starts.
    Section(SectionKind, String, Option<bool>),
    /// The innermost block ends.
    End,
    /// From here on messages have numbers, or none.
    Autonumber {
        /// Whether they have numbers.
        visible: bool,
        /// The next number, where it is given.
        start: Option<f64>,
        /// The distance between numbers, where it is given; 1 where only the
        /// next number is.
        step: Option<f64>,
    },
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// The id of the sender.
    pub from: String,
    /// The id of the receiver.
    pub to: String,
    /// What it looks like.
    pub arrow: Arrow,
    /// What it says.
    pub text: String,
    /// Whether it is to be wrapped, where the text says so.
    pub wrap: Option<bool>,
    /// Whether it activates the receiver. An event of its own follows that says
    /// so; and another one after a message that deactivates its sender.
    pub activates: bool,
    /// The circles on the lifelines.
    pub circles: Circles,
}

/// At which ends of a message a circle stands on the lifeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Circles {
    /// `A()->>B`
    pub from: bool,
    /// `A->>()B`
    pub to: bool,
}

/// Entries of the menu of a participant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// How they are written.
    pub kind: MenuKind,
    /// The id of the participant.
    pub participant: String,
    /// `label @ address`, JSON, or the id of an element of the page.
    pub text: String,
    /// The statement that says it, by its place in the list.
    pub statement: usize,
}
