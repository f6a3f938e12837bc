//! The last resort: all statements about nodes, sites and links written anew, in
//! the place of the first of them. Everything else stays.

use std::collections::HashSet;

use super::super::flowchart::{Node, StatementKind};
use super::draft::Edit;
use super::expected::Expected;
use super::links;
use super::view::View;
use super::write::{Style, counted};
use crate::SortedMap;
use crate::model::ComponentKind;

/// The deepest nesting that is written; what lies deeper stands outside of all.
const DEPTH: usize = 64;

pub(super) fn edits(view: &View, expected: &Expected) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut first = None;
    for (number, statement) in view.chart.statements.iter().enumerate() {
        let goes = match &statement.kind {
            StatementKind::Chain(_) | StatementKind::Subgraph(_) | StatementKind::End => true,
            StatementKind::Direction(_) => view.around(number).is_some(),
            StatementKind::Style(styling) | StatementKind::Click(styling) => {
                let known =
                    |id: &str| expected.nodes.contains_key(id) || expected.sites.contains_key(id);
                styling.targets.iter().all(|it| !known(&it.value))
            }
            _ => false,
        };
        if goes {
            let span = view.whole(number);
            first.get_or_insert(span.start);
            edits.push(Edit::remove(span));
        }
    }
    let mut body = Body {
        view,
        expected,
        style: Style::of(view),
        nodes: SortedMap::new(),
        sites: SortedMap::new(),
        seen: HashSet::new(),
        text: String::new(),
    };
    body.write();
    let at = first.unwrap_or(view.text.len());
    let text = if view.text.get(..at).is_some_and(|it| it.is_empty() || it.ends_with('\n')) {
        body.text
    } else {
        [view.newline(), &body.text].concat()
    };
    edits.push(Edit::insert(at, text));
    edits
}

/// The statements that are written anew.
struct Body<'a> {
    view: &'a View<'a>,
    expected: &'a Expected,
    style: Style,
    nodes: SortedMap<Option<&'a str>, Vec<&'a str>>,
    sites: SortedMap<Option<&'a str>, Vec<&'a str>>,
    seen: HashSet<&'a str>,
    text: String,
}

impl<'a> Body<'a> {
    fn write(&mut self) {
        for (id, node) in &self.expected.nodes {
            self.nodes.entry(node.site.as_deref()).or_default().push(id);
        }
        for (id, (_, parent)) in &self.expected.sites {
            self.sites.entry(parent.as_deref()).or_default().push(id);
        }
        // In the order of the text; what is new comes last.
        let place = |id: &str| {
            let node = self.view.mentions(id).first().map(|it| (it.statement, it.group, it.place));
            let site = self.view.header(id).map(|(number, _)| (number, 0, 0));
            node.or(site).map_or((1, (0, 0, 0)), |place| (0, place))
        };
        for list in self.nodes.values_mut().chain(self.sites.values_mut()) {
            crate::Arrange::arrange_by_key(list.as_mut_slice(), |id| place(id));
        }
        self.contents(None, 1);
        for link in &self.expected.links {
            let text = links::written(self.style, link);
            self.line(1, &text);
        }
    }

    fn line(&mut self, depth: usize, text: &str) {
        (0..depth).for_each(|_| self.text.push_str("    "));
        self.text.push_str(text);
        self.text.push_str(self.view.newline());
    }

    fn contents(&mut self, site: Option<&'a str>, depth: usize) {
        for id in self.nodes.remove(&site).unwrap_or_default() {
            let text = self.node(id);
            self.line(depth, &text);
        }
        for id in self.sites.remove(&site).unwrap_or_default() {
            if depth > DEPTH || !self.seen.insert(id) {
                continue;
            }
            let name = self.expected.sites.get(id).map_or("", |(name, _)| name.as_str());
            let header = self.view.header(id).map(|(_, header)| header);
            let title = header.and_then(|header| header.title.as_ref());
            let title = title.map(|title| self.view.slice(&title.span).to_owned());
            let title = title.unwrap_or_else(|| self.style.label(name));
            self.line(depth, &["subgraph ", id, "[", &title, "]"].concat());
            let subgraphs = &self.view.chart.graph().subgraphs;
            let known = subgraphs.iter().find(|it| it.id == id);
            if let Some(direction) = known.and_then(|it| it.direction.as_ref()) {
                self.line(depth + 1, &["direction ", direction].concat());
            }
            self.contents(Some(id), depth + 1);
            self.line(depth, "end");
        }
    }

    /// A node as it is defined, or as a new one.
    fn node(&self, id: &str) -> String {
        let Some(node) = self.expected.nodes.get(id) else { return id.to_owned() };
        if let Some(kind) = &node.kind {
            return self.style.node(id, kind, &counted(&node.name, node.replicas));
        }
        let mentions = || self.view.mentions(id).iter().rev().filter_map(|it| self.view.node(*it));
        let class = mentions().find_map(|it| it.class.as_ref());
        let class = class.map(|it| [":::", &it.value].concat()).unwrap_or_default();
        let names = |node: &Node| {
            let data = node.data.as_ref();
            data.is_some_and(|data| data.properties.iter().any(|it| it.name == "label"))
        };
        // The last label counts, whether it stands in brackets or in braces.
        let last = mentions().find(|it| it.label.is_some() || names(it));
        let label = mentions().find_map(|it| it.label.as_ref());
        let label = label.map_or("", |it| self.view.slice(&(it.open.start..it.close.end)));
        let named = last.is_some_and(names);
        let data = mentions().filter(|it| named || !names(it)).find_map(|it| it.data.as_ref());
        let data = data.map_or("", |it| self.view.slice(&it.span));
        if label.is_empty() && data.is_empty() && (node.name != id || node.replicas > 1) {
            return self.style.node(
                id,
                &ComponentKind::Server,
                &counted(&node.name, node.replicas),
            );
        }
        [id, label, &class, data].concat()
    }
}
