//! From what was read to a design.

mod components;
mod conversation;
mod discovery;
pub mod drawn;
mod environments;
mod limits;
mod names;
mod network;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use super::Read;
use super::draft::Draft;
use super::records::Exact;
use crate::model::{
    ComponentId, Design, EntryId, EnvironmentId, Item, LinkId, MessageId, NamingId, StepId,
};
use crate::text::markdown::prose;
use crate::text::mermaid::DrawnIds;
use crate::text::mermaid::reading::Topology;
use drawn::Texts;
use names::Components;

/// What the rows of a draft are in the design, and the parts of its diagrams.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// For each row of the components.
    pub components: Vec<ComponentId>,
    /// For each naming pattern.
    pub naming: Vec<NamingId>,
    /// For each step.
    pub steps: Vec<StepId>,
    /// For each message of the sequence.
    pub messages: Vec<MessageId>,
    /// The lines of those who speak in the sequence, and of what they say.
    pub spoken: Vec<(Item, u32)>,
    /// For each environment, with those of its entries.
    pub environments: Vec<(EnvironmentId, Vec<EntryId>)>,
    /// The ids of the diagrams.
    pub drawn: DrawnIds,
    /// What each of the flowcharts shows.
    pub charts: Vec<Chart>,
}

/// What a flowchart shows.
#[derive(Clone, Debug)]
pub struct Chart {
    /// In its own words.
    pub topology: Arc<Topology>,
    /// The keys of its sites and nodes among those of all diagrams, by their ids.
    pub sites: Texts,
    pub nodes: Texts,
    /// Its links in the design, with their numbers among the edges.
    pub links: Vec<(LinkId, usize)>,
    /// Ids that stand for nothing: of helpers, and of edges.
    pub others: Arc<Vec<String>>,
}

/// Makes a design of a draft; what the document gives no place is `NOWHERE`.
pub fn assemble(mut draft: Draft, source: &str) -> Read {
    limits::keep(&mut draft);
    let Exact { summary, description, .. } = std::mem::take(&mut draft.records.design);
    let mut design = Design {
        title: std::mem::take(&mut draft.title),
        summary: exact(std::mem::take(&mut draft.summary), summary),
        ..Design::default()
    };
    design.distribution.strategy = draft.strategy;
    design.distribution.description = exact(std::mem::take(&mut draft.description), description);
    let mut keys = Keys::default();
    components::add(&mut design, &mut draft, &mut keys);
    let mut components = Components::of(&design);
    // "Game Server (`LobbyVerticle`)" is called so in the diagram.
    for (row, id) in draft.components.iter().zip(&keys.components) {
        if !row.kind_text.is_empty() && !row.kind_text.contains(' ') && draft.records.is_empty() {
            components.alias(&row.kind_text, id);
        }
    }
    network::add(&mut design, &mut draft, &mut components, &mut keys);
    components::count(&mut design, &draft);
    discovery::add(&mut design, &draft, &mut keys);
    conversation::add(&mut design, &mut draft, &components, &mut keys);
    environments::add(&mut design, &draft, &components, &mut keys);
    let diagnostics = draft.diagnostics(source);
    let guesses = std::mem::take(&mut draft.guesses);
    Read { design, diagnostics, guesses, draft, keys }
}

/// The exact text, as long as the document shows what it would show for it. Where people
/// wrote the document, it may show a text on one line.
fn exact(shown: String, exact: Option<String>) -> String {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = |exact: &String| {
        prose::shown(exact) == shown || !shown.contains('\n') && words(exact) == words(&shown)
    };
    exact.filter(fits).unwrap_or(shown)
}

/// Records by their keys; those of one key are taken in their order.
struct Queues<'a, T> {
    queues: HashMap<String, VecDeque<&'a T>>,
}

impl<'a, T> Queues<'a, T> {
    fn of(all: &'a [T], key: impl Fn(&T) -> Option<String>) -> Self {
        let mut queues: HashMap<String, VecDeque<&T>> = HashMap::new();
        for record in all {
            if let Some(key) = key(record) {
                queues.entry(key).or_default().push_back(record);
            }
        }
        Self { queues }
    }

    /// The next record of a key.
    fn next(&mut self, key: &str) -> Option<&'a T> {
        self.queues.get_mut(key)?.pop_front()
    }
}
