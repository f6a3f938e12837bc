//! How long the texts of a large design take: `cargo bench -p design --bench texts`.
//! Prints the median and the fastest of many runs; asserts nothing.
#![allow(missing_docs, clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use design::geometry::{Point, Rect};
use design::text::{ascii, markdown, mermaid};
use design::{
    Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, Link, LinkId,
    LinkKind, Node, NodeId, OrderKey, Site, SiteId, SiteKind, json, source,
};

const RUNS: usize = 60;
/// Of what takes longer.
const LARGE_RUNS: usize = 5;
const NODES_IN_A_DATACENTER: usize = 20;

fn main() {
    for nodes in [10, 100, 1_000, 5_000] {
        let design = tiers(nodes);
        println!("{nodes} nodes, {} sites, {} links", design.sites.len(), design.links.len());
        measure("markdown", || markdown::render(&design, markdown::Options::default()).text.len());
        measure("  mermaid", || mermaid::topology(&design).text.len());
        measure("  ascii", || ascii::render(&design).len());
        measure("json", || json::write(&design).len());
        read(&design);
    }
    for (name, text) in large() {
        read_large(name, &text);
    }
}

/// Reads a large text, and writes a new name onto it.
fn read_large(name: &str, text: &str) {
    println!("5 MB {name}");
    if text.starts_with("graph") || text.starts_with("sequenceDiagram") {
        let parsed = source::mermaid::parse(text);
        let renamed = renamed(&parsed.design);
        measure_often("parse", LARGE_RUNS, || {
            black_box(source::mermaid::parse(text));
            text.len()
        });
        return measure_often("update", LARGE_RUNS, || {
            source::mermaid::update(text, &parsed.source_map, &renamed).len()
        });
    }
    let parsed = source::markdown::parse(text);
    let renamed = renamed(&parsed.design);
    measure_often("parse", LARGE_RUNS, || {
        black_box(source::markdown::parse(text));
        text.len()
    });
    measure_often("update", LARGE_RUNS, || {
        source::markdown::update(text, &parsed.source_map, &renamed).len()
    });
}

/// Reads what was rendered, with the comment, without it, and as a diagram alone; and
/// writes a new name onto each.
fn read(design: &Design) {
    let document = markdown::render(design, markdown::Options::default()).text;
    let comment = document.rfind("<!-- siteplan/").unwrap_or(document.len());
    let bare = document[..comment].to_owned();
    let chart = mermaid::topology(design).text;
    for (name, text) in [("document", &document), ("without ids", &bare)] {
        let parsed = source::markdown::parse(text);
        let renamed = renamed(&parsed.design);
        measure(&format!("parse {name}"), || {
            black_box(source::markdown::parse(text));
            text.len()
        });
        measure_often(&format!("update {name}"), LARGE_RUNS, || {
            source::markdown::update(text, &parsed.source_map, &renamed).len()
        });
    }
    let parsed = source::mermaid::parse(&chart);
    let renamed = renamed(&parsed.design);
    measure("parse chart", || {
        black_box(source::mermaid::parse(&chart));
        chart.len()
    });
    measure("update chart", || source::mermaid::update(&chart, &parsed.source_map, &renamed).len());
}

/// The design with another name for its first component, which its nodes then have.
fn renamed(design: &Design) -> Design {
    let mut design = design.clone();
    if let Some(component) = design.components.values_mut().next() {
        component.name.push_str(" renamed");
    }
    if let Some(label) = design.nodes.values_mut().next().and_then(|it| it.label.as_mut()) {
        label.push_str(" renamed");
    }
    if let Some(message) = design.discovery.messages.values_mut().next() {
        message.text.push_str(" renamed");
    }
    design
}

/// Texts of five megabytes that are hard in one way each.
fn large() -> Vec<(&'static str, String)> {
    const SIZE: usize = 5_000_000;
    let filled = |head: &str, line: &dyn Fn(usize) -> String, tail: &str| {
        let mut text = head.to_owned();
        for number in 0.. {
            if text.len() >= SIZE {
                break;
            }
            text.push_str(&line(number));
        }
        text + tail
    };
    let environment = "## Environments\n\n### Dev\n\n- **Components**: ";
    let table = "## Components\n\n| Component | Type | Purpose | Count |\n|-|-|-|-|\n";
    let chart = "## Topology\n\n```mermaid\ngraph TB\n";
    let ordinary = |it: usize| {
        format!(
            "## Services {it}\n\nWhat runs.\n\n- **Service {it}** (Server): does its part\n\n\
             ```mermaid\ngraph TB\n  subgraph s{it}[Datacenter {it}]\n    a{it}[Service {it}] --> b{it}[(Data)]\n  end\n```\n\n"
        )
    };
    let edge = |it: usize| format!("  n{it}[\"Server {it}\"] --> n{}\n", it / 2);
    let message = |it: usize| format!("  A{}->>B{}: message {it}\n", it % 50, it % 70);
    let subgraph = |it: usize| format!("subgraph s{it}[Rack {it}]\n a{it} --> b{it}\nend\n");
    let few: String = (0..600).map(|it| format!("Service {it} x2, ")).collect();
    vec![
        ("flowchart", filled("graph TB\n", &edge, "")),
        ("one chain", filled("graph TB\na", &|it| format!(" --> a{it}"), "\n")),
        ("groups of nodes", filled("graph TB\n", &|it| format!("a{it} & "), "a --> a & b\n")),
        ("subgraphs", filled("graph TB\n", &subgraph, "")),
        ("sequence diagram", filled("sequenceDiagram\n", &message, "")),
        (
            "many diagrams",
            filled(
                "",
                &|it| format!("## Topology {it}\n\n```mermaid\n{}```\n\n", "graph TB\n  a --> b\n"),
                "",
            ),
        ),
        (
            "environments",
            filled(
                "## Environments\n\n",
                &|it| format!("### Env {it}\n\n- **Components**: {few}\n\n"),
                "",
            ),
        ),
        (
            "lines below deep quotations",
            filled(&[&">".repeat(10_000), "a\n"].concat(), &|_| "b\n".to_owned(), ""),
        ),
        (
            "lines below deep items",
            filled(&["- ".repeat(10_000), "a\n".to_owned()].concat(), &|_| "b\n".to_owned(), ""),
        ),
        ("headings", filled("", &|it| format!("## Components {it}\n\n- a{it}\n\n"), "")),
        ("table", filled(table, &|it| format!("| Service {it} | Server | thing {it} | 2 |\n"), "")),
        ("entries", filled(environment, &|it| format!("Service {it} ×2, "), "\n")),
        ("brackets", filled(environment, &|_| "((((((((((".to_owned(), "\n")),
        ("flowchart in a document", filled(chart, &edge, "```\n")),
        ("ordinary", filled("", &ordinary, "")),
        (
            "records",
            filled(
                "<!-- siteplan/1\n",
                &|it| format!("component {{\"id\":\"c{it}\",\"name\":\"x\"}}\n"),
                "-->\n",
            ),
        ),
    ]
}

fn measure(name: &str, run: impl Fn() -> usize) {
    measure_often(name, RUNS, run);
}

fn measure_often(name: &str, runs: usize, run: impl Fn() -> usize) {
    let mut bytes = 0;
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        bytes = black_box(run());
        times.push(start.elapsed());
    }
    times.sort_unstable();
    let [fastest, median] = [times[0], times[runs / 2]].map(|time| time.as_secs_f64() * 1e3);
    println!("  {name:18} median {median:7.2} ms, fastest {fastest:7.2} ms, {bytes} bytes");
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
