//! What the real Mermaid refuses.

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Header,
    Diagram,
    Name,
    Declaration,
    Data,
    DataUnclosed,
    Message,
    MessageText,
    Arrow,
    Dangling,
    Note,
    NoteParticipants,
    Title,
    Autonumber,
    Space,
    Rest,
    Line,
    Section,
    Unclosed,
    StrayEnd,
    BoxContent,
    BoxUnclosed,
    TwoBoxes,
    CreatedTwice,
    NotCreated,
    NotDestroyed,
    NotActive,
}

impl Code {
    /// The stable name, what is wrong, and what to do.
    pub const fn texts(self) -> [&'static str; 3] {
        match self {
            Self::Header => [
                "sequence-header",
                "The diagram does not begin with “sequenceDiagram”.",
                "Write “sequenceDiagram” on the first line.",
            ],
            Self::Diagram => [
                "sequence-second-diagram",
                "A second diagram begins here; it was read as a part of the first.",
                "Put it into a file or a block of its own.",
            ],
            Self::Name => [
                "sequence-name",
                "Mermaid does not take this as the id of a participant.",
                "Choose a plain word that is none of Mermaid’s, and declare it as “participant id as Name”.",
            ],
            Self::Declaration => [
                "sequence-declaration",
                "Mermaid does not take this declaration as it is written.",
                "Write “participant id as Name”, with a plain word as the id.",
            ],
            Self::Data => [
                "sequence-data",
                "These properties could not be read.",
                "Write them on one line as @{ \"type\": \"database\" }.",
            ],
            Self::DataUnclosed => [
                "sequence-data-unclosed",
                "The brace of these properties is not closed on its line.",
                "Close it behind the last property.",
            ],
            Self::Message => [
                "sequence-message",
                "Mermaid does not take this message as it is written.",
                "Write it as A->>B: text, with one of +, - and () behind the arrow.",
            ],
            Self::MessageText => [
                "sequence-text",
                "This message has no colon with a text behind it.",
                "Write a colon behind the receiver; nothing needs to follow it.",
            ],
            Self::Arrow => [
                "sequence-arrow",
                "Mermaid has no such arrow.",
                "Write ->> or one of the other arrows of its documentation.",
            ],
            Self::Dangling => [
                "sequence-dangling",
                "A participant is missing at one end of this message.",
                "Name who sends it and who receives it.",
            ],
            Self::Note => [
                "sequence-note",
                "Mermaid does not take this note as it is written.",
                "Write “Note right of id: text” or “Note over id,id: text”.",
            ],
            Self::NoteParticipants => [
                "sequence-note-participants",
                "A note stands beside one participant, or over one or two.",
                "Name the first and the last participant.",
            ],
            Self::Title => [
                "sequence-title",
                "Mermaid does not take this title as it is written.",
                "Write “title”, a space and the title.",
            ],
            Self::Autonumber => [
                "sequence-autonumber",
                "Mermaid does not take these numbers as they are written.",
                "Write “autonumber 10 5” alone on its line.",
            ],
            Self::Space => [
                "sequence-space",
                "There is white space here that Mermaid does not take.",
                "Remove it from the end of the line.",
            ],
            Self::Rest => [
                "sequence-rest",
                "Mermaid does not expect this after the statement.",
                "Put it on a line of its own, or remove it.",
            ],
            Self::Line => [
                "sequence-line",
                "This line could not be read and was left out.",
                "Correct it, or write %% before it.",
            ],
            Self::Section => [
                "sequence-section",
                "This word does not divide the block that it stands in.",
                "“else” divides “alt”, “and” divides “par”, and “option” divides “critical”.",
            ],
            Self::Unclosed => [
                "sequence-unclosed",
                "This block is not closed.",
                "Write “end” on a line of its own where it ends.",
            ],
            Self::StrayEnd => [
                "sequence-stray-end",
                "There is no block or box that could end here.",
                "Remove this “end”.",
            ],
            Self::BoxContent => [
                "sequence-box-content",
                "A box holds declarations of participants alone.",
                "Write “end” before this line.",
            ],
            Self::BoxUnclosed => [
                "sequence-box-unclosed",
                "This box is not closed.",
                "Write “end” behind its last participant.",
            ],
            Self::TwoBoxes => [
                "sequence-two-boxes",
                "This participant is in another box already.",
                "Declare it in one of them.",
            ],
            Self::CreatedTwice => [
                "sequence-created-twice",
                "There is a participant with this id before it is created here.",
                "Give it another id, with the same name behind “as”.",
            ],
            Self::NotCreated => [
                "sequence-not-created",
                "This message does not go to the participant that was just created.",
                "Write the message that creates it behind “create”.",
            ],
            Self::NotDestroyed => [
                "sequence-not-destroyed",
                "This message is not one of the participant that was just destroyed.",
                "Write the message that destroys it behind “destroy”.",
            ],
            Self::NotActive => [
                "sequence-not-active",
                "This ends an activation that was not begun.",
                "Activate the participant before, or remove this.",
            ],
        }
    }
}
