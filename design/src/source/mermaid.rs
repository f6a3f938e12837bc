//! Files with a diagram of Mermaid: a flowchart or a sequence diagram.

use super::recorded::Recorded;
use super::{Guess, Lines, flowchart, sequence};
use crate::Diagnostic;
use crate::model::{Design, MessageId, NodeId, ParticipantId, SiteId};
use crate::text::markdown::read::records::Records;
use crate::text::markdown::record;
use crate::text::mermaid::patch::Patched;
use crate::text::mermaid::reading::Topology;
use crate::text::mermaid::{DrawnIds, is_sequence};

/// What was read from a file.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The design.
    pub design: Design,
    /// What a person should know about the file.
    pub diagnostics: Vec<Diagnostic>,
    /// The kinds that were guessed.
    pub guesses: Vec<Guess>,
    /// Where everything came from.
    pub source_map: SourceMap,
}

/// What leads from a design back to the text that it was read from.
#[derive(Clone, Debug)]
pub struct SourceMap {
    /// The design as it was read.
    design: Design,
    said: Said,
}

/// What the diagram says.
#[derive(Clone, Debug)]
enum Said {
    Flowchart(Box<flowchart::Map>),
    Sequence(Box<sequence::Map>),
}

/// A diagram that a design was written onto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updated {
    /// The diagram.
    pub text: String,
    /// The records of the design, to be kept beside it.
    pub ids: String,
    /// Whether statements had to be written anew.
    pub anew: bool,
}

impl SourceMap {
    /// The records of the design as it was read: ids, orders and positions, in the form
    /// of the comment of a document (DF-40). [`parse_with`] takes them.
    pub fn ids(&self) -> String {
        record::records(&self.design, &self.drawn())
    }

    fn drawn(&self) -> DrawnIds {
        match &self.said {
            Said::Flowchart(map) => map.drawn(),
            Said::Sequence(map) => map.drawn(),
        }
    }

    /// The lines on which the diagram tells of the parts of the design.
    pub fn lines(&self) -> Lines {
        match &self.said {
            Said::Flowchart(map) => map.lines(&self.design),
            Said::Sequence(map) => map.lines(),
        }
    }

    /// Whether it was a sequence diagram.
    pub const fn is_sequence(&self) -> bool {
        matches!(self.said, Said::Sequence(_))
    }

    /// What a flowchart says, with what each kind was guessed from.
    pub fn topology(&self) -> Option<&Topology> {
        match &self.said {
            Said::Flowchart(map) => Some(&map.topology),
            Said::Sequence(_) => None,
        }
    }

    /// The id that a node has in the text.
    pub fn node(&self, id: &NodeId) -> Option<&str> {
        match &self.said {
            Said::Flowchart(map) => map.nodes.get(id).map(String::as_str),
            Said::Sequence(_) => None,
        }
    }

    /// The id that a site has in the text.
    pub fn site(&self, id: &SiteId) -> Option<&str> {
        match &self.said {
            Said::Flowchart(map) => map.sites.get(id).map(String::as_str),
            Said::Sequence(_) => None,
        }
    }

    /// The id that a participant has in the text.
    pub fn participant(&self, id: &ParticipantId) -> Option<&str> {
        match &self.said {
            Said::Flowchart(_) => None,
            Said::Sequence(map) => map.participants.get(id).map(String::as_str),
        }
    }

    /// Which message of the text a message is, counted from 0.
    pub fn message(&self, id: &MessageId) -> Option<usize> {
        match &self.said {
            Said::Flowchart(_) => None,
            Said::Sequence(map) => map.messages.get(id).copied(),
        }
    }
}

/// Reads a diagram as a design: a sequence diagram as its discovery, and every other text
/// as a flowchart. Ids of the text are ids of the design where they can be; everything is
/// laid out.
pub fn parse(source: &str) -> Parsed {
    parse_with(source, "")
}

/// Like [`parse`], with the ids, orders, positions, kinds and components of records that
/// are kept beside a diagram. Things are known by their ids in the text, and messages by
/// their places.
pub fn parse_with(source: &str, ids: &str) -> Parsed {
    let records = Records::beside(ids);
    let recorded = Recorded::of(&records);
    let (mut design, mut diagnostics, guesses, said) = if is_sequence(source) {
        let (design, diagnostics, map) = sequence::read(source, &recorded);
        (design, diagnostics, Vec::new(), Said::Sequence(Box::new(map)))
    } else {
        let (design, diagnostics, guesses, map) = flowchart::read(source, &recorded);
        (design, diagnostics, guesses, Said::Flowchart(Box::new(map)))
    };
    diagnostics.extend(super::settled(&mut design));
    let source_map = SourceMap { design: design.clone(), said };
    Parsed { design, diagnostics, guesses, source_map }
}

/// Writes a design onto the text that another, earlier one was read from. Where the
/// drawing is the same, so is the text. A diagram has no positions and no texts besides
/// names and labels, so that changes of those are not written.
pub fn update(source: &str, source_map: &SourceMap, design: &Design) -> String {
    patched(source, source_map, design).text
}

/// Like [`update`], with the records of the design.
pub fn updated(source: &str, source_map: &SourceMap, design: &Design) -> Updated {
    let (patched, drawn) = written(source, source_map, design);
    let ids = record::records(design, &drawn);
    Updated { text: patched.text, ids, anew: patched.anew }
}

/// Like [`update`], with what was changed where.
pub fn patched(source: &str, source_map: &SourceMap, design: &Design) -> Patched {
    written(source, source_map, design).0
}

fn written(source: &str, source_map: &SourceMap, design: &Design) -> (Patched, DrawnIds) {
    if *design == source_map.design {
        let patched =
            Patched { text: source.to_owned(), edits: Vec::new(), anew: false, exact: true };
        return (patched, source_map.drawn());
    }
    match &source_map.said {
        Said::Flowchart(map) => map.patched(source, &source_map.design, design),
        Said::Sequence(map) => map.patched(source, &source_map.design, design),
    }
}
