//! Sites, nodes and links, from all flowcharts of the document.

use std::collections::{HashMap, HashSet};

use super::Queues;
use super::names::{Components, stem};
use crate::geometry::{Point, Rect, Size};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Endpoint, Link, LinkId, NOWHERE, Node,
    NodeId, Site, SiteId, SiteKind, last_order,
};
use crate::text::markdown::read::draft::{Diagram, Draft};
use crate::text::markdown::read::keys::Names;
use crate::text::markdown::read::records::Record;
use crate::text::mermaid::flowchart;
use crate::text::mermaid::reading::{self, End, Topology};
use crate::{Diagnostic, OrderKey, Place, Severity};

/// What an overview of several diagrams says of itself.
const OVERVIEW: &str = "%% Overview: a line stands for all links between two places.";

pub fn add(design: &mut Design, draft: &mut Draft, components: &mut Components) {
    let drawn = Drawn::of(draft);
    let ids = Ids::of(&drawn, draft);
    sites(design, &drawn, draft, &ids);
    nodes(design, &drawn, draft, &ids, components);
    links(design, &drawn, draft, &ids);
}

/// What all diagrams show together: what several show by one id is one.
struct Drawn {
    sites: Vec<reading::Site>,
    nodes: Vec<(reading::Node, usize)>,
    links: Vec<reading::Link>,
}

impl Drawn {
    fn of(draft: &mut Draft) -> Self {
        let mut drawn = Self { sites: Vec::new(), nodes: Vec::new(), links: Vec::new() };
        let (mut sites, mut nodes) = (HashMap::new(), HashMap::new());
        for diagram in std::mem::take(&mut draft.flowcharts) {
            let chart = flowchart::read(&diagram.text);
            let topology = reading::topology(&diagram.text, &chart);
            draft.note_within(&diagram, topology.diagnostics.clone());
            let is_overview = diagram.text.contains(OVERVIEW);
            drawn.merge(topology, diagram.range.start, is_overview, &mut sites, &mut nodes);
        }
        drawn
    }

    fn merge(
        &mut self,
        topology: Topology,
        at: usize,
        is_overview: bool,
        sites: &mut HashMap<String, usize>,
        nodes: &mut HashMap<String, usize>,
    ) {
        for site in topology.sites {
            match sites.get(&site.id).and_then(|at| self.sites.get_mut(*at)) {
                Some(known) if known.parent.is_none() => known.parent = site.parent,
                Some(_) => {}
                None => {
                    sites.insert(site.id.clone(), self.sites.len());
                    self.sites.push(site);
                }
            }
        }
        for node in topology.nodes {
            match nodes.get(&node.id).and_then(|at| self.nodes.get_mut(*at)) {
                Some((known, _)) => {
                    known.site = known.site.take().or(node.site);
                    // An id alone says less than a label.
                    if known.label == known.id {
                        (known.label, known.name, known.kind) = (node.label, node.name, node.kind);
                    }
                }
                None => {
                    nodes.insert(node.id.clone(), self.nodes.len());
                    self.nodes.push((node, at));
                }
            }
        }
        let ends_at_site = |link: &reading::Link| {
            matches!(link.from, End::Site(_)) || matches!(link.to, End::Site(_))
        };
        self.links
            .extend(topology.links.into_iter().filter(|link| !(is_overview && ends_at_site(link))));
    }
}

/// The ids in the design of what the diagrams name.
struct Ids {
    sites: HashMap<String, SiteId>,
    nodes: HashMap<String, NodeId>,
}

impl Ids {
    fn of(drawn: &Drawn, draft: &Draft) -> Self {
        let records = &draft.records;
        let mut names = Names::taken(records.sites.iter().map(|record| record.id.as_str()));
        let mut known = by_mermaid(&records.sites);
        let mut sites = HashMap::new();
        for site in &drawn.sites {
            let own = known.remove(site.id.as_str()).and_then(|it| SiteId::parse(&it.id).ok());
            let id = own.unwrap_or_else(|| names.own_or_new(&site.id, "site"));
            sites.insert(site.id.clone(), id);
        }
        let mut names = Names::taken(records.nodes.iter().map(|record| record.id.as_str()));
        let mut known = by_mermaid(&records.nodes);
        let mut nodes = HashMap::new();
        for (node, _) in &drawn.nodes {
            let own = known.remove(node.id.as_str()).and_then(|it| NodeId::parse(&it.id).ok());
            let id = own.unwrap_or_else(|| names.own_or_new(&node.id, "node"));
            nodes.insert(node.id.clone(), id);
        }
        Self { sites, nodes }
    }

    fn endpoint(&self, end: &End) -> Option<Endpoint> {
        match end {
            End::Node(id) => self.nodes.get(id).cloned().map(Endpoint::Node),
            End::Site(id) => self.sites.get(id).cloned().map(Endpoint::Site),
        }
    }
}

fn by_mermaid(records: &[Record]) -> HashMap<&str, &Record> {
    records.iter().filter_map(|record| Some((record.mermaid.as_deref()?, record))).collect()
}

fn sites(design: &mut Design, drawn: &Drawn, draft: &Draft, ids: &Ids) {
    let known = by_mermaid(&draft.records.sites);
    for site in &drawn.sites {
        let Some(id) = ids.sites.get(&site.id) else { continue };
        let record = known.get(site.id.as_str());
        let [x, y, width, height] =
            record.and_then(|record| record.rect).unwrap_or([NOWHERE.x, NOWHERE.y, 0, 0]);
        let kind = record.and_then(|record| record.kind::<SiteKind>());
        let name = if draft.records.is_empty() { site.name.clone() } else { one_line(&site.label) };
        let site = Site {
            id: id.clone(),
            name,
            kind: kind.unwrap_or_else(|| site.kind.kind.clone()),
            parent: site.parent.as_ref().and_then(|parent| ids.sites.get(parent)).cloned(),
            rect: Rect::at(Point::new(x, y), Size { width, height }),
        };
        design.sites.insert(id.clone(), site);
    }
}

