//! Reading what we write gives what was written.

use design::arbitrary::{self, Sizes};
use design::text::mermaid::flowchart::read;
use design::text::mermaid::reading::{self, End, Topology};
use design::text::mermaid::{self, Ids};
use design::text::outline::Outline;
use design::{ComponentKind, Design, Endpoint};
use proptest::prelude::*;

fn topology(source: &str) -> Topology {
    reading::topology(source, &read(source))
}

/// The kinds that we draw alike: Mermaid cannot tell them apart but by the name.
fn drawn_as(kind: &ComponentKind) -> usize {
    use ComponentKind::*;
    match kind {
        Client | Cdn => 0,
        LoadBalancer => 1,
        Cache | Proxy => 2,
        Database => 3,
        MessageBroker => 4,
        Queue => 5,
        Firewall => 6,
        Server | Worker | Other(_) => 7,
    }
}

fn assert_same(design: &Design) {
    let source = mermaid::topology(design).text;
    let found = topology(&source);
    let ids = Ids::of(design);
    assert_eq!(found.sites.len(), design.sites.len(), "{source}");
    for site in design.sites.values() {
        let fact = found.sites.iter().find(|it| it.id == ids.site(&site.id)).unwrap();
        assert_eq!(fact.label, site.name, "{source}");
        let parent = site.parent.as_ref().map(|id| ids.site(id));
        assert_eq!(fact.parent.as_deref(), parent, "{source}");
    }
    assert_eq!(found.nodes.len(), design.nodes.len(), "{source}");
    for node in design.nodes.values() {
        let fact = found.nodes.iter().find(|it| it.id == ids.node(&node.id)).unwrap();
        let name = design.node_name(node);
        let label = match node.replicas {
            1 => name.to_owned(),
            many => format!("{name} ×{many}").trim().to_owned(),
        };
        assert_eq!(fact.label, label, "{source}");
        let site = node.site.as_ref().map(|id| ids.site(id));
        assert_eq!(fact.site.as_deref(), site, "{source}");
        let kind = &design.components[&node.component].kind;
        assert_eq!(drawn_as(&fact.kind.kind), drawn_as(kind), "{source}");
        // A name that itself looks like a number, or is wrapped in emoji, is not
        // read as it was written; the label is.
        if name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ') {
            assert_eq!((fact.name.as_str(), fact.replicas), (name, node.replicas), "{source}");
        }
    }
    let end = |end: &Endpoint| match end {
        Endpoint::Node(id) => End::Node(ids.node(id).to_owned()),
        Endpoint::Site(id) => End::Site(ids.site(id).to_owned()),
    };
    let outline = Outline::of(design);
    let links: Vec<_> = outline.links(design).into_iter().collect();
    let expected: Vec<_> = links
        .iter()
        .map(|it| (end(&it.from), end(&it.to), it.label.clone(), it.kind, it.direction))
        .collect();
    let links: Vec<_> = found
        .links
        .iter()
        .map(|it| (it.from.clone(), it.to.clone(), it.label.clone(), it.kind, it.direction))
        .collect();
    assert_eq!(links, expected, "{source}");
}

#[test]
fn the_examples_are_read_as_they_were_written() {
    for example in design::examples::all() {
        let design = example.design();
        assert_same(&design);
        for node in topology(&mermaid::topology(&design).text).nodes {
            let mut names = design.nodes.values().map(|it| design.node_name(it));
            assert!(names.any(|it| it == node.name), "{}", node.name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_was_written_is_read_again(design in arbitrary::design(Sizes::default())) {
        assert_same(&design);
    }
}
