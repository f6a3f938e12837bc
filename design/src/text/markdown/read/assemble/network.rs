//! Sites, nodes and links, from all flowcharts of the document.

use std::collections::{HashMap, HashSet};

use super::drawn::Drawn;
use super::names::{Components, stem};
use super::{Chart, Keys, Queues};
use crate::geometry::{Point, Rect, Size};
use crate::model::{
    Component, ComponentId, ComponentKind, Count, Design, Endpoint, Item, Link, LinkId, NOWHERE,
    Node, NodeId, Site, SiteId, SiteKind, last_order,
};
use crate::source::Guess;
use crate::text::markdown::read::draft::Draft;
use crate::text::markdown::read::keys::Names;
use crate::text::markdown::read::records::Record;
use crate::text::mermaid::reading::{self, End};
use crate::{Diagnostic, OrderKey, Place, Severity, limits};

pub fn add(design: &mut Design, draft: &mut Draft, components: &mut Components, keys: &mut Keys) {
    let mut drawn = Drawn::of(draft, &mut keys.charts);
    drawn.cut(draft);
    let mut ids = Ids::of(&drawn, draft);
    sites(design, &drawn, draft, &ids);
    remembered(design, &drawn, draft, components);
    let untold = untold(draft, keys);
    nodes(design, &drawn, draft, &mut ids, components, &untold);
    links(design, &drawn, draft, &ids, &mut keys.charts);
    keys.drawn.nodes = ids.nodes.into_iter().map(|(text, id)| (id, text)).collect();
    keys.drawn.sites = ids.sites.into_iter().map(|(text, id)| (id, text)).collect();
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

fn sites(design: &mut Design, drawn: &Drawn, draft: &mut Draft, ids: &Ids) {
    let known = by_mermaid(&draft.records.sites);
    let sites = drawn.sites.iter().filter_map(|site| {
        let id = ids.sites.get(&site.id)?;
        let record = known.get(site.id.as_str());
        let [x, y, width, height] =
            record.and_then(|record| record.rect).unwrap_or([NOWHERE.x, NOWHERE.y, 0, 0]);
        let kind = record.and_then(|record| record.kind::<SiteKind>());
        let shown = one_line(&site.label);
        let known = record.and_then(|record| record.name.as_ref()).filter(|name| **name == shown);
        let name = if draft.records.is_empty() && known.is_none() { &site.name } else { &shown };
        let site = Site {
            id: id.clone(),
            name: name.clone(),
            kind: kind.unwrap_or_else(|| site.kind.kind.clone()),
            parent: site.parent.as_ref().and_then(|parent| ids.sites.get(parent)).cloned(),
            rect: Rect::at(Point::new(x, y), Size { width, height }),
        };
        Some((id.clone(), site))
    });
    design.sites = sites.collect();
    let guessed = |site: &reading::Site| {
        let recorded =
            known.get(site.id.as_str()).is_some_and(|it| it.kind::<SiteKind>().is_some());
        (site.kind.is_open() && !recorded).then(|| ids.sites.get(&site.id)).flatten().cloned()
    };
    let guesses = drawn.sites.iter().filter_map(|site| {
        let (item, words) = (Item::Site(guessed(site)?), site.kind.words.clone());
        Some(Guess { item, words, line: Some(site.line) })
    });
    let guesses: Vec<Guess> = guesses.collect();
    draft.guesses.extend(guesses);
}

/// The components of whose kind their rows say nothing.
fn untold(draft: &Draft, keys: &Keys) -> HashSet<ComponentId> {
    let rows = draft.components.iter().zip(&keys.components);
    rows.filter(|(row, _)| row.kind_text.is_empty()).map(|(_, id)| id.clone()).collect()
}

fn one_line(label: &str) -> String {
    label.split('\n').map(str::trim).collect::<Vec<_>>().join(" ")
}

fn nodes(
    design: &mut Design,
    drawn: &Drawn,
    draft: &mut Draft,
    ids: &mut Ids,
    components: &mut Components,
    untold: &HashSet<ComponentId>,
) {
    let known = by_mermaid(&draft.records.nodes);
    let shared = shared_stems(drawn, components);
    let taken = draft.records.components.iter().map(|record| record.id.as_str());
    let mut names = Names::taken(
        design.components.keys().map(ComponentId::as_str).chain(taken).collect::<Vec<_>>(),
    );
    let mut added: Vec<(Component, &reading::Node)> = Vec::new();
    let mut nodes = Vec::with_capacity(drawn.nodes.len());
    let mut order = last_order(&design.components);
    let mut guesses: Vec<Guess> = Vec::new();
    let recorded_components: HashSet<&str> =
        draft.records.components.iter().map(|record| record.id.as_str()).collect();
    for (node, _) in &drawn.nodes {
        let Some(id) = ids.nodes.get(&node.id) else { continue };
        let record = known.get(node.id.as_str()).copied();
        let meant = record.and_then(|record| recorded(design, node, record)).or_else(|| {
            let component = components.named(&node.name);
            let component = component.or_else(|| components.numbered(&node.name));
            let component = component.or_else(|| components.short(&node.name));
            let component = component?.clone();
            let is_named = components.name(&component) == Some(node.name.as_str());
            Some((component, (!is_named).then(|| node.name.clone()), node.replicas))
        });
        if let Some((component, ..)) = &meant
            && let Some(listed) = design.components.get_mut(component)
            && listed.kind == ComponentKind::default()
            && untold.contains(component)
            && !recorded_components.contains(component.as_str())
            && node.kind.is_open()
        {
            // The list does not say what it is; the diagram does.
            listed.kind = node.kind.kind.clone();
            let (item, words) = (Item::Component(component.clone()), node.kind.words.clone());
            guesses.push(Guess { item, words, line: Some(node.line) });
        }
        if meant.is_none() && design.components.len() + added.len() >= limits::RECORDS {
            ids.nodes.remove(&node.id);
            continue;
        }
        let (component, label, replicas) = meant.unwrap_or_else(|| {
            let stem = stem(&node.name).filter(|stem| shared.contains(*stem));
            let name = stem.unwrap_or(&node.name);
            let id: ComponentId = names.id(name, "component");
            order = order.next();
            components.add(name, &id);
            added.push((new_component(order.clone(), &id, name, &node.kind.kind), node));
            (id, stem.map(|_| node.name.clone()), node.replicas)
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
        nodes.push((node.id.clone(), node));
    }
    design.nodes = nodes.into_iter().collect();
    draft.guesses.append(&mut guesses);
    for (component, node) in &added {
        let (name, kind) = (&component.name, component.kind.label());
        let message =
            format!("“{name}” stands in a diagram only; it became a component of the type {kind}.");
        let help = "Add it to the table of components to say more about it.";
        let told = Diagnostic::new("component-added", Severity::Info, message).help(help);
        draft.told.push((told.at(Place::Line(node.line)), None));
        if node.kind.is_open() {
            let (item, words) = (Item::Component(component.id.clone()), node.kind.words.clone());
            draft.guesses.push(Guess { item, words, line: Some(node.line) });
        }
    }
    let added = added.into_iter().map(|(component, _)| (component.id.clone(), component));
    let known = std::mem::take(&mut design.components);
    design.components = known.into_iter().chain(added).collect();
}

/// Adds the components that stand in diagrams alone, as the records have them.
fn remembered(design: &mut Design, drawn: &Drawn, draft: &Draft, components: &mut Components) {
    let nodes = by_mermaid(&draft.records.nodes);
    let records = draft.records.components.iter();
    let mut records: HashMap<&str, &Record> =
        records.map(|record| (record.id.as_str(), record)).collect();
    let mut found = Vec::new();
    for (node, _) in &drawn.nodes {
        let Some(record) = nodes.get(node.id.as_str()) else { continue };
        let own = record.component.as_deref().and_then(|id| records.remove(id));
        let Some((own, id)) = own.and_then(|own| Some((own, ComponentId::parse(&own.id).ok()?)))
        else {
            continue;
        };
        if design.components.contains_key(&id) {
            continue;
        }
        // A label of its own says nothing about the name of the component.
        let name = own.name.as_ref().filter(|_| record.label.is_some()).unwrap_or(&node.name);
        let kind = own.kind::<ComponentKind>().unwrap_or_else(|| node.kind.kind.clone());
        let order = own.order.clone().map_or_else(OrderKey::first, OrderKey::from);
        components.add(name, &id);
        found.push((id.clone(), new_component(order, &id, name, &kind)));
    }
    let known = std::mem::take(&mut design.components);
    design.components = known.into_iter().chain(found).collect();
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

fn links(design: &mut Design, drawn: &Drawn, draft: &Draft, ids: &Ids, charts: &mut [Chart]) {
    let key = |from: &str, to: &str| [from, "\n", to].concat();
    let mut known = Queues::of(&draft.records.links, |record| {
        Some(key(record.from.as_deref()?, record.to.as_deref()?))
    });
    let mut names = Names::taken(draft.records.links.iter().map(|record| record.id.as_str()));
    let links = drawn.links.iter().filter_map(|(link, chart)| {
        let record = known.next(&key(link.from.id(), link.to.id()));
        let (from, to) = ids.endpoint(&link.from).zip(ids.endpoint(&link.to))?;
        let id = record.and_then(|record| LinkId::parse(&record.id).ok());
        let id =
            id.unwrap_or_else(|| names.id(&[link.from.id(), "-", link.to.id()].concat(), "link"));
        let edge = link.edge;
        let link = Link {
            id: id.clone(),
            from,
            to,
            label: link.label.clone(),
            kind: link.kind,
            direction: link.direction,
        };
        if let Some(chart) = charts.get_mut(*chart) {
            chart.links.push((id.clone(), edge));
        }
        Some((id, link))
    });
    design.links = links.collect();
}