fn one_line(label: &str) -> String {
    label.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
}

fn nodes(
    design: &mut Design,
    drawn: &Drawn,
    draft: &mut Draft,
    ids: &Ids,
    components: &mut Components,
) {
    let known = by_mermaid(&draft.records.nodes);
    let shared = shared_stems(drawn, components);
    let mut names =
        Names::taken(design.components.keys().map(ComponentId::as_str).collect::<Vec<_>>());
    let mut added = Vec::new();
    let mut order = last_order(&design.components);
    for (node, at) in &drawn.nodes {
        let Some(id) = ids.nodes.get(&node.id) else { continue };
        let record = known.get(node.id.as_str()).copied();
        let meant = record.and_then(|record| recorded(design, node, record));
        let (component, label, replicas) = meant.unwrap_or_else(|| {
            let found =
                components.named(&node.name).or_else(|| components.numbered(&node.name)).cloned();
            let component = found.unwrap_or_else(|| {
                let name =
                    stem(&node.name).filter(|stem| shared.contains(*stem)).unwrap_or(&node.name);
                let id: ComponentId = names.id(name, "component");
                order = order.next();
                let component = new_component(order.clone(), &id, name, &node.kind.kind);
                components.add(name, &id);
                design.components.insert(id.clone(), component);
                added.push((name.to_owned(), node.kind.kind.label().to_owned(), *at));
                id
            });
            let is_named = design.components.get(&component).is_some_and(|it| it.name == node.name);
            (component, (!is_named).then(|| node.name.clone()), node.replicas)
        });
        let [x, y] = record.and_then(|record| record.at).unwrap_or([NOWHERE.x, NOWHERE.y]);
        let node = Node {
            id: id.clone(),
            component,
            site: node.site.as_ref().and_then(|site| ids.sites.get(site)).cloned(),
            label,
            replicas,
            position: Point::new(x, y),
        };
        design.nodes.insert(id.clone(), node);
    }
    for (name, kind, at) in added {
        let message =
            format!("“{name}” stands in a diagram only; it became a component of the type {kind}.");
        let help = "Add it to the table of components to say more about it.";
        draft.note("component-added", Severity::Info, at, message, help);
    }
}

/// Component, label and replicas as the comment has them, as long as the diagram
/// shows the same; with the name of the diagram where it shows another one.
fn recorded(
    design: &Design,
    node: &reading::Node,
    record: &Record,
) -> Option<(ComponentId, Option<String>, u32)> {
    let id = ComponentId::parse(record.component.as_deref()?).ok()?;
    let component = design.components.get(&id)?;
    let replicas = record.replicas.unwrap_or(1);
    let name = record.label.as_deref().unwrap_or(&component.name);
    let shown = if replicas > 1 { format!("{name} ×{replicas}") } else { name.to_owned() };
    if shown.trim() == one_line(&node.label).trim() {
        return Some((id, record.label.clone(), replicas));
    }
    let named = node.name == component.name;
    Some((id, (!named).then(|| node.name.clone()), node.replicas))
}

/// The names that several nodes have but for a number at the end.
fn shared_stems(drawn: &Drawn, components: &Components) -> HashSet<String> {
    let mut seen = HashSet::new();
    let mut shared = HashSet::new();
    for (node, _) in &drawn.nodes {
        if components.named(&node.name).is_none()
            && let Some(stem) = stem(&node.name)
            && !seen.insert(stem.to_owned())
        {
            shared.insert(stem.to_owned());
        }
    }
    shared
}

fn new_component(order: OrderKey, id: &ComponentId, name: &str, kind: &ComponentKind) -> Component {
    Component {
        id: id.clone(),
        order,
        name: name.to_owned(),
        kind: kind.clone(),
        purpose: String::new(),
        count: Count::Auto,
    }
}

fn links(design: &mut Design, drawn: &Drawn, draft: &Draft, ids: &Ids) {
    let key = |from: &str, to: &str| [from, "\n", to].concat();
    let mut known = Queues::of(&draft.records.links, |record| {
        Some(key(record.from.as_deref()?, record.to.as_deref()?))
    });
    let mut names = Names::taken(draft.records.links.iter().map(|record| record.id.as_str()));
    for link in &drawn.links {
        let record = known.next(&key(link.from.id(), link.to.id()));
        let ends = ids.endpoint(&link.from).zip(ids.endpoint(&link.to));
        let Some((from, to)) = ends else { continue };
        let id = record.and_then(|record| LinkId::parse(&record.id).ok());
        let id =
            id.unwrap_or_else(|| names.id(&[link.from.id(), "-", link.to.id()].concat(), "link"));
        let link = Link {
            id: id.clone(),
            from,
            to,
            label: link.label.clone(),
            kind: link.kind,
            direction: link.direction,
        };
        design.links.insert(id, link);
    }
}

impl Draft {
    /// Tells what was found in a diagram, with the lines of the document.
    fn note_within(&mut self, diagram: &Diagram, found: Vec<Diagnostic>) {
        let first = self.line_of(diagram.range.start);
        for mut diagnostic in found {
            for place in &mut diagnostic.places {
                if let Place::Line(line) = place {
                    *line = line.saturating_add(first).saturating_sub(1);
                }
            }
            self.diagnostics.push(diagnostic);
        }
    }
}
