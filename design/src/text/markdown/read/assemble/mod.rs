//! From what was read to a design.

mod components;
mod discovery;
mod environments;
mod names;
mod network;

use std::collections::{HashMap, VecDeque};

use super::Read;
use super::draft::Draft;
use super::records::Exact;
use crate::model::Design;
use crate::text::markdown::prose;
use names::Components;

/// Makes a design of a draft; what the document gives no place is `NOWHERE`.
pub fn assemble(mut draft: Draft) -> Read {
    let Exact { summary, description, .. } = std::mem::take(&mut draft.records.design);
    let mut design = Design {
        title: std::mem::take(&mut draft.title),
        summary: exact(std::mem::take(&mut draft.summary), summary),
        ..Design::default()
    };
    design.distribution.strategy = draft.strategy;
    design.distribution.description = exact(std::mem::take(&mut draft.description), description);
    components::add(&mut design, &draft);
    let mut components = Components::of(&design);
    network::add(&mut design, &mut draft, &mut components);
    components::count(&mut design, &draft);
    discovery::add(&mut design, &draft);
    environments::add(&mut design, &draft, &components);
    Read { design, diagnostics: draft.diagnostics }
}

/// The exact text, as long as the document shows what it would show for it.
fn exact(shown: String, exact: Option<String>) -> String {
    exact.filter(|exact| prose::shown(exact) == shown).unwrap_or(shown)
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
