//! How long drawing a large design takes: `cargo bench -p design --bench drawing`.
//! Prints the median and the fastest of many runs; asserts nothing.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::Instant;

use design::geometry::{Point, Rect};
use design::layout::tidy;
use design::route::{self, Router};
use design::text::svg;
use design::{
    Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, Link, LinkId,
    LinkKind, Node, NodeId, OrderKey, Site, SiteId, SiteKind, SortedSet, checks, diff,
};

const RUNS: usize = 15;
/// A zone: a balancer, three servers, databases and a cache, a broker with its
/// worker, and their links.
const ZONE: [usize; 10] = [2, 1, 1, 1, 4, 3, 5, 7, 4, 1];
const ZONE_LINKS: [(usize, usize); 9] =
    [(0, 1), (0, 2), (0, 3), (1, 4), (2, 4), (3, 5), (1, 5), (6, 7), (7, 8)];

fn main() {
    let designs = [zones(1_000, true), zones(5_000, true), zones(1_000, false), chain(1_000)];
    for mut design in designs {
        let nodes = design.nodes.len();
        let (sites, links) = (design.sites.len(), design.links.len());
        println!("{nodes} nodes, {sites} sites, {links} links");
        measure("layout", || tidy(&design));
        design.apply(&tidy(&design)).unwrap();
        measure("routes", || route::all(&design));
        measure("picture", || svg::render(&design, &svg::Options::default()));
        measure("thumbnail", || svg::thumbnail(&design));
        measure("checks", || checks::check(&design));
        measure("compare", || diff::compare(&Design::default(), &design));
        previews(&design);
    }
}

fn measure<T>(name: &str, run: impl Fn() -> T) {
    let mut times: Vec<f64> = (0..RUNS).map(|_| timed(&run)).collect();
    times.sort_unstable_by(f64::total_cmp);
    let (median, fastest) = (times[RUNS / 2], times[0]);
    println!("  {name:12} median {median:8.3} ms, fastest {fastest:8.3} ms");
}

fn timed<T>(run: impl Fn() -> T) -> f64 {
    let start = Instant::now();
    black_box(run());
    start.elapsed().as_secs_f64() * 1e3
}

/// What one step of dragging costs, for each node in turn.
fn previews(design: &Design) {
    let router = Router::new(design);
    let mut times: Vec<f64> = Vec::new();
    for node in design.nodes.values() {
        let items = SortedSet::from([Endpoint::Node(node.id.clone())]);
        let moved = node.rect().offset(37, 13);
        times.push(timed(|| router.preview(&items, |_| Some(moved))));
    }
    times.sort_unstable_by(f64::total_cmp);
    let (median, most) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("  {:12} median {median:8.3} ms, 99 of 100 within {most:8.3} ms", "drag step");
}

/// Zones of ten nodes, eight of them in a region; or the same without sites.
fn zones(nodes: usize, nested: bool) -> Design {
    let mut design = Design { title: "A large platform".to_owned(), ..Design::default() };
    for (at, kind) in ComponentKind::ALL.into_iter().enumerate() {
        let (id, order) = (ComponentId::parse(&format!("c{at}")).unwrap(), OrderKey::nth(at));
        let (name, purpose, count) = (kind.label().to_owned(), String::new(), Count::Auto);
        let component = Component { id: id.clone(), order, name, kind, purpose, count };
        design.components.insert(id, component);
    }
    for zone in 0..nodes / ZONE.len() {
        let site = nested.then(|| {
            let region = add_site(&mut design, "region", zone / 8, SiteKind::Region, None);
            add_site(&mut design, "zone", zone, SiteKind::Zone, Some(region))
        });
        for (at, kind) in ZONE.iter().enumerate() {
            let id = NodeId::parse(&format!("n{}", zone * ZONE.len() + at)).unwrap();
            let component = ComponentId::parse(&format!("c{kind}")).unwrap();
            let label = Some(format!("Node {zone}.{at}"));
            let (site, position) = (site.clone(), Point::default());
            let node = Node { id: id.clone(), component, site, label, replicas: 2, position };
            design.nodes.insert(id, node);
        }
        for (from, to) in ZONE_LINKS {
            add_link(&mut design, zone * ZONE.len() + from, zone * ZONE.len() + to, "");
        }
        if zone > 0 {
            add_link(&mut design, (zone - 1) * ZONE.len() + 4, zone * ZONE.len() + 4, "sync");
        }
    }
    design
}

/// One long chain with labels, outside of all sites.
fn chain(nodes: usize) -> Design {
    let mut design = zones(nodes, false);
    design.links.clear();
    for at in 1..nodes {
        add_link(&mut design, at - 1, at, "next");
    }
    design
}

fn add_site(
    design: &mut Design,
    name: &str,
    at: usize,
    kind: SiteKind,
    parent: Option<SiteId>,
) -> SiteId {
    let id = SiteId::parse(&format!("{name}{at}")).unwrap();
    let (name, rect) = (format!("{name} {at}"), Rect::new(0, 0, 200, 200));
    let site = Site { id: id.clone(), name, kind, parent, rect };
    design.sites.entry(id.clone()).or_insert(site);
    id
}

fn add_link(design: &mut Design, from: usize, to: usize, label: &str) {
    let end = |at: usize| Endpoint::Node(NodeId::parse(&format!("n{at}")).unwrap());
    let id = LinkId::parse(&format!("l{}", design.links.len())).unwrap();
    let (kind, direction) = (LinkKind::Request, Direction::Forward);
    let (from, to, label) = (end(from), end(to), label.to_owned());
    design.links.insert(id.clone(), Link { id, from, to, label, kind, direction });
}
