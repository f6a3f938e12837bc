//! From statements to what they show, as Mermaid's database does it.
//!
//! But for one thing: there, stray semicolons and the texts of `accTitle` and
//! `accDescr` within a subgraph become its members, as if they were ids.

use std::collections::{HashMap, HashSet};

use super::chars::{is_space, trim};
use super::looks::TextKind;
use super::problems::Code;
use super::syntax::{Chain, Edge, Flowchart, Node, StatementKind, Styling, SubgraphHeader, Text};
use super::{Data, Graph, GraphEdge, Span, Subgraph, Vertex, shapes};
use crate::limits;

/// The most edges that Mermaid takes.
const MAX_EDGES: usize = 500;

/// Reads the statements of a flowchart, and says what the database refuses, and from
/// which statement on there are more edges than a design can have.
pub(super) fn graph(flowchart: &Flowchart) -> (Graph, Vec<(Code, Span)>, Option<usize>) {
    let mut database = Database::default();
    database.graph.direction = direction(flowchart);
    for (number, statement) in flowchart.statements.iter().enumerate() {
        database.statement = number;
        match &statement.kind {
            StatementKind::Chain(chain) => database.chain(chain),
            StatementKind::Subgraph(header) => database.open.push(Open::new(header, number)),
            StatementKind::End => database.close(),
            StatementKind::Direction(word) => {
                if let Some(open) = database.open.last_mut() {
                    open.direction = Some(word.value.clone());
                }
            }
            StatementKind::Class(styling) => {
                styling
                    .targets
                    .iter()
                    .for_each(|it| database.class(&it.value, &styling.value.value));
            }
            StatementKind::Style(styling) => {
                for target in &styling.targets {
                    database.vertex(&target.value);
                }
            }
            StatementKind::LinkStyle(styling) => database.link_style(styling),
            StatementKind::Click(styling) => {
                styling.targets.iter().for_each(|it| database.class(&it.value, "clickable"));
            }
            StatementKind::AccTitle(text) => database.graph.title = Some(text.value.clone()),
            StatementKind::AccDescription(text) => {
                database.graph.description = Some(unindented(&text.value));
            }
            StatementKind::ClassDef(_) | StatementKind::Unknown => {}
        }
    }
    while !database.open.is_empty() {
        database.close();
    }
    (database.graph, database.problems, database.cut)
}

fn direction(flowchart: &Flowchart) -> String {
    let word = flowchart.header.direction.as_ref().map_or("TB", |word| word.value.as_str());
    let known = match word {
        "<" => "RL",
        "^" => "BT",
        ">" => "LR",
        "v" | "TD" => "TB",
        word => word,
    };
    known.to_owned()
}

