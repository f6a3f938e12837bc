//! A flowchart as the patcher sees it: who is mentioned where.

use std::collections::HashMap;

use super::super::flowchart::{
    Chain, Edge, Flowchart, Node, Span, Statement, StatementKind, SubgraphHeader, read,
};
use super::super::reading::{self, Topology};
use super::super::source_text::lines;

/// A text and what it says.
pub(super) struct View<'a> {
    pub text: &'a str,
    pub chart: Flowchart,
    pub topology: Topology,
    mentions: HashMap<String, Vec<Mention>>,
    /// For each statement the first line of the innermost subgraph around it.
    around: Vec<Option<usize>>,
    /// For each statement the `end` that belongs to it.
    ends: HashMap<usize, usize>,
    /// For each `end` the first line of its subgraph.
    opens: HashMap<usize, usize>,
    /// The first line of the subgraph of each id.
    headers: HashMap<String, usize>,
}

/// A place where a node is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mention {
    pub statement: usize,
    pub group: usize,
    pub place: usize,
}

impl<'a> View<'a> {
    pub fn of(text: &'a str) -> Self {
        let chart = read(text);
        let topology = reading::plain_topology(&chart);
        let mut view = Self {
            text,
            topology,
            mentions: HashMap::new(),
            around: Vec::with_capacity(chart.statements.len()),
            ends: HashMap::new(),
            opens: HashMap::new(),
            headers: HashMap::new(),
            chart,
        };
        for site in &view.topology.sites {
            view.headers.insert(site.id.clone(), site.statement);
        }
        let mut open = Vec::new();
        for (number, statement) in view.chart.statements.iter().enumerate() {
            view.around.push(open.last().copied());
            match &statement.kind {
                StatementKind::Subgraph(_) => open.push(number),
                StatementKind::End => {
                    if let Some(header) = open.pop() {
                        view.ends.insert(header, number);
                        view.opens.insert(number, header);
                    }
                }
                StatementKind::Chain(chain) => {
                    for (group, nodes) in chain.groups.iter().enumerate() {
                        for (place, node) in nodes.iter().enumerate() {
                            let it = Mention { statement: number, group, place };
                            view.mentions.entry(node.id.value.clone()).or_default().push(it);
                        }
                    }
                }
                _ => {}
            }
        }
        view
    }

    pub fn mentions(&self, id: &str) -> &[Mention] {
        self.mentions.get(id).map_or(&[], Vec::as_slice)
    }

    pub fn node(&self, mention: Mention) -> Option<&Node> {
        self.chain(mention.statement)?.groups.get(mention.group)?.get(mention.place)
    }

    pub fn statement(&self, number: usize) -> Option<&Statement> {
        self.chart.statements.get(number)
    }

    pub fn chain(&self, statement: usize) -> Option<&Chain> {
        match &self.statement(statement)?.kind {
            StatementKind::Chain(chain) => Some(chain),
            _ => None,
        }
    }

    /// The arrow of an edge, with its statement.
    pub fn arrow(&self, edge: usize) -> Option<&Edge> {
        let edge = self.chart.graph().edges.get(edge)?;
        self.chain(edge.statement)?.edges.get(edge.arrow_number)
    }

    /// The first line of the innermost subgraph around a statement.
    pub fn around(&self, statement: usize) -> Option<usize> {
        self.around.get(statement).copied().flatten()
    }

    /// The `end` of the subgraph that begins with a statement.
    pub fn end_of(&self, header: usize) -> Option<usize> {
        self.ends.get(&header).copied()
    }

    /// The first line of the subgraph that ends with a statement.
    pub fn opens(&self, end: usize) -> Option<usize> {
        self.opens.get(&end).copied()
    }

    /// The first line of a site.
    pub fn header(&self, site: &str) -> Option<(usize, &SubgraphHeader)> {
        let number = *self.headers.get(site)?;
        match &self.statement(number)?.kind {
            StatementKind::Subgraph(header) => Some((number, header)),
            _ => None,
        }
    }

    pub fn slice(&self, span: &Span) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Where the line begins that a place is in.
    pub fn line_start(&self, at: usize) -> usize {
        lines::start(self.text, at)
    }

    /// Where the line ends that a place is in, before its line break.
    pub fn line_end(&self, at: usize) -> usize {
        lines::end(self.text, at)
    }

    /// The white space before a statement that stands first in its line.
    pub fn indent(&self, statement: usize) -> &'a str {
        self.statement(statement).map_or("", |it| lines::indent(self.text, it.span.start))
    }

    /// The line break that the text uses.
    pub fn newline(&self) -> &'static str {
        lines::newline(self.text)
    }

    /// A statement with its semicolon; with all of its line where nothing else stands
    /// there.
    pub fn whole(&self, statement: usize) -> Span {
        self.statement(statement).map_or(0..0, |it| self.lines_of(&it.span))
    }

    /// A range with its semicolon; with all of its lines where nothing else stands there.
    pub fn lines_of(&self, span: &Span) -> Span {
        lines::whole(self.text, span)
    }
}
