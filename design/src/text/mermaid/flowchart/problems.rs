//! What the real Mermaid refuses.

/// The kinds of problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    Header,
    HeaderDirection,
    Id,
    Class,
    Label,
    Unclosed,
    Space,
    EdgeLabel,
    DanglingEdge,
    SubgraphTitle,
    SubgraphUnnamed,
    SubgraphUnclosed,
    StrayEnd,
    Statement,
    Rest,
    Comment,
    Diagram,
    Arrow,
    At,
    Line,
    Data,
    UnknownShape,
    LinkStyleNumber,
    TooManyEdges,
}

impl Code {
    /// The stable name, what is wrong, and what to do.
    pub const fn texts(self) -> [&'static str; 3] {
        match self {
            Self::Header => [
                "flowchart-header",
                "The diagram does not begin with “flowchart” or “graph”.",
                "Begin it with a line such as “flowchart TD”.",
            ],
            Self::HeaderDirection => [
                "flowchart-direction",
                "The first line does not end after the direction.",
                "Write “flowchart TD” alone on the first line.",
            ],
            Self::Id => [
                "flowchart-id",
                "This id has a sign or a word in it that Mermaid does not take.",
                "Use letters, digits and underscores, and put the name into a label.",
            ],
            Self::Class => [
                "flowchart-class",
                "Mermaid does not take this class of a node as it is written.",
                "Write ::: and the name of one class at the end of the node.",
            ],
            Self::Label => [
                "flowchart-label",
                "This label has signs in it that Mermaid takes for syntax.",
                "Put the label into double quotes, and write #quot; for a quote in it.",
            ],
            Self::Unclosed => [
                "flowchart-unclosed",
                "The bracket of this label is not closed on its line.",
                "Close it behind the label.",
            ],
            Self::Space => [
                "flowchart-space",
                "There is a space here that Mermaid does not take.",
                "Remove the space.",
            ],
            Self::EdgeLabel => [
                "flowchart-edge-label",
                "This label of an edge has signs in it that Mermaid takes for syntax.",
                "Write it as |\"label\"|, with #quot; for a quote in it.",
            ],
            Self::DanglingEdge => [
                "flowchart-dangling-edge",
                "A node is missing at one end of this edge.",
                "Name the node at each end.",
            ],
            Self::SubgraphTitle => [
                "flowchart-subgraph-title",
                "This title has signs in it that Mermaid takes for syntax.",
                "Write it as subgraph id[\"title\"].",
            ],
            Self::SubgraphUnnamed => [
                "flowchart-subgraph-unnamed",
                "This subgraph has neither an id nor a title.",
                "Write it as subgraph id[\"title\"].",
            ],
            Self::SubgraphUnclosed => [
                "flowchart-subgraph-unclosed",
                "This subgraph is not closed.",
                "Write “end” on a line of its own where it ends.",
            ],
            Self::StrayEnd => [
                "flowchart-stray-end",
                "There is no subgraph that could end here.",
                "Remove this “end”.",
            ],
            Self::Statement => [
                "flowchart-statement",
                "Mermaid does not take this statement as it is written.",
                "Compare it with the documentation of Mermaid; spaces count.",
            ],
            Self::Rest => [
                "flowchart-rest",
                "Mermaid does not expect this after the statement.",
                "Put it on a line of its own, or remove it.",
            ],
            Self::Comment => [
                "flowchart-comment",
                "Mermaid takes comments only on lines of their own.",
                "Put the comment on the line before.",
            ],
            Self::Diagram => [
                "flowchart-second-diagram",
                "A second diagram begins here; it was read as a part of the first.",
                "Put it into a file or a block of its own.",
            ],
            Self::Arrow => [
                "flowchart-arrow",
                "Mermaid has no such arrow.",
                "Write --> or one of the other arrows of its documentation.",
            ],
            Self::At => [
                "flowchart-at",
                "Mermaid takes what stands before @ for the id of an edge.",
                "Put the label into double quotes.",
            ],
            Self::Line => [
                "flowchart-line",
                "This line could not be read and was left out.",
                "Correct it, or write %% before it.",
            ],
            Self::Data => [
                "flowchart-data",
                "These properties could not be read.",
                "Write them as @{ name: value, name: \"value\" }.",
            ],
            Self::UnknownShape => [
                "flowchart-shape",
                "Mermaid does not know this shape.",
                "Use one of the names in its documentation, in lower case.",
            ],
            Self::LinkStyleNumber => [
                "flowchart-link-style",
                "There is no edge with this number before this line.",
                "Edges are counted from 0 in the order of the text.",
            ],
            Self::TooManyEdges => [
                "flowchart-edges",
                "Mermaid refuses diagrams with more than 500 edges.",
                "Divide the diagram, or link subgraphs instead of every node.",
            ],
        }
    }
}