/// A text whose lines lose the white space before them, and the blank lines.
fn unindented(text: &str) -> String {
    let lines = text.split('\n').enumerate();
    let lines =
        lines.map(|(at, line)| if at == 0 { line } else { line.trim_start_matches(is_space) });
    let solid = lines.enumerate().filter(|(at, line)| *at == 0 || !line.is_empty());
    solid.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

#[derive(Default)]
struct Database {
    graph: Graph,
    problems: Vec<(Code, Span)>,
    /// The number of the statement that is being read.
    statement: usize,
    vertices: HashMap<String, usize>,
    /// The statement with the first edge that was left out.
    cut: Option<usize>,
    /// The first edge of each id.
    edges: HashMap<String, usize>,
    /// How many edges lead from one thing to another.
    between: HashMap<(String, String), usize>,
    /// The last subgraph of each id.
    subgraphs: HashMap<String, usize>,
    /// What lies in a subgraph already.
    placed: HashSet<String>,
    /// The subgraphs that have not ended, from the outermost on.
    open: Vec<Open>,
}

/// A subgraph that has not ended.
struct Open {
    name: Option<Text>,
    title: Option<Text>,
    direction: Option<String>,
    members: Vec<String>,
    statement: usize,
}

impl Open {
    fn new(header: &SubgraphHeader, statement: usize) -> Self {
        Self {
            name: header.name.clone(),
            title: header.title.clone(),
            direction: None,
            members: Vec::new(),
            statement,
        }
    }
}

impl Database {
    fn chain(&mut self, chain: &Chain) {
        let mut before: &[Node] = &[];
        for (number, group) in chain.groups.iter().enumerate() {
            for node in group {
                self.node(node);
            }
            let edge = number.checked_sub(1).and_then(|it| Some((it, chain.edges.get(it)?)));
            if let Some((number, edge)) = edge {
                self.edges_between(before, group, edge, number);
            }
            before = group;
        }
        let Some(open) = self.open.last_mut() else { return };
        // Mermaid puts each group before those that stand before it.
        let nodes = chain.groups.iter().rev().flatten();
        open.members.extend(nodes.map(|node| node.id.value.clone()));
    }

    fn node(&mut self, node: &Node) {
        let id = &node.id.value;
        if let Some(vertex) = self.vertex(id)
            && let Some(label) = &node.label
        {
            vertex.label = bare(&label.text.value);
            vertex.kind = label.text.kind;
            vertex.shape = Some(label.shape.name().to_owned());
        }
        if let Some(class) = &node.class {
            self.class(id, &class.value);
        }
        if let Some(data) = node.data.as_ref().filter(|data| data.complete)
            && !self.subgraphs.contains_key(id)
        {
            self.data(id, data);
        }
    }

    /// A node, which is made where there is none; nothing where an edge has that id.
    fn vertex(&mut self, id: &str) -> Option<&mut Vertex> {
        if trim(id).is_empty() || self.edges.contains_key(id) {
            return None;
        }
        let next = self.graph.vertices.len();
        let known = self.vertices.get(id).copied();
        let place = known.unwrap_or(next);
        if known.is_none() {
            self.vertices.insert(id.to_owned(), next);
            self.graph.vertices.push(Vertex {
                id: id.to_owned(),
                label: id.to_owned(),
                kind: TextKind::Text,
                shape: None,
                classes: Vec::new(),
                icon: None,
                image: None,
                statement: self.statement,
            });
        }
        self.graph.vertices.get_mut(place)
    }

    fn data(&mut self, id: &str, data: &Data) {
        let value = |name: &str| {
            let last = data.properties.iter().rev().find(|it| it.name == name)?;
            let nothing = matches!(last.value.as_str(), "" | "null" | "~" | "false" | "0");
            (!nothing).then(|| last.value.clone())
        };
        let Some(vertex) = self.vertex(id) else { return };
        let mut unknown = false;
        if let Some(shape) = value("shape") {
            unknown = !shapes::is_known(&shape);
            vertex.shape = Some(shape);
        }
        let label = value("label");
        let unlabelled = label.as_deref().is_none_or(|it| trim(it).is_empty());
        if let Some(label) = label {
            vertex.label = label;
            vertex.kind = match value("labelType").as_deref() {
                Some("text") => TextKind::Text,
                Some("string") => TextKind::String,
                _ => TextKind::Markdown,
            };
        }
        vertex.icon = value("icon").or_else(|| vertex.icon.take());
        vertex.image = value("img").or_else(|| vertex.image.take());
        let pictured = value("icon").is_some() || value("img").is_some();
        if pictured && unlabelled && vertex.label == id {
            vertex.label.clear();
        }
        if unknown {
            self.problems.push((Code::UnknownShape, data.span.clone()));
        }
    }

    fn edges_between(&mut self, starts: &[Node], ends: &[Node], edge: &Edge, number: usize) {
        let last = starts.last().map(|node| node.id.value.as_str());
        let first = ends.first().map(|node| node.id.value.as_str());
        for start in starts.iter().map(|node| &node.id.value) {
            for end in ends.iter().map(|node| &node.id.value) {
                if self.graph.edges.len() >= limits::RECORDS {
                    self.cut.get_or_insert(self.statement);
                    return;
                }
                // Of several edges, one has the id.
                let named = last == Some(start) && first == Some(end);
                let id = edge.id.as_ref().filter(|_| named).map(|id| id.value.clone());
                self.edge(start, end, id, edge, number);
            }
        }
    }

    fn edge(&mut self, start: &str, end: &str, id: Option<String>, edge: &Edge, number: usize) {
        if self.graph.edges.len() == MAX_EDGES {
            self.problems.push((Code::TooManyEdges, edge.span.clone()));
        }
        let before = self.between.entry((start.to_owned(), end.to_owned())).or_default();
        let counter = if *before == 0 { 0 } else { *before + 1 };
        *before += 1;
        let id = id.filter(|id| !id.is_empty() && !self.edges.contains_key(id));
        let id = id.unwrap_or_else(|| ["L_", start, "_", end, "_", &counter.to_string()].concat());
        self.edges.entry(id.clone()).or_insert(self.graph.edges.len());
        let label = edge.label.as_ref().map(|label| &label.text);
        self.graph.edges.push(GraphEdge {
            id,
            start: start.to_owned(),
            end: end.to_owned(),
            label: label.map(|text| bare(&text.value)).unwrap_or_default(),
            kind: label.map_or(TextKind::Text, |text| text.kind),
            arrow: edge.arrow,
            classes: Vec::new(),
            statement: self.statement,
            arrow_number: number,
        });
    }

    /// Gives a class to whatever has this id by now.
    fn class(&mut self, id: &str, class: &str) {
        let vertex = self.vertices.get(id).and_then(|at| self.graph.vertices.get_mut(*at));
        let edge = self.edges.get(id).and_then(|at| self.graph.edges.get_mut(*at));
        let subgraph = self.subgraphs.get(id).and_then(|at| self.graph.subgraphs.get_mut(*at));
        let classes = [
            vertex.map(|it| &mut it.classes),
            edge.map(|it| &mut it.classes),
            subgraph.map(|it| &mut it.classes),
        ];
        classes.into_iter().flatten().for_each(|classes| classes.push(class.to_owned()));
    }

    fn link_style(&mut self, styling: &Styling) {
        for target in &styling.targets {
            let number = target.value.parse::<usize>();
            if number.is_ok_and(|number| number >= self.graph.edges.len()) {
                self.problems.push((Code::LinkStyleNumber, target.span.clone()));
            }
        }
    }

    /// Ends the innermost subgraph. Who lies in one already stays there.
    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let name = open.name.as_ref().map_or("", |name| name.value.as_str());
        // A bare title of several words is no id.
        let spaced = open.title.is_none() && name.contains(is_space);
        let id = match spaced || open.name.is_none() {
            true => ["subGraph", &self.graph.subgraphs.len().to_string()].concat(),
            false => trim(name).to_owned(),
        };
        let title = open.title.or(open.name);
        let mut seen = HashSet::new();
        let mut members = open.members;
        members.retain(|it| {
            !trim(it).is_empty() && !self.placed.contains(it) && seen.insert(it.clone())
        });
        self.placed.extend(seen);
        self.subgraphs.insert(id.clone(), self.graph.subgraphs.len());
        self.graph.subgraphs.push(Subgraph {
            id: id.clone(),
            title: title.as_ref().map(|title| trim(&title.value).to_owned()).unwrap_or_default(),
            kind: title.map_or(TextKind::Text, |title| title.kind),
            members,
            direction: open.direction,
            classes: Vec::new(),
            statement: open.statement,
        });
        if let Some(around) = self.open.last_mut() {
            around.members.push(id);
        }
    }
}

/// A label as the database keeps it.
fn bare(text: &str) -> String {
    let text = trim(text);
    let quoted = text.len() > 1 && text.starts_with('"') && text.ends_with('"');
    if quoted { text.trim_matches('"').to_owned() } else { text.to_owned() }
}
