//! What lies in which subgraph, and where each subgraph begins.

use std::collections::HashMap;

use super::is_header;
use crate::limits;
use crate::text::mermaid::flowchart::Flowchart;

/// The sites around things.
pub(super) struct Members<'a> {
    around: HashMap<&'a str, &'a str>,
    headers: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Members<'a> {
    pub fn of(chart: &'a Flowchart) -> Self {
        let mut members = Self { around: HashMap::new(), headers: HashMap::new() };
        for subgraph in &chart.graph().subgraphs {
            let begins = chart.statements.get(subgraph.statement);
            if begins.is_some_and(|it| is_header(&it.kind)) {
                members.headers.entry(&subgraph.id).or_default().push(subgraph.statement);
            }
            for member in &subgraph.members {
                members.enter(member, &subgraph.id);
            }
        }
        // Several of one id end in any order.
        for headers in members.headers.values_mut() {
            crate::Arrange::arrange(headers.as_mut_slice());
        }
        members
    }

    /// Notes where a thing lies, unless it lies in itself then, or too deep.
    fn enter(&mut self, member: &'a str, site: &'a str) {
        let mut outer = Some(site);
        for _ in 0..=limits::SITE_DEPTH {
            match outer {
                Some(it) if it == member => return,
                Some(it) => outer = self.around.get(it).copied(),
                None => {
                    self.around.entry(member).or_insert(site);
                    return;
                }
            }
        }
    }

    /// The id of the subgraph around a thing.
    pub fn site_around(&self, id: &str) -> Option<&'a str> {
        self.around.get(id).copied()
    }

    /// The first lines of the subgraphs of an id, in order.
    pub fn headers(&self, id: &str) -> &[usize] {
        self.headers.get(id).map_or(&[], Vec::as_slice)
    }
}
