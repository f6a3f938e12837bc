//! How long the texts of a large design take: `cargo bench -p design --bench texts`.
//! Prints the median and the fastest of many runs; asserts nothing.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use design::geometry::{Point, Rect};
use design::text::{ascii, markdown, mermaid};
use design::{
    Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, Link, LinkId,
    LinkKind, Node, NodeId, OrderKey, Site, SiteId, SiteKind, json,
};

const RUNS: usize = 60;
const NODES_IN_A_DATACENTER: usize = 20;

fn main() {
    for nodes in [100, 1_000, 5_000] {
        let design = tiers(nodes);
        println!("{nodes} nodes, {} sites, {} links", design.sites.len(), design.links.len());
        measure("markdown", || markdown::render(&design, markdown::Options::default()).text.len());
        measure("  mermaid", || mermaid::topology(&design).text.len());
        measure("  ascii", || ascii::render(&design).len());
        measure("json", || json::write(&design).len());
    }
}

fn measure(name: &str, run: impl Fn() -> usize) {
    let mut bytes = 0;
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        bytes = black_box(run());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let [fastest, median] = [times[0], times[RUNS / 2]].map(|time| time.as_secs_f64() * 1e3);
    println!("  {name:12} median {median:7.2} ms, fastest {fastest:7.2} ms, {bytes} bytes");
}

/// Regions of five datacenters of twenty nodes each, in three tiers, that all
/// use shared databases.
fn tiers(nodes: usize) -> Design {
    let mut design = Design { title: "A large platform".to_owned(), ..Design::default() };
    let kinds = &ComponentKind::ALL[..11];
    for (number, order) in OrderKey::sequence(nodes / 10).enumerate() {
        let kind = kinds[number % kinds.len()].clone();
        let id = ComponentId::parse(&format!("component-{number}")).unwrap();
        let name = format!("{} {number}", kind.label());
        let purpose = "Does what its name says, for everybody who asks for it".to_owned();
        design
            .components
            .insert(id.clone(), Component { id, order, name, kind, purpose, count: Count::Auto });
    }
    let components: Vec<ComponentId> = design.components.keys().cloned().collect();
    for datacenter in 0..nodes.div_ceil(NODES_IN_A_DATACENTER) {
        let (region, column) = (datacenter / 5, datacenter % 5);
        let region = add_site(&mut design, &format!("Region {region}"), None, [0, region, 5]);
        let place = [column, datacenter / 5, 1];
        let site = add_site(&mut design, &format!("Datacenter {datacenter}"), Some(region), place);
        let rect = design.sites[&site].rect;
        let mut placed: Vec<NodeId> = Vec::new();
        for number in 0..NODES_IN_A_DATACENTER.min(nodes - design.nodes.len()) {
            let id = NodeId::parse(&format!("node-{datacenter}-{number}")).unwrap();
            let component = components[(datacenter * 7 + number) % components.len()].clone();
            let (x, y) = ((number % 4) as i32 * 200, (number / 4) as i32 * 100);
            let position = Point::new(rect.x + 20 + x, rect.y + 50 + y);
            let node = Node {
                id: id.clone(),
                component,
                site: Some(site.clone()),
                label: None,
                replicas: 2,
                position,
            };
            design.nodes.insert(id.clone(), node);
            if let Some(above) = placed.len().checked_sub(4) {
                add_link(&mut design, &placed[above], &id);
            }
            placed.push(id);
        }
        if let Some(before) = datacenter.checked_sub(1) {
            let before = NodeId::parse(&format!("node-{before}-0")).unwrap();
            add_link(&mut design, &before, &placed[0]);
        }
    }
    design
}

fn add_site(design: &mut Design, name: &str, parent: Option<SiteId>, place: [usize; 3]) -> SiteId {
    let [column, row, columns] = place.map(|it| it as i32);
    let id = SiteId::parse(&name.replace(' ', "-")).unwrap();
    let rect = Rect::new(column * 900, row * 700, columns * 880, 650);
    let kind = if parent.is_some() { SiteKind::Datacenter } else { SiteKind::Region };
    let site = Site { id: id.clone(), name: name.to_owned(), kind, parent, rect };
    design.sites.entry(id.clone()).or_insert(site);
    id
}

fn add_link(design: &mut Design, from: &NodeId, to: &NodeId) {
    let id = LinkId::parse(&format!("link-{}", design.links.len())).unwrap();
    let (from, to) = (Endpoint::Node(from.clone()), Endpoint::Node(to.clone()));
    let (kind, direction) = (LinkKind::Request, Direction::Forward);
    design
        .links
        .insert(id.clone(), Link { id, from, to, label: "HTTP/2".to_owned(), kind, direction });
}
