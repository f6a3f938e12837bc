//! What an edit makes of a text, line by line.

use design::command::{Contents, Placement, SetComponent, SetLink, SetNode, SetSite};
use design::geometry::{Point, Rect};
use design::source::mermaid::{Parsed, parse};
use design::{
    Command, ComponentKind, Direction, Endpoint, Item, Link, LinkKind, Node, NodeId, Site, SiteKind,
};

use super::edited;

const TEXT: &str = "\
flowchart TD
    %% who asks
    U((Users)):::ext

    subgraph DC1[\"Datacenter 1\"]
        direction LR
        LB[Load Balancer]
        S1[\"Server 1<br/>10.0.0.1\"]
        S2[\"🖥️ Server 2\"]; S3[Server 3]
        LB --> S1 & S2 --> DB
    end
    DB[(\"Orders DB\")]

    U -->|HTTPS| LB
    S1 -.-> |jobs| Q[Queue]
    Q -- \"re try\" --> S1

    classDef ext fill:#eee
    class S1,S2,Q hot
    style DB fill:#f00
    linkStyle 0,4 stroke:red
";

fn node(parsed: &Parsed, id: &str) -> NodeId {
    let mut nodes = parsed.design.nodes.keys();
    nodes.find(|it| parsed.source_map.node(it) == Some(id)).unwrap().clone()
}

fn end(id: &str) -> Endpoint {
    Endpoint::Node(id.parse().unwrap())
}

/// The lines that go and those that come.
fn difference(source: &str, commands: &[Command]) -> Vec<String> {
    let patched = edited(source, &parse(source), commands);
    assert!(!patched.anew, "{commands:?} was not patched:\n{}", patched.text);
    let lines = |text: &str| text.split_inclusive('\n').map(str::to_owned).collect::<Vec<_>>();
    let (old, new) = (lines(source), lines(&patched.text));
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            common[a][b] = match old[a] == new[b] {
                true => common[a + 1][b + 1] + 1,
                false => common[a + 1][b].max(common[a][b + 1]),
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut found = Vec::new();
    while a < old.len() || b < new.len() {
        if a < old.len() && b < new.len() && old[a] == new[b] {
            (a, b) = (a + 1, b + 1);
        } else if b == new.len() || (a < old.len() && common[a + 1][b] >= common[a][b + 1]) {
            found.push(format!("-{}", old[a].trim_end()));
            a += 1;
        } else {
            found.push(format!("+{}", new[b].trim_end()));
            b += 1;
        }
    }
    found
}

#[track_caller]
fn check(commands: &[Command], expected: &[&str]) {
    assert_eq!(difference(TEXT, commands), expected);
}

fn label(id: &str, label: &str) -> Command {
    Command::SetNode(id.parse().unwrap(), SetNode::Label(Some(label.to_owned())))
}

fn link(text: &str) -> design::LinkId {
    text.parse().unwrap()
}

#[test]
fn a_name_changes_in_its_label() {
    check(
        &[label("S1", "App 1")],
        &["-        S1[\"Server 1<br/>10.0.0.1\"]", "+        S1[\"App 1<br/>10.0.0.1\"]"],
    );
    check(
        &[label("S3", "Server \"3\"")],
        &[
            "-        S2[\"🖥️ Server 2\"]; S3[Server 3]",
            "+        S2[\"🖥️ Server 2\"]; S3[\"Server #34;3#34;\"]",
        ],
    );
    let parsed = parse(TEXT);
    let balancer = parsed.design.nodes[&node(&parsed, "LB")].component.clone();
    check(
        &[Command::SetComponent(balancer, SetComponent::Name("Entry".to_owned()))],
        &["-        LB[Load Balancer]", "+        LB[Entry]"],
    );
    check(
        &[Command::SetNode("S2".parse().unwrap(), SetNode::Replicas(4))],
        &[
            "-        S2[\"🖥️ Server 2\"]; S3[Server 3]",
            "+        S2[\"🖥️ Server 2 ×4\"]; S3[Server 3]",
        ],
    );
    check(
        &[Command::SetSite("DC1".parse().unwrap(), SetSite::Name("Berlin".to_owned()))],
        &["-    subgraph DC1[\"Datacenter 1\"]", "+    subgraph DC1[\"Berlin\"]"],
    );
}

#[test]
fn a_kind_changes_the_shape_that_says_it() {
    let parsed = parse(TEXT);
    let queue = parsed.design.nodes[&node(&parsed, "Q")].component.clone();
    check(
        &[Command::SetComponent(queue, SetComponent::Kind(ComponentKind::Database))],
        &["-    S1 -.-> |jobs| Q[Queue]", "+    S1 -.-> |jobs| Q[(Queue)]"],
    );
}

#[test]
fn a_link_changes_in_its_arrow() {
    let jobs = || link("S1-Q");
    check(
        &[Command::SetLink(jobs(), SetLink::Label("tasks (all)".to_owned()))],
        &["-    S1 -.-> |jobs| Q[Queue]", "+    S1 -.-> |\"tasks (all)\"| Q[Queue]"],
    );
    check(
        &[Command::SetLink(jobs(), SetLink::Label(String::new()))],
        &["-    S1 -.-> |jobs| Q[Queue]", "+    S1 -.-> Q[Queue]"],
    );
    check(
        &[Command::SetLink(link("Q-S1"), SetLink::Kind(LinkKind::Async))],
        &["-    Q -- \"re try\" --> S1", "+    Q -. \"re try\" .-> S1"],
    );
    check(
        &[Command::SetLink(link("U-LB"), SetLink::Direction(Direction::Both))],
        &["-    U -->|HTTPS| LB", "+    U <-->|HTTPS| LB"],
    );
    check(
        &[Command::SetLink(link("Q-S1"), SetLink::To(end("S2")))],
        &["-    Q -- \"re try\" --> S1", "+    Q -- \"re try\" --> S2"],
    );
    // One of two links of an arrow cannot say something else.
    check(
        &[Command::SetLink(link("LB-S2"), SetLink::Label("x".to_owned()))],
        &[
            "-        LB --> S1 & S2 --> DB",
            "+        LB --> S1",
            "+        LB -->|x| S2",
            "+        S1 & S2 --> DB",
        ],
    );
}

#[test]
fn links_come_and_go() {
    check(
        &[Command::remove(Item::Link(link("U-LB")))],
        &["-    U -->|HTTPS| LB", "-    linkStyle 0,4 stroke:red", "+    linkStyle 0 stroke:red"],
    );
    check(
        &[Command::remove(Item::Link(link("LB-S2")))],
        &[
            "-        LB --> S1 & S2 --> DB",
            "+        LB --> S1",
            "+        S1 & S2 --> DB",
            "-    linkStyle 0,4 stroke:red",
            "+    linkStyle 0,3 stroke:red",
        ],
    );
    let new = Link {
        id: link("new"),
        from: end("U"),
        to: end("DB"),
        label: "SQL".to_owned(),
        kind: LinkKind::Replication,
        direction: Direction::Forward,
    };
    check(
        &[Command::AddLink(new)],
        &["+    U ==>|SQL| DB", "-    linkStyle 0,4 stroke:red", "+    linkStyle 0,4 stroke:red"]
            [..1],
    );
}

#[test]
fn nodes_come_and_go() {
    check(
        &[Command::remove(Item::Node("S1".parse().unwrap()))],
        &[
            "-        S1[\"Server 1<br/>10.0.0.1\"]",
            "-        LB --> S1 & S2 --> DB",
            "+        LB --> S2 --> DB",
            "-    S1 -.-> |jobs| Q[Queue]",
            "-    Q -- \"re try\" --> S1",
            "+    Q[Queue]",
            "-    class S1,S2,Q hot",
            "+    class S2,Q hot",
            "-    linkStyle 0,4 stroke:red",
            "+    linkStyle 2 stroke:red",
        ],
    );
    let parsed = parse(TEXT);
    let component = parsed.design.nodes[&node(&parsed, "S1")].component.clone();
    let new = Node {
        id: "fresh".parse().unwrap(),
        component,
        site: Some("DC1".parse().unwrap()),
        label: Some("Server 4".to_owned()),
        replicas: 2,
        position: Point::new(0, 0),
    };
    check(
        &[Command::AddNode(new)],
        &[
            "-        S2[\"🖥️ Server 2\"]; S3[Server 3]",
            "+        S2[\"🖥️ Server 2\"]; S3[Server 3]; SERVER_4[\"Server 4 ×2\"]",
        ],
    );
}

#[test]
fn sites_come_and_go() {
    let site = Site {
        id: "fresh".parse().unwrap(),
        name: "Zone A".to_owned(),
        kind: SiteKind::Zone,
        parent: Some("DC1".parse().unwrap()),
        rect: Rect::new(0, 0, 400, 400),
    };
    let into = Placement {
        item: end("S3"),
        position: Point::new(0, 0),
        parent: Some("fresh".parse().unwrap()),
    };
    check(
        &[Command::AddSite(site), Command::Place(vec![into])],
        &[
            "-        S2[\"🖥️ Server 2\"]; S3[Server 3]",
            "+        S2[\"🖥️ Server 2\"];",
            "+        subgraph ZONE_A[Zone A]",
            "+            S3[Server 3]",
            "+        end",
        ],
    );
    let dissolve = Command::Remove(vec![Item::Site("DC1".parse().unwrap())], Contents::Keep);
    check(
        &[dissolve],
        &["-    subgraph DC1[\"Datacenter 1\"]", "-        direction LR", "-    end"],
    );
}

#[test]
fn what_moves_takes_its_line_along() {
    let out = |id: &str| {
        let place = Placement { item: end(id), position: Point::new(0, 0), parent: None };
        Command::Place(vec![place])
    };
    // A link within the site would hold the node there; DB lies in it by that link alone.
    check(
        &[out("LB")],
        &[
            "-        LB[Load Balancer]",
            "-        LB --> S1 & S2 --> DB",
            "+        DB",
            "+    LB --> S1 & S2 --> DB",
            "+    LB[Load Balancer]",
        ],
    );
    check(
        &[out("S3")],
        &[
            "-        S2[\"🖥️ Server 2\"]; S3[Server 3]",
            "+        S2[\"🖥️ Server 2\"];",
            "+    S3[Server 3]",
        ],
    );
}

#[test]
fn titles_follow_where_they_stand() {
    let cases = [
        (
            "flowchart TD\naccTitle: Old - network architecture\nA[Web]\n",
            "flowchart TD\naccTitle: New - network architecture\nA[Web]\n",
        ),
        ("---\ntitle: Old\n---\ngraph TD\nA[Web]\n", "---\ntitle: New\n---\ngraph TD\nA[Web]\n"),
        (
            "---\ntitle: Old\n---\ngraph TD\naccTitle: Other\nA[Web]\n",
            "---\ntitle: New\n---\ngraph TD\naccTitle: Other\nA[Web]\n",
        ),
        ("graph TD\nA[Web]\n", "graph TD\nA[Web]\n"),
    ];
    for (source, expected) in cases {
        let parsed = parse(source);
        if expected != source {
            assert_eq!(parsed.design.title, "Old");
        }
        let patched = edited(source, &parsed, &[Command::SetTitle("New".to_owned())]);
        assert_eq!(patched.text, expected);
        if expected != source {
            assert_eq!(parse(&patched.text).design.title, "New");
        }
    }
}
