//! Small flowcharts, and what they say.

use design::text::mermaid::flowchart::read;
use design::text::mermaid::reading::{Topology, topology};

fn said(lines: &str) -> Topology {
    let source = format!("flowchart TD\n{lines}\n");
    topology(&source, &read(&source))
}

#[test]
fn labels_are_read_as_people_see_them() {
    for (label, name, replicas) in [
        ("[Web]", "Web", 1),
        ("[\"Web ×3\"]", "Web", 3),
        ("[Web x3]", "Web", 3),
        ("[3x PgBouncer]", "PgBouncer", 3),
        ("[\"Web (x12)\"]", "Web", 12),
        ("[\"Web (3 replicas)\"]", "Web", 3),
        ("[Web<br/>2 instances<br/>:8080]", "Web", 2),
        ("[c5.2xlarge x50]", "c5.2xlarge", 50),
        ("[c5.2xlarge]", "c5.2xlarge", 1),
        ("[Server 2]", "Server 2", 1),
        ("[Route x]", "Route x", 1),
        ("[\"#quot;Web#quot; &amp; #35;1\"]", "\"Web\" & #1", 1),
        ("[\"🗄️ PostgreSQL<br/>port 5432\"]", "PostgreSQL", 1),
        ("[\"🎉\"]", "🎉", 1),
        ("[fa:fa-server Web]", "Web", 1),
        ("[\"`**Web** _tier_ my_db`\"]", "Web tier my_db", 1),
        ("[<b>Web</b><br>x]", "Web", 1),
        ("[a < b]", "a < b", 1),
        ("@{ shape: cyl, label: \"Orders\" }", "Orders", 1),
        ("[Web\\nTomcat]", "Web", 1),
    ] {
        let topology = said(&format!("A{label}"));
        let node = &topology.nodes[0];
        assert_eq!((node.name.as_str(), node.replicas), (name, replicas), "{label}");
    }
}

#[test]
fn kinds_are_guessed() {
    for (node, slug) in [
        ("A[Redis]", "cache"),
        ("A[(Redis)]", "cache"),
        ("A[(Orders)]", "database"),
        ("A[(Order service)]", "database"),
        ("A[fa:fa-database Orders]", "database"),
        ("A[Main<br/>PostgreSQL 15]", "database"),
        ("LB[Entry]", "load-balancer"),
        ("A[Stripe]", "other"),
        ("subgraph Databases\nA[Orders]\nend", "database"),
        ("A@{ shape: cyl }", "database"),
        ("A@{ icon: \"fa:user\", label: \"Anna\" }", "client"),
    ] {
        assert_eq!(said(node).nodes[0].kind.kind.slug(), slug, "{node}");
    }
    for (title, slug) in [
        ("subgraph VPC\nA\nend", "network"),
        ("subgraph x[Users]\nA[Browser]\nend", "internet"),
        ("subgraph x[Europe]\nsubgraph Zone A\nA\nend\nend", "region"),
        ("subgraph x[Tier]\nA[Redis]\nend", "other"),
    ] {
        assert_eq!(said(title).sites[0].kind.kind.slug(), slug, "{title}");
    }
}

#[test]
fn what_is_no_part_of_the_network_is_left_out_and_told() {
    let topology = said(
        "subgraph S\nentry[ ]\nA\nend\nsubgraph T\nB\nend\nsubgraph T\nC\nend\n\
         entry --> B\nA ~~~ B\nB --> B",
    );
    let nodes: Vec<_> = topology.nodes.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(nodes, ["A", "B", "C"]);
    let links: Vec<_> = topology.links.iter().map(|it| [it.from.id(), it.to.id()]).collect();
    assert_eq!(links, [["S", "B"], ["B", "B"]]);
    let told: Vec<_> =
        topology.diagnostics.iter().map(|it| (it.code.as_ref(), it.places.clone())).collect();
    let at =
        |line, first, last| vec![design::Place::Line(line), design::Place::Columns(first, last)];
    assert_eq!(
        told,
        [
            ("flowchart-helper", at(3, 1, 8)),
            ("flowchart-subgraph-again", at(9, 1, 10)),
            ("flowchart-self-link", at(14, 1, 7)),
        ]
    );
    let sites: Vec<_> = topology.nodes.iter().map(|it| it.site.as_deref()).collect();
    assert_eq!(sites, [Some("S"), Some("T"), Some("T")]);
}
