//! A small design for the tests of the canvas:
//!
//! ```text
//! n0 (0, 0)   n1 (300, 0)              n7 (1200, 0)  n8 (1200, 100)
//! ┌─ s0 (0, 200) 800 × 600 ───────────────────────┐ ┌ s1 (1000, 200) ┐
//! │ n2 (40, 260)   n3 (300, 260)                  │ │  n6 (1040, 300)│
//! │ ┌─ s2 (40, 360) 500 × 400 ───────────┐        │ │  400 × 300     │
//! │ │ n4 (80, 420)                       │        │ └────────────────┘
//! │ │ ┌─ s3 (80, 500) 300 × 200 ┐        │        │ ┌ s4 (1000, 600) ┐
//! │ │ │ n5 (100, 560)           │        │        │ │  empty 300×200 │
//! │ │ └─────────────────────────┘        │        │ └────────────────┘
//! │ └────────────────────────────────────┘        │
//! └───────────────────────────────────────────────┘
//! l0: n0 → n1, l1: n2 → n3, l2: n4 → n6, l3: n5 → s1
//! ```

use design::geometry::{Point, Rect};
use design::{
    Command, Component, ComponentId, ComponentKind, Count, Design, Direction, Endpoint, Link,
    LinkId, LinkKind, Node, NodeId, OrderKey, Site, SiteId, SiteKind,
};

pub fn node_id(number: usize) -> NodeId {
    NodeId::parse(&format!("n{number}")).unwrap()
}

pub fn site_id(number: usize) -> SiteId {
    SiteId::parse(&format!("s{number}")).unwrap()
}

pub fn link_id(number: usize) -> LinkId {
    LinkId::parse(&format!("l{number}")).unwrap()
}

pub fn component_id(number: usize) -> ComponentId {
    ComponentId::parse(&format!("c{number}")).unwrap()
}

pub fn node(number: usize) -> Endpoint {
    Endpoint::Node(node_id(number))
}

pub fn site(number: usize) -> Endpoint {
    Endpoint::Site(site_id(number))
}

pub fn link(number: usize, from: usize, to: usize) -> Command {
    Command::AddLink(link_between(number, node(from), node(to)))
}

fn link_between(number: usize, from: Endpoint, to: Endpoint) -> Link {
    Link {
        id: link_id(number),
        from,
        to,
        label: if number == 2 { "SQL".to_owned() } else { String::new() },
        kind: LinkKind::Request,
        direction: Direction::Forward,
    }
}

pub fn design() -> Design {
    let mut design = Design::blank("Sample");
    let sites = [
        (None, Rect::new(0, 200, 800, 600)),
        (None, Rect::new(1000, 200, 400, 300)),
        (Some(0), Rect::new(40, 360, 500, 400)),
        (Some(2), Rect::new(80, 500, 300, 200)),
        (None, Rect::new(1000, 600, 300, 200)),
    ];
    for (number, (parent, rect)) in sites.into_iter().enumerate() {
        let site = Site {
            id: site_id(number),
            name: format!("Site {number}"),
            kind: SiteKind::Datacenter,
            parent: parent.map(site_id),
            rect,
        };
        design.apply(&Command::AddSite(site)).unwrap();
    }
    let nodes = [
        (None, 0, 0),
        (None, 300, 0),
        (Some(0), 40, 260),
        (Some(0), 300, 260),
        (Some(2), 80, 420),
        (Some(3), 100, 560),
        (Some(1), 1040, 300),
        (None, 1200, 0),
        (None, 1200, 100),
    ];
    let mut order = OrderKey::first();
    for (number, (parent, x, y)) in nodes.into_iter().enumerate() {
        let component = Component {
            id: component_id(number),
            order: order.clone(),
            name: format!("Server {number}"),
            kind: ComponentKind::Server,
            purpose: String::new(),
            count: Count::Auto,
        };
        order = order.next();
        design.apply(&Command::AddComponent(component)).unwrap();
        let node = Node {
            id: node_id(number),
            component: component_id(number),
            site: parent.map(site_id),
            label: None,
            replicas: 1,
            position: Point::new(x, y),
        };
        design.apply(&Command::AddNode(node)).unwrap();
    }
    let links = [(node(0), node(1)), (node(2), node(3)), (node(4), node(6)), (node(5), site(1))];
    for (number, (from, to)) in links.into_iter().enumerate() {
        design.apply(&Command::AddLink(link_between(number, from, to))).unwrap();
    }
    design
}
