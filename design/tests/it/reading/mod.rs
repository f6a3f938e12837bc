//! What flowcharts say of a network, and how designs are written onto them.

mod corpus;
mod edits;
mod inverse;
mod laws;
mod messy;
mod table;

use design::source::mermaid::{Parsed, parse, patched};
use design::text::mermaid::patch::{Patched, normal_label, normal_name};
use design::{Command, Design, Endpoint, NodeId, SiteId};

/// What a flowchart can say of a design, without ids: the sites and nodes with the
/// names around them, and the links between those.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    sites: Vec<Vec<String>>,
    nodes: Vec<(Vec<String>, String, u32)>,
    links: Vec<String>,
}

fn said(design: &Design) -> Said {
    let site_name = |id: &SiteId| normal_name(&design.sites[id].name, 1, false).0;
    let path = |id: Option<&SiteId>| -> Vec<String> {
        let outer = id.map(|id| design.ancestors(id)).unwrap_or_default();
        let outer = outer.iter().map(|site| site_name(&site.id));
        id.map(site_name).into_iter().chain(outer).collect()
    };
    let node = |id: &NodeId| {
        let node = &design.nodes[id];
        let (name, replicas) = normal_name(design.node_name(node), node.replicas, true);
        (path(node.site.as_ref()), name, replicas)
    };
    let end = |end: &Endpoint| match end {
        Endpoint::Node(id) => format!("{:?}", node(id)),
        Endpoint::Site(id) => format!("{:?}", path(Some(id))),
    };
    let mut sites: Vec<_> = design.sites.keys().map(|id| path(Some(id))).collect();
    let mut nodes: Vec<_> = design.nodes.keys().map(node).collect();
    let mut links: Vec<_> = design
        .links
        .values()
        .map(|it| {
            let label = normal_label(&it.label);
            format!("{} {} {label:?} {:?} {:?}", end(&it.from), end(&it.to), it.kind, it.direction)
        })
        .collect();
    sites.sort();
    nodes.sort();
    links.sort();
    Said { sites, nodes, links }
}

/// The text after some commands, and whether it says what the design does.
fn edited(source: &str, parsed: &Parsed, commands: &[Command]) -> Patched {
    let mut design = parsed.design.clone();
    for command in commands {
        drop(design.apply(command));
    }
    let patched = patched(source, &parsed.source_map, &design);
    assert_eq!(
        said(&parse(&patched.text).design),
        said(&design),
        "after {commands:?}\n{source}\n---- became ----\n{}",
        patched.text
    );
    assert_eq!(applied(source, &patched), patched.text);
    patched
}

/// The edits, carried out.
fn applied(source: &str, patched: &Patched) -> String {
    let mut text = String::new();
    let mut at = 0;
    for edit in &patched.edits {
        text.push_str(&source[at..edit.span.start]);
        text.push_str(&edit.text);
        at = edit.span.end;
    }
    text + &source[at..]
}
