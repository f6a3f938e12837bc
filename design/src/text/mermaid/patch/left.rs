//! Which mentions of a node must stay, so that the node stays what and where it is.

use std::collections::HashMap;

use super::super::flowchart::{Node, StatementKind};
use super::view::{Mention, View};

/// How many mentions of each node are left.
pub(super) struct Left<'a> {
    view: &'a View<'a>,
    sites: HashMap<&'a str, Option<usize>>,
    all: HashMap<&'a str, usize>,
    in_site: HashMap<(&'a str, Option<usize>), usize>,
}

impl<'a> Left<'a> {
    pub fn of(view: &'a View<'a>) -> Self {
        let header = |site: &Option<String>| {
            site.as_ref().and_then(|site| view.header(site)).map(|(number, _)| number)
        };
        let nodes = view.topology.nodes.iter();
        let sites = nodes.map(|node| (node.id.as_str(), header(&node.site))).collect();
        let mut left = Self { view, sites, all: HashMap::new(), in_site: HashMap::new() };
        for (number, statement) in view.chart.statements.iter().enumerate() {
            let StatementKind::Chain(chain) = &statement.kind else { continue };
            for node in chain.groups.iter().flatten() {
                let id = node.id.value.as_str();
                *left.all.entry(id).or_default() += 1;
                *left.in_site.entry((id, view.around(number))).or_default() += 1;
            }
        }
        left
    }

    /// Whether nothing but this mention says what the node is, or where.
    pub fn needs(&self, node: &Node, mention: Mention) -> bool {
        node.label.is_some() || node.data.is_some() || node.class.is_some() || {
            self.is_placed_by(node, mention)
        }
    }

    /// Whether nothing but this mention says where the node is.
    pub fn is_placed_by(&self, node: &Node, mention: Mention) -> bool {
        let id = node.id.value.as_str();
        let around = self.view.around(mention.statement);
        if self.all.get(id).is_none_or(|left| *left <= 1) {
            return self.view.header(id).is_none();
        }
        let here = self.sites.get(id).copied().flatten() == around && around.is_some();
        here && self.in_site.get(&(id, around)).is_none_or(|left| *left <= 1)
    }

    /// Counts a mention that goes.
    pub fn drop(&mut self, id: &str, statement: usize) {
        let around = self.view.around(statement);
        if let Some((id, left)) = self.all.get_key_value(id).map(|(id, left)| (*id, *left)) {
            self.all.insert(id, left.saturating_sub(1));
            if let Some(left) = self.in_site.get_mut(&(id, around)) {
                *left = left.saturating_sub(1);
            }
        }
    }
}
